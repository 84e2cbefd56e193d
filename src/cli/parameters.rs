//! `parameters`: every parameter with its default, range, evidence and meaning.

use clap::{Args, ValueEnum};
use serde_json::json;

use super::{Failure, print};
use crate::model::parameters::{Grade, ParameterInfo, REGISTRY};
use crate::scenario::did_you_mean;
use crate::story::table::Table;

mod page;

/// Arguments of `parameters`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Arguments {
    /// Parameters to list by name. [default: every parameter]
    pub name: Vec<String>,
    /// Lists only those of a phase; several with commas.
    #[arg(long, value_name = "PHASE", value_delimiter = ',')]
    pub phase: Vec<String>,
    /// How they are written.
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub format: Format,
}

const EXAMPLES: &str = "\
Examples:
  samenspel parameters
  samenspel parameters --phase meet,exchange
  samenspel parameters trust_gain waiting_ratio
  samenspel parameters --format csv > parameters.csv

Evidence grades: B, a published estimate of this or a neighbouring quantity; C, an assumption.
Change one in a scenario under [parameters], or for one run with --set parameters.trust_gain=0.1.";

/// How the list is written.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Format {
    /// Columns to read.
    Table,
    /// Comma-separated values.
    Csv,
    /// JSON.
    Json,
    /// Markdown, as in docs/parameters.md.
    Md,
}

/// Runs the command.
pub fn parameters(arguments: &Arguments) -> Result<(), Failure> {
    let list = chosen(arguments)?;
    print(&match arguments.format {
        Format::Table => table(&list),
        Format::Csv => csv(&list)?,
        Format::Json => json(&list),
        Format::Md => page::markdown(&list),
    })
}

/// The rows asked for; a name or phase that is not there is answered with what there is.
fn chosen(arguments: &Arguments) -> Result<Vec<&'static ParameterInfo>, Failure> {
    let names: Vec<&str> = REGISTRY.iter().map(|p| p.name).collect();
    let mut phases: Vec<&str> = REGISTRY.iter().map(|p| p.phase).collect();
    phases.dedup();
    let mut blocks = Vec::new();
    for (what, asked, known) in [("parameter", &arguments.name, &names), ("phase", &arguments.phase, &phases)]
    {
        for word in asked.iter().filter(|word| !known.contains(&word.as_str())) {
            let allowed = match what {
                "phase" => known.join(", "),
                _ => "a name that `samenspel parameters` lists".to_string(),
            };
            let hint = did_you_mean(word, known.iter().copied());
            blocks.push(format!(
                "{word}: there is no such {what}\n  found:   {word}\n  allowed: {allowed}\n  hint:    {hint}"
            ));
        }
    }
    if !blocks.is_empty() {
        return Err(Failure::Input(blocks.join("\n")));
    }
    let wanted = |asked: &[String], word: &str| asked.is_empty() || asked.iter().any(|a| a == word);
    let chosen = |p: &&ParameterInfo| wanted(&arguments.name, p.name) && wanted(&arguments.phase, p.phase);
    Ok(REGISTRY.iter().filter(chosen).collect())
}

/// The grade as a letter.
fn grade(p: &ParameterInfo) -> &'static str {
    match p.grade {
        Grade::B => "B",
        Grade::C => "C",
    }
}

fn table(list: &[&ParameterInfo]) -> String {
    let mut text = String::new();
    for rows in list.chunk_by(|a, b| a.phase == b.phase) {
        let mut table = Table::new("lrlll");
        table.row([rows[0].phase, "default", "plausible", "", "meaning"]);
        for p in rows {
            let unit = if p.unit == "-" { String::new() } else { format!(" ({})", p.unit) };
            let name = format!("  {}", p.name);
            let range = format!("{} to {}", p.low, p.high);
            table.row([name, p.default.to_string(), range, grade(p).into(), format!("{}{unit}", p.meaning)]);
        }
        text.push_str(&table.text(0));
        text.push('\n');
    }
    text.push_str(
        "B: a published estimate of this or a neighbouring quantity; C: an assumption.\n\
         Beyond the plausible range a scenario gets a warning.\n",
    );
    text
}

fn csv(list: &[&ParameterInfo]) -> Result<String, Failure> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let trouble = |error: csv::Error| Failure::Trouble(error.to_string());
    writer
        .write_record(["name", "phase", "default", "low", "high", "unit", "grade", "allowed", "meaning"])
        .map_err(trouble)?;
    for p in list {
        let [default, low, high] = [p.default, p.low, p.high].map(|x| x.to_string());
        writer
            .write_record([
                p.name,
                p.phase,
                &default,
                &low,
                &high,
                p.unit,
                grade(p),
                p.bounds.words(),
                p.meaning,
            ])
            .map_err(trouble)?;
    }
    let bytes = writer.into_inner().map_err(|error| Failure::Trouble(error.to_string()))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn json(list: &[&ParameterInfo]) -> String {
    let rows: Vec<serde_json::Value> = list
        .iter()
        .map(|p| {
            json!({
                "name": p.name, "phase": p.phase, "default": p.default, "low": p.low, "high": p.high,
                "unit": p.unit, "grade": grade(p), "allowed": p.bounds.words(), "meaning": p.meaning,
            })
        })
        .collect();
    serde_json::to_string_pretty(&rows).expect("a list is plain data") + "\n"
}
