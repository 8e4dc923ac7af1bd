//! The tree of a derivation. In a linear grammar it is a comb: nonterminals along the spine, terminals as the teeth.

use crate::{
    text::phrases::shortened,
    ui::{panels::run::word_trace::WordTrace, theme},
};
use eframe::egui::{Align2, Pos2, Rect, ScrollArea, Sense, Stroke, Ui, WidgetInfo, WidgetType, vec2};
use grammaton_core::Orientation;
use grammaton_session::Derived;
use rust_i18n::t;

/// The length of a tooth and the margin around the picture, in points.
const TOOTH: f32 = 34.0;
const ROOM: f32 = 16.0;
/// The maximum number of characters shown of a name.
const NAME: usize = 8;
/// The maximum number of nonterminals in the accessible name.
const SPOKEN: usize = 40;

/// Shows the tree, with the part beyond step `at` faint. Returns the step that was clicked.
pub(super) fn show(ui: &mut Ui, trace: &WordTrace, at: usize, moved: bool, derived: &Derived) -> Option<usize> {
    let Some(derivation) = trace.derivation() else {
        let weak = theme::palette(ui.ctx()).weak;
        ui.label(eframe::egui::RichText::new(t!("run.no_tree")).size(13.0).color(weak));
        return None;
    };
    let names: Vec<String> = derivation.forms().filter_map(|form| form.nonterminal).map(|n| name(derived, n)).collect();
    let pitch = names.iter().map(|name| name.chars().count()).max().unwrap_or(1) as f32 * 8.4 + 30.0;
    let slope = ((ui.available_height() - TOOTH - 2.0 * ROOM - 20.0) / names.len().max(1) as f32).clamp(0.0, 22.0);
    let right = derivation.forms().next().is_some_and(|form| form.orientation == Orientation::Right);
    let length = names.len() as f32;
    let size = vec2((length - 1.0) * pitch + 2.0 * ROOM + 40.0, (length - 1.0) * slope + TOOTH + 2.0 * ROOM);
    let mut clicked = None;
    ScrollArea::both().id_salt("comb").auto_shrink([false, false]).show_viewport(ui, |ui, viewport| {
        let (rect, response) = ui.allocate_exact_size(size, Sense::click());
        response.widget_info(|| WidgetInfo::labeled(WidgetType::Image, true, spoken(derived, trace, &names)));
        let across =
            move |back: f32| if right { rect.left() + ROOM + 20.0 + back } else { rect.right() - ROOM - 20.0 - back };
        let place = |k: usize| Pos2::new(across(k as f32 * pitch), rect.top() + ROOM + k as f32 * slope);
        let near = if right { viewport.left() } else { size.x - viewport.right() };
        let first = ((near - ROOM) / pitch - 1.0).max(0.0) as usize;
        let last = (((near + viewport.width()) / pitch) as usize + 1).min(names.len().saturating_sub(1));
        for k in first..=last {
            // The last nonterminal of an incomplete derivation has no production.
            let tooth = derivation.productions().get(k).and_then(|&production| tooth(derived, production));
            paint(ui, [place(k), place(k + 1)], &names, k, at, tooth);
        }
        if moved && let Some(k) = at.checked_sub(1) {
            ui.scroll_to_rect(Rect::from_center_size(place(k), vec2(2.0 * pitch, 20.0)), None);
        }
        if let Some(pointer) = response.interact_pointer_pos().filter(|_| response.clicked()) {
            let back = (pointer.x - across(0.0)).abs() / pitch;
            clicked = Some((back.round() as usize + 1).min(trace.steps.len() - 1));
        }
    });
    clicked
}

/// Returns the terminals of a production as shown in the tree; `None` if it has only a nonterminal.
fn tooth(derived: &Derived, production: usize) -> Option<String> {
    let grammar = &derived.conversion.grammar;
    let body = grammar.production(production);
    let terminals: Vec<&str> = body.terminals.iter().map(|&terminal| derived.spelling.terminal(terminal)).collect();
    match (terminals.is_empty(), body.nonterminal) {
        (true, None) => Some(derived.notation.empty_word.key().to_owned()),
        (true, Some(_)) => None,
        (false, _) => Some(shortened(&terminals.join(" "), NAME)),
    }
}

fn name(derived: &Derived, nonterminal: u32) -> String {
    shortened(derived.spelling.nonterminal(nonterminal), NAME)
}

/// Paints a nonterminal, the terminals below it, and the line to the next nonterminal.
fn paint(ui: &Ui, [here, next]: [Pos2; 2], names: &[String], k: usize, at: usize, tooth: Option<String>) {
    let palette = theme::palette(ui.ctx());
    let (grown, derived) = (k <= at, k < at);
    let faint = |color: eframe::egui::Color32, on: bool| if on { color } else { color.gamma_multiply(0.35) };
    let newest = derived && k + 1 == at;
    let line = Stroke::new(
        if newest { 2.0 } else { 1.2 },
        faint(if newest { palette.accent } else { palette.arrow }, derived),
    );
    let text = |at: Pos2, text: &str, color| {
        ui.painter().text(at, Align2::CENTER_CENTER, text, theme::grammar_font(), color);
    };
    if let Some(tooth) = tooth {
        let end = here + vec2(0.0, TOOTH);
        ui.painter().line_segment([here + vec2(0.0, 10.0), end - vec2(0.0, 9.0)], line);
        text(end, &tooth, faint(palette.terminal, derived));
    }
    if let Some(after) = names.get(k + 1) {
        let along = (next - here).normalized();
        let [room, room_after] = [&names[k], after].map(|name| name.chars().count() as f32 * 4.2 + 7.0);
        ui.painter().line_segment([here + along * room, next - along * room_after], line);
    }
    text(here, &names[k], faint(palette.text, grown));
}

/// Returns the tree in bracket notation, for screen readers.
fn spoken(derived: &Derived, trace: &WordTrace, names: &[String]) -> String {
    let Some(derivation) = trace.derivation() else { return String::new() };
    let right = !derivation.is_left();
    let mut tree = String::new();
    for (name, &production) in names.iter().zip(derivation.productions()).take(SPOKEN).rev() {
        let tooth = tooth(derived, production).unwrap_or_default();
        let parts = if right { [tooth, tree] } else { [tree, tooth] };
        let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        tree = format!("{name}({})", parts.join(" "));
    }
    t!("run.tree_of", tree = tree).into_owned()
}
