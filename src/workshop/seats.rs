//! Where actors sit: an angle that stays the same whatever they do.
//!
//! Each sector has an arc as wide as its share of the actors at the start. Those actors fill it evenly; who comes
//! later takes a place between them, so nobody moves when somebody arrives.

use std::f64::consts::TAU;

use super::answer::rounded;
use crate::model::World;

/// Angle kept free at the top, where rings are named.
const FREE: f64 = 0.26;
/// Angle between two sectors.
const BETWEEN: f64 = 0.05;
/// The golden section: multiples of it leave no two latecomers in one place.
const GOLDEN: f64 = 0.618_033_988_749_895;

/// The angle of every actor that was ever there, clockwise from the top; the first `start` were there at the start.
pub fn angles(world: &World, start: usize) -> Vec<f64> {
    let sectors: Vec<usize> = world.actors.sector.iter().map(|&sector| usize::from(sector)).collect();
    // A sector nobody is of yet still has a place to come to.
    let mut sizes = vec![1.0; world.sectors()];
    for &sector in &sectors[..start] {
        sizes[sector] += 1.0;
    }
    let all: f64 = sizes.iter().sum();
    let room = TAU - FREE - BETWEEN * (sizes.len() - 1) as f64;
    let mut edges = Vec::with_capacity(sizes.len());
    let mut edge = FREE / 2.0;
    for size in &sizes {
        let width = room * size / all;
        edges.push((edge, width));
        edge += width + BETWEEN;
    }
    let mut seen = vec![[0.0; 2]; sizes.len()];
    sectors
        .iter()
        .enumerate()
        .map(|(i, &sector)| {
            let (edge, width) = edges[sector];
            let late = usize::from(i >= start);
            let number = &mut seen[sector][late];
            *number += 1.0;
            let share = if late == 0 { *number / sizes[sector] } else { (*number * GOLDEN).fract() };
            // Halfway between neighbours, whichever the number.
            let share = if late == 0 { share - 0.5 / sizes[sector] } else { share };
            rounded(edge + width * share)
        })
        .collect()
}
