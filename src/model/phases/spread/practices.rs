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

/// Brings the lists of followers up to date, in one pass over those that change; of several changes for one
/// actor and practice the last holds.
pub fn apply(practices: &mut [Practice], changes: &mut Vec<Change>) {
    changes.sort_by_key(|change| (change.practice, change.actor));
    for changes in changes.chunk_by(|a, b| a.practice == b.practice) {
        change_followers(&mut practices[changes[0].practice as usize].followers, changes);
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
