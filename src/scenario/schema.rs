//! The JSON Schema of the format, made from the field table.

use super::field::{Fallback, Field, Kind, Limits, Variant};
use super::format;
use super::json::{Json, object, text};
use crate::model::metrics::METRICS;
use crate::model::parameters::Bounds;

/// The JSON Schema (draft 2020-12) of a scenario file, for editors that check and complete.
pub fn schema() -> String {
    let Json::Object(parts) = undemanding(of_kind(format::root())) else { return String::new() };
    let mut schema = vec![
        ("$schema".to_string(), text("https://json-schema.org/draft/2020-12/schema")),
        ("title".to_string(), text("Samenspel scenario")),
    ];
    schema.extend(parts);
    Json::Object(schema).pretty()
}

fn of_kind(kind: &'static Kind) -> Json {
    match kind {
        Kind::Text | Kind::Csv(_) | Kind::Name(_) => typed("string"),
        Kind::Metric => object([("enum", Json::List(METRICS.iter().map(|m| text(m.key)).collect()))]),
        Kind::Rule => {
            object([("type", text("string")), ("pattern", text("^\\s*[a-z_]+\\s*[<>]\\s*[-+0-9.eE]+\\s*$"))])
        }
        Kind::Key => object([("type", text("string")), ("pattern", text("^[0-9a-fA-F]{16}$"))]),
        Kind::Flag => typed("boolean"),
        Kind::Number(limits) => of_limits("number", *limits),
        Kind::Whole { low, high } => {
            of_limits("integer", Limits { low: f64::from(*low), high: f64::from(*high), above: false })
        }
        Kind::Choice(choices) => object([("enum", Json::List(choices.iter().map(|c| text(*c)).collect()))]),
        Kind::Pair(_) => sized_list(typed("string"), 2),
        Kind::Words => closed([("nl", typed("string")), ("en", typed("string"))]),
        Kind::Notes => closed([("nl", list(typed("string"))), ("en", list(typed("string")))]),
        Kind::Mix => {
            any([list(weight()), object([("type", text("object")), ("additionalProperties", weight())])])
        }
        Kind::Motives => any([
            sized_list(weight(), 3),
            object([("type", text("object")), ("additionalProperties", weight())]),
            closed([("dirichlet", sized_list(weight(), 3))]),
        ]),
        Kind::Spread(info) => any([
            of_limits("number", Limits { low: info.low, high: info.high, above: false }),
            closed([("uniform", sized_list(typed("number"), 2))]),
            closed([("normal", sized_list(typed("number"), 2))]),
            closed([("lognormal", sized_list(typed("number"), 2))]),
            closed([("beta", sized_list(typed("number"), 2))]),
        ]),
        Kind::Style(domain) => {
            let share = of_limits("number", Limits { low: 0.0, high: 1.0, above: false });
            let names = match domain {
                Some(domain) => {
                    object([("enum", Json::List(domain.poles().into_iter().map(text).collect()))])
                }
                None => typed("string"),
            };
            any([share, names])
        }
        Kind::Parameter(info) => match info.bounds {
            Bounds::Real => typed("number"),
            Bounds::NonNegative => {
                of_limits("number", Limits { low: 0.0, high: f64::INFINITY, above: false })
            }
            Bounds::Positive => of_limits("number", Limits { low: 0.0, high: f64::INFINITY, above: true }),
            Bounds::Share => of_limits("number", Limits { low: 0.0, high: 1.0, above: false }),
            Bounds::Count => of_limits("integer", Limits { low: 0.0, high: f64::INFINITY, above: false }),
            Bounds::PositiveCount => {
                of_limits("integer", Limits { low: 1.0, high: f64::INFINITY, above: false })
            }
        },
        Kind::Patch => typed("object"),
        Kind::List { of, .. } => list(of_kind(of)),
        Kind::Map(of) => {
            object([("type", text("object")), ("additionalProperties", undemanding(of_kind(of)))])
        }
        Kind::Table(fields) => table(&[], fields.iter()),
        Kind::Tagged { tag, common, variants, default } => {
            let form = |variant: &'static Variant| {
                let name = object([("const", text(variant.name)), ("description", text(variant.meaning))]);
                let required = default.is_none() || *default != Some(variant.name);
                table(&[(*tag, name, required)], common.iter().chain(&variant.fields))
            };
            object([("anyOf", Json::List(variants.iter().map(form).collect()))])
        }
        Kind::OneOf(variants) => {
            let form = |variant: &'static Variant| {
                if variant.fields.is_empty() {
                    object([("const", text(variant.name)), ("description", text(variant.meaning))])
                } else {
                    table(&[(variant.name, table(&[], variant.fields.iter()), true)], [].iter())
                }
            };
            object([("anyOf", Json::List(variants.iter().map(form).collect()))])
        }
    }
}

/// Without the list of required keys: a variant takes those from its base.
fn undemanding(json: Json) -> Json {
    match json {
        Json::Object(parts) => Json::Object(parts.into_iter().filter(|(key, _)| key != "required").collect()),
        other => other,
    }
}

/// A table of fixed fields, after some made here: key, schema, whether it is required.
fn table(first: &[(&str, Json, bool)], fields: impl Iterator<Item = &'static Field> + Clone) -> Json {
    let made = first.iter().map(|(key, json, _)| (key.to_string(), json.clone()));
    let properties =
        made.chain(fields.clone().map(|field| (field.key.to_string(), property(field)))).collect();
    let required = first.iter().filter(|(_, _, required)| *required).map(|(key, _, _)| *key);
    let stated = fields.filter(|f| matches!(f.fallback, Fallback::Required)).map(|f| f.key);
    object([
        ("type", text("object")),
        ("properties", Json::Object(properties)),
        ("required", Json::List(required.chain(stated).map(text).collect())),
        ("additionalProperties", Json::Flag(false)),
    ])
}

fn property(field: &'static Field) -> Json {
    let Json::Object(mut parts) = of_kind(&field.kind) else { return typed("object") };
    let default = match &field.fallback {
        Fallback::Required => String::new(),
        Fallback::Value(value) => format!("; default {value}"),
        Fallback::Words(words) => format!("; if not stated: {words}"),
    };
    parts.push(("description".to_string(), text(format!("{}{default}", field.meaning))));
    Json::Object(parts)
}

fn typed(name: &str) -> Json {
    object([("type", text(name))])
}

fn weight() -> Json {
    object([("type", text("number")), ("minimum", Json::Number(0.0))])
}

fn of_limits(name: &str, limits: Limits) -> Json {
    let mut parts = vec![("type".to_string(), text(name))];
    let low = if limits.above { "exclusiveMinimum" } else { "minimum" };
    parts.push((low.to_string(), Json::Number(limits.low)));
    if limits.high.is_finite() {
        parts.push(("maximum".to_string(), Json::Number(limits.high)));
    }
    Json::Object(parts)
}

fn list(of: Json) -> Json {
    object([("type", text("array")), ("items", of)])
}

fn sized_list(of: Json, size: u32) -> Json {
    let size = || Json::Number(f64::from(size));
    object([("type", text("array")), ("items", of), ("minItems", size()), ("maxItems", size())])
}

fn any<const N: usize>(forms: [Json; N]) -> Json {
    object([("anyOf", Json::List(forms.into()))])
}

/// A table with exactly these keys.
fn closed<const N: usize>(parts: [(&str, Json); N]) -> Json {
    let required = parts.iter().map(|(key, _)| text(*key)).collect();
    object([
        ("type", text("object")),
        ("properties", object(parts)),
        ("required", Json::List(required)),
        ("additionalProperties", Json::Flag(false)),
    ])
}
