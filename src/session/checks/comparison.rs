//! Whether two automata accept the same words.

use super::Word;
use grammaton_core::{Equivalence, Inclusion, Job, Nfa, Progress, Symbol, join};

/// What tells two automata apart.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Compared {
    /// A shortest word that only this one accepts, and one that only the other does. Where there is neither, they
    /// accept the same.
    pub only: [Option<Word>; 2],
}

/// The comparison of two automata, as a job: whether they are the same, which is told fast, then what each has alone.
#[derive(Debug)]
pub struct Comparison {
    sides: [Nfa; 2],
    limit: usize,
    done: usize,
    phase: Phase,
}

#[derive(Debug)]
enum Phase {
    Same(Box<Equivalence>),
    Here(Box<Inclusion>),
    There(Option<Word>, Box<Inclusion>),
}

impl Comparison {
    /// The comparison of the first with the second, which follows at most so many pairs at a time.
    pub fn new(sides: [Nfa; 2], limit: usize) -> Self {
        let phase = Phase::Same(Box::new(Equivalence::new(&sides[0], &sides[1], limit)));
        Self { sides, limit, done: 0, phase }
    }

    fn word(&self, symbols: Vec<Symbol>) -> Word {
        Word::new(symbols, &join(self.sides[0].alphabet(), self.sides[1].alphabet()))
    }

    /// Takes up the next phase, or tells that there is none.
    fn turn(&mut self, found: Option<Vec<Symbol>>) -> Option<Compared> {
        let [here, there] = &self.sides;
        let word = found.map(|symbols| self.word(symbols));
        let next = match &mut self.phase {
            Phase::Same(_) if word.is_none() => return Some(Compared { only: [None, None] }),
            Phase::Same(_) => Phase::Here(Box::new(Inclusion::new(here, there, self.limit))),
            Phase::Here(_) => Phase::There(word, Box::new(Inclusion::new(there, here, self.limit))),
            Phase::There(only_here, _) => return Some(Compared { only: [only_here.take(), word] }),
        };
        self.phase = next;
        None
    }
}

impl Job for Comparison {
    type Output = Compared;

    fn step(&mut self, budget: usize) -> Progress<Compared> {
        let progress = match &mut self.phase {
            Phase::Same(job) => job.step(budget),
            Phase::Here(job) | Phase::There(_, job) => job.step(budget),
        };
        match progress {
            Progress::Working { done } => {
                self.done = self.done.max(done);
                Progress::Working { done: self.done }
            }
            Progress::OverLimit(error) => Progress::OverLimit(error),
            Progress::Done(answer) => match self.turn(answer.err().map(|found| found.word)) {
                Some(compared) => Progress::Done(compared),
                None => Progress::Working { done: self.done },
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pasted_text;
    use grammaton_core::{Drawn, OverLimit, finish};

    fn compare(left: &str, right: &str, limit: usize) -> Result<Compared, OverLimit> {
        let nfa = |text: &str| Drawn::new(&reading::read(text).expect("a text that can be read").document).nfa;
        finish(Comparison::new([nfa(left), nfa(right)], limit))
    }

    #[test]
    fn each_side_has_its_shortest_word() {
        let check = |left, right, only: [Option<&str>; 2]| {
            let found = compare(left, right, 1000).expect("few states").only;
            assert_eq!(
                found.each_ref().map(|word| word.as_ref().map(|word| word.text.as_str())),
                only,
                "{left}, {right}"
            );
        };
        check("(a|b)*abb", "S → aS | bS | aA\nA → bB\nB → b", [None, None]);
        check("a*", "(aa)*", [Some("a"), None]);
        check("(aa)*", "a*", [None, Some("a")]);
        check("ab|a", "ba|c", [Some("a"), Some("c")]);
        check("a?", "a", [Some("ε"), None]);
    }

    #[test]
    fn what_would_take_too_much_is_not_decided() {
        let kth = format!("(a|b)*a{}", "(a|b)".repeat(12));
        assert_eq!(compare(&kth, &format!("{kth}c?"), 100), Err(OverLimit { limit: 100 }));
    }
}
