//! Practice of the conversion of a grammar to an automaton: the transition of each production.

use super::{Answer, Entries, Heading, Mistake, Place, Progress, Task, WrittenTransition};
use crate::{Grammar, GrammarNfa, Nfa, Orientation, StateRole, nfa_of};

/// A table with a row for each production: its transition, and the state that it makes accepting or, in a left-linear
/// grammar, a start state. A production with several terminals makes a path, whose inner states have no names here.
#[derive(Debug)]
pub struct AutomatonTask {
    grammar: Grammar,
    made: GrammarNfa,
    /// The state at which bodies without a nonterminal end, or begin in a left-linear grammar.
    end: Option<u32>,
}

/// The role that a state has in the production of a transition.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum EndRole {
    /// The left side.
    Head,
    /// The nonterminal on the right side.
    Nonterminal,
    /// The state that stands for the missing nonterminal on the right side.
    Missing,
}

impl AutomatonTask {
    /// Creates the task for a grammar.
    pub fn new(grammar: &Grammar) -> Self {
        let made = nfa_of(grammar);
        let end = made.states.iter().position(|&role| role == StateRole::End).map(|state| state as u32);
        Self { grammar: grammar.clone(), made, end }
    }

    /// Returns the automaton of the grammar.
    pub fn made(&self) -> &GrammarNfa {
        &self.made
    }

    fn is_left_linear(&self) -> bool {
        self.grammar.orientation() == Orientation::Left
    }

    /// Returns the transition of a production; `None` for an ε-production that only marks a state.
    fn transition(&self, production: usize) -> Option<WrittenTransition> {
        let production = self.grammar.production(production);
        let is_mark = production.terminals.is_empty() && production.nonterminal.is_none();
        if is_mark && !(self.is_left_linear() && self.end.is_some()) {
            return None;
        }
        let ends = [production.head, production.nonterminal.or(self.end)?];
        let [from, to] = if self.is_left_linear() { [ends[1], ends[0]] } else { ends };
        Some(WrittenTransition { from, word: production.terminals.to_vec(), to })
    }

    /// Returns the state that a production marks as accepting or, in a left-linear grammar, as a start state.
    fn mark(&self, production: usize) -> Option<u32> {
        let production = self.grammar.production(production);
        let is_mark = production.terminals.is_empty() && !(self.is_left_linear() && self.end.is_some());
        let state = if is_mark { Some(production.head) } else { self.end };
        state.filter(|_| production.nonterminal.is_none())
    }

    fn check_transition(&self, production: usize, given: Option<&WrittenTransition>) -> Result<(), Mistake> {
        let (given, correct) = match (given, self.transition(production)) {
            (None, None) => return Ok(()),
            (Some(_), None) => return Err(Mistake::OnlyMark { orientation: self.grammar.orientation() }),
            (None, Some(correct)) => (None, correct),
            (Some(given), Some(correct)) if *given == correct => return Ok(()),
            (Some(given), Some(correct)) => (Some(given), correct),
        };
        let other = if self.grammar.tail(production).is_some() { EndRole::Nonterminal } else { EndRole::Missing };
        let [begins, ends] = if self.is_left_linear() { [other, EndRole::Head] } else { [EndRole::Head, other] };
        match given {
            Some(given) if given.from == correct.from && given.word != correct.word => {
                Err(Mistake::Reads { word: correct.word })
            }
            Some(given) if given.from == correct.from => Err(Mistake::Leads { state: correct.to, role: ends }),
            _ => Err(Mistake::Begins { state: correct.from, role: begins }),
        }
    }
}

impl Task for AutomatonTask {
    fn columns(&self) -> Vec<Heading> {
        vec![Heading::Transition, if self.is_left_linear() { Heading::StartStates } else { Heading::AcceptingStates }]
    }

    fn row(&self, row: usize) -> Option<Heading> {
        Some(Heading::Part(row))
    }

    fn rows(&self, _: &Entries) -> usize {
        self.grammar.len()
    }

    fn cells(&self) -> usize {
        2 * self.grammar.len()
    }

    fn solution(&self, place: Place, _: &Entries) -> Option<Answer> {
        match place.column {
            _ if place.row >= self.grammar.len() => None,
            0 => Some(Answer::Transition(self.transition(place.row))),
            1 => Some(Answer::States(self.mark(place.row).into_iter().collect())),
            _ => None,
        }
    }

    fn check(&self, place: Place, answer: &Answer, _: &Entries) -> Result<(), Mistake> {
        match answer {
            Answer::Transition(given) if place.column == 0 => self.check_transition(place.row, given.as_ref()),
            Answer::States(given) if place.column == 1 => {
                let state = self.mark(place.row);
                if state.iter().eq(given) {
                    return Ok(());
                }
                Err(Mistake::Mark { state, orientation: self.grammar.orientation() })
            }
            _ => Err(Mistake::Kind),
        }
    }

    fn progress(&self, entries: &Entries) -> Option<Progress> {
        let nfa = &self.made.nfa;
        if entries.len() == self.cells() {
            return Some(Progress::Automaton { states: (0..nfa.len() as u32).collect(), nfa: nfa.clone() });
        }
        // The nonterminals are states from the beginning. The start symbol needs no entry.
        let mut states: Vec<u32> = (0..self.grammar.nonterminals().len() as u32).collect();
        let (mut marks, mut paths) = (Vec::new(), Vec::new());
        for (place, answer) in entries {
            match answer {
                Answer::States(set) => marks.extend_from_slice(set),
                Answer::Transition(Some(transition)) => paths.push((place.row, transition)),
                _ => {}
            }
        }
        let ends = paths.iter().flat_map(|(_, path)| [path.from, path.to]).chain(marks.iter().copied());
        if ends.clone().any(|state| Some(state) == self.end) {
            states.extend(self.end);
        }
        let mut moves = Vec::new();
        for (row, path) in paths {
            let inner = |&state: &u32| matches!(self.made.states[state as usize], StateRole::Inside { production, .. } if production == row);
            let inside: Vec<u32> = (0..nfa.len() as u32).filter(inner).collect();
            let nodes = [&[path.from], &inside[..], &[path.to]].concat();
            let symbols = path.word.iter().copied().chain(path.word.is_empty().then_some(crate::EPSILON));
            moves.extend(nodes.windows(2).zip(symbols).map(|(ends, symbol)| (ends[0], symbol, ends[1])));
            states.extend(inside);
        }
        states.sort_unstable();
        let local = |state: u32| states.binary_search(&state).ok().map(|index| index as u32);
        let moves = moves.into_iter().filter_map(|(from, symbol, to)| Some((local(from)?, symbol, local(to)?)));
        let start: Vec<u32> = self.grammar.start().into_iter().collect();
        let (starts, accepting) = if self.is_left_linear() { (marks, start) } else { (start, marks) };
        let [starts, accepting] = [starts, accepting].map(|set| set.into_iter().filter_map(local).collect::<Vec<_>>());
        let nfa = Nfa::new(nfa.alphabet().clone(), states.len(), starts, accepting, moves);
        Some(Progress::Automaton { states, nfa })
    }
}
