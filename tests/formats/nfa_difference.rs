//! A slow oracle for the equivalence of automata.

use grammaton_core::Nfa;
use std::collections::BTreeSet;

/// Returns a word that only one of two automata accepts, comparing all pairs of sets of states that words lead to.
pub(crate) fn difference(a: &Nfa, b: &Nfa) -> Option<String> {
    let mut symbols: BTreeSet<String> = BTreeSet::new();
    symbols.extend(a.alphabet().symbols().iter().chain(b.alphabet().symbols()).map(ToString::to_string));
    let begin = (closed(a, a.starts().iter().copied().collect()), closed(b, b.starts().iter().copied().collect()));
    let mut seen = BTreeSet::from([begin.clone()]);
    let mut open = vec![(begin, String::new())];
    while let Some(((in_a, in_b), word)) = open.pop() {
        if in_a.iter().any(|&q| a.is_accepting(q)) != in_b.iter().any(|&q| b.is_accepting(q)) {
            return Some(word);
        }
        for symbol in &symbols {
            let pair = (step(a, &in_a, symbol), step(b, &in_b, symbol));
            if seen.insert(pair.clone()) {
                open.push((pair, format!("{word} {symbol}")));
            }
        }
    }
    None
}

fn closed(nfa: &Nfa, mut states: BTreeSet<u32>) -> BTreeSet<u32> {
    for _ in 0..nfa.len() {
        let more: Vec<u32> = states.iter().flat_map(|&q| nfa.epsilon_moves(q)).map(|m| m.target).collect();
        states.extend(more);
    }
    states
}

fn step(nfa: &Nfa, states: &BTreeSet<u32>, symbol: &str) -> BTreeSet<u32> {
    let number = nfa.alphabet().position(symbol);
    let moves = states.iter().flat_map(|&q| nfa.moves(q)).filter(|m| Some(m.symbol) == number);
    closed(nfa, moves.map(|m| m.target).collect())
}
