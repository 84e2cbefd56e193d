//! One tree from a file, the files it is a variant of, and the flags.

use super::field::{Kind, child};
use super::files::{Files, beside};
use super::findings::Findings;
use super::format;
use super::node::{Node, Origin, Value};
use super::parse;
use super::patch::{Patch, merge, put, unfold};
use super::problem::Fault;

/// The tree of a scenario file laid over its bases; nothing where a file cannot be read at all.
pub(super) fn load(findings: &mut Findings, name: &str, bytes: Vec<u8>, files: &dyn Files) -> Option<Node> {
    findings.sources.push((name.to_string(), bytes));
    let mut layers = Vec::new();
    let mut file = 0;
    loop {
        let mut tree = parse::parse(findings, file)?;
        unfold_sets(&mut tree);
        let base = tree.remove("base");
        layers.push(tree);
        let Some(base) = base else { break };
        file = open_base(findings, &base, files)?;
    }
    let mut tree = layers.pop()?;
    for layer in layers.into_iter().rev() {
        merge(&mut tree, layer);
    }
    Some(tree)
}

fn open_base(findings: &mut Findings, base: &Node, files: &dyn Files) -> Option<usize> {
    let about = "the file this one is a variant of";
    let Some(path) = base.text() else {
        let fault = Fault::new("must be text", base.shown(), "the path of a scenario file");
        findings.problem(base.origin, "base", fault, about);
        return None;
    };
    let known: Vec<String> = findings.sources.iter().map(|(name, _)| name.clone()).collect();
    let before = findings.sources.len();
    let file = open(findings, base, path, "base", files)?;
    if findings.sources.len() == before {
        let fault = Fault::new(
            "the files are variants of each other in a circle",
            format!("{} → {}", known.join(" → "), known[file]),
            "a chain of bases that ends",
        )
        .hint("remove `base` from one of these files");
        findings.problem(base.origin, "base", fault, about);
        return None;
    }
    Some(file)
}

/// Reads a file named in another file, once; reports where it cannot be read.
pub(super) fn open(
    findings: &mut Findings,
    named: &Node,
    path: &str,
    field: &str,
    files: &dyn Files,
) -> Option<usize> {
    let from = match named.origin {
        Origin::Byte { file, .. } | Origin::Cell { file, .. } => file,
        Origin::Flag(_) => 0,
    };
    let from = findings.sources[from].0.clone();
    let Some(full) = beside(&from, path) else {
        let fault = Fault::new("absolute paths are not allowed", path, "a path relative to this file")
            .hint("keep the file in the folder of the scenario, so that both travel together");
        findings.problem(named.origin, field, fault, "");
        return None;
    };
    if let Some(known) = findings.sources.iter().position(|(name, _)| *name == full) {
        return Some(known);
    }
    match files.read(&full) {
        Ok(bytes) => {
            findings.sources.push((full, bytes));
            Some(findings.sources.len() - 1)
        }
        Err(reason) => {
            let fault =
                Fault::new(format!("cannot read the file: {reason}"), full, "a file that can be read")
                    .hint(format!("paths start at the folder of {from}"));
            findings.problem(named.origin, field, fault, "");
            None
        }
    }
}

/// Lays the flags over the tree, in order.
pub(super) fn apply_flags(findings: &mut Findings, tree: &mut Node, patches: &[Patch]) {
    findings.flags = patches.iter().map(|patch| patch.text.clone()).collect();
    for (i, patch) in patches.iter().enumerate() {
        let origin = Origin::Flag(i);
        let done = guard(tree, &patch.path).and_then(|()| put(tree, &patch.path, unfold(patch.node(origin))));
        if let Err(fault) = done {
            findings.problem(origin, &patch.path.join("."), fault, "a place in the scenario to change");
        }
    }
}

/// Refuses a patch that comes too late, or would make a new sector or strategy by a slip of the pen.
pub(super) fn guard(tree: &Node, path: &[String]) -> Result<(), Fault> {
    if path.first().is_some_and(|first| first == "base") {
        let fault = Fault::new("cannot be changed by a flag", "base", "a path other than base");
        return Err(fault.hint("write a file with that base and run it"));
    }
    let [first, second, ..] = path else { return Ok(()) };
    let Some(field) = child(format::root(), first) else { return Ok(()) };
    let Kind::Map(_) = field.kind else { return Ok(()) };
    // A whole strategy can be added; what it lacks is told by the check.
    if first == "strategy" && path.len() == 2 {
        return Ok(());
    }
    let known: Vec<&str> =
        tree.get(first).map(|t| t.entries().iter().map(|e| e.key.as_str()).collect()).unwrap_or_default();
    if known.contains(&second.as_str()) {
        return Ok(());
    }
    let fault = Fault::new(format!("there is no such {first}"), second, format!("a {first} of the scenario"));
    Err(fault.meant(second, known))
}

/// Rewrites the dotted keys in every `[strategy.<key>.set]`.
fn unfold_sets(tree: &mut Node) {
    let Value::Table(root) = &mut tree.value else { return };
    let Some(strategies) = root.entries.iter_mut().find(|e| e.key == "strategy") else { return };
    let Value::Table(strategies) = &mut strategies.node.value else { return };
    for strategy in &mut strategies.entries {
        let Value::Table(fields) = &mut strategy.node.value else { continue };
        for field in fields.entries.iter_mut().filter(|e| e.key == "set") {
            let origin = field.node.origin;
            field.node = unfold(std::mem::replace(&mut field.node, Node::section(origin)));
        }
    }
}
