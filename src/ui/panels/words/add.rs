//! The field for adding a typed word or a pasted list of words.

use crate::text::t;
use crate::{
    commands::{command::Commands, icons},
    text::{faults, words},
    ui::{theme, widgets},
};
use eframe::egui::{Event, Id, Key, Label, RichText, TextEdit, Ui, WidgetInfo, WidgetType};
use grammaton_core::notation::word::AmbiguousWord;
use grammaton_formats::word_list::{self, WordList};
use grammaton_session::{Derived, Edit};

/// The maximum number of errors shown.
const MAX_MESSAGES: usize = 3;
/// The width reserved for the choice and the button next to the field, for a mouse, in points.
const CHOICE_WIDTH: f32 = 140.0;
const BUTTON_WIDTH: f32 = 32.0;

/// The state of the field.
#[derive(Debug)]
pub(super) struct AddField {
    text: String,
    /// The verdict of words without one.
    accept: bool,
    /// The last word or list that was added, and whether it is a list of several lines.
    added: (WordList, bool),
}

impl Default for AddField {
    fn default() -> Self {
        Self { text: String::new(), accept: true, added: (WordList::default(), false) }
    }
}

impl AddField {
    /// Shows the field, which has this ID, the errors and the hints.
    pub(super) fn show(&mut self, ui: &mut Ui, id: Id, derived: &Derived, commands: &mut Commands) {
        if let Some(list) = pasted(ui, id) {
            self.add(&list, derived, commands);
        }
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            let ready = !self.text.trim().is_empty();
            let field = TextEdit::singleline(&mut self.text).id(id).font(theme::grammar_font());
            let field = field.hint_text(t!("words.hint")).background_color(theme::palette(ui.ctx()).raised);
            let width = ui.available_width() - CHOICE_WIDTH - theme::target(ui, BUTTON_WIDTH);
            let response = ui.add(widgets::field(ui, field.desired_width(width.max(60.0))));
            response.widget_info(|| WidgetInfo {
                current_text_value: Some(self.text.clone()),
                label: Some(t!("words.field").into_owned()),
                ..WidgetInfo::new(WidgetType::TextEdit)
            });
            if response.changed() {
                self.added = Default::default();
            }
            let texts = ["accept", "reject"].map(|key| (t!(format!("words.{key}")), t!(format!("words.{key}_hint"))));
            let [accept, reject] = &texts;
            self.accept = !widgets::either(ui, !self.accept, [(&accept.0, &accept.1), (&reject.0, &reject.1)]);
            let entered = response.lost_focus() && ready && ui.input(|input| input.key_pressed(Key::Enter));
            if widgets::plain_icon_button(ui, icons::PLUS, &t!("words.add"), ready) || entered {
                let text = std::mem::take(&mut self.text);
                self.add(&text, derived, commands);
                if !self.added.0.errors.is_empty() {
                    self.text = text;
                }
                response.request_focus();
            }
        });
        let palette = theme::palette(ui.ctx());
        let (list, is_list) = &self.added;
        let problems = words::problems(&list.errors, faults::word, *is_list, MAX_MESSAGES);
        let hints = words::problems(&list.hints, faults::ambiguous_word, *is_list, MAX_MESSAGES);
        for (texts, color) in [(problems, palette.danger), (hints, palette.weak)] {
            for text in texts {
                ui.add(Label::new(RichText::new(text).size(12.5).color(color)).wrap());
            }
        }
    }

    /// Replaces the hints by the one on a single word.
    pub(super) fn hint(&mut self, hint: AmbiguousWord) {
        self.added = (WordList { hints: vec![(1, hint)], ..WordList::default() }, false);
    }

    /// Adds the words of a list, and records the errors and the hints.
    fn add(&mut self, text: &str, derived: &Derived, commands: &mut Commands) {
        let mut list = word_list::read(text, &derived.drawn.nfa, self.accept, derived.notation.empty_word);
        let words = std::mem::take(&mut list.words);
        self.added = (list, text.lines().count() > 1);
        if !words.is_empty() {
            commands.edit(Edit::AddWords(words));
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
