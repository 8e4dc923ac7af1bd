//! The automaton as it has become so far, drawn beside the original, with what each of its states stands for.

use super::page::{Original, Walk};
use crate::{
    canvas::Replica,
    derived::Lit,
    theme,
    view::{Element, Hovered},
    wording::{counted, state_name},
};
use eframe::egui::{Align2, FontId, Rect, Sense, Stroke, StrokeKind, Ui, WidgetInfo, WidgetType, vec2};
use grammaton_core::{Document, Label, StateId, drawing::Drawing};
use rust_i18n::t;
use std::collections::{BTreeMap, BTreeSet};

/// What is drawn beside the original.
#[derive(Debug)]
pub(super) struct Copied {
    /// The drawing.
    pub(super) document: Document,
    /// What the step is about in it.
    pub(super) lit: BTreeSet<Element>,
    /// The states of the original that each state stands for.
    pub(super) stands: BTreeMap<StateId, Vec<StateId>>,
}

impl Copied {
    /// A drawing in which no state stands for others and nothing is lit.
    pub(super) fn new(document: Document) -> Self {
        Self { document, lit: BTreeSet::new(), stands: BTreeMap::new() }
    }

    /// What is said of states that all are the original's own.
    pub(super) fn themselves(original: Original<'_>) -> BTreeMap<StateId, Vec<StateId>> {
        original.derived.drawn.ids.iter().map(|&id| (id, vec![id])).collect()
    }

    fn members(&self, state: StateId) -> &[StateId] {
        self.stands.get(&state).map_or(&[], Vec::as_slice)
    }

    /// What something in it stands for: states, or the arrows that lead the same way, by the same symbols if some do; if
    /// none does, their states.
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

    /// What stands for something in the original.
    fn images(&self, element: Element, original: &Document) -> BTreeSet<Element> {
        let of = |id: StateId| {
            let images = self.stands.iter().filter(move |(_, states)| states.contains(&id));
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

    /// What something in it stands for, or all of what is written on it, in words.
    fn told(&self, element: Element, original: Original<'_>) -> String {
        match element {
            Element::State(state) => {
                let drawn = &original.derived.drawn;
                let numbers = self.members(state).iter().filter_map(|&id| drawn.index_of(id));
                let names: Vec<String> = numbers.map(|number| state_name(drawn, number)).collect();
                let text = if names.is_empty() {
                    t!("steps.copy.new")
                } else {
                    t!("steps.copy.stands_for", states = names.join(", "))
                };
                text.into_owned()
            }
            Element::Arrow(from, to) => {
                let texts = self.document.labels(from, to).map(|label| match label {
                    Label::Symbol(symbol) => symbol.as_str(),
                    Label::Epsilon => "ε",
                });
                texts.collect::<Vec<_>>().join(", ")
            }
            Element::Note(_) => String::new(),
        }
    }
}

/// The arrows between any of the first states and any of the second for which something holds.
fn arrows([from, to]: [&[StateId]; 2], holds: impl Fn(StateId, StateId) -> bool) -> BTreeSet<Element> {
    let pairs = from.iter().flat_map(|&p| to.iter().map(move |&q| (p, q)));
    pairs.filter(|&(p, q)| holds(p, q)).map(|(p, q)| Element::Arrow(p, q)).collect()
}

/// Whether some label is on both arrows.
fn have_in_common(one: &Document, on: (StateId, StateId), other: &Document, there: (StateId, StateId)) -> bool {
    one.labels(on.0, on.1).any(|label| other.labels(there.0, there.1).any(|same| same == label))
}

/// The copy, while steps that have one are gone through.
#[derive(Debug, Default)]
pub(super) struct Beside {
    replica: Replica,
    whole: Document,
    copied: Option<Copied>,
    /// What in the copy the pointer is on, or what is selected there.
    pointed: Option<Element>,
}

impl Beside {
    /// Makes room for all that the steps draw, if they draw anything.
    pub(super) fn begin(&mut self, walk: Option<&dyn Walk>, original: Original<'_>) {
        self.copied = None;
        let Some((walk, mut whole)) = walk.and_then(|walk| Some((walk, walk.whole(original)?))) else { return };
        whole.set_notes([]);
        let drawing = Drawing::of(&whole);
        self.whole = drawing.fixed();
        self.copied = Some(Copied::new(whole));
        self.replica.begin(&drawing, walk.is_verbatim());
    }

    /// Draws what there is with a page.
    pub(super) fn turn(&mut self, walk: &dyn Walk, at: usize, original: Original<'_>) {
        if let Some(copied) = &mut self.copied {
            *copied = walk.copy(at, original, self.whole.clone());
            self.replica.follow(&copied.document);
            self.pointed = None;
        }
    }

    /// A box around all of the copy, if there is one.
    pub(super) fn extent(&self) -> Option<Rect> {
        self.copied.as_ref().map(|_| self.replica.extent())
    }

    /// What of the original is pointed at in the copy, if anything is.
    pub(super) fn pointed(&self, original: &Document) -> Option<BTreeSet<Element>> {
        Some(self.copied.as_ref()?.originals(self.pointed?, original))
    }

    /// The copy, if there is one.
    pub(super) fn document(&self) -> Option<&Document> {
        self.copied.as_ref().map(|copied| &copied.document)
    }

    /// What is lit in it: what is pointed at, in it or in the original, else what the step is about.
    pub(super) fn lit(&self, original: &Document, hovered: Option<Hovered>) -> BTreeSet<Element> {
        match (&self.copied, self.pointed, hovered) {
            (None, ..) => BTreeSet::new(),
            (Some(_), Some(element), _) => [element].into(),
            (Some(copied), None, Some(Hovered::Element(element))) => copied.images(element, original),
            (Some(copied), ..) => copied.lit.clone(),
        }
    }

    /// Shows it; `hovered` is what the pointer is on in the original.
    pub(super) fn show(&mut self, ui: &mut Ui, original: Original<'_>, hovered: Option<Hovered>, is_last: bool) {
        let elements = self.lit(original.document, hovered).into_iter().collect();
        let Some(copied) = &self.copied else { return };
        let lit = Lit { elements, ..Lit::default() };
        let area = ui.available_rect_before_wrap();
        let pointed = self.replica.show(ui, &lit, &|element| copied.told(element, original));
        if self.pointed != pointed {
            self.pointed = pointed;
            ui.ctx().request_repaint();
        }
        caption(ui, area, &copied.document, is_last);
    }
}

/// How much there is so far, in the corner.
fn caption(ui: &Ui, area: Rect, document: &Document, is_last: bool) {
    let palette = theme::palette(ui.ctx());
    let states = counted("status.states", document.states().len());
    let transitions = counted("status.transitions", document.transitions().len());
    let text = if is_last {
        t!("steps.copy.result", states = states, transitions = transitions)
    } else {
        t!("steps.copy.so_far", states = states, transitions = transitions)
    };
    let galley = ui.painter().layout_no_wrap(text.clone().into_owned(), FontId::proportional(12.5), palette.weak);
    let ground = Align2::LEFT_TOP.anchor_size(area.min + vec2(12.0, 10.0), galley.size() + vec2(20.0, 10.0));
    let painter = ui.painter_at(area);
    painter.rect(ground, theme::RADIUS, palette.panel, Stroke::new(1.0, palette.border), StrokeKind::Inside);
    painter.galley(ground.center() - galley.size() / 2.0, galley, palette.weak);
    let spoken = ui.interact(ground, ui.id().with("caption"), Sense::hover());
    spoken.widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, &text));
}
