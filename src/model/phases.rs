//! The phases of a month, one file each; [`super::PHASES`] gives their order.
//!
//! Every file has the same anatomy: what happens and why, who reads what, the equation with its symbols,
//! the source, the limit case; then rules (numbers in, numbers out), `run`, and tests.

pub mod act;
pub mod engage;
pub mod environment;
pub mod exchange;
pub mod facilitate;
pub mod form;
pub mod influence;
pub mod learn;
pub mod legitimise;
pub mod meet;
pub mod mobilise;
pub mod motivate;
pub mod observe;
pub mod spread;
pub mod steer;

pub(crate) mod membership;

#[cfg(test)]
pub(crate) mod testing;
