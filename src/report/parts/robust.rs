//! Which strategy holds up under other assumptions: what is lost in each world, and how rules weigh that.

use super::{Scene, csv, plain};
use crate::compare::direction;
use crate::report::page::{Cell, Page, Table};
use crate::report::world::Elsewhere;
use crate::robust::{ENOUGH, Rule};
use crate::statistics::Direction;
use crate::svg::{Anchor, Axes, Canvas, Figure, Said};

const LEFT: f64 = 200.0;
const ROW: f64 = 21.0;
/// Worlds that are drawn, the first ones.
const DRAWN: usize = 60;

pub fn part(scene: &Scene<'_>) -> Option<Page> {
    let words = scene.words;
    let origin = scene.study.elsewhere.as_ref()?;
    let elsewhere = &origin.what;
    let robust = &elsewhere.robust;
    let order = robust.order(Rule::Mean);
    let count = robust.worlds.len();
    let mut page = Page::default();
    let metric = words.metric(robust.metric);
    page.p(&words.fill(
        "robust.intro",
        &[
            ("count", &count.to_string()),
            ("parameters", &elsewhere.worlds.parameters.len().to_string()),
            ("n", &elsewhere.worlds.replicates.to_string()),
        ],
    ));
    if elsewhere.worlds.replicates < ENOUGH {
        page.p(&words.fill("robust.few", &[("n", &elsewhere.worlds.replicates.to_string())]));
    }
    let thresholds: Vec<String> = elsewhere
        .thresholds
        .iter()
        .map(|(metric, least)| {
            words.fill(
                if direction(*metric) == Direction::Less {
                    "robust.threshold_most"
                } else {
                    "robust.threshold"
                },
                &[("metric", &words.metric(*metric)), ("least", &words.number(*least, 2))],
            )
        })
        .collect();
    let key = if elsewhere.stated { "robust.rule_stated" } else { "robust.rule" };
    page.p(&words.fill(key, &[("thresholds", &words.list(&thresholds))]));
    let (figure, data) = grid(scene, elsewhere, &order);
    page.figure(words, figure, &data);
    let rank = |rule: Rule, strategy: usize| {
        robust.order(rule).iter().position(|s| *s == strategy).map_or(0, |p| p + 1)
    };
    let rows = order.iter().map(|&strategy| {
        let standing = &robust.standings[strategy];
        let mut row = vec![Cell::text(scene.title(&elsewhere.strategies[strategy]))];
        row.push(Cell::number(standing.wins.to_string(), standing.wins as f64));
        let regrets = [standing.regret[0], standing.regret[1], standing.regret[2]];
        for (rule, value) in [Rule::Worst, Rule::Ninety, Rule::Mean].into_iter().zip(regrets) {
            row.push(Cell::number(format!("{} ({})", words.number(value, 1), rank(rule, strategy)), value));
        }
        let share = 100.0 * standing.satisfied as f64 / count as f64;
        row.push(Cell::number(
            format!(
                "{} ({})",
                words.fill("robust.percent", &[("x", &words.number(share, 0))]),
                rank(Rule::Satisfied, strategy)
            ),
            share,
        ));
        row
    });
    let head =
        ["column.strategy", "robust.wins", "robust.worst", "robust.ninety", "robust.mean", "robust.met"];
    let caption = words.fill("robust.caption", &[("measure", &metric)]);
    page.table(&Table {
        caption: &caption,
        head: head.map(|key| words.say(key).to_string()).to_vec(),
        rows: rows.collect(),
    });
    let best: Vec<String> = Rule::ALL
        .iter()
        .map(|rule| {
            let title = scene.title(&elsewhere.strategies[robust.order(*rule)[0]]);
            words.fill(&format!("robust.chosen.{}", rule.key()), &[("best", &title)])
        })
        .collect();
    page.text("h3", &[], words.say("robust.chosen")).list("", &best);
    page.text("h3", &[], words.say("robust.flips"));
    page.p(&flips(scene, elsewhere));
    Some(page)
}

/// The conditions under which another strategy beats the best, in words.
pub fn flips(scene: &Scene<'_>, elsewhere: &Elsewhere) -> String {
    let words = scene.words;
    let best = scene.title(&elsewhere.strategies[elsewhere.best()]);
    let Some(found) = &elsewhere.flips else {
        let key =
            if elsewhere.robust.beaten(elsewhere.best()).0 == 0 { "robust.never" } else { "robust.always" };
        let all = elsewhere.robust.worlds.len().to_string();
        return words.fill(key, &[("best", &best), ("all", &all)]);
    };
    let [hits, all] = found.hits.map(|n| n.to_string());
    if found.conditions.is_empty() {
        return words.fill("robust.no_box", &[("best", &best), ("hits", &hits), ("all", &all)]);
    }
    let told: Vec<String> = found
        .conditions
        .iter()
        .map(|condition| {
            let name = words.axis(elsewhere.worlds.parameters[condition.input].name);
            bounds(scene, &name, condition.bounds)
        })
        .collect();
    words.fill(
        "robust.box",
        &[
            ("best", &best),
            ("hits", &hits),
            ("all", &all),
            ("conditions", &words.list(&told)),
            ("coverage", &words.number(100.0 * found.checked[0], 0)),
            ("density", &words.number(100.0 * found.checked[1], 0)),
        ],
    )
}

/// A bound in words.
pub fn bounds(scene: &Scene<'_>, name: &str, bounds: [Option<f64>; 2]) -> String {
    let words = scene.words;
    let number = |x: f64| words.number(x, if x.abs() >= 10.0 { 1 } else { 2 });
    match bounds {
        [Some(low), Some(high)] => {
            words.fill("bound.between", &[("name", name), ("low", &number(low)), ("high", &number(high))])
        }
        [Some(low), None] => words.fill("bound.above", &[("name", name), ("low", &number(low))]),
        [None, Some(high)] => words.fill("bound.below", &[("name", name), ("high", &number(high))]),
        [None, None] => name.into(),
    }
}

/// What each strategy loses in each world.
fn grid(
    scene: &Scene<'_>,
    elsewhere: &Elsewhere,
    order: &[usize],
) -> (Result<Figure, crate::svg::Lack>, String) {
    let words = scene.words;
    let robust = &elsewhere.robust;
    let shown = robust.worlds.len().min(DRAWN);
    // Worlds in which much can be lost stand together.
    let mut worlds: Vec<usize> = (0..shown).collect();
    let most = |world: &usize| robust.regret[*world].iter().copied().fold(0.0, f64::max);
    worlds.sort_by(|a, b| most(b).total_cmp(&most(a)));
    let wide = (720.0 - LEFT - 4.0) / shown as f64;
    let mut canvas = Canvas::new(720.0, 30.0 + ROW * order.len() as f64 + 34.0);
    canvas.text("caption", [LEFT, 14.0], Anchor::Start, words.say("robust.columns"));
    for (row, &strategy) in order.iter().enumerate() {
        let y = 22.0 + ROW * row as f64;
        let title = scene.title(&elsewhere.strategies[strategy]);
        canvas.name([LEFT - 8.0, y + ROW / 2.0], Anchor::End, &title, LEFT - 14.0);
        for (column, &world) in worlds.iter().enumerate() {
            let lost = robust.regret[world][strategy];
            let level = level(lost, most(&world));
            let tip = words.fill(
                "robust.tip",
                &[
                    ("strategy", &title),
                    ("world", &(robust.worlds[world] + 1).to_string()),
                    ("lost", &words.number(lost, 2)),
                ],
            );
            let x = LEFT + wide * column as f64;
            canvas.rect(&format!("cell level{level}"), [x, y + 1.0], [wide, ROW - 2.0], &tip);
            if lost == 0.0 && wide > 7.0 {
                canvas.circle("dot base", [x + wide / 2.0, y + ROW / 2.0], 2.2, &tip);
            }
        }
    }
    let below = 22.0 + ROW * order.len() as f64 + 10.0;
    for level in 0..5 {
        let x = 4.0 + 100.0 * level as f64;
        canvas.rect(&format!("cell level{level}"), [x, below], [16.0, 14.0], "");
        canvas.text(
            "small",
            [x + 20.0, below + 11.5],
            Anchor::Start,
            words.say(&format!("robust.level{level}")),
        );
    }
    canvas.circle("dot base", [514.0, below + 7.0], 2.6, "");
    canvas.text("small", [522.0, below + 11.5], Anchor::Start, words.say("robust.best_here"));
    let best = elsewhere.best();
    let standing = &robust.standings[best];
    let said = Said {
        title: words.say("robust.title").into(),
        finding: words.fill(
            "robust.finding",
            &[
                ("best", &scene.title(&elsewhere.strategies[best])),
                ("mean", &words.number(standing.regret[2], 1)),
                ("wins", &standing.wins.to_string()),
                ("count", &robust.worlds.len().to_string()),
            ],
        ),
        runs: words.fill(
            "robust.runs",
            &[("count", &shown.to_string()), ("n", &elsewhere.worlds.replicates.to_string())],
        ),
        meaning: words.say("robust.meaning").into(),
    };
    let rows =
        worlds.iter().flat_map(|&world| {
            elsewhere.strategies.iter().zip(&robust.regret[world]).map(move |(key, lost)| {
                vec![(robust.worlds[world] + 1).to_string(), key.clone(), plain(*lost)]
            })
        });
    let data = csv(&["world", "strategy", "regret"], rows);
    (Figure::new("regret", said, Axes::Places(words.say("robust.places").into()), canvas), data)
}

/// Five steps of what is lost, as a share of the most that can be lost in that world.
fn level(lost: f64, most: f64) -> usize {
    let share = if most > 0.0 { lost / most } else { 0.0 };
    [0.05, 0.25, 0.5, 0.75].iter().filter(|step| share > **step).count()
}
