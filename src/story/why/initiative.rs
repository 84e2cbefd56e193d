//! The life of one initiative, from launch to oblivion.

use super::chronicle::{Ended, Life, State};
use super::words::{obstacle_name, terms_for};
use super::{Teller, fold};
use crate::model::{Entry, InitiativeId, NOBODY, Stage};

impl Teller<'_> {
    /// The life of the initiative at a place of the list, of all months or of one.
    pub fn initiative(&self, at: usize, step: Option<u32>) -> String {
        let life = &self.chronicle.lives.all[at];
        let mut text = self.heading();
        text.push_str(&fold(
            &self.language.pick(
                format!(
                    "Initiative {}: {}, mostly about {}\n\n",
                    at + 1,
                    life.name,
                    self.aspect(&life.theme)
                ),
                format!("Initiatief {}: {}, vooral over {}\n\n", at + 1, life.name, self.aspect(&life.theme)),
            ),
            2,
        ));
        let own: Vec<(u32, &Entry)> = self
            .chronicle
            .entries
            .iter()
            .filter(|(_, entry)| about(entry) == Some(life.id))
            .map(|(month, entry)| (*month, entry))
            .collect();
        let told = |month: u32| step.is_none_or(|step| step == month);
        let broken: Vec<(u32, &Entry)> = own.iter().filter(|(month, _)| told(*month)).copied().collect();
        let broken = self.all_broken(&broken);
        let last = life.ended.map_or(self.chronicle.world.month, |ended| ended.0);
        for month in (0..=self.chronicle.world.month).filter(|month| told(*month)) {
            // Promises are broken before the end.
            if month == last || step.is_some() {
                text.push_str(&broken);
            }
            let now: Vec<&Entry> = own.iter().filter(|(m, _)| *m == month).map(|(_, e)| *e).collect();
            text.push_str(&self.month(life, month, &now));
        }
        if step.is_none() {
            text.push_str(&self.uptake(life));
            text.push_str(&self.now(life));
        }
        text.push('\n');
        text.push_str(&fold(
            self.language.pick(
                "In brackets: what weighed most with who joined, what stood in the way of who refused.\n",
                "Tussen haakjes: wat het zwaarst woog bij wie meedeed, wat in de weg stond bij wie weigerde.\n",
            ),
            0,
        ));
        text.push_str(self.caution());
        text
    }

    /// How an initiative came about.
    pub(super) fn launch(&self, id: InitiativeId, month: u32, entry: &Entry) -> String {
        let Entry::Launched { actor, theme, effort, chance, acts, .. } = entry else { return String::new() };
        let (who, what, topic) =
            (self.chronicle.actor(*actor), self.chronicle.initiative(id), self.aspect(theme));
        let effort = self.language.number(*effort, 1);
        let [chance, acts, ready] =
            [*chance, *acts, chance / acts.max(f64::MIN_POSITIVE)].map(|x| self.percent(x));
        self.sentence(
            format!("{who} launched {what} in month {month}, mostly about {topic}, asking {effort} person-months. The chance was {chance} that month: {ready} to be ready for it, from motives, involvement and platform, times {acts} not to wait for others who are placed as well."),
            format!("begon {who} in maand {month} {what}, vooral over {topic}, voor {effort} persoonsmaanden werk. De kans was die maand {chance}: {ready} om er klaar voor te zijn, door motieven, betrokkenheid en platform, maal {acts} om niet te wachten op anderen die er even goed voor staan."),
        )
    }

    fn month(&self, life: &Life, month: u32, now: &[&Entry]) -> String {
        let mut text = String::new();
        let name = &life.name;
        for entry in now {
            match entry {
                Entry::Launched { .. } => text.push_str(&self.launch(life.id, month, entry)),
                Entry::Disapproved { overlap, .. } => {
                    let (overlap, asked) =
                        (self.share(*overlap), self.share(self.chronicle.world.parameters.approval_match));
                    text.push_str(&self.sentence(
                        format!("the committee refused {name} in month {month}: it overlaps {overlap} with the vision, and {asked} was asked."),
                        format!("wees de stuurgroep {name} in maand {month} af: het overlapt {overlap} met de verandertheorie, en {asked} was nodig."),
                    ));
                }
                _ => {}
            }
        }
        text.push_str(&self.offers(name, month, now));
        for entry in now {
            match entry {
                Entry::Started { members, .. } => text.push_str(&self.sentence(
                    format!("{name} started work in month {month} with {members} members: the pledges were enough."),
                    format!("ging {name} in maand {month} aan het werk met {members} leden: er was genoeg toegezegd."),
                )),
                Entry::Abandoned { .. } => text.push_str(&self.abandoned(life, month)),
                Entry::Deserted { .. } => text.push_str(&self.deserted(&life.name, month)),
                Entry::Finished { succeeded, chance, overlap, members, .. } => {
                    text.push_str(&self.finished(name, month, *succeeded, *chance, *overlap, *members));
                }
                Entry::Taught { reached, chance, .. } => {
                    let chance = self.percent(*chance);
                    text.push_str(&if *reached {
                        self.sentence(
                            format!("the lesson of {name} reached the whole network in month {month} (chance {chance})."),
                            format!("bereikte de les van {name} in maand {month} het hele netwerk (kans {chance})."),
                        )
                    } else {
                        self.sentence(
                            format!("the lesson of {name} stayed with its members in month {month} (chance to reach the network {chance})."),
                            format!("bleef de les van {name} in maand {month} bij de leden (kans om het netwerk te bereiken {chance})."),
                        )
                    });
                }
                _ => {}
            }
        }
        text
    }

    /// Who joined and why, who refused and why.
    fn offers(&self, name: &str, month: u32, now: &[&Entry]) -> String {
        let (mut joined, mut refused) = (Vec::new(), Vec::new());
        for entry in now {
            let Entry::Weighed { actor, terms, obstacle, .. } = entry else { continue };
            let who = self.chronicle.actor(*actor);
            match obstacle {
                Some(obstacle) => {
                    refused.push(format!("{who} ({})", obstacle_name(*obstacle, self.language)))
                }
                None => {
                    let most = terms_for(terms, self.language).first().map_or("", |term| term.0);
                    joined.push(format!("{who} ({most})"));
                }
            }
        }
        let mut text = String::new();
        if !joined.is_empty() {
            let names = self.list(&joined);
            text.push_str(&self.sentence(
                format!("{name} was joined in month {month} by {names}."),
                format!("deden vanaf maand {month} mee met {name}: {names}."),
            ));
        }
        if !refused.is_empty() {
            let names = self.list(&refused);
            text.push_str(&self.sentence(
                format!("{name} was refused in month {month} by {names}."),
                format!("weigerden in maand {month} {name}: {names}."),
            ));
        }
        text
    }

    fn deserted(&self, name: &str, month: u32) -> String {
        self.sentence(
            format!("{name} failed in month {month}: the last of its members had left the network."),
            format!("mislukte {name} in maand {month}: het laatste lid had het netwerk verlaten."),
        )
    }

    fn abandoned(&self, life: &Life, month: u32) -> String {
        let name = &life.name;
        let before = |state: &&State| state.month < month;
        let p = &self.chronicle.world.parameters;
        let forming = life.states.iter().filter(before).filter(|s| s.stage == Some(Stage::Forming)).count();
        if forming as f64 + 1.0 < p.form_months {
            return self.sentence(
                format!("{name} was given up in month {month}: nobody was left to carry it."),
                format!("werd {name} in maand {month} opgegeven: niemand was er meer om het te dragen."),
            );
        }
        let months = self.language.number(p.form_months, 0);
        self.sentence(
            format!("{name} was given up in month {month}: within {months} months of forming there were not enough members and pledges."),
            format!("werd {name} in maand {month} opgegeven: binnen {months} maanden waren er niet genoeg leden en toezeggingen."),
        )
    }

    fn finished(
        &self,
        name: &str,
        month: u32,
        succeeded: bool,
        chance: f64,
        overlap: f64,
        members: u32,
    ) -> String {
        let (chance_words, overlap) = (self.percent(chance), self.share(overlap));
        if succeeded {
            return self.sentence(
                format!("{name} succeeded in month {month} with {members} members (chance {chance_words}; its theme overlaps {overlap} with the true needs, which nobody sees)."),
                format!("slaagde {name} in maand {month} met {members} leden (kans {chance_words}; het thema overlapt {overlap} met wat echt nodig is, wat niemand ziet)."),
            );
        }
        if chance == 0.0 {
            return self.sentence(
                format!("{name} failed in month {month}: its time ran out before the work was done."),
                format!("mislukte {name} in maand {month}: de tijd was om voordat het werk klaar was."),
            );
        }
        self.sentence(
            format!("{name} failed in month {month} although the work was done (chance of success {chance_words}; its theme overlaps {overlap} with the true needs, which nobody sees)."),
            format!("mislukte {name} in maand {month}, al was het werk gedaan (kans op slagen {chance_words}; het thema overlapt {overlap} met wat echt nodig is, wat niemand ziet)."),
        )
    }

    /// Who took the practice up, and until when it was followed.
    fn uptake(&self, life: &Life) -> String {
        let name = &life.name;
        let followed: Vec<_> = life.states.iter().filter(|s| s.stage.is_none()).collect();
        let Some(peak) = followed.iter().max_by(|a, b| a.people.cmp(&b.people).then(b.month.cmp(&a.month)))
        else {
            return String::new();
        };
        let adopted = self.chronicle.entries.iter();
        let adopted =
            adopted.filter(|(_, e)| matches!(e, Entry::Adopted { practice, .. } if *practice == life.id));
        let count = adopted.count();
        let mut text = self.sentence(
            format!("others took up the practice of {name} {count} times; it had most followers in month {}: {}.", peak.month, peak.people),
            format!("namen anderen de werkwijze van {name} {count} keer over; de meeste volgers waren er in maand {}: {}.", peak.month, peak.people),
        );
        let last = followed[followed.len() - 1];
        text.push_str(&if last.month < self.chronicle.world.month {
            let month = last.month + 1;
            self.sentence(
                format!("the practice of {name} was forgotten in month {month}."),
                format!("raakte de werkwijze van {name} in maand {month} vergeten."),
            )
        } else {
            self.sentence(
                format!("the practice of {name} is still followed by {} at the end.", last.people),
                format!("volgen aan het eind nog {} partijen de werkwijze van {name}.", last.people),
            )
        });
        text
    }

    /// How an initiative stands that has not ended.
    fn now(&self, life: &Life) -> String {
        if life.ended.is_some() || life.id.initiator == NOBODY {
            return String::new();
        }
        let name = &life.name;
        let members = life.states.last().map_or(0, |s| s.people);
        self.sentence(
            format!("{name} is still under way at the end, with {members} members."),
            format!("is {name} aan het eind nog onderweg, met {members} leden."),
        )
    }
}

/// How an initiative ended, in one word.
pub(super) fn fate(life: &Life, teller: &Teller<'_>) -> &'static str {
    let (english, dutch) = match life.ended {
        Some((_, Ended::Succeeded)) => ("succeeded", "geslaagd"),
        Some((_, Ended::Failed | Ended::Deserted)) => ("failed", "mislukt"),
        Some((_, Ended::Abandoned)) => ("given up", "opgegeven"),
        None if life.id.initiator == NOBODY => ("from the start", "vanaf het begin"),
        None => ("under way", "onderweg"),
    };
    teller.language.pick(english, dutch)
}

/// The initiative an entry is about, practices left out.
fn about(entry: &Entry) -> Option<InitiativeId> {
    match entry {
        Entry::Launched { initiative, .. }
        | Entry::Weighed { initiative, .. }
        | Entry::Disapproved { initiative, .. }
        | Entry::Started { initiative, .. }
        | Entry::Abandoned { initiative }
        | Entry::Deserted { initiative }
        | Entry::Broke { initiative, .. }
        | Entry::Finished { initiative, .. }
        | Entry::Taught { initiative, .. } => Some(*initiative),
        _ => None,
    }
}
