//! A software rasterizer for screenshots of the app, without a screen or a graphics card.
//!
//! It does pixel by pixel what the real painter does on the graphics card, so screenshots are the same on every
//! machine except for floating-point rounding.

use eframe::egui::{
    ClippedPrimitive, Color32, ColorImage, Pos2, Rect, TextureId, Vec2,
    epaint::{Mesh, Primitive, Vertex},
    vec2,
};
use egui_kittest::Harness;
use std::{collections::BTreeMap, fs, io::BufWriter, path::Path};

/// The pixels of a window, row by row, as red, green and blue.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Picture {
    width: usize,
    height: usize,
    pixels: Vec<[u8; 3]>,
}

impl Picture {
    /// Renders the current contents of the window. Images, such as the preview of an export, are left out.
    pub(crate) fn of<S>(harness: &Harness<'_, S>) -> Self {
        let ctx = &harness.ctx;
        let size = ctx.content_rect().size() * ctx.pixels_per_point();
        let mut canvas = Canvas::new(size.x as usize, size.y as usize, ctx.pixels_per_point());
        #[expect(clippy::redundant_closure_for_method_calls, reason = "the path of the method is not general enough")]
        let atlas = ctx.fonts(|fonts| fonts.image());
        for ClippedPrimitive { clip_rect, primitive } in
            ctx.tessellate(harness.output().shapes.clone(), ctx.pixels_per_point())
        {
            if let Primitive::Mesh(mesh) = primitive
                && mesh.texture_id == TextureId::default()
            {
                canvas.mesh(&mesh, clip_rect, &atlas);
            }
        }
        canvas.finish()
    }

    /// Returns the fraction of pixels that visibly differ.
    pub(crate) fn difference(&self, other: &Self) -> f64 {
        if (self.width, self.height) != (other.width, other.height) {
            return 1.0;
        }
        let far = |(a, b): (&[u8; 3], &[u8; 3])| a.iter().zip(b).any(|(a, b)| a.abs_diff(*b) > 24);
        let count = self.pixels.iter().zip(&other.pixels).filter(|pair| far(*pair)).count();
        count as f64 / self.pixels.len() as f64
    }

    /// Returns the red, green and blue of a pixel.
    pub(crate) fn pixel(&self, x: usize, y: usize) -> [u8; 3] {
        self.pixels[y * self.width + x]
    }

    /// Reads a picture from a PNG file.
    pub(crate) fn read(path: &Path) -> Option<Self> {
        let mut decoder = png::Decoder::new(std::io::BufReader::new(fs::File::open(path).ok()?));
        decoder.set_transformations(png::Transformations::EXPAND);
        let mut reader = decoder.read_info().ok()?;
        let mut bytes = vec![0; reader.output_buffer_size()?];
        let info = reader.next_frame(&mut bytes).ok()?;
        let pixels = bytes[..info.buffer_size()].as_chunks::<3>().0.to_vec();
        Some(Self { width: info.width as usize, height: info.height as usize, pixels })
    }

    /// Writes the picture to a PNG file with at most 256 colors, which takes a third of the room of all colors.
    pub(crate) fn write(&self, path: &Path) {
        let (palette, indices) = self.in_few_colors();
        let file = BufWriter::new(fs::File::create(path).unwrap());
        let mut encoder = png::Encoder::new(file, self.width as u32, self.height as u32);
        encoder.set_color(png::ColorType::Indexed);
        encoder.set_palette(palette.as_flattened());
        encoder.set_compression(png::Compression::High);
        encoder.write_header().unwrap().write_image_data(&indices).unwrap();
    }

    /// Returns at most 256 colors, and for each pixel the index of one that hardly differs from it.
    ///
    /// They are the most frequent colors without those that are near a more frequent one.
    fn in_few_colors(&self) -> (Vec<[u8; 3]>, Vec<u8>) {
        let mut counts: BTreeMap<[u8; 3], usize> = BTreeMap::new();
        for &pixel in &self.pixels {
            *counts.entry(pixel).or_default() += 1;
        }
        let mut colors: Vec<[u8; 3]> = counts.keys().copied().collect();
        colors.sort_by_key(|color| std::cmp::Reverse(counts[color]));
        let distance = |a: [u8; 3], b: [u8; 3]| a.into_iter().zip(b).map(|(a, b)| a.abs_diff(b)).max().unwrap();
        let palette_at = |near: u8| {
            let mut palette: Vec<[u8; 3]> = Vec::new();
            for &color in &colors {
                if palette.iter().all(|&other| distance(other, color) > near) {
                    palette.push(color);
                }
            }
            palette
        };
        let palette = (0..=u8::MAX).map(palette_at).find(|palette| palette.len() <= 256).unwrap();
        let nearest = |color| (0..palette.len()).min_by_key(|&index| distance(palette[index], color)).unwrap() as u8;
        let indices: BTreeMap<[u8; 3], u8> = counts.into_keys().map(|color| (color, nearest(color))).collect();
        let indices = self.pixels.iter().map(|pixel| indices[pixel]).collect();
        (palette, indices)
    }
}

/// The canvas: red, green and blue in display (gamma) space.
struct Canvas {
    width: usize,
    height: usize,
    scale: f32,
    pixels: Vec<[f32; 3]>,
}

impl Canvas {
    fn new(width: usize, height: usize, scale: f32) -> Self {
        Self { width, height, scale, pixels: vec![[0.0; 3]; width * height] }
    }

    fn mesh(&mut self, mesh: &Mesh, clip: Rect, atlas: &ColorImage) {
        let scale = |at: Pos2| (at.to_vec2() * self.scale).round().to_pos2();
        let screen = Rect::from_min_size(Pos2::ZERO, vec2(self.width as f32, self.height as f32));
        let clip = Rect::from_min_max(scale(clip.min), scale(clip.max)).intersect(screen);
        if !clip.is_positive() {
            return;
        }
        for corners in mesh.indices.as_chunks::<3>().0 {
            self.triangle(corners.map(|index| mesh.vertices[index as usize]), clip, atlas);
        }
    }

    /// Paints the pixels whose center is inside; a center on an edge belongs to the triangle to its right or below.
    fn triangle(&mut self, mut corners: [Vertex; 3], clip: Rect, atlas: &ColorImage) {
        for corner in &mut corners {
            corner.pos = (corner.pos.to_vec2() * self.scale).to_pos2();
        }
        let area = cross(corners[1].pos - corners[0].pos, corners[2].pos - corners[0].pos);
        if area == 0.0 || !area.is_finite() {
            return;
        }
        if area < 0.0 {
            corners.swap(1, 2);
        }
        let [a, b, c] = corners.map(|corner| corner.pos);
        let edges = [(b, c), (c, a), (a, b)];
        let shares = |at: Pos2| edges.map(|(from, to)| cross(to - from, at - from) / area.abs());
        let inside = |x: usize, y: usize| {
            let at = middle(x, y);
            let owned = |(share, (from, to)): (f32, (Pos2, Pos2))| share > 0.0 || (share == 0.0 && owns(to - from));
            clip.contains(at) && shares(at).into_iter().zip(edges).all(owned)
        };
        let first = corners[0];
        let plain = corners.iter().all(|corner| corner.color == first.color && corner.uv == first.uv);
        let plain = plain.then(|| shaded(&corners, [1.0, 0.0, 0.0], atlas));
        let bounds = Rect::from_points(&[a, b, c]).intersect(clip);
        let left = bounds.left().floor() as usize;
        let right = (bounds.right().ceil() as usize).min(self.width);
        for y in bounds.top().floor() as usize..(bounds.bottom().ceil() as usize).min(self.height) {
            // Triangles are convex: all pixels between the first and the last of a row are inside.
            let Some(begin) = (left..right).find(|&x| inside(x, y)) else { continue };
            let end = (begin..right).rfind(|&x| inside(x, y)).unwrap_or(begin);
            for x in begin..=end {
                self.blend(x, y, plain.unwrap_or_else(|| shaded(&corners, shares(middle(x, y)), atlas)));
            }
        }
    }

    /// Blends a premultiplied color over a pixel.
    fn blend(&mut self, x: usize, y: usize, [r, g, b, a]: [f32; 4]) {
        let pixel = &mut self.pixels[y * self.width + x];
        let [under_r, under_g, under_b] = *pixel;
        let left = 1.0 - a;
        *pixel = [r + under_r * left, g + under_g * left, b + under_b * left];
    }

    fn finish(self) -> Picture {
        let byte = |part: f32| (part.clamp(0.0, 1.0) * 255.0).round() as u8;
        let pixels = self.pixels.into_iter().map(|pixel| pixel.map(byte)).collect();
        Picture { width: self.width, height: self.height, pixels }
    }
}

fn middle(x: usize, y: usize) -> Pos2 {
    Pos2::new(x as f32 + 0.5, y as f32 + 0.5)
}

fn cross(a: Vec2, b: Vec2) -> f32 {
    a.x * b.y - a.y * b.x
}

/// Whether a clockwise triangle owns the points on this edge: true for top and left edges.
fn owns(edge: Vec2) -> bool {
    edge.y < 0.0 || (edge.y == 0.0 && edge.x > 0.0)
}

/// Returns the color at a point with these barycentric coordinates, multiplied by the atlas color.
fn shaded(corners: &[Vertex; 3], shares: [f32; 3], atlas: &ColorImage) -> [f32; 4] {
    let mut color = [0.0; 4];
    let mut at = Vec2::ZERO;
    for (corner, share) in corners.iter().zip(shares) {
        at += corner.uv.to_vec2() * share;
        for (sum, part) in color.iter_mut().zip(parts(corner.color)) {
            *sum += share * part;
        }
    }
    let texel = sample(atlas, at);
    std::array::from_fn(|i| color[i] * texel[i])
}

fn parts(color: Color32) -> [f32; 4] {
    color.to_array().map(|part| f32::from(part) / 255.0)
}

/// Samples the atlas with bilinear interpolation.
fn sample(atlas: &ColorImage, at: Vec2) -> [f32; 4] {
    let [width, height] = atlas.size;
    let at = at * vec2(width as f32, height as f32) - Vec2::splat(0.5);
    let (base, rest) = (at.floor(), at - at.floor());
    let pixel = |dx: f32, dy: f32| {
        let x = (base.x + dx).clamp(0.0, width as f32 - 1.0) as usize;
        let y = (base.y + dy).clamp(0.0, height as f32 - 1.0) as usize;
        parts(atlas.pixels[y * width + x])
    };
    let mix = |a: [f32; 4], b: [f32; 4], share: f32| std::array::from_fn(|i| a[i] + (b[i] - a[i]) * share);
    mix(mix(pixel(0.0, 0.0), pixel(1.0, 0.0), rest.x), mix(pixel(0.0, 1.0), pixel(1.0, 1.0), rest.x), rest.y)
}
