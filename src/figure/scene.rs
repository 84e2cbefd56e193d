//! A drawing as a list of marks: what every renderer paints and no renderer decides.

use super::text;
use crate::palette::Colour;

/// A place on the page, in layout units from the top left.
pub type Point = (f64, f64);

/// Which end of a text its anchor is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    Start,
    Middle,
    End,
}

/// Lengths of ink and gap along a line, in widths of that line; empty for a solid line.
pub type Dash = &'static [f64];

/// One thing to paint. Later marks cover earlier ones.
#[derive(Debug, Clone, PartialEq)]
pub enum Mark {
    /// A line through its points; lines are opaque.
    Line { points: Vec<Point>, colour: Colour, width: f64, dash: Dash },
    /// A filled polygon that may let through what lies below.
    Area { points: Vec<Point>, colour: Colour, alpha: f64 },
    /// A disc, with an edge where `edge` is above 0.
    Disc { centre: Point, radius: f64, fill: Colour, edge: f64, ink: Colour },
    /// One line of text on its baseline; `halo` paints a white border around the letters.
    Text { at: Point, text: String, size: f64, colour: Colour, anchor: Anchor, halo: bool },
}

/// A page of marks.
#[derive(Debug, Clone, PartialEq)]
pub struct Scene {
    pub width: f64,
    pub height: f64,
    pub marks: Vec<Mark>,
}

/// A rectangle on the page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Frame {
    pub x: f64,
    pub y: f64,
    pub w: f64,
    pub h: f64,
}

impl Frame {
    pub fn new(x: f64, y: f64, w: f64, h: f64) -> Self {
        Self { x, y, w, h }
    }

    /// The frame of a text drawn on a baseline at `at`.
    pub fn of_text(at: Point, line: &str, size: f64, anchor: Anchor) -> Self {
        let w = text::width(line, size);
        let x = match anchor {
            Anchor::Start => at.0,
            Anchor::Middle => at.0 - w / 2.0,
            Anchor::End => at.0 - w,
        };
        Self::new(x, at.1 - 0.8 * size, w, size)
    }

    /// The frame around a disc.
    pub fn of_disc(centre: Point, radius: f64) -> Self {
        Self::new(centre.0 - radius, centre.1 - radius, 2.0 * radius, 2.0 * radius)
    }

    pub fn right(&self) -> f64 {
        self.x + self.w
    }

    pub fn bottom(&self) -> f64 {
        self.y + self.h
    }

    /// Whether two frames share any area.
    pub fn meets(&self, other: &Self) -> bool {
        self.x < other.right() && other.x < self.right() && self.y < other.bottom() && other.y < self.bottom()
    }

    /// Whether this frame lies within another.
    pub fn within(&self, other: &Self) -> bool {
        self.x >= other.x
            && self.y >= other.y
            && self.right() <= other.right()
            && self.bottom() <= other.bottom()
    }

    /// The corners, clockwise from the top left.
    pub fn corners(&self) -> Vec<Point> {
        vec![(self.x, self.y), (self.right(), self.y), (self.right(), self.bottom()), (self.x, self.bottom())]
    }
}

impl Scene {
    pub fn new(width: f64, height: f64) -> Self {
        Self { width, height, marks: Vec::new() }
    }

    pub fn line(&mut self, points: Vec<Point>, colour: Colour, width: f64, dash: Dash) {
        self.marks.push(Mark::Line { points, colour, width, dash });
    }

    pub fn area(&mut self, points: Vec<Point>, colour: Colour, alpha: f64) {
        self.marks.push(Mark::Area { points, colour, alpha });
    }

    pub fn disc(&mut self, centre: Point, radius: f64, fill: Colour, edge: f64, ink: Colour) {
        self.marks.push(Mark::Disc { centre, radius, fill, edge, ink });
    }

    pub fn text(&mut self, at: Point, line: impl Into<String>, size: f64, colour: Colour, anchor: Anchor) {
        self.marks.push(Mark::Text { at, text: line.into(), size, colour, anchor, halo: false });
    }

    /// A text with a white border, for places where lines run below it.
    pub fn halo_text(
        &mut self,
        at: Point,
        line: impl Into<String>,
        size: f64,
        colour: Colour,
        anchor: Anchor,
    ) {
        self.marks.push(Mark::Text { at, text: line.into(), size, colour, anchor, halo: true });
    }

    /// A rectangle with fill and edge.
    pub fn boxed(&mut self, frame: Frame, fill: Colour, ink: Colour, edge: f64) {
        self.area(frame.corners(), fill, 1.0);
        self.boxed_outline(frame, ink, edge);
    }

    /// The edge of a rectangle.
    pub fn boxed_outline(&mut self, frame: Frame, ink: Colour, edge: f64) {
        let mut outline = frame.corners();
        outline.push(outline[0]);
        self.line(outline, ink, edge, &[]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_that_only_touch_do_not_meet() {
        let a = Frame::new(0.0, 0.0, 10.0, 10.0);
        assert!(!a.meets(&Frame::new(10.0, 0.0, 5.0, 5.0)));
        assert!(a.meets(&Frame::new(9.0, 9.0, 5.0, 5.0)));
        assert!(Frame::new(1.0, 1.0, 2.0, 2.0).within(&a) && !a.within(&Frame::new(1.0, 1.0, 2.0, 2.0)));
    }
}
