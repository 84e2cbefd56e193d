//! Search for choices that are good on several goals at once: NSGA-II.
//!
//! Source: Deb, Pratap, Agarwal and Meyarivan (2002), *IEEE Transactions on Evolutionary Computation* 6(2):
//! non-dominated sorting, crowding distance, binary tournaments, simulated binary crossover (index 15) and
//! polynomial mutation (index 20, one gene on average). Chance is drawn by name, so a search repeats to the bit.

use crate::maths::pow;
use crate::random::{Draws, Purpose, pair};

/// Distribution index of crossover and of mutation.
const INDEX: [f64; 2] = [15.0, 20.0];
/// How often parents are crossed.
const CROSSED: f64 = 0.9;

/// How large a search is.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// Numbers from 0 to 1 that describe a choice.
    pub genes: usize,
    /// Choices in a generation.
    pub population: usize,
    /// Generations after the first.
    pub generations: usize,
}

/// A choice with its goals, of which more is better.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    /// Numbers that describe it.
    pub genes: Vec<f64>,
    /// How good it is, by goal.
    pub goals: Vec<f64>,
    rank: usize,
    crowding: f64,
}

/// Searches; `evaluate` takes a generation and gives for each choice its genes, as they were used, and its goals.
/// The first generation begins with `starts` and is filled up at random. `None` if an evaluation gave up.
pub fn nsga2(
    settings: &Settings,
    draws: Draws,
    starts: &[Vec<f64>],
    mut evaluate: impl FnMut(&[Vec<f64>]) -> Option<Vec<(Vec<f64>, Vec<f64>)>>,
) -> Option<Vec<Member>> {
    let chance = Chance { draws };
    let mut asked: Vec<Vec<f64>> = starts.iter().take(settings.population).cloned().collect();
    for number in asked.len()..settings.population {
        asked.push((0..settings.genes).map(|gene| chance.of(0, number, gene, 0)).collect());
    }
    let mut members = keep(evaluated(evaluate(&asked)?), settings.population);
    for generation in 1..=settings.generations {
        let children: Vec<Vec<f64>> = (0..settings.population.div_ceil(2))
            .flat_map(|couple| chance.children(&members, generation, couple, settings.genes))
            .take(settings.population)
            .collect();
        members.extend(evaluated(evaluate(&children)?));
        members = keep(members, settings.population);
    }
    Some(members)
}

fn evaluated(found: Vec<(Vec<f64>, Vec<f64>)>) -> Vec<Member> {
    found.into_iter().map(|(genes, goals)| Member { genes, goals, rank: 0, crowding: 0.0 }).collect()
}

fn beats(a: &[f64], b: &[f64]) -> bool {
    a.iter().zip(b).all(|(x, y)| x >= y) && a.iter().zip(b).any(|(x, y)| x > y)
}

/// Ranks members by fronts and crowding and keeps the best; equal genes count once as long as others are left.
fn keep(mut members: Vec<Member>, count: usize) -> Vec<Member> {
    let repeated: Vec<bool> = (0..members.len())
        .map(|place| members[..place].iter().any(|other| other.genes == members[place].genes))
        .collect();
    let mut left: Vec<usize> = (0..members.len()).collect();
    let mut rank = 0;
    while !left.is_empty() {
        let front: Vec<usize> = left
            .iter()
            .copied()
            .filter(|&a| !left.iter().any(|&b| beats(&members[b].goals, &members[a].goals)))
            .collect();
        crowd(&mut members, &front);
        front.iter().for_each(|&place| members[place].rank = rank);
        left.retain(|place| !front.contains(place));
        rank += 1;
    }
    let mut order: Vec<usize> = (0..members.len()).collect();
    order.sort_by(|&a, &b| {
        let key = |place: usize| (repeated[place], members[place].rank);
        key(a).cmp(&key(b)).then(members[b].crowding.total_cmp(&members[a].crowding)).then(a.cmp(&b))
    });
    order.into_iter().take(count).map(|place| members[place].clone()).collect()
}

/// How far the neighbours of each member of a front are from each other, summed over goals; the ends have most.
fn crowd(members: &mut [Member], front: &[usize]) {
    front.iter().for_each(|&place| members[place].crowding = 0.0);
    for goal in 0..members[front[0]].goals.len() {
        let mut order = front.to_vec();
        order.sort_by(|&a, &b| members[a].goals[goal].total_cmp(&members[b].goals[goal]));
        let value = |place: usize| members[order[place]].goals[goal];
        let range = value(order.len() - 1) - value(0);
        let gaps: Vec<f64> = (1..order.len().saturating_sub(1))
            .map(|place| {
                if range > 0.0 && range.is_finite() {
                    (value(place + 1) - value(place - 1)) / range
                } else {
                    0.0
                }
            })
            .collect();
        gaps.into_iter().zip(&order[1..]).for_each(|(gap, &place)| members[place].crowding += gap);
        [order[0], order[order.len() - 1]].iter().for_each(|&place| members[place].crowding = f64::INFINITY);
    }
}

struct Chance {
    draws: Draws,
}

impl Chance {
    fn of(&self, generation: usize, member: usize, gene: usize, use_: u32) -> f64 {
        let entity = pair(member as u64, gene as u64);
        self.draws.uniform(Purpose::Trait, generation as u32, entity, use_)
    }

    /// The better of two members drawn at random.
    fn parent<'a>(&self, members: &'a [Member], generation: usize, couple: usize, side: u32) -> &'a Member {
        let drawn = |use_: u32| {
            let place = self.of(generation, couple, usize::MAX, 2 * side + use_) * members.len() as f64;
            &members[(place as usize).min(members.len() - 1)]
        };
        let (a, b) = (drawn(0), drawn(1));
        if (b.rank, -b.crowding) < (a.rank, -a.crowding) { b } else { a }
    }

    fn children(&self, members: &[Member], generation: usize, couple: usize, genes: usize) -> [Vec<f64>; 2] {
        let [a, b] = [0, 1].map(|side| self.parent(members, generation, couple, side));
        let mut children = [a.genes.clone(), b.genes.clone()];
        let crossed = self.of(generation, couple, usize::MAX, 4) < CROSSED;
        for gene in 0..genes {
            let draw = |use_: u32| self.of(generation, couple, gene, use_);
            if crossed && draw(0) < 0.5 {
                let (one, other) = mixed(children[0][gene], children[1][gene], draw(1));
                let swap = draw(2) < 0.5;
                [children[0][gene], children[1][gene]] = if swap { [other, one] } else { [one, other] };
            }
            for (side, child) in children.iter_mut().enumerate() {
                if draw(3 + 2 * side as u32) < 1.0 / genes as f64 {
                    child[gene] = nudged(child[gene], draw(4 + 2 * side as u32));
                }
            }
        }
        children
    }
}

/// Simulated binary crossover of two numbers from 0 to 1.
fn mixed(a: f64, b: f64, draw: f64) -> (f64, f64) {
    let (low, high) = (a.min(b), a.max(b));
    if high - low < 1e-12 {
        return (a, b);
    }
    let power = 1.0 / (INDEX[0] + 1.0);
    let spread = |room: f64| {
        let alpha = 2.0 - pow(1.0 + 2.0 * room / (high - low), -(INDEX[0] + 1.0));
        if draw <= 1.0 / alpha { pow(draw * alpha, power) } else { pow(1.0 / (2.0 - draw * alpha), power) }
    };
    let middle = (low + high) / 2.0;
    let half = (high - low) / 2.0;
    ((middle - spread(low) * half).clamp(0.0, 1.0), (middle + spread(1.0 - high) * half).clamp(0.0, 1.0))
}

/// Polynomial mutation of a number from 0 to 1.
fn nudged(x: f64, draw: f64) -> f64 {
    let power = 1.0 / (INDEX[1] + 1.0);
    let moved = match draw < 0.5 {
        true => pow(2.0 * draw + (1.0 - 2.0 * draw) * pow(1.0 - x, INDEX[1] + 1.0), power) - 1.0,
        false => 1.0 - pow(2.0 * (1.0 - draw) + (2.0 * draw - 1.0) * pow(x, INDEX[1] + 1.0), power),
    };
    (x + moved).clamp(0.0, 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Problems of Zitzler, Deb and Thiele (2000), turned so that more is better.
    fn problem(second: bool, x: &[f64]) -> Vec<f64> {
        let g = 1.0 + 9.0 * x[1..].iter().sum::<f64>() / (x.len() - 1) as f64;
        let ratio = x[0] / g;
        let shape = if second { 1.0 - ratio * ratio } else { 1.0 - ratio.sqrt() };
        vec![-x[0], -g * shape]
    }

    /// Area that two goals dominate above the reference point (-1.1, -1.1).
    fn dominated(members: &[Member]) -> f64 {
        let mut points: Vec<[f64; 2]> = members.iter().map(|m| [m.goals[0], m.goals[1]]).collect();
        points.sort_by(|a, b| b[0].total_cmp(&a[0]));
        let mut floor = -1.1;
        let mut area = 0.0;
        for [x, y] in points {
            if x > -1.1 && y > floor {
                area += (x + 1.1) * (y - floor);
                floor = y;
            }
        }
        area
    }

    /// pymoo 0.6.2, NSGA2 with a population of 40 and 100 generations, median of 21 seeds: .8585 on ZDT1 and
    /// .5241 on ZDT2, each with ten variables.
    #[test]
    fn fronts_are_found_as_pymoo_finds_them() {
        for (second, theirs) in [(false, 0.8585), (true, 0.5241)] {
            let settings = Settings { genes: 10, population: 40, generations: 100 };
            let mut areas: Vec<f64> = (0..9)
                .map(|seed| {
                    let evaluate = |generation: &[Vec<f64>]| {
                        Some(generation.iter().map(|x| (x.clone(), problem(second, x))).collect())
                    };
                    dominated(&nsga2(&settings, Draws::new(seed, 0), &[], evaluate).unwrap())
                })
                .collect();
            areas.sort_by(f64::total_cmp);
            assert!((areas[4] - theirs).abs() < 0.01, "{areas:?} beside {theirs}");
        }
    }

    #[test]
    fn a_search_that_is_given_up_gives_nothing() {
        let settings = Settings { genes: 2, population: 4, generations: 3 };
        let mut calls = 0;
        let found = nsga2(&settings, Draws::new(1, 0), &[vec![0.0; 2]], |generation| {
            calls += 1;
            assert_eq!(generation.len(), 4);
            (calls < 3).then(|| generation.iter().map(|x| (x.clone(), vec![x[0], x[1]])).collect())
        });
        assert!(found.is_none() && calls == 3);
    }
}
