//! The subset construction, one table cell at a time.

use crate::{Nfa, OverLimit, automata::epsilon::Closure};
use std::collections::BTreeMap;

/// A table cell: the result of reading a symbol in a set of states.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Cell {
    /// The index of the source set.
    pub from: u32,
    /// The index of the symbol.
    pub symbol: u32,
    /// The states reached on the symbol, before the epsilon closure, ascending.
    pub moved: Vec<u32>,
    /// The index of the set that is the epsilon closure of `moved`; `None` if `moved` is empty.
    pub target: Option<u32>,
    /// Whether this cell adds the target set to the table.
    pub new: bool,
}

/// The result of [`subset_construction`]: a trace of it, one table cell at a time.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SubsetSteps {
    /// The sets in order of discovery, each ascending. The first is the set of the start states.
    pub sets: Vec<Vec<u32>>,
    /// The cells in the order in which they are filled: row by row, in the order of Σ.
    pub cells: Vec<Cell>,
}

impl SubsetSteps {
    /// Returns the number of sets after the first `cells` cells are filled.
    pub fn sets_after(&self, cells: usize) -> usize {
        self.cells[..cells].iter().filter(|cell| cell.new).count() + self.sets.len().min(1)
    }

    /// Returns the automaton after the first `cells` cells are filled, with one state for each set in the table.
    ///
    /// ```
    /// use grammaton_core::{Alphabet, Nfa, Symbol, determinize, steps::subset_construction};
    ///
    /// let ab: Alphabet = "ab".chars().map(Symbol::from).collect();
    /// let ends_in_b = Nfa::new(ab, 2, Some(0), [1], [(0, 0, 0), (0, 1, 0), (0, 1, 1)]);
    /// let steps = subset_construction(&ends_in_b, 10)?;
    /// assert_eq!(steps.after(&ends_in_b, 1).len(), 1);
    /// assert_eq!(steps.after(&ends_in_b, 4), *determinize(&ends_in_b).dfa.as_nfa());
    /// # Ok::<(), grammaton_core::OverLimit>(())
    /// ```
    pub fn after(&self, nfa: &Nfa, cells: usize) -> Nfa {
        let sets = self.sets_after(cells);
        let accepts = |set: &u32| self.sets[*set as usize].iter().any(|&state| nfa.is_accepting(state));
        let moves = self.cells[..cells].iter().filter_map(|cell| Some((cell.from, cell.symbol, cell.target?)));
        let start = (sets > 0).then_some(0);
        Nfa::new(nfa.alphabet().clone(), sets, start, (0..sets as u32).filter(accepts), moves)
    }
}

/// Returns the trace of [`determinize`](crate::determinize).
///
/// # Errors
/// Returns [`OverLimit`] if the result needs more than `limit` states.
///
/// ```
/// use grammaton_core::{Alphabet, Nfa, Symbol, steps::subset_construction};
///
/// let ab: Alphabet = "ab".chars().map(Symbol::from).collect();
/// let ends_in_b = Nfa::new(ab, 2, Some(0), [1], [(0, 0, 0), (0, 1, 0), (0, 1, 1)]);
/// let steps = subset_construction(&ends_in_b, 10)?;
/// assert_eq!(steps.sets, [vec![0], vec![0, 1]]);
/// assert_eq!(steps.cells.iter().map(|cell| cell.target).collect::<Vec<_>>(), [Some(0), Some(1), Some(0), Some(1)]);
/// # Ok::<(), grammaton_core::OverLimit>(())
/// ```
pub fn subset_construction(nfa: &Nfa, limit: usize) -> Result<SubsetSteps, OverLimit> {
    let mut closure = Closure::new(nfa.len());
    let mut close = |states: &[u32]| {
        let mut set = closure.of_all(states, |q| nfa.epsilon_moves(q).iter().map(|m| m.target)).to_vec();
        set.sort_unstable();
        set
    };
    let mut sets: Vec<Vec<u32>> = Vec::from_iter((!nfa.starts().is_empty()).then(|| close(nfa.starts())));
    let mut numbers: BTreeMap<Vec<u32>, u32> = sets.iter().map(|set| (set.clone(), 0)).collect();
    let mut cells = Vec::new();
    let mut from = 0;
    while from < sets.len() {
        for symbol in 0..nfa.alphabet().len() as u32 {
            let moves = sets[from].iter().flat_map(|&state| nfa.moves_on(state, symbol));
            let mut moved: Vec<u32> = moves.map(|m| m.target).collect();
            moved.sort_unstable();
            moved.dedup();
            let (mut target, mut new) = (None, false);
            if !moved.is_empty() {
                let set = close(&moved);
                let number = *numbers.entry(set).or_insert_with_key(|set| {
                    new = true;
                    sets.push(set.clone());
                    sets.len() as u32 - 1
                });
                target = Some(number);
            }
            if sets.len() > limit {
                return Err(OverLimit::states(limit));
            }
            cells.push(Cell { from: from as u32, symbol, moved, target, new });
        }
        from += 1;
    }
    Ok(SubsetSteps { sets, cells })
}
