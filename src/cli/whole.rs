//! Whole files and folders: there when they are complete, never over what is there already.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use super::Failure;
use crate::scenario::bounded;
use crate::study::{Fault, Store};

/// The bytes of a file, or a block of text that says why not.
pub fn read_bytes(path: &Path) -> Result<Vec<u8>, String> {
    let fault = |reason: String| {
        format!(
            "{0}: cannot read the file: {reason}\n  found:   {0}\n  allowed: a file that can be read\n  hint:    paths start at the working folder",
            path.display()
        )
    };
    bounded(path).map_err(fault)
}

/// Writes a folder that must not hold anything yet.
pub fn write_folder(target: &Path, files: &[(String, Vec<u8>)]) -> Result<(), Failure> {
    free(target)?;
    let store = Store::begin(target, &[])?;
    for (name, bytes) in files {
        store.write_file(name, bytes)?;
    }
    store.finish()?;
    Ok(())
}

/// Writes a file that must not be there yet.
pub fn write_file(target: &Path, bytes: &[u8]) -> Result<(), Failure> {
    free(target)?;
    write_whole(target, |partial| fs::write(partial, bytes))
}

/// Writes a file under another name first, so that it is whole or not there. Whoever calls this has looked with
/// [`free`] or [`replaceable`]: what stands at the place is replaced, whatever it is.
pub fn write_whole(target: &Path, write: impl FnOnce(&Path) -> io::Result<()>) -> Result<(), Failure> {
    let name = target.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let partial = target.with_file_name(format!(".{name}.unfinished"));
    let parent = target.parent().filter(|parent| !parent.as_os_str().is_empty());
    let done = parent
        .map_or(Ok(()), fs::create_dir_all)
        .and_then(|()| write(&partial))
        .and_then(|()| fs::rename(&partial, target));
    done.map_err(|error| {
        let _ = fs::remove_file(&partial);
        let hint = "choose another place with `--out`; nothing was left behind".to_string();
        Failure::from(Fault { path: target.to_path_buf(), reason: error.to_string(), hint })
    })
}

/// An error unless nothing is at a place: no file, folder, device or link, not even a broken one.
pub fn free(target: &Path) -> Result<(), Failure> {
    match fs::symlink_metadata(target) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(Failure::Trouble(format!(
            "{}: {error}\n  hint:    choose another place; nothing was written",
            target.display()
        ))),
        Ok(_) => Err(Failure::Trouble(format!(
            "{}: there is something here already, and nothing is ever overwritten\n  hint:    choose another name or place",
            target.display()
        ))),
    }
}

/// How much of a file is looked at to know whose it is.
const LOOKED_AT: u64 = 16 << 20;

/// Says what is in the way at a place where a file of ours may be replaced; its first bytes tell whether it is ours.
/// Only a regular file is opened: a device or a pipe could be endless, and replacing it would destroy it.
pub fn replaceable(target: &Path, ours: impl FnOnce(&[u8]) -> bool) -> Result<(), String> {
    let known = match fs::metadata(target) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        known => known.map_err(|error| error.to_string())?,
    };
    if known.is_dir() {
        return Err("a folder".into());
    }
    if !known.is_file() {
        return Err("a device or a pipe".into());
    }
    let mut bytes = Vec::new();
    let read = File::open(target).and_then(|file| file.take(LOOKED_AT).read_to_end(&mut bytes));
    match read {
        Err(error) => Err(format!("a file that cannot be read ({error})")),
        Ok(_) if ours(&bytes) => Ok(()),
        Ok(_) => Err("a file of something else".into()),
    }
}
