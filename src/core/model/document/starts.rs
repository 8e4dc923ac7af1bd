//! The start states of a document.

use super::Document;
use crate::{Label, Point, State, StateId};

/// The distance of a new start state from the states that it leads to, in points.
const STEP: f32 = 160.0;

/// The start states.
impl Document {
    /// Returns the start states in ascending order of their IDs.
    ///
    /// ```
    /// use grammaton_core::{Document, Point, State};
    ///
    /// let mut document = Document::default();
    /// let [p, q] = ["p", "q"].map(|name| document.add_state(State::new(name, Point::ZERO)));
    /// document.set_start(Some(q));
    /// document.insert_start(p);
    /// assert!(document.starts().eq([p, q]));
    /// ```
    pub fn starts(&self) -> impl ExactSizeIterator<Item = StateId> + Clone {
        self.starts.iter().copied()
    }

    /// Returns whether a state is a start state.
    pub fn is_start(&self, id: StateId) -> bool {
        self.starts.contains(&id)
    }

    /// Makes a state the only start state, or removes all start marks. Returns `false` if there is no such state.
    pub fn set_start(&mut self, start: Option<StateId>) -> bool {
        let known = start.is_none_or(|id| self.states.contains_key(&id));
        if known && !self.starts().eq(start) {
            self.starts = start.into_iter().collect();
        }
        known
    }

    /// Marks one more state as a start state. Returns `false` if it already is one or does not exist.
    pub fn insert_start(&mut self, id: StateId) -> bool {
        self.states.contains_key(&id) && self.starts.insert(id).is_none()
    }

    /// Removes the start mark of a state. Returns `false` if it has none.
    pub fn remove_start(&mut self, id: StateId) -> bool {
        self.starts.remove(&id).is_some()
    }

    /// Replaces several start marks by one: a new start state has an ε-transition to each of the start states. Returns
    /// the new state, or `None` if there are fewer than two start states.
    ///
    /// ```
    /// use grammaton_core::{Document, DocumentNfa, Point, State};
    ///
    /// let mut document = Document::default();
    /// for name in ["p", "q"] {
    ///     let id = document.add_state(State::new(name, Point::ZERO));
    ///     document.insert_start(id);
    /// }
    /// let start = document.join_starts().expect("there are two start states");
    /// assert!(document.starts().eq([start]));
    /// assert_eq!(DocumentNfa::new(&document).nfa.epsilon_moves(2).len(), 2);
    /// assert_eq!(document.join_starts(), None);
    /// ```
    pub fn join_starts(&mut self) -> Option<StateId> {
        let starts = std::mem::take(&mut self.starts);
        if starts.len() < 2 {
            self.starts = starts;
            return None;
        }
        let left = self.states().map(|(_, state)| state.at.x).fold(f32::MAX, f32::min);
        let heights = starts.iter().filter_map(|&id| self.state(id)).map(|state| state.at.y);
        let at = Point::new(left - STEP, heights.sum::<f32>() / starts.len() as f32);
        let new = self.add_state(State::new(self.free_name(), at));
        for &start in &starts {
            self.set_labels(new, start, [Label::Epsilon]);
        }
        self.set_start(Some(new));
        Some(new)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn two_states() -> (Document, [StateId; 2]) {
        let mut document = Document::default();
        let ids = [("p", 20.0), ("q", 60.0)].map(|(name, y)| document.add_state(State::new(name, Point::new(y, y))));
        (document, ids)
    }

    #[test]
    fn start_marks_are_set_added_and_removed() {
        let (mut document, [a, b]) = two_states();
        assert!(document.insert_start(b) && document.insert_start(a) && !document.insert_start(a));
        assert!(document.starts().eq([a, b]) && document.is_start(b));
        assert!(document.remove_start(a) && !document.remove_start(a));
        assert!(document.starts().eq([b]));
        assert!(document.set_start(Some(a)) && document.starts().eq([a]));
        assert!(document.set_start(None) && document.starts().len() == 0);
    }

    #[test]
    fn joined_starts_follow_a_new_state_on_their_left() {
        let (mut document, [a, b]) = two_states();
        document.insert_start(a);
        assert_eq!(document.join_starts(), None);
        document.insert_start(b);
        let new = document.join_starts().expect("there are two start states");
        assert!(document.starts().eq([new]) && document.arrows().eq([(new, a), (new, b)]));
        assert_eq!(document.state(new).map(|state| state.at), Some(Point::new(20.0 - STEP, 40.0)));
    }
}
