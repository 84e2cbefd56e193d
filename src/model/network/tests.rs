//! Rows, counts and sums whatever the history.

use super::*;
use crate::model::crew::Hands;

fn tie(ties: &mut Ties, a: u32, b: u32) -> u32 {
    ties.insert(a, b, [u64::from(a), u64::from(b)], 0.3, [0.1, 0.9])
}

#[test]
fn both_ends_see_the_same_record_from_their_side() {
    let mut ties = Ties::new(3);
    tie(&mut ties, 0, 2);
    assert_eq!(ties.trust(0, 2, 0.35), 0.1);
    assert_eq!(ties.trust(2, 0, 0.35), 0.9);
    assert_eq!(ties.trust(0, 1, 0.35), 0.35);
    assert_eq!((ties.degree(0), ties.degree(1), ties.len()), (1, 0, 1));
}

/// Whatever comes and goes, rows are sorted and counts of common contacts are those of a recount.
#[test]
fn counts_survive_any_history() {
    // Below and above what the grid holds.
    [40, 140].into_iter().for_each(any_history);
}

fn any_history(n: u32) {
    let mut ties = Ties::new(n as usize / 2);
    (0..n / 2).for_each(|_| ties.add_row());
    let draws = crate::random::Draws::new(5, 0);
    for round in 0..4000 {
        let words = draws.words(crate::random::Purpose::Wiring, round, 0, 0);
        let (a, b) = (words[0] % n, words[1] % n);
        if a == b {
            continue;
        }
        let (a, b) = (a.min(b), a.max(b));
        match ties.find(a, b) {
            Some(place) => ties.remove(place),
            None => {
                tie(&mut ties, a, b);
            }
        }
    }
    assert!(ties.len() > 100 && !ties.rows.are_compact());
    ties.compact();
    assert!(ties.rows.are_compact());
    for i in 0..n {
        assert!(ties.row(i).windows(2).all(|w| w[0].other < w[1].other));
    }
    for i in (0..n).filter(|_| ties.in_bits()) {
        let bits = ties.row(i).iter().fold(0, |bits, half| bits | 1 << half.other);
        assert_eq!(ties.contacts(i), bits);
    }
    for (t, &key) in ties.each().zip(ties.keys()) {
        let [a, b] = t.ends;
        assert_eq!(t.common, ties.common(a, b));
        assert_eq!((key, ties.find(a, b)), (pair(u64::from(a), u64::from(b)), ties.find(b, a)));
        assert_eq!(ties.get(ties.find(a, b).unwrap()).ends, t.ends);
    }
    assert_eq!(ties.ordered().count(), ties.len());
    ties.isolate(7);
    assert_eq!(ties.degree(7), 0);
    assert!(ties.each().all(|t| t.common == ties.common(t.ends[0], t.ends[1])));
}

/// One by one in small networks, rounded in large ones.
#[test]
fn attention_of_all_is_that_of_each() {
    for n in [300u32, PART as u32 + 300] {
        let mut ties = Ties::new(n as usize);
        for (i, step) in (0..n).flat_map(|i| [1, 7, 30, 200].map(|step| (i, step))) {
            if i + step < n {
                let trust = [i, step].map(|x| f64::from(x % 89) / 88.0);
                let strength = 1.0 / f64::from(1 + (i * step) % 13);
                ties.insert(i, i + step, [i, i + step].map(u64::from), strength, trust);
            }
        }
        ties.remove(5);
        ties.remove(1);
        let mut sums = vec![9.0];
        ties.attention_of_all(0.3, &Hands::default(), &mut sums);
        assert_eq!(sums.len(), n as usize);
        for (i, sum) in (0..n).zip(sums) {
            let exact = ties.all_attention(i, 0.3);
            assert!((sum - exact).abs() <= if n < PART as u32 { 0.0 } else { 1e-12 }, "{i} {sum} {exact}");
        }
    }
}
