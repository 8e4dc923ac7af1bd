//! Choosing the other one of two automata: an open tab, a file, or a text that is typed.

use crate::{
    app::TabId,
    command::{Command, Commands, Second},
    theme,
    wording::shortened,
};
use eframe::egui::{ComboBox, RichText, TextEdit, Ui, WidgetInfo, WidgetType};
use rust_i18n::t;

/// The longest text that is named as it is, in characters.
const NAME: usize = 32;

/// The choice, and what is typed.
#[derive(Clone, Debug, Default)]
pub(crate) struct Other {
    chosen: Option<Choice>,
    text: String,
    /// Whether the field is to have the keyboard.
    focus: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Choice {
    Tab(TabId),
    Text,
}

impl Other {
    /// Chooses a tab.
    pub(crate) fn choose(&mut self, tab: TabId) {
        self.chosen = Some(Choice::Tab(tab));
    }

    /// What is chosen, once there is something.
    pub(crate) fn second(&self) -> Option<Second> {
        match self.chosen? {
            Choice::Tab(tab) => Some(Second::Tab(tab)),
            Choice::Text => Some(Second::Text(self.text.clone())).filter(|_| !self.text.trim().is_empty()),
        }
    }

    /// What the choice is called: a text, as it begins.
    pub(crate) fn name(&self, others: &[(TabId, String)]) -> Option<String> {
        match self.chosen? {
            Choice::Tab(tab) => others.iter().find(|(id, _)| *id == tab).map(|(_, name)| name.clone()),
            Choice::Text => Some(shortened(self.text.trim().lines().next()?, NAME)),
        }
    }

    /// Shows the choice; where a text is typed, its field is below.
    pub(crate) fn show(&mut self, ui: &mut Ui, others: &[(TabId, String)], commands: &mut Commands) {
        if let Some(Choice::Tab(tab)) = self.chosen
            && !others.iter().any(|(id, _)| *id == tab)
        {
            self.chosen = None;
        }
        let shown = match self.chosen {
            Some(Choice::Tab(_)) => self.name(others).unwrap_or_default(),
            Some(Choice::Text) => t!("other.typed").into_owned(),
            None => t!("other.choose").into_owned(),
        };
        let width = ui.available_width().min(320.0);
        let list = ComboBox::from_id_salt("other").width(width).truncate().selected_text(shown.as_str());
        // What opens a list looks like a field, or nobody would know that it can be clicked.
        ui.visuals_mut().widgets.inactive.weak_bg_fill = theme::palette(ui.ctx()).raised;
        let response = list.show_ui(ui, |ui| {
            for (id, name) in others {
                if ui.selectable_label(self.chosen == Some(Choice::Tab(*id)), name).clicked() {
                    self.chosen = Some(Choice::Tab(*id));
                }
            }
            if ui.selectable_label(self.chosen == Some(Choice::Text), t!("other.typed")).clicked() {
                (self.chosen, self.focus) = (Some(Choice::Text), true);
            }
            if ui.selectable_label(false, t!("other.file")).clicked() {
                commands.push(Command::OpenBeside);
            }
        });
        let name = t!("other.label");
        response.response.widget_info(|| WidgetInfo {
            current_text_value: Some(shown.clone()),
            ..WidgetInfo::labeled(WidgetType::ComboBox, true, &*name)
        });
        if self.chosen == Some(Choice::Text) {
            self.field(ui);
        }
    }

    fn field(&mut self, ui: &mut Ui) {
        let field = TextEdit::multiline(&mut self.text).font(theme::grammar_font()).desired_rows(2);
        let response = ui.add(field.hint_text(t!("other.hint")).desired_width(f32::INFINITY));
        if std::mem::take(&mut self.focus) {
            response.request_focus();
        }
        let text = self.text.clone();
        response.widget_info(|| WidgetInfo {
            current_text_value: Some(text.clone()),
            label: Some(t!("other.text").into_owned()),
            ..WidgetInfo::new(WidgetType::TextEdit)
        });
    }
}

/// A text that says what is wrong.
pub(crate) fn problem(ui: &mut Ui, text: &str) {
    ui.add(eframe::egui::Label::new(RichText::new(text).size(12.5).color(theme::palette(ui.ctx()).danger)).wrap());
}
