//! Modules as one classic script.
//!
//! Every module becomes a function that is called once, in order of dependence, and gives back what it exports. A few
//! forms of import and export are known; anything else is refused by file and line.

use std::collections::BTreeMap;

/// Files by name.
pub type Modules = BTreeMap<String, String>;

/// One module, read.
struct Module {
    /// What stands at its head: names taken from others.
    imports: String,
    /// The modules those come from, in order.
    from: Vec<String>,
    /// Its code without imports and exports.
    code: String,
    /// What it exports, as an object's entries.
    exports: Vec<String>,
}

/// The script of an entry and everything it imports.
pub fn bundle(files: &Modules, entry: &str) -> Result<String, String> {
    let mut order = Vec::new();
    let mut read = BTreeMap::new();
    visit(files, entry, &mut Vec::new(), &mut order, &mut read)?;
    let mut script = String::from("(() => {\n\"use strict\";\n");
    for name in order {
        let module = &read[&name];
        script.push_str(&format!(
            "// {name}\nconst {} = (() => {{\n{}{}\nreturn {{ {} }};\n}})();\n",
            variable(&name),
            module.imports,
            module.code,
            module.exports.join(", ")
        ));
    }
    script.push_str("})();\n");
    Ok(script)
}

/// Puts a module after those it imports.
fn visit(
    files: &Modules,
    name: &str,
    path: &mut Vec<String>,
    order: &mut Vec<String>,
    read: &mut BTreeMap<String, Module>,
) -> Result<(), String> {
    if read.contains_key(name) {
        return Ok(());
    }
    path.push(name.to_string());
    if path.iter().filter(|other| *other == name).count() > 1 {
        return Err(format!("{}: modules import each other in a circle", path.join(" → ")));
    }
    let text = files.get(name).ok_or_else(|| format!("{}: there is no such module", path.join(" → ")))?;
    let module = parse(name, text)?;
    for other in &module.from {
        visit(files, other, path, order, read)?;
    }
    path.pop();
    order.push(name.to_string());
    read.insert(name.to_string(), module);
    Ok(())
}

fn parse(name: &str, text: &str) -> Result<Module, String> {
    let refuse = |line: usize, what: &str| Err(format!("{name}:{line}: {what}"));
    let lower = text.to_lowercase();
    for word in ["</script", "<script", "<!--"] {
        if let Some(at) = lower.find(word) {
            return refuse(
                lower[..at].matches('\n').count() + 1,
                &format!("found `{word}`, which an element of the page would take for its own"),
            );
        }
    }
    let mut module =
        Module { imports: String::new(), from: Vec::new(), code: String::new(), exports: Vec::new() };
    let mut lines = text.lines().enumerate();
    while let Some((number, line)) = lines.next() {
        if line.starts_with("import ") || line.starts_with("import{") {
            let mut statement = line.to_string();
            while !statement.trim_end().ends_with(';') {
                let Some((_, next)) = lines.next() else {
                    return refuse(number + 1, "an import without its end");
                };
                statement.push(' ');
                statement.push_str(next.trim());
            }
            let Some((names, from)) = import(&statement) else {
                return refuse(
                    number + 1,
                    "this form of import is not known; allowed: import { a, b as c } from \"./x.js\"; import * as x from \"./x.js\";",
                );
            };
            module.imports.push_str(&format!("const {names} = {};\n", variable(&from)));
            module.from.push(from);
        } else if let Some(rest) = line.strip_prefix("export ") {
            if rest.starts_with('{') {
                let Some(names) = rest.trim_end().strip_suffix(';').and_then(braces) else {
                    return refuse(number + 1, "an export list has to stand on one line");
                };
                module
                    .exports
                    .extend(names.into_iter().map(|(inside, outside)| format!("{outside}: {inside}")));
                module.code.push('\n');
                continue;
            }
            let declared = ["async function ", "function ", "class ", "const "]
                .iter()
                .find_map(|word| rest.strip_prefix(word));
            let declared: String = declared
                .unwrap_or("")
                .chars()
                .take_while(|c| c.is_alphanumeric() || matches!(c, '_' | '$'))
                .collect();
            if declared.is_empty() {
                return refuse(
                    number + 1,
                    "this form of export is not known; allowed: export function, async function, class or const with a name, export { a, b as c };",
                );
            }
            module.exports.push(declared);
            module.code.push_str(rest);
            module.code.push('\n');
        } else {
            module.code.push_str(line);
            module.code.push('\n');
        }
    }
    Ok(module)
}

/// What an import takes, as the left side of an assignment, and from which module.
fn import(statement: &str) -> Option<(String, String)> {
    let rest = statement.trim().strip_prefix("import")?.trim().strip_suffix(';')?;
    let (names, from) = rest.rsplit_once(" from ")?;
    let from = from.trim();
    let from = from
        .strip_prefix('"')
        .and_then(|f| f.strip_suffix('"'))
        .or_else(|| from.strip_prefix('\'').and_then(|f| f.strip_suffix('\'')))?;
    let from = from.strip_prefix("./")?.to_string();
    let names = names.trim();
    if let Some(all) = names.strip_prefix("* as ") {
        return Some((all.trim().to_string(), from));
    }
    let entries = braces(names)?
        .into_iter()
        .map(|(outside, inside)| if outside == inside { outside } else { format!("{outside}: {inside}") });
    Some((format!("{{ {} }}", entries.collect::<Vec<_>>().join(", ")), from))
}

/// `{ a, b as c }` as pairs.
fn braces(text: &str) -> Option<Vec<(String, String)>> {
    let inner = text.trim().strip_prefix('{')?.strip_suffix('}')?;
    let plain =
        |name: &str| !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '$'));
    let entry = |part: &str| {
        let (first, second) = part.split_once(" as ").unwrap_or((part, part));
        let (first, second) = (first.trim().to_string(), second.trim().to_string());
        (plain(&first) && plain(&second)).then_some((first, second))
    };
    inner.split(',').map(str::trim).filter(|part| !part.is_empty()).map(entry).collect()
}

/// The name that stands for a module.
fn variable(name: &str) -> String {
    let safe = |c: char| if c.is_ascii_alphanumeric() { c } else { '_' };
    format!("$${}", name.trim_end_matches(".js").chars().map(safe).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(list: &[(&str, &str)]) -> Modules {
        list.iter().map(|(name, text)| (name.to_string(), text.to_string())).collect()
    }

    #[test]
    fn modules_come_after_those_they_import() {
        let files = files(&[
            (
                "main.js",
                "import { two as deux,\n  one } from \"./b.js\";\nimport * as all from './a.js';\none(deux, all);\n",
            ),
            (
                "b.js",
                "import { zero } from \"./a.js\";\nexport const two = 2;\nexport async function one() { return zero; }\nconst own = 1;\nexport { own as mine };\n",
            ),
            ("a.js", "export const zero = 0;\n"),
        ]);
        let script = bundle(&files, "main.js").unwrap();
        let at = |text: &str| script.find(text).unwrap_or_else(|| panic!("{text} in {script}"));
        assert!(at("const $$a =") < at("const $$b =") && at("const $$b =") < at("const $$main ="));
        at("const { two: deux, one } = $$b;");
        at("const all = $$a;");
        at("return { two, one, mine: own };");
        assert!(!script.contains("import") && !script.contains("export"));
    }

    #[test]
    fn what_is_not_known_is_refused_by_name_and_line() {
        let refuse = |list: &[(&str, &str)]| bundle(&files(list), "main.js").unwrap_err();
        assert!(
            refuse(&[("main.js", "\nexport default 1;\n")]).starts_with("main.js:2: this form of export")
        );
        assert!(
            refuse(&[("main.js", "import x from \"./x.js\";\n")])
                .starts_with("main.js:1: this form of import")
        );
        assert!(refuse(&[("main.js", "import { x } from \"./x.js\";\n")]).contains("no such module"));
        assert!(refuse(&[("main.js", "const a = '</SCRIPT>';\n")]).contains("`</script`"));
        let circle =
            [("main.js", "import { x } from \"./x.js\";\n"), ("x.js", "import { y } from \"./main.js\";\n")];
        assert!(refuse(&circle).contains("main.js → x.js → main.js"));
    }
}
