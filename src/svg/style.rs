//! How marks look: colours from the shared palette, and what changes on paper.

use crate::palette::{
    AXIS, BLUE, Colour, GREEN, GRID, INK, PURPLE, QUIET_INK, RINGS, SECTORS, TIE, VERMILION,
};

fn hex(Colour(r, g, b): Colour) -> String {
    format!("#{r:02x}{g:02x}{b:02x}")
}

/// The style of figures: one rule set for pages and for figures that are saved alone.
pub fn style() -> String {
    let mut css = String::from(
        "svg.figure{font-family:system-ui,\"Segoe UI\",Roboto,\"DejaVu Sans\",sans-serif;background:#fff;",
    );
    let named = [
        ("ink", INK),
        ("quiet", QUIET_INK),
        ("axis", AXIS),
        ("grid", GRID),
        ("tie", TIE),
        ("best", BLUE),
        ("other", VERMILION),
        ("third", GREEN),
        ("fourth", PURPLE),
        ("up", BLUE),
        ("down", VERMILION),
    ];
    named.iter().for_each(|(name, colour)| css.push_str(&format!("--{name}:{};", hex(*colour))));
    // Text on light marks is dark: the deep blue carries white, everything paler carries ink.
    css.push_str("--pale:");
    css.push_str(&hex(BLUE.tint(0.18)));
    css.push('}');
    css.push_str(RULES);
    for (place, colour) in SECTORS.iter().enumerate() {
        css.push_str(&format!(".figure .f{place}{{fill:{}}}", hex(*colour)));
        css.push_str(&format!(".figure .t{place}{{fill:{}}}", hex(colour.ink_on())));
    }
    for (place, colour) in RINGS.iter().enumerate() {
        css.push_str(&format!(
            ".figure .ring{place}{{fill:{};stroke:#8a8a8a;stroke-width:.6}}",
            hex(*colour)
        ));
    }
    for place in 0..5 {
        let share = [0.08, 0.28, 0.5, 0.75, 1.0][place];
        css.push_str(&format!(".figure .level{place}{{fill:{}}}", hex(BLUE.tint(share))));
    }
    css
}

const RULES: &str = "\
.figure text{fill:var(--ink);font-size:13px}\
.figure .tick{font-size:11.5px;fill:var(--quiet)}\
.figure .caption{font-size:12px;fill:var(--quiet)}\
.figure .small{font-size:11px}\
.figure .strong{font-weight:700}\
.figure .light{fill:#fff}\
.figure .grid{stroke:var(--grid);stroke-width:1}\
.figure .axis{stroke:var(--axis);stroke-width:1.2}\
.figure .zero{stroke:var(--ink);stroke-width:1.2;stroke-dasharray:2 3}\
.figure .row{fill:#f6f8fa}\
.figure .thin{fill:none;stroke:var(--best);stroke-width:.7;opacity:.4}\
.figure .thin.base{stroke:#555;opacity:.35;stroke-dasharray:none}\
.figure .line{fill:none;stroke-width:2.6;stroke:var(--best);stroke-linejoin:round}\
.figure .line.base{stroke:var(--ink);stroke-dasharray:6 4;stroke-width:2}\
.figure .line.other{stroke:var(--other)}\
.figure .band{fill:var(--best);opacity:.16;stroke:none}\
.figure .interval{stroke:var(--ink);stroke-width:2}\
.figure .interval.up{stroke:var(--up)}\
.figure .interval.down{stroke:var(--down)}\
.figure .dot{fill:#fff;stroke:var(--ink);stroke-width:2}\
.figure .dot.up{fill:var(--up);stroke:var(--up)}\
.figure .dot.down{fill:var(--down);stroke:var(--down)}\
.figure .dot.best{fill:var(--best);stroke:var(--ink)}\
.figure .dot.base{fill:var(--ink);stroke:var(--ink)}\
.figure .bar{fill:var(--best)}\
.figure .bar.minus{fill:var(--other)}\
.figure .bar.soft{fill:var(--pale);stroke:var(--best);stroke-width:1}\
.figure .strip{fill:var(--best)}\
.figure .empty{fill:#fff;stroke:#bbb;stroke-width:1;stroke-dasharray:3 3}\
.figure .front{fill:none;stroke:var(--third);stroke-width:2;stroke-dasharray:7 4}\
.figure .tie{stroke:var(--tie);stroke-width:.7;opacity:.65}\
.figure .node{stroke:var(--ink);stroke-width:.8}\
.figure .cell{stroke:#fff;stroke-width:1}\
.figure .part{stroke:#333;stroke-width:.8}\
.figure .tile{stroke:#333;stroke-width:1}\
.figure .work{fill:var(--best)}\
.figure .forming{fill:#fff;stroke:var(--best);stroke-width:1}\
.figure .followed{fill:var(--third)}\
.figure .cross{stroke:var(--ink);stroke-width:2}\
.figure .touch{fill:transparent}\
@media print{.figure .thin{opacity:.6}.figure{print-color-adjust:exact;-webkit-print-color-adjust:exact}}";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_take_their_colours_from_the_palette() {
        let css = style();
        assert!(css.contains("--best:#0072b2;") && css.contains(".figure .f1{fill:#e69f00}"));
        assert_eq!(css.matches('{').count(), css.matches('}').count());
    }
}
