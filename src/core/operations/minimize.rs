//! Minimization of deterministic automata.

use super::{Subsets, symbol_buckets::SymbolBuckets, trim};
use crate::{
    Dfa,
    automata::{nfa::Rows, reversed::Reversed},
};

/// The result of [`minimize`]: an automaton with the classes of states that were merged.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Minimized {
    /// The automaton: partial and trimmed, with states in breadth-first order. Two automata over the same Σ that both
    /// have a start accept the same language exactly if their minimized automata are equal.
    pub dfa: Dfa,
    /// For each state of the original, its class as a state of `dfa`; `None` if it was unreachable or dead.
    pub class_of: Vec<Option<u32>>,
}

impl Minimized {
    /// Returns the members of each class.
    pub fn classes(&self) -> Subsets {
        let mut members = vec![Vec::new(); self.dfa.len()];
        for (state, class) in (0..).zip(&self.class_of) {
            if let Some(class) = class {
                members[*class as usize].push(state);
            }
        }
        let mut classes = Subsets::default();
        for class in members {
            classes.push(class);
        }
        classes
    }
}

/// Returns the smallest partial deterministic automaton that accepts the language of `dfa`, in O(m log n) time for n
/// states and m transitions. The start is always kept, so one state is left if nothing is accepted.
///
/// Splits classes of states by Hopcroft's algorithm.
///
/// ```
/// use grammaton_core::{Alphabet, Dfa, Nfa, Symbol, minimize};
///
/// let a: Alphabet = [Symbol::from('a')].into_iter().collect();
/// let loops = Dfa::try_from(&Nfa::new(a, 3, Some(0), [0, 1], [(0, 0, 1), (1, 0, 0), (2, 0, 0)]))?;
/// let minimized = minimize(&loops);
/// assert_eq!(minimized.dfa.len(), 1);
/// assert_eq!(minimized.class_of, [Some(0), Some(0), None]);
/// # Ok::<(), grammaton_core::NondeterminismError>(())
/// ```
pub fn minimize(dfa: &Dfa) -> Minimized {
    let trimmed = trim(dfa.as_nfa());
    let useful = Dfa::from_deterministic(trimmed.nfa);
    let (minimal, class_of_useful) = Partition::coarsest(&useful).quotient(&useful);
    let mut class_of = vec![None; dfa.len()];
    for (&state, class) in trimmed.states.iter().zip(class_of_useful) {
        class_of[state as usize] = Some(class);
    }
    Minimized { dfa: minimal, class_of }
}

/// A partition of states into classes. Each class is a range of `states` in which the marked states come first.
pub(super) struct Partition {
    states: Vec<u32>,
    /// For each state, its class and its index in `states`, which are always needed together.
    places: Vec<ClassPosition>,
    classes: Vec<Class>,
    /// The classes with marked states.
    touched: Vec<u32>,
}

/// The class of a state, and its index in [`Partition::states`].
#[derive(Clone, Copy)]
struct ClassPosition {
    class: u32,
    index: u32,
}

/// A class, as a range of [`Partition::states`].
#[derive(Clone, Copy)]
struct Class {
    begin: u32,
    end: u32,
    /// The end of the marked states, as an index into `states`.
    marked: u32,
}

impl Partition {
    /// Creates a partition with all states in one class.
    fn new(states: usize) -> Self {
        let places = (0..states as u32).map(|index| ClassPosition { class: 0, index }).collect();
        let whole = Class { begin: 0, end: states as u32, marked: 0 };
        Self { states: (0..states as u32).collect(), places, classes: vec![whole], touched: Vec::new() }
    }

    /// Computes the classes of states that accept the same words, in a trimmed automaton.
    ///
    /// Each class is used once as a splitter: it splits the others by the moves that lead into it. When a class is
    /// split, the smaller part becomes a new class, which is still to be used; if the whole class was already used, the
    /// larger part would not split anything further. As the automaton may be partial, both initial classes are used.
    /// (Hopcroft, An n log n algorithm for minimizing states in a finite automaton, 1971.)
    pub(super) fn coarsest(dfa: &Dfa) -> Self {
        let into = Reversed::new(dfa.as_nfa());
        let mut fan = SymbolBuckets::new(dfa.alphabet().len());
        let mut partition = Self::new(dfa.len());
        dfa.as_nfa().accepting().for_each(|state| partition.mark(state));
        partition.split();
        let mut splitter = 0;
        while splitter < partition.classes.len() as u32 {
            for &state in partition.members(splitter) {
                // A class of one state cannot be split, and in the end most classes have one state.
                let arrivals = into.arrivals(state).iter().filter(|arrival| !partition.is_alone(arrival.source));
                arrivals.for_each(|arrival| fan.add(arrival.symbol, arrival.source));
            }
            fan.drain(|_, sources| {
                partition.mark_all(sources);
                partition.split();
            });
            splitter += 1;
        }
        partition
    }

    fn class_of(&self, state: u32) -> u32 {
        self.places[state as usize].class
    }

    /// Whether a state is the only one in its class.
    fn is_alone(&self, state: u32) -> bool {
        let Class { begin, end, .. } = self.classes[self.class_of(state) as usize];
        end - begin == 1
    }

    pub(super) fn members(&self, class: u32) -> &[u32] {
        let Class { begin, end, .. } = self.classes[class as usize];
        &self.states[begin as usize..end as usize]
    }

    /// Returns the first state that is not alone in its class, with the next state of that class.
    pub(super) fn first_pair(&self) -> Option<(u32, u32)> {
        let mut firsts = vec![UNNUMBERED; self.len()];
        let mut pairs = Vec::new();
        for (state, &ClassPosition { class, .. }) in (0..).zip(&self.places) {
            match firsts[class as usize] {
                UNNUMBERED => firsts[class as usize] = state,
                first => pairs.push((first, state)),
            }
        }
        pairs.into_iter().min()
    }

    /// Returns the number of classes.
    pub(super) fn len(&self) -> usize {
        self.classes.len()
    }

    /// Marks an unmarked state by swapping it with the first unmarked state of its class.
    fn mark(&mut self, state: u32) {
        let ClassPosition { class: number, index } = self.places[state as usize];
        let class = &mut self.classes[number as usize];
        if class.marked == class.begin {
            self.touched.push(number);
        }
        let other = std::mem::replace(&mut self.states[class.marked as usize], state);
        self.places[state as usize].index = class.marked;
        self.states[index as usize] = other;
        self.places[other as usize].index = index;
        class.marked += 1;
    }

    fn mark_all(&mut self, states: &[u32]) {
        for &state in states {
            self.mark(state);
        }
    }

    /// Splits the classes that contain both marked and unmarked states, and clears the marks.
    fn split(&mut self) {
        while let Some(number) = self.touched.pop() {
            let class = &mut self.classes[number as usize];
            let Class { begin, end, marked } = *class;
            class.marked = begin;
            if marked == end {
                continue;
            }
            let new = if marked - begin <= end - marked {
                (class.begin, class.marked) = (marked, marked);
                Class { begin, end: marked, marked: begin }
            } else {
                class.end = marked;
                Class { begin: marked, end, marked }
            };
            for &state in &self.states[new.begin as usize..new.end as usize] {
                self.places[state as usize].class = self.classes.len() as u32;
            }
            self.classes.push(new);
        }
    }

    /// Returns the automaton whose states are the classes, in breadth-first order, and the class of each state.
    fn quotient(self, dfa: &Dfa) -> (Dfa, Vec<u32>) {
        let Some(start) = dfa.start() else { return (dfa.clone(), Vec::new()) };
        let mut numbers = vec![UNNUMBERED; self.len()];
        let mut order = Vec::with_capacity(self.len());
        let mut number = |order: &mut Vec<u32>, class: u32| {
            let number = &mut numbers[class as usize];
            if *number == UNNUMBERED {
                *number = order.len() as u32;
                order.push(class);
            }
            *number
        };
        number(&mut order, self.class_of(start));
        let mut rows = Rows::with_capacity(self.len(), dfa.as_nfa().transitions().len());
        while let Some(&class) = order.get(rows.state() as usize) {
            let state = self.members(class)[0];
            for m in dfa.moves(state) {
                rows.add(m.symbol, number(&mut order, self.class_of(m.target)));
            }
            rows.end_state(dfa.is_accepting(state));
        }
        let class_of = self.places.iter().map(|place| numbers[place.class as usize]).collect();
        (Dfa::from_deterministic(rows.finish(dfa.alphabet().clone(), Some(0))), class_of)
    }
}

const UNNUMBERED: u32 = u32::MAX;
