//! `import`: a ready, commented scenario from the network in somebody's files.

use std::cell::RefCell;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::arguments::threads;
use super::whole::{read_bytes, write_folder};
use super::{Failure, print};
use crate::exchange::{
    Columns, Duplicates, Extent, Keep, Kind, Labels, Listed, Recipe, Sharing, Source, Unknown, combine,
    compose, list, read,
};
use crate::model::Hands;
use crate::scenario::{Files, Scenario, counted};
use crate::threads::hands;

/// Arguments of `import`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct ImportArguments {
    /// Files: CSV tables of ties and of actors, GraphML (.graphml), Pajek (.net).
    #[arg(required_unless_present = "two_mode")]
    pub files: Vec<PathBuf>,
    /// Folder for the scenario; it must not be there yet.
    #[arg(long, value_name = "SCENARIO")]
    pub out: PathBuf,
    /// A CSV table of memberships: an actor, and the group it is in. Its first two columns, or --from and --to.
    #[arg(long, value_name = "FILE")]
    pub two_mode: Vec<PathBuf>,
    /// Column with one end of a tie. [default: from or source]
    #[arg(long, value_name = "COL")]
    pub from: Option<String>,
    /// Column with the other end. [default: to or target]
    #[arg(long, value_name = "COL")]
    pub to: Option<String>,
    /// Column with the weight of a tie. [default: weight; or strength, which stays as it is]
    #[arg(long, value_name = "COL")]
    pub weight: Option<String>,
    /// Column with the relation of a tie, and which of them to keep. [default: relation or type, all]
    #[arg(long, value_name = "COL[=A,B]")]
    pub relation: Option<String>,
    /// Column with the trust of `from` in `to`, 0 to 1; a column with _back behind the name is the other way. [default:
    /// trust, where trust_back is there too]
    #[arg(long, value_name = "COL")]
    pub trust: Option<String>,
    /// Keeps only ties (and actors) for which this holds: wave=1, type=advice,cowork, rank<=4.
    #[arg(long, value_name = "COL=VALUE")]
    pub keep: Vec<String>,
    /// Column with the id of an actor. [default: id]
    #[arg(long, value_name = "COL")]
    pub id: Option<String>,
    /// Column with the name of an actor. [default: name or label, else the id]
    #[arg(long, value_name = "COL")]
    pub name: Option<String>,
    /// Column with the sector of an actor. [default: sector, or else one for all]
    #[arg(long, value_name = "COL")]
    pub sector: Option<String>,
    /// Takes a trait of actors from a column, such as capacity=staff; empty cells are drawn.
    #[arg(long, value_name = "TRAIT=COL")]
    pub map: Vec<String>,
    /// Ties of CSV tables go from one end to the other. [default: what a column `directed` says, or else this]
    #[arg(long, conflicts_with = "undirected")]
    pub directed: bool,
    /// Ties of CSV tables go both ways.
    #[arg(long)]
    pub undirected: bool,
    /// What to do with a tie whose end is not in the list of actors.
    #[arg(long, value_enum, default_value_t = UnknownEnd::Refuse)]
    pub unknown: UnknownEnd,
    /// Which weight counts when a tie is listed more than once.
    #[arg(long, value_enum, default_value_t = Repeat::Max)]
    pub duplicates: Repeat,
    /// How much a shared group weighs: 1, or 1 / (members - 1).
    #[arg(long, value_enum, default_value_t = Share::Count)]
    pub shared: Share,
    /// Strength of the strongest tie. [default: 1; strengths stay as they are]
    #[arg(long, value_name = "X")]
    pub strongest: Option<f64>,
}

const EXAMPLES: &str = "\
Examples:
  samenspel import actors.csv ties.csv --sector kind --out my-network
  samenspel import ties.csv --from ego --to alter --weight days --undirected --out my-network
  samenspel import actors.csv ties.csv --relation type=advice,cowork --keep wave=1 --out my-network
  samenspel import actors.csv --two-mode memberships.csv --map capacity=staff --out my-network
  samenspel import survey.graphml --sector organisation --out my-network
Then: samenspel check my-network; samenspel run my-network";

/// An end that the list of actors does not have.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum UnknownEnd {
    /// A problem, told with its line.
    Refuse,
    /// It becomes an actor.
    Add,
    /// The tie is left out.
    Drop,
}

/// A tie listed more than once.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Repeat {
    /// The largest weight.
    Max,
    /// The sum.
    Sum,
    /// The mean.
    Mean,
}

/// The weight of a shared group.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Share {
    /// 1.
    Count,
    /// 1 / (members - 1).
    Newman,
}

/// Runs the command.
pub fn import(arguments: &ImportArguments, command_line: &[String]) -> Result<(), Failure> {
    let columns = columns(arguments)?;
    let recipe = recipe(arguments)?;
    let sources = sources(arguments)?;
    let hands = hands(threads(None), 1);
    let files = sources.iter().map(|source| short_name(&source.name).to_string()).collect();
    let Listed { extent, mut findings, combined } = match list(&sources, &columns, &recipe, &hands) {
        Some(listed) => listed,
        None => {
            let read = read(&sources, &columns)?;
            let combined = combine(&read.network, &recipe)?;
            Listed { extent: Extent::of(&read.network), findings: read.findings, combined }
        }
    };
    drop(sources);
    let name = arguments.out.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let labels = Labels {
        title: name,
        files,
        command: std::iter::once("samenspel")
            .chain(command_line.iter().skip(1).map(String::as_str))
            .collect::<Vec<_>>()
            .join(" "),
    };
    let files = compose(extent, &findings, &combined, &labels, &hands);
    let (sectors, ties) = (combined.sectors.len(), combined.ties.len());
    findings.extend(combined.findings);
    // Long lists fill memory: what is in the files goes before they are read.
    drop((combined.people, combined.ties));
    let scenario = read_again(files, hands)?;
    write_folder(&arguments.out, &scenario.sources)?;
    for finding in findings {
        anstream::eprintln!("note: {finding}");
    }
    let (out, actors) = (arguments.out.display(), scenario.strategies[0].setup.actors.len());
    print(&format!(
        "{out}: {} in {}, {} tied\n  what was assumed is told at the top of {out}/scenario.toml; what to fill in is marked FILL IN\n  next: samenspel check {out}; samenspel run {out}\n",
        counted(actors, ["actor", "actors"]),
        counted(sectors, ["sector", "sectors"]),
        counted(ties, ["pair", "pairs"])
    ))
}

/// Files in memory, each handed out once and without a copy.
struct Once {
    files: RefCell<Vec<(String, Vec<u8>)>>,
    hands: Hands,
}

impl Files for Once {
    fn read(&self, path: &str) -> Result<Vec<u8>, String> {
        let mut files = self.files.borrow_mut();
        let place = files.iter().position(|(name, _)| name == path);
        place.map(|place| files.swap_remove(place).1).ok_or_else(|| "there is no such file".to_string())
    }

    fn hands(&self) -> Hands {
        self.hands.clone()
    }
}

/// What is written must be read again without a word. The scenario has the files, as they were read.
fn read_again(mut files: Vec<(String, Vec<u8>)>, hands: Hands) -> Result<Scenario, Failure> {
    let (name, text) = files.swap_remove(0);
    Ok(Scenario::from_text(&name, text, &Once { files: RefCell::new(files), hands }, &[])?)
}

fn wrong(flag: &str, message: &str, found: &str, allowed: &str, hint: &str) -> Failure {
    Failure::Input(format!(
        "{flag}: {message}\n  found:   {found}\n  allowed: {allowed}\n  hint:    {hint}\n\nNothing was written."
    ))
}

fn columns(arguments: &ImportArguments) -> Result<Columns, Failure> {
    let mut keep = Vec::new();
    let mut relation = arguments.relation.clone();
    if let Some((column, kinds)) = arguments.relation.as_deref().and_then(|text| text.split_once('=')) {
        relation = Some(column.to_string());
        let kinds = kinds.split(',').map(|kind| kind.trim().to_string()).collect();
        keep.push(Keep::OneOf(column.to_string(), kinds));
    }
    for text in &arguments.keep {
        let filter = Keep::parse(text).map_err(|why| {
            wrong(
                "--keep",
                &why,
                text,
                "COLUMN=VALUE or COLUMN<=NUMBER",
                "for example --keep wave=1 or --keep 'rank<=4'",
            )
        })?;
        keep.push(filter);
    }
    Ok(Columns {
        from: arguments.from.clone(),
        to: arguments.to.clone(),
        weight: arguments.weight.clone(),
        relation,
        id: arguments.id.clone(),
        name: arguments.name.clone(),
        keep,
        directed: (arguments.directed || arguments.undirected).then_some(arguments.directed),
        unknown: match arguments.unknown {
            UnknownEnd::Refuse => Unknown::Refuse,
            UnknownEnd::Add => Unknown::Add,
            UnknownEnd::Drop => Unknown::Drop,
        },
    })
}

fn recipe(arguments: &ImportArguments) -> Result<Recipe, Failure> {
    let mut traits = Vec::new();
    for text in &arguments.map {
        let Some((key, column)) = text.split_once('=') else {
            let hint = "for example --map capacity=staff";
            return Err(wrong("--map", "there is no `=`", text, "TRAIT=COLUMN", hint));
        };
        traits.push((key.trim().to_string(), column.trim().to_string()));
    }
    if let Some(strongest) = arguments.strongest.filter(|x| !(*x > 0.0 && *x <= 1.0)) {
        let found = strongest.to_string();
        let hint = "strength 1 is a tie at its strongest; 0.3 is usual";
        return Err(wrong("--strongest", "out of range", &found, "a number above 0 and at most 1", hint));
    }
    Ok(Recipe {
        sharing: match arguments.shared {
            Share::Count => Sharing::Count,
            Share::Newman => Sharing::Newman,
        },
        duplicates: match arguments.duplicates {
            Repeat::Max => Duplicates::Max,
            Repeat::Sum => Duplicates::Sum,
            Repeat::Mean => Duplicates::Mean,
        },
        sector: arguments.sector.clone(),
        trust: arguments.trust.clone(),
        traits,
        strongest: arguments.strongest,
    })
}

fn sources(arguments: &ImportArguments) -> Result<Vec<Source>, Failure> {
    let mut sources = Vec::new();
    let mut faults = Vec::new();
    let files = arguments.files.iter().map(|path| (path, None));
    for (path, kind) in files.chain(arguments.two_mode.iter().map(|path| (path, Some(Kind::Members)))) {
        let name = path.to_string_lossy().replace('\\', "/");
        match read_bytes(path) {
            Ok(bytes) => sources.push(Source { kind: kind.unwrap_or(Kind::of(&name)), name, bytes }),
            Err(fault) => faults.push(fault),
        }
    }
    if faults.is_empty() {
        Ok(sources)
    } else {
        Err(Failure::Input(faults.join("\n") + "\n\nNothing was written."))
    }
}

/// `edges.csv` for `data/edges.csv`.
fn short_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}
