//! Words that are made of the automaton, and words that are run.

use super::{App, completions::Completion};
use crate::{
    services::jobs::{Finished, Task},
    text::diagnostics::counted,
};
use eframe::egui::Context;
use grammaton_core::{
    Determinize, Determinized, Dfa, Nfa, SampleWord, Sampler, Symbol, all_words, negate, rejected_words, shortest_word,
    verdicts, words,
};
use grammaton_session::{Edit, GeneratedWords, TabId};
use rust_i18n::t;
use std::collections::HashSet;

/// The most states of the deterministic automaton that words are made of.
const STATES: usize = 10_000;
/// How many words of each verdict are made.
const COUNT: usize = 10;
/// How many words are made at most where all are asked for.
const MOST: usize = 1_000;
/// How much longer than a shortest word random ones may be.
const SPAN: usize = 10;
/// The most symbols of a random word.
const LONGEST: usize = 60;

impl App {
    /// Adds words that are made of the automaton, with its verdicts.
    pub(super) fn generate_words(&mut self, ctx: &Context, wanted: GeneratedWords) {
        let tab = self.tabs.active();
        let nfa = self.derived().drawn.nfa.clone();
        if let GeneratedWords::All(longest) = wanted {
            let made: Vec<Vec<u32>> = all_words(nfa.alphabet().len(), longest).take(MOST).collect();
            let accepted = verdicts(&nfa, &made);
            return self.add_made(ctx, &nfa, made.into_iter().zip(accepted));
        }
        let (id, automaton) = (tab.id, tab.editor.automaton());
        let task = Task { text: t!("words.working").into_owned(), total: None, revision: tab.editor.revision() };
        let seed = ctx.input(|input| input.time).to_bits() ^ task.revision;
        self.jobs.start(ctx, task, Determinize::new(&nfa, STATES), move |finished| Completion::Words {
            tab: id,
            automaton,
            wanted,
            seed,
            finished,
        });
    }

    /// Adds the words that are generated from a deterministic automaton, if the tab still shows the same automaton.
    pub(super) fn words_made(
        &mut self,
        ctx: &Context,
        (tab, automaton): (TabId, u64),
        wanted: GeneratedWords,
        seed: u64,
        finished: Finished<Determinized>,
    ) {
        match finished.outcome {
            Ok(made) if self.is_still(tab, automaton) => {
                self.add_made(ctx, made.dfa.as_nfa(), make(&made.dfa, wanted, seed));
            }
            Ok(_) => self.toast(ctx, t!("words.changed_meanwhile").into_owned()),
            Err(over) => self.toast(ctx, t!("words.too_large", limit = over.limit).into_owned()),
        }
    }

    /// Whether this tab is shown, and its automaton is the one with this number.
    fn is_still(&self, id: TabId, automaton: u64) -> bool {
        let tab = self.tabs.active();
        tab.id == id && tab.editor.automaton() == automaton
    }

    /// Adds words that were made; what is expected of those that are there already stays as it is.
    fn add_made(&mut self, ctx: &Context, nfa: &Nfa, made: impl IntoIterator<Item = (Vec<u32>, bool)>) {
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

/// The words that are wanted of a deterministic automaton, with its verdicts.
fn make(dfa: &Dfa, wanted: GeneratedWords, seed: u64) -> Vec<(Vec<u32>, bool)> {
    let others = negate(dfa).dfa;
    let [accepted, rejected]: [Vec<Vec<u32>>; 2] = match wanted {
        GeneratedWords::Shortest => [words(dfa).take(COUNT).collect(), rejected_words(dfa).take(COUNT).collect()],
        _ => [dfa, &others].map(|dfa| {
            let shortest = shortest_word(dfa.as_nfa()).map_or(0, |word| word.len());
            Sampler::new(dfa, 0..=(shortest + SPAN).min(LONGEST), seed).take(COUNT).collect()
        }),
    };
    let with = |words: Vec<Vec<u32>>, accept| words.into_iter().map(move |word| (word, accept));
    with(accepted, true).chain(with(rejected, false)).collect()
}
