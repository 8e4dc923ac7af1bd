//! Typing in the grammar.

use ecow::EcoString;
use grammaton_core::{Document, GrammarSource, Options, edit_grammar};

/// Makes `text` the grammar of the document; until it can be read the drawing stays, and the text is a draft.
///
/// What was changed is the text that is kept, or, where `own` is false, the one that the drawing gives in a form.
pub(super) fn write(document: &mut Document, text: &EcoString, form: Options, own: bool) {
    let kept = GrammarSource::kept(document).filter(|_| own);
    let before = kept.unwrap_or_else(|| GrammarSource::of(document, form));
    match edit_grammar(document, &before, form.naming, text) {
        Ok(edited) => *document = edited,
        Err(_) => document.set_draft(Some(text.clone())),
    }
}
