//! **Start here.** A month is the list [`PHASES`], run from top to bottom; nothing else happens in a run.
//!
//! | # | phase | function | what happens |
//! |---|---|---|---|
//! | 1 | [`environment`](phases::environment) | | events strike, needs drift |
//! | 2 | [`facilitate`](phases::facilitate) | | the schedule sets six levers; the platform rises or falls |
//! | 3 | [`meet`](phases::meet) | meet | contacts meet, strangers become contacts, trust moves |
//! | 4 | [`exchange`](phases::exchange) | meet | help is given and given back |
//! | 5 | [`influence`](phases::influence) | meet | frames move towards those heard, the vision, the own institution |
//! | 6 | [`steer`](phases::steer) | steer | the vision forms from frames and evidence; clarity follows recognition |
//! | 7 | [`mobilise`](phases::mobilise) | act | work becomes available; frontrunners launch or wait for each other |
//! | 8 | [`form`](phases::form) | act | offers are weighed; coalitions form and start |
//! | 9 | [`act`](phases::act) | act | promises are kept or broken; initiatives progress and finish |
//! | 10 | [`spread`](phases::spread) | act | successes become practices that others follow; the month's impact |
//! | 11 | [`learn`](phases::learn) | learn | finished initiatives teach their members and the network |
//! | 12 | [`motivate`](phases::motivate) | | experience brings motives to life or buries them |
//! | 13 | [`legitimise`](phases::legitimise) | | legitimacy and mandates follow results, voice and inclusion |
//! | 14 | [`engage`](phases::engage) | | actors come closer or drift away; some leave, some arrive |
//! | 15 | [`observe`](phases::observe) | | the month is measured |
//!
//! Phases are **synchronous**: everyone reads the state as it stood when the phase began. The facilitator
//! changes conditions, never decisions; nobody knows the true needs. Every phase draws by the name of
//! what it decides ([`crate::random`]), so a phase that is switched off shifts no other's chance.

mod actors;
mod ahead;
mod barrier;
mod crew;
mod initiative;
mod log;
mod lottery;
pub mod metrics;
mod mix;
mod network;
pub mod parameters;
pub mod phases;
mod race;
pub mod setup;
mod start;
mod total;
mod world;

pub use actors::{ActorId, Actors, Month, UNNAMED, generated_id, keyed_id, named_id, newcomer_id};
pub use barrier::{BarrierState, BarrierStory};
pub use crew::{Crew, Hands, PART};
pub use initiative::{Initiative, InitiativeId, Member, NOBODY, Practice, Stage, initiative_key};
pub use log::{Entry, Log, Obstacle, Terms};
pub use lottery::Lottery;
pub use mix::{MAX_ASPECTS, Mix};
pub use network::{Half, Tie, Ties};
pub use race::Race;
pub use setup::Setup;
pub use total::{Join, Mean, MeanMix, Total, order_free};
pub use world::{Common, Flow, Levers, Scratch, Tally, World};

/// The version of the model's meaning. It changes whenever the same input gives other numbers.
pub const SEMANTICS: u32 = 4;

/// One phase of the month.
#[derive(Clone, Copy)]
pub struct Phase {
    /// Its name: of its file, of its heading in the model's description, in benchmarks.
    pub name: &'static str,
    /// Runs it.
    pub run: fn(&mut World),
}

/// The month: these phases, in this order.
pub const PHASES: [Phase; 15] = [
    Phase { name: "environment", run: phases::environment::run },
    Phase { name: "facilitate", run: phases::facilitate::run },
    Phase { name: "meet", run: phases::meet::run },
    Phase { name: "exchange", run: phases::exchange::run },
    Phase { name: "influence", run: phases::influence::run },
    Phase { name: "steer", run: phases::steer::run },
    Phase { name: "mobilise", run: phases::mobilise::run },
    Phase { name: "form", run: phases::form::run },
    Phase { name: "act", run: phases::act::run },
    Phase { name: "spread", run: phases::spread::run },
    Phase { name: "learn", run: phases::learn::run },
    Phase { name: "motivate", run: phases::motivate::run },
    Phase { name: "legitimise", run: phases::legitimise::run },
    Phase { name: "engage", run: phases::engage::run },
    Phase { name: "observe", run: phases::observe::run },
];

/// The next month of a world.
pub fn step(world: &mut World) {
    world.month += 1;
    for phase in &PHASES {
        (phase.run)(world);
    }
}

/// Looks at a world after its start (month 0) and after every month.
pub trait Observer {
    /// Sees the world; cannot change it.
    fn see(&mut self, world: &World);

    /// Whether it has seen enough, so that the run may end before its last month.
    fn enough(&self) -> bool {
        false
    }
}

/// Runs a world to its last month, showing it to an observer.
pub fn run(world: &mut World, observer: &mut impl Observer) {
    observer.see(world);
    while world.month < world.setup.months && !observer.enough() {
        world.log.entries.clear();
        step(world);
        observer.see(world);
    }
}
