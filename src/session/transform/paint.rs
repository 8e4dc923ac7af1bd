//! Drawing of results: states that existed before keep their positions.

use super::{
    Preserved,
    operand::Operand,
    outcome::{Origin, Outcome},
};
use grammaton_core::{Document, Point, State, StateId, draw, places};

/// The vertical gap between two drawings placed one below the other, in canvas points.
const GAP: f32 = 160.0;

/// Returns a result as a document, with the preserved parts of the first operand's document.
pub(super) fn document(outcome: &Outcome, operands: &[Operand], preserved: Preserved) -> Document {
    let painter = Painter { outcome, operands, below: below(operands) };
    let mut document = draw(&outcome.nfa, &outcome.names);
    if outcome.origins.iter().any(|&origin| origin != Origin::New) {
        painter.place(&mut document);
        painter.bend(&mut document);
    }
    for (number, meaning) in (0..).zip(&outcome.meanings) {
        document.update_state(StateId::new(number), |state| state.meaning.clone_from(meaning));
    }
    if operands.iter().any(|operand| operand.declared) {
        document.set_alphabet(outcome.nfa.alphabet().symbols().iter().cloned());
    }
    let original = &operands[0].document;
    if preserved != Preserved::Nothing {
        document.set_title(original.title());
        document.set_words(original.words().iter().cloned());
    }
    if preserved == Preserved::Drawing {
        document.set_notes(original.notes().iter().cloned());
    }
    document
}

/// Returns the offset that moves the second drawing below the first.
fn below(operands: &[Operand]) -> Point {
    let heights = |operand: &Operand| operand.document.states().map(|(_, state)| state.at.y).collect::<Vec<_>>();
    let [first, .., second] = [&operands[0], &operands[operands.len() - 1]].map(heights);
    let bottom = first.into_iter().reduce(f32::max);
    let top = second.into_iter().reduce(f32::min);
    bottom.zip(top).map_or(Point::default(), |(bottom, top)| Point::new(0.0, bottom - top + GAP))
}

struct Painter<'a> {
    outcome: &'a Outcome,
    operands: &'a [Operand],
    below: Point,
}

impl Painter<'_> {
    /// Puts states at their old positions, with their meanings, remarks and colors, and new states where there is room.
    fn place(&self, document: &mut Document) {
        let states: Vec<Option<State>> = self.outcome.origins.iter().map(|&origin| self.drawn(origin)).collect();
        let placed: Vec<Option<Point>> = states.iter().map(|state| state.as_ref().map(|state| state.at)).collect();
        for ((number, at), drawn) in (0..).zip(places(&self.outcome.nfa, &placed)).zip(states) {
            document.update_state(StateId::new(number), |state| {
                state.at = at;
                if let Some(drawn) = drawn {
                    (state.meaning, state.note, state.color) = (drawn.meaning, drawn.note, drawn.color);
                }
            });
        }
    }

    /// Returns the original of a state, moved to its position next to the other drawing.
    fn drawn(&self, origin: Origin) -> Option<State> {
        let (operand, id) = self.find(origin)?;
        let mut state = operand.document.state(id)?.clone();
        if let Origin::Second(_) = origin {
            state.at = Point::new(state.at.x + self.below.x, state.at.y + self.below.y);
        }
        Some(state)
    }

    /// Restores the shapes of arrows between states of the same operand.
    fn bend(&self, document: &mut Document) {
        let arrows: Vec<(StateId, StateId)> = document.arrows().collect();
        for (from, to) in arrows {
            let ends = [from, to].map(|id| self.outcome.origins[id.number() as usize]);
            if let (Some((operand, old_from)), Some((other, old_to))) = (self.find(ends[0]), self.find(ends[1]))
                && std::ptr::eq(operand, other)
            {
                document.set_shape(from, to, operand.document.shape(old_from, old_to));
            }
        }
    }

    /// Returns the operand that a state comes from, and the ID of the state in its document.
    fn find(&self, origin: Origin) -> Option<(&Operand, StateId)> {
        let (operand, state) = match origin {
            Origin::First(state) => (self.operands.first()?, state),
            Origin::Second(state) => (self.operands.last()?, state),
            Origin::New => return None,
        };
        Some((operand, operand.drawn.ids[state as usize]))
    }
}
