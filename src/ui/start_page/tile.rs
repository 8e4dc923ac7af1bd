//! The tiles of the start page: pictures of drawings with their names, in a grid.

use crate::{
    commands::icons,
    ui::{canvas::Thumbnail, theme, widgets},
};
use eframe::egui::{Align2, FontId, Rect, Response, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, WidgetType, vec2};
use grammaton_core::Document;

/// The minimum width of a tile, the height of its picture, and that of its name, in points.
const WIDTH: f32 = 150.0;
const PICTURE: f32 = 96.0;
const NAME: f32 = 28.0;
/// The maximum number of tiles in a row.
const COLUMNS: usize = 4;

/// The picture of a tile.
#[derive(Debug)]
pub(super) enum Picture {
    /// The file has not been read yet.
    Pending,
    /// The drawing.
    Drawing(Box<Thumbnail>),
    /// The file is too large for a small picture or cannot be read.
    None,
}

impl Picture {
    /// Returns the picture of a document.
    pub(super) fn of(document: &Document) -> Self {
        Self::Drawing(Box::new(Thumbnail::of(document)))
    }

    fn paint(&mut self, ui: &Ui, area: Rect) {
        match self {
            Self::Pending => {}
            Self::Drawing(thumbnail) => thumbnail.paint(ui, area),
            Self::None => {
                let (font, color) = (FontId::new(32.0, theme::icons()), theme::palette(ui.ctx()).weak);
                ui.painter().text(area.center(), Align2::CENTER_CENTER, icons::DRAWING, font, color);
            }
        }
    }
}

/// Returns the number of columns of at least `least` points that fit into a width.
pub(super) fn columns(width: f32, least: f32, most: usize) -> usize {
    (((width + theme::GAP) / (least + theme::GAP)) as usize).clamp(1, most)
}

/// Returns the width of one of the columns that fill a width.
pub(super) fn width(width: f32, columns: usize) -> f32 {
    ((width + theme::GAP) / columns as f32 - theme::GAP).floor()
}

/// Shows items in a grid; `show` shows one of them with a size.
pub(super) fn grid<T>(
    ui: &mut Ui,
    mut items: impl ExactSizeIterator<Item = T>,
    mut show: impl FnMut(&mut Ui, Vec2, T),
) {
    let columns = columns(ui.available_width(), WIDTH, COLUMNS);
    let size = vec2(width(ui.available_width(), columns), PICTURE + NAME);
    while items.len() > 0 {
        ui.horizontal(|ui| items.by_ref().take(columns).for_each(|item| show(ui, size, item)));
    }
}

/// Shows a tile with the whole name as a hint. Returns whether it was clicked.
pub(super) fn show(ui: &mut Ui, size: Vec2, name: &str, hint: &str, picture: &mut Picture) -> bool {
    let palette = theme::palette(ui.ctx());
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, name));
    if !ui.is_rect_visible(rect) {
        return response.clicked();
    }
    ground(ui, rect, &response);
    picture.paint(ui, Rect::from_min_size(rect.min, vec2(size.x, PICTURE)));
    let text = widgets::elided(ui, name, FontId::proportional(13.0), palette.text, size.x - 20.0);
    let (is_cut, height) = (text.elided, text.size().y);
    ui.painter().galley(rect.left_bottom() + vec2(10.0, -(NAME + height) / 2.0 - 2.0), text, palette.text);
    let response = if is_cut || hint != name { response.on_hover_text(hint) } else { response };
    response.clicked()
}

/// Paints the background of a card or tile.
pub(super) fn ground(ui: &Ui, rect: Rect, response: &Response) {
    let palette = theme::palette(ui.ctx());
    let active = response.hovered() || response.has_focus();
    let line = Stroke::new(1.0, if active { palette.accent } else { palette.border });
    ui.painter().rect(rect, theme::RADIUS, palette.panel, line, StrokeKind::Inside);
}
