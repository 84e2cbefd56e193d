//! Our side of the comparison with other programs: the same declared work through the general code.
//!
//! `benches/peers/compare.py` builds and calls it; what is compared is in `benches/peers/README.md`.

use std::fmt::Write;
use std::fs;
use std::sync::Arc;
use std::time::Duration;

use samenspel::model::metrics::Metric;
use samenspel::model::setup::{Domain, Generator, Intervention, Setup};
use samenspel::model::{Mix, PHASES, World};
use samenspel::random::Draws;
use samenspel::scenario::Shipped;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words[..] {
        ["hk-start", actors, edges, start] => hk_start(number(actors), edges, start),
        ["hk", edges, start, epsilon, steps] => hk(edges, start, number(epsilon), number(steps)),
        ["hk-check", edges, start, epsilon, states] => hk_check(edges, start, number(epsilon), states),
        ["network-start", actors, folder] => network_start(number(actors), folder),
        ["network", actors, steps, runs, seed] => {
            network(number(actors), number(steps), number(runs), number(seed));
        }
        _ => println!("peers: benches/peers/compare.py says how to call this"),
    }
}

fn number<T: std::str::FromStr>(text: &str) -> T {
    text.parse().unwrap_or_else(|_| panic!("{text} is not such a number"))
}

/// Seconds that something takes.
#[allow(clippy::disallowed_types, clippy::disallowed_methods)] // Measuring time is what this is for.
fn timed(work: impl FnOnce()) -> Duration {
    let started = std::time::Instant::now();
    work();
    started.elapsed()
}

fn reference() -> Setup {
    let scenario = Shipped::load("iza-regio", &[]).expect("it is shipped").expect("it is sound");
    let mut setup = scenario.strategy("all_30").expect("a strategy").setup.clone();
    setup.structure_every = 0;
    setup
}

fn phase(world: &mut World, name: &str) {
    (PHASES.iter().find(|phase| phase.name == name).expect("a phase").run)(world);
}

/// Everybody meets every contact; everybody trusts and is heard alike; nobody hears itself.
fn listeners(actors: u32, epsilon: f64) -> World {
    let mut setup = reference();
    setup.generated = actors;
    setup.network.generator = Generator::Sectors { mean_degree: 10.0, within: 0.5, across: 0.5 };
    setup.network.trust_sd = 0.0;
    setup.switches.every_tie = true;
    setup.switches.trust = false;
    let p = &mut setup.parameters;
    (p.confidence, p.self_weight, p.vision_pull) = (epsilon, 0.0, 0.0);
    let mut world = World::new(Arc::new(setup), Draws::new(1, 0));
    world.actors.openness.fill(1.0);
    world.actors.anchoring.fill(0.0);
    world.actors.prominence.fill(1.0);
    world.month = 1;
    phase(&mut world, "meet");
    world
}

fn opinion(x: f64) -> Mix {
    Mix([x, 1.0 - x, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0])
}

fn set(world: &mut World, opinions: impl Iterator<Item = f64>) {
    world.actors.frame.iter_mut().zip(opinions).for_each(|(frame, x)| *frame = opinion(x));
}

fn hk_start(actors: u32, edges: &str, start: &str) {
    let world = listeners(actors, 1.0);
    let (mut list, mut opinions) = (String::new(), String::new());
    for tie in world.ties.ordered() {
        let _ = writeln!(list, "{},{}", tie.ends[0], tie.ends[1]);
    }
    for i in 0..u64::from(actors) {
        let x = f64::from(samenspel::random::mix64(i) as u32) / 4_294_967_296.0;
        let _ = writeln!(opinions, "{x}");
    }
    fs::write(edges, list).expect("the list of ties");
    fs::write(start, opinions).expect("the opinions");
}

/// The world of a start; the ties of the file are those that the generator makes, which is checked.
fn world(edges: &str, start: &str, epsilon: f64) -> World {
    let opinions = fs::read_to_string(start).expect("the opinions");
    let mut world = listeners(opinions.lines().count() as u32, epsilon);
    let list = fs::read_to_string(edges).expect("the list of ties");
    let own: Vec<String> = world.ties.ordered().map(|t| format!("{},{}", t.ends[0], t.ends[1])).collect();
    assert!(list.lines().eq(own.iter().map(String::as_str)), "the same ties on both sides");
    set(&mut world, opinions.lines().map(number));
    world
}

fn hk(edges: &str, start: &str, epsilon: f64, steps: u32) {
    let mut world = world(edges, start, epsilon);
    println!("{}", timed(|| (0..steps).for_each(|_| phase(&mut world, "influence"))).as_secs_f64());
}

/// Holds every iteration that the other side wrote down against the rule: whatever changed there must be what the
/// phase makes of it. Prints the largest difference and how many opinions changed.
fn hk_check(edges: &str, start: &str, epsilon: f64, states: &str) {
    let mut world = world(edges, start, epsilon);
    let text = fs::read_to_string(states).expect("the states");
    let rows: Vec<Vec<f64>> =
        text.lines().map(|line| line.split(',').map(|cell| number(cell.trim())).collect()).collect();
    let (mut furthest, mut changed) = (0.0f64, 0);
    for pair in rows.chunks_exact(2) {
        set(&mut world, pair[0].iter().copied());
        phase(&mut world, "influence");
        for (i, (before, after)) in pair[0].iter().zip(&pair[1]).enumerate() {
            if before != after {
                changed += 1;
                furthest = furthest.max((world.actors.frame[i].0[0] - after).abs());
            }
        }
    }
    println!("{furthest:e} {changed}");
}

/// The minimal network: ties that stay, trust that stays, no initiatives, one intervention.
fn minimal(actors: u32) -> Setup {
    let mut setup = reference();
    setup.generated = actors;
    setup.network.trust_sd = 0.0;
    let s = &mut setup.switches;
    (s.trust, s.steering, s.mobilisation, s.acting, s.imitation) = (false, false, false, false, false);
    (s.learning, s.salience, s.legitimacy, s.mandate, s.engagement) = (false, false, false, false, false);
    let p = &mut setup.parameters;
    (p.encounter_rate, p.strength_gain, p.decay_bridge, p.decay_embedded) = (0.0, 0.0, 0.0, 0.0);
    (p.vision_pull, p.platform_shows, p.stage_shows) = (0.0, 0.0, 0.0);
    setup.interventions = vec![Intervention::constant(Domain::Interaction, 0.6, 0.0, setup.months)];
    setup
}

/// The start that both sides share: replicate 0.
fn minimal_start(setup: &Arc<Setup>) -> World {
    World::new(Arc::clone(setup), Draws::new(1, 0))
}

fn network_start(actors: u32, folder: &str) {
    let setup = Arc::new(minimal(actors));
    let mut world = minimal_start(&setup);
    let mut rows = String::from(
        "engagement,prominence,affect,openness,anchoring,help_base,help_gratitude,reputation,\
         frame_0,frame_1,frame_2,frame_3,frame_4,frame_5,frame_6,frame_7\n",
    );
    for i in 0..world.actors.len() {
        let a = &world.actors;
        let own = [
            a.engagement[i],
            a.prominence[i],
            a.salient(i, true)[2],
            a.openness[i],
            a.anchoring[i],
            a.help_terms[i][0],
            a.help_terms[i][1],
            a.reputation[i],
        ];
        let cells: Vec<String> = own.iter().chain(&a.frame[i].0).map(f64::to_string).collect();
        let _ = writeln!(rows, "{}", cells.join(","));
    }
    let mut ties = String::new();
    for tie in world.ties.ordered() {
        let _ = writeln!(ties, "{},{}", tie.ends[0], tie.ends[1]);
    }
    world.step();
    let (p, x) = (&world.parameters, world.levers.x(Domain::Interaction));
    let settings = [
        ("interaction", x),
        ("trust", p.trust_default),
        ("meeting_budget", p.meeting_budget),
        ("lever_meet", p.lever_meet),
        ("lever_quality", p.lever_quality),
        ("exp_base", p.exp_base),
        ("exp_overlap", p.exp_overlap),
        ("exp_trust", p.exp_trust),
        ("exp_affect", p.exp_affect),
        ("help_reputation", p.help_reputation),
        ("help_trust", p.help_trust),
        ("help_affect", p.help_affect),
        ("gratitude_rate", p.gratitude_rate),
        ("reputation_rate", p.reputation_rate),
        ("self_weight", p.self_weight),
    ];
    let settings: Vec<String> = settings.iter().map(|(key, x)| format!("\"{key}\": {x}")).collect();
    fs::write(format!("{folder}/actors.csv"), rows).expect("the actors");
    fs::write(format!("{folder}/ties.csv"), ties).expect("the ties");
    fs::write(format!("{folder}/settings.json"), format!("{{{}}}", settings.join(", ")))
        .expect("the settings");
}

/// Runs from the shared start, each with chance of its own; the whole month with its cheap metrics.
fn network(actors: u32, steps: u32, runs: u32, seed: u64) {
    let setup = Arc::new(minimal(actors));
    let start = minimal_start(&setup);
    let mut worlds: Vec<World> =
        (0..runs).map(|run| World { draws: Draws::new(seed + 1, u64::from(run)), ..start.clone() }).collect();
    let seconds = timed(|| worlds.iter_mut().for_each(|world| (0..steps).for_each(|_| world.step())));
    println!("{}", seconds.as_secs_f64());
    let numbers = |world: &World| {
        let ties = world.ties.len() as f64;
        let gratitude: f64 = world.ties.each().map(|tie| tie.gratitude[0] + tie.gratitude[1]).sum();
        let n = world.actors.len() as f64;
        let kept =
            world.actors.frame.iter().zip(&world.actors.anchor).map(|(a, b)| a.overlap(*b)).sum::<f64>();
        format!(
            "{{\"meetings\": {}, \"helps\": {}, \"gratitude\": {}, \"frame_kept\": {}}}",
            world.observed.get(Metric::Meetings),
            world.observed.get(Metric::Helps),
            gratitude / (2.0 * ties),
            kept / n
        )
    };
    println!("[{}]", worlds.iter().map(numbers).collect::<Vec<_>>().join(", "));
}
