//! Characters of texts as symbols: classes of characters that no rule distinguishes.

use super::OTHER;
use crate::{Alphabet, EPSILON, Nfa, Symbol};
use std::collections::{BTreeMap, HashMap};

/// The class of the characters that no rule names.
const UNNAMED: u32 = 0;

/// Returns the automaton in which each symbol of several characters is these characters one after the other.
pub(super) fn split_symbols(nfa: &Nfa) -> Nfa {
    let symbols = nfa.alphabet().symbols();
    if symbols.iter().all(Symbol::is_char) {
        return nfa.clone();
    }
    let mut characters: Vec<char> = symbols.iter().flat_map(|symbol| symbol.as_str().chars()).collect();
    characters.sort_unstable();
    characters.dedup();
    let number = |c: char| characters.partition_point(|&other| other < c) as u32;
    let mut states = nfa.len() as u32;
    let mut transitions = Vec::with_capacity(nfa.transitions().len());
    for from in 0..nfa.len() as u32 {
        for m in nfa.moves(from) {
            if m.is_epsilon() {
                transitions.push((from, EPSILON, m.target));
                continue;
            }
            let mut place = from;
            let mut chars = symbols[m.symbol as usize].as_str().chars().peekable();
            while let Some(c) = chars.next() {
                let next = if chars.peek().is_none() { m.target } else { states };
                states += u32::from(chars.peek().is_some());
                transitions.push((place, number(c), next));
                place = next;
            }
        }
    }
    let alphabet = characters.into_iter().map(Symbol::from).collect();
    Nfa::new(alphabet, states as usize, nfa.starts().iter().copied(), nfa.accepting(), transitions)
}

/// Transitions on characters, and on the characters that no rule names.
#[derive(Default)]
pub(super) struct Transitions {
    /// Transitions as (source, target), by their character; `None` is [`OTHER`]. A character without transitions is named
    /// by a class without it, such as `[^a]`.
    columns: BTreeMap<Option<char>, Vec<(u32, u32)>>,
    epsilon: Vec<(u32, u32)>,
}

impl Transitions {
    /// Adds the transitions of an automaton over characters and [`OTHER`], with the numbers of states raised by `shift`.
    pub(super) fn add(&mut self, nfa: &Nfa, shift: u32) {
        let mut columns = vec![Vec::new(); nfa.alphabet().len()];
        for from in 0..nfa.len() as u32 {
            for m in nfa.moves(from) {
                let pair = (from + shift, m.target + shift);
                if m.is_epsilon() { self.epsilon.push(pair) } else { columns[m.symbol as usize].push(pair) }
            }
        }
        for (symbol, column) in nfa.alphabet().symbols().iter().zip(columns) {
            let character = symbol.as_str().chars().next().filter(|_| symbol.is_char());
            self.columns.entry(character).or_default().extend(column);
        }
    }

    /// Joins characters with the same transitions in a class. Returns the classes and the transitions (source, class or
    /// [`EPSILON`], target).
    pub(super) fn into_classes(mut self) -> (Classes, Vec<(u32, u32, u32)>) {
        let mut transitions: Vec<_> = self.epsilon.iter().map(|&(from, to)| (from, EPSILON, to)).collect();
        let mut extend = |class: u32, column: &[(u32, u32)]| {
            transitions.extend(column.iter().map(|&(from, to)| (from, class, to)));
        };
        let unnamed = self.columns.remove(&None).unwrap_or_default();
        extend(UNNAMED, &unnamed);
        let mut numbers = HashMap::from([(unnamed, UNNAMED)]);
        let mut classes = Classes { ranges: Vec::new(), ascii: [UNNAMED; 128], first: vec![None] };
        for (c, column) in self.columns.into_iter().filter_map(|(c, column)| Some((c?, column))) {
            let next = classes.first.len() as u32;
            let class = numbers.get(&column).copied().unwrap_or(next);
            if class == next {
                extend(class, &column);
                numbers.insert(column, class);
                classes.first.push(Some(c));
            }
            classes.add(c, class);
        }
        (classes, transitions)
    }
}

/// The classes of characters that no rule distinguishes.
#[derive(Clone, Debug)]
pub(super) struct Classes {
    /// Ranges of named characters as (first, last, class), ascending.
    ranges: Vec<(char, char, u32)>,
    /// The classes of the characters of ASCII.
    ascii: [u32; 128],
    /// The first named character of each class; that of the unnamed characters need not have one.
    first: Vec<Option<char>>,
}

impl Classes {
    /// Adds a character, which is greater than those before.
    fn add(&mut self, c: char, class: u32) {
        if let Some(entry) = self.ascii.get_mut(c as usize) {
            *entry = class;
        }
        match self.ranges.last_mut() {
            Some((_, last, of)) if *of == class && *last as u32 + 1 == c as u32 => *last = c,
            _ => self.ranges.push((c, c, class)),
        }
    }

    /// Returns the number of classes.
    pub(super) fn len(&self) -> usize {
        self.first.len()
    }

    /// Returns the class of a character.
    pub(super) fn of(&self, c: char) -> u32 {
        if let Some(&class) = self.ascii.get(c as usize) {
            return class;
        }
        let place = self.ranges.partition_point(|&(_, last, _)| last < c);
        self.ranges.get(place).filter(|&&(first, ..)| first <= c).map_or(UNNAMED, |&(.., class)| class)
    }

    /// Returns the classes as symbols.
    pub(super) fn alphabet(&self) -> Alphabet {
        let other = Symbol::new(OTHER);
        Alphabet::new(self.first.iter().filter_map(|first| first.map(Symbol::from).or_else(|| other.clone())))
    }

    /// Returns a character of a class.
    pub(super) fn example(&self, class: u32) -> char {
        let is_free = |c: &char| self.ranges.iter().all(|(first, last, _)| !(first..=last).contains(&c));
        self.first[class as usize].or_else(|| ('!'..=char::MAX).find(is_free)).unwrap_or_default()
    }
}
