//! The shares in words.

use super::{Over, Player, Shares};
use crate::statistics::{Estimate, FEWEST};
use crate::story::Language;
use crate::story::table::{Table, paragraph};

/// Pairs that are told.
const PAIRS: usize = 3;

/// What does what, by metric, with the control beside it.
pub fn text(players: &[Player], over: Over, found: &[Shares], title: &str, language: Language) -> String {
    let mut text = String::new();
    for shares in found.iter().filter(|shares| !shares.linear) {
        text.push_str(&one(players, over, shares, title, language));
        let control = found.iter().find(|other| other.linear && other.metric == shares.metric);
        if shares.n < FEWEST {
            text.push_str(&few(shares.n, language));
        } else if let Some(control) = control {
            text.push_str(&compared(players, shares, control, language));
        }
        text.push('\n');
    }
    text.push_str(&paragraph(
        match over {
            Over::Domains => language.pick(
                "Share: the contribution of a domain averaged over all orders in which domains can be added (Shapley value), with its 95% interval (BCa bootstrap over replicates). Shares add up to the whole. Alone: only this domain. Left out: what is lost without it; its hours go to no other.",
                "Aandeel: de bijdrage van een domein, gemiddeld over alle volgorden waarin domeinen erbij kunnen komen (Shapley-waarde), met het 95%-interval (BCa-bootstrap over herhalingen). Aandelen tellen op tot het geheel. Alleen: enkel dit domein. Zonder: wat verloren gaat zonder dit domein; de uren gaan naar geen ander.",
            ),
            Over::Mechanisms => language.pick(
                "Share: what a mechanism adds to the effect of the strategy, averaged over all orders in which mechanisms can be switched on (Shapley value), with its 95% interval (BCa bootstrap over replicates). Below 0: the mechanism works against the effect. What none of these carry is in the model without them.",
                "Aandeel: wat een mechanisme toevoegt aan het effect van de strategie, gemiddeld over alle volgorden waarin mechanismen aan kunnen gaan (Shapley-waarde), met het 95%-interval (BCa-bootstrap over herhalingen). Onder 0: het mechanisme werkt het effect tegen. Wat geen van deze draagt, zit in het model zonder hen.",
            ),
        },
        0,
        0,
    ));
    text
}

/// That so few replicates decide nothing.
fn few(n: usize, language: Language) -> String {
    paragraph(
        &language.pick(
            format!("Be careful: {n} of at least {FEWEST} replicates have a value, so neither these numbers nor their order decide anything. Use more (--replicates)."),
            format!("Let op: {n} van minstens {FEWEST} herhalingen hebben een waarde, dus deze getallen en hun volgorde beslissen niets. Gebruik er meer (--replicates)."),
        ),
        2,
        0,
    )
}

/// What a cap on hours does to shares, where it binds in so many months.
pub fn capped(months: usize, language: Language) -> String {
    if months == 0 {
        return String::new();
    }
    let times = match months {
        1 => language.pick("1 month".to_string(), "1 maand".into()),
        months => language.pick(format!("{months} months"), format!("{months} maanden")),
    };
    language.pick(
            format!("The cap on hours of orchestration binds in {times}: there, hours of a domain that is left out do go to the others, so shares mix what a domain does with the room it leaves. For shares of domains alone, leave out the cap (hours.orchestration_cap) or lower the intensities until it does not bind."),
            format!("Het maximum aan orkestratie-uren knelt in {times}: daar gaan de uren van een domein dat wegvalt wel naar de andere, dus aandelen mengen wat een domein doet met de ruimte die het laat. Laat voor aandelen van domeinen alleen het maximum weg (hours.orchestration_cap), of verlaag de intensiteiten tot het niet knelt."),
    )
}

/// Places in order of their share, the largest first.
fn order(shares: &Shares) -> Vec<usize> {
    let mut order: Vec<usize> = (0..shares.share.len()).collect();
    order.sort_by(|&a, &b| shares.share[b].mean.total_cmp(&shares.share[a].mean));
    order
}

fn one(players: &[Player], over: Over, shares: &Shares, title: &str, language: Language) -> String {
    let decimals = if shares.whole.mean.abs() >= 1.0 { 2 } else { 3 };
    let number = |x: f64| language.number(x, decimals);
    let with = |e: &Estimate| match shares.n < FEWEST {
        true => number(e.mean),
        false => format!("{} [{}; {}]", number(e.mean), number(e.interval[0]), number(e.interval[1])),
    };
    let label = language.of(&shares.label);
    let (whole, n) = (with(&shares.whole), shares.n);
    let opening = match over {
        Over::Domains => language.pick(
            format!("\"{title}\" changes {label} by {whole} ({n} replicates):"),
            format!("\"{title}\" verandert {label} met {whole} ({n} herhalingen):"),
        ),
        Over::Mechanisms => {
            let [without, all] = [shares.nobody.mean, shares.nobody.mean + shares.whole.mean].map(number);
            language.pick(
                format!("\"{title}\" changes {label} by {all}, and by {without} with all these mechanisms off. Together they carry {whole} of the effect ({n} replicates):"),
                format!("\"{title}\" verandert {label} met {all}, en met {without} als al deze mechanismen uit staan. Samen dragen zij {whole} van het effect ({n} herhalingen):"),
            )
        }
    };
    let mut text = paragraph(&opening, 0, 0);
    let mut table = Table::new("lrrrr");
    table.row(language.pick(
        ["", "share", "of whole", "alone", "left out"],
        ["", "aandeel", "van geheel", "alleen", "zonder"],
    ));
    for place in order(shares) {
        table.row([
            players[place].name(language).to_string(),
            with(&shares.share[place]),
            match shares.of_whole(&shares.share[place]) {
                Some(share) => format!("{}%", language.number(100.0 * share, 0)),
                None => "–".into(),
            },
            number(shares.alone[place].mean),
            number(shares.left_out[place].mean),
        ]);
    }
    text.push_str(&table.text(2));
    if shares.n < FEWEST { text } else { text + &pairs(players, shares, language) }
}

/// The pairs that surely give more or less together than apart.
fn pairs(players: &[Player], shares: &Shares, language: Language) -> String {
    let mut sure: Vec<_> = shares.pairs.iter().filter(|(_, _, e)| e.is_sure()).collect();
    sure.sort_by(|a, b| b.2.mean.abs().total_cmp(&a.2.mean.abs()));
    if sure.is_empty() {
        return paragraph(
            language.pick(
                "No pair surely gives more or less together than apart.",
                "Geen paar geeft samen zeker meer of minder dan apart.",
            ),
            2,
            0,
        );
    }
    let told: Vec<String> = sure
        .iter()
        .take(PAIRS)
        .map(|(first, second, e)| {
            let [first, second] = [first, second].map(|place| players[*place].name(language));
            let size = language.number(e.mean.abs(), if shares.whole.mean.abs() >= 1.0 { 2 } else { 3 });
            match e.mean > 0.0 {
                true => language.pick(
                    format!("{first} and {second} give {size} more together than apart"),
                    format!("{first} en {second} geven samen {size} meer dan apart"),
                ),
                false => language.pick(
                    format!("{first} and {second} give {size} less together than apart"),
                    format!("{first} en {second} geven samen {size} minder dan apart"),
                ),
            }
        })
        .collect();
    paragraph(&format!("{}.", told.join("; ")), 2, 0)
}

/// What remains of the order with linear levers.
fn compared(players: &[Player], shares: &Shares, control: &Shares, language: Language) -> String {
    let names = |shares: &Shares| -> Vec<&str> {
        order(shares).into_iter().map(|place| players[place].name(language)).collect()
    };
    let (own, linear) = (names(shares), names(control));
    let told = if own == linear {
        language.pick(
            "With linear levers the order is the same.".to_string(),
            "Met lineaire hefbomen is de volgorde dezelfde.".to_string(),
        )
    } else {
        language.pick(
            format!(
                "With linear levers the order is another: {}. The order above leans on concave levers.",
                linear.join(", ")
            ),
            format!(
                "Met lineaire hefbomen is de volgorde anders: {}. De volgorde hierboven leunt op afnemende meeropbrengst.",
                linear.join(", ")
            ),
        )
    };
    paragraph(&told, 2, 0)
}
