//! Conversion of grammars to automata.

use crate::{EPSILON, Grammar, Nfa, Orientation, Production, grammar::naming};
use ecow::EcoString;

/// The result of [`nfa_of`]: the automaton of a grammar, with the mapping back to the grammar.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct GrammarNfa {
    /// The automaton, over the grammar's terminals.
    pub nfa: Nfa,
    /// The names of the states, which are unique.
    pub names: Vec<EcoString>,
    /// The role of each state in the grammar.
    pub states: Vec<StateRole>,
}

/// The role of a state in the grammar its automaton comes from.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum StateRole {
    /// A nonterminal.
    Nonterminal(u32),
    /// The end of the bodies without a nonterminal; in a left-linear grammar, their beginning.
    End,
    /// A position inside the body of a production.
    Inside {
        /// The number of the production.
        production: usize,
        /// The number of terminals of the body before the position.
        read: usize,
    },
}

/// Returns the automaton that accepts the language of a grammar.
///
/// The states are the nonterminals in order, then the end if it is needed, then one state between any two terminals of a
/// body. A → w B becomes a path that spells w, A → B an ε-move, and A → ε an accepting state; in a left-linear
/// grammar the same from right to left. (Hopcroft and Ullman, Introduction to Automata Theory, 1979, section 9.1.)
///
/// ```
/// use grammaton_core::{notation, nfa_of};
///
/// let grammar = notation::grammar::read("S → a b S | ε")?;
/// let machine = nfa_of(&grammar);
/// assert_eq!(machine.nfa.len(), 2);
/// assert!(machine.nfa.accepts(&[0, 1, 0, 1]));
/// # Ok::<(), notation::grammar::ReadErrors>(())
/// ```
pub fn nfa_of(grammar: &Grammar) -> GrammarNfa {
    let nonterminals = grammar.nonterminals().len() as u32;
    let left = grammar.orientation() == Orientation::Left;
    let erased: Vec<u32> = erased(grammar).collect();
    // Read from the left, a left-linear grammar begins where its derivations end, but an automaton has one start state.
    let has_end = ends_in_terminals(grammar) || (left && erased.len() != 1);
    let mut states: Vec<StateRole> = (0..nonterminals).map(StateRole::Nonterminal).collect();
    states.extend(has_end.then_some(StateRole::End));
    let end = nonterminals;

    let mut transitions = Vec::with_capacity(grammar.len());
    for production in 0..grammar.len() {
        let Production { head, terminals, nonterminal } = grammar.production(production);
        if let (&[], None) = (terminals, nonterminal) {
            continue;
        }
        let tail = nonterminal.unwrap_or(end);
        let (from, to) = if left { (tail, head) } else { (head, tail) };
        spell(from, to, terminals, production, &mut states, &mut transitions);
    }
    let (start, accepting) = match (left, has_end) {
        (false, _) => (grammar.start(), erased.into_iter().chain(has_end.then_some(end)).collect()),
        (true, false) => (erased.first().copied(), Vec::from_iter(grammar.start())),
        (true, true) => {
            transitions.extend(erased.into_iter().map(|head| (end, EPSILON, head)));
            (Some(end), Vec::from_iter(grammar.start()))
        }
    };
    let nfa = Nfa::new(grammar.terminals().clone(), states.len(), start, accepting, transitions);
    GrammarNfa { nfa, names: names(grammar, &states), states }
}

/// Returns the nonterminals that have an ε-production.
fn erased(grammar: &Grammar) -> impl Iterator<Item = u32> {
    let is_empty = |production: usize| grammar.body(production).is_empty() && grammar.tail(production).is_none();
    (0..grammar.nonterminals().len() as u32).filter(move |&head| grammar.productions_of(head).any(is_empty))
}

/// Returns whether a body consists of terminals only, at least one.
fn ends_in_terminals(grammar: &Grammar) -> bool {
    (0..grammar.len()).any(|production| grammar.tail(production).is_none() && !grammar.body(production).is_empty())
}

/// Adds the path that spells the body of a production, with fresh states inside.
fn spell(
    mut from: u32,
    to: u32,
    terminals: &[u32],
    production: usize,
    states: &mut Vec<StateRole>,
    transitions: &mut Vec<(u32, u32, u32)>,
) {
    let Some((&last, inner)) = terminals.split_last() else {
        transitions.push((from, EPSILON, to));
        return;
    };
    for (read, &terminal) in (1..).zip(inner) {
        let next = states.len() as u32;
        states.push(StateRole::Inside { production, read });
        transitions.push((from, terminal, next));
        from = next;
    }
    transitions.push((from, last, to));
}

/// Returns the state names, made unique: the nonterminals, F for the end, and q with a number for the states inside
/// bodies.
fn names(grammar: &Grammar, states: &[StateRole]) -> Vec<EcoString> {
    let is_taken = |name: &str| {
        grammar.terminals().position(name).is_some() || grammar.nonterminals().iter().any(|taken| taken == name)
    };
    let wanted = |stands: &StateRole| match *stands {
        StateRole::Nonterminal(nonterminal) => grammar.nonterminals()[nonterminal as usize].clone(),
        StateRole::End => naming::end_name(is_taken),
        StateRole::Inside { .. } => EcoString::new(),
    };
    let mut names: Vec<EcoString> = states.iter().map(wanted).collect();
    for rename in naming::make_distinct(&names, "q", 0..names.len() as u32) {
        names[rename.index as usize] = rename.used;
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notation::grammar;

    #[test]
    fn states_are_added_only_where_they_are_needed() {
        let check = |text: &str, names: &[&str], start: &str, accepting: &[&str], moves: &str| {
            let GrammarNfa { nfa, names: found, states } = nfa_of(&grammar::read(text).expect("well-formed"));
            let name = |state: u32| found[state as usize].as_str();
            assert_eq!(found, names, "{text}");
            assert_eq!(states.len(), nfa.len());
            assert_eq!(nfa.starts().iter().map(|&start| name(start)).collect::<Vec<_>>(), [start], "{text}");
            assert_eq!(nfa.accepting().map(name).collect::<Vec<_>>(), accepting, "{text}");
            let shown = (0..nfa.len() as u32).flat_map(|from| nfa.moves(from).iter().map(move |m| (from, m)));
            let label = |symbol| if symbol == EPSILON { "ε" } else { nfa.alphabet()[symbol].as_str() };
            let shown: Vec<String> =
                shown.map(|(from, m)| format!("{} {} {}", name(from), label(m.symbol), name(m.target))).collect();
            assert_eq!(shown.join(", "), moves, "{text}");
        };
        check("S → a S | b A\nA → ε", &["S", "A"], "S", &["A"], "S a S, S b A");
        check("S → a S | a | ε | A\nA → b", &["S", "A", "F"], "S", &["S", "F"], "S a S, S a F, S ε A, A b F");
        check(
            "S → a b c S | b a",
            &["S", "F", "q2", "q3", "q4"],
            "S",
            &["F"],
            "S a q2, S b q4, q2 b q3, q3 c S, q4 a F",
        );
        check("S → S a | A b\nA → ε", &["S", "A"], "A", &["S"], "S a S, A b S");
        check("S → S a b | c | ε", &["S", "F", "q2"], "F", &["S"], "S a q2, F c S, F ε S, q2 b S");
        check(
            "S → A a | ε\nA → B\nB → A b | ε",
            &["S", "A", "B", "F"],
            "F",
            &["S"],
            "A a S, A b B, B ε A, F ε S, F ε B",
        );
        check("S → S a", &["S", "F"], "F", &["S"], "S a S");
        check("F → a", &["F", "F_2"], "F", &["F_2"], "F a F_2");
        check("S → \"F\"", &["S", "F_2"], "S", &["F_2"], "S F F_2");
        check("# empty", &["S"], "S", &[], "");
    }

    #[test]
    fn states_inside_bodies_record_their_position() {
        let machine = nfa_of(&grammar::read("S → a | b c d S").expect("well-formed"));
        let inside = |read| StateRole::Inside { production: 1, read };
        assert_eq!(machine.states, [StateRole::Nonterminal(0), StateRole::End, inside(1), inside(2)]);
    }
}
