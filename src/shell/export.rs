//! The way out: the dialog, what is written to files of other formats, and what is copied as text.

use super::App;
use crate::{
    export::{Export, ExportOptions, Subject, file_name},
    panels::export::{Exported, name},
};
use eframe::egui::{ColorImage, Context};
use grammaton_core::{Drawn, convert, format::Format};
use rust_i18n::t;

impl App {
    /// Shows the dialog, if it is open.
    pub(super) fn show_export(&mut self, ctx: &Context) {
        let Self { tabs, aids, settings, commands, .. } = self;
        let Some(dialog) = &mut aids.export else { return };
        let tab = tabs.active();
        let (name, derived) = (tab.name(), &tab.derived);
        let subject = Subject {
            document: tab.editor.document(),
            drawn: &derived.drawn,
            grammar: &derived.conversion.grammar,
            name: &name,
        };
        let revision = tab.editor.revision();
        let what = Exported { subject, revision, switches: settings.switches, options: settings.export };
        if dialog.show(ctx, what, commands) {
            aids.export = None;
        }
    }

    /// Writes what the dialog shows to a file, which the person chooses.
    pub(super) fn export(&mut self) {
        let options = self.settings.export;
        match self.text_in(options) {
            Ok((text, file)) => {
                let tab = self.tabs.active();
                let (format, scale) = (options.format, options.scale());
                let export = Export { format, text, scale, document: tab.editor.document().clone() };
                self.files.export(tab.place.as_ref(), &file, export);
            }
            Err(reason) => self.failed(t!("export.cannot").into_owned(), reason),
        }
    }

    /// Puts the document on the clipboard in a format.
    pub(super) fn copy_as(&mut self, ctx: &Context, format: Format) {
        match self.text_in(ExportOptions { format, ..self.settings.export }) {
            Ok((svg, _)) if format == Format::Png => self.files.copy_picture(svg, self.settings.export.scale()),
            Ok((text, _)) => {
                ctx.copy_text(text);
                self.copied(ctx, format);
            }
            Err(reason) => self.failed(t!("export.cannot").into_owned(), reason),
        }
    }

    /// A picture is on the clipboard, or is there once its pixels are.
    pub(super) fn picture_copied(&mut self, ctx: &Context, pixels: Option<ColorImage>) {
        if let Some(pixels) = pixels {
            ctx.copy_image(pixels);
        }
        self.copied(ctx, Format::Png);
    }

    fn copied(&mut self, ctx: &Context, format: Format) {
        self.toast(ctx, t!("toast.copied_as", name = name(format)).into_owned());
    }

    /// The document that is shown as a text, and a name for its file.
    fn text_in(&mut self, options: ExportOptions) -> Result<(String, String), String> {
        let tab = self.tabs.active_mut();
        tab.editor.commit();
        // What the tab has of them may be older than the last edit.
        let (document, name) = (tab.editor.document(), tab.name());
        let drawn = Drawn::new(document);
        let grammar = convert(&drawn.nfa, &drawn.names, self.settings.switches.options()).grammar;
        let subject = Subject { document, drawn: &drawn, grammar: &grammar, name: &name };
        Ok((subject.text(options)?, file_name(&name, options.format)))
    }

    /// An export was written: the dialog has done its work.
    pub(super) fn exported(&mut self, ctx: &Context, name: &str) {
        self.aids.export = None;
        self.toast(ctx, t!("toast.exported", name = name).into_owned());
    }
}
