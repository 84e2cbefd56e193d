//! Where the tie of two actors is, without a search.

/// The most actors for which every pair has a place in the table: it stays within the nearest cache.
const MOST: usize = 128;
const UNTIED: u16 = u16::MAX;

/// The place of every tie by its two ends, in small networks. Empty, and of no use, in larger ones.
#[derive(Clone, Debug, Default)]
pub struct Grid {
    side: usize,
    places: Vec<u16>,
    /// The contacts of each actor, a bit for each.
    contacts: Vec<u128>,
}

impl Grid {
    /// Nobody tied; no table for more than [`MOST`] actors.
    pub fn new(actors: usize) -> Self {
        if actors > MOST {
            return Self::default();
        }
        let side = actors.next_power_of_two();
        Self { side, places: vec![UNTIED; side * side], contacts: vec![0; side] }
    }

    /// Whether there is a table with room for so many actors.
    pub fn holds(&self, actors: usize) -> bool {
        actors <= self.side
    }

    /// The place of the tie of two actors that the table holds.
    #[inline]
    pub fn find(&self, a: u32, b: u32) -> Option<u32> {
        let place = self.places[a as usize * self.side + b as usize];
        (place != UNTIED).then_some(u32::from(place))
    }

    /// The contacts of an actor that the table holds, a bit for each.
    #[inline]
    pub fn contacts(&self, actor: u32) -> u128 {
        self.contacts[actor as usize]
    }

    /// Notes the place of a tie.
    #[inline]
    pub fn set(&mut self, ends: [u32; 2], place: u32) {
        self.write(ends, place as u16);
    }

    /// Notes that two actors are no longer tied.
    #[inline]
    pub fn clear(&mut self, ends: [u32; 2]) {
        self.write(ends, UNTIED);
    }

    fn write(&mut self, [a, b]: [u32; 2], place: u16) {
        if self.side > 0 {
            let [a, b] = [a as usize, b as usize];
            self.places[a * self.side + b] = place;
            self.places[b * self.side + a] = place;
            for (a, b) in [(a, b), (b, a)] {
                let bit = 1 << b;
                let others = self.contacts[a] & !bit;
                self.contacts[a] = if place == UNTIED { others } else { others | bit };
            }
        }
    }
}
