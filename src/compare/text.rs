//! The comparison in words: a table, what can be said, and what cannot.

use super::{Comparison, Signal, Worlds};
use crate::model::metrics::Metric;
use crate::robust::Robust;
use crate::scenario::Scenario;
use crate::statistics::{Direction, Effect, FEWEST, Verdict};
use crate::story::Language;
use crate::story::table::{Table, paragraph};

/// The measure that strategies are ranked by.
const HEADLINE: Metric = Metric::ImpactCumulative;

/// Verdicts that stand together without a word of caution.
const HANDFUL: usize = 10;

/// The measure of the headline: cumulative impact, or the first if that was not asked for.
fn headline(comparison: &Comparison) -> usize {
    comparison.measure(HEADLINE.info().key).unwrap_or(0)
}

/// A verdict for readers.
fn word(verdict: Verdict, language: Language) -> &'static str {
    match verdict {
        Verdict::Better => language.pick("better", "beter"),
        Verdict::Worse => language.pick("worse", "slechter"),
        Verdict::Higher => language.pick("higher", "hoger"),
        Verdict::Lower => language.pick("lower", "lager"),
        Verdict::NoRelevantDifference => language.pick("no relevant difference", "geen verschil dat telt"),
        Verdict::Undecided => language.pick("undecided", "onbeslist"),
    }
}

/// Tables of effects on the headline and on everything else, ranks, worlds, advice.
pub fn text(
    scenario: &Scenario,
    comparison: &Comparison,
    worlds: Option<&Worlds>,
    front: &[usize],
    signals: &[Signal],
    language: Language,
) -> String {
    let measured = &comparison.measured[headline(comparison)];
    let label = language.of(&measured.label);
    let mut text =
        format!("{}:\n", language.pick(format!("Effect on {label}"), format!("Effect op {label}")));
    text.push_str(&effects(comparison, headline(comparison), language));
    text.push_str(&paragraph(
        language.pick(
            "Mean difference of pairs with the baseline [95% interval, BCa bootstrap over pairs]; the interval says how much chance matters within one set of assumptions.",
            "Gemiddeld verschil van paren met de vergelijking zonder ondersteuning [95%-interval, BCa-bootstrap over paren]; het interval zegt hoeveel toeval uitmaakt binnen één stel aannames.",
        ),
        2,
        0,
    ));
    text.push_str(&others(comparison, language));
    text.push_str(&cautions(comparison, language));
    text.push_str(&paragraph(
        language.pick(
            "p values, corrected for the comparisons on one measure (Holm), stand in effects.csv (p_holm); runs are free, so they say little.",
            "p-waarden, gecorrigeerd voor de vergelijkingen op één maat (Holm), staan in effects.csv (p_holm); runs zijn gratis, dus ze zeggen weinig.",
        ),
        2,
        0,
    ));
    text.push_str(&super::costs::costs_text(scenario, comparison, language));
    text.push_str(&standing(comparison, front, language));
    if let Some(worlds) = worlds {
        text.push_str(&elsewhere(comparison, worlds, language));
    }
    text.push('\n');
    text.push_str(&paragraph(&advice(scenario, comparison, worlds, signals, language), 0, 0));
    text
}

/// What readers of many verdicts, or of few runs, should know.
fn cautions(comparison: &Comparison, language: Language) -> String {
    let against = comparison.rows.iter().filter(|row| row.other == comparison.baseline);
    let count = against.clone().count();
    let mut text = String::new();
    if count > HANDFUL {
        let chance = language.number(0.05 * count as f64, 0);
        text.push_str(&paragraph(
            &language.pick(
                format!("These are {count} verdicts, with those on sectors; were there no effect at all, some {chance} of {count} intervals would leave out 0 by chance. Decide beforehand which few matter."),
                format!("Dit zijn {count} oordelen, met die over sectoren; was er geen enkel effect, dan lieten zo'n {chance} van {count} intervallen 0 door toeval buiten. Bepaal vooraf welke paar ertoe doen."),
            ),
            2,
            0,
        ));
    }
    if against.clone().any(|row| row.effect.n < FEWEST) {
        text.push_str(&paragraph(
            &language.pick(
                format!("Fewer than {FEWEST} pairs of runs decide nothing, so what has no more is undecided."),
                format!("Minder dan {FEWEST} paren van runs beslissen niets, dus wat er niet meer heeft is onbeslist."),
            ),
            2,
            0,
        ));
    }
    text
}

fn effects(comparison: &Comparison, measure: usize, language: Language) -> String {
    let measured = &comparison.measured[measure];
    let number = |x: f64| language.number(x, measured.decimals);
    let mut table = Table::new("lrll");
    for row in comparison.rows.iter().filter(|row| row.measure == measure) {
        let e = &row.effect;
        let name = match row.other == comparison.baseline {
            true => comparison.strategies[row.strategy].clone(),
            false => {
                format!("{} − {}", comparison.strategies[row.strategy], comparison.strategies[row.other])
            }
        };
        table.row([
            name,
            language.pick(
                format!("{} [{}; {}]", number(e.mean), number(e.interval[0]), number(e.interval[1])),
                format!("{} [{}; {}]", number(e.mean), number(e.interval[0]), number(e.interval[1])),
            ),
            match e.direction {
                Direction::Neither => language.pick(
                    format!("higher in {} of {}", e.pairs[0], e.n),
                    format!("hoger in {} van {}", e.pairs[0], e.n),
                ),
                _ => language.pick(
                    format!("better in {} of {}", e.better(), e.n),
                    format!("beter in {} van {}", e.better(), e.n),
                ),
            },
            word(e.verdict(), language).to_string(),
        ]);
    }
    table.text(2)
}

/// The other measures, with the best and the worst of each.
fn others(comparison: &Comparison, language: Language) -> String {
    let mut table = Table::new("ll");
    for (place, measured) in comparison.measured.iter().enumerate() {
        let sector = measured.key.contains(':');
        if place == headline(comparison) || sector {
            continue;
        }
        let of = |verdict: Verdict| {
            let found = comparison
                .rows
                .iter()
                .filter(|row| row.measure == place && row.other == comparison.baseline)
                .filter(|row| row.effect.verdict() == verdict);
            found.map(|row| comparison.strategies[row.strategy].as_str()).collect::<Vec<_>>()
        };
        use Verdict::{Better, Higher, Lower, Undecided, Worse};
        let parts: Vec<String> = [Better, Worse, Higher, Lower, Undecided]
            .into_iter()
            .map(|verdict| (verdict, of(verdict)))
            .filter(|(_, strategies)| !strategies.is_empty())
            .map(|(verdict, strategies)| format!("{}: {}", word(verdict, language), strategies.join(", ")))
            .collect();
        let told = match parts.is_empty() {
            true => word(Verdict::NoRelevantDifference, language).to_string(),
            false => parts.join("; "),
        };
        table.row([language.of(&measured.label).to_string(), told]);
    }
    let title = language
        .pick("Elsewhere, against the baseline", "Verder, tegen de vergelijking zonder ondersteuning");
    format!("\n{title}:\n{}{}", table.text(2), reached(comparison, language))
}

/// How many runs reach each level, since the others count as if they reached it at the end.
fn reached(comparison: &Comparison, language: Language) -> String {
    let mut text = String::new();
    for measured in &comparison.measured {
        let Some(reached) = &measured.reached else { continue };
        let of = |(name, (count, values)): (&String, (&usize, &Vec<f64>))| {
            let n = values.iter().filter(|x| !x.is_nan()).count();
            language.pick(format!("{name} {count} of {n}"), format!("{name} {count} van {n}"))
        };
        let counts = comparison.strategies.iter().zip(reached.iter().zip(&measured.values)).map(of);
        let (label, counts) = (language.of(&measured.label), counts.collect::<Vec<String>>().join(", "));
        text.push_str(&paragraph(
            &language.pick(
                format!(
                    "{label}: runs that reach it: {counts}; the others count as the whole length of a run."
                ),
                format!(
                    "{label}: runs die het halen: {counts}; de andere tellen als de hele lengte van een run."
                ),
            ),
            2,
            0,
        ));
    }
    text
}

fn standing(comparison: &Comparison, front: &[usize], language: Language) -> String {
    let place = headline(comparison);
    let mut text = String::new();
    if let Some((first, share)) = comparison.first(place) {
        let regret =
            language.number(comparison.ranks[place].regret[first], comparison.measured[place].decimals);
        let percent = language.number(100.0 * share, 0);
        let name = &comparison.strategies[first];
        text.push_str(&paragraph(
            &language.pick(
                format!("{name} comes first in {percent}% of resampled sets of runs; choosing it loses {regret} on average against the best strategy of each run."),
                format!("{name} staat bovenaan in {percent}% van de opnieuw getrokken runs; wie dit kiest, verliest gemiddeld {regret} tegen de beste strategie van elke run."),
            ),
            0,
            0,
        ));
    }
    if front.len() > 1 {
        let names: Vec<&str> = front.iter().map(|&s| comparison.strategies[s].as_str()).collect();
        text.push_str(&paragraph(
            &language.pick(
                format!(
                    "No strategy beats these on impact, hours of everyone and inclusion at once: {}.",
                    names.join(", ")
                ),
                format!(
                    "Geen strategie wint van deze op impact, uren van iedereen en insluiting tegelijk: {}.",
                    names.join(", ")
                ),
            ),
            0,
            0,
        ));
    }
    format!("\n{text}")
}

fn elsewhere(comparison: &Comparison, worlds: &Worlds, language: Language) -> String {
    let count = worlds.worlds.len();
    let mut table = Table::new("ll");
    let wins = worlds.wins(HEADLINE);
    for (s, name) in comparison.strategies.iter().enumerate() {
        let won = wins.get(s).copied().unwrap_or(0);
        let [higher, known] = worlds.higher(HEADLINE, s, comparison.baseline);
        let told = match s == comparison.baseline {
            true => language.pick(
                format!("best in {won} of {count} worlds"),
                format!("het best in {won} van {count} werelden"),
            ),
            false => language.pick(
                format!("better than the baseline in {higher} of {known} worlds, best in {won}"),
                format!("beter dan zonder ondersteuning in {higher} van {known} werelden, het best in {won}"),
            ),
        };
        table.row([name.clone(), told]);
    }
    let title = language.pick(
        format!("In {count} other worlds: {} grade-C parameters drawn from their ranges, {} runs of each strategy in each", worlds.parameters.len(), worlds.replicates),
        format!("In {count} andere werelden: {} aannames (graad C) getrokken uit hun bereik, {} runs van elke strategie in elke wereld", worlds.parameters.len(), worlds.replicates),
    );
    format!("\n{}{}", paragraph(&format!("{title}:"), 0, 0), table.text(2))
}

/// What may be advised, in one form: this, unless; stop or revise when.
pub fn advice(
    scenario: &Scenario,
    comparison: &Comparison,
    worlds: Option<&Worlds>,
    signals: &[Signal],
    language: Language,
) -> String {
    let place = headline(comparison);
    let Some((first, _)) = comparison.first(place) else {
        return language
            .pick("In this model nothing can be said.", "In dit model valt er niets te zeggen.")
            .into();
    };
    let title = |s: usize| {
        let strategy = scenario.strategies.iter().find(|strategy| strategy.key == comparison.strategies[s]);
        strategy.map_or("", |strategy| language.of(&strategy.title))
    };
    let effect = comparison.effect(first, &comparison.measured[place].key);
    let sure = effect.is_some_and(|effect| effect.verdict() == Verdict::Better);
    if !sure {
        return language
            .pick(
                "In this model no strategy is surely better than the baseline by enough to matter.",
                "In dit model is geen strategie zeker en genoeg beter dan zonder ondersteuning.",
            )
            .into();
    }
    let Effect { n, .. } = *effect.expect("just seen");
    let better = effect.map_or(0, Effect::better);
    let mut told = language.pick(
        format!(
            "In this model: \"{}\", better than \"{}\" in {better} of {n} paired runs",
            title(first),
            title(comparison.baseline)
        ),
        format!(
            "In dit model: \"{}\", beter dan \"{}\" in {better} van {n} gepaarde runs",
            title(first),
            title(comparison.baseline)
        ),
    );
    let alike = comparison.measured[place].alike(first);
    let alike: Vec<String> = alike
        .into_iter()
        .filter(|s| *s != comparison.baseline)
        .map(|s| format!("\"{}\"", title(s)))
        .collect();
    if !alike.is_empty() {
        let alike = alike.join(", ");
        told.push_str(&language.pick(
            format!(
                " (these runs cannot tell it apart from {alike}, so choose between them on other grounds)"
            ),
            format!(
                " (deze runs kunnen het niet onderscheiden van {alike}; kies daartussen op andere gronden)"
            ),
        ));
    }
    let unless = match worlds {
        None => language.pick(
            "this holds within one set of assumptions; add --worlds 30 to see when it does not".to_string(),
            "dit geldt binnen één stel aannames; met --worlds 30 zie je wanneer het niet geldt".to_string(),
        ),
        Some(worlds) => {
            let weighed = Robust::of(worlds, &[]);
            let count = weighed.worlds.len();
            let (beaten, rival) = weighed.beaten(first);
            match (beaten, rival.map(title)) {
                (1, Some(rival)) => language.pick(
                    format!("unless your network resembles the only one of {count} worlds in which another strategy, \"{rival}\", does clearly better"),
                    format!("tenzij jullie netwerk lijkt op de enige van {count} werelden waarin een andere strategie, \"{rival}\", het duidelijk beter doet"),
                ),
                (_, Some(rival)) => language.pick(
                    format!("unless your network resembles one of the {beaten} of {count} worlds in which another strategy, most often \"{rival}\", does clearly better"),
                    format!("tenzij jullie netwerk lijkt op een van de {beaten} van {count} werelden waarin een andere strategie, meestal \"{rival}\", het duidelijk beter doet"),
                ),
                (_, None) => language.pick(
                    format!("in none of {count} worlds does another strategy do clearly better"),
                    format!("in geen van {count} werelden doet een andere strategie het duidelijk beter"),
                ),
            }
        }
    };
    let signal = signals.iter().find(|signal| signal.strategy == first).map_or_else(
        || {
            language
                .pick(
                    "Nothing that a network can see sets it apart early on, so look at impact itself before going on.",
                    "Niets wat een netwerk zelf ziet maakt vroeg verschil, dus kijk naar de impact zelf voor je verdergaat.",
                )
                .to_string()
        },
        |signal| signal.text(language),
    );
    format!("{told}; {unless}. {signal}")
}
