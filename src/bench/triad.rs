//! The streaming yardstick: how many bytes the machine moves when it does nothing else.

use std::hint::black_box;

use super::clock::{Spread, timed};

/// Numbers in each of three lists: together well beyond most caches.
const LENGTH: usize = 16 << 20;

/// Gigabytes a second that `a[i] = b[i] + s c[i]` moves on one thread: two read, one written.
pub fn gigabytes_a_second(rounds: usize) -> Spread {
    let (b, c) = (vec![1.0f64; LENGTH], vec![2.0f64; LENGTH]);
    let mut a = vec![0.0f64; LENGTH];
    let mut round = || {
        let scale = black_box(3.0);
        let (seconds, ()) = timed(|| {
            for ((a, b), c) in a.iter_mut().zip(&b).zip(&c) {
                *a = b + scale * c;
            }
        });
        black_box(&a);
        (3 * LENGTH * size_of::<f64>()) as f64 / seconds / 1e9
    };
    round();
    Spread::of((0..rounds).map(|_| round()).collect())
}
