//! The layout of texts in windows of several sizes and at several text sizes: no text covers another one, the whole of a
//! shortened text is in its tooltip, and everything can be scrolled into view.
//!
//! The text of a field may be longer than the field, and the drawing on the canvas may be crowded.

use crate::{
    driver::Driver,
    situations::{self, Situation},
};
use eframe::egui::{
    Event, Id, LayerId, Modifiers, MouseWheelUnit, Order, Pos2, Rect, Shape, TouchPhase, Vec2,
    accesskit::{NodeId, Role},
    containers::panel::PanelState,
    epaint::ClippedShape,
    pos2, vec2,
};
use egui_kittest::{
    Node,
    kittest::{AccessKitNode, NodeT as _, Queryable as _, by},
};

/// The sizes of windows in points at a text size of 100 %, with text sizes, the extremes first.
///
/// The layout depends on the quotient only, which for 800×600 at 100 % is that of 640×480 at 80 %.
const LAYOUTS: [(Vec2, f32); 11] = [
    (SMALL, 2.0),
    (LARGE, 0.8),
    (LARGE, 2.0),
    (MEDIUM, 1.5),
    (SMALL, 0.8),
    (MEDIUM, 2.0),
    (SMALL, 1.5),
    (SMALL, 1.0),
    (LARGE, 1.5),
    (LARGE, 1.0),
    (MEDIUM, 0.8),
];
const SMALL: Vec2 = vec2(640.0, 480.0);
const MEDIUM: Vec2 = vec2(800.0, 600.0);
const LARGE: Vec2 = vec2(1280.0, 800.0);
/// The number of layouts for parts that have few layouts of their own: the smallest and the largest window, the smallest
/// one with a menu bar, and one between them.
const FEW: usize = 4;
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
    /// Whether it may be a shortened text: the only line of its text, or the last one that had room.
    may_be_shortened: bool,
}

impl TextLine {
    fn visible(&self) -> Rect {
        self.bounds.intersect(self.clip)
    }

    /// Returns the directions in which the text continues outside of the visible area.
    fn hidden_sides(&self) -> Vec<Vec2> {
        hidden_sides(self.bounds.shrink(TOLERANCE), self.clip)
    }

    /// Returns the texts before and after the ellipsis, if there is one.
    fn around_ellipsis(&self) -> Option<(&str, &str)> {
        self.text.split_once('…').filter(|_| self.may_be_shortened)
    }
}

/// Returns the directions in which an area is not inside another one.
fn hidden_sides(area: Rect, outer: Rect) -> Vec<Vec2> {
    let sides = [
        (area.left() < outer.left(), vec2(-1.0, 0.0)),
        (area.right() > outer.right(), vec2(1.0, 0.0)),
        (area.top() < outer.top(), vec2(0.0, -1.0)),
        (area.bottom() > outer.bottom(), vec2(0.0, 1.0)),
    ];
    sides.into_iter().filter(|(is_hidden, _)| *is_hidden).map(|(_, side)| side).collect()
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
            let rows = &text.galley.rows;
            for (index, row) in rows.iter().enumerate() {
                let bounds = row.visuals.mesh_bounds.translate(text.pos.to_vec2() + row.pos.to_vec2());
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
fn whole_texts(shape: &Shape) -> Vec<String> {
    match shape {
        Shape::Vec(shapes) => shapes.iter().flat_map(whole_texts).collect(),
        Shape::Text(text) if !text.galley.elided => vec![text.galley.text().to_owned()],
        _ => Vec::new(),
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
            let covers = painted[below..].iter();
            let is_covered = |painted: &Painted| matches!(painted, Painted::Cover(cover) if cover.contains_rect(both));
            if both.is_positive() && !covers.into_iter().any(is_covered) {
                found.push((back, front));
            }
        }
    }
    found
}

/// Returns the faults of a situation in windows of these sizes.
fn faults(mut situation: Situation, layouts: &[(Vec2, f32)]) -> Vec<String> {
    let mut faults = Vec::new();
    for (window, text_size) in layouts {
        situation.driver.resize(*window / *text_size, *text_size);
        situation.show();
        let mut found = text_faults(&mut situation.driver);
        // A look for tooltips may have closed a menu.
        situation.show();
        found.extend(unreachable(&mut situation.driver));
        let place = format!("{}, {}×{} at {} %", situation.name, window.x, window.y, text_size * 100.0);
        faults.extend(found.into_iter().map(|fault| format!("{place}: {fault}")));
    }
    faults
}

fn check(situations: impl Iterator<Item = Situation>, layouts: &[(Vec2, f32)]) {
    let faults: Vec<String> = situations.flat_map(|situation| faults(situation, layouts)).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

impl Driver {
    /// Changes the size of the window, in points, and the text size.
    pub(crate) fn resize(&mut self, size: Vec2, text_size: f32) {
        self.harness.ctx.set_zoom_factor(text_size);
        self.harness.step();
        self.harness.set_size(size);
        self.harness.ctx.all_styles_mut(|style| {
            style.interaction.tooltip_delay = 0.0;
            style.interaction.show_tooltips_only_when_still = false;
        });
        self.hover(pos2(0.0, 0.0));
    }

    fn painted(&self) -> Vec<Painted> {
        painted(&self.harness.output().shapes, self.harness.ctx.content_rect())
    }

    fn scroll(&mut self, at: Pos2, delta: Vec2) {
        self.hover(at);
        let (unit, phase, modifiers) = (MouseWheelUnit::Point, TouchPhase::Move, Modifiers::NONE);
        self.harness.event(Event::MouseWheel { unit, delta, phase, modifiers });
        self.harness.run();
    }

    /// Returns the places of the nodes below a node of the accessibility tree that have one of these roles.
    fn places(&self, below: Option<NodeId>, roles: &[Role]) -> Vec<(NodeId, String, Rect)> {
        let nodes = roles.iter().flat_map(|&role| self.harness.query_all_by_role(role).collect::<Vec<_>>());
        let place = |node: Node<'_>| {
            let access = node.accesskit_node();
            access.bounding_box()?;
            let mut ancestors = std::iter::successors(access.parent(), AccessKitNode::parent);
            let is_below = below.is_none_or(|below| ancestors.any(|node| node.locate().0 == below));
            let label = access.label().or(access.value()).unwrap_or_default();
            is_below.then(|| (access.locate().0, label, node.rect()))
        };
        nodes.filter_map(place).collect()
    }
}

/// A part of the window that is in front.
struct Part {
    place: Rect,
    /// The node that holds its widgets in the accessibility tree; the root if there is none.
    node: Option<NodeId>,
}

/// Returns the parts of the window that are in front: popups and dialogs, the topmost last, or else the whole window.
fn parts(driver: &Driver) -> Vec<Part> {
    let ctx = &driver.harness.ctx;
    let popups: Vec<Part> = ctx.memory(|memory| {
        let areas = memory.areas();
        let mut layers: Vec<LayerId> =
            areas.visible_layer_ids().into_iter().filter(|layer| layer.order == Order::Foreground).collect();
        layers.sort_by_key(|&layer| areas.top_layer_id(Order::Foreground) == Some(layer));
        let part = |layer: LayerId| {
            let place = memory.area_rect(layer.id)?.expand(1.0);
            Some(Part { place, node: Some(layer.id.accesskit_id()) })
        };
        layers.into_iter().filter_map(part).collect()
    });
    let window = Part { place: ctx.content_rect().expand(1.0), node: None };
    if popups.is_empty() { vec![window] } else { popups }
}

/// Returns what is painted from the background of the first part on.
fn front<'a>(painted: &'a [Painted], parts: &[Part]) -> &'a [Painted] {
    let is_background = |painted: &Painted| {
        let Painted::Cover(cover) = painted else { return false };
        parts
            .iter()
            .any(|part| part.place.contains_rect(*cover) && cover.expand(4.0).contains_rect(part.place.shrink(1.0)))
    };
    let first = painted.iter().position(is_background).filter(|_| parts.iter().all(|part| part.node.is_some()));
    &painted[first.unwrap_or_default()..]
}

/// Returns the faults in the texts that are shown now.
fn text_faults(driver: &mut Driver) -> Vec<String> {
    let painted = driver.painted();
    let parts = parts(driver);
    let drawings = drawings(driver);
    let is_inside = |line: &TextLine| {
        let visible = line.visible();
        let holder = parts.iter().find(|part| part.place.contains_rect(visible));
        let is_drawn =
            |part: &Part| part.node.is_none() && drawings.iter().any(|drawing| drawing.contains_rect(visible));
        holder.is_some_and(|part| !is_drawn(part))
    };
    let overlapping = overlaps(&painted).into_iter().filter(|(back, front)| is_inside(back) || is_inside(front));
    let overlapping = overlapping.map(|(back, front)| format!("“{}” overlaps “{}”", back.text, front.text));
    let mut faults: Vec<String> = overlapping.collect();
    let fields: Vec<Rect> = driver
        .places(None, &[Role::TextInput, Role::MultilineTextInput])
        .into_iter()
        .map(|(_, _, place)| place.expand(2.0))
        .collect();
    let is_of_field = |line: &TextLine| fields.iter().any(|field| field.contains_rect(line.visible()));
    let lines: Vec<_> = lines(front(&painted, &parts));
    let lines: Vec<_> = lines.into_iter().filter(|line| is_inside(line) && !is_of_field(line)).collect();
    let is_shortened = |line: &&TextLine| line.around_ellipsis().is_some() && !is_whole(driver, line);
    let shortened: Vec<_> = lines.iter().copied().filter(is_shortened).collect();
    for line in shortened {
        if !has_tooltip(driver, line) {
            faults.push(format!("“{}” has no tooltip with the whole text", line.text));
        }
    }
    for line in lines {
        if line.hidden_sides().into_iter().any(|side| !can_scroll(driver, line, side)) {
            faults.push(format!("“{}” is cut and cannot be scrolled: {:?} in {:?}", line.text, line.bounds, line.clip));
        }
    }
    faults
}

/// Returns the areas of the drawings.
fn drawings(driver: &Driver) -> Vec<Rect> {
    let (app, ctx) = (driver.harness.state(), &driver.harness.ctx);
    let canvas = app.canvas_area().filter(|_| situations::shows_drawing(driver));
    let panel = |name| PanelState::load(ctx, Id::new(name)).map(|panel| panel.outer_rect);
    let steps = app.intermediate_document().into_iter().flat_map(|_| ["copy beside", "copy below"]);
    canvas.into_iter().chain(steps.filter_map(panel)).collect()
}

/// Returns whether a text that contains an ellipsis is the whole text of a widget.
fn is_whole(driver: &Driver, line: &TextLine) -> bool {
    let text = line.text.trim_matches(|c: char| c.is_whitespace() || is_icon(c));
    let has = |label: Option<String>| label.is_some_and(|label| label.contains(text));
    let nodes = driver.harness.query_all(by().predicate(|node| has(node.label()) || has(node.value())));
    nodes.into_iter().next().is_some()
}

fn is_icon(c: char) -> bool {
    ('\u{e000}'..='\u{f8ff}').contains(&c) || c >= '\u{f0000}'
}

/// Returns whether a tooltip has the whole of a shortened text.
fn has_tooltip(driver: &mut Driver, line: &TextLine) -> bool {
    let Some((before, after)) = line.around_ellipsis() else { return false };
    driver.hover(line.visible().center());
    driver.harness.run_steps(3);
    let is_whole = |text: &String| {
        let found = text
            .find(before.trim_start())
            .is_some_and(|at| text[at + before.trim_start().len()..].contains(after.trim_end()));
        found && !text.contains(&line.text)
    };
    let texts = driver.harness.output().shapes.iter().flat_map(|clipped| whole_texts(&clipped.shape));
    let has_tooltip = texts.into_iter().any(|text| is_whole(&text));
    driver.hover(pos2(0.0, 0.0));
    has_tooltip
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

/// Returns a fault for each widget of the topmost part outside of the window that the mouse wheel does not move.
fn unreachable(driver: &mut Driver) -> Vec<String> {
    const ROLES: [Role; 9] = [
        Role::Button,
        Role::CheckBox,
        Role::RadioButton,
        Role::TextInput,
        Role::MultilineTextInput,
        Role::ComboBox,
        Role::Slider,
        Role::SpinButton,
        Role::Label,
    ];
    let Some(part) = parts(driver).pop() else { return Vec::new() };
    let window = driver.harness.ctx.content_rect();
    let inside = part.place.intersect(window).shrink(4.0);
    let mut missing = driver.places(part.node, &ROLES);
    missing.retain(|(_, label, place)| !label.is_empty() && !hidden_sides(place.shrink(TOLERANCE), window).is_empty());
    // A submenu opens when its entry is scrolled under the pointer, so the first try is at the edge.
    for share in [1.0, 0.9, 0.8, 0.5, 0.2] {
        for side in [vec2(1.0, 0.0), vec2(-1.0, 0.0), vec2(0.0, 1.0), vec2(0.0, -1.0)] {
            let is_there = |place: Rect| hidden_sides(place.shrink(TOLERANCE), window).contains(&side);
            let Some((.., place)) = missing.iter().find(|(.., place)| is_there(*place)) else { continue };
            let along = inside.lerp_inside(vec2(share, share.min(0.9)));
            let at = match (side.x == 0.0, share < 1.0) {
                (true, true) => pos2(place.center().x, along.y),
                (true, false) => along,
                (false, _) => pos2(along.x, place.center().y),
            };
            driver.scroll(inside.clamp(at), side * -1e6);
            let now = driver.places(part.node, &ROLES);
            let is_still = |id, place: Rect| now.iter().any(|(other, _, now)| *other == id && *now == place);
            missing.retain(|(id, _, place)| is_still(*id, *place));
        }
    }
    missing.into_iter().map(|(_, label, place)| format!("“{label}” cannot be scrolled into view: {place:?}")).collect()
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

#[test]
fn texts_of_the_side_panel_are_whole() {
    check(situations::side_panels(), &LAYOUTS[..7]);
}

#[test]
fn texts_of_properties_are_whole() {
    check(situations::properties(), &LAYOUTS[..FEW]);
}

#[test]
fn texts_of_constructions_are_whole() {
    check(situations::constructions(), &LAYOUTS[..FEW]);
}

#[test]
fn texts_of_runs_are_whole() {
    check(situations::runs(), &LAYOUTS[..FEW]);
}

#[test]
fn texts_of_the_language_bar_are_whole() {
    check(situations::language_bars(), &LAYOUTS[..FEW]);
}

#[test]
fn texts_of_windows_are_whole() {
    check(situations::windows(), &LAYOUTS[..FEW]);
}

#[test]
fn texts_of_dialogs_are_whole() {
    check(situations::all_dialogs(), &LAYOUTS[..FEW]);
}

#[test]
fn texts_of_menus_are_whole() {
    check(situations::menus(), &LAYOUTS[..FEW]);
}
