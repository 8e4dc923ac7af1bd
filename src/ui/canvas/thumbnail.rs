//! A small picture of a drawing.

use super::{Scene, paint::CanvasFrame, visual_style::FontWatch};
use crate::commands::view::{Camera, View};
use eframe::egui::{Rect, Ui, Vec2};
use grammaton_core::Document;
use grammaton_session::Highlight;

/// The space around the drawing, both sides added up, in points.
const AROUND: Vec2 = Vec2::splat(30.0);

/// A small picture of a document, painted like the canvas.
#[derive(Debug)]
pub(crate) struct Thumbnail {
    scene: Scene,
    fonts: FontWatch,
}

impl Thumbnail {
    /// Lays out the picture of a document.
    pub(crate) fn of(document: &Document) -> Self {
        let mut scene = Scene::default();
        scene.follow(document);
        Self { scene, fonts: FontWatch::default() }
    }

    /// Paints the whole drawing into an area.
    pub(crate) fn paint(&mut self, ui: &Ui, area: Rect) {
        let painter = ui.painter().with_clip_rect(area.intersect(ui.clip_rect()));
        let camera = Camera::within(self.scene.bounds(), area.size(), AROUND);
        let frame = CanvasFrame::new(&painter, camera, area);
        frame.drawing(&mut self.scene, &View::default(), &Highlight::default(), self.fonts.number(&painter));
    }
}
