//! Generating sample words from the automaton.

use super::{
    Tab,
    completions::{Completion, Jobs},
    toasts::Toasts,
};
use crate::text::t;
use crate::{
    services::jobs::{Finished, Task},
    text::{answers, counted},
};
use eframe::egui::Context;
use grammaton_core::{
    Determinize, Determinized, Dfa, Nfa, SampleWord, Sampler, Symbol, all_words, negate, rejected_words, shortest_word,
    verdicts, words,
};
use grammaton_session::{Edit, Editor, GeneratedWords, GrammarSwitches, TabId};
use std::collections::HashSet;

/// The maximum number of states of the deterministic automaton that words are generated from.
const MAX_STATES: usize = 10_000;
/// The number of words generated for each verdict.
const WORDS_PER_VERDICT: usize = 10;
/// The maximum number of words when all words up to a length are requested.
const MAX_WORDS: usize = 1_000;
/// The number of symbols by which random words may exceed the shortest word.
const MAX_EXTRA_LENGTH: usize = 10;
/// The maximum length of a random word in symbols.
const MAX_LENGTH: usize = 60;

/// A request for words generated from an automaton.
#[derive(Clone, Debug)]
pub(super) struct WordsRequest {
    /// The tab of the automaton.
    tab: TabId,
    /// The revision of the automaton.
    automaton: u64,
    /// The words to generate.
    wanted: GeneratedWords,
    /// The seed of random words.
    seed: u64,
}

/// Generates words from the automaton of a tab and adds them to the document with their verdicts.
///
/// Except for all words up to a length, this runs in the background.
pub(super) fn generate(
    ctx: &Context,
    wanted: GeneratedWords,
    tab: &mut Tab,
    switches: GrammarSwitches,
    jobs: &mut Jobs,
    toasts: &mut Toasts,
) {
    let derived = tab.derived.get(&tab.editor, switches);
    let nfa = &derived.drawn.nfa;
    if let GeneratedWords::All(longest) = wanted {
        let words: Vec<Vec<u32>> = all_words(nfa.alphabet().len(), longest).take(MAX_WORDS).collect();
        let accepted = verdicts(nfa, &words);
        return add(words.into_iter().zip(accepted), nfa, &mut tab.editor, toasts);
    }
    let task = Task { text: t!("words.working").into_owned(), total: None, revision: tab.editor.revision() };
    let seed = ctx.input(|input| input.time).to_bits() ^ task.revision;
    let request = WordsRequest { tab: tab.id, automaton: tab.editor.automaton(), wanted, seed };
    let complete = move |finished| Completion::Words { request, finished };
    jobs.start(ctx, task, Determinize::new(nfa, MAX_STATES), complete);
}

/// Generates words from the determinized automaton and adds them, if the active tab still shows the same automaton.
pub(super) fn finished(request: &WordsRequest, finished: Finished<Determinized>, tab: &mut Tab, toasts: &mut Toasts) {
    match finished.outcome {
        Ok(made) if (tab.id, tab.editor.automaton()) == (request.tab, request.automaton) => {
            let words = words_of(&made.dfa, request.wanted, request.seed);
            add(words, made.dfa.as_nfa(), &mut tab.editor, toasts);
        }
        Ok(_) => toasts.push(t!("words.changed_meanwhile")),
        Err(over) => toasts.push(answers::no_words(over)),
    }
}

/// Adds generated words to a document. Words that it already has keep their expected verdicts.
fn add(generated: impl IntoIterator<Item = (Vec<u32>, bool)>, nfa: &Nfa, editor: &mut Editor, toasts: &mut Toasts) {
    let words = editor.document().words().clone();
    let there: HashSet<&[Symbol]> = words.iter().map(|sample| sample.word.as_slice()).collect();
    let symbols = |word: Vec<u32>| word.into_iter().map(|symbol| nfa.alphabet()[symbol].clone()).collect();
    let samples = generated.into_iter().map(|(word, accept)| SampleWord { word: symbols(word), accept });
    let new: Vec<SampleWord> = samples.filter(|sample| !there.contains(sample.word.as_slice())).collect();
    editor.edit(&Edit::AddWords(new));
    toasts.push(counted!("words.added", editor.document().words().len() - words.len()));
}

/// Returns the requested words of a deterministic automaton with its verdicts.
fn words_of(dfa: &Dfa, wanted: GeneratedWords, seed: u64) -> Vec<(Vec<u32>, bool)> {
    let others = negate(dfa).dfa;
    let [accepted, rejected]: [Vec<Vec<u32>>; 2] = match wanted {
        GeneratedWords::Shortest => {
            [words(dfa).take(WORDS_PER_VERDICT).collect(), rejected_words(dfa).take(WORDS_PER_VERDICT).collect()]
        }
        _ => [dfa, &others].map(|dfa| {
            let shortest = shortest_word(dfa.as_nfa()).map_or(0, |word| word.len());
            Sampler::new(dfa, 0..=(shortest + MAX_EXTRA_LENGTH).min(MAX_LENGTH), seed).take(WORDS_PER_VERDICT).collect()
        }),
    };
    let with = |words: Vec<Vec<u32>>, accept| words.into_iter().map(move |word| (word, accept));
    with(accepted, true).chain(with(rejected, false)).collect()
}
