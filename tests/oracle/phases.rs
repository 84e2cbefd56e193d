//! The phases of the naive month, in the order of the model's description.

use crate::naive::Naive;

mod act;
mod engage;
mod environment;
mod exchange;
mod facilitate;
mod form;
mod influence;
mod learn;
mod legitimise;
mod meet;
mod membership;
mod mobilise;
mod motivate;
mod offers;
mod spread;
mod steer;

impl Naive {
    /// One phase by name.
    pub fn phase(&mut self, name: &str) {
        match name {
            "environment" => self.environment(),
            "facilitate" => self.facilitate(),
            "meet" => self.meet(),
            "exchange" => self.exchange(),
            "influence" => self.influence(),
            "steer" => self.steer(),
            "mobilise" => self.mobilise(),
            "form" => self.form(),
            "act" => self.act(),
            "spread" => self.spread(),
            "learn" => self.learn(),
            "motivate" => self.motivate(),
            "legitimise" => self.legitimise(),
            "engage" => self.engage(),
            "observe" => self.observe(),
            other => panic!("no phase {other}"),
        }
    }

    /// The next month.
    pub fn step(&mut self) {
        self.month += 1;
        for phase in &samenspel::model::PHASES {
            self.phase(phase.name);
        }
    }
}
