//! Real networks of other fields: read as they are, and held against what was measured in them.
//!
//! Persons and organisations of other fields show whether a mechanism is of the right kind and size there;
//! they do not show that it is so in a network around a societal task.

mod files;
mod imports;
mod mechanisms;
mod targets;

use super::{Check, Mutation};

/// The checks of this kind.
pub fn checks() -> Vec<Check> {
    [imports::CHECKS, mechanisms::CHECKS, targets::CHECKS].concat()
}

/// What must turn them red.
pub fn mutations() -> Vec<Mutation> {
    [imports::MUTATIONS, mechanisms::MUTATIONS].concat()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use crate::verify::{Verdict, verify};

    /// What the model does not show of real networks; these stay in the report, each with its note.
    const MISSES: [&str; 4] = [
        "mechanism/s50_ties",
        "mechanism/dutch_college_ties",
        "mechanism/global_health_help",
        "mechanism/arrangement_sizes",
    ];

    #[test]
    fn real_networks_hold_and_spoiled_ones_do_not() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
        if !folder.is_dir() {
            println!("skipped: the folder of real networks is not beside this repository");
            return;
        }
        let report = verify(&super::checks(), &super::mutations(), Some(&folder), 2, &|| true)
            .expect("nobody stops it");
        for row in &report.rows {
            let expected = if MISSES.contains(&row.check.key) { Verdict::Miss } else { Verdict::Holds };
            assert_eq!(row.verdict, expected, "{}: {:?}", row.check.key, row.finding);
        }
        assert!(!report.caught.is_empty());
        for caught in &report.caught {
            assert!(caught.red(), "{}: {:?}", caught.check, caught.verdict);
        }
    }

    #[test]
    fn without_the_folder_every_check_is_skipped_and_names_it() {
        let missing = Path::new("no-such-folder");
        for row in verify(&super::checks(), &[], Some(missing), 1, &|| true).expect("nobody stops it").rows {
            let Verdict::Skipped(reason) = row.verdict else {
                panic!("{}: {:?}", row.check.key, row.finding)
            };
            assert!(reason.contains("no-such-folder"), "{reason}");
        }
        for row in verify(&super::checks(), &[], None, 1, &|| true).expect("nobody stops it").rows {
            assert_eq!(row.verdict.key(), "skipped", "{}", row.check.key);
        }
    }
}
