//! Phase 8: coalitions wait, form and start.

use samenspel::model::Stage;

use crate::naive::Naive;

impl Naive {
    pub fn form(&mut self) {
        if !self.on.acting {
            return;
        }
        for work in &mut self.initiatives {
            // Months in the present stage, the month under way counted.
            if work.id.1 != self.month {
                work.months += 1;
            }
        }
        self.approve();
        self.join();
        self.start_or_abandon();
    }

    /// After `approval_months` whole months, only themes with `overlap(z, v) >= approval_match` may form.
    fn approve(&mut self) {
        let mut refused = Vec::new();
        for at in 0..self.initiatives.len() {
            let work = &mut self.initiatives[at];
            if work.stage != Stage::Waiting || f64::from(work.months) <= self.p.approval_months {
                continue;
            }
            if work.theme.overlap(self.vision) >= self.p.approval_match {
                work.stage = Stage::Forming;
                work.months = 1;
                self.note("approved");
            } else {
                refused.push(at);
                self.note("refused by committee");
            }
        }
        self.abandon(refused);
    }

    /// Starts with `min_members` and `pledges * plan_months >= R`; dropped at the end of its
    /// `form_months`-th month of forming.
    fn start_or_abandon(&mut self) {
        let mut dropped = Vec::new();
        for at in 0..self.initiatives.len() {
            let work = &mut self.initiatives[at];
            if work.stage != Stage::Forming {
                continue;
            }
            let pledges: f64 = work.members.values().map(|m| m.0).sum();
            let enough = work.members.len() as f64 >= self.p.min_members;
            if enough && pledges * self.p.plan_months >= work.effort {
                work.stage = Stage::Active;
                work.months = 1;
                let team = work.members.len() > 1;
                self.note(if team { "teams started" } else { "started alone" });
            } else if f64::from(work.months) >= self.p.form_months {
                dropped.push(at);
                self.note("abandoned");
            }
        }
        self.abandon(dropped);
    }

    /// Ends initiatives before they started; their pledges are freed.
    fn abandon(&mut self, places: Vec<usize>) {
        for &at in &places {
            self.tally.abandoned += 1;
            for (&i, &(pledge, _)) in &self.initiatives[at].members {
                self.actors[i].now.pledged -= pledge;
            }
        }
        for at in places.into_iter().rev() {
            self.initiatives.remove(at);
        }
    }
}
