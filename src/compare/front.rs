//! Strategies that no other beats on everything at once.

use super::Comparison;
use crate::model::metrics::Metric;
use crate::statistics::{mean, sorted};

/// The places of the choices that no other equals or beats on every goal and beats on one; goals are numbers
/// of which more is better, one list per choice.
pub fn front(choices: &[Vec<f64>]) -> Vec<usize> {
    let beats =
        |a: &[f64], b: &[f64]| a.iter().zip(b).all(|(x, y)| x >= y) && a.iter().zip(b).any(|(x, y)| x > y);
    let whole = |place: &usize| choices[*place].iter().all(|x| !x.is_nan());
    let unbeaten = |place: &usize| !choices.iter().any(|other| beats(other, &choices[*place]));
    (0..choices.len()).filter(whole).filter(unbeaten).collect()
}

/// Strategies that none beats on impact, hours of everyone and inclusion at once; none where one of these was not
/// compared.
pub fn unbeaten(comparison: &Comparison) -> Vec<usize> {
    let goal = |metric: Metric, sign: f64| {
        let values = comparison.measure(metric.info().key).map(|place| &comparison.measured[place].values);
        values.map(|values| values.iter().map(|runs| sign * mean(&sorted(runs))).collect::<Vec<f64>>())
    };
    let goals: Option<Vec<Vec<f64>>> = [
        goal(Metric::ImpactCumulative, 1.0),
        goal(Metric::HoursOrchestration, -1.0),
        goal(Metric::HoursPartners, -1.0),
        goal(Metric::Inclusion, 1.0),
    ]
    .into_iter()
    .collect();
    let Some(goals) = goals else { return Vec::new() };
    let choice = |s: usize| vec![goals[0][s], goals[1][s] + goals[2][s], goals[3][s]];
    front(&(0..comparison.strategies.len()).map(choice).collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::front;

    #[test]
    fn only_what_is_beaten_on_everything_is_left_out() {
        let choices = [vec![1.0, 5.0], vec![2.0, 4.0], vec![1.0, 4.0], vec![2.0, 4.0], vec![f64::NAN, 9.0]];
        assert_eq!(front(&choices), [0, 1, 3]);
    }
}
