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
            let _ = writeln!(out, "\n[{path}]");
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
            let entry = |e: &super::node::Entry| format!("{} = {}", key(&e.key), inline(&e.node));
            format!("{{ {} }}", table.entries.iter().map(entry).collect::<Vec<_>>().join(", "))
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
