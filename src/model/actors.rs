//! Actors: flat arrays, one entry each, in the order of their stable ids, newcomers in order of arrival.

use super::initiative::InitiativeId;
use super::mix::Mix;
use super::setup::Setup;
use crate::random::{PairsOf, name_key};

/// The stable id of an actor. Actors from the start are in the order of their ids.
///
/// Generated actors have their number, named actors a hash of their name, newcomers the month they came
/// and their place in it. Newcomers come last, in order of arrival, so nobody's place ever changes.
pub type ActorId = u64;

const NAMED: u64 = 1 << 62;
const NEWCOMER: u64 = 2 << 62;

/// The id of the generated actor with this number.
pub fn generated_id(number: u32) -> ActorId {
    u64::from(number)
}

/// The id of an actor with this name.
pub fn named_id(name: &str) -> ActorId {
    keyed_id(name_key(name))
}

/// The id of a named actor whose chance follows this number.
pub fn keyed_id(key: u64) -> ActorId {
    NAMED | (key & (NAMED - 1))
}

/// The id of a newcomer: month, what it came with (0 for open membership), number among those.
pub fn newcomer_id(month: u32, origin: u16, number: u32) -> ActorId {
    NEWCOMER | u64::from(month) << 40 | u64::from(origin) << 24 | u64::from(number)
}

/// No entry in [`Setup::actors`].
pub const UNNAMED: u32 = u32::MAX;

/// Everything about actors. All vectors have one entry for each actor that has ever been there.
#[derive(Clone, Debug, Default)]
pub struct Actors {
    /// Places of the actors that are present, in order.
    pub here: Vec<u32>,
    /// Their stable ids.
    pub ids_here: Vec<ActorId>,
    /// Stable ids.
    ids: Vec<ActorId>,
    /// So many, the first, have the number of their place as id.
    numbered: u32,
    /// How the keys of its pairs with others begin.
    pub pairs: Vec<PairsOf>,
    /// Whether it is present (not dormant, not gone).
    pub present: Vec<bool>,
    /// Place of its entry in [`Setup::actors`], or [`UNNAMED`].
    pub spec: Vec<u32>,
    /// Sector `g`.
    pub sector: Vec<u16>,
    /// Competence `c`, on the simplex.
    pub competence: Vec<Mix>,
    /// Anchor frame `f0`, on the simplex.
    pub anchor: Vec<Mix>,
    /// Frame `f`, on the simplex.
    pub frame: Vec<Mix>,
    /// Motive weights `th` (instrumental, moral, affective), on the simplex.
    pub motives: Vec<[f64; 3]>,
    /// Cosine and sine of the orientation `phi`.
    pub orientation: Vec<[f64; 2]>,
    /// Room `ro`, in (0, 1].
    pub room: Vec<f64>,
    /// Capacity `k`, in person-months per month.
    pub capacity: Vec<f64>,
    /// Prominence `pr`.
    pub prominence: Vec<f64>,
    /// Personal reluctance `h`, in utility.
    pub reluctance: Vec<f64>,
    /// Adoption threshold `a`, in [0, 1].
    pub threshold: Vec<f64>,
    /// Engagement bias `eb`.
    pub bias: Vec<f64>,
    /// Openness, in [0, 1].
    pub openness: Vec<f64>,
    /// Anchoring, in [0, 1].
    pub anchoring: Vec<f64>,
    /// Base and gratitude term of helping, in log-odds.
    pub help_terms: Vec<[f64; 2]>,
    /// Salience `s` of the motives, in [0, 1].
    pub salience: Vec<[f64; 3]>,
    /// Fulfilment `C` of the motives, in [0, 1].
    pub fulfilment: Vec<[f64; 3]>,
    /// Role clarity `rho`, in [0, 1].
    pub role: Vec<f64>,
    /// Engagement `e`, in [0, room].
    pub engagement: Vec<f64>,
    /// Mandate `m`, in [0, 1].
    pub mandate: Vec<f64>,
    /// Reputation `r`, in [0, 1].
    pub reputation: Vec<f64>,
    /// Practices followed, by id, in order; at most `practice_limit`.
    pub follows: Vec<Vec<InitiativeId>>,
    /// Benefit from successes so far.
    pub benefit: Vec<f64>,
    /// This month.
    pub month: Vec<Month>,
}

/// What an actor has done and has had this month.
#[derive(Clone, Copy, Debug, Default)]
pub struct Month {
    /// Meetings, and good ones.
    pub meetings: [u32; 2],
    /// Helps given and received.
    pub helps: [u32; 2],
    /// Work available `av`, in person-months.
    pub available: f64,
    /// Work that followed practices take, in person-months.
    pub following: f64,
    /// Work pledged to initiatives, forming and waiting included, in person-months per month.
    pub pledged: f64,
    /// Load before this month's endings, in [0, 1].
    pub load: f64,
    /// Benefit from this month's successes.
    pub benefit: f64,
}

impl Actors {
    /// Number of entries, present or not.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether there are no entries.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// Takes in the id of one actor more, and how the keys of its pairs begin.
    pub fn enter(&mut self, id: ActorId) {
        self.numbered +=
            u32::from(id == generated_id(self.numbered) && self.ids.len() == self.numbered as usize);
        self.ids.push(id);
        self.pairs.push(PairsOf::new(id));
    }

    /// Stable id. That of a generated actor is known without a look: in a large network others' ids lie far apart.
    #[inline]
    pub fn id(&self, i: u32) -> ActorId {
        if i < self.numbered { generated_id(i) } else { self.ids[i as usize] }
    }

    /// All stable ids.
    pub fn ids(&self) -> &[ActorId] {
        &self.ids
    }

    /// Name in tables: the scenario's, or the sector with a number.
    pub fn name(&self, i: usize, setup: &Setup) -> String {
        if let Some(spec) = setup.actors.get(self.spec[i] as usize) {
            return spec.name.clone();
        }
        let sector = &setup.sectors[usize::from(self.sector[i])].key;
        let id = self.ids[i];
        if id & NEWCOMER == 0 {
            return format!("{sector}-{}", id + 1);
        }
        let (month, origin, number) = ((id >> 40) & 0x3F_FFFF, (id >> 24) & 0xFFFF, (id & 0xFF_FFFF) + 1);
        match origin {
            0 => format!("{sector}-month-{month}-{number}"),
            _ => format!("{sector}-month-{month}-{number}-{origin:04x}"),
        }
    }

    /// Slack `av - pledged` of an actor, in person-months.
    #[inline]
    pub fn slack(&self, i: usize) -> f64 {
        self.month[i].available - self.month[i].pledged
    }

    /// Engagement as a share of room.
    #[inline]
    pub fn involvement(&self, i: usize) -> f64 {
        self.engagement[i] / self.room[i]
    }

    /// The salient motive weights `th_m s_m`, or their average if `apart` is off.
    #[inline]
    pub fn salient(&self, i: usize, apart: bool) -> [f64; 3] {
        let (th, s) = (self.motives[i], self.salience[i]);
        let weights = [th[0] * s[0], th[1] * s[1], th[2] * s[2]];
        if apart { weights } else { [(weights[0] + weights[1] + weights[2]) / 3.0; 3] }
    }

    /// Notes who is present.
    pub fn recount(&mut self) {
        self.here.clear();
        self.here.extend((0u32..).zip(&self.present).filter(|(_, present)| **present).map(|(i, _)| i));
        self.ids_here.clear();
        self.ids_here.extend(self.here.iter().map(|&i| self.ids[i as usize]));
    }

    /// The present actors of a sector.
    pub fn of_sector(&self, sector: usize) -> impl Iterator<Item = usize> + '_ {
        self.here.iter().map(|&i| i as usize).filter(move |&i| usize::from(self.sector[i]) == sector)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_known_with_and_without_a_look() {
        let ids = [generated_id(0), generated_id(1), generated_id(3), generated_id(3), named_id("Gemeente")];
        let mut actors = Actors::default();
        ids.into_iter().for_each(|id| actors.enter(id));
        assert_eq!((actors.numbered, actors.len()), (2, 5));
        assert_eq!((0..5).map(|i| actors.id(i)).collect::<Vec<_>>(), ids);
        assert!((0..5).all(|i| actors.pairs[i].with(7) == crate::random::pair(ids[i], 7)));
    }

    #[test]
    fn newcomers_come_after_named_after_generated() {
        let mut ids =
            vec![newcomer_id(1, 0, 0), named_id("Gemeente"), generated_id(4_999_999), newcomer_id(12, 7, 3)];
        ids.sort_unstable();
        assert_eq!(
            ids,
            [generated_id(4_999_999), named_id("Gemeente"), newcomer_id(1, 0, 0), newcomer_id(12, 7, 3)]
        );
    }
}
