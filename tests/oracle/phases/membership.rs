//! Leaving and arriving.
//!
//! Sponsors are drawn with the model's own [`Lottery`]: where its tickets lie *is* the definition of these
//! draws. The same holds for events, platform and stage. That it draws by weight is tested in the crate.

use samenspel::maths::{cos, exp, radians, sin};
use samenspel::model::setup::{Motives, Spread, Trait};
use samenspel::model::{Lottery, Mix, Stage, newcomer_id};
use samenspel::random::{Purpose, pair};

use crate::naive::{Actor, Naive, Now};

/// Blocks of traits that take one draw.
const SINGLE: u32 = 0xFF_0000;

impl Naive {
    /// An actor leaves with its ties, pledges and following; initiatives without members end.
    pub fn leave(&mut self, i: usize) {
        for j in 0..self.actors.len() {
            self.cut(i, j);
            self.cut(j, i);
        }
        for practice in &mut self.practices {
            practice.followers.remove(&i);
        }
        for initiative in &mut self.initiatives {
            initiative.members.remove(&i);
        }
        let (carried, empty) =
            std::mem::take(&mut self.initiatives).into_iter().partition(|w| !w.members.is_empty());
        self.initiatives = carried;
        for initiative in empty {
            self.note("orphaned");
            match initiative.stage {
                Stage::Active => self.tally.failed += 1,
                _ => self.tally.abandoned += 1,
            }
        }
        self.actors[i].here = false;
        self.actors[i].engagement = 0.0;
        self.actors[i].now = Now::default();
        self.tally.left += 1;
        self.note("left");
    }

    /// Actors arrive, each tied to `contacts` different sponsors among those who were there before.
    pub fn arrive(&mut self, origin: u16, count: u32, sector: Option<usize>, contacts: u32) {
        let before = self.here();
        let mut lottery = Lottery::default();
        lottery.fill(before.iter().map(|&i| (i as u32, self.actors[i].id, 1.0)));
        // A second event of the same kind in a month goes on numbering.
        let mut number = 0;
        for _ in 0..count {
            while self.actors.iter().any(|a| a.id == newcomer_id(self.month, origin, number)) {
                number += 1;
            }
            let id = newcomer_id(self.month, origin, number);
            let sector = sector.unwrap_or_else(|| self.random_sector(id));
            let newcomer = self.newcomer(id, sector);
            let place = self.add(newcomer);
            for contact in 0..contacts.min(before.len() as u32) {
                let key = pair(id, u64::from(contact));
                let sponsor = lottery.draw(
                    |n| self.draws.words(Purpose::Sponsor, self.month, key, n),
                    |candidate| if self.tied[candidate as usize][place] { 0.0 } else { 1.0 },
                );
                if let Some(sponsor) = sponsor {
                    self.tie(sponsor as usize, place, self.p.tie_strength0, self.p.trust_default);
                }
            }
            self.tally.arrived += 1;
            self.note("arrived");
        }
    }

    /// Adds an actor at the end of every list and matrix.
    fn add(&mut self, actor: Actor) -> usize {
        self.actors.push(actor);
        let n = self.actors.len();
        for grid in [&mut self.tied, &mut self.met, &mut self.good, &mut self.helped, &mut self.bridge] {
            grid.iter_mut().for_each(|row| row.push(false));
            grid.push(vec![false; n]);
        }
        for grid in [&mut self.strength, &mut self.trust, &mut self.gratitude] {
            grid.iter_mut().for_each(|row| row.push(0.0));
            grid.push(vec![0.0; n]);
        }
        n - 1
    }

    fn random_sector(&self, id: u64) -> usize {
        let sectors = &self.setup.sectors;
        let total: f64 = sectors.iter().map(|s| s.share).sum();
        let mut point = self.draws.uniform(Purpose::Sector, 0, id, 0) * total;
        for (g, sector) in sectors.iter().enumerate() {
            point -= sector.share;
            if point < 0.0 {
                return g;
            }
        }
        sectors.iter().rposition(|s| s.share > 0.0).unwrap_or(0)
    }

    /// A newcomer: what its sector states, else the model's own start.
    fn newcomer(&self, id: u64, sector: usize) -> Actor {
        let kind = &self.setup.sectors[sector];
        let number = |which: Trait| self.trait_of(id, sector, which);
        let anchor = kind.traits.frame.unwrap_or_else(|| {
            let counts = kind.frame.map(|share| kind.concentration * share + 0.05);
            self.dirichlet(Purpose::Frame, id, self.setup.weights(&counts)).unwrap_or(kind.frame)
        });
        let motives = match kind.traits.motives.unwrap_or(Motives::Dirichlet([4.0, 3.0, 3.0])) {
            Motives::Weights(weights) => weights,
            Motives::Dirichlet(counts) => {
                let drawn = self.dirichlet(Purpose::Motives, id, &counts);
                drawn.map_or([1.0 / 3.0; 3], |m| [m.0[0], m.0[1], m.0[2]])
            }
        };
        let angle = radians(number(Trait::Orientation));
        let room = number(Trait::Room);
        let engagement = match kind.traits.number(Trait::Engagement) {
            Some(_) => number(Trait::Engagement),
            None => room / 2.0,
        };
        Actor {
            id,
            here: true,
            spec: None,
            sector,
            competence: kind.traits.competence.unwrap_or(anchor),
            anchor,
            frame: anchor,
            motives,
            cosine: cos(angle),
            sine: sin(angle),
            room,
            capacity: number(Trait::Capacity),
            prominence: number(Trait::Prominence),
            reluctance: number(Trait::Reluctance),
            threshold: number(Trait::AdoptionThreshold),
            bias: number(Trait::EngagementBias),
            openness: number(Trait::Openness),
            anchoring: number(Trait::Anchoring),
            help_base: number(Trait::HelpBase),
            help_gratitude: number(Trait::HelpGratitude),
            salience: [Trait::SalienceInstrumental, Trait::SalienceMoral, Trait::SalienceAffective]
                .map(number),
            fulfilment: [number(Trait::Fulfilment); 3],
            role: number(Trait::RoleClarity),
            engagement: engagement.min(room),
            mandate: number(Trait::Mandate),
            reputation: number(Trait::Reputation),
            benefit: 0.0,
            now: Now::default(),
        }
    }

    fn trait_of(&self, id: u64, sector: usize, which: Trait) -> f64 {
        let p = &self.p;
        let stated = self.setup.sectors[sector].traits.number(which);
        let spread = stated.unwrap_or_else(|| match which {
            Trait::Orientation => Spread::Fixed(30.0),
            Trait::Room => Spread::Beta { a: p.room_a, b: p.room_b },
            Trait::Capacity | Trait::Prominence => Spread::LogNormal { median: 1.0, sd: 0.4 },
            Trait::Reluctance => Spread::Normal { mean: 0.0, sd: p.reluctance_sd },
            Trait::AdoptionThreshold => Spread::Normal { mean: p.adoption_threshold, sd: 0.1 },
            Trait::EngagementBias => Spread::Normal { mean: 0.0, sd: p.engage_sd },
            Trait::Openness => Spread::Fixed(p.openness),
            Trait::Anchoring => Spread::Fixed(p.anchoring),
            Trait::HelpBase => Spread::Fixed(p.help_base),
            Trait::HelpGratitude => Spread::Fixed(p.help_gratitude),
            Trait::SalienceInstrumental | Trait::SalienceMoral | Trait::SalienceAffective => {
                Spread::Fixed(p.salience_base)
            }
            Trait::Fulfilment => Spread::Fixed(0.3),
            Trait::RoleClarity => Spread::Fixed(p.role_base),
            Trait::Engagement => unreachable!("half the room unless stated"),
            Trait::Mandate => Spread::Fixed(0.4),
            Trait::Reputation => Spread::Fixed(0.5),
        });
        let single = SINGLE | which as u32;
        let value = match spread {
            Spread::Fixed(value) => return value,
            Spread::Uniform { low, high } => {
                low + (high - low) * self.draws.uniform(Purpose::Trait, 0, id, single)
            }
            Spread::Normal { mean, sd } => mean + sd * self.draws.normal(Purpose::Trait, 0, id, single),
            Spread::LogNormal { median, sd } => {
                median * exp(sd * self.draws.normal(Purpose::Trait, 0, id, single))
            }
            Spread::Beta { a, b } => {
                let x = self.draws.gamma(Purpose::Trait, 0, id, 2 * which as u32, a);
                let y = self.draws.gamma(Purpose::Trait, 0, id, 2 * which as u32 + 1, b);
                x / (x + y)
            }
        };
        value.clamp(which.info().low, which.info().high)
    }

    fn dirichlet(&self, purpose: Purpose, id: u64, counts: &[f64]) -> Option<Mix> {
        let mut mix = Mix::ZERO;
        for (k, &count) in counts.iter().enumerate() {
            mix.0[k] = self.draws.gamma(purpose, 0, id, k as u32, count);
        }
        mix.normalised()
    }
}
