//! Reading GraphML.

use std::collections::{BTreeMap, BTreeSet};

use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use crate::exchange::finding::Finding;
use crate::exchange::gather::{Gather, Loose};
use crate::exchange::ledger::Place;
use crate::exchange::network::{Attributes, Node, Value};
use crate::exchange::xml::Lines;

/// A declared attribute.
struct Key {
    name: String,
    form: String,
    default: Option<String>,
    of: String,
}

/// What is open while the file is read.
#[derive(Default)]
struct State {
    keys: BTreeMap<String, Key>,
    key: Option<String>,
    directed: bool,
    graphs: usize,
    node: Option<(Node, usize)>,
    edge: Option<(Loose, Option<bool>)>,
    /// The key of an open `<data>` and its text so far.
    data: Option<(String, String)>,
    default: Option<String>,
    ignored: BTreeSet<String>,
    /// The elements that have not ended yet, the outermost first.
    open: Vec<String>,
    nodes: Vec<(Node, usize)>,
    edges: Vec<Loose>,
}

/// Reads a file into what was gathered.
pub(in crate::exchange) fn read(gather: &mut Gather, file: usize, text: &str) {
    let name = gather.files[file].clone();
    let mut reader = Reader::from_str(text);
    let mut state = State::default();
    let mut lines = Lines::new(text);
    loop {
        let at = lines.upto(reader.buffer_position() as usize);
        match reader.read_event() {
            Ok(Event::Eof) => {
                if !state.open.is_empty() {
                    let found = format!("the end of the file; still open: <{}>", state.open.join(">, <"));
                    bad(gather, &name, at, "the file is cut off", &found);
                    return;
                }
                break;
            }
            Ok(Event::Start(tag)) => {
                state.open.push(tag_name(&tag));
                let started = state.start(gather, file, at, &tag);
                if started.is_none() {
                    bad(gather, &name, at, "cannot read this element", &tag_name(&tag));
                }
            }
            Ok(Event::Empty(tag)) => {
                let started = state.start(gather, file, at, &tag);
                if started.is_none() {
                    bad(gather, &name, at, "cannot read this element", &tag_name(&tag));
                }
                state.end(gather, &name, at, tag.local_name().as_ref());
            }
            Ok(Event::End(tag)) => {
                state.open.pop();
                state.end(gather, &name, at, tag.local_name().as_ref());
            }
            Ok(Event::Text(words)) => state.text(&words),
            Ok(Event::CData(words)) => state.text(&words),
            Ok(Event::GeneralRef(entity)) => {
                let words = format!("&{};", &*entity);
                match quick_xml::escape::unescape(&words) {
                    Ok(words) => state.text(&words),
                    Err(_) => bad(gather, &name, at, "unknown entity", &words),
                }
            }
            Ok(_) => {}
            Err(error) => {
                bad(
                    gather,
                    &name,
                    lines.upto(reader.error_position() as usize),
                    "not XML",
                    &error.to_string(),
                );
                return;
            }
        }
    }
    if state.graphs == 0 {
        bad(gather, &name, 1, "there is no graph", "no <graph> element");
    }
    state.hand_over(gather, file);
}

fn bad(gather: &mut Gather, name: &str, line: usize, message: &str, found: &str) {
    let hint = "write the file anew from the program it comes from, as GraphML";
    gather.ledger.add(Place::line(name, line), message, found, "GraphML", hint);
}

fn tag_name(tag: &BytesStart<'_>) -> String {
    tag.name().as_ref().to_string()
}

/// An attribute of an element, if it is there and can be read.
fn attribute(tag: &BytesStart<'_>, key: &str) -> Option<String> {
    let found = tag.attributes().flatten().find(|a| a.key.as_ref() == key)?;
    quick_xml::escape::unescape(&found.value).ok().map(|text| text.into_owned())
}

impl State {
    /// An element opens; nothing if it lacks what it must have.
    fn start(&mut self, gather: &mut Gather, file: usize, line: usize, tag: &BytesStart<'_>) -> Option<()> {
        match tag.local_name().as_ref() {
            "key" => {
                let id = attribute(tag, "id")?;
                let key = Key {
                    name: attribute(tag, "attr.name").unwrap_or_else(|| id.clone()),
                    form: attribute(tag, "attr.type").unwrap_or_else(|| "string".into()),
                    default: None,
                    of: attribute(tag, "for").unwrap_or_else(|| "all".into()),
                };
                self.key = Some(id.clone());
                self.keys.insert(id, key);
            }
            "default" => self.default = Some(String::new()),
            "graph" => {
                self.graphs += 1;
                if self.graphs > 1 {
                    self.ignored
                        .insert("that there are several graphs: their nodes and ties come together".into());
                } else {
                    self.directed = attribute(tag, "edgedefault").as_deref() == Some("directed");
                }
            }
            "node" => self.node = Some((Node::new(attribute(tag, "id")?), line)),
            "edge" => {
                let ends = [attribute(tag, "source")?, attribute(tag, "target")?];
                let stated = attribute(tag, "directed").map(|word| word == "true");
                let loose = Loose {
                    ends,
                    directed: stated.unwrap_or(self.directed),
                    attributes: Attributes::new(),
                    file,
                    line,
                    member: false,
                    relation: None,
                    named_by_file: false,
                };
                self.edge = Some((loose, stated));
            }
            "data" => self.data = Some((attribute(tag, "key")?, String::new())),
            other @ ("hyperedge" | "port" | "endpoint") => {
                self.ignored.insert(format!("elements <{}>", other));
            }
            _ => {}
        }
        let _ = gather;
        Some(())
    }

    fn text(&mut self, words: &str) {
        if let Some((_, text)) = &mut self.data {
            text.push_str(words);
        } else if let Some(text) = &mut self.default {
            text.push_str(words);
        }
    }

    fn end(&mut self, gather: &mut Gather, name: &str, line: usize, tag: &str) {
        match tag {
            "default" => {
                let key = self.key.as_ref().and_then(|id| self.keys.get_mut(id));
                if let (Some(text), Some(key)) = (self.default.take(), key) {
                    key.default = Some(text);
                }
            }
            "key" => self.key = None,
            "data" => self.datum(gather, name, line),
            "node" => self.nodes.extend(self.node.take()),
            "edge" => self.edges.extend(self.edge.take().map(|(loose, _)| loose)),
            _ => {}
        }
    }

    fn datum(&mut self, gather: &mut Gather, name: &str, line: usize) {
        let Some((id, text)) = self.data.take() else { return };
        let Some(key) = self.keys.get(&id) else {
            bad(gather, name, line, "the key is not declared", &id);
            return;
        };
        let target = match (&mut self.edge, &mut self.node) {
            (Some((edge, _)), _) => &mut edge.attributes,
            (None, Some((node, _))) => &mut node.attributes,
            (None, None) => return,
        };
        match value(&key.form, text.trim()) {
            Ok(value) => target.extend(value.map(|value| (key.name.clone(), value))),
            Err(allowed) => {
                let place = Place::line(name, line).field(&key.name, None);
                let hint = "correct the value, or declare the attribute as a string";
                gather.ledger.add(place, "the value does not fit its type", &text, allowed, hint);
            }
        }
    }

    fn hand_over(mut self, gather: &mut Gather, file: usize) {
        for key in self.keys.values() {
            let Some(Ok(Some(default))) = key.default.as_ref().map(|text| value(&key.form, text.trim()))
            else {
                continue;
            };
            if key.of != "edge" {
                for (node, _) in &mut self.nodes {
                    node.attributes.entry(key.name.clone()).or_insert_with(|| default.clone());
                }
            }
            if key.of != "node" {
                for edge in &mut self.edges {
                    edge.attributes.entry(key.name.clone()).or_insert_with(|| default.clone());
                }
            }
        }
        let groups = two_modes(&mut self.nodes);
        for edge in &mut self.edges {
            edge.member = !groups.is_empty();
            if edge.member && groups.contains(&edge.ends[0]) {
                edge.ends.swap(0, 1);
            }
            edge.directed &= !edge.member;
        }
        gather.groups.extend(groups);
        let mut once = BTreeSet::new();
        for (mut node, line) in self.nodes {
            for key in ["label", "name"] {
                if node.label.is_none()
                    && let Some(label) = node.attributes.remove(key)
                {
                    node.label = Some(label.to_string()).filter(|label| !label.is_empty());
                }
            }
            gather.node(node, file, line, &mut once);
        }
        gather.loose.extend(self.edges);
        gather.findings.extend(self.ignored.into_iter().map(|what| Finding::Ignored { what }));
    }
}

/// The ids of groups, where every node says which of two modes it is.
fn two_modes(nodes: &mut [(Node, usize)]) -> BTreeSet<String> {
    let mode = |node: &Node, key: &str| match node.attributes.get(key) {
        Some(Value::Flag(flag)) => Some(*flag),
        Some(value) if key == "bipartite" => match value.to_string().as_str() {
            "0" => Some(false),
            "1" => Some(true),
            _ => None,
        },
        _ => None,
    };
    for key in ["bipartite", "type"] {
        let groups: Option<Vec<bool>> = nodes.iter().map(|(node, _)| mode(node, key)).collect();
        if let Some(groups) = groups.filter(|groups| groups.contains(&true) && groups.contains(&false)) {
            let members = nodes.iter_mut().zip(groups);
            let ids = members.filter_map(|((node, _), group)| {
                node.attributes.remove(key);
                group.then(|| node.id.clone())
            });
            return ids.collect();
        }
    }
    BTreeSet::new()
}

/// A value of a declared type; empty text states nothing, except where text is asked for.
fn value(form: &str, text: &str) -> Result<Option<Value>, &'static str> {
    if text.is_empty() {
        return Ok(None);
    }
    let value = match form {
        "int" | "long" => Value::Whole(text.parse().map_err(|_| "a whole number")?),
        "float" | "double" => {
            let number: f64 = text.parse().map_err(|_| "a number")?;
            if !number.is_finite() {
                return Ok(None);
            }
            Value::Number(number)
        }
        "boolean" => match text.to_lowercase().as_str() {
            "true" | "1" => Value::Flag(true),
            "false" | "0" => Value::Flag(false),
            _ => return Err("true or false"),
        },
        _ => Value::Text(text.to_string()),
    };
    Ok(Some(value))
}
