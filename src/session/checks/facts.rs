//! What there is to know of a language and its automaton: how many words, which are short, whether it is ambiguous.

use super::{Size, Word};
use grammaton_core::{
    Ambiguity, Degree, Determinize, Dfa, Drawn, Extent, Job, Options, OverLimit, Progress, Symbol, Verdict, Witness,
    convert, extent, grammar::derivations, notation::grammar::Spelling, word_counts, words,
};

/// How many states, and how many pairs of them, are made for an answer.
pub const LIMIT: usize = 50_000;
/// How many words are listed.
const WORDS: usize = 8;
/// The greatest length of words that are counted.
const LENGTHS: usize = 10;

/// The answers. Those that would take too much say so.
#[derive(Clone, PartialEq, Debug)]
pub struct Facts {
    /// How far the language goes.
    pub extent: Extent,
    /// What is read off a deterministic automaton.
    pub counted: Result<Counted, OverLimit>,
    /// Whether a word has two derivations.
    pub ambiguous: Result<Ambiguous, OverLimit>,
}

/// What is read off a deterministic automaton.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Counted {
    /// The first words, the short ones first.
    pub words: Vec<Word>,
    /// How many words there are of each length from 0 on.
    pub counts: Vec<String>,
    /// Whether a smaller automaton does.
    pub size: Size,
}

/// Whether a word has two derivations.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Ambiguous {
    /// No word has.
    No,
    /// This is the first that has.
    Yes {
        /// The word.
        word: Word,
        /// Two derivations of it, sentential form by sentential form.
        derivations: Vec<Vec<String>>,
        /// How fast the number of derivations grows, if that was decided.
        degree: Option<Degree>,
    },
}

/// The job that finds the answers.
#[derive(Debug)]
pub struct Asking {
    drawn: Drawn,
    phase: Phase,
}

#[derive(Debug)]
enum Phase {
    Subsets(Box<Determinize>),
    Runs(Result<Counted, OverLimit>, Box<Ambiguity>),
}

impl Asking {
    /// Begins.
    pub fn new(drawn: Drawn) -> Self {
        let phase = Phase::Subsets(Box::new(Determinize::new(&drawn.nfa, LIMIT)));
        Self { drawn, phase }
    }

    fn counted(&self, dfa: &Dfa) -> Counted {
        Counted {
            words: words(dfa).take(WORDS).map(|word| self.word(&word)).collect(),
            counts: word_counts(dfa).take(LENGTHS + 1).map(|count| count.to_string()).collect(),
            size: Size::of(&self.drawn, dfa),
        }
    }

    fn word(&self, word: &[u32]) -> Word {
        let alphabet = self.drawn.nfa.alphabet();
        let symbols: Vec<Symbol> = word.iter().map(|&symbol| alphabet[symbol].clone()).collect();
        Word::new(symbols, alphabet)
    }

    fn ambiguous(&self, verdict: Verdict) -> Ambiguous {
        let Verdict::Ambiguous { degree, witness: Witness { word, .. } } = verdict else { return Ambiguous::No };
        // In this form derivations and accepting runs correspond one to one.
        let grammar = convert(&self.drawn.nfa, &self.drawn.names, Options::default()).grammar;
        let spelling = Spelling::new(&grammar);
        let two = derivations(&grammar, &word, 2);
        let forms = two.iter().map(|derivation| derivation.forms().map(|form| spelling.form(form)).collect());
        Ambiguous::Yes { derivations: forms.collect(), word: self.word(&word), degree }
    }

    fn facts(&self, counted: Result<Counted, OverLimit>, ambiguous: Result<Ambiguous, OverLimit>) -> Facts {
        Facts { extent: extent(&self.drawn.nfa), counted, ambiguous }
    }
}

impl Job for Asking {
    type Output = Facts;

    fn step(&mut self, budget: usize) -> Progress<Facts> {
        let counted = match &mut self.phase {
            Phase::Subsets(job) => match job.step(budget) {
                Progress::Working { done } => return Progress::Working { done },
                Progress::Done(made) => Ok(self.counted(&made.dfa)),
                Progress::OverLimit(error) => Err(error),
            },
            Phase::Runs(counted, job) => {
                let verdict = match job.step(budget) {
                    Progress::Working { done } => return Progress::Working { done },
                    Progress::Done(verdict) => Ok(verdict),
                    Progress::OverLimit(error) => Err(error),
                };
                let counted = counted.clone();
                return Progress::Done(self.facts(counted, verdict.map(|verdict| self.ambiguous(verdict))));
            }
        };
        self.phase = Phase::Runs(counted, Box::new(Ambiguity::new(&self.drawn.nfa, LIMIT)));
        Progress::Working { done: 0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pasted_text;
    use grammaton_core::finish;

    fn ask(text: &str) -> Facts {
        let drawn = Drawn::new(&reading::read(text).expect("a text that can be read").document);
        finish(Asking::new(drawn)).expect("each answer has a limit of its own")
    }

    #[test]
    fn words_are_listed_and_counted() {
        let check = |text: &str, extent: Extent, words: &str, counts: &str| {
            let facts = ask(text);
            let counted = facts.counted.expect("few states");
            let shown: Vec<&str> = counted.words.iter().map(|word| word.text.as_str()).collect();
            assert_eq!((facts.extent, shown.join(" ")), (extent, words.to_owned()), "{text}");
            assert_eq!(counted.counts[..4].join(" "), counts, "{text}");
        };
        check("a*b", Extent::Infinite, "b ab aab aaab aaaab aaaaab aaaaaab aaaaaaab", "0 1 1 1");
        check("(a|b)?", Extent::Finite { longest: 1 }, "ε a b", "1 2 0 0");
        check("∅", Extent::Empty, "", "0 0 0 0");
    }

    #[test]
    fn an_ambiguous_word_has_two_derivations() {
        let Ok(Ambiguous::Yes { word, derivations, .. }) = ask("S → aS | aA | ε\nA → ε").ambiguous else {
            panic!("it is ambiguous");
        };
        assert_eq!(word.text, "a");
        assert_eq!(derivations, [["S", "a S", "a"], ["S", "a A", "a"]]);
        assert_eq!(ask("S → aS | b").ambiguous, Ok(Ambiguous::No));
    }

    #[test]
    fn what_explodes_leaves_the_other_answers() {
        let facts = ask(&format!("(a|b)*a{}", "(a|b)".repeat(17)));
        assert_eq!(facts.counted, Err(OverLimit { limit: LIMIT }));
        assert_eq!(facts.ambiguous, Ok(Ambiguous::No));
    }
}
