//! A small picture of a drawing.

use super::{Scene, paint::CanvasFrame, visual_style::FontWatch};
use crate::commands::view::{Camera, View};
use crate::text::{locale::locale, t};
use eframe::egui::{Id, Rect, Response, Sense, Ui, Vec2, WidgetInfo, WidgetType, mutex::Mutex, vec2};
use grammaton_core::Document;
use grammaton_session::{Highlight, OpenLimits};
use std::sync::Arc;

/// The space around the drawing, both sides added up, in points.
const AROUND: Vec2 = Vec2::splat(30.0);
/// The size of a picture in a tooltip, in points.
const SIZE: Vec2 = vec2(220.0, 140.0);

/// A small picture of a document, painted like the canvas.
#[derive(Debug, Default)]
pub(crate) struct Thumbnail {
    scene: Scene,
    fonts: FontWatch,
}

impl Thumbnail {
    /// Lays out the picture of a document.
    pub(crate) fn of(document: &Document) -> Self {
        let mut thumbnail = Self::default();
        thumbnail.scene.follow(document);
        thumbnail
    }

    /// Paints the whole drawing into an area.
    pub(crate) fn paint(&mut self, ui: &Ui, area: Rect) {
        self.scene.use_notation(locale().notation);
        let painter = ui.painter().with_clip_rect(area.intersect(ui.clip_rect()));
        let camera = Camera::within(self.scene.bounds(), area.size(), AROUND);
        let frame = CanvasFrame::new(&painter, camera, area);
        frame.drawing(&mut self.scene, &View::default(), &Highlight::default(), self.fonts.number(&painter));
    }
}

/// The height of the window below which tooltips have no pictures, so that they do not cover their widgets, in points.
const MIN_WINDOW_HEIGHT: f32 = 300.0;

/// Adds a tooltip with a text and, unless the drawing is empty or large or the window is low, a picture of the drawing.
pub(crate) fn on_hover_picture(response: Response, text: &str, document: &Document) -> Response {
    response.on_hover_ui(|ui| {
        ui.label(text);
        let (states, transitions) = (document.states().len(), document.transitions().len());
        let has_room = ui.ctx().content_rect().height() >= MIN_WINDOW_HEIGHT;
        let is_small = states <= OpenLimits::PREVIEW.states && transitions <= OpenLimits::PREVIEW.transitions;
        if states > 0 && is_small && has_room {
            // Only one tooltip is shown at a time, so one thumbnail serves all.
            picture(ui, Id::new("picture in a tooltip"), SIZE, text, document);
        }
    })
}

/// Shows a small picture of a document. `id` identifies its layout, which is cached.
pub(crate) fn picture(ui: &mut Ui, id: Id, size: Vec2, name: &str, document: &Document) {
    let (area, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Image, true, t!("tabs.picture", name = name)));
    let cached = ui.data_mut(|data| Arc::clone(data.get_temp_mut_or_default::<Arc<Mutex<Thumbnail>>>(id)));
    let mut thumbnail = cached.lock();
    thumbnail.scene.follow(document);
    thumbnail.paint(ui, area);
}
