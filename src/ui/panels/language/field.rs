//! The field with the expression: typing, keys and problems.

use super::{LanguageBar, LanguageInput, MAX_LENGTH, MadeDrawing, draft::Draft, problems};
use crate::text::t;
use crate::{
    commands::{
        action::Action,
        command::{Command, Commands},
    },
    text::language as text,
    ui::{composition, theme, widgets},
};
use eframe::egui::{
    Id, Key, Margin, Modifiers, RichText, TextBuffer, TextEdit, Ui, WidgetInfo, WidgetType, text_edit::TextEditOutput,
};
use grammaton_core::Placement;
use grammaton_session::BuildRequest;

/// The time after which an expression that is being computed again is dimmed, in seconds.
const DIM_AFTER: f64 = 0.15;

impl LanguageBar {
    /// Shows the field and, while it is used, the problems of the typed expression.
    pub(super) fn field(&mut self, ui: &mut Ui, id: Id, input: LanguageInput<'_>, commands: &mut Commands) {
        if std::mem::take(&mut self.take_keys) {
            ui.memory_mut(|memory| memory.request_focus(id));
        }
        let (has_focus, had_focus) = ui.memory(|memory| (memory.has_focus(id), memory.had_focus_last_frame(id)));
        // egui takes the focus away before it shows the frame in which Escape is pressed.
        if has_focus || (had_focus && ui.input(|input| input.key_pressed(Key::Escape))) {
            self.keys(ui, id, input, commands);
        }
        let output = self.edit(ui, id);
        let response = &output.response.response;
        if response.changed() {
            let conventions = self.draft.take().map(Draft::into_conventions);
            let conventions = conventions.unwrap_or_else(|| self.notation.conventions());
            self.draft = Some(Draft::new(self.text.clone(), conventions, input.document, input.automaton));
            // The letters by which a character is composed are no expression.
            if !composition::is_open(ui.ctx()) {
                self.build(input, false, commands);
            }
        }
        self.is_typing = response.has_focus() || self.is_over_problems;
        let problems = self.draft.as_ref().map_or(&[][..], |draft| &draft.problems);
        self.is_over_problems = false;
        if (has_focus || self.is_typing || response.hovered()) && !problems.is_empty() {
            let (fix, is_over) = problems::show(ui, &output, &self.text, problems);
            self.is_over_problems = is_over;
            if let Some(fix) = fix
                && let Some(draft) = self.draft.take()
            {
                self.draft = Some(draft.fixed(fix, input.document));
                self.build(input, false, commands);
                widgets::set_caret(ui, id, self.shown_text().chars().count());
            }
        }
        // A blank field is not an expression. The one of the drawing is shown again.
        if !self.is_typing && self.draft.as_ref().is_some_and(Draft::is_blank) {
            self.discard_draft();
        }
    }

    fn edit(&mut self, ui: &mut Ui, id: Id) -> TextEditOutput {
        let is_old = self.computing.is_some_and(|(_, since)| ui.input(|input| input.time) - since > DIM_AFTER);
        let is_dim = self.draft.is_none() && is_old;
        let problems = self.draft.as_ref().map_or(&[][..], |draft| &draft.problems);
        let Self { text, colors, expanded, .. } = self;
        let mut layouter = |ui: &Ui, text: &dyn TextBuffer, wrap: f32| {
            let wrap = if *expanded { wrap } else { f32::INFINITY };
            colors.galley(ui, text.as_str(), problems, is_dim, wrap)
        };
        let is_too_long = self.computed.as_ref().is_some_and(|computed| computed.expression.is_err());
        let hint = if is_too_long { text::too_long(MAX_LENGTH) } else { t!("language.hint").into_owned() };
        let field = if *expanded {
            TextEdit::multiline(text).desired_rows(1)
        } else {
            widgets::field(ui, TextEdit::singleline(text))
        };
        let output = field
            .id(id)
            .font(theme::grammar_font())
            .margin(Margin::symmetric(6, 4))
            .background_color(theme::palette(ui.ctx()).raised)
            .hint_text(RichText::new(hint))
            .desired_width(f32::INFINITY)
            .layouter(&mut layouter)
            .show(ui);
        let spoken = text.clone();
        output.response.response.widget_info(|| WidgetInfo {
            current_text_value: Some(spoken.clone()),
            label: Some(t!("language.field").into_owned()),
            ..WidgetInfo::new(WidgetType::TextEdit)
        });
        output
    }

    /// Handles Enter, Escape, and undo and redo, which the drawing shares with the field.
    fn keys(&mut self, ui: &Ui, id: Id, input: LanguageInput<'_>, commands: &mut Commands) {
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        let (enter, escape) = (pressed(Key::Enter), pressed(Key::Escape));
        if enter && self.draft.as_ref().is_some_and(|draft| self.is_unbuilt(draft, input)) {
            self.build(input, true, commands);
        }
        if escape {
            if std::mem::take(&mut self.uncommitted) {
                commands.push(Command::Abort);
            }
            self.discard_draft();
            self.text = self.shown_text().to_owned();
            commands.push(Command::CancelBuild);
        }
        let is_broken = self.draft.as_ref().is_some_and(|draft| draft.regex.is_none());
        let is_left = (enter && !is_broken) || escape;
        if is_left {
            ui.memory_mut(|memory| memory.surrender_focus(id));
        }
        let undone = widgets::take_history_keys(ui);
        if undone == Some(Action::Undo) && is_broken {
            self.discard_draft();
        } else if let Some(action) = undone {
            self.uncommitted = false;
            commands.push(Command::CancelBuild);
            commands.push(Command::Act(action));
        }
    }

    /// Returns whether the drawing was not made from the draft by the selected construction.
    pub(super) fn is_unbuilt(&self, draft: &Draft, input: LanguageInput<'_>) -> bool {
        let is_of = |made: &MadeDrawing| {
            (made.revision, made.construction, &made.text) == (input.revision, input.construction, &draft.text)
        };
        draft.regex.is_some() && !self.made.as_ref().is_some_and(is_of)
    }

    /// Requests the automaton of the draft. If `always`, it is built even if the drawing has the same language.
    pub(super) fn build(&mut self, input: LanguageInput<'_>, always: bool, commands: &mut Commands) {
        self.version += 1;
        let Some(regex) = self.draft.as_ref().and_then(|draft| draft.regex.clone()) else {
            return commands.push(Command::CancelBuild);
        };
        let is_fresh = self.made.as_ref().is_some_and(|made| made.revision == input.revision && made.is_fresh);
        let is_fresh = is_fresh || input.document.states().len() == 0;
        let placement = if is_fresh { Placement::Fresh } else { Placement::Kept };
        let request = BuildRequest { regex, construction: input.construction, placement, always };
        commands.push(Command::BuildExpression(Box::new(request)));
    }
}
