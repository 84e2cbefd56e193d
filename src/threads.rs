//! Threads that large worlds and long tables are worked with.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::model::{Crew, Hands};

/// With fewer parts, starting threads costs more than they bring.
const FEW: usize = 4;

/// As many as the machine runs at once.
pub fn machine() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

/// The hands of each of `runs` worlds that share `threads`.
pub fn hands(threads: usize, runs: usize) -> Hands {
    match threads / runs.max(1) {
        0 | 1 => Hands::default(),
        each => Hands::lent(Arc::new(Threads(each))),
    }
}

/// So many threads, started anew for each piece of work.
#[derive(Debug)]
struct Threads(usize);

impl Crew for Threads {
    fn work(&self, parts: usize, task: &(dyn Fn(usize) + Sync)) {
        if parts < FEW {
            (0..parts).for_each(task);
            return;
        }
        let next = AtomicUsize::new(0);
        let work = || {
            loop {
                let part = next.fetch_add(1, Ordering::Relaxed);
                if part >= parts {
                    return;
                }
                task(part);
            }
        };
        std::thread::scope(|scope| {
            (1..self.0.min(parts)).for_each(|_| {
                scope.spawn(work);
            });
            work();
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::PART;

    #[test]
    fn any_number_of_threads_gives_the_same() {
        let numbers: Vec<f64> = (0..100_000).map(f64::from).collect();
        let sums = |threads| {
            hands(threads, 1)
                .gather(numbers.chunks(PART), |n, part| part.iter().sum::<f64>() / (n + 1) as f64)
        };
        let alone = sums(1);
        assert_eq!(alone.len(), 25);
        for threads in [2, 3, 7] {
            assert_eq!(alone, sums(threads));
        }
    }
}
