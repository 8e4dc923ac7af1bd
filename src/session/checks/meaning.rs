//! Expressions that say which words lead to a state, checked against the automaton.

use super::Word;
use grammaton_core::{
    DocumentNfa, Side, check_meaning, join,
    notation::{
        regex::{Options, RegexError},
        textbook::Notation,
    },
};

/// The maximum number of operators and symbols of an expression.
const MAX_OPERATIONS: usize = 1_000;

/// The verdict on a meaning that is an expression.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum MeaningVerdict {
    /// Exactly the words of the expression lead to the state.
    Holds,
    /// A shortest word that leads to the state and is not in the expression.
    NotCovered(Word),
    /// A shortest word that is in the expression and does not lead to the state.
    NotReached(Word),
    /// The expression cannot be read.
    Unreadable(RegexError),
    /// The automaton or the expression is too large.
    Undecided,
}

/// Returns the expression in a meaning, which begins with an equals sign; `None` if the meaning is prose.
///
/// ```
/// use grammaton_session::expression_in;
///
/// assert_eq!(expression_in("= (a|b)*a"), Some("(a|b)*a"));
/// assert_eq!(expression_in("words that end in a"), None);
/// ```
pub fn expression_in(meaning: &str) -> Option<&str> {
    let expression = meaning.trim().strip_prefix(['=', '＝'])?.trim();
    (!expression.is_empty()).then_some(expression)
}

/// Checks the meaning of a state against the words that lead to it; `None` if the meaning is prose. Compares at most `limit`
/// pairs of states.
pub fn judge_meaning(
    drawn: &DocumentNfa,
    state: u32,
    meaning: &str,
    notation: Notation,
    limit: usize,
) -> Option<MeaningVerdict> {
    let options = Options { conventions: notation.conventions(), alphabet: drawn.nfa.alphabet().clone() };
    let regex = match options.parse(expression_in(meaning)?) {
        Ok(parsed) => parsed.regex,
        Err(error) => return Some(MeaningVerdict::Unreadable(error)),
    };
    if regex.ops().len() > MAX_OPERATIONS {
        return Some(MeaningVerdict::Undecided);
    }
    let alphabet = join(drawn.nfa.alphabet(), regex.alphabet());
    let word = |symbols| Word::new(symbols, &alphabet, notation.empty_word);
    Some(match check_meaning(&drawn.nfa, state, &regex, limit) {
        Ok(Ok(())) => MeaningVerdict::Holds,
        Ok(Err(found)) if found.accepted_by == Side::Left => MeaningVerdict::NotCovered(word(found.word)),
        Ok(Err(found)) => MeaningVerdict::NotReached(word(found.word)),
        Err(_) => MeaningVerdict::Undecided,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pasted_text;

    #[test]
    fn meanings_are_checked_unless_they_are_prose() {
        let drawn = DocumentNfa::new(&pasted_text::read("S → aA | bS\nA → aS | bA | ε").expect("a grammar").document);
        let check = |state: &str, meaning: &str| {
            let state = drawn.names.iter().position(|name| name == state).expect("a state") as u32;
            judge_meaning(&drawn, state, meaning, Notation::default(), 1_000)
        };
        let text = |verdict: Option<MeaningVerdict>| match verdict {
            Some(MeaningVerdict::NotCovered(word)) => format!("also {}", word.text),
            Some(MeaningVerdict::NotReached(word)) => format!("not {}", word.text),
            other => format!("{other:?}"),
        };
        assert_eq!(check("S", "= (b|ab*a)*"), Some(MeaningVerdict::Holds));
        assert_eq!(check("A", "＝ b*a(b|ab*a)*"), Some(MeaningVerdict::Holds));
        assert_eq!(text(check("S", "= b*")), "also aa");
        assert_eq!(text(check("A", "=(a|b)+")), "not b");
        assert_eq!(text(check("S", "= (b|ab*a)*|c")), "not c");
        assert!(matches!(check("S", "= (a"), Some(MeaningVerdict::Unreadable(_))));
        assert_eq!(check("S", &format!("= {}", "a".repeat(5_000))), Some(MeaningVerdict::Undecided));
        for prose in ["an even number of a's", "{q0,q1}", "", "=", " = "] {
            assert_eq!(check("S", prose), None, "{prose}");
        }
    }
}
