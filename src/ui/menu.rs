//! The menu bar, the canvas's context menu, and the entries of both. What stands where, the table of actions says.

use crate::{
    action::{Action, Menu, Situation, Tint},
    command::{Command, Commands},
    examples::EXAMPLES,
    icons,
    panels::copy_as,
    theme,
    view::{Element, View},
    wording::shortened,
};
use eframe::egui::{
    Align, Button, Color32, FontId, MenuBar, Response, RichText, ScrollArea, Ui, WidgetInfo, WidgetText, WidgetType,
    text::{LayoutJob, TextFormat},
    vec2,
};
use grammaton_core::Document;
use rust_i18n::t;

/// The room for an entry's icon, in points.
const ICONS: f32 = 26.0;
/// What of the window's height a menu leaves to the bar above it and its own frame, in points.
const AROUND: f32 = 60.0;
/// Below this width of the window the menus stand in one.
const NARROW: f32 = 620.0;

/// The entries for states alone, one or several; their parts.
const STATE: [&[Action]; 2] =
    [&[Action::EditText, Action::ToggleStart, Action::ToggleAccepting, Action::EditNote], &CLIPBOARD];
const STATES: [&[Action]; 2] = [&[Action::ToggleAccepting, Action::EditNote, Action::Merge], &CLIPBOARD];
const CLIPBOARD: [Action; 4] = [Action::Cut, Action::Copy, Action::Duplicate, Action::Delete];
const ARROW: [&[Action]; 3] =
    [&[Action::EditText], &[Action::Reverse, Action::SplitOff, Action::Straighten], &[Action::Delete]];
const NOTE: [&[Action]; 2] = [&[Action::EditText], &CLIPBOARD];
const MIXED: [&[Action]; 2] = [&[Action::ToggleAccepting, Action::Merge, Action::Reverse], &CLIPBOARD];
const CANVAS: [&[Action]; 2] = [&[Action::Paste, Action::SelectAll], &[Action::Fit]];

/// What the menus show of the window.
pub(crate) struct State<'a> {
    /// What decides which actions can be taken.
    pub now: Situation<'a>,
    /// Which actions are in force.
    pub checked: &'a dyn Fn(Action) -> bool,
    /// The files that were opened or saved last.
    pub recent: &'a [String],
}

/// Shows the menu bar, and `rest` in the rest of its row.
pub(crate) fn bar(ui: &mut Ui, state: &State<'_>, rest: impl FnOnce(&mut Ui, &mut Commands), commands: &mut Commands) {
    let narrow = ui.ctx().content_rect().width() < NARROW;
    MenuBar::new().ui(ui, |ui| {
        if narrow {
            let icon = RichText::new(icons::MENU).font(FontId::new(theme::ICON, theme::icons()));
            opener(ui, icon.into(), &t!("menu.menu"), &mut |ui| menus(ui, state, commands));
        } else {
            menus(ui, state, commands);
        }
        rest(ui, commands);
    });
}

fn menus(ui: &mut Ui, state: &State<'_>, commands: &mut Commands) {
    for menu in Menu::BAR {
        if menu == Menu::Help {
            let text = t!("menu.examples");
            opener(ui, text.as_ref().into(), &text, &mut |ui| examples(ui, commands));
        }
        opener(ui, menu.text().into(), &menu.text(), &mut |ui| {
            if menu == Menu::File && !state.recent.is_empty() {
                let text = t!("menu.recent");
                opener(ui, label(None, &text).into(), &text, &mut |ui| recent(ui, state.recent, commands));
            }
            entries(ui, menu, state.now, state.checked, commands);
        });
    }
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
    let now = Situation { document, view, can_undo: false, can_redo: false, productions: 0 };
    let (mut states, arrows) = (view.states_selected().take(2), view.arrows_selected().next().is_some());
    let parts: &[&[Action]] = match (states.next(), states.next(), arrows) {
        (Some(_), None, false) => &STATE,
        (Some(_), Some(_), false) => &STATES,
        (Some(_), _, true) => &MIXED,
        (None, _, true) => &ARROW,
        (None, _, false) if view.notes_selected() => &NOTE,
        (None, _, false) => &CANVAS,
    };
    let one = view.selection.first().filter(|_| view.selection.len() == 1);
    let checked = |action| match (action, one) {
        (Action::ToggleStart, Some(Element::State(id))) => document.start() == Some(*id),
        (Action::ToggleAccepting, Some(Element::State(id))) => document.state(*id).is_some_and(|q| q.accepting),
        _ => false,
    };
    for (index, part) in parts.iter().enumerate() {
        if index > 0 {
            ui.separator();
        }
        for &action in *part {
            entry(ui, action, now, checked(action), commands);
        }
        if index == 0 && now.allows(Action::Colour1) {
            submenu(ui, Menu::Colour, now, &|_| false, commands);
        }
        if index == 0 && now.allows(Action::AlignLeft) {
            submenu(ui, Menu::Arrange, now, &|_| false, commands);
        }
    }
    if !view.selection.is_empty() {
        ui.separator();
        entry(ui, Action::ShowProperties, now, false, commands);
    }
}

/// An entry that is no action of the table; tells whether it was chosen.
pub(crate) fn plain(ui: &mut Ui, text: &str) -> bool {
    let response = ui.add(Button::new(label(None, text)));
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, text));
    let chosen = response.clicked();
    if chosen {
        ui.close();
    }
    chosen
}

fn submenu(ui: &mut Ui, menu: Menu, now: Situation<'_>, checked: &dyn Fn(Action) -> bool, commands: &mut Commands) {
    let icon = match menu {
        Menu::Colour => Some(icons::COLOUR),
        Menu::Steps => Some(icons::FORWARD),
        _ => None,
    };
    let title = label(icon, &menu.text()).into();
    opener(ui, title, &menu.text(), &mut |ui| entries(ui, menu, now, checked, commands));
}

/// Shows entries that scroll where they are longer than the window.
pub(crate) fn scrolling(ui: &mut Ui, entries: &mut dyn FnMut(&mut Ui)) {
    let most = ui.ctx().content_rect().height() - AROUND;
    ScrollArea::vertical().max_height(most).min_scrolled_height(most).show(ui, entries);
}

/// Shows what opens a menu, which scrolls where it is longer than the window. Readers get its name, without the sign
/// that says so.
fn opener(ui: &mut Ui, title: WidgetText, name: &str, entries: &mut dyn FnMut(&mut Ui)) {
    let inner = ui.menu_button(title, |ui| scrolling(ui, entries));
    inner.response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, name));
}

/// Shows the entries of a menu, with lines between its parts and the menus inside it at its end.
fn entries(ui: &mut Ui, menu: Menu, now: Situation<'_>, checked: &dyn Fn(Action) -> bool, commands: &mut Commands) {
    ui.set_min_width(230.0);
    let mut part = None;
    for action in menu.actions() {
        if part.replace(action.group()).is_some_and(|last| last != action.group()) {
            ui.separator();
        }
        entry(ui, action, now, checked(action), commands);
    }
    if menu == Menu::Edit {
        ui.separator();
        let text = t!("menu.copy_as");
        opener(ui, label(None, &text).into(), &text, &mut |ui| copy_as::entries(ui, commands));
    }
    if menu == Menu::Automaton {
        ui.separator();
        submenu(ui, Menu::Operations, now, checked, commands);
        submenu(ui, Menu::Colour, now, checked, commands);
        submenu(ui, Menu::Steps, now, checked, commands);
    }
}

/// Shows one action as a menu entry.
pub(crate) fn entry(
    ui: &mut Ui,
    action: Action,
    now: Situation<'_>,
    checked: bool,
    commands: &mut Commands,
) -> Response {
    let icon = if checked { Some(icons::TICK) } else { action.icon() };
    let mut button = Button::new(label(icon, &action.text()));
    if let Some(shortcut) = action.shortcut_text(ui.ctx()) {
        button = button.shortcut_text(shortcut);
    }
    let reason = now.reason(action);
    let response = ui.add_enabled(reason.is_none(), button);
    response.widget_info(|| WidgetInfo::selected(WidgetType::Button, reason.is_none(), checked, action.text()));
    if let Some(Tint(colour)) = action.colour() {
        let centre = response.rect.left_center() + vec2(ui.spacing().button_padding.x + 8.0, 0.0);
        theme::paint_swatch(ui.painter(), ui.ctx(), centre, 7.0, colour);
    }
    if response.clicked() {
        commands.push(Command::Act(action));
        ui.close();
    }
    match reason {
        Some(reason) => response.on_disabled_hover_text(reason),
        None => response.on_hover_text(action.hint()),
    }
}

/// An icon, or the room for one, and a text.
fn label(icon: Option<char>, text: &str) -> LayoutJob {
    let mut job = LayoutJob::default();
    let format = |font| TextFormat {
        font_id: font,
        color: Color32::PLACEHOLDER,
        valign: Align::Center,
        ..TextFormat::default()
    };
    if let Some(icon) = icon {
        job.append(icon.encode_utf8(&mut [0; 4]), 0.0, format(FontId::new(16.0, theme::icons())));
    }
    job.append(text, if icon.is_some() { ICONS - 16.0 } else { ICONS }, format(FontId::proportional(14.0)));
    job
}
