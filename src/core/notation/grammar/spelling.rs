//! The spelling of grammar symbols.

use super::longest_name;
use crate::{
    Alphabet, Grammar, Meaning, Orientation, SententialForm, Symbol,
    notation::{
        lookalike::{Certainty, Look, composed, fold, needs_quotes, whole},
        quote,
        textbook::Notation,
    },
};
use ecow::{EcoString, eco_format};
use std::collections::BTreeSet;

/// The spelling of each terminal and nonterminal of a grammar: quoted or bracketed where necessary.
///
/// Both grammar text and panels that show single productions use it, so both look alike.
///
/// ```
/// use grammaton_core::{Alphabet, Grammar, Orientation, Production, Symbol, notation::grammar::Spelling};
///
/// let symbols: Alphabet = ["a", "A"].into_iter().filter_map(Symbol::new).collect();
/// let production = Production { head: 0, terminals: &[0, 1], nonterminal: Some(0) };
/// let grammar = Grammar::new(Orientation::Right, symbols, ["q 0"], Some(0), [production]);
/// let spelling = Spelling::new(&grammar);
/// assert_eq!(spelling.nonterminal(0), "<q 0>");
/// assert_eq!(spelling.body(&grammar, 0), "a \"A\" <q 0>");
/// ```
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Spelling {
    terminals: Vec<EcoString>,
    nonterminals: Vec<EcoString>,
    /// The spelling of nonterminals before an arrow, if it differs from that in bodies.
    heads: Option<Vec<EcoString>>,
    empty: &'static str,
    /// The separator between two symbols.
    joint: &'static str,
}

impl Spelling {
    /// Returns the spelling in grammar text.
    pub fn new(grammar: &Grammar) -> Self {
        Self::in_notation(grammar, Notation::default())
    }

    /// Returns the spelling in grammar text in a notation.
    pub fn in_notation(grammar: &Grammar, notation: Notation) -> Self {
        let names = grammar.nonterminals();
        let symbols = grammar.terminals();
        let mut clashes = vec![false; symbols.len()];
        // Terminals of several characters are always quoted.
        let short = names.iter().filter(|name| name.len() <= char::MAX_LEN_UTF8);
        for terminal in short.filter_map(|name| symbols.position(name)) {
            clashes[terminal as usize] = true;
        }
        // Readers ask whether an `e` alone is the empty word.
        let alone = symbols.position("e").filter(|&e| {
            let is_alone = |production| grammar.body(production) == [e] && grammar.tail(production).is_none();
            notation.is_empty_word("e") || (0..grammar.len()).any(is_alone)
        });
        if let Some(e) = alone {
            clashes[e as usize] = true;
        }
        let terminal = |(symbol, clashes): (&str, bool)| {
            if is_plain(symbol) && !clashes { symbol.into() } else { quote::quoted(symbol) }
        };
        let mut letters: Option<Letters<'_>> = None;
        // Readers do not ask about the start symbol and the capitalized names that bodies use.
        let mut is_clear = vec![false; names.len()];
        for used in (0..grammar.len()).filter_map(|production| grammar.tail(production)) {
            is_clear[used as usize] = names[used as usize].starts_with(char::is_uppercase);
        }
        if let Some(start) = grammar.start() {
            is_clear[start as usize] = true;
        }
        let nonterminal = |(name, is_clear): (&EcoString, bool)| {
            let is_asked = !is_clear
                && is_word_of_letters(name)
                && letters.get_or_insert_with(|| Letters::of(names, texts(symbols))).may_be_string(name);
            let is_plain = is_bare(name) && !is_asked && !notation.is_empty_word(name);
            if is_plain { name.clone() } else { bracketed(name) }
        };
        Self {
            terminals: texts(symbols).zip(clashes).map(terminal).collect(),
            nonterminals: names.iter().zip(is_clear).map(nonterminal).collect(),
            heads: None,
            empty: notation.empty_word.key(),
            joint: " ",
        }
    }

    /// Returns the spelling in grammar text where nonterminals may lack rules: those are bracketed, unless a reader
    /// takes their bare names for nonterminals anyway.
    pub(crate) fn open(grammar: &Grammar, notation: Notation) -> Self {
        let plain = Self::in_notation(grammar, notation);
        let names = || (0..).zip(grammar.nonterminals());
        let has_rules = |head| !grammar.productions_of(head).is_empty();
        let ruled: BTreeSet<&str> =
            names().filter(|&(head, _)| has_rules(head)).map(|(_, name)| name.as_str()).collect();
        let in_bodies = |(head, name): (u32, &EcoString)| {
            // With rules for A, a bare A1 would be the nonterminal A and the terminal 1.
            let is_sign = notation.is_empty_word(name);
            let is_read = has_rules(head) || !is_sign && is_letter(name) && longest_name(&ruled, name).is_none();
            if is_read { plain.nonterminals[head as usize].clone() } else { bracketed(name) }
        };
        let nonterminals = names().map(in_bodies).collect();
        Self { heads: Some(plain.nonterminals), nonterminals, ..plain }
    }

    /// Returns the spelling in BNF: terminals quoted, nonterminals in brackets.
    pub fn bnf(grammar: &Grammar) -> Self {
        Self {
            terminals: texts(grammar.terminals()).map(quote::quoted).collect(),
            nonterminals: grammar.nonterminals().iter().map(|name| bracketed(name)).collect(),
            heads: None,
            empty: "\"\"",
            joint: " ",
        }
    }

    /// Creates a spelling from the given texts for the terminals, nonterminals, empty word, and separator.
    pub fn of(
        terminals: Vec<EcoString>,
        nonterminals: Vec<EcoString>,
        empty: &'static str,
        joint: &'static str,
    ) -> Self {
        Self { terminals, nonterminals, heads: None, empty, joint }
    }

    /// Returns the spelling of a terminal.
    pub fn terminal(&self, terminal: u32) -> &str {
        &self.terminals[terminal as usize]
    }

    /// Returns the spelling of a nonterminal.
    pub fn nonterminal(&self, nonterminal: u32) -> &str {
        &self.nonterminals[nonterminal as usize]
    }

    /// Returns the spelling of a nonterminal before an arrow.
    pub(crate) fn head(&self, nonterminal: u32) -> &str {
        &self.heads.as_ref().unwrap_or(&self.nonterminals)[nonterminal as usize]
    }

    /// Writes the right side of a production: its symbols with separators, or the empty word.
    pub fn body(&self, grammar: &Grammar, production: usize) -> String {
        let mut out = String::new();
        self.push_body(&mut out, grammar, production);
        out
    }

    /// Writes a sentential form: its symbols with separators, or the empty word.
    pub fn form(&self, form: SententialForm<'_>) -> String {
        let mut out = String::new();
        self.push(&mut out, form.orientation, form.terminals, form.nonterminal);
        out
    }

    pub(super) fn push_body(&self, out: &mut String, grammar: &Grammar, production: usize) {
        self.push(out, grammar.orientation(), grammar.body(production), grammar.tail(production));
    }

    fn push(&self, out: &mut String, orientation: Orientation, terminals: &[u32], nonterminal: Option<u32>) {
        let terminals = terminals.iter().map(|&terminal| self.terminal(terminal));
        let nonterminal = nonterminal.map(|nonterminal| self.nonterminal(nonterminal));
        let before = nonterminal.filter(|_| orientation == Orientation::Left);
        let after = nonterminal.filter(|_| orientation == Orientation::Right);
        let mut separator = "";
        for symbol in before.into_iter().chain(terminals).chain(after) {
            out.push_str(separator);
            out.push_str(symbol);
            separator = self.joint;
        }
        if separator.is_empty() {
            out.push_str(self.empty);
        }
    }
}

fn texts(symbols: &Alphabet) -> impl Iterator<Item = &str> {
    symbols.symbols().iter().map(Symbol::as_str)
}

fn bracketed(name: &str) -> EcoString {
    eco_format!("<{name}>")
}

/// Returns whether a terminal needs no quotes, unless a nonterminal has its name: one character without special
/// meaning.
fn is_plain(terminal: &str) -> bool {
    let mut chars = terminal.chars();
    let is_plain = |c: char| !is_asked_about(c) && !c.is_uppercase() && !quote::is_unprintable(c);
    chars.next().is_some_and(is_plain) && chars.next().is_none()
}

/// Returns whether readers note that a character without quotes was read as a symbol. Raised and lowered characters are
/// rather powers and indices.
pub(super) fn is_asked_about(c: char) -> bool {
    needs_quotes(c) || matches!(c, '²' | '³' | '¹' | 'ª' | 'º' | '\u{2070}'..='\u{209c}')
}

/// Returns whether a name is read as a nonterminal even without rules: an uppercase letter, digits, and primes.
fn is_letter(name: &str) -> bool {
    let mut chars = name.chars();
    chars.next().is_some_and(char::is_uppercase) && chars.all(|c| c.is_numeric() || c == '\'') && is_bare(name)
}

/// Returns whether readers take a character for the ASCII character that it looks like.
fn is_folded(c: char) -> bool {
    matches!(fold(c), Some(Look::Sign(_) | Look::Letter(_)))
}

/// Returns whether a name needs no brackets: a word, or a set of words such as `{q0,q1}`.
pub(super) fn is_bare(name: &str) -> bool {
    let set = name.strip_prefix('{').and_then(|name| name.strip_suffix('}'));
    set.map_or_else(|| is_word(name), |words| words.split(',').all(is_word))
}

/// Returns whether a name consists of letters, digits, and `_`, then primes.
fn is_word(name: &str) -> bool {
    let stem = name.trim_end_matches('\'');
    let is_letter = |c: char| c.is_ascii_alphanumeric() || c == '_' || c.is_alphanumeric() && !is_folded(c);
    !stem.is_empty() && stem.chars().all(is_letter) && composed(stem).is_none() && !is_empty_word(stem)
}

/// Returns whether a name has several ASCII letters, some of them uppercase, and nothing else.
pub(super) fn is_word_of_letters(name: &str) -> bool {
    name.len() > 1
        && name.bytes().all(|byte| byte.is_ascii_alphabetic())
        && name.bytes().any(|byte| byte.is_ascii_uppercase())
}

/// The symbols of a grammar that are single letters, by which a reader decides whether a left side of several letters is
/// a name.
pub(super) struct Letters<'a> {
    nonterminals: BTreeSet<&'a str>,
    terminals: BTreeSet<&'a str>,
    /// The number of names that begin with each lowercase letter and have an uppercase one after it.
    prefixes: [usize; 26],
}

impl<'a> Letters<'a> {
    /// Finds the letters among the names of nonterminals and the terminals.
    pub(super) fn of(
        names: impl IntoIterator<Item = &'a (impl AsRef<str> + ?Sized + 'a)>,
        terminals: impl IntoIterator<Item = &'a str>,
    ) -> Self {
        let mut found = Self { nonterminals: BTreeSet::new(), terminals: BTreeSet::new(), prefixes: [0; 26] };
        for name in names.into_iter().map(AsRef::as_ref) {
            match name.as_bytes() {
                [_] => drop(found.nonterminals.insert(name)),
                [first @ b'a'..=b'z', ..] => found.prefixes[usize::from(first - b'a')] += 1,
                _ => {}
            }
        }
        found.terminals.extend(terminals.into_iter().filter(|text| text.len() == 1));
        found
    }

    /// Returns whether each letter is a symbol by itself. A lowercase letter before a nonterminal is always one.
    pub(super) fn is_string(&self, name: &str) -> bool {
        let is_lower_first = name.starts_with(|c: char| c.is_ascii_lowercase());
        (0..name.len()).map(|at| &name[at..=at]).all(|letter| {
            let is_lower = letter.bytes().all(|byte| byte.is_ascii_lowercase());
            self.nonterminals.contains(letter) || is_lower && (is_lower_first || self.terminals.contains(letter))
        })
    }

    /// Returns whether a reader asks if a left side is a name: its letters are symbols by themselves, or it is like `aA`
    /// and no other name begins with the same letter.
    pub(super) fn may_be_string(&self, name: &str) -> bool {
        let first = name.as_bytes()[0];
        let is_alone = name.len() <= 3 && first.is_ascii_lowercase() && self.prefixes[usize::from(first - b'a')] == 1;
        is_alone || self.is_string(name)
    }
}

/// Returns whether a name before an arrow is certainly the empty word.
pub(super) fn is_empty_word(name: &str) -> bool {
    name == "λ" || whole(name, Meaning::EmptyWord).is_some_and(|certainty| certainty <= Certainty::Certain)
}
