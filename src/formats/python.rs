//! Writes Python code for the automata-lib library: a DFA or an NFA, ready to run.
//!
//! This module does not read Python.

use super::spec::{FormatSpec, WriteFn};
use ecow::EcoString;
use grammaton_core::{Dfa, EPSILON, Kind, Nfa, grammar::naming, kind, single_start};
use std::fmt::Write as _;

/// The format.
pub(crate) const SPEC: FormatSpec = FormatSpec {
    name: "python",
    extensions: &["py"],
    about: "ready-to-run code for automata-lib",
    write: Some(WriteFn::Automaton(|nfa, names, options| write(nfa, names, options.name))),
    ..FormatSpec::DEFAULT
};

/// Writes Python code that builds the automaton with automata-lib, as a `DFA` if it is deterministic, else as an
/// `NFA`.
///
/// The library requires exactly one initial state. An automaton without a start state gets a new, isolated one, and one
/// with several gets a new one with ε-transitions to them. The library also requires
/// distinct state names, so empty and repeated names are made unique. A symbol may have several letters; words are
/// then passed as lists.
///
/// # Panics
/// Panics if the number of names differs from the number of states.
///
/// ```
/// use grammaton_core::{Alphabet, Nfa, Symbol};
/// use grammaton_formats::python;
///
/// let a: Alphabet = [Symbol::from('a')].into_iter().collect();
/// let code = python::write(&Nfa::new(a, 1, Some(0), [0], [(0, 0, 0)]), &["q".into()], "all words");
/// assert!(code.contains("from automata.fa.dfa import DFA\n") && code.contains("\"q\": {\"a\": \"q\"},\n"));
/// ```
pub fn write(nfa: &Nfa, names: &[EcoString], title: &str) -> String {
    assert_eq!(nfa.len(), names.len(), "each state needs a name");
    let several = nfa.starts().len() > 1;
    let nfa = &single_start(nfa);
    let is_dfa = !nfa.starts().is_empty() && Dfa::try_from(nfa).is_ok();
    let class = if is_dfa { "DFA" } else { "NFA" };
    let mut names = names.to_vec();
    for rename in naming::make_distinct(&names, "q", 0..names.len() as u32) {
        names[rename.index as usize] = rename.used;
    }
    let is_new = several || nfa.starts().is_empty();
    if is_new {
        names.push(naming::fresh_start(&names));
    }
    let start = names[nfa.starts().first().map_or(names.len() - 1, |&start| start as usize)].clone();
    let heading = if title.is_empty() { "A finite automaton" } else { title };
    let symbols = || nfa.alphabet().symbols().iter().map(|symbol| quoted(symbol.as_str()));

    let mut out = String::new();
    _ = writeln!(out, "# {}, written by Grammaton for automata-lib.", heading.replace(char::is_control, " "));
    if several {
        _ = writeln!(out, "# Several states are start states: {start} was added, with an ε-transition to each.");
    } else if is_new {
        _ = writeln!(out, "# No state is the start: {start} was added, and the automaton accepts no word.");
    }
    _ = writeln!(out, "from automata.fa.{} import {class}\n", class.to_ascii_lowercase());
    _ = writeln!(out, "automaton = {class}(");
    _ = writeln!(out, "    states={},", set(names.iter().map(|name| quoted(name))));
    _ = writeln!(out, "    input_symbols={},", set(symbols()));
    out.push_str("    transitions={\n");
    for state in 0..names.len() as u32 {
        let moves = if (state as usize) < nfa.len() { moves(nfa, state, &names, is_dfa) } else { String::new() };
        _ = writeln!(out, "        {}: {{{moves}}},", quoted(&names[state as usize]));
    }
    out.push_str("    },\n");
    _ = writeln!(out, "    initial_state={},", quoted(&start));
    _ = writeln!(out, "    final_states={},", set(nfa.accepting().map(|state| quoted(&names[state as usize]))));
    if is_dfa && matches!(kind(nfa), Kind::Dfa { missing: Some(_) }) {
        out.push_str("    allow_partial=True,\n");
    }
    out.push_str(")\n");
    out
}

/// Returns the moves of a state as dictionary entries.
fn moves(nfa: &Nfa, state: u32, names: &[EcoString], is_dfa: bool) -> String {
    let by_symbol = nfa.moves(state).chunk_by(|a, b| a.symbol == b.symbol);
    let entry = |moves: &[grammaton_core::Move]| {
        let symbol = if moves[0].symbol == EPSILON { "" } else { nfa.alphabet()[moves[0].symbol].as_str() };
        let mut targets = moves.iter().map(|m| quoted(&names[m.target as usize]));
        let targets = if is_dfa { targets.next().unwrap_or_default() } else { set(targets) };
        format!("{}: {targets}", quoted(symbol))
    };
    by_symbol.map(entry).collect::<Vec<_>>().join(", ")
}

/// Returns a Python set.
fn set(items: impl Iterator<Item = String>) -> String {
    let items: Vec<String> = items.collect();
    if items.is_empty() { "set()".to_owned() } else { format!("{{{}}}", items.join(", ")) }
}

/// Returns a Python string literal.
fn quoted(text: &str) -> String {
    let mut out = String::from('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            _ if grammaton_core::notation::quote::is_unprintable(c) => _ = write!(out, "\\U{:08x}", u32::from(c)),
            _ => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use grammaton_core::{Alphabet, Symbol};

    #[test]
    fn nondeterminism_partiality_and_any_number_of_starts_are_expressed() {
        let ab: Alphabet = "ab".chars().map(Symbol::from).collect();
        let names: Vec<EcoString> = vec!["p".into(), "p".into()];
        let code = |start, moves: &[(u32, u32, u32)]| {
            write(&Nfa::new(ab.clone(), 2, start, [1], moves.iter().copied()), &names, "")
        };
        let partial = code(Some(0), &[(0, 0, 1)]);
        assert!(
            partial.contains("= DFA(") && partial.contains("allow_partial=True") && partial.contains("\"p_2\": {},")
        );
        let total = code(Some(0), &[(0, 0, 1), (0, 1, 1), (1, 0, 1), (1, 1, 1)]);
        assert!(!total.contains("allow_partial"));
        let silent = code(Some(0), &[(0, 0, 0), (0, 0, 1), (0, EPSILON, 1)]);
        assert!(
            silent.contains("= NFA(") && silent.contains("\"p\": {\"a\": {\"p\", \"p_2\"}, \"\": {\"p_2\"}},"),
            "{silent}"
        );
        let startless = code(None, &[]);
        let several = write(&Nfa::new(ab.clone(), 2, [0, 1], [1], [(0, 0, 1)]), &names, "");
        assert!(
            several.contains("= NFA(")
                && several.contains("# Several states are start states: S' was added")
                && several.contains("\"S'\": {\"\": {\"p\", \"p_2\"}},"),
            "{several}"
        );
        assert!(
            startless.contains("= NFA(")
                && startless.contains("initial_state=\"S'\"")
                && startless.contains("\"S'\": {},")
        );
    }

    #[test]
    fn strings_are_escaped() {
        assert_eq!(quoted("a\"\\\n\u{1}\u{202e}ε"), "\"a\\\"\\\\\\n\\U00000001\\U0000202eε\"");
    }
}
