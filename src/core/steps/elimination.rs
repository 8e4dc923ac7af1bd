//! From an automaton to a regular expression, one state after the other.

use crate::{Nfa, Regex, TooLong, regex::eliminations};

/// An arrow with an expression on it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Arrow {
    /// The state that it comes from.
    pub from: u32,
    /// The state that it leads to.
    pub to: u32,
    /// What is read on the way.
    pub label: Regex,
}

/// A state that is taken out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Taken {
    /// The state.
    pub state: u32,
    /// The other states that its arrows come from.
    pub sources: Vec<u32>,
    /// The other states that its arrows lead to.
    pub targets: Vec<u32>,
    /// The arrows from each of the former to each of the latter, as they are then.
    pub arrows: Vec<Arrow>,
}

/// How an automaton becomes an expression.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Elimination {
    /// The start that nothing leads to: no state of the automaton.
    pub start: u32,
    /// The end that nothing leads out of: no state of the automaton.
    pub end: u32,
    /// The arrows between the useful states and these two, before any state is taken out.
    pub arrows: Vec<Arrow>,
    /// The states in the order in which they are taken out.
    pub taken: Vec<Taken>,
}

impl Elimination {
    /// The arrows once so many states are taken out, by the states that they join.
    pub fn after(&self, taken: usize) -> Vec<&Arrow> {
        let mut arrows: Vec<&Arrow> = self.arrows.iter().collect();
        for step in &self.taken[..taken] {
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

/// How [`regex_of`](crate::regex_of) comes to its expression, within the same limit.
///
/// ```
/// use grammaton_core::{Alphabet, Nfa, Symbol, format::regex, steps::elimination};
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
    let taken = taken.into_iter().map(|step| Taken {
        state: step.state,
        sources: step.ins,
        targets: step.outs,
        arrows: step.ways.into_iter().map(arrow).collect(),
    });
    let states = nfa.len() as u32;
    let arrows = arrows.into_iter().map(arrow).collect();
    Ok(Elimination { start: states, end: states + 1, arrows, taken: taken.collect() })
}
