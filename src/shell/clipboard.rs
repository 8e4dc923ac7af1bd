//! Copying and pasting as plain text, so that it works with any other program.

use super::{Tab, toasts::Toasts};
use crate::text::t;
use crate::{
    text::{description::describe, failures},
    ui::dialogs::Message,
};
use eframe::egui::Context;
use grammaton_core::Document;
use grammaton_formats::ron;
use grammaton_session::{Edit, GrammarSwitches, embed, link};

/// Copies the selection of a tab.
pub(super) fn copy(ctx: &Context, tab: &Tab, toasts: &mut Toasts) {
    ctx.copy_text(ron::write(&tab.selected_fragment()));
    toasts.push_copied(t!("toast.part_copied"));
}

/// Copies the selection of a tab and deletes it.
pub(super) fn cut(ctx: &Context, tab: &mut Tab, toasts: &mut Toasts) {
    copy(ctx, tab, toasts);
    tab.editor.edit(&Edit::Delete(tab.view.selection.iter().copied().collect()));
}

/// Copies the grammar, in the displayed form.
pub(super) fn copy_grammar(ctx: &Context, tab: &Tab, switches: GrammarSwitches, toasts: &mut Toasts) {
    ctx.copy_text(tab.grammar_text(switches));
    toasts.push_copied(t!("toast.copied"));
}

/// Copies the description of the drawing in words.
pub(super) fn copy_description(ctx: &Context, tab: &Tab, toasts: &mut Toasts) {
    ctx.copy_text(describe(tab.editor.document(), tab.shown.notation.empty_word));
    toasts.push_copied(t!("toast.description_copied"));
}

/// Returns the link that contains a document.
///
/// # Errors
/// The error message if the document is too large for a link.
pub(super) fn link_to(address: &str, document: &Document) -> Result<String, Message> {
    let link = link::write(document);
    let link = link.map_err(|error| Message::new(t!("link.cannot_make"), failures::link(&error)))?;
    Ok(format!("{address}#{link}"))
}

/// Returns the link that contains a document; `address` is the address of the page, if there is one.
///
/// # Errors
/// The error message if the document is too large for a link.
pub(super) fn link(address: Option<&str>, document: &Document) -> Result<Option<String>, Message> {
    address.map(|address| link_to(address, document)).transpose()
}

/// Copies a link that contains a document, like [`link`].
///
/// # Errors
/// The error message if the document is too large for a link.
pub(super) fn copy_link(
    ctx: &Context,
    address: Option<&str>,
    document: &Document,
    toasts: &mut Toasts,
) -> Result<(), Message> {
    if let Some(link) = link(address, document)? {
        ctx.copy_text(link);
        toasts.push_copied(t!("toast.link_copied"));
    }
    Ok(())
}

/// Copies the HTML of a frame that shows the drawing; `address` is the address of the page, if there is one.
///
/// # Errors
/// The error message if the drawing is too large for a link.
pub(super) fn copy_embed_code(
    ctx: &Context,
    address: Option<&str>,
    tab: &Tab,
    toasts: &mut Toasts,
) -> Result<(), Message> {
    if let Some(link) = link(address, tab.editor.document())? {
        ctx.copy_text(embed::code(&link, &tab.short_name()));
        toasts.push_copied(t!("toast.embed_code_copied"));
    }
    Ok(())
}
