//! The model against an independent, naive and readable version of itself.
//!
//! [`naive::Naive`] is one whole month written from the model's description: dense matrices, plain loops,
//! everything recounted, every exponential taken. It starts from a copy of the fast world at month 0 and
//! then lives on its own. Both make the same draws by name, so every month they must agree on everything
//! that is discrete, and on every number to the last bit, but for the few metrics that [`compare`] names.
//!
//! Shared on purpose, because it *defines* results: the draws by name, `maths`, the order in which `Mix`
//! adds aspects, the orders in which `Total` and `Mean` add, and the places of tickets in a `Lottery`.
#![cfg(feature = "cli")]

mod compare;
mod families;
mod mutations;
mod naive;
mod observe;
mod phases;
mod random_worlds;
mod reading;

use samenspel::verify::worlds;
