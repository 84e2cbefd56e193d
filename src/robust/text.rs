//! Robust choice in words.

use super::{Found, Robust, Rule};
use crate::story::Language;
use crate::story::table::{Table, paragraph};

/// The name of a rule for readers.
fn rule_name(rule: Rule, language: Language) -> &'static str {
    match rule {
        Rule::Worst => {
            language.pick("least regret in the worst world", "minste spijt in de slechtste wereld")
        }
        Rule::Ninety => {
            language.pick("least regret in nine of ten worlds", "minste spijt in negen van de tien werelden")
        }
        Rule::Mean => language.pick("least regret on average", "gemiddeld minste spijt"),
        Rule::Satisfied => language.pick("thresholds met most often", "het vaakst boven de drempels"),
    }
}

/// From so many runs of each strategy in a world on, chance hardly decides which is best there.
pub const ENOUGH: u64 = 20;

/// What few runs do to regret.
fn few(replicates: u64, language: Language) -> String {
    let (en, nl) = if replicates == 1 { ("run", "run") } else { ("runs", "runs") };
    language.pick(
        format!("With {replicates} {en} a world the best of a world is partly the luckiest: regret and \"beaten\" come out too large, and with more runs the rules may choose otherwise. Try: --replicates {ENOUGH}."),
        format!("Met {replicates} {nl} per wereld is de beste van een wereld deels wie geluk had: spijt en \"verslagen\" vallen te hoog uit, en met meer runs kunnen de regels anders kiezen. Probeer: --replicates {ENOUGH}."),
    )
}

/// Every strategy, then which each rule would choose.
pub fn text(
    robust: &Robust,
    strategies: &[String],
    replicates: u64,
    thresholds: &str,
    flips: Option<&str>,
    language: Language,
) -> String {
    let info = robust.metric.info();
    let label = language.metric(info);
    let count = robust.worlds.len();
    let largest = robust.standings.iter().fold(0.0_f64, |most, s| most.max(s.mean.abs()));
    let number = |x: f64| language.number(x, if largest >= 3.0 { 1 } else { 3 });
    let mut table = Table::new("lrrrrrr");
    table.row(language.pick(
        ["", "mean", "best in", "worst", "90%", "mean regret", "met"],
        ["", "gemiddeld", "beste in", "ergst", "90%", "gem. spijt", "gehaald"],
    ));
    for strategy in robust.order(Rule::Mean) {
        let s = &robust.standings[strategy];
        let [worst, ninety, mean] = s.regret.map(number);
        table.row([
            strategies[strategy].clone(),
            number(s.mean),
            s.wins.to_string(),
            worst,
            ninety,
            mean,
            s.satisfied.to_string(),
        ]);
    }
    let mut text = paragraph(
        &language.pick(
            format!("{label} in {count} worlds; regret is what a strategy loses against the best of a world; met: worlds with {thresholds}:"),
            format!("{label} in {count} werelden; spijt is wat een strategie verliest tegen de beste van een wereld; gehaald: werelden met {thresholds}:"),
        ),
        0,
        0,
    );
    text.push_str(&table.text(2));
    text.push('\n');
    for rule in Rule::ALL {
        let first = &strategies[robust.order(rule)[0]];
        text.push_str(&format!("  {}: {first}\n", rule_name(rule, language)));
    }
    let chosen: Vec<usize> = Rule::ALL.iter().map(|rule| robust.order(*rule)[0]).collect();
    let agree = chosen.iter().all(|strategy| *strategy == chosen[0]);
    text.push_str(&paragraph(
        match agree {
            true => language.pick("All rules choose the same.", "Alle regels kiezen hetzelfde."),
            false => language.pick(
                "The rules disagree: which to follow is a choice about risk, not a result.",
                "De regels zijn het oneens: welke je volgt is een keuze over risico, geen uitkomst.",
            ),
        },
        2,
        0,
    ));
    if replicates < ENOUGH {
        text.push_str(&paragraph(&few(replicates, language), 2, 0));
    }
    if let Some(flips) = flips {
        text.push('\n');
        text.push_str(flips);
    }
    text
}

/// A box in words: in how many cases something happens, and where mostly; or else whether it always happens or never.
pub fn boxed(found: Result<&Found, bool>, inputs: &[String], what: &str, language: Language) -> String {
    let found = match found {
        Ok(found) => found,
        Err(always) => {
            let [en, nl] = if always { ["in all", "in alle"] } else { ["in none of the", "in geen van de"] };
            return paragraph(
                &language.pick(
                    format!("{what}: {en} cases, so there are no conditions to tell."),
                    format!("{what}: {nl} gevallen, dus er zijn geen voorwaarden."),
                ),
                0,
                0,
            );
        }
    };
    let [hits, all] = found.hits;
    let percent = |x: f64| language.number(100.0 * x, 0);
    let mut text = paragraph(
        &language.pick(
            format!("{what} in {hits} of {all} worlds."),
            format!("{what} in {hits} van {all} werelden."),
        ),
        0,
        0,
    );
    if found.conditions.is_empty() {
        text.push_str(&paragraph(
            language.pick(
                "No single set of conditions parts these from the others by more than chance.",
                "Geen stel voorwaarden scheidt deze van de andere door meer dan toeval.",
            ),
            0,
            0,
        ));
        return text;
    }
    let [coverage, density] = [found.coverage, found.density].map(percent);
    let [out, inside] = found.checked.map(percent);
    text.push_str(&paragraph(
        &language.pick(
            format!("Mostly where all of this holds ({coverage}% of them lie there, and {density}% of what lies there is of them; on worlds that were not used to find it {out}% and {inside}%):"),
            format!("Vooral waar dit alles geldt ({coverage}% ervan ligt daar, en {density}% van wat daar ligt hoort erbij; in werelden die niet gebruikt zijn om het te vinden {out}% en {inside}%):"),
        ),
        0,
        0,
    ));
    let mut table = Table::new("ll");
    for condition in &found.conditions {
        let number = |x: f64| language.number(x, if x.abs() >= 10.0 { 1 } else { 3 });
        let told = match condition.bounds {
            [Some(low), Some(high)] => language.pick(
                format!("between {} and {}", number(low), number(high)),
                format!("tussen {} en {}", number(low), number(high)),
            ),
            [Some(low), None] => {
                language.pick(format!("above {}", number(low)), format!("boven {}", number(low)))
            }
            [None, Some(high)] => {
                language.pick(format!("below {}", number(high)), format!("onder {}", number(high)))
            }
            [None, None] => continue,
        };
        table.row([inputs[condition.input].clone(), told]);
    }
    text + &table.text(2)
}
