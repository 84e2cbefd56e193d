//! The listed statistics, computed again from the files: nobody's numbers are trusted.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::verify::data::files;
use crate::verify::data::mechanisms::measures::{median, quartiles};
use crate::verify::data::mechanisms::naming::{Naming, ids};
use crate::verify::data::mechanisms::ties::Change;
use crate::verify::data::mechanisms::{adoption, control, hearing, help, ties};
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
        compare(bench, "s50", "P(form) base/reciprocating w1-2, w2-3", formation)
            .note("Base: absent ties without a tie the other way or a path of two.")
    }),
    check("targets/s50_stability", "Michell & Amos 1997", |bench| {
        compare(bench, "s50", "Jaccard w1-w2 / w2-w3", stability)
    }),
    check("targets/dutch_college_formation", "van de Bunt et al. 1999", |bench| {
        compare(bench, "dutch_college", "P(form) base / if other chose me / if 2-path", |folder| {
            Ok(college(folder)?.forms().to_vec())
        })
    }),
    check("targets/dutch_college_persistence", "van de Bunt et al. 1999", |bench| {
        compare(bench, "dutch_college", "P(persist) mutual / asymmetric", |folder| {
            Ok(college(folder)?.lasts().to_vec())
        })
    }),
    check("targets/medical_adoption", "Burt 1987", |bench| {
        compare(bench, "medical_innovation", "cumulative adoption month 1,3,6,9,12,17", tetracycline)
    }),
    check("targets/brazil_saturation", "Valente 1995", |bench| {
        compare(bench, "brazil_farmers", "village saturation min-max", saturation)
    }),
    check("targets/brazil_moran", "Valente 1995", |bench| {
        roughly(bench, "brazil_farmers", "Moran I / within-village permutation mean", 0.003, corn)
            .note("The permutations are others than those of the list; hence .003 of room.")
    }),
    check("targets/spid_takeover", "Boehmke et al. 2018", |bench| {
        compare(bench, "spid_policy_adoption", "10-90% takeover time median", takeover)
    }),
    check("targets/clinician_narrowing", "Centola et al. 2021", |bench| {
        let statistic = "within-group SD ratio round3/round1 median Network / Control";
        compare(bench, "clinician_opinions", statistic, narrowing)
    }),
    check("targets/global_health_sides", "Holzscheiter et al. 2024", |bench| {
        compare(bench, "global_health_ios", "corr of dyad totals w_ij,w_ji", |folder| {
            flows(folder, help::totals)
        })
    }),
    check("targets/global_health_years", "Holzscheiter et al. 2024", |bench| {
        let statistic = "lag-1 autocorrelation of yearly dyad weights";
        compare(bench, "global_health_ios", statistic, |folder| flows(folder, help::lag))
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

/// A number as it is listed, and how far another may be that rounds to it.
struct Listed {
    value: f64,
    tolerance: f64,
}

/// The numbers in a text, in order, up to the first in brackets that is only a bound; `-` and `/` stand
/// between numbers.
fn numbers(text: &str) -> Vec<Listed> {
    let text = text.split("(p").next().unwrap_or(text);
    let pieces = text.split(|c: char| !c.is_ascii_digit() && c != '.');
    let listed = |piece: &str| {
        let digits = piece.split_once('.').map_or(0, |(_, digits)| digits.len());
        let unit = (0..digits).fold(1.0, |unit, _| unit / 10.0);
        // Half a unit of the last digit, and room for what rounding a rounded number does.
        Some(Listed { value: piece.parse().ok()?, tolerance: 0.55 * unit })
    };
    pieces.filter_map(listed).collect()
}

type Measure = fn(&Path) -> Result<Vec<f64>, String>;

fn compare(bench: &Bench<'_>, set: &str, statistic: &str, measure: Measure) -> Finding {
    roughly(bench, set, statistic, 0.0, measure)
}

/// With room beside that of rounding, where chance takes part in the number.
fn roughly(bench: &Bench<'_>, set: &str, statistic: &str, room: f64, measure: Measure) -> Finding {
    match files::folder(bench, set) {
        Ok(folder) => try_compare(folder, set, statistic, room, measure).unwrap_or_else(Finding::unreadable),
        Err(reason) => Finding::skipped(reason),
    }
}

fn try_compare(
    folder: &Path,
    set: &str,
    statistic: &str,
    room: f64,
    measure: Measure,
) -> Result<Finding, String> {
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
        let (value, tolerance) = (wanted.value, wanted.tolerance + room);
        let holds = (value - seen).abs() <= tolerance;
        finding = finding.part(format!("{value} within {tolerance:.2e}"), format!("{seen:.4}"), holds);
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

/// Sets of who names whom in three waves.
fn waves(folder: &Path) -> Result<Vec<Naming>, String> {
    ["1", "2", "3"].map(|wave| Naming::read(folder, Some(("wave", wave)))).into_iter().collect()
}

fn stability(folder: &Path) -> Result<Vec<f64>, String> {
    let jaccard = |pair: &[Naming]| {
        let [old, new] = [&pair[0].named, &pair[1].named];
        old.intersection(new).count() as f64 / old.union(new).count() as f64
    };
    Ok(waves(folder)?.windows(2).map(jaccard).collect())
}

/// Chance that naming forms without reason and back; for each step between waves.
fn formation(folder: &Path) -> Result<Vec<f64>, String> {
    let chances = |pair: &[Naming]| {
        let mut change = Change::default();
        change.add(|_| true, &pair[0], &pair[1]);
        let [base, returned, _] = change.forms();
        [base, returned]
    };
    Ok(waves(folder)?.windows(2).flat_map(chances).collect())
}

fn college(folder: &Path) -> Result<Change, String> {
    let (waves, absent) = ties::college_waves(folder)?;
    Ok(ties::college_change(&waves, &absent))
}

fn tetracycline(folder: &Path) -> Result<Vec<f64>, String> {
    let set = control::read(folder, "city", "toa_month", 1, 17)?;
    let by = |month: u32| set.times.iter().filter(|time| time.is_some_and(|t| t <= month)).count() as f64;
    Ok([1, 3, 6, 9, 12, 17].map(|month| by(month) / set.times.len() as f64).to_vec())
}

fn saturation(folder: &Path) -> Result<Vec<f64>, String> {
    let set = control::read(folder, "village", "toa_year", 1946, 19)?;
    let mut villages: BTreeMap<&str, [f64; 2]> = BTreeMap::new();
    for (place, time) in set.places.iter().zip(&set.times) {
        let count = villages.entry(place).or_default();
        *count = [count[0] + 1.0, count[1] + f64::from(u8::from(time.is_some()))];
    }
    let shares = villages.values().map(|[all, adopted]| adopted / all);
    Ok(shares.fold(vec![1.0, 0.0], |range, share: f64| vec![range[0].min(share), range[1].max(share)]))
}

fn corn(folder: &Path) -> Result<Vec<f64>, String> {
    let set = control::read(folder, "village", "toa_year", 1946, 19)?;
    // The listed chance of the permutations is a bound, not a number to be met.
    Ok(set.moran(&set.times).to_vec())
}

fn takeover(folder: &Path) -> Result<Vec<f64>, String> {
    let spans: Vec<f64> = adoption::policies(folder)?.iter().map(|shape| shape.takeover).collect();
    let [low, high] = quartiles(&spans);
    Ok(vec![median(&spans), low, high])
}

fn narrowing(folder: &Path) -> Result<Vec<f64>, String> {
    let of = |condition: &str| -> Result<f64, String> {
        let groups = hearing::groups(folder, condition)?;
        Ok(median(&groups.iter().map(|group| hearing::narrowing(group, 2)).collect::<Vec<_>>()))
    };
    Ok(vec![of("Network")?, of("Control")?])
}

fn flows(folder: &Path, measure: fn(&help::Flows) -> f64) -> Result<Vec<f64>, String> {
    Ok(vec![measure(&help::real(folder, &ids(folder)?)?)])
}
