//! Writes automata for Mata.

use super::is_constant;
use crate::builder;
use ecow::EcoString;
use grammaton_core::{
    Nfa,
    notation::{lookalike::needs_quotes, quote},
};

/// Writes an automaton. The symbols and the states are listed only if the other lines do not mention all of them in
/// order. Empty and repeated names are made unique.
///
/// # Panics
/// Panics if the number of names differs from the number of states.
pub fn write(nfa: &Nfa, names: &[EcoString]) -> String {
    assert_eq!(nfa.len(), names.len(), "each state needs a name");
    let mut names = names.to_vec();
    for rename in grammaton_core::grammar::naming::make_distinct(&names, "q", 0..nfa.len() as u32) {
        names[rename.index as usize] = rename.used;
    }
    let names: Vec<EcoString> = names.iter().map(|name| spelled(name)).collect();
    let symbols: Vec<EcoString> =
        nfa.alphabet().symbols().iter().map(|symbol| builder::spelled(symbol.as_str())).collect();
    let name = |state: u32| names[state as usize].as_str();
    let mut text = String::with_capacity(length(nfa, &names, &symbols));
    text.push_str("@NFA-explicit\n");
    if is_alphabet_evident(nfa) {
        text.push_str("%Alphabet-auto\n");
    } else {
        push_line(&mut text, "%Alphabet-enum", symbols.iter().map(EcoString::as_str));
    }
    if !is_mentioned_in_order(nfa) {
        push_line(&mut text, "%States-enum", names.iter().map(EcoString::as_str));
    }
    push_line(&mut text, "%Initial", nfa.starts().iter().map(|&state| name(state)));
    push_line(&mut text, "%Final", nfa.accepting().map(name));
    for from in 0..nfa.len() as u32 {
        for m in nfa.moves(from) {
            let symbol = if m.is_epsilon() { "\"\"" } else { &symbols[m.symbol as usize] };
            push_line(&mut text, name(from), [symbol, name(m.target)]);
        }
    }
    text
}

/// Returns about the length of the text in bytes.
fn length(nfa: &Nfa, names: &[EcoString], symbols: &[EcoString]) -> usize {
    let average = |texts: &[EcoString]| texts.iter().map(EcoString::len).sum::<usize>() / texts.len().max(1) + 1;
    let lists = 2 * names.len() * average(names) + symbols.len() * average(symbols);
    nfa.transitions().len() * (2 * average(names) + average(symbols) + 1) + lists + 100
}

/// Adds a line of words.
fn push_line<'a>(text: &mut String, first: &str, words: impl IntoIterator<Item = &'a str>) {
    text.push_str(first);
    for word in words {
        text.push(' ');
        text.push_str(word);
    }
    text.push('\n');
}

/// Returns whether Σ consists of the symbols of the transitions, sorted by text.
fn is_alphabet_evident(nfa: &Nfa) -> bool {
    let mut is_read = vec![false; nfa.alphabet().len()];
    nfa.transitions().iter().filter(|m| !m.is_epsilon()).for_each(|m| is_read[m.symbol as usize] = true);
    !is_read.contains(&false) && nfa.alphabet().symbols().is_sorted()
}

/// Returns whether the lines of the start states, the accepting states and the transitions mention every state, in
/// numerical order.
fn is_mentioned_in_order(nfa: &Nfa) -> bool {
    let states = 0..nfa.len() as u32;
    let ends = states.flat_map(|from| nfa.moves(from).iter().flat_map(move |m| [from, m.target]));
    let mut met = 0;
    let in_order = nfa.starts().iter().copied().chain(nfa.accepting()).chain(ends).all(|state| {
        met += u32::from(state == met);
        state < met
    });
    in_order && met as usize == nfa.len()
}

/// Returns the name of a state, quoted if it would otherwise be ambiguous.
fn spelled(text: &str) -> EcoString {
    let is_plain = |c: char| c == '_' || c == '\'' || !needs_quotes(c);
    if !text.is_empty() && text.chars().all(is_plain) && !is_constant(text) { text.into() } else { quote::quoted(text) }
}
