//! Who does the work of one large world: one hand by default, several where a face lends them.
//!
//! What a phase does for every actor or tie is cut into parts of a fixed size. A part reads the state as it
//! stood when the phase began and writes to places of its own; what parts give is put together in their
//! order. So the same bits come out whoever works and however many do. The engine starts no threads:
//! [`Crew`] is the seam through which it is given some.

use std::sync::{Arc, Mutex, PoisonError};

use super::total::Join;

/// So many actors, ties or other things are one part.
pub const PART: usize = 4096;

/// Hands that work at the same time.
pub trait Crew: Send + Sync + core::fmt::Debug {
    /// Does `task(n)` once for every `n` below `parts`, in any order, and returns when all are done.
    fn work(&self, parts: usize, task: &(dyn Fn(usize) + Sync));
}

/// The hands a world has.
#[derive(Clone, Debug, Default)]
pub struct Hands(Option<Arc<dyn Crew>>);

impl Hands {
    /// Those of a crew.
    pub fn lent(crew: Arc<dyn Crew>) -> Self {
        Self(Some(crew))
    }

    /// Does `task` for every part with its number.
    pub fn each<P: Send>(&self, parts: impl ExactSizeIterator<Item = P>, task: impl Fn(usize, P) + Sync) {
        let Some(crew) = self.0.as_ref().filter(|_| parts.len() > 1) else {
            parts.enumerate().for_each(|(n, part)| task(n, part));
            return;
        };
        let parts: Vec<Mutex<Option<P>>> = parts.map(|part| Mutex::new(Some(part))).collect();
        crew.work(parts.len(), &|n| {
            let part = parts[n].lock().unwrap_or_else(PoisonError::into_inner).take();
            part.into_iter().for_each(|part| task(n, part));
        });
    }

    /// What `task` gives for every part, in their order.
    pub fn gather<P: Send, R: Send + Default>(
        &self,
        parts: impl ExactSizeIterator<Item = P>,
        task: impl Fn(usize, P) -> R + Sync,
    ) -> Vec<R> {
        let mut results: Vec<R> = Vec::new();
        results.resize_with(parts.len(), R::default);
        self.each(results.iter_mut().zip(parts), |n, (result, part)| *result = task(n, part));
        results
    }

    /// What `task` gives for every part, joined in their order; one part alone gives just its own.
    pub fn join<P: Send, S: Join + Default + Send>(
        &self,
        mut parts: impl ExactSizeIterator<Item = P>,
        task: impl Fn(P) -> S + Sync,
    ) -> S {
        if parts.len() <= 1 {
            return parts.next().map(task).unwrap_or_default();
        }
        let sums = self.gather(parts, |_, part| task(part)).into_iter();
        let joined = sums.reduce(|mut sum, part| {
            sum.join(part);
            sum
        });
        joined.unwrap_or_default()
    }

    /// Sorts a list. What is equal cannot be told apart.
    pub fn sort<T: Ord + Send>(&self, list: &mut [T]) {
        if self.0.is_none() || list.len() <= 4 * PART {
            list.sort_unstable();
            return;
        }
        self.each(list.chunks_mut(list.len().div_ceil(4)), |_, part| part.sort_unstable());
        // Finds and merges what is in order already.
        list.sort();
    }

    /// Into `list`: what `task` adds for every part, in their order. One part alone works with `tools` and adds
    /// straight to `list`, so that nothing is allocated; several have tools of their own.
    pub fn list<P: Send, T: Default, R: Send>(
        &self,
        parts: impl ExactSizeIterator<Item = P>,
        tools: &mut T,
        list: &mut Vec<R>,
        task: impl Fn(usize, P, &mut T, &mut Vec<R>) + Sync,
    ) {
        if parts.len() <= 1 {
            parts.enumerate().for_each(|(n, part)| task(n, part, tools, list));
            return;
        }
        let found = self.gather(parts, |n, part| {
            let mut found = Vec::new();
            task(n, part, &mut T::default(), &mut found);
            found
        });
        list.reserve(found.iter().map(Vec::len).sum());
        found.into_iter().for_each(|part| list.extend(part));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Total;
    use crate::model::phases::testing::backwards;

    #[test]
    fn results_come_in_the_order_of_parts_whoever_works() {
        let numbers: Vec<f64> = (0..20_000).map(|i| 1.0 / f64::from(i + 1)).collect();
        let sums =
            |hands: &Hands| hands.gather(numbers.chunks(PART), |n, part| (n, part.iter().sum::<f64>()));
        let alone = sums(&Hands::default());
        assert_eq!(alone.len(), 5);
        assert!(alone.iter().enumerate().all(|(n, sum)| n == sum.0));
        assert_eq!(alone, sums(&backwards()));
        let add = |part: &[f64]| part.iter().copied().collect::<Total>();
        let total = |hands: &Hands, numbers: &[f64]| hands.join(numbers.chunks(PART), add);
        assert_eq!(total(&Hands::default(), &numbers), total(&backwards(), &numbers));
        assert_eq!(total(&Hands::default(), &numbers[..PART]), add(&numbers[..PART]));
        assert_eq!(total(&Hands::default(), &[]), Total::default());
        let list = |hands: &Hands, numbers: &[f64]| {
            let (mut tools, mut list) = (0, vec![-1.0]);
            hands.list(numbers.chunks(PART), &mut tools, &mut list, |_, part, done: &mut usize, list| {
                *done += part.len();
                list.extend(part.iter().filter(|x| **x < 0.001));
            });
            (tools, list)
        };
        let (tools, alone) = list(&Hands::default(), &numbers);
        assert_eq!((tools, alone.len()), (0, 1 + 19_000));
        assert_eq!(alone, list(&backwards(), &numbers).1);
        assert_eq!(list(&Hands::default(), &numbers[..PART]).0, PART);
    }

    #[test]
    fn hands_sort_as_one_does() {
        let mut numbers: Vec<u64> = (0..50_000).map(crate::random::mix64).collect();
        let mut alone = numbers.clone();
        Hands::default().sort(&mut alone);
        backwards().sort(&mut numbers);
        assert!(alone.is_sorted() && alone == numbers);
    }

    #[test]
    fn every_part_is_done_once() {
        let mut numbers = vec![0u32; 3 * PART + 1];
        let hands = backwards();
        hands.each(numbers.chunks_mut(PART), |n, part| part.iter_mut().for_each(|x| *x += n as u32 + 1));
        assert_eq!((numbers[0], numbers[PART], numbers[3 * PART]), (1, 2, 4));
        hands.each(numbers.chunks_mut(PART).take(0), |_, _| unreachable!());
    }
}
