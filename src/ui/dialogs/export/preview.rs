//! What would come out: a text as far as anybody reads it, or the picture.

use super::Exported;
use crate::{
    export::{self, ExportOptions},
    icons, platform, theme,
    view::GrammarSwitches,
    widgets,
};
use eframe::egui::{
    Align, ColorImage, Context, FontId, Frame, Image, Label, Layout, Margin, RichText, ScrollArea, Stroke,
    TextureHandle, TextureOptions, Ui, WidgetInfo, WidgetType, load::SizedTexture, vec2,
};
use rust_i18n::t;
use std::sync::mpsc::{Receiver, channel};

/// How many lines of a text are shown, and how many characters of each.
const LINES: usize = 400;
const COLUMNS: usize = 400;
/// How many pixels a picture has here along its longer side, at most.
const PIXELS: f32 = 1600.0;

/// What it was made of; an equal one means that nothing is to be done. How many pixels a file has is no part of it.
type Key = (u64, GrammarSwitches, ExportOptions);

/// What would come out of a choice.
#[derive(Default)]
pub(super) struct Preview {
    key: Option<Key>,
    made: Made,
}

/// What was made.
#[derive(Default)]
enum Made {
    #[default]
    Nothing,
    Text {
        shown: String,
        /// How many lines are not shown.
        more: usize,
    },
    Picture {
        size: [f32; 2],
        coming: Receiver<Result<ColorImage, String>>,
        pixels: Option<TextureHandle>,
    },
    /// Why there is nothing.
    Failed(String),
}

impl std::fmt::Debug for Preview {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Preview").field("key", &self.key).finish_non_exhaustive()
    }
}

impl Preview {
    /// Makes what would come out, if that is another than before.
    pub(super) fn follow(&mut self, ctx: &Context, what: Exported<'_>) {
        let options = ExportOptions { scale: 1, ..what.options };
        let key = (what.revision, what.switches, options);
        if self.key != Some(key) {
            self.key = Some(key);
            self.made = match what.subject.text(options) {
                Err(reason) => Made::Failed(reason),
                Ok(text) if export::is_picture(options.format) => picture(ctx, text),
                Ok(text) => beginning(&text),
            };
        }
        self.take_pixels(ctx);
    }

    /// Whether something would come out.
    pub(super) fn is_sound(&self) -> bool {
        !matches!(self.made, Made::Failed(_))
    }

    fn take_pixels(&mut self, ctx: &Context) {
        let Made::Picture { coming, pixels, .. } = &mut self.made else { return };
        match coming.try_recv() {
            Ok(Ok(image)) => *pixels = Some(ctx.load_texture("export", image, TextureOptions::LINEAR)),
            Ok(Err(reason)) => self.made = Made::Failed(reason),
            // Nothing yet, or no more.
            Err(_) => {}
        }
    }

    /// Shows it, so high.
    pub(super) fn show(&self, ui: &mut Ui, options: ExportOptions, height: f32) {
        let palette = theme::palette(ui.ctx());
        let frame = Frame::new().fill(palette.canvas).stroke(Stroke::new(1.0, palette.border));
        match &self.made {
            Made::Failed(reason) => widgets::told(ui, icons::WARNING, palette.warning, reason),
            Made::Nothing => {}
            Made::Text { shown, more } => {
                let rest = if *more > 0 { 22.0 } else { 0.0 };
                frame
                    .corner_radius(theme::RADIUS)
                    .inner_margin(Margin::same(8))
                    .show(ui, |ui| text(ui, shown, height - 18.0 - rest));
                if *more > 0 {
                    let text = t!("export.more_lines", count = more);
                    ui.label(RichText::new(text).size(12.5).color(palette.weak));
                }
            }
            Made::Picture { size, pixels, .. } => {
                frame.fill(theme::PAPER).corner_radius(theme::RADIUS).inner_margin(Margin::same(8)).show(ui, |ui| {
                    shown_picture(ui, *size, pixels.as_ref(), height - 40.0);
                });
                ui.label(RichText::new(facts(*size, options)).size(12.5).color(palette.weak));
            }
        }
    }
}

/// The beginning of a text, as far as it is shown.
fn beginning(text: &str) -> Made {
    let line = |line: &str| match line.char_indices().nth(COLUMNS) {
        Some((end, _)) => format!("{}…\n", &line[..end]),
        None => format!("{line}\n"),
    };
    let shown: String = text.lines().take(LINES).map(line).collect();
    Made::Text { shown: shown.trim_end().to_owned(), more: text.lines().count().saturating_sub(LINES) }
}

/// Has a picture's pixels made beside the frames.
fn picture(ctx: &Context, svg: String) -> Made {
    let Some(size) = export::size_of(&svg) else { return Made::Nothing };
    let (sender, coming) = channel();
    let scale = (PIXELS / size[0].max(size[1])).min(2.0);
    let ctx = ctx.clone();
    platform::pixels(svg, scale, move |pixels| {
        // Another choice may have been made by then; then nobody wants to know.
        _ = sender.send(pixels);
        ctx.request_repaint();
    });
    Made::Picture { size, coming, pixels: None }
}

fn text(ui: &mut Ui, shown: &str, height: f32) {
    ScrollArea::both().max_height(height).min_scrolled_height(height).auto_shrink(false).show(ui, |ui| {
        let font = FontId::new(13.0, theme::grammar_font().family);
        let response = ui.add(Label::new(RichText::new(shown).font(font)).extend().selectable(true));
        response.widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, shown));
    });
}

/// The picture as large as fits, at most at its own size.
fn shown_picture(ui: &mut Ui, size: [f32; 2], pixels: Option<&TextureHandle>, height: f32) {
    let room = vec2(ui.available_width(), height);
    let layout = Layout::centered_and_justified(eframe::egui::Direction::LeftToRight).with_main_align(Align::Center);
    ui.allocate_ui_with_layout(room, layout, |ui| {
        ui.set_min_size(room);
        let Some(pixels) = pixels else { return drop(ui.label(t!("export.working"))) };
        let size = vec2(size[0], size[1]);
        let size = size * (room / size).min_elem().min(1.25);
        let response = ui.add(Image::from_texture(SizedTexture::new(pixels.id(), size)).fit_to_exact_size(size));
        response.widget_info(|| WidgetInfo::labeled(WidgetType::Image, true, t!("export.picture")));
    });
}

/// How large the file's picture is.
fn facts(size: [f32; 2], options: ExportOptions) -> String {
    let is_png = options.format == grammaton_core::format::Format::Png;
    let scale = if is_png { f32::from(options.scale()) } else { 1.0 };
    let [width, height] = size.map(|length| (length * scale).ceil());
    if is_png {
        t!("export.pixels", width = width, height = height).into_owned()
    } else {
        t!("export.points", width = width, height = height).into_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_are_shown_as_far_as_anybody_reads() {
        let check = |text: &str, lines: usize, rest: usize| match beginning(text) {
            Made::Text { shown, more } => assert_eq!((shown.lines().count(), more), (lines, rest)),
            _ => panic!("no text"),
        };
        check("a\nb\n", 2, 0);
        check("", 0, 0);
        check(&"a\n".repeat(LINES + 7), LINES, 7);
        let Made::Text { shown, .. } = beginning(&"é".repeat(COLUMNS + 1)) else { panic!("no text") };
        assert_eq!((shown.chars().count(), shown.chars().last()), (COLUMNS + 1, Some('…')));
    }
}
