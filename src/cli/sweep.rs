//! `sweep` and `resume`: many runs over a space of settings.

use std::path::{Path, PathBuf};

mod dry;
mod file;
mod slurm;
mod work;

use super::arguments::Manner;
use super::check::{load_for, warn};
use super::run::{refuse_twice, refuse_unknown};
use super::{Failure, print};
use crate::design::{Axis, Method, Points, Space};
use crate::ensemble::Unwatched;
use crate::model::metrics::{METRICS, Metric};
use crate::model::parameters::assumptions;
use crate::scenario::{Scenario, counted};
use crate::study::free_folder;
use crate::sweep::{Asked, Plan, Sweep};
use work::whole;

/// Runs that ask for `--yes`.
const MANY: u128 = 10_000_000;

/// Arguments of `sweep`.
#[derive(Clone, Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// A design file (TOML with `scenario` and `[vary]`), a scenario, or the folder of a sweep.
    pub design: String,
    /// What varies: path=a,b,c, path=low..high, path=low..high:steps, path=plausible, or `assumptions`: every
    /// parameter that is an assumption.
    #[arg(long, value_name = "PATH=VALUES")]
    pub vary: Vec<String>,
    /// Which points: factorial, one-at-a-time, latin-hypercube, sobol, morris, saltelli, saltelli-second.
    /// [default: factorial]
    #[arg(long, value_name = "METHOD")]
    pub method: Option<String>,
    /// Points of a method that samples (walks for morris, base points for saltelli). [default: 100]
    #[arg(long, value_name = "N")]
    pub points: Option<u64>,
    /// Points one by one: a CSV file with a path in the head of each column.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["method", "points", "vary"])]
    pub table: Option<PathBuf>,
    /// Strategies, with commas, or `all`. [default: the scenario's]
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    pub strategies: Vec<String>,
    /// Runs of each strategy at each point. [default: 10]
    #[arg(long, value_name = "N")]
    pub replicates: Option<u64>,
    /// Metrics at the end, with commas. [default: all]
    #[arg(long, value_name = "METRICS", value_delimiter = ',')]
    pub metrics: Vec<String>,
    /// Writes every month too, in steps.csv.
    #[arg(long)]
    pub steps: bool,
    /// Writes the tables as Parquet too; needs a program built with that feature.
    #[arg(long)]
    pub parquet: bool,
    /// Seed of all chance. [default: 1]
    #[arg(long, value_name = "N")]
    pub seed: Option<u64>,
    /// Changes a value of the scenario first, such as months=24.
    #[arg(long = "set", value_name = "PATH=VALUE")]
    pub set: Vec<String>,
    /// Folder for the results; it must not hold anything yet. [default: the next number in output/SCENARIO]
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Says how many runs, how long and how many bytes, and runs nothing.
    #[arg(long)]
    pub dry_run: bool,
    /// Only begins the folder with its plan, for others to do the chunks.
    #[arg(long, conflicts_with_all = ["chunk", "collect", "dry_run"])]
    pub plan: bool,
    /// Does a chunk of the sweep in this folder, such as 3, or a share of them, such as 3/40: every fortieth from
    /// the third. Any machine that shares the folder may do any chunk, at any time, twice too.
    #[arg(long, value_name = "N|I/N", value_parser = share)]
    pub chunk: Option<Share>,
    /// Says how far the sweep in this folder is; every chunk is held against its hash.
    #[arg(long, conflicts_with_all = ["chunk", "collect", "plan", "run"])]
    pub status: bool,
    /// Refuses a folder whose plan has another hash than this.
    #[arg(long, value_name = "HASH")]
    pub expect: Option<String>,
    /// Puts the parts of the sweep in this folder together.
    #[arg(long, conflicts_with = "chunk")]
    pub collect: bool,
    /// Does one run of the sweep in this folder alone, by its number in runs.csv, and prints its row.
    #[arg(long, value_name = "RUN", conflicts_with_all = ["chunk", "collect", "plan"])]
    pub run: Option<u64>,
    /// Runs in a chunk. [default: a 64th of all, at most 1000]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..=1_000_000))]
    pub chunk_runs: Option<u64>,
    /// Time that a chunk should take, such as 90s, 5m or 1h, judged by a few runs now; for --plan.
    #[arg(long, value_name = "TIME", value_parser = dry::time, conflicts_with = "chunk_runs")]
    pub chunk_time: Option<f64>,
    /// Goes on with more than ten million runs.
    #[arg(long)]
    pub yes: bool,
    #[command(flatten)]
    pub manner: Manner,
    #[command(flatten)]
    pub slurm: slurm::Slurm,
}

const EXAMPLES: &str = "\
Examples:
  samenspel sweep iza-regio --vary parameters.trust_gain=0.02..0.1:5 --replicates 20
  samenspel sweep iza-regio --vary assumptions --method latin-hypercube --points 200 --strategies none,all_30
  samenspel sweep iza-regio --vary network.generator.sectors.mean_degree=3..8:6 --dry-run
  samenspel sweep my-design.toml --out my-sweep
  samenspel sweep iza-regio --vary months=12,24 --plan --chunk-time 5m --out shared
  samenspel sweep shared --chunk 1/2
  samenspel sweep shared --chunk 2/2
  samenspel sweep shared --status
  samenspel sweep shared --collect
  samenspel sweep shared --slurm-script --tasks 8 --cpus 16 > shared.sbatch
  samenspel sweep my-sweep --run 17
  samenspel resume my-sweep

The folder holds runs.csv (one row per run: point, strategy, replicate, status, what varied, metrics
at the end), steps.csv if asked, dictionary.csv, dictionary.json and manifest.json. Rows are in the order of the
design, and the files the same, whatever the threads or machines did. A sweep that is cut off goes
on with `samenspel resume`. A run that fails is a row with its cause.";

/// Arguments of `resume`.
#[derive(Debug, clap::Args)]
#[command(after_help = RESUME)]
pub(super) struct ResumeArguments {
    /// The folder of a sweep.
    pub folder: PathBuf,
    #[command(flatten)]
    pub manner: Manner,
}

const RESUME: &str = "\
Examples:
  samenspel resume output/iza-regio/004

Only what is missing is run; the final files are those of a sweep that was never cut off.";

/// Which chunks: one by its number, or every n-th from the i-th.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Share {
    One(u64),
    Every(u64, u64),
}

fn share(text: &str) -> Result<Share, String> {
    let number = |text: &str| text.parse::<u64>().ok().filter(|n| *n > 0);
    let found = match text.split_once('/') {
        None => number(text).map(Share::One),
        Some((i, n)) => number(i).zip(number(n)).filter(|(i, n)| i <= n).map(|(i, n)| Share::Every(i, n)),
    };
    found.ok_or_else(|| {
        "allowed: the number of a chunk from 1, or a share such as 3/40, from 1/N to N/N".into()
    })
}

impl Share {
    /// The chunks of a sweep that these are, from 0.
    fn of(self, sweep: &Sweep) -> Result<Vec<u64>, Failure> {
        let chunks = sweep.chunks();
        match self {
            Self::One(chunk) if chunk > chunks => Err(Failure::Input(format!(
                "--chunk {chunk}: there is no such chunk\n  found:   {chunk}\n  allowed: 1 to {chunks}"
            ))),
            Self::One(chunk) => Ok(vec![chunk - 1]),
            Self::Every(i, n) => Ok((0..chunks).filter(|chunk| chunk % n == i - 1).collect()),
        }
    }
}

/// Runs the command.
pub(super) fn sweep(arguments: &Arguments) -> Result<(), Failure> {
    let folder = Path::new(&arguments.design);
    if arguments.of_a_folder() {
        let sweep = Sweep::open(folder).map_err(Failure::Input)?;
        arguments.expected(&sweep)?;
        let manner = &arguments.manner;
        return match (arguments.run, arguments.chunk) {
            (Some(run), _) => alone(&sweep, run),
            (_, Some(share)) => work::chunks(&sweep, share.of(&sweep)?, manner),
            _ if arguments.collect => work::finish(&sweep, manner),
            _ if arguments.status => work::standing(&sweep, manner),
            _ => arguments.slurm.tell(&sweep),
        };
    }
    if folder.join("plan.json").is_file() {
        return Err(Failure::Input(format!(
            "{}: this is a sweep that was begun already\n  hint:    `samenspel resume {0}` goes on with it; --chunk and --collect do it in parts",
            folder.display()
        )));
    }
    let arguments = file::completed(arguments)?;
    let scenario = load_for(&arguments.design, &arguments.set, &arguments.manner)?;
    warn(&scenario);
    let (space, points, asked) = designed(&arguments, scenario)?;
    let count = points.len(&space.axes);
    let plan = Plan::of(&space.scenario, asked, count, arguments.chunk_runs);
    let default = || free_folder(&Path::new("output").join(&space.scenario.name));
    let folder = arguments.out.clone().unwrap_or_else(default);
    let mut sweep = Sweep::of(&folder, plan, space.scenario).map_err(Failure::Input)?;
    if let Some(time) = arguments.chunk_time {
        sweep.plan.chunk_runs = dry::chunk_runs(&sweep, time);
    }
    if arguments.dry_run {
        return print(&dry::told(&sweep, &arguments.manner));
    }
    whole(&sweep, arguments.plan, &arguments.manner)
}

impl Arguments {
    /// Whether the command is about a sweep that was begun.
    fn of_a_folder(&self) -> bool {
        self.run.is_some() || self.chunk.is_some() || self.collect || self.status || self.slurm.slurm_script
    }

    /// An error if the plan is not the one that is expected.
    fn expected(&self, sweep: &Sweep) -> Result<(), Failure> {
        let hash = sweep.plan.hash();
        match &self.expect {
            Some(expected) if *expected != hash => Err(Failure::Input(format!(
                "{}: this is another plan than the one expected\n  found:   {hash}\n  allowed: {expected}\n  hint:    take the folder and the program that the plan was made with\n\nNothing was run or written.",
                sweep.folder.display()
            ))),
            _ => Ok(()),
        }
    }
}

/// Does one run alone and prints its row under its head.
fn alone(sweep: &Sweep, run: u64) -> Result<(), Failure> {
    if run >= sweep.plan.runs {
        return Err(Failure::Input(format!(
            "--run {run}: there is no such run\n  found:   {run}\n  allowed: 0 to {}",
            sweep.plan.runs - 1
        )));
    }
    print(&format!("{}\n{}\n", sweep.head(), sweep.alone(run, &Unwatched)))
}

/// Goes on with a sweep.
pub(super) fn resume(arguments: &ResumeArguments) -> Result<(), Failure> {
    let sweep = Sweep::open(&arguments.folder).map_err(Failure::Input)?;
    for path in sweep.edited() {
        anstream::eprintln!(
            "note: {path} has been changed since the sweep began; the copy in the folder is used"
        );
    }
    work::resume(&sweep, &arguments.manner)
}

/// The space, its points, and what was asked; or everything that is wrong with it.
fn designed(arguments: &Arguments, scenario: Scenario) -> Result<(Space, Points, Asked), Failure> {
    let mut faults = Vec::new();
    if arguments.parquet && !cfg!(feature = "parquet") {
        faults.push("--parquet: this program was built without Parquet\n  found:   --parquet\n  allowed: CSV\n  hint:    build it with `cargo build --release --features parquet`".into());
    }
    let known: Vec<&str> = scenario.strategies.iter().map(|strategy| strategy.key.as_str()).collect();
    let strategies: Vec<String> = match arguments.strategies.iter().any(|name| name == "all") {
        true => known.iter().map(|key| (*key).to_string()).collect(),
        false if arguments.strategies.is_empty() => {
            vec![scenario.strategies[scenario.default_strategy].key.clone()]
        }
        false => arguments.strategies.clone(),
    };
    let unknown: Vec<String> =
        strategies.iter().filter(|name| !known.contains(&name.as_str())).cloned().collect();
    refuse_unknown("--strategies", "strategy", &unknown, &known)?;
    let metrics: Vec<&str> = METRICS.iter().map(|info| info.key).collect();
    let unknown: Vec<String> =
        arguments.metrics.iter().filter(|key| Metric::by_key(key).is_none()).cloned().collect();
    refuse_unknown("--metrics", "metric", &unknown, &metrics)?;
    refuse_twice("--metrics", &arguments.metrics)?;
    let asked_metrics = match arguments.metrics.is_empty() {
        true => metrics.iter().map(|key| (*key).to_string()).collect(),
        false => arguments.metrics.clone(),
    };
    let table = arguments.table.as_deref().map(file::Table::read).transpose()?;
    let (vary, given) = match &table {
        Some(table) => (table.vary.clone(), table.points.clone()),
        None => (expanded(&arguments.vary), Vec::new()),
    };
    let (axes, wrong) = read(&vary);
    faults.extend(wrong.into_iter().map(|fault| match &table {
        Some(table) => table.in_head(&fault),
        None => fault,
    }));
    let key = arguments.method.clone().unwrap_or_else(|| "factorial".into());
    let method = Method::by_key(&key);
    if method.is_none() {
        let names: Vec<&str> = Method::ALL.iter().map(|method| method.key()).collect();
        refuse_unknown("--method", "method", &[key], &names)?;
    }
    let method = method.unwrap_or(Method::Factorial);
    let asked_points = arguments.points.unwrap_or(100);
    let replicates = arguments.replicates.unwrap_or(10);
    for (flag, number, most) in
        [("--points", asked_points, 100_000_000), ("--replicates", replicates, 1_000_000)]
    {
        if !(1..=most).contains(&number) {
            faults
                .push(format!("{flag} {number}: out of range\n  found:   {number}\n  allowed: 1 to {most}"));
        }
    }
    let space = Space::new(scenario, axes);
    let axes = &space.axes;
    if faults.is_empty() {
        let points = if given.is_empty() { method.count(axes, asked_points) } else { given.len() as u128 };
        let runs = points.saturating_mul(strategies.len() as u128).saturating_mul(u128::from(replicates));
        let cells = if method.samples() { points.saturating_mul(axes.len() as u128) } else { 0 };
        if runs > MANY && !arguments.yes || runs > u128::from(u64::MAX) / 2 || cells > 500_000_000 {
            return Err(Failure::Input(dry::too_many(runs, axes.len(), asked_metrics.len())));
        }
    }
    let asked = Asked {
        strategies,
        vary,
        method: if given.is_empty() { method.key().into() } else { "table".into() },
        points: asked_points,
        given,
        seed: arguments.seed.unwrap_or(1),
        replicates,
        metrics: asked_metrics,
        steps: arguments.steps,
        parquet: arguments.parquet,
    };
    let points = match (asked.given.is_empty(), faults.is_empty()) {
        (true, true) => Points::of(method, axes, asked_points, asked.seed),
        // There are faults already: only the levels matter.
        (true, false) => Points::Levels(Method::OneAtATime),
        (false, _) => Points::given(&asked.given),
    };
    faults.extend(space.faults_at(&points).into_iter().map(|(point, fault)| match &table {
        Some(table) => table.in_point(point, &fault),
        None => fault,
    }));
    if !faults.is_empty() {
        let count = counted(faults.len(), ["problem", "problems"]);
        return Err(Failure::Input(format!("{}\n\n{count}; nothing was run or written.", faults.join("\n"))));
    }
    Ok((space, points, asked))
}

/// What varies, or everything that is wrong with it.
pub(super) fn axes(vary: &[String]) -> Result<Vec<Axis>, Failure> {
    let (axes, faults) = read(&expanded(vary));
    match faults.is_empty() {
        true => Ok(axes),
        false => Err(Failure::Input(format!("{}\n\nNothing was run or written.", faults.join("\n")))),
    }
}

/// The axes that can be read, and what is wrong with the others.
fn read(vary: &[String]) -> (Vec<Axis>, Vec<String>) {
    let (mut axes, mut faults): (Vec<Axis>, Vec<String>) = Default::default();
    for text in vary {
        match Axis::parse(text) {
            Ok(axis) if axes.iter().any(|other| other.path == axis.path) => {
                faults.push(format!("--vary {text}: this path varies twice"));
            }
            Ok(axis) => axes.push(axis),
            Err(reason) => faults.push(format!(
                "--vary {text}: {reason}\n  found:   {text}\n  allowed: path=a,b,c, path=low..high, path=low..high:steps, path=plausible, assumptions\n  hint:    for example --vary parameters.trust_gain=0.02..0.1:5"
            )),
        }
    }
    (axes, faults)
}

/// `assumptions` stands for each of [`assumptions`] over its plausible range.
fn expanded(vary: &[String]) -> Vec<String> {
    vary.iter()
        .flat_map(|text| match text.trim() {
            "assumptions" => assumptions().map(|row| format!("parameters.{}=plausible", row.name)).collect(),
            text => vec![text.to_string()],
        })
        .collect()
}
