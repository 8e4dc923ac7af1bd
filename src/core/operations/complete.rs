//! A move on every symbol from every state.

use crate::{Dfa, Kind, kind, nfa::Rows};

/// A complete automaton.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Completed {
    /// The automaton, whose other states have kept their numbers.
    pub dfa: Dfa,
    /// The state that was added, from which nothing is accepted, or only then: see [`complete`] and [`negate`].
    pub sink: Option<u32>,
}

/// The automaton with the moves that it lacks, which lead to a sink. Every word has exactly one run then.
///
/// The sink is added only if it is needed. If there is no start, it is that.
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

/// The complete automaton over the same Σ that accepts exactly the other words. The sink, if one is added, accepts.
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

/// The complete automaton with each mark, also the sink's, put through `mark`.
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
    Completed { dfa: Dfa::made(rows.finish(dfa.alphabet().clone(), dfa.start().or(sink))), sink }
}
