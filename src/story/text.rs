//! The story in two languages: a table, two sentences on what happened, and why.

use super::estimate::{Estimate, Outcomes, Paired};
use crate::model::metrics::Metric;
use crate::scenario::{Scenario, Text};

/// A language for what people read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// Dutch.
    Dutch,
}

impl Language {
    /// Its code.
    pub fn code(self) -> &'static str {
        self.pick("en", "nl")
    }

    /// One of two, by language.
    pub fn pick<T>(self, english: T, dutch: T) -> T {
        match self {
            Self::English => english,
            Self::Dutch => dutch,
        }
    }

    /// A text in this language.
    pub fn of(self, text: &Text) -> &str {
        self.pick(&text.en, &text.nl)
    }

    /// A number with so many decimals, in this language's way of writing.
    pub fn number(self, x: f64, decimals: usize) -> String {
        let text = format!("{:.decimals$}", x + 0.0);
        let text = if text.trim_start_matches('-').chars().all(|c| matches!(c, '0' | '.')) {
            text.trim_start_matches('-').to_string()
        } else {
            text
        };
        self.pick(text.clone(), text.replace('.', ","))
    }
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
    told(Metric::Alignment, "alignment (highest 1)", "gelijkgerichtheid (hoogstens 1)", 2, false),
    told(
        Metric::Impact,
        "impact in the last month (share of need met)",
        "impact in de laatste maand (deel van de behoefte)",
        2,
        false,
    ),
    told(
        Metric::ImpactCumulative,
        "impact so far (months of fully met need)",
        "impact tot nu toe (maanden volle behoefte)",
        1,
        false,
    ),
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
    let mut lines = vec![[
        language.of(&strategy.title).to_string(),
        language.pick("mean [95% interval]", "gemiddeld [95%-interval]").to_string(),
        baseline.map_or(String::new(), |key| {
            scenario.strategy(key).map_or(String::new(), |s| language.of(&s.title).to_string())
        }),
        baseline.map_or(String::new(), |_| language.pick("more in", "meer in").to_string()),
    ]];
    for row in TABLE {
        let Some(estimate) = outcomes.estimate(&strategy.key, row.metric) else { continue };
        let beside = baseline.and_then(|key| outcomes.estimate(key, row.metric));
        let paired = baseline.and_then(|key| outcomes.paired(&strategy.key, key, row.metric));
        lines.push([
            row.label(language).to_string(),
            with_interval(row, estimate, language),
            beside.map_or(String::new(), |e| row.number(language, e.mean)),
            paired.map_or(String::new(), |p| counts(&p, language)),
        ]);
    }
    columns(&lines)
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
    format!("{} {} {}", paired.more, language.pick("of", "van de"), paired.difference.n)
}

/// Aligns cells: the first column left, the others right.
fn columns<const N: usize>(lines: &[[String; N]]) -> String {
    let width = |column: usize| lines.iter().map(|line| line[column].chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..N).map(width).collect();
    let mut text = String::new();
    for line in lines {
        let mut row = format!("  {:<1$}", line[0], widths[0]);
        for (cell, width) in line.iter().zip(&widths).skip(1) {
            row.push_str(&format!("  {cell:>width$}"));
        }
        text.push_str(row.trim_end());
        text.push('\n');
    }
    text
}

/// What happened to alignment and impact and why, in sentences.
fn conclusion(scenario: &Scenario, place: usize, outcomes: &Outcomes, language: Language) -> String {
    let strategy = &scenario.strategies[place];
    let baseline = &scenario.strategies[scenario.baseline];
    let months = strategy.setup.months;
    let title = language.of(&strategy.title);
    let against = language.of(&baseline.title);
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
                format!("{english} is higher: {now} against {then}; higher in {} of {n} paired runs.", p.more)
            }
            (Verdict::Less, Language::English) => format!(
                "{english} is lower: {now} against {then}; lower in {} of {n} paired runs.",
                n - p.more
            ),
            (Verdict::Unclear, Language::English) => {
                format!("{english} shows no clear difference: {now} against {then}.")
            }
            (Verdict::More, Language::Dutch) => {
                format!("{dutch} is hoger: {now} tegen {then}; hoger in {} van de {n} gepaarde runs.", p.more)
            }
            (Verdict::Less, Language::Dutch) => format!(
                "{dutch} is lager: {now} tegen {then}; lager in {} van de {n} gepaarde runs.",
                n - p.more
            ),
            (Verdict::Unclear, Language::Dutch) => {
                format!("{dutch} verschilt niet duidelijk: {now} tegen {then}.")
            }
        });
    }
    let opening = language.pick(
        format!("In this model, after {months} months of \"{title}\" beside \"{against}\":"),
        format!("In dit model, na {months} maanden \"{title}\" naast \"{against}\":"),
    );
    let mut text = format!("{opening}\n");
    sentences.iter().for_each(|sentence| text.push_str(&format!("  {sentence}\n")));
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
    format!("  {opening} {}.\n", parts.join(language.pick(" and ", " en ")))
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
        text.push_str(&format!("    - {}\n", beside(told, strategy, baseline, outcomes, language)));
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
    let mut lines = vec![[
        language.pick("strategy", "strategie").to_string(),
        language.pick("alignment", "gelijkgericht").to_string(),
        language.pick("impact so far", "impact tot nu toe").to_string(),
        language.pick("more impact in", "meer impact in").to_string(),
        language.pick("hours", "uren").to_string(),
    ]];
    for s in order {
        let key = &scenario.strategies[s].key;
        let cell = |metric, decimals| {
            outcomes.estimate(key, metric).map_or(String::new(), |e| language.number(e.mean, decimals))
        };
        let paired =
            (key != baseline).then(|| outcomes.paired(key, baseline, Metric::ImpactCumulative)).flatten();
        lines.push([
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
            cell(Metric::HoursOrchestration, 0),
        ]);
    }
    let opening = language.pick(
        "Strategies by impact so far, in months of fully met need: mean [95% interval]; runs paired with the baseline.",
        "Strategieën naar impact tot nu toe, in maanden volle behoefte: gemiddeld [95%-interval]; gepaard met de runs zonder ondersteuning.",
    );
    format!("{}\n{opening}\n", columns(&lines))
}
