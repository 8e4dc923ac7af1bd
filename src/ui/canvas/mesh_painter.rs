//! Draws lines, discs and arrow tips with soft edges as triangle meshes with few vertices, which are cached.
//!
//! egui's own tessellator is made for shapes that change every frame, and gives each curve the finest resolution. A
//! drawing of thousands of arrows rarely changes, so the canvas caches meshes.

use eframe::egui::{Color32, Mesh, Pos2, Vec2, epaint::Vertex, vec2};

/// The maximum distance of a flattened line from its curve, in screen points.
pub(super) const TOLERANCE: f32 = 0.2;

/// A mesh to draw into.
pub(super) struct MeshPainter<'a> {
    /// The mesh that receives the triangles.
    pub(super) mesh: &'a mut Mesh,
    /// The width of a soft edge, in screen points: one pixel.
    pub(super) feather: f32,
}

/// The cross section of a line: the colors at distances from its middle.
struct Profile {
    stops: [(f32, Color32); 4],
    count: u32,
}

impl Profile {
    fn new(width: f32, feather: f32, color: Color32) -> Self {
        let clear = Color32::TRANSPARENT;
        if width > feather {
            let (inner, outer) = (0.5 * (width - feather), 0.5 * (width + feather));
            Self { stops: [(-outer, clear), (-inner, color), (inner, color), (outer, clear)], count: 4 }
        } else {
            let thin = color.gamma_multiply(width / feather);
            Self { stops: [(-feather, clear), (0.0, thin), (feather, clear), (feather, clear)], count: 3 }
        }
    }

    /// Returns the soft edge of a filled shape, which is on the negative side.
    fn edge(feather: f32, fill: Color32) -> Self {
        let outer = (0.5 * feather, Color32::TRANSPARENT);
        Self { stops: [(-0.5 * feather, fill), outer, outer, outer], count: 2 }
    }

    /// Returns the line over the edge of a filled shape, which is on the negative side.
    fn on(mut self, fill: Color32) -> Self {
        if self.count == 3 {
            // The fill ends in the middle of a thin line.
            self.stops[1].1 = fill.gamma_multiply(0.5).blend(self.stops[1].1);
        }
        self.stops[0].1 = fill;
        self
    }
}

impl MeshPainter<'_> {
    /// Draws a polyline.
    pub(super) fn line(&mut self, points: &[Pos2], width: f32, color: Color32) {
        let profile = Profile::new(width, self.feather, color);
        let normal = |i: usize| (points[i + 1] - points[i]).normalized().rot90();
        for (i, &at) in points.iter().enumerate() {
            let before = (i > 0).then(|| normal(i - 1));
            let after = (i + 1 < points.len()).then(|| normal(i));
            let across = match (before, after) {
                (Some(a), Some(b)) => (a + b) / (1.0 + a.dot(b)).max(0.4),
                (Some(one), None) | (None, Some(one)) => one,
                (None, None) => return,
            };
            self.rib(at, across, &profile);
            if i > 0 {
                let last = self.mesh.vertices.len() as u32 - profile.count;
                self.join(last - profile.count, last, profile.count);
            }
        }
    }

    /// Draws a straight line for small zooms: without soft edges, and at least one pixel wide, with thinner lines
    /// fainter instead.
    pub(super) fn hairline(&mut self, from: Pos2, to: Pos2, width: f32, color: Color32) {
        let across = (to - from).normalized().rot90() * (0.5 * width.max(self.feather));
        let color = color.gamma_multiply((width / self.feather).min(1.0));
        let first = self.mesh.vertices.len() as u32;
        for corner in [from + across, from - across, to + across, to - across] {
            self.mesh.colored_vertex(corner, color);
        }
        self.join(first, first + 2, 2);
    }

    /// Draws the outline of a pill.
    pub(super) fn ring(&mut self, pill: Pill, width: f32, color: Color32) {
        self.rim(pill, &Profile::new(width, self.feather, color));
    }

    /// Draws a filled pill.
    pub(super) fn disc(&mut self, pill: Pill, color: Color32) {
        self.filled(pill, &Profile::edge(self.feather, color));
    }

    /// Draws a filled pill with an outline.
    pub(super) fn outlined_disc(&mut self, pill: Pill, fill: Color32, width: f32, line: Color32) {
        self.filled(pill, &Profile::new(width, self.feather, line).on(fill));
    }

    /// Draws a pill with this cross section of its rim, filled with the innermost color.
    fn filled(&mut self, pill: Pill, rim: &Profile) {
        let first = self.mesh.vertices.len() as u32;
        let corners = self.rim(pill, rim);
        for i in 1..corners - 1 {
            self.mesh.add_triangle(first, first + i * rim.count, first + (i + 1) * rim.count);
        }
    }

    /// Draws the rim of a pill; returns the number of its corners.
    fn rim(&mut self, pill: Pill, profile: &Profile) -> u32 {
        let first = self.mesh.vertices.len() as u32;
        let corners = pill.round(|center, out| self.rib(center + out * pill.radius, out, profile));
        for i in 0..corners {
            self.join(first + i * profile.count, first + (i + 1) % corners * profile.count, profile.count);
        }
        corners
    }

    /// Draws a filled triangle.
    pub(super) fn triangle(&mut self, corners: [Pos2; 3], color: Color32) {
        let [a, b, c] = corners;
        let center = a + ((b - a) + (c - a)) / 3.0;
        // The middle of the base approximates the distance from the center by which the soft edge is scaled.
        let soft = 0.5 * self.feather / (b.lerp(c, 0.5) - center).length().max(self.feather);
        let first = self.mesh.vertices.len() as u32;
        for corner in corners {
            self.mesh.colored_vertex(center + (corner - center) * (1.0 - soft), color);
            self.mesh.colored_vertex(center + (corner - center) * (1.0 + soft), Color32::TRANSPARENT);
        }
        self.mesh.add_triangle(first, first + 2, first + 4);
        for i in 0..3 {
            self.join(first + 2 * i, first + 2 * ((i + 1) % 3), 2);
        }
    }

    fn rib(&mut self, at: Pos2, across: Vec2, profile: &Profile) {
        for &(off, color) in &profile.stops[..profile.count as usize] {
            self.mesh.colored_vertex(at + across * off, color);
        }
    }

    /// Fills the strip between two ribs of `count` vertices each.
    fn join(&mut self, a: u32, b: u32, count: u32) {
        for i in 0..count - 1 {
            self.mesh.add_triangle(a + i, a + i + 1, b + i);
            self.mesh.add_triangle(b + i, a + i + 1, b + i + 1);
        }
    }
}

/// Returns the approximate number of vertices of a circle with an outline.
pub(super) fn vertices(radius: f32) -> usize {
    4 * sides(radius) as usize
}

/// Returns the number of sides that a circle needs to look round.
fn sides(radius: f32) -> u32 {
    (6.0 * radius.max(0.0).sqrt()).ceil().clamp(6.0, 96.0) as u32
}

/// The points at a distance from a horizontal line segment; a circle if the segment is a point. In screen points.
#[derive(Clone, Copy)]
pub(super) struct Pill {
    /// The center.
    pub(super) center: Pos2,
    /// Half the length of the segment.
    pub(super) reach: f32,
    /// The distance.
    pub(super) radius: f32,
}

impl Pill {
    /// Returns the pill with another distance.
    pub(super) fn with_radius(self, radius: f32) -> Self {
        Self { radius, ..self }
    }

    /// Calls `each` for every corner of a polygon that looks round: with the end of the segment that the corner belongs
    /// to, and its direction from there. Returns the number of corners.
    fn round(self, mut each: impl FnMut(Pos2, Vec2)) -> u32 {
        let is_circle = self.reach == 0.0;
        let sides = if is_circle { sides(self.radius) } else { sides(self.radius).next_multiple_of(2) };
        let (sin, cos) = (std::f32::consts::TAU / sides as f32).sin_cos();
        let (mut end, mut out) = (vec2(self.reach, 0.0), if is_circle { vec2(1.0, 0.0) } else { vec2(0.0, -1.0) });
        for side in 0..sides {
            each(self.center + end, out);
            out = vec2(out.x * cos - out.y * sin, out.x * sin + out.y * cos);
            if !is_circle && (side + 1) % (sides / 2) == 0 {
                // The last corner of one end; the straight side leads to the same corner of the other end.
                each(self.center + end, out);
                end = -end;
            }
        }
        if is_circle { sides } else { sides + 2 }
    }
}

/// Appends `mesh`, scaled about the origin and then moved, to another mesh.
pub(super) fn append(mesh: &Mesh, to: &mut Mesh, scale: f32, shift: Vec2) {
    let first = to.vertices.len() as u32;
    to.indices.extend(mesh.indices.iter().map(|index| index + first));
    let placed = |at: Pos2| (at.to_vec2() * scale + shift).to_pos2();
    to.vertices.extend(mesh.vertices.iter().map(|from| Vertex { pos: placed(from.pos), ..*from }));
}

#[cfg(test)]
mod tests {
    use super::*;
    use eframe::egui::{Rect, pos2};

    const BLACK: Color32 = Color32::BLACK;

    fn drawn(draw: impl FnOnce(&mut MeshPainter<'_>)) -> Mesh {
        let mut mesh = Mesh::default();
        draw(&mut MeshPainter { mesh: &mut mesh, feather: 1.0 });
        assert!(mesh.is_valid());
        mesh
    }

    /// Returns the area that is fully opaque.
    fn covered(mesh: &Mesh) -> f32 {
        let area = |corners: &[u32]| {
            let [a, b, c] = [0, 1, 2].map(|i| mesh.vertices[corners[i] as usize]);
            let solid = [a, b, c].iter().all(|vertex| vertex.color == BLACK);
            let (u, v) = (b.pos - a.pos, c.pos - a.pos);
            if solid { 0.5 * (u.x * v.y - u.y * v.x).abs() } else { 0.0 }
        };
        mesh.indices.chunks(3).map(area).sum()
    }

    #[test]
    fn lines_discs_rings_and_triangles_cover_the_expected_area() {
        let line = drawn(|painter| painter.line(&[pos2(0.0, 0.0), pos2(10.0, 0.0), pos2(10.0, 10.0)], 3.0, BLACK));
        assert!((covered(&line) - 40.0).abs() < 3.0, "{}", covered(&line));
        let circle = Pill { center: pos2(5.0, 5.0), reach: 0.0, radius: 20.0 };
        let disc = drawn(|painter| painter.disc(circle, BLACK));
        assert!((covered(&disc) / (std::f32::consts::PI * 19.5 * 19.5) - 1.0).abs() < 0.02);
        let ring = drawn(|painter| painter.ring(circle, 3.0, BLACK));
        assert!((covered(&ring) / (std::f32::consts::TAU * 20.0 * 2.0) - 1.0).abs() < 0.05);
        let pill = Pill { reach: 30.0, ..circle };
        let filled = drawn(|painter| painter.disc(pill, BLACK));
        assert!((covered(&filled) / (std::f32::consts::PI * 19.5 * 19.5 + 60.0 * 39.0) - 1.0).abs() < 0.02);
        let outline = drawn(|painter| painter.ring(pill, 3.0, BLACK));
        assert!((covered(&outline) / ((std::f32::consts::TAU * 20.0 + 120.0) * 2.0) - 1.0).abs() < 0.05);
        let bounds = outline.calc_bounds();
        assert!((bounds.size() - vec2(104.0, 44.0)).length() < 0.01, "{bounds:?}");
        assert!((bounds.center() - pill.center).length() < 0.01, "{bounds:?}");
        let tip = drawn(|painter| painter.triangle([pos2(0.0, 0.0), pos2(20.0, 8.0), pos2(20.0, -8.0)], BLACK));
        assert!(covered(&tip) > 110.0 && covered(&tip) < 160.0, "{}", covered(&tip));
    }

    #[test]
    fn a_line_thinner_than_a_pixel_is_drawn_fainter_at_full_width() {
        let line = drawn(|painter| painter.line(&[pos2(0.0, 0.0), pos2(10.0, 0.0)], 0.5, BLACK));
        assert_eq!(line.vertices.len(), 6);
        assert!(line.vertices.iter().all(|vertex| vertex.color.a() < 160));
        assert_eq!(line.calc_bounds(), Rect::from_min_max(pos2(0.0, -1.0), pos2(10.0, 1.0)));
    }

    #[test]
    fn a_hairline_has_four_vertices_and_an_appended_mesh_is_transformed() {
        let hair = drawn(|painter| painter.hairline(pos2(0.0, 0.0), pos2(10.0, 0.0), 2.0, BLACK));
        assert!(hair.vertices.len() == 4 && (covered(&hair) - 20.0).abs() < 0.1);
        let mut both = hair.clone();
        append(&hair, &mut both, 0.5, vec2(20.0, 4.0));
        assert!(both.is_valid() && (both.vertices.len(), both.indices.len()) == (8, 12));
        let appended = Rect::from_min_max(pos2(20.0, 3.5), pos2(25.0, 4.5));
        assert_eq!(both.calc_bounds(), hair.calc_bounds().union(appended));
        assert!((covered(&both) - 25.0).abs() < 0.1);
    }

    #[test]
    fn small_circles_have_few_sides() {
        assert!(sides(1.3) <= 8 && sides(26.0) >= 30);
    }
}
