//! What is noteworthy about a half-drawn automaton: data over state numbers, in a fixed order. The words are the
//! front end's.

use crate::{Nfa, analysis, convert::Order, naming::Rename, naming::Unfit};
use ecow::EcoString;

/// Something noteworthy about an automaton or about the names of its grammar.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Diagnostic {
    /// No state is marked as the start.
    NoStart,
    /// The automaton accepts no word.
    EmptyLanguage(EmptyLanguage),
    /// No path leads from the start to these states, ascending. Not said where there is no start.
    Unreachable(Vec<u32>),
    /// No path leads from these states, ascending, to an accepting one. Not said where none is accepting.
    Dead(Vec<u32>),
    /// A nonterminal is not called as its state is.
    Renamed {
        /// The state.
        state: u32,
        /// Its name as drawn.
        wanted: EcoString,
        /// The name of its nonterminal.
        used: EcoString,
        /// What is wrong with the name as drawn.
        why: Unfit,
    },
    /// A nonterminal's name is also a symbol; texts quote the symbol.
    NamedLikeSymbol {
        /// The state that the nonterminal stands for; `None` for a fresh start.
        state: Option<u32>,
        /// The symbol's number.
        symbol: u32,
    },
}

/// Why an automaton accepts no word.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum EmptyLanguage {
    /// It has no start state.
    NoStart,
    /// No state accepts.
    NoAccepting,
    /// No path leads from the start to an accepting state.
    NoneReachable,
}

/// All that is noteworthy. `nonterminals` are the names in use, `renamed` the states that did not get theirs.
pub(crate) fn diagnose(
    nfa: &Nfa,
    names: &[EcoString],
    nonterminals: &[EcoString],
    order: Order,
    renamed: Vec<Rename>,
) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let reachable = analysis::reachable(nfa);
    let live = analysis::live(nfa);
    if nfa.start().is_none() {
        found.push(Diagnostic::NoStart);
    }
    found.extend(empty_language(nfa, &live).map(Diagnostic::EmptyLanguage));
    if nfa.start().is_some() {
        found.extend(others(&reachable).map(Diagnostic::Unreachable));
    }
    if nfa.accepting().next().is_some() {
        found.extend(others(&live).map(Diagnostic::Dead));
    }
    for Rename { index, used, why } in renamed {
        let wanted = names[index as usize].clone();
        found.push(Diagnostic::Renamed { state: index, wanted, used, why });
    }
    for (nonterminal, name) in (0..).zip(nonterminals) {
        if let Some(symbol) = nfa.alphabet().position(name) {
            found.push(Diagnostic::NamedLikeSymbol { state: order.state(nonterminal), symbol });
        }
    }
    found
}

fn empty_language(nfa: &Nfa, live: &[bool]) -> Option<EmptyLanguage> {
    match nfa.start() {
        None => Some(EmptyLanguage::NoStart),
        Some(_) if nfa.accepting().next().is_none() => Some(EmptyLanguage::NoAccepting),
        Some(start) => (!live[start as usize]).then_some(EmptyLanguage::NoneReachable),
    }
}

/// The states that are not marked; `None` if all are.
fn others(marked: &[bool]) -> Option<Vec<u32>> {
    let others: Vec<u32> = (0..).zip(marked).filter(|(_, marked)| !**marked).map(|(state, _)| state).collect();
    (!others.is_empty()).then_some(others)
}
