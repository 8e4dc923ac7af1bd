//! Texts that hold an automaton in whatever form: a drawing, a grammar, an expression.

use ecow::{EcoString, eco_format};
use grammaton_core::{
    Document, Nfa, draw,
    format::{bnf, grammar, mata, regex, ron},
    glushkov, nfa_of, thompson,
};
use rust_i18n::t;

/// The largest automaton without ε-moves, in symbols of the expression, that is preferred to one with them.
const MOST_SYMBOLS: usize = 2_000;

/// What a text was taken for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Form {
    /// A .ron text.
    Drawing,
    /// A grammar.
    Grammar,
    /// A grammar in BNF.
    Bnf,
    /// Mata's explicit automaton.
    Mata,
    /// A regular expression.
    Expression,
}

impl Form {
    /// What a text looks like.
    fn of(text: &str) -> Option<Self> {
        let begin = text.trim_start();
        let is_drawing =
            begin.strip_prefix('(').is_some_and(|rest| rest.trim_start().starts_with("version")) || begin.starts_with("//");
        let is_mata = ["@NFA", "@DFA"].iter().any(|mark| begin.starts_with(mark));
        let one_line = !text.trim().contains('\n');
        match () {
            () if begin.is_empty() => None,
            () if is_drawing => Some(Self::Drawing),
            () if is_mata => Some(Self::Mata),
            () if text.contains("::=") => Some(Self::Bnf),
            () if text.contains("->") || text.contains('→') => Some(Self::Grammar),
            () if one_line => Some(Self::Expression),
            () => None,
        }
    }

    /// What it is called, with an article.
    pub(crate) fn text(self) -> String {
        match self {
            Self::Drawing => t!("paste.drawing"),
            Self::Grammar | Self::Bnf => t!("paste.grammar"),
            Self::Mata => t!("paste.automaton"),
            Self::Expression => t!("paste.expression"),
        }
        .into_owned()
    }
}

/// Why a text holds no automaton.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Unreadable {
    /// What it was taken for, if for anything.
    pub form: Option<Form>,
    /// What is wrong, and where.
    pub reason: String,
}

/// The drawing that a text holds, or of what it holds, and what it was taken for.
pub(crate) fn read(text: &str) -> Result<(Document, Form), Unreadable> {
    let Some(form) = Form::of(text) else {
        return Err(Unreadable { form: None, reason: t!("paste.unknown").into_owned() });
    };
    let document = match form {
        Form::Drawing => ron::read(text).map_err(|error| error.to_string()),
        Form::Grammar => grammar::read(text).map(|grammar| of_grammar(&grammar)).map_err(|error| error.to_string()),
        Form::Bnf => bnf::read(text).map(|grammar| of_grammar(&grammar)).map_err(|error| error.to_string()),
        Form::Mata => mata::read(text).map(|parsed| draw(&parsed.nfa, &parsed.names)).map_err(|error| error.to_string()),
        Form::Expression => regex::read(text.trim()).map(|read| of_expression(&read)).map_err(|error| error.to_string()),
    };
    document.map(|document| (document, form)).map_err(|reason| Unreadable { form: Some(form), reason })
}

fn of_grammar(grammar: &grammaton_core::Grammar) -> Document {
    let machine = nfa_of(grammar);
    draw(&machine.nfa, &machine.names)
}

fn of_expression(expression: &grammaton_core::Regex) -> Document {
    let small = expression.ops().len() <= MOST_SYMBOLS;
    let nfa: Nfa = if small { glushkov(expression) } else { thompson(expression) };
    let names: Vec<EcoString> = (0..nfa.len()).map(|state| eco_format!("q{state}")).collect();
    draw(&nfa, &names)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_taken_for_what_they_look_like() {
        let check = |text: &str, form, states: usize| {
            let read = read(text).map(|(document, form)| (form, document.states().len()));
            assert_eq!(read, Ok((form, states)), "{text}");
        };
        check("(version: 1, states: [(id: 3, name: \"q\")])", Form::Drawing, 1);
        check(" ( version: 1)", Form::Drawing, 0);
        check("S -> aS | b", Form::Grammar, 2);
        check("S → ε", Form::Grammar, 1);
        check("<S> ::= \"a\" <S> | \"\"", Form::Bnf, 1);
        check("(a|b)*abb\n", Form::Expression, 6);
    }

    #[test]
    fn what_is_wrong_is_said_with_its_place() {
        let check = |text: &str, form, place: &str| {
            let error = read(text).expect_err(text);
            assert_eq!(error.form, form);
            assert!(error.reason.contains(place), "{}", error.reason);
        };
        check("(version: 1,\n states: [(id: true)])", Some(Form::Drawing), "2");
        check("S -> a S\nA -> b B c", Some(Form::Grammar), "line 2");
        check("(a|b", Some(Form::Expression), "column 1");
        check("some words\nof a letter", None, "");
        check("  ", None, "");
    }
}
