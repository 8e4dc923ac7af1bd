//! Quick fixes for problems in a grammar text. Each fix contains the whole text after it.

use super::imports;
use crate::text::t;
use ecow::EcoString;
use grammaton_core::{
    Choice, Options, convert,
    notation::{
        grammar::{self, Fault},
        lookalike::Note,
        regex,
    },
};
use grammaton_formats::Content;
use std::ops::Range;

/// The largest automaton of an expression in a grammar text that is offered as a grammar, in states and transitions.
const MAX_STATES: usize = 2_000;

/// A quick fix.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Fix {
    /// The text of its button.
    pub label: String,
    /// The grammar text after the fix.
    pub text: String,
    /// The decision that the fix makes on how to read a text.
    pub choice: Option<(EcoString, Choice)>,
}

impl Fix {
    fn new(label: impl Into<String>, text: String) -> Self {
        Self { label: label.into(), text, choice: None }
    }
}

/// Returns the fixes for an error at `range`.
pub(crate) fn fixes(text: &str, range: &Range<usize>, fault: &Fault) -> Vec<Fix> {
    let there = &text[range.clone()];
    match fault {
        Fault::Undefined(name) => {
            let head = if there.starts_with('<') { format!("<{name}>") } else { name.to_string() };
            let rule = format!("{head} → ε");
            let quoted = format!("\"{name}\"");
            vec![
                Fix::new(t!("fix.add_rule", rule = rule), with_line(text, &rule)),
                replacing(text, range, &quoted, t!("fix.terminal", text = quoted)),
            ]
        }
        Fault::UnbracketedName(name) => {
            let bracketed = format!("<{name}>");
            vec![replacing(text, range, &bracketed, t!("fix.nonterminal", text = bracketed))]
        }
        Fault::EmptyAlternative(empty) => {
            let fixed = format!("{} {empty}{}", text[..range.end].trim_end(), spaced(&text[range.end..]));
            vec![Fix::new(t!("fix.empty", text = *empty), fixed)]
        }
        _ => Vec::new(),
    }
}

/// Returns the fixes for a run of letters that was read as several terminals.
pub(crate) fn fixes_of_hint(text: &str, range: &Range<usize>, run: &str) -> Vec<Fix> {
    let (quoted, bracketed) = (format!("\"{run}\""), format!("<{run}>"));
    let nonterminal = replacing(text, range, &bracketed, t!("fix.nonterminal", text = run));
    vec![
        replacing(text, range, &quoted, t!("fix.terminal", text = quoted)),
        Fix { text: with_line(&nonterminal.text, &format!("{run} → ε")), ..nonterminal },
    ]
}

/// Returns the fixes for a text that looks like a sign, a letter, or nothing.
pub(crate) fn fixes_of_note(text: &str, range: &Range<usize>, note: &Note) -> Vec<Fix> {
    let choose = |label, choice| Fix { choice: Some((note.text.clone(), choice)), ..Fix::new(label, text.to_owned()) };
    let other = match (note.alternative(), note.confirmation(), &note.other) {
        (Some(choice), ..) => Some(choose(imports::choose(&note.text, choice), choice)),
        (None, None, Some(other)) => Some(replacing(text, range, other, t!("fix.write", text = other))),
        _ => None,
    };
    let confirm = note.confirmation().filter(|_| note.is_question());
    other.into_iter().chain(confirm.map(|choice| choose(t!("fix.confirm").into_owned(), choice))).collect()
}

/// Returns the fix for a common spelling of the empty word that was read as several terminals.
pub(crate) fn empty_word(text: &str, range: &Range<usize>) -> Fix {
    replacing(text, range, "ε", t!("fix.empty_word"))
}

/// Returns the fix that replaces a text without rules, which is a regular expression, by the grammar of its automaton.
pub(crate) fn expression(text: &str) -> Option<Fix> {
    let regex = regex::read(text).ok()?;
    let content = Content::Regex(regex);
    let drawn = content.drawn();
    let fits = drawn.nfa.len() <= MAX_STATES && drawn.nfa.transitions().len() <= MAX_STATES;
    let grammar = fits.then(|| convert(&drawn.nfa, &drawn.names, Options::default()).grammar)?;
    Some(Fix::new(t!("fix.expression"), grammar::write(&grammar)))
}

fn replacing(text: &str, range: &Range<usize>, by: &str, label: impl Into<String>) -> Fix {
    let (before, after) = (&text[..range.start], &text[range.end..]);
    let bracketed = before.ends_with('<') && after.starts_with('>');
    let (before, after) = if bracketed { (&before[..before.len() - 1], &after[1..]) } else { (before, after) };
    Fix::new(label, format!("{before}{by}{after}"))
}

fn with_line(text: &str, line: &str) -> String {
    format!("{}\n{line}\n", text.trim_end())
}

/// Returns the rest of the text, with a space before it unless it starts with whitespace or is empty.
fn spaced(rest: &str) -> String {
    if rest.starts_with(['\n', '\r', ' ']) || rest.is_empty() { rest.to_owned() } else { format!(" {rest}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use grammaton_core::notation::grammar::{parse_open, read};

    #[test]
    fn a_fix_makes_the_text_valid() {
        let check = |text: &str, index: usize, expected: &str| {
            let errors = read(text).expect_err("faulty");
            let error = errors.iter().next().expect("at least one");
            let at = error.at.offset(text);
            let end = at + text[at..].find([' ', '|', '\n']).unwrap_or(text.len() - at);
            let fix = &fixes(text, &(at..end), &error.fault)[index];
            assert_eq!(fix.text, expected);
            assert!(parse_open(&fix.text).is_ok());
        };
        check("S → a A", 0, "S → a A\nA → ε\n");
        check("S → a A", 1, "S → a \"A\"");
        check("S → a <q 1>\n", 0, "S → a <q 1>\n<q 1> → ε\n");
        check("S → a | ", 0, "S → a | ε");
        check("S → aS|bA|\nA → a", 0, "S → aS|bA| ε\nA → a");
        check("x-y → a", 0, "<x-y> → a");
    }

    #[test]
    fn letters_read_as_several_terminals_are_joined() {
        let fixes = fixes_of_hint("S → while S", &("S → ".len().."S → while".len()), "while");
        assert_eq!(fixes[0].text, "S → \"while\" S");
        assert_eq!(fixes[1].text, "S → <while> S\nwhile → ε\n");
        let of_expression = expression("ab*").expect("an expression");
        assert_eq!(of_expression.text, "q0 → a q1\nq1 → b q2 | ε\nq2 → b q2 | ε\n");
        assert_eq!(expression("a("), None);
        assert_eq!(empty_word("S → a|eps", &("S → a|".len().."S → a|eps".len())).text, "S → a|ε");
    }
}
