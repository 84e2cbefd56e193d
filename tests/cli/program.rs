//! Calling the program in an empty folder.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

/// An empty working folder.
pub struct Place {
    folder: TempDir,
}

/// What a call came to.
pub struct Call {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Place {
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a temporary folder") }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        std::fs::write(self.path(name), bytes).expect("a file is written");
    }

    pub fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// Names of everything in a folder of this place, in order.
    pub fn list(&self, name: &str) -> Vec<String> {
        let entries = std::fs::read_dir(self.path(name)).into_iter().flatten();
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_samenspel"));
        command.current_dir(self.folder.path()).args(arguments);
        command
    }

    pub fn call(&self, arguments: &[&str]) -> Call {
        Call::of(self.command(arguments).output().expect("the program starts"))
    }
}

/// A small disk that goes away again.
pub struct Disk(PathBuf);

impl Drop for Disk {
    fn drop(&mut self) {
        let unmounted = Command::new("umount").arg(&self.0).status();
        assert!(unmounted.is_ok_and(|status| status.success()), "{}", self.0.display());
    }
}

impl Place {
    /// A disk of so many bytes as a folder; nothing, which is said, where none may be mounted.
    pub fn small_disk(&self, name: &str, size: &str) -> Option<Disk> {
        let disk = self.path(name);
        std::fs::create_dir(&disk).expect("a folder is made");
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", &format!("size={size}"), "tmpfs"]).arg(&disk).stderr(Stdio::null());
        if !mount.status().is_ok_and(|status| status.success()) {
            println!("skipped: a small disk cannot be mounted here (only an administrator may)");
            return None;
        }
        Some(Disk(disk))
    }
}

impl Call {
    pub fn of(output: Output) -> Self {
        Self {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout).expect("text"),
            err: String::from_utf8(output.stderr).expect("text"),
        }
    }

    /// The call did its work.
    #[track_caller]
    pub fn good(self) -> Self {
        assert_eq!(self.code, 0, "{}", self.err);
        self
    }
}

/// The reference scenario.
pub fn reference() -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/iza-regio").to_string_lossy().into_owned()
}

/// The text of the reference scenario.
pub fn reference_text() -> String {
    std::fs::read_to_string(reference() + ".toml").expect("the reference scenario")
}
