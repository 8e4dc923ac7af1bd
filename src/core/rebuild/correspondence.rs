//! The states of two automata that correspond to each other.

use crate::{EPSILON, Nfa, automata::reversed::Reversed};
use std::collections::HashMap;

/// The symbol of a move that the other automaton has no symbol for.
const FOREIGN: u32 = EPSILON - 1;

/// Returns for each state of `new` the corresponding state of `old`, if any. No two states have the same one.
///
/// Starting from the start states and then from the accepting states, follows equal symbols forward and backward. Of
/// several candidates, takes those that are most alike.
pub(super) fn corresponding(old: &Nfa, new: &Nfa) -> Vec<Option<u32>> {
    let numbers: HashMap<&str, u32> = (0..).zip(old.alphabet().symbols()).map(|(i, s)| (s.as_str(), i)).collect();
    let number = |symbol: &crate::Symbol| numbers.get(symbol.as_str()).copied().unwrap_or(FOREIGN);
    let symbols: Vec<u32> = new.alphabet().symbols().iter().map(number).collect();
    let mut profiles = Profiles::default();
    let sides = [Side::new(old, &mut profiles, |symbol| symbol), {
        Side::new(new, &mut profiles, |symbol| symbols.get(symbol as usize).copied().unwrap_or(EPSILON))
    }];
    let mut matching = Matching { partners: vec![None; new.len()], taken: vec![false; old.len()], open: Vec::new() };
    matching.pair_up(&sides, old.starts().to_vec(), new.starts().to_vec());
    matching.follow(&sides, true);
    matching.pair_up(&sides, old.accepting().collect(), new.accepting().collect());
    matching.follow(&sides, false);
    // Both directions, from all pairs.
    matching.open = (0..new.len() as u32).filter(|&state| matching.partners[state as usize].is_some()).collect();
    let again = matching.open.clone();
    matching.follow(&sides, true);
    matching.open = again;
    matching.follow(&sides, false);
    matching.partners
}

/// The parts of a state's surroundings, as numbers that are equal in both automata if the parts are.
type Profile = [u32; 4];

/// Numbers for the sets of symbols that occur.
#[derive(Default)]
struct Profiles(HashMap<Vec<u32>, u32>);

impl Profiles {
    fn number(&mut self, mut symbols: Vec<u32>) -> u32 {
        symbols.sort_unstable();
        symbols.dedup();
        let next = self.0.len() as u32;
        *self.0.entry(symbols).or_insert(next)
    }
}

/// An automaton with its moves in both directions, over the symbols of the old automaton.
struct Side {
    /// For each state, its moves to other states: symbol and target, sorted.
    out: Vec<Vec<(u32, u32)>>,
    /// For each state, the moves from other states: symbol and source, sorted.
    into: Vec<Vec<(u32, u32)>>,
    profiles: Vec<Profile>,
}

impl Side {
    fn new(nfa: &Nfa, profiles: &mut Profiles, number: impl Fn(u32) -> u32) -> Self {
        let reversed = Reversed::new(nfa);
        let (mut out, mut into, mut of_states) = (Vec::new(), Vec::new(), Vec::new());
        for state in 0..nfa.len() as u32 {
            let mut leaving: Vec<(u32, u32)> = nfa.moves(state).iter().map(|m| (number(m.symbol), m.target)).collect();
            let arrivals = reversed.arrivals(state).iter();
            let mut arriving: Vec<(u32, u32)> = arrivals.map(|a| (number(a.symbol), a.source)).collect();
            let symbols = |moves: &[(u32, u32)], is_loop: bool| {
                moves.iter().filter(|(_, other)| (*other == state) == is_loop).map(|(symbol, _)| *symbol).collect()
            };
            of_states.push([
                u32::from(nfa.is_accepting(state)),
                profiles.number(symbols(&leaving, true)),
                profiles.number(symbols(&leaving, false)),
                profiles.number(symbols(&arriving, false)),
            ]);
            for moves in [&mut leaving, &mut arriving] {
                moves.retain(|&(_, other)| other != state);
                moves.sort_unstable();
            }
            out.push(leaving);
            into.push(arriving);
        }
        Self { out, into, profiles: of_states }
    }

    fn moves(&self, state: u32, forward: bool) -> &[(u32, u32)] {
        if forward { &self.out[state as usize] } else { &self.into[state as usize] }
    }
}

struct Matching {
    /// For each new state, its old state.
    partners: Vec<Option<u32>>,
    /// Whether an old state has a partner.
    taken: Vec<bool>,
    /// The new states whose neighbors are still to be matched.
    open: Vec<u32>,
}

impl Matching {
    /// Matches states that have no partner, the most alike first.
    fn pair_up(&mut self, [old, new]: &[Side; 2], mut olds: Vec<u32>, mut news: Vec<u32>) {
        olds.retain(|&state| !self.taken[state as usize]);
        news.retain(|&state| self.partners[state as usize].is_none());
        for alike in (0..=4).rev() {
            for &one in &news {
                if self.partners[one as usize].is_some() {
                    continue;
                }
                let profile = new.profiles[one as usize];
                let is_alike = |&&other: &&u32| {
                    let parts = old.profiles[other as usize].into_iter().zip(profile);
                    !self.taken[other as usize] && parts.filter(|(a, b)| a == b).count() == alike
                };
                if let Some(&other) = olds.iter().find(is_alike) {
                    self.partners[one as usize] = Some(other);
                    self.taken[other as usize] = true;
                    self.open.push(one);
                }
            }
        }
    }

    /// Matches the neighbors of matched states, and theirs, in one direction.
    fn follow(&mut self, sides: &[Side; 2], forward: bool) {
        let mut next = 0;
        while let Some(&state) = self.open.get(next) {
            next += 1;
            let Some(partner) = self.partners[state as usize] else { continue };
            let (theirs, ours) = (sides[0].moves(partner, forward), sides[1].moves(state, forward));
            for group in ours.chunk_by(|a, b| a.0 == b.0) {
                let symbol = group[0].0;
                let begin = theirs.partition_point(|&(other, _)| other < symbol);
                let olds = theirs[begin..].iter().take_while(|&&(other, _)| other == symbol).map(|&(_, state)| state);
                let news = group.iter().map(|&(_, state)| state).collect();
                self.pair_up(sides, olds.collect(), news);
            }
        }
        self.open.clear();
    }
}
