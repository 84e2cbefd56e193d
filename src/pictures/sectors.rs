//! Sectors: who takes part, who works, who benefits.

use super::Setting;
use super::moments::Moments;
use crate::figure::{Axis, Bar, Bars, Fault, Figure, Note, Panel};
use crate::scenario::Strategy;

/// The columns that are shown, of the table of sectors.
pub const SHOWN: [&str; 3] = ["involvement", "work", "benefit"];

/// The figure of a strategy at its last month.
pub fn sectors(setting: &Setting<'_>, table: &Moments, strategy: &Strategy) -> Result<Figure, Fault> {
    let language = setting.language;
    let scenario = setting.plan.scenario;
    let baseline = &scenario.strategies[scenario.baseline];
    let compared = baseline.key != strategy.key;
    let title = language.of(&strategy.title);
    let last = strategy.setup.months;
    let keys: Vec<(&str, &str)> = strategy
        .setup
        .sectors
        .iter()
        .zip(&scenario.sectors)
        .map(|(sector, label)| (sector.key.as_str(), language.of(&label.text)))
        .collect();
    let rows = |column: &str| {
        let row = |&(key, name): &(&str, &str)| {
            let [median, low, high] = table.spread(&strategy.key, key, column, last);
            let bar = Bar::new(name, median).with_spread(low, high);
            if compared {
                return bar.with_baseline(table.quantile(&baseline.key, key, column, last, 0.5));
            }
            bar
        };
        keys.iter().map(row).collect::<Vec<Bar>>()
    };
    let panels = vec![
        Panel::Bars(Bars::new(
            language.pick("How far it takes part", "Hoe ver de sector meedoet"),
            Axis::new(
                language.pick("involvement", "betrokkenheid"),
                language.pick("share of room", "deel van de ruimte"),
            )
            .with_range(0.0, 1.0),
            rows(SHOWN[0]),
        )),
        Panel::Bars(Bars::new(
            language.pick("What it works", "Wat de sector doet"),
            Axis::new(
                language.pick("work", "werk"),
                language.pick("person-months a month", "persoonsmaanden per maand"),
            ),
            rows(SHOWN[1]),
        )),
        Panel::Bars(Bars::new(
            language.pick("What its parties got out of it", "Wat het de partijen opbracht"),
            Axis::new(
                language.pick("benefit", "opbrengst"),
                language.pick("successes' benefit per party", "van successen, per partij"),
            ),
            rows(SHOWN[2]),
        )),
    ];
    let part = |key: &str| table.quantile(&strategy.key, key, SHOWN[0], last, 0.5);
    let by_part = |a: &&(&str, &str), b: &&(&str, &str)| part(a.0).total_cmp(&part(b.0));
    let finding = match (keys.iter().max_by(by_part), keys.iter().min_by(by_part)) {
        (Some(most), Some(least)) if part(most.0) - part(least.0) < 0.05 => {
            let [high, low] = [most.0, least.0].map(|key| language.number(part(key), 2));
            language.pick(
                format!("In month {last} all sectors take part about as far: {low} to {high} of their room."),
                format!("In maand {last} doen alle sectoren ongeveer even ver mee: {low} tot {high} van hun ruimte."),
            )
        }
        (Some(most), Some(least)) => {
            let [high, low] = [most.0, least.0].map(|key| language.number(part(key), 2));
            language.pick(
                format!("In month {last} {} take part most ({high}), {} least ({low}).", most.1, least.1),
                format!(
                    "In maand {last}: {} doen het meest mee ({high}), {} het minst ({low}).",
                    most.1, least.1
                ),
            )
        }
        _ => String::new(),
    };
    let meaning =
        setting.meaning(language.pick("bar: median of the runs", "balk: mediaan van de runs"), compared);
    let note = Note::new(setting.plan.replicates as usize, setting.seeds(), meaning, setting.source());
    let figure = Figure::new(
        language
            .pick(format!("{title}: sectors in month {last}"), format!("{title}: sectoren in maand {last}")),
        language.pick(
            format!("Involvement, work and benefit of each sector under \"{title}\". {finding}"),
            format!("Betrokkenheid, werk en opbrengst van elke sector bij \"{title}\". {finding}"),
        ),
        note,
        panels,
        setting.words(),
    )?;
    Ok(figure.with_finding(finding))
}
