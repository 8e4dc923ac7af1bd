//! Synchronization of a grammar and a drawing: a change of either is carried over to the other.
//!
//! A grammar text and a document agree if the document is the automaton of the text ([`nfa_of`](crate::nfa_of)) and
//! the role of each state in the text is known: a nonterminal, the end of bodies, or a position inside a body
//! ([`GrammarRole`](crate::GrammarRole)). Synchronization preserves what the change does not affect: positions,
//! names and ids of states on one side; lines, comments and spellings on the other.
//!
//! This module does not decide whether to ask before a drawing is rebuilt; the editor does.

mod apply;
mod follow;
mod links;
mod match_states;
mod roles;
mod start_marks;
mod read_back;
mod rewrite;

pub(crate) use apply::draw_transitions;
pub use apply::edit_grammar;
pub use follow::{adopt_grammar, follow_drawing};
pub use links::links;

use crate::{
    Convention, Document, DocumentNfa, GrammarRole, GrammarText, Naming, Options, Orientation, StateId, convert,
    grammar::naming,
    notation::{grammar, textbook::Notation},
    productions,
};
use ecow::EcoString;
use imbl::OrdMap;
use read_back::ReadBack;

/// A grammar text that agrees with a document, and the role of each of the document's states in it.
///
/// ```
/// use grammaton_core::{Document, GrammarRole, GrammarSource, edit_grammar};
///
/// let nothing = GrammarSource::default();
/// let drawn = edit_grammar(&Document::default(), &nothing, "S → a S | b")?;
/// let source = GrammarSource::stored(&drawn).expect("the document stores the text");
/// assert_eq!(source.text, "S → a S | b");
/// let roles: Vec<&GrammarRole> = source.roles.values().collect();
/// assert_eq!(roles, [&GrammarRole::Nonterminal("S".into()), &GrammarRole::End]);
/// # Ok::<(), grammaton_core::notation::grammar::ReadErrors>(())
/// ```
#[derive(Clone, PartialEq, Debug, Default)]
pub struct GrammarSource {
    /// The text.
    pub text: GrammarText,
    /// The roles of the states that the text mentions.
    pub roles: OrdMap<StateId, GrammarRole>,
}

impl GrammarSource {
    /// Returns the grammar text stored in a document, if any.
    pub fn stored(document: &Document) -> Option<Self> {
        document.grammar_text().map(|text| Self { text: text.into(), roles: document.grammar_roles().clone() })
    }

    /// Writes the grammar of a document in the form given by `options`.
    ///
    /// In the right-linear A → ε form, the text contains every transition, including useless ones. A nonterminal
    /// without rules is written in angle brackets where its bare name would be ambiguous.
    ///
    /// ```
    /// use grammaton_core::{Document, Options, GrammarSource, edit_grammar};
    ///
    /// let empty = Document::default();
    /// let drawn = edit_grammar(&empty, &GrammarSource::default(), "S -> aS | b")?;
    /// assert_eq!(drawn.states().len(), 2);
    /// assert_eq!(GrammarSource::of(&drawn, Options::default()).text, "S → a S | b F\nF → ε\n");
    /// # Ok::<(), grammaton_core::notation::grammar::ReadErrors>(())
    /// ```
    pub fn of(document: &Document, options: Options) -> Self {
        Self::in_notation(document, options, Notation::default())
    }

    /// Writes the grammar of a document like [`of`](Self::of), in a notation. The text has the conventions of the
    /// notation.
    pub fn in_notation(document: &Document, options: Options, notation: Notation) -> Self {
        let with = |text: String| GrammarText::new(text, notation.conventions());
        if document.states().len() == 0 {
            return Self { text: with(String::new()), ..Self::default() };
        }
        let drawn = DocumentNfa::new(document);
        let names = names(&drawn, options);
        let symbol = naming::fresh_start(&names);
        let roles = named(&drawn, names);
        let direct = options.orientation == Orientation::Right && options.convention == Convention::Epsilon;
        if !direct {
            let made = convert(&drawn.nfa, &drawn.names, options).grammar;
            return Self { text: with(grammar::write_in(&made, notation)), roles };
        }
        if let Some(back) = ReadBack::new(&drawn, &roles, Orientation::Right, Some(&symbol)) {
            return Self { text: with(rewrite::whole(&back.grammar, notation)), roles };
        }
        let (made, _) = productions(&drawn.nfa, &drawn.names, options);
        Self { text: with(grammar::write_in(&made, notation)), roles: OrdMap::new() }
    }
}

/// Returns the name of the nonterminal that the conversion assigns to each state. It is empty if there is none.
fn names(drawn: &DocumentNfa, options: Options) -> Vec<EcoString> {
    match options.naming {
        Naming::States => roles::distinct(drawn),
        Naming::Letters => {
            let (grammar, provenance) = productions(&drawn.nfa, &drawn.names, options);
            let name = |state| provenance.nonterminal_of(state).map(|n| grammar.nonterminals()[n as usize].clone());
            (0..drawn.nfa.len() as u32).map(|state| name(state).unwrap_or_default()).collect()
        }
    }
}

/// Returns the roles of the states that a text can mention, by their names.
fn named(drawn: &DocumentNfa, names: Vec<EcoString>) -> OrdMap<StateId, GrammarRole> {
    let mentionable = roles::mentionable(drawn);
    let states = (0..).zip(drawn.ids.iter().copied().zip(names)).filter(|(state, _)| mentionable(*state));
    states.map(|(_, (id, name))| (id, GrammarRole::Nonterminal(name))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Label, notation::grammar::PARSED};

    /// Returns the number of texts that `work` parses, and its result.
    fn parses<T>(work: impl FnOnce() -> T) -> (usize, T) {
        let before = PARSED.get();
        let result = work();
        (PARSED.get() - before, result)
    }

    fn typed(before: &Document, text: &GrammarText) -> Document {
        let source = GrammarSource::stored(before).unwrap_or_default();
        edit_grammar(before, &source, text).expect("well-formed")
    }

    /// Reads everything that an editor shows of a grammar text.
    fn show(document: &Document) -> Vec<Vec<StateId>> {
        let text = document.draft().or(document.grammar_text()).expect("typed");
        text.tokens();
        text.open().map(|open| links(document, document.grammar_roles(), &open.parsed.grammar)).unwrap_or_default()
    }

    #[test]
    fn a_keystroke_parses_the_text_once() {
        let before = typed(&Document::default(), &"S → a S | b".into());
        let (count, paths) = parses(|| {
            let text = GrammarText::from("S → a S | b S | b");
            text.tokens();
            let mut after = typed(&before, &text);
            follow_drawing(&before, &mut after);
            adopt_grammar(&mut after);
            show(&after)
        });
        assert_eq!((count, paths.len()), (1, 3));
    }

    #[test]
    fn a_keystroke_that_breaks_the_text_parses_it_once() {
        let mut document = typed(&Document::default(), &"S → a S | b".into());
        let (count, errors) = parses(|| {
            let text = GrammarText::from("S → a S |");
            text.tokens();
            let source = GrammarSource::stored(&document).expect("typed");
            let errors = edit_grammar(&document, &source, &text).expect_err("nothing after the bar");
            document.set_draft(Some(text));
            show(&document);
            errors
        });
        assert_eq!((count, errors.iter().len()), (1, 1));
    }

    #[test]
    fn a_change_of_the_drawing_parses_the_new_text_once() {
        let before = typed(&Document::default(), &"S → a S | b".into());
        let (count, paths) = parses(|| {
            let mut after = before.clone();
            let start = after.starts().next().expect("S");
            after.set_labels(start, start, ["a", "c"].map(Label::new));
            follow_drawing(&before, &mut after);
            assert_eq!(after.grammar(), Some("S → a S | b | c S\n"));
            show(&after)
        });
        assert_eq!((count, paths.len()), (1, 3));
    }
}
