//! The drawing described in words, as a text that can be read aloud, selected and copied.

use super::{buttons, main_button, modal, title, width};
use crate::{
    commands::command::{Command, Commands},
    text::{
        description::describe,
        locale::{Locale, locale},
        t,
    },
    ui::widgets,
};
use eframe::egui::{
    Context, ScrollArea, TextEdit, Ui, WidgetInfo, WidgetType,
    accesskit::{Live, Role},
    vec2,
};
use grammaton_core::{Document, notation::textbook::EmptyWord};

/// The state of the dialog. Nothing changes the drawing while it is open.
#[derive(Debug, Default)]
pub(crate) struct Description {
    text: String,
    /// The language of the text.
    locale: Option<Locale>,
}

impl Description {
    /// Shows the dialog. Returns whether it was closed.
    pub(crate) fn show(
        &mut self,
        ctx: &Context,
        document: &Document,
        empty_word: EmptyWord,
        commands: &mut Commands,
    ) -> bool {
        if self.locale.replace(locale()) != Some(locale()) {
            self.text = describe(document, empty_word);
        }
        let modal = modal(ctx, "description").show(ctx, |ui| {
            width(ui, 520.0);
            title(ui, &t!("describe.heading"));
            self.field(ui);
            ui.add_space(6.0);
            buttons(ui, |ui| {
                let closes = main_button(ui, &t!("message.close"));
                if widgets::outlined(ui, None, &t!("action.copy")).clicked() {
                    commands.push(Command::CopyDescription);
                }
                closes
            })
        });
        modal.inner || modal.should_close()
    }

    /// Shows the text in a field that cannot be edited. Screen readers read it when it appears.
    fn field(&self, ui: &mut Ui) {
        let room = (ui.ctx().content_rect().height() - 170.0).clamp(60.0, 420.0);
        ScrollArea::vertical().max_height(room).min_scrolled_height(room).show(ui, |ui| {
            let mut text = self.text.as_str();
            let field = TextEdit::multiline(&mut text).desired_width(f32::INFINITY).desired_rows(1);
            let response = ui.add(field.margin(vec2(8.0, 6.0)));
            response.widget_info(|| WidgetInfo {
                current_text_value: Some(self.text.clone()),
                label: Some(t!("describe.heading").into_owned()),
                ..WidgetInfo::new(WidgetType::TextEdit)
            });
            ui.ctx().accesskit_node_builder(response.id, |node| {
                node.set_role(Role::MultilineTextInput);
                node.set_read_only();
                node.set_live(Live::Polite);
            });
        });
    }
}
