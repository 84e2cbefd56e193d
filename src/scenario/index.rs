//! Places of names, for lists of millions: one look in a table, no tree.

use crate::random::{mix64, name_key};

/// Names in the order in which they were met, and their places.
#[derive(Clone, Debug, Default)]
pub(crate) struct Index<'a> {
    /// The names.
    pub names: Vec<&'a str>,
    /// A power of two of them, at most half of them filled.
    slots: Vec<Slot>,
}

/// Where a name may be.
#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    key: Key,
    /// One more than a place, or 0.
    after: u32,
}

/// So many names are looked up together.
pub(crate) const BATCH: usize = 128;

/// The most bytes of a name that fit into a key.
const SHORT: usize = 23;

/// A short name itself, so that a look costs one visit to memory far away; of a long one its hash.
type Key = [u64; 3];

fn key(name: &str) -> Key {
    let bytes = name.as_bytes();
    if bytes.len() > SHORT {
        return [name_key(name), bytes.len() as u64, u64::MAX];
    }
    let mut room = [0; 24];
    room[..bytes.len()].copy_from_slice(bytes);
    room[SHORT] = bytes.len() as u8;
    let word = |at: usize| u64::from_le_bytes(std::array::from_fn(|n| room[8 * at + n]));
    [word(0), word(1), word(2)]
}

fn hash(key: &Key) -> usize {
    mix64(key[0] ^ mix64(key[1].wrapping_add(mix64(key[2])))) as usize
}

impl<'a> Index<'a> {
    /// Whether a slot holds this name.
    fn holds(&self, slot: &Slot, key: &Key, name: &str) -> bool {
        slot.key == *key && (name.len() <= SHORT || self.names[slot.after as usize - 1] == name)
    }

    /// The slot of a name, or the empty one where it belongs; nothing without any slots.
    fn slot(&self, key: &Key, hash: usize, name: &str) -> Option<usize> {
        let mask = self.slots.len().checked_sub(1)?;
        let mut at = hash & mask;
        while self.slots[at].after != 0 && !self.holds(&self.slots[at], key, name) {
            at = (at + 1) & mask;
        }
        Some(at)
    }

    /// The place of a name, a new one if it is met for the first time.
    pub fn place(&mut self, name: &'a str) -> u32 {
        self.make_room(1);
        let key = key(name);
        self.put(&key, hash(&key), name)
    }

    fn put(&mut self, key: &Key, hash: usize, name: &'a str) -> u32 {
        let slot = self.slot(key, hash, name).expect("there is room");
        if self.slots[slot].after == 0 {
            self.names.push(name);
            self.slots[slot] = Slot { key: *key, after: self.names.len() as u32 };
        }
        self.slots[slot].after - 1
    }

    /// The place of a name, if it was met.
    pub fn find(&self, name: &str) -> Option<u32> {
        let key = key(name);
        self.slots[self.slot(&key, hash(&key), name)?].after.checked_sub(1)
    }

    /// The places of some names, at most [`BATCH`]; false if one is not known.
    pub fn find_all(&self, names: &[&str], places: &mut [u32]) -> bool {
        if self.slots.is_empty() {
            return names.is_empty();
        }
        let keys = self.keys(names);
        names.iter().zip(&keys).zip(places).all(|((name, (key, hash)), place)| {
            let slot = self.slot(key, *hash, name).expect("there is room");
            *place = self.slots[slot].after.wrapping_sub(1);
            self.slots[slot].after != 0
        })
    }

    /// The places of some names in turn, at most [`BATCH`]; new ones for those met for the first time.
    pub fn place_all(&mut self, names: &[&'a str], places: &mut [u32]) {
        self.make_room(names.len().max(1));
        let keys = self.keys(names);
        for ((name, (key, hash)), place) in names.iter().zip(&keys).zip(places) {
            *place = self.put(key, *hash, name);
        }
    }

    /// Gives back the memory of the table: the names are all that is left to ask for.
    #[cfg(feature = "exchange")]
    pub fn close(&mut self) {
        self.slots = Vec::new();
    }

    /// Keys and hashes of some names. Their slots are visited on the way, one after another without a question in
    /// between: the processor waits for all of that memory at once.
    fn keys(&self, names: &[&str]) -> [(Key, usize); BATCH] {
        let mut keys = [([0; 3], 0); BATCH];
        let mask = self.slots.len() - 1;
        for (name, known) in names.iter().zip(&mut keys) {
            let key = key(name);
            *known = (key, hash(&key));
        }
        let visited =
            keys[..names.len()].iter().fold(0, |sum, (_, hash)| sum ^ self.slots[hash & mask].after);
        std::hint::black_box(visited);
        keys
    }

    /// Makes room for so many more names.
    fn make_room(&mut self, more: usize) {
        let wanted = 2 * (self.names.len() + more);
        if wanted <= self.slots.len() {
            return;
        }
        let old = std::mem::take(&mut self.slots);
        self.slots = vec![Slot::default(); wanted.next_power_of_two().max(1024)];
        let mask = self.slots.len() - 1;
        for slot in old.into_iter().filter(|slot| slot.after != 0) {
            let mut at = hash(&slot.key) & mask;
            while self.slots[at].after != 0 {
                at = (at + 1) & mask;
            }
            self.slots[at] = slot;
        }
    }
}

/// A number for each name: the last that it was given.
#[derive(Debug, Default)]
pub(crate) struct Latest<'a> {
    index: Index<'a>,
    numbers: Vec<usize>,
}

impl<'a> Latest<'a> {
    /// Gives a name a number; the one it had before, if any.
    pub fn insert(&mut self, name: &'a str, number: usize) -> Option<usize> {
        match self.numbers.get_mut(self.index.place(name) as usize) {
            Some(latest) => Some(std::mem::replace(latest, number)),
            None => {
                self.numbers.push(number);
                None
            }
        }
    }

    /// The number of a name.
    pub fn get(&self, name: &str) -> Option<usize> {
        self.index.find(name).map(|place| self.numbers[place as usize])
    }

    /// All names in the order of the alphabet.
    pub fn in_order(&self) -> Vec<&'a str> {
        let mut names = self.index.names.clone();
        names.sort_unstable();
        names
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_number_of_a_name_counts() {
        let mut latest = Latest::default();
        assert_eq!(latest.get("b"), None);
        assert_eq!(
            [("b", 4), ("a", 2), ("b", 1)].map(|(name, n)| latest.insert(name, n)),
            [None, None, Some(4)]
        );
        assert_eq!(["a", "b", "c"].map(|name| latest.get(name)), [Some(2), Some(1), None]);
        assert_eq!(latest.in_order(), ["a", "b"]);
    }

    #[test]
    fn names_keep_their_places_however_many_come() {
        // Short, long, at the limit between them, empty, and with zeros at the end.
        let forms: [fn(u64) -> String; 4] = [
            |n| format!("org {n}"),
            |n| format!("{n:->24}"),
            |n| format!("organisation with a long name and the number {n}"),
            |n| format!("{n:->23}"),
        ];
        for form in forms {
            let names: Vec<String> = (0..5000).map(|n| form(n % 3000)).collect();
            let mut index = Index::default();
            let mut found = [0; BATCH];
            assert!(!index.find_all(&[&form(0)], &mut found));
            for (at, name) in names.iter().enumerate() {
                assert_eq!(index.place(name), at as u32 % 3000);
            }
            assert_eq!(index.names.len(), 3000);
            let mut together = Index::default();
            let list: Vec<&str> = names.iter().map(String::as_str).collect();
            let mut places = vec![0; list.len()];
            for (names, places) in list.chunks(BATCH).zip(places.chunks_mut(BATCH)) {
                together.place_all(names, places);
            }
            assert!(places.iter().enumerate().all(|(at, place)| *place == at as u32 % 3000));
            assert_eq!(together.names, index.names);
            assert!(together.find_all(&list[2990..3002], &mut found));
            assert_eq!(found[..12], [2990, 2991, 2992, 2993, 2994, 2995, 2996, 2997, 2998, 2999, 0, 1]);
            assert!(!together.find_all(&["org 1", "nobody"], &mut found));
        }
        let mut index = Index::default();
        let places = ["", "\0", "\0\0", "a", "a\0", ""].map(|name| index.place(name));
        assert_eq!(places, [0, 1, 2, 3, 4, 0]);
    }
}
