//! Who contributes what: a bar for each part, and the pairs that give more or less together.

use super::Setting;
use crate::attribute::{Player, Shares};
use crate::figure::{Axis, Bar, Bars, Fault, Figure, Note, Panel};
use crate::statistics::Estimate;

/// Pairs that are drawn.
const PAIRS: usize = 10;

/// The share of each part in the effect on each metric.
pub fn shares(
    setting: &Setting<'_>,
    players: &[Player],
    found: &[Shares],
    strategy: &str,
) -> Result<Figure, Fault> {
    let language = setting.language;
    let panel = |shares: &Shares| {
        let rows = players.iter().zip(&shares.share);
        let bars = rows.map(|(player, share)| bar(player.name(language).to_string(), share)).collect();
        panel(setting, shares, bars)
    };
    let shown: Vec<&Shares> = found.iter().filter(|shares| !shares.linear).collect();
    let best = shown.first().and_then(|shares| {
        let places = 0..players.len();
        let place = places.max_by(|&a, &b| shares.share[a].mean.total_cmp(&shares.share[b].mean))?;
        let percent = language.number(100.0 * shares.share[place].mean / shares.whole.mean, 0);
        let (name, label) = (players[place].name(language), language.of(&shares.label));
        Some(language.pick(
            format!("Most of the effect on {label}: {name}, {percent}% of it."),
            format!("Het meest van het effect op {label}: {name}, {percent}%."),
        ))
    });
    let title = language.pick(
        format!("What carries the effect of \"{strategy}\""),
        format!("Wat het effect van \"{strategy}\" draagt"),
    );
    let meaning = language.pick(
        "bar: Shapley value, the shares add up to the whole; line: 95% interval (BCa bootstrap)",
        "balk: Shapley-waarde, de aandelen tellen op tot het geheel; lijn: 95%-interval (BCa-bootstrap)",
    );
    figure(setting, title, best.unwrap_or_default(), meaning, shown.into_iter().map(panel).collect())
}

/// The pairs that give most or least together, for the first metric; `None` with fewer than two parts.
pub fn pairs(
    setting: &Setting<'_>,
    players: &[Player],
    found: &[Shares],
    strategy: &str,
) -> Option<Result<Figure, Fault>> {
    let language = setting.language;
    let shares = found.iter().find(|shares| !shares.linear && !shares.pairs.is_empty())?;
    let mut order: Vec<_> = shares.pairs.iter().collect();
    order.sort_by(|a, b| b.2.mean.abs().total_cmp(&a.2.mean.abs()));
    order.truncate(PAIRS);
    order.sort_by(|a, b| b.2.mean.total_cmp(&a.2.mean));
    let rows = order.iter().map(|(first, second, estimate)| {
        let [first, second] = [first, second].map(|place| players[*place].name(language));
        bar(format!("{first} + {second}"), estimate)
    });
    let title = language.pick(
        format!("Pairs in \"{strategy}\": more or less than apart"),
        format!("Paren in \"{strategy}\": meer of minder dan apart"),
    );
    let meaning = language.pick(
        "bar: Shapley interaction, 0 where two parts simply add up; line: 95% interval (BCa bootstrap)",
        "balk: Shapley-interactie, 0 waar twee delen gewoon optellen; lijn: 95%-interval (BCa-bootstrap)",
    );
    let finding = language.pick(
        "Right of 0 the two strengthen each other, left of 0 they stand in for each other.",
        "Rechts van 0 versterken de twee elkaar, links van 0 nemen ze elkaars plaats in.",
    );
    let panels = vec![panel(setting, shares, rows.collect())];
    Some(figure(setting, title, finding.into(), meaning, panels))
}

fn bar(label: String, estimate: &Estimate) -> Bar {
    Bar::new(label, estimate.mean).with_spread(estimate.interval[0], estimate.interval[1])
}

fn panel(setting: &Setting<'_>, shares: &Shares, bars: Vec<Bar>) -> Panel {
    let language = setting.language;
    let label = language.of(&shares.label);
    let unit = language.pick("difference", "verschil");
    let axis = Axis::new(label, unit);
    Panel::Bars(Bars::new(
        language.pick(format!("effect on {label}"), format!("effect op {label}")),
        axis,
        bars,
    ))
}

fn figure(
    setting: &Setting<'_>,
    title: String,
    finding: String,
    meaning: &str,
    panels: Vec<Panel>,
) -> Result<Figure, Fault> {
    let note = Note::new(setting.plan.replicates as usize, setting.seeds(), meaning, setting.source());
    let alternative = format!("{title}. {finding}");
    Ok(Figure::new(title, alternative, note, panels, setting.words())?.with_finding(finding))
}
