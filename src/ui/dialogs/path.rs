//! Asks for a path if the desktop has no file dialog.

use super::{modal, title};
use crate::text::t;
use crate::{
    commands::{
        command::{Command, Commands},
        icons,
    },
    services::files::completions,
    text,
    ui::{theme, widgets},
};
use eframe::egui::{
    Context, EventFilter, Key, Label, RichText, TextEdit, Ui, WidgetInfo, WidgetType,
    text::{CCursor, CCursorRange},
    text_edit::TextEditState,
};
use grammaton_session::{FileRequest, PathProblem};

/// The maximum number of completions shown.
const SHOWN: usize = 6;

/// The path field.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct PathField {
    /// The purpose of the path.
    pub wanted: FileRequest,
    /// The text typed so far.
    pub text: String,
    /// The reason why the path cannot be used, once the user has tried to.
    pub problem: Option<PathProblem>,
    /// The reason why there is no file dialog.
    reason: String,
    /// The completions of the text.
    completions: Vec<String>,
}

impl PathField {
    /// Creates a field with a text in it.
    pub(crate) fn new(wanted: FileRequest, text: String, reason: String) -> Self {
        let completions = completions(&text);
        Self { wanted, text, problem: None, reason, completions }
    }

    /// Replaces the text.
    pub(crate) fn set(&mut self, text: String) {
        self.completions = completions(&text);
        self.problem = None;
        self.text = text;
    }

    /// Returns the longest common prefix of the completions, if it is longer than the text.
    fn common(&self) -> Option<String> {
        let first = self.completions.first()?;
        let shared = |other: &String| first.char_indices().zip(other.chars()).take_while(|((_, a), b)| a == b).count();
        let length = self.completions.iter().map(shared).min()?;
        let common: String = first.chars().take(length).collect();
        (common.len() > self.text.len()).then_some(common)
    }
}

/// Shows the dialog.
pub(crate) fn path(ctx: &Context, field: &PathField, commands: &mut Commands) {
    let palette = theme::palette(ctx);
    let (heading, accept) = match field.wanted {
        FileRequest::Open => (t!("path.open"), t!("path.open_button")),
        FileRequest::Save(_) | FileRequest::Export(_) => (t!("path.save"), t!("path.save_button")),
    };
    let modal = modal(ctx, "path").show(ctx, |ui| {
        super::width(ui, 520.0);
        title(ui, &heading);
        edit(ui, field, commands);
        if let Some(problem) = &field.problem {
            widgets::icon_text(ui, icons::WARNING, palette.danger, &text::files::path_problem(problem));
        }
        for completion in field.completions.iter().take(SHOWN) {
            let button = ui.add(eframe::egui::Button::new(completion).frame(false).truncate());
            if button.clicked() {
                set(ui.ctx(), completion.clone(), commands);
            }
        }
        ui.add_space(4.0);
        let why = RichText::new(t!("path.why", reason = field.reason)).color(palette.weak).size(12.5);
        ui.add(Label::new(why).wrap());
        ui.add_space(8.0);
        super::buttons(ui, |ui| {
            if super::main_button(ui, &accept) {
                commands.push(Command::AcceptPath);
            }
            if widgets::outlined(ui, None, &t!("path.cancel")).clicked() {
                commands.push(Command::CancelPath);
            }
        });
    });
    if modal.should_close() {
        commands.push(Command::CancelPath);
    }
}

fn id() -> eframe::egui::Id {
    eframe::egui::Id::new("path field")
}

fn edit(ui: &mut Ui, field: &PathField, commands: &mut Commands) {
    let mut text = field.text.clone();
    let edit = TextEdit::singleline(&mut text).id(id()).desired_width(f32::INFINITY).font(theme::grammar_font());
    let response = ui.add(widgets::field(ui, edit));
    response.widget_info(|| WidgetInfo::labeled(WidgetType::TextEdit, true, t!("path.field")));
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id(), EventFilter { tab: true, ..EventFilter::default() }));
    if response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
        commands.push(Command::AcceptPath);
    }
    if !response.has_focus() {
        response.request_focus();
    } else if ui.input(|input| input.key_pressed(Key::Tab))
        && let Some(common) = field.common()
    {
        set(ui.ctx(), common, commands);
        return;
    }
    if response.changed() {
        commands.push(Command::TypePath(text));
    }
}

/// Replaces the text and moves the cursor to its end.
fn set(ctx: &Context, text: String, commands: &mut Commands) {
    let mut state = TextEditState::load(ctx, id()).unwrap_or_default();
    state.cursor.set_char_range(Some(CCursorRange::one(CCursor::new(text.chars().count()))));
    state.store(ctx, id());
    commands.push(Command::TypePath(text));
}
