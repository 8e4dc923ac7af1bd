//! Random automata and expressions without useless parts.

use super::random::Random;
use crate::{
    Alphabet, Dfa, Document, DocumentNfa, EPSILON, Nfa, Regex, Symbol, Words, determinize, draw, live, minimize,
    notation::regex, reachable, rejected_words, words,
};
use ecow::{EcoString, eco_format};
use std::collections::BTreeSet;

type Transition = (u32, u32, u32);

/// Returns one of the alphabets {a, b} and {0, 1}.
pub(super) fn alphabet(random: &mut Random) -> Alphabet {
    let symbols = if random.coin() { "ab" } else { "01" };
    symbols.chars().map(Symbol::from).collect()
}

/// Draws an automaton with `epsilons` ε-moves in which every state is on the way from the start to an accepting state,
/// or returns `None`.
pub(super) fn nfa(states: usize, epsilons: usize, random: &mut Random) -> Option<Nfa> {
    let alphabet = alphabet(random);
    let symbols = alphabet.len();
    let mut transitions: BTreeSet<Transition> = BTreeSet::new();
    for state in 1..states {
        transitions.insert((random.below(state) as u32, random.below(symbols) as u32, state as u32));
    }
    for _ in 0..states + random.below(states) {
        transitions.insert((random.below(states) as u32, random.below(symbols) as u32, random.below(states) as u32));
    }
    while transitions.iter().filter(|t| t.1 == EPSILON).count() < epsilons {
        let (from, to) = (random.below(states), random.below(states));
        if from != to {
            transitions.insert((from as u32, EPSILON, to as u32));
        }
    }
    let accepting = accepting(states, random);
    let nfa = Nfa::new(alphabet, states, Some(0), accepting, transitions);
    (is_useful(&nfa) && reads_all_symbols(&nfa)).then_some(nfa)
}

/// Draws a deterministic automaton without useless states that has a transition for each state and symbol except
/// `missing` ones, or returns `None`.
pub(super) fn dfa(states: usize, missing: usize, alphabet: &Alphabet, random: &mut Random) -> Option<Dfa> {
    let symbols = alphabet.len();
    let mut pairs: Vec<(u32, u32)> =
        (0..states as u32).flat_map(|state| (0..symbols as u32).map(move |symbol| (state, symbol))).collect();
    random.shuffle(&mut pairs);
    let kept = pairs.len().saturating_sub(missing);
    let transitions: Vec<Transition> =
        pairs[..kept].iter().map(|&(state, symbol)| (state, symbol, random.below(states) as u32)).collect();
    let accepting = accepting(states, random);
    let nfa = Nfa::new(alphabet.clone(), states, Some(0), accepting, transitions);
    (is_useful(&nfa) && reads_all_symbols(&nfa)).then(|| Dfa::try_from(&nfa).ok()).flatten()
}

/// Returns an equivalent automaton with `copies` further states, each equivalent to another one, or `None` if a copy
/// cannot be reached.
pub(super) fn with_copies(dfa: &Dfa, copies: usize, random: &mut Random) -> Option<Dfa> {
    let old = dfa.len();
    let mut original: Vec<usize> = (0..old).collect();
    original.extend((0..copies).map(|_| random.below(old)));
    let mut numbers: Vec<u32> = (0..original.len() as u32).collect();
    random.shuffle(&mut numbers[1..]);
    let mut transitions: Vec<Transition> = Vec::new();
    for (state, &class) in original.iter().enumerate() {
        for m in dfa.moves(class as u32) {
            let same: Vec<usize> = (0..original.len()).filter(|&other| original[other] == m.target as usize).collect();
            let target = same[random.below(same.len())];
            transitions.push((numbers[state], m.symbol, numbers[target]));
        }
    }
    let accepting = (0..original.len()).filter(|&state| dfa.is_accepting(original[state] as u32));
    let accepting: Vec<u32> = accepting.map(|state| numbers[state]).collect();
    let start = dfa.start().map(|start| numbers[start as usize]);
    let nfa = Nfa::new(dfa.alphabet().clone(), original.len(), start, accepting, transitions);
    is_useful(&nfa).then(|| Dfa::try_from(&nfa).ok()).flatten()
}

/// Draws at least one and at most about a third of the states.
fn accepting(states: usize, random: &mut Random) -> Vec<u32> {
    let mut all: Vec<u32> = (0..states as u32).collect();
    random.shuffle(&mut all);
    all.truncate(1 + random.below(states.div_ceil(3)));
    all
}

/// Returns whether every state is on the way from the start to an accepting state.
pub(super) fn is_useful(nfa: &Nfa) -> bool {
    reachable(nfa).into_iter().zip(live(nfa)).all(|(is_reachable, is_live)| is_reachable && is_live)
}

fn reads_all_symbols(nfa: &Nfa) -> bool {
    (0..nfa.alphabet().len() as u32).all(|symbol| nfa.transitions().iter().any(|m| m.symbol == symbol))
}

/// The length up to which the words of a language are looked at.
const LOOKED_AT: usize = 8;

/// Returns whether some short words are accepted and others are rejected.
pub(super) fn is_varied(document: &Document) -> bool {
    let dfa = minimal(&DocumentNfa::new(document).nfa);
    let is_short = |words: Words| words.take(1).any(|word| word.len() <= LOOKED_AT);
    is_short(words(&dfa)) && is_short(rejected_words(&dfa))
}

/// Returns the minimal automaton.
pub(super) fn minimal(nfa: &Nfa) -> Dfa {
    minimize(&determinize(nfa).dfa).dfa
}

/// Returns the names `q0`, `q1` and so on.
pub(super) fn numbered(letter: char, count: usize) -> Vec<EcoString> {
    (0..count).map(|state| eco_format!("{letter}{state}")).collect()
}

/// Returns the names `S`, `A`, `B` and so on.
pub(super) fn letters(count: usize) -> Vec<EcoString> {
    let letters = (b'A'..=b'R').map(|letter| EcoString::from(char::from(letter)));
    [EcoString::from('S')].into_iter().chain(letters).take(count).collect()
}

/// Draws an automaton with the names `q0`, `q1` and so on.
pub(super) fn drawing(nfa: &Nfa) -> Document {
    draw(nfa, &numbered('q', nfa.len()))
}

/// Draws an expression with a number of symbols.
pub(super) fn expression(symbols: usize, alphabet: &Alphabet, random: &mut Random) -> Option<Regex> {
    regex::read(&text(symbols, alphabet, random)).ok()
}

/// Writes a random expression with parentheses around each part that needs them.
fn text(symbols: usize, alphabet: &Alphabet, random: &mut Random) -> String {
    if symbols == 1 {
        return alphabet[random.below(alphabet.len()) as u32].as_str().to_owned();
    }
    if random.below(3) == 0 {
        let part = text(symbols, alphabet, random);
        return if part.ends_with('*') { part } else { format!("({part})*") };
    }
    let first = random.within(1..=symbols - 1);
    let [left, right] = [first, symbols - first].map(|symbols| text(symbols, alphabet, random));
    if random.below(5) < 2 { format!("({left}|{right})") } else { format!("{left}{right}") }
}
