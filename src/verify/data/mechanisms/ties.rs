//! Being named makes naming; naming each other lasts.

use std::collections::BTreeSet;
use std::path::Path;

use crate::model::{World, phases};
use crate::verify::data::files;
use crate::verify::{Bench, Check, Finding, Mutation, Sample};

use super::naming::{NAMED, NAMES, Naming, UNNAMED, ids};
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
    |bench| with_set(bench, "s50", s50),
);

/// Acquaintance of students; three to six weeks between waves.
pub const DUTCH_COLLEGE: Check = check(
    "mechanism/dutch_college_ties",
    "In worlds that start from real acquaintance, being named makes naming likelier, and naming each other \
     outlasts naming one way.",
    "Without giving back, ties would come and go as if the other side did not matter.",
    "van de Bunt et al. 1999",
    |bench| with_set(bench, "dutch_college", college),
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
    path: [f64; 2],
    returned: [f64; 2],
    mutual: [f64; 2],
    one_sided: [f64; 2],
}

impl Change {
    /// Adds one step among those who answered both times.
    pub fn add(&mut self, here: impl Fn(usize) -> bool, old: &Naming, new: &Naming) {
        let n = old.len();
        let names = |a: usize, b: usize| old.named.contains(&[a, b]);
        for a in (0..n).filter(|&a| here(a)) {
            for b in (0..n).filter(|&b| b != a && here(b)) {
                let count = match (names(a, b), names(b, a)) {
                    (false, false) if (0..n).any(|k| names(a, k) && names(k, b)) => &mut self.path,
                    (false, false) => &mut self.base,
                    (false, true) => &mut self.returned,
                    (true, true) => &mut self.mutual,
                    (true, false) => &mut self.one_sided,
                };
                count[0] += 1.0;
                count[1] += f64::from(u8::from(new.named.contains(&[a, b])));
            }
        }
    }

    /// Chances that naming forms: without reason, back, towards somebody named by one whom one names.
    pub fn forms(&self) -> [f64; 3] {
        [self.base, self.returned, self.path].map(|[all, later]| later / all)
    }

    /// Chances that naming lasts: mutual, one-sided.
    pub fn lasts(&self) -> [f64; 2] {
        [self.mutual, self.one_sided].map(|[all, later]| later / all)
    }

    /// What became of it in two sets of steps together.
    fn with(self, other: Self) -> Self {
        let sum = |a: [f64; 2], b: [f64; 2]| [a[0] + b[0], a[1] + b[1]];
        Self {
            base: sum(self.base, other.base),
            path: sum(self.path, other.path),
            returned: sum(self.returned, other.returned),
            mutual: sum(self.mutual, other.mutual),
            one_sided: sum(self.one_sided, other.one_sided),
        }
    }
}

/// Naming in a world: a tie with enough trust.
fn naming(world: &World, start: &Naming) -> Naming {
    let sides = world.ties.each().flat_map(|tie| {
        let [a, b] = tie.ends.map(|end| end as usize);
        [([a, b], tie.trust[0]), ([b, a], tie.trust[1])]
    });
    let named = sides.filter(|(_, trust)| *trust >= NAMES).map(|(pair, _)| pair).collect();
    Naming { ids: start.ids.clone(), named }
}

/// What became of naming in each world.
fn simulated(bench: &Bench<'_>, start: &Naming, months: u32, steps: u32) -> Vec<Change> {
    let world = |replicate| {
        let mut world = bench.subject.start(&start.setup(months * steps), 1, replicate);
        let mut change = Change::default();
        let mut before = naming(&world, start);
        for _ in 0..steps {
            (0..months).for_each(|_| bench.subject.step(&mut world));
            let now = naming(&world, start);
            change.add(|_| true, &before, &now);
            before = now;
        }
        change
    };
    (0..WORLDS).map(world).collect()
}

fn judged(real: Change, worlds: &[Change], told: &str) -> Finding {
    let all = worlds.iter().fold(Change::default(), |sum, change| sum.with(*change));
    let times = |change: Change| change.forms()[1] / change.forms()[0];
    let band = "times likelier that naming forms back than without reason";
    let finding = within(Finding::new(), &format!("in the files, {band}"), times(real), RATIO);
    let finding = within(finding, &format!("in worlds, {band}"), times(all), RATIO);
    let gap = worlds.iter().map(|world| world.lasts()[0] - world.lasts()[1]).filter(|gap| !gap.is_nan());
    let gap: Sample = gap.collect();
    let ([mutual, one_sided], [both, one]) = (real.lasts(), all.lasts());
    finding
        .part(
            "in the files, naming lasts more often if mutual",
            format!("{mutual:.3} and {one_sided:.3}"),
            mutual > one_sided,
        )
        .part(
            "in worlds, naming lasts more often if mutual, by 4 s.e.",
            format!("{both:.4} and {one:.4}: {:.4} (s.e. {:.4}, n = {})", gap.mean(), gap.standard_error(), gap.n()),
            gap.n() > 1 && gap.mean() > 4.0 * gap.standard_error() && gap.mean() > 0.0,
        )
        .note(format!(
            "{told} {WORLDS} worlds, seeds 1/0-{}; whole months without facilitation. An actor names a contact it \
             trusts at {NAMES} or more; trust starts at {NAMED} in those named and {UNNAMED} in those who only name \
             one. A tie of the model has two sides, so that being named means being known. Why the figures \
             differ was not tested. Trust of the model moves by single experiences of organisations that may not \
             meet in a month, and these are young people who see each other daily.",
            WORLDS - 1
        ))
}

fn s50(bench: &Bench<'_>, folder: &Path) -> Result<Finding, String> {
    let waves = ["1", "2", "3"].map(|wave| Naming::read(folder, Some(("wave", wave))));
    let waves = waves.into_iter().collect::<Result<Vec<_>, _>>()?;
    let mut real = Change::default();
    waves.windows(2).for_each(|step| real.add(|_| true, &step[0], &step[1]));
    let worlds = simulated(bench, &waves[0], 12, 2);
    Ok(judged(real, &worlds, "From wave 1, twice twelve months."))
}

fn college(bench: &Bench<'_>, folder: &Path) -> Result<Finding, String> {
    let (waves, absent) = college_waves(folder)?;
    let real = college_change(&waves, &absent);
    let worlds = simulated(bench, &waves[0], 1, 5);
    Ok(judged(real, &worlds, "From wave 2, five times one month; friendly or better."))
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
        change.add(here, &step[0], &step[1]);
    }
    change
}
