//! The field for adding a typed word or a pasted list of words.

use crate::{
    commands::{command::Commands, icons},
    text::words,
    ui::{theme, widgets},
};
use eframe::egui::{Event, Id, Key, Label, RichText, TextEdit, Ui, WidgetInfo, WidgetType};
use grammaton_core::{Nfa, notation::word::AmbiguousWord};
use grammaton_formats::word_list;
use grammaton_session::Edit;
use rust_i18n::t;

/// The maximum number of errors shown.
const MAX_MESSAGES: usize = 3;
/// The width reserved for the buttons next to the field, in points.
const BUTTONS_WIDTH: f32 = 172.0;

/// The state of the field.
#[derive(Debug)]
pub(super) struct AddField {
    text: String,
    /// The verdict of words without one.
    accept: bool,
    /// The errors in the last list.
    problems: Vec<String>,
    /// The hints on the last list.
    hints: Vec<String>,
}

impl Default for AddField {
    fn default() -> Self {
        Self { text: String::new(), accept: true, problems: Vec::new(), hints: Vec::new() }
    }
}

impl AddField {
    /// Shows the field, the errors and the hints.
    pub(super) fn show(&mut self, ui: &mut Ui, nfa: &Nfa, commands: &mut Commands) {
        let id = ui.id().with("word to check");
        if let Some(list) = pasted(ui, id) {
            self.add(&list, nfa, commands);
        }
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            let ready = !self.text.trim().is_empty();
            let field = TextEdit::singleline(&mut self.text).id(id).font(theme::grammar_font());
            let field = field.hint_text(t!("words.hint")).background_color(theme::palette(ui.ctx()).raised);
            let response = ui.add(field.desired_width((ui.available_width() - BUTTONS_WIDTH).max(60.0)));
            response.widget_info(|| WidgetInfo {
                current_text_value: Some(self.text.clone()),
                label: Some(t!("words.field").into_owned()),
                ..WidgetInfo::new(WidgetType::TextEdit)
            });
            if response.changed() {
                self.problems.clear();
                self.hints.clear();
            }
            let texts = ["accept", "reject"].map(|key| (t!(format!("words.{key}")), t!(format!("words.{key}_hint"))));
            let [accept, reject] = &texts;
            self.accept = !widgets::either(ui, !self.accept, [(&accept.0, &accept.1), (&reject.0, &reject.1)]);
            let entered = response.lost_focus() && ready && ui.input(|input| input.key_pressed(Key::Enter));
            if widgets::plain_icon_button(ui, icons::PLUS, &t!("words.add"), ready) || entered {
                let text = std::mem::take(&mut self.text);
                self.add(&text, nfa, commands);
                if !self.problems.is_empty() {
                    self.text = text;
                }
                response.request_focus();
            }
        });
        let palette = theme::palette(ui.ctx());
        for (texts, color) in [(&self.problems, palette.danger), (&self.hints, palette.weak)] {
            for text in texts {
                ui.add(Label::new(RichText::new(text).size(12.5).color(color)).wrap());
            }
        }
    }

    /// Replaces the hints by the one on a single word.
    pub(super) fn hint(&mut self, hint: &AmbiguousWord) {
        self.hints = vec![hint.to_string()];
    }

    /// Adds the words of a list, and records the errors and the hints.
    fn add(&mut self, text: &str, nfa: &Nfa, commands: &mut Commands) {
        let list = word_list::read(text, nfa, self.accept);
        let is_list = text.lines().count() > 1;
        self.problems = words::problems(&list.errors, is_list, MAX_MESSAGES);
        self.hints = words::problems(&list.hints, is_list, MAX_MESSAGES);
        if !list.words.is_empty() {
            commands.edit(Edit::AddWords(list.words));
        }
    }
}

/// Takes a pasted list of several lines before the field, which would join them into one line.
fn pasted(ui: &Ui, id: Id) -> Option<String> {
    if !ui.memory(|memory| memory.has_focus(id)) {
        return None;
    }
    ui.input_mut(|input| {
        let is_list = |event: &Event| matches!(event, Event::Paste(text) if text.trim().contains('\n'));
        let place = input.events.iter().position(is_list)?;
        match input.events.remove(place) {
            Event::Paste(text) => Some(text),
            _ => None,
        }
    })
}
