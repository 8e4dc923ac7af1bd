//! The automaton of a drawing.

use super::nfa::{EPSILON, Nfa};
use crate::{Document, Label, StateId, Symbol};
use ecow::EcoString;
use std::collections::HashMap;

/// The automaton of a document, with the mapping back to the document.
///
/// State i of the automaton is the state `ids[i]` of the document, which is named `names[i]`. IDs ascend.
///
/// ```
/// use grammaton_core::{Document, DocumentNfa, Label, Point, State};
///
/// let mut document = Document::default();
/// let [p, q] = ["p", "q"].map(|name| document.add_state(State::new(name, Point::ZERO)));
/// document.set_start(Some(p));
/// document.update_state(q, |state| state.accepting = true);
/// document.set_labels(p, q, [Label::from('a'), Label::Epsilon]);
///
/// let drawn = DocumentNfa::new(&document);
/// assert!(drawn.nfa.accepts(&[0]) && drawn.nfa.accepts(&[]));
/// assert_eq!((drawn.index_of(q), drawn.names[1].as_str()), (Some(1), "q"));
/// ```
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct DocumentNfa {
    /// The automaton.
    pub nfa: Nfa,
    /// The ID of the document's state for each state of the automaton.
    pub ids: Vec<StateId>,
    /// The names of the states, as drawn.
    pub names: Vec<EcoString>,
}

impl DocumentNfa {
    /// Builds the automaton of `document`. Σ is the declared alphabet in its order, then the other symbols by text.
    pub fn new(document: &Document) -> Self {
        let ids: Vec<StateId> = document.states().map(|(id, _)| id).collect();
        let names = document.states().map(|(_, state)| state.name.clone()).collect();
        let index = Index::new(&ids);

        let mut numbers: HashMap<&Symbol, u32> = HashMap::new();
        let mut symbols: Vec<&Symbol> = Vec::new();
        let mut number = |symbol| {
            *numbers.entry(symbol).or_insert_with(|| {
                symbols.push(symbol);
                symbols.len() as u32 - 1
            })
        };
        document.alphabet().iter().for_each(|symbol| _ = number(symbol));
        let declared = document.alphabet().len();
        let mut transitions: Vec<(u32, u32, u32)> = document
            .transitions()
            .map(|t| {
                let symbol = match &t.label {
                    Label::Symbol(symbol) => number(symbol),
                    Label::Epsilon => EPSILON,
                };
                (index.of(t.from), symbol, index.of(t.to))
            })
            .collect();

        // The other symbols were numbered in order of appearance; renumber them in the order of their texts.
        let mut order: Vec<u32> = (0..symbols.len() as u32).collect();
        order[declared..].sort_by_key(|&n| symbols[n as usize]);
        let mut place = vec![0; order.len()];
        (0..).zip(&order).for_each(|(new, &old)| place[old as usize] = new);
        for (_, symbol, _) in transitions.iter_mut().filter(|t| t.1 != EPSILON) {
            *symbol = place[*symbol as usize];
        }
        let alphabet = order.iter().map(|&n| symbols[n as usize].clone()).collect();

        let accepting = (0..).zip(document.states()).filter(|(_, (_, state))| state.accepting).map(|(i, _)| i);
        let starts = document.starts().map(|id| index.of(id));
        let nfa = Nfa::new(alphabet, ids.len(), starts, accepting, transitions);
        Self { nfa, ids, names }
    }

    /// Returns the automaton's state for a state of the document.
    pub fn index_of(&self, id: StateId) -> Option<u32> {
        self.ids.binary_search(&id).ok().map(|index| index as u32)
    }
}

/// Maps IDs to their index among sorted IDs: by a table if the IDs are dense, otherwise by binary search.
struct Index<'a> {
    ids: &'a [StateId],
    table: Vec<u32>,
}

impl<'a> Index<'a> {
    fn new(ids: &'a [StateId]) -> Self {
        let mut table = vec![0; table_len(ids) as usize];
        if !table.is_empty() {
            (0..).zip(ids).for_each(|(i, id)| table[id.number() as usize] = i);
        }
        Self { ids, table }
    }

    /// Returns the index of an ID, which must exist.
    fn of(&self, id: StateId) -> u32 {
        self.table.get(id.number() as usize).copied().unwrap_or_else(|| self.ids.partition_point(|&i| i < id) as u32)
    }
}

/// Returns the length of a table that is indexed by these sorted IDs, or 0 if most of it would be unused.
///
/// The numbers in a file are arbitrary, so the arithmetic is that of the numbers, and not of the platform.
fn table_len(ids: &[StateId]) -> u32 {
    let most = (ids.len() as u32).saturating_mul(4).saturating_add(1024);
    let len = ids.last().and_then(|id| id.number().checked_add(1));
    len.filter(|&len| len <= most).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Point, State, Transition};

    #[test]
    fn a_table_of_ids_is_bounded_by_their_count() {
        let check = |ids: &[u32], expected| {
            assert_eq!(table_len(&ids.iter().copied().map(StateId::new).collect::<Vec<_>>()), expected, "{ids:?}");
        };
        check(&[], 0);
        check(&[0, 3], 4);
        check(&[1027], 1028);
        check(&[1028], 0);
        check(&[0, u32::MAX - 1], 0);
        check(&[u32::MAX], 0);
    }

    #[test]
    fn the_automaton_keeps_alphabet_order_and_ids_of_the_document() {
        for far in [7, 4_000_000_000, u32::MAX - 1, u32::MAX] {
            let (near, far) = (StateId::new(3), StateId::new(far));
            let mut document = Document::default();
            document.insert_state(far, State { accepting: true, ..State::new("far", Point::default()) });
            document.insert_state(near, State::new("near", Point::default()));
            document.set_alphabet([Symbol::from('z')]);
            document.set_start(Some(near));
            for (from, to, label) in [(near, far, "b"), (near, far, "a"), (far, near, ""), (far, far, "z")] {
                document.insert_transition(Transition { from, to, label: Label::new(label) });
            }
            let drawn = DocumentNfa::new(&document);
            assert_eq!(drawn.ids, [near, far]);
            assert_eq!(drawn.names, ["near", "far"]);
            assert_eq!(drawn.nfa.alphabet().symbols().iter().map(Symbol::as_str).collect::<Vec<_>>(), ["z", "a", "b"]);
            let rows: Vec<Vec<_>> =
                (0..2).map(|q| drawn.nfa.moves(q).iter().map(|m| (m.symbol, m.target)).collect()).collect();
            assert_eq!(rows, [vec![(1, 1), (2, 1)], vec![(0, 1), (EPSILON, 0)]]);
            assert_eq!(drawn.nfa.accepting().collect::<Vec<_>>(), [1]);
        }
    }
}
