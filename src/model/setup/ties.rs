//! Listed ties, which set-ups share.

use std::ops::{Deref, DerefMut};
use std::sync::Arc;

use super::TieSpec;

/// Ties listed one by one. A copy of a set-up shares them until it changes them: a list may hold millions, and
/// every strategy of a scenario has a set-up of its own.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ties(Arc<Vec<TieSpec>>);

impl Deref for Ties {
    type Target = Vec<TieSpec>;

    fn deref(&self) -> &Vec<TieSpec> {
        &self.0
    }
}

impl DerefMut for Ties {
    fn deref_mut(&mut self) -> &mut Vec<TieSpec> {
        Arc::make_mut(&mut self.0)
    }
}

impl From<Vec<TieSpec>> for Ties {
    fn from(ties: Vec<TieSpec>) -> Self {
        Self(Arc::new(ties))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_share_until_one_changes() {
        let tie = |to| TieSpec { from: 0, to, strength: None, trust: None, trust_back: None };
        let first = Ties::from(vec![tie(1), tie(2)]);
        let mut second = first.clone();
        assert!(std::ptr::eq(first.as_slice(), second.as_slice()));
        second.push(tie(3));
        assert_eq!((first.len(), second.len()), (2, 3));
        assert_eq!(first[..], second[..2]);
    }
}
