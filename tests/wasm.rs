//! The engine builds for the browser, alone and with scenarios, figures and reports.

use std::path::Path;
use std::process::Command;

const TARGET: &str = "wasm32-unknown-unknown";

/// Whether the standard library for the browser is installed beside the compiler.
fn installed() -> bool {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let answer = Command::new(rustc).args(["--print", "target-libdir", "--target", TARGET]).output();
    answer.is_ok_and(|answer| {
        answer.status.success() && Path::new(String::from_utf8_lossy(&answer.stdout).trim()).is_dir()
    })
}

fn builds(features: &[&str]) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("wasm");
    let mut cargo = Command::new(env!("CARGO"));
    cargo.current_dir(env!("CARGO_MANIFEST_DIR"));
    cargo.args(["build", "--lib", "--no-default-features", "--target", TARGET]).args(features);
    // Whether it builds does not depend on how well: the quickest build will do.
    for quick in ["opt-level=0", "debug=false", "package.'*'.opt-level=0"] {
        cargo.arg("--config").arg(format!("profile.dev.{quick}"));
    }
    cargo.arg("--target-dir").arg(folder);
    let answer = cargo.output().expect("cargo runs");
    assert!(answer.status.success(), "{cargo:?}\n{}", String::from_utf8_lossy(&answer.stderr));
}

/// One test, so that two builds do not wait for one folder.
#[test]
fn the_engine_builds_for_the_browser() {
    if !installed() {
        println!("skipped: the target {TARGET} is not installed (rustup target add {TARGET})");
        return;
    }
    builds(&[]);
    builds(&["--features", "figures,report"]);
}
