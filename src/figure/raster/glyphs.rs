//! Letters on a canvas, from the outlines of the bundled font.

use super::{Canvas, ink};
use crate::figure::scene::Point;
use crate::figure::text::{font, width};
use crate::palette::Colour;
use ab_glyph::{Font, PxScale, point};
use plotters::backend::DrawingBackend;
use plotters::style::Color;

/// Paints a line of text whose baseline starts at `at` (layout units, as is `size`).
pub fn draw(canvas: &mut Canvas, text: &str, at: Point, size: f64, scale: f64, colour: Colour) {
    let font = font();
    let em = f64::from(font.units_per_em().unwrap_or(2048.0));
    let height = PxScale::from((size * scale * f64::from(font.height_unscaled()) / em) as f32);
    let (mut x, y) = (at.0 * scale, at.1 * scale);
    let mut letter = [0u8; 4];
    for c in text.chars() {
        let glyph = font.glyph_id(c).with_scale_and_position(height, point(x as f32, y as f32));
        if let Some(outline) = font.outline_glyph(glyph) {
            let corner = outline.px_bounds().min;
            outline.draw(|dx, dy, cover| {
                if cover <= 0.0 {
                    return;
                }
                let place = (corner.x as i32 + dx as i32, corner.y as i32 + dy as i32);
                let _ = canvas
                    .draw_pixel(place, ink(colour, f64::from(cover.clamp(0.0, 1.0))).to_backend_color());
            });
        }
        x += width(c.encode_utf8(&mut letter), size * scale);
    }
}
