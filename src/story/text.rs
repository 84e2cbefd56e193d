//! The story in two languages: a table, two sentences on what happened, and why.

use super::language::{Language, sensible};
use super::outcomes::Outcomes;
use super::table::{Table, paragraph};
use crate::model::metrics::Metric;
use crate::scenario::Scenario;
use crate::statistics::{Estimate, Paired};

/// What every result begins with: the title, and whose network it is.
pub fn heading(scenario: &Scenario, language: Language) -> String {
    let banner = scenario.status.banner();
    format!("{}\n{}", language.of(&scenario.title), paragraph(language.of(&banner), 0, 0))
}

/// How a metric is told.
struct Told {
    metric: Metric,
    english: &'static str,
    dutch: &'static str,
    decimals: usize,
    percent: bool,
}

const fn told(
    metric: Metric,
    english: &'static str,
    dutch: &'static str,
    decimals: usize,
    percent: bool,
) -> Told {
    Told { metric, english, dutch, decimals, percent }
}

/// The rows of the table, in order.
const TABLE: &[Told] = &[
    told(Metric::Alignment, "alignment (highest 1)", "gelijkgerichtheid (hoogst 1)", 2, false),
    told(Metric::Impact, "impact, last month (highest 1)", "impact laatste maand (hoogst 1)", 2, false),
    told(Metric::ImpactCumulative, "impact so far (full months)", "impact tot nu (volle maanden)", 1, false),
    told(Metric::HoursOrchestration, "hours of orchestration", "orkestratie-uren", 0, false),
    told(Metric::HoursPartners, "hours of the partners", "partner-uren", 0, false),
];

/// What can explain a difference: each a state or a flow that the mechanisms of the model go through.
const CAUSES: &[Told] = &[
    told(
        Metric::VisionMatch,
        "the shared vision fits the true needs better or worse: overlap",
        "de verandertheorie past beter of slechter bij wat nodig is: overlap",
        2,
        false,
    ),
    told(Metric::Clarity, "clarity of the shared vision", "helderheid van de verandertheorie", 2, false),
    told(Metric::Trust, "trust between contacts", "vertrouwen tussen contacten", 2, false),
    told(Metric::Core, "actors in the core", "actoren in de kern", 0, true),
    told(Metric::RoleClarity, "knowing one's own role", "de eigen rol kennen", 2, false),
    told(Metric::Legitimacy, "legitimacy", "legitimatie", 2, false),
    told(
        Metric::SalienceMoral,
        "how alive the moral motive is",
        "hoe sterk het morele motief leeft",
        2,
        false,
    ),
    told(
        Metric::LessonsShared,
        "lessons that reached the whole network",
        "lessen die het hele netwerk bereikten",
        0,
        false,
    ),
];

/// What impact comes through: work in initiatives, and practices that others follow.
const PATH: &[Told] = &[
    told(Metric::Succeeded, "initiatives that succeeded", "geslaagde initiatieven", 0, false),
    told(Metric::Following, "actors that follow what worked", "actoren die navolgen wat werkt", 0, true),
];

/// The four functions, for the weakest link.
const FUNCTIONS: &[Told] = &[
    told(Metric::FlowMeet, "meeting", "ontmoeten", 2, false),
    told(Metric::FlowAct, "acting", "handelen", 2, false),
    told(Metric::FlowSteer, "steering", "richten", 2, false),
    told(Metric::FlowLearn, "learning", "leren", 2, false),
];

/// How many causes are told.
const MOST_CAUSES: usize = 4;

impl Told {
    fn label(&self, language: Language) -> &'static str {
        language.pick(self.english, self.dutch)
    }

    fn number(&self, language: Language, x: f64) -> String {
        if self.percent {
            format!("{}%", language.number(100.0 * x, self.decimals))
        } else if self.decimals == 0 {
            language.grouped(sensible(x))
        } else {
            language.number(x, self.decimals)
        }
    }
}

/// Tells the outcome of the strategies that were run, each against the baseline.
pub fn tell(scenario: &Scenario, strategies: &[usize], outcomes: &Outcomes, language: Language) -> String {
    let baseline = &scenario.strategies[scenario.baseline];
    let others: Vec<usize> = strategies.iter().copied().filter(|&s| s != scenario.baseline).collect();
    let mut text = String::new();
    if others.is_empty() {
        text.push_str(&table(scenario, scenario.baseline, None, outcomes, language));
        return text;
    }
    if others.len() > 2 {
        return overview(scenario, strategies, outcomes, language);
    }
    for (n, &other) in others.iter().enumerate() {
        if n > 0 {
            text.push('\n');
        }
        text.push_str(&table(scenario, other, Some(&baseline.key), outcomes, language));
        text.push('\n');
        text.push_str(&conclusion(scenario, other, outcomes, language));
    }
    text
}

/// The numbers of one strategy beside those of the baseline.
fn table(
    scenario: &Scenario,
    place: usize,
    baseline: Option<&str>,
    outcomes: &Outcomes,
    language: Language,
) -> String {
    let strategy = &scenario.strategies[place];
    let title = language.of(&strategy.title);
    let mut text = match baseline.and_then(|key| scenario.strategy(key)) {
        None => format!("{title}\n"),
        Some(other) => {
            let other = language.of(&other.title);
            let words = language.pick(
                format!("\"{title}\" beside \"{other}\" (without support):"),
                format!("\"{title}\" naast \"{other}\" (zonder ondersteuning):"),
            );
            paragraph(&words, 0, 2)
        }
    };
    let mut table = Table::new("lrrr");
    let head = language.pick(
        ["", "mean [95% interval]", "without", "more in"],
        ["", "gemiddeld [95%-interval]", "zonder", "meer in"],
    );
    table.row(head.into_iter().take(if baseline.is_some() { 4 } else { 2 }));
    for row in TABLE {
        let Some(estimate) = outcomes.estimate(&strategy.key, row.metric) else { continue };
        let beside = baseline.and_then(|key| outcomes.estimate(key, row.metric));
        let paired = baseline.and_then(|key| outcomes.paired(&strategy.key, key, row.metric));
        table.row([
            row.label(language).to_string(),
            with_interval(row, estimate, language),
            beside.map_or(String::new(), |e| row.number(language, e.mean)),
            paired.map_or(String::new(), |p| counts(&p, language)),
        ]);
    }
    text.push_str(&table.text(2));
    let note = language.pick(
        "Impact: share of the need that is met; so far: in months of fully met need.",
        "Impact: deel van de behoefte dat vervuld is; tot nu: maanden volle behoefte.",
    );
    text.push_str(&paragraph(note, 2, 2));
    text
}

fn with_interval(row: &Told, estimate: Estimate, language: Language) -> String {
    let mean = row.number(language, estimate.mean);
    let [low, high] = estimate.interval;
    // One run has no interval, and runs that do not differ need none.
    if low.is_nan() || low == high {
        return mean;
    }
    format!("{mean} [{}; {}]", row.number(language, low), row.number(language, high))
}

fn counts(paired: &Paired, language: Language) -> String {
    format!("{} {} {}", paired.more, language.pick("of", "van"), paired.difference.n)
}

/// What happened to alignment and impact and why, in sentences.
fn conclusion(scenario: &Scenario, place: usize, outcomes: &Outcomes, language: Language) -> String {
    let strategy = &scenario.strategies[place];
    let baseline = &scenario.strategies[scenario.baseline];
    let months = strategy.setup.months;
    let paired = |metric| outcomes.paired(&strategy.key, &baseline.key, metric);
    let mean = |key: &str, metric| outcomes.estimate(key, metric).map(|e| e.mean);

    let mut sentences = Vec::new();
    for (metric, english, dutch) in [
        (Metric::Alignment, "Alignment", "De gelijkgerichtheid"),
        (Metric::Impact, "Monthly impact", "De impact per maand"),
    ] {
        let (Some(now), Some(then), Some(p)) =
            (mean(&strategy.key, metric), mean(&baseline.key, metric), paired(metric))
        else {
            continue;
        };
        let [now, then] = [now, then].map(|x| language.number(x, 2));
        let n = p.difference.n;
        sentences.push(match (verdict(&p), language) {
            (Verdict::More, Language::English) => {
                format!("{english} is higher: {now} against {then}; higher in {} of {n} pairs.", p.more)
            }
            (Verdict::Less, Language::English) => {
                format!("{english} is lower: {now} against {then}; lower in {} of {n} pairs.", n - p.more)
            }
            (Verdict::Unclear, Language::English) => {
                format!("{english} shows no clear difference: {now} against {then}.")
            }
            (Verdict::More, Language::Dutch) => {
                format!("{dutch} is hoger: {now} tegen {then}; hoger in {} van {n} paren.", p.more)
            }
            (Verdict::Less, Language::Dutch) => {
                format!("{dutch} is lager: {now} tegen {then}; lager in {} van {n} paren.", n - p.more)
            }
            (Verdict::Unclear, Language::Dutch) => {
                format!("{dutch} verschilt niet duidelijk: {now} tegen {then}.")
            }
        });
    }
    let opening = language.pick(
        format!("In this model, after {months} months:"),
        format!("In dit model, na {months} maanden:"),
    );
    let mut text = paragraph(&opening, 0, 2);
    sentences.iter().for_each(|sentence| text.push_str(&paragraph(sentence, 2, 2)));
    text.push_str(&path(&strategy.key, &baseline.key, outcomes, language));
    text.push_str(&causes(&strategy.key, &baseline.key, outcomes, language));
    if let Some(weakest) = weakest(&strategy.key, outcomes) {
        let name = weakest.label(language);
        text.push_str(&language.pick(
            format!("  The weakest of the four functions at the end is {name}.\n"),
            format!("  De zwakste van de vier functies is aan het eind {name}.\n"),
        ));
    }
    text
}

enum Verdict {
    More,
    Less,
    Unclear,
}

/// Whether the interval of the difference leaves zero out.
fn verdict(paired: &Paired) -> Verdict {
    match paired.difference.interval {
        [low, _] if low > 0.0 => Verdict::More,
        [_, high] if high < 0.0 => Verdict::Less,
        _ => Verdict::Unclear,
    }
}

/// A number with that of the baseline in brackets.
fn beside(told: &Told, strategy: &str, baseline: &str, outcomes: &Outcomes, language: Language) -> String {
    let mean = |key| outcomes.estimate(key, told.metric).map_or(f64::NAN, |e| e.mean);
    let [now, then] = [strategy, baseline].map(|key| told.number(language, mean(key)));
    format!("{}: {now} ({then})", told.label(language))
}

/// What impact came through.
fn path(strategy: &str, baseline: &str, outcomes: &Outcomes, language: Language) -> String {
    let parts: Vec<String> =
        PATH.iter().map(|told| beside(told, strategy, baseline, outcomes, language)).collect();
    let opening = language.pick(
        "Impact came through (without support in brackets)",
        "De impact kwam door (zonder ondersteuning tussen haakjes)",
    );
    paragraph(&format!("{opening} {}.", parts.join(language.pick(" and ", " en "))), 2, 2)
}

/// What moved most along with it, by the size of the paired difference against its spread.
fn causes(strategy: &str, baseline: &str, outcomes: &Outcomes, language: Language) -> String {
    let mut moved: Vec<(&Told, Paired)> = CAUSES
        .iter()
        .filter_map(|told| Some((told, outcomes.paired(strategy, baseline, told.metric)?)))
        .filter(|(_, paired)| !matches!(verdict(paired), Verdict::Unclear))
        .collect();
    moved.sort_by(|a, b| b.1.standardised().abs().total_cmp(&a.1.standardised().abs()));
    if moved.is_empty() {
        return String::new();
    }
    let opening = language
        .pick("Why: what changed most on the way there:", "Waardoor: wat onderweg het meest veranderde:");
    let mut text = format!("  {opening}\n");
    for (told, _) in moved.iter().take(MOST_CAUSES) {
        let line = format!("- {}", beside(told, strategy, baseline, outcomes, language));
        text.push_str(&paragraph(&line, 4, 2));
    }
    text
}

fn weakest(strategy: &str, outcomes: &Outcomes) -> Option<&'static Told> {
    let level = |told: &Told| outcomes.estimate(strategy, told.metric).map_or(f64::NAN, |e| e.mean);
    FUNCTIONS.iter().min_by(|a, b| level(a).total_cmp(&level(b)))
}

/// Many strategies: one line each, highest impact first.
fn overview(scenario: &Scenario, strategies: &[usize], outcomes: &Outcomes, language: Language) -> String {
    let baseline = &scenario.strategies[scenario.baseline].key;
    let impact = |s: usize| {
        outcomes.estimate(&scenario.strategies[s].key, Metric::ImpactCumulative).map_or(f64::NAN, |e| e.mean)
    };
    let mut order = strategies.to_vec();
    order.sort_by(|&a, &b| impact(b).total_cmp(&impact(a)).then(a.cmp(&b)));
    let mut table = Table::new("lrrrr");
    table.row(language.pick(
        ["strategy", "alignment", "impact so far", "more in", "hours"],
        ["strategie", "gelijkgericht", "impact tot nu", "meer in", "uren"],
    ));
    for s in order {
        let key = &scenario.strategies[s].key;
        let cell = |metric, decimals| {
            outcomes.estimate(key, metric).map_or(String::new(), |e| language.number(e.mean, decimals))
        };
        let paired =
            (key != baseline).then(|| outcomes.paired(key, baseline, Metric::ImpactCumulative)).flatten();
        table.row([
            key.clone(),
            cell(Metric::Alignment, 2),
            with_interval(
                &told(Metric::ImpactCumulative, "", "", 1, false),
                outcomes.estimate(key, Metric::ImpactCumulative).unwrap_or(Estimate {
                    n: 0,
                    mean: f64::NAN,
                    interval: [f64::NAN; 2],
                    middle: [f64::NAN; 2],
                }),
                language,
            ),
            paired.map_or(String::new(), |p| counts(&p, language)),
            outcomes
                .estimate(key, Metric::HoursOrchestration)
                .map_or(String::new(), |e| language.grouped(sensible(e.mean))),
        ]);
    }
    let opening = language.pick(
        "Strategies by impact so far, in months of fully met need: mean [95% interval]; runs paired with the baseline.",
        "Strategieën naar impact tot nu toe, in maanden volle behoefte: gemiddeld [95%-interval]; gepaard met de runs zonder ondersteuning.",
    );
    let again = language.pick(
        "More on one of them: run again with `--strategy NAME`.",
        "Meer over een ervan: draai opnieuw met `--strategy NAAM`.",
    );
    format!("{}\n{}{}", table.text(2), paragraph(opening, 0, 0), paragraph(again, 0, 0))
}
