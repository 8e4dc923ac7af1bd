//! The drawing that is given, next to the one of the student.

use crate::{
    text::t,
    ui::{canvas::ReadOnlyView, theme},
};
use eframe::egui::{Align2, FontId, Rect, Sense, Stroke, StrokeKind, Ui, WidgetInfo, WidgetType, vec2};
use grammaton_core::{Document, Label, geometry::Drawing, notation::textbook::Notation};
use grammaton_session::{Element, Highlight};

/// The view of a drawing that is given.
#[derive(Debug, Default)]
pub(crate) struct GivenView {
    view: ReadOnlyView,
    shown: Option<(Document, Notation)>,
}

impl GivenView {
    /// Prepares the view of a drawing. Returns its bounds.
    pub(crate) fn follow(&mut self, document: &Document, notation: Notation) -> Rect {
        if self.shown.as_ref().is_none_or(|(shown, form)| shown != document || *form != notation) {
            self.view = ReadOnlyView::default();
            self.view.begin(&Drawing::in_notation(document, notation), false);
            self.view.follow(document);
            self.shown = Some((document.clone(), notation));
        }
        self.view.extent()
    }

    /// Shows the view in the rest of `ui`.
    pub(crate) fn show(&mut self, ui: &mut Ui) {
        let Some((document, _)) = &self.shown else { return };
        let area = ui.available_rect_before_wrap();
        let describe = |element| match element {
            Element::State(id) => document.state(id).map(|state| state.name.to_string()).unwrap_or_default(),
            Element::Arrow(from, to) => document.labels(from, to).map(Label::as_str).collect::<Vec<_>>().join(", "),
            Element::Note(_) => String::new(),
        };
        self.view.show(ui, &Highlight::default(), &describe);
        caption(ui, area);
    }
}

/// Shows in the corner that the drawing is given.
fn caption(ui: &Ui, area: Rect) {
    let palette = theme::palette(ui.ctx());
    let galley = ui.painter().layout_no_wrap(t!("task.given").into_owned(), FontId::proportional(12.5), palette.weak);
    let ground = Align2::LEFT_TOP.anchor_size(area.min + vec2(12.0, 10.0), galley.size() + vec2(20.0, 10.0));
    let painter = ui.painter_at(area);
    painter.rect(ground, theme::RADIUS, palette.panel, Stroke::new(1.0, palette.border), StrokeKind::Inside);
    painter.galley(ground.center() - galley.size() / 2.0, galley, palette.weak);
    let spoken = ui.interact(ground, ui.id().with("caption"), Sense::hover());
    spoken.widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, t!("task.given")));
}
