//! Every sentence, word for word in both languages, and which happening gets which.

use std::collections::BTreeMap;

use super::sentence::percent;
use super::*;
use crate::model::Terms;
use crate::scenario::Text;
use crate::workshop::desk::Desk;
use crate::workshop::plan::Plan;
use crate::workshop::run::look;

const PAIR: [Ref; 2] = [Ref::Actor(3), Ref::Initiative(1)];
const ONE: Ref = Ref::Initiative(1);

fn terms(motives: [f64; 3], social: f64) -> Terms {
    Terms { motives, social, ..Terms::default() }
}

/// A sentence of every kind with its words, in Dutch and in English.
fn sentences() -> Vec<(&'static str, Sentence, &'static str, &'static str)> {
    let about = Text { nl: "wonen".into(), en: "housing".into() };
    vec![
        (
            "launched",
            decisions::launched(PAIR, 7, &about, 0.052),
            "begint {0} in maand 7 met {1}, vooral over wonen: de kans daarop was die maand 5,2%",
            "{0} starts {1} in month 7, mostly about housing: the chance was 5.2% that month",
        ),
        (
            "joined",
            decisions::joined(PAIR, 7, &terms([0.1, 0.4, 0.0], 0.2), 0.456),
            "doet {0} vanaf maand 7 mee met {1}: het morele motief en contacten die al meedoen wegen het zwaarst; het vertrouwen in de leden is 0,46 (hoogste 1)",
            "{0} joins {1} from month 7: the moral motive and contacts already in weigh most; trust in the members is 0.46 (highest 1)",
        ),
        (
            "joined",
            decisions::joined(PAIR, 7, &terms([0.1, 0.0, 0.0], 0.0), 1.0),
            "doet {0} vanaf maand 7 mee met {1}: het instrumentele motief weegt het zwaarst; het vertrouwen in de leden is 1,00 (hoogste 1)",
            "{0} joins {1} from month 7: the instrumental motive weighs most; trust in the members is 1.00 (highest 1)",
        ),
        (
            "joined",
            decisions::joined(PAIR, 7, &terms([0.0; 3], 0.0), 0.0),
            "doet {0} vanaf maand 7 mee met {1}: het toeval gaf de doorslag; het vertrouwen in de leden is 0,00 (hoogste 1)",
            "{0} joins {1} from month 7: chance decided; trust in the members is 0.00 (highest 1)",
        ),
        (
            "refused",
            decisions::refused(PAIR, 7, Obstacle::Allowed, 0.0004),
            "doet {0} in maand 7 niet mee met {1}, vooral omdat de eigen achterban te weinig ruggensteun gaf (de kans op ja was minder dan 0,1%)",
            "{0} does not join {1} in month 7, mostly because its constituency gave too little backing (the chance of a yes was less than 0.1%)",
        ),
        (
            "broke",
            decisions::broke(PAIR, 7, 0.4),
            "komt {0} in maand 7 een toezegging aan {1} niet na: 40% wordt geleverd",
            "{0} breaks a promise to {1} in month 7: 40% is delivered",
        ),
        (
            "adopted",
            decisions::adopted(PAIR, 7, 0.25),
            "neemt {0} in maand 7 de werkwijze van {1} over: 25% van de aandacht ging naar wie die al volgde",
            "{0} takes up the practice of {1} in month 7: 25% of its attention went to who followed it already",
        ),
        (
            "abandoned",
            initiatives::disapproved(ONE, 7, 0.31),
            "wijst de stuurgroep {0} in maand 7 af: het thema sluit voor 31% aan bij de verandertheorie",
            "the committee refuses {0} in month 7: 31% of its theme goes with the theory of change",
        ),
        (
            "started",
            initiatives::started(ONE, 7, 1),
            "gaat {0} in maand 7 aan het werk, met 1 lid en genoeg toezeggingen",
            "{0} starts work in month 7, with 1 member and pledges enough",
        ),
        (
            "abandoned",
            initiatives::abandoned(ONE, 7),
            "stopt {0} in maand 7: er is niet genoeg toegezegd, of niemand is meer lid",
            "{0} ends in month 7: too little was pledged, or nobody is a member any more",
        ),
        (
            "deserted",
            initiatives::deserted(ONE, 7),
            "mislukt {0} in maand 7: het laatste lid heeft het netwerk verlaten",
            "{0} fails in month 7: the last of its members has left the network",
        ),
        (
            "failed",
            initiatives::out_of_time(ONE, 7, 4),
            "mislukt {0} in maand 7, met 4 leden: de tijd was om voordat het werk klaar was",
            "{0} fails in month 7, with 4 members: its time ran out before the work was done",
        ),
        (
            "succeeded",
            initiatives::finished(ONE, 7, true, 4, 0.6, 0.8),
            "slaagt {0} in maand 7, met 4 leden: de kans op succes was 60%; het thema sluit voor 80% aan bij wat nodig is",
            "{0} succeeds in month 7, with 4 members: the chance of success was 60%; 80% of its theme goes with what is needed",
        ),
        (
            "failed",
            initiatives::finished(ONE, 7, false, 1, 0.6, 0.8),
            "mislukt {0} in maand 7, met 1 lid: de kans op succes was 60%; het thema sluit voor 80% aan bij wat nodig is",
            "{0} fails in month 7, with 1 member: the chance of success was 60%; 80% of its theme goes with what is needed",
        ),
        (
            "taught",
            initiatives::taught(ONE, 7),
            "bereikt in maand 7 het hele netwerk wat er bij {0} is geleerd",
            "what was learned in {0} reaches the whole network in month 7",
        ),
        (
            "left",
            network::left(3, 7),
            "vertrekt {0} in maand 7 uit het netwerk",
            "{0} leaves the network in month 7",
        ),
        (
            "arrived",
            network::arrived(3, Some(5), 7),
            "komt {0} er in maand 7 bij, via {1}",
            "{0} arrives in month 7, introduced by {1}",
        ),
        ("arrived", network::arrived(3, None, 7), "komt {0} er in maand 7 bij", "{0} arrives in month 7"),
        (
            "event",
            network::happened(7, &event_name("budget_cut")),
            "gebeurt er in maand 7 iets: een bezuiniging",
            "something happens in month 7: a budget cut",
        ),
    ]
}

#[test]
fn every_sentence_says_this_in_dutch_and_in_english() {
    for (kind, told, nl, en) in sentences() {
        assert_eq!((told.kind, told.nl.as_str(), told.en.as_str()), (kind, nl, en));
        for text in [nl, en] {
            let named = (0..).take_while(|n| text.contains(&format!("{{{n}}}"))).count();
            assert_eq!(named, told.refs.len(), "{text}");
            assert!(!text.to_lowercase().contains("actor"), "people read of parties: {text}");
        }
    }
}

#[test]
fn every_obstacle_has_words_of_its_own() {
    let told = Obstacle::ALL.map(|obstacle| decisions::refused(PAIR, 7, obstacle, 0.5));
    let because = |text: &str, word: &str| text.split_once(word).unwrap().1.to_string();
    let reasons = told.map(|told| [because(&told.nl, "vooral omdat "), because(&told.en, "mostly because ")]);
    let [nl, en] = [0, 1].map(|n| reasons.each_ref().map(|both| both[n].split(" (").next().unwrap()));
    assert_eq!(
        nl,
        [
            "de motieven te weinig leefden",
            "de eigen rol niet helder genoeg was",
            "er te weinig capaciteit over was",
            "de eigen achterban te weinig ruggensteun gaf",
            "het thema te weinig bij de rol past",
            "er te weinig vertrouwen in de leden was",
        ]
    );
    assert_eq!(
        en,
        [
            "its motives were too little alive",
            "its own role was not clear enough",
            "it had too little capacity left",
            "its constituency gave too little backing",
            "the theme fits its role too little",
            "it trusted the members too little",
        ]
    );
}

#[test]
fn small_shares_keep_a_decimal_and_tiny_ones_are_called_small() {
    let both = |x| [percent(x).nl, percent(x).en];
    assert_eq!(both(0.0), ["0,0%", "0.0%"]);
    assert_eq!(both(0.0004), ["minder dan 0,1%", "less than 0.1%"]);
    assert_eq!(both(0.0994), ["9,9%", "9.9%"]);
    assert_eq!(both(0.0996), ["10%", "10%"]);
}

/// What kind of sentence an entry should get, said once more apart from the teller.
fn kind_of(entry: &Entry) -> &'static str {
    match entry {
        Entry::Launched { .. } => "launched",
        Entry::Weighed { pledge, .. } => ["refused", "joined"][usize::from(pledge.is_some())],
        Entry::Disapproved { .. } | Entry::Abandoned { .. } => "abandoned",
        Entry::Started { .. } => "started",
        Entry::Deserted { .. } => "deserted",
        Entry::Broke { .. } => "broke",
        Entry::Finished { succeeded, .. } => ["failed", "succeeded"][usize::from(*succeeded)],
        Entry::Taught { reached, .. } => ["", "taught"][usize::from(*reached)],
        Entry::Adopted { .. } => "adopted",
        Entry::Dropped { .. } => "",
        Entry::Left { .. } => "left",
        Entry::Arrived { .. } => "arrived",
        Entry::Happened { .. } => "event",
    }
}

#[test]
fn what_happened_in_a_run_gets_the_sentence_of_its_kind() {
    let mut desk = Desk::new();
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for (scenario, plan) in [
        ("iza-regio", r#"{ "preset": "all_30" }"#),
        (
            "langer-thuis",
            r#"{ "preset": "none", "events": [{ "month": 5, "kind": "newcomers", "count": 2 }] }"#,
        ),
    ] {
        desk.call(&format!(r#"{{ "do": "open", "scenario": "{scenario}" }}"#));
        let plan: Plan = serde_json::from_str(plan).unwrap();
        let ready = desk.ready(&plan).unwrap();
        let (looker, world) = look(&ready, 1, 0);
        let scenario = &desk.opened().unwrap().scenario;
        let teller = Teller { portfolio: &looker.portfolio, world: &world, scenario };
        for (month, entry) in &looker.entries {
            let Some(line) = teller.line(*month, entry) else {
                assert_eq!(kind_of(entry), "", "{entry:?} is not told");
                continue;
            };
            assert_eq!(line.kind, kind_of(entry), "{entry:?}");
            assert!(line.text.nl.starts_with("In dit model ") && line.text.nl.ends_with('.'), "{line:?}");
            assert!(line.text.en.starts_with("In this model ") && line.text.en.ends_with('.'), "{line:?}");
            assert!(line.text.nl.contains(&format!("maand {month}")), "{line:?}");
            *seen.entry(line.kind).or_default() += 1;
        }
    }
    for kind in ["launched", "joined", "refused", "started", "succeeded", "adopted", "arrived", "event"] {
        assert!(seen.contains_key(kind), "no run told of {kind}: {seen:?}");
    }
}
