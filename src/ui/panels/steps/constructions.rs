//! The constructions that can be shown step by step.

use super::{
    conversion, derivatives, elimination, epsilon, equations, glushkov, minimization, nerode, page::StepPages,
    practice::watching, reversal, simplification, subsets, thompson,
};
use crate::commands::{action::Action, topic::Topic};
use crate::text::{steps::simplification as simplification_text, t};
use grammaton_core::{DerivativeKind, DocumentNfa, Regex, SetOperation};
use grammaton_session::{Derived, GrammarOperation};

/// A construction, or practice mode.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Construction {
    Conversion,
    Practice,
    Simplification,
    /// Another operation on the grammar.
    Grammar(GrammarOperation),
    Automaton,
    Reorientation,
    Epsilon,
    Subsets,
    Minimization,
    Bisimulation,
    Reversal,
    Nerode,
    Elimination,
    Equations,
    Thompson,
    Glushkov,
    Derivatives(DerivativeKind),
    Product(SetOperation),
}

/// The input of a construction.
#[derive(Clone, Copy)]
pub(super) struct Input<'a> {
    pub(super) derived: &'a Derived,
    /// The regular expression, which is unknown while it is being computed.
    pub(super) expression: Option<&'a Regex>,
    /// The second automaton of a product.
    pub(super) second: Option<&'a DocumentNfa>,
}

impl Construction {
    /// Returns the construction that an action opens, if it opens one.
    pub(super) fn of(action: Action) -> Option<Self> {
        match action {
            Action::StepConversion => Some(Self::Conversion),
            Action::Practice => Some(Self::Practice),
            Action::StepSimplification => Some(Self::Simplification),
            Action::StepStrict => Some(Self::Grammar(GrammarOperation::MakeStrict)),
            Action::StepDeterministicGrammar => Some(Self::Grammar(GrammarOperation::MakeDeterministic)),
            Action::StepRenumbering => Some(Self::Grammar(GrammarOperation::Renumber)),
            Action::StepUnrolling => Some(Self::Grammar(GrammarOperation::UnrollLoops)),
            Action::StepAutomaton => Some(Self::Automaton),
            Action::StepReorientation => Some(Self::Reorientation),
            Action::StepEpsilon => Some(Self::Epsilon),
            Action::StepSubsets => Some(Self::Subsets),
            Action::StepMinimization => Some(Self::Minimization),
            Action::StepBisimulation => Some(Self::Bisimulation),
            Action::StepReversal => Some(Self::Reversal),
            Action::StepNerode => Some(Self::Nerode),
            Action::StepElimination => Some(Self::Elimination),
            Action::StepEquations => Some(Self::Equations),
            Action::StepThompson => Some(Self::Thompson),
            Action::StepGlushkov => Some(Self::Glushkov),
            Action::StepDerivatives => Some(Self::Derivatives(DerivativeKind::Brzozowski)),
            Action::StepPartialDerivatives => Some(Self::Derivatives(DerivativeKind::Antimirov)),
            _ => None,
        }
    }

    /// Returns the title.
    pub(super) fn title(self) -> String {
        let title = match self {
            Self::Conversion => t!("steps.conversion.title"),
            Self::Practice => t!("practice.title"),
            Self::Simplification => t!("steps.simplification.title"),
            Self::Grammar(operation) => simplification_text::title(operation),
            Self::Automaton => t!("steps.automaton.title"),
            Self::Reorientation => t!("steps.reorientation.title"),
            Self::Epsilon => t!("steps.epsilon.title"),
            Self::Subsets => t!("steps.subsets.title"),
            Self::Minimization => t!("steps.minimization.title"),
            Self::Bisimulation => t!("steps.bisimulation.title"),
            Self::Reversal => t!("steps.reversal.title"),
            Self::Nerode => t!("steps.nerode.title"),
            Self::Elimination => t!("steps.elimination.title"),
            Self::Equations => t!("steps.equations.title"),
            Self::Thompson => t!("steps.thompson.title"),
            Self::Glushkov => t!("steps.glushkov.title"),
            Self::Derivatives(DerivativeKind::Brzozowski) => t!("steps.derivatives.title"),
            Self::Derivatives(DerivativeKind::Antimirov) => t!("steps.derivatives.partial_title"),
            Self::Product(SetOperation::Intersection) => t!("steps.product.intersection"),
            Self::Product(SetOperation::Union) => t!("steps.product.union"),
            Self::Product(SetOperation::Difference) => t!("steps.product.difference"),
            Self::Product(SetOperation::SymmetricDifference) => t!("steps.product.symmetric_difference"),
        };
        title.into_owned()
    }

    /// Returns the topic of help on the construction.
    pub(super) fn topic(self) -> Topic {
        match self {
            Self::Conversion | Self::Practice => Topic::AutomatonToGrammar,
            Self::Simplification | Self::Grammar(_) | Self::Reorientation => Topic::Grammars,
            Self::Automaton => Topic::GrammarToAutomaton,
            Self::Epsilon => Topic::Epsilon,
            Self::Subsets => Topic::Determinization,
            Self::Minimization | Self::Bisimulation | Self::Reversal | Self::Nerode => Topic::Minimization,
            Self::Elimination | Self::Equations | Self::Thompson | Self::Glushkov | Self::Derivatives(_) => {
                Topic::Expressions
            }
            Self::Product(_) => Topic::Decisions,
        }
    }

    /// Whether the construction begins with the regular expression.
    pub(super) fn needs_expression(self) -> bool {
        matches!(self, Self::Thompson | Self::Glushkov | Self::Derivatives(_))
    }

    /// Whether the construction begins with the grammar, in its selected form.
    pub(super) fn needs_grammar(self) -> bool {
        matches!(self, Self::Simplification | Self::Grammar(_) | Self::Automaton | Self::Reorientation)
    }

    /// Returns the steps; `None` for practice mode.
    pub(super) fn pages(self, input: Input<'_>) -> Option<Box<dyn StepPages>> {
        let Input { derived, expression, .. } = input;
        match self {
            Self::Conversion => Some(Box::new(conversion::ConversionPages::new(derived))),
            Self::Practice => None,
            Self::Simplification => {
                Some(Box::new(simplification::GrammarPages::new(derived, GrammarOperation::RemoveUnitsAndEpsilon)))
            }
            Self::Grammar(operation) => Some(Box::new(simplification::GrammarPages::new(derived, operation))),
            Self::Epsilon => Some(Box::new(epsilon::EpsilonPages::new(derived))),
            Self::Subsets => Some(Box::new(subsets::SubsetPages::new(derived))),
            Self::Minimization => Some(Box::new(minimization::MinimizationPages::new(derived))),
            Self::Bisimulation => Some(Box::new(minimization::MinimizationPages::of_bisimulation(derived))),
            Self::Reversal => Some(Box::new(reversal::ReversalPages::new(derived))),
            Self::Nerode => Some(Box::new(nerode::NerodePages::new(derived))),
            Self::Elimination => Some(Box::new(elimination::EliminationPages::new(derived))),
            Self::Equations => Some(Box::new(equations::EquationPages::new(derived))),
            Self::Thompson => Some(Box::new(thompson::ThompsonPages::new(expression))),
            Self::Glushkov => Some(Box::new(glushkov::GlushkovPages::new(expression))),
            Self::Derivatives(kind) => Some(Box::new(derivatives::DerivativePages::new(expression, kind))),
            Self::Automaton | Self::Reorientation | Self::Product(_) => {
                Some(Box::new(watching::TablePages::new(self, input)))
            }
        }
    }
}
