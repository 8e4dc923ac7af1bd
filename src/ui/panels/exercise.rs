//! The task of an exercise above the canvas: its text, the answer if it is not drawn, and the feedback.

mod answer;
mod feedback;
mod given;
mod prose;
mod sheet;

pub(crate) use given::GivenView;
pub(crate) use prose::Prose;
pub(crate) use sheet::{SheetInput, show as show_sheet};

use crate::{
    commands::{
        action::{Action, ActionContext},
        command::{Command, Commands},
        icons,
        topic::Topic,
    },
    text::{exercise::task as text, t},
    ui::{context_help, theme, widgets},
};
use answer::AnswerFields;
use eframe::egui::{
    Align, Button, FontId, Frame, Label, Layout, Margin, Panel, Rect, RichText, ScrollArea, Ui, Vec2, WidgetInfo,
    WidgetType, vec2,
};
use feedback::ShownResult;
use grammaton_core::{
    Document,
    exercise::{AnswerForm, Exercise, Feedback},
};
use grammaton_session::{
    Highlight, JobId, Target,
    exercises::{CheckError, answer_form, given_text},
};
use sheet::SheetPanel;

/// The largest share of the height that the task takes below its title, and its least height, in points.
const MAX_SHARE: f32 = 0.4;
const LEAST: f32 = 56.0;
/// The width below which the title row has no points, in points.
const NARROW: f32 = 560.0;

/// The state of the panel that persists between frames.
#[derive(Debug, Default)]
pub(crate) struct ExercisePanel {
    is_folded: bool,
    /// The job that checks the answer.
    pub(crate) check: Option<JobId>,
    result: Option<ShownResult>,
    fields: AnswerFields,
    prose: Prose,
    /// The solution that the given text was made of, and that text.
    given: Option<(Document, Option<String>)>,
    /// The view of the given drawing.
    pub(crate) given_view: GivenView,
    /// The state of the sheet.
    pub(crate) sheet: SheetPanel,
    /// The places of the finding under the pointer.
    pointed: Highlight,
}

impl ExercisePanel {
    /// Takes the feedback on an answer, or the hint, with the automaton and the document of the answer if they are
    /// still current.
    pub(crate) fn take_result(
        &mut self,
        result: Result<Feedback, CheckError>,
        is_hint: bool,
        answer: Option<(u64, &Document)>,
    ) {
        self.result = answer.map(|(automaton, document)| ShownResult::new(result, is_hint, automaton, document));
        self.is_folded = false;
    }

    /// Highlights the places of the finding under the pointer.
    pub(crate) fn highlight(&self, highlight: &mut Highlight) {
        highlight.elements.extend(&self.pointed.elements);
        highlight.written.extend(&self.pointed.written);
    }

    /// Shows the exercise of a document at the top of `ui`, if it has one. Returns the area of the task if it scrolls.
    pub(crate) fn show(
        &mut self,
        ui: &mut Ui,
        automaton: u64,
        now: ActionContext<'_>,
        target: Target,
        commands: &mut Commands,
    ) -> Option<Rect> {
        let document = now.document;
        let exercise = document.exercise()?;
        let frame = Frame::new().fill(theme::palette(ui.ctx()).panel).inner_margin(Margin::symmetric(theme::MARGIN, 6));
        let height = (ui.available_height() * MAX_SHARE).max(LEAST);
        let panel = Panel::top("exercise").frame(frame).show(ui, |ui| {
            self.title(ui, exercise, now, target, commands);
            if self.is_folded {
                self.pointed = Highlight::default();
                return None;
            }
            let area = ScrollArea::vertical().id_salt("task").max_height(height).min_scrolled_height(height);
            let shown = area.auto_shrink([false, true]).show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 5.0;
                self.content(ui, exercise, automaton, now, target, commands);
                ui.add_space(2.0);
            });
            (shown.content_size.y > shown.inner_rect.height()).then_some(shown.inner_rect)
        });
        let topic = if exercise.student.is_some() { Topic::Exercises } else { Topic::Teaching };
        context_help::mark(ui, panel.response.rect, topic);
        panel.inner
    }

    /// Shows the row with the title and the buttons.
    fn title(
        &mut self,
        ui: &mut Ui,
        exercise: &Exercise,
        now: ActionContext<'_>,
        target: Target,
        commands: &mut Commands,
    ) {
        let is_narrow = ui.available_width() < NARROW;
        ui.horizontal(|ui| {
            if now.document.open_exercise().is_some() {
                widgets::icon_button_if_allowed(ui, Action::ShowSheet, None, now, commands);
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let (icon, name) = if self.is_folded {
                    (icons::CARET_DOWN, t!("task.unfold"))
                } else {
                    (icons::ZOOM_OUT, t!("task.fold"))
                };
                if widgets::plain_icon_button(ui, icon, &name, true) {
                    self.is_folded = !self.is_folded;
                }
                if exercise.student.is_some() && can_answer(exercise, target) {
                    check_button(ui, now, commands);
                }
                if !is_narrow {
                    state(ui, exercise);
                }
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    let title = title(now.document);
                    let title = RichText::new(title).font(FontId::new(14.0, theme::semibold()));
                    ui.add(Label::new(title).truncate());
                });
            });
        });
    }

    fn content(
        &mut self,
        ui: &mut Ui,
        exercise: &Exercise,
        automaton: u64,
        now: ActionContext<'_>,
        target: Target,
        commands: &mut Commands,
    ) {
        if ui.available_width() < NARROW {
            ui.horizontal_wrapped(|ui| state(ui, exercise));
        }
        self.prose.show(ui, &exercise.text);
        let Some(student) = &exercise.student else {
            let actions = [Action::EditExercise, Action::TryExercise];
            return teachers_row(ui, &actions, target, commands);
        };
        if self.given.as_ref().is_none_or(|(solution, _)| *solution != student.solution) {
            self.given = Some((student.solution.clone(), given_text(exercise)));
        }
        if let Some((_, Some(given))) = &self.given {
            ui.add(Label::new(RichText::new(given).font(theme::grammar_font())).wrap());
        }
        if can_answer(exercise, target) {
            self.fields.show(ui, exercise, now, commands);
            if exercise.hints {
                hint_button(ui, now, commands);
            }
        } else {
            weak_label(ui, &t!("task.open_to_answer"));
        }
        let pointed = match &mut self.result {
            Some(result) => result.show(ui, exercise, automaton, now.document, commands),
            None => Highlight::default(),
        };
        if pointed != self.pointed {
            self.pointed = pointed;
            ui.ctx().request_repaint();
        }
    }
}

/// Returns whether an exercise can be answered: an embedded page has no text of a grammar, and may be read-only.
fn can_answer(exercise: &Exercise, target: Target) -> bool {
    let is_embedded = matches!(target, Target::Frame { .. });
    !(target.is_read_only() || is_embedded && answer_form(&exercise.task) == AnswerForm::Grammar)
}

/// Shows that this is the file of a teacher, with buttons for these actions.
fn teachers_row(ui: &mut Ui, actions: &[Action], target: Target, commands: &mut Commands) {
    weak_label(ui, &t!("task.teachers_file"));
    ui.horizontal_wrapped(|ui| {
        for &action in actions.iter().filter(|action| action.is_offered(target)) {
            if widgets::outlined(ui, None, &widgets::action_name(ui.ctx(), action)).clicked() {
                commands.push(Command::Act(action));
            }
        }
    });
}

fn weak_label(ui: &mut Ui, text: &str) {
    ui.add(Label::new(RichText::new(text).size(13.0).color(theme::palette(ui.ctx()).weak)).wrap());
}

/// Returns the title of an exercise: its number in the sheet and the title of its document.
fn title(document: &Document) -> String {
    match (document.open_exercise(), document.title()) {
        (None, "") => t!("task.exercise").into_owned(),
        (None, title) => title.to_owned(),
        (Some(number), title) => numbered(number, title),
    }
}

/// Returns the number of an exercise, counted from 0, and its title if there is one.
fn numbered(number: usize, title: &str) -> String {
    let number = (number + 1).to_string();
    if title.is_empty() {
        return t!("task.numbered", number = number).into_owned();
    }
    t!("task.titled", number = number, title = title).into_owned()
}

/// Shows the points and the attempts.
fn state(ui: &mut Ui, exercise: &Exercise) {
    let palette = theme::palette(ui.ctx());
    let is_solved = exercise.student.as_ref().is_some_and(|student| student.solved);
    let color = if is_solved { palette.good } else { palette.weak };
    for text in [Some(text::worth(exercise)), text::attempts(exercise)].into_iter().flatten() {
        ui.label(RichText::new(text).size(13.0).color(color));
    }
    if is_solved {
        ui.label(RichText::new(icons::TICK).font(FontId::new(16.0, theme::icons())).color(palette.good));
    }
}

/// Shows the button that checks the answer.
fn check_button(ui: &mut Ui, now: ActionContext<'_>, commands: &mut Commands) {
    let (action, palette) = (Action::CheckAnswer, theme::palette(ui.ctx()));
    let reason = now.reason(action);
    let text = RichText::new(t!("task.check")).color(palette.on_accent);
    let button = Button::new(text).fill(palette.accent).min_size(theme::target_size(ui, vec2(0.0, 30.0)));
    let response = ui.add_enabled(reason.is_none(), button);
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, reason.is_none(), t!("task.check")));
    if response.clicked() {
        commands.push(Command::Act(action));
    }
    let tooltip = widgets::tooltip(ui.ctx(), action, now.view.shortcut_set());
    response.on_hover_text(tooltip).on_disabled_hover_text(reason.unwrap_or_default());
}

/// Shows the button for a hint, unless nothing can be checked.
fn hint_button(ui: &mut Ui, now: ActionContext<'_>, commands: &mut Commands) {
    if now.allows(Action::ShowHint) {
        let text = RichText::new(t!("task.hint")).size(13.0).color(theme::palette(ui.ctx()).accent);
        let button = Button::new(text).min_size(theme::target_size(ui, Vec2::ZERO));
        let hint = widgets::hint(ui.ctx(), Action::ShowHint);
        if ui.add(button).on_hover_text(hint).clicked() {
            commands.push(Command::Act(Action::ShowHint));
        }
    } else if let Some(reason) = now.reason(Action::CheckAnswer) {
        ui.label(RichText::new(reason).size(13.0).color(theme::palette(ui.ctx()).warning));
    }
}
