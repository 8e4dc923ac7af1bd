//! Export: the dialog, files in other formats, and copying to the clipboard in a format.

use super::App;
use crate::text::formats::format_name;
use crate::{text::failures, ui::dialogs::export::Exported};
use eframe::egui::{ColorImage, Context};
use grammaton_formats::Format;
use grammaton_session::{
    Export, ExportOptions, Pixels, Subject,
    export::{TextError, file_name},
};
use rust_i18n::t;

impl App {
    /// Shows the export dialog, if it is open.
    pub(super) fn show_export(&mut self, ctx: &Context) {
        let Self { tabs, overlays, settings, commands, .. } = self;
        let Some(dialog) = &mut overlays.export else { return };
        let tab = tabs.active();
        let (name, derived) = (tab.name(), &tab.shown);
        let subject = Subject {
            document: tab.editor.document(),
            drawn: &derived.drawn,
            grammar: &derived.conversion.grammar,
            name: &name,
        };
        let revision = tab.editor.revision();
        let what = Exported { subject, revision, switches: settings.switches, options: settings.export };
        if dialog.show(ctx, what, commands) {
            overlays.export = None;
        }
    }

    /// Exports the active document with the options of the dialog, to a file that the user chooses.
    pub(super) fn export(&mut self) {
        let options = self.settings.export;
        match self.text_in(options) {
            Ok((text, file)) => {
                let tab = self.tabs.active();
                let (format, scale) = (options.format, options.scale());
                let export = Export { format, text, scale, document: tab.editor.document().clone() };
                self.files.export(tab.path.as_ref(), &file, export);
            }
            Err(reason) => self.failed(t!("export.cannot").into_owned(), failures::export(&reason)),
        }
    }

    /// Copies the active document to the clipboard in a format.
    pub(super) fn copy_as(&mut self, ctx: &Context, format: Format) {
        match self.text_in(ExportOptions { format, ..self.settings.export }) {
            Ok((svg, _)) if format == Format::Png => self.files.copy_picture(svg, self.settings.export.scale()),
            Ok((text, _)) => {
                ctx.copy_text(text);
                self.copied(ctx, format);
            }
            Err(reason) => self.failed(t!("export.cannot").into_owned(), failures::export(&reason)),
        }
    }

    /// Reports that a picture was copied. If `pixels` are given, copies them to the clipboard first.
    pub(super) fn picture_copied(&mut self, ctx: &Context, pixels: Option<Pixels>) {
        if let Some(pixels) = pixels {
            ctx.copy_image(ColorImage::from_rgba_unmultiplied(pixels.size, &pixels.rgba));
        }
        self.copied(ctx, Format::Png);
    }

    fn copied(&mut self, ctx: &Context, format: Format) {
        self.toast(ctx, t!("toast.copied_as", name = format_name(format)).into_owned());
    }

    /// Returns the active document as text in a format, and a name for its file. For pictures, the text is SVG.
    fn text_in(&mut self, options: ExportOptions) -> Result<(String, String), TextError> {
        self.tabs.active_mut().editor.commit();
        let derived = self.derived();
        let tab = self.tabs.active();
        let (document, name) = (tab.editor.document(), tab.name());
        let (drawn, grammar) = (&derived.drawn, &derived.conversion.grammar);
        let subject = Subject { document, drawn, grammar, name: &name };
        Ok((subject.text(options)?, file_name(&name, options.format)))
    }

    /// Closes the dialog after an export was written, and shows a toast.
    pub(super) fn exported(&mut self, ctx: &Context, name: &str) {
        self.overlays.export = None;
        self.toast(ctx, t!("toast.exported", name = name).into_owned());
    }
}
