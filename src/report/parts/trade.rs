//! The trade-off: what strategies bring against what they take, and how evenly it is shared.

use super::{Scene, csv, plain};
use crate::compare::front;
use crate::report::compared::Compared;
use crate::report::page::Page;
use crate::scale::{Scale, Steps};
use crate::svg::{Anchor, Axes, Axis, Canvas, Figure, Lack, Plot, Said};

pub fn part(scene: &Scene<'_>) -> Option<Page> {
    let words = scene.words;
    let compared = scene.study.compared.as_ref()?;
    if compared.strategies.len() < 2 {
        return None;
    }
    let hours: Vec<f64> =
        (0..compared.strategies.len()).map(|place| compared.hours(place).iter().sum()).collect();
    let mut page = Page::default();
    page.p(words.say("trade.intro"));
    let axis = Axis::new(words.say("trade.hours"), words.say("unit.hours"));
    let (figure, data) = scatter(scene, compared, &hours, (-1.0, "hours"), axis, "trade-effort");
    page.figure(words, figure?, &data);
    let fair: Vec<f64> = (0..compared.strategies.len())
        .map(|place| compared.mean(place, "inclusion").unwrap_or(f64::NAN))
        .collect();
    if fair.iter().any(|x| x.is_finite()) {
        let axis = Axis::new(words.say("trade.fair"), words.say("unit.share"));
        let (figure, data) = scatter(scene, compared, &fair, (1.0, "inclusion"), axis, "trade-fairness");
        page.figure(words, figure?, &data);
    }
    let headline = words.measure(compared.headline()?);
    let names = named(scene, compared, &compared.front);
    page.p(&words.fill("trade.front", &[("measure", &headline), ("names", &names)]));
    Some(page)
}

type Drawn = (Option<Result<Figure, Lack>>, String);

/// Titles of strategies in a sentence; they may hold commas.
fn named(scene: &Scene<'_>, compared: &Compared, places: &[usize]) -> String {
    let title = |place: &usize| format!("“{}”", scene.title(&compared.strategies[*place]));
    places.iter().map(title).collect::<Vec<String>>().join("; ")
}

/// Strategies by the headline measure and something else, named as in the data; `good` is 1 where more of that is better,
/// else −1.
fn scatter(
    scene: &Scene<'_>,
    compared: &Compared,
    across: &[f64],
    (good, column): (f64, &str),
    axis: Axis,
    id: &str,
) -> Drawn {
    let words = scene.words;
    let Some(headline) = compared.headline() else { return (None, String::new()) };
    let up: Vec<f64> =
        (0..across.len()).map(|place| compared.mean(place, &headline.key).unwrap_or(f64::NAN)).collect();
    let plot = Plot {
        frame: [56.0, 28.0, 640.0, 300.0],
        x: Scale::over(across.iter().copied(), Steps::Tens).rounded(6),
        y: Scale::over(up.iter().copied().chain([0.0]), Steps::Tens).rounded(6),
    };
    let mut canvas = Canvas::new(720.0, 372.0);
    let side = Axis::new(words.measure(headline), words.unit(&headline.key));
    let number = |x: f64, decimals: usize| {
        if x.abs() >= 10_000.0 { words.language.grouped(x) } else { words.number(x, decimals) }
    };
    plot.side(&mut canvas, Some(&side), 6, &number);
    plot.bottom(&mut canvas, Some(&axis), 6, &number);
    let sign = headline.direction.sign();
    let goals: Vec<Vec<f64>> = across.iter().zip(&up).map(|(x, y)| vec![good * x, sign * y]).collect();
    let mut best = front(&goals);
    best.sort_by(|a, b| across[*a].total_cmp(&across[*b]));
    canvas.path("front", best.iter().map(|place| plot.at(across[*place], up[*place])), "");
    let mut taken: Vec<[f64; 4]> = Vec::new();
    let mut order: Vec<usize> =
        (0..across.len()).filter(|place| across[*place].is_finite() && up[*place].is_finite()).collect();
    // Those on the line get their names first; where there is no room the pointer tells.
    order.sort_by_key(|place| (!best.contains(place), *place));
    for &place in &order {
        let [x, y] = plot.at(across[place], up[place]);
        taken.push([x - 6.0, y - 6.0, 12.0, 12.0]);
    }
    for &place in &order {
        let [x, y] = plot.at(across[place], up[place]);
        let title = scene.title(&compared.strategies[place]);
        let class = match place {
            _ if Some(place) == compared.baseline => "dot base",
            _ if best.contains(&place) => "dot best",
            _ => "dot",
        };
        let tip = format!("{title}: {} / {}", number(up[place], headline.decimals), words.two(across[place]));
        canvas.circle(class, [x, y], 5.0, &tip);
        label(&mut canvas, [x, y], &title, &mut taken);
    }
    let said = Said {
        title: words.fill(
            &format!("trade.title_{}", if good > 0.0 { "fair" } else { "effort" }),
            &[("measure", &words.measure(headline))],
        ),
        finding: words.fill(
            "trade.finding",
            &[
                ("measure", &words.measure(headline)),
                ("across", words.say(&format!("trade.of_{column}"))),
                ("names", &named(scene, compared, &best)),
            ],
        ),
        runs: scene.runs(),
        meaning: words.say("trade.meaning").into(),
    };
    let rows = (0..across.len()).map(|place| {
        vec![
            compared.strategies[place].clone(),
            plain(across[place]),
            plain(up[place]),
            best.contains(&place).to_string(),
        ]
    });
    let data = csv(&["strategy", column, &headline.key, "unbeaten"], rows);
    (Some(Figure::new(id, said, Axes::Both(axis, side), canvas)), data)
}

/// Writes a name beside its dot where nothing else stands; nowhere if there is no room.
fn label(canvas: &mut Canvas, [x, y]: [f64; 2], title: &str, taken: &mut Vec<[f64; 4]>) {
    let short = Canvas::fitted(title, 12.0, 190.0);
    let wide = Canvas::width_of(&short, 12.0) * 0.95;
    let spots = [
        (x + 9.0, y + 4.0, Anchor::Start),
        (x - 9.0, y + 4.0, Anchor::End),
        (x, y - 10.0, Anchor::Middle),
        (x, y + 19.0, Anchor::Middle),
    ];
    for (sx, sy, anchor) in spots {
        let left = match anchor {
            Anchor::Start => sx,
            Anchor::Middle => sx - wide / 2.0,
            Anchor::End => sx - wide,
        };
        let area = [left, sy - 11.0, wide, 14.0];
        let clash = |b: &[f64; 4]| {
            left < b[0] + b[2] && b[0] < left + wide && area[1] < b[1] + b[3] && b[1] < area[1] + area[3]
        };
        if left >= 56.0
            && left + wide <= 716.0
            && area[1] > 4.0
            && area[1] < 325.0
            && !taken.iter().any(clash)
        {
            canvas.text("small", [sx, sy], anchor, &short);
            taken.push(area);
            break;
        }
    }
}
