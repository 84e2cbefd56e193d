//! What may be advised, in one form: this, unless; stop or revise when.

use super::text::without;
use super::{Choice, Comparison, Signal, Worlds};
use crate::robust::Robust;
use crate::scenario::Scenario;
use crate::story::Language;

/// The advice that the runs carry, or that they carry none.
pub fn advice(
    scenario: &Scenario,
    comparison: &Comparison,
    worlds: Option<&Worlds>,
    signals: &[Signal],
    language: Language,
) -> String {
    let place = comparison.headline(scenario);
    let Some(choice) = comparison.choice(place, scenario) else {
        return language
            .pick("In this model nothing can be said.", "In dit model valt er niets te zeggen.")
            .into();
    };
    if choice.only_controls {
        return language
            .pick(
                "Only controls stand beside the baseline: they show what an effect comes from, and there is nothing to advise.",
                "Naast de vergelijking staan alleen controles: die laten zien waar een effect vandaan komt, en er is niets te adviseren.",
            )
            .into();
    }
    let teller = Teller { scenario, comparison, place, language };
    if !choice.sure {
        return teller.none(&choice);
    }
    let signal = signals.iter().find(|signal| signal.strategy == choice.best).map_or_else(
        || {
            language
                .pick(
                    "Nothing that a network can see tells early on, in four runs of five, whether it works, so look at impact itself before going on.",
                    "Niets wat een netwerk zelf ziet zegt vroeg, in vier van de vijf runs, of het werkt, dus kijk naar de impact zelf voor je verdergaat.",
                )
                .to_string()
        },
        |signal| signal.text(language),
    );
    format!(
        "{}{}; {}. {signal}",
        teller.best(&choice),
        teller.alike(choice.best),
        teller.unless(worlds, choice.best)
    )
}

struct Teller<'a> {
    scenario: &'a Scenario,
    comparison: &'a Comparison,
    /// Place of the measure.
    place: usize,
    language: Language,
}

impl Teller<'_> {
    fn title(&self, strategy: usize) -> String {
        let found = self.scenario.strategy(&self.comparison.strategies[strategy]);
        format!("\"{}\"", found.map_or("", |strategy| self.language.of(&strategy.title)))
    }

    fn label(&self) -> &str {
        self.language.of(&self.comparison.measured[self.place].label)
    }

    /// That no strategy may be advised; where the baseline itself comes first, that too.
    fn none(&self, choice: &Choice) -> String {
        let (label, against) = (self.label(), without(self.scenario, self.language));
        let mut told = self.language.pick(
            format!(
                "In this model no strategy is surely better than {against} on {label} by enough to matter."
            ),
            format!("In dit model is op {label} geen strategie zeker en genoeg beter dan {against}."),
        );
        let (first, share) = choice.first;
        if first == self.comparison.baseline && share > 0.5 {
            let (title, percent) = (self.title(first), self.language.number(100.0 * share, 0));
            told.push_str(&self.language.pick(
                format!(" {title} itself comes first in {percent}% of resampled sets of runs."),
                format!(" {title} zelf staat bovenaan in {percent}% van de opnieuw getrokken runs."),
            ));
        }
        told
    }

    fn best(&self, choice: &Choice) -> String {
        let Self { comparison, language, .. } = self;
        let label = self.label();
        let effect = comparison.effect(choice.best, &comparison.measured[self.place].key);
        let [better, n] = effect.map_or([0; 2], |effect| [effect.better(), effect.n]);
        let (best, baseline) = (self.title(choice.best), self.title(comparison.baseline));
        let mut told = language.pick(
            format!("In this model, judged by {label}: {best}, better than {baseline} in {better} of {n} paired runs"),
            format!("In dit model, gemeten aan {label}: {best}, beter dan {baseline} in {better} van {n} gepaarde runs"),
        );
        let ahead = choice.ahead().filter(|(first, _)| *first != comparison.baseline);
        let ahead =
            ahead.filter(|(first, _)| !comparison.measured[self.place].alike(choice.best).contains(first));
        if let Some((first, share)) = ahead {
            let (first, control) = (self.title(first), self.is_control(first));
            let percent = language.number(100.0 * share, 0);
            told.push_str(&match control {
                true => language.pick(
                    format!(" ({first} comes first in {percent}% of resampled sets of runs, but is a control)"),
                    format!(" ({first} staat bovenaan in {percent}% van de opnieuw getrokken runs, maar is een controle)"),
                ),
                false => language.pick(
                    format!(" ({first} comes first in {percent}% of resampled sets of runs, but is not surely better)"),
                    format!(" ({first} staat bovenaan in {percent}% van de opnieuw getrokken runs, maar is niet zeker beter)"),
                ),
            });
        }
        told
    }

    fn is_control(&self, strategy: usize) -> bool {
        self.scenario.strategy(&self.comparison.strategies[strategy]).is_some_and(|strategy| strategy.control)
    }

    /// That the runs cannot tell a strategy apart from some others, where they cannot.
    fn alike(&self, best: usize) -> String {
        let alike = self.comparison.measured[self.place].alike(best).into_iter();
        let alike: Vec<String> = alike
            .filter(|s| *s != self.comparison.baseline && !self.is_control(*s))
            .map(|s| self.title(s))
            .collect();
        if alike.is_empty() {
            return String::new();
        }
        let alike = alike.join(", ");
        self.language.pick(
            format!(
                " (these runs cannot tell it apart from {alike}, so choose between them on other grounds)"
            ),
            format!(
                " (deze runs kunnen het niet onderscheiden van {alike}; kies daartussen op andere gronden)"
            ),
        )
    }

    /// In which worlds another strategy does better.
    fn unless(&self, worlds: Option<&Worlds>, best: usize) -> String {
        let language = self.language;
        let Some(worlds) = worlds else {
            return language.pick(
                "this holds within one set of assumptions; add --worlds 30 to see when it does not"
                    .to_string(),
                "dit geldt binnen één stel aannames; met --worlds 30 zie je wanneer het niet geldt"
                    .to_string(),
            );
        };
        let weighed = Robust::of(worlds, &[]);
        let count = weighed.worlds.len();
        let (beaten, rival) = weighed.beaten(best);
        let info = weighed.metric.info();
        let label = language.metric(info);
        match (beaten, rival.map(|rival| self.title(rival))) {
            (1, Some(rival)) => language.pick(
                format!("unless your network resembles the only one of {count} worlds in which another strategy, {rival}, does clearly better on {label}"),
                format!("tenzij jullie netwerk lijkt op de enige van {count} werelden waarin een andere strategie, {rival}, het op {label} duidelijk beter doet"),
            ),
            (_, Some(rival)) => language.pick(
                format!("unless your network resembles one of the {beaten} of {count} worlds in which another strategy, most often {rival}, does clearly better on {label}"),
                format!("tenzij jullie netwerk lijkt op een van de {beaten} van {count} werelden waarin een andere strategie, meestal {rival}, het op {label} duidelijk beter doet"),
            ),
            (_, None) => language.pick(
                format!("in none of {count} worlds does another strategy do clearly better on {label}"),
                format!("in geen van {count} werelden doet een andere strategie het op {label} duidelijk beter"),
            ),
        }
    }
}
