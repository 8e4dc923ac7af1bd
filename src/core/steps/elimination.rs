//! State elimination: the conversion of an automaton to a regular expression, one state at a time.

use crate::{Nfa, Regex, TooLong, regex::eliminations};

/// An arrow labeled with a regular expression.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Arrow {
    /// The source state.
    pub from: u32,
    /// The target state.
    pub to: u32,
    /// The expression that the arrow reads.
    pub label: Regex,
}

/// The elimination of one state.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct EliminatedState {
    /// The eliminated state.
    pub state: u32,
    /// The other states with an arrow to it.
    pub sources: Vec<u32>,
    /// The other states that it has an arrow to.
    pub targets: Vec<u32>,
    /// The arrows from each source to each target after the elimination.
    pub arrows: Vec<Arrow>,
}

/// The result of [`elimination`]: a trace of state elimination.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Elimination {
    /// The added start without incoming arrows; not a state of the automaton.
    pub start: u32,
    /// The added end without outgoing arrows; not a state of the automaton.
    pub end: u32,
    /// The arrows between the useful states, `start` and `end` before any elimination.
    pub arrows: Vec<Arrow>,
    /// The eliminated states in order.
    pub eliminated: Vec<EliminatedState>,
}

impl Elimination {
    /// Returns the arrows after the first `count` eliminations, sorted by their source and target states.
    ///
    /// # Panics
    /// Panics if `count` exceeds the number of eliminations.
    pub fn after(&self, count: usize) -> Vec<&Arrow> {
        let mut arrows: Vec<&Arrow> = self.arrows.iter().collect();
        for step in &self.eliminated[..count] {
            let replaced = |arrow: &Arrow| {
                let touches = arrow.from == step.state || arrow.to == step.state;
                touches || step.arrows.iter().any(|new| (new.from, new.to) == (arrow.from, arrow.to))
            };
            arrows.retain(|arrow| !replaced(arrow));
            arrows.extend(&step.arrows);
        }
        arrows.sort_by_key(|arrow| (arrow.from, arrow.to));
        arrows
    }
}

/// Returns the trace of [`regex_of`](crate::regex_of).
///
/// # Errors
/// Returns [`TooLong`] if an intermediate expression exceeds `limit`, as in `regex_of`.
///
/// ```
/// use grammaton_core::{Alphabet, Nfa, Symbol, notation::regex, steps::elimination};
///
/// let ab: Alphabet = "ab".chars().map(Symbol::from).collect();
/// let even_a = Nfa::new(ab, 2, Some(0), [0], [(0, 0, 1), (1, 0, 0), (0, 1, 0), (1, 1, 1)]);
/// let steps = elimination(&even_a, 1000)?;
/// let labels: Vec<String> = steps.after(1).iter().map(|arrow| regex::write(&arrow.label)).collect();
/// assert_eq!(labels, ["ab*a|b", "ε", "ε"]);
/// # Ok::<(), grammaton_core::TooLong>(())
/// ```
pub fn elimination(nfa: &Nfa, limit: usize) -> Result<Elimination, TooLong> {
    let (arrows, taken) = eliminations(nfa, limit)?;
    let arrow = |(from, to, label)| Arrow { from, to, label };
    let taken = taken.into_iter().map(|step| EliminatedState {
        state: step.state,
        sources: step.ins,
        targets: step.outs,
        arrows: step.arrows.into_iter().map(arrow).collect(),
    });
    let states = nfa.len() as u32;
    let arrows = arrows.into_iter().map(arrow).collect();
    Ok(Elimination { start: states, end: states + 1, arrows, eliminated: taken.collect() })
}
