//! The story in two languages: a table, two sentences on what happened, and why.

mod beside;
mod conclusion;
mod overview;
mod told;

use super::language::Language;
use super::outcomes::Outcomes;
use super::table::paragraph;
use crate::scenario::Scenario;
use beside::table;
use conclusion::conclusion;
use overview::overview;

/// What every result begins with: the title, and whose network it is.
pub fn heading(scenario: &Scenario, language: Language) -> String {
    let banner = scenario.status.banner();
    format!("{}\n{}", language.of(&scenario.title), paragraph(language.of(&banner), 0, 0))
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
