//! The program as a command: how soon it answers, how large it is.

use std::io::{self, BufRead, BufReader};
use std::process::{Command, Stdio};

use super::clock::timed;
use super::{Bench, Goal, Row, Spread};

const GROUP: &str = "command";

/// Measures the group.
pub fn measure(bench: &Bench) -> io::Result<Vec<Row>> {
    let folder = bench.folder.join("command");
    std::fs::create_dir_all(&folder)?;
    let begin = ["sweep", "iza-regio", "--replicates", "1", "--plan", "--quiet", "--out"];
    let planned = folder.join("sweep");
    if !Command::new(&bench.program).args(begin).arg(&planned).stdout(Stdio::null()).status()?.success() {
        return Err(io::Error::other("the program cannot begin a sweep"));
    }
    let first_row = || -> io::Result<f64> {
        let (seconds, line) = timed(|| -> io::Result<String> {
            let mut child = Command::new(&bench.program)
                .arg("sweep")
                .arg(&planned)
                .args(["--run", "0"])
                .stdout(Stdio::piped())
                .spawn()?;
            let mut lines = BufReader::new(child.stdout.take().expect("piped")).lines();
            let row = lines.nth(1).unwrap_or_else(|| Err(io::Error::other("no row")))?;
            child.wait()?;
            Ok(row)
        });
        line?;
        Ok(seconds * 1e3)
    };
    first_row()?;
    let times = (0..bench.pick(5, 21, 51)).map(|_| first_row()).collect::<io::Result<Vec<f64>>>()?;
    std::fs::remove_dir_all(&folder)?;
    let spread = Spread::of(times);
    let size = std::fs::metadata(&bench.program)?.len() as f64 / f64::from(1 << 20);
    let row = Row {
        spread,
        noisy: spread.restless(),
        ..Row::plain(GROUP, "from start to first row: a reference run of 60 months", "ms", 0.0)
    };
    Ok(vec![
        row.goal(Goal::AtMost(20.0)),
        Row::plain(GROUP, "size of the program", "MiB", size).goal(Goal::AtMost(25.0)),
    ])
}
