//! Picks the second automaton of an operation or comparison: an open tab, a file, or a typed text.

use crate::text::t;
use crate::{
    commands::command::{Command, Commands},
    text::phrases::{document, shortened},
    ui::{canvas, theme, widgets},
};
use eframe::egui::{
    ComboBox, InputState, Key, KeyboardShortcut, Modifiers, RichText, TextEdit, Ui, WidgetInfo, WidgetType,
};
use grammaton_session::{OtherAutomaton, TabId, TabSummary};

/// The maximum length of the name of a typed text, in characters.
const NAME: usize = 32;

/// The chosen operand, and the typed text.
#[derive(Clone, Debug, Default)]
pub(crate) struct OperandPicker {
    chosen: Option<ChosenOperand>,
    text: String,
    /// Whether the text field takes the keyboard focus when it is shown next.
    focus: bool,
}

/// The operand that is chosen.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum ChosenOperand {
    Tab(TabId),
    Text,
}

impl OperandPicker {
    /// Chooses a tab.
    pub(crate) fn choose(&mut self, tab: TabId) {
        self.chosen = Some(ChosenOperand::Tab(tab));
    }

    /// Returns the chosen operand, or `None` if nothing is chosen or the text is empty.
    pub(crate) fn operand(&self) -> Option<OtherAutomaton> {
        match self.chosen? {
            ChosenOperand::Tab(tab) => Some(OtherAutomaton::Tab(tab)),
            ChosenOperand::Text => {
                Some(OtherAutomaton::Text(self.text.clone())).filter(|_| !self.text.trim().is_empty())
            }
        }
    }

    /// Returns the name of the operand: the title of the tab, or the beginning of the text.
    pub(crate) fn name(&self, others: &[TabSummary]) -> Option<String> {
        match self.chosen? {
            ChosenOperand::Tab(tab) => others.iter().find(|other| other.id == tab).map(|other| other.name.clone()),
            ChosenOperand::Text => Some(shortened(self.text.trim().lines().next()?, NAME)),
        }
    }

    /// Shows the picker, with a text field below it if a text is typed.
    pub(crate) fn show(&mut self, ui: &mut Ui, others: &[TabSummary], commands: &mut Commands) {
        if let Some(ChosenOperand::Tab(tab)) = self.chosen
            && !others.iter().any(|other| other.id == tab)
        {
            self.chosen = None;
        }
        let describe = |other: &TabSummary| document(&other.name, other.document.states().len());
        let shown = match self.chosen {
            Some(ChosenOperand::Tab(tab)) => {
                others.iter().find(|other| other.id == tab).map(describe).unwrap_or_default()
            }
            Some(ChosenOperand::Text) => t!("other.typed").into_owned(),
            None => t!("other.choose").into_owned(),
        };
        let width = ui.available_width().min(320.0);
        let list = ComboBox::from_id_salt("other").width(width).truncate().selected_text(shown.as_str());
        // The drop-down gets the background of a field, so that it is recognized as clickable.
        ui.visuals_mut().widgets.inactive.weak_bg_fill = theme::palette(ui.ctx()).raised;
        let response = list.show_ui(ui, |ui| {
            for other in others {
                let tab = Some(ChosenOperand::Tab(other.id));
                let (text, entry) = (describe(other), ui.selectable_label(self.chosen == tab, describe(other)));
                if canvas::on_hover_picture(entry, &text, &other.document).clicked() {
                    self.chosen = tab;
                }
            }
            if ui.selectable_label(self.chosen == Some(ChosenOperand::Text), t!("other.typed")).clicked() {
                (self.chosen, self.focus) = (Some(ChosenOperand::Text), true);
            }
            if ui.selectable_label(false, t!("other.file")).clicked() {
                commands.push(Command::OpenOperand);
            }
        });
        let name = t!("other.label");
        response.response.widget_info(|| WidgetInfo {
            current_text_value: Some(shown.clone()),
            ..WidgetInfo::labeled(WidgetType::ComboBox, true, &*name)
        });
        if self.chosen == Some(ChosenOperand::Text) {
            self.field(ui);
        }
    }

    fn field(&mut self, ui: &mut Ui) {
        let new_line = KeyboardShortcut::new(Modifiers::SHIFT, Key::Enter);
        let field =
            TextEdit::multiline(&mut self.text).font(theme::grammar_font()).desired_rows(2).return_key(new_line);
        let field = field.hint_text(t!("other.hint")).desired_width(f32::INFINITY);
        let response = ui.add(widgets::field(ui, field));
        if std::mem::take(&mut self.focus) {
            response.request_focus();
        }
        let enters = |input: &InputState| input.key_pressed(Key::Enter) && !input.modifiers.shift;
        if response.has_focus() && ui.input(enters) {
            response.surrender_focus();
        }
        let text = self.text.clone();
        response.widget_info(|| WidgetInfo {
            current_text_value: Some(text.clone()),
            label: Some(t!("other.text").into_owned()),
            ..WidgetInfo::new(WidgetType::TextEdit)
        });
    }
}

/// Shows an error message.
pub(crate) fn problem(ui: &mut Ui, text: &str) {
    ui.add(eframe::egui::Label::new(RichText::new(text).size(12.5).color(theme::palette(ui.ctx()).danger)).wrap());
}
