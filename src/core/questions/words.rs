//! Questions about words.

use super::{Bounds, Given, Question, QuestionKind, instances, random::Random};
use crate::{
    Nfa, Options, Regex, Sampler, Symbol, convert, derive, determinize, draw,
    exercise::{Answer, Source, Task},
    glushkov,
    notation::{grammar::Spelling, regex},
    rejected_words, widen, word_counts, words as words_of,
};
use std::collections::BTreeSet;

/// The number of words of each kind in a question.
const EACH: usize = 3;

pub(super) fn words(bounds: &Bounds, random: &mut Random) -> Option<Question> {
    let nfa = instances::nfa(random.within(bounds.given.clone()), bounds.difficulty / 3, random)?;
    let dfa = instances::minimal(&nfa);
    let first =
        |words: crate::Words| -> Vec<Vec<Symbol>> { words.take(EACH).map(|word| symbols(&word, &nfa)).collect() };
    let (accepted, rejected) = (first(words_of(&dfa)), first(rejected_words(&dfa)));
    if accepted.len() < EACH || rejected.len() < EACH {
        return None;
    }
    let document = instances::drawing(&nfa);
    let count = EACH as u32;
    Some(Question {
        kind: QuestionKind::Words,
        task: Task::Words { source: Source::Automaton, accepted: count, rejected: count },
        given: vec![Given::Automaton(document.clone())],
        document,
        choices: Vec::new(),
        answer: Answer::Words { accepted, rejected },
    })
}

/// Draws an automaton and as many words that it accepts as words that it rejects.
pub(super) fn accepts(bounds: &Bounds, random: &mut Random) -> Option<Question> {
    let nfa = instances::nfa(random.within(bounds.given.clone()), bounds.difficulty / 3, random)?;
    let lengths = 2..=bounds.difficulty + 3;
    let [mut accepted, mut rejected] = [BTreeSet::new(), BTreeSet::new()];
    for _ in 0..20 * EACH {
        let word: Vec<u32> =
            (0..random.within(lengths.clone())).map(|_| random.below(nfa.alphabet().len()) as u32).collect();
        let words = if nfa.accepts(&word) { &mut accepted } else { &mut rejected };
        if words.len() < EACH {
            words.insert((word.len(), word));
        }
    }
    if accepted.len() < EACH || rejected.len() < EACH {
        return None;
    }
    let list = |words: &BTreeSet<(usize, Vec<u32>)>| -> Vec<Vec<Symbol>> {
        words.iter().map(|(_, word)| symbols(word, &nfa)).collect()
    };
    let right = list(&accepted);
    let is_right = |(right, words): (bool, Vec<Vec<Symbol>>)| words.into_iter().map(move |word| (word, right));
    let mut choices: Vec<(Vec<Symbol>, bool)> =
        [(true, right.clone()), (false, list(&rejected))].into_iter().flat_map(is_right).collect();
    random.shuffle(&mut choices);
    of_words(QuestionKind::Accepts, &nfa, &right, choices)
}

pub(super) fn shortest_word(bounds: &Bounds, random: &mut Random) -> Option<Question> {
    let nfa = instances::nfa(random.within(bounds.given.clone()), bounds.difficulty / 3, random)?;
    let word = crate::shortest_word(&nfa)?;
    let count = word_counts(&determinize(&nfa).dfa).nth(word.len())?;
    let least = 2 + bounds.difficulty / 3;
    let is_only = count == 1_u8.into();
    if word.len() < least || !is_only {
        return None;
    }
    of_words(QuestionKind::ShortestWord, &nfa, &[symbols(&word, &nfa)], Vec::new())
}

/// Returns a question about an automaton whose answer is a set of words, written as an expression.
fn of_words(
    kind: QuestionKind,
    nfa: &Nfa,
    right: &[Vec<Symbol>],
    choices: Vec<(Vec<Symbol>, bool)>,
) -> Option<Question> {
    let words: Vec<String> = right.iter().map(|word| word.iter().map(Symbol::as_str).collect()).collect();
    let expression: Regex = regex::read(&words.join("|")).ok()?;
    let language = widen(instances::minimal(&glushkov(&expression)).as_nfa(), nfa.alphabet());
    Some(Question {
        kind,
        task: Task::Expression { source: Source::Description, max_symbols: None },
        document: instances::drawing(&language),
        given: vec![Given::Automaton(instances::drawing(nfa))],
        choices,
        answer: Answer::Expression(expression),
    })
}

pub(super) fn derivation(bounds: &Bounds, random: &mut Random) -> Option<Question> {
    let nfa = instances::nfa(random.within(bounds.given.clone()), 0, random)?;
    let names = instances::letters(nfa.len());
    let grammar = convert(&nfa, &names, Options::default()).grammar;
    let lengths = bounds.difficulty + 2..=bounds.difficulty + 3;
    let word = Sampler::new(&instances::minimal(&nfa), lengths, random.seed()).next()?;
    let derivation = derive(&grammar, &word)?;
    let spelling = Spelling::new(&grammar);
    let forms: Vec<String> = derivation.forms().map(|form| spelling.form(form)).collect();
    Some(Question {
        kind: QuestionKind::Derivation,
        task: Task::Derivation { word: symbols(&word, &nfa) },
        document: draw(&nfa, &names),
        given: vec![Given::Grammar(grammar)],
        choices: Vec::new(),
        answer: Answer::Derivation(forms.join(" ⇒ ")),
    })
}

fn symbols(word: &[u32], nfa: &Nfa) -> Vec<Symbol> {
    word.iter().map(|&symbol| nfa.alphabet()[symbol].clone()).collect()
}
