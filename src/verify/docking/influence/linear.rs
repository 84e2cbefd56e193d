//! Linear equations, solved apart from the model.

/// Solves `a x = b` by elimination with the largest pivot.
pub fn solve(mut a: Vec<Vec<f64>>, mut b: Vec<f64>) -> Vec<f64> {
    let n = b.len();
    for k in 0..n {
        let largest = (k..n).max_by(|&r, &s| a[r][k].abs().total_cmp(&a[s][k].abs())).expect("a row");
        a.swap(k, largest);
        b.swap(k, largest);
        let (above, below) = a.split_at_mut(k + 1);
        let pivot = &above[k];
        for (at, row) in (k + 1..n).zip(below) {
            let factor = row[k] / pivot[k];
            row.iter_mut().zip(pivot).skip(k).for_each(|(x, y)| *x -= factor * y);
            b[at] -= factor * b[k];
        }
    }
    for k in (0..n).rev() {
        let known: f64 = (k + 1..n).map(|j| a[k][j] * b[j]).sum();
        b[k] = (b[k] - known) / a[k][k];
    }
    b
}

/// `a x`.
pub fn times(a: &[Vec<f64>], x: &[f64]) -> Vec<f64> {
    a.iter().map(|row| row.iter().zip(x).map(|(a, x)| a * x).sum()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_solution_solves() {
        let a = vec![vec![0.0, 2.0, 1.0], vec![1.0, -1.0, 0.5], vec![3.0, 0.0, -2.0]];
        let x = [0.25, -4.0, 7.0];
        let found = solve(a.clone(), times(&a, &x));
        assert!(found.iter().zip(x).all(|(found, x)| (found - x).abs() < 1e-12), "{found:?}");
    }
}
