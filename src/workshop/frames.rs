//! What the network looks like month by month, as the page draws it.

use serde::Serialize;

use super::answer::rounded;
use crate::model::metrics::ring;
use crate::model::{Observer, World};

/// Ties that come or go in a month and are shown.
const SHOWN: usize = 12;
/// Above so many ties a picture turns into a hairball.
const MOST_TIES: usize = 90;

/// The network in one month. Lists about actors are in the order of `here`.
#[derive(Clone, Debug, Serialize)]
pub struct Frame {
    here: Vec<u32>,
    engagement: Vec<f64>,
    ring: Vec<usize>,
    alive: Vec<[f64; 3]>,
    recognition: Vec<f64>,
    role: Vec<f64>,
    mandate: Vec<f64>,
    load: Vec<f64>,
    ties: Vec<(u32, u32, f64, f64, f64)>,
    count: usize,
    born: Vec<[u32; 2]>,
    gone: Vec<[u32; 2]>,
    moved: Vec<[usize; 3]>,
}

/// Takes a frame of every month.
#[derive(Debug, Default)]
pub struct Frames {
    /// The frames so far.
    pub all: Vec<Frame>,
    ties: Vec<([u32; 2], f64)>,
    rings: Vec<Option<usize>>,
}

impl Observer for Frames {
    fn see(&mut self, world: &World) {
        let actors = &world.actors;
        let of = |value: &dyn Fn(usize) -> f64| -> Vec<f64> {
            actors.here.iter().map(|&i| rounded(value(i as usize))).collect()
        };
        let rings: Vec<usize> = actors.here.iter().map(|&i| ring(actors.engagement[i as usize])).collect();
        let mut now = vec![None; actors.len()];
        for (&i, &ring) in actors.here.iter().zip(&rings) {
            now[i as usize] = Some(ring);
        }
        let moved = self.rings.iter().zip(&now).enumerate().filter_map(|(i, (before, after))| {
            let (before, after) = ((*before)?, (*after)?);
            (before != after).then_some([i, before, after])
        });
        let moved = moved.collect();
        let ties: Vec<([u32; 2], f64)> = world.ties.ordered().map(|tie| (tie.ends, tie.strength)).collect();
        let first = world.month == 0;
        self.all.push(Frame {
            here: actors.here.clone(),
            engagement: of(&|i| actors.engagement[i]),
            alive: actors.here.iter().map(|&i| actors.salience[i as usize].map(rounded)).collect(),
            recognition: of(&|i| actors.frame[i].overlap(world.common.vision)),
            role: of(&|i| actors.role[i]),
            mandate: of(&|i| actors.mandate[i]),
            load: of(&|i| actors.month[i].load),
            ring: rings,
            ties: strongest(world),
            count: ties.len(),
            born: if first { Vec::new() } else { missing(&ties, &self.ties) },
            gone: missing(&self.ties, &ties),
            moved,
        });
        self.ties = ties;
        self.rings = now;
    }
}

/// The strongest ties, about one for each actor: ends, trust each way, strength.
fn strongest(world: &World) -> Vec<(u32, u32, f64, f64, f64)> {
    let mut ties: Vec<_> = world.ties.ordered().collect();
    ties.sort_by(|a, b| b.strength.total_cmp(&a.strength).then(a.ends.cmp(&b.ends)));
    ties.truncate(world.actors.here.len().min(MOST_TIES));
    let told = |tie: &&crate::model::Tie| {
        let [a, b] = tie.ends;
        let [there, back] = tie.trust.map(rounded);
        (a, b, there, back, rounded(tie.strength))
    };
    ties.iter().map(told).collect()
}

/// The pairs of one list that the other lacks, strongest first; both are in order of pair.
fn missing(of: &[([u32; 2], f64)], other: &[([u32; 2], f64)]) -> Vec<[u32; 2]> {
    let mut found: Vec<&([u32; 2], f64)> =
        of.iter().filter(|(ends, _)| other.binary_search_by_key(ends, |(ends, _)| *ends).is_err()).collect();
    found.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    found.into_iter().take(SHOWN).map(|(ends, _)| *ends).collect()
}
