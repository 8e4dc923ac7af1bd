//! Checking words in a language and words that are not.

use super::{Exercise, Feedback, Finding, Limits, credit, sets::Parts};
use crate::{Dfa, Symbol, negate, notation::word, words};
use std::collections::BTreeSet;

/// The task to find words in a language and words that are not.
pub(super) struct WordsTask {
    dfa: Dfa,
    /// The numbers of words that are wanted: at most as many as there are.
    accepted: usize,
    rejected: usize,
}

impl WordsTask {
    pub(super) fn new(dfa: Dfa, accepted: u32, rejected: u32, limits: &Limits) -> Self {
        let available = |dfa: &Dfa, wanted: u32| words(dfa).take(limits.size.min(wanted as usize)).count();
        let (accepted, rejected) = (available(&dfa, accepted), available(&negate(&dfa).dfa, rejected));
        Self { dfa, accepted, rejected }
    }

    pub(super) fn check(
        &self,
        exercise: &Exercise,
        accepted: &[Vec<Symbol>],
        rejected: &[Vec<Symbol>],
        limits: &Limits,
    ) -> Feedback {
        let size = accepted.iter().chain(rejected).map(|word| word.len() + 1).sum();
        if let Err(error) = limits.allow(size) {
            return credit::no_points(exercise, Finding::TooLarge(error));
        }
        let mut findings = Vec::new();
        let lists = [(accepted, true, self.accepted), (rejected, false, self.rejected)];
        let mut right = 0;
        for (list, accept, wanted) in lists {
            right += self.check_list(list, accept, wanted, &mut findings);
        }
        let all = accepted.len().max(self.accepted) + rejected.len().max(self.rejected);
        credit::feedback_on_parts(exercise, findings, Parts { right, all })
    }

    /// Checks the words of one list and returns the number of different ones that are right.
    fn check_list(&self, list: &[Vec<Symbol>], accept: bool, wanted: usize, findings: &mut Vec<Finding>) -> usize {
        let mut seen: BTreeSet<&[Symbol]> = BTreeSet::new();
        let mut right = 0;
        for listed in list {
            if !seen.insert(listed) {
                findings.push(Finding::RepeatedWord { word: listed.clone() });
                continue;
            }
            let is_foreign = |symbol: &&Symbol| self.dfa.alphabet().position(symbol.as_str()).is_none();
            if let Some(symbol) = listed.iter().find(is_foreign) {
                findings.push(Finding::ForeignWord { word: listed.clone(), symbol: symbol.clone() });
            } else if self.dfa.accepts(&word::numbers(listed, self.dfa.alphabet())) == accept {
                right += 1;
            } else {
                findings.push(Finding::WrongWord { word: listed.clone(), accept: !accept });
            }
        }
        if seen.len() < wanted {
            findings.push(Finding::TooFewWords { accept, count: seen.len(), wanted: wanted as u32 });
        }
        right
    }
}
