//! The menu for generating sample words.

use crate::text::t;
use crate::{commands::icons, ui::theme};
use eframe::egui::{
    Button, DragValue, FontId, RichText, Ui, Vec2, WidgetInfo, WidgetType, containers::menu::MenuButton,
};
use grammaton_session::{Derived, GeneratedWords};

/// The maximum length for generating all words.
const MAX_LENGTH: usize = 12;

/// Shows the menu. Returns the chosen entry.
pub(super) fn menu(ui: &mut Ui, longest: &mut usize, derived: &Derived) -> Option<GeneratedWords> {
    let icon = RichText::new(icons::GENERATE).font(FontId::new(theme::ICON, theme::icons()));
    let mut chosen = None;
    let button = Button::new(icon).min_size(theme::target_size(ui, Vec2::ZERO));
    let (opener, _) = MenuButton::from_button(button).ui(ui, |ui| {
        ui.set_min_width(230.0);
        ui.set_max_width(ui.ctx().content_rect().width() - 2.0 * theme::GAP - 16.0);
        let mut entry = |ui: &mut Ui, text: &str, hint: &str, wanted| {
            if ui.add(Button::new(text)).on_hover_text(hint).clicked() {
                chosen = Some(wanted);
                ui.close();
            }
        };
        if derived.drawn.nfa.is_empty() {
            ui.label(t!("problems.nothing_drawn"));
            return;
        }
        entry(ui, &t!("words.shortest"), &t!("words.shortest_hint"), GeneratedWords::Shortest);
        entry(ui, &t!("words.random"), &t!("words.random_hint"), GeneratedWords::Random);
        ui.horizontal_wrapped(|ui| {
            let text = t!("words.all", longest = *longest);
            entry(ui, &text, &t!("words.all_hint"), GeneratedWords::All(*longest));
            let drag = ui.add(DragValue::new(longest).range(0..=MAX_LENGTH).speed(0.05));
            ui.ctx().accesskit_node_builder(drag.id, |node| node.set_label(t!("words.longest").into_owned()));
        });
    });
    opener.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, t!("words.generate")));
    opener.on_hover_text(t!("words.generate"));
    chosen
}
