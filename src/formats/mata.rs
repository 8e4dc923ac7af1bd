//! Reads and writes explicit automata of the Mata library: `@NFA-explicit`, then one transition `q0 a q1` per line.
//!
//! Names and symbols may be in double quotes, with a backslash before quotes and backslashes inside. Mata has no
//! ε-transitions; this module reads and writes ε as the symbol `""`. `%Alphabet-enum a b` declares Σ, and
//! `%Alphabet-auto` stands for the symbols of the transitions. `#` starts a comment.

mod formula;
mod write;

pub use write::write;

use super::{
    Content, Feature, ImportError, ImportOptions, Imported, RemarkKind, Report,
    builder::{Builder, Style, TooLarge},
    detect::first_line,
    spec::{DetectFn, FormatSpec, ReadFn, WriteFn},
};
use ecow::EcoString;
pub use grammaton_core::notation::quote::QuoteError;
use grammaton_core::{Conventions, DocumentNfa, Nfa, TextPosition, notation::quote};
use std::{borrow::Cow, collections::HashSet};

/// The format.
pub(crate) const SPEC: FormatSpec = FormatSpec {
    name: "mata",
    extensions: &["mata"],
    about: "explicit automata of the Mata library",
    read: Some(ReadFn::Text(import)),
    write: Some(WriteFn::Automaton(|nfa, names, _| write(nfa, names))),
    detect: Some(DetectFn::Text { rank: 0, matches: is_mata }),
    keeps: &[Feature::Alphabet, Feature::SeveralStarts],
    ..FormatSpec::DEFAULT
};

fn import(text: &str, options: &ImportOptions) -> Result<Imported, ImportError> {
    let read = read_with(text, options);
    let (drawn, report) = read.map_err(|error| ImportError::new(error.at, error.fault))?;
    Ok(Imported { content: Content::Automaton(drawn.into()), report })
}

/// Matches `@NFA…` and the names of other kinds, possibly after comments.
fn is_mata(text: &str) -> bool {
    ["@NFA", "@AFA", "@DFA"].iter().any(|kind| first_line(text, '#').starts_with(kind))
}

/// The result of reading a file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Parsed {
    /// The automaton, over the declared symbols in their order, then the others, sorted by text.
    pub nfa: Nfa,
    /// The names of the states, in the order of first mention.
    pub names: Vec<EcoString>,
    /// The remarks: what was read in one of several ways.
    pub report: Report,
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
    /// The file does not begin with the kind of its automaton.
    #[error("the file must start with @NFA-explicit")]
    NoKind,
    /// The file holds another kind of automaton.
    #[error("{0} is another kind of Mata automaton; only @NFA-explicit can be read")]
    OtherKind(EcoString),
    /// A formula over states is malformed.
    #[error("expected a state, true, false, ! or ( here; write a formula such as q0 | q1 or !q0 & !q1")]
    Formula,
    /// There are too many states or transitions.
    #[error(transparent)]
    TooLarge(#[from] TooLarge),
    /// A key is unknown.
    #[error("unknown key {0}; expected one of %Alphabet-auto, %Alphabet-enum, %Initial, %Final, %States-enum")]
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
/// use grammaton_core::Conventions;
/// use grammaton_formats::mata;
///
/// let text = "@NFA-explicit\n%Alphabet-auto\n%Initial q0\n%Final q1\nq0 a q1\n";
/// let parsed = mata::read(text, &Conventions::default())?;
/// assert!(parsed.nfa.accepts(&[0]));
/// assert_eq!(mata::write(&parsed.nfa, &parsed.names).lines().last(), Some("q0 a q1"));
/// # Ok::<(), mata::MataError>(())
/// ```
pub fn read(text: &str, conventions: &Conventions) -> Result<Parsed, MataError> {
    let (drawn, report) = read_with(text, &conventions.into())?;
    Ok(Parsed { nfa: drawn.nfa, names: drawn.names, report })
}

fn read_with(text: &str, options: &ImportOptions) -> Result<(DocumentNfa, Report), MataError> {
    let failed = |(at, fault)| MataError { at: TextPosition::of(text, at), fault };
    let start = text.len() - text.trim_start_matches('\u{feff}').len();
    let mut builder = Builder::new(options).undrawn();
    // Almost every line is a transition.
    builder.reserve(text.bytes().filter(|&byte| byte == b'\n').count());
    let mut reader = Reader { begun: false, builder, last: None, marks: [Vec::new(), Vec::new()] };
    let (mut at, mut words) = (start, Vec::new());
    for line in text[start..].split_inclusive('\n') {
        words.clear();
        let result = push_words(line, at, &mut words).and_then(|()| reader.read_line(&mut words));
        result.map_err(failed)?;
        at += line.len();
    }
    if !reader.begun {
        return Err(failed((start, Fault::NoKind)));
    }
    let unmet = reader.marks().map_err(failed)?;
    let (drawn, mut report) = reader.builder.automaton(text).map_err(|fault| failed((start, fault.into())))?;
    for at in unmet {
        report.add(TextPosition::of(text, at), RemarkKind::NoState);
    }
    Ok((drawn, report))
}

/// A word of a line: its byte offset, its text, and whether it is quoted.
struct Word<'t> {
    at: usize,
    text: Cow<'t, str>,
    quoted: bool,
}

impl<'t> Word<'t> {
    /// Returns the text of a symbol, in quotes if it was.
    fn symbol(&self) -> Cow<'t, str> {
        if self.quoted { Cow::Owned(quote::quoted(&self.text).into()) } else { self.text.clone() }
    }
}

type FaultAt = (usize, Fault);

/// Pushes the words of a line, which begins at a byte offset.
fn push_words<'t>(line: &'t str, start: usize, words: &mut Vec<Word<'t>>) -> Result<(), FaultAt> {
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        let at = line.len() - rest.len();
        let length = match c {
            '#' => break,
            '"' => {
                let mut chars = rest.char_indices().peekable();
                chars.next();
                let text = quote::read(&mut chars, c);
                let text = text.map_err(|(fault, place)| (start + at + place.unwrap_or(0), fault.into()))?;
                words.push(Word { at: start + at, text: Cow::Owned(text), quoted: true });
                chars.next().map_or(rest.len(), |(end, _)| end)
            }
            _ if c.is_whitespace() => c.len_utf8(),
            _ => {
                let length = plain_length(rest);
                words.push(Word { at: start + at, text: Cow::Borrowed(&rest[..length]), quoted: false });
                length
            }
        };
        rest = &rest[length..];
    }
    Ok(())
}

/// Returns the length of the word without quotes at the beginning of a text.
fn plain_length(text: &str) -> usize {
    let ends = |byte: u8| byte.is_ascii_whitespace() || matches!(byte, b'#' | b'"');
    let bytes = text.as_bytes();
    match bytes.iter().position(|&byte| ends(byte) || !byte.is_ascii_graphic()) {
        Some(length) if ends(bytes[length]) => length,
        // There may be other whitespace.
        _ => text.find(|c: char| c.is_whitespace() || matches!(c, '#' | '"')).unwrap_or(text.len()),
    }
}

/// The state of reading a file.
struct Reader<'t> {
    begun: bool,
    builder: Builder,
    /// The source of the last transition, which is often that of the next one, too.
    last: Option<(Cow<'t, str>, u32)>,
    /// The formulas of the initial and of the accepting states.
    marks: [Vec<Word<'t>>; 2],
}

impl<'t> Reader<'t> {
    fn read_line(&mut self, words: &mut Vec<Word<'t>>) -> Result<(), FaultAt> {
        let Some(first) = words.first() else { return Ok(()) };
        if !self.begun {
            self.begun = first.text == "@NFA-explicit" && !first.quoted;
            let other =
                || if first.text.starts_with('@') { Fault::OtherKind((&*first.text).into()) } else { Fault::NoKind };
            return if self.begun { Ok(()) } else { Err((first.at, other())) };
        }
        if first.text.starts_with(['%', '@']) && !first.quoted {
            return self.read_key(words);
        }
        let [from, symbol, to] = &words[..] else { return Err((first.at, Fault::NotThree(words.len()))) };
        let (from, to) = (self.source(from)?, self.state(to)?);
        let added = self.builder.transition(from, symbol.at, &symbol.symbol(), Style::Symbol, to);
        added.map_err(|fault| (symbol.at, fault.into()))
    }

    fn source(&mut self, word: &Word<'t>) -> Result<u32, FaultAt> {
        match &self.last {
            Some((name, number)) if *name == word.text => Ok(*number),
            _ => {
                let number = self.state(word)?;
                self.last = Some((word.text.clone(), number));
                Ok(number)
            }
        }
    }

    fn state(&mut self, word: &Word<'_>) -> Result<u32, FaultAt> {
        self.builder.state(word.at, &word.text).map_err(|fault| (word.at, fault.into()))
    }

    fn read_key(&mut self, words: &mut Vec<Word<'t>>) -> Result<(), FaultAt> {
        let key = words.remove(0);
        match &*key.text {
            "%Initial" | "%Final" => {
                // States are numbered in the order of first mention, also in lists.
                let is_list = |word: &Word<'_>| word.quoted || !word.text.contains(formula::is_sign);
                if words.iter().all(is_list) && !words.iter().any(|word| is_constant(&word.text)) {
                    words.iter().try_for_each(|word| self.state(word).map(drop))?;
                }
                self.marks[usize::from(key.text == "%Final")].append(words);
            }
            "%States-enum" => words.iter().try_for_each(|word| self.state(word).map(drop))?,
            "%Alphabet-enum" => words.iter().for_each(|word| {
                self.builder.declare_symbol(word.at, &word.symbol(), Style::Symbol);
            }),
            alphabet if alphabet.starts_with("%Alphabet") => {}
            _ => return Err((key.at, Fault::UnknownKey((&*key.text).into()))),
        }
        Ok(())
    }

    /// Marks the initial and the accepting states. Returns the positions of the formulas that are true of no state.
    fn marks(&mut self) -> Result<Vec<usize>, FaultAt> {
        let formulas = std::mem::take(&mut self.marks);
        let [initial, accepting] = [self.states(&formulas[0])?, self.states(&formulas[1])?];
        let all = 0..self.builder.len() as u32;
        let is_unmet = |states: &formula::States| !all.clone().any(|state| states.contains(state));
        let unmet = formulas.iter().zip([&initial, &accepting]).filter(|(_, states)| is_unmet(states));
        let unmet = unmet.filter_map(|(words, _)| words.first()).filter(|word| word.text != "false");
        let unmet = unmet.map(|word| word.at).collect();
        for state in all {
            if initial.contains(state) {
                self.builder.start(state);
            }
            if accepting.contains(state) {
                self.builder.accept(state);
            }
        }
        Ok(unmet)
    }

    fn states(&mut self, words: &[Word<'_>]) -> Result<formula::States, FaultAt> {
        let known: HashSet<&str> =
            words.iter().filter(|word| self.builder.find(&word.text).is_some()).map(|word| &*word.text).collect();
        formula::evaluate(
            words,
            |name| known.contains(name),
            |at, name| self.builder.state(at, name).map_err(|fault| (at, fault.into())),
        )
    }
}

/// Returns whether an unquoted word in a formula is no state.
fn is_constant(word: &str) -> bool {
    matches!(word, "true" | "false")
}

#[cfg(test)]
mod tests {
    use super::*;
    use grammaton_core::{Alphabet, EPSILON, Symbol};

    fn read_plain(text: &str) -> Result<Parsed, MataError> {
        read(text, &Conventions::default())
    }

    #[test]
    fn an_automaton_survives_reading_and_writing() {
        let text = "@NFA-explicit\n%Alphabet-auto\n%States-enum q0 \"q 1\" p\n%Initial q0\n%Final q0 p\n\
                    q0 a \"q 1\"\nq0 \"#\" q0\n\"q 1\" \"\" p\np while q0\n";
        let parsed = read_plain(text).expect("well-formed");
        assert_eq!(parsed.names, ["q0", "q 1", "p"]);
        let symbols: Vec<&str> = parsed.nfa.alphabet().symbols().iter().map(Symbol::as_str).collect();
        assert_eq!((symbols, parsed.nfa.starts()), (vec!["#", "a", "while"], &[0][..]));
        assert_eq!(read_plain(&write(&parsed.nfa, &parsed.names)), Ok(parsed));
    }

    #[test]
    fn symbols_are_listed_only_if_necessary() {
        let check = |line: &str, symbols: &[&str]| {
            let text = format!("@NFA-explicit\n{line}\n%Initial p\n%Final q\np b q\nq c q\n");
            let parsed = read_plain(&text).expect("well-formed");
            assert_eq!(parsed.nfa.alphabet().symbols().iter().map(Symbol::as_str).collect::<Vec<_>>(), symbols);
            assert_eq!(write(&parsed.nfa, &parsed.names), text);
        };
        check("%Alphabet-auto", &["b", "c"]);
        check("%Alphabet-enum c b", &["c", "b"]);
        check("%Alphabet-enum b c \"d e\"", &["b", "c", "d e"]);
        let partial = read_plain("@NFA-explicit\n%Alphabet-enum z z\np b q\nq a q").expect("well-formed");
        assert_eq!(partial.nfa.alphabet().symbols().iter().map(Symbol::as_str).collect::<String>(), "zab");
    }

    #[test]
    fn states_are_listed_only_if_necessary() {
        let check = |text: &str| {
            let parsed = read_plain(text).expect("well-formed");
            assert_eq!(write(&parsed.nfa, &parsed.names), text);
        };
        check("@NFA-explicit\n%Alphabet-auto\n%Initial q0\n%Final q1\nq0 a q1\nq1 a q2\n");
        check("@NFA-explicit\n%Alphabet-auto\n%States-enum p q\n%Initial p\n%Final\n");
        check("@NFA-explicit\n%Alphabet-auto\n%States-enum p q r\n%Initial p\n%Final r\np a q\nq a r\n");
    }

    #[test]
    fn several_initial_states_survive_reading_and_writing() {
        let text = "# c\n@NFA-explicit\n\n%Initial p q p # d\n%Final q\n%Initial r\nq a r";
        let parsed = read_plain(text).expect("well-formed");
        assert_eq!((parsed.nfa.starts(), parsed.nfa.len()), (&[0, 1, 2][..], 3));
        assert_eq!(read_plain(&write(&parsed.nfa, &parsed.names)), Ok(parsed));
        let empty = Nfa::new(Alphabet::default(), 0, None, [], []);
        assert_eq!(read_plain("@NFA-explicit").map(|parsed| parsed.nfa), Ok(empty));
    }

    #[test]
    fn repeated_names_and_names_like_keys_survive() {
        let nfa = Nfa::new(Alphabet::default(), 4, Some(0), [1], [(0, EPSILON, 3)]);
        let names = ["%Final", "%Final", "", "@x"].map(EcoString::from);
        let parsed = read_plain(&write(&nfa, &names)).expect("well-formed");
        assert_eq!(parsed.names, ["%Final", "%Final_2", "q2", "@x"]);
        assert_eq!(parsed.nfa, nfa);
    }

    #[test]
    fn faults_have_a_position() {
        let check = |text, line, column, fault| {
            assert_eq!(read_plain(text), Err(MataError { at: TextPosition { line, column }, fault }), "{text}");
        };
        check("", 1, 1, Fault::NoKind);
        check("\n @NFA-bits", 2, 2, Fault::OtherKind("@NFA-bits".into()));
        check("@NFA-explicit\n %Start q", 2, 2, Fault::UnknownKey("%Start".into()));
        check("@NFA-explicit\nq0 a", 2, 1, Fault::NotThree(2));
        check("@NFA-explicit\nq0 \"a q1", 2, 4, Fault::Quote(QuoteError::Unclosed));
        check("@NFA-explicit\né \"\\q\" q1", 2, 4, Fault::Quote(QuoteError::UnknownEscape));
    }
}
