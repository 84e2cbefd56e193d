//! The reference scenario, variants and patches, and the pages made from the field table.

use std::fs;

use super::*;
use crate::model::Mix;
use crate::model::parameters::Parameters;
use crate::model::setup::{
    Assignment, Barrier, Domain, Generator, Governance, Hours, Intervention, Spread, Switches, Trait,
};

const IZA: &str = include_str!("../../scenarios/iza-regio.toml");

fn iza(patches: &[&str]) -> Result<Scenario, Problems> {
    let patches: Vec<Patch> = patches.iter().map(|text| Patch::parse(text).unwrap()).collect();
    Scenario::from_text("scenarios/iza-regio.toml", IZA, &Memory::default(), &patches)
}

fn with(mut files: Vec<(&str, &str)>, name: &str) -> Result<Scenario, Problems> {
    files.push(("iza-regio.toml", IZA));
    let memory =
        Memory(files.iter().map(|(name, text)| (name.to_string(), text.as_bytes().to_vec())).collect());
    Scenario::from_text(name, &memory.0[name], &memory, &[])
}

fn mix(weights: [f64; 5]) -> Mix {
    Mix::from_slice(&weights).unwrap().normalised().unwrap()
}

#[test]
fn the_reference_scenario_is_the_reference_set_up() {
    let scenario = iza(&[]).unwrap_or_else(|problems| panic!("{problems}"));
    assert!(scenario.warnings.is_empty(), "{:?}", scenario.warnings);
    assert_eq!(scenario.name, "iza-regio");
    assert_eq!(scenario.strategies[scenario.baseline].key, "none");
    assert_eq!(scenario.strategies[scenario.default_strategy].key, "all_30");
    assert_eq!(scenario.record, ["steps", "summary", "sectors"]);
    assert_eq!(scenario.notes.len(), 4);
    let setup = &scenario.strategy("none").unwrap().setup;
    assert_eq!((setup.aspects, setup.months, setup.generated), (5, 60, 48));
    assert_eq!(setup.needs, mix([0.10, 0.15, 0.50, 0.20, 0.05]));
    assert_eq!(setup.assignment, Assignment::Random);
    assert_eq!(setup.network.generator, Generator::Sectors { mean_degree: 8.0, within: 0.75, across: 0.25 });
    assert_eq!((setup.network.strength, setup.network.trust_sd), (0.3, 0.1));
    assert_eq!(setup.barriers, [Barrier { between: [0, 1], level: 0.5 }]);
    assert_eq!((setup.governance, setup.sponsor), (Governance::Shared, Some(0)));
    assert!(!setup.approval && !setup.open_membership);
    assert!(setup.actors.is_empty() && setup.network.ties.is_empty() && setup.practices.is_empty());
    assert!(setup.groups.is_empty() && setup.interventions.is_empty() && setup.events.is_empty());
    assert_eq!(setup.parameters, Parameters::default());
    assert_eq!(setup.switches, Switches::default());
    assert_eq!(setup.hours, Hours::default());
    let expected = [
        ("care", 0.35, [0.75, 0.05, 0.08, 0.02, 0.10]),
        ("social", 0.25, [0.03, 0.70, 0.07, 0.15, 0.05]),
        ("municipalities", 0.20, [0.15, 0.20, 0.10, 0.05, 0.50]),
        ("residents", 0.20, [0.05, 0.15, 0.15, 0.60, 0.05]),
    ];
    assert_eq!(setup.sectors.len(), expected.len());
    for (sector, (key, share, frame)) in setup.sectors.iter().zip(expected) {
        assert_eq!((sector.key.as_str(), sector.share, sector.frame), (key, share, mix(frame)));
        assert_eq!((sector.concentration, sector.concerned), (20.0, key == "residents"));
        assert_eq!(sector.traits.number(Trait::Orientation), Some(Spread::Fixed(30.0)));
        let stated = Trait::ALL.iter().filter(|&&which| sector.traits.number(which).is_some());
        assert_eq!(stated.count(), 1);
        assert!(sector.traits.motives.is_none() && sector.traits.competence.is_none());
    }
}

#[test]
fn the_strategies_of_the_reference_are_what_they_say() {
    let scenario = iza(&[]).unwrap();
    let lines = |key: &str| scenario.strategy(key).unwrap().setup.interventions.clone();
    let all =
        |intensity| Domain::ALL.map(|domain| Intervention::constant(domain, intensity, 0.0, 60)).to_vec();
    for domain in Domain::ALL {
        assert_eq!(lines(domain.key()), [Intervention::constant(domain, 0.6, 0.0, 60)]);
    }
    assert_eq!((lines("all_10"), lines("all_30"), lines("all_60")), (all(0.1), all(0.3), all(0.6)));
    assert_eq!(lines("agenda_imposed"), [Intervention::constant(Domain::Agenda, 0.6, 1.0, 60)]);
    assert_eq!(lines("monitoring"), [Intervention::constant(Domain::Steering, 0.6, 1.0, 60)]);
    assert_eq!(lines("grand_pledges"), [Intervention::constant(Domain::Mobilisation, 0.6, 1.0, 60)]);
    assert!(lines("stops_24").iter().all(|line| line.to == 24 && line.intensity == 0.3));
    assert_eq!(lines("all_10_linear"), all(0.1));
    for key in ["all_10_linear", "mobilisation_linear"] {
        let changed = &scenario.strategy(key).unwrap().setup.parameters;
        assert_eq!(changed.lever_curvature, 0.0);
        assert_eq!(changed.changed().count(), 1);
    }
    assert!(lines("triggered").iter().all(|line| line.conditions().count() > 0));
    assert_eq!(lines("phased").len(), 7);
}

#[test]
fn flags_change_one_value_and_are_named_in_problems() {
    let scenario =
        iza(&["months=24", "parameters.trust_gain=.1", "strategy.all_30.constant.agenda=0.2"]).unwrap();
    let setup = &scenario.strategy("all_30").unwrap().setup;
    assert_eq!((setup.months, setup.parameters.trust_gain), (24, 0.1));
    assert_eq!((setup.interventions[0].intensity, setup.interventions[0].to), (0.2, 24));
    assert!(scenario.warnings.iter().any(|w| matches!(w.concern, Concern::CutOff { months: 24, .. })));
    for (flag, fragment) in [
        ("months=0", "1 to 6000"),
        ("parameters.trust_gian=1", "did you mean `trust_gain`?"),
        ("strategy.al_30.constant.agenda=1", "did you mean `all_30`?"),
        ("sector.care.share=0.5", "sum to 1"),
        ("barrier.2.level=0", "1 to 1"),
        ("base=other.toml", "a path other than base"),
        ("generated=5", "fewer than the 5 actors"),
        ("governance.kind=comittee", "shared, lead_organisation"),
        ("needs.prevention=nan", "--set"),
    ] {
        let message = iza(&[flag]).expect_err(flag).to_string();
        assert!(message.contains(&format!("--set {flag}")) && message.contains(fragment), "{message}");
    }
}

#[test]
fn one_actor_is_enough() {
    let scenario = iza(&["generated=1"]).unwrap_or_else(|problems| panic!("{problems}"));
    assert_eq!(scenario.strategies[0].setup.generated, 1);
}

#[test]
fn a_value_outside_its_plausible_range_is_a_warning() {
    let scenario = iza(&["parameters.trust_gain=0.4"]).unwrap();
    let concern = Concern::Implausible { found: 0.4, low: 0.03, high: 0.2 };
    assert_eq!(scenario.warnings.len(), 1);
    assert_eq!(scenario.warnings[0].concern, concern);
    assert!(scenario.warnings[0].to_string().contains("--set parameters.trust_gain=0.4"));
}

#[test]
fn a_variant_is_its_base_with_changes() {
    let variant = "format = 1\nbase = \"iza-regio.toml\"\nmonths = 36\n[governance]\nkind = \"administrative\"\n\
        [strategy.phased]\nintervention = []\n[strategy.mine]\nbased_on = \"all_30\"\n\
        title = { nl = \"x\", en = \"x\" }\nconstant.agenda = 0.9\n[strategy.mine.set]\nmembership = \"open\"\n\
        parameters.trust_gain = 0.1\n[strategy.triggered]\nintervention = []";
    let scenario = with(vec![("v.toml", variant)], "v.toml").unwrap_or_else(|problems| panic!("{problems}"));
    assert_eq!(
        scenario.sources.iter().map(|s| s.0.as_str()).collect::<Vec<_>>(),
        ["v.toml", "iza-regio.toml"]
    );
    let none = &scenario.strategy("none").unwrap().setup;
    assert_eq!((none.months, none.governance, none.open_membership), (36, Governance::Administrative, false));
    let mine = &scenario.strategy("mine").unwrap().setup;
    assert!(mine.open_membership && mine.parameters.trust_gain == 0.1);
    let levels: Vec<f64> = mine.interventions.iter().map(|line| line.intensity).collect();
    assert_eq!(levels, [0.9, 0.3, 0.3, 0.3, 0.3, 0.3]);
}

#[test]
fn circles_are_problems() {
    let files = vec![("a.toml", "base = \"b.toml\""), ("b.toml", "base = \"a.toml\"")];
    let message = with(files, "a.toml").unwrap_err().to_string();
    assert!(
        message.contains("b.toml:1:8: base") && message.contains("a.toml → b.toml → a.toml"),
        "{message}"
    );
    let message = iza(&["strategy.agenda.based_on=agenda_imposed"]).unwrap_err().to_string();
    assert!(message.contains("agenda → agenda_imposed → agenda"), "{message}");
}

#[test]
fn windows_line_ends_and_a_byte_order_mark_are_fine() {
    let text = format!("\u{feff}{}", IZA.replace('\n', "\r\n"));
    let scenario = Scenario::from_text("x.toml", text, &Memory::default(), &[]).unwrap();
    assert_eq!(scenario.strategies.len(), iza(&[]).unwrap().strategies.len());
    assert_eq!(scenario.story, iza(&[]).unwrap().story);
    assert!(!scenario.story.nl.contains(['\r', '\n']));
}

/// Compares a page in the repository with what the program makes of it, or writes it anew.
fn is_current(path: &str, expected: &str) {
    let path = format!("{}/{path}", env!("CARGO_MANIFEST_DIR"));
    if std::env::var_os("SAMENSPEL_BLESS").is_some() {
        fs::write(&path, expected).unwrap();
    }
    let found = fs::read_to_string(&path).unwrap_or_default();
    assert!(found == expected, "{path} is not current: run with SAMENSPEL_BLESS=1");
}

#[test]
fn the_format_page_is_current() {
    is_current("docs/scenario-format.md", &format_markdown());
}

fn each_field(kind: &'static field::Kind, visit: &mut impl FnMut(&'static field::Field)) {
    use field::Kind;
    let mut fields = |list: &'static [field::Field]| {
        for field in list {
            visit(field);
            each_field(&field.kind, visit);
        }
    };
    match kind {
        Kind::Table(list) => fields(list),
        Kind::Tagged { common, variants, .. } => {
            fields(common);
            variants.iter().for_each(|variant| fields(&variant.fields));
        }
        Kind::OneOf(variants) => variants.iter().for_each(|variant| fields(&variant.fields)),
        Kind::List { of, .. } | Kind::Map(of) => each_field(of, visit),
        _ => {}
    }
}

#[test]
fn every_field_is_in_the_schema_and_on_the_page() {
    let (schema, page) = (schema(), format_markdown());
    let mut count = 0;
    each_field(format::root(), &mut |field| {
        count += 1;
        assert!(schema.contains(&format!("\"{}\": {{", field.key)), "{} in the schema", field.key);
        assert!(page.contains(&format!("| `{}` |", field.key)), "{} on the page", field.key);
        assert!(page.contains(&*field.meaning), "{}", field.meaning);
    });
    assert!(count > 250, "{count}");
}

#[test]
fn a_strategy_that_stops_is_cut_off_or_fades() {
    let mine = |more: &str| {
        let added = format!(
            "strategy.mine={{ based_on = \"phased\", title = {{ nl = \"x\", en = \"x\" }}, {more} }}"
        );
        iza(&[&added]).map(|scenario| {
            let strategy =
                scenario.strategies.iter().find(|s| s.key == "mine").expect("it was added").clone();
            strategy.setup.interventions
        })
    };
    let whole = mine("taper = 0").unwrap();
    let cut = mine("stop = 30").unwrap();
    assert!(
        whole.iter().any(|line| line.planned(31) > 0.0) && cut.iter().all(|line| line.planned(31) == 0.0)
    );
    let faded = mine("stop = 30, taper = 9").unwrap();
    let sum = |lines: &[Intervention], month| lines.iter().map(|line| line.planned(month)).sum::<f64>();
    for month in 1..=30 {
        assert_eq!(sum(&faded, month), sum(&cut, month), "as before in month {month}");
    }
    assert!((31..=39).all(|month| sum(&faded, month) < sum(&faded, month - 1) && sum(&faded, month) > 0.0));
    assert!(sum(&faded, 40) == 0.0 && sum(&cut, 31) == 0.0);
    for (more, words) in [("stop = 99", "1 to 60"), ("taper = 4", "stop = …"), ("stop = 0.5", "whole number")]
    {
        let message = mine(more).unwrap_err().to_string();
        assert!(message.contains(words), "{message}");
    }
    let message = iza(&["strategy.mine={ constant = { agenda = 0.2 } }"]).unwrap_err().to_string();
    assert!(message.contains("title"), "{message}");
}
