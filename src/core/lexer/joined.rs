//! The deterministic automaton of all rules.

use super::{
    Flaw, Rule,
    characters::{Classes, Transitions},
    flaw,
};
use crate::{Determinize, Determinized, Job, Nfa, OverLimit, Progress, finish, minimize_with_outputs};
use std::{cmp::Reverse, mem};

/// The greatest number of entries in the table of a lexer.
const MAX_ENTRIES: usize = 1 << 26;

/// A missing state or rule.
const NONE: u32 = u32::MAX;

/// A lexer: a deterministic automaton, in which each state knows the rule that wins for the text that was read.
///
/// The automaton is minimal among those with these rules, and each of its states leads to a token.
#[derive(Clone, Debug)]
pub struct Lexer {
    rules: Vec<Rule>,
    flaws: Vec<Flaw>,
    classes: Classes,
    /// The next state for each state and class.
    table: Vec<u32>,
    /// The rule that wins in each state.
    winners: Vec<u32>,
    start: u32,
    /// Whether the lexer can read any number of characters without a match.
    is_far_sighted: bool,
}

/// Joins rules to a lexer whose automaton has at most `limit` states before it is minimized.
///
/// # Errors
/// Returns [`OverLimit`] if more states are needed.
pub fn join(rules: Vec<Rule>, limit: usize) -> Result<Lexer, OverLimit> {
    finish(JoinRules::new(rules, limit))
}

/// A job that joins rules to a lexer.
#[derive(Debug)]
pub struct JoinRules {
    rules: Vec<Rule>,
    classes: Classes,
    /// The automaton of all rules over the classes.
    nfa: Nfa,
    /// The first state of each rule, and the number of states.
    offsets: Vec<u32>,
    determinize: Determinize,
}

impl JoinRules {
    /// Creates a job that makes at most `limit` states.
    pub fn new(rules: Vec<Rule>, limit: usize) -> Self {
        let mut transitions = Transitions::default();
        let (mut starts, mut accepting, mut offsets) = (Vec::new(), Vec::new(), vec![0]);
        for rule in &rules {
            let nfa = rule.pattern.automaton();
            let shift = offsets[offsets.len() - 1];
            transitions.add(&nfa, shift);
            starts.extend(nfa.starts().iter().map(|state| state + shift));
            accepting.extend(nfa.accepting().map(|state| state + shift));
            offsets.push(shift + nfa.len() as u32);
        }
        let (classes, transitions) = transitions.into_classes();
        let states = offsets[offsets.len() - 1] as usize;
        let nfa = Nfa::new(classes.alphabet(), states, starts, accepting, transitions);
        let determinize = Determinize::new(&nfa, limit);
        Self { rules, classes, nfa, offsets, determinize }
    }

    /// Returns the rule that wins in each state of the deterministic automaton.
    fn winners(&self, made: &Determinized) -> Vec<Option<u32>> {
        let winner = |state| {
            let accepting = made.subsets.of(state).filter(|&member| self.nfa.is_accepting(member));
            let rules = accepting.map(|member| self.offsets.partition_point(|&offset| offset <= member) as u32 - 1);
            rules.min_by_key(|&rule| (Reverse(self.rules[rule as usize].priority), rule))
        };
        (0..made.dfa.len() as u32).map(winner).collect()
    }

    fn lexer(&mut self, made: &Determinized) -> Progress<Lexer> {
        let outputs = self.winners(made);
        let minimized = minimize_with_outputs(&made.dfa, &outputs);
        let (minimal, width) = (minimized.dfa, self.classes.len());
        if minimal.len().saturating_mul(width) > MAX_ENTRIES {
            return Progress::OverLimit(OverLimit::elements(MAX_ENTRIES));
        }
        let (mut table, mut winners) = (vec![NONE; minimal.len() * width], vec![NONE; minimal.len()]);
        for (from, symbol, to) in minimal.as_nfa().triples() {
            table[from as usize * width + symbol as usize] = to;
        }
        for (class, rule) in minimized.class_of.into_iter().zip(outputs).filter_map(|(class, rule)| class.zip(rule)) {
            winners[class as usize] = rule;
        }
        let rules = mem::take(&mut self.rules);
        let start = minimal.start().unwrap_or(NONE);
        let mut lexer = Lexer {
            rules,
            flaws: Vec::new(),
            classes: self.classes.clone(),
            table,
            winners,
            start,
            is_far_sighted: true,
        };
        lexer.is_far_sighted = lexer.can_wander();
        lexer.flaws = flaw::flaws(&lexer, &self.nfa, &self.offsets);
        Progress::Done(lexer)
    }
}

impl Job for JoinRules {
    type Output = Lexer;

    fn step(&mut self, budget: usize) -> Progress<Lexer> {
        match self.determinize.step(budget) {
            Progress::Done(made) => self.lexer(&made),
            Progress::Working { done } => Progress::Working { done },
            Progress::OverLimit(error) => Progress::OverLimit(error),
        }
    }
}

impl Lexer {
    /// Returns the rules.
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// Returns the rule with this number.
    pub fn rule(&self, number: u32) -> &Rule {
        &self.rules[number as usize]
    }

    /// Returns what is wrong with the rules, in their order.
    pub fn flaws(&self) -> &[Flaw] {
        &self.flaws
    }

    /// Returns the start state.
    pub(super) fn start(&self) -> Option<u32> {
        (self.start != NONE).then_some(self.start)
    }

    /// Returns whether the lexer can read any number of characters without a match.
    pub(super) fn is_far_sighted(&self) -> bool {
        self.is_far_sighted
    }

    /// Returns the next state.
    pub(super) fn next(&self, state: u32, c: char) -> Option<u32> {
        self.next_on(state, self.classes.of(c))
    }

    /// Returns the next state on a class of characters.
    pub(super) fn next_on(&self, state: u32, class: u32) -> Option<u32> {
        let next = self.table[state as usize * self.classes.len() + class as usize];
        (next != NONE).then_some(next)
    }

    /// Returns the rule that wins in a state.
    pub fn winner(&self, state: u32) -> Option<u32> {
        let rule = self.winners[state as usize];
        (rule != NONE).then_some(rule)
    }

    /// Returns the rule that wins for a text, even an empty one.
    ///
    /// ```
    /// use grammaton_core::lexer::{Specification, join};
    ///
    /// let lexer = join(Specification::read("DIGIT = [0-9]\nNUMBER = [0-9]*")?.rules(&[])?, 100)?;
    /// assert_eq!(["7", "77", "", "x"].map(|text| lexer.winner_of(text)), [Some(0), Some(1), Some(1), None]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn winner_of(&self, text: &str) -> Option<u32> {
        let start = self.start()?;
        let end = text.chars().try_fold(start, |state, c| self.next(state, c))?;
        self.winner(end)
    }

    /// Returns the states after a state.
    fn targets(&self, state: u32) -> impl Iterator<Item = u32> {
        let width = self.classes.len();
        self.table[state as usize * width..][..width].iter().copied().filter(|&target| target != NONE)
    }

    /// Returns the rules that win for a text that is not empty, as marks.
    pub(super) fn winning(&self) -> Vec<bool> {
        let mut winning = vec![false; self.rules.len()];
        for &target in self.table.iter().filter(|&&target| target != NONE) {
            if let Some(rule) = self.winner(target) {
                winning[rule as usize] = true;
            }
        }
        winning
    }

    /// Returns a text of these classes.
    pub(super) fn example(&self, classes: &[u32]) -> String {
        classes.iter().map(|&class| self.classes.example(class)).collect()
    }

    /// Returns whether there is a cycle of states without a rule.
    fn can_wander(&self) -> bool {
        // Removes states that no other one of these leads to, until only cycles and what they lead to remain.
        let is_inner = |state: u32| self.winner(state).is_none();
        let mut entries = vec![0_u32; self.winners.len()];
        let inner: Vec<u32> = (0..self.winners.len() as u32).filter(|&state| is_inner(state)).collect();
        for &state in &inner {
            self.targets(state).for_each(|target| entries[target as usize] += 1);
        }
        let mut free: Vec<u32> = inner.iter().copied().filter(|&state| entries[state as usize] == 0).collect();
        let mut removed = 0;
        while let Some(state) = free.pop() {
            removed += 1;
            for target in self.targets(state) {
                entries[target as usize] -= 1;
                if entries[target as usize] == 0 && is_inner(target) {
                    free.push(target);
                }
            }
        }
        removed < inner.len()
    }
}
