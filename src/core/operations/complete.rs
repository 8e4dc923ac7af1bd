//! Complete deterministic automata: a move on every symbol from every state.

use crate::{Dfa, Kind, automata::nfa::Rows, kind};

/// The result of [`complete`] and [`negate`].
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Completed {
    /// The automaton. The states of the original keep their numbers.
    pub dfa: Dfa,
    /// The sink, if one was added. [`complete`] adds a rejecting sink, [`negate`] an accepting one.
    pub sink: Option<u32>,
}

/// Returns the automaton with its missing moves added, all to a sink, so that every word has exactly one run.
///
/// The sink is added only if it is needed. If there is no start state, the sink becomes the start.
///
/// ```
/// use grammaton_core::{Alphabet, Dfa, Nfa, Symbol, complete};
///
/// let a: Alphabet = [Symbol::from('a')].into_iter().collect();
/// let one = Dfa::try_from(&Nfa::new(a, 2, Some(0), [1], [(0, 0, 1)]))?;
/// let completed = complete(&one);
/// assert_eq!((completed.dfa.len(), completed.sink), (3, Some(2)));
/// assert!(!completed.dfa.accepts(&[0, 0]));
/// # Ok::<(), grammaton_core::NondeterminismError>(())
/// ```
pub fn complete(dfa: &Dfa) -> Completed {
    completed(dfa, |accepting| accepting)
}

/// Returns the complete automaton over the same Σ that accepts exactly the words that `dfa` rejects. The sink, if one
/// is added, accepts.
///
/// ```
/// use grammaton_core::{Alphabet, Dfa, Nfa, Symbol, negate};
///
/// let a: Alphabet = [Symbol::from('a')].into_iter().collect();
/// let one = Dfa::try_from(&Nfa::new(a, 2, Some(0), [1], [(0, 0, 1)]))?;
/// let others = negate(&one).dfa;
/// assert_eq!([0, 1, 2].map(|length| others.accepts(&vec![0; length])), [true, false, true]);
/// # Ok::<(), grammaton_core::NondeterminismError>(())
/// ```
pub fn negate(dfa: &Dfa) -> Completed {
    completed(dfa, |accepting| !accepting)
}

/// Returns the complete automaton with `mark` applied to the accepting mark of each state, including the sink.
fn completed(dfa: &Dfa, mark: impl Fn(bool) -> bool) -> Completed {
    let (states, symbols) = (dfa.len() as u32, dfa.alphabet().len() as u32);
    let lacks_moves = matches!(kind(dfa.as_nfa()), Kind::Dfa { missing: Some(_) });
    let sink = (lacks_moves || dfa.start().is_none()).then_some(states);
    let mut rows = Rows::with_capacity(states as usize + 1, (states as usize + 1) * symbols as usize);
    for state in 0..states {
        let mut moves = dfa.moves(state).iter().peekable();
        for symbol in 0..symbols {
            let target = moves.next_if(|m| m.symbol == symbol).map(|m| m.target).or(sink);
            rows.add(symbol, target.expect("a sink is there if a move is missing"));
        }
        rows.end_state(mark(dfa.is_accepting(state)));
    }
    if let Some(sink) = sink {
        (0..symbols).for_each(|symbol| rows.add(symbol, sink));
        rows.end_state(mark(false));
    }
    Completed { dfa: Dfa::from_deterministic(rows.finish(dfa.alphabet().clone(), dfa.start().or(sink))), sink }
}
