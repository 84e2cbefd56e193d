//! Which strategy the numbers carry: decided once, so that every face says the same.

use crate::statistics::Verdict;

/// What is known of a strategy on the measure that strategies are ranked by.
#[derive(Clone, Copy, Debug)]
pub struct Candidate {
    /// Its verdict against the baseline; none for the baseline itself, or where nothing is known.
    pub verdict: Option<Verdict>,
    /// By how much it is better than the baseline on average, whichever way is better.
    pub gain: f64,
    /// Share of resampled sets of runs in which it comes first.
    pub first: f64,
    /// Whether it is a control, which nobody means to choose.
    pub control: bool,
}

/// What can be said.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Choice {
    /// The strategy to show beside the baseline: of those that are surely better the one that comes first most often,
    /// or of all where none is; a control only where there is nothing else.
    pub best: usize,
    /// Whether it may be advised: it is surely better than the baseline, by enough to matter, and no control.
    pub sure: bool,
    /// Whether nothing but controls stands beside the baseline.
    pub only_controls: bool,
    /// Whoever comes first most often, the baseline and controls included, and how often.
    pub first: (usize, f64),
    /// Whoever comes closest to the best: of all but it, the one that comes first most often.
    pub rival: Option<usize>,
}

impl Choice {
    /// Chooses among strategies in the order of a study; `None` where there is nothing beside the baseline or no
    /// strategy has a rank.
    pub fn of(candidates: &[Candidate], baseline: Option<usize>) -> Option<Self> {
        let mut order: Vec<usize> = (0..candidates.len()).collect();
        // The first of equals stays first.
        order.sort_by(|&a, &b| {
            let [a, b] = [a, b].map(|place| &candidates[place]);
            let share =
                |candidate: &Candidate| if candidate.first.is_finite() { candidate.first } else { -1.0 };
            share(b).total_cmp(&share(a)).then(b.gain.total_cmp(&a.gain))
        });
        let first = *order.iter().find(|place| candidates[**place].first.is_finite())?;
        let beside = |place: &&usize| Some(**place) != baseline;
        let open = |place: &&usize| beside(place) && !candidates[**place].control;
        let sure = |place: &&usize| candidates[**place].verdict == Some(Verdict::Better);
        let [surely, open] = [order.iter().filter(open).find(sure), order.iter().find(open)];
        let best = *surely.or(open).or_else(|| order.iter().find(beside))?;
        Some(Self {
            best,
            sure: surely.is_some(),
            only_controls: open.is_none(),
            first: (first, candidates[first].first),
            rival: order.into_iter().find(|place| *place != best),
        })
    }

    /// Whoever comes first more often than the best, with how often.
    pub fn ahead(&self) -> Option<(usize, f64)> {
        (self.first.0 != self.best).then_some(self.first)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Verdict::{Better, Undecided, Worse};

    fn candidate(verdict: Option<Verdict>, gain: f64, first: f64) -> Candidate {
        Candidate { verdict, gain, first, control: false }
    }

    #[test]
    fn whoever_is_surely_better_is_chosen_even_where_another_comes_first() {
        let wide = [
            candidate(None, 0.0, 0.1),
            candidate(Some(Undecided), 0.6, 0.6),
            candidate(Some(Better), 0.5, 0.3),
        ];
        let choice = Choice::of(&wide, Some(0)).unwrap();
        assert_eq!((choice.best, choice.sure, choice.ahead()), (2, true, Some((1, 0.6))));
        assert_eq!(choice.rival, Some(1));
    }

    #[test]
    fn a_baseline_that_comes_first_is_told_and_not_chosen() {
        let losing =
            [candidate(None, 0.0, 1.0), candidate(Some(Worse), -3.0, 0.0), candidate(Some(Worse), -2.0, 0.0)];
        let choice = Choice::of(&losing, Some(0)).unwrap();
        assert_eq!((choice.best, choice.sure, choice.ahead()), (2, false, Some((0, 1.0))));
        assert_eq!(Choice::of(&losing[..1], Some(0)), None);
    }

    #[test]
    fn a_control_is_never_chosen_and_the_first_of_equals_is() {
        let mut alike =
            [candidate(None, 0.0, 0.0), candidate(Some(Better), 2.0, 0.5), candidate(Some(Better), 2.0, 0.5)];
        assert_eq!(Choice::of(&alike, Some(0)).unwrap().best, 1);
        alike[1].control = true;
        let choice = Choice::of(&alike, Some(0)).unwrap();
        assert_eq!((choice.best, choice.ahead(), choice.only_controls), (2, Some((1, 0.5)), false));
        // Alone it is shown, and not advised.
        let alone = Choice::of(&alike[..2], Some(0)).unwrap();
        assert_eq!((alone.best, alone.sure, alone.only_controls), (1, false, true));
        alike[2].first = f64::NAN;
        alike[1].first = f64::NAN;
        alike[0].first = f64::NAN;
        assert_eq!(Choice::of(&alike, Some(0)), None);
    }
}
