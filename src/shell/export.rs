//! Export: the dialog, files in other formats, and copying to the clipboard in a format.

use super::{Tab, overlays::Overlays, settings::Settings, toasts::Toasts};
use crate::text::t;
use crate::{
    commands::command::Commands,
    services::{TARGET, files::Files, pictures},
    text::{failures, formats::format_name},
    ui::dialogs::{
        Message,
        export::{ExportDialog, Exported},
    },
};
use eframe::egui::{ColorImage, Context};
use grammaton_formats::{Format, svg};
use grammaton_session::{
    Export, ExportOptions, GrammarSwitches, Pixels, Subject,
    export::{self, file_name},
};

/// Shows the export dialog. Returns whether it was closed.
pub(super) fn show_dialog(
    dialog: &mut ExportDialog,
    ctx: &Context,
    tab: &Tab,
    settings: &Settings,
    commands: &mut Commands,
) -> bool {
    let (name, derived) = (tab.name(), &tab.shown);
    let subject = Subject {
        document: tab.editor.document(),
        drawn: &derived.drawn,
        grammar: &derived.conversion.grammar,
        name: &name,
        notation: settings.switches.notation(),
    };
    let revision = tab.editor.revision();
    let exported = Exported { subject, revision, switches: settings.switches, options: settings.export };
    dialog.show(ctx, exported, commands)
}

/// Exports the document of a tab with the options of the dialog, to a file that the user chooses.
///
/// # Errors
/// The error message if the document cannot be exported in the format.
pub(super) fn export(tab: &mut Tab, settings: &Settings, files: &Files) -> Result<(), Message> {
    let options = settings.export;
    let (text, file) = text_in(tab, settings.switches, options)?;
    let (format, scale) = (options.format, options.scale());
    let export = Export { format, text, scale, document: tab.editor.document().clone(), article: None };
    files.export(tab.path.as_ref(), &file, export);
    Ok(())
}

/// Copies the document of a tab to the clipboard in a format.
///
/// # Errors
/// The error message if the document cannot be exported in the format.
pub(super) fn copy_as(
    ctx: &Context,
    format: Format,
    tab: &mut Tab,
    settings: &Settings,
    files: &Files,
    toasts: &mut Toasts,
) -> Result<(), Message> {
    let (text, _) = text_in(tab, settings.switches, ExportOptions { format, ..settings.export })?;
    if format == Format::Png {
        files.copy_picture(text, settings.export.scale());
    } else {
        ctx.copy_text(text);
        toasts.push_copied(copied(format));
    }
    Ok(())
}

/// Reports that a picture was copied. If `pixels` are given, copies them to the clipboard first.
pub(super) fn picture_copied(ctx: &Context, pixels: Option<Pixels>, toasts: &mut Toasts) {
    if let Some(pixels) = pixels {
        ctx.copy_image(ColorImage::from_rgba_unmultiplied(pixels.size, &pixels.rgba));
    }
    toasts.push(copied(Format::Png));
}

fn copied(format: Format) -> String {
    t!("toast.copied_as", name = format_name(format)).into_owned()
}

/// Returns the document of a tab as text in a format, and a name for its file. For pictures, the text is SVG.
fn text_in(tab: &mut Tab, switches: GrammarSwitches, options: ExportOptions) -> Result<(String, String), Message> {
    tab.editor.commit();
    let (derived, name) = (tab.derived.get(&tab.editor, switches), tab.name());
    let (drawn, grammar) = (&derived.drawn, &derived.conversion.grammar);
    let notation = switches.notation();
    let subject = Subject { document: tab.editor.document(), drawn, grammar, name: &name, notation };
    let cannot = |reason: String| Message::new(t!("export.cannot"), reason);
    let mut text = subject.text(options).map_err(|error| cannot(failures::export(&error)))?;
    if options.format == Format::Svg {
        if export::offers_outlines(TARGET) && options.has_outlines(subject.document) {
            text = pictures::outlined(&text).map_err(|error| cannot(failures::picture(&error)))?;
        }
        text = svg::embed(&text, subject.document);
    }
    Ok((text, file_name(&name, options.format)))
}

/// Closes the dialog after an export was written, and shows a toast.
pub(super) fn exported(name: &str, overlays: &mut Overlays, toasts: &mut Toasts) {
    (overlays.export, overlays.report) = (None, None);
    toasts.push(t!("toast.exported", name = name));
}
