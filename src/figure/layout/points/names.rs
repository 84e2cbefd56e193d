//! Names beside the marks of points: clear of marks, whiskers and each other, with a line to the mark where they stand apart.

use crate::figure::labels::place;
use crate::figure::scene::{Frame, Point};
use crate::figure::text::{LEADING, SMALL, fit, width};

const LONGEST: f64 = 460.0;
/// From a mark to its name, nearest first; one that stands further off than the first gets a line.
const AWAY: [f64; 9] = [6.0, 26.0, 46.0, 70.0, 96.0, 126.0, 160.0, 200.0, 250.0];
/// Directions that are tried, right first, then left, above and below, then between.
const WAYS: [Point; 12] = [
    (1.0, 0.0),
    (-1.0, 0.0),
    (0.0, -1.0),
    (0.0, 1.0),
    (0.7, -0.7),
    (-0.7, -0.7),
    (0.7, 0.7),
    (-0.7, 0.7),
    (0.94, -0.34),
    (-0.94, -0.34),
    (0.94, 0.34),
    (-0.94, 0.34),
];
/// Length of line that one frame stands for where a line is kept clear.
const PIECE: f64 = 6.0;

/// A placed name, with a line from its mark where it stands apart.
pub struct Name {
    pub words: String,
    pub frame: Frame,
    pub leader: Option<[Point; 2]>,
}

/// A mark with its name, if it has one, and how far it reaches.
pub struct Marked<'a> {
    pub name: &'a str,
    pub at: Point,
    pub reach: f64,
}

/// The names that fit, in the order of the marks. None meets a mark or another name; none meets a whisker where that can
/// be.
pub fn place_all(marks: &[Marked<'_>], whiskers: &[Frame], plot: &Frame) -> Vec<Name> {
    let mut taken: Vec<Frame> = marks.iter().map(|mark| Frame::of_disc(mark.at, mark.reach)).collect();
    let mut out = Vec::new();
    for mark in marks.iter().filter(|mark| !mark.name.is_empty()) {
        let words = fit(mark.name, SMALL, LONGEST);
        let candidates = around(mark, width(&words, SMALL), LEADING * SMALL);
        // A line may cross whiskers; it starts at its own mark, and under marks that lie over that one.
        let disc = Frame::of_disc(mark.at, mark.reach);
        let others: Vec<Frame> = taken.iter().filter(|frame| !frame.meets(&disc)).copied().collect();
        let free = |place: &Place| {
            !place.apart || pieces(place.line).iter().all(|piece| !others.iter().any(|t| t.meets(piece)))
        };
        let clear = [&taken[..], whiskers].concat();
        let find = |blocked: &[Frame], free: &dyn Fn(&Place) -> bool| {
            let frames = candidates.iter().filter(|place| free(place)).map(|place| place.frame);
            place(frames, blocked, plot)
        };
        // A line under another mark is better than a name on a whisker, and that is better than none.
        let any = |_: &Place| true;
        let found = find(&clear, &free).or_else(|| find(&clear, &any)).or_else(|| find(&taken, &any));
        let Some(Place { frame, line, apart }) =
            candidates.iter().find(|candidate| Some(candidate.frame) == found)
        else {
            continue;
        };
        taken.push(*frame);
        if *apart {
            taken.extend(pieces(*line));
        }
        out.push(Name { words, frame: *frame, leader: apart.then_some(*line) });
    }
    out
}

/// Where a name may go, with the line from its mark to it, and whether it stands so far apart that it needs that line.
struct Place {
    frame: Frame,
    line: [Point; 2],
    apart: bool,
}

/// Every place that is tried, nearest first.
fn around(mark: &Marked<'_>, w: f64, h: f64) -> Vec<Place> {
    let one = |(ring, away): (usize, f64), (dx, dy): Point| {
        let from = (mark.at.0 + dx * mark.reach, mark.at.1 + dy * mark.reach);
        let to = (from.0 + dx * away, from.1 + dy * away);
        let beside = |way: f64, size: f64| match way {
            way if way > 0.5 => 0.0,
            way if way < -0.5 => -size,
            _ => -size / 2.0,
        };
        let frame = Frame::new(to.0 + beside(dx, w), to.1 + beside(dy, h), w, h);
        Place { frame, line: [from, to], apart: ring > 0 }
    };
    // A line straight along an axis would lie on a whisker.
    let ways = |ring: usize| WAYS.into_iter().filter(move |(dx, dy)| ring == 0 || dx * dy != 0.0);
    let rings = AWAY.into_iter().enumerate();
    rings.flat_map(|(ring, away)| ways(ring).map(move |way| one((ring, away), way))).collect()
}

/// A line as small frames along it.
fn pieces([from, to]: [Point; 2]) -> Vec<Frame> {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let count = ((dx * dx + dy * dy).sqrt() / PIECE).ceil().max(1.0) as usize;
    let piece = |n: usize| {
        let share = (n as f64 + 0.5) / count as f64;
        Frame::of_disc((from.0 + share * dx, from.1 + share * dy), PIECE / 2.0)
    };
    (0..count).map(piece).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Marks so close that their names must move away.
    #[test]
    fn names_of_a_crowd_cover_nothing() {
        let plot = Frame::new(0.0, 0.0, 1200.0, 600.0);
        let at = |n: usize| (500.0 + 14.0 * n as f64, 300.0 - 9.0 * (n % 3) as f64);
        let marks: Vec<Marked<'_>> =
            (0..8).map(|n| Marked { name: "trust gain", at: at(n), reach: 13.0 }).collect();
        let whiskers: Vec<Frame> =
            (0..8).map(|n| Frame::new(at(n).0 - 60.0, at(n).1 - 2.0, 120.0, 4.0)).collect();
        let names = place_all(&marks, &whiskers, &plot);
        assert_eq!(names.len(), 8);
        for (n, name) in names.iter().enumerate() {
            assert!(name.frame.within(&plot));
            assert!(!names[..n].iter().any(|other| other.frame.meets(&name.frame)));
            assert!(!whiskers.iter().any(|whisker| whisker.meets(&name.frame)));
            assert!(!marks.iter().any(|mark| Frame::of_disc(mark.at, 13.0).meets(&name.frame)));
        }
        assert!(names.iter().any(|name| name.leader.is_some()));
    }

    #[test]
    fn a_name_with_room_stands_beside_its_mark() {
        let plot = Frame::new(0.0, 0.0, 600.0, 600.0);
        let names = place_all(&[Marked { name: "a", at: (100.0, 100.0), reach: 10.0 }], &[], &plot);
        assert!(names[0].leader.is_none() && names[0].frame.x == 116.0);
        // Nothing is drawn where there is no room at all.
        let narrow = Frame::new(95.0, 95.0, 10.0, 10.0);
        assert!(place_all(&[Marked { name: "a", at: (100.0, 100.0), reach: 10.0 }], &[], &narrow).is_empty());
    }
}
