//! The grammar and the drawing as two sides of one thing: a change of either is carried over to the other.
//!
//! A grammar text and a document agree where the document is the automaton of the text ([`nfa_of`](crate::nfa_of)) and
//! it is known what each state is in the text: a nonterminal, the end of bodies, or a place inside one
//! ([`Part`](crate::Part)). Carrying over keeps whatever the change leaves alone: places, names and ids of states on
//! the one side, lines, comments and spellings on the other.
//!
//! Absent here: whether to ask before a drawing is rebuilt; that is the editor's.

mod apply;
mod follow;
mod links;
mod match_states;
mod parts;
mod place;
mod read_back;
mod rewrite;

pub use apply::edit_grammar;
pub use follow::{adopt_grammar, follow_drawing};
pub use links::links;

use crate::{Convention, Document, Drawn, Naming, Options, Orientation, Part, StateId, convert, format, productions};
use ecow::EcoString;
use imbl::OrdMap;
use read_back::ReadBack;

/// A grammar text that agrees with a document, with what the document's states are in it.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Written {
    /// The text.
    pub text: EcoString,
    /// What the states are that the text speaks of.
    pub parts: OrdMap<StateId, Part>,
}

impl Written {
    /// The text that is kept with a document.
    pub fn kept(document: &Document) -> Option<Self> {
        document.grammar().map(|text| Self { text: text.into(), parts: document.parts().clone() })
    }

    /// A text for a document, in the form that `options` ask for.
    ///
    /// In the right-linear A → ε form it holds every transition, also those that lead to no word; a nonterminal
    /// without rules stands in brackets where its name alone would not be one.
    ///
    /// ```
    /// use grammaton_core::{Document, Options, Written, edit_grammar};
    ///
    /// let empty = Document::default();
    /// let drawn = edit_grammar(&empty, &Written::default(), Options::default().naming, "S -> aS | b")?;
    /// assert_eq!(drawn.states().len(), 2);
    /// assert_eq!(Written::of(&drawn, Options::default()).text, "S → a S | b <⊤>\n<⊤> → ε\n");
    /// # Ok::<(), grammaton_core::format::grammar::ReadErrors>(())
    /// ```
    pub fn of(document: &Document, options: Options) -> Self {
        if document.states().len() == 0 {
            return Self::default();
        }
        let drawn = Drawn::new(document);
        let parts = named(&drawn, options);
        let direct = options.orientation == Orientation::Right && options.convention == Convention::Epsilon;
        if !direct {
            let grammar = convert(&drawn.nfa, &drawn.names, options).grammar;
            return Self { text: format::grammar::write(&grammar).into(), parts };
        }
        if let Some(back) = ReadBack::new(&drawn, &parts, Orientation::Right) {
            return Self { text: rewrite::whole(&back.grammar).into(), parts };
        }
        let (grammar, _) = productions(&drawn.nfa, &drawn.names, options);
        Self { text: format::grammar::write(&grammar).into(), parts: OrdMap::new() }
    }
}

/// Each state as the nonterminal that the conversion makes of it.
fn named(drawn: &Drawn, options: Options) -> OrdMap<StateId, Part> {
    let names = match options.naming {
        Naming::States => parts::distinct(drawn),
        Naming::Letters => {
            let (grammar, provenance) = productions(&drawn.nfa, &drawn.names, options);
            let name = |state| provenance.nonterminal_of(state).map(|n| grammar.nonterminals()[n as usize].clone());
            (0..drawn.nfa.len() as u32).map(|state| name(state).unwrap_or_default()).collect()
        }
    };
    let spoken = parts::spoken_of(drawn);
    let states = (0..).zip(drawn.ids.iter().copied().zip(names)).filter(|(state, _)| spoken(*state));
    states.map(|(_, (id, name))| (id, Part::Nonterminal(name))).collect()
}
