//! Short names for all states of an automaton, in the order of a breadth-first search from the start.

use ecow::{EcoString, eco_format};
use grammaton_core::{Document, DocumentNfa, Nfa, StateId, grammar::naming::letter};

/// A scheme of short names.
#[derive(Clone, Copy, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
pub enum NameScheme {
    /// q0, q1, q2, …
    Indexed,
    /// 0, 1, 2, …
    Numbers,
    /// A, B, C, …, Z, A1, …
    Letters,
    /// S for the first state, then A, B, C, …: the usual names of nonterminals.
    Nonterminals,
}

impl NameScheme {
    /// All schemes.
    pub const ALL: [Self; 4] = [Self::Indexed, Self::Numbers, Self::Letters, Self::Nonterminals];

    /// Returns the name number `index`.
    ///
    /// ```
    /// use grammaton_session::NameScheme;
    ///
    /// assert_eq!(NameScheme::ALL.map(|scheme| scheme.name(0)), ["q0", "0", "A", "S"]);
    /// assert_eq!(NameScheme::ALL.map(|scheme| scheme.name(27)), ["q27", "27", "B1", "B1"]);
    /// ```
    pub fn name(self, index: u32) -> EcoString {
        match self {
            Self::Indexed => eco_format!("q{index}"),
            Self::Numbers => eco_format!("{index}"),
            Self::Letters => {
                let letter = char::from(b'A' + (index % 26) as u8);
                if index < 26 { letter.into() } else { eco_format!("{letter}{}", index / 26) }
            }
            Self::Nonterminals => index.checked_sub(1).map_or("S".into(), letter),
        }
    }

    /// Returns the states of a document in order, with their new names.
    ///
    /// ```
    /// use grammaton_core::{Document, Label, Point, State};
    /// use grammaton_session::NameScheme;
    ///
    /// let mut document = Document::default();
    /// let [p, q] = ["p", "q"].map(|name| document.add_state(State::new(name, Point::default())));
    /// document.set_labels(q, p, [Label::from('a')]);
    /// document.set_start(Some(q));
    /// assert_eq!(NameScheme::Numbers.names(&document), [(q, "0".into()), (p, "1".into())]);
    /// ```
    pub fn names(self, document: &Document) -> Vec<(StateId, EcoString)> {
        let drawn = DocumentNfa::new(document);
        let order = breadth_first(&drawn.nfa);
        order.into_iter().zip(0..).map(|(state, index)| (drawn.ids[state as usize], self.name(index))).collect()
    }
}

/// Returns all states of an automaton: those reachable from the start states by breadth-first search, then the others in
/// the same way from the lowest one.
pub(crate) fn breadth_first(nfa: &Nfa) -> Vec<u32> {
    let mut met = vec![false; nfa.len()];
    let mut order: Vec<u32> = Vec::with_capacity(nfa.len());
    let mut visit = |state: u32, order: &mut Vec<u32>| {
        if !std::mem::replace(&mut met[state as usize], true) {
            order.push(state);
        }
    };
    nfa.starts().iter().for_each(|&start| visit(start, &mut order));
    let mut done = 0;
    for first in 0..nfa.len() as u32 {
        while let Some(&state) = order.get(done) {
            done += 1;
            nfa.moves(state).iter().for_each(|step| visit(step.target, &mut order));
        }
        visit(first, &mut order);
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_are_ordered_by_their_distance_from_the_starts_and_unreachable_ones_follow() {
        let alphabet = ['a', 'b'].map(Into::into).into_iter().collect();
        let nfa =
            Nfa::new(alphabet, 7, Some(3), [], [(3, 1, 0), (3, 0, 5), (5, 0, 6), (0, 0, 3), (4, 0, 2), (1, 0, 4)]);
        assert_eq!(breadth_first(&nfa), [3, 5, 0, 6, 1, 4, 2]);
    }
}
