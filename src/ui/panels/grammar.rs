//! The grammar panel: the productions, updated with the drawing and linked to its elements.
//!
//! Only the visible rows are laid out. The rows are computed once per grammar and width.

pub(crate) mod colors;
mod complete;
mod list;
mod notice;
pub(crate) mod reading;
mod rows;
mod text;
mod why;

pub(crate) use text::DocumentContext;

use crate::text::t;
use crate::{
    commands::{
        action::{Action, ActionContext},
        command::{Command, Commands},
        view::View,
    },
    text::counted,
    ui::{theme, widgets},
};
use eframe::egui::{Context, Frame, Label, Panel, RichText, ScrollArea, Ui};
use grammaton_core::Document;
use grammaton_session::{Derived, Element, GrammarSwitches, Highlight, Hovered, Selection};
use list::{CHAR, List, Marks, offset_id, row_height};
use rows::Rows;
use std::collections::BTreeSet;

/// The height up to which the panel is shown alone, without a panel below it, in points.
pub(crate) const ALONE: f32 = 340.0;
/// How long a changed production stays marked, in seconds.
const FLASH: f64 = 1.2;

/// The number of selected elements up to which their productions are marked.
const MARKED: usize = 200;

/// The state of the panel that persists between frames.
#[derive(Debug, Default)]
pub(crate) struct GrammarPanel {
    rows: Rows,
    /// The width and the switches for which the rows were laid out; `None` if the grammar has changed.
    laid_out: Option<(usize, GrammarSwitches)>,
    flash: BTreeSet<u32>,
    flash_until: f64,
    selected: Selection,
    /// The productions of the selected elements; `None` until they are looked up.
    marked: Option<BTreeSet<u32>>,
    scroll_to: Option<usize>,
    text: text::TextPanel,
    /// The height that shows everything, as of the last frame, in points.
    height: f32,
    /// Whether the grammar is shown as text; `None` until the user chooses.
    as_text: Option<bool>,
}

impl GrammarPanel {
    /// Takes a new grammar, in which these productions are new. `now` is the time in seconds.
    pub(crate) fn follow(&mut self, changed: BTreeSet<u32>, now: f64) {
        self.laid_out = None;
        self.marked = None;
        self.flash = changed;
        self.flash_until = now + FLASH;
    }

    /// Shows the panel. Returns the production or state under the pointer.
    pub(crate) fn show(
        &mut self,
        ui: &mut Ui,
        context: DocumentContext<'_>,
        derived: &Derived,
        now: ActionContext<'_>,
        highlight: &Highlight,
        commands: &mut Commands,
    ) -> Option<Hovered> {
        let (switches, view, top) = (context.switches, now.view, ui.cursor().top());
        let as_text = now.allows(Action::EditGrammar) && self.is_text(context.document);
        header(ui, now, as_text, commands);
        let changed = choices(ui, switches);
        if changed != switches {
            commands.push(Command::Switch(changed));
        }
        ui.add_space(4.0);
        notice::show(ui, derived, view, as_text, commands);
        let above = ui.cursor().top() - top;
        if as_text {
            let drawn = (derived, now.allows(Action::StepConversion));
            let hovered = self.text.show(ui, context, drawn, highlight, commands);
            self.set_height(ui, above + self.text.height());
            return hovered;
        }
        self.productions(ui, (derived, switches), above, now, highlight, commands)
    }

    /// Shows the productions alone. Returns the production or state under the pointer.
    pub(crate) fn show_productions(
        &mut self,
        ui: &mut Ui,
        derived: (&Derived, GrammarSwitches),
        now: ActionContext<'_>,
        highlight: &Highlight,
        commands: &mut Commands,
    ) -> Option<Hovered> {
        self.productions(ui, derived, 0.0, now, highlight, commands)
    }

    /// Shows the productions below rows that are `above` points high.
    fn productions(
        &mut self,
        ui: &mut Ui,
        (derived, switches): (&Derived, GrammarSwitches),
        above: f32,
        now: ActionContext<'_>,
        highlight: &Highlight,
        commands: &mut Commands,
    ) -> Option<Hovered> {
        self.lay_out(derived, switches, ui.available_width());
        let below = legend(ui, self.rows.has_useless);
        self.set_height(ui, above + self.rows.all.len() as f32 * row_height(ui) + below);
        self.follow_selection(derived, now.view);
        self.list(ui, derived, now, highlight, commands)
    }

    /// Returns the height that shows the whole grammar, in points.
    pub(crate) fn height(&self) -> f32 {
        self.height
    }

    fn set_height(&mut self, ui: &Ui, height: f32) {
        if (self.height - height).abs() > 0.5 {
            self.height = height;
            ui.ctx().request_repaint();
        }
    }

    /// Shows the grammar as text, with the keyboard focus.
    pub(crate) fn show_text(&mut self) {
        self.as_text = Some(true);
        self.text.focus();
    }

    /// Shows the grammar as rows. An empty document keeps the text.
    pub(crate) fn show_rows(&mut self, document: &Document) {
        self.as_text = Some(document.states().len() == 0);
    }

    /// Returns whether an edited text waits for the user's answer to whether it may rebuild the drawing.
    pub(crate) fn asks(&self) -> bool {
        self.text.asks()
    }

    /// Applies the edited text if it may rebuild the drawing, or discards it.
    pub(crate) fn answer(&mut self, rebuild: bool, switches: GrammarSwitches, commands: &mut Commands) {
        self.text.answer(rebuild, switches, commands);
    }

    /// Whether the text field has the keyboard focus.
    pub(crate) fn has_keyboard(&self, ctx: &Context) -> bool {
        self.text.has_keyboard(ctx)
    }

    /// Whether the grammar is shown as text: by the user's choice, or else if the document is empty or has a text of
    /// its own.
    pub(crate) fn is_text(&self, document: &Document) -> bool {
        let nothing = document.states().len() == 0;
        let written = document.grammar().is_some() || document.draft().is_some();
        nothing || self.as_text.unwrap_or(written)
    }

    /// Adds the highlights between the text and the drawing.
    pub(crate) fn highlight(&self, hovered: Option<Hovered>, highlight: &mut Highlight) {
        self.text.highlight(hovered, highlight);
    }

    /// Highlights the productions of the text that correspond to the last step of a run.
    pub(crate) fn highlight_step(&self, used: &[Element], highlight: &mut Highlight) {
        self.text.highlight_step(used, highlight);
    }

    fn lay_out(&mut self, derived: &Derived, switches: GrammarSwitches, width: f32) {
        let key = Some(((width / CHAR) as usize, switches));
        if self.laid_out != key {
            self.laid_out = key;
            self.rows = Rows::new(derived, switches, (width / CHAR) as usize);
        }
    }

    /// Scrolls to the productions of an element that has just been selected elsewhere.
    fn follow_selection(&mut self, derived: &Derived, view: &View) {
        if self.selected == view.selection {
            return;
        }
        self.selected.clone_from(&view.selection);
        self.marked = None;
        let Some(&element) = view.selection.first().filter(|_| view.selection.len() == 1) else { return };
        let first = derived.productions_of(element).first().copied();
        self.scroll_to = first.and_then(|first| self.rows.row_of(first));
    }

    fn list(
        &mut self,
        ui: &mut Ui,
        derived: &Derived,
        context: ActionContext<'_>,
        highlight: &Highlight,
        commands: &mut Commands,
    ) -> Option<Hovered> {
        let view = context.view;
        let now = ui.input(|input| input.time);
        let flashing = !self.flash.is_empty() && now < self.flash_until;
        if flashing {
            ui.ctx().request_repaint_after_secs((self.flash_until - now) as f32);
        }
        let mut area = ScrollArea::both().id_salt("grammar").auto_shrink([false, false]).min_scrolled_height(0.0);
        if let Some(row) = self.scroll_to.take() {
            area = self.scrolled(ui, area, row);
        }
        ui.spacing_mut().item_spacing.y = 0.0;
        let selected = self.marked.get_or_insert_with(|| match view.selection.len() {
            0..=MARKED => view.selection.iter().flat_map(|&element| derived.productions_of(element)).collect(),
            _ => BTreeSet::new(),
        });
        let marks = Marks { selected, highlight: &highlight.productions, flash: flashing.then_some(&self.flash) };
        let has_steps = context.allows(Action::StepConversion);
        let list = List { derived, rows: &self.rows, marks, has_steps };
        let mut hovered = None;
        let output = area.show_rows(ui, row_height(ui), self.rows.all.len(), |ui, range| {
            for row in range {
                hovered = list.row(ui, row, commands).or(hovered);
            }
        });
        ui.data_mut(|data| data.insert_temp(offset_id(), (output.state.offset.y, output.inner_rect.height())));
        hovered
    }

    /// Scrolls the area to show `row` if it is out of view.
    fn scrolled(&self, ui: &Ui, area: ScrollArea, row: usize) -> ScrollArea {
        let (offset, height) = ui.data(|data| data.get_temp::<(f32, f32)>(offset_id())).unwrap_or((0.0, 0.0));
        let row_height = row_height(ui);
        let top = row as f32 * row_height;
        if top >= offset && top + row_height <= offset + height {
            return area;
        }
        let end = (self.rows.all.len() as f32 * row_height - height).max(0.0);
        area.vertical_scroll_offset((top - height / 3.0).clamp(0.0, end))
    }
}

/// Shows the title, the number of productions and the buttons.
fn header(ui: &mut Ui, now: ActionContext<'_>, as_text: bool, commands: &mut Commands) {
    let palette = theme::palette(ui.ctx());
    ui.horizontal(|ui| {
        ui.label(RichText::new(t!("grammar.title")).font(theme::heading_font()));
        if now.productions > 0 {
            ui.label(RichText::new(counted!("grammar.count", now.productions)).color(palette.weak).size(13.0));
        }
        ui.with_layout(eframe::egui::Layout::right_to_left(eframe::egui::Align::Center), |ui| {
            for (action, active) in [(Action::CopyGrammar, None), (Action::EditGrammar, Some(as_text))] {
                widgets::icon_button_if_allowed(ui, action, active, now, commands);
            }
        });
    });
}

/// Shows what dimmed productions mean at the bottom, if there are any. Returns its height, in points.
fn legend(ui: &mut Ui, has_useless: bool) -> f32 {
    if !has_useless {
        return 0.0;
    }
    let before = ui.available_height();
    Panel::bottom("legend").frame(Frame::new()).resizable(false).show_separator_line(false).show(ui, |ui| {
        let text = RichText::new(t!("grammar.legend")).size(12.5).italics().color(theme::palette(ui.ctx()).weak);
        ui.add(Label::new(text).wrap());
    });
    before - ui.available_height()
}

fn choices(ui: &mut Ui, switches: GrammarSwitches) -> GrammarSwitches {
    let mut now = switches;
    let either = |ui: &mut Ui, value: &mut bool, names: [&str; 2]| {
        let texts = names.map(|name| (t!(format!("grammar.{name}")), t!(format!("grammar.{name}_hint"))));
        let [first, second] = &texts;
        *value = widgets::either(ui, *value, [(&first.0, &first.1), (&second.0, &second.1)]);
    };
    ui.horizontal_wrapped(|ui| {
        either(ui, &mut now.left, ["right", "left"]);
        either(ui, &mut now.no_epsilon, ["epsilon", "terminal"]);
        either(ui, &mut now.letters, ["names", "letters"]);
        either(ui, &mut now.joined, ["lines", "joined"]);
        now.grouped = widgets::toggle(ui, now.grouped, &t!("grammar.grouped"), &t!("grammar.grouped_hint"));
    });
    now
}

/// The default width of the panel, in points.
pub(crate) const WIDTH: f32 = 360.0;
