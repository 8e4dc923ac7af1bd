//! Hopcroft's algorithm, which splits classes of states until the states of each are equivalent.

use super::{classes::Classes, symbol_buckets::SymbolBuckets};
use crate::{Dfa, automata::reversed::Reversed};

/// Splits the given classes of states of a trimmed automaton, none of which separates equivalent states.
pub(super) fn split(dfa: &Dfa, classes: &Classes) -> Classes {
    let mut partition = Partition::new(classes);
    partition.refine(dfa);
    let firsts = partition.classes.iter().map(|class| partition.states[class.begin as usize]).collect();
    Classes { of: partition.places.iter().map(|place| place.class).collect(), firsts }
}

/// A partition of states into classes. Each class is a range of `states` in which the marked states come first.
struct Partition {
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
    fn new(classes: &Classes) -> Self {
        let mut sizes = vec![0; classes.firsts.len()];
        classes.of.iter().for_each(|&class| sizes[class as usize] += 1);
        let mut begin = 0;
        let mut range = |size: u32| {
            let class = Class { begin, end: begin + size, marked: begin };
            begin = class.end;
            class
        };
        let ranges: Vec<Class> = sizes.into_iter().map(&mut range).collect();
        let mut next: Vec<u32> = ranges.iter().map(|class| class.begin).collect();
        let mut states = vec![0; classes.of.len()];
        let mut place = |(state, &class): (u32, &u32)| {
            let index = next[class as usize];
            next[class as usize] += 1;
            states[index as usize] = state;
            ClassPosition { class, index }
        };
        let places = (0..).zip(&classes.of).map(&mut place).collect();
        Self { states, places, classes: ranges, touched: Vec::new() }
    }

    /// Splits the classes until equivalent states are those of the same class.
    ///
    /// Each class is used once as a splitter: it splits the others by the moves that lead into it. When a class is
    /// split, the smaller part becomes a new class, which is still to be used; if the whole class was already used, the
    /// larger part would not split anything further. As the automaton may be partial, all initial classes are used.
    /// (Hopcroft, An n log n algorithm for minimizing states in a finite automaton, 1971.)
    fn refine(&mut self, dfa: &Dfa) {
        let into = Reversed::new(dfa.as_nfa());
        let mut fan = SymbolBuckets::new(dfa.alphabet().len());
        let mut splitter = 0;
        while splitter < self.classes.len() as u32 {
            for &state in self.members(splitter) {
                // A class of one state cannot be split, and in the end most classes have one state.
                let arrivals = into.arrivals(state).iter().filter(|arrival| !self.is_alone(arrival.source));
                arrivals.for_each(|arrival| fan.add(arrival.symbol, arrival.source));
            }
            fan.drain(|_, sources| {
                self.mark_all(sources);
                self.split();
            });
            splitter += 1;
        }
    }

    fn class_of(&self, state: u32) -> u32 {
        self.places[state as usize].class
    }

    /// Whether a state is the only one in its class.
    fn is_alone(&self, state: u32) -> bool {
        let Class { begin, end, .. } = self.classes[self.class_of(state) as usize];
        end - begin == 1
    }

    fn members(&self, class: u32) -> &[u32] {
        let Class { begin, end, .. } = self.classes[class as usize];
        &self.states[begin as usize..end as usize]
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
}
