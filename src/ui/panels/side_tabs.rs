//! The tabs under the grammar: problems, definitions, properties, words, checks, tokens.

use crate::text::t;
use crate::{
    commands::{
        action::ActionContext,
        command::{Command, Commands},
        topic::Topic,
    },
    ui::{
        context_help,
        panels::{
            checks::Checks,
            definition::{DefinitionInput, DefinitionPanel},
            problems,
            properties::{Properties, PropertiesInput},
            tokens::{self, TokensPanel},
            words::WordsPanel,
        },
        theme, touch_mode,
    },
};
use eframe::egui::{
    CornerRadius, FontId, Rect, ScrollArea, Sense, Ui, WidgetInfo, WidgetType, pos2, scroll_area::ScrollBarVisibility,
    vec2,
};
use grammaton_session::{Derived, Highlight, Hovered, SideTab, TabSummary};
use std::rc::Rc;

/// The data that the tabs show.
pub(crate) struct SideTabInput<'a> {
    /// The document and the selection.
    pub now: ActionContext<'a>,
    /// The data derived from the document.
    pub derived: &'a Rc<Derived>,
    /// The state of the properties panel.
    pub properties: &'a mut Properties,
    /// The state of the checks panel.
    pub checks: &'a mut Checks,
    /// The other open documents, with their names.
    pub others: &'a [TabSummary],
    /// The state of the words panel.
    pub words: &'a mut WordsPanel,
    /// The state of the tokens panel.
    pub tokens: &'a mut TokensPanel,
    /// The state of the definition panel.
    pub definition: &'a mut DefinitionPanel,
    /// The revision of the automaton.
    pub automaton: u64,
    /// The highlighted items.
    pub highlight: &'a Highlight,
    /// The item of the panel that is under the pointer.
    pub hovered: &'a mut Option<Hovered>,
}

/// Shows the tabs and the panel of the selected one, unless it is folded.
pub(crate) fn show(ui: &mut Ui, tab: SideTab, input: SideTabInput<'_>, commands: &mut Commands) {
    // The panel of a folded tab is as high as its row.
    if !input.is_folded(tab) {
        context_help::mark(ui, ui.available_rect_before_wrap(), Topic::of_side_tab(tab));
    }
    in_a_row(ui, |ui| {
        ui.spacing_mut().item_spacing.x = 7.0;
        tab_strip(ui, Some(tab), &input, commands);
    });
    if !input.is_folded(tab) {
        input.show(ui, tab, commands);
    }
}

/// Shows the tabs with the grammar as the first one, for when there is no room for both. Returns whether the grammar
/// is replaced by the panel of another tab.
pub(crate) fn show_instead_of_grammar(
    ui: &mut Ui,
    tab: Option<SideTab>,
    input: SideTabInput<'_>,
    commands: &mut Commands,
) -> bool {
    context_help::mark(ui, ui.available_rect_before_wrap(), tab.map_or(Topic::Grammars, Topic::of_side_tab));
    in_a_row(ui, |ui| {
        ui.spacing_mut().item_spacing.x = 10.0;
        if tab_button(ui, &t!("grammar.title"), 0, tab.is_none()) {
            commands.push(Command::ShowGrammar);
        }
        tab_strip(ui, tab, &input, commands);
    });
    tab.is_some_and(|tab| {
        input.show(ui, tab, commands);
        true
    })
}

/// Lays out tabs on several lines where there is no room. For fingers, they scroll, because lines of large targets would
/// take much of a small screen.
fn in_a_row(ui: &mut Ui, tabs: impl FnOnce(&mut Ui)) {
    if !touch_mode::is_on(ui.ctx()) {
        ui.horizontal_wrapped(tabs);
        return;
    }
    let area = ScrollArea::horizontal().id_salt("side tabs").scroll_bar_visibility(ScrollBarVisibility::AlwaysHidden);
    ui.scope(|ui| {
        ui.style_mut().always_scroll_the_only_direction = true;
        area.show(ui, |ui| ui.horizontal(tabs));
    });
}

impl SideTabInput<'_> {
    /// Whether the tab strip says all that the panel of a tab would: that there are no problems.
    pub(crate) fn is_folded(&self, tab: SideTab) -> bool {
        tab == SideTab::Problems && problems::count(self.derived, self.now.view) == 0
    }

    fn show(self, ui: &mut Ui, tab: SideTab, commands: &mut Commands) {
        let Self { now, derived, properties, words, tokens, checks, others, definition, automaton, highlight, hovered } =
            self;
        ui.add_space(4.0);
        if tab != SideTab::Properties {
            properties.end_edit(commands);
        }
        if tab != SideTab::Definition {
            definition.end_edit(commands);
        }
        match tab {
            SideTab::Problems => problems::show(ui, derived, now.view, commands),
            SideTab::Definition => {
                let input = DefinitionInput { now, derived, automaton, highlight };
                *hovered = definition.show(ui, input, commands);
            }
            SideTab::Properties => properties.show(ui, PropertiesInput { now, derived, automaton }, commands),
            SideTab::Checks => checks.show(ui, derived, others, commands),
            SideTab::Words => words.show(ui, now.document, derived, commands),
            SideTab::Tokens => tokens.show(ui, now.document, automaton),
        }
    }
}

/// Shows the tabs, each with the number of its items.
fn tab_strip(ui: &mut Ui, selected: Option<SideTab>, input: &SideTabInput<'_>, commands: &mut Commands) {
    let counts = [problems::count(input.derived, input.now.view), 0, 0, input.words.differing(), 0, 0];
    for (tab, count) in SideTab::ALL.into_iter().zip(counts) {
        let is_needed = || Some(tab) == selected || tokens::has_tokens(input.now.document);
        if tab == SideTab::Tokens && !is_needed() {
            continue;
        }
        let text = title(tab);
        if tab_button(ui, &text, count, Some(tab) == selected) {
            commands.push(Command::ShowSideTab(tab));
        }
        if tab == SideTab::Problems && Some(tab) == selected {
            problems::badge(ui, input.derived, input.now.view);
        }
    }
}

/// Shows a tab button with an item count. Returns whether it was clicked.
fn tab_button(ui: &mut Ui, text: &str, count: usize, chosen: bool) -> bool {
    let palette = theme::palette(ui.ctx());
    let color = if chosen { palette.text } else { palette.weak };
    let name = ui.painter().layout_no_wrap(text.to_owned(), FontId::new(14.0, theme::semibold()), color);
    let number = (count > 0).then(|| {
        let text = count.to_string();
        ui.painter().layout_no_wrap(text, FontId::proportional(13.0), palette.weak)
    });
    let width = name.size().x + number.as_ref().map_or(0.0, |number| number.size().x + 6.0);
    let size = theme::target_size(ui, vec2(width, name.size().y + 8.0));
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::selected(WidgetType::SelectableLabel, true, chosen, text));
    let color = if response.hovered() || response.has_focus() { palette.accent } else { color };
    let from = rect.left_bottom() - vec2(0.0, name.size().y + 6.0);
    let number_at = from + vec2(name.size().x + 6.0, 2.0);
    ui.painter().galley_with_override_text_color(from, name, color);
    if let Some(number) = number {
        ui.painter().galley(number_at, number, palette.weak);
    }
    if chosen {
        let line = Rect::from_min_max(pos2(rect.left(), rect.bottom() - 2.0), rect.max);
        ui.painter().rect_filled(line, CornerRadius::same(1), palette.accent);
    }
    response.clicked()
}

/// The title of a side tab.
fn title(tab: SideTab) -> String {
    match tab {
        SideTab::Problems => t!("problems.title"),
        SideTab::Definition => t!("definition.title"),
        SideTab::Properties => t!("properties.title"),
        SideTab::Checks => t!("checks.title"),
        SideTab::Words => t!("words.title"),
        SideTab::Tokens => t!("tokens.title"),
    }
    .into_owned()
}
