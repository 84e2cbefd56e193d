//! The scenarios that come with the program, packed into it.

use super::{Files, Patch, Problems, Scenario};

/// Path and bytes of every file in the folder `scenarios`, in order of path.
static FILES: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/shipped.rs"));

/// Gives the files that come with the program, by their path from `scenarios/` on.
#[derive(Clone, Copy, Debug, Default)]
pub struct Shipped;

impl Files for Shipped {
    fn read(&self, path: &str) -> Result<Vec<u8>, String> {
        let found = FILES.iter().find(|(known, _)| *known == path);
        found.map(|(_, bytes)| bytes.to_vec()).ok_or_else(|| "there is no such file".to_string())
    }
}

impl Shipped {
    /// The short names of the scenarios, in order.
    pub fn names() -> impl Iterator<Item = &'static str> {
        FILES.iter().filter_map(|(path, _)| name(path))
    }

    /// The path of the scenario with this short name.
    pub fn path(wanted: &str) -> Option<&'static str> {
        FILES.iter().map(|(path, _)| *path).find(|path| name(path) == Some(wanted))
    }

    /// Reads the scenario with this short name; `None` if there is none.
    pub fn load(wanted: &str, patches: &[Patch]) -> Option<Result<Scenario, Problems>> {
        let path = Self::path(wanted)?;
        let bytes = Self.read(path).unwrap_or_default();
        Some(Scenario::from_text(path, bytes, &Self, patches))
    }
}

/// `x` for `scenarios/x.toml` and for `scenarios/x/scenario.toml`; other files are no scenarios.
fn name(path: &'static str) -> Option<&'static str> {
    let path = path.strip_prefix("scenarios/")?;
    match path.split_once('/') {
        None => path.strip_suffix(".toml"),
        Some((folder, "scenario.toml")) => Some(folder),
        Some(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_and_folders_have_names_and_parts_have_none() {
        assert_eq!(name("scenarios/x.toml"), Some("x"));
        assert_eq!(name("scenarios/x/scenario.toml"), Some("x"));
        assert_eq!(name("scenarios/x/actors.csv"), None);
        assert_eq!(name("scenarios/x/base.toml"), None);
    }

    #[test]
    fn every_scenario_can_be_read_without_a_disk() {
        let names: Vec<&str> = Shipped::names().collect();
        assert!(names.contains(&"iza-regio"));
        for wanted in names {
            let scenario = Shipped::load(wanted, &[]).unwrap().unwrap_or_else(|faults| panic!("{faults}"));
            assert_eq!(scenario.name, wanted);
        }
        assert!(Shipped::load("iza", &[]).is_none());
    }
}
