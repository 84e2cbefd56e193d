//! Every set of ties goes through the product's own import into a world, and nothing is lost on the way.

use std::path::Path;

use crate::exchange::{Columns, Extent, Kind as FileKind, Labels, Recipe, Source, combine, compose, read};
use crate::model::{Hands, World};
use crate::scenario::{Memory, Scenario};
use crate::verify::data::files;
use crate::verify::{Bench, Check, Effort, Finding, Kind, Mutation};

const fn check(key: &'static str, source: &'static str, run: fn(&Bench<'_>) -> Finding) -> Check {
    Check {
        key,
        kind: Kind::Data,
        effort: Effort::Quick,
        what: "A network that is imported has the actors and ties of its files; its world has each pair once.",
        why: "If the import lost or invented ties, whatever was found on a real network would be about another.",
        source,
        run,
    }
}

/// A check for each set that has a list of ties.
pub const CHECKS: &[Check] = &[
    check("import/brazil_farmers", "Valente 1995", |bench| import(bench, "brazil_farmers")),
    check("import/chemnet", "Leifeld & Schneider 2012", |bench| import(bench, "chemnet")),
    check("import/dutch_college", "van de Bunt et al. 1999", |bench| import(bench, "dutch_college")),
    check("import/dutch_joint_arrangements", "Open State Foundation 2015", |bench| {
        import(bench, "dutch_joint_arrangements")
    }),
    check("import/emon", "Drabek et al. 1981", |bench| import(bench, "emon")),
    check("import/global_health_ios", "Holzscheiter et al. 2024", |bench| import(bench, "global_health_ios")),
    check("import/lazega_lawyers", "Lazega 2001", |bench| import(bench, "lazega_lawyers")),
    check("import/medical_innovation", "Burt 1987", |bench| import(bench, "medical_innovation")),
    check("import/newcomb_fraternity", "Newcomb 1961", |bench| import(bench, "newcomb_fraternity")),
    check("import/s50", "Michell & Amos 1997", |bench| import(bench, "s50")),
    check("import/spid_policy_adoption", "Boehmke et al. 2018", |bench| {
        import(bench, "spid_policy_adoption")
    }),
    check("import/tobacco_indiana", "Luke et al. 2013", |bench| import(bench, "tobacco_indiana")),
];

/// A start that loses a tie, or an actor.
pub const MUTATIONS: &[Mutation] = &[
    Mutation {
        what: "start: the last actor of a list without ties is lost",
        checks: &["import/spid_policy_adoption"],
        spoil: |subject| {
            subject.with_start(|setup, draws| {
                let mut setup = (**setup).clone();
                setup.actors.pop();
                World::new(std::sync::Arc::new(setup), draws)
            })
        },
    },
    Mutation {
        what: "start: the last tie of the list is lost",
        checks: &[
            "import/brazil_farmers",
            "import/chemnet",
            "import/dutch_college",
            "import/dutch_joint_arrangements",
            "import/emon",
            "import/global_health_ios",
            "import/lazega_lawyers",
            "import/medical_innovation",
            "import/newcomb_fraternity",
            "import/s50",
            "import/tobacco_indiana",
        ],
        spoil: |subject| {
            subject.with_start(|setup, draws| {
                let mut setup = (**setup).clone();
                setup.network.ties.pop();
                World::new(std::sync::Arc::new(setup), draws)
            })
        },
    },
];

fn import(bench: &Bench<'_>, set: &str) -> Finding {
    match files::folder(bench, set) {
        Ok(folder) => try_import(bench, &folder.join(set)).unwrap_or_else(Finding::unreadable),
        Err(reason) => Finding::skipped(reason),
    }
}

fn try_import(bench: &Bench<'_>, folder: &Path) -> Result<Finding, String> {
    let set = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let listed = files::table(folder, "nodes.csv")?.rows.len();
    // One set lists actors without ties.
    let tied = folder.join("edges.csv").exists();
    let mut table =
        if tied { files::table(folder, "edges.csv")? } else { files::Table::parse("", "source,target\n")? };
    let ties = table.pairs(["source", "target"], None)?;
    // A tie here has no sign: what is rated below 0, or 0, is no tie.
    if let Ok(weight) = table.column("weight") {
        table.rows.retain(|row| row[weight].parse::<f64>().map_or(true, |w| w > 0.0));
    }
    let kept = table.pairs(["source", "target"], None)?;
    let pairs = files::unordered(&kept).len();
    let selves = ties.iter().filter(|[a, b]| a == b).count();
    let mut sources = Vec::new();
    let listed_in: &[&str] = if tied { &["nodes.csv", "edges.csv"] } else { &["nodes.csv"] };
    for file in listed_in {
        let bytes = files::text(folder, file)?.into_bytes();
        sources.push(Source { kind: FileKind::of(file), name: (*file).to_string(), bytes });
    }
    let fault = |problem: &dyn std::fmt::Display| {
        Ok(Finding::new().part(format!("{set} is read"), problem.to_string(), false))
    };
    let found = match read(&sources, &Columns::default()) {
        Ok(found) => found,
        Err(problems) => return fault(&problems),
    };
    let combined = match combine(&found.network, &Recipe::default()) {
        Ok(combined) => combined,
        Err(problems) => return fault(&problems),
    };
    let labels =
        Labels { title: set.as_str().into(), files: vec!["edges.csv".into()], command: "import".into() };
    let written = compose(Extent::of(&found.network), &found.findings, &combined, &labels, &Hands::default());
    let memory = Memory(written.iter().cloned().collect());
    let scenario = match Scenario::from_text("scenario.toml", &written[0].1, &memory, &[]) {
        Ok(scenario) => scenario,
        Err(problems) => return fault(&problems),
    };
    let mut world = bench.subject.start(&scenario.strategies[0].setup, 1, 0);
    let actors = world.actors.here.len();
    let tied = world.ties.each_mut().count();
    let same = |what: &str, finding: Finding, seen: usize, wanted: usize| {
        finding.part(format!("{what}: {wanted}"), seen.to_string(), seen == wanted)
    };
    let finding = same("actors read", Finding::new(), found.network.nodes.len(), listed);
    let finding = same("ties read", finding, found.network.ties.len(), ties.len());
    let finding = same("actors in the world", finding, actors, listed);
    let finding = same("pairs tied in the world", finding, tied, pairs);
    Ok(finding.note(format!(
        "Of {} rows, {} are rated 0 or below and {selves} are self-ties: left out; the others make {pairs} pairs, some in both directions, several relations or waves.",
        ties.len(),
        ties.len() - kept.len()
    )))
}
