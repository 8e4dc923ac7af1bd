//! The system of equations of an automaton, solved for its start by Arden's lemma.

use super::{Arrow, EliminatedState, Elimination, elimination};
use crate::{Nfa, Op, Regex, TooLong};
use std::collections::BTreeSet;

/// A term of an equation: words of the coefficient, followed by words of the variable if there is one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Term {
    /// The coefficient.
    pub coefficient: Regex,
    /// The state whose language is the variable.
    pub variable: Option<u32>,
}

/// An equation for the language of the words that are accepted from a state.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Equation {
    /// The state whose language the equation is for.
    pub variable: u32,
    /// The repeated part in front of all terms, after Arden's lemma was applied.
    pub repeated: Option<Regex>,
    /// The terms, whose union is the right side.
    pub terms: Vec<Term>,
}

/// The rule that a step applies.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum EquationRule {
    /// Each state gives an equation.
    System,
    /// Arden's lemma: X = r X | s has the solution X = r* s, if ε is not in r. If ε is in r, it is the least solution.
    Arden,
    /// The right side of the equation for a variable replaces the variable in the other equations.
    Substitution,
}

/// One step of solving a system of equations.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct EquationStep {
    /// The rule that the step applies.
    pub rule: EquationRule,
    /// The variable that the step is about.
    pub variable: u32,
    /// The number of variables that were replaced before the equations of the step.
    replaced: usize,
}

/// The result of [`equations`]: a trace of the solution of a system of equations.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct EquationSteps {
    /// The steps in order.
    pub steps: Vec<EquationStep>,
    elimination: Elimination,
}

impl EquationSteps {
    /// Returns the variable of the added start, which is not a state of the automaton.
    pub fn start(&self) -> u32 {
        self.elimination.start
    }

    /// Returns the equations after a step. The first is that of the added start.
    ///
    /// # Panics
    /// Panics if there is no step with this index.
    pub fn after(&self, step: usize) -> Vec<Equation> {
        let EquationStep { rule, variable, replaced } = self.steps[step];
        let mut equations = system(&self.elimination, replaced);
        if rule == EquationRule::Arden {
            equations.iter_mut().filter(|equation| equation.variable == variable).for_each(apply_arden);
        }
        equations
    }
}

/// Returns the steps that solve the equations of an automaton. The variables are its useful states and an added start.
/// The equation of the start after the last step has the expression of [`regex_of`](crate::regex_of) as its only term,
/// or no term if the language is empty.
///
/// # Errors
/// Returns [`TooLong`] if a coefficient exceeds `limit`, as in `regex_of`.
///
/// ```
/// use grammaton_core::{Alphabet, Nfa, Symbol, notation::regex, steps::{EquationRule, equations}};
///
/// let ab: Alphabet = "ab".chars().map(Symbol::from).collect();
/// let ends_in_b = Nfa::new(ab, 2, Some(0), [1], [(0, 0, 0), (0, 1, 0), (0, 1, 1)]);
/// let steps = equations(&ends_in_b, 1000)?;
/// let rules: Vec<EquationRule> = steps.steps.iter().map(|step| step.rule).collect();
/// use EquationRule::{Arden, Substitution, System};
/// assert_eq!(rules, [System, Arden, Substitution, Substitution]);
/// let solution = &steps.after(3)[0].terms[0];
/// assert_eq!((regex::write(&solution.coefficient).as_str(), solution.variable), ("(a|b)*b", None));
/// # Ok::<(), grammaton_core::TooLong>(())
/// ```
pub fn equations(nfa: &Nfa, limit: usize) -> Result<EquationSteps, TooLong> {
    let elimination = elimination(nfa, limit)?;
    let step = |rule, variable, replaced| EquationStep { rule, variable, replaced };
    let loops = elimination.arrows.iter().filter(|arrow| arrow.from == arrow.to).map(|arrow| arrow.from);
    let mut loops: BTreeSet<u32> = loops.collect();
    let mut steps = vec![step(EquationRule::System, elimination.start, 0)];
    for (count, EliminatedState { state, sources, targets, .. }) in elimination.eliminated.iter().enumerate() {
        if loops.contains(state) {
            steps.push(step(EquationRule::Arden, *state, count));
        }
        steps.push(step(EquationRule::Substitution, *state, count + 1));
        loops.extend(sources.iter().filter(|source| targets.contains(source)));
    }
    Ok(EquationSteps { steps, elimination })
}

/// Returns the equations after the first `count` eliminations, which are substitutions.
fn system(elimination: &Elimination, count: usize) -> Vec<Equation> {
    let mut states: Vec<u32> = elimination.eliminated[count..].iter().map(|step| step.state).collect();
    states.sort_unstable();
    let variables = std::iter::once(elimination.start).chain(states);
    let mut equations: Vec<Equation> =
        variables.map(|variable| Equation { variable, repeated: None, terms: Vec::new() }).collect();
    for Arrow { from, to, label } in elimination.after(count) {
        let term = Term { coefficient: label.clone(), variable: (*to != elimination.end).then_some(*to) };
        if let Some(equation) = equations.iter_mut().find(|equation| equation.variable == *from) {
            equation.terms.push(term);
        }
    }
    equations
}

/// Applies Arden's lemma to an equation whose variable occurs on its right side.
fn apply_arden(equation: &mut Equation) {
    let own = equation.terms.iter().position(|term| term.variable == Some(equation.variable));
    let Some(own) = own else { return };
    let repeated = equation.terms.remove(own).coefficient;
    let mut ops = repeated.ops().to_vec();
    // A repetition of r*, r+ or r? is r*.
    if matches!(ops.last(), Some(Op::Star | Op::Plus | Op::Optional)) {
        ops.pop();
    }
    ops.push(Op::Star);
    equation.repeated = Some(Regex::from_ops(repeated.alphabet().clone(), ops));
}
