//! Many comparisons at once.

/// Holm's correction (1979): each p so that all claims together err in one of twenty studies; empty stays.
pub fn holm(p: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..p.len()).filter(|&i| !p[i].is_nan()).collect();
    order.sort_by(|&a, &b| p[a].total_cmp(&p[b]));
    let mut corrected = vec![f64::NAN; p.len()];
    let mut highest: f64 = 0.0;
    for (rank, &i) in order.iter().enumerate() {
        highest = highest.max(((order.len() - rank) as f64 * p[i]).min(1.0));
        corrected[i] = highest;
    }
    corrected
}

#[cfg(test)]
mod tests {
    use super::holm;

    /// `p.adjust(c(0.01, 0.04, 0.03, 0.005), "holm")` of R: 0.03, 0.06, 0.06, 0.02.
    #[test]
    fn as_r_has_it() {
        let corrected = holm(&[0.01, 0.04, 0.03, 0.005, f64::NAN]);
        for (found, known) in corrected.iter().zip([0.03, 0.06, 0.06, 0.02]) {
            assert!((found - known).abs() < 1e-12);
        }
        assert!(corrected[4].is_nan());
        assert_eq!(holm(&[0.9, 0.8]), [1.0, 1.0]);
    }
}
