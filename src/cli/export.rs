//! `export`: the network of a scenario or a run, or the tables of a study, for other programs.

use std::path::PathBuf;

mod country;

use clap::{Args, ValueEnum};

use super::check::load;
use super::earlier::Earlier;
use super::whole::{write_file, write_folder};
use super::{Failure, print};
use crate::exchange::{self, Film, Network, film};
use crate::scenario::Scenario;
use crate::threads::machine;

/// Arguments of `export`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct ExportArguments {
    /// A scenario, or the folder (or manifest.json) of a run; with --csv-locale any study.
    pub source: String,
    /// File for the network; for CSV, RSiena and tables a folder. It must not be there yet.
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
    /// Form of the file. [default: after the ending of --out; csv without one]
    #[arg(long, value_enum)]
    pub format: Option<Format>,
    /// Keeps the names of actors; else roles stand for them.
    #[arg(long)]
    pub names: bool,
    /// Strategy to look at. [default: the scenario's, or the last one of the run]
    #[arg(long, value_name = "NAME")]
    pub strategy: Option<String>,
    /// Replicate to look at. [default: the first]
    #[arg(long, value_name = "N")]
    pub replicate: Option<u64>,
    /// Month to look at; GEXF without it has every month. [default: 0 of a scenario, the last of a run]
    #[arg(long, value_name = "MONTH")]
    pub step: Option<u32>,
    /// Seed of all chance, for a scenario; a run has its own. [default: 1]
    #[arg(long, value_name = "N")]
    pub seed: Option<u64>,
    /// Months of the waves for RSiena, with commas. [default: 0 and every twelfth]
    #[arg(long, value_name = "MONTHS", value_delimiter = ',')]
    pub waves: Vec<u32>,
    /// Instead of a network, writes every CSV table of the study as programs of a country expect it: nl has semicolons
    /// and decimal commas, for Excel.
    #[arg(long, value_enum, value_name = "COUNTRY", conflicts_with_all = ["format", "names", "strategy", "replicate", "step", "seed", "waves"])]
    pub csv_locale: Option<country::Country>,
}

const EXAMPLES: &str = "\
Examples:
  samenspel export scenarios/iza-regio --out start.graphml
  samenspel export scenarios/iza-regio --step 24 --strategy all_30 --out month-24.net
  samenspel export output/iza-regio/001 --out network.gexf
  samenspel export output/iza-regio/001 --replicate 7 --step 60 --names --out tables --format csv
  samenspel export output/iza-regio/001 --format siena --waves 0,12,24,36 --out waves
  samenspel export output/iza-regio/001 --csv-locale nl --out voor-excel";

/// A form of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// A folder with actors.csv and ties.csv.
    Csv,
    /// GraphML, for igraph, networkx, Gephi, Cytoscape.
    Graphml,
    /// Pajek .net.
    Pajek,
    /// GEXF 1.3 with time, for Gephi.
    Gexf,
    /// A folder for RSiena: waves as matrices, covariates, a script that reads them.
    Siena,
}

/// What is looked at, and how it is run.
struct Source {
    scenario: Scenario,
    strategies: Vec<usize>,
    seed: u64,
    replicates: std::ops::Range<u64>,
    is_run: bool,
}

/// Runs the command.
pub fn export(arguments: &ExportArguments) -> Result<(), Failure> {
    if let Some(country) = arguments.csv_locale {
        return country::tables(&PathBuf::from(&arguments.source), &arguments.out, country);
    }
    let format = format(arguments)?;
    let source = open(arguments)?;
    let place = strategy(&source, arguments)?;
    let strategy = &source.scenario.strategies[place];
    let replicate = arguments.replicate.unwrap_or(source.replicates.start);
    if !source.replicates.contains(&replicate) {
        let allowed = format!("{} to {}", source.replicates.start, source.replicates.end - 1);
        return Err(wrong("--replicate", "there was no such replicate", &replicate.to_string(), &allowed));
    }
    let months = strategy.setup.months;
    if let Some(step) = arguments.step.filter(|step| *step > months) {
        return Err(wrong("--step", "the run ends before", &step.to_string(), &format!("0 to {months}")));
    }
    let film_of = |month| Film {
        scenario: &source.scenario,
        strategy,
        seed: source.seed,
        replicate,
        month,
        names: arguments.names,
    };
    let named = if arguments.names { "with names" } else { "roles stand for names (--names keeps them)" };
    if format == Format::Siena {
        let months = waves_of(arguments, months)?;
        let waves = exchange::waves(&film_of(None), &months);
        write_folder(&arguments.out, &exchange::siena(&waves))?;
        print(&format!(
            "{}: {} waves of {}, strategy {}, replicate {replicate}; {named}\n",
            arguments.out.display(),
            waves.len(),
            source.scenario.name,
            strategy.key
        ))?;
        return Ok(());
    }
    let month = match (arguments.step, format) {
        (None, Format::Gexf) => None,
        (None, _) => Some(if source.is_run { months } else { 0 }),
        (step, _) => step,
    };
    let network = film(&film_of(month));
    save(arguments, format, &network)?;
    let when = month.map_or(format!("months 0 to {months}"), |month| format!("month {month}"));
    print(&format!(
        "{}: {} actors and {} ties of {}, strategy {}, replicate {replicate}, {when}; {named}\n",
        arguments.out.display(),
        network.nodes.len(),
        network.ties.len(),
        source.scenario.name,
        strategy.key,
    ))
}

/// The months of the waves: at least two, each later than the one before.
fn waves_of(arguments: &ExportArguments, months: u32) -> Result<Vec<u32>, Failure> {
    if arguments.waves.is_empty() {
        return Ok((0..=months).step_by(12).collect());
    }
    let waves = &arguments.waves;
    let good = waves.len() > 1
        && waves.windows(2).all(|pair| pair[0] < pair[1])
        && waves.iter().all(|m| *m <= months);
    match good {
        true => Ok(waves.clone()),
        false => {
            let found: Vec<String> = waves.iter().map(u32::to_string).collect();
            let allowed = format!("two or more months from 0 to {months}, each later than the one before");
            Err(wrong("--waves", "these are no waves of this run", &found.join(","), &allowed))
        }
    }
}

/// The form that was asked for, or that the ending of the name tells; a name without one is a folder of CSV.
fn format(arguments: &ExportArguments) -> Result<Format, Failure> {
    if let Some(format) = arguments.format {
        return Ok(format);
    }
    let ending = arguments.out.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    match ending.as_deref() {
        Some("graphml" | "xml") => Ok(Format::Graphml),
        Some("net" | "paj") => Ok(Format::Pajek),
        Some("gexf") => Ok(Format::Gexf),
        None => Ok(Format::Csv),
        Some(other) => Err(Failure::Input(format!(
            "--out {}: no form of file has this ending\n  found:   .{other}\n  allowed: .graphml, .xml, .net, .paj, .gexf, or a name without an ending for a folder of CSV\n  hint:    --format says which form it is, whatever the name\n\nNothing was written.",
            arguments.out.display()
        ))),
    }
}

fn open(arguments: &ExportArguments) -> Result<Source, Failure> {
    let path = PathBuf::from(&arguments.source);
    if Earlier::is_at(&path) {
        let opened = Earlier::open(&path)?;
        opened.same_model()?;
        let strategies = opened.plan()?.strategies;
        let Earlier { manifest: earlier, scenario, .. } = opened;
        if arguments.seed.is_some_and(|seed| seed != earlier.seed) {
            let found = arguments.seed.unwrap_or_default().to_string();
            return Err(wrong("--seed", "a run has its own seed", &found, &earlier.seed.to_string()));
        }
        let replicates = earlier.first_replicate..earlier.first_replicate + earlier.replicates;
        return Ok(Source { scenario, strategies, seed: earlier.seed, replicates, is_run: true });
    }
    let scenario = load(&arguments.source, &[], machine())?;
    let mut strategies: Vec<usize> = (0..scenario.strategies.len()).collect();
    // The last one is looked at where none is asked for.
    strategies.retain(|place| *place != scenario.default_strategy);
    strategies.push(scenario.default_strategy);
    Ok(Source {
        scenario,
        strategies,
        seed: arguments.seed.unwrap_or(1),
        replicates: 0..u64::MAX,
        is_run: false,
    })
}

fn strategy(source: &Source, arguments: &ExportArguments) -> Result<usize, Failure> {
    let key = |place: &usize| source.scenario.strategies[*place].key.as_str();
    let found = match &arguments.strategy {
        Some(asked) => source.strategies.iter().find(|place| key(place) == asked),
        None => source.strategies.last(),
    };
    found.copied().ok_or_else(|| {
        let known: Vec<&str> = source.strategies.iter().map(key).collect();
        let asked = arguments.strategy.clone().unwrap_or_default();
        wrong("--strategy", "there is no such strategy here", &asked, &known.join(", "))
    })
}

fn wrong(flag: &str, message: &str, found: &str, allowed: &str) -> Failure {
    Failure::Input(format!(
        "{flag}: {message}\n  found:   {found}\n  allowed: {allowed}\n  hint:    choose one that is there\n\nNothing was written."
    ))
}

fn save(arguments: &ExportArguments, format: Format, network: &Network) -> Result<(), Failure> {
    match format {
        Format::Csv => write_folder(&arguments.out, &exchange::csv(network)),
        Format::Graphml => write_file(&arguments.out, &exchange::graphml(network)),
        Format::Pajek => write_file(&arguments.out, &exchange::pajek(network)),
        Format::Gexf | Format::Siena => write_file(&arguments.out, &exchange::gexf(network)),
    }
}
