//! The shape of the network: clustering, core and periphery, centralisation, connection, mixing.

use super::{Metric, Observation};
use crate::maths::sqrt;
use crate::model::network::Ties;
use crate::model::world::World;

pub fn observe(world: &World, seen: &mut Observation) {
    let here = &world.actors.here;
    seen.set(Metric::Clustering, transitivity(&world.ties, here));
    seen.set(Metric::CorePeriphery, core_periphery(&world.ties, here));
    seen.set(Metric::Centralisation, centralisation(&world.ties, here));
    seen.set(Metric::LargestComponent, largest_component(&world.ties, here));
    seen.set(Metric::SectorMixing, assortativity(&world.ties, &world.actors.sector, world.sectors()));
}

/// Three times the triangles over the pairs of contacts; empty without such pairs.
pub fn transitivity(ties: &Ties, here: &[u32]) -> f64 {
    let closed: u64 = ties.each().map(|tie| u64::from(tie.common)).sum();
    let pairs: u64 =
        here.iter().map(|&i| u64::from(ties.degree(i))).map(|d| d * d.saturating_sub(1) / 2).sum();
    if pairs > 0 { closed as f64 / pairs as f64 } else { f64::NAN }
}

/// Freeman (1979): how far degrees are those of a star; empty below three actors.
pub fn centralisation(ties: &Ties, here: &[u32]) -> f64 {
    let n = here.len() as f64;
    if n < 3.0 {
        return f64::NAN;
    }
    let highest = here.iter().map(|&i| ties.degree(i)).max().unwrap_or(0);
    let short: u64 = here.iter().map(|&i| u64::from(highest - ties.degree(i))).sum();
    short as f64 / ((n - 1.0) * (n - 2.0))
}

/// Borgatti & Everett (2000): the best correlation with an ideal pattern in which a core, the actors with
/// most ties, is tied to everyone and the periphery only to the core. Empty where no pattern can be fitted.
pub fn core_periphery(ties: &Ties, here: &[u32]) -> f64 {
    let n = here.len();
    let mut order: Vec<u32> = here.to_vec();
    order.sort_by_key(|&i| (std::cmp::Reverse(ties.degree(i)), i));
    let mut inside = vec![false; order.iter().max().map_or(0, |&i| i as usize + 1)];
    let pairs = n as f64 * (n as f64 - 1.0) / 2.0;
    let density = ties.len() as f64 / pairs;
    let mut best = f64::NAN;
    // Ties that touch the core, as it grows one actor at a time.
    let mut touching = 0.0;
    for (size, &joins) in (1..n).zip(&order) {
        let row = ties.row(joins);
        touching += row.iter().filter(|half| !inside[half.other as usize]).count() as f64;
        inside[joins as usize] = true;
        let outside = (n - size) as f64;
        let ideal = (pairs - outside * (outside - 1.0) / 2.0) / pairs;
        let spread = sqrt(density * (1.0 - density) * ideal * (1.0 - ideal));
        let fit = (touching / pairs - density * ideal) / spread;
        if spread > 0.0 && (best.is_nan() || fit > best) {
            best = fit;
        }
    }
    best.clamp(-1.0, 1.0)
}

/// Share of actors in the largest connected part; empty without actors.
pub fn largest_component(ties: &Ties, here: &[u32]) -> f64 {
    let mut seen = vec![false; here.iter().max().map_or(0, |&i| i as usize + 1)];
    let mut largest = 0;
    let mut open = Vec::new();
    for &start in here {
        if std::mem::replace(&mut seen[start as usize], true) {
            continue;
        }
        open.push(start);
        let mut size = 0;
        while let Some(i) = open.pop() {
            size += 1;
            for half in ties.row(i) {
                if !std::mem::replace(&mut seen[half.other as usize], true) {
                    open.push(half.other);
                }
            }
        }
        largest = largest.max(size);
    }
    if here.is_empty() { f64::NAN } else { f64::from(largest) / here.len() as f64 }
}

/// Newman (2003): ties within sectors beyond chance; empty without ties or with all ends in one sector.
pub fn assortativity(ties: &Ties, sector: &[u16], sectors: usize) -> f64 {
    let mut within = 0u64;
    let mut ends = vec![0u64; sectors];
    for tie in ties.each() {
        let [a, b] = tie.ends.map(|i| usize::from(sector[i as usize]));
        within += u64::from(a == b);
        ends[a] += 1;
        ends[b] += 1;
    }
    let total = ties.len() as f64;
    if total == 0.0 {
        return f64::NAN;
    }
    let chance: f64 = ends.iter().map(|&e| e as f64 / (2.0 * total)).map(|share| share * share).sum();
    if chance < 1.0 { (within as f64 / total - chance) / (1.0 - chance) } else { f64::NAN }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn network(n: u32, tied: impl Fn(u32, u32) -> bool) -> (Ties, Vec<u32>) {
        let mut ties = Ties::new(n as usize);
        for a in 0..n {
            for b in a + 1..n {
                if tied(a, b) {
                    ties.insert(a, b, [u64::from(a), u64::from(b)], 0.3, [0.5; 2]);
                }
            }
        }
        (ties, (0..n).collect())
    }

    #[test]
    fn star() {
        let (ties, here) = network(9, |a, _| a == 0);
        assert_eq!(centralisation(&ties, &here), 1.0);
        assert_eq!(transitivity(&ties, &here), 0.0);
        assert!((core_periphery(&ties, &here) - 1.0).abs() < 1e-12);
        assert_eq!(largest_component(&ties, &here), 1.0);
    }

    #[test]
    fn ring() {
        let (ties, here) = network(9, |a, b| b - a == 1 || b - a == 8);
        assert_eq!(centralisation(&ties, &here), 0.0);
        assert_eq!(transitivity(&ties, &here), 0.0);
    }

    #[test]
    fn complete() {
        let (ties, here) = network(7, |_, _| true);
        assert_eq!(centralisation(&ties, &here), 0.0);
        assert_eq!(transitivity(&ties, &here), 1.0);
        assert!(core_periphery(&ties, &here).is_nan());
    }

    #[test]
    fn ideal_core_of_three() {
        let (ties, here) = network(12, |a, _| a < 3);
        assert!((core_periphery(&ties, &here) - 1.0).abs() < 1e-12);
    }

    #[test]
    fn two_camps() {
        let (ties, here) = network(8, |a, b| (a < 4) == (b < 4));
        let sector: Vec<u16> = (0..8).map(|i| u16::from(i < 4)).collect();
        assert_eq!(largest_component(&ties, &here), 0.5);
        assert_eq!(assortativity(&ties, &sector, 2), 1.0);
        let (ties, _) = network(8, |a, b| (a < 4) != (b < 4));
        assert_eq!(assortativity(&ties, &sector, 2), -1.0);
    }

    #[test]
    fn nobody() {
        let (ties, here) = network(0, |_, _| true);
        assert!(transitivity(&ties, &here).is_nan() && core_periphery(&ties, &here).is_nan());
        assert!(centralisation(&ties, &here).is_nan() && largest_component(&ties, &here).is_nan());
    }
}
