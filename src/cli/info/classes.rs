//! The classes of the Myhill–Nerode equivalence, with distinguishing words.

use super::{Error, KeyValue};
use crate::{
    cli::watchdog,
    text::{
        cli::limits::Stage,
        steps::{nerode, state_set},
    },
};
use grammaton_core::{Determinize, DocumentNfa, nerode_classes, notation::textbook::EmptyWord};

/// The maximum number of states of an equivalent deterministic automaton, and of classes.
const MAX_STATES: usize = 100_000;
const MAX_CLASSES: usize = 500;

/// Returns a line for each class, with the states that its words lead to, and a line for each pair of classes.
pub(super) fn lines(drawn: &DocumentNfa, empty_word: EmptyWord) -> Result<Vec<KeyValue>, Error> {
    let made = watchdog::finish(Determinize::new(&drawn.nfa, MAX_STATES), Stage::Describing);
    let made = made.map_err(Error::OverStates)?;
    watchdog::begin(Stage::Describing, made.dfa.len());
    let classes = nerode_classes(&made.dfa, MAX_CLASSES).map_err(Error::OverStates)?;
    let mut states = vec![Vec::new(); classes.len()];
    for (set, class) in (0..).zip(&classes.class_of) {
        if let Some(class) = *class {
            states[class as usize].extend(made.subsets.of(set));
        }
    }
    let class = |class| nerode::class(&classes, class, empty_word);
    let mut lines = Vec::new();
    for (number, states) in (0..).zip(&mut states) {
        states.sort_unstable();
        states.dedup();
        lines.push(("class", [class(number).as_str(), &state_set(drawn, states)].join(" ")));
    }
    for a in 1..classes.len() as u32 {
        for b in 0..a {
            let word = nerode::word(&classes, &classes.distinguishing_word(a, b), empty_word);
            lines.push(("distinguishing word", [class(b).as_str(), &class(a), &word].join(" ")));
        }
    }
    Ok(lines)
}
