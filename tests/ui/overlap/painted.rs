//! The texts that are painted in a frame.

use super::TOLERANCE;
use eframe::egui::{Rect, Shape, Vec2, epaint::ClippedShape, vec2};

/// A painted line of text.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct TextLine {
    pub(super) text: String,
    /// The bounds of the glyphs.
    pub(super) bounds: Rect,
    /// The area outside of which nothing is visible.
    pub(super) clip: Rect,
    /// Whether it may be a shortened text: the only line of its text, or the last one that had room.
    may_be_shortened: bool,
}

impl TextLine {
    pub(super) fn visible(&self) -> Rect {
        self.bounds.intersect(self.clip)
    }

    /// Returns the directions in which the text continues outside of the visible area.
    pub(super) fn hidden_sides(&self) -> Vec<Vec2> {
        hidden_sides(self.bounds.shrink(TOLERANCE), self.clip)
    }

    /// Returns the texts before and after the ellipsis, if there is one.
    pub(super) fn around_ellipsis(&self) -> Option<(&str, &str)> {
        self.text.split_once('…').filter(|_| self.may_be_shortened)
    }
}

/// Returns the directions in which an area is not inside another one.
pub(super) fn hidden_sides(area: Rect, outer: Rect) -> Vec<Vec2> {
    let sides = [
        (area.left() < outer.left(), vec2(-1.0, 0.0)),
        (area.right() > outer.right(), vec2(1.0, 0.0)),
        (area.top() < outer.top(), vec2(0.0, -1.0)),
        (area.bottom() > outer.bottom(), vec2(0.0, 1.0)),
    ];
    sides.into_iter().filter(|(is_hidden, _)| *is_hidden).map(|(_, side)| side).collect()
}

/// A painted text, or an area that covers the texts behind it.
pub(super) enum Painted {
    Text(TextLine),
    /// An opaque area, which covers what is behind it.
    Cover(Rect),
}

pub(super) fn painted(shapes: &[ClippedShape], window: Rect) -> Vec<Painted> {
    let mut found = Vec::new();
    for ClippedShape { clip_rect, shape } in shapes {
        collect(shape, clip_rect.intersect(window), &mut found);
    }
    found
}

fn collect(shape: &Shape, clip: Rect, found: &mut Vec<Painted>) {
    match shape {
        Shape::Vec(shapes) => shapes.iter().for_each(|shape| collect(shape, clip, found)),
        Shape::Rect(rect) if rect.fill.is_opaque() => found.push(Painted::Cover(rect.rect.intersect(clip))),
        Shape::Text(text) => {
            let rows = &text.galley.rows;
            for (index, row) in rows.iter().enumerate() {
                // Without underlines and backgrounds, which may touch the next line.
                let glyphs = row.glyphs.iter().filter(|glyph| !glyph.uv_rect.is_nothing());
                let areas =
                    glyphs.map(|glyph| Rect::from_min_size(glyph.pos + glyph.uv_rect.offset, glyph.uv_rect.size));
                let bounds = areas.fold(Rect::NOTHING, Rect::union).translate(text.pos.to_vec2() + row.pos.to_vec2());
                let may_be_shortened = rows.len() == 1 || (text.galley.elided && index + 1 == rows.len());
                let text = row.glyphs.iter().map(|glyph| glyph.chr).collect();
                let line = TextLine { text, bounds, clip, may_be_shortened };
                if line.visible().is_positive() && !line.text.trim().is_empty() {
                    found.push(Painted::Text(line));
                }
            }
        }
        _ => {}
    }
}

/// Returns the whole texts that are painted without being shortened by their layout.
pub(super) fn whole_texts(shape: &Shape) -> Vec<String> {
    match shape {
        Shape::Vec(shapes) => shapes.iter().flat_map(whole_texts).collect(),
        Shape::Text(text) if !text.galley.elided => vec![text.galley.text().to_owned()],
        _ => Vec::new(),
    }
}

/// Returns the lines of text that are not covered.
pub(super) fn lines(painted: &[Painted]) -> Vec<&TextLine> {
    let covered = |rect: Rect, above: &[Painted]| {
        above.iter().any(|painted| matches!(painted, Painted::Cover(cover) if cover.contains_rect(rect)))
    };
    let line = |(at, painted): (usize, &'_ Painted)| match painted {
        Painted::Text(_) => Some(at),
        Painted::Cover(_) => None,
    };
    let lines = painted.iter().enumerate().filter_map(line).filter_map(|at| match &painted[at] {
        Painted::Text(line) if !covered(line.visible(), &painted[at..]) => Some(line),
        _ => None,
    });
    lines.collect()
}

/// Returns the pairs of texts that overlap where both are visible.
pub(super) fn overlaps(painted: &[Painted]) -> Vec<(&TextLine, &TextLine)> {
    let mut found = Vec::new();
    for (above, front) in painted.iter().enumerate() {
        let Painted::Text(front) = front else { continue };
        for (below, back) in painted[..above].iter().enumerate() {
            let Painted::Text(back) = back else { continue };
            let both = front.visible().intersect(back.visible()).shrink(TOLERANCE / 2.0);
            let covers = painted[below..].iter();
            let is_covered = |painted: &Painted| matches!(painted, Painted::Cover(cover) if cover.contains_rect(both));
            if both.is_positive() && !covers.into_iter().any(is_covered) {
                found.push((back, front));
            }
        }
    }
    found
}

#[test]
fn overlaps_and_cut_texts_are_detected() {
    let check = |cover: bool, second: eframe::egui::Pos2, overlapping: usize, hidden: usize| {
        let ctx = eframe::egui::Context::default();
        let window = Rect::from_min_size(eframe::egui::Pos2::ZERO, vec2(200.0, 100.0));
        let input = eframe::egui::RawInput { screen_rect: Some(window), ..Default::default() };
        let mut output = ctx.run_ui(input, |ui| {
            let (painter, font) = (ui.ctx().layer_painter(ui.layer_id()), eframe::egui::FontId::monospace(14.0));
            let text = |at, text| {
                let galley = painter.layout_no_wrap(text, font.clone(), eframe::egui::Color32::BLACK);
                painter.galley(at, galley, eframe::egui::Color32::BLACK);
            };
            text(eframe::egui::pos2(10.0, 10.0), "first".to_owned());
            if cover {
                painter.rect_filled(window, 0.0, eframe::egui::Color32::WHITE);
            }
            text(second, "second".to_owned());
        });
        output.textures_delta.clear();
        let painted = painted(&output.shapes, window);
        assert_eq!(overlaps(&painted).len(), overlapping);
        assert_eq!(lines(&painted).iter().filter(|line| !line.hidden_sides().is_empty()).count(), hidden);
    };
    check(false, eframe::egui::pos2(30.0, 12.0), 1, 0);
    check(true, eframe::egui::pos2(30.0, 12.0), 0, 0);
    check(false, eframe::egui::pos2(10.0, 30.0), 0, 0);
    check(false, eframe::egui::pos2(180.0, 30.0), 0, 1);
}
