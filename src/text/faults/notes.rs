//! Notes on texts that look like a sign, a letter, or nothing.

use crate::text::t;
use grammaton_core::{
    Meaning,
    notation::lookalike::{Note, Reading},
};

/// Returns how a text was read and how to write the other reading, as a sentence without a period.
pub(crate) fn note(note: &Note) -> String {
    let text = t!("diagnostics.quoted", text = note.legible_text());
    match (&note.reading, &note.other) {
        (Reading::Sign(sign, _), None) => t!("note.sign", text = text, meaning = meaning(*sign)),
        (Reading::Sign(sign, _), Some(other)) => {
            t!("note.sign_or_symbol", text = text, meaning = meaning(*sign), other = other)
        }
        (Reading::Symbol(_), None) => t!("note.symbol", text = text),
        (Reading::Symbol(Some(sign)), Some(other)) => {
            t!("note.symbol_or_sign", text = text, meaning = meaning(*sign), other = other)
        }
        (Reading::Symbol(None), Some(other)) => t!("note.symbol_confirmed", text = text, other = other),
        (Reading::Operator, None) => t!("note.operator", text = text),
        (Reading::Operator, Some(other)) => t!("note.operator_confirmed", text = text, other = other),
        (Reading::Ascii(c), None) => t!("note.ascii", text = text, c = c),
        (Reading::Ascii(c), Some(other)) => t!("note.ascii_or_symbol", text = text, c = c, other = other),
        (Reading::OtherScript(c), None) => t!("note.other_script", text = text, c = c),
        (Reading::OtherScript(c), Some(other)) => t!("note.other_script_or", text = text, c = c, other = other),
        (Reading::Composed(composed), None) => t!("note.composed", text = text, composed = composed),
        (Reading::Composed(composed), Some(other)) => {
            t!("note.composed_or", text = text, composed = composed, other = other)
        }
        (Reading::Skipped, None) => t!("note.skipped", text = text),
        (Reading::Skipped, Some(other)) => t!("note.skipped_or", text = text, other = other),
    }
    .into_owned()
}

/// Returns the name of the meaning of a sign.
fn meaning(meaning: Meaning) -> String {
    match meaning {
        Meaning::EmptyWord => t!("meaning.empty_word"),
        Meaning::EmptySet => t!("meaning.empty_set"),
        Meaning::Union => t!("meaning.union"),
        Meaning::Star => t!("meaning.star"),
        Meaning::Plus => t!("meaning.plus"),
        Meaning::Concatenation => t!("meaning.concatenation"),
        Meaning::Arrow => t!("meaning.arrow"),
        Meaning::Intersection => t!("meaning.intersection"),
        Meaning::Complement => t!("meaning.complement"),
    }
    .into_owned()
}
