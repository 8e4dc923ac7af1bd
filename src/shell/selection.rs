//! Operations on the selection: copying, aligning, merging, and changing the selection.

use super::Tab;
use crate::commands::action::{Action, Tint};
use grammaton_core::{ArrowShape, Document, Point, StateId};
use grammaton_session::{Axis, Edit, Element, FieldTarget, Side, aligned, distributed, fragment_of, free_offset};
use std::collections::{BTreeMap, BTreeSet};

/// The offset between an element and its copy, in canvas points.
const COPY_OFFSET: Point = Point::new(40.0, 40.0);
/// The gap between a drawing and one pasted to its right, in canvas points.
const PASTE_GAP: f32 = 160.0;

/// Copies.
impl Tab {
    /// Returns the selected elements as a document.
    pub(super) fn selected_fragment(&self) -> Document {
        let states: BTreeSet<StateId> = self.view.selection.states().collect();
        fragment_of(self.editor.document(), &states, &self.view.selection.notes().collect::<Vec<_>>())
    }

    /// Adds a copy of the selection.
    pub(super) fn duplicate(&mut self) {
        let part = self.selected_fragment();
        let by = self.free_offset(&part, COPY_OFFSET);
        self.add(part, by);
    }

    /// Adds a fragment centered on a canvas point, or near its original position if no point is given. Moves it on to
    /// a free place if a state is in the way.
    pub(super) fn paste_fragment(&mut self, part: Document, around: Option<Point>) {
        let to_point = |around: Point| {
            let (min, max) = bounds(&part)?;
            let middle = Point::new(f32::midpoint(min.x, max.x), f32::midpoint(min.y, max.y));
            Some(Point::new((around.x - middle.x).round(), (around.y - middle.y).round()))
        };
        let there = around.and_then(to_point).unwrap_or_default();
        let by = self.free_offset(&part, there);
        self.add(part, by);
    }

    /// Adds a whole drawing to the right of this one.
    pub(super) fn paste_to_the_right(&mut self, drawing: Document) {
        let by = self.offset_to_the_right(&drawing);
        self.add(drawing, by);
    }

    /// Returns the offset that moves a drawing to the right of this one.
    fn offset_to_the_right(&self, drawing: &Document) -> Point {
        match (bounds(self.editor.document()), bounds(drawing)) {
            (Some((min, max)), Some((new, _))) => {
                Point::new((max.x + PASTE_GAP - new.x).round(), (min.y - new.y).round())
            }
            _ => Point::default(),
        }
    }

    /// Adds a drawing, moved by an offset, and selects it.
    fn add(&mut self, part: Document, by: Point) {
        let document = self.editor.document();
        let ids = document.free_ids(part.states().len());
        let notes = document.notes().len()..document.notes().len() + part.notes().len();
        let added = ids.iter().copied().map(Element::State).chain(notes.map(Element::Note)).collect();
        let empty = document.states().len() == 0;
        self.editor.edit(&Edit::Paste { part, ids, by });
        if empty {
            // Fit the view to the first elements of the document.
            self.view.fit(false);
        }
        self.view.selection = added;
    }

    /// Returns the first offset, in diagonal steps from `by`, at which no state of a fragment overlaps an existing
    /// state. In a drawing without such an offset, the fragment goes to the right.
    fn free_offset(&self, part: &Document, by: Point) -> Point {
        free_offset(self.editor.document(), part, by, COPY_OFFSET).unwrap_or_else(|| self.offset_to_the_right(part))
    }
}

/// Returns the top-left and bottom-right corners of the box around the centers of states and the positions of notes.
fn bounds(document: &Document) -> Option<(Point, Point)> {
    let states = document.states().map(|(_, state)| state.at);
    let mut places = states.chain(document.notes().iter().map(|note| note.at));
    let first = places.next()?;
    Some(places.fold((first, first), |(min, max), at| {
        (Point::new(min.x.min(at.x), min.y.min(at.y)), Point::new(max.x.max(at.x), max.y.max(at.y)))
    }))
}

/// Changing the selected elements.
impl Tab {
    pub(super) fn edit_text(&mut self) {
        match self.view.selection.first() {
            Some(&Element::State(id)) => self.open_field(FieldTarget::Name(id)),
            Some(&Element::Arrow(from, to)) => self.open_field(FieldTarget::Label(from, to)),
            Some(&Element::Note(index)) => self.open_field(FieldTarget::Note(index)),
            None => {}
        }
    }

    pub(super) fn delete(&mut self) {
        self.editor.edit(&Edit::Delete(self.view.selection.iter().copied().collect()));
    }

    pub(super) fn toggle_start(&mut self) {
        let Some(&Element::State(id)) = self.view.selection.first() else { return };
        let marked = self.editor.document().is_start(id);
        let remove = Edit::MarkStarts { ids: vec![id], start: false };
        self.editor.edit(&if marked { remove } else { Edit::SetStart(Some(id)) });
    }

    /// Adds the selected states to the start states. If all of them are start states already, removes their marks.
    pub(super) fn add_start(&mut self) {
        let ids = self.view.selection.state_list();
        let all = ids.iter().all(|&id| self.editor.document().is_start(id));
        self.editor.edit(&Edit::MarkStarts { ids, start: !all });
    }

    pub(super) fn join_starts(&mut self) {
        self.editor.edit(&Edit::JoinStarts);
    }

    pub(super) fn toggle_accepting(&mut self) {
        let ids = self.view.selection.state_list();
        let document = self.editor.document();
        let all = ids.iter().all(|&id| document.state(id).is_some_and(|state| state.accepting));
        self.editor.edit(&Edit::SetAccepting { ids, accepting: !all });
    }

    pub(super) fn align(&mut self, side: Side) {
        let ids = self.view.selection.state_list();
        self.editor.edit(&Edit::Move(aligned(self.editor.document(), &ids, side)));
    }

    pub(super) fn spread(&mut self, axis: Axis) {
        let ids = self.view.selection.state_list();
        self.editor.edit(&Edit::Move(distributed(self.editor.document(), &ids, axis)));
    }

    pub(super) fn color(&mut self, action: Action) {
        if let Some(Tint(color)) = action.color() {
            self.editor.edit(&Edit::SetColor { ids: self.view.selection.state_list(), color });
        }
    }

    /// Merges the selected states into the first start state among them, otherwise into the first one.
    pub(super) fn merge(&mut self) {
        let mut ids = self.view.selection.state_list();
        let document = self.editor.document();
        if let Some(place) = ids.iter().position(|&id| document.is_start(id)) {
            ids[..=place].rotate_right(1);
        }
        let Some(&kept) = ids.first() else { return };
        self.editor.edit(&Edit::Merge(ids));
        self.view.selection = [Element::State(kept)].into();
    }

    pub(super) fn reverse(&mut self) {
        let arrows: Vec<_> = self.view.selection.arrows().collect();
        let turned = arrows.iter().map(|&(from, to)| Element::Arrow(to, from));
        let others = self.view.selection.iter().copied().filter(|element| !matches!(element, Element::Arrow(..)));
        self.view.selection = others.chain(turned).collect();
        self.editor.edit(&Edit::Reverse(arrows));
    }

    pub(super) fn straighten(&mut self) {
        let document = self.editor.document();
        let straight = |(from, to)| (from, to, ArrowShape { bend: None, ..document.shape(from, to) });
        let shapes = self.view.selection.arrows().map(straight).collect();
        self.editor.edit(&Edit::SetShapes(shapes));
    }
}

/// Changing the selection.
impl Tab {
    /// Drops elements from the selection, the focus and the text field that the document no longer has.
    pub(super) fn drop_missing_elements(&mut self) {
        let document = self.editor.document();
        let there = |element: Element| match element {
            Element::State(id) => document.state(id).is_some(),
            Element::Arrow(from, to) => document.has_arrow(from, to),
            Element::Note(index) => index < document.notes().len(),
        };
        self.view.selection.retain(|&element| there(element));
        self.view.focus = self.view.focus.filter(|&element| there(element));
        self.view.field.take_if(|field| !field.target().is_in(document));
    }

    pub(super) fn select_all(&mut self) {
        self.view.selection = all_elements(self.editor.document()).collect();
    }

    pub(super) fn invert_selection(&mut self) {
        let before = std::mem::take(&mut self.view.selection);
        let others = all_elements(self.editor.document()).filter(|element| !before.contains(element));
        self.view.selection = others.collect();
    }

    /// Selects the states reachable from the selected ones, or from the start states if none is selected. Selects all
    /// other states instead if `wanted` is false. Also selects the arrows between these states.
    pub(super) fn select_reachable(&mut self, wanted: bool) {
        let document = self.editor.document();
        let mut from = self.view.selection.state_list();
        if from.is_empty() {
            from.extend(document.starts());
        }
        let reachable = reachable(document, from);
        let is_in = |id: StateId| reachable.contains(&id) == wanted;
        self.view.selection = all_elements(document)
            .filter(|element| match *element {
                Element::State(id) => is_in(id),
                Element::Arrow(from, to) => is_in(from) && is_in(to),
                Element::Note(_) => false,
            })
            .collect();
    }
}

/// Returns all elements of a document.
fn all_elements(document: &Document) -> impl Iterator<Item = Element> {
    let states = document.states().map(|(id, _)| Element::State(id));
    let arrows = document.arrows().map(|(from, to)| Element::Arrow(from, to));
    states.chain(arrows).chain((0..document.notes().len()).map(Element::Note))
}

/// Returns the states reachable from these, including these.
fn reachable(document: &Document, from: Vec<StateId>) -> BTreeSet<StateId> {
    let mut targets: BTreeMap<StateId, Vec<StateId>> = BTreeMap::new();
    document.arrows().for_each(|(from, to)| targets.entry(from).or_default().push(to));
    let mut seen: BTreeSet<StateId> = from.iter().copied().collect();
    let mut open = from;
    while let Some(id) = open.pop() {
        for &to in targets.get(&id).into_iter().flatten() {
            if seen.insert(to) {
                open.push(to);
            }
        }
    }
    seen
}

#[cfg(test)]
mod tests {
    use super::*;
    use grammaton_core::{Label, State};
    use grammaton_session::Editor;

    fn tab(places: &[(f32, f32)]) -> Tab {
        let mut document = Document::default();
        for &(x, y) in places {
            document.add_state(State::new(document.free_name(), Point::new(x, y)));
        }
        let mut tab = Tab::default();
        tab.show(Editor::new(document), None);
        tab
    }

    fn places(tab: &Tab) -> Vec<(f32, f32)> {
        tab.view.selection.states().filter_map(|id| tab.editor.document().state(id)).map(|q| (q.at.x, q.at.y)).collect()
    }

    #[test]
    fn copies_do_not_overlap_existing_states() {
        let mut tab = tab(&[(0.0, 0.0), (100.0, 0.0), (140.0, 40.0)]);
        tab.view.selection = [Element::State(StateId::new(1))].into();
        let part = tab.selected_fragment();
        tab.duplicate();
        assert_eq!(places(&tab), [(180.0, 80.0)]);
        tab.paste_fragment(part.clone(), None);
        assert_eq!(places(&tab), [(220.0, 120.0)]);
        tab.paste_fragment(part.clone(), Some(Point::new(400.0, 300.0)));
        assert_eq!(places(&tab), [(400.0, 300.0)]);
        tab.paste_to_the_right(part);
        assert_eq!(places(&tab), [(560.0, 0.0)]);
    }

    #[test]
    fn reachable_states_are_selected_from_the_selection_or_the_start() {
        let mut tab = tab(&[(0.0, 0.0); 4]);
        let id = StateId::new;
        for (from, to) in [(0, 1), (1, 2), (3, 2)] {
            tab.editor.edit(&Edit::SetLabels { from: id(from), to: id(to), labels: vec![Label::from('a')] });
        }
        tab.editor.edit(&Edit::SetStart(Some(id(1))));
        let (state, arrow) = (|n| Element::State(id(n)), |p, q| Element::Arrow(id(p), id(q)));
        let mut check = |wanted, selected: &[Element], expected: &[Element]| {
            tab.view.selection = selected.iter().copied().collect();
            tab.select_reachable(wanted);
            assert_eq!(tab.view.selection.iter().copied().collect::<Vec<_>>(), expected);
        };
        check(true, &[], &[state(1), state(2), arrow(1, 2)]);
        check(false, &[], &[state(0), state(3)]);
        check(true, &[state(3)], &[state(2), state(3), arrow(3, 2)]);
    }
}
