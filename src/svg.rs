//! Figures inside a page: SVG that a screen reader, a style sheet and a printer understand.
//!
//! `figure` draws whole pictures for files, in SVG and PNG. A page asks for other things: a title and a description,
//! classes that the page's style colours, marks that tell their value, text that is text. Both take colours from
//! [`palette`](crate::palette) and ticks from [`scale`](crate::scale). A [`Figure`] that exists has a title, says what
//! it finds, on how many runs it rests and what its bands or marks mean, and its axes have units.

mod canvas;
mod plot;
mod style;

pub use canvas::{Anchor, Canvas, escaped};
pub use plot::Plot;
pub use style::style;

/// What a figure says in words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// What is shown.
    pub title: String,
    /// What is to be seen in it, for readers who cannot see it too.
    pub finding: String,
    /// How many runs it rests on.
    pub runs: String,
    /// What bands, intervals and marks mean.
    pub meaning: String,
}

/// One axis.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Axis {
    label: String,
    unit: String,
}

impl Axis {
    /// An axis; a share or an index has a unit too: its bounds, such as "0–1".
    pub fn new(label: impl Into<String>, unit: impl Into<String>) -> Self {
        Self { label: label.into(), unit: unit.into() }
    }

    /// Label and unit as printed.
    pub fn caption(&self) -> String {
        format!("{} ({})", self.label, self.unit)
    }
}

/// What places in a figure stand for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Axes {
    /// Two measured axes.
    Both(Axis, Axis),
    /// One measured axis; the other direction lists names.
    Rows(Axis),
    /// None is measured: says what places stand for.
    Places(String),
}

/// Why a figure cannot be made: what it lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lack(pub &'static str);

impl core::fmt::Display for Lack {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "a figure needs {}", self.0)
    }
}

impl std::error::Error for Lack {}

/// A complete figure.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    id: String,
    said: Said,
    axes: Axes,
    canvas: Canvas,
}

impl Figure {
    /// Makes a figure, or says what it lacks. `id` is unique in the page: letters, digits and hyphens.
    pub fn new(id: impl Into<String>, said: Said, axes: Axes, canvas: Canvas) -> Result<Self, Lack> {
        let figure = Self { id: id.into(), said, axes, canvas };
        match figure.lack() {
            Some(what) => Err(Lack(what)),
            None => Ok(figure),
        }
    }

    fn lack(&self) -> Option<&'static str> {
        let plain = |c: char| c.is_ascii_alphanumeric() || c == '-';
        if self.id.is_empty() || !self.id.chars().all(plain) {
            return Some("a name of letters, digits and hyphens");
        }
        let Said { title, finding, runs, meaning } = &self.said;
        let mut needed = vec![
            ("a title", title),
            ("a finding", finding),
            ("the number of runs", runs),
            ("the meaning of its bands and marks", meaning),
        ];
        fn axis(Axis { label, unit }: &Axis) -> [(&'static str, &String); 2] {
            [("a label on each axis", label), ("a unit on each axis", unit)]
        }
        match &self.axes {
            Axes::Both(x, y) => needed.extend([x, y].into_iter().flat_map(axis)),
            Axes::Rows(x) => needed.extend(axis(x)),
            Axes::Places(words) => needed.push(("the meaning of places", words)),
        }
        needed.into_iter().find(|(_, text)| text.trim().is_empty()).map(|(what, _)| what)
    }

    /// Its name in the page.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// What it says.
    pub fn said(&self) -> &Said {
        &self.said
    }

    /// What its places stand for, in words.
    pub fn places(&self) -> String {
        match &self.axes {
            Axes::Both(x, y) => format!("{} × {}", x.caption(), y.caption()),
            Axes::Rows(x) => x.caption(),
            Axes::Places(words) => words.clone(),
        }
    }

    /// The figure as an element of a page.
    pub fn svg(&self) -> String {
        // Parts of a page have names too, so figures get a mark of their own.
        let (id, [width, height]) = (format!("fig-{}", self.id), self.canvas.size());
        let Said { title, finding, runs, meaning } = &self.said;
        let described = format!("{finding} {runs} {meaning}");
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" id=\"{id}\" class=\"figure\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" role=\"img\" aria-labelledby=\"{id}-t {id}-d\"><title id=\"{id}-t\">{}</title><desc id=\"{id}-d\">{}</desc>{}</svg>",
            escaped(title),
            escaped(&described),
            self.canvas.marks()
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said() -> Said {
        let text = |text: &str| text.to_string();
        Said { title: text("t"), finding: text("f"), runs: text("30"), meaning: text("m") }
    }

    fn rows() -> Axes {
        Axes::Rows(Axis::new("impact", "months"))
    }

    fn made(said: Said, axes: Axes) -> Result<Figure, Lack> {
        Figure::new("a-1", said, axes, Canvas::new(10.0, 10.0))
    }

    #[test]
    fn a_figure_without_its_words_cannot_be_made() {
        assert!(made(said(), rows()).is_ok());
        let lacks: [fn(&mut Said); 4] = [
            |said| said.title.clear(),
            |said| said.finding = " ".into(),
            |said| said.runs.clear(),
            |said| said.meaning.clear(),
        ];
        for lack in lacks {
            let mut said = said();
            lack(&mut said);
            assert!(made(said, rows()).is_err());
        }
        let bare = [
            Axes::Rows(Axis::new("impact", "")),
            Axes::Rows(Axis::new("", "months")),
            Axes::Both(Axis::new("a", "b"), Axis::new("c", "")),
            Axes::Places(String::new()),
        ];
        for axes in bare {
            assert!(made(said(), axes).is_err());
        }
        assert!(Figure::new("a b", said(), rows(), Canvas::new(1.0, 1.0)).is_err());
    }

    #[test]
    fn a_reader_who_cannot_see_hears_what_it_finds() {
        let hostile = Said { title: "</title><script>".into(), ..said() };
        let svg = made(hostile, rows()).unwrap().svg();
        assert!(svg.contains("role=\"img\"") && svg.contains("<desc id=\"fig-a-1-d\">f 30 m</desc>"));
        assert!(!svg.contains("<script>"));
    }
}
