//! Writes a definition.

use crate::builder::spelled;
use ecow::EcoString;
use grammaton_core::{
    Meaning, Nfa,
    notation::{
        lookalike::{self, needs_quotes},
        quote,
    },
};
use std::fmt::Write as _;

/// Writes the definition of an automaton: Q, Σ, the start or the set of start states, F, and δ a line for each state and
/// symbol.
///
/// Empty and repeated names are made unique. Names and symbols that could be read as something else are in quotes.
///
/// # Panics
/// Panics if the number of names differs from the number of states.
///
/// ```
/// use grammaton_core::{Alphabet, Nfa, Symbol};
/// use grammaton_formats::definition;
///
/// let ab: Alphabet = "ab".chars().map(Symbol::from).collect();
/// let ends_in_b = Nfa::new(ab, 2, Some(0), [1], [(0, 0, 0), (0, 1, 0), (0, 1, 1)]);
/// assert_eq!(
///     definition::write(&ends_in_b, &["p".into(), "q".into()]),
///     "Q = {p, q}\nΣ = {a, b}\nq0 = p\nF = {q}\nδ(p, a) = p\nδ(p, b) = {p, q}\n"
/// );
/// ```
pub fn write(nfa: &Nfa, names: &[EcoString]) -> String {
    assert_eq!(nfa.len(), names.len(), "each state needs a name");
    let mut names = names.to_vec();
    for rename in grammaton_core::grammar::naming::make_distinct(&names, "q", 0..nfa.len() as u32) {
        names[rename.index as usize] = rename.used;
    }
    let names: Vec<EcoString> = names.iter().map(|name| name_spelled(name)).collect();
    let symbols: Vec<EcoString> = nfa.alphabet().symbols().iter().map(|symbol| spelled(symbol.as_str())).collect();
    let named = |states: &mut dyn Iterator<Item = u32>| {
        let names: Vec<&str> = states.map(|state| names[state as usize].as_str()).collect();
        names.join(", ")
    };
    // A set, or its only element.
    let value = |states: &[u32]| {
        let text = named(&mut states.iter().copied());
        if states.len() == 1 { text } else { format!("{{{text}}}") }
    };

    let mut out = String::new();
    // Writing to a string cannot fail.
    _ = writeln!(out, "Q = {{{}}}", named(&mut (0..nfa.len() as u32)));
    _ = writeln!(out, "Σ = {{{}}}", symbols.join(", "));
    _ = writeln!(out, "q0 = {}", value(nfa.starts()));
    _ = writeln!(out, "F = {{{}}}", named(&mut nfa.accepting()));
    for from in 0..nfa.len() as u32 {
        for moves in nfa.moves(from).chunk_by(|a, b| a.symbol == b.symbol) {
            let symbol = if moves[0].is_epsilon() { "ε" } else { &symbols[moves[0].symbol as usize] };
            let targets: Vec<u32> = moves.iter().map(|m| m.target).collect();
            _ = writeln!(out, "δ({}, {symbol}) = {}", names[from as usize], value(&targets));
        }
    }
    out
}

/// Returns a name, in quotes unless it begins with a letter or a digit and consists of these, underscores and primes.
fn name_spelled(name: &str) -> EcoString {
    let fits = |c: char| c == '_' || c == '\'' || !needs_quotes(c);
    let is_plain = name.starts_with(|c: char| c != '\'' && fits(c))
        && name.chars().all(fits)
        && lookalike::whole(name, Meaning::EmptySet).is_none();
    if is_plain { name.into() } else { quote::quoted(name) }
}
