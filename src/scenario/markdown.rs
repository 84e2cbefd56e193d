//! The description of the format for people, made from the field table.

use super::field::{Fallback, Field, Kind, Variant};
use super::format;

const INTRODUCTION: &str = "\
# The scenario format

This page is made from the field table in `src/scenario/format.rs`; a test keeps it current
(`SAMENSPEL_BLESS=1 cargo test` writes it anew).

A scenario is one TOML file, `scenarios/<name>.toml` or `scenarios/<name>/scenario.toml`. Files it refers
to (CSV tables, a base) are named relative to it. Keys are English; everything people read is in Dutch and
English. Start from a copy of `scenarios/iza-regio.toml`, whose comments explain each part.

## Rules

- **Weights** (needs, frames, themes) are 0 or more and sum to 1: a list in the order of the aspects, or a
  table by aspect in which an aspect that is not named weighs 0.
- **Traits** of a sector or actor are a number or what it is drawn from: `{ uniform = [low, high] }`,
  `{ normal = [mean, sd] }`, `{ lognormal = [median, sd] }`, `{ beta = [a, b] }`. What is not stated falls
  back from the actor to its sector to the start of the model.
- **Variants.** A file with `base = \"other.toml\"` is that file with changes. A strategy with
  `based_on = \"other\"` is that strategy with changes, and its `set` changes the scenario itself. A flag
  `--set path=value` changes one value, as in `--set parameters.trust_gain=0.1`. The rule is the same for all:
  a `[section]` changes the values it names; a value in braces `{ … }`, a list or a plain value replaces.
  Order: base, file, flags, and last the `set` of a strategy.
- **Paths** join keys with dots. An item of a list goes by its number from 1, or its name; a part with a dot
  in it goes in double quotes: `--set 'actor.\"De Brug\".capacity=2'`.
- **CSV tables** are UTF-8, with commas between columns and a decimal point in numbers. The first line names
  the columns. An empty cell states nothing. Actors have the columns of `[[actor]]`, with weights split by
  part: `frame_<aspect>`, `competence_<aspect>`, `motive_instrumental`, `motive_moral`, `motive_affective`.
  Ties have the columns of `[[tie]]`.
- **Limits.** 2 to 8 aspects, 1 to 6000 months, 1 to 5,000,000 actors, 64 MiB for a scenario file, 1 GiB for a
  CSV table.
- A parameter outside its plausible range gives a warning; outside what the equations allow, a problem. All
  problems of a scenario are reported at once.
";

/// The text of `docs/scenario-format.md`.
pub fn format_markdown() -> String {
    let mut out = INTRODUCTION.to_string();
    section(&mut out, "The file", "", format::root());
    out
}

/// A heading and the fields of a kind, then a section for each field that has fields of its own.
fn section(out: &mut String, heading: &str, meaning: &str, kind: &'static Kind) {
    out.push_str(&format!("\n## {heading}\n"));
    if !meaning.is_empty() {
        out.push_str(&format!("\n{}.\n", sentence(meaning)));
    }
    match kind {
        Kind::Tagged { tag, common, variants, .. } => {
            if !common.is_empty() {
                table(out, common.iter());
            }
            forms(out, variants, &format!("With `{tag}` = "));
        }
        Kind::OneOf(variants) => forms(out, variants, "Form "),
        Kind::Table(fields) => table(out, fields.iter()),
        other => out.push_str(&format!("\nEach entry is {}.\n", value_words(other))),
    }
    let Kind::Table(fields) = kind else { return };
    for field in fields {
        if heading == "`[strategy.<name>]`" && field.key == "event" {
            continue; // The same as the events of the scenario.
        }
        let path = if heading == "The file" {
            field.key.to_string()
        } else {
            format!("{}.{}", heading.trim_matches(['`', '[', ']']), field.key)
        };
        match &field.kind {
            Kind::Table(_) | Kind::Tagged { .. } | Kind::OneOf(_) => {
                section(out, &format!("`[{path}]`"), &field.meaning, &field.kind);
            }
            Kind::Map(of) => {
                section(out, &format!("`[{path}.<name>]`"), &field.meaning, of);
            }
            Kind::List { of, .. } if matches!(**of, Kind::Table(_) | Kind::Tagged { .. }) => {
                section(out, &format!("`[[{path}]]`"), &field.meaning, of);
            }
            _ => {}
        }
    }
}

fn forms(out: &mut String, variants: &'static [Variant], lead: &str) {
    for variant in variants {
        out.push_str(&format!("\n{lead}`{}`: {}.\n", variant.name, variant.meaning));
        if !variant.fields.is_empty() {
            table(out, variant.fields.iter());
        }
    }
}

fn table(out: &mut String, fields: impl Iterator<Item = &'static Field>) {
    out.push_str("\n| key | meaning | value | if not stated |\n|---|---|---|---|\n");
    for field in fields {
        let fallback = match &field.fallback {
            Fallback::Required => "**required**".to_string(),
            Fallback::Value(value) => format!("`{value}`"),
            Fallback::Words(words) => words.to_string(),
        };
        let words = value_words(&field.kind);
        out.push_str(&format!("| `{}` | {} | {words} | {fallback} |\n", field.key, field.meaning));
    }
}

/// What a cell of the table says: longer kinds have a rule or a section of their own on the page.
fn value_words(kind: &Kind) -> String {
    match kind {
        Kind::Spread(info) if info.high.is_finite() => format!("trait, from {} to {}", info.low, info.high),
        Kind::Spread(info) => format!("trait, {} or more", info.low),
        Kind::Mix => "weights".to_string(),
        Kind::Motives => {
            "weights for instrumental, moral, affective, or `{ dirichlet = [4, 3, 3] }`".to_string()
        }
        Kind::Words => "text, `{ nl = \"…\", en = \"…\" }`".to_string(),
        Kind::Table(_) | Kind::Tagged { .. } | Kind::OneOf(_) | Kind::Map(_) => "see below".to_string(),
        Kind::List { of, .. } if matches!(**of, Kind::Table(_) | Kind::Tagged { .. }) => {
            "see below".to_string()
        }
        other => other.words().replace('|', "\\|"),
    }
}

fn sentence(phrase: &str) -> String {
    let mut letters = phrase.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}
