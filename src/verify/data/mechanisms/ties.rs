//! Being named makes naming; naming each other lasts.

use std::collections::BTreeSet;
use std::path::Path;

use crate::model::{World, phases};
use crate::verify::data::files;
use crate::verify::{Bench, Check, Finding, Mutation};

use super::naming::{NAMES, Naming, ids};
use super::{check, with_set, within};

const WORLDS: u64 = 40;
/// Declared: how many times more often naming forms towards somebody who names one.
const RATIO: [f64; 2] = [5.0, 27.0];

/// Friendship of pupils; a year between waves.
pub const S50: Check = check(
    "mechanism/s50_ties",
    "In worlds that start from real friendships, being named makes naming likelier, and naming each other \
     outlasts naming one way.",
    "Without giving back, ties would come and go as if the other side did not matter.",
    "Michell & Amos 1997",
    |bench| with_set(bench, "s50", |bench, folder| s50(bench, folder)),
);

/// Acquaintance of students; three to six weeks between waves.
pub const DUTCH_COLLEGE: Check = check(
    "mechanism/dutch_college_ties",
    "In worlds that start from real acquaintance, being named makes naming likelier, and naming each other \
     outlasts naming one way.",
    "Without giving back, ties would come and go as if the other side did not matter.",
    "van de Bunt et al. 1999",
    |bench| with_set(bench, "dutch_college", |bench, folder| college(bench, folder)),
);

/// Trust never grows.
pub const NO_GROWTH: Mutation = Mutation {
    what: "meet: trust never rises",
    checks: &["mechanism/s50_ties", "mechanism/dutch_college_ties"],
    spoil: |subject| subject.with_phase("meet", no_growth),
};

fn no_growth(world: &mut World) {
    let before = world.ties.clone();
    phases::meet::run(world);
    for tie in world.ties.each_mut() {
        let [a, b] = tie.ends;
        let known = before.find(a, b).map_or([0.0; 2], |place| before.get(place).trust);
        tie.trust = [tie.trust[0].min(known[0]), tie.trust[1].min(known[1])];
    }
}

/// What became of naming between two waves, in counts of (all, those that were so later).
#[derive(Clone, Copy, Debug, Default)]
pub struct Change {
    base: [f64; 2],
    returned: [f64; 2],
    mutual: [f64; 2],
    one_sided: [f64; 2],
}

impl Change {
    /// Adds one step among those who answered both times.
    pub fn add(
        &mut self,
        n: usize,
        here: impl Fn(usize) -> bool,
        old: &BTreeSet<[usize; 2]>,
        new: &BTreeSet<[usize; 2]>,
    ) {
        for a in (0..n).filter(|&a| here(a)) {
            for b in (0..n).filter(|&b| b != a && here(b)) {
                let count = match (old.contains(&[a, b]), old.contains(&[b, a])) {
                    (false, false) => &mut self.base,
                    (false, true) => &mut self.returned,
                    (true, true) => &mut self.mutual,
                    (true, false) => &mut self.one_sided,
                };
                count[0] += 1.0;
                count[1] += f64::from(u8::from(new.contains(&[a, b])));
            }
        }
    }

    /// Chances: naming forms, forms back, lasts if mutual, lasts if one-sided.
    pub fn chances(&self) -> [f64; 4] {
        [self.base, self.returned, self.mutual, self.one_sided].map(|[all, later]| later / all)
    }
}

/// Naming in a world: a tie with enough trust.
fn naming(world: &World) -> BTreeSet<[usize; 2]> {
    let sides = world.ties.each().flat_map(|tie| {
        let [a, b] = tie.ends.map(|end| end as usize);
        [([a, b], tie.trust[0]), ([b, a], tie.trust[1])]
    });
    sides.filter(|(_, trust)| *trust >= NAMES).map(|(pair, _)| pair).collect()
}

fn simulated(bench: &Bench<'_>, start: &Naming, months: u32, steps: u32) -> Change {
    let mut change = Change::default();
    for replicate in 0..WORLDS {
        let mut world = bench.subject.start(&start.setup(months * steps), 1, replicate);
        let mut before = naming(&world);
        for _ in 0..steps {
            (0..months).for_each(|_| bench.subject.step(&mut world));
            let now = naming(&world);
            change.add(start.len(), |_| true, &before, &now);
            before = now;
        }
    }
    change
}

fn judged(real: [f64; 4], worlds: [f64; 4], told: String) -> Finding {
    let [base, returned, mutual, one_sided] = worlds;
    let finding = within(
        Finding::new(),
        "in the files, times likelier that naming forms back",
        real[1] / real[0],
        RATIO,
    );
    let finding = within(finding, "in worlds, times likelier that naming forms back", returned / base, RATIO);
    let gap = |[_, _, mutual, one]: [f64; 4]| mutual > one;
    finding
        .part(
            "in the files, naming lasts more often if mutual",
            format!("{:.3} and {:.3}", real[2], real[3]),
            gap(real),
        )
        .part(
            "in worlds, naming lasts more often if mutual",
            format!("{mutual:.3} and {one_sided:.3}"),
            mutual > one_sided,
        )
        .note(format!(
            "{told} {WORLDS} worlds, seeds 1/0-{}; whole months without facilitation. An actor names a contact it trusts at {NAMES} or more; a tie of the model has two sides, so that being named means being known. Chances in worlds: {base:.4} without and {returned:.4} with being named.",
            WORLDS - 1
        ))
}

fn s50(bench: &Bench<'_>, folder: &Path) -> Result<Finding, String> {
    let waves = ["1", "2", "3"].map(|wave| Naming::read(folder, Some(("wave", wave))));
    let waves = waves.into_iter().collect::<Result<Vec<_>, _>>()?;
    let mut real = Change::default();
    for step in waves.windows(2) {
        real.add(step[0].len(), |_| true, &step[0].named, &step[1].named);
    }
    let worlds = simulated(bench, &waves[0], 12, 2);
    Ok(judged(real.chances(), worlds.chances(), "From wave 1, twice twelve months.".to_string()))
}

fn college(bench: &Bench<'_>, folder: &Path) -> Result<Finding, String> {
    let (waves, absent) = college_waves(folder)?;
    let real = college_change(&waves, &absent);
    let worlds = simulated(bench, &waves[0], 1, 5);
    Ok(judged(
        real.chances(),
        worlds.chances(),
        "From wave 2, five times one month; friendly or better.".to_string(),
    ))
}

/// Waves 2 to 7 of naming somebody friendly or better, and who did not answer in each.
pub fn college_waves(folder: &Path) -> Result<(Vec<Naming>, Vec<BTreeSet<usize>>), String> {
    let ids = ids(folder)?;
    let mut edges = files::table(folder, "edges.csv")?;
    let weight = edges.column("weight")?;
    edges.rows.retain(|row| row[weight].parse::<f64>().is_ok_and(|w| w >= 2.0));
    let absent = files::table(folder, "nonresponse.csv")?;
    let (mut waves, mut silent) = (Vec::new(), Vec::new());
    for wave in 2..=7 {
        let wave = wave.to_string();
        waves.push(Naming::new(ids.clone(), &edges.pairs(["source", "target"], Some(("wave", &wave)))?));
        let names = absent.pairs(["id", "id"], Some(("wave", &wave)))?;
        silent.push((0..ids.len()).filter(|&i| names.iter().any(|[id, _]| *id == ids[i])).collect());
    }
    Ok((waves, silent))
}

/// What became of naming between successive waves, among those who answered both.
pub fn college_change(waves: &[Naming], absent: &[BTreeSet<usize>]) -> Change {
    let mut change = Change::default();
    for (step, absent) in waves.windows(2).zip(absent.windows(2)) {
        let here = |i: usize| !absent[0].contains(&i) && !absent[1].contains(&i);
        change.add(step[0].len(), here, &step[0].named, &step[1].named);
    }
    change
}
