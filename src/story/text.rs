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
        if let Some(sentence) = unfinished(scenario, scenario.baseline, outcomes, language) {
            return sentence;
        }
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
        let missing = [other, scenario.baseline].map(|place| unfinished(scenario, place, outcomes, language));
        if missing.iter().any(Option::is_some) {
            missing.into_iter().flatten().for_each(|sentence| text.push_str(&sentence));
            continue;
        }
        text.push_str(&table(scenario, other, Some(&baseline.key), outcomes, language));
        text.push('\n');
        text.push_str(&conclusion(scenario, other, outcomes, language));
    }
    text
}

/// A sentence where no run of a strategy is done.
fn unfinished(scenario: &Scenario, place: usize, outcomes: &Outcomes, language: Language) -> Option<String> {
    let strategy = &scenario.strategies[place];
    let title = language.of(&strategy.title);
    (outcomes.runs(&strategy.key) == 0).then(|| {
        let sentence = language.pick(
            format!("No run of \"{title}\" was finished: there is nothing to tell about it."),
            format!("Geen run van \"{title}\" is af: er valt niets over te vertellen."),
        );
        paragraph(&sentence, 0, 0)
    })
}

/// A sentence where some runs have no value of a metric, such as the alignment of a network without a core.
fn without_value(told: &Told, [with, of]: [usize; 2], language: Language) -> String {
    let label = told.label(language).split(" (").next().unwrap_or_default();
    let sentence = language.pick(
        format!("The row {label} is about {with} of {of} pairs: the others lack a value, with or without."),
        format!(
            "De rij {label} gaat over {with} van {of} paren: bij de andere is er geen waarde, met of zonder."
        ),
    );
    paragraph(&sentence, 2, 2)
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
    let mut lacking = String::new();
    for row in TABLE {
        let both = baseline.and_then(|key| outcomes.both(&strategy.key, key, row.metric));
        let alone = || if baseline.is_none() { outcomes.estimate(&strategy.key, row.metric) } else { None };
        let Some(estimate) = both.map(|[ours, _]| ours).or_else(alone) else { continue };
        let beside = both.map(|[_, theirs]| theirs);
        let pairs = baseline.map_or(0, |key| outcomes.runs(&strategy.key).min(outcomes.runs(key)));
        if estimate.n < pairs {
            lacking.push_str(&without_value(row, [estimate.n, pairs], language));
        }
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
    text.push_str(&lacking);
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
    let mut sentences = Vec::new();
    for (metric, english, dutch) in [
        (Metric::Alignment, "Alignment", "De gelijkgerichtheid"),
        (Metric::Impact, "Monthly impact", "De impact per maand"),
    ] {
        let Some((both, p)) = outcomes.both(&strategy.key, &baseline.key, metric).zip(paired(metric)) else {
            continue;
        };
        let [now, then] = both.map(|estimate| language.number(estimate.mean, 2));
        let n = p.difference.n;
        sentences.push(match (verdict(&p), language) {
            (Verdict::More, Language::English) => {
                format!("{english} is higher: {now} against {then}; higher in {} of {n} pairs.", p.more)
            }
            (Verdict::Less, Language::English) => {
                format!("{english} is lower: {now} against {then}; lower in {} of {n} pairs.", p.less)
            }
            (Verdict::Unclear, Language::English) => {
                format!("{english} shows no clear difference: {now} against {then}.")
            }
            (Verdict::More, Language::Dutch) => {
                format!("{dutch} is hoger: {now} tegen {then}; hoger in {} van {n} paren.", p.more)
            }
            (Verdict::Less, Language::Dutch) => {
                format!("{dutch} is lager: {now} tegen {then}; lager in {} van {n} paren.", p.less)
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

/// Which way the difference goes, if that is sure.
fn verdict(paired: &Paired) -> Verdict {
    match paired.difference {
        difference if !difference.is_sure() => Verdict::Unclear,
        difference if difference.mean > 0.0 => Verdict::More,
        _ => Verdict::Less,
    }
}

/// A number with that of the baseline in brackets.
fn beside(
    told: &Told,
    strategy: &str,
    baseline: &str,
    outcomes: &Outcomes,
    language: Language,
) -> Option<String> {
    let both = outcomes.both(strategy, baseline, told.metric)?;
    let [now, then] = both.map(|estimate| told.number(language, estimate.mean));
    Some(format!("{}: {now} ({then})", told.label(language)))
}

/// What impact came through.
fn path(strategy: &str, baseline: &str, outcomes: &Outcomes, language: Language) -> String {
    let parts: Vec<String> =
        PATH.iter().filter_map(|told| beside(told, strategy, baseline, outcomes, language)).collect();
    if parts.is_empty() {
        return String::new();
    }
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
    moved.sort_by(|a, b| b.1.moved.abs().total_cmp(&a.1.moved.abs()));
    if moved.is_empty() {
        return String::new();
    }
    let opening = language
        .pick("Why: what changed most on the way there:", "Waardoor: wat onderweg het meest veranderde:");
    let mut text = format!("  {opening}\n");
    let told = moved.iter().filter_map(|(told, _)| beside(told, strategy, baseline, outcomes, language));
    told.take(MOST_CAUSES).for_each(|line| text.push_str(&paragraph(&format!("- {line}"), 4, 2)));
    text
}

fn weakest(strategy: &str, outcomes: &Outcomes) -> Option<&'static Told> {
    let level = |told: &'static Told| Some((told, outcomes.estimate(strategy, told.metric)?.mean));
    let known = FUNCTIONS.iter().filter_map(level);
    known.min_by(|a, b| a.1.total_cmp(&b.1)).map(|(told, _)| told)
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
            outcomes.estimate(key, Metric::ImpactCumulative).map_or(String::new(), |estimate| {
                with_interval(&told(Metric::ImpactCumulative, "", "", 1, false), estimate, language)
            }),
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
    let unfinished = strategies.iter().filter_map(|&s| unfinished(scenario, s, outcomes, language));
    format!(
        "{}\n{}{}{}{}",
        table.text(2),
        paragraph(opening, 0, 0),
        fewer(scenario, strategies, outcomes, language),
        unfinished.collect::<String>(),
        paragraph(again, 0, 0)
    )
}

/// A sentence where the alignment of some strategies is a mean over fewer runs than they have.
fn fewer(scenario: &Scenario, strategies: &[usize], outcomes: &Outcomes, language: Language) -> String {
    let lacking = |&place: &usize| {
        let key = &scenario.strategies[place].key;
        let with = outcomes.estimate(key, Metric::Alignment).map_or(0, |estimate| estimate.n);
        let runs = outcomes.runs(key);
        (with < runs).then(|| format!("{key} {with} {} {runs}", language.pick("of", "van")))
    };
    let lacking: Vec<String> = strategies.iter().filter_map(lacking).collect();
    if lacking.is_empty() {
        return String::new();
    }
    let sentence = language.pick(
        "Some runs end without a value of alignment, so its means are over fewer runs:",
        "Sommige runs eindigen zonder waarde van gelijkgerichtheid; de gemiddelden gaan dan over minder runs:",
    );
    paragraph(&format!("{sentence} {}.", lacking.join(", ")), 0, 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::Memory;

    fn told(summary: &str, keys: &[&str]) -> [String; 2] {
        let text = include_str!("../../scenarios/iza-regio.toml");
        let scenario =
            Scenario::from_text("scenarios/iza-regio.toml", text, &Memory::default(), &[]).unwrap();
        let place = |key: &&str| scenario.strategies.iter().position(|s| s.key == **key).unwrap();
        let places: Vec<usize> = keys.iter().map(place).collect();
        let outcomes = Outcomes::read(summary.as_bytes()).unwrap();
        Language::BOTH.map(|language| tell(&scenario, &places, &outcomes, language))
    }

    #[test]
    fn a_strategy_without_finished_runs_is_not_told() {
        let summary = "strategy,alignment,impact\nnone,0.4,0.1\nnone,0.5,0.2\n";
        let [dutch, english] = told(summary, &["none", "all_30"]);
        assert!(english.starts_with("No run of \"A little of everything\" was finished"), "{english}");
        assert!(dutch.starts_with("Geen run van "), "{dutch}");
        let [dutch, english] = told(summary, &["none", "all_10", "all_30", "all_60"]);
        assert!(english.contains("No run of ") && dutch.contains("Geen run van "), "{english}{dutch}");
        for text in [dutch, english] {
            assert!(!text.contains("NaN"), "{text}");
        }
    }

    #[test]
    fn means_stand_beside_those_of_the_same_pairs() {
        let summary =
            "strategy,alignment,impact\nnone,0.40,0.1\nnone,,0.2\nall_30,0.60,0.3\nall_30,0.90,0.4\n";
        let [dutch, english] = told(summary, &["none", "all_30"]);
        assert!(english.contains("0.60") && !english.contains("0.75"), "{english}");
        assert!(english.contains("The row alignment is about 1 of 2 pairs"), "{english}");
        assert!(dutch.contains("De rij gelijkgerichtheid gaat over 1 van 2 paren"), "{dutch}");
        let [_, english] = told(summary, &["none", "all_10", "all_30", "all_60"]);
        assert!(english.contains("none 1 of 2."), "{english}");
    }
}
