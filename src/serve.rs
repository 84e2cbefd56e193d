//! The workshop page served from this machine: the same file, native desks on all cores, and phones that may join.
//!
//! | who | what it may do | how it is known |
//! |---|---|---|
//! | trainer | everything | a token nobody can guess, in the address that is printed |
//! | view | looks at events | the same token |
//! | participant (`--lan` only) | reads its role card, answers the open question | the code of the room, then a number of its own |
//!
//! Nothing is kept about persons: a participant is a number that is forgotten when the program ends. Every request
//! names this machine as its host ([`Hosts`]), bodies are limited, and whoever asks too often is told to wait. Each
//! page holds one stream of events; one that does not keep up loses events, never holds up others.

mod events;
mod guard;
mod openings;
mod phone;
mod pool;
mod room;
mod routes;
mod secret;

pub use guard::Hosts;
pub use pool::Pool;
pub use room::Room;
pub use routes::{Server, serve};
pub use secret::{code, token};
