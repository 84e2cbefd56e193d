//! Notes the commit this program is built from, where there is one, and packs the scenarios into it.

use std::path::Path;
use std::process::Command;
use std::{env, fs, io};

fn git(arguments: &[&str]) -> Option<String> {
    let output = Command::new("git").args(arguments).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_string())
}

/// Every file under a folder, in order of path.
fn files_under(folder: &Path) -> io::Result<Vec<String>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(files_under(&path)?);
        } else if path.extension().is_some_and(|ending| ending == "toml" || ending == "csv") {
            found.push(path.to_string_lossy().replace('\\', "/"));
        }
    }
    found.sort();
    Ok(found)
}

/// Writes the list of scenario files with their bytes as Rust: `src/scenario/shipped.rs` takes it in.
fn pack_scenarios() -> io::Result<()> {
    let root = env::var("CARGO_MANIFEST_DIR").unwrap_or_default();
    let lines = files_under(Path::new("scenarios"))?.into_iter().map(|path| {
        let full = format!("{root}/{path}").replace('\\', "/");
        format!("    ({path:?}, include_bytes!({full:?})),\n")
    });
    let list = format!("&[\n{}]\n", lines.collect::<String>());
    fs::write(Path::new(&env::var("OUT_DIR").unwrap_or_default()).join("shipped.rs"), list)
}

/// The same for the files of the workshop page and its engine, by name alone: `src/workshop/assemble.rs` takes it in.
fn pack_page() -> io::Result<()> {
    let root = env::var("CARGO_MANIFEST_DIR").unwrap_or_default();
    let mut paths = Vec::new();
    for folder in
        ["src/workshop/page", "src/workshop"].into_iter().filter(|folder| Path::new(folder).is_dir())
    {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            let wanted = |ending: &std::ffi::OsStr| {
                ["js", "css", "html", "json", "wasm"].iter().any(|known| ending == *known)
            };
            if path.extension().is_some_and(wanted) {
                paths.push(path.to_string_lossy().replace('\\', "/"));
            }
        }
    }
    paths.sort();
    let lines = paths.into_iter().map(|path| {
        let full = format!("{root}/{path}").replace('\\', "/");
        let name = path.rsplit('/').next().unwrap_or_default();
        format!("    ({name:?}, include_bytes!({full:?})),\n")
    });
    let list = format!("&[\n{}]\n", lines.collect::<String>());
    fs::write(Path::new(&env::var("OUT_DIR").unwrap_or_default()).join("page.rs"), list)
}

fn main() {
    pack_scenarios().expect("the folder scenarios can be read");
    pack_page().expect("the folder of the workshop page can be read");
    // A copy of the sources inside somebody else's repository is not that repository's commit.
    let own = git(&["rev-parse", "--show-prefix"]).is_some_and(|prefix| prefix.is_empty());
    let commit = if own { git(&["rev-parse", "HEAD"]) } else { None };
    let changed =
        own && git(&["status", "--porcelain", "--untracked-files=no"]).is_some_and(|s| !s.is_empty());
    println!("cargo:rustc-env=SAMENSPEL_COMMIT={}", commit.unwrap_or_else(|| "unknown".into()));
    println!("cargo:rustc-env=SAMENSPEL_CHANGED={changed}");
    println!("cargo:rustc-env=SAMENSPEL_TARGET={}", env::var("TARGET").unwrap_or_default());
    // In a work tree git keeps these elsewhere; a path that is not there would build everything every time.
    for name in ["HEAD", "index"] {
        if let Some(path) = git(&["rev-parse", "--git-path", name]) {
            println!("cargo:rerun-if-changed={path}");
        }
    }
    for path in ["src", "scenarios", "Cargo.lock", "build.rs"] {
        println!("cargo:rerun-if-changed={path}");
    }
}
