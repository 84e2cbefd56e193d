//! Writes a scene as SVG text: words stay words, and title and description come first for screen readers.

use super::scene::{Anchor, Mark, Point, Scene};
use crate::palette::Colour;
use core::fmt::Write;

const FONTS: &str = "'DejaVu Sans', Verdana, Geneva, sans-serif";

/// Renders a scene. `size` is the nominal size in pixels; the viewBox lets it scale freely.
pub fn render(scene: &Scene, size: (u32, u32), title: &str, description: &str) -> String {
    let mut out = String::new();
    let (title, description) = (escape(title), escape(description));
    let _ = writeln!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-label=\"{title}. {description}\" \
         width=\"{}\" height=\"{}\" viewBox=\"0 0 {} {}\" font-family=\"{FONTS}\">",
        size.0,
        size.1,
        number(scene.width),
        number(scene.height)
    );
    let _ = writeln!(out, "<title>{title}</title>\n<desc>{description}</desc>");
    let _ = writeln!(out, "<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>");
    for mark in &scene.marks {
        out.push_str(&element(mark));
        out.push('\n');
    }
    out.push_str("</svg>\n");
    out
}

fn element(mark: &Mark) -> String {
    match mark {
        Mark::Line { points, colour, width, dash } => {
            let dashes: Vec<String> = dash.iter().map(|d| number(d * width)).collect();
            let dash = if dash.is_empty() {
                String::new()
            } else {
                format!(" stroke-dasharray=\"{}\" ", dashes.join(" "))
            };
            format!(
                "<polyline points=\"{}\" fill=\"none\" stroke=\"{}\" stroke-width=\"{}\"{dash} stroke-linejoin=\"round\"/>",
                path(points),
                hex(*colour),
                number(*width),
            )
        }
        Mark::Area { points, colour, alpha } => format!(
            "<polygon points=\"{}\" fill=\"{}\" fill-opacity=\"{}\"/>",
            path(points),
            hex(*colour),
            number(*alpha)
        ),
        Mark::Disc { centre, radius, fill, edge, ink } => {
            let stroke = if *edge > 0.0 {
                format!(" stroke=\"{}\" stroke-width=\"{}\"", hex(*ink), number(*edge))
            } else {
                String::new()
            };
            format!(
                "<circle cx=\"{}\" cy=\"{}\" r=\"{}\" fill=\"{}\"{stroke}/>",
                number(centre.0),
                number(centre.1),
                number(radius - edge / 2.0),
                hex(*fill)
            )
        }
        Mark::Text { at, text, size, colour, anchor, halo } => {
            let anchor = match anchor {
                Anchor::Start => "start",
                Anchor::Middle => "middle",
                Anchor::End => "end",
            };
            let halo = if *halo {
                " stroke=\"#ffffff\" stroke-width=\"6\" stroke-linejoin=\"round\" paint-order=\"stroke\""
            } else {
                ""
            };
            format!(
                "<text x=\"{}\" y=\"{}\" font-size=\"{}\" text-anchor=\"{anchor}\" fill=\"{}\"{halo}>{}</text>",
                number(at.0),
                number(at.1),
                number(*size),
                hex(*colour),
                escape(text)
            )
        }
    }
}

fn path(points: &[Point]) -> String {
    points.iter().map(|p| format!("{},{}", number(p.0), number(p.1))).collect::<Vec<_>>().join(" ")
}

fn hex(colour: Colour) -> String {
    format!("#{:02x}{:02x}{:02x}", colour.0, colour.1, colour.2)
}

/// At most two decimals, without trailing zeros or a negative zero.
fn number(value: f64) -> String {
    let text = format!("{:.2}", (value * 100.0).round() / 100.0 + 0.0);
    text.trim_end_matches('0').trim_end_matches('.').to_string()
}

/// Text made safe inside elements and attributes; characters XML forbids are left out.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\u{FFFE}' | '\u{FFFF}' => {}
            c if c.is_control() && !matches!(c, '\n' | '\t') => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_hostile_text() {
        assert_eq!(escape("<script>&\"'\u{0}</script>"), "&lt;script&gt;&amp;&quot;&#39;&lt;/script&gt;");
    }

    #[test]
    fn numbers_are_short() {
        assert_eq!(
            [1.0, 0.5, 1.006, -0.001, 100.0].map(number),
            ["1", "0.5", "1.01", "0", "100"].map(String::from)
        );
    }
}
