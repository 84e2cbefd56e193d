//! Pajek `.net`: vertices by number, then `*Arcs` (one way) and `*Edges` (both ways), lists or matrices.
//!
//! Ids are the labels of vertices; a vertex without a label, or with one that occurred before, has its
//! number. `*Vertices 10 6` announces two modes: 6 actors, then groups. `*Arcs :2 "advice"` names a
//! relation. Partitions and vectors of a project (`.paj`) are passed over.

mod read;
mod write;

pub(super) use read::read;
pub use write::write;
