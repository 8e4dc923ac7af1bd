//! Syntax coloring of an expression.

use crate::ui::{
    panels::grammar::{colors::push, reading::Problem},
    theme::{self, Palette},
};
use eframe::egui::{Color32, Galley, Ui, text::LayoutJob};
use std::{ops::Range, sync::Arc};

/// The colored layout of a text, cached until the text, the theme or the problems change.
#[derive(Debug, Default)]
pub(super) struct Colors {
    job: LayoutJob,
    problems: Vec<Range<usize>>,
    palette: Option<[Color32; 2]>,
}

impl Colors {
    /// Lays out the text, with problems underlined. A text that is out of date is dim.
    pub(super) fn galley(&mut self, ui: &Ui, text: &str, problems: &[Problem], is_dim: bool, wrap: f32) -> Arc<Galley> {
        let palette = theme::palette(ui.ctx());
        let colors = if is_dim { [palette.weak, palette.weak] } else { [palette.terminal, palette.text] };
        let same = self.job.text == text
            && self.palette == Some(colors)
            && self.problems.iter().eq(problems.iter().map(|problem| &problem.range));
        if !same {
            self.job = job(text, problems, colors, palette);
            self.problems = problems.iter().map(|problem| problem.range.clone()).collect();
            self.palette = Some(colors);
        }
        self.job.wrap.max_width = wrap;
        ui.fonts_mut(|fonts| fonts.layout_job(self.job.clone()))
    }
}

fn job(text: &str, problems: &[Problem], [symbols, signs]: [Color32; 2], palette: &Palette) -> LayoutJob {
    let mut job = LayoutJob { text: text.to_owned(), ..LayoutJob::default() };
    for (range, is_sign) in pieces(text) {
        push(&mut job, range, if is_sign { signs } else { symbols }, problems, palette);
    }
    job
}

/// Splits a text into runs of signs and runs of other characters. A sign after a backslash or in quotes is a symbol.
fn pieces(text: &str) -> Vec<(Range<usize>, bool)> {
    let mut pieces: Vec<(Range<usize>, bool)> = Vec::new();
    let (mut is_escaped, mut is_quoted) = (false, false);
    for (at, c) in text.char_indices() {
        let is_sign =
            !is_escaped && !is_quoted && matches!(c, '(' | ')' | '|' | '*' | '+' | '?' | '[' | ']' | '∪' | '·');
        is_quoted ^= c == '"' && !is_escaped;
        is_escaped = c == '\\' && !is_escaped;
        let range = at..at + c.len_utf8();
        match pieces.last_mut() {
            Some((last, before)) if *before == is_sign => last.end = range.end,
            _ => pieces.push((range, is_sign)),
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_distinguished_from_symbols() {
        let check = |text: &str, expected: &[&str]| {
            let signs = pieces(text).into_iter().filter(|(_, is_sign)| *is_sign).map(|(range, _)| &text[range]);
            assert_eq!(signs.collect::<Vec<_>>(), expected, "{text}");
        };
        check("(a|b)*abb", &["(", "|", ")*"]);
        check("a\\*b*", &["*"]);
        check("\"(\"|\\\\|c", &["|", "|"]);
    }
}
