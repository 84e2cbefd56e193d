//! Every command of the page on experiments prints what the page shows. `SAMENSPEL_BLESS=1` writes it anew.
#![cfg(feature = "cli")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn page() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/experiments.md")
}

#[test]
fn studies_print_what_the_page_shows() {
    let text = fs::read_to_string(page()).unwrap();
    let place = tempfile::tempdir().unwrap();
    let mut blocks = text.split("```sh\nsamenspel ");
    let mut written = blocks.next().unwrap().to_string();
    let mut count = 0;
    for block in blocks {
        let (command, rest) = block.split_once("\n```\n\n```text\n").expect("a command and what it prints");
        let (_, after) = rest.split_once("```\n").expect("the end of what it prints");
        let output = Command::new(env!("CARGO_BIN_EXE_samenspel"))
            .current_dir(place.path())
            .args(command.split(' '))
            .output()
            .unwrap();
        assert!(output.status.success(), "{command}\n{}", String::from_utf8_lossy(&output.stderr));
        let printed = String::from_utf8(output.stdout).unwrap();
        written.push_str(&format!("```sh\nsamenspel {command}\n```\n\n```text\n{printed}```\n{after}"));
        count += 1;
    }
    assert_eq!(count, 9);
    if std::env::var_os("SAMENSPEL_BLESS").is_some() {
        fs::write(page(), written).unwrap();
        return;
    }
    for (line, (shown, found)) in text.lines().zip(written.lines()).enumerate() {
        assert_eq!(shown, found, "docs/experiments.md:{}: write it anew with SAMENSPEL_BLESS=1", line + 1);
    }
    assert_eq!(text.lines().count(), written.lines().count());
}
