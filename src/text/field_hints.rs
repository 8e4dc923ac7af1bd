//! Wording of the text field on the canvas.

use crate::text::{faults, locale::locale, t};
use grammaton_core::notation::label;
use grammaton_session::{FieldHint, FieldTarget};

/// Returns the name of a field with this target, for screen readers.
pub(crate) fn name(target: FieldTarget) -> String {
    match target {
        FieldTarget::Name(_) => t!("text_field.name"),
        FieldTarget::Label(..) | FieldTarget::Draft(..) => t!("text_field.label"),
        FieldTarget::Note(_) => t!("text_field.note"),
        FieldTarget::Target(_) => t!("text_field.target"),
    }
    .into_owned()
}

/// Returns the text displayed in an empty field with this target.
pub(crate) fn placeholder(target: FieldTarget) -> String {
    match target {
        FieldTarget::Name(_) => t!("text_field.name_hint"),
        FieldTarget::Label(..) | FieldTarget::Draft(..) => t!("text_field.label_hint"),
        FieldTarget::Note(_) => t!("text_field.note_hint"),
        FieldTarget::Target(_) => t!("text_field.target_hint"),
    }
    .into_owned()
}

/// Returns a hint as a sentence without a period. One for touch names no keys; `None` if there is nothing else to say.
pub(crate) fn hint(hint: &FieldHint, is_touch: bool) -> Option<String> {
    let text = match hint {
        FieldHint::OtherTarget if is_touch => return None,
        FieldHint::NewState if is_touch => t!("text_field.touch_target_free").into_owned(),
        FieldHint::ConnectTo(name) if is_touch => t!("text_field.touch_target_known", name = name).into_owned(),
        FieldHint::CreateState(name) if is_touch => t!("text_field.touch_target_new", name = name).into_owned(),
        FieldHint::EndNote if is_touch => t!("text_field.touch_note_ends").into_owned(),
        FieldHint::NewState => t!("text_field.target_free").into_owned(),
        FieldHint::ConnectTo(name) => t!("text_field.target_known", name = name).into_owned(),
        FieldHint::CreateState(name) => t!("text_field.target_new", name = name).into_owned(),
        FieldHint::OtherTarget => t!("text_field.other_target").into_owned(),
        FieldHint::EndNote => t!("text_field.note_ends").into_owned(),
        FieldHint::AddsTo(labels) => {
            t!("text_field.adds_to", labels = label::show_with(labels, locale().notation.empty_word)).into_owned()
        }
        FieldHint::OneSymbol(symbol) => one_symbol(symbol),
        FieldHint::Note(note) => faults::notes::note(note),
    };
    Some(text)
}

/// Returns the hint that several characters were read as one symbol.
fn one_symbol(symbol: &str) -> String {
    let mut letters: Vec<char> = symbol.chars().filter(|c| !c.is_whitespace()).collect();
    letters.dedup();
    if letters.len() < 2 {
        return t!("text_field.one_symbol_only", symbol = symbol).into_owned();
    }
    let apart = letters.iter().map(char::to_string).collect::<Vec<_>>().join(",");
    t!("text_field.one_symbol", symbol = symbol, apart = apart).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use grammaton_core::Label;

    #[test]
    fn hints_name_states_labels_and_symbols() {
        let check = |shown: FieldHint, expected: &str| assert_eq!(hint(&shown, false).as_deref(), Some(expected));
        check(FieldHint::ConnectTo("q1".into()), "Enter: connect to q1");
        check(FieldHint::CreateState("q2".into()), "Enter: create q2");
        check(FieldHint::AddsTo(["a", "b", "c"].map(Label::new).to_vec()), "Adds to a-c");
        check(FieldHint::OneSymbol("ab".into()), "ab is one symbol; for one transition per letter, write a,b");
        check(FieldHint::OneSymbol("aa".into()), "aa is one symbol");
    }

    #[test]
    fn hints_for_touch_name_no_keys() {
        let hints = [FieldHint::NewState, FieldHint::ConnectTo("q1".into()), FieldHint::CreateState("q2".into())];
        for shown in hints.iter().chain([&FieldHint::OtherTarget, &FieldHint::EndNote]) {
            let text = hint(shown, true).unwrap_or_default();
            assert!(["Enter", "Tab:", "Escape"].iter().all(|key| !text.contains(key)), "{text}");
        }
    }
}
