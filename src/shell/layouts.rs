//! Automatic layout: computed as a background job, applied as one edit, and animated.

use super::{App, Tab, completions::Completion};
use crate::{
    commands::view::Camera,
    services::jobs::{Finished, Task},
};
use eframe::egui::{Context, pos2};
use grammaton_core::{Arrangement, Layout, LayoutResult, geometry::Drawing};
use grammaton_session::{Edit, TabId};
use rust_i18n::t;
use std::collections::BTreeSet;

impl App {
    /// Lays out the selected states, or all states if fewer than two are selected.
    pub(super) fn lay_out(&mut self, ctx: &Context, arrangement: Arrangement) {
        let tab = self.tabs.active_mut();
        tab.editor.commit();
        let (id, selected) = (tab.id, BTreeSet::from_iter(tab.view.selection.state_list()));
        let some = Some(selected).filter(|selected| selected.len() > 1);
        let whole = some.is_none();
        let layout = Layout::new(tab.editor.document(), some.as_ref(), arrangement);
        let task = Task { text: t!("layout.working").into_owned(), total: None, revision: tab.editor.revision() };
        self.jobs.start(ctx, task, layout, move |finished| Completion::Layout { tab: id, whole, finished });
    }

    pub(super) fn layout_finished(&mut self, ctx: &Context, id: TabId, whole: bool, finished: Finished<LayoutResult>) {
        let Ok(moves) = finished.outcome else { return };
        let Some(tab) = self.tabs.get_mut(id) else { return };
        if tab.editor.revision() == finished.revision {
            tab.take_layout(moves, whole, ctx.input(|input| input.time));
        } else {
            self.toast(ctx, t!("layout.changed_meanwhile").into_owned());
        }
    }
}

impl Tab {
    /// Moves the states with an animation, and fits the camera to the drawing if all of it (`whole`) was laid out.
    fn take_layout(&mut self, moves: LayoutResult, whole: bool, now: f64) {
        let before = self.editor.document().clone();
        self.editor.edit(&Edit::LayOut(moves));
        self.canvas.animate_layout(&before, self.editor.revision(), now);
        let Some(area) = self.canvas.area().filter(|_| whole) else { return };
        let bounds = Drawing::of(self.editor.document()).bounds();
        let [min, max] = [bounds.min, bounds.max].map(|point| pos2(point.x, point.y));
        let bounds = eframe::egui::Rect::from_min_max(min, max);
        // Fit the final positions of the states, not those of the animation.
        (self.view.camera, self.view.user_moved) = (Some(Camera::fitting(bounds, area.size())), false);
    }
}
