//! The problems of the grammar text and their quick fixes, below the text.

use super::TextPanel;
use crate::text::t;
use crate::{
    commands::icons,
    text::grammar_fixes::Fix,
    ui::{panels::grammar::reading::Problem, theme, widgets},
};
use eframe::egui::{
    Frame, Label, Margin, Panel, RichText, ScrollArea, Ui, text::ByteIndex,
    text_selection::text_cursor_state::char_index_from_byte_index,
};

/// The maximum number of problems shown.
const SHOWN: usize = 3;
/// The largest part of the panel's height that the problems take. In the rest they scroll.
const MAX_PART: f32 = 0.5;
/// The space above the problems, in points.
const ABOVE: i8 = 4;

impl TextPanel {
    /// Shows the problems at the bottom. Returns the quick fix that was clicked, if any.
    pub(super) fn problems(&mut self, ui: &mut Ui) -> Option<Fix> {
        if self.reading.problems.is_empty() {
            self.problems_height = 0.0;
            return None;
        }
        let height = self.problems_height.min(ui.available_height() * MAX_PART);
        let frame = Frame::new().inner_margin(Margin { top: ABOVE, ..Margin::ZERO });
        let panel = Panel::bottom("grammar text problems").frame(frame).resizable(false).exact_size(height);
        let area = ScrollArea::vertical().id_salt("problems").auto_shrink(false).min_scrolled_height(0.0);
        let output = panel.show(ui, |ui| area.show(ui, |ui| self.problem_list(ui))).inner;
        let whole = output.content_size.y + f32::from(ABOVE);
        if (self.problems_height - whole).abs() > 0.5 {
            self.problems_height = whole;
            ui.ctx().request_repaint();
        }
        output.inner
    }

    fn problem_list(&self, ui: &mut Ui) -> Option<Fix> {
        let weak = theme::palette(ui.ctx()).weak;
        let note = |ui: &mut Ui, text: &str| ui.add(Label::new(RichText::new(text).color(weak).size(13.0)).wrap());
        if self.reading.is_broken() {
            note(ui, &t!("grammar.stays"));
        }
        let mut clicked = None;
        for problem in self.reading.problems.iter().take(SHOWN) {
            clicked = self.problem(ui, problem).or(clicked);
        }
        let more = self.reading.problems.len().saturating_sub(SHOWN);
        if more > 0 {
            note(ui, &t!("grammar.more_problems", count = more));
        }
        clicked
    }

    fn problem(&self, ui: &mut Ui, problem: &Problem) -> Option<Fix> {
        let palette = theme::palette(ui.ctx());
        let line = self.text[..problem.range.start].matches('\n').count() + 1;
        let text = t!("grammar.problem", line = line, text = problem.text);
        let color = if problem.serious { palette.danger } else { palette.warning };
        let icon = if problem.serious { icons::WARNING } else { icons::INFO };
        if widgets::icon_row(ui, icon, color, &text).clicked() {
            self.go_to(ui, problem.range.start);
        }
        let mut clicked = None;
        ui.horizontal_wrapped(|ui| {
            ui.add_space(if problem.fixes.is_empty() { 0.0 } else { 28.0 });
            for fix in &problem.fixes {
                if ui.button(RichText::new(&fix.label).size(13.0).color(palette.accent)).clicked() {
                    clicked = Some(fix.clone());
                }
            }
        });
        clicked
    }

    /// Moves the caret to a byte offset.
    fn go_to(&self, ui: &Ui, offset: usize) {
        let id = ui.id().with("grammar text");
        widgets::set_caret(ui, id, char_index_from_byte_index(&self.text, ByteIndex(offset)).0);
    }
}
