//! The initiatives of one run: when they formed and worked, how they ended, who followed.

use super::{Scene, csv};
use crate::model::Stage;
use crate::report::page::Page;
use crate::report::scenery::Scenery;
use crate::report::words::Words;
use crate::scale::{Scale, Steps};
use crate::scenario::Strategy;
use crate::story::why::{Ended, Life};
use crate::svg::{Anchor, Axes, Axis, Canvas, Figure, Plot, Said};

/// Initiatives that are drawn: those with most support.
const DRAWN: usize = 24;
const LEFT: f64 = 190.0;
const ROW: f64 = 17.0;

pub fn part(scene: &Scene<'_>) -> Option<Page> {
    let words = scene.words;
    let scenery = scene.scenery.as_ref()?;
    let film = &scenery.films[1];
    let key = &scenery.strategies[1];
    let strategy = scene.study.scenario.strategy(key)?;
    let months = strategy.setup.months;
    let lives = &film.lives.all;
    if lives.is_empty() {
        return None;
    }
    let names = names(scene, strategy, lives);
    let mut shown: Vec<(&Life, &String)> = lives.iter().zip(&names).collect();
    shown.sort_by_key(|(life, _)| std::cmp::Reverse(support(life)));
    shown.truncate(DRAWN);
    shown.sort_by_key(|(life, _)| {
        (strategy.setup.foremost(&life.theme), life.states.first().map(|state| state.month))
    });
    let height = ROW * shown.len() as f64;
    let plot = Plot {
        frame: [LEFT, 30.0, 440.0, height],
        x: Plot::months(months),
        y: Scale::fixed((0.0, 1.0), Steps::Tens),
    };
    let mut canvas = Canvas::new(720.0, height + 74.0);
    let axis = Axis::new(words.say("axis.time"), words.say("unit.months"));
    plot.bottom(&mut canvas, Some(&axis), 6, &|x, decimals| words.number(x, decimals));
    legend(&mut canvas, words);
    let mut data = Vec::new();
    for (row, (life, name)) in shown.iter().enumerate() {
        data.extend(drawn(&mut canvas, &plot, words, [row, months as usize], life, name));
    }
    let said = said(scene, scenery, lives, [months as usize, shown.len()]);
    let figure = Figure::new("portfolio", said, Axes::Rows(axis), canvas);
    let data = csv(&["initiative", "stage", "from_month", "to_month", "parties"], data.into_iter());
    let mut page = Page::default();
    page.p(words.say("portfolio.intro"));
    page.figure(words, figure, &data);
    Some(page)
}

/// How many supported an initiative at most.
fn support(life: &Life) -> usize {
    life.states.iter().map(|state| state.people).max().unwrap_or(0)
}

/// Initiatives as the workshop names them: by what they are mostly about, numbered in order of launch.
fn names(scene: &Scene<'_>, strategy: &Strategy, lives: &[Life]) -> Vec<String> {
    let aspects = &scene.study.scenario.aspects;
    let mut numbers = vec![0_u32; aspects.len()];
    let named = |life: &'_ Life| {
        let aspect = strategy.setup.foremost(&life.theme);
        numbers[aspect] += 1;
        format!("{} {}", scene.words.language.of(&aspects[aspect].text), numbers[aspect])
    };
    lives.iter().map(named).collect()
}

fn legend(canvas: &mut Canvas, words: Words) {
    for (place, (class, key)) in
        [("forming", "portfolio.forming"), ("work", "portfolio.work"), ("followed", "portfolio.followed")]
            .iter()
            .enumerate()
    {
        let x = LEFT + 130.0 * place as f64;
        canvas.rect(class, [x, 8.0], [16.0, 10.0], "");
        canvas.text("small", [x + 21.0, 17.0], Anchor::Start, words.say(key));
    }
}

/// Months in which an initiative was in one stage: from, to, the stage, and how many took part at most.
type Stretch = (u32, u32, &'static str, usize);

fn stretches(life: &Life, months: u32) -> Vec<Stretch> {
    let mut stretches: Vec<Stretch> = Vec::new();
    for state in &life.states {
        let (class, from) = match state.stage {
            None => ("followed", state.month),
            Some(Stage::Active) => ("work", state.month.saturating_sub(1)),
            Some(_) => ("forming", state.month.saturating_sub(1)),
        };
        let to = (from + 1).min(months);
        match stretches.last_mut() {
            Some(last) if last.1 == from && last.2 == class => {
                (last.1, last.3) = (to, last.3.max(state.people))
            }
            _ => stretches.push((from, to, class, state.people)),
        }
    }
    stretches
}

/// Draws one initiative in a row of its own; what was drawn, as data.
fn drawn(
    canvas: &mut Canvas,
    plot: &Plot,
    words: Words,
    [row, months]: [usize; 2],
    life: &Life,
    name: &str,
) -> Vec<Vec<String>> {
    let mut data = Vec::new();
    let y = 30.0 + ROW * row as f64;
    canvas.text("small", [LEFT - 6.0, y + 12.0], Anchor::End, &Canvas::fitted(name, 11.0, LEFT - 12.0));
    let stretches = stretches(life, months as u32);
    let ended = life.ended.map(|(month, how)| {
        (
            month,
            words.say(match how {
                Ended::Succeeded => "portfolio.succeeded",
                Ended::Failed | Ended::Deserted => "portfolio.failed",
                Ended::Abandoned => "portfolio.given_up",
            }),
        )
    });
    for (from, to, class, people) in &stretches {
        let [left, right] = [*from, *to].map(|month| plot.x_at(f64::from(month)));
        let tall = if *class == "followed" { 5.0 } else { 10.0 };
        let tip = format!(
            "{name}: {}, {} {}",
            words.say(&format!("portfolio.{class}")),
            people,
            words.say("unit.actors")
        );
        canvas.rect(class, [left, y + 3.0 + (10.0 - tall) / 2.0], [right - left, tall], &tip);
        data.push(vec![
            name.to_string(),
            (*class).to_string(),
            from.to_string(),
            to.to_string(),
            people.to_string(),
        ]);
    }
    let end = stretches.iter().filter(|s| s.2 != "followed").map(|s| s.1).max().unwrap_or(0);
    if let Some((_, word)) = ended {
        let x = plot.x_at(f64::from(end));
        if life.ended.is_some_and(|(_, how)| how != Ended::Succeeded) {
            canvas.line("cross", [x - 4.0, y + 4.0], [x + 4.0, y + 12.0]);
            canvas.line("cross", [x - 4.0, y + 12.0], [x + 4.0, y + 4.0]);
        }
        let told = format!("{word}, {}", support(life));
        canvas.text("small", [LEFT + 450.0, y + 12.0], Anchor::Start, &told);
    }
    data
}

fn said(scene: &Scene<'_>, scenery: &Scenery, lives: &[Life], [months, shown]: [usize; 2]) -> Said {
    let words = scene.words;
    let count = |how: Ended| lives.iter().filter(|life| life.ended.is_some_and(|end| end.1 == how)).count();
    let followed = lives
        .iter()
        .filter(|life| life.states.iter().any(|s| s.stage.is_none() && s.month as usize == months))
        .count();
    Said {
        title: words.fill("portfolio.title", &[("strategy", &scene.title(&scenery.strategies[1]))]),
        finding: words.fill(
            "portfolio.finding",
            &[
                ("all", &lives.len().to_string()),
                ("succeeded", &count(Ended::Succeeded).to_string()),
                ("followed", &followed.to_string()),
                ("shown", &shown.to_string()),
            ],
        ),
        runs: scene.single_run(scenery),
        meaning: words.say("portfolio.meaning").into(),
    }
}
