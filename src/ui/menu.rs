//! The menu bar, the context menu of the canvas, and the entries of both. The action table determines the content of
//! each menu.

pub(crate) mod copy_as;

use crate::text::t;
use crate::{
    commands::{
        action::{Action, ActionContext, Menu, Tint},
        command::{Command, Commands},
        icons,
        view::View,
    },
    services::{TARGET, examples::EXAMPLES},
    text::{examples, locale::Locale, phrases::shortened},
    ui::{
        theme, touch_mode,
        widgets::{self, text_width},
    },
};
use eframe::egui::{
    Align, Button, Color32, Context, FontId, MenuBar, PopupCloseBehavior, Response, RichText, ScrollArea, TextStyle,
    TextWrapMode, Ui, Vec2, WidgetInfo, WidgetText, WidgetType,
    accesskit::{HasPopup, Role},
    containers::menu::{MenuButton, MenuConfig, SubMenuButton, is_in_menu},
    text::{LayoutJob, TextFormat},
    vec2,
};
use grammaton_core::Document;
use grammaton_session::{Element, Target};
use std::{borrow::Cow, iter};

/// The width of an entry's icon column, in points.
const ICONS: f32 = 26.0;
/// The part of the window's height that is not available to a menu: the bar above it and its frame, in points.
const AROUND: f32 = 60.0;
/// The space between the text of an entry and the right side of the window, in points.
const ENTRY_MARGIN: f32 = 60.0;
/// The width of a window in which two menus are next to each other, in points.
const ROOM_FOR_TWO: f32 = 480.0;
/// The width of the menu bar that is left for a tab, in points.
const REST: f32 = 150.0;

/// The context menu entries for one state, several states, and so on, in groups.
const STATE: [&[Action]; 2] =
    [&[Action::EditText, Action::ToggleStart, Action::ToggleAccepting, Action::AddStart, Action::EditNote], &CLIPBOARD];
const STATES: [&[Action]; 2] =
    [&[Action::ToggleAccepting, Action::AddStart, Action::EditNote, Action::Merge], &CLIPBOARD];
const CLIPBOARD: [Action; 4] = [Action::Cut, Action::Copy, Action::Duplicate, Action::Delete];
const ARROW: [&[Action]; 3] =
    [&[Action::EditText], &[Action::Reverse, Action::SplitOff, Action::Straighten], &[Action::Delete]];
const NOTE: [&[Action]; 2] = [&[Action::EditText], &CLIPBOARD];
const MIXED: [&[Action]; 2] = [&[Action::ToggleAccepting, Action::Merge, Action::Reverse], &CLIPBOARD];
const CANVAS: [&[Action]; 2] = [&[Action::Paste, Action::SelectAll], &[Action::Fit]];

/// The input of the menus.
pub(crate) struct MenuInput<'a> {
    /// The situation, which determines the enabled actions.
    pub now: ActionContext<'a>,
    /// Returns whether an action has a check mark; `None` for one that is no switch or choice.
    pub checked: &'a dyn Fn(Action) -> Option<bool>,
    /// The recently opened or saved files.
    pub recent: &'a [String],
    /// The selected language of the app; `None` for that of the system.
    pub locale: Option<Locale>,
}

/// Shows the menu bar, and `rest` in the remainder of its row.
pub(crate) fn bar(
    ui: &mut Ui,
    state: &MenuInput<'_>,
    rest: impl FnOnce(&mut Ui, &mut Commands),
    commands: &mut Commands,
) {
    MenuBar::new().ui(ui, |ui| {
        if has_room_for_menus(ui) {
            menus(ui, state, commands);
        } else {
            button(ui, state, commands);
        }
        rest(ui, commands);
    });
}

/// Shows an icon that opens a menu with all menus.
pub(crate) fn button(ui: &mut Ui, state: &MenuInput<'_>, commands: &mut Commands) {
    icon_opener(ui, icons::MENU, &t!("menu.menu"), &mut |ui| menus(ui, state, commands));
}

/// Returns whether the bar has room for all menus; if not, they are in a single one.
fn has_room_for_menus(ui: &Ui) -> bool {
    let titles = Menu::BAR.into_iter().map(Menu::text).chain([t!("menu.examples").into_owned()]);
    let around = 2.0 * ui.spacing().button_padding.x + ui.spacing().item_spacing.x;
    let font = TextStyle::Button.resolve(ui.style());
    let width: f32 = titles.map(|title| text_width(ui, &title, font.clone()) + around).sum();
    width + REST <= ui.available_width()
}

fn menus(ui: &mut Ui, state: &MenuInput<'_>, commands: &mut Commands) {
    for menu in Menu::BAR {
        if menu == Menu::Help {
            let text = t!("menu.examples");
            opener(ui, text.as_ref().into(), &text, &mut |ui| example_entries(ui, commands));
        }
        opener(ui, menu.text().into(), &menu.text(), &mut |ui| {
            if menu == Menu::File && !state.recent.is_empty() {
                let text = t!("menu.recent");
                opener(ui, label(None, &text).into(), &text, &mut |ui| recent(ui, state.recent, commands));
            }
            if menu == Menu::View {
                let text = t!("menu.locale");
                opener(ui, label(None, &text).into(), &text, &mut |ui| locales(ui, state.locale, commands));
                ui.separator();
            }
            entries(ui, menu, state.now, state.checked, commands);
        });
    }
}

/// Returns the name of a language in itself, or of the choice of the system's language.
fn locale_name(locale: Option<Locale>) -> Cow<'static, str> {
    locale.map_or_else(|| t!("menu.system_locale"), |locale| locale.name().into())
}

/// Returns the name of the command that selects a language.
pub(crate) fn locale_command(locale: Option<Locale>) -> String {
    t!("menu.select_locale", name = locale_name(locale)).into_owned()
}

/// Shows the languages of the app by their own names.
fn locales(ui: &mut Ui, selected: Option<Locale>, commands: &mut Commands) {
    ui.set_min_width(160.0);
    for locale in iter::once(None).chain(Locale::all().map(Some)) {
        if choice(ui, &locale_name(locale), locale == selected) {
            commands.push(Command::SetLocale(locale));
        }
    }
}

/// Shows the recent files by name, with the full path as a hint.
fn recent(ui: &mut Ui, paths: &[String], commands: &mut Commands) {
    ui.set_min_width(200.0);
    let longest = (room(ui) / 8.0).clamp(8.0, 48.0) as usize;
    for (index, path) in paths.iter().enumerate() {
        let name = path.rsplit(std::path::is_separator).next().unwrap_or(path);
        if ui.button(shortened(name, longest)).on_hover_text(path).clicked() {
            commands.push(Command::OpenRecent(index));
            ui.close();
        }
    }
}

/// Shows the examples as menu entries.
fn example_entries(ui: &mut Ui, commands: &mut Commands) {
    ui.set_min_width(240.0);
    for (index, example) in EXAMPLES.iter().enumerate() {
        let title = examples::title(example.file);
        let text = LayoutJob::single_section(title.to_string(), entry_format(FontId::proportional(14.0)));
        if ui.add(whole_button(ui, text)).clicked() {
            commands.push(Command::OpenExample(index));
            ui.close();
        }
    }
}

/// Shows the context menu of the selection, or of the canvas if nothing is selected.
///
/// A `target` without side tabs or dialogs has fewer entries.
pub(crate) fn context(ui: &mut Ui, document: &Document, view: &View, target: Target, commands: &mut Commands) {
    let now = ActionContext { document, view, can_undo: false, can_redo: false, productions: 0 };
    let (mut states, arrows) = (view.selection.states().take(2), view.selection.arrows().next().is_some());
    let parts: &[&[Action]] = match (states.next(), states.next(), arrows) {
        (Some(_), None, false) => &STATE,
        (Some(_), Some(_), false) => &STATES,
        (Some(_), _, true) => &MIXED,
        (None, _, true) => &ARROW,
        (None, _, false) if view.selection.has_notes() => &NOTE,
        (None, _, false) => &CANVAS,
    };
    for (index, part) in parts.iter().enumerate() {
        if index > 0 {
            ui.separator();
        }
        for &action in part.iter().filter(|action| action.is_offered(target)) {
            entry(ui, action, now, is_on(action, document, view), commands);
        }
        if index == 0 && now.allows(Action::Color1) {
            submenu(ui, Menu::Color, now, &|_| None, commands);
        }
        if index == 0 && now.allows(Action::AlignLeft) {
            submenu(ui, Menu::Arrange, now, &|_| None, commands);
        }
    }
    if !view.selection.is_empty() && Action::ShowProperties.is_offered(target) {
        ui.separator();
        entry(ui, Action::ShowProperties, now, None, commands);
    }
}

/// Returns whether a mark of the selected state is set; `None` for an action that sets no mark.
pub(crate) fn is_on(action: Action, document: &Document, view: &View) -> Option<bool> {
    let Some(Element::State(id)) = view.selection.first().filter(|_| view.selection.len() == 1) else { return None };
    match action {
        Action::ToggleStart => Some(document.is_start(*id)),
        Action::ToggleAccepting => Some(document.state(*id).is_some_and(|q| q.accepting)),
        _ => None,
    }
}

/// Shows an entry that is not an action. Returns whether it was clicked.
pub(crate) fn plain_entry(ui: &mut Ui, text: &str) -> bool {
    let response = ui.add(Button::new(label(None, text)));
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, text));
    let chosen = response.clicked();
    if chosen {
        ui.close();
    }
    chosen
}

fn submenu(
    ui: &mut Ui,
    menu: Menu,
    now: ActionContext<'_>,
    checked: &dyn Fn(Action) -> Option<bool>,
    commands: &mut Commands,
) {
    let icon = match menu {
        Menu::Color => Some(icons::COLOR),
        Menu::Steps => Some(icons::FORWARD),
        _ => None,
    };
    let title = label(icon, &menu.text()).into();
    opener(ui, title, &menu.text(), &mut |ui| entries(ui, menu, now, checked, commands));
}

/// Shows entries, one line each, with scrolling if they are higher than the window.
pub(crate) fn scrolling(ui: &mut Ui, entries: &mut dyn FnMut(&mut Ui)) {
    let most = ui.ctx().content_rect().height() - AROUND;
    ui.ctx().accesskit_node_builder(ui.unique_id(), |node| node.set_role(Role::Menu));
    ui.style_mut().wrap_mode = Some(TextWrapMode::Extend);
    ScrollArea::vertical().max_height(most).min_scrolled_height(most).show(ui, entries);
}

/// Shows one of several choices as a menu entry, with a check mark if it is selected. Returns whether it was clicked.
pub(crate) fn choice(ui: &mut Ui, text: &str, is_selected: bool) -> bool {
    let response = ui.add(Button::new(label(is_selected.then_some(icons::TICK), text)));
    response.widget_info(|| WidgetInfo::selected(WidgetType::RadioButton, true, is_selected, text));
    let chosen = response.clicked();
    if chosen {
        ui.close();
    }
    chosen
}

/// Shows an icon that opens a scrolling menu.
pub(crate) fn icon_opener(ui: &mut Ui, icon: char, name: &str, entries: &mut dyn FnMut(&mut Ui)) {
    opener(ui, RichText::new(icon).font(FontId::new(theme::ICON, theme::icons())).into(), name, entries);
}

/// Shows a text with a caret that opens a scrolling menu.
pub(crate) fn dropdown(ui: &mut Ui, text: &str, name: &str, entries: &mut dyn FnMut(&mut Ui)) {
    let mut job = LayoutJob::default();
    job.append(text, 0.0, entry_format(FontId::proportional(14.0)));
    job.append(icons::CARET_DOWN.encode_utf8(&mut [0; 4]), 5.0, entry_format(caret_font()));
    opener(ui, job.into(), name, entries);
}

/// Shows a button that opens a scrolling menu; in a menu, an entry that opens a submenu. Screen readers get `name`,
/// without the icon in the title.
pub(crate) fn opener(ui: &mut Ui, title: WidgetText, name: &str, entries: &mut dyn FnMut(&mut Ui)) {
    let content = |ui: &mut Ui| scrolling(ui, entries);
    let (response, is_open) = if is_in_menu(ui) && unfolds(ui.ctx()) {
        unfolding(ui, title, name, entries)
    } else if is_in_menu(ui) {
        let caret = RichText::new(icons::FORWARD).font(caret_font());
        let (response, menu) = SubMenuButton::from_button(Button::new(title).right_text(caret)).ui(ui, content);
        (response, menu.is_some())
    } else {
        let button = Button::new(title).min_size(theme::target_size(ui, Vec2::ZERO));
        let config = MenuConfig::new().close_behavior(close_behavior(ui.ctx()));
        let (response, menu) = MenuButton::from_button(button).config(config).ui(ui, content);
        (response, menu.is_some())
    };
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, name));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_has_popup(HasPopup::Menu);
        node.set_expanded(is_open);
    });
}

/// Returns whether menus within menus unfold below their titles: on a phone or in a narrow window, a menu next to another
/// one would cover it.
fn unfolds(ctx: &Context) -> bool {
    touch_mode::is_on(ctx) || ctx.content_rect().width() < ROOM_FOR_TWO
}

/// Shows a menu within a menu where [one unfolds](unfolds): a click on its title shows its entries below it. Returns the
/// response of the title, and whether the menu is open.
fn unfolding(ui: &mut Ui, title: WidgetText, name: &str, entries: &mut dyn FnMut(&mut Ui)) -> (Response, bool) {
    // One menu at a time is open.
    let id = ui.id().with("unfolded");
    let is_open = ui.data(|data| data.get_temp::<String>(id)).is_some_and(|open| open == name);
    let caret = RichText::new(if is_open { icons::CARET_DOWN } else { icons::FORWARD }).font(caret_font());
    let response = ui.add(Button::new(title).right_text(caret));
    if response.clicked() {
        ui.data_mut(|data| data.insert_temp(id, if is_open { String::new() } else { name.to_owned() }));
    }
    if is_open {
        ui.indent(id.with(name), entries);
    }
    (response, is_open)
}

/// Returns when a menu closes. Entries close it themselves, and the titles of menus that unfold in it must not.
pub(crate) fn close_behavior(ctx: &Context) -> PopupCloseBehavior {
    if unfolds(ctx) { PopupCloseBehavior::CloseOnClickOutside } else { PopupCloseBehavior::CloseOnClick }
}

/// Returns the font of the carets that stand for menus.
fn caret_font() -> FontId {
    FontId::new(12.0, theme::icons())
}

/// Shows the entries of a menu, with separators between its groups and submenus at its end.
fn entries(
    ui: &mut Ui,
    menu: Menu,
    now: ActionContext<'_>,
    checked: &dyn Fn(Action) -> Option<bool>,
    commands: &mut Commands,
) {
    ui.set_min_width(230.0);
    let mut part = None;
    for action in menu.actions(TARGET) {
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
        submenu(ui, Menu::Color, now, checked, commands);
        submenu(ui, Menu::Steps, now, checked, commands);
    }
    if menu == Menu::Grammar {
        ui.separator();
        submenu(ui, Menu::Notation, now, checked, commands);
    }
}

/// Shows an action as a menu entry. `checked` is whether a switch or choice has a check mark.
pub(crate) fn entry(
    ui: &mut Ui,
    action: Action,
    now: ActionContext<'_>,
    checked: Option<bool>,
    commands: &mut Commands,
) -> Response {
    let icon = if checked == Some(true) { Some(icons::TICK) } else { action.icon() };
    let name = widgets::action_name(ui.ctx(), action);
    let text = label(icon, &name);
    let shortcut = widgets::shortcut_text(ui.ctx(), action, now.view.shortcut_set());
    let shortcut = shortcut.filter(|shortcut| fits(ui, &text, shortcut));
    let button = whole_button(ui, text);
    let button = if let Some(shortcut) = shortcut { button.shortcut_text(shortcut) } else { button };
    let reason = now.reason(action);
    let response = ui.add_enabled(reason.is_none(), button);
    response.widget_info(|| WidgetInfo {
        selected: checked,
        ..WidgetInfo::labeled(WidgetType::Button, reason.is_none(), &name)
    });
    if let Some(Tint(color)) = action.color() {
        let center = response.rect.left_center() + vec2(ui.spacing().button_padding.x + 8.0, 0.0);
        theme::paint_swatch(ui.painter(), ui.ctx(), center, 7.0, color);
    }
    if response.clicked() {
        commands.push(Command::Act(action));
        ui.close();
    }
    match reason {
        Some(reason) => response.on_disabled_hover_text(reason),
        None => response.on_hover_text(widgets::hint(ui.ctx(), action)),
    }
}

/// Returns a button with a text, which has several lines if it is too long for the window.
fn whole_button(ui: &Ui, mut text: LayoutJob) -> Button<'static> {
    if fits(ui, &text, "") {
        return Button::new(text);
    }
    text.wrap.max_width = room(ui);
    Button::new(ui.painter().layout_job(text))
}

/// Returns the width of the window that is left for the text and the shortcut of an entry.
fn room(ui: &Ui) -> f32 {
    ui.ctx().content_rect().right() - ui.cursor().left() - ENTRY_MARGIN
}

/// Returns whether an entry with this text and shortcut is narrower than the window.
fn fits(ui: &Ui, text: &LayoutJob, shortcut: &str) -> bool {
    let text = ui.painter().layout_job(text.clone()).size().x;
    let font = TextStyle::Button.resolve(ui.style());
    let shortcut = ui.painter().layout_no_wrap(shortcut.to_owned(), font, Color32::PLACEHOLDER).size().x;
    text + shortcut <= room(ui)
}

/// Lays out an icon, or the space for one, and a text.
fn label(icon: Option<char>, text: &str) -> LayoutJob {
    let mut job = LayoutJob::default();
    if let Some(icon) = icon {
        job.append(icon.encode_utf8(&mut [0; 4]), 0.0, entry_format(FontId::new(16.0, theme::icons())));
    }
    job.append(text, if icon.is_some() { ICONS - 16.0 } else { ICONS }, entry_format(FontId::proportional(14.0)));
    job
}

fn entry_format(font_id: FontId) -> TextFormat {
    TextFormat { font_id, color: Color32::PLACEHOLDER, valign: Align::Center, ..TextFormat::default() }
}
