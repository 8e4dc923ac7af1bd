//! The parts of a page: texts with styles and links, lists, code, tables, pictures and drawings.

use super::{Click, Media, heading};
use crate::{
    commands::{
        action::Action,
        command::{Command, Commands},
        icons,
    },
    services::{
        book::{self, Block, Span, Style, Table, plain},
        examples::EXAMPLES,
    },
    text::t,
    ui::{canvas::Thumbnail, theme, widgets},
};
use eframe::egui::{
    self, Align, Color32, ColorImage, FontFamily, FontId, Frame, Image, Label, Layout, Margin, RichText, ScrollArea,
    Sense, Stroke, TextureOptions, Ui, WidgetInfo, WidgetType,
    accesskit::Role,
    load::SizedTexture,
    style::ScrollAnimation,
    text::{LayoutJob, TextFormat},
    vec2,
};
use grammaton_core::Document;

/// The size of texts, in points.
const TEXT: f32 = 14.0;
/// The distance of lines of text, in points.
const LINE_HEIGHT: f32 = 21.0;
/// The space below a block and between the lines of a table, in points.
const BELOW: f32 = 9.0;
const CELL: f32 = 7.0;
/// The least and the greatest width of a column of a table that has no room for its texts, in points.
const LEAST_COLUMN: f32 = 92.0;
/// The width of a letter in a table, in points, to estimate the widths of columns.
const LETTER: f32 = 7.4;
/// The height of a drawing, and its greatest width, in points.
const DRAWING: f32 = 190.0;
const WIDEST_DRAWING: f32 = 560.0;

/// Shows the blocks of a page.
pub(super) struct Writer<'a> {
    pub(super) click: &'a mut Option<Click>,
    pub(super) media: &'a mut Media,
    pub(super) commands: &'a mut Commands,
    /// The anchor of the heading to scroll to.
    pub(super) anchor: Option<String>,
    /// Whether an example was opened.
    pub(super) opens_example: bool,
}

impl Writer<'_> {
    /// Shows blocks one below the other.
    pub(super) fn blocks(&mut self, ui: &mut Ui, blocks: &[Block]) {
        for (index, block) in blocks.iter().enumerate() {
            ui.push_id(index, |ui| self.block(ui, block));
        }
    }

    fn block(&mut self, ui: &mut Ui, block: &Block) {
        match block {
            Block::Heading { level, anchor, text } => return self.heading(ui, *level, anchor, text),
            Block::Paragraph(text) => self.text(ui, text, false),
            Block::List { first, items } => self.list(ui, *first, items),
            Block::Code(code) => show_code(ui, code),
            Block::Quote(blocks) => {
                let bar = Stroke::new(1.0, theme::palette(ui.ctx()).border);
                let frame =
                    Frame::new().stroke(bar).corner_radius(theme::RADIUS).inner_margin(Margin::symmetric(12, 8));
                frame.show(ui, |ui| {
                    ui.set_width(ui.available_width());
                    self.blocks(ui, blocks);
                });
            }
            Block::Table(table) => self.table(ui, table),
            Block::Picture { file, text } => self.picture(ui, file, text),
            Block::Drawing { file, caption, steps } => self.drawing(ui, file, caption, steps.as_deref()),
            Block::Rule => _ = ui.separator(),
        }
        ui.add_space(BELOW - ui.spacing().item_spacing.y);
    }

    fn heading(&mut self, ui: &mut Ui, level: u8, anchor: &str, text: &[Span]) {
        if level > 1 {
            ui.add_space(12.0 - 2.0 * f32::from(level));
        }
        let label = Label::new(heading(plain(text), level)).wrap();
        let response = ui.add(label);
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_role(Role::Heading);
            node.set_label(plain(text));
            node.set_level(usize::from(level));
        });
        if self.anchor.as_deref() == Some(anchor) {
            ui.scroll_to_rect_animation(response.rect, Some(Align::TOP), ScrollAnimation::none());
        }
        ui.add_space(2.0);
    }

    /// Shows a text. Links are widgets of their own, and so are the pieces between them.
    fn text(&mut self, ui: &mut Ui, spans: &[Span], is_strong: bool) {
        let same_link = |a: &Span, b: &Span| a.link == b.link;
        if spans.iter().all(|span| span.link.is_none()) {
            ui.add(Label::new(job(ui, spans, is_strong)).wrap());
            return;
        }
        // As high as a line of text without links; the usual row is as high as a button.
        let row = vec2(ui.available_width(), LINE_HEIGHT);
        let layout = Layout::left_to_right(Align::Center).with_main_wrap(true);
        ui.allocate_ui_with_layout(row, layout, |ui| {
            ui.spacing_mut().item_spacing = vec2(0.0, 2.0);
            for piece in spans.chunk_by(same_link) {
                match &piece[0].link {
                    None => _ = ui.add(Label::new(job(ui, piece, is_strong)).wrap()),
                    Some(link) => self.link(ui, piece, link, is_strong),
                }
            }
        });
    }

    fn link(&mut self, ui: &mut Ui, spans: &[Span], link: &str, is_strong: bool) {
        let response = ui.link(job(ui, spans, is_strong));
        // As its text can be selected, egui takes it for a label.
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_role(Role::Link));
        if response.gained_focus() {
            response.scroll_to_me(None);
        }
        if response.clicked() {
            *self.click = Some(Click::Link(link.to_owned()));
        }
        if link.contains("://") {
            response.on_hover_text(link);
        }
    }

    fn list(&mut self, ui: &mut Ui, first: Option<u64>, items: &[Vec<Block>]) {
        for (index, item) in items.iter().enumerate() {
            ui.push_id(index, |ui| {
                ui.horizontal_top(|ui| {
                    let mark = first.map_or_else(|| "•".to_owned(), |first| format!("{}.", first + index as u64));
                    let column = vec2(if first.is_some() { 26.0 } else { 16.0 }, 0.0);
                    let layout = Layout::right_to_left(Align::Min);
                    ui.allocate_ui_with_layout(column, layout, |ui| {
                        ui.set_min_width(column.x);
                        ui.label(RichText::new(mark).size(TEXT).color(theme::palette(ui.ctx()).weak));
                    });
                    ui.vertical(|ui| {
                        ui.spacing_mut().item_spacing.y = 2.0;
                        self.blocks(ui, item);
                    });
                });
            });
        }
    }

    fn table(&mut self, ui: &mut Ui, table: &Table) {
        let widths = widths(&table.lengths, ui.available_width());
        let palette = theme::palette(ui.ctx());
        let area = ScrollArea::horizontal().auto_shrink([false, true]);
        area.show(ui, |ui| {
            ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
            ui.set_min_width(widths.iter().sum());
            for (number, row) in table.rows.iter().enumerate() {
                let line = ui.horizontal_top(|ui| {
                    for (column, (cell, width)) in row.iter().zip(&widths).enumerate() {
                        ui.push_id((number, column), |ui| {
                            let column = Layout::top_down(Align::Min);
                            ui.allocate_ui_with_layout(vec2(*width, 0.0), column, |ui| {
                                let frame = Frame::new().inner_margin(Margin { left: 0, right: 12, top: 5, bottom: 5 });
                                frame.show(ui, |ui| {
                                    ui.set_width(width - 12.0);
                                    self.text(ui, cell, number == 0);
                                });
                            });
                        });
                    }
                });
                let (rect, stroke) = (line.response.rect, Stroke::new(1.0, palette.border));
                let right = rect.left() + widths.iter().sum::<f32>();
                ui.painter().hline(rect.left()..=right, rect.bottom(), stroke);
            }
        });
        ui.add_space(CELL);
    }

    /// Shows a picture of the app, at most as large as it is.
    fn picture(&mut self, ui: &mut Ui, file: &str, text: &str) {
        if !self.media.pictures.contains_key(file) {
            let Some(pixels) = book::picture(file) else { return };
            let image = ColorImage::from_rgba_unmultiplied(pixels.size, &pixels.rgba);
            let texture = ui.ctx().load_texture(file, image, TextureOptions::LINEAR);
            self.media.pictures.insert(file.to_owned(), texture);
        }
        let Some(texture) = self.media.pictures.get(file) else { return };
        let size = texture.size_vec2();
        let size = size * (ui.available_width() / size.x).min(1.0);
        let response = ui.add(Image::from_texture(SizedTexture::new(texture.id(), size)).fit_to_exact_size(size));
        response.widget_info(|| WidgetInfo::labeled(WidgetType::Image, true, text));
    }

    /// Shows the drawing of an example, and a button that opens it or starts its construction.
    fn drawing(&mut self, ui: &mut Ui, file: &str, caption: &str, steps: Option<&str>) {
        let Some(document) = book::drawing(file) else { return };
        let palette = theme::palette(ui.ctx());
        let size = vec2(ui.available_width().min(WIDEST_DRAWING), DRAWING);
        let (area, response) = ui.allocate_exact_size(size, Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(WidgetType::Image, true, caption));
        if ui.is_rect_visible(area) {
            let stroke = Stroke::new(1.0, palette.border);
            ui.painter().rect(area, f32::from(theme::RADIUS), palette.canvas, stroke, egui::StrokeKind::Inside);
            let drawings = &mut self.media.drawings;
            let make = || Thumbnail::of(document);
            drawings.entry(file.to_owned()).or_insert_with(make).paint(ui, area.shrink(2.0));
        }
        ui.add(Label::new(RichText::new(caption).size(13.0).color(palette.weak)).wrap());
        let action = steps.and_then(construction);
        let text = if action.is_some() { t!("book.start_steps") } else { t!("book.open_drawing") };
        if widgets::outlined(ui, action.map_or(Some(icons::DRAWING), |_| Some(icons::PLAY)), &text).clicked() {
            let example = EXAMPLES.iter().position(|example| example.file == file);
            self.commands.push(example.map_or_else(|| open(document), Command::OpenExample));
            self.commands.extend(action.map(Command::Act));
            self.opens_example = true;
        }
    }
}

/// Returns the command that opens a drawing that is not among the examples of the app.
fn open(document: &Document) -> Command {
    Command::OpenInTab { document: Box::new(document.clone()), title: document.title().to_owned() }
}

/// Returns the action that starts the construction with this name on the command line.
fn construction(name: &str) -> Option<Action> {
    match name {
        "epsilon" => Some(Action::StepEpsilon),
        "bisimulation" => Some(Action::StepBisimulation),
        "subsets" => Some(Action::StepSubsets),
        "minimize" => Some(Action::StepMinimization),
        "grammar" => Some(Action::StepConversion),
        "equations" => Some(Action::StepEquations),
        "expression" => Some(Action::StepElimination),
        _ => None,
    }
}

/// Shows code in a frame, with long lines that scroll.
fn show_code(ui: &mut Ui, code: &str) {
    let palette = theme::palette(ui.ctx());
    let frame = Frame::new().fill(palette.raised).corner_radius(theme::RADIUS).inner_margin(Margin::symmetric(12, 8));
    frame.show(ui, |ui| {
        ScrollArea::horizontal().auto_shrink([false, true]).show(ui, |ui| {
            let text = RichText::new(code).font(FontId::monospace(13.0)).color(palette.text);
            ui.add(Label::new(text).extend());
        });
    });
}

/// Returns a text laid out with its styles.
fn job(ui: &Ui, spans: &[Span], is_strong: bool) -> LayoutJob {
    let palette = theme::palette(ui.ctx());
    let mut job = LayoutJob::default();
    for Span { text, style, link } in spans {
        let is_link = link.is_some();
        let color = if is_link { palette.accent } else { palette.text };
        let format = TextFormat {
            font_id: font(*style, is_strong),
            color,
            underline: if is_link { Stroke::new(1.0, color) } else { Stroke::NONE },
            background: if style.code { palette.raised } else { Color32::TRANSPARENT },
            italics: style.emphasis,
            line_height: Some(LINE_HEIGHT),
            expand_bg: 0.0,
            ..TextFormat::default()
        };
        job.append(text, 0.0, format);
    }
    job
}

fn font(style: Style, is_strong: bool) -> FontId {
    match style {
        Style { code: true, .. } => FontId::monospace(TEXT - 1.0),
        Style { strong: true, .. } => FontId::new(TEXT, theme::semibold()),
        _ if is_strong => FontId::new(TEXT - 1.0, theme::semibold()),
        _ => FontId::new(TEXT, FontFamily::Proportional),
    }
}

/// Returns the widths of columns for texts of these lengths. If there is no room for all texts on one line, long ones get
/// the room that short ones leave, in proportion to their lengths.
fn widths(lengths: &[usize], room: f32) -> Vec<f32> {
    let wanted: Vec<f32> = lengths.iter().map(|&length| length as f32 * LETTER + 16.0).collect();
    let fair = room / wanted.len().max(1) as f32;
    if wanted.iter().sum::<f32>() <= room {
        return wanted;
    }
    let short: f32 = wanted.iter().filter(|width| **width <= fair).sum();
    let long: f32 = wanted.iter().filter(|width| **width > fair).sum();
    let share = |width: f32| if width <= fair { width } else { (width / long * (room - short)).max(LEAST_COLUMN) };
    wanted.into_iter().map(share).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::report::ReportStep;

    #[test]
    fn every_construction_of_reports_can_be_started() {
        for step in ReportStep::ALL {
            assert!(construction(step.name()).is_some_and(Action::is_step), "{}", step.name());
        }
    }

    #[test]
    fn long_columns_share_the_room_that_short_ones_leave() {
        assert_eq!(widths(&[5, 10], 500.0), [53.0, 90.0]);
        let shared = widths(&[5, 200, 100], 500.0);
        assert_eq!(shared[0], 53.0);
        assert!((shared.iter().sum::<f32>() - 500.0).abs() < 1.0 && shared[1] > 1.9 * shared[2], "{shared:?}");
        assert!(widths(&[100; 4], 200.0).iter().all(|width| *width == LEAST_COLUMN));
    }
}
