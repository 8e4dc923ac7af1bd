//! The pages of all commands and of all keyboard shortcuts, from the table of actions.

use super::{Language, cell, check, code, table};
use eframe::egui::{Key, KeyboardShortcut, ModifierNames};
use grammaton::{Action, Menu};
use grammaton_session::Target;

/// The sign between menus.
const IN: &str = " ▸ ";

/// The menus in the order of the menu bar, each followed by its submenus.
fn menus() -> Vec<Menu> {
    let mut all: Vec<Menu> = Action::ALL.iter().map(|action| action.menu()).collect();
    all.dedup();
    let submenus = |menu| all.iter().copied().filter(move |inner| inner.parent() == Some(menu));
    Menu::BAR.into_iter().flat_map(|menu| std::iter::once(menu).chain(submenus(menu))).collect()
}

fn path(menu: Menu) -> String {
    menu.parent().map_or_else(String::new, |parent| path(parent) + IN) + &menu.text()
}

fn actions(menu: Menu) -> impl Iterator<Item = Action> {
    Action::ALL.iter().copied().filter(move |action| action.menu() == menu)
}

/// Returns a shortcut as keyboards of Linux and Windows have it.
fn shortcut(shortcut: KeyboardShortcut) -> String {
    let key = shortcut.logical_key;
    let key = if key == Key::Questionmark { "?" } else { key.symbol_or_name() };
    let modifiers = ModifierNames::NAMES.format(&shortcut.modifiers, false);
    code(&if modifiers.is_empty() { key.to_owned() } else { format!("{modifiers}+{key}") })
}

fn shortcuts(action: Action) -> String {
    action.shortcuts().iter().copied().map(shortcut).collect::<Vec<_>>().join(", ")
}

/// Returns the description of an action, with the platform that has it if only one does.
fn description(action: Action, language: Language) -> String {
    let hint = cell(&action.hint());
    let only = match [Target::Desktop, Target::Browser].map(|target| action.is_offered(target)) {
        [true, false] => language.of(" (desktop only)", "（仅桌面版）"),
        [false, true] => language.of(" (browser only)", "（仅浏览器版）"),
        _ => "",
    };
    hint + only
}

#[test]
fn the_commands_are_listed_by_menu() {
    for language in Language::ALL {
        language.speak();
        let headings = [("command", "命令"), ("shortcut", "快捷键"), ("what it does", "作用")];
        let headings = headings.map(|(english, chinese)| language.of(english, chinese));
        let sections = menus().into_iter().map(|menu| {
            let rows = actions(menu);
            let rows = rows.map(|action| vec![cell(&action.text()), shortcuts(action), description(action, language)]);
            let anchor = format!("{menu:?}").to_lowercase();
            format!("## {} {{#{anchor}}}\n\n{}", path(menu), table(&headings, rows))
        });
        check(language, "commands", "file", &sections.collect::<Vec<_>>().join("\n"));
    }
}

#[test]
fn the_shortcuts_are_listed_with_their_commands() {
    for language in Language::ALL {
        language.speak();
        let title = language.of("All keyboard shortcuts", "所有键盘快捷键");
        let headings = [("keys", "按键"), ("command", "命令"), ("menu", "菜单")];
        let headings = headings.map(|(english, chinese)| language.of(english, chinese));
        let with_shortcut = menus().into_iter().flat_map(actions).filter(|action| !action.shortcuts().is_empty());
        let rows = with_shortcut.map(|action| vec![shortcuts(action), cell(&action.text()), path(action.menu())]);
        check(language, "shortcuts", "all", &format!("## {title} {{#all}}\n\n{}", table(&headings, rows)));
    }
}
