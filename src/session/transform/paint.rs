//! Drawing of results: in the result of an operation on a single automaton, states that existed before keep their
//! positions. Other results are laid out anew.

use super::{
    Preserved,
    operand::Operand,
    outcome::{Origin, Outcome},
};
use grammaton_core::{ArrowShape, Document, Point, State, StateId, draw, geometry::Outline, places};

/// Returns a result as a document, with the preserved parts of the first operand's document.
pub(super) fn document(outcome: &Outcome, operands: &[Operand], preserved: Preserved) -> Document {
    let painter = Painter { outcome, operands };
    let mut document = draw(&outcome.nfa, &outcome.names);
    painter.mark(&mut document);
    if operands.len() == 1 && outcome.origins.iter().any(|&origin| origin != Origin::New) {
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
    document.set_exercises_of(original);
    if preserved != Preserved::Nothing {
        document.set_title(original.title());
        document.set_words(original.words().iter().cloned());
    }
    if preserved == Preserved::Drawing {
        document.set_notes(original.notes().iter().cloned());
    }
    document
}

struct Painter<'a> {
    outcome: &'a Outcome,
    operands: &'a [Operand],
}

impl Painter<'_> {
    /// Restores the meanings, remarks, colors and tokens of states.
    fn mark(&self, document: &mut Document) {
        for (number, &origin) in (0..).zip(&self.outcome.origins) {
            if let Some(drawn) = self.drawn(origin) {
                document.update_state(StateId::new(number), |state| {
                    (state.meaning, state.note, state.color) = (drawn.meaning.clone(), drawn.note.clone(), drawn.color);
                    state.token.clone_from(&drawn.token);
                });
            }
            if let Some(token) = self.outcome.tokens.get(number) {
                document.update_state(StateId::new(number), |state| state.token = Some(token.clone()));
            }
        }
    }

    /// Puts states at their old positions, and new states next to their neighbors.
    fn place(&self, document: &mut Document) {
        let origins = self.outcome.origins.iter();
        let placed: Vec<Option<Point>> = origins.map(|&origin| self.drawn(origin).map(|state| state.at)).collect();
        let reach = |number| document.state(StateId::new(number)).map_or(0.0, |state| Outline::of(state).reach);
        let reaches: Vec<f32> = (0..).take(placed.len()).map(reach).collect();
        for (number, at) in (0..).zip(places(&self.outcome.nfa, &placed, &reaches, &[])) {
            document.update_state(StateId::new(number), |state| state.at = at);
        }
    }

    /// Returns the original of a state.
    fn drawn(&self, origin: Origin) -> Option<&State> {
        let (operand, id) = self.find(origin)?;
        operand.document.state(id)
    }

    /// Restores the shapes of arrows.
    fn bend(&self, document: &mut Document) {
        let arrows: Vec<(StateId, StateId)> = document.arrows().collect();
        for (from, to) in arrows {
            let ends = [from, to].map(|id| self.find(self.outcome.origins[id.number() as usize]));
            let shape = match ends {
                [Some((operand, from)), Some((_, to))] => operand.document.shape(from, to),
                _ => ArrowShape::default(),
            };
            document.set_shape(from, to, shape);
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
