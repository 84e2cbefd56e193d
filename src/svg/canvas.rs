//! Marks on a page, written down as they come.

use std::fmt::Write;

/// Which end of a text stands at its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    Start,
    Middle,
    End,
}

/// Marks in the order in which they are drawn.
///
/// Every text and every class goes through [`escaped`], so that no name can become markup.
#[derive(Clone, Debug, PartialEq)]
pub struct Canvas {
    size: [f64; 2],
    marks: String,
}

/// Text with the characters that mean something in markup written as references; others that cannot stand in a
/// page become spaces.
pub fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            '\n' | '\t' => safe.push(c),
            c if c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}') => safe.push(' '),
            // Marks that turn the direction of writing could make a name read as something else.
            '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => {}
            c => safe.push(c),
        }
    }
    safe
}

/// A number with at most one decimal.
fn short(x: f64) -> String {
    let text = format!("{:.1}", x + 0.0);
    let text = text.strip_suffix(".0").unwrap_or(&text);
    if text == "-0" { "0".into() } else { text.into() }
}

impl Canvas {
    /// An empty page of this size.
    pub fn new(width: f64, height: f64) -> Self {
        Self { size: [width, height], marks: String::new() }
    }

    /// Width and height.
    pub fn size(&self) -> [f64; 2] {
        self.size
    }

    /// Everything drawn so far.
    pub fn marks(&self) -> &str {
        &self.marks
    }

    /// Makes the page higher or lower.
    pub fn set_height(&mut self, height: f64) {
        self.size[1] = height;
    }

    fn tip(tip: &str) -> String {
        if tip.is_empty() { "/>".into() } else { format!("><title>{}</title>", escaped(tip)) }
    }

    fn mark(&mut self, name: &str, class: &str, attributes: &[(&str, f64)], tip: &str) {
        let _ = write!(self.marks, "<{name} class=\"{}\"", escaped(class));
        for (key, value) in attributes {
            let _ = write!(self.marks, " {key}=\"{}\"", short(*value));
        }
        self.marks.push_str(&Self::tip(tip));
        if !tip.is_empty() {
            let _ = write!(self.marks, "</{name}>");
        }
    }

    /// A straight line.
    pub fn line(&mut self, class: &str, [x1, y1]: [f64; 2], [x2, y2]: [f64; 2]) {
        self.mark("line", class, &[("x1", x1), ("y1", y1), ("x2", x2), ("y2", y2)], "");
    }

    /// A box; `tip` tells its value and may be empty.
    pub fn rect(&mut self, class: &str, [x, y]: [f64; 2], [width, height]: [f64; 2], tip: &str) {
        let (width, height) = (width.max(0.0), height.max(0.0));
        self.mark("rect", class, &[("x", x), ("y", y), ("width", width), ("height", height)], tip);
    }

    /// A disc.
    pub fn circle(&mut self, class: &str, [x, y]: [f64; 2], radius: f64, tip: &str) {
        self.mark("circle", class, &[("cx", x), ("cy", y), ("r", radius)], tip);
    }

    /// A line through points; it breaks where a point is not finite.
    pub fn path(&mut self, class: &str, points: impl Iterator<Item = [f64; 2]>, tip: &str) {
        let mut d = String::new();
        let mut pen = 'M';
        for [x, y] in points {
            if x.is_finite() && y.is_finite() {
                let _ = write!(d, "{pen}{} {}", short(x), short(y));
                pen = 'L';
            } else {
                pen = 'M';
            }
        }
        self.drawn(class, &d, tip);
    }

    /// A surface with this outline.
    pub fn area(&mut self, class: &str, outline: impl Iterator<Item = [f64; 2]>, tip: &str) {
        let points = outline.filter(|[x, y]| x.is_finite() && y.is_finite());
        let mut d = String::new();
        for (place, [x, y]) in points.enumerate() {
            let _ = write!(d, "{}{} {}", if place == 0 { 'M' } else { 'L' }, short(x), short(y));
        }
        if !d.is_empty() {
            d.push('Z');
        }
        self.drawn(class, &d, tip);
    }

    fn drawn(&mut self, class: &str, d: &str, tip: &str) {
        if d.is_empty() {
            return;
        }
        let _ = write!(self.marks, "<path class=\"{}\" d=\"{d}\"{}", escaped(class), Self::tip(tip));
        if !tip.is_empty() {
            self.marks.push_str("</path>");
        }
    }

    /// A line of text.
    pub fn text(&mut self, class: &str, [x, y]: [f64; 2], anchor: Anchor, text: &str) {
        let end = match anchor {
            Anchor::Start => "",
            Anchor::Middle => " text-anchor=\"middle\"",
            Anchor::End => " text-anchor=\"end\"",
        };
        let _ = write!(
            self.marks,
            "<text class=\"{}\" x=\"{}\" y=\"{}\"{end}>{}</text>",
            escaped(class),
            short(x),
            short(y),
            escaped(text)
        );
    }

    /// Begins a group that script and style can find.
    pub fn open(&mut self, class: &str) {
        let _ = write!(self.marks, "<g class=\"{}\">", escaped(class));
    }

    /// Ends the group.
    pub fn close(&mut self) {
        self.marks.push_str("</g>");
    }

    /// About how wide a text of the usual size is; pages have fonts of their own, so it is a guess on the wide side.
    pub fn width_of(text: &str, size: f64) -> f64 {
        let wide = |c: char| if "iljtf.,:;'|()[]! ".contains(c) { 0.34 } else { 0.63 };
        text.chars().map(wide).sum::<f64>() * size
    }

    /// The text cut with an ellipsis where it would be wider than this.
    pub fn fitted(text: &str, size: f64, room: f64) -> String {
        if Self::width_of(text, size) <= room {
            return text.into();
        }
        let mut kept = String::new();
        for c in text.chars() {
            if Self::width_of(&kept, size) + size > room {
                break;
            }
            kept.push(c);
        }
        format!("{}…", kept.trim_end())
    }

    /// Writes the name of a row around the middle of its height: of the usual size where it fits, else small in two lines.
    pub fn name(&mut self, [x, y]: [f64; 2], anchor: Anchor, text: &str, room: f64) {
        if Self::width_of(text, 13.0) <= room {
            return self.text("", [x, y + 4.5], anchor, text);
        }
        let lines = Self::wrapped(text, 11.0, room, 2);
        let first = y + 4.0 - 5.25 * (lines.len() - 1) as f64;
        for (place, line) in lines.iter().enumerate() {
            self.text("small", [x, first + 10.5 * place as f64], anchor, line);
        }
    }

    /// The text in lines no wider than this, at most so many.
    pub fn wrapped(text: &str, size: f64, room: f64, most: usize) -> Vec<String> {
        let mut lines: Vec<String> = vec![String::new()];
        for word in text.split_whitespace() {
            let last = lines.last_mut().expect("there is always one");
            let longer = if last.is_empty() { word.to_string() } else { format!("{last} {word}") };
            if last.is_empty() || Self::width_of(&longer, size) <= room || lines.len() == most {
                *lines.last_mut().expect("there is always one") = longer;
            } else {
                lines.push(word.into());
            }
        }
        lines.iter().map(|line| Self::fitted(line, size, room)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_short_and_safe() {
        let mut canvas = Canvas::new(10.0, 10.0);
        canvas.circle("a", [1.04, -0.01], 2.0, "<b>\"x\"");
        canvas.path("p", [[0.0, 1.0], [f64::NAN, 2.0], [3.0, 4.25]].into_iter(), "");
        canvas.text("t", [1.0, 2.0], Anchor::End, "</text><script>alert(1)</script>");
        assert_eq!(
            canvas.marks(),
            "<circle class=\"a\" cx=\"1\" cy=\"0\" r=\"2\"><title>&lt;b&gt;&quot;x&quot;</title></circle><path class=\"p\" d=\"M0 1M3 4.2\"/><text class=\"t\" x=\"1\" y=\"2\" text-anchor=\"end\">&lt;/text&gt;&lt;script&gt;alert(1)&lt;/script&gt;</text>"
        );
    }

    #[test]
    fn direction_marks_and_control_characters_do_not_pass() {
        assert_eq!(escaped("a\u{0}b\u{202E}c"), "a bc");
    }

    #[test]
    fn text_stays_in_its_room() {
        let text = "Een lange naam van een strategie die nergens past";
        assert!(Canvas::fitted(text, 13.0, 120.0).ends_with('…'));
        let lines = Canvas::wrapped(text, 13.0, 160.0, 2);
        assert!(lines.len() == 2 && lines.iter().all(|line| Canvas::width_of(line, 13.0) <= 180.0));
        assert_eq!(Canvas::wrapped("kort", 13.0, 160.0, 2), ["kort"]);
    }

    /// Names of shipped strategies stand whole beside their rows.
    #[test]
    fn a_name_that_is_too_long_for_a_line_takes_two() {
        let mut canvas = Canvas::new(720.0, 40.0);
        canvas.name([200.0, 12.0], Anchor::End, "Meer praten, zonder de regels", 186.0);
        canvas.name([200.0, 24.0], Anchor::End, "Meer praten met alle buurten, zonder de regels", 186.0);
        canvas.name([200.0, 36.0], Anchor::End, "Geen regie", 186.0);
        let marks = canvas.marks();
        assert!(!marks.contains('…') && marks.matches("<text").count() == 4, "{marks}");
        assert!(marks.contains("small") && marks.contains(">Geen regie<"), "{marks}");
    }
}
