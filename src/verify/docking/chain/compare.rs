//! Many worlds held against a chain.

use crate::maths::sqrt;
use crate::model::World;
use crate::model::setup::Setup;
use crate::verify::{Bench, Finding};

/// A chain: what it is started from, how it moves, how a world is read, and what is looked at.
pub struct Chain<'a> {
    pub setup: &'a Setup,
    /// Number of codes of states.
    pub codes: usize,
    /// Code of the state at the start.
    pub start: usize,
    /// Gives every next state of a state, with its probability.
    pub moves: &'a Moves<'a>,
    /// The code of the state that a world is in; none if it is in no state of the chain.
    pub read: &'a dyn Fn(&World) -> Option<usize>,
    /// Shares to report, each the probability of the states for which a rule holds.
    pub shares: &'a [Share],
}

/// Says every state that may follow a state, with its probability.
pub type Moves<'a> = dyn Fn(usize, &mut dyn FnMut(usize, f64)) + 'a;

/// A name, and the states that have it.
pub type Share = (&'static str, fn(usize) -> bool);

/// The months at which states are compared.
const MONTHS: [u32; 3] = [1, 3, 8];
/// Worlds of a quick comparison, and of one that takes its time.
pub const WORLDS: [u64; 2] = [20_000, 1_000_000];

/// Holds many worlds against their chain.
pub fn compare(bench: &Bench<'_>, chain: &Chain<'_>, worlds: u64) -> Finding {
    let (mut counts, mut strange) = (vec![vec![0u32; chain.codes]; MONTHS.len()], 0);
    for replicate in 0..worlds {
        let mut world = bench.subject.start(chain.setup, 6, replicate);
        for (counts, month) in counts.iter_mut().zip(MONTHS) {
            while world.month < month {
                bench.subject.step(&mut world);
            }
            match (chain.read)(&world) {
                Some(code) => counts[code] += 1,
                None => strange += 1,
            }
        }
    }
    let mut chances = vec![0.0; chain.codes];
    chances[chain.start] = 1.0;
    let mut finding = Finding::new().part(
        "every world is always in a state of the chain",
        format!("{strange} times it was not"),
        strange == 0,
    );
    let mut month = 0;
    for (counts, until) in counts.iter().zip(MONTHS) {
        while month < until {
            chances = next(&chances, chain.moves);
            month += 1;
        }
        finding = distribution(finding, month, &chances, counts, worlds);
    }
    for (name, belongs) in chain.shares {
        let of = |code: &usize| belongs(*code);
        let expected: f64 = (0..chain.codes).filter(of).map(|code| chances[code]).sum();
        let last = &counts[MONTHS.len() - 1];
        let observed =
            f64::from((0..chain.codes).filter(of).map(|code| last[code]).sum::<u32>()) / worlds as f64;
        let error = sqrt(expected * (1.0 - expected) / worlds as f64);
        finding = finding.part(
            format!("month {month}: {name} {expected:.4} within 4 s.e."),
            format!("{observed:.4} (s.e. {error:.4})"),
            (observed - expected).abs() <= 4.0 * error,
        );
    }
    finding
}

/// The chances of states a month later.
fn next(chances: &[f64], moves: &Moves<'_>) -> Vec<f64> {
    let mut next = vec![0.0; chances.len()];
    for (code, &chance) in chances.iter().enumerate().filter(|(_, chance)| **chance > 0.0) {
        moves(code, &mut |to, share| next[to] += chance * share);
    }
    next
}

/// Fewest visits expected of a cell of the comparison.
const CELL: f64 = 10.0;

/// Adds Pearson's comparison of counts with chances; states that are rarely visited are taken together.
fn distribution(finding: Finding, month: u32, chances: &[f64], counts: &[u32], worlds: u64) -> Finding {
    let total: f64 = chances.iter().sum();
    let impossible: u32 = chances.iter().zip(counts).filter(|(p, _)| **p == 0.0).map(|(_, &n)| n).sum();
    let mut order: Vec<usize> = (0..chances.len()).filter(|&code| chances[code] > 0.0).collect();
    order.sort_by(|&a, &b| chances[b].total_cmp(&chances[a]).then(a.cmp(&b)));
    let mut cells: Vec<[f64; 2]> = Vec::new();
    let mut open = [0.0; 2];
    for &code in &order {
        open[0] += chances[code] * worlds as f64;
        open[1] += f64::from(counts[code]);
        if open[0] >= CELL {
            cells.push(std::mem::take(&mut open));
        }
    }
    if let Some(last) = cells.last_mut() {
        (last[0], last[1]) = (last[0] + open[0], last[1] + open[1]);
    }
    let square: f64 = cells.iter().map(|[e, o]| (o - e) * (o - e) / e).sum();
    let free = cells.len() as f64 - 1.0;
    let bound = free + 4.0 * sqrt(2.0 * free);
    finding.part(
        format!(
            "month {month}: chi-square over {} cells of {} states at most {bound:.1}",
            cells.len(),
            order.len()
        ),
        format!("{square:.1}, {impossible} visits to impossible states"),
        square <= bound && impossible == 0 && (total - 1.0).abs() < 1e-10,
    )
}
