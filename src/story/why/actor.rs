//! The decisions of one actor.

use std::collections::BTreeMap;

use super::words::{obstacle_reason, terms_for};
use super::{Teller, fold};
use crate::model::phases::form::Weighing;
use crate::model::{Entry, InitiativeId, Terms};

/// Reasons for joining that are told.
const REASONS: usize = 3;

impl Teller<'_> {
    /// What an actor did and why; of one month with every refusal in full.
    pub fn actor(&self, actor: u32, step: Option<u32>) -> String {
        let own: Vec<(u32, &Entry)> = self
            .chronicle
            .entries
            .iter()
            .filter(|(month, entry)| of_actor(entry) == Some(actor) && step.is_none_or(|s| s == *month))
            .map(|(month, entry)| (*month, entry))
            .collect();
        let mut text = self.heading();
        text.push_str(&self.summary(actor, &own, step));
        text.push('\n');
        let refusals = refusals(&own);
        for &(month, entry) in &own {
            match entry {
                Entry::Weighed { initiative, weighing, pledge: None, .. } => {
                    if step.is_some() {
                        text.push_str(&self.refusal(actor, *initiative, month, weighing, 1));
                        text.push_str(&self.bars(weighing));
                        text.push_str(&self.smallest_change(weighing));
                        text.push('\n');
                    } else if let Some(r) = refusals.get(initiative).filter(|r| r.first == month) {
                        text.push_str(&self.refusal(actor, *initiative, r.month, r.weighing, r.times));
                    }
                }
                _ => text.push_str(&self.deed(actor, month, entry, step)),
            }
        }
        if own.is_empty() {
            text.push_str(&self.nothing(actor, step));
        }
        match step {
            None => {
                text.push_str(&self.all_broken(&own));
                text.push_str(&self.closest(actor, &refusals));
            }
            Some(_) if !refusals.is_empty() => text.push_str(&self.bars_legend()),
            Some(_) => {}
        }
        text.push('\n');
        text.push_str(self.caution());
        text
    }

    /// Who it is and how often it did what.
    fn summary(&self, actor: u32, own: &[(u32, &Entry)], step: Option<u32>) -> String {
        let world = &self.chronicle.world;
        let sector = usize::from(world.actors.sector[actor as usize]);
        let sector = self.language.of(&self.scenario.sectors[sector].text);
        let count = |kind: fn(&Entry) -> bool| own.iter().filter(|(_, entry)| kind(entry)).count();
        let launched = count(|e| matches!(e, Entry::Launched { .. }));
        let joined = count(|e| matches!(e, Entry::Weighed { pledge: Some(_), .. }));
        let refused = count(|e| matches!(e, Entry::Weighed { pledge: None, .. }));
        let followed = count(|e| matches!(e, Entry::Adopted { .. }));
        let name = self.chronicle.actor(actor);
        let when = match step {
            Some(step) => self.language.pick(format!(" in month {step}"), format!(" in maand {step}")),
            None => String::new(),
        };
        let line = self.language.pick(
            format!("{name} ({sector}){when}: launched {launched}, joined {joined}, refused {refused}, followed {followed}\n"),
            format!("{name} ({sector}){when}: {launched} begonnen, {joined} keer meegedaan, {refused} keer geweigerd, {followed} keer nagevolgd\n"),
        );
        fold(&line, 2)
    }

    fn nothing(&self, actor: u32, step: Option<u32>) -> String {
        let name = self.chronicle.actor(actor);
        match step {
            Some(step) => self.sentence(
                format!("{name} had nothing to decide in month {step}: no offer reached it."),
                format!("had {name} in maand {step} niets te beslissen: geen aanbod bereikte de partij."),
            ),
            None => self.sentence(
                format!("{name} had nothing to decide: no offer reached it."),
                format!("had {name} niets te beslissen: geen aanbod bereikte de partij."),
            ),
        }
    }

    /// The bars of the refusal that came closest to a yes.
    fn closest(&self, actor: u32, refusals: &BTreeMap<InitiativeId, Refused<'_>>) -> String {
        let p = &self.chronicle.world.parameters;
        let missing = |r: &Refused<'_>| r.weighing.smallest_tip(p).map_or(2.0, |tip| tip.share);
        let closest = refusals.iter().min_by(|a, b| missing(a.1).total_cmp(&missing(b.1)));
        let Some((&id, &Refused { month, weighing, .. })) = closest else { return String::new() };
        let name = self.chronicle.initiative(id);
        let opening = self.language.pick(
            format!("\nThe refusal that came closest to a yes: {name}, month {month}\n"),
            format!("\nDe weigering die het dichtst bij een ja kwam: {name}, maand {month}\n"),
        );
        let more = self.language.pick(
            format!(
                "Every refusal of a month in full: add --step MONTH (of {}).\n",
                self.chronicle.actor(actor)
            ),
            format!(
                "Elke weigering van een maand voluit: voeg --step MAAND toe (van {}).\n",
                self.chronicle.actor(actor)
            ),
        );
        [opening, self.bars(weighing), self.smallest_change(weighing), self.bars_legend(), fold(&more, 0)]
            .concat()
    }

    fn refusal(&self, actor: u32, id: InitiativeId, month: u32, weighing: &Weighing, times: usize) -> String {
        let p = &self.chronicle.world.parameters;
        let (who, what) = (self.chronicle.actor(actor), self.chronicle.initiative(id));
        let reason = obstacle_reason(weighing.obstacle(p), self.language);
        let odds = self.odds(weighing, p.min_slack);
        if times == 1 {
            return self.sentence(
                format!("{who} refused {what} in month {month}, mostly because {reason} {odds}."),
                format!("weigerde {who} in maand {month} {what}, vooral omdat {reason} {odds}."),
            );
        }
        self.sentence(
            format!("{who} refused {what} {times} times, closest in month {month}: mostly because {reason} {odds}."),
            format!("weigerde {who} {times} keer {what}, het minst ver in maand {month}: vooral omdat {reason} {odds}."),
        )
    }

    /// The chance and the draw, in brackets.
    fn odds(&self, weighing: &Weighing, min_slack: f64) -> String {
        let terms = weighing.terms(&self.chronicle.world.parameters);
        let [chance, draw] = self.apart(terms.chance, weighing.draw);
        if weighing.slack < min_slack {
            return self.language.pick(
                format!("(chance {chance} had there been room)"),
                format!("(kans {chance} als er ruimte was geweest)"),
            );
        }
        self.language
            .pick(format!("(chance {chance}, draw {draw})"), format!("(kans {chance}, trekking {draw})"))
    }

    /// Anything an actor did but refuse.
    fn deed(&self, actor: u32, month: u32, entry: &Entry, step: Option<u32>) -> String {
        let who = self.chronicle.actor(actor);
        let language = self.language;
        let p = &self.chronicle.world.parameters;
        match entry {
            Entry::Launched { initiative, .. } => self.launch(*initiative, month, entry),
            Entry::Weighed { initiative, terms, weighing, pledge: Some(pledge), .. } => {
                let what = self.chronicle.initiative(*initiative);
                let [chance, draw] = self.apart(terms.chance, weighing.draw);
                let (pledge, reasons) = (self.share(*pledge), self.reasons(terms));
                self.sentence(
                    format!("{who} joined {what} in month {month} with {pledge} person-months a month (chance {chance}, draw {draw}). {reasons}"),
                    format!("deed {who} vanaf maand {month} mee met {what}, voor {pledge} persoonsmaanden per maand (kans {chance}, trekking {draw}). {reasons}"),
                )
            }
            Entry::Broke { .. } if step.is_some() => self.all_broken(&[(month, entry)]),
            Entry::Adopted { practice, exposure, margin, chance, .. } => {
                let what = self.chronicle.initiative(*practice);
                let threshold = self.chronicle.world.actors.threshold[actor as usize];
                let rest = margin - exposure + threshold;
                let signed = format!("{}{}", if rest < 0.0 { "−" } else { "+" }, self.share(rest.abs()));
                let (seen, chance) = (self.share(*exposure), self.percent(*chance));
                let threshold = self.share(threshold);
                self.sentence(
                    format!("{who} took up the practice {what} in month {month}: it saw {seen} of its contacts' attention follow, against a threshold of {threshold}; use and legitimacy as it sees them add {signed} (chance {chance})."),
                    format!("nam {who} in maand {month} de werkwijze {what} over: {seen} van de aandacht ging naar wie al navolgde, tegen een drempel van {threshold}; nut en legitimatie zoals de partij ze ziet tellen {signed} mee (kans {chance})."),
                )
            }
            Entry::Dropped { practice, .. } => {
                let what = self.chronicle.initiative(*practice);
                let most = language.number(p.practice_limit, 0);
                self.sentence(
                    format!("{who} let go of the practice {what} in month {month}: it follows at most {most}, and this one was worth least to it."),
                    format!("liet {who} in maand {month} de werkwijze {what} los: een partij volgt er hoogstens {most}, en deze was het minst waard."),
                )
            }
            Entry::Left { chance, .. } => {
                let met = self.chronicle.left_with.get(&actor).copied().unwrap_or_default();
                let [i, m, a] = met.map(|x| self.share(x));
                let chance = self.percent(*chance);
                self.sentence(
                    format!("{who} left in month {month}: the chance was {chance} a month with its motives met for {i} (instrumental), {m} (moral) and {a} (affective); what is met keeps parties in."),
                    format!("vertrok {who} in maand {month}: de kans was {chance} per maand, met motieven die vervuld waren voor {i} (instrumenteel), {m} (moreel) en {a} (affectief); vervulling houdt partijen erbij."),
                )
            }
            Entry::Arrived { sponsor, .. } => match sponsor.map(|i| self.chronicle.actor(i)) {
                Some(by) => self.sentence(
                    format!("{who} arrived in month {month}, introduced by {by}."),
                    format!("kwam {who} er in maand {month} bij, geïntroduceerd door {by}."),
                ),
                None => self.sentence(
                    format!("{who} arrived in month {month}, introduced by nobody."),
                    format!("kwam {who} er in maand {month} bij, door niemand geïntroduceerd."),
                ),
            },
            _ => String::new(),
        }
    }

    /// What spoke most for joining, and what against.
    fn reasons(&self, terms: &Terms) -> String {
        let language = self.language;
        let reasons = terms_for(terms, language);
        let told = reasons.iter().take(REASONS);
        let told: Vec<String> = told.map(|(name, term)| format!("{name} (+{})", self.share(*term))).collect();
        let against = self.share(terms.reluctance);
        let gate = if terms.gate < 1.0 {
            let gate = self.share(terms.gate);
            language.pick(
                format!(" Little trust in the members made the chance {gate} of what it was."),
                format!(" Weinig vertrouwen in de leden maakte de kans {gate} van wat die was."),
            )
        } else {
            String::new()
        };
        language.pick(
            format!("For it spoke {}; against it reluctance (−{against}).{gate}", self.list(&told)),
            format!("Ervoor spraken {}; ertegen de terughoudendheid (−{against}).{gate}", self.list(&told)),
        )
    }
}

/// Refusals of an initiative: month of the first, the one that came closest with its month, and how many.
struct Refused<'a> {
    first: u32,
    month: u32,
    weighing: &'a Weighing,
    gap: f64,
    times: usize,
}

fn refusals<'a>(own: &[(u32, &'a Entry)]) -> BTreeMap<InitiativeId, Refused<'a>> {
    let mut found: BTreeMap<InitiativeId, Refused<'a>> = BTreeMap::new();
    for &(month, entry) in own {
        let Entry::Weighed { initiative, weighing, terms, pledge: None, .. } = entry else { continue };
        let gap = weighing.draw - terms.chance;
        let next = Refused { first: month, month, weighing, gap, times: 1 };
        let best = match found.remove(initiative) {
            None => next,
            Some(before) if next.gap < before.gap => {
                Refused { first: before.first, times: before.times + 1, ..next }
            }
            Some(before) => Refused { times: before.times + 1, ..before },
        };
        found.insert(*initiative, best);
    }
    found
}

/// The actor an entry is about.
fn of_actor(entry: &Entry) -> Option<u32> {
    match entry {
        Entry::Launched { actor, .. }
        | Entry::Weighed { actor, .. }
        | Entry::Broke { actor, .. }
        | Entry::Adopted { actor, .. }
        | Entry::Dropped { actor, .. }
        | Entry::Left { actor, .. }
        | Entry::Arrived { actor, .. } => Some(*actor),
        _ => None,
    }
}
