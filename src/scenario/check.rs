//! Checks a tree against the field table: every key, every value, every name, one by one.
//!
//! What takes more than one field to see (sums, windows, limits) is checked where the setup is built.

use super::field::{Fallback, Field, Kind, Variant};
use super::findings::Findings;
use super::names::Names;
use super::node::{Node, Origin, Value};
use super::problem::{Concern, Fault};
use super::value;

/// Walks a tree and reports what it finds.
pub(super) struct Checker<'a> {
    findings: &'a mut Findings,
    names: &'a Names<'a>,
    /// The path of what is being checked.
    path: String,
}

impl<'a> Checker<'a> {
    pub fn new(findings: &'a mut Findings, names: &'a Names<'a>) -> Self {
        Self { findings, names, path: String::new() }
    }

    /// Checks a node, and all within it, against a kind; `about` says what the value is.
    pub fn check(&mut self, node: &Node, kind: &'static Kind, about: &str) {
        let names = self.names;
        let done = match kind {
            Kind::Text => value::text(node).map(|_| ()),
            Kind::Flag => value::flag(node).map(|_| ()),
            Kind::Number(limits) => value::within(node, *limits).map(|_| ()),
            Kind::Whole { low, high } => value::whole(node, *low, *high).map(|_| ()),
            Kind::Choice(choices) => value::choice(node, choices).map(|_| ()),
            Kind::Name(named) => names.find(*named, node).map(|_| ()),
            Kind::Key => value::key(node).map(|_| ()),
            Kind::Pair(named) => names.pair(*named, node).map(|_| ()),
            Kind::Mix => value::mix(node, &names.aspects).map(|_| ()),
            Kind::Motives => value::motives(node).map(|_| ()),
            Kind::Spread(info) => value::spread(node, info).map(|_| ()),
            Kind::Style(domain) => value::style(node, *domain).map(|_| ()),
            Kind::Metric => value::metric(node).map(|_| ()),
            Kind::Rule => value::rule(node).map(|_| ()),
            Kind::Csv(_) => value::text(node).map(|_| ()),
            Kind::Parameter(info) => {
                let found = value::number(node).map_err(|fault| Fault { allowed: kind.words(), ..fault });
                found.and_then(|found| {
                    if !info.bounds.admit(found) {
                        return Err(Fault::new("out of range", node.shown(), kind.words()));
                    }
                    if !(info.low..=info.high).contains(&found) {
                        let concern = Concern::Implausible { found, low: info.low, high: info.high };
                        self.findings.warn(node.origin, &self.path, concern);
                    }
                    Ok(())
                })
            }
            Kind::Words => self.words(node),
            Kind::Notes => self.notes(node),
            // What a patch changes is checked after it is laid over the scenario.
            Kind::Patch => expect_table(node, kind),
            Kind::List { of, at_least } => self.list(node, of, *at_least, kind, about),
            Kind::Map(of) => self.map(node, of, kind, about),
            Kind::Table(fields) => expect_table(node, kind).map(|()| self.fields(node, &[fields])),
            Kind::Tagged { tag, default, common, variants } => {
                expect_table(node, kind).and_then(|()| self.tagged(node, tag, *default, common, variants))
            }
            Kind::OneOf(variants) => self.one_of(node, variants, kind),
        };
        if let Err(fault) = done {
            self.problem(node.origin, fault, about);
        }
    }

    /// Checks one field of the scenario alone.
    pub fn check_field(&mut self, tree: &Node, field: &'static Field) {
        if let Some(node) = tree.get(field.key) {
            self.below(field.key, |c| c.check(node, &field.kind, &field.meaning));
        }
    }

    fn problem(&mut self, origin: Origin, fault: Fault, about: &str) {
        let path = self.path.clone();
        self.findings.problem(origin, &path, fault, about);
    }

    /// Does something one step further down the path.
    fn below(&mut self, part: &str, act: impl FnOnce(&mut Self)) {
        let length = self.path.len();
        if length > 0 {
            self.path.push('.');
        }
        self.path.push_str(part);
        act(self);
        self.path.truncate(length);
    }

    fn fields(&mut self, node: &Node, groups: &[&'static [Field]]) {
        let all = || groups.iter().flat_map(|fields| fields.iter());
        for entry in node.entries() {
            match all().find(|field| field.key == entry.key) {
                Some(field) => self.below(field.key, |c| c.check(&entry.node, &field.kind, &field.meaning)),
                None => {
                    let is_parameter = all().any(|field| matches!(field.kind, Kind::Parameter(_)));
                    let (message, allowed) = if is_parameter {
                        ("unknown parameter", "a name that `samenspel parameters` lists".to_string())
                    } else {
                        ("unknown key", known_keys(&all().map(|f| f.key).collect::<Vec<_>>()))
                    };
                    let fault =
                        Fault::new(message, &entry.key, allowed).meant(&entry.key, all().map(|f| f.key));
                    self.below(&entry.key, |c| c.problem(entry.key_origin, fault, ""));
                }
            }
        }
        for field in all().filter(|field| matches!(field.fallback, Fallback::Required)) {
            if node.get(field.key).is_none() {
                let fault = Fault::new("is missing", "nothing", field.kind.words())
                    .hint(format!("add `{}`: {}", field.key, field.meaning));
                self.below(field.key, |c| c.problem(node.origin, fault, ""));
            }
        }
    }

    fn words(&mut self, node: &Node) -> Result<(), Fault> {
        expect_table(node, &Kind::Words)?;
        for language in ["nl", "en"] {
            match node.get(language) {
                Some(text) => self.below(language, |c| c.check(text, &Kind::Text, "text for people to read")),
                None => {
                    return Err(Fault::new(
                        format!("`{language}` is missing"),
                        node.shown(),
                        Kind::Words.words(),
                    )
                    .hint("everything that participants read exists in Dutch and English"));
                }
            }
        }
        no_others(node, &["nl", "en"])
    }

    fn notes(&mut self, node: &Node) -> Result<(), Fault> {
        expect_table(node, &Kind::Notes)?;
        no_others(node, &["nl", "en"])?;
        let length = |language| node.get(language).and_then(Node::list).map(<[Node]>::len);
        if length("nl").is_none() || length("nl") != length("en") {
            return Err(Fault::new("the two languages differ in length", node.shown(), Kind::Notes.words())
                .hint("everything that people read exists in Dutch and English"));
        }
        for note in node.entries().iter().filter_map(|e| e.node.list()).flatten() {
            self.check(note, &Kind::Text, "a note");
        }
        Ok(())
    }

    fn list(
        &mut self,
        node: &Node,
        of: &'static Kind,
        at_least: usize,
        kind: &Kind,
        about: &str,
    ) -> Result<(), Fault> {
        let Some(items) = node.list() else {
            return Err(Fault::new("must be a list", node.shown(), kind.words()));
        };
        if items.len() < at_least {
            return Err(Fault::new("the list is too short", node.shown(), kind.words()));
        }
        for (i, item) in items.iter().enumerate() {
            self.below(&(i + 1).to_string(), |c| c.check(item, of, about));
        }
        Ok(())
    }

    fn map(&mut self, node: &Node, of: &'static Kind, kind: &Kind, about: &str) -> Result<(), Fault> {
        expect_table(node, kind)?;
        for entry in node.entries() {
            self.below(&entry.key, |c| {
                if !is_plain(&entry.key) {
                    let fault = Fault::new(
                        "not a plain name",
                        &entry.key,
                        "small letters, digits and _, starting with a letter",
                    )
                    .hint("the name is a heading in tables; what people read goes in the text beside it");
                    c.problem(entry.key_origin, fault, "");
                }
                c.check(&entry.node, of, about);
            });
        }
        Ok(())
    }

    fn tagged(
        &mut self,
        node: &Node,
        tag: &'static str,
        default: Option<&'static str>,
        common: &'static [Field],
        variants: &'static [Variant],
    ) -> Result<(), Fault> {
        let names: Vec<&'static str> = variants.iter().map(|v| v.name).collect();
        let name = match (node.get(tag), default) {
            (Some(found), _) => value::choice(found, &names),
            (None, Some(default)) => Ok(default),
            (None, None) => Err(Fault::new(format!("`{tag}` is missing"), node.shown(), names.join(", "))
                .hint(format!("add `{tag} = \"…\"`"))),
        };
        let name = match name {
            Ok(name) => name,
            Err(fault) => {
                let origin = node.get(tag).map_or(node.origin, |stated| stated.origin);
                self.below(tag, |c| c.problem(origin, fault, "what kind it is"));
                return Ok(());
            }
        };
        if let Some(variant) = variants.iter().find(|v| v.name == name) {
            let mut rest = node.clone();
            rest.remove(tag);
            self.fields(&rest, &[common, &variant.fields]);
        }
        Ok(())
    }

    fn one_of(&mut self, node: &Node, variants: &'static [Variant], kind: &Kind) -> Result<(), Fault> {
        let (name, inner) = match &node.value {
            Value::Text(name) => (name.as_str(), None),
            Value::Table(table) if table.entries.len() == 1 => {
                (table.entries[0].key.as_str(), Some(&table.entries[0].node))
            }
            _ => return Err(Fault::new("must be one of the forms", node.shown(), kind.words())),
        };
        let Some(variant) = variants.iter().find(|v| v.name == name) else {
            let fault = Fault::new("unknown choice", name, kind.words());
            return Err(fault.meant(name, variants.iter().map(|v| v.name)));
        };
        match inner {
            Some(inner) => self.below(variant.name, |c| match inner.table() {
                Some(_) => c.fields(inner, &[&variant.fields]),
                None => {
                    let fault = Fault::new("must be a table", inner.shown(), "a table");
                    c.problem(inner.origin, fault, variant.meaning);
                }
            }),
            None => {
                let empty = Node::section(node.origin);
                self.below(variant.name, |c| c.fields(&empty, &[&variant.fields]));
            }
        }
        Ok(())
    }
}

fn known_keys(keys: &[&str]) -> String {
    if keys.is_empty() { "no further keys".to_string() } else { keys.join(", ") }
}

fn expect_table(node: &Node, kind: &Kind) -> Result<(), Fault> {
    match node.table() {
        Some(_) => Ok(()),
        None => Err(Fault::new("must be a table", node.shown(), kind.words())),
    }
}

fn no_others(node: &Node, keys: &[&'static str]) -> Result<(), Fault> {
    match node.entries().iter().find(|e| !keys.contains(&e.key.as_str())) {
        Some(other) => {
            Err(Fault::new("unknown key", &other.key, keys.join(", "))
                .meant(&other.key, keys.iter().copied()))
        }
        None => Ok(()),
    }
}

fn is_plain(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}
