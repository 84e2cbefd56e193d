//! What a sweep would take.

use crate::cli::arguments::Manner;
use crate::design::Change;
use crate::model::{Observer, World, run};
use crate::random::Draws;
use crate::story::Language;
use crate::sweep::{Sweep, bytes_per_row};

/// Runs that are done to see how long one takes.
const TRIED: u64 = 3;

/// How many runs, how long, how many bytes.
pub fn told(sweep: &Sweep, manner: &Manner) -> String {
    let language = Language::from(manner.lang);
    let (plan, threads) = (&sweep.plan, manner.threads());
    let seconds = seconds(sweep) * plan.runs as f64 / threads as f64;
    let months = sweep.space.scenario.strategies[0].setup.months;
    let mut bytes = plan.runs * bytes_per_row(sweep.space.axes.len(), sweep.metrics.len());
    if plan.asked.steps {
        bytes += plan.runs * u64::from(months + 1) * bytes_per_row(0, sweep.metrics.len());
    }
    let (points, strategies, replicates) = (plan.points, plan.asked.strategies.len(), plan.asked.replicates);
    let (runs, chunks) = (language.grouped(plan.runs as f64), sweep.chunks());
    let (long, size) = (duration(seconds, language), size(bytes as f64));
    language.pick(
        format!("{points} points x {strategies} strategies x {replicates} replicates = {runs} runs, in {chunks} chunks\nabout {long} on {threads} threads, judged by {TRIED} runs now\nat most {size} of tables\nnothing was run or written\n"),
        format!("{points} punten x {strategies} strategieën x {replicates} herhalingen = {runs} runs, in {chunks} delen\nongeveer {long} op {threads} threads, geschat uit {TRIED} runs\nhoogstens {size} aan tabellen\ner is niets gedaan of geschreven\n"),
    )
}

/// Most bytes of tables that a chunk should have.
const CHUNK_BYTES: u64 = 500_000_000;

/// Runs in a chunk that takes so many seconds on one core of this machine, as 1, 2 or 5 and zeros: another try mostly
/// gives the same.
pub fn chunk_runs(sweep: &Sweep, time: f64) -> u64 {
    let months = u64::from(sweep.space.scenario.strategies[0].setup.months);
    let rows = if sweep.plan.asked.steps { months + 2 } else { 1 };
    let most = CHUNK_BYTES / (rows * bytes_per_row(sweep.space.axes.len(), sweep.metrics.len()));
    let runs = (time / seconds(sweep).max(1e-9)).min(1e6) as u64;
    let runs = runs.clamp(1, most.max(1));
    let steps = (0..7).flat_map(|power| [1, 2, 5].map(|first| first * 10_u64.pow(power)));
    steps.take_while(|step| *step <= runs).last().unwrap_or(1)
}

/// Reads a length of time in seconds.
pub fn time(text: &str) -> Result<f64, String> {
    let split = text.find(|c: char| c.is_ascii_alphabetic()).unwrap_or(text.len());
    let unit = match &text[split..] {
        "s" => Some(1.0),
        "m" => Some(60.0),
        "h" => Some(3600.0),
        _ => None,
    };
    let number = text[..split].parse::<f64>().ok();
    unit.zip(number)
        .map(|(unit, number)| unit * number)
        .filter(|seconds| (1.0..=86_400.0).contains(seconds))
        .ok_or_else(|| "allowed: a time such as 90s, 5m or 1h, from 1s to 24h".into())
}

/// Seconds of one run: of the first point, the middle one and the last.
#[allow(clippy::disallowed_types, clippy::disallowed_methods)] // The clock is read for people, not for results.
fn seconds(sweep: &Sweep) -> f64 {
    let points = sweep.plan.points;
    let started = std::time::Instant::now();
    let mut done = 0;
    for point in [0, points / 2, points - 1] {
        let changes: Vec<Change> = sweep.points.at(&sweep.space.axes, point);
        let Ok(setups) = sweep.space.setups(&sweep.strategies, &changes) else { continue };
        for setup in setups.into_iter().take(1) {
            run(&mut World::new(setup, Draws::new(sweep.plan.asked.seed, 0)), &mut Blind);
            done += 1;
        }
    }
    started.elapsed().as_secs_f64() / f64::from(done.max(1))
}

struct Blind;

impl Observer for Blind {
    fn see(&mut self, _: &World) {}
}

fn duration(seconds: f64, language: Language) -> String {
    match seconds {
        s if s < 90.0 => format!("{} s", language.number(s, 0)),
        s if s < 5400.0 => format!("{} min", language.number(s / 60.0, 0)),
        s => language
            .pick(format!("{:.1} hours", s / 3600.0), format!("{} uur", language.number(s / 3600.0, 1))),
    }
}

fn size(bytes: f64) -> String {
    match bytes {
        b if b < 1e6 => format!("{:.0} kB", (b / 1e3).max(1.0)),
        b if b < 1e9 => format!("{:.0} MB", b / 1e6),
        b => format!("{:.1} GB", b / 1e9),
    }
}

/// What so many runs would take, as a refusal.
pub fn too_many(runs: u128, axes: usize, metrics: usize) -> String {
    let hours = runs as f64 * 0.004 / 3600.0;
    let told = if runs < 1_000_000_000_000_000 {
        let long = match hours / 24.0 / 365.25 {
            years if years >= 0.1 => format!("{years:.1} years"),
            _ => format!("{:.0} hours", hours.max(1.0)),
        };
        let bytes = size(runs as f64 * bytes_per_row(axes, metrics) as f64);
        format!("{runs} runs: about {long} on one core at 250 runs a second, and up to {bytes} of tables")
    } else {
        "more than 10^15 runs: longer than anybody lives".to_string()
    };
    let runs = told.split(':').next().unwrap_or_default().to_string();
    format!(
        "the design asks for {runs}\n  found:   {told}\n  allowed: up to 10000000 runs, more with --yes\n  hint:    vary fewer things, take fewer levels, or sample with --method latin-hypercube --points 1000\n\nNothing was run or written."
    )
}
