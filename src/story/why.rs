//! Why: the decisions of one replicate in words, from what the model logged.
//!
//! Every sentence begins with "In this model". What would have tipped a refusal is asked of the model's own
//! [`Weighing`](crate::model::phases::form::Weighing); nothing is computed here.

mod actor;
mod broken;
mod chronicle;
mod initiative;
mod overview;
mod refusal;
mod words;

pub use chronicle::{Chronicle, Ended, Life, Lives, State};
pub use words::{Glyphs, fold, obstacle_name, obstacle_reason, quantity, terms_for};

use super::Language;
use crate::scenario::{Scenario, Strategy};

/// Tells from the chronicle of one replicate.
pub struct Teller<'a> {
    /// The scenario.
    pub scenario: &'a Scenario,
    /// The strategy that was run.
    pub strategy: &'a Strategy,
    /// The seed.
    pub seed: u64,
    /// The replicate.
    pub replicate: u64,
    /// What happened.
    pub chronicle: &'a Chronicle,
    /// The language.
    pub language: Language,
    /// How bars are drawn.
    pub glyphs: Glyphs,
}

impl Teller<'_> {
    /// What was run, above every story.
    fn heading(&self) -> String {
        let language = self.language;
        let strategy = language.of(&self.strategy.title);
        let (seed, replicate) = (self.seed, self.replicate);
        fold(
            &format!(
                "{}\n{} \"{strategy}\" ({}), {} {seed}/{replicate}\n",
                language.of(&self.scenario.title),
                language.pick("Strategy", "Strategie"),
                self.strategy.key,
                language.pick("seed", "toevalsreeks"),
            ),
            0,
        )
    }

    /// The line below every story.
    fn caution(&self) -> &'static str {
        self.language.pick(
            "This illustrates what the assumptions imply. It is not a prediction.\n",
            "Dit laat zien wat uit de aannames volgt. Het is geen voorspelling.\n",
        )
    }

    /// A sentence, which begins with "In this model" and is folded at the width of a terminal.
    fn sentence(&self, english: String, dutch: String) -> String {
        let text = self.language.pick(format!("In this model {english}"), format!("In dit model {dutch}"));
        fold(&format!("{text}\n"), 2)
    }

    fn share(&self, x: f64) -> String {
        self.language.number(x, 2)
    }

    fn percent(&self, x: f64) -> String {
        let decimals = usize::from(x < 0.0995);
        format!("{}%", self.language.number(100.0 * x, decimals))
    }

    /// A chance and the draw that met it, with as many decimals as tell them apart.
    fn apart(&self, chance: f64, draw: f64) -> [String; 2] {
        let words =
            |decimals| [chance, draw].map(|x| format!("{}%", self.language.number(100.0 * x, decimals)));
        (1..6).map(words).find(|[chance, draw]| chance != draw).map_or_else(
            || words(6),
            |apart| {
                let plain = [chance, draw].map(|x| self.percent(x));
                if plain[0] == plain[1] { apart } else { plain }
            },
        )
    }

    /// Names in a row: `a, b and c`.
    fn list(&self, names: &[String]) -> String {
        match names {
            [] => String::new(),
            [one] => one.clone(),
            [rest @ .., last] => {
                format!("{} {} {last}", rest.join(", "), self.language.pick("and", "en"))
            }
        }
    }

    /// The aspect that weighs most in a theme, with its weight.
    fn aspect(&self, theme: &crate::model::Mix) -> String {
        let weights = self.strategy.setup.weights(theme);
        let most = (0..weights.len()).max_by(|&a, &b| weights[a].total_cmp(&weights[b])).unwrap_or(0);
        let name = self.scenario.aspects.get(most).map_or("", |label| self.language.of(&label.text));
        format!("{name} ({})", self.percent(weights[most]))
    }
}

#[cfg(test)]
mod tests;
