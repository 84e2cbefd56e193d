//! Networks from and to files: every format, every fault, every data set, every name.

#[path = "exchange/bytes.rs"]
mod bytes;
#[path = "exchange/datasets.rs"]
mod datasets;
#[path = "exchange/faults.rs"]
mod faults;
#[path = "exchange/formats.rs"]
mod formats;
#[path = "exchange/python.rs"]
mod python;
#[path = "exchange/rules.rs"]
mod rules;

use samenspel::exchange::{Attributes, Columns, Kind, Network, Node, Read, Source, Tie, Value, read};
use samenspel::scenario::Problems;

/// Reads files in memory, by their names.
fn open(files: &[(&str, &str)], columns: &Columns) -> Result<Read, Problems> {
    let source = |(name, text): &(&str, &str)| {
        let kind = if name.starts_with("members") { Kind::Members } else { Kind::of(name) };
        Source { name: name.to_string(), kind, bytes: text.as_bytes().to_vec() }
    };
    read(&files.iter().map(source).collect::<Vec<_>>(), columns)
}

#[track_caller]
fn good(files: &[(&str, &str)]) -> Read {
    open(files, &Columns::default()).unwrap_or_else(|problems| panic!("{problems}"))
}

/// Names that break careless programs.
const NAMES: [&str; 12] = [
    "De Brug",
    "'s-Hertogenbosch",
    "Zorg, \"thuis\" & <samen>",
    "Été à Nîmes; 100%",
    "Ångström/Ølen",
    "Ελλάδα",
    "日本語",
    "עברית",
    "🤝 samen",
    "#12",
    "e\u{301}",
    "*Arcs",
];

/// A network with every kind of value, relation and name; one actor has no tie, one tie no weight.
fn sample(directed: bool) -> Network {
    let nodes = NAMES.iter().enumerate().map(|(i, name)| {
        let mut attributes = Attributes::from([("size".to_string(), Value::Whole(i as i64))]);
        if i % 2 == 0 {
            attributes.insert("kind".into(), Value::Text(format!("soort {i} & <é>")));
            attributes.insert("score".into(), Value::Number(i as f64 / 7.0));
            attributes.insert("open".into(), Value::Flag(i % 4 == 0));
        }
        Node { id: name.to_string(), label: None, attributes, spells: Vec::new() }
    });
    let tie = |from: usize, to: usize, weight: Option<f64>, relation: &str| Tie {
        ends: [from, to],
        directed,
        weight,
        relation: Some(relation.to_string()),
        attributes: Attributes::from([("since".to_string(), Value::Whole(2000 + from as i64))]),
        spells: Vec::new(),
    };
    let ties = vec![
        tie(0, 1, Some(2.5), "advice"),
        tie(1, 2, Some(1.0), "advice"),
        tie(2, 3, None, "advice"),
        tie(3, 3, Some(4.0), "advice"),
        tie(4, 5, Some(0.1 + 0.2), "werk & \"meer\""),
        tie(6, 7, Some(1e-9), "werk & \"meer\""),
        tie(8, 9, Some(-1.0), "werk & \"meer\""),
        tie(9, 10, Some(3.0), "werk & \"meer\""),
    ];
    Network { nodes: nodes.collect(), ties, ..Network::default() }
}
