//! The files a scenario refers to, wherever they are kept.

use std::collections::BTreeMap;

use crate::model::Hands;

/// Gives the bytes of a file by its path; paths use `/` on every machine.
pub trait Files {
    /// The bytes, or in a few words why there are none.
    fn read(&self, path: &str) -> Result<Vec<u8>, String>;

    /// Who reads a long table; what is read does not depend on it.
    fn hands(&self) -> Hands {
        Hands::default()
    }
}

/// Files in memory.
#[derive(Clone, Debug, Default)]
pub struct Memory(pub BTreeMap<String, Vec<u8>>);

impl Files for Memory {
    fn read(&self, path: &str) -> Result<Vec<u8>, String> {
        self.0.get(path).cloned().ok_or_else(|| "there is no such file".to_string())
    }
}

/// The path of a file named in another file, with `.` and `..` worked out; none for an absolute path.
pub(super) fn beside(other: &str, path: &str) -> Option<String> {
    let path = path.replace('\\', "/");
    if path.starts_with('/') || path.contains(':') {
        return None;
    }
    let other = other.replace('\\', "/");
    let mut parts: Vec<&str> = other.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "." => {}
            ".." if parts.last().is_some_and(|last| !matches!(*last, ".." | "")) => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_beside_the_file_that_names_them() {
        assert_eq!(beside("scenarios/a.toml", "a/actors.csv").unwrap(), "scenarios/a/actors.csv");
        assert_eq!(beside("scenarios/sub/a.toml", "../b.toml").unwrap(), "scenarios/b.toml");
        assert_eq!(beside("a.toml", "./b.toml").unwrap(), "b.toml");
        assert_eq!(beside("/data/a.toml", "b.toml").unwrap(), "/data/b.toml");
        assert_eq!(beside("a.toml", "/etc/hosts"), None);
    }
}
