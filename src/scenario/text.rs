//! From a tree of values back to TOML text.

use std::fmt::Write;

use super::node::{Node, Table, Value};

/// A tree as TOML: plain values first, then sections, in the order of the tree.
pub(super) fn write(tree: &Node) -> String {
    let mut out = String::new();
    if let Value::Table(table) = &tree.value {
        section(&mut out, "", table);
    }
    out
}

fn section(out: &mut String, path: &str, table: &Table) {
    let is_section = |node: &Node| node.table().is_some_and(|table| !table.braces);
    let is_list =
        |node: &Node| node.list().is_some_and(|items| !items.is_empty() && items.iter().all(is_section));
    for entry in table.entries.iter().filter(|e| !is_section(&e.node) && !is_list(&e.node)) {
        let _ = writeln!(out, "{} = {}", key(&entry.key), inline(&entry.node));
    }
    for entry in &table.entries {
        let path = if path.is_empty() { key(&entry.key) } else { format!("{path}.{}", key(&entry.key)) };
        if let Value::Table(inner) = &entry.node.value
            && !inner.braces
        {
            // A section that holds nothing but sections needs no line of its own.
            if inner.entries.is_empty()
                || !inner.entries.iter().all(|e| is_section(&e.node) || is_list(&e.node))
            {
                let _ = writeln!(out, "\n[{path}]");
            }
            section(out, &path, inner);
        }
        for item in entry.node.list().filter(|_| is_list(&entry.node)).into_iter().flatten() {
            let _ = writeln!(out, "\n[[{path}]]");
            if let Value::Table(inner) = &item.value {
                section(out, &path, inner);
            }
        }
    }
}

fn inline(node: &Node) -> String {
    match &node.value {
        Value::Text(text) => quoted(text),
        Value::Whole(number) => number.to_string(),
        Value::Number(number) if number.is_finite() => format!("{number:?}"),
        Value::Number(number) => number.to_string().to_lowercase(),
        Value::Flag(flag) => flag.to_string(),
        Value::Other(text) => text.clone(),
        Value::List(items) => format!("[{}]", items.iter().map(inline).collect::<Vec<_>>().join(", ")),
        Value::Table(table) => {
            let mut parts = Vec::new();
            dotted(&mut parts, "", table);
            format!("{{ {} }}", parts.join(", "))
        }
    }
}

/// The entries of a table in braces. What is a section inside it changes what it names only, which a dotted
/// key says too and braces would not.
fn dotted(parts: &mut Vec<String>, path: &str, table: &Table) {
    for entry in &table.entries {
        let path = format!("{path}{}", key(&entry.key));
        match &entry.node.value {
            Value::Table(inner) if !inner.braces && !inner.entries.is_empty() => {
                dotted(parts, &format!("{path}."), inner);
            }
            _ => parts.push(format!("{path} = {}", inline(&entry.node))),
        }
    }
}

fn key(key: &str) -> String {
    let bare = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    if !key.is_empty() && key.chars().all(bare) { key.to_string() } else { quoted(key) }
}

/// Text in double quotes.
pub fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => {
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out + "\""
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::findings::Findings;
    use crate::scenario::parse::parse;

    fn read(text: &str) -> Node {
        let mut findings = Findings::default();
        findings.sources.push(("x.toml".into(), text.as_bytes().to_vec()));
        parse(&mut findings, 0).expect("TOML")
    }

    #[test]
    fn what_is_written_reads_back_the_same() {
        let text = "a = 1\n\"é.b\" = \"x\\n\\\"y\"\nc = [1.5, 2e300, -3]\nd = { e.f = 1, g = { h = true } }\n[s.t]\nu = []\n[[v]]\nw = 1\n[[v.x]]\ny = 2\n[[v]]\n[z]\n";
        let once = write(&read(text));
        assert_eq!(write(&read(&once)), once);
        assert!(once.contains("{ e.f = 1, g = { h = true } }"), "{once}");
        assert!(!once.contains("[s]\n") && once.contains("\n[z]\n"), "{once}");
    }
}
