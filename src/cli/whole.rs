//! Whole files and folders: there when they are complete, never over what is there already.

use std::fs;
use std::path::{Path, PathBuf};

use super::Failure;
use crate::scenario::CSV_LIMIT;
use crate::study::{Fault, Store};

/// The bytes of a file, or a block of text that says why not.
pub fn read_bytes(path: &Path) -> Result<Vec<u8>, String> {
    let fault = |reason: String| {
        format!(
            "{0}: cannot read the file: {reason}\n  found:   {0}\n  allowed: a file that can be read\n  hint:    paths start at the working folder",
            path.display()
        )
    };
    let size = fs::metadata(path).map_err(|error| fault(error.to_string()))?;
    if size.is_dir() {
        return Err(fault("it is a folder".into()));
    }
    if size.len() > CSV_LIMIT as u64 {
        return Err(fault(format!("it holds {} MiB, more than any network needs", size.len() >> 20)));
    }
    fs::read(path).map_err(|error| fault(error.to_string()))
}

/// Writes a folder that must not hold anything yet.
pub fn write_folder(target: &Path, files: &[(String, Vec<u8>)]) -> Result<(), Failure> {
    if target.exists() {
        return Err(taken(target));
    }
    let store = Store::begin(target, &[])?;
    for (name, bytes) in files {
        store.write_file(name, bytes)?;
    }
    store.finish()?;
    Ok(())
}

/// Writes a file that must not be there yet.
pub fn write_file(target: &Path, bytes: &[u8]) -> Result<(), Failure> {
    if target.exists() {
        return Err(taken(target));
    }
    let name = target.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let partial = target.with_file_name(format!("{name}.unfinished"));
    let parent = target.parent().filter(|parent| !parent.as_os_str().is_empty()).map(PathBuf::from);
    let write = || {
        parent.as_deref().map_or(Ok(()), fs::create_dir_all)?;
        fs::write(&partial, bytes)?;
        fs::rename(&partial, target)
    };
    write().map_err(|error| {
        let _ = fs::remove_file(&partial);
        let hint = "choose another place with `--out`; nothing was left behind".to_string();
        Failure::from(Fault { path: target.to_path_buf(), reason: error.to_string(), hint })
    })
}

/// The place is taken.
pub fn taken(target: &Path) -> Failure {
    Failure::Trouble(format!(
        "{}: there is something here already, and nothing is ever overwritten\n  hint:    choose another place with `--out`",
        target.display()
    ))
}
