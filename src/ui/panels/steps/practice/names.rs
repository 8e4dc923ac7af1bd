//! The names in the table of a construction.

use super::tasks::{self, deterministic};
use crate::{
    text::{
        phrases::state_name,
        steps::{elimination, practice::table::Terms},
    },
    ui::panels::steps::{
        constructions::{Construction, Input},
        minimization::RefinementSteps,
    },
};
use ecow::EcoString;
use grammaton_core::{
    Alphabet, nfa_of,
    notation::{grammar::Spelling, regex},
    steps::{practice::Vocabulary, thompson_construction},
};
use grammaton_session::Derived;

/// The names of states, as they are shown, and as entries may write them.
#[derive(Debug, Default)]
struct StateNames {
    shown: Vec<String>,
    written: Vec<(String, u32)>,
}

impl StateNames {
    /// Creates names as they are shown and as they are in the drawing, which entries may use, too.
    fn new(shown: Vec<String>, drawn: impl IntoIterator<Item = EcoString>) -> Self {
        let drawn = drawn.into_iter().map(String::from).zip(0..);
        Self { written: drawn.chain(shown.iter().cloned().zip(0..)).collect(), shown }
    }
}

/// The names in a table.
#[derive(Debug, Default)]
pub(crate) struct Names {
    states: StateNames,
    /// The states of the second automaton of a product.
    second: StateNames,
    /// The parts of the expression, or the productions.
    parts: Vec<String>,
    /// The nonterminals of a grammar that is entered, and the spelling of its symbols.
    nonterminals: Vec<EcoString>,
    spelling: Option<Spelling>,
    alphabet: Alphabet,
}

impl Names {
    /// Returns the names in the table of a construction.
    pub(crate) fn new(construction: Construction, input: Input<'_>) -> Self {
        let derived = input.derived;
        let (drawn, grammar) = (&derived.drawn, &derived.conversion.grammar);
        let names = Self { alphabet: drawn.nfa.alphabet().clone(), ..Self::default() };
        let own = || (0..drawn.nfa.len() as u32).map(|state| state_name(drawn, state)).collect();
        let states = |shown| StateNames::new(shown, drawn.names.iter().cloned());
        let productions = || (0..grammar.len()).map(|production| derived.production_text(production)).collect();
        match construction {
            Construction::Minimization => {
                let made = RefinementSteps::new(derived).map(|made| made.states).unwrap_or_default();
                Self { states: states(made.into_iter().map(|(name, _)| name).collect()), ..names }
            }
            Construction::Elimination => Self { states: states(elimination::names(drawn)), ..names },
            Construction::Simplification => {
                let nonterminals = 0..grammar.nonterminals().len() as u32;
                let shown = nonterminals.map(|nonterminal| derived.spelling.nonterminal(nonterminal).to_owned());
                Self { states: states(shown.collect()), parts: productions(), ..names }
            }
            Construction::Automaton => {
                let shown = nfa_of(grammar).names.into_iter().map(String::from).collect();
                Self { states: StateNames::new(shown, []), parts: productions(), ..names }
            }
            Construction::Reorientation => {
                let other = tasks::reoriented(grammar);
                let spelling = Spelling::in_notation(&other, derived.notation);
                let nonterminals = 0..other.nonterminals().len() as u32;
                let shown = nonterminals.map(|nonterminal| spelling.nonterminal(nonterminal).to_owned());
                let (states, nonterminals) = (StateNames::new(shown.collect(), []), other.nonterminals().to_vec());
                Self { states, parts: productions(), nonterminals, spelling: Some(spelling), ..names }
            }
            Construction::Product(_) => {
                let Some([left, right]) = deterministic(input) else { return names };
                let alphabet = left.dfa.alphabet().clone();
                let second = input.second.map(|second| second.names.clone()).unwrap_or_default();
                let drawn = |is_drawn: bool, names: &[EcoString]| if is_drawn { names.to_vec() } else { Vec::new() };
                let states = StateNames::new(left.names, drawn(left.is_drawn, &derived.drawn.names));
                let second = StateNames::new(right.names, drawn(right.is_drawn, &second));
                Self { states, second, alphabet, ..names }
            }
            Construction::Thompson => {
                let steps = input.expression.map(|expression| thompson_construction(expression).steps);
                let part = |expression| regex::write_in(expression, derived.notation);
                let parts = steps.iter().flatten().map(|step| part(&step.expression)).collect();
                Self { states: states(own()), parts, ..names }
            }
            _ => Self { states: states(own()), ..names },
        }
    }

    /// Returns the names and signs for sentences.
    pub(crate) fn terms<'a>(&'a self, derived: &Derived) -> Terms<'a> {
        Terms {
            states: &self.states.shown,
            second: &self.second.shown,
            parts: &self.parts,
            spelling: self.spelling.as_ref(),
            alphabet: &self.alphabet,
            notation: derived.notation,
        }
    }

    /// Returns the names and signs that entries may use.
    pub(crate) fn vocabulary<'a>(&'a self, derived: &'a Derived) -> Vocabulary<'a> {
        Vocabulary {
            states: &self.states.written,
            second: &self.second.written,
            nonterminals: &self.nonterminals,
            nfa: &derived.drawn.nfa,
            notation: derived.notation,
        }
    }
}
