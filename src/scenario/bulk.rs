//! The short way for a long table of ties: straight to what the engine starts from.
//!
//! It takes a clean table (known columns, no quotes, every name an actor, every number in range, every pair
//! once) and gives up at the first doubt; the table then goes the long way through the tree, which says what
//! is wrong and where. Where it does not give up it makes what the long way makes (tested).

use super::index::{BATCH, Index};
use super::node::Node;
use super::plain::Plain;
use crate::model::setup::TieSpec;

/// Tables with fewer bytes always go the long way: a flag or a strategy may change a tie of it by its number.
pub(super) const LONG: usize = 4 << 20;

/// The ties of a table; `None` where the long way must look at it.
pub(super) fn ties(tree: &Node, text: &str) -> Option<Vec<TieSpec>> {
    if text.bytes().any(|b| b == b'"' || b == b'\r' || b == b'\t') || changed(tree) {
        return None;
    }
    let actors = actors(tree)?;
    let (heading, body) = text.split_once('\n')?;
    let heading: Vec<&str> = heading.split(',').map(str::trim).collect();
    let place = |name: &str| heading.iter().position(|cell| *cell == name);
    let ends = [place("from")?, place("to")?];
    let numbers = ["strength", "trust", "trust_back"].map(place);
    if heading.len() > 5 || heading.len() != 2 + numbers.iter().flatten().count() {
        return None;
    }
    let mut ties = Vec::with_capacity(body.bytes().filter(|&byte| byte == b'\n').count() + 1);
    let (mut names, mut met) = ([""; BATCH], 0);
    let mut plain = Plain::new(body, b',');
    let mut cells = [""; 5];
    let cells = &mut cells[..heading.len()];
    while let Some(fits) = plain.row(cells) {
        let number = |which: usize, low: f64| match numbers[which].map_or("", |at| cells[at]) {
            "" => Some(None),
            // The bounds of the field table: strength above 0, trust from 0, both up to 1.
            cell => cell.parse().ok().filter(|x: &f64| *x >= low && *x <= 1.0).map(Some),
        };
        let (strength, trust, trust_back) = (number(0, f64::MIN_POSITIVE)?, number(1, 0.0)?, number(2, 0.0)?);
        ties.push(TieSpec { from: 0, to: 0, strength, trust, trust_back });
        names[met..met + 2].copy_from_slice(&ends.map(|end| cells[end]));
        met += 2;
        if !fits || met == BATCH && !name(&actors, &names, &mut ties) {
            return None;
        }
        met %= BATCH;
    }
    if !name(&actors, &names[..met], &mut ties) {
        return None;
    }
    let mut pairs: Vec<u64> =
        ties.iter().map(|tie| (tie.from.min(tie.to) as u64) << 32 | tie.from.max(tie.to) as u64).collect();
    pairs.sort_unstable();
    let once = pairs.windows(2).all(|two| two[0] != two[1]);
    once.then_some(ties)
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

/// Fills in the ends of the last ties by their names; false where a name is unknown or both ends are one.
fn name(actors: &Index<'_>, names: &[&str], ties: &mut [TieSpec]) -> bool {
    let mut places = [0; BATCH];
    let first = ties.len() - names.len() / 2;
    actors.find_all(names, &mut places)
        && ties[first..].iter_mut().zip(places.chunks_exact(2)).all(|(tie, ends)| {
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
    use crate::random::mix64;
    use crate::scenario::{Memory, Scenario};

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
        Scenario::from_text("scenario.toml", HEAD, &files, &[]).map_err(|problems| problems.to_string())
    }

    #[test]
    fn both_ways_lead_to_the_same_ties_and_the_same_errors() {
        let (short, long) = (read(100_000, "").unwrap(), read(2_000, "").unwrap());
        assert!(short.sources[2].1.len() > super::LONG && long.sources[2].1.len() < super::LONG);
        let [short, long] = [short, long].map(|scenario| scenario.strategies[0].setup.network.ties.clone());
        assert_eq!(short.len(), 100_000);
        assert_eq!(short[..2_000], long[..]);
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
