//! Edits of the grammar text.

use grammaton_core::{Document, GrammarSource, GrammarText, Options, edit_grammar};

/// Makes `text` the grammar of the document and updates the drawing. A text that cannot be parsed becomes a draft,
/// and the drawing stays.
///
/// The text before the edit is the one stored in the document, or, if `own` is false or there is none, the grammar
/// of the drawing in the given form.
pub(super) fn write(document: &mut Document, text: &GrammarText, form: Options, own: bool) {
    let kept = GrammarSource::stored(document).filter(|_| own);
    let before = kept.unwrap_or_else(|| GrammarSource::of(document, form));
    match edit_grammar(document, &before, text) {
        Ok(edited) => *document = edited,
        Err(_) => document.set_draft(Some(text.clone())),
    }
}
