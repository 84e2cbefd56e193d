//! GraphML, as igraph, networkx, Gephi and Cytoscape write it.
//!
//! Names of actors are the attribute `label` or `name`, weights and relations as in tables. A network in
//! which every node has an attribute `bipartite` or `type` of 0 or 1 (false or true) has two modes: 0 are
//! actors, 1 are groups. Nested graphs, hyperedges and ports have no place in a network here.

mod read;
mod write;

pub(super) use read::read;
pub(super) use write::form;
pub use write::write;
