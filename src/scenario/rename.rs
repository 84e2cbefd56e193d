//! A scenario with other names for its actors, in all its files at once.
//!
//! The result is one scenario file with its tables beside it: bases and flags are laid into it, comments and
//! notes and the tour are left out, since nobody can tell whom they name. Where names refer to actors the field table
//! says; in texts for people, names that stand there as whole words are replaced too.

use std::collections::BTreeMap;

use super::field::{Field, Kind, Named, child};
use super::findings::Findings;
use super::format;
use super::node::{Entry, Node, Table, Value};
use super::tree::{apply_flags, load, open};
use super::{Files, Patch, Problems, text};
use crate::random::name_key;

/// New names by old name, and whether chance keeps following the old ones.
#[derive(Clone, Debug)]
pub struct Renaming {
    /// The new name of each actor.
    pub names: BTreeMap<String, String>,
    /// States for each actor the number of its old name, so that every draw stays.
    pub same_chance: bool,
}

/// The files of a scenario under new names, `scenario.toml` first. The scenario must be free of problems.
pub fn rename(
    name: &str,
    bytes: &[u8],
    files: &dyn Files,
    patches: &[Patch],
    renaming: &Renaming,
) -> Result<Vec<(String, Vec<u8>)>, Problems> {
    let mut findings = Findings::default();
    let mut written = Vec::new();
    if let Some(mut tree) = load(&mut findings, name, bytes.to_vec(), files) {
        apply_flags(&mut findings, &mut tree, patches);
        for (key, copy) in [("actors_csv", "actors.csv"), ("ties_csv", "ties.csv")] {
            let Some(named) = tree.get(key).cloned() else { continue };
            let Some(file) = named.text().and_then(|path| open(&mut findings, &named, path, key, files))
            else {
                continue;
            };
            written.push((copy.to_string(), renaming.table(&findings.sources[file].1, key == "actors_csv")));
            if let Some(node) = at(&mut tree, key) {
                node.value = Value::Text(copy.to_string());
            }
        }
        tree.remove("notes");
        tree.remove("tour");
        renaming.walk(&mut tree, format::root());
        renaming.list_order(&mut tree);
        written.insert(0, ("scenario.toml".to_string(), text::write(&tree).into_bytes()));
    }
    match findings.problems() {
        Some(problems) => Err(problems),
        None => Ok(written),
    }
}

fn at<'a>(node: &'a mut Node, key: &str) -> Option<&'a mut Node> {
    let Value::Table(table) = &mut node.value else { return None };
    table.entries.iter_mut().find(|entry| entry.key == key).map(|entry| &mut entry.node)
}

impl Renaming {
    fn walk(&self, node: &mut Node, kind: &'static Kind) {
        match kind {
            Kind::Name(Named::Actor) => self.name(node),
            Kind::Words => self.texts(node),
            Kind::List { of, .. } => self.each(node, of),
            Kind::Map(of) => entries(node).for_each(|entry| self.walk(&mut entry.node, of)),
            Kind::Table(fields) => self.fields(node, &[fields]),
            Kind::Tagged { common, variants, tag, default } => {
                let form = node.get(tag).and_then(Node::text).or(*default).unwrap_or("").to_string();
                let variant = variants.iter().find(|variant| variant.name == form);
                let own = variant.map_or(&[][..], |variant| &variant.fields);
                self.fields(node, &[common, own]);
            }
            // What a strategy changes has the form of the scenario, but an item of a list goes by a key.
            Kind::Patch => self.walk(node, format::root()),
            _ => {}
        }
    }

    fn fields(&self, node: &mut Node, groups: &[&'static [Field]]) {
        for entry in entries(node) {
            let mut known = groups.iter().flat_map(|fields| fields.iter());
            let Some(field) = known.find(|field| field.key == entry.key) else { continue };
            self.walk(&mut entry.node, &field.kind);
            if std::ptr::eq(field, actor_field())
                && let Value::List(items) = &mut entry.node.value
            {
                items.iter_mut().for_each(|item| self.actor(item));
            }
        }
    }

    /// The items of a list; what a strategy changes names them by number.
    fn each(&self, node: &mut Node, of: &'static Kind) {
        match &mut node.value {
            Value::List(items) => items.iter_mut().for_each(|item| self.walk(item, of)),
            Value::Table(table) => table.entries.iter_mut().for_each(|entry| self.walk(&mut entry.node, of)),
            _ => {}
        }
    }

    /// The name of an actor itself, and what its chance follows.
    fn actor(&self, item: &mut Node) {
        let origin = item.origin;
        let Value::Table(Table { entries, .. }) = &mut item.value else { return };
        let Some(name) = entries.iter_mut().find(|entry| entry.key == "name") else { return };
        let old = name.node.text().unwrap_or("").to_string();
        self.name(&mut name.node);
        if !self.same_chance {
            entries.retain(|entry| entry.key != "chance");
        } else if entries.iter().all(|entry| entry.key != "chance") {
            let node = Node::new(Value::Text(hex(&old)), origin);
            entries.push(Entry { key: "chance".into(), key_origin: origin, node });
        }
    }

    fn name(&self, node: &mut Node) {
        if let Value::Text(text) = &mut node.value
            && let Some(role) = self.names.get(text)
        {
            *text = role.clone();
        }
    }

    fn texts(&self, node: &mut Node) {
        for entry in entries(node) {
            if let Value::Text(text) = &mut entry.node.value {
                *text = self.prose(text);
            }
        }
    }

    /// A text with whole-word names replaced, longer names first.
    pub fn prose(&self, text: &str) -> String {
        let mut names: Vec<(&String, &String)> = self
            .names
            .iter()
            .filter(|(name, _)| name.chars().filter(|c| c.is_alphabetic()).count() > 2)
            .collect();
        names.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
        let mut out = String::new();
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let starts = !out.ends_with(char::is_alphanumeric);
            let found = names.iter().find(|(name, _)| {
                let after = rest.strip_prefix(name.as_str());
                starts && after.is_some_and(|after| !after.starts_with(char::is_alphanumeric))
            });
            match found {
                Some((name, role)) => {
                    out.push_str(role);
                    rest = &rest[name.len()..];
                }
                None => {
                    out.push(first);
                    rest = &rest[first.len_utf8()..];
                }
            }
        }
        out
    }

    /// A table of actors or ties, in the order of the new names: the old order would tell.
    fn table(&self, bytes: &[u8], actors: bool) -> Vec<u8> {
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        let mut reader = csv::ReaderBuilder::new().flexible(true).has_headers(false).from_reader(bytes);
        let mut rows: Vec<Vec<String>> = reader
            .records()
            .flatten()
            .map(|row| row.iter().map(|cell| cell.trim().to_string()).collect())
            .filter(|row: &Vec<String>| row.iter().any(|cell| !cell.is_empty()))
            .collect();
        if rows.is_empty() {
            return Vec::new();
        }
        let mut heading = rows.remove(0);
        let place = |heading: &[String], name: &str| heading.iter().position(|column| column == name);
        if actors && self.same_chance && place(&heading, "chance").is_none() {
            heading.push("chance".into());
            rows.iter_mut().for_each(|row| row.push(String::new()));
        }
        let chance = place(&heading, "chance").filter(|_| actors);
        let names: Vec<usize> = if actors { vec!["name"] } else { vec!["from", "to"] }
            .into_iter()
            .filter_map(|name| place(&heading, name))
            .collect();
        for row in &mut rows {
            if let (Some(chance), Some(&name)) = (chance, names.first()) {
                if !self.same_chance {
                    row[chance].clear();
                } else if row[chance].is_empty() {
                    row[chance] = hex(&row[name]);
                }
            }
            for &name in &names {
                if let Some(role) = self.names.get(&row[name]) {
                    row[name] = role.clone();
                }
            }
        }
        rows.sort_by(|a, b| names.iter().map(|&i| &a[i]).cmp(names.iter().map(|&i| &b[i])));
        let mut writer =
            csv::WriterBuilder::new().terminator(csv::Terminator::Any(b'\n')).from_writer(Vec::new());
        for row in std::iter::once(&heading).chain(&rows) {
            writer.write_record(row).expect("memory takes every byte");
        }
        writer.into_inner().expect("memory takes every byte")
    }

    /// Sorts actors by their new names: the old order would tell. No strategy refers to them by number.
    fn list_order(&self, tree: &mut Node) {
        if let Some(Node { value: Value::List(items), .. }) = at(tree, "actor") {
            items.sort_by_key(|item| item.get("name").and_then(Node::text).map(String::from));
        }
    }
}

fn entries(node: &mut Node) -> impl Iterator<Item = &mut Entry> {
    let table = if let Value::Table(table) = &mut node.value { Some(table) } else { None };
    table.into_iter().flat_map(|table| table.entries.iter_mut())
}

fn actor_field() -> &'static Field {
    child(format::root(), "actor").expect("the field table has actors")
}

/// The number of a name as 16 digits.
fn hex(name: &str) -> String {
    format!("{:016x}", name_key(name))
}
