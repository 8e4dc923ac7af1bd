//! Tags next to states that show the letters of their nonterminals, while the grammar is written in letters.

use super::{paint::CanvasFrame, scene::Scene, to_rect};
use crate::{
    text::accessibility,
    ui::{canvas::visual_style, theme},
};
use eframe::egui::{Align2, FontId, Sense, Ui, WidgetInfo, WidgetType};
use grammaton_core::{Area, Naming, Point, geometry::LABEL_CHAR};
use grammaton_session::Derived;

/// The font size, in canvas points.
const SIZE: f32 = 12.0;
/// The space around the letter, in canvas points.
const PADDING: Point = Point::new(7.0, 1.0);
/// The maximum number of states in view that have tags.
const MAX: usize = 400;

/// Shows the tags of the states in view.
pub(super) fn show(ui: &Ui, frame: &CanvasFrame<'_>, scene: &Scene, derived: &Derived) {
    let opacity = visual_style::text_opacity(SIZE, frame.meta.zoom);
    if derived.options().naming != Naming::Letters || opacity == 0.0 {
        return;
    }
    let visible: Vec<_> = scene.states_near(frame.visible).take(MAX + 1).collect();
    if visible.len() > MAX {
        return;
    }
    let palette = theme::palette(ui.ctx());
    let is_announced = ui.ctx().accesskit_node_builder(ui.id(), |_| ()).is_some();
    let font = FontId::monospace(visual_style::quantized(SIZE * frame.meta.zoom));
    for id in visible {
        let Some(letter) = letter_of(derived, id) else { continue };
        let size = Point::new(letter.chars().count() as f32 * LABEL_CHAR.x, LABEL_CHAR.y) + PADDING;
        let Some(center) = scene.drawing().tag_place(id, size) else { continue };
        let area = frame.on_screen(to_rect(Area::from_center_size(center, size)));
        frame.painter.rect_filled(area, 0.5 * area.height(), palette.accent_soft.gamma_multiply(opacity));
        let color = palette.accent.gamma_multiply(opacity);
        frame.painter.text(area.center(), Align2::CENTER_CENTER, letter, font.clone(), color);
        if is_announced {
            let name = scene.drawing().document().state(id).map_or("", |state| state.name.as_str());
            let spoken = ui.interact(area, ui.id().with(("letter", id)), Sense::hover());
            let text = accessibility::letter(letter, name);
            spoken.widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, &text));
        }
    }
}

/// Returns the nonterminal of a state.
fn letter_of(derived: &Derived, id: grammaton_core::StateId) -> Option<&str> {
    let nonterminal = derived.conversion.provenance.nonterminal_of(derived.drawn.index_of(id)?)?;
    derived.conversion.grammar.nonterminals().get(nonterminal as usize).map(AsRef::as_ref)
}
