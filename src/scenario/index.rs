//! Places of names, for lists of millions: one look in a table, no tree.

use crate::random::name_key;

/// Names in the order in which they were met, and their places.
#[derive(Clone, Debug, Default)]
pub(crate) struct Index<'a> {
    /// The names.
    pub names: Vec<&'a str>,
    /// One more than a place, or 0; a power of two of them, at most half of them filled.
    slots: Vec<u32>,
}

impl<'a> Index<'a> {
    /// The slot of a name, or the empty one where it belongs.
    fn slot(&self, name: &str) -> usize {
        let mask = self.slots.len() - 1;
        let mut slot = name_key(name) as usize & mask;
        while self.slots[slot] != 0 && self.names[self.slots[slot] as usize - 1] != name {
            slot = (slot + 1) & mask;
        }
        slot
    }

    /// The place of a name, if it is known.
    pub fn find(&self, name: &str) -> Option<u32> {
        if self.slots.is_empty() {
            return None;
        }
        self.slots[self.slot(name)].checked_sub(1)
    }

    /// The place of a name, a new one if it is met for the first time.
    pub fn place(&mut self, name: &'a str) -> u32 {
        if self.names.len() * 2 >= self.slots.len() {
            let room = (4 * self.names.len()).next_power_of_two().max(1024);
            self.slots.clear();
            self.slots.resize(room, 0);
            for at in 0..self.names.len() {
                let slot = self.slot(self.names[at]);
                self.slots[slot] = at as u32 + 1;
            }
        }
        let slot = self.slot(name);
        if self.slots[slot] == 0 {
            self.names.push(name);
            self.slots[slot] = self.names.len() as u32;
        }
        self.slots[slot] - 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_keep_their_places_however_many_come() {
        let names: Vec<String> = (0..5000).map(|n| format!("org {}", n % 3000)).collect();
        let mut index = Index::default();
        assert_eq!(index.find("org 0"), None);
        for (at, name) in names.iter().enumerate() {
            assert_eq!(index.place(name), at as u32 % 3000);
        }
        assert_eq!((index.names.len(), index.find("org 2999"), index.find("org")), (3000, Some(2999), None));
    }
}
