//! One tie, as a record.

/// One undirected tie. `ends[0] < ends[1]`; index 0 of a pair of values is the view of `ends[0]`.
///
/// A record fills a line of cache: whoever reaches one by its place waits once.
#[derive(Clone, Debug)]
#[repr(align(64))]
pub struct Tie {
    /// The two actors, lower id first.
    pub ends: [u32; 2],
    /// Strength `w` in (0, 1].
    pub strength: f64,
    /// Trust `tau` of each end in the other, in [0, 1].
    pub trust: [f64; 2],
    /// Gratitude `ga` of each end towards the other, in [0, 1].
    pub gratitude: [f64; 2],
    /// Number of common contacts now.
    pub common: u32,
    /// Whether the two met this month.
    pub met: bool,
    /// Whether that was a good experience.
    pub good: bool,
    /// Whether each end helped the other this month.
    pub helped: [bool; 2],
    /// Whether it counted as a bridge in this month's *meet*.
    pub bridge: bool,
}

impl Tie {
    /// A tie that begins, with the trust of each end; the count of common contacts is still to come.
    pub fn new(ends: [u32; 2], strength: f64, trust: [f64; 2]) -> Self {
        Self {
            ends,
            strength,
            trust,
            gratitude: [0.0; 2],
            common: 0,
            met: false,
            good: false,
            helped: [false; 2],
            bridge: false,
        }
    }

    /// The side of an end: 0 or 1.
    #[inline]
    pub fn side(&self, actor: u32) -> usize {
        usize::from(self.ends[1] == actor)
    }

    /// Attention `w (wariness + (1 - wariness) tau)` of one side for the other.
    #[inline]
    pub fn attention(&self, side: usize, wariness: f64) -> f64 {
        self.strength * (wariness + (1.0 - wariness) * self.trust[side])
    }
}
