//! The rows of a plain table of ties, read in parts.

use super::super::gather::Columns;
use crate::model::Hands;
use crate::scenario::index::{BATCH, Index};
use crate::scenario::plain::{Plain, parts};

/// The rows of a table, with names as places.
pub(super) struct Rows<'a> {
    /// The names, in the order in which they are met.
    pub names: Vec<&'a str>,
    /// One part after another.
    parts: Vec<Part<'a>>,
    /// The column of weights.
    pub weight: Option<&'a str>,
}

/// The rows of a part of the table.
#[derive(Default)]
struct Part<'a> {
    index: Index<'a>,
    ends: Vec<[u32; 2]>,
    /// One for each row, or none at all.
    weights: Vec<f64>,
}

/// What the cells of a row are.
#[derive(Clone, Copy)]
struct Form {
    from: usize,
    to: usize,
    weight: Option<usize>,
    separator: u8,
    /// Whether names may hold characters beyond ASCII: some of them are controls.
    wide: bool,
}

/// A table is cut into so many parts. Each has names of its own at first, so few parts it is.
const PARTS: usize = 4;

/// Shorter tables are not cut.
const SHORT: usize = 1 << 20;

impl<'a> Rows<'a> {
    /// Reads a table; `None` where it is not plain.
    pub fn read(bytes: &'a [u8], columns: &Columns, hands: &Hands) -> Option<Self> {
        // Quotes, other line ends and characters that names may not hold are for the long way.
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        if bytes.len() > crate::scenario::CSV_LIMIT
            || bytes.iter().any(|&b| b == b'"' || b < b' ' && b != b'\n')
        {
            return None;
        }
        let text = std::str::from_utf8(bytes).ok()?;
        let (heading, body) = text.split_once('\n')?;
        let separator = if heading.matches(';').count() > heading.matches(',').count() { ';' } else { ',' };
        let heading: Vec<&str> = heading.split(separator).map(str::trim).collect();
        let usual = |asked: &Option<String>, names: [&'static str; 2]| match asked {
            Some(name) => heading.iter().position(|cell| cell == name),
            None => names.iter().find_map(|name| heading.iter().position(|cell| cell == name)),
        };
        let from = usual(&columns.from, ["from", "source"])?;
        let to = usual(&columns.to, ["to", "target"])?;
        let weight = usual(&columns.weight, ["weight", "strength"]);
        let used = 2 + usize::from(weight.is_some());
        let doubtful = from == to || weight.is_some_and(|weight| weight == from || weight == to);
        if heading.len() != used || doubtful || columns.weight.is_some() && weight.is_none() {
            return None;
        }
        let form = Form { from, to, weight, separator: separator as u8, wide: !body.is_ascii() };
        let count = if body.len() < SHORT { 1 } else { PARTS };
        let parts = parts(body, count);
        let parts = hands.gather(parts.into_iter(), |n, lines| {
            let mut part = Part::read(lines, form)?;
            // The names of all are put with those of the first part.
            if n > 0 {
                part.index.close();
            }
            Some(part)
        });
        let mut parts = parts.into_iter().collect::<Option<Vec<Part<'a>>>>()?;
        let names = name_alike(&mut parts);
        let rows = Self { names, parts, weight: weight.map(|at| heading[at]) };
        (rows.count() > 0).then_some(rows)
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.parts.iter().map(|part| part.ends.len()).sum()
    }

    /// Ends and weight of each row; without weights each weighs 1.
    pub fn each(&self) -> impl Iterator<Item = ([u32; 2], f64)> {
        // Either all rows have a weight or none has.
        let weight = |part: &Part<'_>, row: usize| part.weights.get(row).copied().unwrap_or(1.0);
        let rows = move |part| {
            let part: &Part<'_> = part;
            part.ends.iter().enumerate().map(move |(row, ends)| (*ends, weight(part, row)))
        };
        self.parts.iter().flat_map(rows)
    }
}

impl<'a> Part<'a> {
    /// Reads some lines; `None` where they are not plain.
    fn read(lines: &'a str, form: Form) -> Option<Self> {
        let mut part = Self::default();
        let rows = lines.bytes().filter(|&byte| byte == b'\n').count() + 1;
        part.ends.reserve(rows);
        part.weights.reserve(if form.weight.is_some() { rows } else { 0 });
        let mut plain = Plain::new(lines, form.separator);
        let mut cells = [""; 3];
        let cells = &mut cells[..2 + usize::from(form.weight.is_some())];
        let (mut names, mut met) = ([""; BATCH], 0);
        while let Some(fits) = plain.row(cells) {
            let odd = |name: &str| form.wide && name.chars().any(char::is_control);
            let ends = [cells[form.from], cells[form.to]];
            if !fits || ends.iter().any(|name| name.is_empty() || odd(name)) {
                return None;
            }
            if let Some(at) = form.weight {
                part.weights.push(cells[at].parse::<f64>().ok().filter(|number| number.is_finite())?);
            }
            names[met..met + 2].copy_from_slice(&ends);
            met += 2;
            if met == BATCH {
                part.tie(&names);
                met = 0;
            }
        }
        part.tie(&names[..met]);
        Some(part)
    }

    /// Adds rows by the names of their ends.
    fn tie(&mut self, names: &[&'a str]) {
        let mut places = [0; BATCH];
        self.index.place_all(names, &mut places);
        self.ends.extend(places[..names.len()].chunks_exact(2).map(|ends| [ends[0], ends[1]]));
    }
}

/// Gives all parts the same places of names: in the order in which the whole table meets them.
fn name_alike<'a>(parts: &mut [Part<'a>]) -> Vec<&'a str> {
    let Some((first, others)) = parts.split_first_mut() else { return Vec::new() };
    let mut index = std::mem::take(&mut first.index);
    for part in others {
        let own = std::mem::take(&mut part.index).names;
        let mut places = vec![0; own.len()];
        for (names, places) in own.chunks(BATCH).zip(places.chunks_mut(BATCH)) {
            index.place_all(names, places);
        }
        part.ends.iter_mut().flatten().for_each(|end| *end = places[*end as usize]);
    }
    index.names
}
