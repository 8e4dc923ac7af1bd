//! An expression as it is typed.

use crate::{
    text::{
        expression_fixes::{fixes_of_fault, fixes_of_hint},
        grammar_fixes::Fix,
        language,
    },
    ui::panels::grammar::reading::Problem,
};
use grammaton_core::{
    Alphabet, Conventions, Document, OverLimit, Regex,
    notation::regex::{self, Hint, RegexError},
};

/// An expression as it is typed.
#[derive(Debug)]
pub(super) struct Draft {
    pub(super) text: String,
    conventions: Conventions,
    /// The revision of the automaton that the draft belongs to.
    pub(super) automaton: u64,
    /// The expression, if the text can be parsed.
    pub(super) regex: Option<Regex>,
    pub(super) problems: Vec<Problem>,
    /// Whether the drawing has the same language but was not made from the draft.
    pub(super) is_same: bool,
}

impl Draft {
    /// Parses a text. The symbols that the document declares belong to the alphabet.
    pub(super) fn new(text: String, conventions: Conventions, document: &Document, automaton: u64) -> Self {
        let mut draft = Self { text, conventions, automaton, regex: None, problems: Vec::new(), is_same: false };
        if draft.is_blank() {
            return draft;
        }
        let alphabet = Alphabet::new(document.alphabet().iter().cloned());
        match (regex::Options { conventions: draft.conventions.clone(), alphabet }).parse(&draft.text) {
            Ok(parsed) => {
                draft.problems = parsed.hints.iter().map(|hint| question(&draft.text, hint)).collect();
                draft.regex = Some(parsed.regex);
            }
            Err(error) => draft.problems = vec![fault(&draft.text, &error)],
        }
        draft
    }

    pub(super) fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// Returns whether the user has decided on ambiguous signs in another way than the notation.
    pub(super) fn has_decisions(&self, of_notation: &Conventions) -> bool {
        self.conventions != *of_notation
    }

    pub(super) fn into_conventions(self) -> Conventions {
        self.conventions
    }

    /// Returns the draft after a fix.
    pub(super) fn fixed(mut self, fix: Fix, document: &Document) -> Self {
        if let Some((text, choice)) = fix.choice {
            self.conventions.set(text, choice);
        }
        Self::new(fix.text, self.conventions, document, self.automaton)
    }

    /// Records that the automaton would be too large.
    pub(super) fn set_too_large(&mut self, error: OverLimit) {
        let text = language::too_large(error);
        self.problems.push(Problem { range: 0..self.text.len(), text, serious: true, fixes: Vec::new() });
    }
}

fn fault(text: &str, error: &RegexError) -> Problem {
    let at = error.at.offset(text);
    let after = text[at..].chars().next().map(|c| at..at + c.len_utf8());
    let before = || text[..at].char_indices().next_back().map(|(before, _)| before..at);
    let range = after.or_else(before).unwrap_or(at..at);
    let fixes = fixes_of_fault(text, at, &error.fault);
    Problem { range, text: language::sentence(&error.fault.to_string()), serious: true, fixes }
}

fn question(text: &str, hint: &Hint) -> Problem {
    let at = hint.at.offset(text);
    let range = at..(at + hint.kind.text().len()).min(text.len());
    let fixes = fixes_of_hint(text, &range, &hint.kind);
    Problem { range, text: language::sentence(&hint.kind.to_string()), serious: false, fixes }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(text: &str) -> Draft {
        Draft::new(text.to_owned(), Conventions::default(), &Document::default(), 0)
    }

    #[test]
    fn a_fix_makes_the_draft_valid() {
        let check = |text: &str, range: std::ops::Range<usize>, fix: usize, expected: &str| {
            let mut broken = draft(text);
            assert_eq!((broken.regex.is_none(), &broken.problems[0].range), (true, &range), "{text}");
            let fix = broken.problems.remove(0).fixes.remove(fix);
            let fixed = broken.fixed(fix, &Document::default());
            assert_eq!((fixed.text.as_str(), fixed.regex.is_some()), (expected, true), "{text}");
        };
        check("a|", 1..2, 0, "a|ε");
        check("*a", 0..1, 0, "\\*a");
        check("a(b|c", 1..2, 0, "a(b|c)");
        check("a(b|c", 1..2, 1, "a\\(b|c");
        check("ab)", 2..3, 0, "ab\\)");
        check("a[]", 2..3, 0, "a∅");
        check("a\\", 1..2, 0, "a\\\\");
    }

    #[test]
    fn a_decision_on_a_sign_is_kept() {
        let mut typed = draft("a+b");
        assert_eq!((typed.regex.is_some(), typed.problems.len()), (true, 1));
        let fix = typed.problems.remove(0).fixes.remove(0);
        let decided = typed.fixed(fix, &Document::default());
        assert_eq!(
            (decided.text.as_str(), decided.problems.len(), decided.has_decisions(&Conventions::default())),
            ("a+b", 0, true)
        );
        assert_eq!(decided.regex, regex::read("aa*b").ok().and(draft("a{1,}b").regex));
    }

    #[test]
    fn a_blank_text_is_no_problem() {
        let blank = draft("  ");
        assert!(blank.is_blank() && blank.regex.is_none() && blank.problems.is_empty());
    }
}
