//! Writes recognizers: programs in five languages, without dependencies, that read words and print which of them the
//! automaton accepts.
//!
//! Each language has a file with its syntax and a template, which is the program without what depends on the automaton.
//! This module makes the automaton deterministic and fills the template. It reads none of the languages.

mod c;

mod java;
mod javascript;
mod python;
mod rust;
mod syntax;
mod template;

pub(crate) use self::{
    c::SPEC as C_SPEC, java::SPEC as JAVA_SPEC, javascript::SPEC as JAVASCRIPT_SPEC, python::SPEC as PYTHON_SPEC,
    rust::SPEC as RUST_SPEC,
};

use super::{
    export::ExportError,
    spec::{FormatGroup, FormatSpec, WriteOptions},
};
use ecow::EcoString;
use grammaton_core::{Dfa, Nfa, determinize_within};

/// The maximum number of entries in the transition table of a program: states times symbols.
const MAX_ENTRIES: usize = 100_000;

/// The ways to write the transitions of a recognizer.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum CodeStyle {
    /// A table with a row for each state and a column for each symbol.
    #[default]
    Table,
    /// Branches: a `switch`, `match` or chain of `if`.
    Switch,
}

/// The reason why a recognizer cannot be written.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum RecognizerError {
    /// The table of the deterministic automaton is too large for a program in the language.
    #[error("the transition table has more than {limit} entries, which is too large for a program")]
    TooLarge {
        /// The maximum number of entries.
        limit: usize,
    },
    /// The symbols contain each of the characters that could separate them in a word.
    #[error("the symbols contain all characters that could separate them in a word")]
    NoSeparator,
}

/// The values that the formats of recognizers share.
const SHARED_SPEC: FormatSpec = FormatSpec { group: FormatGroup::Programs, ..FormatSpec::DEFAULT };

/// A programming language.
pub(crate) struct Language {
    /// The program, with places for the parts that depend on the automaton (see `template.rs`).
    template: &'static str,
    /// The maximum number of entries in the transition table.
    max_entries: usize,
    /// Returns the function that follows a transition, with a table.
    table: fn(&Recognizer) -> String,
    /// Returns the same function with branches.
    switch: fn(&Recognizer) -> String,
    /// Returns the other parts, by the names of their places.
    parts: fn(&Recognizer) -> Vec<(&'static str, String)>,
    /// Returns text that is safe in a comment.
    comment: fn(&str) -> String,
}

/// A deterministic automaton with the texts that a program shows.
struct Recognizer {
    dfa: Dfa,
    /// The names of the states. A state of the subset construction is named after its members.
    names: Vec<EcoString>,
    /// The character between the symbols of a word, if some symbol has several characters.
    separator: Option<char>,
}

impl Recognizer {
    /// Prepares an automaton for a language.
    fn new(nfa: &Nfa, names: &[EcoString], max_entries: usize) -> Result<Self, RecognizerError> {
        let too_large = RecognizerError::TooLarge { limit: max_entries };
        let columns = nfa.alphabet().len().max(1);
        let separator = separator(nfa)?;
        let (dfa, names) = match Dfa::try_from(nfa) {
            Ok(dfa) if dfa.start().is_some() => (dfa, names.to_vec()),
            _ if nfa.starts().is_empty() => (no_words(nfa), vec!["no start state".into()]),
            _ => {
                let made = determinize_within(nfa, max_entries / columns).map_err(|_| too_large)?;
                let name = |state| made.subsets.name(state, names);
                let names = (0..made.dfa.len() as u32).map(name).collect();
                (made.dfa, names)
            }
        };
        if dfa.len().saturating_mul(columns) > max_entries {
            return Err(too_large);
        }
        Ok(Self { dfa, names, separator })
    }

    /// Returns the start state.
    fn start(&self) -> u32 {
        self.dfa.start().unwrap_or_default()
    }

    /// Returns the numbers of the states.
    fn states(&self) -> impl Iterator<Item = u32> {
        0..self.dfa.len() as u32
    }

    /// Returns for each state whether it accepts.
    fn acceptance(&self) -> impl Iterator<Item = bool> {
        self.states().map(|state| self.dfa.is_accepting(state))
    }

    /// Returns the numbers of the accepting states as a list.
    fn accepting(&self) -> String {
        syntax::list(self.dfa.as_nfa().accepting().map(|state| state.to_string()))
    }

    /// Returns the name of a state.
    fn name(&self, state: u32) -> &str {
        &self.names[state as usize]
    }

    /// Returns the symbols in the order of their numbers.
    fn symbols(&self) -> impl Iterator<Item = &str> {
        self.dfa.alphabet().symbols().iter().map(grammaton_core::Symbol::as_str)
    }

    /// Returns the row of a state in the transition table: for each symbol, the next state.
    fn row(&self, state: u32) -> impl Iterator<Item = Option<u32>> {
        (0..self.dfa.alphabet().len() as u32).map(move |symbol| self.dfa.next(state, symbol))
    }

    /// Returns the transitions from a state, as the number and text of the symbol and the next state.
    fn moves(&self, state: u32) -> impl Iterator<Item = (u32, &str, u32)> {
        self.dfa.moves(state).iter().map(|to| (to.symbol, self.dfa.alphabet()[to.symbol].as_str(), to.target))
    }

    /// Returns each state with its transitions, without the states that have none.
    fn states_with_moves(&self) -> impl Iterator<Item = u32> {
        self.states().filter(|&state| !self.dfa.moves(state).is_empty())
    }
}

/// Writes a recognizer in a language. A nondeterministic automaton is made deterministic by the subset construction.
///
/// # Errors
/// Returns [`RecognizerError`] if the program would be too large, or if no character can separate the symbols of words.
pub(crate) fn write(
    language: &Language,
    nfa: &Nfa,
    names: &[EcoString],
    options: WriteOptions<'_>,
) -> Result<String, ExportError> {
    let recognizer = Recognizer::new(nfa, names, language.max_entries)?;
    let step = match options.code {
        CodeStyle::Table => language.table,
        CodeStyle::Switch => language.switch,
    };
    let title = if options.name.is_empty() { "A finite automaton" } else { options.name };
    let shared = [
        ("title", (language.comment)(title)),
        ("step", step(&recognizer)),
        ("words", describe_words(recognizer.separator)),
        ("start", recognizer.start().to_string()),
        ("state_count", recognizer.dfa.len().to_string()),
        ("symbol_count", recognizer.dfa.alphabet().len().to_string()),
    ];
    let parts: Vec<_> = shared.into_iter().chain((language.parts)(&recognizer)).collect();
    Ok(template::fill(language.template, &parts))
}

/// The characters that may separate the symbols of a word, with their names. The first that is in no symbol does.
const SEPARATORS: [(char, &str); 8] = [
    (' ', "spaces"),
    ('\t', "tabs"),
    (',', "commas"),
    (';', "semicolons"),
    (':', "colons"),
    ('/', "slashes"),
    ('!', "exclamation marks"),
    ('\u{1f}', "the control character U+001F"),
];

/// Returns the sentence that says how words are written.
fn describe_words(separator: Option<char>) -> String {
    match SEPARATORS.iter().find(|&&(c, _)| Some(c) == separator) {
        None => "Each character of a line is a symbol. An empty line is the empty word.".to_owned(),
        Some((_, name)) => {
            format!("The symbols of a word are separated by {name}. An empty line is the empty word.")
        }
    }
}

/// Returns the character between the symbols of a word, or none if each symbol is a single character.
fn separator(nfa: &Nfa) -> Result<Option<char>, RecognizerError> {
    let symbols = nfa.alphabet().symbols();
    if symbols.iter().all(|symbol| symbol.as_str().chars().count() == 1) {
        return Ok(None);
    }
    let is_free = |c: &char| !symbols.iter().any(|symbol| symbol.as_str().contains(*c));
    SEPARATORS.iter().map(|&(c, _)| c).find(is_free).map(Some).ok_or(RecognizerError::NoSeparator)
}

/// Returns an automaton of one state that accepts no word.
fn no_words(nfa: &Nfa) -> Dfa {
    let empty = Nfa::new(nfa.alphabet().clone(), 1, Some(0), [], []);
    determinize_within(&empty, 1).expect("a single state").dfa
}
