use super::*;
use crate::model::{Entry, Obstacle};
use crate::scenario::{Memory, Scenario};

const REFERENCE: &str = include_str!("../../../scenarios/iza-regio.toml");

fn scenario() -> Scenario {
    Scenario::from_text("iza-regio.toml", REFERENCE, &Memory::default(), &[]).unwrap()
}

fn telling(scenario: &Scenario, language: Language, tell: impl Fn(&Teller<'_>) -> String) -> String {
    let strategy = scenario.strategy("all_30").unwrap();
    let chronicle = Chronicle::of(&strategy.setup, 1, 0);
    let teller = Teller {
        scenario,
        strategy,
        seed: 1,
        replicate: 0,
        chronicle: &chronicle,
        language,
        glyphs: Glyphs::PLAIN,
    };
    tell(&teller)
}

/// Everything that can be told of a replicate, in both languages.
fn all(teller: &Teller<'_>) -> String {
    let mut text = teller.overview();
    for actor in 0..teller.chronicle.world.actors.len() as u32 {
        text += &teller.actor(actor, None);
        text += &teller.actor(actor, Some(30));
    }
    for at in 0..teller.chronicle.lives.all.len() {
        text += &teller.initiative(at, None);
    }
    text
}

#[test]
fn every_line_fits_a_terminal_in_both_languages() {
    let scenario = scenario();
    for language in [Language::English, Language::Dutch] {
        let text = telling(&scenario, language, all);
        for line in text.lines() {
            assert!(line.chars().count() <= 80, "{line}");
            assert!(!line.contains("NaN") && !line.contains("  ,"), "{line}");
        }
        assert!(text.contains(language.pick("In this model", "In dit model")));
    }
}

#[test]
fn a_refusal_has_six_bars_and_its_smallest_change() {
    let scenario = scenario();
    let text = telling(&scenario, Language::Dutch, |teller| {
        let refusal = teller.chronicle.entries.iter().find_map(|(month, entry)| match entry {
            Entry::Weighed { actor, weighing, .. } => {
                let tip = weighing.smallest_tip(&teller.chronicle.world.parameters);
                tip.map(|_| (*actor, *month))
            }
            _ => None,
        });
        let (actor, month) = refusal.unwrap();
        teller.actor(actor, Some(month))
    });
    for word in ["willen", "weten", "kunnen", "mogen", "passen", "vertrouwen"] {
        assert!(text.lines().any(|line| line.trim_start().starts_with(word)), "{word}: {text}");
    }
    assert!(text.contains("doen kantelen"), "{text}");
}

#[test]
fn bars_show_what_is_there_and_what_was_needed() {
    let plain = Glyphs::PLAIN;
    assert_eq!(plain.bar(0.5, None, 4), "##..");
    assert_eq!(plain.bar(0.25, Some(0.75), 4), "#.|.");
    assert_eq!(plain.bar(0.5, Some(0.51), 4), "##|.");
    assert_eq!(plain.bar(1.0, Some(1.0), 4), "###|");
    assert_eq!(plain.bar(7.0, None, 4), "####");
}

#[test]
fn lines_are_folded_between_words() {
    let text = fold(&format!("{} end\nnext\n", "word ".repeat(20).trim_end()), 2);
    assert!(text.lines().all(|line| line.chars().count() <= 80));
    assert!(text.contains("\n  word") && text.ends_with("end\nnext\n"));
}

#[test]
fn both_languages_name_all_six() {
    for obstacle in Obstacle::ALL {
        for name in [words::obstacle_name, words::obstacle_reason, words::quantity] {
            let [english, dutch] = [Language::English, Language::Dutch].map(|l| name(obstacle, l));
            assert!(!english.is_empty() && english != dutch);
        }
    }
}

#[test]
fn lives_end_where_the_tally_says() {
    let scenario = scenario();
    let mut setup = scenario.strategy("all_30").unwrap().setup.clone();
    for open_membership in [false, true] {
        setup.open_membership = open_membership;
        setup.parameters.exit_rate = 0.1;
        compare_with_tally(&Chronicle::of(&setup, 1, 0), open_membership);
    }
}

fn compare_with_tally(chronicle: &Chronicle, open: bool) {
    let ended = |how| chronicle.lives.all.iter().filter(|l| l.ended.is_some_and(|e| e.1 == how)).count();
    let tally = &chronicle.world.tally;
    assert_eq!(ended(Ended::Succeeded) as u32, tally.succeeded);
    assert_eq!((ended(Ended::Failed) + ended(Ended::Deserted)) as u32, tally.failed);
    assert_eq!(ended(Ended::Deserted) > 0, open);
    assert_eq!(ended(Ended::Abandoned) as u32, tally.abandoned);
    let logged = |kind: fn(&Entry) -> bool| chronicle.entries.iter().filter(|(_, e)| kind(e)).count() as u32;
    let failed =
        |entry: &Entry| matches!(entry, Entry::Finished { succeeded: false, .. } | Entry::Deserted { .. });
    let abandoned = |entry: &Entry| matches!(entry, Entry::Abandoned { .. } | Entry::Disapproved { .. });
    assert_eq!((logged(failed), logged(abandoned)), (tally.failed, tally.abandoned));
    assert_eq!(chronicle.lives.all.len() as u32, tally.launched);
}
