//! The widget and the position of the text field on the canvas.

use super::{paint::CanvasFrame, scene::Scene};
use crate::{
    commands::command::{Command, Commands},
    text::field_hints,
    ui::{theme, touch_mode},
};
use eframe::egui::{
    Align, Align2, FontId, Id, Key, Painter, Pos2, Rect, Response, RichText, Stroke, StrokeKind, TextEdit, Ui,
    UiBuilder, Vec2,
    text::{CCursor, CCursorRange},
    text_edit::TextEditState,
    vec2,
};
use grammaton_core::{
    Point,
    geometry::{Curve, Obstacles, label_place},
};
use grammaton_session::{FieldTarget, TextField};

/// The minimum width and the height of the field, in screen points.
const WIDTH: f32 = 96.0;
const HEIGHT: f32 = 30.0;
/// The height that each further line of a note adds, in screen points.
const NOTE_LINE: f32 = 18.0;

/// The widget of the open text field.
///
/// It keeps the center that the field had when it was opened, in canvas points, so that the field does not move while
/// the user types.
#[derive(Debug, Default)]
pub(super) struct FieldWidget(Option<(FieldTarget, Pos2)>);

impl FieldWidget {
    /// Shows the field, if one is open.
    pub(super) fn show(
        &mut self,
        ui: &mut Ui,
        field: Option<&TextField>,
        scene: &Scene,
        frame: &CanvasFrame<'_>,
        commands: &mut Commands,
    ) {
        let known = self.0.filter(|(target, _)| field.is_some_and(|field| field.target() == *target));
        let place = |field: &TextField| Some((field.target(), place(scene, field.target(), frame.meta.zoom)?));
        self.0 = known.or_else(|| field.and_then(place));
        if let (Some(field), Some((_, at))) = (field, self.0) {
            show(ui, field, frame.meta.canvas_to_screen_pos(at), known.is_none(), commands);
        }
    }

    /// Lets the field take the keyboard focus when it is shown next.
    pub(super) fn refocus(&mut self) {
        self.0 = None;
    }
}

/// Returns the center of the field, in canvas points: on the name, label or note, or next to the arrow of a draft.
fn place(scene: &Scene, target: FieldTarget, zoom: f32) -> Option<Pos2> {
    match target {
        FieldTarget::Name(id) => scene.state_center(id),
        FieldTarget::Target(id) => scene.state_center(id).map(|center| center + vec2(0.0, 62.0)),
        FieldTarget::Label(from, to) => scene.label_center(from, to),
        FieldTarget::Draft(from, to) => {
            scene.label_center(from, to).or_else(|| scene.curve(from, to).map(|curve| draft_place(&curve, zoom)))
        }
        FieldTarget::Note(index) => scene.note_bounds(index).map(|bounds| bounds.center()),
    }
}

/// Returns the center of the field for the label of a new arrow, in canvas points.
pub(super) fn draft_place(curve: &Curve, zoom: f32) -> Pos2 {
    let size = Point::new(WIDTH, HEIGHT) / zoom;
    super::to_pos(label_place(curve, size, None, Obstacles::default()))
}

/// Paints an empty field around `center`, a screen point, where the one for a label is about to be opened.
pub(super) fn preview(painter: &Painter, target: FieldTarget, center: Pos2) {
    let placeholder = field_hints::placeholder(target);
    let palette = theme::palette(painter.ctx());
    let area = inside(Rect::from_center_size(center, vec2(WIDTH, HEIGHT)), painter.clip_rect());
    let stroke = Stroke::new(1.5, palette.accent.gamma_multiply(0.6));
    painter.rect(area, theme::RADIUS, palette.panel.gamma_multiply(0.9), stroke, StrokeKind::Inside);
    let font = FontId::proportional(14.0);
    painter.text(area.center(), Align2::CENTER_CENTER, placeholder, font, palette.weak);
}

/// Returns the area moved into the view.
pub(super) fn inside(area: Rect, view: Rect) -> Rect {
    let bounds = view.shrink(6.0);
    area.translate((bounds.min - area.min).max(Vec2::ZERO) + (bounds.max - area.max).min(Vec2::ZERO))
}

/// Shows the field around `center`, a screen point. `fresh` is true in its first frame.
fn show(ui: &mut Ui, field: &TextField, center: Pos2, fresh: bool, commands: &mut Commands) {
    let ctx = ui.ctx().clone();
    let palette = theme::palette(&ctx);
    let note = matches!(field.target(), FieldTarget::Note(_));
    let longest = field.text().lines().map(|line| line.chars().count()).max().unwrap_or(0);
    let least = if matches!(field.target(), FieldTarget::Target(_)) { 190.0 } else { WIDTH };
    let width = (longest as f32 * 8.6 + 40.0).clamp(least, 340.0);
    let lines = if note { field.text().split('\n').count() } else { 1 };
    let height = HEIGHT + (lines - 1) as f32 * NOTE_LINE;
    let area = inside(Rect::from_center_size(center, vec2(width, height)), ui.max_rect());

    let mut text = field.text().to_owned();
    let id = Id::new(("text field", std::mem::discriminant(&field.target())));
    let edit = if note {
        TextEdit::multiline(&mut text).font(FontId::proportional(14.0)).desired_rows(lines)
    } else {
        let steps = matches!(field.target(), FieldTarget::Target(_) | FieldTarget::Draft(..));
        TextEdit::singleline(&mut text).font(FontId::monospace(14.0)).horizontal_align(Align::Center).lock_focus(steps)
    };
    let edit = edit
        .id(id)
        .hint_text(RichText::new(field_hints::placeholder(field.target())).weak())
        .vertical_align(Align::Center);
    let output = ui.scope_builder(UiBuilder::new().max_rect(area), |ui| {
        ui.visuals_mut().widgets.inactive.bg_stroke = Stroke::new(1.5, palette.accent);
        ui.visuals_mut().selection.stroke = Stroke::new(1.5, palette.accent);
        if fresh {
            begin(ui, id, field);
        }
        ui.add_sized(area.size(), edit.min_size(area.size()))
    });
    let response = output.inner;
    ctx.accesskit_node_builder(response.id, |node| node.set_label(field_hints::name(field.target())));

    let problem = field.problem().map(|problem| problem.to_string());
    let color = if problem.is_some() { palette.danger } else { palette.weak };
    if let Some(message) = problem.or_else(|| field_hints::hint(field.hint()?, touch_mode::is_on(&ctx))) {
        let at = area.center_bottom() + vec2(0.0, 6.0);
        let galley = ui.painter().layout(message.clone(), FontId::proportional(12.5), color, 300.0);
        let ground =
            Align2::CENTER_TOP.anchor_size(at, galley.size()).expand2(vec2(8.0, 4.0)).translate(vec2(0.0, 4.0));
        ui.painter().rect_filled(ground, 6.0, palette.raised);
        ui.painter().galley(ground.shrink2(vec2(8.0, 4.0)).min, galley, color);
        let spoken = ui.interact(ground, id.with("message"), eframe::egui::Sense::hover());
        spoken.widget_info(|| eframe::egui::WidgetInfo::labeled(eframe::egui::WidgetType::Label, true, &message));
    }

    if response.changed() {
        commands.push(Command::TypeInField(text.clone()));
    }
    // egui reports only the loss of a focus that the field had in the last frame.
    let left = response.lost_focus() || fresh && !ctx.memory(|memory| memory.has_focus(id));
    let (escape, enter, with_command) =
        ctx.input(|input| (input.key_pressed(Key::Escape), input.key_pressed(Key::Enter), input.modifiers.command));
    if escape && !note {
        commands.push(Command::CancelField);
    } else if left {
        commands.push(Command::AcceptField { entered: enter });
    } else if note && (escape || enter && with_command) {
        response.surrender_focus();
        commands.push(Command::AcceptField { entered: true });
    } else {
        tab(ui, field.target(), &response, commands);
    }
}

/// Handles Tab: chooses the next target, or after a label, continues with a transition from the target.
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
        FieldTarget::Draft(..) if pressed && !shift => commands.push(Command::NextTransition),
        _ => {}
    }
}

/// Gives the field the keyboard focus before it is shown, so that it takes the keys of this frame. A name is selected
/// entirely, so that typing replaces it; otherwise, the cursor goes to the end.
fn begin(ui: &Ui, id: Id, field: &TextField) {
    let end = CCursor::new(field.text().chars().count());
    let range = match field.target() {
        FieldTarget::Name(_) | FieldTarget::Target(_) => CCursorRange::two(CCursor::new(0), end),
        _ => CCursorRange::one(end),
    };
    let mut state = TextEditState::load(ui.ctx(), id).unwrap_or_default();
    state.cursor.set_char_range(Some(range));
    state.store(ui.ctx(), id);
    ui.memory_mut(|memory| memory.request_focus(id));
}
