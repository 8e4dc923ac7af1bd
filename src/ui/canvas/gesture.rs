//! Drag gestures on the canvas.

use super::{
    arrow_shape::Ends,
    handles::{Bending, Handle},
    snap::{Guide, Snapping},
};
use crate::commands::{
    command::{Command, Commands},
    view::{Camera, View},
};
use ecow::EcoString;
use eframe::egui::Pos2;
use grammaton_core::{Document, Point, StateId};
use grammaton_session::{Edit, Element};

/// The drag gesture in progress.
#[derive(Clone, Debug, Default)]
pub(super) enum Gesture {
    /// No gesture.
    #[default]
    None,
    /// Moves states and notes.
    Move(Moving),
    /// Draws an arrow from this state. Holds the name of the state that is added if the arrow ends on empty canvas.
    Connect(StateId, EcoString),
    /// Bends an arrow.
    Bend(Bending),
    /// Moves a label along its arrow.
    Label(Ends),
    /// Moves an end of an arrow to another state.
    Retarget(Ends, Handle),
    /// Draws a selection box from this canvas point.
    SelectBox(Pos2),
    /// Pans the view. Holds the camera at the start.
    Pan(Camera),
    /// A long press has opened the context menu. If the finger moves on, it drags instead.
    Held,
    /// Escape was pressed; nothing happens until the button is released.
    Cancelled,
}

impl Gesture {
    /// Whether the gesture changes the document while it is in progress.
    pub(super) fn edits(&self) -> bool {
        matches!(self, Self::Move(_) | Self::Bend(_) | Self::Label(_))
    }
}

/// States and notes that are moved together.
#[derive(Clone, Debug, Default)]
pub(super) struct Moving {
    /// The states and their original positions, by ascending id.
    states: Vec<(StateId, Point)>,
    /// The notes and their original positions.
    notes: Vec<(usize, Point)>,
    /// The original position of the element under the pointer.
    origin: Point,
    /// The alignment guides of the current position.
    pub(super) guides: Vec<Guide>,
}

impl Moving {
    /// Starts to move `element`. If it is selected, the whole selection moves; otherwise it becomes the selection.
    /// Returns `None` for an arrow.
    pub(super) fn new(element: Element, document: &Document, view: &View, commands: &mut Commands) -> Option<Self> {
        let place = |element: Element| match element {
            Element::State(id) => document.state(id).map(|state| state.at),
            Element::Note(index) => document.notes().get(index).map(|note| note.at),
            Element::Arrow(..) => None,
        };
        let origin = place(element)?;
        let mut moving = Self { origin, ..Self::default() };
        let alone = !view.selection.contains(&element);
        if alone {
            commands.push(Command::Select(vec![element]));
        }
        let all = if alone { vec![element] } else { view.selection.iter().copied().collect() };
        for element in all {
            match (element, place(element)) {
                (Element::State(id), Some(at)) => moving.states.push((id, at)),
                (Element::Note(index), Some(at)) => moving.notes.push((index, at)),
                _ => {}
            }
        }
        Some(moving)
    }

    /// Whether the state is being moved.
    pub(super) fn moves(&self, id: StateId) -> bool {
        self.states.binary_search_by_key(&id, |&(id, _)| id).is_ok()
    }

    /// Moves all elements by an offset, adjusted so that the element under the pointer is on the grid or aligned with
    /// `others`.
    pub(super) fn move_by(&mut self, by: Point, snapping: Option<&Snapping>, commands: &mut Commands) {
        let target = self.origin + by;
        let (there, guides) = snapping.map_or((target, Vec::new()), |snapping| snapping.snapped(target));
        self.guides = guides;
        let by = there - self.origin;
        let moved = |at: Point| Point::new((at.x + by.x).round(), (at.y + by.y).round());
        if !self.states.is_empty() {
            commands.push(Command::Continue(Edit::Move(self.states.iter().map(|&(id, at)| (id, moved(at))).collect())));
        }
        if !self.notes.is_empty() {
            let notes = self.notes.iter().map(|&(index, at)| (index, moved(at))).collect();
            commands.push(Command::Continue(Edit::MoveNotes(notes)));
        }
    }
}
