//! Scenario discovery: boxes in which an outcome is common (PRIM, Friedman and Fisher 1999; Bryant and Lempert 2010).
//!
//! A box starts as everything and is peeled: each time the slice of one input is cut off that raises the share of
//! cases of interest most for its size. What has been cut off too eagerly is pasted on again. Every box on the way
//! is kept, since a small box with nearly only cases of interest and a large one that holds nearly all of them are
//! both of use.

/// Share of the cases that a peel or paste moves.
const SLICE: f64 = 0.05;

/// A box: for each input the values that it holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// Lowest and highest value of each input.
    pub bounds: Vec<[f64; 2]>,
    /// Cases in it.
    pub cases: usize,
    /// Cases of interest in it.
    pub hits: usize,
    /// Share of all cases of interest that it holds.
    pub coverage: f64,
    /// Share of its cases that are of interest.
    pub density: f64,
    /// Places of the inputs that it narrows, each with the chance that a bound like this comes about without any
    /// relation (quasi-p: how likely so many hits are if this input were not narrowed).
    pub narrowed: Vec<(usize, f64)>,
}

/// The boxes of one peeling, from everything to the smallest of at least `least` of all cases, the last one pasted.
/// Empty without a case of interest, or where all are.
///
/// # Panics
/// If there is not a mark for each case.
pub fn prim(cases: &[Vec<f64>], marked: &[bool], least: f64) -> Vec<Cell> {
    assert_eq!(cases.len(), marked.len(), "a mark for each case");
    let hits = marked.iter().filter(|mark| **mark).count();
    if hits == 0 || hits == marked.len() {
        return Vec::new();
    }
    let field = Field { cases, marked, hits, whole: ends(cases) };
    let mut bounds = field.whole.clone();
    let mut cells = vec![field.cell(&bounds)];
    let fewest = (least * cases.len() as f64).ceil().max(2.0) as usize;
    while let Some(peeled) = field.peel(&bounds, fewest) {
        bounds = peeled;
        cells.push(field.cell(&bounds));
        if cells.last().is_some_and(|cell| cell.hits == cell.cases) {
            break;
        }
    }
    while let Some(pasted) = field.paste(&bounds) {
        bounds = pasted;
        cells.push(field.cell(&bounds));
    }
    cells
}

/// The box of a peeling that best holds cases of interest and little else: the highest harmonic mean of coverage
/// and density.
pub fn balanced(cells: &[Cell]) -> Option<&Cell> {
    let score = |cell: &Cell| 2.0 * cell.coverage * cell.density / (cell.coverage + cell.density).max(1e-300);
    cells.iter().max_by(|a, b| score(a).total_cmp(&score(b)))
}

fn ends(cases: &[Vec<f64>]) -> Vec<[f64; 2]> {
    let inputs = cases.first().map_or(0, Vec::len);
    let end = |input: usize| {
        let values = cases.iter().map(|case| case[input]);
        [values.clone().fold(f64::INFINITY, f64::min), values.fold(f64::NEG_INFINITY, f64::max)]
    };
    (0..inputs).map(end).collect()
}

struct Field<'a> {
    cases: &'a [Vec<f64>],
    marked: &'a [bool],
    hits: usize,
    whole: Vec<[f64; 2]>,
}

impl Field<'_> {
    fn inside(&self, bounds: &[[f64; 2]]) -> Vec<usize> {
        let holds = |case: &Vec<f64>| case.iter().zip(bounds).all(|(x, [low, high])| low <= x && x <= high);
        (0..self.cases.len()).filter(|&place| holds(&self.cases[place])).collect()
    }

    fn count(&self, places: &[usize]) -> [usize; 2] {
        [places.len(), places.iter().filter(|&&place| self.marked[place]).count()]
    }

    fn cell(&self, bounds: &[[f64; 2]]) -> Cell {
        let [cases, hits] = self.count(&self.inside(bounds));
        let narrowed = (0..bounds.len()).filter(|&input| bounds[input] != self.whole[input]).map(|input| {
            let mut wide = bounds.to_vec();
            wide[input] = self.whole[input];
            let [all, of_interest] = self.count(&self.inside(&wide));
            (input, at_least(cases, hits, of_interest as f64 / all as f64))
        });
        Cell {
            narrowed: narrowed.collect(),
            bounds: bounds.to_vec(),
            cases,
            hits,
            coverage: hits as f64 / self.hits as f64,
            density: hits as f64 / cases.max(1) as f64,
        }
    }

    /// The box less the slice whose loss raises density most for the cases it costs.
    fn peel(&self, bounds: &[[f64; 2]], fewest: usize) -> Option<Vec<[f64; 2]>> {
        let inside = self.inside(bounds);
        let [cases, hits] = self.count(&inside);
        let density = hits as f64 / cases as f64;
        let slice = ((SLICE * cases as f64) as usize).max(1);
        let mut best: Option<(f64, Vec<[f64; 2]>)> = None;
        for input in 0..bounds.len() {
            let mut values: Vec<f64> = inside.iter().map(|&place| self.cases[place][input]).collect();
            values.sort_by(f64::total_cmp);
            // Equal values go or stay together.
            let above = values.iter().copied().find(|x| *x > values[slice - 1]);
            let below = values.iter().rev().copied().find(|x| *x < values[cases - slice]);
            for (side, end) in [(0, above), (1, below)] {
                let Some(end) = end else { continue };
                let mut peeled = bounds.to_vec();
                peeled[input][side] = end;
                let kept = |place: &&usize| {
                    let x = self.cases[**place][input];
                    if side == 0 { x >= end } else { x <= end }
                };
                let kept: Vec<usize> = inside.iter().filter(kept).copied().collect();
                let [left, left_hits] = self.count(&kept);
                if left < fewest || left == cases {
                    continue;
                }
                let gain = (left_hits as f64 / left as f64 - density) / (cases - left) as f64;
                if gain > 0.0 && best.as_ref().is_none_or(|(most, _)| gain > *most) {
                    best = Some((gain, peeled));
                }
            }
        }
        best.map(|(_, peeled)| peeled)
    }

    /// The box with a slice more, if that raises density.
    fn paste(&self, bounds: &[[f64; 2]]) -> Option<Vec<[f64; 2]>> {
        let [cases, hits] = self.count(&self.inside(bounds));
        let density = hits as f64 / cases as f64;
        let slice = ((SLICE * cases as f64) as usize).max(1);
        let mut best: Option<(f64, Vec<[f64; 2]>)> = None;
        for input in 0..bounds.len() {
            for side in 0..2 {
                let mut wide = bounds.to_vec();
                wide[input][side] = self.whole[input][side];
                let old = bounds[input][side];
                let mut beyond: Vec<f64> = self
                    .inside(&wide)
                    .into_iter()
                    .map(|place| self.cases[place][input])
                    .filter(|x| if side == 0 { *x < old } else { *x > old })
                    .collect();
                beyond.sort_by(|a, b| (a - old).abs().total_cmp(&(b - old).abs()));
                let Some(&end) = beyond.get(slice.min(beyond.len()).wrapping_sub(1)) else { continue };
                let mut pasted = bounds.to_vec();
                pasted[input][side] = end;
                let [more, more_hits] = self.count(&self.inside(&pasted));
                let raised = more_hits as f64 / more as f64;
                if raised > density && best.as_ref().is_none_or(|(most, _)| raised > *most) {
                    best = Some((raised, pasted));
                }
            }
        }
        best.map(|(_, pasted)| pasted)
    }
}

/// The chance of at least so many hits in so many cases.
fn at_least(cases: usize, hits: usize, share: f64) -> f64 {
    use statrs::distribution::{Binomial, DiscreteCDF};
    match (hits, Binomial::new(share.clamp(0.0, 1.0), cases as u64)) {
        (0, _) => 1.0,
        (hits, Ok(binomial)) => binomial.sf(hits as u64 - 1),
        (_, Err(_)) => f64::NAN,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Five hundred points over four inputs; of interest where the first is above .6 and the second below .4,
    /// which is PLANTED of them.
    fn planted() -> (Vec<Vec<f64>>, Vec<bool>) {
        let roots = [2.0_f64, 3.0, 5.0, 7.0].map(f64::sqrt);
        let cases: Vec<Vec<f64>> =
            (1..=500).map(|n| roots.iter().map(|root| (f64::from(n) * root).fract()).collect()).collect();
        let marked = cases.iter().map(|case| case[0] > 0.6 && case[1] < 0.4).collect();
        (cases, marked)
    }

    #[test]
    fn a_planted_box_is_found() {
        let (cases, marked) = planted();
        let cells = prim(&cases, &marked, 0.05);
        let first = &cells[0];
        assert!(first.coverage == 1.0 && first.narrowed.is_empty() && first.cases == 500);
        let found = balanced(&cells).unwrap();
        assert!(found.coverage > 0.9 && found.density > 0.9, "{found:?}");
        let inputs: Vec<usize> = found.narrowed.iter().map(|(input, _)| *input).collect();
        assert!(inputs.starts_with(&[0, 1]), "{inputs:?}");
        assert!(found.narrowed[..2].iter().all(|(_, p)| *p < 1e-6));
        assert!((found.bounds[0][0] - 0.6).abs() < 0.05 && (found.bounds[1][1] - 0.4).abs() < 0.05);
        // Peeling never loses density.
        assert!(cells.windows(2).all(|pair| pair[1].density >= pair[0].density), "{cells:?}");
    }

    /// EMA Workbench 2.5.3, `prim.Prim(x, y, threshold=.8, peel_alpha=.05, mass_min=.05).find_box()` on the same
    /// points: the box of its peeling with the highest harmonic mean has the coverage and density below.
    #[test]
    fn as_good_a_box_as_that_of_the_ema_workbench() {
        let (cases, marked) = planted();
        let cells = prim(&cases, &marked, 0.05);
        let found = balanced(&cells).unwrap();
        assert!(found.coverage >= EMA[0] - 0.03 && found.density >= EMA[1] - 0.03, "{found:?}");
    }

    const EMA: [f64; 2] = [1.0, 0.964_705_882_352_941_2];

    #[test]
    fn without_both_kinds_there_is_no_box() {
        let cases = vec![vec![0.0], vec![1.0]];
        assert!(
            prim(&cases, &[true, true], 0.05).is_empty() && prim(&cases, &[false, false], 0.05).is_empty()
        );
        assert!(balanced(&[]).is_none());
    }
}
