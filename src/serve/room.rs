//! The people in the room: numbers with a role, the open question and its answers.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::secret::token;
use crate::workshop::Words;

/// Participants at a time.
const MOST: usize = 200;
/// Answers to choose from, and characters of a question or an answer.
const CHOICES: usize = 60;
const LONG: usize = 400;
/// A number of people below which it is never told: a smaller one tells who said what.
const FEWEST: u32 = 5;
/// Requests a participant may make at once, and how many come back each second.
const BURST: f64 = 20.0;
const REFILL: f64 = 2.0;

/// Whether a text is short enough.
fn fits(text: &Words) -> bool {
    text.nl.chars().count() <= LONG && text.en.chars().count() <= LONG
}

/// A question to everybody.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Ballot {
    /// What it is about: a vote, a prediction, a choice of initiative.
    pub kind: String,
    /// The question.
    pub text: Words,
    /// Answers to choose from.
    pub choices: Vec<Words>,
}

/// Somebody with a phone.
struct Person {
    role: usize,
    answer: Option<usize>,
    left: f64,
    seen: f64,
}

/// The room.
pub struct Room {
    roles: Vec<Words>,
    people: BTreeMap<String, Person>,
    ballot: Option<Ballot>,
    /// Whether the ballot can still be answered.
    open: bool,
    number: u64,
}

/// Why somebody cannot do what it asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// The room is full.
    Full,
    /// Nobody by this number.
    Unknown,
    /// Too often.
    TooOften,
    /// There is nothing to answer, or not this.
    NoSuchChoice,
    /// No chance to be had from this machine.
    NoSecret,
}

impl Room {
    /// An empty room with roles to give out in turn.
    pub fn new(roles: Vec<Words>) -> Self {
        Self { roles, people: BTreeMap::new(), ballot: None, open: false, number: 0 }
    }

    /// Somebody joins: its number.
    pub fn join(&mut self, now: f64) -> Result<String, Refused> {
        if self.people.len() >= MOST {
            return Err(Refused::Full);
        }
        let key = token().map_err(|_| Refused::NoSecret)?;
        let role = self.people.len() % self.roles.len().max(1);
        self.people.insert(key.clone(), Person { role, answer: None, left: BURST, seen: now });
        Ok(key)
    }

    /// Lets somebody through if it does not ask too often.
    fn admit(&mut self, key: &str, now: f64) -> Result<&mut Person, Refused> {
        let person = self.people.get_mut(key).ok_or(Refused::Unknown)?;
        person.left = (person.left + (now - person.seen).max(0.0) * REFILL).min(BURST);
        person.seen = now;
        if person.left < 1.0 {
            return Err(Refused::TooOften);
        }
        person.left -= 1.0;
        Ok(person)
    }

    /// What somebody sees: its role, the open question, its own answer.
    pub fn card(&mut self, key: &str, now: f64) -> Result<Value, Refused> {
        let person = self.admit(key, now)?;
        let (role, answer) = (person.role, person.answer);
        let ballot = self.ballot.as_ref().filter(|_| self.open);
        Ok(
            json!({ "role": self.roles.get(role), "question": self.number, "ballot": ballot, "answer": answer }),
        )
    }

    /// Somebody answers; it may change its mind while the question is open.
    pub fn answer(&mut self, key: &str, question: u64, choice: usize, now: f64) -> Result<(), Refused> {
        let open = self.open
            && question == self.number
            && self.ballot.as_ref().is_some_and(|ballot| choice < ballot.choices.len());
        let person = self.admit(key, now)?;
        if !open {
            return Err(Refused::NoSuchChoice);
        }
        person.answer = Some(choice);
        Ok(())
    }

    /// The trainer opens a question.
    pub fn open(&mut self, ballot: Ballot) -> bool {
        let good = (1..=CHOICES).contains(&ballot.choices.len())
            && fits(&ballot.text)
            && ballot.kind.len() <= LONG
            && ballot.choices.iter().all(fits);
        if good {
            self.ballot = Some(ballot);
            self.open = true;
            self.number += 1;
            self.people.values_mut().for_each(|person| person.answer = None);
        }
        good
    }

    /// The trainer closes the question; now its counts can be told.
    pub fn close(&mut self) {
        self.open = false;
    }

    /// What the trainer is told: never who, and never a number under five.
    ///
    /// While a question is open only whether five have answered: whoever watches a count change sees who changed it,
    /// and what is left of a number of answers after those that are told is the number that is not. Once it is
    /// closed, each answer of five people or more.
    pub fn counts(&self) -> Value {
        let given: Vec<usize> = self.people.values().filter_map(|person| person.answer).collect();
        let count = |choice| given.iter().filter(|answer| **answer == choice).count() as u32;
        let choices = self.ballot.as_ref().map_or(0, |ballot| ballot.choices.len());
        let phones = self.ballot.as_ref().filter(|_| !self.open).map(|_| {
            (0..choices).map(|choice| Some(count(choice)).filter(|n| *n >= FEWEST)).collect::<Vec<_>>()
        });
        json!({ "question": self.number, "open": self.open, "ballot": self.ballot, "people": about(self.people.len()), "enough": given.len() >= FEWEST as usize, "phones": phones })
    }
}

/// At least how many, in fives; nothing under five.
fn about(people: usize) -> Option<u32> {
    let people = u32::try_from(people).unwrap_or(u32::MAX);
    (people >= FEWEST).then(|| people / FEWEST * FEWEST)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Words {
        Words { nl: text.into(), en: text.into() }
    }

    fn ballot() -> Ballot {
        Ballot { kind: "prediction".into(), text: words("trust?"), choices: vec![words("up"), words("down")] }
    }

    #[test]
    fn an_open_question_tells_whether_enough_answered_and_a_closed_one_its_counts() {
        let mut room = Room::new(vec![words("care"), words("residents")]);
        let people: Vec<String> = (0..12).map(|_| room.join(0.0).unwrap()).collect();
        assert_eq!(room.answer(&people[0], 0, 0, 0.0), Err(Refused::NoSuchChoice), "nothing is open yet");
        assert!(room.open(ballot()));
        people[..4].iter().for_each(|key| room.answer(key, 1, 1, 0.0).unwrap());
        assert_eq!((&room.counts()["enough"], &room.counts()["phones"]), (&json!(false), &json!(null)));
        people[4..].iter().for_each(|key| room.answer(key, 1, 1, 0.0).unwrap());
        room.answer(&people[0], 1, 0, 0.0).unwrap();
        assert_eq!(room.answer(&people[0], 1, 2, 0.0), Err(Refused::NoSuchChoice));
        assert_eq!((&room.counts()["enough"], &room.counts()["phones"]), (&json!(true), &json!(null)));
        assert_eq!(room.card(&people[1], 0.0).unwrap()["role"]["en"], "residents");
        room.close();
        assert_eq!(room.counts()["phones"], json!([null, 11]));
        assert_eq!(room.answer(&people[0], 1, 1, 0.0), Err(Refused::NoSuchChoice), "it is closed");
        assert!(room.card(&people[0], 0.0).unwrap()["ballot"].is_null());
        room.open(ballot());
        assert_eq!((&room.counts()["enough"], &room.counts()["people"]), (&json!(false), &json!(10)));
        assert_eq!(room.answer(&people[0], 1, 0, 0.0), Err(Refused::NoSuchChoice), "that question is over");
    }

    #[test]
    fn no_number_under_five_is_told_and_none_of_one_to_four_can_be_worked_out() {
        for (up, down) in (0..13usize).flat_map(|up| (0..13usize).map(move |down| (up, down))) {
            let mut room = Room::new(vec![words("care")]);
            room.open(ballot());
            let keys: Vec<String> = (0..up + down).map(|_| room.join(0.0).unwrap()).collect();
            for (number, key) in keys.iter().enumerate() {
                room.answer(key, 1, usize::from(number >= up), 0.0).unwrap();
            }
            let open = room.counts();
            room.close();
            let told = room.counts();
            let numbers = [&open["people"], &told["phones"][0], &told["phones"][1]];
            assert!(numbers.iter().all(|n| n.is_null() || n.as_u64().unwrap() >= 5), "{open} {told}");
            // Every pair of counts that would have been told alike; not everybody needs to have answered.
            let most = told["people"].as_u64().map_or(4, |n| n as usize + 4);
            let alike: Vec<(usize, usize)> = (0..=most)
                .flat_map(|a| (0..=most - a).map(move |b| (a, b)))
                .filter(|(a, b)| {
                    let cell = |n: &usize| Some(*n).filter(|n| *n >= 5);
                    json!(a + b >= 5) == told["enough"] && json!([cell(a), cell(b)]) == told["phones"]
                })
                .collect();
            let hides = [up, down].iter().any(|n| (1..5).contains(n));
            assert!(alike.contains(&(up, down)) && (!hides || alike.len() > 1), "{up} {down}: {alike:?}");
        }
    }

    #[test]
    fn whoever_asks_too_often_waits_and_a_full_room_is_full() {
        let mut room = Room::new(vec![words("care")]);
        let key = room.join(0.0).unwrap();
        let passed = (0..100).filter(|_| room.card(&key, 1.0).is_ok()).count();
        assert_eq!(passed, BURST as usize);
        assert_eq!(room.card(&key, 1.0).unwrap_err(), Refused::TooOften);
        assert!(room.card(&key, 2.0).is_ok());
        assert_eq!(room.card("nobody", 2.0).unwrap_err(), Refused::Unknown);
        (1..MOST).for_each(|_| assert!(room.join(0.0).is_ok()));
        assert_eq!(room.join(0.0), Err(Refused::Full));
        assert!(!room.open(Ballot { choices: vec![words("x"); CHOICES + 1], ..ballot() }));
    }
}
