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

/// Where practices lie in their list, found without a search through all of it. It holds until the list changes.
#[derive(Clone, Debug, Default)]
pub struct Places {
    /// Where the practices of each block of initiators begin, and where the last end.
    starts: Vec<u32>,
}

impl Places {
    /// So many initiators side by side are a block.
    const BLOCK: u32 = 16;

    /// Takes the places of practices whose initiators are among so many actors, or nobody.
    pub fn fill(&mut self, practices: &[Practice], actors: usize) {
        let blocks = actors.div_ceil(Self::BLOCK as usize) + 1;
        let starts = &mut self.starts;
        starts.clear();
        starts.resize(blocks + 1, 0);
        for practice in practices {
            let block = (practice.id.initiator / Self::BLOCK) as usize;
            starts[block.min(blocks - 1) + 1] += 1;
        }
        for block in 0..blocks {
            starts[block + 1] += starts[block];
        }
    }

    /// The place of the practice with this id.
    pub fn of(&self, practices: &[Practice], id: InitiativeId) -> Option<usize> {
        let block = ((id.initiator / Self::BLOCK) as usize).min(self.starts.len() - 2);
        let [from, to] = [self.starts[block] as usize, self.starts[block + 1] as usize];
        place(&practices[from..to], id).map(|at| from + at)
    }
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

    /// Every practice is found, and none that is not there; those from the start, of nobody, too.
    #[test]
    fn places_are_those_of_a_search() {
        let ids = (0..200u32).map(|n| if n < 190 { (n * 37 % 1000, n % 4) } else { (NOBODY, n) });
        let known = |&(initiator, launched): &(u32, u32)| Practice {
            id: InitiativeId { initiator, launched },
            key: 0,
            theme: Mix::ZERO,
            followers: Vec::new(),
            vigour: 1.0,
        };
        let mut practices: Vec<Practice> = ids.collect::<Vec<_>>().iter().map(known).collect();
        practices.sort_by_key(|practice| practice.id);
        let mut places = Places::default();
        places.fill(&practices[..50], 1000);
        places.fill(&practices, 1000);
        for initiator in (0..1000).chain([NOBODY]) {
            for launched in 0..200 {
                let id = InitiativeId { initiator, launched };
                assert_eq!(places.of(&practices, id), place(&practices, id));
            }
        }
        places.fill(&[], 1000);
        assert_eq!(places.of(&[], practices[0].id), None);
    }

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
