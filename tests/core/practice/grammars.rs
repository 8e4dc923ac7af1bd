//! The conversion of a grammar to an automaton, and between the two forms.

use super::{Oracle, fill, fill_by_hints};
use crate::grammars::{language, rules};
use grammaton_core::{
    Alphabet, EPSILON, Grammar, Nfa, Orientation, Production, Symbol,
    steps::practice::{
        Answer, AutomatonTask, EndRole, Entries, Mistake, Place, Practice, Progress, ReorientationTask,
        WrittenProduction, WrittenTransition,
    },
};
use proptest::prelude::*;
use std::collections::BTreeSet;

const NAMES: [&str; 3] = ["S", "A", "B"];
const LONGEST: usize = 5;

/// Generates grammars of both forms, with unit productions, ε-productions and up to three terminals in a body.
fn grammars() -> impl Strategy<Value = Grammar> {
    let production = (0_u32..3, prop::collection::vec(0_u32..2, 0..=3), prop::option::of(0_u32..3));
    (prop::collection::vec(production, 1..7), any::<bool>()).prop_map(|(productions, is_left)| {
        let terminals: Alphabet = "ab".chars().map(Symbol::from).collect();
        let productions = productions.iter().map(|(head, terminals, nonterminal)| Production {
            head: *head,
            terminals,
            nonterminal: *nonterminal,
        });
        let orientation = if is_left { Orientation::Left } else { Orientation::Right };
        Grammar::new(orientation, terminals, NAMES, Some(0), productions)
    })
}

/// Reads an automaton from the productions as in a textbook.
struct Transitions<'a> {
    grammar: &'a Grammar,
    is_left: bool,
    /// The state for the missing nonterminals, if some production needs one.
    end: Option<u32>,
}

impl<'a> Transitions<'a> {
    fn new(grammar: &'a Grammar) -> Self {
        let is_left = grammar.orientation() == Orientation::Left;
        let all: Vec<Production<'_>> = (0..grammar.len()).map(|number| grammar.production(number)).collect();
        let ends: Vec<bool> = all.iter().filter(|p| p.nonterminal.is_none()).map(|p| p.terminals.is_empty()).collect();
        let heads: BTreeSet<u32> =
            all.iter().filter(|p| p.nonterminal.is_none() && p.terminals.is_empty()).map(|p| p.head).collect();
        let needs_end = ends.contains(&false) || is_left && heads.len() != 1;
        Self { grammar, is_left, end: needs_end.then_some(NAMES.len() as u32) }
    }

    fn is_mark(&self, row: usize) -> bool {
        let production = self.grammar.production(row);
        production.terminals.is_empty() && production.nonterminal.is_none() && !(self.is_left && self.end.is_some())
    }

    fn transition(&self, row: usize) -> Option<WrittenTransition> {
        let production = self.grammar.production(row);
        let other = production.nonterminal.or(self.end);
        let (from, to) = if self.is_left { (other, Some(production.head)) } else { (Some(production.head), other) };
        let word = production.terminals.to_vec();
        (!self.is_mark(row)).then(|| WrittenTransition { from: from.unwrap(), word, to: to.unwrap() })
    }

    fn marks(&self, row: usize) -> Vec<u32> {
        let production = self.grammar.production(row);
        match (production.nonterminal, self.is_mark(row)) {
            (Some(_), _) => Vec::new(),
            (None, true) => vec![production.head],
            (None, false) => vec![self.end.unwrap()],
        }
    }

    /// Whether the transitions and marks of a table, with the start symbol, accept a word.
    fn accepts(&self, entries: &Entries, word: &[u32]) -> bool {
        let (mut paths, mut marks) = (Vec::new(), BTreeSet::new());
        for answer in entries.values() {
            match answer {
                Answer::Transition(path) => paths.extend(path.clone()),
                Answer::States(states) => marks.extend(states.iter().copied()),
                other => panic!("{other:?}"),
            }
        }
        let symbol = BTreeSet::from([0]);
        let (starts, ends) = if self.is_left { (marks, symbol) } else { (symbol, marks) };
        let (mut seen, mut open) = (BTreeSet::new(), starts.iter().map(|&state| (state, 0)).collect::<Vec<_>>());
        while let Some((state, read)) = open.pop() {
            if seen.insert((state, read)) {
                let next = paths.iter().filter(|path| path.from == state && word[read..].starts_with(&path.word));
                open.extend(next.map(|path| (path.to, read + path.word.len())));
            }
        }
        seen.iter().any(|(state, read)| *read == word.len() && ends.contains(state))
    }
}

impl Oracle for Transitions<'_> {
    fn cells(&self) -> usize {
        2 * self.grammar.len()
    }

    fn right(&self, place: Place, _: &Entries) -> Answer {
        match place.column {
            0 => Answer::Transition(self.transition(place.row)),
            _ => Answer::States(self.marks(place.row)),
        }
    }

    fn wrong(&self, place: Place, entries: &Entries) -> Vec<Answer> {
        let right = self.right(place, entries);
        let states = || 0..=NAMES.len() as u32;
        let all: Vec<Answer> = if place.column == 1 {
            states().map(|state| vec![state]).chain([vec![], vec![0, 1]]).map(Answer::States).collect()
        } else {
            let ends = states().flat_map(|from| states().map(move |to| (from, to)));
            let words = [vec![], vec![0], vec![1], vec![0, 1]];
            let paths =
                ends.flat_map(|(from, to)| words.clone().map(|word| Some(WrittenTransition { from, word, to })));
            paths.chain([None]).map(Answer::Transition).collect()
        };
        all.into_iter().filter(|answer| *answer != right).collect()
    }

    fn judge(&self, place: Place, answer: &Answer, mistake: &Mistake, _: &Entries) {
        let production = self.grammar.production(place.row);
        let role = |state: u32, role: EndRole| match role {
            EndRole::Head => assert_eq!(production.head, state),
            EndRole::Nonterminal => assert_eq!(production.nonterminal, Some(state)),
            EndRole::Missing => assert_eq!((production.nonterminal, self.end), (None, Some(state))),
        };
        let right = self.transition(place.row);
        match (answer, mistake) {
            (Answer::Transition(Some(_)), Mistake::OnlyMark { .. }) => assert!(self.is_mark(place.row)),
            (Answer::Transition(given), Mistake::Begins { state, role: of }) => {
                assert_ne!(given.as_ref().map(|given| given.from), Some(*state));
                assert_eq!(right.unwrap().from, *state);
                role(*state, *of);
            }
            (Answer::Transition(Some(given)), Mistake::Leads { state, role: of }) => {
                assert_ne!(given.to, *state);
                assert_eq!(right.unwrap().to, *state);
                role(*state, *of);
            }
            (Answer::Transition(Some(given)), Mistake::Reads { word }) => {
                assert_ne!(given.word, *word);
                assert_eq!(production.terminals, word);
            }
            (Answer::States(given), Mistake::Mark { state, .. }) => {
                assert_ne!(given, &state.iter().copied().collect::<Vec<_>>());
                assert_eq!(self.marks(place.row), state.iter().copied().collect::<Vec<_>>());
            }
            other => panic!("{other:?}"),
        }
    }
}

/// Returns the words of the automaton that a table shows.
fn accepted(progress: Option<Progress>) -> BTreeSet<Vec<u32>> {
    let Some(Progress::Automaton { nfa, .. }) = progress else { panic!("no automaton") };
    crate::automata::words(2, LONGEST).into_iter().filter(|word| accepts(&nfa, word)).collect()
}

fn accepts(nfa: &Nfa, word: &[u32]) -> bool {
    let (mut seen, mut open) = (BTreeSet::new(), nfa.starts().iter().map(|&start| (start, 0)).collect::<Vec<_>>());
    while let Some((state, read)) = open.pop() {
        if seen.insert((state, read)) {
            for m in nfa.moves(state) {
                if m.symbol == EPSILON {
                    open.push((m.target, read));
                } else if word.get(read) == Some(&m.symbol) {
                    open.push((m.target, read + 1));
                }
            }
        }
    }
    seen.iter().any(|&(state, read)| read == word.len() && nfa.is_accepting(state))
}

/// Reverses the arrows of a grammar.
struct Reversed<'a> {
    grammar: &'a Grammar,
    /// The nonterminal whose ε-production is the only production without a nonterminal.
    only_end: Option<u32>,
}

impl<'a> Reversed<'a> {
    fn new(grammar: &'a Grammar) -> Self {
        let all = (0..grammar.len()).map(|number| grammar.production(number));
        let ends: Vec<Production<'_>> = all.filter(|production| production.nonterminal.is_none()).collect();
        let only_end = match &ends[..] {
            [end] if end.terminals.is_empty() => Some(end.head),
            _ => None,
        };
        Self { grammar, only_end }
    }

    fn counterpart(&self, row: usize) -> Option<WrittenProduction> {
        let orientation =
            if self.grammar.orientation() == Orientation::Left { Orientation::Right } else { Orientation::Left };
        if row == self.grammar.len() {
            return Some(WrittenProduction { head: 0, terminals: Vec::new(), nonterminal: None, orientation });
        }
        let production = self.grammar.production(row);
        let (terminals, nonterminal) = (production.terminals.to_vec(), Some(production.head));
        match (production.nonterminal, self.only_end) {
            (Some(head), _) => Some(WrittenProduction { head, terminals, nonterminal, orientation }),
            (None, None) => Some(WrittenProduction { head: NAMES.len() as u32, terminals, nonterminal, orientation }),
            (None, Some(_)) => None,
        }
    }
}

impl Oracle for Reversed<'_> {
    fn cells(&self) -> usize {
        self.grammar.len() + 1
    }

    fn right(&self, place: Place, _: &Entries) -> Answer {
        Answer::Production(self.counterpart(place.row))
    }

    fn wrong(&self, place: Place, _: &Entries) -> Vec<Answer> {
        let right = self.counterpart(place.row);
        let mut all = vec![None];
        for head in 0..=NAMES.len() as u32 {
            for nonterminal in (0..=NAMES.len() as u32).map(Some).chain([None]) {
                for terminals in [vec![], vec![0], vec![1], vec![0, 1]] {
                    for orientation in [Orientation::Left, Orientation::Right] {
                        all.push(Some(WrittenProduction {
                            head,
                            terminals: terminals.clone(),
                            nonterminal,
                            orientation,
                        }));
                    }
                }
            }
        }
        // The orientation of a production without terminals or without a nonterminal cannot be seen.
        let seen = |made: &Option<WrittenProduction>| {
            let made = made.clone()?;
            let is_seen = !made.terminals.is_empty() && made.nonterminal.is_some();
            Some((made.head, made.terminals, made.nonterminal, is_seen.then_some(made.orientation)))
        };
        all.into_iter().filter(|made| seen(made) != seen(&right)).map(Answer::Production).collect()
    }

    fn judge(&self, place: Place, answer: &Answer, mistake: &Mistake, _: &Entries) {
        let Answer::Production(given) = answer else { panic!("{answer:?}") };
        let right = self.counterpart(place.row);
        match (mistake, given, right) {
            (Mistake::OnlyStart { nonterminal }, Some(_), None) => assert_eq!(self.only_end, Some(*nonterminal)),
            (Mistake::EndsHere { nonterminal }, _, Some(_)) => {
                assert_eq!((place.row, *nonterminal), (self.grammar.len(), 0));
            }
            (Mistake::Head { nonterminal, is_end }, given, Some(right)) => {
                assert_ne!(given.as_ref().map(|given| given.head), Some(*nonterminal));
                assert_eq!((right.head, *is_end), (*nonterminal, self.grammar.tail(place.row).is_none()));
            }
            (Mistake::Tail { nonterminal }, Some(given), Some(right)) => {
                assert_ne!(given.nonterminal, Some(*nonterminal));
                assert_eq!(right.nonterminal, Some(*nonterminal));
            }
            (Mistake::Terminals { word }, Some(given), Some(right)) => {
                assert_ne!(given.terminals, *word);
                assert_eq!(right.terminals, *word);
            }
            (Mistake::OtherSide, Some(given), Some(right)) => assert_ne!(given.orientation, right.orientation),
            other => panic!("{other:?}"),
        }
    }
}

proptest! {
    #[test]
    fn the_table_of_transitions_accepts_those_of_each_production_and_names_each_mistake(grammar in grammars()) {
        let make = || Practice::new(AutomatonTask::new(&grammar));
        fill(make(), &Transitions::new(&grammar));
        fill_by_hints(make, &Transitions::new(&grammar));
    }

    #[test]
    fn the_automaton_of_the_transitions_is_drawn_while_they_are_entered(grammar in grammars()) {
        let oracle = Transitions::new(&grammar);
        let mut practice = Practice::new(AutomatonTask::new(&grammar));
        while practice.hint(None).is_some() {
            let words = crate::automata::words(2, LONGEST).into_iter();
            let expected: BTreeSet<Vec<u32>> = words.filter(|word| oracle.accepts(practice.entries(), word)).collect();
            prop_assert_eq!(accepted(practice.progress()), expected);
        }
        prop_assert_eq!(accepted(practice.progress()), language(&rules(&grammar), Some(0), LONGEST));
    }

    #[test]
    fn the_table_of_counterparts_accepts_reversed_productions_and_names_each_mistake(grammar in grammars()) {
        let task = ReorientationTask::new(&grammar);
        let other = task.other().clone();
        prop_assert_eq!(
            language(&rules(&other), other.start(), LONGEST),
            language(&rules(&grammar), Some(0), LONGEST)
        );
        fill(Practice::new(task), &Reversed::new(&grammar));
        fill_by_hints(|| Practice::new(ReorientationTask::new(&grammar)), &Reversed::new(&grammar));
    }
}
