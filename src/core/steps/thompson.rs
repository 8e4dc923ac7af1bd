//! Thompson's construction, one operation of the expression at a time.

use crate::{
    Nfa, Op, Regex,
    regex::{ThompsonPart, thompson_parts},
};

/// The automaton of a part of the expression, made of those of its operands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ThompsonStep {
    /// The part of the expression.
    pub expression: Regex,
    /// The last operation of the part.
    pub op: Op,
    /// The steps that made the automata of the operands, in order.
    pub operands: Vec<usize>,
    /// The start state of the automaton.
    pub start: u32,
    /// The accepting state of the automaton.
    pub end: u32,
    /// The transitions that the step adds: source, symbol, target.
    pub transitions: Vec<(u32, u32, u32)>,
    /// The number of the first step that belongs to the part.
    begin: usize,
}

/// The result of [`thompson_construction`]: a trace of it. The states are those of the whole automaton.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ThompsonSteps {
    /// The steps. Each follows those of its operands.
    pub steps: Vec<ThompsonStep>,
}

impl ThompsonSteps {
    /// Returns the automaton of a step, with the number of each of its states in the whole automaton.
    ///
    /// # Panics
    /// Panics if there is no step with this index.
    pub fn automaton(&self, step: usize) -> (Nfa, Vec<u32>) {
        let ThompsonStep { begin, start, end, expression, .. } = &self.steps[step];
        let transitions: Vec<_> =
            self.steps[*begin..=step].iter().flat_map(|step| &step.transitions).copied().collect();
        let mut states: Vec<u32> = transitions.iter().flat_map(|&(from, _, to)| [from, to]).collect();
        // The states of ∅ have no transitions.
        states.extend(self.steps[*begin..=step].iter().flat_map(|step| [step.start, step.end]));
        states.sort_unstable();
        states.dedup();
        let local = |state: u32| states.partition_point(|&other| other < state) as u32;
        let moves = transitions.iter().map(|&(from, symbol, to)| (local(from), symbol, local(to)));
        let alphabet = expression.alphabet().clone();
        (Nfa::new(alphabet, states.len(), Some(local(*start)), [local(*end)], moves), states)
    }
}

/// Returns the trace of [`thompson`](crate::thompson).
///
/// ```
/// use grammaton_core::{notation::regex, steps::thompson_construction, thompson};
///
/// let expression = regex::read("(a|b)*")?;
/// let steps = thompson_construction(&expression);
/// let parts: Vec<String> = steps.steps.iter().map(|step| regex::write(&step.expression)).collect();
/// assert_eq!(parts, ["a", "b", "a|b", "(a|b)*"]);
/// assert_eq!(steps.automaton(3).0, thompson(&expression));
/// # Ok::<(), regex::RegexError>(())
/// ```
pub fn thompson_construction(regex: &Regex) -> ThompsonSteps {
    let spans = regex.spans();
    let step = |(op, part): (usize, ThompsonPart)| ThompsonStep {
        expression: regex.part(&spans, op),
        op: regex.ops()[op].clone(),
        operands: regex.operands(&spans, op),
        start: part.from,
        end: part.to,
        transitions: part.transitions,
        begin: op + 1 - spans[op] as usize,
    };
    ThompsonSteps { steps: thompson_parts(regex).into_iter().enumerate().map(step).collect() }
}
