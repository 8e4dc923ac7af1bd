//! The export dialog: a list of formats in groups, the options of the selected format, the parts of the document that
//! it cannot hold, and a preview.
//!
//! The preview is made once for each choice, not in every frame. Pixels are rendered in the background.

mod preview;

use crate::text::formats::{format_key, format_name, not_exported};
use crate::text::t;
use crate::{
    commands::{
        command::{Command, Commands},
        icons,
    },
    services::TARGET,
    ui::{
        dialogs::{buttons, main_button, modal, title},
        theme, widgets,
    },
};
use eframe::egui::{
    Align, Button, ComboBox, Context, FontId, Label, Layout, RichText, ScrollArea, Ui, WidgetInfo, WidgetType, vec2,
};
use grammaton_formats::{ContentKind, Format, FormatGroup, lost_features};
use grammaton_session::{ExportOptions, GrammarSwitches, Subject, Target, export};
use preview::Preview;
use std::borrow::Cow;

/// The width of the list of formats, in points.
const LIST: f32 = 216.0;
/// The dialog width below which the list is a drop-down.
const NARROW: f32 = 600.0;

/// The state of the dialog.
#[derive(Debug, Default)]
pub(crate) struct ExportDialog {
    preview: Preview,
}

/// The input of the dialog.
#[derive(Clone, Copy)]
pub(crate) struct Exported<'a> {
    /// The content to export.
    pub subject: Subject<'a>,
    /// The revision of the document.
    pub revision: u64,
    /// The form of the grammar.
    pub switches: GrammarSwitches,
    /// The current options.
    pub options: ExportOptions,
}

impl ExportDialog {
    /// Shows the dialog. Returns whether it was closed.
    pub(crate) fn show(&mut self, ctx: &Context, what: Exported<'_>, commands: &mut Commands) -> bool {
        self.preview.follow(ctx, what);
        let modal = modal(ctx, "export").show(ctx, |ui| {
            let room = ctx.content_rect().size() - vec2(64.0, 150.0);
            let size = vec2(room.x.min(900.0), room.y.clamp(120.0, 560.0));
            ui.set_width(size.x);
            title(ui, &t!("export.title"));
            if size.x < NARROW {
                ui.vertical(|ui| {
                    combo(ui, what.options, commands);
                    self.details(ui, what, size.y - 40.0, commands);
                });
            } else {
                ui.horizontal_top(|ui| {
                    let list = |ui: &mut Ui| list(ui, what.options, size.y, commands);
                    ui.allocate_ui_with_layout(vec2(LIST, size.y), Layout::top_down_justified(Align::LEFT), list);
                    ui.add_space(8.0);
                    ui.vertical(|ui| self.details(ui, what, size.y, commands));
                });
            }
            ui.add_space(8.0);
            self.end(ui, what.options.format, commands)
        });
        modal.inner || modal.should_close()
    }

    /// Shows the description, the options and the preview of the format.
    fn details(&mut self, ui: &mut Ui, what: Exported<'_>, height: f32, commands: &mut Commands) {
        let palette = theme::palette(ui.ctx());
        let (format, bottom) = (what.options.format, ui.cursor().top() + height);
        ui.label(RichText::new(format_name(format)).font(FontId::new(15.0, theme::semibold())));
        let about = match format {
            Format::Pdf if TARGET == Target::Browser => t!("export.by_print"),
            _ => t!(format!("format_hint.{}", format_key(format))),
        };
        ui.add(Label::new(RichText::new(about).size(13.0).color(palette.weak)).wrap());
        ui.add_space(2.0);
        choices(ui, what, commands);
        if let Some(text) = not_exported(&lost_features(what.subject.document, format)) {
            widgets::icon_text(ui, icons::INFO, palette.weak, &text);
        }
        ui.add_space(2.0);
        self.preview.show(ui, what.options, (bottom - ui.cursor().top()).max(60.0));
    }

    /// Shows the buttons. Returns whether to close the dialog.
    fn end(&mut self, ui: &mut Ui, format: Format, commands: &mut Commands) -> bool {
        let mut close = false;
        buttons(ui, |ui| {
            ui.add_enabled_ui(self.preview.is_sound(), |ui| {
                if main_button(ui, &t!("export.save")) {
                    commands.push(Command::Export);
                }
                if export::can_copy(format) && widgets::outlined(ui, Some(icons::COPY), &t!("export.copy")).clicked() {
                    commands.push(Command::CopyAs(format));
                }
            });
            close = widgets::outlined(ui, None, &t!("export.close")).clicked();
        });
        close
    }
}

/// Returns the display name of a group.
fn group_name(group: FormatGroup) -> Cow<'static, str> {
    match group {
        FormatGroup::Pictures => t!("export.pictures"),
        FormatGroup::Automata => t!("export.automata"),
        FormatGroup::Grammars => t!("export.grammars"),
        FormatGroup::Tables => t!("export.tables"),
        FormatGroup::Programs => t!("export.programs"),
    }
}

fn list(ui: &mut Ui, options: ExportOptions, height: f32, commands: &mut Commands) {
    ScrollArea::vertical().max_height(height).min_scrolled_height(height).auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 1.0;
        formats(ui, options, commands);
    });
}

fn combo(ui: &mut Ui, options: ExportOptions, commands: &mut Commands) {
    let combo = ComboBox::from_id_salt("format").selected_text(format_name(options.format)).height(320.0).width(LIST);
    combo.show_ui(ui, |ui| formats(ui, options, commands));
}

fn formats(ui: &mut Ui, options: ExportOptions, commands: &mut Commands) {
    let palette = theme::palette(ui.ctx());
    for (index, group) in FormatGroup::ALL.into_iter().enumerate() {
        ui.add_space(if index > 0 { 8.0 } else { 0.0 });
        // In the layout of the list, the words of a long name would be far apart.
        let name = RichText::new(group_name(group)).size(12.0).color(palette.weak);
        ui.with_layout(Layout::top_down(Align::LEFT), |ui| ui.label(name));
        for format in Format::in_group(group) {
            let (taken, text) = (format == options.format, format_name(format));
            let ending = RichText::new(format!(".{}", format.extension())).size(12.0).color(palette.weak);
            let response = ui.add(Button::selectable(taken, &text).right_text(ending).min_size(vec2(0.0, 26.0)));
            response.widget_info(|| WidgetInfo::selected(WidgetType::RadioButton, true, taken, &text));
            if response.clicked() {
                commands.push(Command::ChooseExport(ExportOptions { format, ..options }));
            }
        }
    }
}

/// Shows the options of the format.
fn choices(ui: &mut Ui, what: Exported<'_>, commands: &mut Commands) {
    let (mut options, mut switches) = (what.options, what.switches);
    let either = |ui: &mut Ui, value: &mut bool, names: [&str; 2]| {
        let texts = names.map(|name| (t!(name), t!(format!("{name}_hint"))));
        let [first, second] = &texts;
        *value = widgets::either(ui, *value, [(&first.0, &first.1), (&second.0, &second.1)]);
    };
    ui.horizontal_wrapped(|ui| match options.format {
        format if format.content_kind() == ContentKind::Grammar => {
            either(ui, &mut switches.left, ["grammar.right", "grammar.left"]);
            either(ui, &mut switches.no_epsilon, ["grammar.epsilon", "grammar.terminal"]);
            either(ui, &mut switches.letters, ["grammar.names", "grammar.letters"]);
        }
        format if format.group() == FormatGroup::Programs => {
            either(ui, &mut options.branches, ["export.table", "export.branches"]);
        }
        format if format.is_picture() => {
            either(ui, &mut options.transparent, ["export.white", "export.transparent"]);
            if format == Format::Png {
                scale(ui, &mut options);
            }
            if format == Format::Svg && export::offers_outlines(TARGET) {
                let before = options.has_outlines(what.subject.document);
                let mut outlines = before;
                either(ui, &mut outlines, ["export.text", "export.shapes"]);
                if outlines != before {
                    options.outlines = Some(outlines);
                }
            }
        }
        _ => {}
    });
    if options != what.options {
        commands.push(Command::ChooseExport(options));
    }
    if switches != what.switches {
        commands.push(Command::Switch(switches));
    }
}

/// Shows the choice of pixels per point.
fn scale(ui: &mut Ui, options: &mut ExportOptions) {
    for scale in 1..=4 {
        let taken = options.scale() == scale;
        let response =
            ui.add(Button::selectable(taken, format!("{scale}×")).min_size(theme::target_size(ui, vec2(30.0, 28.0))));
        let text = t!("export.scale", scale = scale);
        response.widget_info(|| WidgetInfo::selected(WidgetType::RadioButton, true, taken, &text));
        if response.on_hover_text(&*text).clicked() {
            options.scale = scale;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_format_in_the_dialog_has_a_name_and_a_hint() {
        for format in FormatGroup::ALL.into_iter().flat_map(Format::in_group) {
            for key in [format!("format.{}", format_key(format)), format!("format_hint.{}", format_key(format))] {
                assert_ne!(t!(&key), key);
            }
        }
    }
}
