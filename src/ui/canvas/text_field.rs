//! The text field on the canvas for editing names, labels and notes in place.

use super::scene::Scene;
use crate::{
    commands::command::{Command, Commands},
    ui::theme,
};
use eframe::egui::{
    Align, Align2, FontId, Id, Key, Pos2, Rect, Response, RichText, TextEdit, Ui, UiBuilder, Vec2,
    text::{CCursor, CCursorRange},
    text_edit::TextEditState,
    vec2,
};
use grammaton_core::{
    Point,
    geometry::{Obstacles, label_place},
};
use grammaton_session::{FieldTarget, TextField};
use rust_i18n::t;

/// The minimum width and the height of the field, in screen points.
const WIDTH: f32 = 96.0;
const HEIGHT: f32 = 30.0;
/// The height that each further line of a note adds, in screen points.
const NOTE_LINE: f32 = 18.0;

/// Returns the center of the field, in canvas points: on the name, label or note, or next to the arrow of a draft.
pub(super) fn place(scene: &Scene, target: FieldTarget, zoom: f32) -> Option<Pos2> {
    match target {
        FieldTarget::Name(id) => scene.state_center(id),
        FieldTarget::Target(id) => scene.state_center(id).map(|center| center + vec2(0.0, 62.0)),
        FieldTarget::Label(from, to) => scene.label_center(from, to),
        FieldTarget::Draft(from, to) => scene.label_center(from, to).or_else(|| {
            let size = Point::new(WIDTH, HEIGHT) / zoom;
            scene.draft(from, to).map(|curve| super::to_pos(label_place(&curve, size, None, Obstacles::default())))
        }),
        FieldTarget::Note(index) => scene.note_bounds(index).map(|bounds| bounds.center()),
    }
}

/// Shows the field around `center`, a screen point. `fresh` is true in its first frame.
pub(super) fn show(ui: &mut Ui, inline: &TextField, center: Pos2, fresh: bool, commands: &mut Commands) {
    let ctx = ui.ctx().clone();
    let palette = theme::palette(&ctx);
    let note = matches!(inline.target, FieldTarget::Note(_));
    let longest = inline.text.lines().map(|line| line.chars().count()).max().unwrap_or(0);
    let least = if matches!(inline.target, FieldTarget::Target(_)) { 190.0 } else { WIDTH };
    let width = (longest as f32 * 8.6 + 40.0).clamp(least, 340.0);
    let lines = if note { inline.text.split('\n').count() } else { 1 };
    let height = HEIGHT + (lines - 1) as f32 * NOTE_LINE;
    let field = Rect::from_center_size(center, vec2(width, height));
    let bounds = ui.max_rect().shrink(6.0);
    let inside = (bounds.min - field.min).max(Vec2::ZERO) + (bounds.max - field.max).min(Vec2::ZERO);
    let field = field.translate(inside);

    let mut text = inline.text.clone();
    let id = Id::new(("inline", std::mem::discriminant(&inline.target)));
    let edit = if note {
        TextEdit::multiline(&mut text).font(FontId::proportional(14.0)).desired_rows(lines)
    } else {
        let steps = matches!(inline.target, FieldTarget::Target(_) | FieldTarget::Draft(..));
        TextEdit::singleline(&mut text).font(FontId::monospace(14.0)).horizontal_align(Align::Center).lock_focus(steps)
    };
    let edit = edit.id(id).hint_text(hint_text(inline.target)).vertical_align(Align::Center);
    let output = ui.scope_builder(UiBuilder::new().max_rect(field), |ui| {
        ui.visuals_mut().widgets.inactive.bg_stroke = eframe::egui::Stroke::new(1.5, palette.accent);
        ui.visuals_mut().selection.stroke = eframe::egui::Stroke::new(1.5, palette.accent);
        ui.add_sized(field.size(), |ui: &mut Ui| {
            let output = edit.min_size(field.size()).show(ui);
            let response = output.response.response.clone();
            if fresh {
                begin(ui, output, inline);
            }
            response
        })
    });
    let response = output.inner;
    ctx.accesskit_node_builder(response.id, |node| node.set_label(field_name(inline.target)));

    if let Some(message) = inline.problem.as_ref().or(inline.hint.as_ref()) {
        let color = if inline.problem.is_some() { palette.danger } else { palette.weak };
        let at = field.center_bottom() + vec2(0.0, 6.0);
        let galley = ui.painter().layout(message.clone(), FontId::proportional(12.5), color, 300.0);
        let ground =
            Align2::CENTER_TOP.anchor_size(at, galley.size()).expand2(vec2(8.0, 4.0)).translate(vec2(0.0, 4.0));
        ui.painter().rect_filled(ground, 6.0, palette.raised);
        ui.painter().galley(ground.shrink2(vec2(8.0, 4.0)).min, galley, color);
        let spoken = ui.interact(ground, id.with("message"), eframe::egui::Sense::hover());
        spoken.widget_info(|| eframe::egui::WidgetInfo::labeled(eframe::egui::WidgetType::Label, true, message));
    }

    if response.changed() {
        commands.push(Command::TypeInField(text.clone()));
    }
    let (escape, enter, with_command) =
        ctx.input(|input| (input.key_pressed(Key::Escape), input.key_pressed(Key::Enter), input.modifiers.command));
    if escape && !note {
        commands.push(Command::CancelField);
    } else if response.lost_focus() {
        commands.push(Command::AcceptField { entered: enter });
    } else if note && (escape || enter && with_command) {
        response.surrender_focus();
        commands.push(Command::AcceptField { entered: true });
    } else {
        tab(ui, inline.target, &response, commands);
    }
}

/// Handles Tab: moves to the next target, or after a label, continues with a transition from the target.
fn tab(ui: &Ui, target: FieldTarget, response: &Response, commands: &mut Commands) {
    let (pressed, shift) = ui.input(|input| (input.key_pressed(Key::Tab), input.modifiers.shift));
    match target {
        FieldTarget::Target(_) if pressed => {
            commands.push(Command::StepTarget(shift));
            // The next text typed replaces the name.
            if let Some(mut state) = TextEditState::load(ui.ctx(), response.id) {
                state.cursor.set_char_range(Some(CCursorRange::two(CCursor::new(0), CCursor::new(usize::MAX))));
                state.store(ui.ctx(), response.id);
            }
        }
        FieldTarget::Draft(..) if pressed && !shift => {
            response.surrender_focus();
            commands.push(Command::AcceptField { entered: true });
            commands.push(Command::StartTransition);
        }
        _ => {}
    }
}

/// Gives the field the keyboard focus. A name is selected entirely; otherwise, the cursor goes to the end.
fn begin(ui: &Ui, mut output: eframe::egui::text_edit::TextEditOutput, inline: &TextField) {
    output.response.response.request_focus();
    let end = CCursor::new(inline.text.chars().count());
    let range = match inline.target {
        FieldTarget::Name(_) => CCursorRange::two(CCursor::new(0), end),
        _ => CCursorRange::one(end),
    };
    output.state.cursor.set_char_range(Some(range));
    output.state.store(ui.ctx(), output.response.response.id);
}

fn field_name(target: FieldTarget) -> String {
    match target {
        FieldTarget::Name(_) => t!("inline.name").into_owned(),
        FieldTarget::Label(..) | FieldTarget::Draft(..) => t!("inline.label").into_owned(),
        FieldTarget::Note(_) => t!("inline.note").into_owned(),
        FieldTarget::Target(_) => t!("inline.target").into_owned(),
    }
}

fn hint_text(target: FieldTarget) -> RichText {
    let text = match target {
        FieldTarget::Name(_) => t!("inline.name_hint"),
        FieldTarget::Label(..) | FieldTarget::Draft(..) => t!("inline.label_hint"),
        FieldTarget::Note(_) => t!("inline.note_hint"),
        FieldTarget::Target(_) => t!("inline.target_hint"),
    };
    RichText::new(text).weak()
}
