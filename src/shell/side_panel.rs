//! The side panel: the grammar or a step-by-step construction, with the tabs of problems, properties, words and
//! checks.

use super::{Tab, Tabs, settings::Settings, tab::action_context};
use crate::{
    commands::{command::Commands, topic::Topic},
    ui::{
        context_help,
        panels::{
            checks::Checks,
            grammar,
            properties::{Properties, PropertyField},
            side_tabs,
            steps::Original,
        },
        theme, widgets,
    },
};
use eframe::egui::{Context, Frame, Margin, Panel, Ui, Vec2};
use grammaton_session::{Element, Highlight, Hovered, SideTab, TabSummary};

/// The width of a window below which the panel is a sheet below the canvas, and the width of an upright window below
/// which the panel is below the canvas, in points.
const NARROW: f32 = 620.0;
const UPRIGHT: f32 = 1000.0;
/// The largest share of the height that the panel takes below the canvas.
const MAX_SHARE: f32 = 0.6;
/// The height below which the panel scrolls as a whole, for a mouse, in points.
const MIN_HEIGHT: f32 = 220.0;
/// The number of rows with buttons above the content of the panel, which are higher for fingers.
const ROWS: f32 = 3.5;

/// The state of the side panel that belongs to the window rather than to a tab.
#[derive(Debug, Default)]
pub(super) struct SidePanel {
    /// Whether the panel is below the canvas, and not to the right of it.
    is_below: bool,
    /// Whether the window is so narrow that the panel is a sheet, which is closed at first.
    pub(super) is_sheet: bool,
    pub properties: Properties,
    pub checks: Checks,
}

/// Opening and closing.
impl SidePanel {
    /// Chooses the place of the panel for a window of this size.
    pub(super) fn follow_window(&mut self, size: Vec2) {
        self.is_sheet = size.x < NARROW;
        self.is_below = self.is_sheet || (size.x < size.y && size.x < UPRIGHT);
    }

    /// Returns whether the panel is open.
    pub(super) fn is_open(&self, settings: &Settings) -> bool {
        if self.is_sheet { settings.sheet_open } else { settings.grammar_open }
    }

    /// Opens or closes the panel.
    pub(super) fn toggle(&self, settings: &mut Settings) {
        let open = if self.is_sheet { &mut settings.sheet_open } else { &mut settings.grammar_open };
        *open = !*open;
    }

    /// Opens the panel with a tab.
    pub(super) fn show_tab(&self, side_tab: SideTab, settings: &mut Settings, tab: &mut Tab) {
        (settings.side_tab, settings.side_tab_alone) = (side_tab, true);
        tab.steps.close();
        if !self.is_open(settings) {
            self.toggle(settings);
        }
    }

    /// Switches the grammar panel to text editing, or back to the list of productions.
    ///
    /// With `by_key`, it switches back only if the text has the keyboard focus.
    pub(super) fn edit_grammar(&self, ctx: &Context, by_key: bool, settings: &mut Settings, tab: &mut Tab) {
        settings.side_tab_alone = false;
        let closed = !self.is_open(settings);
        if closed {
            self.toggle(settings);
        }
        let hidden = closed || tab.steps.is_open();
        tab.steps.close();
        let document = tab.editor.document();
        let leaves = if by_key { tab.grammar.has_keyboard(ctx) } else { tab.grammar.is_text(document) };
        if leaves && !hidden {
            tab.grammar.show_rows(document);
        } else {
            tab.grammar.show_text();
        }
    }

    /// Shows the properties with the keyboard focus in a field.
    pub(super) fn edit_property(&mut self, field: PropertyField, settings: &mut Settings, tab: &mut Tab) {
        if matches!(field, PropertyField::Title | PropertyField::Alphabet) {
            tab.view.selection.clear();
        }
        self.show_tab(SideTab::Properties, settings, tab);
        self.properties.focus(field);
    }

    /// Shows the properties with the keyboard focus in the first field.
    pub(super) fn show_properties(&mut self, settings: &mut Settings, tab: &mut Tab) {
        let selection = &tab.view.selection;
        let field = match selection.first() {
            Some(Element::State(_)) if selection.states().nth(1).is_some() => PropertyField::Note,
            Some(Element::State(_)) => PropertyField::Name,
            Some(Element::Arrow(..)) => PropertyField::Labels,
            Some(Element::Note(_)) | None => PropertyField::Title,
        };
        self.show_tab(SideTab::Properties, settings, tab);
        self.properties.focus(field);
    }

    /// Returns whether the checks are visible.
    pub(super) fn shows_checks(&self, settings: &Settings, tab: &Tab) -> bool {
        let chosen = settings.side_tab == SideTab::Checks && (!self.is_below || settings.side_tab_alone);
        chosen && self.is_open(settings) && !tab.steps.is_open()
    }

    /// Returns the items to highlight in a tab, with the states of the selected token while the tokens are visible.
    pub(super) fn highlight(&self, settings: &Settings, tab: &Tab) -> Highlight {
        let mut highlight = tab.highlight();
        let is_chosen = settings.side_tab == SideTab::Tokens && (!self.is_below || settings.side_tab_alone);
        if is_chosen && self.is_open(settings) && !tab.steps.is_open() {
            tab.tokens.highlight(&tab.shown, &mut highlight);
            highlight.sort();
        }
        highlight
    }

    /// Shows the checks, or the problems if the checks are visible.
    pub(super) fn toggle_checks(&self, settings: &mut Settings, tab: &mut Tab) {
        let shown = self.shows_checks(settings, tab);
        self.show_tab(if shown { SideTab::Problems } else { SideTab::Checks }, settings, tab);
        settings.side_tab_alone = !shown;
    }

    /// Shows the checks, and selects the other tab for the comparison if there is exactly one.
    pub(super) fn compare(&mut self, settings: &mut Settings, tabs: &mut Tabs) {
        self.show_tab(SideTab::Checks, settings, tabs.active_mut());
        let mut others = tabs.others();
        if let (Some(other), None, None) = (others.next(), others.next(), self.checks.other.operand()) {
            self.checks.other.choose(other.id);
        }
    }
}

/// Showing.
impl SidePanel {
    /// Shows the panel if it is open or a construction is in progress. Returns the item under the pointer.
    pub(super) fn show(
        &mut self,
        ui: &mut Ui,
        tab: &mut Tab,
        settings: &Settings,
        highlight: &Highlight,
        others: &[TabSummary],
        commands: &mut Commands,
    ) -> Option<Hovered> {
        let Tab { id, editor, shown, view, grammar, words, tokens, definition, steps, .. } = tab;
        let (document, derived, automaton) = (editor.document(), &*shown, editor.automaton());
        if !self.is_open(settings) && !steps.is_open() {
            return None;
        }
        let panel = if self.is_below {
            let most = ui.available_height() * MAX_SHARE;
            let sheet = Panel::bottom("grammar sheet").resizable(true);
            sheet.default_size(300.0_f32.min(most)).size_range(140.0_f32.min(most)..=most)
        } else {
            Panel::right("grammar").default_size(grammar::WIDTH).size_range(260.0..=760.0)
        };
        let frame = Frame::new().fill(theme::palette(ui.ctx()).panel).inner_margin(Margin::same(theme::MARGIN));
        let mut hovered = None;
        panel.frame(frame).show(ui, |ui| {
            if steps.is_open() {
                return steps.show_in(ui, *id, Original { document, derived }, commands);
            }
            let now = action_context(editor, view, derived);
            let (properties, checks) = (&mut self.properties, &mut self.checks);
            let mut in_tab = None;
            let hovered_in_tab = &mut in_tab;
            let content = side_tabs::SideTabInput {
                now,
                derived,
                properties,
                checks,
                others,
                words,
                tokens,
                definition,
                automaton,
                highlight,
                hovered: hovered_in_tab,
            };
            let least = MIN_HEIGHT + ROWS * theme::target(ui, 0.0);
            widgets::at_least_high(ui, least, |ui| {
                if !self.is_below && ui.available_height() > grammar::ALONE {
                    show_under_grammar(ui, settings.side_tab, grammar.height(), content, commands);
                } else {
                    let alone = settings.side_tab_alone.then_some(settings.side_tab);
                    if side_tabs::show_instead_of_grammar(ui, alone, content, commands) {
                        return;
                    }
                }
                context_help::mark(ui, ui.available_rect_before_wrap(), Topic::Grammars);
                let (revision, switches) = (editor.revision(), settings.switches);
                let context = grammar::DocumentContext { document, revision, switches };
                ui.push_id(*id, |ui| hovered = grammar.show(ui, context, derived, now, highlight, commands));
            });
            hovered = hovered.or(in_tab);
        });
        hovered
    }
}

/// Shows a side tab under the grammar, which is `grammar` points high if it is shown whole. It gets as much, but at most
/// 60 % of the room.
fn show_under_grammar(
    ui: &mut Ui,
    side_tab: SideTab,
    grammar: f32,
    content: side_tabs::SideTabInput<'_>,
    commands: &mut Commands,
) {
    let frame = Frame::new().inner_margin(Margin { top: 10, ..Margin::ZERO });
    if content.is_folded(side_tab) {
        let line = Panel::bottom("side tabs").frame(frame).resizable(false);
        line.show(ui, |ui| side_tabs::show(ui, side_tab, content, commands));
        return;
    }
    // Each panel has its own name so that egui remembers its height separately.
    let (name, height): (_, f32) = match side_tab {
        SideTab::Checks => ("checks", 420.0),
        SideTab::Words => ("words", 340.0),
        SideTab::Tokens => ("tokens", 340.0),
        SideTab::Definition => ("definition", 340.0),
        SideTab::Problems | SideTab::Properties => ("problems", 216.0),
    };
    let room = ui.available_height();
    let most = room - grammar.min(room * 0.6);
    Panel::bottom(name)
        .frame(frame)
        .resizable(true)
        .default_size(height.min(most))
        .size_range(60.0_f32.min(most)..=most)
        .show(ui, |ui| {
            ui.set_min_size(ui.available_size());
            side_tabs::show(ui, side_tab, content, commands);
        });
}
