//! Ties at the start, generated or listed.
//!
//! Pairs are drawn by the ids of their ends. In networks above [`PAIRWISE`] actors, where looking at
//! every pair would take too long, each actor instead skips from one tie to the next along the later
//! actors of each sector; the distribution is the same.

use crate::maths::ln;
use crate::model::crew::PART;
use crate::model::network::{Tie, Ties};
use crate::model::setup::{Generator, TieSpec};
use crate::model::world::World;
use crate::random::{Batch, Purpose, below, pair, unit, unit_open};

/// The most actors for which every pair has a draw of its own.
pub const PAIRWISE: usize = 4096;

/// The ties of the world's start.
pub fn wire(world: &World) -> Ties {
    let mut builder = Builder { world, ties: Ties::new(world.actors.len()) };
    let here = &world.actors.here;
    let n = here.len();
    match world.setup.network.generator {
        Generator::Empty => {}
        Generator::Sectors { mean_degree, within, across } => {
            let sector: Vec<usize> =
                here.iter().map(|&i| usize::from(world.actors.sector[i as usize])).collect();
            builder.blocks(
                &sector,
                world.sectors(),
                mean_degree,
                |a, b| if a == b { within } else { across },
            );
        }
        Generator::CorePeriphery { core, within_core, core_periphery, within_periphery } => {
            // The most prominent actors are the core; equal prominence is settled by id.
            let mut order: Vec<usize> = (0..n).collect();
            let prominence = |at: usize| world.actors.prominence[here[at] as usize];
            order.sort_by(|&a, &b| prominence(b).total_cmp(&prominence(a)).then(a.cmp(&b)));
            let size = (core * n as f64 + 0.5) as usize;
            let mut block = vec![1; n];
            order.into_iter().take(size).for_each(|at| block[at] = 0);
            builder.chances(&block, 2, |a, b| match a + b {
                0 => within_core,
                1 => core_periphery,
                _ => within_periphery,
            });
        }
        Generator::SmallWorld { neighbours, rewire } => builder.ring(neighbours, rewire),
        Generator::Ring { neighbours } => builder.ring(neighbours, 0.0),
        Generator::ScaleFree { links } => builder.scale_free(links as usize),
        Generator::Complete => {
            for a in 0..n {
                for b in a + 1..n {
                    builder.tie(here[a], here[b]);
                }
            }
        }
    }
    builder.listed();
    builder.ties.compact();
    builder.ties
}

/// So many parts of actors are tied before their ties are put in rows: what waits there fills memory.
const WAVE: usize = 8;

/// The tie of two actors, with the key of their pair for draws.
fn tie(world: &World, a: u32, b: u32) -> (Tie, u64) {
    let network = &world.setup.network;
    let key = world.actors.pairs[a as usize].with(world.actors.id(b));
    let trust = [0, 1].map(|side| {
        let noise = world.draws.normal(Purpose::StartTrust, 0, key, side);
        (world.parameters.trust_default + network.trust_sd * noise).clamp(0.02, 0.98)
    });
    (Tie::new([a, b], network.strength, trust), key)
}

/// Picks each of `count` actors of a block with probability `chance`, skipping from one to the next.
fn skip_along(world: &World, actor: u32, block: u64, count: usize, chance: f64, mut pick: impl FnMut(usize)) {
    if chance <= 0.0 {
        return;
    }
    let key = world.actors.pairs[actor as usize].with(block);
    let log_miss = ln(1.0 - chance.min(1.0 - 1e-12));
    let mut at = 0;
    for draw in 0.. {
        let words = world.draws.words(Purpose::Wiring, 0, key, draw);
        let skip = ln(unit_open(words[0], words[1])) / log_miss;
        if skip >= (count - at) as f64 {
            return;
        }
        at += skip as usize;
        pick(at);
        at += 1;
        if at == count {
            return;
        }
    }
}

struct Builder<'a> {
    world: &'a World,
    ties: Ties,
}

impl Builder<'_> {
    fn id(&self, actor: u32) -> u64 {
        self.world.actors.id(actor)
    }

    fn tie(&mut self, a: u32, b: u32) {
        let (tie, key) = tie(self.world, a, b);
        self.ties.add(tie, key);
    }

    /// Pairs tied independently, by weights between blocks scaled to a mean degree.
    fn blocks(
        &mut self,
        block: &[usize],
        count: usize,
        mean_degree: f64,
        weight: impl Fn(usize, usize) -> f64 + Sync,
    ) {
        let mut sizes = vec![0.0; count];
        block.iter().for_each(|&b| sizes[b] += 1.0);
        let mut total = 0.0;
        for a in 0..count {
            total += weight(a, a) * sizes[a] * (sizes[a] - 1.0) / 2.0;
            for b in a + 1..count {
                total += weight(a, b) * sizes[a] * sizes[b];
            }
        }
        if total > 0.0 {
            let scale = mean_degree * block.len() as f64 / 2.0 / total;
            self.chances(block, count, |a, b| scale * weight(a, b));
        }
    }

    /// Pairs tied independently, by the probabilities between blocks.
    fn chances(&mut self, block: &[usize], count: usize, chance: impl Fn(usize, usize) -> f64 + Sync) {
        let here = &self.world.actors.here;
        if here.len() <= PAIRWISE {
            let (actors, mut batch) = (&self.world.actors, Batch::default());
            for a in 0..here.len() {
                let own = actors.pairs[here[a] as usize];
                let keys = actors.ids_here[a + 1..].iter().map(|&id| own.with(id));
                let words = batch.draw(&self.world.draws, Purpose::StartTie, 0, 0, keys);
                for (b, words) in (a + 1..).zip(words) {
                    if below(words[0], chance(block[a], block[b])) {
                        self.tie(here[a], here[b]);
                    }
                }
            }
            return;
        }
        let mut members = vec![Vec::new(); count];
        block.iter().zip(0usize..).for_each(|(&b, at)| members[b].push(at));
        let pairs = |a: usize, b: usize| {
            chance(a, b).min(1.0) * members[a].len() as f64 * members[b].len() as f64
                / if a == b { 2.0 } else { 1.0 }
        };
        let mean: f64 = (0..count).map(|a| (a..count).map(|b| pairs(a, b)).sum::<f64>()).sum();
        self.ties.expect(mean as usize);
        let world = self.world;
        let parts: Vec<_> = (0..here.len()).step_by(PART).map(|a| a..here.len().min(a + PART)).collect();
        self.in_waves(&parts, |part| {
            let mut found = Vec::new();
            for a in part.clone() {
                for (b, later) in members.iter().enumerate() {
                    let later = &later[later.partition_point(|&at| at <= a)..];
                    let other = |at: usize| found.push(tie(world, here[a], here[later[at]]));
                    skip_along(world, here[a], b as u64, later.len(), chance(block[a], b), other);
                }
            }
            found
        });
    }

    /// Adds the ties that `task` finds for each part.
    fn in_waves<P: Sync>(&mut self, parts: &[P], task: impl Fn(&P) -> Vec<(Tie, u64)> + Sync) {
        let hands = &self.world.hands;
        for some in parts.chunks(WAVE) {
            let found = hands.gather(some.iter(), |_, part| task(part));
            found.into_iter().for_each(|part| self.ties.add_all(&part, hands));
        }
    }

    /// A ring of nearest neighbours; each tie moves its far end with probability `rewire`.
    fn ring(&mut self, neighbours: u32, rewire: f64) {
        let here = &self.world.actors.here;
        let n = here.len();
        let half = (neighbours as usize / 2).min(n.saturating_sub(1) / 2);
        self.ties.expect(n * half);
        let draws = &self.world.draws;
        for at in 0..n {
            for reach in 1..=half {
                let (a, mut b) = (here[at], here[(at + reach) % n]);
                let key = pair(self.id(a), reach as u64);
                if draws.happens(Purpose::Wiring, 0, key, rewire) {
                    let other = (1..64).find_map(|attempt| {
                        let words = draws.words(Purpose::Wiring, 0, key, attempt);
                        let b = here[(unit(words[0], words[1]) * n as f64) as usize];
                        (b != a && self.ties.find(a, b).is_none()).then_some(b)
                    });
                    b = other.unwrap_or(b);
                }
                if self.ties.find(a, b).is_none() {
                    self.tie(a.min(b), a.max(b));
                }
            }
        }
    }

    /// Actors come in order and choose `links` different earlier ones by their number of ties.
    fn scale_free(&mut self, links: usize) {
        let here = &self.world.actors.here;
        // Each end of each tie once: drawing from this list draws by number of ties.
        let mut ends: Vec<u32> = Vec::new();
        self.ties.expect(here.len() * links.min(here.len()));
        for at in 1..here.len() {
            let newcomer = here[at];
            let mut chosen: Vec<u32> = Vec::new();
            if at <= links {
                chosen.extend(&here[..at]);
            }
            let mut attempt = 0;
            while chosen.len() < links.min(at) {
                let words = self.world.draws.words(Purpose::Wiring, 0, self.id(newcomer), attempt);
                let pick = ends[(unit(words[0], words[1]) * ends.len() as f64) as usize];
                if !chosen.contains(&pick) {
                    chosen.push(pick);
                }
                attempt += 1;
            }
            for other in chosen {
                self.tie(other, newcomer);
                ends.extend([other, newcomer]);
            }
        }
    }

    /// The ties that the scenario lists.
    fn listed(&mut self) {
        let setup = &self.world.setup;
        let mut place = vec![u32::MAX; setup.actors.len()];
        for (i, &spec) in (0u32..).zip(&self.world.actors.spec) {
            if let Some(entry) = place.get_mut(spec as usize) {
                *entry = i;
            }
        }
        // By the ends of each, so that what is said of a pair stands together, in the order of the list.
        let ends = |listed: &TieSpec| {
            let (from, to) = (place[listed.from], place[listed.to]);
            [from.min(to), from.max(to)]
        };
        let present = |[a, b]: [u32; 2]| [a, b].iter().all(|&i| self.world.actors.present[i as usize]);
        let all = (0u32..).zip(setup.network.ties.iter()).map(|(at, listed)| (ends(listed), at));
        let mut listed: Vec<([u32; 2], u32)> = all.filter(|&(ends, _)| present(ends)).collect();
        self.world.hands.sort(&mut listed);
        let state = |tie: &mut Tie, said: &[([u32; 2], u32)]| {
            for listed in said.iter().map(|&(_, at)| &setup.network.ties[at as usize]) {
                let side = tie.side(place[listed.from]);
                tie.strength = listed.strength.unwrap_or(tie.strength);
                tie.trust[side] = listed.trust.unwrap_or(tie.trust[side]);
                tie.trust[1 - side] = listed.trust_back.unwrap_or(tie.trust[1 - side]);
            }
        };
        let mut pairs: Vec<&[_]> = listed.chunk_by(|x, y| x.0 == y.0).collect();
        if !self.ties.is_empty() {
            pairs.retain(|said| {
                let [a, b] = said[0].0;
                let tied = self.ties.find(a, b);
                tied.into_iter().for_each(|tied| state(self.ties.get_mut(tied), said));
                tied.is_none()
            });
        }
        self.ties.expect(pairs.len());
        let parts: Vec<_> = pairs.chunks(PART).collect();
        let world = self.world;
        self.in_waves(&parts, |part| {
            let begun = part.iter().map(|said| {
                let [a, b] = said[0].0;
                let (mut tie, key) = tie(world, a, b);
                state(&mut tie, said);
                (tie, key)
            });
            begun.collect()
        });
    }
}
