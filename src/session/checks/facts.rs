//! Facts about a language and its automaton: the number of words, the shortest words, size and ambiguity.

use super::{Size, Word};
use grammaton_core::{
    Ambiguity, Degree, Determinize, Dfa, DocumentNfa, Extent, Job, Options, OverLimit, Progress, Symbol, Universality,
    Verdict, Witness, convert, extent,
    grammar::derivations,
    notation::{grammar::Spelling, textbook::Notation},
    word_counts, words,
};

/// The maximum number of states, and of pairs of states, that are made for each answer.
pub const LIMIT: usize = 50_000;
/// The number of words listed.
const WORDS: usize = 8;
/// The maximum length of words that are counted.
const LENGTHS: usize = 10;

/// Facts about a language and its automaton. A fact whose computation goes over [`LIMIT`] is an error.
#[derive(Clone, PartialEq, Debug)]
pub struct Facts {
    /// Whether the language is empty, finite or infinite.
    pub extent: Extent,
    /// The first word that is rejected, if there is one.
    pub rejected: Result<Option<Word>, OverLimit>,
    /// The facts that are read from an equivalent deterministic automaton.
    pub counted: Result<WordFacts, OverLimit>,
    /// Whether some word has more than one derivation.
    pub ambiguous: Result<Ambiguous, OverLimit>,
}

/// Facts that are read from an equivalent deterministic automaton.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct WordFacts {
    /// The first words of the language, at most 8, by length and then by alphabet order.
    pub words: Vec<Word>,
    /// The number of words of each length from 0 to 10, in decimal.
    pub counts: Vec<String>,
    /// How the size of the automaton compares with the minimum.
    pub size: Size,
}

/// Whether an automaton is ambiguous: whether some word has more than one derivation in its right-linear grammar.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Ambiguous {
    /// Each word has at most one derivation.
    No,
    /// Some word has several derivations.
    Yes {
        /// A word with several derivations.
        word: Word,
        /// Two derivations of the word, each as the texts of its sentential forms.
        derivations: Vec<Vec<String>>,
        /// How fast the number of derivations grows with the length of the word, if that was decided.
        degree: Option<Degree>,
    },
}

/// A job that computes the facts about an automaton.
///
/// It never goes over its limit as a whole: each fact has its own limit and its own error.
#[derive(Debug)]
pub struct FactsJob {
    drawn: DocumentNfa,
    notation: Notation,
    phase: Phase,
}

type Counted = Result<WordFacts, OverLimit>;
type Rejected = Result<Option<Word>, OverLimit>;

#[derive(Debug)]
enum Phase {
    Subsets(Box<Determinize>),
    Universality(Counted, Box<Universality>),
    Runs(Counted, Rejected, Box<Ambiguity>),
}

impl FactsJob {
    /// Creates a job that computes the facts about `drawn`, with words and derivations in a notation.
    pub fn new(drawn: DocumentNfa, notation: Notation) -> Self {
        let phase = Phase::Subsets(Box::new(Determinize::new(&drawn.nfa, LIMIT)));
        Self { drawn, notation, phase }
    }

    fn counted(&self, dfa: &Dfa) -> WordFacts {
        WordFacts {
            words: words(dfa).take(WORDS).map(|word| self.word(&word)).collect(),
            counts: word_counts(dfa).take(LENGTHS + 1).map(|count| count.to_string()).collect(),
            size: Size::of(&self.drawn, dfa),
        }
    }

    fn word(&self, word: &[u32]) -> Word {
        let alphabet = self.drawn.nfa.alphabet();
        self.spelled(word.iter().map(|&symbol| alphabet[symbol].clone()).collect())
    }

    fn spelled(&self, symbols: Vec<Symbol>) -> Word {
        Word::new(symbols, self.drawn.nfa.alphabet(), self.notation.empty_word)
    }

    fn ambiguous(&self, verdict: Verdict) -> Ambiguous {
        let Verdict::Ambiguous { degree, witness: Witness { word, .. } } = verdict else { return Ambiguous::No };
        // In this form, derivations and accepting runs correspond one to one.
        let grammar = convert(&self.drawn.nfa, &self.drawn.names, Options::default()).grammar;
        let spelling = Spelling::in_notation(&grammar, self.notation);
        let two = derivations(&grammar, &word, 2);
        let forms = two.iter().map(|derivation| derivation.forms().map(|form| spelling.form(form)).collect());
        Ambiguous::Yes { derivations: forms.collect(), word: self.word(&word), degree }
    }
}

/// Steps a job and returns its result, or the error of its limit, once it ends. Until then, the error is how much is done.
fn answer<J: Job>(job: &mut J, budget: usize) -> Result<Result<J::Output, OverLimit>, usize> {
    match job.step(budget) {
        Progress::Working { done } => Err(done),
        Progress::Done(output) => Ok(Ok(output)),
        Progress::OverLimit(error) => Ok(Err(error)),
    }
}

impl FactsJob {
    /// Works on the current phase. Returns the facts after the last one, or how much is done.
    fn advance(&mut self, budget: usize) -> Result<Facts, usize> {
        let next = match &mut self.phase {
            Phase::Subsets(job) => {
                let made = answer(&mut **job, budget)?;
                let counted = made.map(|made| self.counted(&made.dfa));
                Phase::Universality(counted, Box::new(Universality::new(&self.drawn.nfa, LIMIT)))
            }
            Phase::Universality(counted, job) => {
                let (verdict, counted) = (answer(&mut **job, budget)?, counted.clone());
                let rejected = verdict.map(|verdict| verdict.err().map(|word| self.spelled(word)));
                Phase::Runs(counted, rejected, Box::new(Ambiguity::new(&self.drawn.nfa, LIMIT)))
            }
            Phase::Runs(counted, rejected, job) => {
                let verdict = answer(&mut **job, budget)?;
                let (counted, rejected) = (counted.clone(), rejected.clone());
                let ambiguous = verdict.map(|verdict| self.ambiguous(verdict));
                return Ok(Facts { extent: extent(&self.drawn.nfa), rejected, counted, ambiguous });
            }
        };
        self.phase = next;
        Err(0)
    }
}

impl Job for FactsJob {
    type Output = Facts;

    fn step(&mut self, budget: usize) -> Progress<Facts> {
        self.advance(budget).map_or_else(|done| Progress::Working { done }, Progress::Done)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pasted_text;
    use grammaton_core::finish;

    fn ask(text: &str) -> Facts {
        let drawn = DocumentNfa::new(&pasted_text::read(text).expect("a text that can be read").document);
        finish(FactsJob::new(drawn, Notation::default())).expect("each answer has a limit of its own")
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
    fn the_first_rejected_word_is_found() {
        let check = |text: &str, rejected: Option<&str>| {
            let found = ask(text).rejected.expect("few states");
            assert_eq!(found.as_ref().map(|word| word.text.as_str()), rejected, "{text}");
        };
        check("(a|b)*", None);
        check("(a|b)*b|ε", Some("a"));
        check("a(a|b)*", Some("ε"));
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
    fn a_fact_over_its_limit_leaves_the_other_facts() {
        let facts = ask(&format!("(a|b)*a{}", "(a|b)".repeat(17)));
        assert_eq!(facts.counted, Err(OverLimit::states(LIMIT)));
        assert_eq!(facts.ambiguous, Ok(Ambiguous::No));
        assert_eq!(facts.rejected.map(|word| word.expect("not universal").text), Ok("ε".to_owned()));
    }
}
