//! The conversion to a grammar.

use super::Explanation;
use grammaton_core::{Orientation, steps::ConversionRule};
use grammaton_session::Derived;
use rust_i18n::t;

/// Explains a step that adds a production, or none.
pub(crate) fn explanation(rule: ConversionRule, production: Option<usize>, derived: &Derived) -> Explanation {
    let is_left = derived.options().orientation == Orientation::Left;
    let grammar = &derived.conversion.grammar;
    let name = |nonterminal: Option<u32>| nonterminal.map_or("", |n| derived.spelling.nonterminal(n));
    let empty = derived.notation.empty_word.key();
    let (mut head, mut tail, mut symbol) = (name(grammar.start()), "", empty);
    if let Some(production) = production.map(|number| grammar.production(number)) {
        head = derived.spelling.nonterminal(production.head);
        tail = name(production.nonterminal);
        symbol = production.terminals.first().map_or(empty, |&terminal| derived.spelling.terminal(terminal));
    }
    let (rule, text) = match (rule, is_left) {
        (ConversionRule::Nonterminals, _) => (
            t!("steps.conversion.nonterminals"),
            t!("steps.conversion.nonterminals_text", count = derived.drawn.ids.len()),
        ),
        (ConversionRule::Start(_), false) => {
            (t!("steps.conversion.start"), t!("steps.conversion.start_text", head = head))
        }
        (ConversionRule::Start(_), true) => {
            (t!("steps.conversion.start_left"), t!("steps.conversion.start_left_text", head = head))
        }
        (ConversionRule::FreshStart, _) => {
            (t!("steps.conversion.fresh"), t!("steps.conversion.fresh_text", head = head))
        }
        (ConversionRule::Move, false) => {
            (t!("steps.conversion.move"), t!("steps.conversion.move_text", head = head, symbol = symbol, tail = tail))
        }
        (ConversionRule::Move, true) => (
            t!("steps.conversion.move_left"),
            t!("steps.conversion.move_left_text", head = head, symbol = symbol, tail = tail),
        ),
        (ConversionRule::MoveAfterSilence, _) => (
            t!("steps.conversion.after_silence"),
            t!("steps.conversion.after_silence_text", head = head, symbol = symbol, tail = tail),
        ),
        (ConversionRule::SilentMove, _) => {
            (t!("steps.conversion.silent"), t!("steps.conversion.silent_text", head = head, tail = tail))
        }
        (ConversionRule::Accepting, _) => {
            (t!("steps.conversion.accepting"), t!("steps.conversion.accepting_text", head = head))
        }
        (ConversionRule::Begin, _) => (t!("steps.conversion.begin"), t!("steps.conversion.begin_text", head = head)),
        (ConversionRule::Last, false) => {
            (t!("steps.conversion.last"), t!("steps.conversion.last_text", head = head, symbol = symbol))
        }
        (ConversionRule::Last, true) => {
            (t!("steps.conversion.last_left"), t!("steps.conversion.last_left_text", head = head, symbol = symbol))
        }
        (ConversionRule::ToStart, _) => {
            (t!("steps.conversion.to_start"), t!("steps.conversion.to_start_text", head = head, tail = tail))
        }
        (ConversionRule::ToAccepting, _) => {
            (t!("steps.conversion.to_accepting"), t!("steps.conversion.to_accepting_text", head = head, tail = tail))
        }
        (ConversionRule::Copy, _) => (t!("steps.conversion.copy"), t!("steps.conversion.copy_text", head = head)),
        (ConversionRule::EmptyWord, _) => {
            (t!("steps.conversion.empty"), t!("steps.conversion.empty_text", head = head))
        }
    };
    Explanation::new(rule, text)
}
