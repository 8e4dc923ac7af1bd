//! The view of the intermediate automaton of a construction, next to the original, with links between their elements.

use super::page::{Original, StepPages};
use crate::{
    text::steps as text,
    ui::{canvas::ReadOnlyView, theme},
};
use eframe::egui::{Align2, FontId, Rect, Sense, Stroke, StrokeKind, Ui, WidgetInfo, WidgetType, vec2};
use grammaton_core::{
    Document, Label, StateId,
    geometry::Drawing,
    redraw,
    steps::practice::{Practice, Progress},
};
use grammaton_session::{Element, Highlight, Hovered};
use std::collections::{BTreeMap, BTreeSet};

/// An intermediate automaton.
#[derive(Debug)]
pub(super) struct IntermediateAutomaton {
    /// The drawing.
    pub(super) document: Document,
    /// The elements that the step is about.
    pub(super) highlight: BTreeSet<Element>,
    /// For each state, the states of the original that it corresponds to.
    pub(super) originals_of: BTreeMap<StateId, Vec<StateId>>,
}

impl IntermediateAutomaton {
    /// Creates an automaton without corresponding states or highlights.
    pub(super) fn new(document: Document) -> Self {
        Self { document, highlight: BTreeSet::new(), originals_of: BTreeMap::new() }
    }

    /// Returns the correspondence in which each state corresponds to itself.
    pub(super) fn identity(original: Original<'_>) -> BTreeMap<StateId, Vec<StateId>> {
        original.derived.drawn.ids.iter().map(|&id| (id, vec![id])).collect()
    }

    fn members(&self, state: StateId) -> &[StateId] {
        self.originals_of.get(&state).map_or(&[], Vec::as_slice)
    }

    /// Returns the elements of the original that correspond to an element: for an arrow, the arrows between
    /// corresponding states that share a label with it, or else all arrows between them, or else the states
    /// themselves.
    fn originals(&self, element: Element, original: &Document) -> BTreeSet<Element> {
        let states = |state| self.members(state).iter().map(|&id| Element::State(id));
        match element {
            Element::State(state) => states(state).collect(),
            Element::Arrow(from, to) => {
                let alike = |p, q| have_in_common(original, (p, q), &self.document, (from, to));
                let any = |p, q| original.has_arrow(p, q);
                let ends = [self.members(from), self.members(to)];
                let found = [arrows(ends, alike), arrows(ends, any)].into_iter().find(|found| !found.is_empty());
                found.unwrap_or_else(|| states(from).chain(states(to)).collect())
            }
            Element::Note(_) => BTreeSet::new(),
        }
    }

    /// Returns the elements that correspond to an element of the original.
    fn images(&self, element: Element, original: &Document) -> BTreeSet<Element> {
        let of = |id: StateId| {
            let images = self.originals_of.iter().filter(move |(_, states)| states.contains(&id));
            images.map(|(&image, _)| image).collect::<Vec<_>>()
        };
        match element {
            Element::State(id) => of(id).into_iter().map(Element::State).collect(),
            Element::Arrow(from, to) => {
                let alike = |p, q| have_in_common(original, (from, to), &self.document, (p, q));
                arrows([&of(from), &of(to)], alike)
            }
            Element::Note(_) => BTreeSet::new(),
        }
    }

    /// Describes an element: the states that a state corresponds to, or the full label of an arrow.
    fn describe(&self, element: Element, original: Original<'_>) -> String {
        match element {
            Element::State(state) => {
                let drawn = &original.derived.drawn;
                let numbers = self.members(state).iter().filter_map(|&id| drawn.index_of(id));
                text::corresponding(drawn, numbers)
            }
            Element::Arrow(from, to) => {
                let texts = self.document.labels(from, to).map(|label| match label {
                    Label::Symbol(symbol) => symbol.as_str(),
                    Label::Epsilon => original.derived.notation.empty_word.key(),
                });
                texts.collect::<Vec<_>>().join(", ")
            }
            Element::Note(_) => String::new(),
        }
    }
}

/// Returns the pairs of a first and a second state for which `holds` returns true, as arrows.
fn arrows([from, to]: [&[StateId]; 2], holds: impl Fn(StateId, StateId) -> bool) -> BTreeSet<Element> {
    let pairs = from.iter().flat_map(|&p| to.iter().map(move |&q| (p, q)));
    pairs.filter(|&(p, q)| holds(p, q)).map(|(p, q)| Element::Arrow(p, q)).collect()
}

/// Whether the two arrows share a label.
fn have_in_common(one: &Document, on: (StateId, StateId), other: &Document, there: (StateId, StateId)) -> bool {
    one.labels(on.0, on.1).any(|label| other.labels(there.0, there.1).any(|same| same == label))
}

/// The view of the intermediate automaton, for constructions that have one.
#[derive(Debug, Default)]
pub(super) struct IntermediateView {
    view: ReadOnlyView,
    whole: Document,
    automaton: Option<IntermediateAutomaton>,
    /// The element under the pointer, or else the selected one.
    hovered_here: Option<Element>,
}

impl IntermediateView {
    /// Prepares the view for all automata of a construction, if it has any.
    pub(super) fn begin(&mut self, pages: Option<&dyn StepPages>, original: Original<'_>) {
        self.automaton = None;
        let Some((pages, mut whole)) = pages.and_then(|pages| Some((pages, pages.whole(original)?))) else { return };
        whole.set_notes([]);
        let drawing = Drawing::in_notation(&whole, original.derived.notation);
        self.whole = drawing.with_explicit_bends();
        self.automaton = Some(IntermediateAutomaton::new(whole));
        self.view.begin(&drawing, pages.is_verbatim());
    }

    /// Shows the automaton of a page.
    pub(super) fn go_to(&mut self, pages: &dyn StepPages, at: usize, original: Original<'_>) {
        if let Some(automaton) = &mut self.automaton {
            *automaton = pages.intermediate(at, original, self.whole.clone());
            self.view.follow(&automaton.document);
            self.hovered_here = None;
        }
    }

    /// Shows the part of the result that the entries of the user determine, or nothing if it cannot be drawn.
    pub(super) fn show_progress(&mut self, pages: &dyn StepPages, practice: &Practice, original: Original<'_>) {
        let Some(progress) = practice.progress() else {
            self.automaton = None;
            return;
        };
        let Some(automaton) = &mut self.automaton else { return };
        *automaton = match progress {
            Progress::Automaton { states, nfa } => {
                let ids: Vec<StateId> = states.iter().map(|&state| pages.id(state, original)).collect();
                let mut all = pages.intermediate(pages.len() - 1, original, self.whole.clone());
                all.originals_of.retain(|id, _| ids.contains(id));
                IntermediateAutomaton { document: redraw(&self.whole, &ids, &nfa), highlight: BTreeSet::new(), ..all }
            }
            Progress::Steps(count) => {
                let all = pages.intermediate(count, original, self.whole.clone());
                IntermediateAutomaton { highlight: BTreeSet::new(), ..all }
            }
        };
        self.view.follow(&automaton.document);
        self.hovered_here = None;
    }

    /// Returns the bounds of all automata of the construction, if it has any.
    pub(super) fn extent(&self) -> Option<Rect> {
        self.automaton.as_ref().map(|_| self.view.extent())
    }

    /// Returns the elements of the original that correspond to the element under the pointer.
    pub(super) fn hovered_here(&self, original: &Document) -> Option<BTreeSet<Element>> {
        Some(self.automaton.as_ref()?.originals(self.hovered_here?, original))
    }

    /// Returns the current automaton, if there is one.
    pub(super) fn document(&self) -> Option<&Document> {
        self.automaton.as_ref().map(|automaton| &automaton.document)
    }

    /// Returns the highlighted elements: the one under the pointer here, those corresponding to the one under the
    /// pointer in the original, or those of the step.
    pub(super) fn highlight(&self, original: &Document, hovered: Option<Hovered>) -> BTreeSet<Element> {
        match (&self.automaton, self.hovered_here, hovered) {
            (None, ..) => BTreeSet::new(),
            (Some(_), Some(element), _) => [element].into(),
            (Some(automaton), None, Some(Hovered::Element(element))) => automaton.images(element, original),
            (Some(automaton), ..) => automaton.highlight.clone(),
        }
    }

    /// Shows the view. `hovered` is the item under the pointer in the original.
    pub(super) fn show(&mut self, ui: &mut Ui, original: Original<'_>, hovered: Option<Hovered>, is_last: bool) {
        let elements = self.highlight(original.document, hovered).into_iter().collect();
        let Some(automaton) = &self.automaton else { return };
        let highlight = Highlight { elements, ..Highlight::default() };
        let area = ui.available_rect_before_wrap();
        let hovered_here = self.view.show(ui, &highlight, &|element| automaton.describe(element, original));
        if self.hovered_here != hovered_here {
            self.hovered_here = hovered_here;
            ui.ctx().request_repaint();
        }
        caption(ui, area, &automaton.document, is_last);
    }
}

/// Shows the numbers of states and transitions in the corner.
fn caption(ui: &Ui, area: Rect, document: &Document, is_last: bool) {
    let palette = theme::palette(ui.ctx());
    let text = text::size(document, is_last);
    let galley = ui.painter().layout_no_wrap(text.clone(), FontId::proportional(12.5), palette.weak);
    let ground = Align2::LEFT_TOP.anchor_size(area.min + vec2(12.0, 10.0), galley.size() + vec2(20.0, 10.0));
    let painter = ui.painter_at(area);
    painter.rect(ground, theme::RADIUS, palette.panel, Stroke::new(1.0, palette.border), StrokeKind::Inside);
    painter.galley(ground.center() - galley.size() / 2.0, galley, palette.weak);
    let spoken = ui.interact(ground, ui.id().with("caption"), Sense::hover());
    spoken.widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, &text));
}
