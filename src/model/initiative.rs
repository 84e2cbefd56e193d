//! Initiatives, the coalitions that carry them, and the practices they leave behind.

use super::mix::Mix;
use crate::random::pair;

/// Where an initiative is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Waits for approval by the committee.
    Waiting,
    /// Looks for members and pledges.
    Forming,
    /// At work.
    Active,
    /// Ended well.
    Succeeded,
    /// Ended badly: no success, out of time, or without members.
    Failed,
    /// Ended before it started.
    Abandoned,
}

impl Stage {
    /// Name in tables.
    pub fn key(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Forming => "forming",
            Self::Active => "active",
            Self::Succeeded => "succeeded",
            Self::Failed => "failed",
            Self::Abandoned => "abandoned",
        }
    }
}

/// What an initiative or practice is known by: initiator and month of launch. Their order is the order
/// in which things that touch one another are applied. Practices from the start have no initiator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InitiativeId {
    /// Place of the initiator, or [`NOBODY`].
    pub initiator: u32,
    /// Month of launch; for a practice from the start its number.
    pub launched: u32,
}

impl InitiativeId {
    /// Both in one number: they are compared often.
    #[inline]
    fn rank(self) -> u64 {
        u64::from(self.initiator) << 32 | u64::from(self.launched)
    }
}

impl Ord for InitiativeId {
    #[inline]
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.rank().cmp(&other.rank())
    }
}

impl PartialOrd for InitiativeId {
    #[inline]
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

/// The initiator of a practice that was there at the start.
pub const NOBODY: u32 = u32::MAX;

/// One initiative.
#[derive(Clone, Debug)]
pub struct Initiative {
    /// Initiator and month of launch.
    pub id: InitiativeId,
    /// Stable key for draws: initiator's id and launch month.
    pub key: u64,
    /// Theme `z`, on the simplex.
    pub theme: Mix,
    /// Effort `R` it asks, in person-months.
    pub effort: f64,
    /// Benefit `b`, in [0, 1].
    pub benefit: f64,
    /// Grandeur `G` of its promise.
    pub grandeur: f64,
    /// Members in the order of their ids.
    pub members: Vec<Member>,
    /// Work done so far, in person-months.
    pub progress: f64,
    /// Months in the present stage, this month counted.
    pub months: u32,
    /// Stage.
    pub stage: Stage,
}

/// One actor's part in an initiative.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Member {
    /// The actor.
    pub actor: u32,
    /// What it has promised, in person-months per month.
    pub pledge: f64,
    /// Its own benefit `b_j`, which may be negative.
    pub benefit: f64,
}

impl Initiative {
    /// Whether an actor is a member.
    #[inline]
    pub fn has(&self, actor: u32) -> bool {
        self.members.binary_search_by_key(&actor, |m| m.actor).is_ok()
    }

    /// Adds a member in its place.
    pub fn join(&mut self, member: Member) {
        let at = self.members.partition_point(|m| m.actor < member.actor);
        self.members.insert(at, member);
    }

    /// Sum of the pledges, in person-months per month, members in order.
    pub fn pledges(&self) -> f64 {
        self.members.iter().map(|m| m.pledge).sum()
    }
}

/// The stable key of the initiative that an actor launches in a month.
pub fn initiative_key(initiator_id: u64, month: u32) -> u64 {
    pair(initiator_id, u64::from(month))
}

/// What a success leaves for others to follow.
#[derive(Clone, Debug)]
pub struct Practice {
    /// The initiative it came from.
    pub id: InitiativeId,
    /// Stable key for draws.
    pub key: u64,
    /// Theme `z`, on the simplex.
    pub theme: Mix,
    /// Followers in order.
    pub followers: Vec<u32>,
    /// Vigour, in (0, 1].
    pub vigour: f64,
}
