//! Typed reading of a tree along the field table.
//!
//! Reading never fails: a value that is missing gives its default, a wrong one (which the check has
//! reported) a harmless stand-in, so that the rest of a faulty scenario can still be looked at.

use crate::model::Mix;

use super::Text;
use super::field::{Fallback, Field, Kind, Variant};
use super::node::{Node, Origin, Value};
use super::value;

/// A place in the format and what a scenario says there, if anything.
#[derive(Clone, Copy, Debug)]
pub(super) struct View<'a> {
    pub node: Option<&'a Node>,
    kind: &'static Kind,
    default: &'static str,
    /// Where it is written, or else where it is missing.
    pub origin: Origin,
}

impl<'a> View<'a> {
    pub fn new(node: &'a Node, kind: &'static Kind) -> Self {
        Self { node: Some(node), kind, default: "", origin: node.origin }
    }

    /// A field of this table. The field table has it, or the program is wrong.
    pub fn at(&self, key: &str) -> View<'a> {
        let found: Option<&'static Field> = match self.kind {
            Kind::Table(fields) => fields.iter().find(|f| f.key == key),
            Kind::Tagged { common, .. } => {
                common.iter().chain(self.variant().fields.iter()).find(|f| f.key == key)
            }
            Kind::OneOf(_) => self.variant().fields.iter().find(|f| f.key == key),
            _ => None,
        };
        let Some(field) = found else { unreachable!("the field table has no `{key}` here") };
        let default = match &field.fallback {
            Fallback::Value(value) => value,
            Fallback::Required | Fallback::Words(_) => "",
        };
        let within = match self.kind {
            Kind::OneOf(_) => self.node.and_then(|n| Some(&n.table()?.entries.first()?.node)),
            _ => self.node,
        };
        let node = within.and_then(|n| n.get(key));
        View { node, kind: &field.kind, default, origin: node.map_or(self.origin, |n| n.origin) }
    }

    /// What this table says of a field, if anything: for lists of millions that say little, in which most fields
    /// would be looked up in the field table for nothing.
    pub fn said(&self, key: &str) -> Option<&'a Node> {
        self.node?.get(key)
    }

    /// Which form a tagged table or a choice between forms takes.
    pub fn form(&self) -> &'static str {
        self.variant().name
    }

    fn variant(&self) -> &'static Variant {
        let (variants, name) = match self.kind {
            Kind::Tagged { tag, default, variants, .. } => {
                (variants, self.node.and_then(|n| n.get(tag)?.text()).or(*default).unwrap_or(""))
            }
            Kind::OneOf(variants) => {
                let name = self.node.and_then(|n| match &n.value {
                    Value::Text(name) => Some(name.as_str()),
                    _ => n.entries().first().map(|e| e.key.as_str()),
                });
                (variants, name.unwrap_or(self.default))
            }
            _ => unreachable!("this kind has one form"),
        };
        variants.iter().find(|v| v.name == name).unwrap_or(&variants[0])
    }

    pub fn number(&self) -> f64 {
        let stated = self.node.and_then(|n| value::number(n).ok());
        stated.unwrap_or_else(|| self.default.parse().unwrap_or(0.0))
    }

    /// The number, only if it is stated.
    pub fn stated_number(&self) -> Option<f64> {
        self.node.and_then(|n| value::number(n).ok())
    }

    pub fn whole(&self) -> u32 {
        let stated = self.node.and_then(|n| value::whole(n, 0, u32::MAX).ok());
        stated.unwrap_or_else(|| self.default.parse().unwrap_or(0))
    }

    pub fn flag(&self) -> bool {
        self.node.and_then(|n| value::flag(n).ok()).unwrap_or(self.default == "true")
    }

    pub fn word(&self) -> &'a str {
        self.node.and_then(Node::text).unwrap_or(self.default)
    }

    pub fn mix(&self, aspects: &[String]) -> Option<Mix> {
        self.node.and_then(|n| value::mix(n, aspects).ok())
    }

    pub fn words(&self) -> Text {
        let language = |key| paragraphs(self.node.and_then(|n| n.get(key)?.text()).unwrap_or(""));
        Text { nl: language("nl"), en: language("en") }
    }

    /// The texts of a list, or else of its default.
    pub fn listed(&self) -> Vec<&'a str> {
        match self.node {
            Some(_) => self.items().map(|item| item.word()).collect(),
            None => self.default.split('"').skip(1).step_by(2).collect(),
        }
    }

    /// What is written here, for a message.
    pub fn shown(&self) -> String {
        self.node.map_or_else(|| "nothing".to_string(), Node::shown)
    }

    /// The items of a list.
    pub fn items(&self) -> impl Iterator<Item = View<'a>> + use<'a> {
        let kind = match self.kind {
            Kind::List { of, .. } => of,
            other => other,
        };
        self.node.and_then(Node::list).unwrap_or(&[]).iter().map(move |item| View::new(item, kind))
    }

    /// The entries of a table under names of the author's own.
    pub fn entries(&self) -> impl Iterator<Item = (&'a str, View<'a>)> + use<'a> {
        let kind = match self.kind {
            Kind::Map(of) => of,
            other => other,
        };
        self.node
            .map_or(&[][..], Node::entries)
            .iter()
            .map(move |e| (e.key.as_str(), View::new(&e.node, kind)))
    }
}

/// Text with its lines joined; an empty line starts a new paragraph.
pub(super) fn paragraphs(text: &str) -> String {
    let joined = |part: &str| part.split_whitespace().collect::<Vec<_>>().join(" ");
    text.trim().split("\n\n").map(joined).filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n")
}
