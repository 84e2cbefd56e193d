//! What a group takes home: its question, plans, bets, notes and agreements, with what came out, on a page to print.
//!
//! The page is one file without scripts or anything from elsewhere. What the group wrote is shown as it wrote it.

mod curves;

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Value, json};

use super::answer::{Fault, Words, escaped};
use super::command::line;
use super::desk::Desk;
use super::ensemble::curves as run_curves;
use super::plan::Plan;
use super::told::{Pair, pair};
use super::words::{LIMITS, metric_name};
use crate::model::metrics::Metric;
use crate::model::setup::Domain;
use crate::scenario::Text;
use crate::story::{Language, domain_name};

/// Runs of every plan.
const RUNS: u64 = 20;

/// What is compared.
const COMPARED: [Metric; 7] = [
    Metric::ImpactCumulative,
    Metric::Alignment,
    Metric::Trust,
    Metric::Core,
    Metric::VisionMatch,
    Metric::Legitimacy,
    Metric::HoursOrchestration,
];

/// What is drawn.
const DRAWN: [Metric; 3] = [Metric::ImpactCumulative, Metric::Alignment, Metric::Trust];

/// A session as the page keeps it; what is not known is left alone.
#[derive(Clone, Debug, Deserialize)]
pub struct Session {
    journal: Journal,
    #[serde(default)]
    bets: Vec<Bet>,
    #[serde(default)]
    notes: Vec<Note>,
    #[serde(default)]
    agreements: Vec<Agreement>,
    #[serde(default)]
    debrief: BTreeMap<String, String>,
}

#[derive(Clone, Debug, Deserialize)]
struct Journal {
    steps: Vec<Step>,
    at: usize,
}

#[derive(Clone, Debug, Deserialize)]
struct Step {
    doc: Doc,
}

#[derive(Clone, Debug, Deserialize)]
struct Doc {
    branches: Vec<Plan>,
    #[serde(default)]
    names: Vec<String>,
    seed: u64,
}

#[derive(Clone, Debug, Deserialize)]
struct Bet {
    words: String,
    #[serde(default)]
    why: String,
    #[serde(default)]
    votes: BTreeMap<String, f64>,
    #[serde(default)]
    outcome: Option<Outcome>,
}

#[derive(Clone, Debug, Deserialize)]
struct Outcome {
    sentence: Words,
}

#[derive(Clone, Debug, Deserialize)]
struct Note {
    kind: String,
    #[serde(default)]
    month: u32,
    text: String,
}

#[derive(Clone, Debug, Deserialize)]
struct Agreement {
    domain: String,
    #[serde(default)]
    who: String,
    #[serde(default)]
    when: String,
    #[serde(default)]
    signal: String,
    #[serde(default)]
    done: String,
}

const STYLE: &str = "@page{size:A4;margin:16mm}body{font:16px/1.5 sans-serif;max-width:48rem;margin:0 auto;padding:1.5rem;color:#111;background:#fff}h1{font-size:1.7rem;margin:0}h2{font-size:1.25rem;margin:2rem 0 .5rem}section{break-inside:avoid}table{border-collapse:collapse;width:100%}th,td{border-bottom:1px solid #767676;padding:.35rem .5rem;text-align:left;vertical-align:top}td.n{text-align:right;white-space:nowrap}svg{width:100%;height:auto}code{overflow-wrap:anywhere;background:#f2f2f2;padding:.1rem .3rem}blockquote{margin:.5rem 0;border-left:4px solid #0072b2;padding-left:1rem}.small{color:#444;font-size:.9rem}";

/// Answers `report`.
pub fn report(desk: &mut Desk, session: &Session, language: Language) -> Result<Value, Fault> {
    let step = session.journal.steps.get(session.journal.at).or(session.journal.steps.last());
    let doc = &step.ok_or_else(|| Fault::request("a session without a step"))?.doc;
    let base = Plan::default();
    let mut plans = vec![(language.pick("baseline", "zonder ondersteuning").to_string(), base)];
    for (place, plan) in doc.branches.iter().take(4).enumerate() {
        let letter = char::from(b'A' + place as u8);
        let name = doc.names.get(place).filter(|name| !name.is_empty());
        plans.push((name.map_or(letter.to_string(), |name| format!("{letter}: {name}")), plan.clone()));
    }
    let mut runs = Vec::new();
    let mut commands = Vec::new();
    for (_, plan) in &plans {
        // The baseline stands in the world of the first plan.
        let plan = if runs.is_empty() {
            let assumptions =
                doc.branches.first().map_or_else(BTreeMap::new, |plan| plan.assumptions.clone());
            Plan { assumptions, ..plan.clone() }
        } else {
            plan.clone()
        };
        let ready = desk.ready(&plan)?;
        runs.push(run_curves(&ready.setup, doc.seed, [0, RUNS], &COMPARED)?);
        commands.push(line(desk.opened()?, &ready, doc.seed, RUNS));
    }
    let scenario = &desk.opened()?.scenario;
    let months = scenario.strategies[scenario.baseline].setup.months;
    let own = |text: &Text| escaped(language.of(text));
    let both = |en: &'static str, nl: &'static str| language.pick(en, nl);
    let mut page = Page { out: String::new(), language };
    page.head(
        &format!("{} – {}", own(&scenario.title), both("what we take home", "wat we meenemen")),
        &own(&scenario.status.banner()),
    );
    page.section(
        both("Our question", "Onze vraag"),
        &format!("<p>{}</p>{}", own(&scenario.question), page.notes(session, "question")),
    );
    let mut sentences = String::new();
    let mut rows = String::new();
    for (place, (name, _)) in plans.iter().enumerate().skip(1) {
        for metric in COMPARED {
            let key = metric.info().key;
            let ends = |runs: &super::ensemble::Curves| -> Vec<f64> {
                runs[key].iter().filter_map(|curve| curve.last().copied()).collect()
            };
            let told: Pair = pair(metric, months, &ends(&runs[place]), &ends(&runs[0]));
            if metric == Metric::ImpactCumulative {
                sentences.push_str(&format!(
                    "<p><b>{}</b>. {}</p>",
                    escaped(name),
                    escaped(language.pick(&told.sentence.en, &told.sentence.nl))
                ));
            }
            let title = metric_name(metric);
            rows.push_str(&format!(
                "<tr><th>{}</th><td>{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td><td>{}</td></tr>",
                escaped(name),
                escaped(language.pick(&title.en, &title.nl)),
                told.median.map_or("–".into(), |x| language.number(x, 3)),
                told.interval.map_or("–".into(), |[low, high]| format!(
                    "[{}; {}]",
                    language.number(low, 3),
                    language.number(high, 3)
                )),
                escaped(language.pick(&told.counts.en, &told.counts.nl)),
            ));
        }
    }
    page.section(both("What came out", "Wat eruit kwam"), &sentences);
    for metric in DRAWN {
        let key = metric.info().key;
        let lines: Vec<(&str, &[Vec<f64>])> =
            plans.iter().zip(&runs).map(|((name, _), runs)| (name.as_str(), runs[key].as_slice())).collect();
        let title = metric_name(metric);
        page.out.push_str(&curves::figure(language.pick(&title.en, &title.nl), &lines, doc.seed, language));
    }
    let head = language.pick(
        ["plan", "what", "median difference", "95% interval of the mean", "pairs"],
        ["plan", "wat", "mediaan van het verschil", "95%-interval van het gemiddelde", "paren"],
    );
    let head: String = head.map(|cell| format!("<th>{cell}</th>")).concat();
    let meaning = language.pick(
        format!("Against the baseline in month {months}, {RUNS} pairs of runs with the same chance (seed {}, replicates 0 to {}). The interval says how much chance matters within these assumptions, not how right they are.", doc.seed, RUNS - 1),
        format!("Vergeleken met zonder ondersteuning in maand {months}, {RUNS} paren van runs met hetzelfde toeval (toevalsreeks {}, herhalingen 0 tot en met {}). Het interval zegt hoeveel het toeval uitmaakt binnen deze aannames, niet hoe goed die zijn.", doc.seed, RUNS - 1),
    );
    page.section(
        both("In numbers", "In getallen"),
        &format!("<table><tr>{head}</tr>{rows}</table><p class=\"small\">{meaning}</p>"),
    );
    page.section(
        both("What we expected", "Wat we verwachtten"),
        &(page.notes(session, "expectation") + &page.bets(session)),
    );
    page.section(
        both("What we found", "Wat we vonden"),
        &(page.notes(session, "finding") + &page.debrief(session)),
    );
    page.section(
        both("What we decided", "Wat we besloten"),
        &(page.notes(session, "decision") + &page.agreements(session)),
    );
    let list = plans
        .iter()
        .zip(&commands)
        .map(|((name, _), command)| format!("<li>{}: <code>{}</code></li>", escaped(name), escaped(command)));
    page.section(
        both("To do it again", "Om het over te doen"),
        &format!(
            "<ul>{}</ul><p class=\"small\">samenspel {}, semantics {}</p>",
            list.collect::<String>(),
            env!("CARGO_PKG_VERSION"),
            crate::model::SEMANTICS
        ),
    );
    let limits = LIMITS.map(|pair| format!("<li>{}</li>", language.pick(pair[1], pair[0]))).concat();
    page.section(both("What this cannot tell", "Wat dit niet kan zeggen"), &format!("<ul>{limits}</ul>"));
    page.out.push_str("</main></body></html>\n");
    Ok(json!({ "html": page.out, "file": format!("{}-{}.html", scenario.name, both("report", "verslag")) }))
}

struct Page {
    out: String,
    language: Language,
}

impl Page {
    fn head(&mut self, title: &str, banner: &str) {
        self.out = format!(
            "<!doctype html>\n<html lang=\"{}\"><head><meta charset=\"utf-8\"><meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>{title}</title><style>{STYLE}</style></head><body><main>\n<h1>{title}</h1><p><em>{banner}</em></p><p class=\"small\">{}</p>\n",
            self.language.code(),
            self.language.pick(
                "This illustrates what the assumptions imply. It is not a prediction.",
                "Dit laat zien wat uit de aannames volgt. Het is geen voorspelling."
            ),
        );
    }

    fn section(&mut self, title: &str, body: &str) {
        if !body.is_empty() {
            self.out.push_str(&format!("<section><h2>{title}</h2>{body}</section>\n"));
        }
    }

    /// Notes of a kind, as they were written.
    fn notes(&self, session: &Session, kind: &str) -> String {
        let month = self.language.pick("month", "maand");
        let own = session.notes.iter().filter(|note| note.kind == kind);
        own.map(|note| {
            format!(
                "<blockquote>{} <span class=\"small\">({month} {})</span></blockquote>",
                escaped(&note.text),
                note.month
            )
        })
        .collect()
    }

    fn bets(&self, session: &Session) -> String {
        let language = self.language;
        let one = |bet: &Bet| {
            let votes = |key: &str| bet.votes.get(key).copied().unwrap_or(0.0);
            let [higher, same, lower, unknown] =
                ["higher", "same", "lower", "unknown"].map(|key| language.number(votes(key), 0));
            let votes = language.pick(
                format!("rises {higher}, same {same}, falls {lower}, do not know {unknown}"),
                format!("stijgt {higher}, gelijk {same}, daalt {lower}, weet niet {unknown}"),
            );
            let outcome = bet.outcome.as_ref().map_or(String::new(), |outcome| {
                format!("<br>{}", escaped(language.pick(&outcome.sentence.en, &outcome.sentence.nl)))
            });
            let why = if bet.why.is_empty() { String::new() } else { format!("<br>{}", escaped(&bet.why)) };
            format!("<li><b>{}</b> {votes}{why}{outcome}</li>", escaped(&bet.words))
        };
        let list: String = session.bets.iter().map(one).collect();
        if list.is_empty() { list } else { format!("<ul>{list}</ul>") }
    }

    fn debrief(&self, session: &Session) -> String {
        session
            .debrief
            .values()
            .filter(|text| !text.is_empty())
            .map(|text| format!("<blockquote>{}</blockquote>", escaped(text)))
            .collect()
    }

    fn agreements(&self, session: &Session) -> String {
        let language = self.language;
        let made = session
            .agreements
            .iter()
            .filter(|one| [&one.who, &one.when, &one.signal].into_iter().any(|text| !text.is_empty()));
        let rows: String = made
            .map(|one| {
                let domain = Domain::ALL
                    .iter()
                    .find(|domain| domain.key() == one.domain)
                    .map_or("", |domain| domain_name(*domain, language));
                let cells = [&one.who, &one.when, &one.signal, &one.done]
                    .map(|text| format!("<td>{}</td>", escaped(text)))
                    .concat();
                format!("<tr><th>{domain}</th>{cells}</tr>")
            })
            .collect();
        if rows.is_empty() {
            return rows;
        }
        let head = language.pick(
            ["domain", "who", "when we look again", "signal", "how it went"],
            ["domein", "wie", "wanneer we weer kijken", "signaal", "hoe het ging"],
        );
        format!("<table><tr>{}</tr>{rows}</table>", head.map(|cell| format!("<th>{cell}</th>")).concat())
    }
}
