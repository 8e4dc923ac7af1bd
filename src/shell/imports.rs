//! Pasted texts and opened files of other formats: their reports, and reading them again by other decisions.

use super::{Tab, toasts::Toasts};
use crate::text::t;
use crate::{
    commands::command::{Command, Commands},
    text::failures,
    ui::dialogs::Message,
};
use eframe::egui::Context;
use grammaton_core::{Conventions, Document};
use grammaton_formats::{Format, word_list};
use grammaton_session::{
    Edit, ImportChange, ImportReport, OpenLimits, OpenedFile, Reading, SideTab, pasted_text, pasted_text::PasteError,
};

/// A report that a tab shows.
#[derive(Debug)]
pub(crate) struct ShownReport {
    pub report: ImportReport,
    /// The revision of the document with the imported content.
    pub revision: u64,
}

/// Adds the content of a text to a tab, read in the most likely way: a fragment with positions at the pointer, words
/// to the sample words, anything else to the right of the drawing.
///
/// # Errors
/// The error message if the text cannot be read.
pub(super) fn paste(
    ctx: &Context,
    text: &str,
    tab: &mut Tab,
    commands: &mut Commands,
    toasts: &mut Toasts,
) -> Result<(), Message> {
    let reading = pasted_text::readings(text).first().copied();
    match reading {
        Some(reading) => paste_as(ctx, text, reading, Conventions::default(), tab, commands)?,
        // The error says why.
        None => _ = pasted_text::read(text).map_err(|error| cannot_paste(&error))?,
    }
    toasts.push(t!("toast.pasted"));
    Ok(())
}

fn cannot_paste(error: &PasteError) -> Message {
    Message::new(t!("paste.cannot"), failures::paste(error))
}

/// Adds the content of a text to a tab, read in the given way, and shows a report if there is something to say.
fn paste_as(
    ctx: &Context,
    text: &str,
    reading: Reading,
    conventions: Conventions,
    tab: &mut Tab,
    commands: &mut Commands,
) -> Result<(), Message> {
    let report = match reading {
        Reading::Words => paste_words(text, tab, commands),
        Reading::Format(format) => {
            let pasted = pasted_text::read_as(text, format, conventions).map_err(|error| cannot_paste(&error))?;
            let at = ctx.pointer_hover_pos().and_then(|at| tab.canvas.point_under(at, tab.view.camera?));
            let is_empty = *tab.editor.document() == Document::default();
            if pasted.placed && !is_empty {
                tab.paste_fragment(pasted.document, at);
            } else {
                tab.paste_to_the_right(pasted.document);
            }
            pasted.report
        }
    };
    show(report, tab);
    Ok(())
}

/// Adds the words of a text to the sample words of a tab.
fn paste_words(text: &str, tab: &mut Tab, commands: &mut Commands) -> ImportReport {
    let list = word_list::read(text, &tab.shown.drawn.nfa, true, tab.shown.notation.empty_word);
    if !list.words.is_empty() {
        tab.editor.edit(&Edit::AddWords(list.words));
        commands.push(Command::ShowSideTab(SideTab::Words));
    }
    pasted_text::words_report(text)
}

/// Shows the report of content that was just added to a tab, if there is something to say.
pub(super) fn show(report: ImportReport, tab: &mut Tab) {
    let revision = tab.editor.revision();
    tab.report = (!report.is_empty()).then_some(ShownReport { report, revision });
}

/// Reads imported content again by another decision, in place of the earlier result. If the document has changed
/// since, a pasted text is added once more, and a file replaces the document as one undo step.
///
/// # Errors
/// The error message if the content cannot be read in this way. The earlier result stays then.
pub(super) fn reread(
    ctx: &Context,
    change: ImportChange,
    tab: &mut Tab,
    commands: &mut Commands,
) -> Result<(), Message> {
    let Some(ShownReport { report, revision }) = &tab.report else { return Ok(()) };
    let is_latest = tab.editor.revision() == *revision;
    let mut report = report.clone();
    report.change(change);
    let Some(source) = report.source.take() else { return Ok(()) };
    match (report.name.take(), report.reading) {
        (Some(name), Reading::Format(format)) => reopen(name, format, &source, report.conventions, tab),
        (_, reading) => {
            let text = String::from_utf8_lossy(&source).into_owned();
            if is_latest {
                tab.editor.undo();
            }
            let result = paste_as(ctx, &text, reading, report.conventions, tab, commands);
            if result.is_err() && is_latest {
                tab.editor.redo();
            }
            result
        }
    }
}

/// Replaces the document of a tab by another reading of the content of its file.
fn reopen(name: String, format: Format, source: &[u8], conventions: Conventions, tab: &mut Tab) -> Result<(), Message> {
    let limits = OpenLimits::BROWSER;
    let opened = OpenedFile::parse_as(format, source, conventions.clone(), limits)
        .map_err(|error| Message::new(t!("file.cannot_read", name = name), failures::open(&error)))?;
    let mut document = opened.document.clone();
    document.set_title(tab.editor.document().title());
    tab.editor.edit(&Edit::Replace(document));
    show(opened.report(name, conventions), tab);
    Ok(())
}
