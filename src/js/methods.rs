//! A method for each operation, so that editors can list them.

use crate::{Automaton, error::Result, operation::Operation};
use grammaton_core::DerivativeKind;
use grammaton_session::{GrammarOperation, Operation as OnAutomata};
use wasm_bindgen::prelude::*;

/// Declares methods for operations on one automaton.
macro_rules! unary {
    ($($(#[$doc:meta])+ $method:ident $name:ident: $operation:expr,)+) => {
        #[wasm_bindgen]
        impl Automaton {
            $(
                $(#[$doc])+
                #[wasm_bindgen(js_name = $name)]
                pub fn $method(
                    &self,
                    #[wasm_bindgen(unchecked_optional_param_type = "OperationOptions")] options: &JsValue,
                ) -> Result<Self> {
                    self.applied($operation, None, options)
                }
            )+
        }
    };
}

/// Declares methods for operations on two automata.
macro_rules! binary {
    ($($(#[$doc:meta])+ $method:ident $name:ident: $operation:ident,)+) => {
        #[wasm_bindgen]
        impl Automaton {
            $(
                $(#[$doc])+
                #[wasm_bindgen(js_name = $name)]
                pub fn $method(
                    &self,
                    other: &Self,
                    #[wasm_bindgen(unchecked_optional_param_type = "OperationOptions")] options: &JsValue,
                ) -> Result<Self> {
                    self.applied(Operation::Automata(OnAutomata::$operation), Some(other), options)
                }
            )+
        }
    };
}

unary! {
    /// Returns an equivalent deterministic automaton, by the subset construction.
    determinize determinize: Operation::Automata(OnAutomata::Determinize),
    /// Returns the smallest equivalent deterministic automaton. A complete one stays complete.
    minimize minimize: Operation::Automata(OnAutomata::Minimize),
    /// Returns the smallest equivalent deterministic automaton, by two reversals.
    double_reversal doubleReversal: Operation::Automata(OnAutomata::DoubleReversal),
    /// Returns the automaton in which bisimilar states are merged.
    merge_bisimilar mergeBisimilar: Operation::Automata(OnAutomata::MergeBisimilar),
    /// Returns a deterministic automaton in which missing transitions lead to a sink.
    complete complete: Operation::Automata(OnAutomata::Complete),
    /// Returns an equivalent automaton without ε-transitions.
    remove_epsilon removeEpsilon: Operation::Automata(OnAutomata::RemoveEpsilon),
    /// Returns the automaton without the states that no accepted word passes through.
    trim trim: Operation::Automata(OnAutomata::Trim),
    /// Returns the language of the words read backward.
    reverse reverse: Operation::Automata(OnAutomata::Reverse),
    /// Returns the language of the words over the alphabet that are rejected.
    complement complement: Operation::Automata(OnAutomata::Complement),
    /// Returns the language of any number of accepted words in a row.
    star star: Operation::Automata(OnAutomata::Star),
    /// Returns the deterministic automaton of Brzozowski's derivatives of the expression.
    derivatives derivatives: Operation::Derivatives(DerivativeKind::Brzozowski),
    /// Returns the automaton of Antimirov's partial derivatives of the expression.
    partial_derivatives partialDerivatives: Operation::Derivatives(DerivativeKind::Antimirov),
    /// Returns the grammar without useless nonterminals, unit productions and ε-productions.
    remove_units_and_epsilon removeUnitsAndEpsilon: Operation::Grammar(GrammarOperation::RemoveUnitsAndEpsilon),
    /// Returns the grammar with productions of the forms A → aB, A → a and A → ε only.
    make_strict makeStrict: Operation::Grammar(GrammarOperation::MakeStrict),
    /// Returns a grammar with at most one production for each nonterminal and terminal.
    make_deterministic makeDeterministic: Operation::Grammar(GrammarOperation::MakeDeterministic),
    /// Returns the grammar with its nonterminals named S, A, B, C and so on.
    renumber renumber: Operation::Grammar(GrammarOperation::Renumber),
    /// Returns the grammar with each production A → aA unrolled once.
    unroll unroll: Operation::Grammar(GrammarOperation::UnrollLoops),
}

binary! {
    /// Returns the language of the words that this or the other automaton accepts.
    union union: Union,
    /// Returns the language of the words that both automata accept.
    intersection intersection: Intersection,
    /// Returns the language of the words of this automaton that the other one rejects.
    difference difference: Difference,
    /// Returns the language of the words that exactly one of the automata accepts.
    symmetric_difference symmetricDifference: SymmetricDifference,
    /// Returns the language of a word of this automaton followed by one of the other.
    concatenate concatenate: Concatenate,
}
