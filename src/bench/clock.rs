//! Timing two things in turn, and how far the rounds lie apart.

/// A figure from several rounds: its median and its quartiles.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spread {
    /// The median.
    pub median: f64,
    /// The lower quartile.
    pub low: f64,
    /// The upper quartile.
    pub high: f64,
    /// Rounds.
    pub rounds: usize,
}

/// More than this between the quartiles of a yardstick, as a share of its median, is a restless machine.
const RESTLESS: f64 = 0.15;

impl Spread {
    /// The spread of some figures.
    pub fn of(mut figures: Vec<f64>) -> Self {
        figures.sort_by(f64::total_cmp);
        let at = |share: f64| {
            let place = share * figures.len().saturating_sub(1) as f64;
            let (low, high) = (place.floor() as usize, place.ceil() as usize);
            let [a, b] = [low, high].map(|i| figures.get(i).copied().unwrap_or(f64::NAN));
            a + (b - a) * place.fract()
        };
        Self { median: at(0.5), low: at(0.25), high: at(0.75), rounds: figures.len() }
    }

    /// Whether the rounds lie too far apart.
    pub fn restless(self) -> bool {
        self.rounds > 1 && (self.high - self.low) > RESTLESS * self.median.abs()
    }
}

/// The times of two things, round by round, in seconds.
#[derive(Clone, Debug, Default)]
pub struct Turns {
    /// Of the first.
    pub ours: Vec<f64>,
    /// Of the yardstick.
    pub yardstick: Vec<f64>,
}

impl Turns {
    /// Ours over the yardstick's, of rounds next to each other.
    pub fn ratio(&self) -> Spread {
        Spread::of(self.ours.iter().zip(&self.yardstick).map(|(a, b)| a / b).collect())
    }

    /// The yardstick's over ours.
    pub fn gain(&self) -> Spread {
        Spread::of(self.ours.iter().zip(&self.yardstick).map(|(a, b)| b / a).collect())
    }

    /// Whether the yardstick took a different time each round.
    pub fn noisy(&self) -> bool {
        Spread::of(self.yardstick.clone()).restless()
    }
}

/// Times two things in turn, each first in every other round. Both say how long they took; a round before
/// the first warms up and does not count.
pub fn in_turn(
    rounds: usize,
    mut ours: impl FnMut(u64) -> f64,
    mut yardstick: impl FnMut(u64) -> f64,
) -> Turns {
    let mut turns = Turns::default();
    for round in 0..=rounds as u64 {
        let (a, b) = if round % 2 == 0 {
            let a = ours(round);
            (a, yardstick(round))
        } else {
            let b = yardstick(round);
            (ours(round), b)
        };
        if round > 0 {
            turns.ours.push(a);
            turns.yardstick.push(b);
        }
    }
    turns
}

/// A clock that runs.
#[allow(clippy::disallowed_types)] // Measuring time is what this is for.
#[derive(Clone, Copy, Debug)]
pub struct Stopwatch(std::time::Instant);

#[allow(clippy::disallowed_types, clippy::disallowed_methods)]
impl Stopwatch {
    /// Starts now.
    pub fn start() -> Self {
        Self(std::time::Instant::now())
    }

    /// Seconds since then.
    pub fn seconds(self) -> f64 {
        self.0.elapsed().as_secs_f64()
    }
}

/// Does something and says how many seconds it took.
pub fn timed<T>(work: impl FnOnce() -> T) -> (f64, T) {
    let watch = Stopwatch::start();
    let done = work();
    (watch.seconds(), done)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quartiles_are_those_of_the_textbook() {
        let spread = Spread::of(vec![5.0, 1.0, 3.0, 2.0, 4.0]);
        assert_eq!((spread.low, spread.median, spread.high, spread.rounds), (2.0, 3.0, 4.0, 5));
        assert!(spread.restless());
        assert!(!Spread::of(vec![1.0, 1.01, 1.02]).restless());
        assert!(Spread::of(Vec::new()).median.is_nan());
    }

    #[test]
    fn rounds_alternate_and_the_first_does_not_count() {
        let order = std::cell::RefCell::new(Vec::new());
        let log = |name: &'static str, time: f64| {
            let order = &order;
            move |_| {
                order.borrow_mut().push(name);
                time
            }
        };
        let turns = in_turn(3, log("a", 2.0), log("b", 4.0));
        assert_eq!(order.borrow().concat(), "abbaabba");
        assert_eq!((turns.ratio().median, turns.gain().median, turns.ratio().rounds), (0.5, 2.0, 3));
    }
}
