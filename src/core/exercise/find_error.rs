//! Results of constructions with one error, for exercises to find it.

use super::{Construction, ExerciseError, Limits, Part, reference};
use crate::{
    Complement, Determinize, Dfa, Document, Label, Nfa, OverLimit, StateId, Transition, complete, draw, minimize,
    remove_epsilon_within, words::SplitMix,
};
use ecow::EcoString;

/// The result of a construction with one error.
#[derive(Clone, PartialEq, Debug)]
pub struct FaultyResult {
    /// The drawing, which the student sees next to the operand. States are named as the construction names them.
    pub document: Document,
    /// The part that is wrong: a state with a wrong accepting mark, or a transition with a wrong target.
    pub wrong: Part,
}

/// Applies a construction to the automaton of a document and makes one error in its result. The same seed gives the
/// same error.
///
/// # Errors
/// Returns an error if the construction does not apply, or if its result is empty.
///
/// ```
/// use grammaton_core::{draw, exercise::{Construction, Limits, Part, faulty_result}, notation::regex, thompson};
///
/// let nfa = thompson(&regex::read("(a|b)*b").expect("well-formed"));
/// let operand = draw(&nfa, &vec!["".into(); nfa.len()]);
/// let construction = Construction::Determinize { named: true };
/// let made = faulty_result(&operand, construction, 7, Limits::default())?;
/// match made.wrong {
///     Part::State(id) => assert!(made.document.state(id).is_some()),
///     Part::Transition(wrong) => assert!(made.document.transitions().any(|transition| *transition == wrong)),
/// }
/// # Ok::<(), grammaton_core::exercise::ExerciseError>(())
/// ```
pub fn faulty_result(
    operand: &Document,
    construction: Construction,
    seed: u64,
    limits: Limits,
) -> Result<FaultyResult, ExerciseError> {
    let (nfa, names) = result(operand, construction, &limits)?;
    limits.allow(nfa.len() + nfa.transitions().len())?;
    let mut random = SplitMix::new(seed);
    let mut document = draw(&nfa, &names);
    let states = nfa.len() as u64;
    // A transition can lead elsewhere if there is another state to which no arrow with its label leads.
    let redirected = |transition: u64, shift: u64| {
        let transition = transition as usize;
        let (from, m) = (nfa.source(transition), nfa.transitions()[transition]);
        let targets = (1..states).map(|step| ((u64::from(m.target) + step + shift) % states) as u32);
        let is_free =
            |to: &u32| *to != m.target && nfa.moves_on(from, m.symbol).iter().all(|other| other.target != *to);
        let to = targets.into_iter().find(is_free)?;
        Some((from, m, to))
    };
    let transitions = nfa.transitions().len() as u64;
    if transitions > 0 && random.below_u64(4) > 0 {
        let (first, shift) = (random.below_u64(transitions), random.below_u64(states));
        let found = (0..transitions).find_map(|step| redirected((first + step) % transitions, shift));
        if let Some((from, m, to)) = found {
            let label = if m.is_epsilon() { Label::Epsilon } else { Label::Symbol(nfa.alphabet()[m.symbol].clone()) };
            let (from, right, to) = (StateId::new(from), StateId::new(m.target), StateId::new(to));
            let kept: Vec<Label> = document.labels(from, right).filter(|other| **other != label).cloned().collect();
            document.set_labels(from, right, kept);
            let wrong = Transition { from, to, label };
            document.insert_transition(wrong.clone());
            return Ok(FaultyResult { document, wrong: Part::Transition(wrong) });
        }
    }
    if states == 0 {
        return Err(ExerciseError::NoError);
    }
    let wrong = StateId::new(random.below_u64(states) as u32);
    document.update_state(wrong, |state| state.accepting ^= true);
    Ok(FaultyResult { document, wrong: Part::State(wrong) })
}

/// Returns the result of a construction, with the names of its states.
fn result(
    operand: &Document,
    construction: Construction,
    limits: &Limits,
) -> Result<(Nfa, Vec<EcoString>), ExerciseError> {
    let given = reference::drawn(operand, limits)?;
    let (nfa, names) = (&given.nfa, &given.names);
    let deterministic = || Dfa::try_from(nfa).map_err(|_| ExerciseError::Nondeterministic);
    let named_sets = |dfa: Dfa, sets: &crate::Subsets| {
        let names = (0..dfa.len() as u32).map(|state| sets.name(state, names)).collect();
        (dfa.as_nfa().clone(), names)
    };
    Ok(match construction {
        Construction::Determinize { .. } => {
            let made = limits.finish(Determinize::new(nfa, limits.states))?;
            named_sets(made.dfa, &made.subsets)
        }
        Construction::Minimize { .. } => {
            let made = minimize(&deterministic()?);
            let classes = made.classes();
            named_sets(made.dfa, &classes)
        }
        Construction::Complete => {
            let made = complete(&deterministic()?);
            let sink = made.sink.map(|_| EcoString::from("∅"));
            (made.dfa.as_nfa().clone(), names.iter().cloned().chain(sink).collect())
        }
        Construction::Complement => {
            let made = limits.finish(Complement::new(nfa, limits.states))?;
            named_sets(made.dfa, &made.subsets)
        }
        Construction::RemoveEpsilon => {
            let made = remove_epsilon_within(nfa, limits.size);
            (made.map_err(|_| OverLimit::elements(limits.size))?, names.clone())
        }
    })
}
