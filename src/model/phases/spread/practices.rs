//! The list of practices and of who follows each.

use crate::model::initiative::{InitiativeId, Practice};

/// An actor follows a practice from now on, or no longer.
#[derive(Clone, Copy, Debug)]
pub struct Change {
    /// Place of the practice.
    pub practice: u32,
    /// The actor.
    pub actor: u32,
    /// Whether it follows the practice after this.
    pub follows: bool,
}

/// The place of the practice with this id.
pub fn place(practices: &[Practice], id: InitiativeId) -> Option<usize> {
    practices.binary_search_by_key(&id, |practice| practice.id).ok()
}

/// So few changes are made one by one.
const FEW: usize = 64;

/// Brings the lists of followers up to date; of several changes for one actor and practice the last holds.
pub fn apply(practices: &mut [Practice], changes: &mut Vec<Change>) {
    if changes.len() <= FEW {
        for change in &*changes {
            let followers = &mut practices[change.practice as usize].followers;
            match followers.binary_search(&change.actor) {
                Ok(at) if !change.follows => {
                    followers.remove(at);
                }
                Err(at) if change.follows => followers.insert(at, change.actor),
                Ok(_) | Err(_) => {}
            }
        }
    } else {
        // In one pass over the lists that change, however many do.
        changes.sort_by_key(|change| (change.practice, change.actor));
        for changes in changes.chunk_by(|a, b| a.practice == b.practice) {
            change_followers(&mut practices[changes[0].practice as usize].followers, changes);
        }
    }
    changes.clear();
}

fn change_followers(followers: &mut Vec<u32>, changes: &[Change]) {
    let before = std::mem::replace(followers, Vec::with_capacity(followers.len() + changes.len()));
    let mut rest = &before[..];
    for (n, change) in changes.iter().enumerate() {
        let lower = rest.partition_point(|&follower| follower < change.actor);
        followers.extend_from_slice(&rest[..lower]);
        rest = &rest[lower..];
        rest = rest.strip_prefix(&[change.actor]).unwrap_or(rest);
        let last = changes.get(n + 1).is_none_or(|next| next.actor != change.actor);
        if change.follows && last {
            followers.push(change.actor);
        }
    }
    followers.extend_from_slice(rest);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::initiative::NOBODY;
    use crate::model::mix::Mix;

    /// Many changes at once do what they do one after another, joins that are undone included.
    #[test]
    fn one_pass_does_what_single_changes_do() {
        let practice = |launched| Practice {
            id: InitiativeId { initiator: NOBODY, launched },
            key: 0,
            theme: Mix::ZERO,
            followers: (0..50).filter(|i| i % 3 == launched).collect(),
            vigour: 1.0,
        };
        let mut one_by_one: Vec<Practice> = (0..3).map(practice).collect();
        let mut at_once = one_by_one.clone();
        let change = |n: u32| Change { practice: n * 7 % 3, actor: n * 31 % 50, follows: n * n % 5 < 2 };
        let mut changes: Vec<Change> = (0..200).map(change).collect();
        changes.iter().for_each(|&change| apply(&mut one_by_one, &mut vec![change]));
        apply(&mut at_once, &mut changes);
        assert!(changes.is_empty());
        for (a, b) in one_by_one.iter().zip(&at_once) {
            assert_eq!(a.followers, b.followers);
            assert_ne!(a.followers, practice(a.id.launched).followers);
        }
    }
}
