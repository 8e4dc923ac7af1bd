//! Checking automata whose states are named by sets of states of the given automaton.

use super::{Construction, ExerciseError, Finding, Limits, rules::state_ref, set_names::SetNames};
use crate::{Determinize, Dfa, DocumentNfa, Subsets, Symbol, live, minimize, widen};
use ecow::EcoString;
use std::collections::{BTreeMap, VecDeque};

/// The greatest number of findings about sets.
const MOST_FINDINGS: usize = 5;

/// The result of a construction whose states are sets, as a right answer has it.
pub(super) struct ExpectedSets {
    /// The result, in which the set without words, such as the empty one, is not a state.
    dfa: Dfa,
    sets: Subsets,
    /// The number of the state for each set.
    numbers: BTreeMap<Vec<u32>, u32>,
    /// Whether each state of the given automaton may be in a set that the result leaves out.
    dead: Vec<bool>,
    names: Vec<EcoString>,
    reader: SetNames,
}

/// The set that a state of an answer stands for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Role {
    /// The state of the result with this number.
    Known(u32),
    /// A set that accepts no word, and that the result leaves out.
    Trap,
    /// A set that the construction does not make.
    Wrong,
    /// No set.
    Unreadable,
}

/// The number of right states, and that of all.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Parts {
    pub(super) right: usize,
    pub(super) all: usize,
}

impl ExpectedSets {
    /// Returns the sets of a construction that names its states by sets; `None` for other constructions.
    pub(super) fn new(
        construction: Construction,
        given: &DocumentNfa,
        limits: &Limits,
    ) -> Result<Option<Self>, ExerciseError> {
        let (dfa, sets, dead) = match construction {
            Construction::Determinize { named: true } => {
                let made = limits.finish(Determinize::new(&given.nfa, limits.states))?;
                (made.dfa, made.subsets, vec![false; given.nfa.len()])
            }
            Construction::Minimize { named: true } => {
                let dfa = Dfa::try_from(&given.nfa).map_err(|_| ExerciseError::Nondeterministic)?;
                let minimized = minimize(&dfa);
                let classes = minimized.classes();
                (minimized.dfa, classes, live(&given.nfa).iter().map(|live| !live).collect())
            }
            _ => return Ok(None),
        };
        let numbers = (0..dfa.len() as u32).map(|state| (sets.of(state).collect(), state)).collect();
        let reader = SetNames::new(&given.names);
        Ok(Some(Self { dfa, sets, numbers, dead, names: given.names.clone(), reader }))
    }

    /// Compares a deterministic answer with the result, by the names of its states. Without findings, the part of it
    /// that words lead to is the result.
    pub(super) fn check(&self, drawn: &DocumentNfa, findings: &mut Vec<Finding>) -> Parts {
        let wide = widen(&drawn.nfa, self.dfa.alphabet());
        let Ok(answer) = Dfa::try_from(&wide) else { return Parts { right: 0, all: self.dfa.len() } };
        let paths = Paths::new(&answer);
        let reached: Vec<u32> = (0..answer.len() as u32).filter(|&state| paths.leads_to(state)).collect();
        let roles: Vec<Role> = drawn.names.iter().map(|name| self.role(name)).collect();
        let comparison = Comparison { expected: self, drawn, answer: &answer, paths: &paths, roles: &roles };
        let mut right = 0;
        let mut owners: BTreeMap<u32, u32> = BTreeMap::new();
        for &state in &reached {
            let before = findings.len();
            comparison.check_state(state, findings);
            if let Role::Known(set) = roles[state as usize] {
                if let Some(&first) = owners.get(&set) {
                    let [first, second] = [first, state].map(|state| state_ref(drawn, state));
                    findings.push(Finding::RepeatedSet { first, second });
                } else {
                    owners.insert(set, state);
                    right += usize::from(findings.len() == before);
                }
            }
        }
        findings.truncate(MOST_FINDINGS);
        Parts { right, all: reached.len().max(self.dfa.len()) }
    }

    /// Returns the set that a name means. Of several readings, one that the construction makes is meant.
    fn role(&self, name: &str) -> Role {
        let readings = self.reader.readings(name);
        if let Some(&number) = readings.iter().find_map(|set| self.numbers.get(set)) {
            return Role::Known(number);
        }
        let is_trap = |set: &Vec<u32>| set.iter().all(|&member| self.dead[member as usize]);
        match readings.as_slice() {
            [] => Role::Unreadable,
            sets if sets.iter().any(is_trap) => Role::Trap,
            _ => Role::Wrong,
        }
    }

    /// Returns the names of the members of a set; of the empty set if there is no state.
    fn members(&self, state: Option<u32>) -> Vec<EcoString> {
        let members = state.into_iter().flat_map(|state| self.sets.of(state));
        members.map(|member| self.names[member as usize].clone()).collect()
    }
}

/// The comparison of an answer with the expected result.
struct Comparison<'a> {
    expected: &'a ExpectedSets,
    drawn: &'a DocumentNfa,
    answer: &'a Dfa,
    paths: &'a Paths,
    roles: &'a [Role],
}

impl Comparison<'_> {
    fn symbol(&self, symbol: u32) -> Symbol {
        self.answer.alphabet()[symbol].clone()
    }

    /// Adds the findings about a state that words lead to.
    fn check_state(&self, state: u32, findings: &mut Vec<Finding>) {
        let named = state_ref(self.drawn, state);
        let is_start = self.answer.start() == Some(state);
        let role = self.roles[state as usize];
        let expected_start = self.expected.dfa.start().map_or(Role::Trap, Role::Known);
        if role == Role::Unreadable {
            findings.push(Finding::UnreadableName { state: named });
        } else if role == Role::Wrong || is_start && role != expected_start {
            let word = self.paths.word(state);
            let expected = self.expected.members(self.set_after(&word));
            let word = word.iter().map(|&symbol| self.symbol(symbol)).collect();
            findings.push(Finding::WrongSet { state: named, word, expected });
        } else {
            let set = if let Role::Known(set) = role { Some(set) } else { None };
            let accept = set.is_some_and(|set| self.expected.dfa.is_accepting(set));
            if accept != self.answer.is_accepting(state) {
                findings.push(Finding::WrongAcceptance { state: named.clone(), accept });
            }
            let symbols = 0..self.expected.dfa.alphabet().len() as u32;
            findings.extend(symbols.filter_map(|symbol| self.check_transition(state, set, symbol)));
        }
    }

    /// Returns the problem with the transition from a state that stands for a set.
    fn check_transition(&self, state: u32, set: Option<u32>, symbol: u32) -> Option<Finding> {
        let expected = set.and_then(|set| self.expected.dfa.next(set, symbol));
        let state_and_symbol = || (state_ref(self.drawn, state), self.symbol(symbol));
        let Some(to) = self.answer.next(state, symbol) else {
            let number = expected?;
            let (state, symbol) = state_and_symbol();
            if self.roles.contains(&Role::Known(number)) {
                return Some(Finding::Stuck { state, symbol });
            }
            return Some(Finding::MissingSet { state, symbol, expected: self.expected.members(expected) });
        };
        let is_wrong = match self.roles[to as usize] {
            Role::Known(number) => Some(number) != expected,
            Role::Trap => expected.is_some(),
            // The finding is about the name of that state.
            Role::Wrong | Role::Unreadable => false,
        };
        is_wrong.then(|| {
            let (state, symbol) = state_and_symbol();
            Finding::WrongTarget { state, symbol, expected: self.expected.members(expected) }
        })
    }

    /// Returns the expected set after a word.
    fn set_after(&self, word: &[u32]) -> Option<u32> {
        word.iter().try_fold(self.expected.dfa.start()?, |set, &symbol| self.expected.dfa.next(set, symbol))
    }
}

/// The first words in shortlex order that lead to the states of an automaton.
struct Paths {
    /// For each state that a word leads to, the state before and the symbol; the start state is before itself.
    before: Vec<Option<(u32, u32)>>,
}

impl Paths {
    fn new(dfa: &Dfa) -> Self {
        let mut before = vec![None; dfa.len()];
        let mut waiting: VecDeque<u32> = dfa.start().into_iter().collect();
        for &start in &waiting {
            before[start as usize] = Some((start, 0));
        }
        while let Some(state) = waiting.pop_front() {
            for m in dfa.moves(state) {
                if before[m.target as usize].is_none() {
                    before[m.target as usize] = Some((state, m.symbol));
                    waiting.push_back(m.target);
                }
            }
        }
        Self { before }
    }

    fn leads_to(&self, state: u32) -> bool {
        self.before[state as usize].is_some()
    }

    fn word(&self, mut state: u32) -> Vec<u32> {
        let mut word = Vec::new();
        while let Some((before, symbol)) = self.before[state as usize].filter(|&(before, _)| before != state) {
            word.push(symbol);
            state = before;
        }
        word.reverse();
        word
    }
}
