//! Points in the unit cube.

use ::sobol::Sobol;
use ::sobol::params::JoeKuoD6;

use crate::random::{Draws, Purpose, mix64};

/// Levels of a Morris walk.
pub const LEVELS: u32 = 4;

/// Latin hypercubes of which the best is kept.
const TRIES: u64 = 20;
/// Above so many points nearest neighbours are not compared: they are close anyhow, and it would take long.
const COMPARED: usize = 2000;

/// Draws of a design, apart from those of any run.
fn draws(seed: u64, attempt: u64) -> Draws {
    Draws::new(seed, u64::MAX - attempt)
}

/// Points that fill the unit cube so that every coordinate takes each of `points` equal slices once.
pub fn hypercube(points: usize, coordinates: usize, seed: u64) -> Vec<Vec<f64>> {
    cube(points, coordinates, draws(seed, 0))
}

fn cube(points: usize, coordinates: usize, draws: Draws) -> Vec<Vec<f64>> {
    let mut cube = vec![Vec::with_capacity(coordinates); points];
    for coordinate in 0..coordinates as u32 {
        let key = |point: usize| draws.words(Purpose::Trait, 0, point as u64, coordinate);
        let mut order: Vec<usize> = (0..points).collect();
        order.sort_by_key(|&point| key(point));
        for (slice, point) in order.into_iter().enumerate() {
            let within = f64::from(key(point)[3]) / f64::from(u32::MAX);
            cube[point].push(((slice as f64 + within) / points as f64).clamp(0.0, 1.0));
        }
    }
    cube
}

/// The Latin hypercube of several whose two nearest points lie furthest apart.
pub fn maximin(points: usize, coordinates: usize, seed: u64) -> Vec<Vec<f64>> {
    if points > COMPARED {
        return hypercube(points, coordinates, seed);
    }
    let tries = (0..TRIES).map(|attempt| cube(points, coordinates, draws(seed, attempt)));
    tries
        .map(|cube| (nearest(&cube), cube))
        .reduce(|best, next| if next.0 > best.0 { next } else { best })
        .map_or(Vec::new(), |(_, cube)| cube)
}

/// The squared distance of the two nearest points.
fn nearest(cube: &[Vec<f64>]) -> f64 {
    let mut least = f64::INFINITY;
    for (place, a) in cube.iter().enumerate() {
        for b in &cube[..place] {
            let mut distance = 0.0;
            for (x, y) in a.iter().zip(b) {
                distance += (x - y) * (x - y);
                if distance >= least {
                    break;
                }
            }
            least = least.min(distance);
        }
    }
    least
}

/// The first points of the Sobol' sequence (Joe and Kuo 2008), each coordinate shifted by the seed (a digital
/// shift, which keeps the net a net and moves the first point away from the origin).
pub fn sobol(points: usize, coordinates: usize, seed: u64) -> Vec<Vec<f64>> {
    const BITS: u32 = 32;
    let shifts: Vec<u64> =
        (0..coordinates as u64).map(|c| mix64(mix64(seed).wrapping_add(c + 1)) >> BITS).collect();
    let scale = f64::from(u32::MAX) + 1.0;
    plain_sobol(points, coordinates)
        .into_iter()
        .map(|point| {
            let shifted = |(x, shift): (f64, &u64)| (((x * scale) as u64 ^ shift) as f64 + 0.5) / scale;
            point.into_iter().zip(&shifts).map(shifted).collect()
        })
        .collect()
}

fn plain_sobol(points: usize, coordinates: usize) -> Vec<Vec<f64>> {
    if coordinates == 0 {
        return vec![Vec::new(); points];
    }
    Sobol::<f64>::new(coordinates, &JoeKuoD6::standard()).take(points).collect()
}

/// So many walks over a grid of [`LEVELS`] levels (Morris 1991): each of `coordinates + 1` points differs from
/// the one before in one coordinate, by `LEVELS / (2 (LEVELS - 1))`; every coordinate changes once.
pub fn morris(walks: usize, coordinates: usize, seed: u64) -> Vec<Vec<f64>> {
    let step = f64::from(LEVELS) / (2.0 * f64::from(LEVELS - 1));
    let draws = draws(seed, TRIES);
    let mut points = Vec::with_capacity(walks * (coordinates + 1));
    for walk in 0..walks {
        let words = |coordinate: usize| draws.words(Purpose::Trait, 1, walk as u64, coordinate as u32);
        let mut order: Vec<usize> = (0..coordinates).collect();
        order.sort_by_key(|&coordinate| words(coordinate)[0]);
        // A coordinate that starts low goes up, one that starts high goes down.
        let half = LEVELS / 2;
        let low = |c: usize| f64::from(words(c)[1] % half) / f64::from(LEVELS - 1);
        let up = |c: usize| words(c)[2] & 1 == 0;
        let mut point: Vec<f64> =
            (0..coordinates).map(|c| if up(c) { low(c) } else { low(c) + step }).collect();
        points.push(point.clone());
        for coordinate in order {
            point[coordinate] += if up(coordinate) { step } else { -step };
            point[coordinate] = point[coordinate].clamp(0.0, 1.0);
            points.push(point.clone());
        }
    }
    points
}

/// Saltelli's design (Saltelli 2002; 2010): for each of `base` points `a` and `b` of a Sobol' sequence the rows
/// `a`, `a` with each coordinate of `b`, if `second` then `b` with each coordinate of `a`, and `b`.
pub fn saltelli(base: usize, coordinates: usize, second: bool, seed: u64) -> Vec<Vec<f64>> {
    let mut points = Vec::new();
    for both in sobol(base, 2 * coordinates, seed) {
        let (a, b) = both.split_at(coordinates);
        let with = |own: &[f64], other: &[f64], coordinate: usize| {
            let mut point = own.to_vec();
            point[coordinate] = other[coordinate];
            point
        };
        points.push(a.to_vec());
        points.extend((0..coordinates).map(|c| with(a, b, c)));
        if second {
            points.extend((0..coordinates).map(|c| with(b, a, c)));
        }
        points.push(b.to_vec());
    }
    points
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slices(cube: &[Vec<f64>], coordinate: usize) -> Vec<usize> {
        let n = cube.len();
        let mut slices: Vec<usize> =
            cube.iter().map(|point| ((point[coordinate] * n as f64) as usize).min(n - 1)).collect();
        slices.sort_unstable();
        slices
    }

    #[test]
    fn every_slice_is_taken_once() {
        for cube in [hypercube(20, 7, 1), maximin(20, 7, 1), sobol(16, 7, 1)] {
            for coordinate in 0..7 {
                let mut taken = slices(&cube, coordinate);
                taken.dedup();
                // A point on a border may be counted with its neighbour.
                assert!(taken.len() + 1 >= cube.len(), "{taken:?}");
            }
        }
        assert_ne!(hypercube(20, 7, 1), hypercube(20, 7, 2));
        assert!(nearest(&maximin(20, 3, 1)) >= nearest(&hypercube(20, 3, 1)));
    }

    /// scipy 1.17.1, `scipy.stats.qmc.Sobol(3, scramble=False).random(5)`.
    #[test]
    fn the_sequence_is_that_of_scipy() {
        let known =
            [[0.0, 0.0, 0.0], [0.5, 0.5, 0.5], [0.75, 0.25, 0.25], [0.25, 0.75, 0.75], [0.375, 0.375, 0.625]];
        assert_eq!(plain_sobol(5, 3), known.map(Vec::from).to_vec());
    }

    #[test]
    fn a_walk_changes_each_coordinate_once() {
        let points = morris(10, 6, 3);
        assert_eq!(points.len(), 70);
        for walk in points.chunks(7) {
            let mut changed: Vec<usize> = walk
                .windows(2)
                .map(|pair| {
                    let differ: Vec<usize> = (0..6).filter(|&c| pair[0][c] != pair[1][c]).collect();
                    assert!(differ.len() == 1, "one at a time");
                    assert!(((pair[0][differ[0]] - pair[1][differ[0]]).abs() - 2.0 / 3.0).abs() < 1e-12);
                    differ[0]
                })
                .collect();
            changed.sort_unstable();
            assert_eq!(changed, [0, 1, 2, 3, 4, 5]);
            assert!(walk.iter().flatten().all(|x| (0.0..=1.0).contains(x)));
        }
    }

    #[test]
    fn rows_of_saltelli_differ_in_one_coordinate() {
        let rows = saltelli(4, 3, true, 1);
        assert_eq!(rows.len(), 32);
        for block in rows.chunks(8) {
            let (a, b) = (&block[0], &block[7]);
            for c in 0..3 {
                assert!(block[1 + c][c] == b[c] && (0..3).all(|d| d == c || block[1 + c][d] == a[d]));
                assert!(block[4 + c][c] == a[c] && (0..3).all(|d| d == c || block[4 + c][d] == b[d]));
            }
        }
    }
}
