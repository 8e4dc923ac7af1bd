//! What a drag that is under way does.

use super::arrow_shape::Ends;
use super::handles::{Bending, Handle};
use super::snap::{self, Guide};
use crate::{
    command::{Command, Commands, Edit},
    view::{Camera, Element, View},
};
use eframe::egui::Pos2;
use grammaton_core::{Document, Point, StateId};

/// What a drag that is under way does.
#[derive(Clone, Debug, Default)]
pub(super) enum Gesture {
    /// There is none.
    #[default]
    None,
    /// States and notes are moved.
    Move(Moving),
    /// An arrow is drawn out of a state.
    Connect(StateId),
    /// An arrow is bent.
    Bend(Bending),
    /// A label is moved along its arrow.
    Label(Ends),
    /// An end of an arrow is led to another state.
    Retarget(Ends, Handle),
    /// A box is drawn around what to select, from this canvas point.
    Band(Pos2),
    /// The canvas is moved.
    Pan(Camera),
    /// Escape was pressed: nothing happens until the button is released.
    Cancelled,
}

impl Gesture {
    /// Whether it changes the document while it lasts.
    pub(super) fn edits(&self) -> bool {
        matches!(self, Self::Move(_) | Self::Bend(_) | Self::Label(_))
    }
}

/// States and notes that are moved together.
#[derive(Clone, Debug, Default)]
pub(super) struct Moving {
    /// The states, ascending, with where they were.
    states: Vec<(StateId, Point)>,
    /// The same for notes.
    notes: Vec<(usize, Point)>,
    /// Where what is under the pointer was.
    held: Point,
    /// What it is in line with now.
    pub(super) guides: Vec<Guide>,
}

impl Moving {
    /// Takes hold of something: it moves with all that is selected, if it is itself; else it gets selected.
    pub(super) fn new(element: Element, document: &Document, view: &View, commands: &mut Commands) -> Option<Self> {
        let place = |element: Element| match element {
            Element::State(id) => document.state(id).map(|state| state.at),
            Element::Note(index) => document.notes().get(index).map(|note| note.at),
            Element::Arrow(..) => None,
        };
        let held = place(element)?;
        let mut moving = Self { held, ..Self::default() };
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

    /// Whether a state is among them.
    pub(super) fn moves(&self, id: StateId) -> bool {
        self.states.binary_search_by_key(&id, |&(id, _)| id).is_ok()
    }

    /// Moves all by an offset, or a little more, so that what is held is on the grid or in line with `others`.
    pub(super) fn go(&mut self, by: Point, snapping: Option<&Snapping<'_>>, commands: &mut Commands) {
        let wanted = self.held + by;
        let (there, guides) = match snapping {
            None => (wanted, Vec::new()),
            Some(Snapping { grid: true, others, .. }) => snap::in_line(snap::on_grid(wanted), others, 0.5),
            Some(Snapping { others, reach, .. }) => snap::in_line(wanted, others, *reach),
        };
        self.guides = guides;
        let by = there - self.held;
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

/// What the things that are moved may come to rest at.
pub(super) struct Snapping<'a> {
    /// Whether there is a grid.
    pub(super) grid: bool,
    /// The places of what stands still.
    pub(super) others: &'a [Point],
    /// How far off may be.
    pub(super) reach: f32,
}
