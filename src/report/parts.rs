//! The parts of a page, in order. A part is there when its data are.

mod accounts;
mod attribution;
mod bars;
mod courses;
mod dots;
mod drivers;
mod effects;
pub(super) mod ending;
mod first;
mod gains;
mod missing;
mod network;
mod plans;
mod portfolio;
mod ranking;
mod record;
mod robust;
mod stop;
mod strategies;
mod sweep;
mod tiles;
mod trade;

pub(crate) use missing::shell;

use super::names::Names;
use super::page::Page;
use super::policy::{FIGURES, SCRIPT, STYLE, policy};
use super::scenery::Scenery;
use super::study::Study;
use super::{Length, Options, Record, Words, beside};

/// What every part is made from.
pub(super) struct Scene<'a> {
    pub study: &'a Study,
    pub words: Words,
    pub beside: Option<&'a Study>,
    pub record: Option<&'a Record>,
    /// One run of the baseline and one of the best, run once more; only where the whole page is told.
    pub scenery: Option<Scenery>,
    /// Names of parties that are left out of commands.
    pub names: Names,
}

impl Scene<'_> {
    pub fn title(&self, key: &str) -> String {
        self.study.title(key, self.words.language)
    }

    /// What to call the number of runs below a figure of the main study.
    pub fn runs(&self) -> String {
        let n = self.study.compared.as_ref().map_or(0, |compared| compared.runs(&self.study.manifest));
        self.runs_of(n)
    }

    pub fn runs_of(&self, n: u64) -> String {
        let key = if n == 1 { "figure.run" } else { "figure.runs" };
        self.words.fill(key, &[("n", &n.to_string()), ("seeds", &self.seeds())])
    }

    /// The same for a study beside the main one.
    pub fn runs_of_study(&self, n: u64, manifest: &super::Manifest) -> String {
        let last = manifest.first + manifest.replicates.max(1) - 1;
        let seeds = match n {
            0 | 1 => format!("{}/{}", manifest.seed, manifest.first),
            _ => format!("{}/{}–{last}", manifest.seed, manifest.first),
        };
        self.words.fill("figure.runs_each", &[("n", &n.to_string()), ("seeds", &seeds)])
    }

    /// What to call one run that was done once more for a picture.
    pub fn single_run(&self, scenery: &Scenery) -> String {
        let seed = format!("{}/{}", self.study.manifest.seed, scenery.replicate);
        self.words.fill("figure.single", &[("seed", &seed)])
    }

    /// Seed and replicates: `1/0–29`.
    pub fn seeds(&self) -> String {
        let manifest = &self.study.manifest;
        match manifest.replicates {
            0 | 1 => format!("{}/{}", manifest.seed, manifest.first),
            n => format!("{}/{}–{}", manifest.seed, manifest.first, manifest.first + n - 1),
        }
    }
}

type Make = fn(&Scene<'_>) -> Option<Page>;

/// Name, whether it is in the brief page, and how it is made.
const PARTS: [(&str, bool, Make); 21] = [
    ("record", true, record::part),
    ("strategies", true, strategies::part),
    ("effects", true, effects::part),
    ("courses", true, courses::part),
    ("ranking", false, ranking::part),
    ("attribution", false, attribution::part),
    ("robust", false, robust::part),
    ("tiles", false, tiles::part),
    ("trade", false, trade::part),
    ("gains", false, gains::part),
    ("portfolio", false, portfolio::part),
    ("network", false, network::part),
    ("drivers", false, drivers::part),
    ("stop", false, stop::part),
    ("plans", true, plans::part),
    ("sweep", true, sweep::part),
    ("accounts", false, accounts::part),
    ("beside", true, beside::part),
    ("missing", false, missing::part),
    ("limits", true, ending::limits),
    ("provenance", true, ending::provenance),
];

/// The whole page.
pub(super) fn page(study: &Study, options: &Options<'_>) -> String {
    let words = Words { language: options.language };
    let whole = options.length == Length::Full;
    let scenery = if whole { Scenery::of(study, options.roles) } else { None };
    let names = if options.roles { Names::of(&study.scenario) } else { Names::default() };
    let scene = Scene { study, words, beside: options.beside, record: options.record, scenery, names };
    let mut parts: Vec<(&str, Page)> = PARTS
        .iter()
        .filter(|(_, brief, _)| whole || *brief)
        .filter_map(|(key, _, make)| Some((*key, make(&scene)?)))
        .collect();
    if whole {
        parts.push(("glossary", ending::glossary(&scene)));
    }
    let mut page = Page::default();
    head(&mut page, &scene);
    page.text("a", &[("class", "skip"), ("href", "#main")], words.say("page.skip"));
    page.open("div", &[("class", "wrap")]);
    first::header(&mut page, &scene);
    page.open("main", &[("id", "main")]);
    first::message(&mut page, &scene);
    contents(&mut page, &scene, &parts);
    for (place, (key, part)) in parts.into_iter().enumerate() {
        page.open("section", &[("id", key), ("aria-labelledby", &format!("{key}-h"))]);
        let title = format!("{}. {}", place + 1, words.say(&format!("part.{key}")));
        page.text("h2", &[("id", &format!("{key}-h"))], &title);
        page.raw(&part.into_html());
        page.close("section");
    }
    page.close("main");
    page.text("footer", &[], &format!("{} {}", words.say("page.caution"), words.say("page.made")));
    page.close("div").raw("<script>").raw(SCRIPT).raw("</script>\n</body>\n</html>\n");
    page.into_html()
}

fn head(page: &mut Page, scene: &Scene<'_>) {
    let words = scene.words;
    page.raw("<!DOCTYPE html>\n").open("html", &[("lang", words.language.code())]).open("head", &[]);
    page.open("meta", &[("charset", "utf-8")]);
    page.open("meta", &[("http-equiv", "Content-Security-Policy"), ("content", &policy())]);
    page.open("meta", &[("name", "viewport"), ("content", "width=device-width, initial-scale=1")]);
    page.open("meta", &[("name", "referrer"), ("content", "no-referrer")]);
    page.open(
        "meta",
        &[("name", "generator"), ("content", concat!("Samenspel ", env!("CARGO_PKG_VERSION")))],
    );
    let title = words.language.of(&scene.study.scenario.title);
    page.text("title", &[], &format!("{title} – Samenspel"));
    page.raw("<style>").raw(STYLE).raw("</style>\n<style id=\"figures\">").raw(&FIGURES).raw("</style>");
    page.close("head").raw("\n<body>\n");
}

fn contents(page: &mut Page, scene: &Scene<'_>, parts: &[(&str, Page)]) {
    let words = scene.words;
    page.open("nav", &[("class", "toc"), ("aria-label", words.say("page.contents"))]).open("ol", &[]);
    for (key, _) in parts {
        page.open("li", &[]);
        page.text("a", &[("href", &format!("#{key}"))], words.say(&format!("part.{key}"))).close("li");
    }
    page.close("ol").close("nav");
}

/// Rows of comma-separated values.
pub(super) fn csv(head: &[&str], rows: impl Iterator<Item = Vec<String>>) -> String {
    crate::table::write(head, rows)
}

/// A number as tables have it.
pub(super) fn plain(x: f64) -> String {
    crate::table::cell(x)
}

/// The look of a verdict.
pub(super) fn look(verdict: crate::statistics::Verdict) -> &'static str {
    use crate::statistics::Verdict;
    match verdict {
        Verdict::Better => "good",
        Verdict::Worse => "bad",
        Verdict::Higher | Verdict::Lower | Verdict::NoRelevantDifference => "flat",
        Verdict::Undecided => "open",
    }
}
