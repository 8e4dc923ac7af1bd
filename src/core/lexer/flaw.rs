//! Rules that cannot work as they are meant.

use super::Lexer;
use crate::{Nfa, Words};
use ecow::EcoString;

/// Something wrong with a rule, which is given by its number.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Flaw {
    /// The rule matches the empty text, which is never a token.
    EmptyWord {
        /// The rule.
        rule: u32,
    },
    /// The rule matches no text, or only the empty one.
    NoText {
        /// The rule.
        rule: u32,
    },
    /// Other rules win for all texts of the rule.
    Shadowed {
        /// The rule.
        rule: u32,
        /// A shortest text that the rule matches.
        text: EcoString,
        /// The rule that wins for this text.
        by: u32,
    },
}

/// Returns the flaws of the rules. `nfa` is the automaton of all rules over the classes of characters, in which rule i has
/// the states from `offsets[i]` to `offsets[i + 1]`.
pub(super) fn flaws(lexer: &Lexer, nfa: &Nfa, offsets: &[u32]) -> Vec<Flaw> {
    let winning = lexer.winning();
    let mut flaws = Vec::new();
    for (rule, range) in (0..).zip(offsets.windows(2)) {
        let part = part(nfa, range[0], range[1]);
        if part.accepts(&[]) {
            flaws.push(Flaw::EmptyWord { rule });
        }
        if winning[rule as usize] {
            continue;
        }
        flaws.push(match Words::new(&part).find(|word| !word.is_empty()) {
            None => Flaw::NoText { rule },
            Some(word) => {
                let text = lexer.example(&word);
                let by = lexer.winner_of(&text).unwrap_or(rule);
                Flaw::Shadowed { rule, text: text.into(), by }
            }
        });
    }
    flaws
}

/// Returns the part of an automaton with the states from `first` to `end`, which no move leaves.
fn part(nfa: &Nfa, first: u32, end: u32) -> Nfa {
    let moves = |state| nfa.moves(state).iter().map(move |m| (state - first, m.symbol, m.target - first));
    let transitions: Vec<_> = (first..end).flat_map(moves).collect();
    let starts = nfa.starts().iter().filter(|state| (first..end).contains(state)).map(|state| state - first);
    let accepting = (first..end).filter(|&state| nfa.is_accepting(state)).map(|state| state - first);
    Nfa::new(nfa.alphabet().clone(), (end - first) as usize, starts, accepting, transitions)
}
