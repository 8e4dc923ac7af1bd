//! The list of keyboard shortcuts, generated from the action table.

use crate::text::t;
use crate::{
    commands::{
        action::{Action, Menu},
        view::ShortcutSet,
    },
    services::TARGET,
    ui::{dialogs::sheet, theme},
};
use eframe::egui::{Align, Context, CornerRadius, Frame, Label, Layout, Margin, RichText, Stroke, Ui};

/// The menus to list, in two columns of about the same height.
const COLUMNS: [&[Menu]; 2] = [
    &[Menu::File, Menu::Edit],
    &[
        Menu::View,
        Menu::Arrange,
        Menu::Automaton,
        Menu::Operations,
        Menu::Color,
        Menu::Steps,
        Menu::Grammar,
        Menu::Notation,
        Menu::Exercise,
        Menu::Help,
    ],
];
/// The width below which the columns are stacked, in points.
pub(super) const NARROW: f32 = 560.0;

/// Shows the dialog. Returns whether it was closed.
pub(crate) fn show(ctx: &Context) -> bool {
    sheet(ctx, "shortcuts", &t!("shortcuts.title"), 760.0, |ui| {
        sections(ui);
        ui.separator();
        let note = RichText::new(t!("shortcuts.labels")).color(theme::palette(ui.ctx()).weak).size(13.0);
        ui.add(Label::new(note).wrap());
    })
}

/// Shows all shortcuts, by menu.
pub(crate) fn sections(ui: &mut Ui) {
    if ui.available_width() < NARROW {
        for menus in COLUMNS {
            column(ui, menus);
        }
        return;
    }
    ui.columns(COLUMNS.len(), |columns| {
        for (ui, menus) in columns.iter_mut().zip(COLUMNS) {
            column(ui, menus);
        }
    });
}

fn column(ui: &mut Ui, menus: &[Menu]) {
    ui.spacing_mut().item_spacing.y = 3.0;
    for &menu in menus {
        let actions: Vec<(Action, Vec<String>)> = menu
            .actions(TARGET)
            .map(|action| (action, action.shortcut_texts(ui.ctx(), ShortcutSet::Standard, TARGET).collect::<Vec<_>>()))
            .filter(|(_, keys)| !keys.is_empty())
            .collect();
        if actions.is_empty() {
            continue;
        }
        ui.label(RichText::new(menu.text()).font(theme::heading_font()).size(13.5));
        for (action, keys) in actions {
            row(ui, &action.text(), &keys);
        }
        ui.add_space(10.0);
    }
}

fn row(ui: &mut Ui, text: &str, keys: &[String]) {
    ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        ui.add_space(10.0);
        // More than two keys would leave no room for the text.
        keys.iter().take(2).rev().for_each(|key| cap(ui, key));
        ui.with_layout(Layout::left_to_right(Align::Min), |ui| {
            ui.add(Label::new(RichText::new(text).size(13.0)).wrap());
        });
    });
}

/// Shows a key as a keycap.
fn cap(ui: &mut Ui, key: &str) {
    let palette = theme::palette(ui.ctx());
    let frame = Frame::new().fill(palette.raised).stroke(Stroke::new(1.0, palette.border));
    let frame = frame.corner_radius(CornerRadius::same(theme::RADIUS - 2)).inner_margin(Margin::symmetric(6, 1));
    frame.show(ui, |ui| ui.label(RichText::new(key).size(12.0).color(palette.weak)));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_menu_is_in_exactly_one_column() {
        let mut all: Vec<Menu> = COLUMNS.concat();
        let mut menus: Vec<Menu> = Action::ALL.iter().map(|action| action.menu()).collect();
        menus.dedup();
        all.sort();
        assert_eq!(all, menus);
    }
}
