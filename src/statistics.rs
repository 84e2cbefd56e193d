//! Statistics that make comparisons honest: an estimate is never a bare number.
//!
//! Runs of two strategies with the same replicate share all chance, so they are compared pair by pair. Every
//! resampling has a fixed seed: the same runs give the same digits.

mod abc;
mod binomial;
mod bootstrap;
mod direction;
mod effect;
mod estimate;
mod holm;
mod prim;
mod ranking;
mod regional;
mod sample;
mod screening;
mod shapley;
mod sobol;

pub use abc::Posterior;
pub use binomial::fewest;
pub use bootstrap::{RESAMPLES, bca, percentile};
pub use direction::Direction;
pub use effect::{Effect, Verdict};
pub use estimate::{Estimate, FEWEST, Paired};
pub use holm::holm;
pub use prim::{Cell, balanced, prim};
pub use ranking::{Ranking, ranking};
pub use regional::{Parted, parted};
pub use sample::{mean, quantile, sorted, variance};
pub use screening::{Screened, screening};
pub use shapley::{MOST_PLAYERS, interactions, shapley};
pub use sobol::{Index, Sobol, sobol};
