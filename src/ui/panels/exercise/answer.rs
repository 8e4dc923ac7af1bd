//! The fields of answers that are neither drawn nor written as a grammar.

use crate::{
    commands::{
        action::{Action, ActionContext},
        command::{Command, Commands},
    },
    text::t,
    ui::{composition, theme, widgets},
};
use eframe::egui::{Margin, RichText, TextEdit, Ui, WidgetInfo, WidgetType};
use grammaton_core::exercise::{AnswerForm, Exercise};
use grammaton_session::{
    Edit, Element,
    exercises::{answer_form, marked, verdict_fields, verdict_text, word_fields, words_text},
};

/// The width of the column with the names of the fields, and the least width of a field next to a name, in points.
const LEAST_FIELD: f32 = 160.0;

/// The texts of the fields while they are typed.
#[derive(Debug, Default)]
pub(super) struct AnswerFields {
    /// The answer that the texts make.
    answer: String,
    texts: [String; 2],
    /// Whether the open undo step is not committed yet.
    is_typing: bool,
}

impl AnswerFields {
    /// Shows the fields for the answer to an exercise, if it needs any.
    pub(super) fn show(&mut self, ui: &mut Ui, exercise: &Exercise, now: ActionContext<'_>, commands: &mut Commands) {
        let Some(student) = &exercise.student else { return };
        let form = answer_form(&exercise.task);
        match form {
            AnswerForm::Automaton => hint(ui, &t!("task.draw_here")),
            AnswerForm::Grammar => {
                ui.horizontal_wrapped(|ui| {
                    hint(ui, &t!("task.write_grammar"));
                    let name = widgets::action_name(ui.ctx(), Action::EditGrammar);
                    if widgets::outlined_if(ui, now.allows(Action::EditGrammar), None, &name).clicked() {
                        commands.push(Command::Act(Action::EditGrammar));
                    }
                });
            }
            AnswerForm::Mark => mark(ui, &student.answer, now, commands),
            AnswerForm::Expression | AnswerForm::Words | AnswerForm::Derivation | AnswerForm::Verdict => {
                self.typed(ui, form, &student.answer, commands);
            }
        }
    }

    /// Shows the fields of an answer that is typed.
    fn typed(&mut self, ui: &mut Ui, form: AnswerForm, answer: &str, commands: &mut Commands) {
        if self.answer != answer {
            answer.clone_into(&mut self.answer);
            self.texts = match form {
                AnswerForm::Words => word_fields(answer),
                AnswerForm::Verdict => [verdict_fields(answer).1.to_owned(), String::new()],
                _ => [answer.to_owned(), String::new()],
            };
        }
        let mut verdict = verdict_fields(&self.answer).0.filter(|_| form == AnswerForm::Verdict);
        let mut is_focused = false;
        let mut is_chosen = false;
        let mut field = |ui: &mut Ui, text: &mut String, name: &str, is_long: bool| {
            is_focused |= text_field(ui, text, name, is_long, commands);
        };
        let [first, second] = &mut self.texts;
        match form {
            AnswerForm::Words => {
                field(ui, first, &t!("task.words_in"), false);
                field(ui, second, &t!("task.words_out"), false);
            }
            AnswerForm::Derivation => field(ui, first, &t!("task.derivation"), true),
            AnswerForm::Verdict => {
                ui.horizontal_wrapped(|ui| {
                    for (choice, name) in [(true, t!("task.answer_yes")), (false, t!("task.answer_no"))] {
                        if widgets::toggle(ui, verdict == Some(choice), &name, &t!("task.verdict_hint"))
                            && verdict != Some(choice)
                        {
                            (verdict, is_chosen) = (Some(choice), true);
                        }
                    }
                });
                field(ui, first, &t!("task.witness"), false);
            }
            _ => field(ui, first, &t!("task.expression"), false),
        }
        let new = match form {
            AnswerForm::Words => words_text([first, second]),
            AnswerForm::Verdict => verdict_text(verdict, first),
            _ => first.clone(),
        };
        // The letters by which a character is composed are no answer.
        if new != self.answer && !composition::is_open(ui.ctx()) {
            self.answer.clone_from(&new);
            let edit = Edit::WriteAnswer(new.into());
            commands.push(if is_chosen { Command::Edit(edit) } else { Command::Continue(edit) });
        }
        if std::mem::replace(&mut self.is_typing, is_focused) && !is_focused {
            commands.push(Command::Commit);
        }
    }
}

/// Shows a field with its name before or, in a narrow window, above it. Returns whether it has the keyboard focus.
fn text_field(ui: &mut Ui, text: &mut String, name: &str, is_long: bool, commands: &mut Commands) -> bool {
    let palette = theme::palette(ui.ctx());
    let label = RichText::new(name).size(13.0).color(palette.weak);
    let width = theme::text_width(ui, name) + LEAST_FIELD;
    let mut show = |ui: &mut Ui| {
        let field = if is_long { TextEdit::multiline(text).desired_rows(3) } else { TextEdit::singleline(text) };
        let field = if is_long { field } else { widgets::field(ui, field) };
        let field = field.font(theme::grammar_font()).margin(Margin::symmetric(6, 4));
        let response = ui.add(field.background_color(palette.raised).desired_width(f32::INFINITY));
        let spoken = text.clone();
        response.widget_info(|| WidgetInfo {
            current_text_value: Some(spoken.clone()),
            label: Some(name.to_owned()),
            ..WidgetInfo::new(WidgetType::TextEdit)
        });
        if response.has_focus()
            && let Some(action) = widgets::take_history_keys(ui)
        {
            commands.push(Command::Act(action));
        }
        response.has_focus()
    };
    if is_long || ui.available_width() < width {
        ui.label(label);
        return show(ui);
    }
    ui.horizontal(|ui| {
        ui.label(label);
        show(ui)
    })
    .inner
}

/// Shows the marked part, and the parts that can be marked now if the selected arrow has several labels.
fn mark(ui: &mut Ui, answer: &str, now: ActionContext<'_>, commands: &mut Commands) {
    let selected: Vec<Element> = now.view.selection.iter().copied().collect();
    let parts = marked(now.document, &selected);
    match &parts[..] {
        [] if answer.is_empty() => hint(ui, &t!("task.mark_here")),
        [] => hint(ui, &t!("task.marked", part = answer)),
        [only] => hint(ui, &t!("task.marked", part = only)),
        several => {
            hint(ui, &t!("task.mark_one"));
            ui.horizontal_wrapped(|ui| {
                for part in several.iter().take(20) {
                    if widgets::toggle(ui, part == answer, part, &t!("task.mark_one")) && part != answer {
                        commands.edit(Edit::WriteAnswer(part.as_str().into()));
                    }
                }
            });
        }
    }
}

fn hint(ui: &mut Ui, text: &str) {
    ui.add(eframe::egui::Label::new(RichText::new(text).size(13.0).color(theme::palette(ui.ctx()).weak)).wrap());
}
