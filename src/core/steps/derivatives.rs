//! The automaton of derivatives, one derivative at a time.

use crate::{DerivativeKind, Derivatives, Nfa, OverLimit, derivatives};

/// One step: the derivative of a state by a symbol.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DerivativeStep {
    /// The state whose expression is derived.
    pub from: u32,
    /// The symbol that it is derived by.
    pub symbol: u32,
    /// The derivatives as states: at most one, unless they are partial. None means ∅.
    pub targets: Vec<u32>,
    /// The number of states after the step.
    pub states: usize,
}

/// The result of [`derivative_construction`]: a trace of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DerivativeSteps {
    /// The states and the whole automaton.
    pub made: Derivatives,
    /// The derivatives, by state and then by symbol.
    pub steps: Vec<DerivativeStep>,
}

impl DerivativeSteps {
    /// Returns the number of states after the first `steps` steps.
    pub fn states_after(&self, steps: usize) -> usize {
        steps.checked_sub(1).map_or(1, |last| self.steps[last].states)
    }

    /// Returns the automaton after the first `steps` steps.
    pub fn after(&self, steps: usize) -> Nfa {
        let (whole, states) = (&self.made.nfa, self.states_after(steps));
        let moves = self.steps[..steps]
            .iter()
            .flat_map(|step| step.targets.iter().map(move |&target| (step.from, step.symbol, target)));
        let accepting = whole.accepting().filter(|&state| (state as usize) < states);
        Nfa::new(whole.alphabet().clone(), states, Some(0), accepting, moves)
    }
}

/// Returns the trace of [`derivatives`](fn@crate::derivatives).
///
/// # Errors
/// Returns [`OverLimit`] if there are more than `limit` states.
///
/// ```
/// use grammaton_core::{DerivativeKind, notation::regex, steps::derivative_construction};
///
/// let steps = derivative_construction(&regex::read("ab*")?, DerivativeKind::Brzozowski, 10)?;
/// let found: Vec<_> = steps.steps.iter().map(|step| (step.from, step.symbol, step.targets.as_slice())).collect();
/// assert_eq!(found, [(0, 0, &[1][..]), (0, 1, &[]), (1, 0, &[]), (1, 1, &[1])]);
/// assert_eq!(steps.after(steps.steps.len()), steps.made.nfa);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn derivative_construction(
    regex: &crate::Regex,
    kind: DerivativeKind,
    limit: usize,
) -> Result<DerivativeSteps, OverLimit> {
    let made = derivatives(regex, kind, limit)?;
    let mut states = 1;
    let cells = (0..made.nfa.len() as u32)
        .flat_map(|from| (0..made.nfa.alphabet().len() as u32).map(move |symbol| (from, symbol)));
    let steps = cells
        .map(|(from, symbol)| {
            let targets: Vec<u32> = made.nfa.moves_on(from, symbol).iter().map(|m| m.target).collect();
            states = targets.iter().fold(states, |states, &target| states.max(target as usize + 1));
            DerivativeStep { from, symbol, targets, states }
        })
        .collect();
    Ok(DerivativeSteps { made, steps })
}
