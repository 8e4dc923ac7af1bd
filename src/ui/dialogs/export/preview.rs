//! The export preview: the beginning of the text, or the picture.

use super::Exported;
use crate::text::{
    locale::{Locale, locale},
    t,
};
use crate::{
    commands::icons,
    services::pictures,
    text::failures,
    ui::{theme, widgets},
};
use eframe::egui::{
    Align, ColorImage, Context, FontId, Frame, Image, Label, Layout, Margin, RichText, ScrollArea, Stroke,
    TextureHandle, TextureOptions, Ui, WidgetInfo, WidgetType, load::SizedTexture, vec2,
};
use grammaton_session::{ExportOptions, GrammarSwitches, PictureError, Pixels, export};
use std::sync::mpsc::{Receiver, channel};

/// The maximum number of lines shown, and of characters per line.
const LINES: usize = 400;
const COLUMNS: usize = 400;
/// The maximum number of pixels along the longer side of a previewed picture.
const PIXELS: f32 = 1600.0;

/// The cache key of a preview. It does not contain the scale of a PNG, which does not change the preview.
type Key = (u64, GrammarSwitches, ExportOptions, Locale);

/// The preview of the current choice.
#[derive(Default)]
pub(super) struct Preview {
    key: Option<Key>,
    made: Made,
}

/// The content of a preview.
#[derive(Default)]
enum Made {
    #[default]
    Nothing,
    Text {
        shown: String,
        /// The number of lines that are not shown.
        more: usize,
    },
    Picture {
        size: [f32; 2],
        coming: Receiver<Result<Pixels, PictureError>>,
        pixels: Option<TextureHandle>,
    },
    /// The reason why there is no preview.
    Failed(String),
}

impl std::fmt::Debug for Preview {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Preview").field("key", &self.key).finish_non_exhaustive()
    }
}

impl Preview {
    /// Updates the preview if the choice has changed.
    pub(super) fn follow(&mut self, ctx: &Context, what: Exported<'_>) {
        let options = ExportOptions { scale: 1, ..what.options };
        let key = (what.revision, what.switches, options, locale());
        if self.key != Some(key) {
            self.key = Some(key);
            self.made = match what.subject.text(options) {
                Err(error) => Made::Failed(failures::export(&error)),
                Ok(text) if options.format.is_picture() => picture(ctx, text),
                Ok(text) => beginning(&text),
            };
        }
        self.take_pixels(ctx);
    }

    /// Whether the export would succeed.
    pub(super) fn is_sound(&self) -> bool {
        !matches!(self.made, Made::Failed(_))
    }

    fn take_pixels(&mut self, ctx: &Context) {
        let Made::Picture { coming, pixels, .. } = &mut self.made else { return };
        match coming.try_recv() {
            Ok(Ok(image)) => {
                let image = ColorImage::from_rgba_unmultiplied(image.size, &image.rgba);
                *pixels = Some(ctx.load_texture("export", image, TextureOptions::LINEAR));
            }
            Ok(Err(error)) => self.made = Made::Failed(failures::picture(&error)),
            // Nothing has arrived yet, or everything has been received.
            Err(_) => {}
        }
    }

    /// Shows the preview in the given height.
    pub(super) fn show(&self, ui: &mut Ui, options: ExportOptions, height: f32) {
        let palette = theme::palette(ui.ctx());
        let frame = Frame::new().fill(palette.canvas).stroke(Stroke::new(1.0, palette.border));
        match &self.made {
            Made::Failed(reason) => widgets::icon_text(ui, icons::WARNING, palette.warning, reason),
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

/// Returns the beginning of a text, limited in lines and columns.
fn beginning(text: &str) -> Made {
    let line = |line: &str| match line.char_indices().nth(COLUMNS) {
        Some((end, _)) => format!("{}…\n", &line[..end]),
        None => format!("{line}\n"),
    };
    let shown: String = text.lines().take(LINES).map(line).collect();
    Made::Text { shown: shown.trim_end().to_owned(), more: text.lines().count().saturating_sub(LINES) }
}

/// Starts rendering a picture in the background.
fn picture(ctx: &Context, svg: String) -> Made {
    let Some(size) = export::size_of(&svg) else { return Made::Nothing };
    let (sender, coming) = channel();
    let scale = (PIXELS / size[0].max(size[1])).min(2.0);
    let ctx = ctx.clone();
    pictures::pixels(svg, scale, move |pixels| {
        // The user may have made another choice; then the receiver is gone.
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

/// Shows the picture as large as possible, up to slightly more than its own size.
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

/// Describes the size of the exported picture.
fn facts(size: [f32; 2], options: ExportOptions) -> String {
    let is_png = options.format == grammaton_formats::Format::Png;
    let scale = if is_png { f32::from(options.scale()) } else { 1.0 };
    let [width, height] = size.map(|length| (length * scale).ceil().to_string());
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
    fn long_texts_are_truncated() {
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
