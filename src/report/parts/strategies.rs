//! The strategies on one page: what each does, when, and how much.

use super::{Scene, csv};
use crate::compare::planned_hours;
use crate::model::setup::{Domain, Setup};
use crate::report::page::{Cell, Page, Table};
use crate::scenario::Strategy;
use crate::story::{domain_name, style_words};
use crate::svg::{Anchor, Axes, Axis, Canvas, Figure, Lack, Plot, Said};

/// Strategies that are drawn; more are listed.
const DRAWN: usize = 24;

pub fn part(scene: &Scene<'_>) -> Option<Page> {
    let words = scene.words;
    let keys: Vec<String> = match (&scene.study.compared, &scene.study.elsewhere) {
        (Some(compared), _) => compared.strategies.clone(),
        (None, Some(elsewhere)) => elsewhere.what.strategies.clone(),
        (None, None) => scene.study.manifest.strategies.clone(),
    };
    let strategies: Vec<&Strategy> =
        keys.iter().filter_map(|key| scene.study.scenario.strategy(key)).collect();
    if strategies.is_empty() {
        return None;
    }
    let mut page = Page::default();
    page.p(words.say("strategies.intro"));
    page.open("div", &[("class", "strips")]);
    let busy = |strategy: &&&Strategy| strategy.setup.interventions.iter().any(|line| line.intensity > 0.0);
    for (place, strategy) in strategies.iter().filter(busy).take(DRAWN).enumerate() {
        let (figure, data) = strip(scene, strategy, place);
        page.figure(words, figure, &data);
    }
    page.close("div");
    let rows = strategies.iter().map(|strategy| {
        let language = words.language;
        let hours: f64 =
            (1..=strategy.setup.months).flat_map(|month| planned_hours(&strategy.setup, month)).sum();
        let styles: Vec<String> = Domain::ALL
            .iter()
            .filter_map(|domain| {
                let style = style_words(&strategy.setup.interventions, *domain, language)?;
                Some(format!("{} ({style})", domain_name(*domain, language)))
            })
            .collect();
        let done =
            if styles.is_empty() { words.say("strategies.nothing").to_string() } else { styles.join("; ") };
        vec![
            Cell::text(language.of(&strategy.title)),
            Cell::text(language.of(&strategy.story)),
            Cell::text(done),
            Cell::number(words.two(hours), hours),
        ]
    });
    page.table(&Table {
        caption: words.say("strategies.caption"),
        head: ["column.strategy", "column.idea", "column.domains", "column.planned"]
            .map(|key| words.say(key).into())
            .to_vec(),
        rows: rows.collect(),
    });
    Some(page)
}

/// Planned effort of a month as a share of full effort, by domain.
fn shares(setup: &Setup, month: u32) -> [f64; 6] {
    let mut shares = planned_hours(setup, month);
    shares.iter_mut().zip(setup.hours.orchestration).for_each(|(hours, full)| {
        *hours = if full > 0.0 { *hours / full } else { 0.0 };
    });
    shares
}

fn strip(scene: &Scene<'_>, strategy: &Strategy, place: usize) -> (Result<Figure, Lack>, String) {
    const LEFT: f64 = 168.0;
    const ROW: f64 = 19.0;
    let words = scene.words;
    let language = words.language;
    let setup = &strategy.setup;
    let months = setup.months;
    let by_month: Vec<[f64; 6]> = (1..=months).map(|month| shares(setup, month)).collect();
    let plot = Plot {
        frame: [LEFT, 6.0, 345.0 - LEFT, 6.0 * ROW],
        x: Plot::months(months),
        y: crate::scale::Scale::fixed((0.0, 1.0), crate::scale::Steps::Tens),
    };
    let mut canvas = Canvas::new(360.0, 6.0 * ROW + 42.0);
    let axis = Axis::new(words.say("axis.time"), words.say("unit.months"));
    plot.bottom(&mut canvas, Some(&axis), 5, &|x, decimals| words.number(x, decimals));
    for (row, domain) in Domain::ALL.into_iter().enumerate() {
        let base = 6.0 + ROW * (row as f64 + 1.0) - 2.0;
        let name = domain_name(domain, language);
        canvas.text("small", [LEFT - 6.0, base - 4.0], Anchor::End, name);
        canvas.line("grid", [LEFT, base], [345.0, base]);
        let used = by_month.iter().any(|shares| shares[row] > 0.0);
        if used {
            let mut outline = vec![[plot.x_at(0.0), base]];
            for (month, shares) in by_month.iter().enumerate() {
                let y = base - shares[row] * (ROW - 4.0);
                let [from, to] = [month as f64, month as f64 + 1.0].map(|x| plot.x_at(x));
                if outline.last().is_none_or(|last| (last[1] - y).abs() > 1e-9) || month + 1 == by_month.len()
                {
                    outline.extend([[from, y], [to, y]]);
                } else if let Some(last) = outline.last_mut() {
                    last[0] = to;
                }
            }
            outline.push([plot.x_at(f64::from(months)), base]);
            let most = by_month.iter().map(|shares| shares[row]).fold(0.0, f64::max);
            let tip = words.fill("strip.tip", &[("domain", name), ("most", &words.number(100.0 * most, 0))]);
            canvas.area("strip", outline.into_iter(), &tip);
        }
    }
    let hours: f64 = (1..=months).flat_map(|month| planned_hours(setup, month)).sum();
    let rules =
        setup.interventions.iter().any(|line| !line.while_all.is_empty() || !line.once_all.is_empty());
    let said = Said {
        title: language.of(&strategy.title).into(),
        finding: words
            .fill("strip.finding", &[("hours", &words.two(hours)), ("months", &months.to_string())]),
        runs: words.say("strip.runs").into(),
        meaning: words.say(if rules { "strip.meaning_rules" } else { "strip.meaning" }).into(),
    };
    let rows = Domain::ALL.into_iter().enumerate().flat_map(|(row, domain)| {
        let by_month = &by_month;
        by_month.iter().enumerate().map(move |(month, shares)| {
            vec![domain.key().to_string(), (month + 1).to_string(), super::plain(shares[row])]
        })
    });
    // Equal months are left out of the data, so that pages stay small.
    let mut last = (String::new(), String::new());
    let rows: Vec<Vec<String>> = rows
        .filter(|row| {
            let now = (row[0].clone(), row[2].clone());
            std::mem::replace(&mut last, now.clone()) != now
        })
        .collect();
    let figure = Figure::new(format!("strategy-{place}"), said, Axes::Rows(axis), canvas);
    (figure, csv(&["domain", "from_month", "share_of_full_effort"], rows.into_iter()))
}
