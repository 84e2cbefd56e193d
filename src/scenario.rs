//! Scenario files: from text to a checked [`Scenario`].
//!
//! ```text
//! bytes ─parse→ tree of values with their places ─patch→ tree ─check→ ─build→ Scenario
//! ```
//!
//! A [`Scenario`] that exists is correct. What a file may hold is said once, in the field table
//! (`format`): reader, checks, [`schema`] and [`format_markdown`] follow it. Base files, strategies and
//! flags all change a scenario by the same patches, and every value remembers the line or flag it came
//! from, so that a message can name it. All problems are reported at once ([`Problems`]).
//!
//! Nothing here touches a disk: the files that a scenario names come through [`Files`].

use crate::model::metrics::Metric;
use crate::model::setup::Setup;

mod build;
mod bulk;
mod check;
mod decimal;
#[cfg(feature = "cli")]
mod document;
mod expectation;
mod fallbacks;
mod field;
mod files;
mod findings;
#[cfg(feature = "cli")]
mod folder;
mod format;
pub(crate) mod index;
mod json;
mod markdown;
mod names;
mod node;
mod parse;
mod patch;
pub(crate) mod plain;
mod problem;
mod rename;
mod schema;
mod shipped;
mod status;
mod strategy;
mod table;
mod text;
mod tour;
mod tree;
mod value;
mod view;

pub use expectation::{Comparison, Expectation};
pub use fallbacks::Fallback;
pub use files::{Files, Memory};
#[cfg(feature = "cli")]
pub use folder::{Folder, Taken, bounded, find};
pub use format::{MAX_ACTORS, MAX_MONTHS, MAX_SECTORS, TABLES, VERSION};
pub use markdown::format_markdown;
pub use parse::TOML_LIMIT;
pub use patch::Patch;
pub use problem::{Concern, Problem, Problems, Warning, counted};
#[cfg(feature = "cli")]
pub use problem::{did_you_mean, no_such};
pub use rename::{Renaming, rename};
pub use schema::schema;
pub use shipped::Shipped;
pub use status::Status;
pub use table::{CSV_LIMIT, SEPARATORS};
pub use text::quoted;
pub use tour::TourStep;

use build::Builder;
use check::Checker;
use field::Named;
use findings::Findings;
use names::Names;
use node::Node;
use strategy::Resolved;
use view::View;

/// A text in both languages. Lines are joined; an empty line parts paragraphs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// Dutch.
    pub nl: String,
    /// English.
    pub en: String,
}

/// A short name for tables and what people read in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Short name.
    pub key: String,
    /// What people read.
    pub text: Text,
}

/// What stands between two sectors, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BarrierRules {
    /// The places of the two sectors.
    pub between: [usize; 2],
    /// The text of each rule.
    pub rules: Vec<Text>,
}

/// One way to facilitate the network.
#[derive(Clone, Debug)]
pub struct Strategy {
    /// Short name.
    pub key: String,
    /// Title.
    pub title: Text,
    /// What is done, for participants of a workshop; may be empty.
    pub story: Text,
    /// Everything a run of this strategy starts from.
    pub setup: Setup,
    /// Parameters that it sets for itself: they stay as they are where parameters vary.
    pub own: Vec<&'static str>,
    /// Whether it only shows what an effect comes from, and cannot be chosen.
    pub control: bool,
}

/// A checked scenario.
#[derive(Clone, Debug)]
pub struct Scenario {
    /// Short name, after its file or folder.
    pub name: String,
    /// Title.
    pub title: Text,
    /// What is going on, for participants of a workshop; may be empty.
    pub story: Text,
    /// The question it answers.
    pub question: Text,
    /// The metric that the question is about.
    pub measure: Metric,
    /// What it shows, told after the runs; may be empty.
    pub insight: Text,
    /// The pattern to expect.
    pub pattern: Text,
    /// Where it comes from.
    pub source: Text,
    /// Notes for a facilitator.
    pub notes: Vec<Text>,
    /// Where a workshop takes a group, step by step.
    pub tour: Vec<TourStep>,
    /// Whose network it is.
    pub status: Status,
    /// The pattern as comparisons that can be held against what is found.
    pub expectations: Vec<Expectation>,
    /// The rules behind each barrier of the scenario, in the order of the file.
    pub rules: Vec<BarrierRules>,
    /// The aspects of the task, in the order of every [`Mix`](crate::model::Mix).
    pub aspects: Vec<Label>,
    /// The sectors, in the order of [`Setup::sectors`].
    pub sectors: Vec<Label>,
    /// The groups of people with needs of their own, in the order of [`Setup::groups`].
    pub groups: Vec<Label>,
    /// The strategies, in the order of the file; at least one.
    pub strategies: Vec<Strategy>,
    /// Place of the strategy that others are compared with.
    pub baseline: usize,
    /// Place of the strategy that is run when none is asked for.
    pub default_strategy: usize,
    /// The tables that a run writes, of [`TABLES`].
    pub record: Vec<&'static str>,
    /// What is allowed but deserves a look.
    pub warnings: Vec<Warning>,
    /// The patches from the command line.
    pub patches: Vec<Patch>,
    /// Every file read, with its exact bytes; the scenario file itself comes first.
    pub sources: Vec<(String, Vec<u8>)>,
}

impl Scenario {
    /// The places of the baseline and of every strategy that can be chosen, in order.
    pub fn candidates(&self) -> Vec<usize> {
        let open = |place: &usize| *place == self.baseline || !self.strategies[*place].control;
        (0..self.strategies.len()).filter(open).collect()
    }

    /// Reads a scenario. `name` is the path of its file: messages show it, and the files it refers to are
    /// looked up beside it.
    pub fn from_text(
        name: &str,
        text: impl AsRef<[u8]>,
        files: &dyn Files,
        patches: &[Patch],
    ) -> Result<Self, Problems> {
        let mut findings = Findings::default();
        let scenario = read(&mut findings, name, text.as_ref().to_vec(), files, patches);
        match (findings.problems(), scenario) {
            (Some(problems), _) => Err(problems),
            (None, Some(scenario)) => {
                Ok(Self { warnings: findings.warnings, sources: findings.sources, ..scenario })
            }
            (None, None) => unreachable!("a scenario that cannot be read has a problem"),
        }
    }

    /// The strategy with this short name.
    pub fn strategy(&self, key: &str) -> Option<&Strategy> {
        self.strategies.iter().find(|strategy| strategy.key == key)
    }
}

/// A scenario as the text of one file: bases and changes are laid into it, comments are left out.
pub fn written(name: &str, bytes: &[u8], files: &dyn Files, patches: &[Patch]) -> Result<String, Problems> {
    let mut findings = Findings::default();
    let text = tree::load(&mut findings, name, bytes.to_vec(), files).map(|mut tree| {
        tree::apply_flags(&mut findings, &mut tree, patches);
        text::write(&tree)
    });
    match findings.problems() {
        Some(problems) => Err(problems),
        None => Ok(text.unwrap_or_default()),
    }
}

/// Reads as much as can be read; the scenario is only good if no problem was found.
fn read(
    findings: &mut Findings,
    name: &str,
    bytes: Vec<u8>,
    files: &dyn Files,
    patches: &[Patch],
) -> Option<Scenario> {
    let mut tree = tree::load(findings, name, bytes, files)?;
    tree::apply_flags(findings, &mut tree, patches);
    let bulk = table::import(findings, &mut tree, files);
    let mut names = Names::of(&tree);
    names.bulk = bulk.into();
    Checker::new(findings, &names).check(&tree, format::root(), "a scenario");
    let common = Builder { findings: &mut *findings, names: &names, tree: &tree }.common();
    let mut strategies = Vec::new();
    for one in strategy::resolve(findings, &tree) {
        strategies.push(build_strategy(findings, &names, &tree, &common, &one));
    }
    let root = View::new(&tree, format::root());
    if root.at("strategy").node.is_some() && strategies.is_empty() {
        let fault = problem::Fault::new("there is no strategy", "nothing", "at least one strategy")
            .hint("add a section such as [strategy.none] with a title");
        findings.problem(root.at("strategy").origin, "strategy", fault, "");
    }
    let place =
        |key: &str| root.at(key).node.and_then(|node| names.find(Named::Strategy, node).ok()).unwrap_or(0);
    let labels = |key: &str| root.at(key).entries().map(|(key, item)| label(key, item.at("name"))).collect();
    Some(Scenario {
        name: short_name(name),
        title: root.at("title").words(),
        story: root.at("story").words(),
        question: root.at("question").words(),
        measure: Metric::by_key(root.at("measure").word()).unwrap_or(Metric::ImpactCumulative),
        insight: root.at("insight").words(),
        pattern: root.at("pattern").words(),
        source: root.at("source").words(),
        notes: notes(root.at("notes").node),
        tour: tour::read(&names, root),
        status: Status::of(root.at("status").word()),
        expectations: expectation::read(findings, &names, root),
        rules: rules(&names, root),
        aspects: root.at("aspects").entries().map(|(key, item)| label(key, item)).collect(),
        sectors: labels("sector"),
        groups: labels("group"),
        strategies,
        baseline: place("baseline"),
        default_strategy: place("default_strategy"),
        record: recorded(root.at("record")),
        warnings: Vec::new(),
        patches: patches.to_vec(),
        sources: Vec::new(),
    })
}

fn build_strategy(
    findings: &mut Findings,
    names: &Names,
    tree: &Node,
    common: &Setup,
    resolved: &Resolved,
) -> Strategy {
    let strategies = field::child(format::root(), "strategy").map(|field| &field.kind);
    let Some(field::Kind::Map(kind)) = strategies else { unreachable!("strategies are a map") };
    let changed = strategy::changed(findings, tree, resolved);
    let view = View::new(&resolved.node, kind);
    let mut setup = if let Some(changed) = &changed {
        for entry in resolved.node.get("set").map_or(&[][..], Node::entries) {
            if let Some(field) = field::child(format::root(), &entry.key) {
                Checker::new(findings, names).check_field(changed, field);
            }
        }
        Builder { findings: &mut *findings, names, tree: changed }.common()
    } else {
        common.clone()
    };
    let mut builder = Builder { findings, names, tree: changed.as_ref().unwrap_or(tree) };
    setup.interventions = builder.interventions(&resolved.key, view, &setup);
    setup.events = builder.events(&resolved.key, view, &setup);
    Strategy {
        key: resolved.key.clone(),
        title: view.at("title").words(),
        story: view.at("story").words(),
        setup,
        own: strategy::own(resolved),
        control: view.at("control").flag(),
    }
}

fn label(key: &str, words: View<'_>) -> Label {
    Label { key: key.to_string(), text: words.words() }
}

fn notes(node: Option<&Node>) -> Vec<Text> {
    let language = |key| node.and_then(|n: &Node| n.get(key)?.list()).unwrap_or(&[]).iter();
    let words = |node: &Node| view::paragraphs(node.text().unwrap_or(""));
    language("nl").zip(language("en")).map(|(nl, en)| Text { nl: words(nl), en: words(en) }).collect()
}

/// The texts of the rules behind the barriers that state them.
fn rules(names: &Names, root: View<'_>) -> Vec<BarrierRules> {
    let texts = |barrier: View<'_>| barrier.at("rules").items().map(|rule| rule.words()).collect();
    let barriers = root.at("barrier").items();
    barriers
        .filter_map(|barrier| {
            let between = names.pair(Named::Sector, barrier.at("between").node?).ok()?;
            Some(BarrierRules { between, rules: texts(barrier) })
        })
        .collect()
}

/// The tables to record, each once, in the order of [`TABLES`].
fn recorded(stated: View<'_>) -> Vec<&'static str> {
    let asked = stated.listed();
    TABLES.into_iter().filter(|table| asked.contains(table)).collect()
}

/// `iza-regio` for `scenarios/iza-regio.toml` and for `scenarios/iza-regio/scenario.toml`.
fn short_name(path: &str) -> String {
    let path = path.replace('\\', "/");
    let mut parts = path.rsplit('/');
    let file = parts.next().unwrap_or("");
    let stem = file.strip_suffix(".toml").unwrap_or(file);
    let name = if stem == "scenario" { parts.next().unwrap_or(stem) } else { stem };
    name.to_string()
}

#[cfg(test)]
mod tests;
