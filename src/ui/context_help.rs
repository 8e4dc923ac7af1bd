//! The topics of the visible panels, which the key for help opens in the book.

use crate::commands::topic::Topic;
use eframe::egui::{Context, Id, Memory, Pos2, Rect, Ui};

/// The areas of this pass with their topics.
#[derive(Clone, Default)]
struct Areas {
    pass: u64,
    all: Vec<(Rect, Topic)>,
}

/// Records that the visible part of an area is about a topic.
pub(crate) fn mark(ui: &Ui, area: Rect, topic: Topic) {
    let visible = area.intersect(ui.clip_rect());
    let pass = ui.ctx().cumulative_pass_nr();
    ui.data_mut(|data| {
        let areas = data.get_temp_mut_or_default::<Areas>(Id::NULL);
        if areas.pass != pass {
            areas.pass = pass;
            areas.all.clear();
        }
        if visible.is_positive() {
            areas.all.push((visible, topic));
        }
    });
}

/// Returns the topic of the widget that has the keyboard focus, or else of what is under the pointer. Of several areas,
/// the smallest one counts.
pub(crate) fn topic(ctx: &Context) -> Option<Topic> {
    let focused = ctx.memory(Memory::focused).and_then(|id| ctx.read_response(id));
    let focused = focused.map(|response| response.rect.center());
    let pointer = ctx.input(|input| input.pointer.latest_pos());
    let areas = ctx.data(|data| data.get_temp::<Areas>(Id::NULL)).unwrap_or_default();
    let at = |at: Pos2| {
        let here = areas.all.iter().filter(|(area, _)| area.contains(at));
        here.min_by(|(a, _), (b, _)| a.area().total_cmp(&b.area())).map(|(_, topic)| *topic)
    };
    focused.and_then(at).or_else(|| pointer.and_then(at))
}
