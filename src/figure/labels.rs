//! Where labels go so that no two cover each other.

use super::scene::Frame;

/// Moves positions along a line as little as needed to keep them `gap` apart within `low..=high`.
///
/// Neighbours that are too close form a block around the mean of where they wanted to be (isotonic
/// regression). Where all do not fit, they share the room evenly.
pub fn spread(wanted: &[f64], gap: f64, low: f64, high: f64) -> Vec<f64> {
    let gap = gap.min((high - low) / wanted.len().saturating_sub(1).max(1) as f64);
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by(|a, b| wanted[*a].total_cmp(&wanted[*b]).then(a.cmp(b)));
    let mut blocks: Vec<(f64, usize)> = Vec::new();
    for (rank, i) in order.iter().enumerate() {
        let mut block = (wanted[*i] - rank as f64 * gap, 1);
        while let Some(last) = blocks.last().filter(|b| b.0 / b.1 as f64 >= block.0 / block.1 as f64) {
            block = (block.0 + last.0, block.1 + last.1);
            blocks.pop();
        }
        blocks.push(block);
    }
    let starts = blocks.iter().flat_map(|b| std::iter::repeat_n(b.0 / b.1 as f64, b.1));
    let room = (high - low) - gap * wanted.len().saturating_sub(1) as f64;
    let mut out = vec![0.0; wanted.len()];
    for ((rank, i), start) in order.iter().enumerate().zip(starts) {
        out[*i] = start.clamp(low, low + room.max(0.0)) + rank as f64 * gap;
    }
    out
}

/// The first candidate that lies within the page and meets nothing taken.
pub fn place(candidates: impl IntoIterator<Item = Frame>, taken: &[Frame], page: &Frame) -> Option<Frame> {
    candidates.into_iter().find(|c| c.within(page) && !taken.iter().any(|t| t.meets(c)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_keep_their_distance_and_their_order() {
        let wanted = [50.0, 10.0, 52.0, 51.0, 99.0, 100.0];
        let got = spread(&wanted, 10.0, 0.0, 100.0);
        let mut sorted = got.clone();
        sorted.sort_by(f64::total_cmp);
        assert!(sorted.windows(2).all(|w| w[1] - w[0] >= 10.0 - 1e-9), "{got:?}");
        assert!(got.iter().all(|y| (0.0..=100.0).contains(y)));
        assert!(got[0] < got[3] && got[3] < got[2] && got[1] == 10.0);
    }

    #[test]
    fn too_many_labels_share_the_room() {
        let got = spread(&[5.0; 11], 30.0, 0.0, 100.0);
        assert_eq!((got[0], got[10]), (0.0, 100.0));
        assert!(spread(&[], 10.0, 0.0, 1.0).is_empty());
        assert_eq!(spread(&[3.0], 10.0, 0.0, 9.0), [3.0]);
    }

    #[test]
    fn a_taken_place_is_passed_over() {
        let page = Frame::new(0.0, 0.0, 100.0, 100.0);
        let (first, second) = (Frame::new(10.0, 10.0, 20.0, 10.0), Frame::new(50.0, 10.0, 20.0, 10.0));
        assert_eq!(place([first, second], &[Frame::new(25.0, 15.0, 9.0, 9.0)], &page), Some(second));
        assert_eq!(place([Frame::new(95.0, 0.0, 20.0, 10.0)], &[], &page), None);
    }
}
