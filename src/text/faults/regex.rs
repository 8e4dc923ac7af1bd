//! Errors and hints on a regular expression.

use super::{escaped_quote, notes};
use crate::text::t;
use grammaton_core::notation::regex::{Fault, HintKind, MAX_EXPANDED, MAX_SYMBOLS, NoEffect, Unsupported};

/// Returns what is wrong, as a sentence without a period.
pub(crate) fn fault(fault: &Fault) -> String {
    match fault {
        Fault::Missing => t!("regex_fault.missing"),
        Fault::NothingToRepeat(sign) => t!("regex_fault.nothing_to_repeat", sign = sign),
        Fault::Unclosed(sign) => t!("regex_fault.unclosed", sign = sign),
        Fault::Unopened { opening, closing } => t!("regex_fault.unopened", opening = opening, closing = closing),
        Fault::EmptyClass => t!("regex_fault.empty_class"),
        Fault::NoSymbols(text) => t!("regex_fault.no_symbols", text = text),
        Fault::Backwards { first, last } => t!("regex_fault.backwards", last = last, first = first),
        Fault::RangeOfClass => t!("regex_fault.range_of_class"),
        Fault::UnknownClass(name) => t!("regex_fault.unknown_class", name = name),
        Fault::LoneBackslash => t!("regex_fault.lone_backslash"),
        Fault::UnknownEscape(text) => t!("regex_fault.unknown_escape", text = text),
        Fault::InvalidCode(code) => t!("regex_fault.invalid_code", code = code),
        Fault::Unsupported(Unsupported::Backreference) => t!("regex_fault.backreference"),
        Fault::Unsupported(Unsupported::Lookaround) => t!("regex_fault.lookaround"),
        Fault::Unsupported(Unsupported::AtomicGroup) => t!("regex_fault.atomic_group"),
        Fault::Unsupported(Unsupported::Possessive) => t!("regex_fault.possessive"),
        Fault::Unsupported(Unsupported::WordBoundary) => t!("regex_fault.word_boundary"),
        Fault::Unsupported(Unsupported::UnicodeProperty) => t!("regex_fault.unicode_property"),
        Fault::Unsupported(Unsupported::IgnoreCase) => t!("regex_fault.ignore_case"),
        Fault::Unsupported(Unsupported::Group) => t!("regex_fault.group"),
        Fault::Unsupported(Unsupported::Flag) => t!("regex_fault.flag"),
        Fault::Unsupported(Unsupported::Octal) => t!("regex_fault.octal"),
        Fault::CountsReversed { min, max } => t!("regex_fault.counts_reversed", counts = format!("{{{max},{min}}}")),
        Fault::Power(text) => t!("regex_fault.power", text = text),
        Fault::TooManyCopies(count) => t!("regex_fault.too_many_copies", count = count, limit = MAX_EXPANDED),
        Fault::Quote(fault) => return escaped_quote(*fault),
        Fault::TooLong => t!("regex_fault.too_long", limit = MAX_SYMBOLS),
    }
    .into_owned()
}

/// Returns how a part of the expression was read, as a sentence without a period.
pub(crate) fn hint(hint: &HintKind) -> String {
    let other = hint.other().unwrap_or_default();
    match hint {
        HintKind::Note(note) => return notes::note(note),
        HintKind::PlusIsUnion(text) => t!("regex_hint.plus_is_union", text = text),
        HintKind::PlusIsRepetition(text) => t!("regex_hint.plus_is_repetition", text = text),
        HintKind::DotIsConcatenation(text) => t!("regex_hint.dot_is_concatenation", text = text),
        HintKind::Relative { text, symbols, declared: true } => {
            t!("regex_hint.any_declared", text = text, symbols = symbols)
        }
        HintKind::Relative { text, symbols, declared: false } => {
            t!("regex_hint.any_used", text = text, symbols = symbols)
        }
        HintKind::Power { text, count } => t!("regex_hint.power", text = text, count = count),
        HintKind::Range { text, others } => t!("regex_hint.range", text = text, others = others),
        HintKind::Blank(_) => t!("regex_hint.blank"),
        HintKind::LineBreak(_) => t!("regex_hint.line_break"),
        HintKind::Operator(text) if text == "&" => t!("regex_hint.intersection", text = text, other = other),
        HintKind::Operator(text) => t!("regex_hint.complement", text = text, other = other),
        HintKind::Letters(text) => t!("regex_hint.letters", text = text, other = other),
        HintKind::NoEffect(text, NoEffect::Anchor) => t!("regex_hint.anchor", text = text),
        HintKind::NoEffect(text, NoEffect::Lazy) => t!("regex_hint.lazy", text = text),
        HintKind::NoEffect(text, NoEffect::Delimiter) => t!("regex_hint.delimiter", text = text),
        HintKind::NoEffect(text, NoEffect::Flags) => t!("regex_hint.flags", text = text),
        HintKind::NoEffect(text, NoEffect::GroupName) => t!("regex_hint.group_name", text = text),
        HintKind::NoEffect(text, NoEffect::Comment) => t!("regex_hint.comment", text = text),
        HintKind::NoEffect(text, NoEffect::Command) => t!("regex_hint.command", text = text),
        HintKind::NoEffect(text, NoEffect::Heading) => t!("regex_hint.heading", text = text),
        HintKind::NoEffect(text, NoEffect::Quotes) => t!("regex_hint.quotes", text = text),
        HintKind::NoEffect(text, NoEffect::Remark) => t!("regex_hint.remark", text = text),
    }
    .into_owned()
}
