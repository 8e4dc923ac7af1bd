//! Conversion of automata to documents.

use crate::{Document, Label, Move, Nfa, Point, State, StateId, Transition, layout};
use ecow::EcoString;
use std::collections::{BTreeMap, BTreeSet};

/// Creates a document that draws an automaton. State i gets the id i, the name `names[i]` and a position.
///
/// The document has the automaton's Σ. It declares the shortest prefix of Σ that covers the symbols that no
/// transition reads and those out of sorted order.
///
/// # Panics
/// Panics if `names` does not have one entry per state.
///
/// ```
/// use grammaton_core::{DocumentNfa, draw, notation, nfa_of};
///
/// let machine = nfa_of(&notation::grammar::read("S → a S | b")?);
/// let document = draw(&machine.nfa, &machine.names);
/// assert_eq!(DocumentNfa::new(&document).nfa, machine.nfa);
/// # Ok::<(), notation::grammar::ReadErrors>(())
/// ```
pub fn draw(nfa: &Nfa, names: &[EcoString]) -> Document {
    let mut document = draw_unplaced(nfa, names);
    layout::place_missing(&mut document, &(0..nfa.len() as u32).map(StateId::new).collect::<Vec<_>>());
    document
}

/// Creates a document like [`draw`], but leaves all states at the origin, for callers that need no positions.
///
/// # Panics
/// Panics if `names` does not have one entry per state.
pub fn draw_unplaced(nfa: &Nfa, names: &[EcoString]) -> Document {
    assert_eq!(nfa.len(), names.len(), "each state needs a name");
    let states = 0..nfa.len() as u32;
    let moves = states.clone().flat_map(|from| nfa.moves(from).iter().map(move |&m| (from, m)));

    let mut document = Document::default();
    for (state, name) in states.zip(names) {
        let accepting = nfa.is_accepting(state);
        document.insert_state(StateId::new(state), State { accepting, ..State::new(name.clone(), Point::ZERO) });
    }
    nfa.starts().iter().for_each(|&start| _ = document.insert_start(StateId::new(start)));
    let transition = |(from, m): (u32, Move)| Transition {
        from: StateId::new(from),
        to: StateId::new(m.target),
        label: label(nfa, m),
    };
    document.insert_transitions(moves.map(transition).collect());
    document.set_alphabet(nfa.alphabet().symbols()[..declared(nfa)].iter().cloned());
    document
}

/// Replaces the automaton of a drawing; state i of `nfa` is the state `ids[i]`.
///
/// States and arrows in both keep their names, positions and shapes. States not in `ids` and other arrows are
/// removed. Notes stay; the grammar is removed.
///
/// ```
/// use grammaton_core::{Document, DocumentNfa, Label, Point, State, redraw, remove_epsilon};
///
/// let mut document = Document::default();
/// let [p, q] = [0.0, 90.0].map(|x| document.add_state(State::new("", Point::new(x, 0.0))));
/// document.set_labels(p, q, [Label::Epsilon, Label::from('a')]);
/// let drawn = DocumentNfa::new(&document);
/// let plain = redraw(&document, &drawn.ids, &remove_epsilon(&drawn.nfa));
/// assert!(plain.labels(p, q).eq([&Label::from('a')]));
/// assert_eq!(plain.state(q), document.state(q));
/// ```
pub fn redraw(drawing: &Document, ids: &[StateId], nfa: &Nfa) -> Document {
    let mut document = drawing.clone();
    let kept: BTreeSet<StateId> = ids.iter().copied().collect();
    document.remove_states(&drawing.states().map(|(id, _)| id).filter(|id| !kept.contains(id)).collect());
    let mut arrows: BTreeMap<_, Vec<Label>> = document.arrows().map(|ends| (ends, Vec::new())).collect();
    for (state, &id) in (0..).zip(ids) {
        document.update_state(id, |drawn| drawn.accepting = nfa.is_accepting(state));
        for m in nfa.moves(state) {
            arrows.entry((id, ids[m.target as usize])).or_default().push(label(nfa, *m));
        }
    }
    for ((from, to), labels) in arrows {
        document.set_labels(from, to, labels);
    }
    document.set_start(None);
    nfa.starts().iter().for_each(|&start| _ = document.insert_start(ids[start as usize]));
    document.set_grammar(None);
    document
}

fn label(nfa: &Nfa, m: Move) -> Label {
    if m.is_epsilon() { Label::Epsilon } else { Label::Symbol(nfa.alphabet()[m.symbol].clone()) }
}

/// Returns the length of the prefix of Σ that must be declared: up to the last symbol that is unread or out of
/// order.
pub fn declared(nfa: &Nfa) -> usize {
    let symbols = nfa.alphabet().symbols();
    let mut read = vec![false; symbols.len()];
    nfa.transitions().iter().filter(|m| !m.is_epsilon()).for_each(|m| read[m.symbol as usize] = true);
    let unread = read.iter().rposition(|read| !read).map_or(0, |last| last + 1);
    let disordered = symbols.windows(2).rposition(|pair| pair[0] > pair[1]).map_or(0, |last| last + 1);
    unread.max(disordered)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Alphabet, ArrowShape, DocumentNfa, EPSILON, Symbol};

    #[test]
    fn draw_preserves_the_automaton() {
        let check = |symbols: &str, transitions: &[(u32, u32, u32)], declared: &str| {
            let alphabet: Alphabet = symbols.chars().map(Symbol::from).collect();
            let nfa = Nfa::new(alphabet, 2, Some(1), [0], transitions.iter().copied());
            let document = draw(&nfa, &["p".into(), "".into()]);
            let drawn = DocumentNfa::new(&document);
            assert_eq!((drawn.nfa, drawn.names), (nfa, vec!["p".into(), "".into()]));
            assert_eq!(document.alphabet().iter().map(Symbol::as_str).collect::<String>(), declared);
        };
        check("ab", &[(0, 0, 1), (0, 1, 1), (1, EPSILON, 0)], "");
        check("abc", &[(0, 0, 1), (1, 2, 1)], "ab");
        check("abc", &[], "abc");
        check("bac", &[(0, 0, 1), (0, 1, 1), (1, 2, 0)], "b");
        check("cba", &[(0, 0, 1), (0, 1, 1), (1, 2, 0)], "cb");
    }

    #[test]
    fn redraw_keeps_shared_states_and_arrows() {
        let mut drawing = Document::default();
        let [p, q, r] = [0.0, 100.0, 200.0].map(|x| drawing.add_state(State::new("", Point::new(x, 0.0))));
        for (from, to) in [(p, q), (q, r), (r, p)] {
            drawing.set_labels(from, to, [Label::from('a')]);
            drawing.set_shape(from, to, ArrowShape { bend: Some(Point::new(0.0, 30.0)), label_at: None });
        }
        drawing.set_grammar(Some("S → a".into()));
        let alphabet: Alphabet = "ab".chars().map(Symbol::from).collect();
        let nfa = Nfa::new(alphabet, 2, Some(1), [0], [(0, 1, 0), (1, 0, 0), (1, EPSILON, 0)]);
        let anew = redraw(&drawing, &[r, q], &nfa);
        let drawn = DocumentNfa::new(&anew);
        assert_eq!((drawn.ids, anew.starts().collect()), (vec![q, r], vec![q]));
        assert_eq!(anew.arrows().collect::<Vec<_>>(), [(q, r), (r, r)]);
        assert!(anew.labels(q, r).eq([&Label::from('a'), &Label::Epsilon]));
        assert_eq!(anew.shape(q, r), drawing.shape(q, r));
        assert_eq!(anew.state(r).map(|state| (state.accepting, state.at.x)), Some((true, 200.0)));
        assert_eq!((anew.grammar(), anew.shapes().len()), (None, 1));
    }
}
