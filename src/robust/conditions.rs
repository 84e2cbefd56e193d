//! Under which conditions something happens: a box over the things that vary.
//!
//! With many inputs and few cases a box can always be found, so much is asked of it: a bound counts only if chance
//! would hardly give one like it to any of the inputs (quasi-p below .05 divided by their number), the box is sought
//! again over those inputs alone, and what it holds is counted on cases that were not used to find it.

use crate::statistics::{Cell, balanced, prim};
use crate::table::{cell, write};

/// Smallest share of all cases that a box may hold.
const LEAST: f64 = 0.05;
/// How often chance may give a bound to any input.
const SURE: f64 = 0.05;

/// One bound of a box.
#[derive(Clone, Debug, PartialEq)]
pub struct Condition {
    /// Place of the thing that is bounded.
    pub input: usize,
    /// From where and up to where it goes, if it is bounded on that side.
    pub bounds: [Option<f64>; 2],
    /// How likely a bound like this is by chance, for one input.
    pub quasi_p: f64,
}

/// The box that best holds the cases of interest.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// Its bounds; none where nothing is more than chance.
    pub conditions: Vec<Condition>,
    /// Share of the cases of interest that it holds.
    pub coverage: f64,
    /// Share of its cases that are of interest.
    pub density: f64,
    /// Coverage and density of boxes found on one half of the cases, counted on the other half.
    pub checked: [f64; 2],
    /// Cases of interest and all cases.
    pub hits: [usize; 2],
    /// Every box on the way, over [`Self::inputs`].
    pub cells: Vec<Cell>,
    /// Places of the inputs that the boxes are over.
    pub inputs: Vec<usize>,
}

/// The box over these values in which the marks are common; `None` without both kinds of cases.
pub fn conditions(values: &[Vec<f64>], marked: &[bool]) -> Option<Found> {
    let found = Sought::of(values, marked)?;
    let hits = [marked.iter().filter(|mark| **mark).count(), marked.len()];
    let [coverage, density] = match &found.best {
        Some(best) => [best.coverage, best.density],
        None => [1.0, hits[0] as f64 / hits[1] as f64],
    };
    Some(Found {
        conditions: found.conditions(),
        coverage,
        density,
        checked: checked(values, marked),
        hits,
        cells: found.cells,
        inputs: found.inputs,
    })
}

/// A box as it was sought.
struct Sought {
    inputs: Vec<usize>,
    cells: Vec<Cell>,
    best: Option<Cell>,
}

impl Sought {
    fn of(values: &[Vec<f64>], marked: &[bool]) -> Option<Self> {
        let count = values.first().map_or(0, Vec::len);
        let mut inputs: Vec<usize> = (0..count).collect();
        loop {
            let project = |case: &Vec<f64>| inputs.iter().map(|&input| case[input]).collect();
            let cells = prim(&values.iter().map(project).collect::<Vec<Vec<f64>>>(), marked, LEAST);
            let best = balanced(&cells)?.clone();
            let sure: Vec<usize> = best
                .narrowed
                .iter()
                .filter(|(_, quasi_p)| *quasi_p < SURE / count as f64)
                .map(|(place, _)| inputs[*place])
                .collect();
            if sure.is_empty() {
                return Some(Self { inputs, cells, best: None });
            }
            if sure.len() == inputs.len() {
                return Some(Self { inputs, cells, best: Some(best) });
            }
            inputs = sure;
        }
    }

    fn conditions(&self) -> Vec<Condition> {
        let whole = &self.cells[0].bounds;
        let bound = |best: &Cell, (place, quasi_p): (usize, f64)| {
            let side = |side: usize| {
                (best.bounds[place][side] != whole[place][side]).then_some(best.bounds[place][side])
            };
            Condition { input: self.inputs[place], bounds: [side(0), side(1)], quasi_p }
        };
        let best = self.best.iter();
        best.flat_map(|best| best.narrowed.iter().map(|narrowed| bound(best, *narrowed))).collect()
    }

    fn holds(&self, case: &[f64]) -> bool {
        self.conditions().iter().all(|condition| {
            let [low, high] = condition.bounds;
            let x = case[condition.input];
            low.is_none_or(|low| low <= x) && high.is_none_or(|high| x <= high)
        })
    }
}

/// Coverage and density where each half of the cases is judged by a box found on the other.
fn checked(values: &[Vec<f64>], marked: &[bool]) -> [f64; 2] {
    let [mut inside, mut hits_inside, mut hits] = [0; 3];
    for half in 0..2 {
        let own = |place: &usize| place % 2 == half;
        let (learned, told): (Vec<usize>, Vec<usize>) = (0..values.len()).partition(own);
        let cases: Vec<Vec<f64>> = learned.iter().map(|&place| values[place].clone()).collect();
        let marks: Vec<bool> = learned.iter().map(|&place| marked[place]).collect();
        let found = Sought::of(&cases, &marks);
        for place in told {
            let holds = found.as_ref().is_none_or(|found| found.holds(&values[place]));
            inside += usize::from(holds);
            hits_inside += usize::from(holds && marked[place]);
            hits += usize::from(marked[place]);
        }
    }
    [hits_inside as f64 / hits as f64, hits_inside as f64 / inside as f64]
}

impl Found {
    /// Every box on the way: one row per box and narrowed input, or one with no input for everything.
    pub fn table(&self, inputs: &[String]) -> String {
        let head =
            ["box", "cases", "hits", "coverage", "density", "input", "low", "high", "quasi_p", "chosen"];
        let rows = self.cells.iter().enumerate().flat_map(|(number, found)| {
            let same = found.coverage == self.coverage && found.density == self.density;
            let chosen = same && !self.conditions.is_empty();
            let row = move |input: String, numbers: [f64; 3]| {
                let mut cells = vec![number.to_string(), found.cases.to_string(), found.hits.to_string()];
                cells.extend([found.coverage, found.density].map(cell));
                cells.push(input);
                cells.extend(numbers.map(cell));
                cells.push(chosen.to_string());
                cells
            };
            let mut rows: Vec<Vec<String>> = found
                .narrowed
                .iter()
                .map(|(place, p)| {
                    let [low, high] = found.bounds[*place];
                    row(inputs[self.inputs[*place]].clone(), [low, high, *p])
                })
                .collect();
            if rows.is_empty() {
                rows.push(row(String::new(), [f64::NAN; 3]));
            }
            rows
        });
        write(&head, rows)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers without pattern over many inputs.
    fn cases(count: u32, inputs: u32) -> Vec<Vec<f64>> {
        let draws = crate::random::Draws::new(4, 2);
        let value = |case, input| draws.uniform(crate::random::Purpose::Trait, case, u64::from(input), 0);
        (0..count).map(|case| (0..inputs).map(|input| value(case, input)).collect()).collect()
    }

    #[test]
    fn a_relation_is_found_among_many_inputs_and_holds_on_new_cases() {
        let cases = cases(400, 100);
        let marked: Vec<bool> = cases.iter().map(|case| case[7] > 0.6 && case[30] < 0.7).collect();
        let found = conditions(&cases, &marked).unwrap();
        let inputs: Vec<usize> = found.conditions.iter().map(|condition| condition.input).collect();
        assert_eq!(inputs, [7, 30]);
        assert!(found.conditions[0].bounds[0].is_some_and(|low| (low - 0.6).abs() < 0.05));
        assert!(found.coverage > 0.9 && found.density > 0.9 && found.checked.iter().all(|x| *x > 0.8));
        let names: Vec<String> = (0..100).map(|n| format!("input {n}")).collect();
        assert!(found.table(&names).contains("input 30") && found.table(&names).contains(",true"));
    }

    #[test]
    fn chance_among_many_inputs_is_no_condition() {
        let cases = cases(200, 149);
        let draws = crate::random::Draws::new(5, 5);
        let mark = |case| draws.uniform(crate::random::Purpose::Trait, case, 0, 0) < 0.3;
        let marked: Vec<bool> = (0..200).map(mark).collect();
        let found = conditions(&cases, &marked).unwrap();
        assert!(found.conditions.is_empty(), "{:?}", found.conditions);
        assert!((found.checked[1] - 0.3).abs() < 0.1, "{:?}", found.checked);
        assert!(conditions(&cases, &[true; 200]).is_none());
    }
}
