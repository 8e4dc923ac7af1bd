//! From automata to documents.

use crate::{Document, Label, Nfa, Point, State, StateId, Transition, layout};
use ecow::EcoString;

/// A document that draws an automaton: state i has the id i and the name `names[i]`, and gets a place.
///
/// The document's Σ is the automaton's: as many symbols are declared as it takes, from the first on, for those that no
/// transition reads, or whose order is not that of their texts.
///
/// # Panics
/// If there are not as many names as states.
///
/// ```
/// use grammaton_core::{Drawn, draw, format, nfa_of};
///
/// let machine = nfa_of(&format::grammar::read("S → a S | b")?);
/// let document = draw(&machine.nfa, &machine.names);
/// assert_eq!(Drawn::new(&document).nfa, machine.nfa);
/// # Ok::<(), format::grammar::ReadErrors>(())
/// ```
pub fn draw(nfa: &Nfa, names: &[EcoString]) -> Document {
    assert_eq!(nfa.len(), names.len(), "each state needs a name");
    let states = 0..nfa.len() as u32;
    let moves = states.clone().flat_map(|from| nfa.moves(from).iter().map(move |&m| (from, m)));

    let mut document = Document::default();
    for (state, name) in states.clone().zip(names) {
        let accepting = nfa.is_accepting(state);
        document.insert_state(StateId::new(state), State { accepting, ..State::new(name.clone(), Point::ZERO) });
    }
    document.set_start(nfa.start().map(StateId::new));
    for (from, m) in moves {
        let symbol = (!m.is_epsilon()).then(|| Label::Symbol(nfa.alphabet()[m.symbol].clone()));
        let label = symbol.unwrap_or(Label::Epsilon);
        document.insert_transition(Transition { from: StateId::new(from), to: StateId::new(m.target), label });
    }
    document.set_alphabet(nfa.alphabet().symbols()[..declared(nfa)].iter().cloned());
    layout::place(&mut document, &states.map(StateId::new).collect::<Vec<_>>());
    document
}

/// How many symbols, from the first, must be declared: up to the last that nothing reads or that is out of order.
fn declared(nfa: &Nfa) -> usize {
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
    use crate::{Alphabet, Drawn, EPSILON, Symbol};

    #[test]
    fn what_is_drawn_is_the_automaton() {
        let check = |symbols: &str, transitions: &[(u32, u32, u32)], declared: &str| {
            let alphabet: Alphabet = symbols.chars().map(Symbol::from).collect();
            let nfa = Nfa::new(alphabet, 2, Some(1), [0], transitions.iter().copied());
            let document = draw(&nfa, &["p".into(), "".into()]);
            let drawn = Drawn::new(&document);
            assert_eq!((drawn.nfa, drawn.names), (nfa, vec!["p".into(), "".into()]));
            assert_eq!(document.alphabet().iter().map(Symbol::as_str).collect::<String>(), declared);
        };
        check("ab", &[(0, 0, 1), (0, 1, 1), (1, EPSILON, 0)], "");
        check("abc", &[(0, 0, 1), (1, 2, 1)], "ab");
        check("abc", &[], "abc");
        check("bac", &[(0, 0, 1), (0, 1, 1), (1, 2, 0)], "b");
        check("cba", &[(0, 0, 1), (0, 1, 1), (1, 2, 0)], "cb");
    }
}
