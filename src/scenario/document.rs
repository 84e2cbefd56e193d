//! A scenario as one document: bases and patches laid over each other, rows of CSV files in their lists.

use super::files::Files;
use super::findings::Findings;
use super::json::Json;
use super::node::{Node, Value};
use super::{Memory, Patch, Problems, Scenario, table, tree};

impl Scenario {
    /// The whole scenario as JSON text: what a single file would hold that needs no other.
    ///
    /// Where braces mean more than a section, in what a strategy sets, they are told by the key `=`.
    pub fn document(&self) -> String {
        let files = Memory(self.sources.iter().cloned().collect());
        let (name, bytes) = self.sources.first().cloned().unwrap_or_default();
        match document(&name, bytes, &files, &self.patches) {
            Ok(text) => text,
            // It has been read before, from the same bytes.
            Err(problems) => unreachable!("{problems}"),
        }
    }
}

fn document(name: &str, bytes: Vec<u8>, files: &dyn Files, patches: &[Patch]) -> Result<String, Problems> {
    let mut findings = Findings::default();
    let tree = tree::load(&mut findings, name, bytes, files).map(|mut tree| {
        tree::apply_flags(&mut findings, &mut tree, patches);
        table::import(&mut findings, &mut tree, files);
        tree.remove("actors_csv");
        tree.remove("ties_csv");
        tree
    });
    match (findings.problems(), tree) {
        (None, Some(tree)) => Ok(json(&tree, &mut Vec::new()).pretty()),
        (problems, _) => Err(problems.unwrap_or_default()),
    }
}

fn json<'a>(node: &'a Node, path: &mut Vec<&'a str>) -> Json {
    match &node.value {
        Value::Text(text) | Value::Other(text) => Json::Text(text.clone()),
        Value::Whole(number) => Json::Number(*number as f64),
        Value::Number(number) => Json::Number(*number),
        Value::Flag(flag) => Json::Flag(*flag),
        Value::List(items) => Json::List(items.iter().map(|item| json(item, &mut Vec::new())).collect()),
        Value::Table(table) => {
            let mut parts: Vec<(String, Json)> = Vec::new();
            for entry in &table.entries {
                path.push(&entry.key);
                parts.push((entry.key.clone(), json(&entry.node, path)));
                path.pop();
            }
            let set = path.len() > 3 && path[0] == "strategy" && path[2] == "set";
            match table.braces && set {
                true => Json::Object(vec![("=".into(), Json::Object(parts))]),
                false => Json::Object(parts),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::Shipped;

    #[test]
    fn a_document_holds_what_bases_and_patches_say() {
        let patch = Patch::parse("months=24").unwrap();
        let scenario = Shipped::load("iza-regio", &[patch]).unwrap().unwrap();
        let text = scenario.document();
        assert!(text.contains("\"months\": 24") && !text.contains("\"base\""), "{text}");
    }

    #[test]
    fn every_shipped_scenario_has_one() {
        for name in Shipped::names() {
            let scenario = Shipped::load(name, &[]).unwrap().unwrap();
            let text = scenario.document();
            assert!(!text.contains("_csv\"") && !text.contains("\"base\""), "{name}");
        }
    }
}
