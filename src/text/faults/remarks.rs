//! Remarks of the readers of files.

use super::{grammar, located, notes, regex};
use crate::text::{counted, t};
use grammaton_formats::{Encoding, Remark, RemarkKind};

/// The maximum length of a text in a remark, in characters.
const LONGEST: usize = 40;

/// Returns a remark with its position.
pub(crate) fn remark(remark: &Remark) -> String {
    located(remark.at, &kind(&remark.kind))
}

/// Returns a remark without its position, as a sentence without a period.
pub(crate) fn kind(kind: &RemarkKind) -> String {
    match kind {
        RemarkKind::Grammar(hint) => return grammar::hint(hint),
        RemarkKind::Regex(hint) => return regex::hint(hint),
        RemarkKind::Note(note) => return notes::note(note),
        RemarkKind::Encoding(Encoding::Windows1252) => t!("remark.windows_1252"),
        RemarkKind::Encoding(encoding) => t!("remark.encoding", encoding = encoding.to_string()),
        RemarkKind::AssumedAutomaton => t!("remark.assumed_automaton"),
        RemarkKind::AssumedGrammar => t!("remark.assumed_grammar"),
        RemarkKind::SecondInitial(name) => t!("remark.second_initial", name = quoted(name)),
        RemarkKind::RepeatedId(id) => t!("remark.repeated_id", id = quoted(id)),
        RemarkKind::RepeatedName { wanted, used } => {
            t!("remark.repeated_name", wanted = quoted(wanted), used = quoted(used))
        }
        RemarkKind::LaidOut(count) => return counted!("remark.laid_out", *count),
        RemarkKind::DanglingTransition(id) => t!("remark.dangling_transition", id = quoted(id)),
        RemarkKind::Path { text, states } => {
            return counted!("remark.path", *states, text = quoted(text), letters = states + 1);
        }
        RemarkKind::Range { text, count } => t!("remark.range", text = quoted(text), count = count),
        RemarkKind::Cdata(text) => t!("remark.cdata", text = quoted(text)),
        RemarkKind::LambdaLetter { letter, count } => t!("remark.lambda_letter", letter = letter, count = count),
        RemarkKind::LambdaRead { letter, count } => t!("remark.lambda_read", letter = letter, count = count),
        RemarkKind::SecondBend => t!("remark.second_bend"),
        RemarkKind::UnknownField(name) => t!("remark.unknown_field", name = quoted(name)),
        RemarkKind::RepeatedRow(name) => t!("remark.repeated_row", name = quoted(name)),
        RemarkKind::NoRow(name) => t!("remark.no_row", name = quoted(name)),
        RemarkKind::NoStart => t!("remark.no_start"),
        RemarkKind::AssumedStart(name) => t!("remark.assumed_start", name = quoted(name)),
        RemarkKind::NoStartGiven => t!("remark.no_start_given"),
        RemarkKind::NoStartMarked => t!("remark.no_start_marked"),
        RemarkKind::NoState => t!("remark.no_state"),
        RemarkKind::Weight(label) => t!("remark.weight", label = quoted(label)),
        RemarkKind::NoStartField => t!("remark.no_start_field"),
        RemarkKind::OneSymbol(label) => t!("remark.one_symbol", label = quoted(label)),
        RemarkKind::UnreadAlphabet(text) => t!("remark.unread_alphabet", text = quoted(text)),
        RemarkKind::UndeclaredState(name) => t!("remark.undeclared_state", name = quoted(name)),
        RemarkKind::UndeclaredSymbol(symbol) => t!("remark.undeclared_symbol", symbol = quoted(symbol)),
        RemarkKind::Prose(text) => t!("remark.prose", text = quoted(text)),
        RemarkKind::Unlabeled(count) => return counted!("remark.unlabeled", *count),
    }
    .into_owned()
}

/// Returns a text in quotes, shortened.
fn quoted(text: &str) -> String {
    let dots = if text.chars().nth(LONGEST).is_some() { "…" } else { "" };
    let shown = text.chars().take(LONGEST).map(|c| if c.is_control() { ' ' } else { c }).collect::<String>() + dots;
    t!("diagnostics.quoted", text = shown).into_owned()
}
