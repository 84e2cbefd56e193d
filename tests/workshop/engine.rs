//! The compiled engine: made of these sources, and the same to the last bit.
//!
//! `SAMENSPEL_BLESS=1 cargo test --test workshop engine` makes `src/workshop/engine.wasm` anew.
//! `SAMENSPEL_REBUILD=1` makes it once more elsewhere and compares the bytes.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};

use super::desk::plans;

const TARGET: &str = "wasm32-unknown-unknown";

/// Sources that are no part of the engine.
const OUTSIDE: [&str; 17] = [
    "src/calibrate",
    "src/cli",
    "src/exchange",
    "src/explain",
    "src/figure",
    "src/inquiry",
    "src/main",
    "src/pattern",
    "src/pictures",
    "src/plan",
    "src/search",
    "src/sensitivity",
    "src/serve",
    "src/sweep",
    "src/verify",
    "src/attribute",
    "src/workshop/assemble",
];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn engine() -> PathBuf {
    root().join("src/workshop/engine.wasm")
}

fn note() -> PathBuf {
    root().join("src/workshop/engine.sources")
}

fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        let name = path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/");
        let within = |outside: &str| {
            name == outside || name == format!("{outside}.rs") || name.starts_with(&format!("{outside}/"))
        };
        if OUTSIDE.into_iter().any(within) {
            continue;
        }
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|ending| {
            // What a report says and how it looks is in the engine; the page of the workshop is not.
            let packed = ["css", "js", "json"].iter().any(|known| ending == *known);
            ending == "rs" || (packed && name.starts_with("src/report/"))
        }) {
            found.push(path);
        }
    }
}

/// A hash of everything the engine is made of.
fn sources() -> String {
    let mut paths = Vec::new();
    rust_files(&root().join("src"), &mut paths);
    assert!(paths.iter().any(|path| path.ends_with("src/workshop/desk.rs")) && paths.len() > 100);
    paths.push(root().join("Cargo.lock"));
    let mut all = blake3::Hasher::new();
    for path in paths {
        let name = path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/");
        let text = fs::read_to_string(&path).unwrap().replace("\r\n", "\n");
        all.update(format!("{name} {}\n", text.len()).as_bytes());
        all.update(text.as_bytes());
    }
    all.finalize().to_hex().to_string()
}

fn rustc(arguments: &[&str]) -> String {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let answer = Command::new(rustc).args(arguments).output();
    answer.map_or_else(|_| String::new(), |answer| String::from_utf8_lossy(&answer.stdout).trim().to_string())
}

fn target_is_installed() -> bool {
    Path::new(&rustc(&["--print", "target-libdir", "--target", TARGET])).is_dir()
}

/// Makes the engine in a folder; its bytes hold no path of this machine.
fn build(folder: &Path) -> Vec<u8> {
    let home = std::env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| Some(std::env::home_dir()?.join(".cargo")))
        .unwrap();
    let commit = rustc(&["-vV"])
        .lines()
        .find_map(|line| line.strip_prefix("commit-hash: ").map(String::from))
        .unwrap_or_default();
    let mut flags = vec![format!("--remap-path-prefix={}=/samenspel", root().display())];
    flags.push(format!("--remap-path-prefix={}=/target", folder.display()));
    flags.push(format!(
        "--remap-path-prefix={}/lib/rustlib/src/rust=/rustc/{commit}",
        rustc(&["--print", "sysroot"])
    ));
    for registry in fs::read_dir(home.join("registry/src")).into_iter().flatten().flatten() {
        flags.push(format!("--remap-path-prefix={}=/registry", registry.path().display()));
    }
    let mut cargo = Command::new(env!("CARGO"));
    cargo.current_dir(root()).env_remove("RUSTFLAGS").env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}"));
    cargo.args([
        "rustc",
        "--lib",
        "--crate-type",
        "cdylib",
        "--no-default-features",
        "--features",
        "workshop",
    ]);
    cargo.args(["--profile", "wasm", "--target", TARGET, "--locked", "--target-dir"]).arg(folder);
    let done = cargo.output().expect("cargo runs");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    fs::read(folder.join(TARGET).join("wasm/samenspel.wasm")).unwrap()
}

fn asked(name: &str) -> bool {
    std::env::var_os(name).is_some_and(|value| value == "1")
}

#[test]
fn engine_is_made_of_these_sources() {
    let now = format!("sources {}\n{}\n", sources(), rustc(&["-V"]));
    if asked("SAMENSPEL_BLESS") {
        assert!(target_is_installed(), "the engine cannot be made (rustup target add {TARGET})");
        let bytes = build(&Path::new(env!("CARGO_TARGET_TMPDIR")).join("engine"));
        fs::write(engine(), bytes).unwrap();
        fs::write(note(), now).unwrap();
        return;
    }
    if !engine().is_file() {
        println!(
            "skipped: there is no src/workshop/engine.wasm yet; SAMENSPEL_BLESS=1 cargo test --test workshop engine makes it"
        );
        return;
    }
    let noted = fs::read_to_string(note()).unwrap_or_default();
    assert_eq!(
        noted.lines().next(),
        now.lines().next(),
        "src/workshop/engine.wasm was made of other sources; make it anew: SAMENSPEL_BLESS=1 cargo test --test workshop engine"
    );
    let bytes = fs::read(engine()).unwrap();
    let home = std::env::home_dir().unwrap_or_default();
    let text = String::from_utf8_lossy(&bytes);
    assert!(!text.contains(&*root().to_string_lossy()), "the engine holds the path of the repository");
    assert!(
        home.parent().is_none() || !text.contains(&*home.join(".cargo").to_string_lossy()),
        "the engine holds the path of a home"
    );
    if !asked("SAMENSPEL_REBUILD") {
        println!("not made once more: SAMENSPEL_REBUILD=1 does");
    } else if noted.lines().nth(1) != now.lines().nth(1) || !target_is_installed() {
        println!("skipped: made once more only by the same compiler: {}", noted.lines().nth(1).unwrap_or(""));
    } else {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("engine-again");
        assert!(build(&folder) == bytes, "the engine made once more has other bytes");
    }
}

/// Everything three scenarios are asked.
fn requests() -> Vec<Value> {
    let mut all = vec![json!({ "do": "hello" })];
    for (name, plan) in plans().into_iter().take(3) {
        let path = format!("scenarios/{name}.toml");
        let text = fs::read_to_string(root().join(&path)).unwrap();
        all.push(json!({ "do": "open", "scenario": { "name": path, "files": { path.clone(): text } } }));
        all.push(json!({ "do": "run", "plan": plan, "seed": 3 }));
        all.push(json!({ "do": "ensemble", "plan": plan, "first": 5, "count": 3, "metrics": ["trust", "alignment", "impact_cumulative"] }));
        all.push(json!({ "do": "actor", "plan": plan, "actor": 2, "month": 20 }));
        all.push(json!({ "do": "why_not", "plan": plan, "actor": 5 }));
        all.push(json!({ "do": "stop", "plan": plan, "month": 18, "taper": 3, "count": 2 }));
        all.push(json!({ "do": "worlds", "plans": [plan, {}], "metric": "trust", "count": 30, "to": 2, "replicates": 1 }));
        all.push(json!({ "do": "scan_run", "plan": {}, "count": 6, "to": 2, "replicates": 1 }));
        all.push(json!({ "do": "report_runs", "plans": [plan], "first": 1, "count": 1 }));
        all.push(json!({ "do": "report_worlds", "plans": [plan], "count": 5, "from": 1, "to": 2, "replicates": 1 }));
        all.push(json!({ "do": "report", "plans": [plan, {}], "names": ["A"], "replicates": 2, "language": "nl", "record": { "format": "samenspel-session", "version": 1, "scenario": { "name": name }, "notes": [{ "kind": "finding", "text": "Ja." }] } }));
        all.push(json!({ "do": "tell", "metric": "trust", "plan": [[0.1, 0.2], [0.3, 0.5], [0.2, 0.1]], "against": [[0.1, 0.1], [0.2, 0.1], [0.0, 0.3]], "month": 1 }));
    }
    all
}

#[test]
fn engine_answers_as_the_program_does_to_the_last_bit() {
    let wasm = std::env::var_os("SAMENSPEL_ENGINE").map_or_else(engine, PathBuf::from);
    if !wasm.is_file() {
        println!("skipped: there is no {} (SAMENSPEL_ENGINE names another)", wasm.display());
        return;
    }
    let requests = requests();
    let place = tempfile::tempdir().unwrap();
    let list = place.path().join("requests.json");
    fs::write(&list, serde_json::to_string(&requests).unwrap()).unwrap();
    let node =
        Command::new("node").arg(root().join("tests/workshop/engine.mjs")).arg(&wasm).arg(&list).output();
    let Ok(answered) = node else {
        println!("skipped: there is no node");
        return;
    };
    assert!(answered.status.success(), "{}", String::from_utf8_lossy(&answered.stderr));
    let answers: Vec<String> = serde_json::from_slice(&answered.stdout).unwrap();
    assert_eq!(answers.len(), requests.len());
    let mut desk = samenspel::workshop::Desk::new();
    for (request, answer) in requests.iter().zip(answers) {
        let own = desk.call(&request.to_string());
        assert!(!own.starts_with("{\"error\""), "{request}: {own}");
        assert!(own == answer, "{request}\nprogram: {:.300}\nengine:  {answer:.300}", own);
    }
}
