//! Credit by the number of edits that make a deterministic automaton right.
//!
//! After the edit distance of Alur, D'Antoni, Gulwani, Kini and Viswanathan, Automated grading of DFA constructions,
//! IJCAI 2013, with a search that follows misjudged words: whatever makes an automaton right must change something
//! that the run of each misjudged word uses.

mod automaton;

use super::{Edit, EditedState, Limits, rules::state_ref};
use crate::{Dfa, DocumentNfa, OverLimit, widen};
use automaton::{Automaton, NONE};

/// The greatest number of edits.
pub(super) const MOST_EDITS: usize = 3;

/// The greatest number of entries of the transition table of an answer.
const MOST_ENTRIES: usize = 4_000;

/// Returns the fewest edits after which a deterministic answer has the language of `target`; `None` if there are more
/// than [`MOST_EDITS`], if finding them takes too much work, or if the answer is nondeterministic. Σ of the answer begins
/// with that of the target.
///
/// Adding a state, a transition, or a mark are edits, as are removing or redirecting a transition, removing the mark of
/// an accepting state, and moving the start mark.
pub(super) fn fewest_edits(target: &Dfa, drawn: &DocumentNfa, answer: &Dfa, limits: &Limits) -> Option<Vec<Edit>> {
    if (answer.len() + 1) * answer.alphabet().len() > MOST_ENTRIES {
        return None;
    }
    let target = Automaton::new(&Dfa::try_from(&widen(target.as_nfa(), answer.alphabet())).ok()?);
    let mut search = Search::new(target, Automaton::new(answer), limits.work);
    for most in 0..=MOST_EDITS {
        if search.repair(most).ok()? {
            return Some(search.edits.iter().map(|change| edit(*change, drawn, answer)).collect());
        }
    }
    None
}

/// An edit of an automaton in the search.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Change {
    AddState,
    Start(u32),
    Accepting(u32),
    Transition { from: u32, symbol: u32, to: u32 },
}

/// Returns a change as an edit of the answer.
fn edit(change: Change, drawn: &DocumentNfa, answer: &Dfa) -> Edit {
    let is_own = |state: u32| (state as usize) < answer.len();
    let state = |state| if is_own(state) { EditedState::Own(state_ref(drawn, state)) } else { EditedState::Added };
    match change {
        Change::AddState => Edit::AddState,
        Change::Start(to) => Edit::Start(state(to)),
        Change::Accepting(of) => Edit::Accepting(state(of)),
        Change::Transition { from, symbol, to } => Edit::Transition {
            from: state(from),
            symbol: answer.alphabet()[symbol].clone(),
            to: (to != NONE).then(|| state(to)),
        },
    }
}

/// A search for edits, depth first within a number of edits.
struct Search {
    target: Automaton,
    answer: Automaton,
    /// The edits on the way to the current automaton. No two of them change the same thing.
    edits: Vec<Change>,
    /// Words that earlier automata judged wrong: most others judge one of them wrong, too.
    tests: Vec<(Vec<u32>, bool)>,
    comparison: automaton::Comparison,
    /// The units of work that are left.
    left: usize,
}

impl Search {
    fn new(target: Automaton, answer: Automaton, work: usize) -> Self {
        let comparison = automaton::Comparison::default();
        Self { target, answer, edits: Vec::new(), tests: Vec::new(), comparison, left: work }
    }

    /// Makes the answer right with at most `most` further edits, and returns whether this succeeded. If not, the answer
    /// is as before.
    fn repair(&mut self, most: usize) -> Result<bool, OverLimit> {
        let Some(test) = self.misjudged()? else { return Ok(true) };
        if most == 0 {
            return Ok(false);
        }
        let word = self.tests[test].0.clone();
        let states = self.answer.len();
        let Some(start) = self.answer.start() else { return self.try_starts(most) };
        let mut run = vec![start];
        run.extend(word.iter().scan(start, |state, &symbol| {
            *state = self.answer.next(*state, symbol);
            (*state != NONE).then_some(*state)
        }));
        if run.len() > word.len() && self.try_change(Change::Accepting(run[word.len()]), most)? {
            return Ok(true);
        }
        let mut used: Vec<(u32, u32)> = run.iter().copied().zip(word.iter().copied()).collect();
        used.sort_unstable();
        used.dedup();
        for &(from, symbol) in &used {
            let now = self.answer.next(from, symbol);
            for to in (0..states).chain([NONE]).filter(|&to| to != now) {
                if self.try_change(Change::Transition { from, symbol, to }, most)? {
                    return Ok(true);
                }
            }
        }
        if self.try_starts(most)? {
            return Ok(true);
        }
        let has_added = self.edits.contains(&Change::AddState);
        if has_added || most < 2 {
            return Ok(false);
        }
        self.edits.push(Change::AddState);
        self.answer.add_state();
        for (from, symbol) in used {
            if self.try_change(Change::Transition { from, symbol, to: states }, most - 1)? {
                return Ok(true);
            }
        }
        self.answer.remove_state();
        self.edits.pop();
        Ok(false)
    }

    /// Tries each other state as the start state.
    fn try_starts(&mut self, most: usize) -> Result<bool, OverLimit> {
        let start = self.answer.start();
        for to in (0..self.answer.len()).filter(|&to| Some(to) != start) {
            if self.try_change(Change::Start(to), most)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Makes a change, unless its place was changed before, and repairs the rest. If that fails, takes it back.
    fn try_change(&mut self, change: Change, most: usize) -> Result<bool, OverLimit> {
        let is_same_place = |&other: &Change| match (change, other) {
            (Change::Start(_), Change::Start(_)) => true,
            (Change::Accepting(this), Change::Accepting(other)) => this == other,
            (Change::Transition { from, symbol, .. }, Change::Transition { from: other, symbol: on, .. }) => {
                (from, symbol) == (other, on)
            }
            _ => false,
        };
        if self.edits.iter().any(is_same_place) {
            return Ok(false);
        }
        let back = self.answer.apply(change);
        self.edits.push(change);
        let repaired = self.repair(most - 1)?;
        if !repaired {
            self.edits.pop();
            self.answer.apply(back);
        }
        Ok(repaired)
    }

    /// Returns the number of a test word that the answer judges wrong, after adding one if all others are judged
    /// right; `None` if the answer is right.
    fn misjudged(&mut self) -> Result<Option<usize>, OverLimit> {
        for (number, (word, accept)) in self.tests.iter().enumerate() {
            self.left = self.left.checked_sub(word.len() + 1).ok_or(OverLimit::elements(0))?;
            if self.answer.accepts(word) != *accept {
                return Ok(Some(number));
            }
        }
        let found = self.comparison.run(&self.target, &self.answer, &mut self.left)?;
        Ok(found.map(|word| {
            let accept = self.target.accepts(&word);
            self.tests.push((word, accept));
            self.tests.len() - 1
        }))
    }
}
