//! Samples of numbers that checks hold against known values.

/// Numbers from independent runs or draws.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sample(pub Vec<f64>);

impl FromIterator<f64> for Sample {
    fn from_iter<I: IntoIterator<Item = f64>>(numbers: I) -> Self {
        Self(numbers.into_iter().collect())
    }
}

impl Sample {
    /// How many.
    pub fn n(&self) -> usize {
        self.0.len()
    }

    /// Their mean; empty (`NaN`) without numbers.
    pub fn mean(&self) -> f64 {
        self.0.iter().sum::<f64>() / self.n() as f64
    }

    /// Their variance, dividing by one less than their number.
    pub fn variance(&self) -> f64 {
        let mean = self.mean();
        self.0.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / (self.n() as f64 - 1.0)
    }

    /// The standard error of their mean.
    pub fn standard_error(&self) -> f64 {
        (self.variance() / self.n() as f64).sqrt()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_small_sample_by_hand() {
        let sample: Sample = [2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0].into_iter().collect();
        assert_eq!((sample.n(), sample.mean()), (8, 5.0));
        assert!((sample.variance() - 32.0 / 7.0).abs() < 1e-12);
        assert!((sample.standard_error() - (4.0f64 / 7.0).sqrt()).abs() < 1e-12);
    }
}
