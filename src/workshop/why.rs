//! One sentence for each thing that happened and deserves telling, with the reason the model logged.
//!
//! Sentences begin with "In this model". Whom and what they are about stands in them as `{0}`, `{1}`, so that the
//! page can put in roles or names, and lead on from them.

use std::collections::BTreeMap;

use serde::Serialize;

use super::answer::Words;
use super::lives::Portfolio;
use super::run::Looker;
use super::words::event_name;
use crate::model::{Entry, InitiativeId, NOBODY, Obstacle, Terms, World};
use crate::scenario::Scenario;
use crate::story::Language;
use crate::story::why::{obstacle_reason, terms_for};

/// Sentences of a month.
const MOST: usize = 8;
/// Reasons in a sentence.
const REASONS: usize = 2;

/// One sentence.
#[derive(Clone, Debug, Serialize)]
pub struct Line {
    /// The month it is about.
    pub month: u32,
    /// What kind of thing happened.
    pub kind: &'static str,
    /// How telling it is, from 0 to 1.
    pub weight: f64,
    /// The sentence.
    pub text: Words,
    /// Whom and what `{0}`, `{1}` .. stand for.
    pub refs: Vec<Ref>,
}

/// Whom or what a sentence is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Ref {
    /// An actor, by its place.
    Actor(u32),
    /// An initiative, by its place in order of launch.
    Initiative(usize),
}

/// The most telling sentences of every month, in order of month.
pub fn lines(looker: &Looker, world: &World, scenario: &Scenario) -> Vec<Line> {
    let teller = Teller { portfolio: &looker.portfolio, world, scenario };
    let mut months: BTreeMap<u32, Vec<(f64, &Entry)>> = BTreeMap::new();
    for (month, entry) in &looker.entries {
        months.entry(*month).or_default().push((weight(entry), entry));
    }
    let best = |(month, mut entries): (u32, Vec<(f64, &Entry)>)| {
        entries.sort_by(|a, b| b.0.total_cmp(&a.0));
        let lines = entries.into_iter().filter_map(|(_, entry)| teller.line(month, entry));
        lines.take(MOST).collect::<Vec<Line>>()
    };
    months.into_iter().flat_map(best).collect()
}

/// How telling an entry is, from 0 to 1.
fn weight(entry: &Entry) -> f64 {
    match entry {
        Entry::Happened { .. } => 1.0,
        Entry::Finished { succeeded: true, .. } => 0.95,
        Entry::Left { .. } => 0.9,
        Entry::Finished { .. } => 0.85,
        Entry::Disapproved { .. } => 0.8,
        Entry::Arrived { .. } => 0.75,
        Entry::Started { .. } => 0.7,
        // Joining tells more the less likely it was, refusing the closer it was.
        Entry::Weighed { terms, pledge: Some(_), .. } => 0.5 + 0.4 * (1.0 - terms.chance),
        Entry::Weighed { terms, weighing, .. } => {
            0.5 * (1.0 - (weighing.draw - terms.chance).clamp(0.0, 1.0))
        }
        Entry::Launched { .. } => 0.6,
        Entry::Taught { .. } => 0.55,
        Entry::Adopted { exposure, .. } => 0.4 + 0.2 * exposure.min(1.0),
        Entry::Abandoned { .. } | Entry::Deserted { .. } => 0.45,
        Entry::Broke { .. } => 0.35,
        Entry::Dropped { .. } => 0.0,
    }
}

/// Tells entries of one run.
pub struct Teller<'a> {
    /// Its initiatives.
    pub portfolio: &'a Portfolio,
    /// Its world at the end.
    pub world: &'a World,
    /// The scenario.
    pub scenario: &'a Scenario,
}

impl Teller<'_> {
    /// The sentence about an entry; none where there is nothing to tell.
    pub fn line(&self, month: u32, entry: &Entry) -> Option<Line> {
        let line = |kind, refs: Vec<Ref>, nl: String, en: String| {
            let weight = super::answer::rounded(weight(entry));
            let text = Words::new(format!("In dit model {nl}."), format!("In this model {en}."));
            Some(Line { month, kind, weight, text, refs })
        };
        let number = |x: f64, decimals| Language::BOTH.map(|language| language.number(x, decimals));
        let percent = |x: f64| {
            if x > 0.0 && x < 0.0005 {
                return ["minder dan 0,1%".to_string(), "less than 0.1%".to_string()];
            }
            number(100.0 * x, usize::from(x < 0.0995)).map(|text| format!("{text}%"))
        };
        match entry {
            Entry::Launched { actor, initiative, theme, chance, .. } => {
                let aspect = &self.scenario.aspects[self.world.setup.foremost(theme)].text;
                let [nl, en] = percent(*chance);
                line(
                    "launched",
                    vec![Ref::Actor(*actor), self.initiative(*initiative)?],
                    format!(
                        "begint {{0}} in maand {month} met {{1}}, vooral over {}: de kans daarop was die maand {nl}",
                        aspect.nl
                    ),
                    format!(
                        "{{0}} starts {{1}} in month {month}, mostly about {}: the chance was {en} that month",
                        aspect.en
                    ),
                )
            }
            Entry::Weighed { actor, initiative, terms, weighing, pledge: Some(_), .. } => {
                let [nl, en] = self.reasons(terms);
                let [trust_nl, trust_en] = number(weighing.offer.value[2], 2);
                line(
                    "joined",
                    vec![Ref::Actor(*actor), self.initiative(*initiative)?],
                    format!(
                        "doet {{0}} vanaf maand {month} mee met {{1}}: {nl}; het vertrouwen in de leden is {trust_nl} (hoogste 1)"
                    ),
                    format!(
                        "{{0}} joins {{1}} from month {month}: {en}; trust in the members is {trust_en} (highest 1)"
                    ),
                )
            }
            Entry::Weighed { actor, initiative, terms, obstacle, .. } => {
                let obstacle = obstacle.unwrap_or(Obstacle::Willing);
                let [chance_nl, chance_en] = percent(terms.chance);
                let because = |language| obstacle_reason(obstacle, language);
                line(
                    "refused",
                    vec![Ref::Actor(*actor), self.initiative(*initiative)?],
                    format!(
                        "doet {{0}} in maand {month} niet mee met {{1}}, vooral omdat {} (de kans op ja was {chance_nl})",
                        because(Language::Dutch)
                    ),
                    format!(
                        "{{0}} does not join {{1}} in month {month}, mostly because {} (the chance of a yes was {chance_en})",
                        because(Language::English)
                    ),
                )
            }
            Entry::Disapproved { initiative, overlap } => {
                let [nl, en] = percent(*overlap);
                line(
                    "abandoned",
                    vec![self.initiative(*initiative)?],
                    format!(
                        "wijst de stuurgroep {{0}} in maand {month} af: het thema sluit voor {nl} aan bij de verandertheorie"
                    ),
                    format!(
                        "the committee refuses {{0}} in month {month}: {en} of its theme goes with the theory of change"
                    ),
                )
            }
            Entry::Started { initiative, members } => line(
                "started",
                vec![self.initiative(*initiative)?],
                format!(
                    "gaat {{0}} in maand {month} aan het werk, met {} en genoeg toezeggingen",
                    people(*members)[0]
                ),
                format!(
                    "{{0}} starts work in month {month}, with {} and pledges enough",
                    people(*members)[1]
                ),
            ),
            Entry::Deserted { initiative } => line(
                "deserted",
                vec![self.initiative(*initiative)?],
                format!("mislukt {{0}} in maand {month}: het laatste lid heeft het netwerk verlaten"),
                format!("{{0}} fails in month {month}: the last of its members has left the network"),
            ),
            Entry::Abandoned { initiative } => line(
                "abandoned",
                vec![self.initiative(*initiative)?],
                format!("stopt {{0}} in maand {month}: er is niet genoeg toegezegd, of niemand is meer lid"),
                format!(
                    "{{0}} ends in month {month}: too little was pledged, or nobody is a member any more"
                ),
            ),
            Entry::Broke { actor, initiative, keep } => {
                let [nl, en] = percent(*keep);
                line(
                    "broke",
                    vec![Ref::Actor(*actor), self.initiative(*initiative)?],
                    format!(
                        "komt {{0}} in maand {month} een toezegging aan {{1}} niet na: {nl} wordt geleverd"
                    ),
                    format!("{{0}} breaks a promise to {{1}} in month {month}: {en} is delivered"),
                )
            }
            // An initiative whose time ran out had no chance at all.
            Entry::Finished { initiative, chance, members, .. } if *chance == 0.0 => {
                let [people_nl, people_en] = people(*members);
                line(
                    "failed",
                    vec![self.initiative(*initiative)?],
                    format!(
                        "mislukt {{0}} in maand {month}, met {people_nl}: de tijd was om voordat het werk klaar was"
                    ),
                    format!(
                        "{{0}} fails in month {month}, with {people_en}: its time ran out before the work was done"
                    ),
                )
            }
            Entry::Finished { initiative, succeeded, chance, overlap, members } => {
                let ([chance_nl, chance_en], [match_nl, match_en]) = (percent(*chance), percent(*overlap));
                let [people_nl, people_en] = people(*members);
                let [kind, nl, en] = if *succeeded {
                    ["succeeded", "slaagt", "succeeds"]
                } else {
                    ["failed", "mislukt", "fails"]
                };
                line(
                    kind,
                    vec![self.initiative(*initiative)?],
                    format!(
                        "{nl} {{0}} in maand {month}, met {people_nl}: de kans op succes was {chance_nl}; het thema sluit voor {match_nl} aan bij wat nodig is"
                    ),
                    format!(
                        "{{0}} {en} in month {month}, with {people_en}: the chance of success was {chance_en}; {match_en} of its theme goes with what is needed"
                    ),
                )
            }
            Entry::Taught { initiative, reached: true, .. } => line(
                "taught",
                vec![self.initiative(*initiative)?],
                format!("bereikt in maand {month} het hele netwerk wat er bij {{0}} is geleerd"),
                format!("what was learned in {{0}} reaches the whole network in month {month}"),
            ),
            Entry::Taught { .. } | Entry::Dropped { .. } => None,
            Entry::Adopted { actor, practice, exposure, .. } => {
                let [nl, en] = percent(*exposure);
                line(
                    "adopted",
                    vec![Ref::Actor(*actor), self.initiative(*practice)?],
                    format!(
                        "neemt {{0}} in maand {month} de werkwijze van {{1}} over: {nl} van de aandacht ging naar wie die al volgde"
                    ),
                    format!(
                        "{{0}} takes up the practice of {{1}} in month {month}: {en} of its attention went to who followed it already"
                    ),
                )
            }
            Entry::Left { actor, .. } => line(
                "left",
                vec![Ref::Actor(*actor)],
                format!("vertrekt {{0}} in maand {month} uit het netwerk"),
                format!("{{0}} leaves the network in month {month}"),
            ),
            Entry::Arrived { actor, sponsor: Some(sponsor) } => line(
                "arrived",
                vec![Ref::Actor(*actor), Ref::Actor(*sponsor)],
                format!("komt {{0}} er in maand {month} bij, via {{1}}"),
                format!("{{0}} arrives in month {month}, introduced by {{1}}"),
            ),
            Entry::Arrived { actor, sponsor: None } => line(
                "arrived",
                vec![Ref::Actor(*actor)],
                format!("komt {{0}} er in maand {month} bij"),
                format!("{{0}} arrives in month {month}"),
            ),
            Entry::Happened { event } => {
                let name = event_name(self.world.setup.events[*event as usize].kind.key());
                line(
                    "event",
                    Vec::new(),
                    format!("gebeurt er in maand {month} iets: {}", name.nl),
                    format!("something happens in month {month}: {}", name.en),
                )
            }
        }
    }

    fn initiative(&self, id: InitiativeId) -> Option<Ref> {
        debug_assert!(id.initiator == NOBODY || (id.initiator as usize) < self.world.actors.len());
        self.portfolio.place(id).map(Ref::Initiative)
    }

    /// What spoke most for joining.
    fn reasons(&self, terms: &Terms) -> [String; 2] {
        Language::BOTH.map(|language| {
            let named = terms_for(terms, language);
            let names: Vec<&str> = named.iter().take(REASONS).map(|(name, _)| *name).collect();
            match names[..] {
                [] => language.pick("chance decided", "het toeval gaf de doorslag").to_string(),
                [one] => language.pick(format!("{one} weighs most"), format!("{one} weegt het zwaarst")),
                _ => language.pick(
                    format!("{} and {} weigh most", names[0], names[1]),
                    format!("{} en {} wegen het zwaarst", names[0], names[1]),
                ),
            }
        })
    }
}

fn people(members: u32) -> [String; 2] {
    match members {
        1 => ["1 lid".into(), "1 member".into()],
        n => [format!("{n} leden"), format!("{n} members")],
    }
}
