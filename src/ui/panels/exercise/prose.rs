//! The text of an exercise, with its formatting.

use crate::ui::theme;
use eframe::egui::{
    Align, Label, TextStyle, Ui, WidgetInfo, WidgetType,
    text::{LayoutJob, TextFormat},
};
use grammaton_core::notation::prose::{Line, Look, lines};

/// A text and its lines, which are split again when the text changes.
#[derive(Debug, Default)]
pub(crate) struct Prose {
    text: String,
    lines: Vec<Line>,
}

impl Prose {
    /// Shows a text.
    pub(crate) fn show(&mut self, ui: &mut Ui, text: &str) {
        if self.text != text {
            text.clone_into(&mut self.text);
            self.lines = lines(text);
        }
        for line in &self.lines {
            if line.spans.is_empty() {
                ui.add_space(3.0);
                continue;
            }
            if line.is_item {
                ui.horizontal_top(|ui| {
                    ui.label("•");
                    show_line(ui, line);
                });
            } else {
                show_line(ui, line);
            }
        }
    }
}

fn show_line(ui: &mut Ui, line: &Line) {
    let (palette, font) = (theme::palette(ui.ctx()), TextStyle::Body.resolve(ui.style()));
    let mut job = LayoutJob::default();
    for span in &line.spans {
        // This puts the baselines of both fonts at the same height.
        let plain = TextFormat { valign: Align::Center, ..TextFormat::simple(font.clone(), palette.text) };
        let format = match span.look {
            Look::Plain => plain,
            Look::Bold => TextFormat { font_id: eframe::egui::FontId::new(font.size, theme::semibold()), ..plain },
            Look::Italic => TextFormat { italics: true, ..plain },
            Look::Code => TextFormat { font_id: theme::grammar_font(), ..plain },
        };
        job.append(&span.text, 0.0, format);
    }
    let text = job.text.clone();
    ui.add(Label::new(job).wrap()).widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, &text));
}
