//! Reads and writes lists of sample words: one word per line, followed by its expected verdict.
//!
//! A verdict comes last on its line, after a space, a tab, a comma or a semicolon: `yes`, `accept`, `accepted`,
//! `true`, `+` or `✓`; `no`, `reject`, `rejected`, `false`, `-` or `✗`. After a space, a symbol of Σ is a symbol,
//! not a verdict, and a comma or semicolon in Σ is not a separator. Words are written as everywhere else. Empty
//! lines are skipped.

use grammaton_core::{
    Alphabet, Nfa, SampleWord,
    notation::{
        textbook::EmptyWord,
        verdict,
        word::{self, AmbiguousWord, WordError},
    },
};

/// A list of sample words.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct WordList {
    /// The words that could be read.
    pub words: Vec<SampleWord>,
    /// The errors of the other lines, by line number from 1.
    pub errors: Vec<(usize, WordError)>,
    /// The hints on words with several readings, by line number from 1.
    pub hints: Vec<(usize, AmbiguousWord)>,
}

/// Reads a list of words for an automaton, with this sign for the empty word. A word without a verdict gets `default`.
///
/// ```
/// use grammaton_core::{notation::{regex, textbook::EmptyWord}, thompson};
/// use grammaton_formats::word_list;
///
/// let nfa = thompson(&regex::read("(a|b)*")?);
/// let list = word_list::read("aabb yes\nλ\treject\nb", &nfa, true, EmptyWord::Lambda);
/// let text = word_list::write(&list.words, nfa.alphabet(), EmptyWord::Epsilon);
/// assert_eq!(text, "aabb\taccept\nε\treject\nb\taccept\n");
/// # Ok::<(), regex::RegexError>(())
/// ```
pub fn read(text: &str, nfa: &Nfa, default: bool, empty_word: EmptyWord) -> WordList {
    let alphabet = nfa.alphabet();
    let mut list = WordList::default();
    for (number, line) in (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty()) {
        let (text, accept) = split(line.trim_end(), alphabet);
        match word::read_with(text, nfa, empty_word) {
            Ok(reading) => {
                list.hints.extend(reading.hint(text, alphabet, empty_word).map(|hint| (number, hint)));
                list.words.push(SampleWord { word: reading.word, accept: accept.unwrap_or(default) });
            }
            Err(error) => list.errors.push((number, error)),
        }
    }
    list
}

/// Writes a list that reads back as the same words with the same sign for the empty word.
pub fn write<'a>(
    words: impl IntoIterator<Item = &'a SampleWord>,
    alphabet: &Alphabet,
    empty_word: EmptyWord,
) -> String {
    let verdict = |accept| if accept { "accept" } else { "reject" };
    let line = |sample: &SampleWord| {
        let word = word::show_with(&sample.word, alphabet, empty_word);
        format!("{word}\t{}\n", verdict(sample.accept))
    };
    words.into_iter().map(line).collect()
}

/// Splits a line into its word and its verdict, if it has one.
fn split<'a>(line: &'a str, alphabet: &Alphabet) -> (&'a str, Option<bool>) {
    let is_symbol = |text: &str| alphabet.position(text).is_some();
    let whole = (line, None);
    let Some(at) = line.rfind(|c: char| c.is_whitespace() || matches!(c, ',' | ';')) else { return whole };
    let separator = line[at..].chars().next().unwrap_or(' ');
    let (word, last) = (&line[..at], &line[at + separator.len_utf8()..]);
    let separates = match separator {
        ',' | ';' => !is_symbol(&line[at..=at]),
        '\t' => !word.trim().is_empty(),
        _ => !word.trim().is_empty() && !is_symbol(last),
    };
    // In `aab, no` the comma is part of the separator.
    let comma = if separator == '\t' { None } else { word.strip_suffix([',', ';']) };
    let word = comma.filter(|rest| !is_symbol(&word[rest.len()..])).unwrap_or(word);
    match verdict::read(last) {
        Some(accept) if separates => (word, Some(accept)),
        _ => whole,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use grammaton_core::{Symbol, TextPosition, notation::quote::QuoteError};

    /// Returns an automaton over Σ that accepts the word of the first symbol.
    fn nfa(symbols: &[&str]) -> Nfa {
        let alphabet = symbols.iter().filter_map(|&symbol| Symbol::new(symbol)).collect();
        Nfa::new(alphabet, 2, Some(0), [1], [(0, 0, 1)])
    }

    #[test]
    fn verdicts_come_last() {
        let check = |symbols: &[&str], line: &str, word: &str, accept| {
            let read = read(line, &nfa(symbols), true, EmptyWord::Epsilon);
            let words = [SampleWord { word: word.split(' ').filter_map(Symbol::new).collect(), accept }];
            assert_eq!((read.words.as_slice(), read.errors.len()), (words.as_slice(), 0), "{line}");
        };
        let ab: &[&str] = &["a", "b"];
        check(ab, "aab", "a a b", true);
        check(ab, "aab no", "a a b", false);
        check(ab, "aab\tReject ", "a a b", false);
        check(ab, "aab нет", "a a b", false);
        check(ab, "aab,-", "a a b", false);
        check(ab, "aab, no", "a a b", false);
        check(ab, "aab; ✗", "a a b", false);
        check(ab, "a a b rejected", "a a b", false);
        check(ab, "ε -", "", false);
        check(ab, "\"\" false", "", false);
        check(ab, ",no", "", false);
        check(ab, "no", "n o", true);
        check(ab, "  no", "n o", true);
        check(&["1", "-"], "1 -", "1 -", true);
        check(&["1", "-"], "1 -\t-", "1 -", false);
        check(&["1", "-"], "1-\t-", "1 -", false);
        check(&["a", ","], "a,no", "a , n o", true);
        check(&["while", "no"], "while no", "while no", true);
        check(&["while", "no"], "while no no", "while no no", true);
        check(&["while", "no"], "while no\tno", "while no", false);
    }

    #[test]
    fn a_word_with_several_readings_is_read_as_the_accepted_one_and_reported() {
        let list = read("a b\n\nab no\n", &nfa(&["ab", "a", "b"]), true, EmptyWord::Epsilon);
        let words: Vec<usize> = list.words.iter().map(|sample| sample.word.len()).collect();
        assert_eq!(words, [2, 1]);
        let hints: Vec<String> = list.hints.iter().map(|(line, hint)| format!("{line}: {hint}")).collect();
        assert_eq!(hints, ["3: ab was read as \"ab\"; it can also be read as a b"]);
    }

    #[test]
    fn unreadable_words_are_reported_by_line() {
        let list = read("a\n\n\"a b\r\nb +\n", &nfa(&["a", "b"]), false, EmptyWord::Epsilon);
        let error = WordError { at: TextPosition { line: 1, column: 1 }, fault: QuoteError::Unclosed };
        assert_eq!(list.errors, [(3, error)]);
        assert_eq!(list.words.iter().map(|sample| sample.accept).collect::<Vec<_>>(), [false, true]);
    }
}
