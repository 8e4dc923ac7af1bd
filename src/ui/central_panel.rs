//! The central panel: the canvas, the transition table, or both.

use crate::{
    commands::{
        command::Commands,
        view::{Camera, View, ViewMode},
    },
    ui::{
        canvas::{self, Canvas, Guidance},
        panels::{
            exercise::{self, ExercisePanel, SheetInput},
            steps::{Original, StepsPanel},
            table::{self, TablePanel},
        },
        start_page::StartPage,
        theme,
        tour::Tour,
    },
};
use eframe::egui::{CentralPanel, Frame, Margin, Panel, Rect, Ui, Vec2, vec2};
use grammaton_core::Document;
use grammaton_session::{Derived, Highlight, Hovered, TabId, TabSummary, Target, exercises::given_drawing};

/// The minimum width at which two drawings are side by side, in points; below it, one is above the other.
const SIDE_BY_SIDE: f32 = 500.0;
/// The minimum share of the space for each drawing.
const LEAST: f32 = 0.3;
/// The smallest height at which the intermediate automaton of a construction is shown with the drawing, in points.
const LEAST_FOR_TWO: f32 = 160.0;

/// The input of the central panel: a document, its view, and the state of the panels.
pub(crate) struct CentralInput<'a> {
    /// The tab.
    pub id: TabId,
    /// The document.
    pub document: &'a Document,
    /// The revision of the document.
    pub revision: u64,
    /// The data derived from it.
    pub derived: &'a Derived,
    /// The camera, the selection and the tool.
    pub view: &'a View,
    /// The highlighted elements.
    pub highlight: &'a Highlight,
    /// Whether dragged elements snap to the grid.
    pub snap: bool,
    /// The platform, on which it depends whether the drawing can be changed.
    pub target: Target,
    /// The start page, if it is shown over the canvas.
    pub start_page: Option<&'a mut StartPage>,
    /// Whether new drawings begin with the start page.
    pub offers_start_page: bool,
    /// The tour, if it takes place in the tab.
    pub tour: Option<&'a Tour>,
    /// The state of the canvas.
    pub canvas: &'a mut Canvas,
    /// The state of the table.
    pub table: &'a mut TablePanel,
    /// The state of the steps panel.
    pub steps: &'a mut StepsPanel,
    /// The state of the exercise.
    pub exercise: &'a mut ExercisePanel,
    /// The other tabs, if an exercise sheet is shown.
    pub others: &'a [TabSummary],
}

/// Shows a tab's document in the rest of `ui`. Returns the element under the pointer.
pub(crate) fn show(ui: &mut Ui, input: CentralInput<'_>, commands: &mut Commands) -> Option<Hovered> {
    let CentralInput { id, document, revision, derived, view, highlight, snap, target, .. } = input;
    let CentralInput { canvas, table, steps, exercise, .. } = input;
    if let Some(sheet) = document.sheet().filter(|_| document.open_exercise().is_none()) {
        let input = SheetInput { document, sheet, target, others: input.others };
        exercise::show_sheet(ui, input, &mut exercise.sheet, commands);
        return None;
    }
    let (start_page, tour) = (input.start_page, input.tour);
    let room = ui.available_size();
    if let Some(extent) = steps.intermediate_extent().filter(|_| room.y >= LEAST_FOR_TWO) {
        let original = Original { document, derived };
        let is_side_by_side = steps.is_side_by_side(room, || larger_side_by_side(room, [canvas.bounds(), extent]));
        second_half(room, is_side_by_side).show(ui, |ui| {
            ui.set_min_size(ui.available_size());
            ui.push_id(id, |ui| steps.show_intermediate(ui, original, view.hovered));
        });
    }
    let given = document.exercise().and_then(given_drawing).filter(|_| steps.intermediate_extent().is_none());
    if let Some(drawing) = given {
        let bounds = [canvas.bounds(), exercise.given_view.follow(drawing, derived.notation)];
        let is_side_by_side = room.y < LEAST_FOR_TWO || larger_side_by_side(room, bounds);
        second_half(room, is_side_by_side).show(ui, |ui| {
            ui.set_min_size(ui.available_size());
            ui.push_id((id, "given"), |ui| exercise.given_view.show(ui));
        });
    }
    let frame = Frame::new().fill(theme::palette(ui.ctx()).panel).inner_margin(Margin::same(theme::MARGIN));
    let mut show_table = |ui: &mut Ui, commands: &mut Commands| {
        let shown = table::TableInput { document, derived, view, highlight };
        ui.push_id(id, |ui| table.show(ui, shown, commands)).inner
    };
    let below = match view.mode {
        ViewMode::Table => return CentralPanel::no_frame().frame(frame).show(ui, |ui| show_table(ui, commands)).inner,
        ViewMode::Both => {
            let panel = Panel::bottom("table").resizable(true).default_size(260.0).size_range(120.0..=1200.0);
            panel.frame(frame).show(ui, |ui| show_table(ui, commands)).inner
        }
        ViewMode::Drawing => None,
    };
    let guidance = match (&start_page, tour) {
        (Some(_), _) => Guidance::StartPage,
        (None, Some(_)) => Guidance::Tour,
        (None, None) if target.is_read_only() => Guidance::None,
        (None, None) => Guidance::Hints,
    };
    let shown = canvas::CanvasInput { document, revision, view, highlight, snap, target, guidance, derived };
    let canvas = |ui: &mut Ui| {
        let area = ui.available_rect_before_wrap();
        let hovered = ui.push_id(id, |ui| canvas.show(ui, shown, commands)).inner;
        if let Some(page) = start_page {
            page.show(ui, area, input.offers_start_page, commands);
        }
        if let Some(tour) = tour {
            tour.show(ui.ctx(), area, commands);
        }
        hovered
    };
    CentralPanel::no_frame().show(ui, canvas).inner.or(below)
}

/// Whether two drawings with these bounds are larger side by side than one above the other.
fn larger_side_by_side(room: Vec2, drawings: [Rect; 2]) -> bool {
    let zoom = |half: Vec2| {
        let zooms = drawings.map(|bounds| Camera::fitting(bounds, half).zoom);
        zooms.into_iter().fold(f32::MAX, f32::min)
    };
    room.x >= SIDE_BY_SIDE && zoom(vec2(room.x / 2.0, room.y)) >= zoom(vec2(room.x, room.y / 2.0))
}

/// Returns a resizable panel for the second half of the space.
fn second_half(room: Vec2, is_side_by_side: bool) -> Panel {
    let (panel, room) =
        if is_side_by_side { (Panel::right("copy beside"), room.x) } else { (Panel::bottom("copy below"), room.y) };
    panel.frame(Frame::new()).resizable(true).default_size(room / 2.0).size_range(LEAST * room..=(1.0 - LEAST) * room)
}
