//! The portfolio of one run: what initiatives lived through, who supported them, who followed.
//!
//! Initiatives on the same aspect stand beside each other as a group: overlap is support, never waste.

use super::Setting;
use crate::figure::{Axis, End, Fault, Figure, Lane, Lanes, Note, Panel, Steps, Stretch};
use crate::model::Stage;
use crate::scenario::Strategy;
use crate::story::Film;
use crate::story::why::{Ended, Life};

/// The figure of a strategy's run.
pub fn portfolio(
    setting: &Setting<'_>,
    strategy: &Strategy,
    film: &Film,
    replicate: u64,
) -> Result<Figure, Fault> {
    let language = setting.language;
    let title = language.of(&strategy.title);
    let last = strategy.setup.months;
    let lives = &film.lives.all;
    let actors = film.last().map_or(1, |world| world.actors.len()).max(1);
    let most = lives.iter().map(|life| peaks(life).0).max().unwrap_or(1).max(1);
    let mut shown: Vec<&Life> = lives.iter().collect();
    shown.sort_by_key(|life| (std::cmp::Reverse(support(life)), life.id));
    shown.truncate(Lanes::MOST);
    let about = |life: &Life| {
        let weights = strategy.setup.weights(&life.theme);
        (0..weights.len()).max_by(|&a, &b| weights[a].total_cmp(&weights[b])).unwrap_or(0)
    };
    let mut groups = Vec::new();
    for (aspect, label) in setting.plan.scenario.aspects.iter().enumerate() {
        let mut own: Vec<&Life> = shown.iter().copied().filter(|life| about(life) == aspect).collect();
        own.sort_by_key(|life| (life.states.first().map(|s| s.month), life.id));
        let lanes: Vec<Lane> = own.iter().map(|life| lane(setting, life, last, most, actors)).collect();
        if !lanes.is_empty() {
            groups.push((language.of(&label.text).to_string(), lanes));
        }
    }
    let axis = Axis::new(language.pick("time", "tijd"), language.pick("months", "maanden"))
        .with_steps(Steps::Months)
        .with_range(0.0, f64::from(last));
    let count = |how| lives.iter().filter(|life| life.ended.is_some_and(|end| end.1 == how)).count();
    let (all, succeeded) = (lives.len(), count(Ended::Succeeded));
    let followed = lives.iter().filter(|life| follows_at(life, last)).count();
    let left_out = all.saturating_sub(shown.len());
    let more = match left_out {
        0 => String::new(),
        n => language.pick(
            format!(" The {} with most support are drawn, {n} are not.", shown.len()),
            format!(" De {} met de meeste steun zijn getekend, {n} niet.", shown.len()),
        ),
    };
    let finding = language.pick(
        format!("Of {all} initiatives {succeeded} succeeded; what {followed} began is still followed in month {last}.{more}"),
        format!("Van {all} initiatieven slaagden er {succeeded}; wat {followed} begonnen, wordt in maand {last} nog nagevolgd.{more}"),
    );
    let meaning = language.pick(
        "the run closest to the median; higher band: more members, or more followers; grouped by what they are mostly about",
        "de run het dichtst bij de mediaan; hogere band: meer leden, of meer volgers; gegroepeerd naar waar ze vooral over gaan",
    );
    let note = Note::new(1, format!("{}/{replicate}", setting.plan.seed), meaning, setting.source());
    let figure = Figure::new(
        language.pick(
            format!("{title}: portfolio of initiatives"),
            format!("{title}: portfolio van initiatieven"),
        ),
        language.pick(
            format!("Lives of initiatives over {last} months under \"{title}\". {finding}"),
            format!("Levenslopen van initiatieven over {last} maanden bij \"{title}\". {finding}"),
        ),
        note,
        vec![Panel::Lanes(Lanes::new(axis, groups))],
        setting.words(),
    )?;
    Ok(figure.with_finding(finding))
}

/// Most members and most followers it has had.
fn peaks(life: &Life) -> (usize, usize) {
    let peak = |practice: bool| {
        let states = life.states.iter().filter(|s| s.stage.is_none() == practice);
        states.map(|s| s.people).max().unwrap_or(0)
    };
    (peak(false), peak(true))
}

fn support(life: &Life) -> usize {
    let (members, followers) = peaks(life);
    members + followers
}

fn follows_at(life: &Life, month: u32) -> bool {
    life.states.iter().any(|s| s.stage.is_none() && s.month == month)
}

fn lane(setting: &Setting<'_>, life: &Life, last: u32, most: usize, actors: usize) -> Lane {
    let language = setting.language;
    let mut stretches: Vec<(f64, f64, Stretch, f64)> = Vec::new();
    for state in &life.states {
        // A stage is what was done in the month; a practice is followed from then on.
        let (what, from, weight) = match state.stage {
            None => (Stretch::Followed, state.month, state.people as f64 / actors as f64),
            Some(Stage::Active) => {
                (Stretch::Working, state.month.saturating_sub(1), state.people as f64 / most as f64)
            }
            Some(_) => (Stretch::Forming, state.month.saturating_sub(1), 0.0),
        };
        let (from, to) = (f64::from(from), f64::from((from + 1).min(last)));
        match stretches.last_mut() {
            Some(before) if before.1 == from && before.2 == what && before.3 == weight => before.1 = to,
            _ => stretches.push((from, to, what, weight)),
        }
    }
    // The month of the ending belongs to what came before it.
    if let (Some((month, _)), Some(at)) =
        (life.ended, stretches.iter().rposition(|stretch| stretch.2 != Stretch::Followed))
    {
        stretches[at].1 = f64::from(month);
    }
    let (members, followers) = peaks(life);
    let count = |n: usize, [one, many]: [&str; 2]| format!("{n} {}", if n == 1 { one } else { many });
    let joined = count(members, language.pick(["member", "members"], ["lid", "leden"]));
    let following = count(followers, language.pick(["follower", "followers"], ["volger", "volgers"]));
    let mark = if followers == 0 { joined } else { format!("{joined}, {following}") };
    let lane = Lane::new(&life.name, stretches).with_mark(mark);
    match life.ended {
        Some((month, how)) => {
            let end = match how {
                Ended::Succeeded => End::Succeeded,
                Ended::Failed | Ended::Deserted => End::Failed,
                Ended::Abandoned => End::GivenUp,
            };
            lane.with_end(f64::from(month), end)
        }
        None => lane,
    }
}
