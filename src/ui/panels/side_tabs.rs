//! What stands under the grammar, one of it at a time: problems, properties, words, checks.

use crate::{
    action::Situation,
    app::TabId,
    command::{Command, Commands},
    derived::Derived,
    panels::{checks::Checks, problems, properties::Properties, words::WordsPanel},
    theme,
};
use eframe::egui::{CornerRadius, FontId, Rect, Sense, Ui, WidgetInfo, WidgetType, pos2, vec2};
use rust_i18n::t;

/// What can stand under the grammar.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, serde::Serialize, serde::Deserialize)]
pub enum Below {
    /// What is odd.
    #[default]
    Problems,
    /// The properties of what is selected.
    Properties,
    /// The words that are checked.
    Words,
    /// What can be asked of the language.
    Checks,
}

impl Below {
    /// All, from left to right.
    pub const ALL: [Self; 4] = [Self::Problems, Self::Properties, Self::Words, Self::Checks];

    fn text(self) -> String {
        match self {
            Self::Problems => t!("problems.title"),
            Self::Properties => t!("properties.title"),
            Self::Checks => t!("checks.title"),
            Self::Words => t!("words.title"),
        }
        .into_owned()
    }
}

/// What there is to show.
pub(crate) struct Content<'a> {
    /// The document and what is selected.
    pub now: Situation<'a>,
    /// What follows from the document.
    pub derived: &'a Derived,
    /// What the properties keep between frames.
    pub properties: &'a mut Properties,
    /// The answers.
    pub checks: &'a mut Checks,
    /// The other tabs, with their names.
    pub others: &'a [(TabId, String)],
    /// What the words keep between frames.
    pub words: &'a mut WordsPanel,
}

/// Shows the tabs, and under them what `below` says.
pub(crate) fn show(ui: &mut Ui, below: Below, content: Content<'_>, commands: &mut Commands) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 14.0;
        strip(ui, Some(below), &content, commands);
    });
    content.show(ui, below, commands);
}

/// Where there is no room for both, shows the tabs with the grammar as the first, and what `below` says in its place;
/// tells whether that took the place.
pub(crate) fn alone(ui: &mut Ui, below: Option<Below>, content: Content<'_>, commands: &mut Commands) -> bool {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 10.0;
        if tab_button(ui, &t!("grammar.title"), 0, below.is_none()) {
            commands.push(Command::ShowGrammar);
        }
        strip(ui, below, &content, commands);
    });
    below.is_some_and(|below| {
        content.show(ui, below, commands);
        true
    })
}

impl Content<'_> {
    fn show(self, ui: &mut Ui, below: Below, commands: &mut Commands) {
        let Self { now, derived, properties, words, checks, others } = self;
        ui.add_space(4.0);
        if below != Below::Properties {
            properties.rest(commands);
        }
        match below {
            Below::Problems => problems::show(ui, derived, commands),
            Below::Properties => properties.show(ui, now, commands),
            Below::Checks => checks.show(ui, derived, others, commands),
            Below::Words => words.show(ui, now.document, derived, commands),
        }
    }
}

/// Shows the tabs, with how many things stand under each.
fn strip(ui: &mut Ui, below: Option<Below>, content: &Content<'_>, commands: &mut Commands) {
    let counts = [problems::count(content.derived), 0, content.words.differing(), 0];
    for (tab, count) in Below::ALL.into_iter().zip(counts) {
        let text = tab.text();
        if tab_button(ui, &text, count, Some(tab) == below) {
            commands.push(Command::ShowBelow(tab));
        }
    }
}

/// A heading that can be chosen, with how many things stand under it; tells whether it was clicked.
fn tab_button(ui: &mut Ui, text: &str, count: usize, chosen: bool) -> bool {
    let palette = theme::palette(ui.ctx());
    let colour = if chosen { palette.text } else { palette.weak };
    let name = ui.painter().layout_no_wrap(text.to_owned(), theme::heading_font(), colour);
    let number = (count > 0).then(|| {
        let text = count.to_string();
        ui.painter().layout_no_wrap(text, FontId::proportional(13.0), palette.weak)
    });
    let width = name.size().x + number.as_ref().map_or(0.0, |number| number.size().x + 6.0);
    let (rect, response) = ui.allocate_exact_size(vec2(width, name.size().y + 8.0), Sense::click());
    response.widget_info(|| WidgetInfo::selected(WidgetType::SelectableLabel, true, chosen, text));
    let colour = if response.hovered() || response.has_focus() { palette.accent } else { colour };
    let from = rect.left_top() + vec2(0.0, 2.0);
    let beside = from + vec2(name.size().x + 6.0, 2.0);
    ui.painter().galley_with_override_text_color(from, name, colour);
    if let Some(number) = number {
        ui.painter().galley(beside, number, palette.weak);
    }
    if chosen {
        let line = Rect::from_min_max(pos2(rect.left(), rect.bottom() - 2.0), rect.max);
        ui.painter().rect_filled(line, CornerRadius::same(1), palette.accent);
    }
    response.clicked()
}
