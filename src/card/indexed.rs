//! Pixels as an indexed PNG: a card has few colours, and half the bytes tell them.

use resvg::tiny_skia::Pixmap;
use std::collections::HashMap;

/// Steps of colour that are told apart: the first that leaves 256 colours is taken. Edges of letters in 32
/// shades look as they do in 256.
const STEPS: [u16; 3] = [8, 16, 32];

/// The picture as PNG. What is on paper has no part that can be seen through.
pub(super) fn encode(pixels: &Pixmap) -> Option<Vec<u8>> {
    let (palette, indices) = STEPS.iter().find_map(|step| indexed(pixels, *step))?;
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, pixels.width(), pixels.height());
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_palette(palette);
    encoder.set_filter(png::Filter::NoFilter);
    encoder.set_compression(png::Compression::Balanced);
    let mut writer = encoder.write_header().ok()?;
    writer.write_image_data(&indices).ok()?;
    drop(writer);
    Some(out)
}

/// The colours in order of appearance, and which of them each pixel has.
fn indexed(pixels: &Pixmap, step: u16) -> Option<(Vec<u8>, Vec<u8>)> {
    let paper = pixels.pixels().first()?;
    let round = |c: u8| u8::try_from((u16::from(c) + step / 2) / step * step).unwrap_or(u8::MAX);
    let mut palette = vec![paper.red(), paper.green(), paper.blue()];
    let mut known = HashMap::new();
    let mut indices = Vec::with_capacity(pixels.pixels().len());
    for pixel in pixels.pixels() {
        // The ground, which is most of it, keeps its very colour, and takes in what is all but the same.
        let near = |a: u8, b: u8| a.abs_diff(b) < 6;
        if near(pixel.red(), paper.red())
            && near(pixel.green(), paper.green())
            && near(pixel.blue(), paper.blue())
        {
            indices.push(0);
            continue;
        }
        let colour = [pixel.red(), pixel.green(), pixel.blue()].map(round);
        let next = palette.len() / 3;
        let index = *known.entry(colour).or_insert(next);
        if index == next {
            palette.extend(colour);
        }
        indices.push(u8::try_from(index).ok()?);
    }
    Some((palette, indices))
}
