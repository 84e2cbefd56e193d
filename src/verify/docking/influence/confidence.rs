//! Hearing only those who are near.

use super::{alike, furthest, listen, opinions, set_opinions, together, uniform};
use crate::model::World;
use crate::verify::{Bench, Check, Effort, Finding, Kind};

pub const THREE: Check = Check {
    key: "influence/confidence-three",
    kind: Kind::Docking,
    effort: Effort::Quick,
    what: "Three actors at 0, .25 and .5 with confidence .25 meet at .25 in two months, not in one.",
    why: "It shows that a distance of exactly the confidence is heard, and that all move at once.",
    source: "Hegselmann & Krause 2002",
    run: three,
};

pub const ORDER: Check = Check {
    key: "influence/confidence-order",
    kind: Kind::Docking,
    effort: Effort::Quick,
    what: "On the complete network frames never change order, and neighbours further apart than the confidence \
           stay apart for good.",
    why: "Camps that form must last: a gap that closed by itself would undo every finding on fragmentation.",
    source: "Hegselmann & Krause 2002; Krause 2000",
    run: order,
};

pub const CONSENSUS: Check = Check {
    key: "influence/confidence-consensus",
    kind: Kind::Docking,
    effort: Effort::Quick,
    what: "Of 500 actors spread evenly at random, none of the worlds agrees at confidence .15 or .19, at least nine \
           in ten at .25 and all at .30.",
    why: "The threshold between camps and agreement is the known behaviour of bounded confidence; another one \
          means that frames are compared or averaged differently.",
    source: "Hegselmann & Krause 2002; Fortunato 2005",
    run: |bench| consensus(bench, 10),
};

pub const REPLICATED: Check = Check {
    key: "influence/confidence-consensus-replicated",
    effort: Effort::Full,
    run: |bench| consensus(bench, 200),
    ..CONSENSUS
};

/// A complete network that hears what lies within the confidence.
fn near(bench: &Bench<'_>, actors: u32, confidence: f64) -> World {
    let mut setup = together(actors);
    setup.parameters.confidence = confidence;
    alike(bench, &setup)
}

fn three(bench: &Bench<'_>) -> Finding {
    let mut world = near(bench, 3, 0.25);
    set_opinions(&mut world, &[0.0, 0.25, 0.5]);
    listen(bench, &mut world, 1);
    let one = furthest(&opinions(&world), &[0.125, 0.25, 0.375]);
    listen(bench, &mut world, 1);
    let two = furthest(&opinions(&world), &[0.25; 3]);
    Finding::new().equal("furthest from (.125, .25, .375) after a month", one, 0.0, 1e-10).equal(
        "furthest from .25 after two",
        two,
        0.0,
        1e-10,
    )
}

fn order(bench: &Bench<'_>) -> Finding {
    const CONFIDENCE: f64 = 0.12;
    let (mut reversed, mut closed, mut opened) = (0, 0, 0);
    for replicate in 0..5 {
        let mut world = near(bench, 60, CONFIDENCE);
        let mut start = uniform(60, replicate);
        start.sort_by(f64::total_cmp);
        set_opinions(&mut world, &start);
        let mut apart = vec![false; 59];
        for _ in 0..20 {
            listen(bench, &mut world, 1);
            for (apart, pair) in apart.iter_mut().zip(opinions(&world).windows(2)) {
                let gap = pair[1] - pair[0];
                reversed += u32::from(gap < -1e-12);
                closed += u32::from(*apart && gap <= CONFIDENCE);
                opened += u32::from(!*apart && gap > CONFIDENCE + 1e-9);
                *apart = *apart || gap > CONFIDENCE + 1e-9;
            }
        }
    }
    Finding::new()
        .part("no neighbours change order in 5 x 20 months", format!("{reversed} changes"), reversed == 0)
        .part("no gap wider than the confidence closes", format!("{closed} closed"), closed == 0)
        .part("gaps do open", format!("{opened} opened"), opened > 0)
}

/// Shares of worlds of 500 that agree.
fn consensus(bench: &Bench<'_>, worlds: u32) -> Finding {
    let expected = [(0.15, 0.0, 0.0), (0.19, 0.0, 0.0), (0.25, 0.9, 1.0), (0.30, 1.0, 1.0)];
    let mut world = near(bench, 500, 1.0);
    listen(bench, &mut world, 1);
    let mut finding = Finding::new();
    for (confidence, low, high) in expected {
        world.parameters.confidence = confidence;
        let agreed = (0..worlds).filter(|&replicate| agrees(bench, &mut world, u64::from(replicate))).count();
        let share = agreed as f64 / f64::from(worlds);
        let asked = if low == high { format!("{low}") } else { format!("from {low} to {high}") };
        finding = finding.part(
            format!("share that agrees at confidence {confidence}: {asked}"),
            format!("{share:.3} ({agreed} of {worlds} worlds)"),
            (low..=high).contains(&share),
        );
    }
    finding.note("All ties have met in the first month and stay met; after it only frames move.")
}

/// Whether a world that starts spread evenly comes to rest in one place.
fn agrees(bench: &Bench<'_>, world: &mut World, replicate: u64) -> bool {
    set_opinions(world, &uniform(500, replicate));
    for _ in 0..200 {
        let before = opinions(world);
        bench.subject.step_only(world, &["influence"]);
        let moved = furthest(&opinions(world), &before);
        if moved < 1e-9 {
            break;
        }
    }
    let x = opinions(world);
    furthest(&x, &vec![x[0]; x.len()]) < 1e-6
}
