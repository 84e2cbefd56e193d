//! Notes the commit this program is built from, where there is one.

use std::process::Command;

fn git(arguments: &[&str]) -> Option<String> {
    let output = Command::new("git").args(arguments).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_string())
}

fn main() {
    // A copy of the sources inside somebody else's repository is not that repository's commit.
    let own = git(&["rev-parse", "--show-prefix"]).is_some_and(|prefix| prefix.is_empty());
    let commit = if own { git(&["rev-parse", "HEAD"]) } else { None };
    let changed =
        own && git(&["status", "--porcelain", "--untracked-files=no"]).is_some_and(|s| !s.is_empty());
    println!("cargo:rustc-env=SAMENSPEL_COMMIT={}", commit.unwrap_or_else(|| "unknown".into()));
    println!("cargo:rustc-env=SAMENSPEL_CHANGED={changed}");
    println!("cargo:rustc-env=SAMENSPEL_TARGET={}", std::env::var("TARGET").unwrap_or_default());
    for path in [".git/HEAD", ".git/index", "src", "Cargo.lock", "build.rs"] {
        println!("cargo:rerun-if-changed={path}");
    }
}
