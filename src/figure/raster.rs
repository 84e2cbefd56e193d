//! Paints a scene into pixels with plotters' bitmap backend and encodes them as PNG, all in memory.
//!
//! The page is painted at [`FINE`] times its size and averaged down, which smooths every edge alike.

mod glyphs;
mod stroke;

use super::scene::{Frame, Mark, Point, Scene};
use crate::palette::{Colour, WHITE};
use plotters::backend::{BitMapBackend, DrawingBackend};
use plotters::style::RGBAColor;

/// Painted pixels per final pixel, in each direction.
const FINE: usize = 3;

/// Bytes of a pixel: red, green, blue.
const RGB: usize = 3;

type Canvas<'a> = BitMapBackend<'a>;

/// Renders a scene to the bytes of a PNG file of `size` pixels.
pub fn render(scene: &Scene, size: (u32, u32)) -> Vec<u8> {
    let (w, h) = (size.0 as usize, size.1 as usize);
    let fine = (size.0 * FINE as u32, size.1 * FINE as u32);
    let mut pixels = vec![255u8; fine.0 as usize * fine.1 as usize * RGB];
    {
        let mut canvas = BitMapBackend::with_buffer(&mut pixels, fine);
        let scale = f64::from(fine.1) / scene.height;
        for mark in &scene.marks {
            paint(&mut canvas, mark, scale);
        }
        canvas.present().expect("a canvas in memory is always present");
    }
    encode(&average(&pixels, w, h), size)
}

fn paint(canvas: &mut Canvas, mark: &Mark, scale: f64) {
    match mark {
        Mark::Line { points, colour, width, dash } => {
            let points: Vec<Point> = points.iter().map(|p| (p.0 * scale, p.1 * scale)).collect();
            for piece in stroke::dashes(&points, dash, width * scale) {
                stroke::draw(canvas, &piece, width * scale, dash.is_empty(), ink(*colour, 1.0));
            }
        }
        Mark::Area { points, colour, alpha } => {
            let corners: Vec<(i32, i32)> = points.iter().map(|p| pixel(*p, scale)).collect();
            if corners.len() > 2 {
                let _ = canvas.fill_polygon(corners, &ink(*colour, *alpha));
            }
        }
        Mark::Disc { centre, radius, fill, edge, ink: edge_colour } => {
            let at = pixel(*centre, scale);
            let mut disc = |r: f64, colour: Colour| {
                let _ = canvas.draw_circle(at, (r * scale).round().max(1.0) as u32, &ink(colour, 1.0), true);
            };
            if *edge > 0.0 {
                disc(*radius, *edge_colour);
            }
            if radius > edge {
                disc(radius - edge, *fill);
            }
        }
        Mark::Text { at, text, size, colour, anchor, halo } => {
            let start = Frame::of_text(*at, text, *size, *anchor).x;
            let mut letters = |dx: f64, dy: f64, c: Colour| {
                glyphs::draw(canvas, text, (start + dx, at.1 + dy), *size, scale, c)
            };
            if *halo {
                let far = 3.0;
                let near = far * core::f64::consts::FRAC_1_SQRT_2;
                for (dx, dy) in [(far, 0.0), (-far, 0.0), (0.0, far), (0.0, -far)] {
                    letters(dx, dy, WHITE);
                }
                for (dx, dy) in [(near, near), (-near, near), (near, -near), (-near, -near)] {
                    letters(dx, dy, WHITE);
                }
            }
            letters(0.0, 0.0, *colour);
        }
    }
}

fn pixel(p: Point, scale: f64) -> (i32, i32) {
    ((p.0 * scale).round() as i32, (p.1 * scale).round() as i32)
}

fn ink(colour: Colour, alpha: f64) -> RGBAColor {
    RGBAColor(colour.0, colour.1, colour.2, alpha)
}

/// Averages each square of fine pixels into one.
fn average(fine: &[u8], w: usize, h: usize) -> Vec<u8> {
    let row = w * FINE * RGB;
    let count = (FINE * FINE) as u16;
    let mut out = vec![0; w * h * RGB];
    // The rows of a square first, byte by byte and thus many at once, then its columns.
    let mut sums = vec![0u16; row];
    for (rows, out) in fine.chunks_exact(row * FINE).zip(out.chunks_exact_mut(w * RGB)) {
        sums.fill(0);
        for row in rows.chunks_exact(row) {
            for (sum, &byte) in sums.iter_mut().zip(row) {
                *sum += u16::from(byte);
            }
        }
        for (square, pixel) in sums.chunks_exact(FINE * RGB).zip(out.chunks_exact_mut(RGB)) {
            for (channel, byte) in pixel.iter_mut().enumerate() {
                let mut sum = count / 2;
                for column in square.chunks_exact(RGB) {
                    sum += column[channel];
                }
                *byte = (sum / count) as u8;
            }
        }
    }
    out
}

fn encode(rgb: &[u8], size: (u32, u32)) -> Vec<u8> {
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, size.0, size.1);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::Balanced);
    // Plain areas and few colours: rows as they are take less room than their differences.
    encoder.set_filter(png::Filter::NoFilter);
    let mut writer = encoder.write_header().expect("a picture of known size has a header");
    writer.write_image_data(rgb).expect("the picture has as many pixels as its header says");
    writer.finish().expect("memory takes every byte");
    out
}
