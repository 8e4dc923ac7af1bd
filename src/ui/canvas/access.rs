//! Accessibility of the canvas. A screen reader, or a test, finds every visible state, arrow and note by name, and
//! the element that has the keyboard focus.

use super::{paint::CanvasFrame, scene::Scene, to_rect};
use crate::{
    text::accessibility::{self, Automaton},
    ui::canvas::visual_style::on_screen,
};
use eframe::egui::{Id, Rect, Sense, Ui, WidgetInfo, WidgetType, accesskit::Action};
use grammaton_core::{Document, StateId, notation::label};
use grammaton_session::Element;

/// Returns the widget id of an element.
pub(super) fn id(ui: &Ui, element: Element) -> Id {
    ui.id().with(element)
}

/// The wording of elements in the accessibility tree.
pub(super) struct Wording<'a> {
    /// The automaton that the elements belong to.
    pub(super) automaton: Automaton,
    /// Returns the description of an element. `None` describes elements by the document alone.
    pub(super) describe: Option<&'a dyn Fn(Element) -> String>,
}

impl Default for Wording<'_> {
    fn default() -> Self {
        Self { automaton: Automaton::Drawn, describe: None }
    }
}

/// A request of a screen reader.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Request {
    /// To move the focus to an element.
    Focus(Element),
    /// To select an element, and to move the focus to it.
    Click(Element),
}

/// Adds the visible elements to the accessibility tree, if it is in use, and in any case the focused element. Returns
/// the element that a screen reader moves the focus to or clicks.
pub(super) fn announce(
    ui: &Ui,
    frame: &CanvasFrame<'_>,
    scene: &mut Scene,
    document: &Document,
    focus: Option<Element>,
    wording: &Wording<'_>,
) -> Option<Request> {
    // Without a screen reader, the tree is not built and names cost nothing.
    if ui.ctx().accesskit_node_builder(ui.id(), |_| ()).is_none() {
        if let Some(focus) = focus {
            let rect = frame.on_screen(scene.bounds_of(&[focus]));
            ui.interact(rect, id(ui, focus), Sense::focusable_noninteractive());
        }
        return None;
    }
    let mut request = None;
    let mut speak = |element: Element, rect: Rect, label: &str, description: &str| {
        let sense = if focus == Some(element) { Sense::focusable_noninteractive() } else { Sense::hover() };
        let response = ui.interact(rect, id(ui, element), sense);
        response.widget_info(|| WidgetInfo::labeled(WidgetType::Image, true, label));
        ui.ctx().accesskit_node_builder(response.id, |node| {
            if !description.is_empty() {
                node.set_description(description);
            }
            node.add_action(Action::Focus);
            node.add_action(Action::Click);
        });
        let asks = |action| ui.input(|input| input.has_accesskit_action_request(response.id, action));
        if asks(Action::Click) {
            request = Some(Request::Click(element));
        } else if asks(Action::Focus) {
            request = Some(Request::Focus(element));
        }
    };
    let name = |id: StateId| document.state(id).map_or("", |state| state.name.as_str());
    scene.states_in(frame.visible, |id, state| {
        let rect = frame.on_screen(to_rect(state.outline.bounds()));
        let described = wording.describe.map(|describe| describe(Element::State(id)));
        let marks = accessibility::marks(document.is_start(id), state.state.accepting, described);
        speak(Element::State(id), rect, &accessibility::state(wording.automaton, &state.state.name), &marks);
    });
    let empty_word = scene.drawing().notation().empty_word;
    scene.arrows_in(frame.visible, |(from, to), arrow| {
        let center = on_screen(&frame.meta, arrow.label_at);
        let rect = Rect::from_center_size(center, arrow.label_bounds().size() * frame.meta.zoom);
        let text = accessibility::arrow(wording.automaton, name(from), name(to));
        let described = wording.describe.map(|describe| describe(Element::Arrow(from, to)));
        let shown = described.unwrap_or_else(|| label::show_with(document.labels(from, to), empty_word));
        speak(Element::Arrow(from, to), rect, &text, &shown);
    });
    for (index, note) in document.notes().iter().enumerate() {
        if let Some(bounds) = scene.note_bounds(index).filter(|bounds| bounds.intersects(frame.visible)) {
            speak(Element::Note(index), frame.on_screen(bounds), &accessibility::note(&note.text), "");
        }
    }
    // A focused element that is out of view keeps the focus.
    if let Some(focus) = focus
        && !scene.bounds_of(&[focus]).intersects(frame.visible)
    {
        speak(focus, frame.on_screen(scene.bounds_of(&[focus])), "", "");
    }
    request
}
