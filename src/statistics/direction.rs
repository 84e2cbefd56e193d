//! Which way a measure is good, and what is best of some values.

/// Which way a measure is good.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// More is better.
    More,
    /// Less is better.
    Less,
    /// Neither is better.
    Neither,
}

impl Direction {
    /// What turns values so that the highest comes first; where neither is better, the highest itself does.
    pub fn sign(self) -> f64 {
        if self == Self::Less { -1.0 } else { 1.0 }
    }

    /// The best of these values that is better than all others: none where several are equal, or one has no value.
    ///
    /// Whatever counts who is best counts by this, so that a tie is nobody's win.
    pub fn best(self, values: &[f64]) -> Option<usize> {
        let turned = || values.iter().map(|x| self.sign() * x);
        let most = turned().fold(f64::NEG_INFINITY, f64::max);
        let mut first = turned().enumerate().filter(|(_, x)| *x == most).map(|(place, _)| place);
        match (first.next(), first.next()) {
            (Some(best), None) if turned().all(|x| !x.is_nan()) => Some(best),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Direction::{Less, More, Neither};

    #[test]
    fn a_tie_is_nobodys_win() {
        assert_eq!((More.best(&[1.0, 3.0, 2.0]), Less.best(&[1.0, 3.0, 2.0])), (Some(1), Some(0)));
        assert_eq!((More.best(&[1.0, 3.0, 3.0]), Less.best(&[1.0, 3.0, 3.0])), (None, Some(0)));
        assert_eq!((Neither.best(&[2.0, 2.0]), More.best(&[2.0, f64::NAN])), (None, None));
    }
}
