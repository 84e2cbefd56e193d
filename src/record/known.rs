//! What the columns of studies hold. Tables of runs say it themselves; these have names alone.

use super::{Column, Form};
use crate::model::metrics::Metric;
use crate::model::parameters::REGISTRY;
use crate::model::setup::Domain;

/// Unit of a number that is measured as the metric or measure of its row.
const OWN: &str = "that of the measure";
/// Unit of a number on the scale of the parameter or input of its row.
const SCALE: &str = "that of the input";

/// Text: name and meaning.
const TEXT: [(&str, &str); 24] = [
    (
        "measure",
        "what is measured: a metric at the end, or the months until one reaches a level (a run that never does counts as its whole length)",
    ),
    ("metric", "the metric, at the end of the runs"),
    ("strategy", "short name of the strategy"),
    ("other", "what it is held against, or the second of a pair"),
    (
        "verdict",
        "better, worse, no_relevant_difference or undecided; higher or lower of what is neither good nor bad",
    ),
    ("levers", "levers as in the scenario, or linear"),
    ("kind", "which number this row holds"),
    ("part", "the part: a domain, a mechanism or a cost"),
    ("axis", "path of what varies"),
    ("status", "done, refused or failed"),
    ("cause", "why a run was not done"),
    ("domain", "the domain of orchestration"),
    ("what", "what is counted"),
    ("moment", "at_stop, end_going_on, end_stopped, or the difference of the last two"),
    ("plan", "the plan: a strategy of the variant"),
    ("role", "why the plan was kept"),
    (
        "apart",
        "whether fresh chance carries that, pair by pair, against each other plan: yes or no; empty where its role is about no one goal",
    ),
    ("input", "what the box bounds"),
    ("parameter", "the parameter that was fitted"),
    ("statistic", "what was observed"),
    ("rule", "the rule to choose by"),
    (
        "narrow",
        "whether the interval held the truth in fewer known runs than chance explains: it is too narrow to rely on",
    ),
    ("chosen", "whether this is the box that is told"),
    ("more_is_better", "whether more of the measure is better; empty where neither is"),
];

/// Columns of [`TEXT`] that are `true` or `false`.
const FLAG: [&str; 3] = ["more_is_better", "chosen", "narrow"];

/// Whole numbers: name, unit and meaning.
const WHOLE: [(&str, &str, &str); 33] = [
    ("n", "runs", "runs, or pairs of runs, with a value"),
    ("more", "pairs of runs", "pairs in which the strategy has more"),
    ("less", "pairs of runs", "pairs in which the strategy has less"),
    ("place", "-", "place, 1 the first"),
    ("world", "-", "number of the world, from 0"),
    ("worlds", "worlds", "worlds in which every strategy has a value"),
    ("wins", "worlds", "worlds in which the strategy is best and no other as good"),
    ("satisfied", "worlds", "worlds in which it meets every threshold"),
    ("rank_worst", "-", "place by regret in the worst world"),
    ("rank_90", "-", "place by the regret that nine of ten worlds stay below"),
    ("rank_mean", "-", "place by mean regret"),
    ("rank_satisfied", "-", "place by thresholds met"),
    ("replicates", "runs", "runs of each strategy"),
    ("replicate", "-", "number of the run, from 0"),
    ("point", "-", "number of the point, from 0"),
    ("run", "-", "number of the run in the design, from 0"),
    ("step", "months", "month"),
    ("stop", "months", "last month with facilitation"),
    ("taper", "months", "months over which it falls afterwards"),
    ("box", "-", "number of the box, from 0, each smaller than the last"),
    ("cases", "worlds", "worlds in the box"),
    ("hits", "worlds", "worlds of interest in the box"),
    ("from", "months", "first month"),
    ("to", "months", "last month"),
    ("generation", "-", "generation of the search, from 0"),
    ("tried", "schedules", "different schedules so far"),
    ("front", "schedules", "schedules that none beats so far"),
    ("draw", "-", "number of the draw, from 0"),
    ("known_runs", "runs", "runs whose values are known, in which they were sought"),
    ("searched_n", "runs", "runs of the search with a value"),
    ("better", "pairs of runs", "pairs in which the plan is better than the baseline"),
    ("covered", "runs", "known runs whose interval holds the truth"),
    (
        "least_covered",
        "runs",
        "fewest of them that chance explains where it is a 95% interval (all parameters in 19 of 20 studies; binomial, which is on the safe side: that known runs share their draws makes their count vary no more)",
    ),
];

/// Numbers: name, unit and meaning.
const NUMBER: [(&str, &str, &str); 55] = [
    ("mean", OWN, "mean"),
    ("mean_other", OWN, "mean of what it is held against"),
    ("difference", OWN, "mean difference over pairs of runs with the same chance"),
    ("median_difference", OWN, "median difference over pairs"),
    ("low_95", OWN, "lower end of the 95% interval over runs"),
    ("high_95", OWN, "upper end of the 95% interval over runs"),
    ("standardised", "standard deviations", "mean difference in standard deviations of runs"),
    ("relevant", OWN, "smallest difference that matters"),
    ("correlation", "-", "correlation of the pairs, in [-1, 1]"),
    ("runs_saved", "times", "how many times more independent runs the same precision takes"),
    ("p", "-", "two-sided p of a paired t test"),
    ("p_holm", "-", "the same after Holm's correction for all pairs of the measure"),
    ("planned_hours", "hours", "hours as planned, over the whole run"),
    ("spent_hours", "hours", "hours spent, mean over runs"),
    ("share", "share", "share of resamples in which the strategy takes this place"),
    ("regret", OWN, "what is lost against the best"),
    ("effect", OWN, "mean difference from the baseline"),
    ("stays", "share", "share of the effect at the end that stays"),
    ("of_whole", "share", "share of the whole; empty where the whole may be chance"),
    ("value", OWN, "the number that `kind` names; indices and distances are shares"),
    ("density", "share", "share of the worlds in the box that are of interest"),
    ("low", SCALE, "lower end or bound"),
    ("high", SCALE, "upper end or bound"),
    ("quasi_p", "-", "how likely a bound like this is by chance"),
    ("worst_regret", OWN, "regret in the worst world"),
    ("regret_90", OWN, "regret that nine of ten worlds stay below"),
    ("mean_regret", OWN, "mean regret over worlds"),
    ("searched", OWN, "mean difference from the baseline on the chance of the search, which flatters it"),
    ("fresh_mean", OWN, "mean with fresh chance"),
    ("fresh_baseline", OWN, "mean of the baseline with fresh chance"),
    ("fresh", OWN, "mean difference from the baseline with fresh chance"),
    ("intensity", "-", "intensity, in [0, 1]"),
    ("style", "-", "style, in [0, 1]"),
    ("effort", "hours", "hours of everyone, negative: more is better"),
    ("fairness", "-", "evenness of involvement, in [0, 1]"),
    ("best_impact", "-", "best impact so far"),
    ("best_alignment", "-", "best alignment so far"),
    ("least_effort", "hours", "least hours of everyone so far"),
    ("best_fairness", "-", "best evenness of involvement so far"),
    ("range_low", SCALE, "lower end of the range before"),
    ("range_high", SCALE, "upper end of the range before"),
    ("median", SCALE, "median"),
    (
        "learned",
        "-",
        "how much smaller its standard deviation is than that of its range: 1 is known, 0 is as before",
    ),
    ("error", "share", "mean square error of the median over known runs, of the variance of the range"),
    ("weight", "-", "weight of the draw"),
    ("distance", "-", "distance of its statistics from what was observed"),
    ("observed", OWN, "what was observed"),
    ("before_lowest", OWN, "lowest of the runs over the ranges before"),
    ("before_low", OWN, "lower end of the 95% interval of runs over the ranges before"),
    ("before_high", OWN, "upper end of the 95% interval of runs over the ranges before"),
    ("before_highest", OWN, "highest of the runs over the ranges before"),
    ("tail", "share", "twice the smaller share of runs at or beyond what was observed"),
    ("after_median", OWN, "median of runs with the values that came out"),
    ("after_low", OWN, "lower end of their 95% interval"),
    ("after_high", OWN, "upper end of their 95% interval"),
];

const IN_BOX: &str = "share of the worlds of interest that lie in the box";

/// Numbers that mean something of their own in one table: table, name, unit and meaning.
const IN_TABLE: [(&str, &str, &str, &str); 13] = [
    ("boxes", "coverage", "share", IN_BOX),
    ("flips", "coverage", "share", IN_BOX),
    ("calibrated", "mean", SCALE, "mean of the draws that were kept"),
    ("calibrated", "low", SCALE, "lower end of the 95% interval of the draws that were kept"),
    ("calibrated", "high", SCALE, "upper end of the 95% interval of the draws that were kept"),
    ("costs", "low_95", "hours", "lower end of the 95% interval of hours spent over runs"),
    ("costs", "high_95", "hours", "upper end of the 95% interval of hours spent over runs"),
    ("effects", "low_95", OWN, "lower end of the 95% interval of the mean difference over pairs of runs"),
    ("effects", "high_95", OWN, "upper end of the 95% interval of the mean difference over pairs of runs"),
    ("plans", "low", OWN, "lower end of the 95% interval of the difference with fresh chance"),
    ("plans", "high", OWN, "upper end of the 95% interval of the difference with fresh chance"),
    ("ranks", "regret", OWN, "what is lost against the best of the same run, mean over runs"),
    ("robust", "mean", OWN, "mean over worlds"),
];

/// Text that means something of its own in one table: table, name and meaning.
const TEXT_IN_TABLE: [(&str, &str, &str); 1] = [(
    "sensitivity",
    "kind",
    "which number this row holds; by_chance: what mu_star or distance stays below by chance (where no axis does anything, all axes of a metric stay below theirs in 95 of 100 studies)",
)];

/// What the columns of a table of a study hold, from its name and its text.
pub fn columns(table: &str, text: &[u8]) -> Vec<Column> {
    let mut reader = csv::Reader::from_reader(text);
    let head = reader.headers().cloned().unwrap_or_default();
    let mut numbers = vec![true; head.len()];
    for record in reader.records().filter_map(Result::ok) {
        for (number, cell) in numbers.iter_mut().zip(&record) {
            *number &= cell.is_empty() || cell.parse::<f64>().is_ok();
        }
    }
    head.iter().zip(numbers).map(|(key, number)| column(table, key, number)).collect()
}

/// What a column holds: by its table and name, or else it is a path of the scenario that varied.
fn column(table: &str, key: &str, number: bool) -> Column {
    if let Some(known) = known(table, key) {
        return known;
    }
    let form = if number { Form::Number } else { Form::Text };
    Column::new(key, form, "-", [f64::NEG_INFINITY, f64::INFINITY], "value of this path in the scenario")
}

/// What a column of a table of a study holds, by its name; metrics and parameters say it themselves.
fn known(table: &str, key: &str) -> Option<Column> {
    let of = |rows: &'static [(&str, &str, &str)]| rows.iter().find(|(name, ..)| *name == key);
    if let Some((.., unit, meaning)) = IN_TABLE.iter().find(|row| (row.0, row.1) == (table, key)) {
        return Some(Column::number(key, unit, meaning));
    }
    if let Some((.., meaning)) = TEXT_IN_TABLE.iter().find(|row| (row.0, row.1) == (table, key)) {
        return Some(Column::text(key, meaning));
    }
    if let Some((_, unit, meaning)) = of(&WHOLE) {
        return Some(Column::whole(key, unit, meaning));
    }
    if let Some((_, meaning)) = TEXT.iter().find(|(name, _)| *name == key) {
        return Some(if FLAG.contains(&key) {
            Column::flag(key, meaning)
        } else {
            Column::text(key, meaning)
        });
    }
    if table == "front" {
        return front(key);
    }
    if let Some(metric) = Metric::by_key(key) {
        let info = metric.info();
        return Some(Column::number(key, info.unit, info.meaning));
    }
    let name = key.strip_prefix("parameters.").unwrap_or(key);
    if let Some(row) = REGISTRY.iter().find(|row| row.name == name) {
        return Some(Column::number(key, row.unit, row.meaning));
    }
    of(&NUMBER).map(|(_, unit, meaning)| Column::number(key, unit, meaning))
}

/// The front of plans calls its goals by short names of their own, and its levers by domain and period.
fn front(key: &str) -> Option<Column> {
    let goal = match key {
        "impact" => Some(Metric::ImpactCumulative),
        "alignment" => Some(Metric::Alignment),
        _ => None,
    };
    if let Some(metric) = goal {
        let info = metric.info();
        return Some(Column::number(key, info.unit, info.meaning));
    }
    if let Some((_, unit, meaning)) = NUMBER.iter().find(|(name, ..)| *name == key) {
        return Some(Column::number(key, unit, meaning));
    }
    let (domain, period) = key.rsplit_once('_')?;
    Domain::ALL.iter().find(|known| known.key() == domain)?;
    period.parse::<usize>().ok()?;
    Some(Column::share(key, &format!("intensity of {domain} in period {period} of the plan, in [0, 1]")))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A number by the name of a metric or a parameter would never be told as what it is.
    #[test]
    fn no_number_hides_behind_a_metric() {
        let hidden =
            |key: &&str| Metric::by_key(key).is_some() || REGISTRY.iter().any(|row| row.name == *key);
        let names = NUMBER.iter().map(|(name, ..)| *name).collect::<Vec<_>>();
        assert_eq!(names.iter().filter(|key| hidden(key)).collect::<Vec<_>>(), Vec::<&&str>::new());
        for table in ["boxes", "flips"] {
            assert_eq!(known(table, "coverage").map(|column| column.meaning).as_deref(), Some(IN_BOX));
        }
    }
}
