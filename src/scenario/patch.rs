//! Patches: values laid over a tree, from a variant file, a strategy or the command line.

use super::node::{Entry, Node, Origin, Table, Value};
use super::parse::{DEEPEST, parse_value};
use super::problem::{Fault, Problem, Problems};

/// One change from the command line, `path=value`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Patch {
    /// As typed.
    pub text: String,
    /// The parts of the path.
    pub path: Vec<String>,
    /// The value, not yet read.
    pub value: String,
}

impl Patch {
    /// Reads `path=value`. A part of the path with a dot in it goes in double quotes; an item of a list is
    /// named by its number from 1 or, where it has one, its name.
    pub fn parse(text: &str) -> Result<Self, Problems> {
        let refuse = |message: &str| {
            let problem = Problem {
                file: format!("--set {text}"),
                line: None,
                column: None,
                field: "--set".to_string(),
                message: message.to_string(),
                found: text.to_string(),
                allowed: "path=value".to_string(),
                hint: "for example `--set parameters.trust_gain=0.1` or `--set months=24`".to_string(),
            };
            Err(Problems { list: vec![problem], omitted: 0 })
        };
        let Some((path, value)) = split_outside_quotes(text, '=') else {
            return refuse("there is no `=`");
        };
        let path = parts(path);
        if path.iter().any(String::is_empty) {
            return refuse("a part of the path is empty");
        }
        if path.len() > DEEPEST {
            return refuse("the path has too many parts");
        }
        if value.trim().is_empty() {
            return refuse("there is no value");
        }
        Ok(Self { text: text.to_string(), path, value: value.trim().to_string() })
    }

    /// Reads several; tells everything that is wrong with any of them.
    pub fn list(texts: &[String]) -> Result<Vec<Self>, Problems> {
        let mut problems = Problems::default();
        let mut patches = Vec::new();
        for text in texts {
            match Self::parse(text) {
                Ok(patch) => patches.push(patch),
                Err(more) => problems.list.extend(more.list),
            }
        }
        if problems.list.is_empty() { Ok(patches) } else { Err(problems) }
    }

    /// The value as a node that comes from this flag.
    pub(super) fn node(&self, origin: Origin) -> Node {
        parse_value(&self.value, origin)
    }
}

/// Lays one tree over another: sections change what they name, everything else replaces.
pub(super) fn merge(under: &mut Node, over: Node) {
    match (&mut under.value, over) {
        (Value::Table(table), Node { value: Value::Table(Table { entries, braces: false }), .. }) => {
            for entry in entries {
                match table.entries.iter_mut().find(|e| e.key == entry.key) {
                    Some(old) => merge(&mut old.node, entry.node),
                    None => table.entries.push(entry),
                }
            }
        }
        (_, over) => *under = over,
    }
}

/// Lays a value over the place a path leads to, making sections on the way.
pub(super) fn put(node: &mut Node, path: &[String], over: Node) -> Result<(), Fault> {
    let Some((first, rest)) = path.split_first() else {
        merge(node, over);
        return Ok(());
    };
    let origin = over.origin;
    if let Value::List(items) = &mut node.value {
        let count = items.len();
        let item = match first.parse::<usize>() {
            Ok(number) => number.checked_sub(1).and_then(|place| items.get_mut(place)),
            Err(_) => items.iter_mut().find(|item| item.get("name").and_then(Node::text) == Some(first)),
        };
        let Some(item) = item else {
            return Err(Fault::new(
                "the list has no such item",
                first,
                format!("1 to {count}, or the name of an item"),
            ));
        };
        return put(item, rest, over);
    }
    if node.table().is_none() {
        *node = Node::section(origin);
    }
    if let Value::Table(table) = &mut node.value {
        let place = match table.entries.iter().position(|e| e.key == *first) {
            Some(place) => place,
            None => {
                let entry = Entry { key: first.clone(), key_origin: origin, node: Node::section(origin) };
                table.entries.push(entry);
                table.entries.len() - 1
            }
        };
        put(&mut table.entries[place].node, rest, over)?;
    }
    Ok(())
}

/// Rewrites keys such as `"governance.kind"` as sections within sections.
pub(super) fn unfold(node: Node) -> Node {
    let Node { value: Value::Table(Table { entries, braces }), origin } = node else { return node };
    let mut unfolded = Node::new(Value::Table(Table { entries: Vec::new(), braces }), origin);
    for Entry { key, key_origin, node } in entries {
        let mut inner = node;
        let mut path = parts(&key);
        if path.len() > DEEPEST {
            path = vec![key];
        }
        for part in path.iter().skip(1).rev() {
            let entry = Entry { key: part.clone(), key_origin, node: inner };
            inner = Node::new(Value::Table(Table { entries: vec![entry], braces: false }), key_origin);
        }
        let entry = Entry { key: path.into_iter().next().unwrap_or_default(), key_origin, node: inner };
        merge(&mut unfolded, Node::new(Value::Table(Table { entries: vec![entry], braces: false }), origin));
    }
    unfolded
}

fn parts(path: &str) -> Vec<String> {
    let mut rest = path;
    let mut parts = Vec::new();
    while let Some((part, after)) = split_outside_quotes(rest, '.') {
        parts.push(part.trim().trim_matches('"').to_string());
        rest = after;
    }
    parts.push(rest.trim().trim_matches('"').to_string());
    parts
}

fn split_outside_quotes(text: &str, at: char) -> Option<(&str, &str)> {
    let mut quoted = false;
    let place = text.char_indices().find(|&(_, c)| {
        quoted ^= c == '"';
        c == at && !quoted
    })?;
    Some((&text[..place.0], &text[place.0 + at.len_utf8()..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_split_at_dots_outside_quotes() {
        let patch = Patch::parse(r#"actor."De Brug, nr. 1".capacity = 2"#).unwrap();
        assert_eq!(patch.path, ["actor", "De Brug, nr. 1", "capacity"]);
        assert_eq!(patch.value, "2");
    }

    #[test]
    fn what_is_no_patch_is_refused_by_name() {
        for text in ["months", "=3", "a..b=1", "months="] {
            let message = Patch::parse(text).unwrap_err().to_string();
            assert!(message.contains("--set") && message.contains("path=value"), "{message}");
        }
    }

    #[test]
    fn what_is_wrong_with_several_is_told_at_once() {
        let texts = ["months=3", "months", "=3"].map(String::from);
        assert_eq!(Patch::list(&texts).unwrap_err().list.len(), 2);
        assert_eq!(Patch::list(&texts[..1]).unwrap().len(), 1);
    }

    #[test]
    fn sections_merge_and_braces_replace() {
        let origin = Origin::Flag(0);
        let mut under = parse_value("{ a = { x = 1, y = 2 }, b = 1 }", origin);
        put(&mut under, &["a".into(), "x".into()], parse_value("5", origin)).unwrap();
        assert_eq!(under.get("a").unwrap().entries().len(), 2);
        put(&mut under, &["a".into()], parse_value("{ z = 1 }", origin)).unwrap();
        assert_eq!(under.get("a").unwrap().entries().len(), 1);
    }
}
