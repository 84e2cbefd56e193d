//! What parties are called: by readers, and in texts that were not written for readers, such as a command line.

use std::collections::BTreeMap;

use crate::model::setup::Setup;
use crate::scenario::Scenario;

/// Options whose value is no text about parties.
const OTHER: [&str; 4] = ["--strategies", "--strategy", "--baseline", "--out"];

/// What parties are called where their names are left out: their sector and a number.
pub(super) fn roles(setup: &Setup) -> Vec<String> {
    let mut counts = vec![0; setup.sectors.len()];
    let role = |sector: usize| {
        counts[sector] += 1;
        format!("{} {}", setup.sectors[sector].key, counts[sector])
    };
    setup.actors.iter().map(|actor| actor.sector).map(role).collect()
}

/// A party as readers know it: one without a name of its own by its sector and its number, a newcomer with the month
/// it came in.
pub(super) fn as_read(name: &str, key: &str, sector: &str, month: &str) -> String {
    let rest = name.strip_prefix(key).unwrap_or("");
    let parts: Vec<&str> = rest.split(['-', ' ']).filter(|part| !part.is_empty()).collect();
    match parts[..] {
        [number] if number.parse::<u64>().is_ok() => format!("{sector} {number}"),
        // What an event brought has the event's number behind its own.
        ["month", came, number, ..] => format!("{sector} {number}, {month} {came}"),
        _ => name.into(),
    }
}

/// Names and what stands in their place; none where names are shown.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// The longest first: a name may be a part of another.
    pairs: Vec<(String, String)>,
}

impl Names {
    /// The names of all parties of a scenario.
    pub fn of(scenario: &Scenario) -> Self {
        let mut all = BTreeMap::new();
        for strategy in &scenario.strategies {
            let setup = &strategy.setup;
            for (actor, role) in setup.actors.iter().zip(roles(setup)) {
                all.entry(actor.name.clone()).or_insert(role);
            }
        }
        let mut pairs: Vec<_> =
            all.into_iter().filter(|(name, role)| !name.is_empty() && name != role).collect();
        pairs.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
        Self { pairs }
    }

    /// The text with roles for names, where a name is a word of its own.
    pub fn hide(&self, text: &str) -> String {
        let mut hidden = String::with_capacity(text.len());
        let mut rest = text;
        let mut before = None;
        while let Some(c) = rest.chars().next() {
            let starts = !before.is_some_and(char::is_alphanumeric);
            let fits = |name: &str| {
                let after = rest.strip_prefix(name)?;
                (!after.starts_with(char::is_alphanumeric)).then_some(after)
            };
            // A name stands as it is, or as a quoted text of a scenario has it.
            let found = self.pairs.iter().filter(|_| starts).find_map(|(name, role)| {
                let inner = name.replace('\\', "\\\\").replace('"', "\\\"");
                Some((fits(name).or_else(|| fits(&inner))?, role))
            });
            if let Some((after, role)) = found {
                hidden.push_str(role);
                before = role.chars().last();
                rest = after;
            } else {
                hidden.push(c);
                before = Some(c);
                rest = &rest[c.len_utf8()..];
            }
        }
        hidden
    }

    /// The words of a command line with roles for names: not the command, its scenario, or names of strategies.
    pub fn hide_in(&self, command: &[String]) -> Vec<String> {
        let kept = |place: usize| place < 3 || OTHER.contains(&command[place - 1].as_str());
        let word = |(place, word): (usize, &String)| {
            if kept(place) && !word.starts_with('-') { word.clone() } else { self.hide(word) }
        };
        command.iter().enumerate().map(word).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn readers_know_a_party_by_its_name_or_its_sector() {
        for (name, nl, en) in [
            ("care-3", "zorg 3", "care 3"),
            ("care 12", "zorg 12", "care 12"),
            ("care-month-7-2", "zorg 2, maand 7", "care 2, month 7"),
            ("care-month-7-2-00af", "zorg 2, maand 7", "care 2, month 7"),
            ("Thuiszorg Noord", "Thuiszorg Noord", "Thuiszorg Noord"),
            ("careful", "careful", "careful"),
            ("", "", ""),
        ] {
            assert_eq!(as_read(name, "care", "zorg", "maand"), nl);
            assert_eq!(as_read(name, "care", "care", "month"), en);
        }
    }

    #[test]
    fn names_give_way_to_roles_and_other_words_stay() {
        let pair = |name: &str, role: &str| (name.to_string(), role.to_string());
        let names = Names {
            pairs: vec![pair("Zorg \"Noord\"", "care 2"), pair("Anne", "residents 1"), pair("é", "care 1")],
        };
        for (text, hidden) in [
            ("{ actor = \"Anne\" }", "{ actor = \"residents 1\" }"),
            ("Annelies, Joanne, Anne", "Annelies, Joanne, residents 1"),
            ("actor = \"Zorg \\\"Noord\\\"\", é", "actor = \"care 2\", care 1"),
            ("née é1 é", "née é1 care 1"),
            ("", ""),
        ] {
            assert_eq!(names.hide(text), hidden, "{text}");
        }
        let line = ["samenspel", "compare", "Anne", "--strategies", "Anne", "--set", "x=Anne", "--set=Anne"];
        let hidden = names.hide_in(&line.map(String::from));
        assert_eq!(hidden[2..5], line[2..5]);
        assert_eq!(hidden[6..], ["x=residents 1", "--set=residents 1"]);
        assert_eq!(Names::default().hide("Anne"), "Anne");
    }
}
