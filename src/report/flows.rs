//! Who is in which ring of involvement, at a few months.

use super::Problem;
use super::study::Tables;
use crate::scenario::Scenario;

/// The rings from the core outwards, as the table of sectors names them.
const RINGS: [&str; 4] = ["core", "active", "periphery", "outside"];

/// Mean numbers of actors by ring.
pub(super) struct Flows {
    /// The baseline and the strategy beside it.
    pub strategies: [String; 2],
    /// The months looked at.
    pub months: Vec<u32>,
    /// Runs of each.
    pub runs: [usize; 2],
    /// By strategy, month and ring: actors, mean over runs.
    pub rings: [Vec<[f64; 4]>; 2],
}

/// The start, one, two and four years, and the end.
pub(super) fn months(last: u32) -> Vec<u32> {
    let mut months: Vec<u32> = [0, 12, 24, 48].into_iter().filter(|month| *month < last).collect();
    months.push(last);
    months
}

impl Flows {
    pub fn read(tables: &Tables<'_>, scenario: &Scenario, shown: [&str; 2]) -> Result<Option<Self>, Problem> {
        let Some(bytes) = tables.bytes("sectors.csv")? else { return Ok(None) };
        let last = scenario.strategies.iter().map(|strategy| strategy.setup.months).max().unwrap_or(0);
        let months = months(last);
        let mut sums = [vec![[0.0; 4]; months.len()], vec![[0.0; 4]; months.len()]];
        let mut runs: [std::collections::BTreeSet<u64>; 2] = Default::default();
        let mut hidden = false;
        let mut needed = vec!["strategy", "replicate", "step"];
        needed.extend(RINGS);
        let name = tables.within.path("sectors.csv");
        super::sheet::stream(&name, &bytes, &needed, |cells| {
            let Some(strategy) = shown.iter().position(|key| *key == cells[0]) else { return Ok(()) };
            let whole = |place: usize| {
                cells[place]
                    .parse::<u64>()
                    .map_err(|_| format!("`{}` in column {}", cells[place], needed[place]))
            };
            let Some(month) =
                months.iter().position(|month| u64::from(*month) == whole(2).unwrap_or(u64::MAX))
            else {
                return Ok(());
            };
            runs[strategy].insert(whole(1)?);
            for ring in 0..4 {
                match cells[3 + ring] {
                    // Sectors of a few parties show no means in a network that somebody filled in.
                    "" => hidden = true,
                    _ => sums[strategy][month][ring] += whole(3 + ring)? as f64,
                }
            }
            Ok(())
        })?;
        if hidden || runs.iter().any(std::collections::BTreeSet::is_empty) {
            return Ok(None);
        }
        let counts = [runs[0].len(), runs[1].len()];
        for (sums, n) in sums.iter_mut().zip(counts) {
            sums.iter_mut().flatten().for_each(|sum| *sum /= n as f64);
        }
        Ok(Some(Self { strategies: shown.map(String::from), months, runs: counts, rings: sums }))
    }
}
