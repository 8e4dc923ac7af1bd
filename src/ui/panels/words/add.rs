//! Adding words: one that is typed, or a list that is pasted.

use crate::{
    command::{Commands, Edit},
    icons, theme, widgets,
    wording::counted,
};
use eframe::egui::{Event, Id, Key, Label, RichText, TextEdit, Ui, WidgetInfo, WidgetType};
use grammaton_core::{Alphabet, format::word_list};
use rust_i18n::t;

/// How many lines that cannot be read are told.
const TOLD: usize = 3;
/// The room for what stands beside the field, in points.
const BESIDE: f32 = 172.0;

/// What is being added.
#[derive(Debug)]
pub(super) struct Adding {
    text: String,
    /// The verdict of words that have none.
    accept: bool,
    /// What could not be read.
    problems: Vec<String>,
}

impl Default for Adding {
    fn default() -> Self {
        Self { text: String::new(), accept: true, problems: Vec::new() }
    }
}

impl Adding {
    /// Shows the field for words.
    pub(super) fn show(&mut self, ui: &mut Ui, alphabet: &Alphabet, commands: &mut Commands) {
        let id = ui.id().with("word to check");
        if let Some(list) = pasted(ui, id) {
            self.add(&list, alphabet, commands);
        }
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            let ready = !self.text.trim().is_empty();
            let field = TextEdit::singleline(&mut self.text).id(id).font(theme::grammar_font());
            let field = field.hint_text(t!("words.hint")).background_color(theme::palette(ui.ctx()).raised);
            let response = ui.add(field.desired_width((ui.available_width() - BESIDE).max(60.0)));
            response.widget_info(|| WidgetInfo {
                current_text_value: Some(self.text.clone()),
                label: Some(t!("words.field").into_owned()),
                ..WidgetInfo::new(WidgetType::TextEdit)
            });
            if response.changed() {
                self.problems.clear();
            }
            let texts = ["accept", "reject"].map(|key| (t!(format!("words.{key}")), t!(format!("words.{key}_hint"))));
            let [accept, reject] = &texts;
            self.accept = !widgets::either(ui, !self.accept, [(&accept.0, &accept.1), (&reject.0, &reject.1)]);
            let entered = response.lost_focus() && ready && ui.input(|input| input.key_pressed(Key::Enter));
            if widgets::plain_icon_button(ui, icons::PLUS, &t!("words.add"), ready) || entered {
                let text = std::mem::take(&mut self.text);
                self.add(&text, alphabet, commands);
                if !self.problems.is_empty() {
                    self.text = text;
                }
                response.request_focus();
            }
        });
        for problem in &self.problems {
            let text = RichText::new(problem).size(12.5).color(theme::palette(ui.ctx()).danger);
            ui.add(Label::new(text).wrap());
        }
    }

    /// Adds the words of a list, and notes what cannot be read.
    fn add(&mut self, text: &str, alphabet: &Alphabet, commands: &mut Commands) {
        let list = word_list::read(text, alphabet, self.accept);
        let one = text.lines().count() < 2;
        let told = list.errors.iter().take(TOLD).map(|(line, error)| {
            let text = error.to_string();
            if one { text } else { t!("words.problem", line = line, text = text).into_owned() }
        });
        self.problems = told.collect();
        let untold = list.errors.len().saturating_sub(TOLD);
        self.problems.extend((untold > 0).then(|| counted("words.more_problems", untold)));
        if !list.words.is_empty() {
            commands.edit(Edit::AddWords(list.words));
        }
    }
}

/// A list of several lines that is pasted into the field with this id, which would make one line of it.
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
