//! Automatic layout: computed as a background job, applied as one edit, and animated.

use super::{
    Tab, Tabs,
    completions::{Completion, Jobs},
    toasts::Toasts,
};
use crate::services::jobs::{Finished, Task};
use crate::text::t;
use eframe::egui::{Context, Rect, pos2};
use grammaton_core::{Arrangement, Layout, LayoutResult, geometry::Drawing};
use grammaton_session::{Edit, TabId};
use std::collections::BTreeSet;

/// Lays out the selected states, or all states if fewer than two are selected.
pub(super) fn lay_out(ctx: &Context, arrangement: Arrangement, tab: &mut Tab, jobs: &mut Jobs) {
    tab.editor.commit();
    let (id, selected) = (tab.id, BTreeSet::from_iter(tab.view.selection.state_list()));
    let some = Some(selected).filter(|selected| selected.len() > 1);
    let whole = some.is_none();
    let layout = Layout::new(tab.editor.document(), some.as_ref(), arrangement);
    let task = Task { text: t!("layout.working").into_owned(), total: None, revision: tab.editor.revision() };
    jobs.start(ctx, task, layout, move |finished| Completion::Layout { tab: id, whole, finished });
}

/// Applies a layout to the tab that asked for it, unless its document has changed meanwhile.
pub(super) fn finished(
    (id, whole): (TabId, bool),
    finished: Finished<LayoutResult>,
    tabs: &mut Tabs,
    toasts: &mut Toasts,
) {
    let Ok(moves) = finished.outcome else { return };
    let Some(tab) = tabs.get_mut(id) else { return };
    if tab.editor.revision() == finished.revision {
        apply(tab, moves, whole);
    } else {
        toasts.push(t!("layout.changed_meanwhile"));
    }
}

/// Moves the states with an animation, and fits the camera to the drawing if all of it (`whole`) was laid out.
fn apply(tab: &mut Tab, moves: LayoutResult, whole: bool) {
    tab.editor.edit(&Edit::LayOut(moves));
    animate(tab, whole);
}

/// Moves the states from where they are shown to their positions in the document, with the camera on all of them if
/// `whole`.
pub(super) fn animate(tab: &mut Tab, whole: bool) {
    tab.canvas.animate_layout(tab.editor.revision());
    let Some(area) = tab.canvas.area().filter(|_| whole) else { return };
    let bounds = Drawing::of(tab.editor.document()).bounds();
    let [min, max] = [bounds.min, bounds.max].map(|point| pos2(point.x, point.y));
    // Fit the final positions of the states, not those of the animation.
    let bounds = Rect::from_min_max(min, max);
    let camera = tab.canvas.fitted(tab.editor.document(), bounds, &tab.view, area.size());
    (tab.view.camera, tab.view.user_moved) = (Some(camera), false);
}
