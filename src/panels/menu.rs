//! The menu bar and the canvas's context menu.

use crate::{
    action::Action,
    command::{Command, Commands},
    examples::EXAMPLES,
    theme,
    view::{Element, View},
    wording::shortened,
};
use eframe::egui::{Button, MenuBar, ThemePreference, Ui};
use grammaton_core::Document;
use rust_i18n::t;

const FILE: [Option<Action>; 9] = [
    Some(Action::New),
    Some(Action::Open),
    None,
    Some(Action::Save),
    Some(Action::SaveAs),
    Some(Action::CopyLink),
    None,
    Some(Action::CloseTab),
    Some(Action::Quit),
];
const EDIT: [Option<Action>; 10] = [
    Some(Action::Undo),
    Some(Action::Redo),
    None,
    Some(Action::EditText),
    Some(Action::ToggleStart),
    Some(Action::ToggleAccepting),
    Some(Action::Delete),
    None,
    Some(Action::SelectAll),
    Some(Action::CopyGrammar),
];
const LAYOUT: [Option<Action>; 4] =
    [Some(Action::LayOutLayered), Some(Action::LayOutCircle), Some(Action::LayOutForce), Some(Action::LayOutGrid)];
const VIEW: [Option<Action>; 23] = [
    Some(Action::Fit),
    Some(Action::ZoomIn),
    Some(Action::ZoomOut),
    Some(Action::ZoomReset),
    None,
    Some(Action::ToggleGrammar),
    None,
    Some(Action::ShowDrawing),
    Some(Action::ShowTable),
    Some(Action::ShowBoth),
    None,
    Some(Action::NextTab),
    Some(Action::PreviousTab),
    None,
    Some(Action::ThemeSystem),
    Some(Action::ThemeLight),
    Some(Action::ThemeDark),
    Some(Action::HighContrast),
    Some(Action::ColourSafe),
    None,
    Some(Action::TextLarger),
    Some(Action::TextSmaller),
    Some(Action::TextNormal),
];

const STATE: [Action; 4] = [Action::EditText, Action::ToggleStart, Action::ToggleAccepting, Action::Delete];

/// What the menus show of the window.
pub(crate) struct State<'a> {
    /// Whether the grammar is shown.
    pub grammar_open: bool,
    /// The files that were opened or saved last.
    pub recent: &'a [String],
}

/// Shows the menu bar, and `rest` in the rest of its row; `enabled` tells which actions can be taken now.
pub(crate) fn bar(
    ui: &mut Ui,
    state: &State<'_>,
    enabled: impl Fn(Action) -> bool,
    rest: impl FnOnce(&mut Ui, &mut Commands),
    commands: &mut Commands,
) {
    let theme = ui.ctx().options(|options| options.theme_preference);
    let look = theme::look(ui.ctx());
    let checked = |action| match action {
        Action::ToggleGrammar => state.grammar_open,
        Action::ThemeSystem => theme == ThemePreference::System,
        Action::ThemeLight => theme == ThemePreference::Light,
        Action::ThemeDark => theme == ThemePreference::Dark,
        Action::HighContrast => look.contrast,
        Action::ColourSafe => look.colour_safe,
        _ => false,
    };
    MenuBar::new().ui(ui, |ui| {
        ui.menu_button(t!("menu.file"), |ui| {
            if !state.recent.is_empty() {
                ui.menu_button(t!("menu.recent"), |ui| recent(ui, state.recent, commands));
            }
            entries(ui, &FILE, &enabled, checked, commands);
        });
        ui.menu_button(t!("menu.edit"), |ui| entries(ui, &EDIT, &enabled, checked, commands));
        ui.menu_button(t!("menu.view"), |ui| entries(ui, &VIEW, &enabled, checked, commands));
        ui.menu_button(t!("menu.layout"), |ui| entries(ui, &LAYOUT, &enabled, checked, commands));
        ui.menu_button(t!("menu.examples"), |ui| examples(ui, commands));
        ui.menu_button(t!("menu.help"), |ui| entries(ui, &[Some(Action::Help)], &enabled, checked, commands));
        rest(ui, commands);
    });
}

/// Shows the latest files, by name; the whole path is a hint.
fn recent(ui: &mut Ui, paths: &[String], commands: &mut Commands) {
    ui.set_min_width(200.0);
    for (index, path) in paths.iter().enumerate() {
        let name = path.rsplit(std::path::is_separator).next().unwrap_or(path);
        if ui.button(shortened(name, 48)).on_hover_text(path).clicked() {
            commands.push(Command::OpenRecent(index));
            ui.close();
        }
    }
}

/// Shows the examples as menu entries.
pub(crate) fn examples(ui: &mut Ui, commands: &mut Commands) {
    ui.set_min_width(240.0);
    for (index, example) in EXAMPLES.iter().enumerate() {
        if ui.button(example.title()).clicked() {
            commands.push(Command::OpenExample(index));
        }
    }
}

/// Shows what can be done with what is selected, or with the canvas.
pub(crate) fn context(ui: &mut Ui, document: &Document, view: &View, commands: &mut Commands) {
    ui.set_min_width(200.0);
    let single = if view.selection.len() == 1 { view.selection.first() } else { None };
    match single {
        Some(Element::State(id)) => {
            let state = document.state(*id);
            for action in STATE {
                let checked = match action {
                    Action::ToggleStart => document.start() == Some(*id),
                    Action::ToggleAccepting => state.is_some_and(|state| state.accepting),
                    _ => false,
                };
                entry(ui, action, true, checked, commands);
            }
        }
        Some(Element::Arrow(..) | Element::Note(_)) => {
            entry(ui, Action::EditText, true, false, commands);
            entry(ui, Action::Delete, true, false, commands);
        }
        None if !view.selection.is_empty() => {
            entry(ui, Action::ToggleAccepting, true, false, commands);
            entry(ui, Action::Delete, true, false, commands);
        }
        None => {
            entry(ui, Action::SelectAll, document.states().len() > 0, false, commands);
            entry(ui, Action::Fit, true, false, commands);
        }
    }
}

/// An entry that is no action of the table; tells whether it was chosen.
pub(crate) fn plain(ui: &mut Ui, text: &str) -> bool {
    let chosen = ui.button(text).clicked();
    if chosen {
        ui.close();
    }
    chosen
}

fn entries(
    ui: &mut Ui,
    actions: &[Option<Action>],
    enabled: impl Fn(Action) -> bool,
    checked: impl Fn(Action) -> bool,
    commands: &mut Commands,
) {
    ui.set_min_width(230.0);
    let offered = actions.iter().filter(|action| action.is_none_or(Action::is_offered)).collect::<Vec<_>>();
    // What ends the menu is no line.
    let end = offered.iter().rposition(|action| action.is_some()).map_or(0, |last| last + 1);
    for action in &offered[..end] {
        match **action {
            Some(action) => entry(ui, action, enabled(action), checked(action), commands),
            None => _ = ui.separator(),
        }
    }
}

fn entry(ui: &mut Ui, action: Action, enabled: bool, checked: bool, commands: &mut Commands) {
    let tick = if checked { "  ✓" } else { "" };
    let mut button = Button::new(action.text() + tick);
    if let Some(shortcut) = action.shortcut_text(ui.ctx()) {
        button = button.shortcut_text(shortcut);
    }
    if ui.add_enabled(enabled, button).clicked() {
        commands.push(Command::Act(action));
        ui.close();
    }
}
