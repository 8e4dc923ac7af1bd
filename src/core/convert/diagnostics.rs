//! Diagnostics about half-drawn automata: data about state numbers, in a fixed order.
//!
//! This module contains no messages; the front end words them.

use crate::{Nfa, automata::analysis, convert::Nonterminals, grammar::naming::Unfit};
use ecow::EcoString;

/// A diagnostic about an automaton or about the names in its grammar.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Diagnostic {
    /// No state is marked as the start state.
    NoStart,
    /// The automaton accepts no word.
    EmptyLanguage(EmptyLanguage),
    /// These states, ascending, are unreachable from the start states. Not reported if there is no start state.
    Unreachable(Vec<u32>),
    /// These states, ascending, are dead: no path leads to an accepting state. Not reported if no state is accepting.
    Dead(Vec<u32>),
    /// A nonterminal has a different name than its state.
    Renamed {
        /// The state.
        state: u32,
        /// The name of the state as drawn.
        wanted: EcoString,
        /// The name of its nonterminal.
        used: EcoString,
        /// The reason why the nonterminal could not get the state's name.
        reason: Unfit,
    },
    /// A nonterminal's name is also a symbol. Grammar text quotes the symbol.
    NamedLikeSymbol {
        /// The state of the nonterminal; `None` for a fresh start symbol.
        state: Option<u32>,
        /// The number of the symbol.
        symbol: u32,
    },
}

/// The reason why an automaton accepts no word.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum EmptyLanguage {
    /// There is no start state.
    NoStart,
    /// No state is accepting.
    NoAccepting,
    /// No accepting state is reachable from a start state.
    NoneReachable,
}

/// Returns all diagnostics about an automaton, its state names, and its nonterminals.
pub(crate) fn diagnose(nfa: &Nfa, names: &[EcoString], nonterminals: &Nonterminals) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let live = analysis::live(nfa);
    if nfa.starts().is_empty() {
        found.push(Diagnostic::NoStart);
    }
    found.extend(empty_language(nfa, &live).map(Diagnostic::EmptyLanguage));
    if !nfa.starts().is_empty() {
        found.extend(unmarked(&analysis::reachable(nfa)).map(Diagnostic::Unreachable));
    }
    if nfa.accepting().next().is_some() {
        found.extend(unmarked(&live).map(Diagnostic::Dead));
    }
    found.extend(nonterminals.renamed().iter().map(|rename| Diagnostic::Renamed {
        state: rename.index,
        wanted: names[rename.index as usize].clone(),
        used: rename.used.clone(),
        reason: rename.reason,
    }));
    found.extend(named_like_symbols(nfa, nonterminals));
    found
}

fn named_like_symbols(nfa: &Nfa, nonterminals: &Nonterminals) -> impl Iterator<Item = Diagnostic> {
    let symbols = nfa.alphabet();
    // Skip the lookup of names that are longer than any symbol.
    let longest = symbols.symbols().iter().map(|symbol| symbol.as_str().len()).max().unwrap_or(0);
    (0..).zip(nonterminals.names()).filter(move |(_, name)| name.len() <= longest).filter_map(|(nonterminal, name)| {
        let symbol = symbols.position(name)?;
        Some(Diagnostic::NamedLikeSymbol { state: nonterminals.state(nonterminal), symbol })
    })
}

fn empty_language(nfa: &Nfa, live: &[bool]) -> Option<EmptyLanguage> {
    match nfa.starts() {
        [] => Some(EmptyLanguage::NoStart),
        _ if nfa.accepting().next().is_none() => Some(EmptyLanguage::NoAccepting),
        starts => (!starts.iter().any(|&start| live[start as usize])).then_some(EmptyLanguage::NoneReachable),
    }
}

/// Returns the states that are not marked, or `None` if all are.
fn unmarked(marks: &[bool]) -> Option<Vec<u32>> {
    let unmarked: Vec<u32> = (0..).zip(marks).filter(|(_, marked)| !**marked).map(|(state, _)| state).collect();
    (!unmarked.is_empty()).then_some(unmarked)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Alphabet, Naming, Options, Symbol, convert};

    /// Returns the diagnostics about states with the given names and moves on `a`.
    fn diagnose(names: &[&str], start: Option<u32>, accepting: &[u32], moves: &[(u32, u32)]) -> Vec<Diagnostic> {
        let a: Alphabet = [Symbol::from('a')].into_iter().collect();
        let transitions = moves.iter().map(|&(from, to)| (from, 0, to));
        let nfa = Nfa::new(a, names.len(), start, accepting.iter().copied(), transitions);
        let names: Vec<EcoString> = names.iter().map(|&name| name.into()).collect();
        convert(&nfa, &names, Options::default()).diagnostics
    }

    #[test]
    fn a_sound_automaton_has_no_diagnostics() {
        assert_eq!(diagnose(&["p", "q"], Some(0), &[1], &[(0, 1)]), []);
    }

    #[test]
    fn an_empty_language_is_reported_with_its_reason() {
        use Diagnostic::{Dead, EmptyLanguage as Empty, NoStart, Unreachable};
        let check = |names: &[&str], start, accepting: &[u32], expected: &[Diagnostic]| {
            assert_eq!(diagnose(names, start, accepting, &[]), expected);
        };
        check(&[], None, &[], &[NoStart, Empty(EmptyLanguage::NoStart)]);
        check(&["p"], None, &[0], &[NoStart, Empty(EmptyLanguage::NoStart)]);
        check(&["p"], Some(0), &[], &[Empty(EmptyLanguage::NoAccepting)]);
        let all = [Empty(EmptyLanguage::NoneReachable), Unreachable(vec![1]), Dead(vec![0])];
        check(&["p", "q"], Some(0), &[1], &all);
    }

    #[test]
    fn unreachable_and_dead_states_are_listed() {
        let found = diagnose(&["p", "q", "r", "s"], Some(1), &[1], &[(1, 0), (2, 1), (3, 3)]);
        assert_eq!(found, [Diagnostic::Unreachable(vec![2, 3]), Diagnostic::Dead(vec![0, 3])]);
    }

    #[test]
    fn changed_names_are_reported() {
        let found = diagnose(&["p", "p", "", "x<"], Some(1), &[0, 1, 2, 3], &[(1, 0), (1, 2), (1, 3)]);
        let renamed = |state, wanted: &str, used: &str, reason| Diagnostic::Renamed {
            state,
            wanted: wanted.into(),
            used: used.into(),
            reason,
        };
        // The start state has the first choice.
        let expected = [
            renamed(0, "p", "p_2", Unfit::Taken),
            renamed(2, "", "q2", Unfit::Empty),
            renamed(3, "x<", "x_", Unfit::Illegal),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn nonterminals_named_like_symbols_are_reported() {
        let found = diagnose(&["a", "aa"], Some(0), &[1], &[(0, 1)]);
        assert_eq!(found, [Diagnostic::NamedLikeSymbol { state: Some(0), symbol: 0 }]);

        let symbols: Alphabet = ["S'", "S"].into_iter().filter_map(Symbol::new).collect();
        let nfa = Nfa::new(symbols, 1, Some(0), [0], [(0, 0, 0)]);
        let options =
            Options { convention: crate::Convention::Terminal, naming: Naming::Letters, ..Options::default() };
        let expected = [(None, 0), (Some(0), 1)].map(|(state, symbol)| Diagnostic::NamedLikeSymbol { state, symbol });
        assert_eq!(convert(&nfa, &["q".into()], options).diagnostics, expected);
    }
}
