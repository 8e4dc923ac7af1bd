//! The layout of texts in small windows and at large text sizes: no text covers another one, and a text that is cut can
//! be scrolled into view.
//!
//! The text of a field may be longer than the field.

use crate::driver::Driver;
use eframe::egui::{
    Event, Id, Modifiers, MouseWheelUnit, Pos2, Rect, Shape, TouchPhase, Vec2, accesskit::Role,
    containers::panel::PanelState, epaint::ClippedShape, pos2, vec2,
};
use egui_kittest::kittest::Queryable as _;

/// The sizes of windows in which layouts are checked, in points at a text size of 100 %.
const WINDOWS: [Vec2; 3] = [vec2(640.0, 480.0), vec2(800.0, 600.0), vec2(1280.0, 800.0)];
/// The text sizes at which layouts are checked.
const TEXT_SIZES: [f32; 4] = [0.8, 1.0, 1.5, 2.0];
/// How far texts may overlap or be cut, in points.
const TOLERANCE: f32 = 1.5;

/// A painted line of text.
#[derive(Clone, PartialEq, Debug)]
struct TextLine {
    text: String,
    /// The bounds of the glyphs.
    bounds: Rect,
    /// The area outside of which nothing is visible.
    clip: Rect,
}

impl TextLine {
    fn visible(&self) -> Rect {
        self.bounds.intersect(self.clip)
    }

    /// Returns the directions in which the text continues outside of the visible area.
    fn hidden_sides(&self) -> Vec<Vec2> {
        let (bounds, clip) = (self.bounds.shrink(TOLERANCE), self.clip);
        let sides = [
            (bounds.left() < clip.left(), vec2(-1.0, 0.0)),
            (bounds.right() > clip.right(), vec2(1.0, 0.0)),
            (bounds.top() < clip.top(), vec2(0.0, -1.0)),
            (bounds.bottom() > clip.bottom(), vec2(0.0, 1.0)),
        ];
        sides.into_iter().filter(|(is_hidden, _)| *is_hidden).map(|(_, side)| side).collect()
    }
}

/// What is painted, from back to front.
enum Painted {
    Text(TextLine),
    /// An opaque area, which covers what is behind it.
    Cover(Rect),
}

fn painted(shapes: &[ClippedShape], window: Rect) -> Vec<Painted> {
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
            for row in &text.galley.rows {
                let bounds = row.visuals.mesh_bounds.translate(text.pos.to_vec2() + row.pos.to_vec2());
                let line = TextLine { text: row.glyphs.iter().map(|glyph| glyph.chr).collect(), bounds, clip };
                if line.visible().is_positive() && !line.text.trim().is_empty() {
                    found.push(Painted::Text(line));
                }
            }
        }
        _ => {}
    }
}

/// Returns the lines of text that are not covered.
fn lines(painted: &[Painted]) -> Vec<&TextLine> {
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
fn overlaps(painted: &[Painted]) -> Vec<(&TextLine, &TextLine)> {
    let mut found = Vec::new();
    for (above, front) in painted.iter().enumerate() {
        let Painted::Text(front) = front else { continue };
        for (below, back) in painted[..above].iter().enumerate() {
            let Painted::Text(back) = back else { continue };
            let both = front.visible().intersect(back.visible()).shrink(TOLERANCE / 2.0);
            let covers = painted[below..above].iter();
            let is_covered = |painted: &Painted| matches!(painted, Painted::Cover(cover) if cover.contains_rect(both));
            if both.is_positive() && !covers.into_iter().any(is_covered) {
                found.push((back, front));
            }
        }
    }
    found
}

/// Returns the faults of a part of the window in all window sizes and at all text sizes. `show` shows the part and
/// returns its place.
pub(crate) fn faults(driver: &mut Driver, situation: &str, show: impl Fn(&mut Driver) -> Rect) -> Vec<String> {
    let before = driver.harness.ctx.content_rect().size();
    let mut faults = Vec::new();
    for (window, text_size) in WINDOWS.iter().flat_map(|window| TEXT_SIZES.iter().map(move |size| (*window, *size))) {
        driver.resize(window / text_size, text_size);
        let part = show(driver);
        let place = format!("{situation}, {}×{} at {} %", window.x, window.y, text_size * 100.0);
        faults.extend(faults_within(driver, part).into_iter().map(|fault| format!("{place}: {fault}")));
    }
    driver.resize(before, 1.0);
    faults
}

/// Returns the place of the side panel, which is open.
pub(crate) fn side_panel(driver: &Driver) -> Rect {
    let ctx = &driver.harness.ctx;
    let is_narrow = ctx.content_rect().width() < 620.0;
    let name = if is_narrow { "grammar sheet" } else { "grammar" };
    PanelState::load(ctx, Id::new(name)).unwrap().outer_rect
}

impl Driver {
    /// Changes the size of the window, in points, and the text size.
    pub(crate) fn resize(&mut self, size: Vec2, text_size: f32) {
        self.harness.ctx.set_zoom_factor(text_size);
        self.harness.step();
        self.harness.set_size(size);
        self.hover(pos2(0.0, 0.0));
    }

    fn painted(&self) -> Vec<Painted> {
        painted(&self.harness.output().shapes, self.harness.ctx.content_rect())
    }
}

/// Returns the faults in the texts that lie within a part of the window.
fn faults_within(driver: &mut Driver, part: Rect) -> Vec<String> {
    let part = part.expand(1.0);
    let painted = driver.painted();
    let inside = |line: &&TextLine| part.contains_rect(line.visible());
    let overlapping = overlaps(&painted).into_iter().filter(|(back, front)| inside(back) || inside(front));
    let overlapping = overlapping.map(|(back, front)| format!("“{}” overlaps “{}”", back.text, front.text));
    let mut faults: Vec<String> = overlapping.collect();
    let fields: Vec<Rect> = [Role::TextInput, Role::MultilineTextInput]
        .into_iter()
        .flat_map(|role| driver.harness.query_all_by_role(role).map(|node| node.rect().expand(2.0)).collect::<Vec<_>>())
        .collect();
    let of_field = |line: &TextLine| fields.iter().any(|field| field.contains_rect(line.clip));
    for line in lines(&painted).into_iter().filter(|line| inside(line) && !of_field(line)) {
        if line.hidden_sides().into_iter().any(|side| !can_scroll(driver, line, side)) {
            faults.push(format!("“{}” is cut and cannot be scrolled: {:?} in {:?}", line.text, line.bounds, line.clip));
        }
    }
    faults
}

/// Returns whether the mouse wheel moves a text away from the side where it is cut. Restores the scroll position.
fn can_scroll(driver: &mut Driver, cut: &TextLine, side: Vec2) -> bool {
    let places = |driver: &Driver| -> Vec<TextLine> {
        lines(&driver.painted()).into_iter().filter(|line| line.text == cut.text).cloned().collect()
    };
    let at = cut.visible().center();
    driver.hover(at);
    let before = places(driver);
    driver.scroll(at, side * -20.0);
    let has_moved = places(driver) != before;
    driver.scroll(at, side * 20.0);
    driver.hover(pos2(0.0, 0.0));
    has_moved
}

impl Driver {
    fn scroll(&mut self, at: Pos2, delta: Vec2) {
        self.hover(at);
        let (unit, phase, modifiers) = (MouseWheelUnit::Point, TouchPhase::Move, Modifiers::NONE);
        self.harness.event(Event::MouseWheel { unit, delta, phase, modifiers });
        self.harness.run();
    }
}

#[test]
fn overlaps_and_cut_texts_are_detected() {
    let check = |cover: bool, second: Pos2, overlapping: usize, hidden: usize| {
        let ctx = eframe::egui::Context::default();
        let window = Rect::from_min_size(Pos2::ZERO, vec2(200.0, 100.0));
        let input = eframe::egui::RawInput { screen_rect: Some(window), ..Default::default() };
        let mut output = ctx.run_ui(input, |ui| {
            let (painter, font) = (ui.ctx().layer_painter(ui.layer_id()), eframe::egui::FontId::monospace(14.0));
            let text = |at, text| {
                let galley = painter.layout_no_wrap(text, font.clone(), eframe::egui::Color32::BLACK);
                painter.galley(at, galley, eframe::egui::Color32::BLACK);
            };
            text(pos2(10.0, 10.0), "first".to_owned());
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
    check(false, pos2(30.0, 12.0), 1, 0);
    check(true, pos2(30.0, 12.0), 0, 0);
    check(false, pos2(10.0, 30.0), 0, 0);
    check(false, pos2(180.0, 30.0), 0, 1);
}
