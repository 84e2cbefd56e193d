//! Strategies that no other beats on everything at once.

/// The places of the choices that no other equals or beats on every goal and beats on one; goals are numbers
/// of which more is better, one list per choice.
pub fn front(choices: &[Vec<f64>]) -> Vec<usize> {
    let beats =
        |a: &[f64], b: &[f64]| a.iter().zip(b).all(|(x, y)| x >= y) && a.iter().zip(b).any(|(x, y)| x > y);
    let whole = |place: &usize| choices[*place].iter().all(|x| !x.is_nan());
    let unbeaten = |place: &usize| !choices.iter().any(|other| beats(other, &choices[*place]));
    (0..choices.len()).filter(whole).filter(unbeaten).collect()
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
