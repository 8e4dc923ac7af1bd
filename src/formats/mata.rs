//! Reads and writes explicit automata of the Mata library: `@NFA-explicit`, then one transition `q0 a q1` per line.
//!
//! Names and symbols may be in double quotes, with a backslash before quotes and backslashes inside. Mata has no
//! ε-transitions; this module reads and writes ε as the symbol `""`. `%Alphabet-enum a b` declares Σ, and
//! `%Alphabet-auto` stands for the symbols of the transitions. `#` starts a comment.

use super::{
    Content, Feature, ImportError, Imported, Report,
    detect::first_line,
    spec::{DetectFn, FormatSpec, ReadFn, WriteFn},
};
use ecow::EcoString;
pub use grammaton_core::notation::quote::QuoteError;
use grammaton_core::{Alphabet, EPSILON, Nfa, Symbol, TextPosition, draw, notation::quote};
use std::collections::HashMap;

/// The format.
pub(crate) const SPEC: FormatSpec = FormatSpec {
    name: "mata",
    extensions: &["mata"],
    about: "explicit automata of the Mata library",
    read: Some(ReadFn::Text(|text, _| import(text))),
    write: Some(WriteFn::Automaton(|nfa, names, _| write(nfa, names))),
    detect: Some(DetectFn::Text { rank: 0, matches: is_mata }),
    keeps: &[Feature::Alphabet, Feature::SeveralStarts],
    ..FormatSpec::DEFAULT
};

fn import(text: &str) -> Result<Imported, ImportError> {
    let parsed = read(text).map_err(|error| ImportError::new(error.at, error.fault))?;
    Ok(Imported { content: Content::Document(draw(&parsed.nfa, &parsed.names)), report: Report::default() })
}

/// Matches `@NFA…`, possibly after comments.
fn is_mata(text: &str) -> bool {
    first_line(text, '#').starts_with("@NFA")
}

/// The result of reading a file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Parsed {
    /// The automaton, over the declared symbols in their order, then the others, sorted by text.
    pub nfa: Nfa,
    /// The names of the states, in the order of first mention.
    pub names: Vec<EcoString>,
}

/// The error of a file that cannot be read.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{at}: {fault}")]
pub struct MataError {
    /// The position of the fault.
    pub at: TextPosition,
    /// The fault.
    pub fault: Fault,
}

/// A fault in a Mata file.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Fault {
    /// The file does not begin with `@NFA-explicit`.
    #[error("the file must start with @NFA-explicit; other kinds of automata cannot be read")]
    OtherKind,
    /// A key is unknown.
    #[error("unknown key {0}, expected one of %Alphabet-auto, %Alphabet-enum, %Initial, %Final, %States-enum")]
    UnknownKey(EcoString),
    /// A line is not a transition.
    #[error("a transition is a state, a symbol and a state, but this line has {0} words")]
    NotThree(usize),
    /// A quoted text is malformed.
    #[error("{0}; for a literal quote, write a backslash before it")]
    Quote(#[from] QuoteError),
}

/// Reads an automaton.
///
/// ```
/// use grammaton_formats::mata;
///
/// let parsed = mata::read("@NFA-explicit\n%Alphabet-auto\n%Initial q0\n%Final q1\nq0 a q1\n")?;
/// assert!(parsed.nfa.accepts(&[0]));
/// assert_eq!(mata::write(&parsed.nfa, &parsed.names).lines().last(), Some("q0 a q1"));
/// # Ok::<(), mata::MataError>(())
/// ```
pub fn read(text: &str) -> Result<Parsed, MataError> {
    let start = text.len() - text.trim_start_matches('\u{feff}').len();
    let mut reader = Reader::default();
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        let result = words(line).and_then(|words| reader.read_line(&words));
        result.map_err(|(offset, fault)| MataError { at: TextPosition::of(text, at + offset), fault })?;
        at += line.len();
    }
    if !reader.begun {
        return Err(MataError { at: TextPosition::of(text, start), fault: Fault::OtherKind });
    }
    Ok(reader.finish())
}

/// A word of a line: its byte offset, its text, and whether it is quoted.
struct Word {
    at: usize,
    text: EcoString,
    quoted: bool,
}

type FaultAt = (usize, Fault);

fn words(line: &str) -> Result<Vec<Word>, FaultAt> {
    let mut words = Vec::new();
    let mut chars = line.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        match c {
            '#' => break,
            '"' => {
                let text = quote::read(&mut chars, c).map_err(|(fault, place)| (place.unwrap_or(at), fault.into()))?;
                words.push(Word { at, text: text.into(), quoted: true });
            }
            _ if c.is_whitespace() => {}
            _ => {
                let mut text = EcoString::from(c);
                while let Some((_, c)) = chars.next_if(|&(_, c)| !c.is_whitespace() && !matches!(c, '#' | '"')) {
                    text.push(c);
                }
                words.push(Word { at, text, quoted: false });
            }
        }
    }
    Ok(words)
}

/// The state of reading a file. Symbols are numbered in order of first mention; the empty one is ε.
#[derive(Default)]
struct Reader {
    begun: bool,
    states: Numbers,
    symbols: Numbers,
    declared: Vec<Symbol>,
    initial: Vec<u32>,
    accepting: Vec<u32>,
    transitions: Vec<(u32, u32, u32)>,
}

/// Texts, numbered in order of first mention.
#[derive(Default)]
struct Numbers {
    texts: Vec<EcoString>,
    numbers: HashMap<EcoString, u32>,
}

impl Numbers {
    fn number(&mut self, text: &EcoString) -> u32 {
        *self.numbers.entry(text.clone()).or_insert_with(|| {
            self.texts.push(text.clone());
            self.texts.len() as u32 - 1
        })
    }
}

impl Reader {
    fn read_line(&mut self, words: &[Word]) -> Result<(), FaultAt> {
        let Some((first, rest)) = words.split_first() else { return Ok(()) };
        if !self.begun {
            self.begun = first.text == "@NFA-explicit" && !first.quoted;
            return if self.begun { Ok(()) } else { Err((first.at, Fault::OtherKind)) };
        }
        if first.text.starts_with(['%', '@']) && !first.quoted {
            return self.read_key(first, rest);
        }
        let [from, symbol, to] = words else { return Err((first.at, Fault::NotThree(words.len()))) };
        let transition =
            (self.states.number(&from.text), self.symbols.number(&symbol.text), self.states.number(&to.text));
        self.transitions.push(transition);
        Ok(())
    }

    fn read_key(&mut self, key: &Word, values: &[Word]) -> Result<(), FaultAt> {
        let states = values.iter().map(|word| self.states.number(&word.text));
        match key.text.as_str() {
            "%Initial" => self.initial.extend(states),
            "%Final" => self.accepting.extend(states),
            "%States-enum" => states.for_each(drop),
            "%Alphabet-enum" => {
                self.declared.extend(values.iter().filter_map(|word| Symbol::new(word.text.clone())));
            }
            alphabet if alphabet.starts_with("%Alphabet") => {}
            _ => return Err((key.at, Fault::UnknownKey(key.text.clone()))),
        }
        Ok(())
    }

    fn finish(self) -> Parsed {
        let alphabet: Alphabet = {
            let mut symbols: Vec<Symbol> =
                self.symbols.texts.iter().filter_map(|text| Symbol::new(text.clone())).collect();
            symbols.sort();
            self.declared.into_iter().chain(symbols).collect()
        };
        let number = |symbol: u32| alphabet.position(&self.symbols.texts[symbol as usize]).unwrap_or(EPSILON);
        let transitions: Vec<_> =
            self.transitions.iter().map(|&(from, symbol, to)| (from, number(symbol), to)).collect();
        let names = self.states.texts;
        let nfa = Nfa::new(alphabet, names.len(), self.initial, self.accepting, transitions);
        Parsed { nfa, names }
    }
}

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
    let symbols: Vec<EcoString> = nfa.alphabet().symbols().iter().map(|symbol| spelled(symbol.as_str())).collect();
    let name = |state: u32| names[state as usize].as_str();
    let listed = |key: &str, states: &mut dyn Iterator<Item = u32>| {
        states.fold(key.to_owned(), |line, state| line + " " + name(state))
    };

    let alphabet = if is_alphabet_evident(nfa) {
        "%Alphabet-auto".to_owned()
    } else {
        symbols.iter().fold("%Alphabet-enum".to_owned(), |line, symbol| line + " " + symbol)
    };
    let mut lines = vec!["@NFA-explicit".to_owned(), alphabet];
    if !is_mentioned_in_order(nfa) {
        lines.push(listed("%States-enum", &mut (0..nfa.len() as u32)));
    }
    lines.push(listed("%Initial", &mut nfa.starts().iter().copied()));
    lines.push(listed("%Final", &mut nfa.accepting()));
    for from in 0..nfa.len() as u32 {
        for m in nfa.moves(from) {
            let symbol = if m.is_epsilon() { "\"\"" } else { &symbols[m.symbol as usize] };
            lines.push(format!("{} {symbol} {}", name(from), name(m.target)));
        }
    }
    lines.join("\n") + "\n"
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

/// Returns a word of a line, quoted if it would otherwise be ambiguous.
fn spelled(text: &str) -> EcoString {
    let bare = !text.starts_with(['%', '@'])
        && !text.is_empty()
        && !text.contains(|c: char| matches!(c, '"' | '#' | '\\') || c.is_whitespace() || quote::is_unprintable(c));
    if bare {
        return text.into();
    }
    let mut out = EcoString::new();
    quote::write(&mut out, text);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_automaton_survives_reading_and_writing() {
        let text = "@NFA-explicit\n%Alphabet-auto\n%States-enum q0 \"q 1\" p\n%Initial q0\n%Final q0 p\n\
                    q0 a \"q 1\"\nq0 \"#\" q0\n\"q 1\" \"\" p\np while q0\n";
        let parsed = read(text).expect("well-formed");
        assert_eq!(parsed.names, ["q0", "q 1", "p"]);
        let symbols: Vec<&str> = parsed.nfa.alphabet().symbols().iter().map(Symbol::as_str).collect();
        assert_eq!((symbols, parsed.nfa.starts()), (vec!["#", "a", "while"], &[0][..]));
        assert_eq!(read(&write(&parsed.nfa, &parsed.names)), Ok(parsed));
    }

    #[test]
    fn symbols_are_listed_only_if_necessary() {
        let check = |line: &str, symbols: &[&str]| {
            let text = format!("@NFA-explicit\n{line}\n%Initial p\n%Final q\np b q\nq c q\n");
            let parsed = read(&text).expect("well-formed");
            assert_eq!(parsed.nfa.alphabet().symbols().iter().map(Symbol::as_str).collect::<Vec<_>>(), symbols);
            assert_eq!(write(&parsed.nfa, &parsed.names), text);
        };
        check("%Alphabet-auto", &["b", "c"]);
        check("%Alphabet-enum c b", &["c", "b"]);
        check("%Alphabet-enum b c \"d e\"", &["b", "c", "d e"]);
        let partial = read("@NFA-explicit\n%Alphabet-enum z z\np b q\nq a q").expect("well-formed");
        assert_eq!(partial.nfa.alphabet().symbols().iter().map(Symbol::as_str).collect::<String>(), "zab");
    }

    #[test]
    fn states_are_listed_only_if_necessary() {
        let check = |text: &str| {
            let parsed = read(text).expect("well-formed");
            assert_eq!(write(&parsed.nfa, &parsed.names), text);
        };
        check("@NFA-explicit\n%Alphabet-auto\n%Initial q0\n%Final q1\nq0 a q1\nq1 a q2\n");
        check("@NFA-explicit\n%Alphabet-auto\n%States-enum p q\n%Initial p\n%Final\n");
        check("@NFA-explicit\n%Alphabet-auto\n%States-enum p q r\n%Initial p\n%Final r\np a q\nq a r\n");
    }

    #[test]
    fn several_initial_states_survive_reading_and_writing() {
        let text = "# c\n@NFA-explicit\n\n%Initial p q p # d\n%Final q\n%Initial r\nq a r";
        let parsed = read(text).expect("well-formed");
        assert_eq!((parsed.nfa.starts(), parsed.nfa.len()), (&[0, 1, 2][..], 3));
        assert_eq!(read(&write(&parsed.nfa, &parsed.names)), Ok(parsed));
        assert_eq!(read("@NFA-explicit").map(|parsed| parsed.nfa), Ok(Nfa::new(Alphabet::default(), 0, None, [], [])));
    }

    #[test]
    fn repeated_names_and_names_like_keys_survive() {
        let nfa = Nfa::new(Alphabet::default(), 4, Some(0), [1], [(0, EPSILON, 3)]);
        let names = ["%Final", "%Final", "", "@x"].map(EcoString::from);
        let parsed = read(&write(&nfa, &names)).expect("well-formed");
        assert_eq!(parsed.names, ["%Final", "%Final_2", "q2", "@x"]);
        assert_eq!(parsed.nfa, nfa);
    }

    #[test]
    fn faults_have_a_position() {
        let check = |text, line, column, fault| {
            assert_eq!(read(text), Err(MataError { at: TextPosition { line, column }, fault }), "{text}");
        };
        check("", 1, 1, Fault::OtherKind);
        check("\n @NFA-bits", 2, 2, Fault::OtherKind);
        check("@NFA-explicit\n %Start q", 2, 2, Fault::UnknownKey("%Start".into()));
        check("@NFA-explicit\nq0 a", 2, 1, Fault::NotThree(2));
        check("@NFA-explicit\nq0 \"a q1", 2, 4, Fault::Quote(QuoteError::Unclosed));
        check("@NFA-explicit\né \"\\q\" q1", 2, 4, Fault::Quote(QuoteError::UnknownEscape));
    }
}
