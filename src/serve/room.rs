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
    number: u64,
    /// Raised hands, as the trainer entered them.
    hands: Vec<u32>,
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
        Self { roles, people: BTreeMap::new(), ballot: None, number: 0, hands: Vec::new() }
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
        Ok(
            json!({ "role": self.roles.get(role), "question": self.number, "ballot": self.ballot, "answer": answer }),
        )
    }

    /// Somebody answers; it may change its mind while the question is open.
    pub fn answer(&mut self, key: &str, question: u64, choice: usize, now: f64) -> Result<(), Refused> {
        let open = question == self.number
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
            self.hands = vec![0; ballot.choices.len()];
            self.ballot = Some(ballot);
            self.number += 1;
            self.people.values_mut().for_each(|person| person.answer = None);
        }
        good
    }

    /// The trainer closes the question; its counts stay.
    pub fn close(&mut self) {
        self.ballot = None;
    }

    /// The trainer enters raised hands.
    pub fn raise(&mut self, hands: &[u32]) -> bool {
        let fits = hands.len() == self.hands.len() && hands.iter().all(|count| *count <= 10_000);
        if fits {
            self.hands = hands.to_vec();
        }
        fits
    }

    /// Counts, never who.
    pub fn counts(&self) -> Value {
        let mut phones = vec![0u32; self.hands.len()];
        for choice in self.people.values().filter_map(|person| person.answer) {
            if let Some(count) = phones.get_mut(choice) {
                *count += 1;
            }
        }
        json!({ "question": self.number, "open": self.ballot.is_some(), "ballot": self.ballot, "people": self.people.len(), "phones": phones, "hands": self.hands })
    }
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
    fn answers_are_counted_and_hands_beside_them() {
        let mut room = Room::new(vec![words("care"), words("residents")]);
        let (a, b) = (room.join(0.0).unwrap(), room.join(0.0).unwrap());
        assert_eq!(room.answer(&a, 0, 0, 0.0), Err(Refused::NoSuchChoice), "nothing is open yet");
        assert!(room.open(ballot()) && room.raise(&[3, 4]) && !room.raise(&[1]));
        room.answer(&a, 1, 1, 0.0).unwrap();
        room.answer(&b, 1, 1, 0.0).unwrap();
        room.answer(&b, 1, 0, 0.0).unwrap();
        assert_eq!(room.answer(&b, 1, 2, 0.0), Err(Refused::NoSuchChoice));
        assert_eq!(
            (room.counts()["phones"].clone(), room.counts()["hands"].clone()),
            (json!([1, 1]), json!([3, 4]))
        );
        assert_eq!(room.card(&b, 0.0).unwrap()["role"]["en"], "residents");
        room.open(ballot());
        assert_eq!(room.counts()["phones"], json!([0, 0]));
        assert_eq!(room.answer(&a, 1, 0, 0.0), Err(Refused::NoSuchChoice), "that question is over");
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
