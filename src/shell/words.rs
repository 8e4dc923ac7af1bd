//! Generating sample words from the automaton.

use super::{App, completions::Completion};
use crate::{
    services::jobs::{Finished, Task},
    text::phrases::counted,
};
use eframe::egui::Context;
use grammaton_core::{
    Determinize, Determinized, Dfa, Nfa, SampleWord, Sampler, Symbol, all_words, negate, rejected_words, shortest_word,
    verdicts, words,
};
use grammaton_session::{Edit, GeneratedWords, TabId};
use rust_i18n::t;
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

impl App {
    /// Generates words from the automaton and adds them to the document with their verdicts.
    ///
    /// Except for all words up to a length, this runs in the background.
    pub(super) fn generate_words(&mut self, ctx: &Context, wanted: GeneratedWords) {
        let tab = self.tabs.active();
        let nfa = self.derived().drawn.nfa.clone();
        if let GeneratedWords::All(longest) = wanted {
            let made: Vec<Vec<u32>> = all_words(nfa.alphabet().len(), longest).take(MAX_WORDS).collect();
            let accepted = verdicts(&nfa, &made);
            return self.add_generated(ctx, &nfa, made.into_iter().zip(accepted));
        }
        let (id, automaton) = (tab.id, tab.editor.automaton());
        let task = Task { text: t!("words.working").into_owned(), total: None, revision: tab.editor.revision() };
        let seed = ctx.input(|input| input.time).to_bits() ^ task.revision;
        self.jobs.start(ctx, task, Determinize::new(&nfa, MAX_STATES), move |finished| Completion::Words {
            tab: id,
            automaton,
            wanted,
            seed,
            finished,
        });
    }

    /// Generates words from the determinized automaton and adds them, if the active tab still shows the same
    /// automaton.
    pub(super) fn words_finished(
        &mut self,
        ctx: &Context,
        (tab, automaton): (TabId, u64),
        wanted: GeneratedWords,
        seed: u64,
        finished: Finished<Determinized>,
    ) {
        match finished.outcome {
            Ok(made) if self.shows_automaton(tab, automaton) => {
                self.add_generated(ctx, made.dfa.as_nfa(), generate(&made.dfa, wanted, seed));
            }
            Ok(_) => self.toast(ctx, t!("words.changed_meanwhile").into_owned()),
            Err(over) => self.toast(ctx, t!("words.too_large", limit = over.limit).into_owned()),
        }
    }

    /// Returns whether this tab is active and its automaton still has this revision.
    fn shows_automaton(&self, id: TabId, automaton: u64) -> bool {
        let tab = self.tabs.active();
        tab.id == id && tab.editor.automaton() == automaton
    }

    /// Adds generated words to the document. Words that it already has keep their expected verdicts.
    fn add_generated(&mut self, ctx: &Context, nfa: &Nfa, made: impl IntoIterator<Item = (Vec<u32>, bool)>) {
        let editor = &mut self.tabs.active_mut().editor;
        let words = editor.document().words().clone();
        let there: HashSet<&[Symbol]> = words.iter().map(|sample| sample.word.as_slice()).collect();
        let symbols = |word: Vec<u32>| word.into_iter().map(|symbol| nfa.alphabet()[symbol].clone()).collect();
        let made = made.into_iter().map(|(word, accept)| SampleWord { word: symbols(word), accept });
        let new: Vec<SampleWord> = made.filter(|sample| !there.contains(sample.word.as_slice())).collect();
        editor.edit(&Edit::AddWords(new));
        let added = editor.document().words().len() - words.len();
        self.toast(ctx, counted("words.added", added));
    }
}

/// Returns the requested words of a deterministic automaton with its verdicts.
fn generate(dfa: &Dfa, wanted: GeneratedWords, seed: u64) -> Vec<(Vec<u32>, bool)> {
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
