//! What a field of the format is: its key, its kind of value, its default and its meaning.

use std::borrow::Cow;

use crate::model::parameters::ParameterInfo;
use crate::model::setup::{Domain, TraitInfo};

/// One field.
#[derive(Debug)]
pub(super) struct Field {
    pub key: &'static str,
    pub kind: Kind,
    pub fallback: Fallback,
    /// One phrase, in English.
    pub meaning: Cow<'static, str>,
}

/// What holds where a field is not stated.
#[derive(Debug)]
pub(super) enum Fallback {
    /// It must be stated.
    Required,
    /// This value, as written in a file.
    Value(Cow<'static, str>),
    /// Something that takes words to say.
    Words(&'static str),
}

/// The numbers a field takes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limits {
    pub low: f64,
    pub high: f64,
    /// The lowest value itself is not allowed.
    pub above: bool,
}

/// What names refer to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Named {
    Sector,
    Actor,
    Strategy,
}

/// The kinds of values.
#[derive(Debug)]
pub(super) enum Kind {
    /// Text that is not empty.
    Text,
    /// Text in Dutch and English: `{ nl, en }`.
    Words,
    /// A list of texts in Dutch and one in English, of equal length.
    Notes,
    /// true or false.
    Flag,
    Number(Limits),
    Whole {
        low: u32,
        high: u32,
    },
    Choice(Vec<&'static str>),
    Name(Named),
    /// A number of 64 bits as 16 hexadecimal digits.
    Key,
    /// Two different names.
    Pair(Named),
    /// Weights over the aspects.
    Mix,
    /// Weights of the three motives, or `{ dirichlet = [..] }`.
    Motives,
    /// A number, or what it is drawn from.
    Spread(&'static TraitInfo),
    /// A share between the poles of a domain, or the name of a pole; without a domain, that of the line.
    Style(Option<Domain>),
    /// The name of a metric.
    Metric,
    /// A rule on a metric, `trust < 0.35`.
    Rule,
    Parameter(&'static ParameterInfo),
    /// The path of a CSV file, whose columns are these.
    Csv(&'static str),
    /// A patch on the whole scenario.
    Patch,
    List {
        of: Box<Kind>,
        at_least: usize,
    },
    /// A table whose keys the author chooses.
    Map(Box<Kind>),
    Table(Vec<Field>),
    /// A table whose field `tag` decides which further fields it has.
    Tagged {
        tag: &'static str,
        default: Option<&'static str>,
        common: Vec<Field>,
        variants: Vec<Variant>,
    },
    /// One of these words, or a table with one of them as its only key.
    OneOf(Vec<Variant>),
}

/// One form that a value can take.
#[derive(Debug)]
pub(super) struct Variant {
    pub name: &'static str,
    pub fields: Vec<Field>,
    pub meaning: &'static str,
}

pub(super) fn required(key: &'static str, kind: Kind, meaning: impl Into<Cow<'static, str>>) -> Field {
    Field { key, kind, fallback: Fallback::Required, meaning: meaning.into() }
}

/// A field with a default value.
pub(super) fn or(
    key: &'static str,
    kind: Kind,
    value: impl Into<Cow<'static, str>>,
    meaning: impl Into<Cow<'static, str>>,
) -> Field {
    Field { key, kind, fallback: Fallback::Value(value.into()), meaning: meaning.into() }
}

/// A field without which something holds that takes words to say.
pub(super) fn optional(
    key: &'static str,
    kind: Kind,
    words: &'static str,
    meaning: impl Into<Cow<'static, str>>,
) -> Field {
    Field { key, kind, fallback: Fallback::Words(words), meaning: meaning.into() }
}

impl Kind {
    pub fn list(of: Kind) -> Self {
        Self::List { of: Box::new(of), at_least: 0 }
    }

    pub fn map(fields: Vec<Field>) -> Self {
        Self::Map(Box::new(Self::Table(fields)))
    }

    pub fn share() -> Self {
        Self::Number(Limits { low: 0.0, high: 1.0, above: false })
    }

    pub fn at_least(low: f64) -> Self {
        Self::Number(Limits { low, high: f64::INFINITY, above: false })
    }

    pub fn above(low: f64, high: f64) -> Self {
        Self::Number(Limits { low, high, above: true })
    }

    /// What is allowed, in words.
    pub fn words(&self) -> String {
        match self {
            Self::Text => "text that is not empty".into(),
            Self::Words => "text in two languages, { nl = \"…\", en = \"…\" }".into(),
            Self::Notes => "{ nl = [\"…\"], en = [\"…\"] }, as many in both languages".into(),
            Self::Flag => "true or false".into(),
            Self::Number(limits) => limits.words(),
            Self::Whole { low, high } => format!("a whole number from {low} to {high}"),
            Self::Choice(choices) => choices.join(", "),
            Self::Name(named) => format!("the name of {}", named.words()),
            Self::Key => "16 hexadecimal digits".into(),
            Self::Pair(named) => format!("a list of two different names, each the name of {}", named.words()),
            Self::Mix => "weights of 0 or more that sum to 1: a list in the order of the aspects, or a table by aspect".into(),
            Self::Motives => "weights for instrumental, moral and affective: a list or table that sums to 1, or { dirichlet = [4, 3, 3] }".into(),
            Self::Spread(info) => format!(
                "a number {}, or one of {{ uniform = [low, high] }}, {{ normal = [mean, sd] }}, {{ lognormal = [median, sd] }}, {{ beta = [a, b] }}",
                Limits { low: info.low, high: info.high, above: false }.span()
            ),
            Self::Style(Some(domain)) => format!("from 0 ({}) to 1 ({}), or one of these names", domain.poles()[0], domain.poles()[1]),
            Self::Style(None) => "from 0 to 1, or the name of a pole of the domain's style".into(),
            Self::Metric => "the name of a metric, see docs/metrics.md".into(),
            Self::Rule => "a rule such as `trust < 0.35`, on a metric that is measured every month".into(),
            Self::Parameter(info) => format!("{}; plausible from {} to {}", info.bounds.words(), info.low, info.high),
            Self::Csv(_) => "the path of a CSV file, relative to the scenario file".into(),
            Self::Patch => "paths and values, such as \"governance.kind\" = \"administrative\"".into(),
            Self::List { of, at_least: 0 } => format!("a list of: {}", of.words()),
            Self::List { of, at_least } => format!("a list of at least {at_least}: {}", of.words()),
            Self::Map(_) => "tables under names of your own".into(),
            Self::Table(fields) => format!("a table with {}", keys(fields)),
            Self::Tagged { tag, variants, .. } => format!("a table whose `{tag}` is one of {}", names(variants)),
            Self::OneOf(variants) => format!("one of {}", names(variants)),
        }
    }
}

fn keys(fields: &[Field]) -> String {
    fields.iter().map(|f| f.key).collect::<Vec<_>>().join(", ")
}

fn names(variants: &[Variant]) -> String {
    variants.iter().map(|v| v.name).collect::<Vec<_>>().join(", ")
}

impl Limits {
    pub fn admit(self, value: f64) -> bool {
        value.is_finite()
            && value <= self.high
            && if self.above { value > self.low } else { value >= self.low }
    }

    pub fn words(self) -> String {
        format!("a number {}", self.span())
    }

    fn span(self) -> String {
        match (self.above, self.high.is_finite()) {
            (false, true) => format!("from {} to {}", self.low, self.high),
            (true, true) => format!("above {} and at most {}", self.low, self.high),
            (false, false) => format!("of {} or more", self.low),
            (true, false) => format!("above {}", self.low),
        }
    }
}

impl Named {
    pub fn words(self) -> &'static str {
        match self {
            Self::Sector => "a sector",
            Self::Actor => "a named actor",
            Self::Strategy => "a strategy",
        }
    }
}

/// The field with this key in a table of fixed fields.
pub(super) fn child(kind: &'static Kind, key: &str) -> Option<&'static Field> {
    match kind {
        Kind::Table(fields) => fields.iter().find(|f| f.key == key),
        _ => None,
    }
}
