//! The command that does a study again from what its archive holds.

use std::path::Path;

use super::super::command;
use super::super::kept::Kept;
use super::typed;

/// The command of a study as it is typed in the unpacked folder: files that went in by their place in data/, results
/// into a folder of their own. `None` where no command made the study.
pub fn from_here(kept: &Kept) -> Option<String> {
    let words = kept.command();
    let [_, name, given @ ..] = words.as_slice() else { return None };
    let all = command();
    let asked = all.find_subcommand(name)?;
    let takes = |flag: &str| {
        let long = flag.strip_prefix("--");
        let own = asked.get_arguments().find(|argument| long.is_some() && argument.get_long() == long);
        own.is_some_and(|argument| argument.get_action().takes_values())
    };
    let mut again = vec![name.clone()];
    let mut given = given.iter();
    while let Some(word) = given.next() {
        let (flag, value) = match word.split_once('=') {
            Some((flag, value)) if flag.starts_with("--") => (flag, Some(value)),
            _ if takes(word) => (word.as_str(), given.next().map(String::as_str)),
            _ => (word.as_str(), None),
        };
        match (flag, value) {
            ("--out", _) => {}
            ("--observed", Some(path)) => again.extend([flag.into(), kept.place(path)?]),
            ("--wave", Some(wave)) => {
                let (month, path) = wave.split_once('=')?;
                again.extend([flag.into(), format!("{month}={}", kept.place(path)?)]);
            }
            (flag, Some(value)) => again.extend([flag.into(), value.into()]),
            (flag, None) if flag.starts_with('-') => again.push(flag.into()),
            _ => again.push(placed(kept.inputs.first()?)),
        }
    }
    again.extend(["--out".into(), "again".into()]);
    Some(typed(&again))
}

impl Kept {
    /// Where a file that went in lies in the archive, by the path it was read from.
    fn place(&self, path: &str) -> Option<String> {
        let path = path.replace('\\', "/");
        let inputs = self.manifest["inputs"].as_array()?;
        let own = inputs.iter().find(|input| input["path"].as_str().is_some_and(|own| same(own, &path)))?;
        own["copy"].as_str().map(placed)
    }
}

/// Whether two paths are the same to the letter, but for parts that say nothing.
fn same(one: &str, other: &str) -> bool {
    Path::new(one).components().eq(Path::new(other).components())
}

/// Where a copy lies in the archive.
pub fn placed(copy: &str) -> String {
    format!("data/{}", copy.trim_start_matches("scenario/"))
}
