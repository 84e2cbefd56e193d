//! The model neither reads, writes, prints, sleeps nor knows its faces.

use std::fs;
use std::path::PathBuf;

use super::{files, root};

/// What the engine may use of the standard library.
const STANDARD: [&str; 9] = [
    "sync::Arc",
    "sync::LazyLock",
    "sync::{Arc, Mutex, PoisonError}",
    "sync::{Mutex, PoisonError}",
    "mem::",
    "cmp::",
    "hint::black_box",
    "ops::",
    "arch::is_x86_feature_detected",
];
/// What it may use of this crate.
const OWN: [&str; 3] = ["model", "random", "maths"];
/// Macros that print or stop to ask.
const TALK: [&str; 5] = ["println!", "eprintln!", "print!", "eprint!", "dbg!"];

/// The sources of the engine, without files of tests.
fn engine() -> Vec<PathBuf> {
    let mut sources = files("src/model", "rs");
    sources.extend(files("src/random", "rs"));
    sources.extend(["src/model.rs", "src/random.rs", "src/maths.rs"].map(|path| root().join(path)));
    sources.retain(|path| !["tests.rs", "testing.rs"].iter().any(|name| path.ends_with(name)));
    sources
}

/// Lines of code: without comments, and without the tests at the end of the file.
fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let lines = (1..).zip(text.lines());
    lines
        .take_while(|(_, line)| *line != "#[cfg(test)]")
        .map(|(number, line)| (number, line.split("//").next().unwrap_or("")))
}

/// What follows each mention of `prefix` as a path of its own.
fn after<'a>(line: &'a str, prefix: &'a str) -> impl Iterator<Item = &'a str> {
    let starts =
        |at: usize| !line[..at].ends_with(|c: char| c.is_ascii_alphanumeric() || c == '_' || c == ':');
    line.match_indices(prefix).filter(move |(at, _)| starts(*at)).map(|(at, _)| &line[at + prefix.len()..])
}

/// The one file that calls a function compiled for wider vectors, after a check that the processor has them.
const UNSAFE: &str = "src/random/philox.rs";

#[test]
fn the_engine_uses_nothing_but_itself() {
    let sources = engine();
    assert!(sources.len() > 30, "found {} files only", sources.len());
    for path in sources {
        let text = fs::read_to_string(&path).unwrap();
        // A `#[cfg(test)]` in the middle of a file would hide what comes after it.
        let hidden = text.split_once("\n#[cfg(test)]\n").map_or("", |(_, rest)| rest);
        let tests_only = hidden.is_empty() || hidden.contains("mod test");
        assert!(tests_only, "{}: code after #[cfg(test)]", path.display());
        for (number, line) in code(&text) {
            let place = format!("{}:{number}: {line}", path.display());
            for rest in after(line, "std::") {
                assert!(STANDARD.iter().any(|allowed| rest.starts_with(allowed)), "{place}");
            }
            for rest in after(line, "crate::") {
                let module = rest.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').next();
                assert!(module.is_some_and(|module| OWN.contains(&module)), "{place}");
            }
            for word in TALK {
                assert!(after(line, word).next().is_none(), "{place}");
            }
            let foreign = ["alloc::", "samenspel::", "extern crate", "static mut"];
            assert!(foreign.iter().all(|word| after(line, word).next().is_none()), "{place}");
            assert!(after(line, "unsafe ").next().is_none() || path.ends_with(UNSAFE), "{place}");
            assert!(after(line, "libm::").next().is_none() || path.ends_with("src/maths.rs"), "{place}");
        }
    }
}

#[test]
fn the_engine_imports_no_other_crate() {
    for path in engine() {
        let text = fs::read_to_string(&path).unwrap();
        for (number, line) in code(&text) {
            let import = line.trim_start().trim_start_matches("pub ").trim_start_matches("pub(crate) ");
            let Some(path_used) = import.strip_prefix("use ") else { continue };
            let first = path_used.split([':', ';', ' ']).next().unwrap_or("");
            // Modules of the same file may be re-exported by their own name.
            let module = text.contains(&format!("mod {first};"));
            let allowed = ["crate", "super", "self", "core", "std"].contains(&first)
                || first == "libm" && path.ends_with("src/maths.rs");
            assert!(module || allowed, "{}:{number}: {line}", path.display());
        }
    }
}

/// A report is made in a browser too: its sources know no disk, clock or thread, and no face.
#[test]
fn a_report_is_made_from_memory() {
    let mut sources = files("src/report", "rs");
    sources.push(root().join("src/report.rs"));
    sources.retain(|path| !path.ends_with("tests.rs"));
    assert!(sources.len() > 25);
    for path in sources {
        let text = fs::read_to_string(&path).unwrap();
        for (number, line) in code(&text) {
            for word in [
                "std::fs",
                "std::time",
                "std::thread",
                "std::env",
                "crate::cli",
                "crate::figure",
                "crate::pictures",
            ] {
                assert!(after(line, word).next().is_none(), "{}:{number}: {line}", path.display());
            }
        }
    }
}

/// Readers and pictures may look at the model; whoever runs things is known to none of them.
#[test]
fn imports_go_one_way() {
    let allowed = [
        ("threads", &["model"][..]),
        ("scenario", &["scenario", "threads", "model", "random", "maths"]),
        ("exchange", &["exchange", "scenario", "model", "random", "maths"]),
        ("record", &["record", "scenario", "model", "random", "maths"]),
        ("figure", &["figure", "palette", "scale", "written", "maths"]),
        ("svg", &["svg", "palette", "scale", "maths"]),
        ("run", &["run", "record", "scenario", "threads", "model", "random", "maths"]),
    ];
    for (part, modules) in allowed {
        let folder = format!("src/{part}");
        let mut sources = if root().join(&folder).is_dir() { files(&folder, "rs") } else { Vec::new() };
        sources.push(root().join(format!("{folder}.rs")));
        sources.retain(|path| !path.ends_with("tests.rs"));
        for path in sources {
            let text = fs::read_to_string(&path).unwrap();
            for (number, line) in code(&text) {
                for rest in after(line, "crate::") {
                    let module = rest.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').next();
                    let known = module.is_some_and(|module| modules.contains(&module));
                    assert!(known, "{}:{number}: {line}", path.display());
                }
            }
        }
    }
}
