//! Syntax coloring of a grammar text.

use super::reading::Problem;
use crate::ui::theme::{self, Palette};
use eframe::egui::{
    Color32, Galley, Stroke, Ui,
    text::{ByteIndex, LayoutJob, LayoutSection, TextFormat},
};
use grammaton_core::{GrammarText, notation::grammar::TokenKind};
use std::{ops::Range, sync::Arc};

/// The colored layout of a text, cached until the text, the theme or the problems change.
#[derive(Debug, Default)]
pub(crate) struct Colors {
    job: LayoutJob,
    problems: Vec<Range<usize>>,
    text_color: Color32,
}

impl Colors {
    /// Lays out the text, with problems underlined.
    pub(crate) fn galley(&mut self, ui: &Ui, text: &GrammarText, problems: &[Problem], wrap: f32) -> Arc<Galley> {
        let palette = theme::palette(ui.ctx());
        let same = self.job.text == text.as_str()
            && self.text_color == palette.text
            && self.problems.iter().eq(problems.iter().map(|problem| &problem.range));
        if !same {
            self.job = job(text, problems, palette);
            self.problems = problems.iter().map(|problem| problem.range.clone()).collect();
            self.text_color = palette.text;
        }
        self.job.wrap.max_width = wrap;
        ui.fonts_mut(|fonts| fonts.layout_job(self.job.clone()))
    }
}

fn job(text: &GrammarText, problems: &[Problem], palette: &Palette) -> LayoutJob {
    let mut pieces: Vec<(Range<usize>, Color32)> = Vec::new();
    let mut at = 0;
    for token in text.tokens() {
        let color = match token.kind {
            TokenKind::Head => palette.accent,
            TokenKind::Nonterminal => palette.text,
            TokenKind::Terminal => palette.terminal,
            TokenKind::Comment => palette.weak,
        };
        if token.range.start < at {
            continue;
        }
        pieces.push((at..token.range.start, palette.weak));
        at = token.range.end;
        pieces.push((token.range.clone(), color));
    }
    pieces.push((at..text.len(), palette.weak));
    let mut job = LayoutJob { text: text.to_string(), ..LayoutJob::default() };
    for (range, color) in pieces {
        push(&mut job, range, color, problems, palette);
    }
    job
}

/// Adds a piece of text, split where an underline begins or ends.
pub(crate) fn push(job: &mut LayoutJob, range: Range<usize>, color: Color32, problems: &[Problem], palette: &Palette) {
    let touching = || problems.iter().filter(|p| p.range.start < range.end && range.start < p.range.end);
    let mut cuts: Vec<usize> = touching().flat_map(|p| [p.range.start, p.range.end]).collect();
    cuts.extend([range.start, range.end]);
    cuts.retain(|cut| (range.start..=range.end).contains(cut));
    cuts.sort_unstable();
    for pair in cuts.windows(2).filter(|pair| pair[0] < pair[1]) {
        let mut format = TextFormat::simple(theme::grammar_font(), color);
        if let Some(problem) = touching().find(|p| p.range.start <= pair[0] && pair[1] <= p.range.end) {
            format.underline = Stroke::new(1.5, if problem.serious { palette.danger } else { palette.warning });
        }
        let byte_range = ByteIndex(pair[0])..ByteIndex(pair[1]);
        job.sections.push(LayoutSection { leading_space: 0.0, byte_range, format });
    }
}
