//! Figures as data, and their drawing.
//!
//! A [`Figure`] that exists says what it shows: it has a title, a text alternative, axes with units, the
//! number of runs and the meaning of its bands and lines. Its layout is computed once, as a list of marks
//! on a page; SVG text and PNG bytes are two ways to write down the same marks. Nothing here touches files,
//! clocks or system fonts, so equal data gives equal bytes on every machine, a browser included.
//!
//! Everything is laid out for a projector: a page is 1080 units high, no text is below a fiftieth of that,
//! data lines are at least 3 units wide, and no meaning rests on colour alone.

mod axis;
mod bars;
mod curves;
mod cycle;
mod grid;
mod labels;
mod lanes;
mod layout;
mod note;
mod points;
mod raster;
mod rings;
mod scene;
mod strip;
mod svg;
mod text;
mod words;

pub use crate::palette::Colour;
pub use crate::scale::Steps;
pub use axis::Axis;
pub use bars::{Bar, Bars};
pub use curves::{Curves, Role, Series};
pub use cycle::{Cycle, Station};
pub use grid::Grid;
pub use lanes::{End, Lane, Lanes, Stretch};
pub use note::Note;
pub use points::{Points, Spot};
pub use rings::{Node, Rings, Stage, Table, Tie};
pub use strip::{Strip, StripRow};
pub use words::Words;

/// One picture in a figure.
#[derive(Debug, Clone, PartialEq)]
pub enum Panel {
    Curves(Curves),
    Strip(Strip),
    Rings(Rings),
    Bars(Bars),
    Cycle(Cycle),
    Lanes(Lanes),
    Points(Points),
    Grid(Grid),
}

/// Why a figure cannot be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// A required text is empty; names which.
    Blank(&'static str),
    /// The figure shows nothing.
    NoPanel,
    /// More curve panels than a room can take in at once; gives how many.
    TooManyCurves(usize),
}

impl core::fmt::Display for Fault {
    fn fmt(&self, f: &mut core::fmt::Formatter) -> core::fmt::Result {
        match self {
            Fault::Blank(what) => write!(f, "a figure needs {what}, but it is empty"),
            Fault::NoPanel => write!(f, "a figure needs at least one panel"),
            Fault::TooManyCurves(n) => {
                write!(f, "{n} curve panels in one figure: at most {} are allowed", Figure::MOST_CURVES)
            }
        }
    }
}

impl std::error::Error for Fault {}

/// A complete figure.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    title: String,
    finding: String,
    alternative: String,
    note: Note,
    panels: Vec<Panel>,
    words: Words,
    size: (u32, u32),
}

impl Figure {
    /// Curve panels that fit one figure.
    pub const MOST_CURVES: usize = 3;

    /// Makes a figure, or says what it lacks. `alternative` tells a reader who cannot see it what it shows.
    pub fn new(
        title: impl AsRef<str>,
        alternative: impl AsRef<str>,
        note: Note,
        panels: Vec<Panel>,
        words: Words,
    ) -> Result<Self, Fault> {
        let curves = panels.iter().filter(|p| matches!(p, Panel::Curves(_))).count();
        if panels.is_empty() {
            return Err(Fault::NoPanel);
        }
        if curves > Self::MOST_CURVES {
            return Err(Fault::TooManyCurves(curves));
        }
        let figure = Self {
            title: text::plain(title.as_ref()),
            finding: String::new(),
            alternative: text::plain(alternative.as_ref()),
            note,
            panels,
            words,
            size: (1920, 1080),
        };
        match figure.blank() {
            Some(what) => Err(Fault::Blank(what)),
            None => Ok(figure),
        }
    }

    /// Adds a finding in words below the title.
    pub fn with_finding(mut self, finding: impl AsRef<str>) -> Self {
        self.finding = text::plain(finding.as_ref());
        self
    }

    /// Sets the size in pixels, held to a height of 360 to 4320 and a shape from 4:3 to 3:1.
    pub fn with_size(mut self, width: u32, height: u32) -> Self {
        let height = height.clamp(360, 4320);
        self.size = (width.clamp(height.div_ceil(3) * 4, height * 3), height);
        self
    }

    pub fn title(&self) -> &str {
        &self.title
    }

    pub fn finding(&self) -> &str {
        &self.finding
    }

    pub fn alternative(&self) -> &str {
        &self.alternative
    }

    pub fn note(&self) -> &Note {
        &self.note
    }

    pub fn panels(&self) -> &[Panel] {
        &self.panels
    }

    /// The figure as SVG text, ready to stand alone or inside a page.
    pub fn svg(&self) -> String {
        svg::render(&layout::page(self), self.size, &self.title, &self.alternative)
    }

    /// The figure as the bytes of a PNG file.
    pub fn png(&self) -> Vec<u8> {
        raster::render(&layout::page(self), self.size)
    }

    /// The first required text that is empty.
    fn blank(&self) -> Option<&'static str> {
        let mut needed = vec![("a title", &self.title), ("a text alternative", &self.alternative)];
        needed.extend(self.note.required());
        for panel in &self.panels {
            match panel {
                Panel::Curves(c) => needed.extend(c.x.required().into_iter().chain(c.y.required())),
                Panel::Strip(s) => needed.extend(s.x.required()),
                Panel::Rings(r) => needed.push(("a title on each rings panel", &r.title)),
                Panel::Bars(b) => {
                    needed.push(("a title on each bars panel", &b.title));
                    needed.extend(b.x.required());
                }
                Panel::Cycle(c) => needed.push(("a title on each cycle panel", &c.title)),
                Panel::Lanes(l) => needed.extend(l.x.required()),
                Panel::Points(p) => needed.extend(p.x.required().into_iter().chain(p.y.required())),
                Panel::Grid(g) => {
                    needed.push(("a title on each grid panel", &g.title));
                    needed.extend(g.x.required().into_iter().chain(g.value.required()));
                }
            }
        }
        needed.into_iter().find(|(_, text)| text.is_empty()).map(|(what, _)| what)
    }
}

#[cfg(test)]
mod tests;
