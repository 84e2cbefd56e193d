//! From a thousand actors to a million: what a month costs, how much memory, and where the limit lies.

use std::io;
use std::sync::Arc;

use super::clock::timed;
use super::machine::{forget_peak, peak};
use super::{Bench, Goal, Row, Spread, months, reference, triad};
use crate::model::setup::Generator;
use crate::model::{Half, Tie, World};
use crate::random::Draws;
use crate::threads::hands;

const GROUP: &str = "growth";
/// Ties of an actor.
const DEGREE: u32 = 20;
/// Months of a large network that are timed.
const MONTHS: u32 = 12;

/// A layout: who is tied to whom, as memory sees it.
struct Layout {
    name: &'static str,
    generator: Generator,
    /// By how much a tie may cost more at 10^6 actors than at 10^4.
    most: f64,
}

const LAYOUTS: [Layout; 2] = [
    // Contacts have ids close to one's own.
    Layout { name: "local", generator: Generator::Ring { neighbours: DEGREE }, most: 2.0 },
    // Blocks of sectors with contacts anywhere.
    Layout {
        name: "random",
        generator: Generator::Sectors { mean_degree: DEGREE as f64, within: 0.75, across: 0.25 },
        most: 5.0,
    },
];

/// What a network of some size took.
struct Size {
    start: f64,
    months: Vec<f64>,
    ties: usize,
    memory: Option<f64>,
}

impl Size {
    fn per_tie(&self) -> Spread {
        Spread::of(self.months.iter().map(|seconds| seconds / self.ties as f64 * 1e9).collect())
    }

    /// What one thread took, beside what memory moves in a second (in GB); `here` names the network.
    fn rows(&self, actors: u32, bandwidth: f64, here: impl Fn(&str) -> String) -> Vec<Row> {
        let figure = |what, unit, value| Row::plain(GROUP, here(what), unit, value);
        let (million, month) = (actors == 1_000_000, Spread::of(self.months.clone()));
        let least = least_bytes(actors, self.ties) as f64 / bandwidth / 1e9 / month.median;
        let mut rows = vec![
            Row { spread: month, ..figure("a month", "s", 0.0) },
            Row { spread: self.per_tie(), ..figure("a month per tie", "ns", 0.0) },
            figure("a month per actor", "ns", month.median / f64::from(actors) * 1e9),
            Row { against: "a month", ..figure("least bytes at streaming speed", "share", least) },
            figure("ties after a year", "ties", self.ties as f64),
            figure("generating", "s", self.start).aimed(million, Goal::AtMost(20.0)),
        ];
        rows.extend(
            self.memory
                .map(|memory| figure("most memory", "MiB", memory).aimed(million, Goal::AtMost(2560.0))),
        );
        rows
    }
}

/// Measures the group.
pub fn measure(bench: &Bench) -> io::Result<Vec<Row>> {
    let largest = bench.pick(4, 5, 6);
    let bandwidth = triad::gigabytes_a_second(bench.pick(3, 7, 15));
    let mut rows = vec![Row {
        spread: bandwidth,
        noisy: bandwidth.restless(),
        ..Row::plain(GROUP, "streaming kernel (triad), one thread", "GB/s", 0.0)
    }];
    // The smaller first, in all layouts: their memory is kept and would count with what comes after.
    let mut found = LAYOUTS.map(|_| Vec::new());
    let mut at_ten_thousand = LAYOUTS.map(|_| f64::NAN);
    for power in 3..=largest {
        for (at, layout) in LAYOUTS.iter().enumerate() {
            let actors = 10u32.pow(power);
            let size = grow(layout, actors, 1);
            let here = |what: &str| format!("{what}, 10^{power} actors, {}", layout.name);
            let per_tie = size.per_tie();
            found[at].extend(size.rows(actors, bandwidth.median, here));
            if power == largest && bench.threads > 1 {
                found[at].extend(together(bench, layout, power, &size));
            }
            if power == 4 {
                at_ten_thousand[at] = per_tie.median;
            } else if power > 4 {
                let times = per_tie.median / at_ten_thousand[at];
                let ratio = Row::plain(GROUP, here("a month per tie"), "times", times);
                found[at].push(Row { against: "10^4 actors", ..ratio }.goal(Goal::AtMost(layout.most)));
            }
        }
    }
    rows.extend(found.into_iter().flatten());
    Ok(rows)
}

/// The largest network once more on more threads: the same ties, and how much sooner.
fn together(bench: &Bench, layout: &Layout, power: u32, alone: &Size) -> Vec<Row> {
    let size = grow(layout, 10u32.pow(power), bench.threads);
    assert_eq!(size.ties, alone.ties, "any number of threads gives the same network");
    let here =
        |what: &str| format!("{what} on {} threads, 10^{power} actors, {}", bench.threads, layout.name);
    let month = Spread::of(size.months.clone());
    let gain = alone.months.iter().zip(&size.months).map(|(one, many)| one / many).collect();
    let slowest = size.months.iter().copied().fold(0.0, f64::max);
    vec![
        Row::plain(GROUP, here("generating"), "s", size.start),
        Row { spread: month, ..Row::plain(GROUP, here("a month"), "s", 0.0) },
        Row {
            spread: Spread::of(gain),
            against: "one thread",
            ..Row::plain(GROUP, here("a month"), "times", 0.0)
        },
        Row::plain(GROUP, here("slowest month of the first year"), "s", slowest)
            .aimed(power == 6, Goal::AtMost(1.5)),
    ]
}

fn grow(layout: &Layout, actors: u32, threads: usize) -> Size {
    let mut setup = reference(&["structure_every=0"]);
    setup.generated = actors;
    setup.network.generator = layout.generator;
    forget_peak();
    let (setup, hands) = (Arc::new(setup), hands(threads, 1));
    let (start, mut world) = timed(|| World::with_hands(setup, Draws::new(1, 0), hands));
    let months = months::each(&mut world, MONTHS);
    Size { start, months, ties: world.ties.len(), memory: peak() }
}

/// Bytes that a month moves even if it reads and writes every record once, reads every key and every end of a
/// tie once, and reads and writes every frame once. What it really moves is more.
fn least_bytes(actors: u32, ties: usize) -> usize {
    let record = 2 * size_of::<Tie>() + size_of::<u64>() + 2 * size_of::<Half>();
    ties * record + actors as usize * 2 * size_of::<[f64; 8]>()
}
