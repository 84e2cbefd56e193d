//! START HERE.
pub mod metrics;
pub mod mix;
pub mod parameters;
pub mod setup;
pub mod total;
