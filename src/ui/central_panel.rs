//! The middle of the window: the drawing, the transition table, or both.

use super::Tab;
use crate::{
    canvas,
    command::Commands,
    derived::Lit,
    panels::{steps::Original, table},
    theme,
    view::{Camera, Hovered, Shows},
};
use eframe::egui::{CentralPanel, Frame, Margin, Panel, Rect, Ui, Vec2, vec2};

/// The least width in which two drawings stand side by side, in points; else one is above the other.
const ABREAST: f32 = 500.0;
/// The least that each of them has, as a part of the room.
const LEAST: f32 = 0.3;

/// Shows a tab's document in what is left of `ui`, dragged things on a grid if `snap`; tells what the pointer is on.
pub(super) fn show(ui: &mut Ui, tab: &mut Tab, lit: &Lit, snap: bool, commands: &mut Commands) -> Option<Hovered> {
    let Tab { id, editor, derived, view, canvas, table, steps, .. } = tab;
    let document = editor.document();
    if let Some(extent) = steps.copy_extent() {
        let (original, room) = (Original { document, derived }, ui.available_size());
        let abreast = steps.abreast(room, || larger_abreast(room, [canvas.bounds(), extent]));
        second_half(room, abreast).show(ui, |ui| {
            ui.set_min_size(ui.available_size());
            ui.push_id(*id, |ui| steps.show_copy(ui, original, view.hovered));
        });
    }
    let frame = Frame::new().fill(theme::palette(ui.ctx()).panel).inner_margin(Margin::same(theme::MARGIN));
    let mut show_table = |ui: &mut Ui, commands: &mut Commands| {
        let shown = table::Shown { document, derived, view, lit };
        ui.push_id(*id, |ui| table.show(ui, shown, commands)).inner
    };
    let below = match view.shows {
        Shows::Table => return CentralPanel::no_frame().frame(frame).show(ui, |ui| show_table(ui, commands)).inner,
        Shows::Both => {
            let panel = Panel::bottom("table").resizable(true).default_size(260.0).size_range(120.0..=1200.0);
            panel.frame(frame).show(ui, |ui| show_table(ui, commands)).inner
        }
        Shows::Drawing => None,
    };
    let shown = canvas::Shown { document, revision: editor.revision(), view, lit, snap };
    let canvas = |ui: &mut Ui| ui.push_id(*id, |ui| canvas.show(ui, shown, commands)).inner;
    CentralPanel::no_frame().show(ui, canvas).inner.or(below)
}

/// Whether two drawings with these boxes are larger side by side than one above the other.
fn larger_abreast(room: Vec2, drawings: [Rect; 2]) -> bool {
    let zoom = |half: Vec2| {
        let zooms = drawings.map(|bounds| Camera::fitting(bounds, half).zoom);
        zooms.into_iter().fold(f32::MAX, f32::min)
    };
    room.x >= ABREAST && zoom(vec2(room.x / 2.0, room.y)) >= zoom(vec2(room.x, room.y / 2.0))
}

/// The second half of the room, with a border that can be dragged.
fn second_half(room: Vec2, abreast: bool) -> Panel {
    let (panel, room) =
        if abreast { (Panel::right("copy beside"), room.x) } else { (Panel::bottom("copy below"), room.y) };
    panel.frame(Frame::new()).resizable(true).default_size(room / 2.0).size_range(LEAST * room..=(1.0 - LEAST) * room)
}
