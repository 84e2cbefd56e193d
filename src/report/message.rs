//! The message of page one: at most five sentences, made from the numbers by rules.
//!
//! Which strategy and how much better, how sure, what it costs, what to do unless and until, what is not known. Counts
//! of runs and worlds instead of chances; without support is 100; two digits. Nothing is said that no number carries.

use super::compared::{Compared, Effect};
use super::study::Study;
use super::world::Elsewhere;
use super::{Kind, Words};
use crate::compare::Choice;
use crate::model::parameters::{Grade, REGISTRY};
use crate::robust::flips;
use crate::statistics::{Direction, Verdict};

/// In fewer of a hundred pairs better, and an advice is for now.
const BORNE_OUT: usize = 80;
/// In so many of a hundred worlds beaten by another strategy, and it is so too.
const BEATEN: usize = 30;

/// Words that never reach a Dutch first page.
pub const BANNED: [&str; 7] = ["shapley", "sobol", "replicate", "simplex", "seed", "salience", "baseline"];

/// The message: each sentence with the question it answers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Message {
    /// Question and sentence.
    pub sentences: Vec<(String, String)>,
}

/// The message of a study.
pub fn message(study: &Study, words: Words) -> Message {
    let teller = Teller { study, words };
    let mut sentences = Vec::new();
    let mut say = |lead: &str, text: Option<String>| {
        sentences.extend(text.map(|text| (words.say(lead).to_string(), text)));
    };
    match (&study.compared, &study.elsewhere) {
        (Some(compared), _) if compared.shown().is_some() && !compared.effects.is_empty() => {
            say("lead.which", teller.which(compared));
            say("lead.sure", teller.sure(compared));
            say("lead.cost", teller.cost(compared));
            say("lead.advice", teller.advice(compared));
        }
        (Some(compared), _) => {
            say("lead.which", teller.alone(compared));
            say("lead.cost", teller.cost_alone(compared));
        }
        (None, Some(elsewhere)) => {
            say("lead.which", Some(teller.holds(&elsewhere.what)));
            say("lead.sure", Some(teller.holds_how(&elsewhere.what)));
            say("lead.advice", Some(teller.holds_unless(&elsewhere.what)));
        }
        (None, None) => say("lead.which", Some(teller.other())),
    }
    say("lead.unknown", Some(teller.unknown()));
    Message { sentences }
}

struct Teller<'a> {
    study: &'a Study,
    words: Words,
}

/// What a strategy comes to where without support is 100.
pub(super) fn index(effect: &Effect) -> Option<f64> {
    let [with, without] = effect.means;
    (effect.direction == Direction::More && without > 0.0 && with > 0.0).then(|| 100.0 * with / without)
}

impl Teller<'_> {
    fn title(&self, key: &str) -> String {
        self.study.title(key, self.words.language)
    }

    /// The effect of the strategy that comes first, on the headline measure.
    fn effect<'b>(&self, compared: &'b Compared) -> Option<&'b Effect> {
        compared.effect(&compared.best()?, &compared.headline()?.key)
    }

    /// What the baseline is called after "better than", and in "with it".
    fn baseline(&self, compared: &Compared) -> [String; 2] {
        match compared.supported(&self.study.scenario) {
            None => ["against.none", "against.without"].map(|key| self.words.say(key).to_string()),
            Some(strategy) => {
                let title = self.title(&strategy.key);
                ["against.other", "against.with_other"].map(|key| self.words.fill(key, &[("title", &title)]))
            }
        }
    }

    fn which(&self, compared: &Compared) -> Option<String> {
        let words = self.words;
        let effect = self.effect(compared)?;
        let best = self.title(&effect.strategy);
        let measure = words.measure(compared.headline()?);
        let [none, without] = self.baseline(compared);
        let others = compared.strategies.len() - 1;
        let index = index(effect).map(|index| words.two(index));
        let (key, index) = match (effect.verdict, index) {
            (Verdict::Better, Some(index)) => {
                (if others > 1 { "message.best" } else { "message.only" }, index)
            }
            (Verdict::Better, None) => ("message.best_by", String::new()),
            (_, index) if effect.n < 2 => ("message.one_run", index.unwrap_or("–".into())),
            (Verdict::Worse, _) => ("message.worse", String::new()),
            _ => ("message.unclear", String::new()),
        };
        let (difference, unit) = (words.two(effect.difference.abs()), words.unit(&effect.measure));
        let values = [
            ("best", best.as_str()),
            ("measure", &measure),
            ("index", &index),
            ("difference", &difference),
            ("unit", &unit),
            ("none", &none),
            ("without", &without),
        ];
        Some(words.fill(key, &values))
    }

    fn sure(&self, compared: &Compared) -> Option<String> {
        let words = self.words;
        let effect = self.effect(compared)?;
        if effect.n < 2 {
            return Some(words.say("message.sure_one").into());
        }
        let [better, equal, n] = [effect.better, effect.equal, effect.n].map(|count| count.to_string());
        let key = if effect.equal > 0 { "message.sure_equal" } else { "message.sure" };
        let counts = words.fill(key, &[("better", &better), ("equal", &equal), ("n", &n)]);
        Some(match compared.choice().filter(|_| compared.strategies.len() > 2) {
            // A share is told only where there is something to come before.
            None => words.fill("message.sure_plain", &[("counts", &counts)]),
            Some(choice) => self.rank(compared, &choice, &counts),
        })
    }

    /// Which strategy comes first when all are compared over and over, and how often.
    fn rank(&self, compared: &Compared, choice: &Choice, counts: &str) -> String {
        let words = self.words;
        let title = |place: usize| self.title(&compared.strategies[place]);
        let (first, share) = choice.first;
        let times = words.number((100.0 * share).round(), 0);
        let rival = choice.rival.map(title).unwrap_or_default();
        let values = [("counts", counts), ("times", &times), ("rival", &rival), ("first", &title(first))];
        words.fill(
            match choice.ahead() {
                None if share > 0.995 => "message.sure_always",
                None => "message.sure_rank",
                Some(_) if Some(first) == compared.baseline => "message.sure_baseline",
                Some(_) if compared.is_control(first) => "message.sure_control",
                Some(_) => "message.sure_other",
            },
            &values,
        )
    }

    fn cost(&self, compared: &Compared) -> Option<String> {
        let words = self.words;
        let best = compared.best()?;
        let place = compared.strategies.iter().position(|key| *key == best)?;
        let [orchestration, partners] = compared.hours(place);
        let [_, before] = compared.hours(compared.baseline?);
        if orchestration.is_nan() {
            return None;
        }
        let months = self.study.scenario.strategy(&best)?.setup.months.to_string();
        let values = [
            ("hours", words.two(orchestration)),
            ("months", months),
            ("partners", words.two(partners)),
            ("before", words.two(before)),
            ("without", self.baseline(compared)[1].clone()),
        ];
        let values: Vec<(&str, &str)> = values.iter().map(|(key, value)| (*key, value.as_str())).collect();
        let key = if partners.is_nan() || before.is_nan() { "message.cost_own" } else { "message.cost" };
        Some(words.fill(key, &values))
    }

    fn advice(&self, compared: &Compared) -> Option<String> {
        let words = self.words;
        let effect = self.effect(compared)?;
        let best = self.title(&effect.strategy);
        if compared.choice().is_some_and(|choice| choice.only_controls) {
            return Some(words.say("message.advice_control").into());
        }
        if effect.verdict != Verdict::Better || effect.n < 2 {
            return Some(match effect.verdict {
                _ if effect.n < 2 => words.say("message.advice_one").into(),
                Verdict::Worse => {
                    let measure = words.measure(compared.headline()?);
                    words.fill("message.advice_worse", &[("measure", &measure)])
                }
                _ => words.say("message.advice_none").into(),
            });
        }
        let unless = self.study.elsewhere.as_ref().map(|origin| &origin.what);
        let unless = unless.and_then(|elsewhere| Some((elsewhere, elsewhere.place(&effect.strategy)?)));
        let by = words.say(if self.is_shaky(effect, unless) { "message.by_now" } else { "message.by" });
        let start = match unless {
            None => words.fill("message.advice_alone", &[("by", by), ("best", &best)]),
            Some((elsewhere, place)) => self.unless(elsewhere, place, by, &best),
        };
        let start = start + &self.alike(compared, &effect.strategy);
        let signal = compared.signals.iter().find(|s| compared.strategies[s.strategy] == effect.strategy);
        let stop = match signal {
            None => words.say("message.stop_impact").to_string(),
            Some(signal) => words.fill(
                if signal.stop_above { "message.stop_above" } else { "message.stop_below" },
                &[
                    ("metric", &words.metric(signal.metric)),
                    ("month", &signal.month.to_string()),
                    ("level", &words.number((100.0 * signal.level).round(), 0)),
                    ("with", &signal.stopped[0].to_string()),
                    ("without", &signal.stopped[1].to_string()),
                    ("n", &signal.n.to_string()),
                ],
            ),
        };
        Some(words.fill("message.advice", &[("start", &start), ("stop", &stop)]))
    }

    /// Whether an advice is for now only: many pairs, or many worlds, do not bear it out.
    fn is_shaky(&self, effect: &Effect, unless: Option<(&Elsewhere, usize)>) -> bool {
        let beaten = unless.is_some_and(|(elsewhere, place)| {
            100 * elsewhere.robust.beaten(place).0 >= BEATEN * elsewhere.robust.worlds.len()
        });
        beaten || 100 * effect.better < BORNE_OUT * effect.n
    }

    /// That the runs cannot tell a strategy apart from some others, where they cannot.
    fn alike(&self, compared: &Compared, strategy: &str) -> String {
        let place = compared.strategies.iter().position(|key| key == strategy);
        let alike = place.zip(compared.headline()).map_or(vec![], |(place, headline)| headline.alike(place));
        let open = |other: &usize| Some(*other) != compared.baseline && !compared.is_control(*other);
        let others = alike.into_iter().filter(open);
        let others: Vec<String> =
            others.map(|other| format!("“{}”", self.title(&compared.strategies[other]))).collect();
        if others.is_empty() {
            return String::new();
        }
        self.words.fill("message.alike", &[("others", &self.words.list(&others))])
    }

    fn unless(&self, elsewhere: &Elsewhere, place: usize, by: &str, best: &str) -> String {
        let words = self.words;
        let count = elsewhere.robust.worlds.len().to_string();
        let measure = words.metric(elsewhere.robust.metric);
        let (beaten, rival) = elsewhere.robust.beaten(place);
        let beaten_text = beaten.to_string();
        let rival = rival.map(|place| self.title(&elsewhere.strategies[place]));
        let values = [
            ("by", by),
            ("best", best),
            ("beaten", &beaten_text),
            ("count", &count),
            ("measure", &measure),
            ("rival", rival.as_deref().unwrap_or_default()),
        ];
        let key = match (beaten, &rival) {
            (_, None) => return words.fill("message.advice_everywhere", &values),
            (1, _) => "message.advice_unless_one",
            _ => "message.advice_unless",
        };
        let found = flips(&elsewhere.worlds, &elsewhere.robust, place);
        let known = found.is_some_and(|found| !found.conditions.is_empty());
        words.fill(key, &values) + if known { "" } else { words.say("message.advice_unknown") }
    }

    fn alone(&self, compared: &Compared) -> Option<String> {
        let words = self.words;
        let headline = compared.headline()?;
        let mean = compared.mean(0, &headline.key)?;
        let best = self.title(&compared.strategies[0]);
        let (measure, value, unit) = (words.measure(headline), words.two(mean), words.unit(&headline.key));
        let n = compared.runs(&self.study.manifest).to_string();
        let values =
            [("best", best.as_str()), ("measure", &measure), ("value", &value), ("unit", &unit), ("n", &n)];
        Some(words.fill(if n == "1" { "message.alone_one" } else { "message.alone" }, &values))
    }

    fn cost_alone(&self, compared: &Compared) -> Option<String> {
        let hours = compared.hours(0)[0];
        (!hours.is_nan()).then(|| self.words.fill("message.cost_alone", &[("hours", &self.words.two(hours))]))
    }

    fn holds(&self, elsewhere: &Elsewhere) -> String {
        let words = self.words;
        let best = self.title(&elsewhere.strategies[elsewhere.best()]);
        let count = elsewhere.robust.worlds.len().to_string();
        let metric = words.metric(elsewhere.robust.metric);
        words.fill("message.holds", &[("best", &best), ("count", &count), ("measure", &metric)])
    }

    fn holds_how(&self, elsewhere: &Elsewhere) -> String {
        let standing = &elsewhere.robust.standings[elsewhere.best()];
        let count = elsewhere.robust.worlds.len().to_string();
        let [wins, satisfied] = [standing.wins, standing.satisfied].map(|n| n.to_string());
        self.words.fill("message.holds_how", &[("wins", &wins), ("met", &satisfied), ("count", &count)])
    }

    fn holds_unless(&self, elsewhere: &Elsewhere) -> String {
        let best = elsewhere.best();
        let by = self.words.say("message.by");
        let start = self.unless(elsewhere, best, by, &self.title(&elsewhere.strategies[best]));
        self.words.fill("message.advice_robust", &[("start", &start)])
    }

    /// What a study says that compares nothing.
    fn other(&self) -> String {
        let words = self.words;
        match self.study.manifest.kind {
            Kind::Attribute => words.say("message.attribute"),
            Kind::Sensitivity => words.say("message.sensitivity"),
            Kind::Discover => words.say("message.discover"),
            Kind::Plan => words.say("message.plan"),
            _ => words.say("message.sweep"),
        }
        .to_string()
    }

    fn unknown(&self) -> String {
        let words = self.words;
        if !self.study.manifest.complete {
            return words.say("message.incomplete").into();
        }
        let assumed = REGISTRY.iter().filter(|row| row.grade == Grade::C).count().to_string();
        let all = REGISTRY.len().to_string();
        words.fill("message.unknown", &[("assumed", &assumed), ("all", &all)])
    }
}
