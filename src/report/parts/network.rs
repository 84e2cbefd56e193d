//! The network at a few months, for the baseline and for the best strategy, in one layout.
//!
//! Each party keeps its direction, which follows from its sector, in every picture. How far out it stands is its ring
//! of involvement then: moving inwards is the story.

use std::collections::BTreeMap;

use super::{Scene, csv};
use crate::maths::{cos, sin};
use crate::model::World;
use crate::model::metrics::ring;
use crate::report::names::as_read;
use crate::report::page::Page;
use crate::svg::{Anchor, Axes, Canvas, Figure, Said};

/// Radii of the rings, as shares of a picture: where parties stand, and the edges between rings.
const PLACES: [f64; 4] = [0.2, 0.44, 0.67, 0.9];
const EDGES: [f64; 4] = [0.32, 0.56, 0.79, 1.0];

pub fn part(scene: &Scene<'_>) -> Option<Page> {
    let words = scene.words;
    let scenery = scene.scenery.as_ref()?;
    let months = &scenery.months;
    let frames = scenery.films.each_ref().map(|film| film.frames());
    if frames.iter().any(|frames| frames.len() != months.len()) {
        return None;
    }
    let sectors: Vec<String> =
        scene.study.scenario.sectors.iter().map(|label| words.language.of(&label.text).to_string()).collect();
    let angles = angles(frames);
    let wide = 720.0 / months.len() as f64;
    let radius = (wide / 2.0 - 14.0).min(84.0);
    let tall = 2.0 * radius + 62.0;
    let rows = sectors.len().div_ceil(3) as f64;
    let legend = 22.0 * rows + 24.0;
    let mut canvas = Canvas::new(720.0, 2.0 * tall + legend + 6.0);
    let mut data = Vec::new();
    for (row, frames) in frames.iter().enumerate() {
        let title = scene.title(&scenery.strategies[row]);
        let top = tall * row as f64;
        canvas.text("strong", [4.0, top + 15.0], Anchor::Start, &title);
        for (column, world) in frames.iter().enumerate() {
            let centre = [wide * (column as f64 + 0.5), top + 48.0 + radius];
            let month = format!("{} {}", words.say("word.month"), months[column]);
            canvas.text("caption", [centre[0], top + 31.0], Anchor::Middle, &month);
            picture(scene, &mut canvas, world, &angles, centre, radius);
            let counts = counts(world);
            data.push(
                [scenery.strategies[row].clone(), months[column].to_string()]
                    .into_iter()
                    .chain(counts.map(|n| n.to_string()))
                    .collect::<Vec<String>>(),
            );
        }
    }
    let top = 2.0 * tall + 12.0;
    for (place, name) in sectors.iter().enumerate() {
        let [x, y] = [12.0 + 240.0 * (place % 3) as f64, top + 22.0 * (place / 3) as f64];
        let letter = letter(place);
        canvas.circle(&format!("node f{}", place % 8), [x, y], 8.0, "");
        canvas.text(&format!("small t{}", place % 8), [x, y + 4.0], Anchor::Middle, &letter);
        canvas.text("small", [x + 14.0, y + 4.0], Anchor::Start, &Canvas::fitted(name, 11.0, 215.0));
    }
    let rings = [0, 1, 2, 3].map(|ring| words.say(&format!("ring.{ring}")).to_string());
    canvas.text(
        "small",
        [4.0, top + 22.0 * rows + 4.0],
        Anchor::Start,
        &words.fill("network.rings", &[("rings", &words.list(&rings))]),
    );
    let end = |row: usize| frames[row].last().map_or([0; 4], counts);
    let said = Said {
        title: words.say("network.title").into(),
        finding: words.fill(
            "network.finding",
            &[
                ("month", &months.last().copied().unwrap_or(0).to_string()),
                ("best", &scene.title(&scenery.strategies[1])),
                ("core", &(end(1)[0] + end(1)[1]).to_string()),
                ("before", &(end(0)[0] + end(0)[1]).to_string()),
            ],
        ),
        runs: scene.single_run(scenery),
        meaning: words.say("network.meaning").into(),
    };
    let figure = Figure::new("network", said, Axes::Places(words.say("network.places").into()), canvas);
    let mut page = Page::default();
    page.p(words.say("network.intro"));
    page.figure(
        words,
        figure,
        &csv(&["strategy", "month", "core", "active", "periphery", "outside"], data.into_iter()),
    );
    Some(page)
}

fn letter(sector: usize) -> String {
    char::from(b'A' + (sector % 26) as u8).to_string()
}

fn counts(world: &World) -> [usize; 4] {
    let mut counts = [0; 4];
    world.actors.here.iter().for_each(|&i| counts[ring(world.actors.engagement[i as usize])] += 1);
    counts
}

/// A direction for everybody who is in any picture, sector by sector.
fn angles(frames: [&[World]; 2]) -> BTreeMap<u64, f64> {
    let mut all: BTreeMap<(u16, u64), ()> = BTreeMap::new();
    for world in frames.into_iter().flatten() {
        for &i in &world.actors.here {
            all.insert((world.actors.sector[i as usize], world.actors.id(i)), ());
        }
    }
    let count = all.len().max(1) as f64;
    let turn = |place: usize| {
        2.0 * std::f64::consts::PI * (place as f64 + 0.5) / count - std::f64::consts::FRAC_PI_2
    };
    all.into_keys().enumerate().map(|(place, (_, id))| (id, turn(place))).collect()
}

/// The letter of each sector outside the circle, in the middle of its directions: a second cue beside colour.
fn letters(canvas: &mut Canvas, world: &World, angles: &BTreeMap<u64, f64>, centre: [f64; 2], radius: f64) {
    let actors = &world.actors;
    let mut spans: BTreeMap<usize, Vec<f64>> = BTreeMap::new();
    for &i in &actors.here {
        let angle = angles.get(&actors.id(i)).copied().unwrap_or(0.0);
        spans.entry(usize::from(actors.sector[i as usize])).or_default().push(angle);
    }
    for (sector, own) in spans {
        let angle = own.iter().sum::<f64>() / own.len() as f64;
        let far = radius + 6.0;
        let place = [centre[0] + far * cos(angle), centre[1] + far * sin(angle) + 4.0];
        canvas.text("small strong", place, Anchor::Middle, &letter(sector));
    }
}

fn picture(
    scene: &Scene<'_>,
    canvas: &mut Canvas,
    world: &World,
    angles: &BTreeMap<u64, f64>,
    centre: [f64; 2],
    radius: f64,
) {
    let words = scene.words;
    for ring in (0..4).rev() {
        canvas.circle(&format!("ring{ring}"), centre, radius * EDGES[ring], "");
    }
    let actors = &world.actors;
    let many = actors.here.len() > 120;
    let size = if many { 1.8 } else { 3.6 };
    let place = |i: u32| {
        let angle = angles.get(&actors.id(i)).copied().unwrap_or(0.0);
        let i = i as usize;
        // Within a ring the more engaged stand further in.
        let ring = ring(actors.engagement[i]);
        let lean = [0.6, 0.3, 0.1, 0.0][ring];
        let span = [0.4, 0.3, 0.2, 0.1][ring];
        let share = ((actors.engagement[i] - lean) / span).clamp(0.0, 1.0) - 0.5;
        let far = radius * (PLACES[ring] - 0.13 * share);
        [centre[0] + far * cos(angle), centre[1] + far * sin(angle)]
    };
    // About one tie for each party, the strongest first: more would be a tangle.
    let mut ties: Vec<_> = world.ties.ordered().collect();
    ties.sort_by(|a, b| b.strength.total_cmp(&a.strength));
    for tie in ties.into_iter().take(actors.here.len()) {
        canvas.line("tie", place(tie.ends[0]), place(tie.ends[1]));
    }
    letters(canvas, world, angles, centre, radius);
    for &i in &actors.here {
        let sector = usize::from(actors.sector[i as usize]);
        let name = called(scene, sector, &actors.name(i as usize, &world.setup));
        let ring = words.say(&format!("ring.{}", ring(actors.engagement[i as usize])));
        let tip = if many { String::new() } else { format!("{name}: {ring}") };
        canvas.circle(&format!("node f{}", sector % 8), place(i), size, &tip);
    }
}

/// A party as readers know it.
fn called(scene: &Scene<'_>, sector: usize, name: &str) -> String {
    let Some(label) = scene.study.scenario.sectors.get(sector) else { return name.into() };
    as_read(name, &label.key, scene.words.language.of(&label.text), scene.words.say("word.month"))
}
