//! And if we are wrong? Thirty sets of assumptions, each with the strategy that wins there.

use super::Scene;
use crate::report::page::Page;

/// Tiles that are shown.
const TILES: usize = 30;
/// Assumptions that are named in a tile: those furthest from their usual value.
const NAMED: usize = 5;
/// Of these on paper, where all tiles are told at once.
const ON_PAPER: usize = 3;
/// Strategies with a look of their own; others share the last.
const LOOKS: usize = 5;

pub fn part(scene: &Scene<'_>) -> Option<Page> {
    let words = scene.words;
    let elsewhere = &scene.study.elsewhere.as_ref()?.what;
    let winners = elsewhere.winners();
    let mut wins = vec![0_usize; elsewhere.strategies.len()];
    winners.iter().take(TILES).flatten().for_each(|winner| wins[*winner] += 1);
    let mut order: Vec<usize> = (0..wins.len()).filter(|place| wins[*place] > 0).collect();
    order.sort_by_key(|place| (std::cmp::Reverse(wins[*place]), *place));
    let look = |winner: Option<usize>| {
        order.iter().position(|s| Some(*s) == winner).map_or(LOOKS, |place| place.min(LOOKS))
    };
    let named = |winner: Option<usize>| match winner {
        Some(winner) => scene.title(&elsewhere.strategies[winner]),
        None => words.say("tiles.even").into(),
    };
    let shown = winners.len().min(TILES);
    let mut page = Page::default();
    page.p(&words.fill("tiles.intro", &[("n", &shown.to_string())]));
    let legend: Vec<String> = order
        .iter()
        .map(|place| {
            let title = scene.title(&elsewhere.strategies[*place]);
            words.fill(
                "tiles.wins",
                &[("strategy", &title), ("k", &wins[*place].to_string()), ("n", &shown.to_string())],
            )
        })
        .collect();
    page.list("", &legend);
    let mut paper = Page::default();
    page.open("ol", &[("class", "tiles")]);
    for (place, &winner) in winners.iter().take(TILES).enumerate() {
        let number = elsewhere.robust.worlds[place];
        let regret = &elsewhere.robust.regret[place];
        let second =
            (0..regret.len()).filter(|s| Some(*s) != winner).min_by(|a, b| regret[*a].total_cmp(&regret[*b]));
        page.open("li", &[]).open("details", &[("class", &format!("w{}", look(winner)))]);
        page.open("summary", &[]).words(&named(winner));
        page.text("small", &[], &words.fill("tiles.world", &[("n", &(number + 1).to_string())]));
        page.close("summary").open("div", &[("class", "inside")]);
        if winner.is_none() {
            page.text("p", &[], words.say("tiles.even_told"));
        } else if let Some(second) = second {
            let value = words.number(regret[second], 2);
            let title = scene.title(&elsewhere.strategies[second]);
            page.p(&words.fill("tiles.margin", &[("second", &title), ("value", &value)]));
        }
        page.text("p", &[], words.say("tiles.differs"));
        let differs = differs(scene, &elsewhere.worlds.worlds[number].values);
        page.list("", &differs);
        paper.open("li", &[("class", &format!("w{}", look(winner)))]);
        let name = words.fill("tiles.world", &[("n", &(number + 1).to_string())]);
        paper.text("b", &[], &format!("{name}: {}", named(winner)));
        paper.words(&differs[..differs.len().min(ON_PAPER)].join("; ")).close("li");
        page.close("div").close("details").close("li");
    }
    page.close("ol");
    // A closed tile does not open on paper.
    page.open("div", &[("class", "paper")]).text("p", &[], words.say("tiles.paper"));
    page.open("ol", &[]).raw(&paper.into_html()).close("ol").close("div");
    page.text(
        "p",
        &[("class", "note")],
        &words.fill(
            "robust.runs",
            &[("count", &shown.to_string()), ("n", &elsewhere.worlds.replicates.to_string())],
        ),
    );
    Some(page)
}

/// The assumptions that lie furthest from their usual value.
fn differs(scene: &Scene<'_>, values: &[f64]) -> Vec<String> {
    let words = scene.words;
    let Some(elsewhere) = scene.study.elsewhere.as_ref().map(|origin| &origin.what) else {
        return Vec::new();
    };
    let scenario = &scene.study.scenario;
    let usual = &scenario.strategies[scenario.baseline].setup.parameters;
    let mut far: Vec<(f64, String)> = elsewhere
        .worlds
        .parameters
        .iter()
        .zip(values)
        .filter_map(|(info, value)| {
            let before = usual.get(info.name)?;
            let width = info.high - info.low;
            let distance = if width > 0.0 { (value - before).abs() / width } else { 0.0 };
            let key = if *value > before { "tiles.more" } else { "tiles.less" };
            let number = |x: f64| words.number(x, if x.abs() >= 10.0 { 1 } else { 2 });
            let told = words.fill(
                key,
                &[("name", &words.axis(info.name)), ("value", &number(*value)), ("usual", &number(before))],
            );
            distance.is_finite().then_some((distance, told))
        })
        .collect();
    far.sort_by(|a, b| b.0.total_cmp(&a.0));
    far.into_iter().take(NAMED).map(|(_, told)| told).collect()
}
