//! Choices of which one is selected, as buttons in rows.

use crate::text::t;
use crate::ui::theme;
use eframe::egui::{Button, RichText, TextStyle, Ui, WidgetInfo, WidgetType, vec2};

/// The content of choices, which decides about their font.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Choice {
    /// Signs of the notation.
    Sign,
    /// Words of the language of the app.
    Word,
}

/// Shows choices below their title. Returns the number of the one that was clicked.
pub(super) fn choices(
    ui: &mut Ui,
    title: &str,
    names: &[String],
    chosen: Option<usize>,
    content: Choice,
) -> Option<usize> {
    let font = match content {
        Choice::Sign => theme::grammar_font(),
        Choice::Word => TextStyle::Button.resolve(ui.style()),
    };
    ui.label(RichText::new(title).size(13.0).color(theme::palette(ui.ctx()).weak));
    let mut clicked = None;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        for (index, name) in names.iter().enumerate() {
            let is_chosen = chosen == Some(index);
            let label = RichText::new(name).font(font.clone());
            let response =
                ui.add(Button::selectable(is_chosen, label).min_size(theme::target_size(ui, vec2(30.0, 28.0))));
            let spoken = t!("notation_dialog.choice", part = title, sign = name);
            response.widget_info(|| WidgetInfo::selected(WidgetType::RadioButton, true, is_chosen, &spoken));
            if response.clicked() {
                clicked = Some(index);
            }
        }
    });
    ui.add_space(4.0);
    clicked
}
