//! A study described for archives: an RO-Crate with the profile of a process that was run.
//!
//! <https://www.researchobject.org/workflow-run-crate/profiles/process_run_crate>. Everything is taken from the manifest;
//! the day is given, since a manifest knows no clock.

use serde_json::{Value, json};

use super::{FileEntry, Program, called};

const CRATE: &str = "https://w3id.org/ro/crate/1.1";
const PROFILE: &str = "https://w3id.org/ro/wfrun/process/0.5";

/// What a crate says of a study.
pub struct Described<'a> {
    /// What kind of study, which is the name of its command.
    pub kind: &'a str,
    /// Its manifest.
    pub manifest: &'a Value,
    /// The program that made it.
    pub program: &'a Program,
    /// Files that went in, by path within the crate.
    pub inputs: &'a [FileEntry],
    /// Files that came out.
    pub outputs: &'a [FileEntry],
    /// Other files.
    pub others: &'a [FileEntry],
    /// The day, as year-month-day.
    pub day: &'a str,
    /// Who did it.
    pub authors: &'a [String],
    /// Under which licence it is given, as an SPDX name.
    pub licence: Option<&'a str>,
}

impl Described<'_> {
    /// The text of `ro-crate-metadata.json`.
    pub fn json(&self) -> String {
        let title =
            format!("Samenspel: {} of {}", self.kind, self.manifest["scenario"].as_str().unwrap_or("-"));
        let all = || self.inputs.iter().chain(self.outputs).chain(self.others);
        let link = |id: &str| json!({ "@id": id });
        let links =
            |files: &[FileEntry]| -> Vec<Value> { files.iter().map(|file| link(&id(&file.name))).collect() };
        let mut root = json!({
            "@id": "./", "@type": "Dataset", "name": title,
            "description": "A study with a simulation model. An illustration of what the assumptions imply, not a prediction.",
            "datePublished": self.day, "conformsTo": link(PROFILE), "mentions": link("#study"),
            "hasPart": all().map(|file| link(&id(&file.name))).collect::<Vec<Value>>(),
        });
        let settings = self.settings();
        let mut objects = links(self.inputs);
        objects.extend(settings.iter().map(|setting| link(setting["@id"].as_str().unwrap_or_default())));
        let mut action = json!({
            "@id": "#study", "@type": "CreateAction", "name": title, "instrument": link("#samenspel"),
            "object": objects, "result": links(self.outputs), "endTime": self.day,
            "actionStatus": "http://schema.org/CompletedActionStatus",
        });
        let words = self.manifest["command"].as_array().into_iter().flatten().filter_map(Value::as_str);
        let words: Vec<String> = words.map(String::from).collect();
        if let Some(call) = called(&words) {
            action["description"] = json!(call);
        } else if words.len() > 1 {
            action["description"] = json!(format!("samenspel {}", words[1..].join(" ")));
        }
        let mut graph = Vec::new();
        let authors: Vec<Value> = (1..=self.authors.len()).map(|n| link(&format!("#author-{n}"))).collect();
        for (own, author) in authors.iter().zip(self.authors) {
            graph.push(json!({ "@id": own["@id"], "@type": "Person", "name": author }));
        }
        if !authors.is_empty() {
            root["author"] = json!(authors);
            action["agent"] = json!(authors);
        }
        // A crate must say how it may be used.
        root["license"] = json!("No licence was stated: ask its makers before you use it.");
        if let Some(licence) = self.licence {
            let at = format!("https://spdx.org/licenses/{licence}");
            root["license"] = link(&at);
            graph.push(json!({ "@id": at, "@type": "CreativeWork", "name": licence, "description": format!("SPDX licence {licence}") }));
        }
        let program = self.program;
        graph.splice(0..0, [
            json!({
                "@id": "ro-crate-metadata.json", "@type": "CreativeWork", "conformsTo": link(CRATE), "about": link("./"),
            }),
            root,
            json!({ "@id": PROFILE, "@type": "CreativeWork", "name": "Process Run Crate", "version": "0.5" }),
            json!({
                "@id": "#samenspel", "@type": "SoftwareApplication", "name": "Samenspel",
                "softwareVersion": program.version,
                "description": format!(
                    "Simulator of networks around a shared task; meaning of the model {}, commit {}, chance {}, functions {}",
                    program.semantics, program.commit, program.generator, program.maths
                ),
            }),
            action,
        ]);
        graph.extend(settings);
        graph.extend(all().map(entity));
        let text =
            serde_json::to_string_pretty(&json!({ "@context": format!("{CRATE}/context"), "@graph": graph }));
        text.expect("plain data") + "\n"
    }

    /// What was asked, as values of the action.
    fn settings(&self) -> Vec<Value> {
        let names = ["seed", "replicates", "first_replicate", "strategies", "set", "asked", "comparison"];
        let known = names.into_iter().filter_map(|name| Some((name, self.manifest.get(name)?)));
        known
            .map(|(name, value)| {
                let value = if value.is_number() { value.clone() } else { json!(value.to_string()) };
                json!({ "@id": format!("#setting-{name}"), "@type": "PropertyValue", "name": name, "value": value })
            })
            .collect()
    }
}

fn entity(file: &FileEntry) -> Value {
    let form = match file.name.rsplit('.').next() {
        Some("csv") => "text/csv",
        Some("json") => "application/json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("parquet") => "application/vnd.apache.parquet",
        Some("toml") => "application/toml",
        Some("md") => "text/markdown",
        _ => "text/plain",
    };
    json!({
        "@id": id(&file.name), "@type": "File", "name": file.name, "encodingFormat": form,
        "contentSize": file.bytes.to_string(), "identifier": format!("blake3:{}", file.blake3),
    })
}

/// A path as an identifier: what a link may not hold is escaped.
fn id(path: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
    path.bytes().map(|b| if plain(b) { char::from(b).to_string() } else { format!("%{b:02X}") }).collect()
}
