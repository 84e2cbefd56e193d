//! Importing a long list of ties.

use std::fmt::Write;
use std::io;
use std::process::{Command, Stdio};

use super::clock::timed;
use super::{Bench, Goal, Row};
use crate::random::mix64;

/// Measures the group.
pub fn measure(bench: &Bench) -> io::Result<Vec<Row>> {
    let power = bench.pick(4, 6, 7);
    let ties = 10u64.pow(power);
    let folder = bench.folder.join("import");
    std::fs::create_dir_all(&folder)?;
    let (list, out) = (folder.join("ties.csv"), folder.join("scenario"));
    std::fs::write(&list, table(ties))?;
    let (seconds, status) = timed(|| {
        let mut command = Command::new(&bench.program);
        command.arg("import").arg(&list).arg("--undirected").arg("--out").arg(&out);
        command.stdout(Stdio::null()).stderr(Stdio::null()).status()
    });
    if !status?.success() {
        return Err(io::Error::other("the program cannot import its own list of ties"));
    }
    std::fs::remove_dir_all(&folder)?;
    let row =
        Row::plain("import", format!("a CSV table of 10^{power} ties, written as a scenario"), "s", seconds);
    Ok(vec![if power == 7 { row.goal(Goal::AtMost(15.0)) } else { row }])
}

/// Ties between actors drawn at random, a tenth as many actors as ties.
fn table(ties: u64) -> String {
    let actors = ties / 10;
    let mut text = String::from("from,to,weight\n");
    for tie in 0..ties {
        let word = mix64(tie);
        let (a, b) = (word % actors, (word >> 32) % (actors - 1));
        // Nobody is tied to itself.
        let b = if b >= a { b + 1 } else { b };
        let _ = writeln!(text, "org-{a},org-{b},{}", word >> 20 & 7 | 1);
    }
    text
}
