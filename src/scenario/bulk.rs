//! The short way for a long table of ties: straight to what the engine starts from.
//!
//! It takes a clean table (known columns, no quotes, every name an actor, every number in range, every pair
//! once) and gives up at the first doubt; the table then goes the long way through the tree, which says what
//! is wrong and where. Where it does not give up it makes what the long way makes (tested).

use super::index::{BATCH, Index};
use super::node::Node;
use super::plain::{Plain, parts};
use crate::model::Hands;
use crate::model::setup::TieSpec;

/// Tables with fewer bytes always go the long way: a flag or a strategy may change a tie of it by its number.
pub(super) const LONG: usize = 4 << 20;

/// A table is read in parts of about so many bytes.
const PART: usize = 1 << 20;

/// The ties of a table; `None` where the long way must look at it.
pub(super) fn ties(tree: &Node, text: &str, hands: &Hands) -> Option<Vec<TieSpec>> {
    if text.bytes().any(|b| b == b'"' || b == b'\r' || b == b'\t') || changed(tree) {
        return None;
    }
    let actors = actors(tree)?;
    let (heading, body) = text.split_once('\n')?;
    let columns = Columns::of(heading)?;
    let parts = parts(body, body.len().div_ceil(PART).max(1));
    let counts = hands.gather(parts.iter(), |_, lines| rows(lines));
    let mut ties = vec![TieSpec::default(); counts.iter().sum()];
    let mut rest = &mut ties[..];
    let places: Vec<_> = counts.iter().filter_map(|&count| rest.split_off_mut(..count)).collect();
    let clean = hands.gather(parts.into_iter().zip(places), |_, (lines, ties)| {
        columns.read(lines, &actors, ties).is_some()
    });
    if clean.contains(&false) {
        return None;
    }
    let mut pairs: Vec<u64> =
        ties.iter().map(|tie| (tie.from.min(tie.to) as u64) << 32 | tie.from.max(tie.to) as u64).collect();
    hands.sort(&mut pairs);
    let once = pairs.windows(2).all(|two| two[0] != two[1]);
    once.then_some(ties)
}

/// What the cells of a row are.
struct Columns {
    /// `from` and `to`.
    ends: [usize; 2],
    /// `strength`, `trust` and `trust_back`.
    numbers: [Option<usize>; 3],
    count: usize,
}

impl Columns {
    /// Those of a heading; `None` where one is not known, missing or there twice.
    fn of(heading: &str) -> Option<Self> {
        let heading: Vec<&str> = heading.split(',').map(str::trim).collect();
        let place = |name: &str| heading.iter().position(|cell| *cell == name);
        let ends = [place("from")?, place("to")?];
        let numbers = ["strength", "trust", "trust_back"].map(place);
        let count = 2 + numbers.iter().flatten().count();
        (heading.len() == count).then_some(Self { ends, numbers, count })
    }

    /// Fills in the ties of some lines, one for each that is not blank; `None` where one is not clean.
    fn read(&self, lines: &str, actors: &Index<'_>, ties: &mut [TieSpec]) -> Option<()> {
        let mut plain = Plain::new(lines, b',');
        let mut cells = [""; 5];
        let cells = &mut cells[..self.count];
        for some in ties.chunks_mut(BATCH / 2) {
            let mut names = [""; BATCH];
            for (tie, ends) in some.iter_mut().zip(names.chunks_exact_mut(2)) {
                plain.row(cells).filter(|fits| *fits)?;
                // The bounds of the field table: strength above 0, trust from 0, both up to 1.
                let [strength, trust, trust_back] = self.numbers;
                tie.strength = number(strength, cells, f64::MIN_POSITIVE)?;
                tie.trust = number(trust, cells, 0.0)?;
                tie.trust_back = number(trust_back, cells, 0.0)?;
                ends.copy_from_slice(&self.ends.map(|end| cells[end]));
            }
            name(actors, &names[..2 * some.len()], some).then_some(())?;
        }
        Some(())
    }
}

/// The number in a column, from `low` to 1, or none where the cell is empty; `None` where it is no such number.
fn number(column: Option<usize>, cells: &[&str], low: f64) -> Option<Option<f64>> {
    match column.map_or("", |at| cells[at]) {
        "" => Some(None),
        cell => cell.parse().ok().filter(|x: &f64| *x >= low && *x <= 1.0).map(Some),
    }
}

/// How many lines are not blank.
fn rows(lines: &str) -> usize {
    lines.split('\n').filter(|line| !line.is_empty()).count()
}

/// The places of the actors by their names; `None` where a name is missing or there twice.
fn actors(tree: &Node) -> Option<Index<'_>> {
    let listed = tree.get("actor").and_then(Node::list)?;
    let mut actors = Index::default();
    for some in listed.chunks(BATCH) {
        let (mut names, mut places) = ([""; BATCH], [0; BATCH]);
        for (actor, name) in some.iter().zip(&mut names) {
            *name = actor.get("name")?.text()?;
        }
        actors.place_all(&names[..some.len()], &mut places);
    }
    (actors.names.len() == listed.len()).then_some(actors)
}

/// Fills in the ends of some ties by their names; false where a name is unknown or both ends are one.
fn name(actors: &Index<'_>, names: &[&str], ties: &mut [TieSpec]) -> bool {
    let mut places = [0; BATCH];
    actors.find_all(names, &mut places)
        && ties.iter_mut().zip(places.chunks_exact(2)).all(|(tie, ends)| {
            (tie.from, tie.to) = (ends[0] as usize, ends[1] as usize);
            tie.from != tie.to
        })
}

/// Whether the scenario lists ties beside the table, or a strategy changes ties by their number.
fn changed(tree: &Node) -> bool {
    let strategies = tree.get("strategy").map_or(&[][..], Node::entries);
    let sets = |strategy: &Node| strategy.get("set").is_some_and(|set| set.get("tie").is_some());
    tree.get("tie").is_some() || strategies.iter().any(|entry| sets(&entry.node))
}

#[cfg(test)]
mod tests {
    use crate::model::Hands;
    use crate::model::phases::testing::backwards;
    use crate::random::mix64;
    use crate::scenario::{Files, Memory, Scenario};

    /// Files in memory, long ones read in parts from the last to the first.
    struct Backwards(Memory);

    impl Files for Backwards {
        fn read(&self, path: &str) -> Result<Vec<u8>, String> {
            self.0.read(path)
        }

        fn hands(&self) -> Hands {
            backwards()
        }
    }

    const HEAD: &str = "
        format = 1
        months = 3
        needs = [0.5, 0.5]
        title = { nl = \"x\", en = \"x\" }
        question = { nl = \"x\", en = \"x\" }
        pattern = { nl = \"x\", en = \"x\" }
        source = { nl = \"x\", en = \"x\" }
        actors_csv = \"actors.csv\"
        ties_csv = \"ties.csv\"
        baseline = \"none\"
        default_strategy = \"none\"
        [aspects]
        a = { nl = \"a\", en = \"a\" }
        b = { nl = \"b\", en = \"b\" }
        [sector.s]
        name = { nl = \"s\", en = \"s\" }
        frame = [0.5, 0.5]
        [strategy.none]
        title = { nl = \"x\", en = \"x\" }
    ";
    const ACTORS: u64 = 900;

    /// A table of ties above the size that goes the short way, or below it.
    fn read(rows: u64, more: &str) -> Result<Scenario, String> {
        let mut actors = String::from("name,sector\n");
        (0..ACTORS).for_each(|n| actors += &format!("partij nummer {n},s\n"));
        let mut ties = String::from("from,to,strength,trust,trust_back\n");
        let pairs = (0..ACTORS).flat_map(|a| (a + 1..ACTORS).map(move |b| (a, b)));
        for (a, b) in pairs.take(rows as usize) {
            let strength = (mix64(a * ACTORS + b) % 1000 + 1) as f64 / 1000.0;
            let trust = if b % 3 == 0 { String::new() } else { format!("{}", strength / 2.0) };
            ties += &format!("partij nummer {b},partij nummer {a},{strength},{trust},\n");
        }
        ties += more;
        let files = [("actors.csv", actors), ("ties.csv", ties)];
        let files = Memory(files.map(|(name, text)| (name.to_string(), text.into_bytes())).into());
        let read = |files: &dyn Files| {
            Scenario::from_text("scenario.toml", HEAD, files, &[]).map_err(|problems| problems.to_string())
        };
        let ties = |read: &Result<Scenario, String>| {
            read.as_ref().map(|scenario| scenario.strategies[0].setup.network.ties.clone()).ok()
        };
        let (one, other) = (read(&files), read(&Backwards(files)));
        assert!(ties(&one) == ties(&other));
        one
    }

    #[test]
    fn both_ways_lead_to_the_same_ties_and_the_same_errors() {
        let (short, long) = (read(100_000, "").unwrap(), read(2_000, "").unwrap());
        assert!(short.sources[2].1.len() > super::LONG && long.sources[2].1.len() < super::LONG);
        let [short, long] = [short, long].map(|scenario| scenario.strategies[0].setup.network.ties.clone());
        assert_eq!(short.len(), 100_000);
        assert_eq!(short[..2_000], long[..]);
        let blank = read(100_000, "\n\n").unwrap();
        assert!(blank.strategies[0].setup.network.ties[..] == short[..]);
        for wrong in [
            "partij nummer 1,nobody,0.5,,\n",
            "partij nummer 1,partij nummer 0,0.5,,\n",
            "partij nummer 898,partij nummer 899,1.5,,\n",
        ] {
            let [short, long] = [100_000, 2_000].map(|rows| read(rows, wrong).unwrap_err());
            let place = |text: String| {
                text.replace("100002", "N").replace("2002", "N").replace("100001", "N").replace("2001", "N")
            };
            assert_eq!(place(short), place(long));
        }
    }
}
