//! The listed statistics, computed again from the files: nobody's numbers are trusted.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::verify::data::files;
use crate::verify::{Bench, Check, Effort, Finding, Kind};

const fn check(key: &'static str, source: &'static str, run: fn(&Bench<'_>) -> Finding) -> Check {
    Check {
        key,
        kind: Kind::Data,
        effort: Effort::Quick,
        what: "A statistic listed as a target follows from the files of its set.",
        why: "A model held against a number that its data do not give would be right or wrong by accident.",
        source,
        run,
    }
}

/// Checks of the numbers themselves; no simulation takes part in them.
pub const CHECKS: &[Check] = &[
    check("targets/listed", "TARGETS.csv beside the data", listed),
    check("targets/arrangement_sizes", "Open State Foundation 2015", |bench| {
        compare(bench, "dutch_joint_arrangements", "arrangement size median/mean/share<=2/share 3-10", sizes)
    }),
    check("targets/s50_formation", "Michell & Amos 1997", |bench| {
        compare(bench, "s50", "P(form) base/reciprocating w1-2, w2-3", formation).note(
            "Base is here: absent ties without a tie the other way. The list does not say whether it leaves out more.",
        )
    }),
    check("targets/s50_stability", "Michell & Amos 1997", |bench| {
        compare(bench, "s50", "Jaccard w1-w2 / w2-w3", stability)
    }),
];

fn listed(bench: &Bench<'_>) -> Finding {
    let folder = match files::folder(bench, "TARGETS.csv") {
        Ok(folder) => folder,
        Err(reason) => return Finding::skipped(reason),
    };
    let table = files::table(folder, "TARGETS.csv").and_then(|table| Ok((table.column("dataset")?, table)));
    let (set, table) = match table {
        Ok(found) => found,
        Err(problem) => return Finding::unreadable(problem),
    };
    let sets: BTreeSet<&str> = table.rows.iter().map(|row| row[set].as_str()).collect();
    let absent: Vec<&str> = sets.into_iter().filter(|set| !folder.join(set).is_dir()).collect();
    if !absent.is_empty() {
        let absent = absent.join(", ");
        return Finding::skipped(format!("targets without data in {}: {absent}", folder.display()));
    }
    Finding::new().part(
        "every target has its data",
        format!("{} targets, all with data", table.rows.len()),
        !table.rows.is_empty(),
    )
}

/// The numbers in a text, in order; `-` and `/` stand between numbers.
fn numbers(text: &str) -> Vec<f64> {
    text.split(|c: char| !c.is_ascii_digit() && c != '.').filter_map(|piece| piece.parse().ok()).collect()
}

type Measure = fn(&Path) -> Result<Vec<f64>, String>;

fn compare(bench: &Bench<'_>, set: &str, statistic: &str, measure: Measure) -> Finding {
    match files::folder(bench, set) {
        Ok(folder) => try_compare(folder, set, statistic, measure).unwrap_or_else(Finding::unreadable),
        Err(reason) => Finding::skipped(reason),
    }
}

fn try_compare(folder: &Path, set: &str, statistic: &str, measure: Measure) -> Result<Finding, String> {
    let table = files::table(folder, "TARGETS.csv")?;
    let [of, what, value] = [table.column("dataset")?, table.column("statistic")?, table.column("value")?];
    let row = table.rows.iter().find(|row| row[of] == set && row[what] == statistic);
    let wanted = numbers(&row.ok_or_else(|| format!("TARGETS.csv does not list {set}: {statistic}"))?[value]);
    let seen = measure(&folder.join(set))?;
    let mut finding = Finding::new().part(
        format!("{statistic}: {} numbers", wanted.len()),
        seen.len().to_string(),
        wanted.len() == seen.len(),
    );
    for (wanted, seen) in wanted.iter().zip(&seen) {
        let holds = (wanted - seen).abs() <= 0.0055;
        finding = finding.part(format!("{wanted} within .0055"), format!("{seen:.4}"), holds);
    }
    Ok(finding)
}

fn sizes(folder: &Path) -> Result<Vec<f64>, String> {
    let memberships = files::table(folder, "memberships.csv")?.pairs(["participant", "arrangement"], None)?;
    let mut members: BTreeMap<&str, f64> = BTreeMap::new();
    for [_, arrangement] in &memberships {
        *members.entry(arrangement).or_default() += 1.0;
    }
    let mut sizes: Vec<f64> = members.into_values().collect();
    sizes.sort_by(f64::total_cmp);
    let n = sizes.len();
    let share = |low: f64, high: f64| {
        sizes.iter().filter(|&&size| size >= low && size <= high).count() as f64 / n as f64
    };
    let median = (sizes[(n - 1) / 2] + sizes[n / 2]) / 2.0;
    Ok(vec![median, sizes.iter().sum::<f64>() / n as f64, share(1.0, 2.0), share(3.0, 10.0)])
}

type Waves = Vec<BTreeSet<[String; 2]>>;

fn waves(folder: &Path) -> Result<(Vec<String>, Waves), String> {
    let nodes = files::table(folder, "nodes.csv")?;
    let id = nodes.column("id")?;
    let edges = files::table(folder, "edges.csv")?;
    let wave = |wave: &str| edges.pairs(["source", "target"], Some(("wave", wave)));
    let waves = ["1", "2", "3"].map(|name| wave(name).map(|pairs| pairs.into_iter().collect()));
    let waves = waves.into_iter().collect::<Result<_, _>>()?;
    Ok((nodes.rows.into_iter().map(|mut row| row.swap_remove(id)).collect(), waves))
}

fn stability(folder: &Path) -> Result<Vec<f64>, String> {
    let (_, waves) = waves(folder)?;
    let jaccard = |pair: &[BTreeSet<[String; 2]>]| {
        pair[0].intersection(&pair[1]).count() as f64 / pair[0].union(&pair[1]).count() as f64
    };
    Ok(waves.windows(2).map(jaccard).collect())
}

/// Chance that an absent tie forms, without and with a tie the other way; for each step between waves.
fn formation(folder: &Path) -> Result<Vec<f64>, String> {
    let (nodes, waves) = waves(folder)?;
    let mut chances = Vec::new();
    for step in waves.windows(2) {
        let mut formed = [[0.0; 2]; 2];
        for a in &nodes {
            for b in nodes.iter().filter(|b| *b != a) {
                let [there, back] = [[a.clone(), b.clone()], [b.clone(), a.clone()]];
                if !step[0].contains(&there) {
                    let row = &mut formed[usize::from(step[0].contains(&back))];
                    row[usize::from(step[1].contains(&there))] += 1.0;
                }
            }
        }
        chances.extend(formed.map(|[not, did]| did / (not + did)));
    }
    Ok(chances)
}
