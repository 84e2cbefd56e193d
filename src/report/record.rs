//! What a group wrote in a workshop: its questions, bets, findings and agreements, from the session its page saved.
//!
//! A session holds more (plans, steps, what was on view); that is for the page and left alone here.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

use super::{Problem, Study};
use crate::model::setup::Domain;
use crate::story::Language;

/// The newest version of a session that is known.
const VERSION: u64 = 1;
/// Bytes of a session: an hour of a room that writes much stays far below it.
const MOST: usize = 4 << 20;
/// Answers below which counts are not shown: in a small group a count tells who said what.
const FEWEST: u64 = 5;

/// What a group wrote.
#[derive(Clone, Debug, Deserialize)]
pub struct Record {
    scenario: Named,
    #[serde(default)]
    pub(super) notes: Vec<Note>,
    #[serde(default)]
    pub(super) bets: Vec<Bet>,
    #[serde(default)]
    pub(super) agreements: Vec<Agreement>,
    /// Answers to the questions of the debrief, by their key.
    #[serde(default)]
    pub(super) debrief: BTreeMap<String, String>,
}

#[derive(Clone, Debug, Deserialize)]
struct Named {
    name: String,
}

/// What a note is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Kind {
    Question,
    Expectation,
    Finding,
    Decision,
}

#[derive(Clone, Debug, Deserialize)]
pub(super) struct Note {
    pub kind: Kind,
    #[serde(default)]
    pub month: u32,
    pub text: String,
}

#[derive(Clone, Debug, Deserialize)]
pub(super) struct Bet {
    pub words: String,
    #[serde(default)]
    pub why: String,
    #[serde(default)]
    votes: Votes,
    #[serde(default)]
    pub outcome: Option<Outcome>,
}

#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(default)]
struct Votes {
    higher: u64,
    same: u64,
    lower: u64,
    unknown: u64,
}

#[derive(Clone, Debug, Deserialize)]
pub(super) struct Outcome {
    sentence: Both,
}

/// A text in both languages.
#[derive(Clone, Debug, Deserialize)]
struct Both {
    nl: String,
    en: String,
}

#[derive(Clone, Debug, Deserialize)]
pub(super) struct Agreement {
    pub domain: String,
    #[serde(default)]
    pub who: String,
    #[serde(default)]
    pub when: String,
    #[serde(default)]
    pub signal: String,
    #[serde(default)]
    pub done: String,
}

impl Record {
    /// Reads the file that the workshop page saved, or says what is wrong with it.
    pub fn read(place: &str, bytes: &[u8]) -> Result<Self, Problem> {
        let hint = "choose the file that the workshop page saved under Take along: it ends in -sessie.json";
        let wrong = |what: &str, found: &str, allowed: &str| Problem::new(place, what, found, allowed, hint);
        let session = "a session of Samenspel";
        if bytes.len() > MOST {
            return Err(wrong(
                "this file is too large for a session",
                &format!("{} bytes", bytes.len()),
                &format!("at most {MOST} bytes"),
            ));
        }
        let value: Value = serde_json::from_slice(bytes)
            .map_err(|error| wrong("this file is no JSON", &error.to_string(), session))?;
        if value["format"] != "samenspel-session" {
            let found = value.get("format").map_or("no `format`".into(), |format| format!("format {format}"));
            return Err(wrong(
                "this file is no session of a workshop",
                &found,
                "format \"samenspel-session\"",
            ));
        }
        match value["version"].as_u64() {
            Some(1..=VERSION) => {}
            Some(newer) if newer > VERSION => {
                return Err(Problem::new(
                    place,
                    "this session was saved by a newer version of Samenspel",
                    &format!("a session of version {newer}"),
                    &format!("versions up to {VERSION}"),
                    "make the report with the version that made the page, or a newer one",
                ));
            }
            _ => {
                return Err(wrong("this session has no version", &value["version"].to_string(), "version 1"));
            }
        }
        let record: Self = serde_json::from_slice(bytes)
            .map_err(|error| wrong("this session is not whole", &error.to_string(), session))?;
        let known = |key: &str| Domain::ALL.iter().any(|domain| domain.key() == key);
        if let Some(agreement) = record.agreements.iter().find(|agreement| !known(&agreement.domain)) {
            return Err(wrong(
                "an agreement is about a domain that is not there",
                &agreement.domain,
                &Domain::ALL.map(Domain::key).join(", "),
            ));
        }
        Ok(record)
    }

    /// An error where the session is about another scenario than the study.
    pub fn fits(&self, place: &str, study: &Study) -> Result<(), Problem> {
        let [own, other] = [&self.scenario.name, &study.manifest().scenario];
        if own == other {
            return Ok(());
        }
        Err(Problem::new(
            place,
            "this session is about another scenario than the study",
            own,
            other,
            "name the study of the same scenario, or the session that belongs to this one",
        ))
    }

    /// Whether the group wrote nothing down, or left it out.
    pub(super) fn is_empty(&self) -> bool {
        self.notes.is_empty()
            && self.bets.is_empty()
            && self.agreed().next().is_none()
            && self.debrief.values().all(|text| text.trim().is_empty())
    }

    /// Agreements in which something is filled in.
    pub(super) fn agreed(&self) -> impl Iterator<Item = &Agreement> {
        self.agreements.iter().filter(|agreement| {
            [&agreement.who, &agreement.when, &agreement.signal].iter().any(|text| !text.trim().is_empty())
        })
    }
}

impl Bet {
    /// How many said that it rises, stays, falls, and that they do not know; nothing for an answer of so few that a
    /// count would tell who said it.
    pub fn counts(&self) -> [Option<u64>; 4] {
        let Votes { higher, same, lower, unknown } = self.votes;
        [higher, same, lower, unknown].map(|n| (n >= FEWEST).then_some(n))
    }
}

impl Outcome {
    /// What came out, in a sentence.
    pub fn sentence(&self, language: Language) -> &str {
        language.pick(&self.sentence.en, &self.sentence.nl)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Record, Problem> {
        Record::read("s.json", text.as_bytes())
    }

    #[test]
    fn what_is_no_session_is_refused_in_one_message() {
        let start = r#""format":"samenspel-session","version":1,"scenario":{"name":"x"}"#;
        for (text, words) in [
            ("{", "no JSON"),
            ("[]", "no session"),
            (r#"{"format":"other"}"#, "no session"),
            (r#"{"format":"samenspel-session"}"#, "no version"),
            (r#"{"format":"samenspel-session","version":2}"#, "newer version"),
            (r#"{"format":"samenspel-session","version":1}"#, "not whole"),
            (&format!(r#"{{{start},"notes":[{{"kind":"poem","text":"a"}}]}}"#), "not whole"),
            (&format!(r#"{{{start},"bets":[{{"words":"a","votes":{{"higher":-1}}}}]}}"#), "not whole"),
            (&format!(r#"{{{start},"agreements":[{{"domain":"cake"}}]}}"#), "domain that is not there"),
        ] {
            let problem = read(text).unwrap_err().to_string();
            assert!(problem.contains(words) && problem.contains("found:"), "{text}: {problem}");
        }
        assert!(Record::read("s.json", &vec![b' '; MOST + 1]).unwrap_err().what.contains("too large"));
        assert!(read(&format!("{{{start}}}")).unwrap().is_empty());
    }

    #[test]
    fn counts_of_small_groups_are_hidden() {
        let bet = |higher, lower| {
            let votes = Votes { higher, lower, ..Votes::default() };
            Bet { words: String::new(), why: String::new(), votes, outcome: None }.counts()
        };
        assert_eq!(bet(3, 1), [None; 4]);
        assert_eq!(bet(5, 2), [Some(5), None, None, None]);
        assert_eq!(bet(u64::MAX, 2), [Some(u64::MAX), None, None, None]);
    }
}
