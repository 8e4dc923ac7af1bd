//! The definitions of the automaton and the grammar as tuples, linked to the drawing, and the definition of the automaton
//! as editable text.
//!
//! The rows are laid out when the automaton, the form of the grammar or the width changes; only visible rows are painted.

mod rows;
mod text;

use crate::text::t;
use crate::{
    commands::{
        action::{Action, ActionContext},
        command::{Command, Commands},
        icons,
    },
    ui::{menu, theme, widgets},
};
use eframe::egui::{
    Align, Color32, CursorIcon, Layout, RichText, ScrollArea, Sense, Ui, WidgetInfo, WidgetType,
    text::{LayoutJob, TextFormat},
    vec2,
};
use grammaton_formats::definition::Markup;
use grammaton_session::{Derived, Element, Highlight, Hovered};
use rows::{Kind, Rows, ShownPiece};
use std::rc::Rc;
use text::DefinitionText;

/// The height of a row for a mouse, in points.
const ROW: f32 = 23.0;
/// The width of a character in the grammar's font, in points.
const CHAR: f32 = 8.4;

/// The formats for copying a definition.
const FORMATS: [(Markup, &str); 4] =
    [(Markup::Text, "text"), (Markup::Latex, "latex"), (Markup::Markdown, "markdown"), (Markup::Html, "html")];

/// The parts of the app that the panel reads.
#[derive(Clone, Copy)]
pub(crate) struct DefinitionInput<'a> {
    pub now: ActionContext<'a>,
    pub derived: &'a Rc<Derived>,
    /// The revision of the automaton.
    pub automaton: u64,
    pub highlight: &'a Highlight,
}

/// The state of the panel that persists between frames.
#[derive(Debug, Default)]
pub(crate) struct DefinitionPanel {
    /// The rows with the data and the width for which they were laid out.
    rows: Option<(Rc<Derived>, usize, Rows)>,
    text: DefinitionText,
    is_text: bool,
}

impl DefinitionPanel {
    /// Shows the panel. Returns the item under the pointer.
    pub(crate) fn show(&mut self, ui: &mut Ui, input: DefinitionInput<'_>, commands: &mut Commands) -> Option<Hovered> {
        let columns = ((ui.available_width() / CHAR) as usize).max(16);
        let is_current =
            |(derived, width, _): &(Rc<Derived>, usize, Rows)| Rc::ptr_eq(derived, input.derived) && *width == columns;
        let laid_out = self.rows.take().filter(is_current).map(|(_, _, rows)| rows);
        let mut rows = laid_out.unwrap_or_else(|| Rows::new(input.derived, columns));
        self.header(ui, input, &rows);
        let hovered = if self.is_text && input.now.allows(Action::EditGrammar) {
            self.text.show(ui, input, || rows.write(false, Markup::Text), commands);
            None
        } else {
            list(ui, input, &mut rows, commands)
        };
        self.rows = Some((Rc::clone(input.derived), columns, rows));
        hovered
    }

    /// Applies and ends editing when another tab is shown.
    pub(crate) fn end_edit(&mut self, commands: &mut Commands) {
        self.text.end(commands);
    }

    /// Shows the buttons.
    fn header(&mut self, ui: &mut Ui, input: DefinitionInput<'_>, rows: &Rows) {
        let palette = theme::palette(ui.ctx());
        ui.horizontal(|ui| {
            let book = input.derived.notation.book().map(|book| t!(format!("action.notation_{}", book.name())));
            let name = book.unwrap_or_else(|| t!("definition.custom"));
            ui.label(RichText::new(t!("definition.notation", name = name)).size(13.0).color(palette.weak));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                ui.spacing_mut().item_spacing.x = 2.0;
                let can_edit = input.now.allows(Action::EditGrammar);
                let edit = if self.is_text { t!("definition.list") } else { t!("definition.edit") };
                let icon = if self.is_text { icons::CHECK } else { icons::EDIT };
                if widgets::plain_icon_button(ui, icon, &edit, can_edit) {
                    self.is_text = !self.is_text;
                }
                menu::icon_opener(ui, icons::COPY, &t!("definition.copy"), &mut |ui| {
                    for is_grammar in [false, true] {
                        for (markup, key) in FORMATS {
                            let part = if is_grammar { "grammar" } else { "automaton" };
                            if menu::plain_entry(ui, &t!(format!("definition.copy_{part}_{key}"))) {
                                ui.ctx().copy_text(rows.write(is_grammar, markup));
                            }
                        }
                        if !is_grammar {
                            ui.separator();
                        }
                    }
                });
            });
        });
    }
}

/// Shows the rows in view. Returns the item under the pointer.
fn list(ui: &mut Ui, input: DefinitionInput<'_>, rows: &mut Rows, commands: &mut Commands) -> Option<Hovered> {
    let mut hovered = None;
    ui.spacing_mut().item_spacing.y = 0.0;
    let area = ScrollArea::both().id_salt("definition").auto_shrink([false, false]).min_scrolled_height(0.0);
    area.show_rows(ui, theme::target(ui, ROW), rows.len(), |ui, range| {
        for index in range {
            let pieces = rows.row(index, input.derived);
            hovered = row(ui, index, &pieces, input, commands).or(hovered);
        }
    });
    hovered
}

/// Shows a row. Returns the item under the pointer.
fn row(
    ui: &mut Ui,
    index: usize,
    pieces: &[ShownPiece],
    input: DefinitionInput<'_>,
    commands: &mut Commands,
) -> Option<Hovered> {
    let palette = theme::palette(ui.ctx());
    let mut job = LayoutJob::default();
    for piece in pieces {
        let color = match piece.kind {
            Kind::Sign => palette.weak,
            Kind::Name => palette.text,
            Kind::Symbol => palette.terminal,
        };
        let mut format = TextFormat::simple(theme::grammar_font(), color);
        if piece.link.is_some_and(|link| is_highlighted(link, input.highlight)) {
            format.background = palette.accent_soft;
        }
        job.append(&piece.text, 0.0, format);
    }
    job.wrap.max_width = f32::INFINITY;
    let text = job.text.clone();
    let galley = ui.painter().layout_job(job);
    let size = vec2(galley.size().x.max(ui.available_width()), theme::target(ui, ROW));
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let response = ui.interact(rect, ui.id().with(("definition row", index)), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Link, true, &text));
    let at = rect.left_center() - vec2(0.0, galley.size().y / 2.0);
    let under_pointer = |x: f32| {
        let cursor = galley.cursor_from_pos(vec2(x - at.x - CHAR / 2.0, 1.0)).index.0;
        let mut end = 0;
        let is_at = |piece: &&ShownPiece| {
            end += piece.text.chars().count();
            cursor < end
        };
        pieces.iter().find(is_at).and_then(|piece| piece.link)
    };
    let pointer = response.hover_pos().filter(|pointer| response.hovered() && pointer.x < at.x + galley.size().x);
    let link = pointer.and_then(|pointer| under_pointer(pointer.x));
    let link = link.or_else(|| pieces.iter().rev().find_map(|piece| piece.link).filter(|_| response.has_focus()));
    ui.painter().galley(at, galley.clone(), Color32::PLACEHOLDER);
    if link.is_some() {
        response.clone().on_hover_cursor(CursorIcon::PointingHand);
    }
    if let Some(link) = link.filter(|_| response.clicked()) {
        let elements: Vec<Element> = Highlight::new(Some(link), input.derived).elements;
        commands.push(Command::Reveal(elements.clone()));
        commands.push(Command::Select(elements));
    }
    link
}

fn is_highlighted(link: Hovered, highlight: &Highlight) -> bool {
    match link {
        Hovered::Element(element) => highlight.has(element),
        Hovered::Production(production) => highlight.productions.contains(&(production as u32)),
        Hovered::Symbol(_) | Hovered::Source(_) => false,
    }
}
