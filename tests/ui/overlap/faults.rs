//! The faults in the layout of what the app shows now.

use super::{
    TOLERANCE,
    painted::{Painted, TextLine, hidden_sides, lines, overlaps, painted, whole_texts},
};
use crate::{driver::Driver, situations};
use eframe::egui::{
    Event, Id, LayerId, Modifiers, MouseWheelUnit, Order, Pos2, Rect, TouchPhase, Vec2,
    accesskit::{NodeId, Role},
    containers::panel::PanelState,
    pos2,
    style::ScrollAnimation,
    vec2,
};
use egui_kittest::{
    Node,
    kittest::{AccessKitNode, NodeT as _, Queryable as _, by},
};

impl Driver {
    /// Changes the size of the window, in points, and the text size. Tooltips open at once, and nothing is animated.
    pub(crate) fn resize(&mut self, size: Vec2, text_size: f32) {
        self.harness.ctx.set_zoom_factor(text_size);
        self.harness.step();
        self.harness.set_size(size);
        self.harness.ctx.all_styles_mut(|style| {
            style.interaction.tooltip_delay = 0.0;
            style.interaction.show_tooltips_only_when_still = false;
            (style.animation_time, style.scroll_animation) = (0.0, ScrollAnimation::none());
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
pub(super) fn text_faults(driver: &mut Driver) -> Vec<String> {
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
    let overlapping = overlapping
        .map(|(back, front)| format!("“{}” {:?} overlaps “{}” {:?}", back.text, back.bounds, front.text, front.bounds));
    let mut faults: Vec<String> = overlapping.collect();
    let window = driver.harness.ctx.content_rect().expand(1.0 + TOLERANCE);
    let too_wide = parts.iter().filter(|part| part.node.is_some() && part.place.width() > window.width());
    faults.extend(too_wide.map(|part| format!("a popup or dialog is wider than the window: {:?}", part.place)));
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
    // A submenu may cover the menu that it belongs to.
    let is_covered = |line: &TextLine| {
        let holder = parts.iter().position(|part| part.place.contains_rect(line.visible())).unwrap_or_default();
        parts[holder + 1..].iter().any(|part| part.place.intersects(line.visible()))
    };
    for line in lines.into_iter().filter(|line| !is_covered(line)) {
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

/// Returns whether the mouse wheel moves a text away from the side where it is cut, over the text or in the middle of the
/// area that it is cut by. Restores the scroll position.
fn can_scroll(driver: &mut Driver, cut: &TextLine, side: Vec2) -> bool {
    let places = |driver: &Driver| -> Vec<TextLine> {
        lines(&driver.painted()).into_iter().filter(|line| line.text == cut.text).cloned().collect()
    };
    // The edge of the visible area does not belong to the area that scrolls.
    let inside = cut.clip.shrink2(Vec2::splat(6.0).min(cut.clip.size() / 2.0));
    let can_scroll = [cut.visible().center(), cut.clip.center()].into_iter().any(|at| {
        let at = inside.clamp(at);
        driver.hover(at);
        let before = places(driver);
        driver.scroll(at, side * -20.0);
        // A toast that has come meanwhile may cover it.
        let has_moved = before.is_empty() || places(driver) != before;
        driver.scroll(at, side * 20.0);
        has_moved
    });
    driver.hover(pos2(0.0, 0.0));
    can_scroll
}

/// Returns a fault for each widget of the topmost part outside of the window that the mouse wheel does not move.
pub(crate) fn unreachable(driver: &mut Driver) -> Vec<String> {
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
    let inside = part.place.intersect(window).shrink(8.0);
    let mut missing = driver.places(part.node, &ROLES);
    missing.retain(|(_, label, place)| !label.is_empty() && !hidden_sides(place.shrink(TOLERANCE), window).is_empty());
    // A submenu opens when its entry is scrolled under the pointer, so the first try is at the edge.
    for share in [1.0, 0.9, 0.8, 0.65, 0.5, 0.35, 0.2] {
        for side in [vec2(1.0, 0.0), vec2(-1.0, 0.0), vec2(0.0, 1.0), vec2(0.0, -1.0)] {
            let is_there = |place: Rect| hidden_sides(place.shrink(TOLERANCE), window).contains(&side);
            let along = inside.lerp_inside(vec2(share, share.min(0.9)));
            let level = |place: Rect| {
                if side.x == 0.0 { pos2(place.center().x, along.y) } else { pos2(along.x, place.center().y) }
            };
            // A widget far away is not level with the area that scrolls it.
            for is_level in [false, true] {
                let Some((.., place)) = missing.iter().find(|(.., place)| is_there(*place)) else { break };
                let at = if is_level { inside.clamp(level(*place)) } else { along };
                driver.scroll(at, side * -1e6);
                let now = driver.places(part.node, &ROLES);
                let is_still = |id, place: Rect| now.iter().any(|(other, _, now)| *other == id && *now == place);
                missing.retain(|(id, _, place)| is_still(*id, *place));
            }
        }
    }
    missing.into_iter().map(|(_, label, place)| format!("“{label}” cannot be scrolled into view: {place:?}")).collect()
}
