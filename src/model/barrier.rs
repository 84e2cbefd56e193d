//! Barriers between sectors (*belemmeringen*): what has become of the rule behind each.
//!
//! How much a barrier costs is its level ([`Common::barrier`](super::Common::barrier)); this is what people
//! in the network did about it. Nothing in the model depends on it.

/// One pair of sectors with a barrier, and its story so far.
#[derive(Clone, Debug, PartialEq)]
pub struct BarrierStory {
    /// The two sectors, lower first.
    pub between: [usize; 2],
    /// The highest level it has had, in [0, 1].
    pub highest: f64,
    /// Whether co-steering has ever put the rule on the table.
    pub discussed: bool,
    /// Initiatives in which the two sectors succeeded together.
    pub pilots: u32,
}

/// What has become of the rule behind a barrier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BarrierState {
    /// Nobody has put it on the table (*onbesproken*).
    Undiscussed,
    /// It has been on the table (*besproken*).
    Discussed,
    /// The two sectors have succeeded together in spite of it (*in een pilot omzeild*).
    Bypassed,
    /// At most half of it is left (*veranderd*).
    Changed,
}

impl BarrierState {
    /// Name in tables.
    pub fn key(self) -> &'static str {
        match self {
            Self::Undiscussed => "undiscussed",
            Self::Discussed => "discussed",
            Self::Bypassed => "bypassed",
            Self::Changed => "changed",
        }
    }
}

impl BarrierStory {
    /// A barrier that stands for the first time.
    pub fn new(between: [usize; 2], level: f64) -> Self {
        Self { between, highest: level, discussed: false, pilots: 0 }
    }

    /// Its state at a level; the furthest that holds.
    pub fn state(&self, level: f64) -> BarrierState {
        match self {
            _ if level <= self.highest / 2.0 => BarrierState::Changed,
            Self { pilots: 1.., .. } => BarrierState::Bypassed,
            Self { discussed: true, .. } => BarrierState::Discussed,
            _ => BarrierState::Undiscussed,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_furthest_state_holds() {
        let mut barrier = BarrierStory::new([0, 1], 0.8);
        assert_eq!(barrier.state(0.8), BarrierState::Undiscussed);
        barrier.discussed = true;
        assert_eq!(barrier.state(0.7), BarrierState::Discussed);
        barrier.pilots = 1;
        assert_eq!(barrier.state(0.6), BarrierState::Bypassed);
        assert_eq!(barrier.state(0.4), BarrierState::Changed);
    }
}
