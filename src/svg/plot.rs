//! A field between two axes: where values lie, with grid lines, ticks and captions.

use super::{Anchor, Axis, Canvas};
use crate::scale::{Scale, Steps};

/// Size of the text at ticks.
const SMALL: f64 = 11.5;

/// A field on a canvas.
#[derive(Clone, Copy, Debug)]
pub struct Plot {
    /// Left, top, width, height.
    pub frame: [f64; 4],
    /// Values from left to right.
    pub x: Scale,
    /// Values from bottom to top.
    pub y: Scale,
}

impl Plot {
    /// Where a pair of values lies.
    pub fn at(&self, x: f64, y: f64) -> [f64; 2] {
        [self.x_at(x), self.y_at(y)]
    }

    /// Where a value lies from the left, within the field.
    pub fn x_at(&self, x: f64) -> f64 {
        self.frame[0] + self.x.share(x).clamp(0.0, 1.0) * self.frame[2]
    }

    /// Where a value lies from the top, within the field.
    pub fn y_at(&self, y: f64) -> f64 {
        let share = self.y.share(y);
        // Not a number stays what it is, so that lines break there.
        let share = if share.is_nan() { share } else { share.clamp(0.0, 1.0) };
        self.frame[1] + (1.0 - share) * self.frame[3]
    }

    /// Draws ticks below with their caption, and faint lines up.
    pub fn bottom(
        &self,
        canvas: &mut Canvas,
        axis: Option<&Axis>,
        most: usize,
        number: &dyn Fn(f64, usize) -> String,
    ) {
        let [left, top, width, height] = self.frame;
        let (ticks, decimals) = self.x.ticks(most);
        for tick in ticks {
            let x = self.x_at(tick);
            canvas.line("grid", [x, top], [x, top + height]);
            canvas.text("tick", [x, top + height + SMALL + 3.0], Anchor::Middle, &number(tick, decimals));
        }
        canvas.line("axis", [left, top + height], [left + width, top + height]);
        if let Some(axis) = axis {
            // A long caption stays on the page.
            let half = Canvas::width_of(&axis.caption(), 12.0) / 2.0;
            let most = (canvas.size()[0] - half - 2.0).max(half);
            let place = [(left + width / 2.0).clamp(half.min(most), most), top + height + 2.0 * SMALL + 8.0];
            canvas.text("caption", place, Anchor::Middle, &axis.caption());
        }
    }

    /// Draws ticks to the left, faint lines across, and the caption above.
    pub fn side(
        &self,
        canvas: &mut Canvas,
        axis: Option<&Axis>,
        most: usize,
        number: &dyn Fn(f64, usize) -> String,
    ) {
        let [left, top, width, _] = self.frame;
        let (ticks, decimals) = self.y.ticks(most);
        for tick in ticks {
            let y = self.y_at(tick);
            canvas.line("grid", [left, y], [left + width, y]);
            canvas.text("tick", [left - 5.0, y + 4.0], Anchor::End, &number(tick, decimals));
        }
        if let Some(axis) = axis {
            canvas.text("caption", [left, top - 8.0], Anchor::Start, &axis.caption());
        }
    }

    /// The scale of months from the first to the last.
    pub fn months(last: u32) -> Scale {
        Scale::fixed((0.0, f64::from(last.max(1))), Steps::Months)
    }
}
