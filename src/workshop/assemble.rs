//! The one file: page, scenarios and engine in a text that any browser opens from disk.
//!
//! A page opened from disk cannot import modules, so [`bundle`] turns them into one classic script.
//! Everything a scenario says goes in as data, with `<` written so that it cannot end an element. A policy in the
//! page allows its own script and style by their hashes and nothing else.

mod bundle;
mod paper;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::{Bundle, Desk, Words, bundle as bundle_of};
use crate::scenario::Scenario;
use crate::story::Language;
use crate::study::Program;
use crate::svg::escaped;

pub use bundle::{Modules, bundle};
pub use paper::paper;

/// Path and bytes of every file of the page, in order of path.
static FILES: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/page.rs"));

/// Name of the compiled engine among them.
pub const ENGINE: &str = "engine.wasm";

/// Metrics of which curves are stored for rooms where the engine cannot run.
const STORED: [&str; 8] =
    ["impact_cumulative", "impact", "alignment", "trust", "core", "vision_match", "legitimacy", "succeeded"];
/// Presets of which answers are stored, besides the baseline.
const PRESETS: usize = 2;
/// Runs of an ensemble.
const RUNS: u64 = 20;

/// The files of a page.
pub struct Page {
    files: Modules,
    wasm: Vec<u8>,
}

impl Page {
    /// The page that comes with the program.
    pub fn own() -> Self {
        Self::of(FILES.iter().map(|(name, bytes)| (name.to_string(), bytes.to_vec())))
    }

    /// A page of these files.
    pub fn of(files: impl Iterator<Item = (String, Vec<u8>)>) -> Self {
        let mut page = Self { files: Modules::new(), wasm: Vec::new() };
        for (name, bytes) in files {
            if name == ENGINE {
                page.wasm = bytes;
            } else {
                page.files.insert(name, String::from_utf8_lossy(&bytes).into_owned());
            }
        }
        page
    }

    /// The same page with another engine.
    pub fn with_engine(mut self, wasm: Vec<u8>) -> Self {
        self.wasm = wasm;
        self
    }

    /// Whether there is an engine in it.
    pub fn has_engine(&self) -> bool {
        !self.wasm.is_empty()
    }

    fn file(&self, name: &str) -> Result<&str, String> {
        self.files.get(name).map(String::as_str).ok_or_else(|| format!("{name}: the page has no such file"))
    }
}

/// What a page is made of besides its files.
pub struct Matter<'a> {
    /// The scenarios it holds; the first is opened.
    pub scenarios: &'a [Scenario],
    /// The language it starts in.
    pub language: Language,
    /// The trainer's token, if the program serves it.
    pub served: Option<&'a str>,
    /// Whether answers are stored for rooms where the engine cannot run.
    pub stored: bool,
}

/// The one file.
pub fn assemble(page: &Page, matter: &Matter<'_>) -> Result<String, String> {
    let style = page.file("style.css")?;
    if style.contains("</") {
        return Err("style.css: found `</`, which would end the element".into());
    }
    let script = bundle(&page.files, "main.js")?;
    let worker = bundle(&page.files, "worker.js")?;
    let words = json!({ "nl": catalogue(page, "nl.json")?, "en": catalogue(page, "en.json")? });
    let bundles: Vec<Bundle> = matter.scenarios.iter().map(bundle_of).collect();
    let program = Program::this();
    let settings = json!({
        "program": { "commit": program.commit, "changed": program.changed },
        "version": env!("CARGO_PKG_VERSION"), "served": matter.served.is_some(), "token": matter.served, "language": matter.language.code(),
        "scenario": matter.scenarios.first().map_or("", |scenario| &scenario.name),
        "titles": matter.scenarios.iter().map(|scenario| Words::from(&scenario.title)).collect::<Vec<_>>(),
    });
    let stored = if matter.stored { stored(&bundles, matter.scenarios) } else { json!([]) };
    let data = [
        data("samenspel-settings", "application/json", &inert(&settings.to_string())),
        data("samenspel-scenarios", "application/json", &inert(&json!(bundles).to_string())),
        data("samenspel-words", "application/json", &inert(&words.to_string())),
        data("samenspel-stored", "application/json", &inert(&stored.to_string())),
        data("samenspel-worker", "text/plain", &worker),
        data("samenspel-wasm", "text/plain", &STANDARD.encode(&page.wasm)),
    ];
    let connect = if matter.served.is_some() { "'self'" } else { "'none'" };
    let policy = format!(
        "default-src 'none'; script-src {} 'wasm-unsafe-eval'; style-src {}; worker-src blob:; img-src data: blob:; connect-src {connect}; base-uri 'none'; form-action 'none'",
        policy_hash(&script),
        policy_hash(style)
    );
    let title = matter
        .scenarios
        .first()
        .map_or("Samenspel".into(), |s| escaped(&format!("Samenspel – {}", matter.language.of(&s.title))));
    let parts = [
        ("{{csp}}", format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">")),
        ("{{title}}", title),
        ("{{style}}", format!("<style>{style}</style>")),
        ("{{data}}", data.concat()),
        ("{{script}}", format!("<script>{script}</script>")),
    ];
    fill(page.file("index.html")?, &parts)
}

/// A text with each placeholder replaced once; what is put in is not looked at again.
fn fill(text: &str, parts: &[(&str, String)]) -> Result<String, String> {
    let mut places: Vec<(usize, &str, &str)> = Vec::new();
    for (name, value) in parts {
        let mut found = text.match_indices(name);
        match (found.next(), found.next()) {
            (Some((at, _)), None) => places.push((at, name, value)),
            (at, _) => {
                return Err(format!(
                    "index.html: {name} has to be there once; found {}",
                    if at.is_some() { "more" } else { "none" }
                ));
            }
        }
    }
    places.sort_unstable_by_key(|(at, ..)| *at);
    let (mut out, mut rest) = (String::new(), 0);
    for (at, name, value) in places {
        out.push_str(&text[rest..at]);
        out.push_str(value);
        rest = at + name.len();
    }
    out.push_str(&text[rest..]);
    Ok(out)
}

fn catalogue(page: &Page, name: &str) -> Result<Value, String> {
    serde_json::from_str(page.file(name)?).map_err(|fault| format!("{name}: {fault}"))
}

fn data(id: &str, kind: &str, text: &str) -> String {
    format!("<script type=\"{kind}\" id=\"{id}\">{text}</script>\n")
}

/// JSON that means the same and can stand in any element.
fn inert(json: &str) -> String {
    json.replace('<', "\\u003c")
        .replace('>', "\\u003e")
        .replace('&', "\\u0026")
        .replace('\u{2028}', "\\u2028")
        .replace('\u{2029}', "\\u2029")
}

/// How a policy names a script or a style by its text.
pub fn policy_hash(text: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text.as_bytes())))
}

/// Answers made beforehand: each scenario opened, and runs of its baseline and some presets.
fn stored(bundles: &[Bundle], scenarios: &[Scenario]) -> Value {
    let mut all = Vec::new();
    let mut desk = Desk::new();
    for (bundle, scenario) in bundles.iter().zip(scenarios) {
        let mut ask = |request: Value| {
            let answer: Value = serde_json::from_str(&desk.call(&request.to_string())).unwrap_or_default();
            if answer.get("error").is_none() {
                // The text of the scenario is in the page already.
                let request = if request["do"] == "open" {
                    json!({ "do": "open", "scenario": { "name": bundle.name } })
                } else {
                    request
                };
                all.push(json!({ "request": request, "answer": answer }));
            }
        };
        ask(json!({ "do": "open", "scenario": bundle }));
        if scenarios.len() > 1 {
            continue;
        }
        let mut places = vec![scenario.baseline, scenario.default_strategy];
        places.extend(0..scenario.strategies.len());
        let mut known = Vec::new();
        for place in places {
            if !known.contains(&place) && known.len() <= PRESETS {
                known.push(place);
            }
        }
        for place in known {
            let plan = json!({ "preset": scenario.strategies[place].key });
            ask(json!({ "do": "run", "plan": plan, "seed": 1, "replicate": 0 }));
            ask(
                json!({ "do": "ensemble", "plan": plan, "seed": 1, "first": 0, "count": RUNS, "metrics": STORED }),
            );
        }
    }
    json!(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_scenario_says_cannot_leave_its_element() {
        let hostile = json!({ "title": "</script><script>alert(1)</script>&\u{2028}" }).to_string();
        let text = inert(&hostile);
        assert!(!text.contains('<') && !text.contains('>') && !text.contains('&'));
        assert_eq!(
            serde_json::from_str::<Value>(&text).unwrap(),
            serde_json::from_str::<Value>(&hostile).unwrap()
        );
        assert_eq!(escaped("<b>\"&"), "&lt;b&gt;&quot;&amp;");
    }

    #[test]
    fn placeholders_are_filled_once_and_not_again() {
        let parts = [("{{a}}", "x{{b}}".to_string()), ("{{b}}", "y".to_string())];
        assert_eq!(fill("1{{a}}2{{b}}3", &parts).unwrap(), "1x{{b}}2y3");
        assert!(fill("{{a}}{{a}}{{b}}", &parts).unwrap_err().contains("more"));
        assert!(fill("{{b}}", &parts).unwrap_err().contains("none"));
    }
}
