//! A panel of cells: row labels at the left, shades with their legend below.

use super::time;
use crate::figure::grid::Grid;
use crate::figure::scene::{Anchor, Frame, Scene};
use crate::figure::text::{LEADING, NORMAL, SMALL, width, wrap};
use crate::figure::words::Words;
use crate::palette::{AXIS, BLUE, INK, WHITE};

const LABELS_MOST: f64 = 420.0;
const ROW_MOST: f64 = 150.0;
/// Shades in the legend.
const SHADES: u32 = 5;

/// Draws the panel.
pub fn draw(grid: &Grid, frame: Frame, words: &Words, scene: &mut Scene) {
    let widest = grid.rows.iter().map(|(label, _)| width(label, NORMAL)).fold(0.0, f64::max);
    let left = widest.min(LABELS_MOST) + 20.0;
    let titles = LEADING * NORMAL + 12.0;
    let legend = 2.2 * LEADING * SMALL;
    let room = frame.h - titles - time::AXIS_HEIGHT - legend;
    let pitch = (room / grid.rows.len().max(1) as f64).min(ROW_MOST);
    let plot =
        Frame::new(frame.x + left, frame.y + titles, frame.w - left - 20.0, pitch * grid.rows.len() as f64);
    let most = grid.most();
    scene.text((frame.x, frame.y + 0.9 * NORMAL), grid.title.clone(), NORMAL, INK, Anchor::Start);
    let w = plot.w / grid.columns().max(1) as f64;
    for (place, (label, cells)) in grid.rows.iter().enumerate() {
        let y = plot.y + place as f64 * pitch;
        let text = wrap(label, NORMAL, left - 20.0, 1).into_iter().next().unwrap_or_default();
        scene.text((plot.x - 16.0, y + pitch / 2.0 + 0.35 * NORMAL), text, NORMAL, INK, Anchor::End);
        for (column, value) in cells.iter().enumerate().filter(|(_, value)| value.is_finite()) {
            let share = if most > 0.0 { value / most } else { 0.0 };
            let cell = Frame::new(plot.x + column as f64 * w, y + 2.0, w, pitch - 4.0);
            scene.area(cell.corners(), shade(share), 1.0);
        }
    }
    scene.boxed_outline(plot, AXIS, 2.0);
    let x = grid.x.scale([0.0, grid.columns() as f64].into_iter());
    time::ticks_captioned(&grid.x, &x, Frame { y: plot.bottom(), ..plot }, plot.w, words, scene);
    let y = frame.bottom() - LEADING * SMALL;
    let mut at = plot.x;
    scene.text((at, y + 0.75 * SMALL), format!("{}:", grid.value.caption()), SMALL, INK, Anchor::Start);
    at += width(&format!("{}:", grid.value.caption()), SMALL) + 16.0;
    for step in 0..SHADES {
        let share = f64::from(step) / f64::from(SHADES - 1);
        scene.boxed(Frame::new(at, y, 40.0, SMALL), shade(share), AXIS, 2.0);
        let text = words.number(share * most, if most >= 20.0 { 0 } else { 2 });
        scene.text((at + 50.0, y + 0.8 * SMALL), text.clone(), SMALL, INK, Anchor::Start);
        at += 50.0 + width(&text, SMALL) + 24.0;
    }
}

/// White where there is nothing, blue where there is most; lightness alone tells them apart.
fn shade(share: f64) -> crate::figure::Colour {
    if share <= 0.0 { WHITE } else { BLUE.tint(0.12 + 0.88 * share) }
}
