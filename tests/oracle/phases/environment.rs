//! Phase 1: events strike, needs drift.

use samenspel::model::Total;
use samenspel::model::setup::{EventKind, Who};
use samenspel::random::name_key;

use crate::naive::{Flow, Naive, Now};

impl Naive {
    pub fn environment(&mut self) {
        let sectors = self.setup.sectors.len();
        self.flow = Flow { by_sector: vec![Total::default(); sectors], ..Flow::default() };
        for actor in &mut self.actors {
            actor.now = Now::default();
        }
        for event in self.setup.clone().events.iter() {
            if let EventKind::NeedsShift { needs, months } = &event.kind {
                // Evenly over some months: this month's part of the way that is left.
                let months = (*months).max(1);
                if event.month <= self.month && self.month < event.month + months {
                    let left = f64::from(event.month + months - self.month);
                    self.needs = self.needs.toward(*needs, 1.0 / left);
                    self.note("needs shifted");
                }
            } else if event.month == self.month {
                self.strike(&event.kind);
                self.note("events");
            }
        }
    }

    fn strike(&mut self, kind: &EventKind) {
        match kind {
            EventKind::BudgetCut { sector, share } => {
                for i in self.here() {
                    if self.actors[i].sector == *sector {
                        self.actors[i].capacity *= 1.0 - share;
                    }
                }
            }
            EventKind::Turnover { who } => {
                for i in 0..self.actors.len() {
                    let struck = match who {
                        Who::Actor(spec) => self.actors[i].spec == Some(*spec),
                        Who::Sector(sector) => self.actors[i].sector == *sector,
                    };
                    if struck {
                        self.start_anew(i);
                    }
                }
            }
            EventKind::LeaderLeaves { actor } => {
                if let Some(i) = self.leader(*actor) {
                    self.leave(i);
                }
            }
            EventKind::SectorJoins { sector, count, contacts } => {
                let origin = (name_key(&self.setup.sectors[*sector].key) % 0xFFFE) as u16 + 1;
                self.arrive(origin, *count, Some(*sector), *contacts);
            }
            EventKind::Newcomers { count } => self.arrive(u16::MAX, *count, None, 1),
            EventKind::Scandal { share } => self.informal *= 1.0 - share,
            EventKind::NewRule { between: [a, b], level } => {
                let level = level.max(self.barrier[*a][*b]);
                self.barrier[*a][*b] = level;
                self.barrier[*b][*a] = level;
                self.barred.insert((*a.min(b), *a.max(b)));
            }
            EventKind::FacilitationStops { taper } => {
                self.stopped = self.stopped.or(Some((self.month, *taper)))
            }
            EventKind::Switch { mechanism, on } => self.on.set(*mechanism, *on),
            EventKind::NeedsShift { .. } => unreachable!("handled as drift"),
        }
    }

    /// Staff turnover: every tie is as one between near strangers.
    fn start_anew(&mut self, i: usize) {
        for j in self.contacts(i) {
            for (a, b) in [(i, j), (j, i)] {
                self.strength[a][b] = self.p.tie_strength0;
                self.trust[a][b] = self.p.trust_default;
                self.gratitude[a][b] = 0.0;
            }
        }
    }

    /// The named actor, or the one with the largest `e pr`, the lowest id among equals.
    fn leader(&self, named: Option<usize>) -> Option<usize> {
        let here = self.here();
        if let Some(spec) = named {
            return here.into_iter().find(|&i| self.actors[i].spec == Some(spec));
        }
        let weight = |i: usize| self.actors[i].engagement * self.actors[i].prominence;
        let highest = here.iter().map(|&i| weight(i)).fold(f64::NEG_INFINITY, f64::max);
        here.into_iter().find(|&i| weight(i) == highest)
    }
}
