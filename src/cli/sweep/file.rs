//! Designs from files: TOML for a whole design, CSV for points one by one.

use std::path::{Path, PathBuf};

use toml::Value;

use super::Arguments;
use crate::cli::Failure;
use crate::scenario::{SEPARATORS, counted, did_you_mean};

/// What a design file may say.
const KEYS: [&str; 11] = [
    "scenario",
    "strategies",
    "vary",
    "method",
    "points",
    "table",
    "replicates",
    "metrics",
    "steps",
    "seed",
    "set",
];

/// The arguments, completed from the design file if they name one; flags win over the file.
pub fn completed(arguments: &Arguments) -> Result<Arguments, Failure> {
    let path = Path::new(&arguments.design);
    let text = std::fs::read_to_string(path).unwrap_or_default();
    let Ok(design) = text.parse::<toml::Table>() else { return Ok(arguments.clone()) };
    if !design.contains_key("vary") && !design.contains_key("table") || design.contains_key("sector") {
        return Ok(arguments.clone());
    }
    let mut faults = Vec::new();
    let mut completed = arguments.clone();
    for (key, value) in &design {
        let line = line_of(&text, key);
        let mut refuse = |found: &Value, allowed: &str, hint: &str| {
            faults.push((line, format!(
                "{}:{line}: {key}: this cannot be used\n  found:   {found}\n  allowed: {allowed}\n  hint:    {hint}",
                path.display()
            )));
        };
        match (key.as_str(), value) {
            ("scenario", Value::String(name)) => completed.design = beside(path, name),
            ("method", Value::String(name)) => {
                completed.method = completed.method.or(Some(name.clone()));
            }
            ("table", Value::String(name)) => {
                completed.table = completed.table.or(Some(beside(path, name).into()));
            }
            ("points", Value::Integer(n)) if *n > 0 => {
                completed.points = completed.points.or(Some(*n as u64));
            }
            ("replicates", Value::Integer(n)) if *n > 0 => {
                completed.replicates = completed.replicates.or(Some(*n as u64));
            }
            ("seed", Value::Integer(n)) if *n >= 0 => completed.seed = completed.seed.or(Some(*n as u64)),
            ("steps", Value::Boolean(steps)) => completed.steps |= steps,
            ("strategies", Value::Array(list)) if completed.strategies.is_empty() => {
                completed.strategies = list.iter().map(word).collect();
            }
            ("metrics", Value::Array(list)) if completed.metrics.is_empty() => {
                completed.metrics = list.iter().map(word).collect();
            }
            ("strategies" | "metrics", Value::Array(_)) => {}
            ("set", Value::Table(set)) => {
                let own = set.iter().map(|(path, value)| format!("{path}={}", word(value)));
                completed.set = own.chain(completed.set).collect();
            }
            ("vary", Value::Table(vary)) => {
                for (axis, values) in vary {
                    match values_of(values) {
                        Some(values) => completed.vary.push(match axis.as_str() {
                            "assumptions" => "assumptions".into(),
                            axis => format!("{axis}={values}"),
                        }),
                        None => refuse(
                            values,
                            "a list of values, \"plausible\", or { from = …, to = …, steps = … }",
                            "put the whole path of what varies in quotes, such as \"parameters.trust_gain\" = [0.05, 0.1]",
                        ),
                    }
                }
            }
            (known, found) if KEYS.contains(&known) => {
                refuse(found, kind(known), "see `samenspel sweep --help`");
            }
            (unknown, _) => {
                let hint = did_you_mean(unknown, KEYS);
                faults.push((line, format!(
                    "{}:{line}: {unknown}: there is no such key in a design\n  found:   {unknown}\n  allowed: {}\n  hint:    {hint}",
                    path.display(),
                    KEYS.join(", ")
                )));
            }
        }
    }
    if !design.contains_key("scenario") {
        faults.push((0, format!(
            "{}: the design names no scenario\n  found:   nothing\n  allowed: scenario = \"…\", a file beside the design or the name of one that comes with the program\n  hint:    for example scenario = \"iza-regio\"",
            path.display()
        )));
    }
    if faults.is_empty() {
        return Ok(completed);
    }
    faults.sort();
    let count = counted(faults.len(), ["problem", "problems"]);
    let texts: Vec<String> = faults.into_iter().map(|(_, text)| text).collect();
    Err(Failure::Input(format!("{}\n\n{count}; nothing was run or written.", texts.join("\n"))))
}

/// The line on which a key stands, from 1.
fn line_of(text: &str, key: &str) -> usize {
    let here = |line: &str| {
        let line = line.trim_start().trim_start_matches('[');
        line.strip_prefix(key).is_some_and(|rest| rest.trim_start().starts_with(['=', ']', '.']))
    };
    text.lines().position(here).map_or(1, |place| place + 1)
}

/// A file beside the design, or else a name.
fn beside(design: &Path, name: &str) -> String {
    let near = design.parent().unwrap_or(Path::new("")).join(name);
    let found =
        ["", ".toml"].iter().map(|end| format!("{}{end}", near.display())).find(|p| Path::new(p).is_file());
    found.unwrap_or_else(|| name.to_string())
}

/// A value as typed on a command line.
fn word(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        value => value.to_string(),
    }
}

fn values_of(values: &Value) -> Option<String> {
    match values {
        Value::Boolean(true) => Some(String::new()),
        Value::String(text) => Some(text.clone()),
        Value::Array(list) if !list.is_empty() => Some(list.iter().map(word).collect::<Vec<_>>().join(",")),
        Value::Table(range) => {
            let (from, to) = (range.get("from")?, range.get("to")?);
            let steps = range.get("steps").map_or(String::new(), |n| format!(":{n}"));
            (range.keys().all(|key| ["from", "to", "steps"].contains(&key.as_str())))
                .then(|| format!("{from}..{to}{steps}"))
        }
        _ => None,
    }
}

fn kind(key: &str) -> &'static str {
    match key {
        "strategies" | "metrics" => "a list of names",
        "vary" | "set" => "a section with a path and its values on each line",
        "steps" => "true or false",
        "points" | "replicates" | "seed" => "a whole number",
        _ => "a text in quotes",
    }
}

/// Paths and points of a CSV file.
pub struct Table {
    /// An axis for each column, with some level.
    pub vary: Vec<String>,
    /// A point on each line.
    pub points: Vec<Vec<String>>,
    path: PathBuf,
    /// The line of each point.
    lines: Vec<u64>,
}

impl Table {
    /// Reads a file.
    pub fn read(path: &Path) -> Result<Self, Failure> {
        let refuse = |message: &str, found: &str, allowed: &str, hint: &str| {
            Failure::Input(format!(
                "{}: {message}\n  found:   {found}\n  allowed: {allowed}\n  hint:    {hint}\n\nNothing was run or written.",
                path.display()
            ))
        };
        let trouble = |error: csv::Error| {
            let allowed = "CSV with a path in the head of each column and a point on each line";
            let hint = "for example a head of parameters.trust_gain,months";
            refuse("this table cannot be read", &error.to_string(), allowed, hint)
        };
        let mut reader = csv::Reader::from_path(path).map_err(trouble)?;
        let head: Vec<String> =
            reader.headers().map_err(trouble)?.iter().map(|cell| cell.trim().into()).collect();
        if let [only] = &head[..]
            && let Some((_, other)) = SEPARATORS.into_iter().find(|(separator, _)| only.contains(*separator))
        {
            let message = format!("the columns look separated by {other}");
            let hint = "save as CSV with commas between columns and points in numbers (0.5)";
            return Err(refuse(&message, only, "commas", hint));
        }
        let (mut points, mut lines) = (Vec::new(), Vec::new());
        for record in reader.records() {
            let record = record.map_err(trouble)?;
            lines.push(record.position().map_or(1, csv::Position::line));
            points.push(record.iter().map(|cell| cell.trim().to_string()).collect());
        }
        if points.is_empty() {
            let found = if head.is_empty() { "an empty file" } else { "only a head" };
            let hint = "a head such as parameters.trust_gain,months, and a line such as 0.05,24";
            return Err(refuse("there is no point in this table", found, "a point on each line", hint));
        }
        // The values are those of the points; an axis needs some level to be an axis.
        let level = |(place, column): (usize, &String)| {
            let first = points.iter().map(|point: &Vec<String>| &point[place]).find(|cell| !cell.is_empty());
            format!("{column}={}", first.map_or("0", String::as_str))
        };
        let vary = head.iter().enumerate().map(level).collect();
        Ok(Self { vary, points, path: path.to_path_buf(), lines })
    }

    /// A fault of the head, with its place.
    pub fn in_head(&self, fault: &str) -> String {
        format!("{}:1: {}", self.path.display(), fault.trim_start_matches("--vary "))
    }

    /// A fault of a point, with its place.
    pub fn in_point(&self, point: usize, fault: &str) -> String {
        let line = self.lines.get(point).copied().unwrap_or(1);
        format!("{}:{line}: {}", self.path.display(), fault.trim_start_matches("--vary "))
    }
}
