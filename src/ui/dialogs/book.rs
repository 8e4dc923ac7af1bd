//! The book: its contents and a page, with the pages that were visited before, and a search by words.

mod blocks;
mod lists;

use super::{DIALOG_MARGIN, modal};
use crate::{
    commands::{command::Commands, icons, topic::Topic},
    services::{
        TARGET,
        book::{Book, Destination, Found},
    },
    text::{locale::locale, t},
    ui::{canvas::Thumbnail, theme, touch_mode, widgets},
};
use eframe::egui::{
    Align, Context, FontId, Frame, Key, Layout, Margin, Modifiers, OpenUrl, PointerButton, RichText, ScrollArea,
    Stroke, TextEdit, TextureHandle, Ui, Vec2, WidgetInfo, WidgetType, vec2,
};
use grammaton_session::Target;
use std::collections::BTreeMap;

/// The size of the dialog in a large window, in points.
const SIZE: Vec2 = vec2(1060.0, 900.0);
/// The width of the dialog below which the contents take the place of the page, in points.
const NARROW: f32 = 640.0;
/// The width of the contents, of the field for a search and of the longest lines of a page, in points.
const CONTENTS: f32 = 230.0;
const FIELD: f32 = 210.0;
const LINE: f32 = 700.0;

/// The open book.
pub(crate) struct BookDialog {
    book: &'static Book,
    /// The visited places, and the index of the shown one.
    visited: Vec<Place>,
    at: usize,
    /// The part of the page to scroll to.
    goal: Option<Goal>,
    /// Whether the contents are shown in place of the page, in a narrow window.
    shows_contents: bool,
    /// The words to search, and the sections that contain them.
    words: String,
    found: Vec<Found>,
    media: Media,
}

/// The drawings and pictures of pages that were shown.
#[derive(Default)]
struct Media {
    drawings: BTreeMap<String, Thumbnail>,
    pictures: BTreeMap<String, TextureHandle>,
}

/// A place in the book.
#[derive(Clone, Copy, Debug)]
struct Place {
    page: usize,
    /// How far the page is scrolled, in points.
    offset: f32,
}

/// The part of a page to scroll to.
#[derive(Clone, Debug)]
enum Goal {
    Offset(f32),
    Anchor(String),
}

/// A link or a button of the dialog that was clicked.
enum Click {
    Link(String),
    Page(usize),
    Found(usize),
}

impl std::fmt::Debug for BookDialog {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("BookDialog").field("visited", &self.visited).field("at", &self.at).finish_non_exhaustive()
    }
}

impl BookDialog {
    /// Opens the book at a topic, in the language of the app.
    pub(crate) fn new(topic: Topic) -> Self {
        let book = Book::of(locale().tag());
        let mut dialog = Self {
            book,
            visited: vec![Place { page: 0, offset: 0.0 }],
            at: 0,
            goal: None,
            shows_contents: false,
            words: String::new(),
            found: Vec::new(),
            media: Media::default(),
        };
        if let Destination::Page { page, anchor } = book.destination(0, topic.target()) {
            dialog.visited[0].page = page;
            dialog.goal = anchor.map(Goal::Anchor);
        }
        dialog
    }

    /// Shows the book. Returns whether it was closed.
    pub(crate) fn show(&mut self, ctx: &Context, commands: &mut Commands) -> bool {
        // The page in the browser opens the book of its host, and leaves this code out.
        if TARGET != Target::Desktop {
            return true;
        }
        self.keys(ctx);
        let modal = modal(ctx, "book").show(ctx, |ui| {
            let room = ctx.content_rect().size() - Vec2::splat(2.0 * (f32::from(DIALOG_MARGIN) + theme::GAP));
            let size = room.min(SIZE);
            ui.set_width(size.x);
            let (top, is_narrow) = (ui.cursor().top(), size.x < NARROW);
            let is_closed = self.bar(ui, is_narrow);
            let height = (size.y - (ui.cursor().top() - top) - 2.0).max(60.0);
            self.content(ui, height, is_narrow, commands) || is_closed
        });
        modal.inner || modal.should_close()
    }

    /// Follows the keys and buttons that browsers have for going back and forward. Escape ends a search.
    fn keys(&mut self, ctx: &Context) {
        let pressed = |modifiers, key| ctx.input_mut(|input| input.consume_key(modifiers, key));
        if !self.words.is_empty() && pressed(Modifiers::NONE, Key::Escape) {
            self.search(String::new());
        }
        let clicked = |button| ctx.input(|input| input.pointer.button_clicked(button));
        if pressed(Modifiers::ALT, Key::ArrowLeft) || clicked(PointerButton::Extra1) {
            self.step_back();
        }
        if pressed(Modifiers::ALT, Key::ArrowRight) || clicked(PointerButton::Extra2) {
            self.step_forward();
        }
    }

    /// Shows the buttons and the field for a search. Returns whether the dialog was closed.
    fn bar(&mut self, ui: &mut Ui, is_narrow: bool) -> bool {
        let close = |ui: &mut Ui| widgets::plain_icon_button(ui, icons::CLOSE, &t!("book.close"), true);
        if is_narrow {
            let row = ui.horizontal_wrapped(|ui| {
                let has_contents = !self.book.contents.is_empty();
                if widgets::plain_icon_button(ui, icons::MENU, &t!("book.contents"), has_contents) {
                    self.shows_contents = !self.shows_contents;
                }
                self.steps(ui);
                close(ui)
            });
            self.field(ui, ui.available_width());
            return row.inner;
        }
        let row = ui.horizontal(|ui| {
            self.steps(ui);
            let right = Layout::right_to_left(Align::Center);
            let right = ui.with_layout(right, |ui| {
                let is_closed = close(ui);
                self.field(ui, FIELD);
                is_closed
            });
            right.inner
        });
        row.inner
    }

    /// Shows the buttons for going back and forward.
    fn steps(&mut self, ui: &mut Ui) {
        if widgets::plain_icon_button(ui, icons::BACK, &t!("book.back"), self.at > 0) {
            self.step_back();
        }
        let is_last = self.at + 1 == self.visited.len();
        if widgets::plain_icon_button(ui, icons::FORWARD, &t!("book.forward"), !is_last) {
            self.step_forward();
        }
    }

    fn field(&mut self, ui: &mut Ui, width: f32) {
        let palette = theme::palette(ui.ctx());
        let mut words = self.words.clone();
        let frame = Frame::new().stroke(Stroke::new(1.0, palette.border)).corner_radius(theme::RADIUS);
        let field = TextEdit::singleline(&mut words).hint_text(t!("book.search"));
        let field = field.desired_width(width - 16.0).frame(frame.inner_margin(Margin::symmetric(8, 5)));
        let response = ui.add(widgets::field(ui, field));
        response.widget_info(|| WidgetInfo::labeled(WidgetType::TextEdit, true, t!("book.search")));
        let is_find = |ui: &Ui| ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::F));
        if is_find(ui) {
            response.request_focus();
        }
        if words != self.words {
            self.search(words);
        }
        let is_entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        if is_entered && !self.found.is_empty() {
            self.follow(ui.ctx(), Click::Found(0));
        }
    }

    fn search(&mut self, words: String) {
        self.found = self.book.find(&words);
        self.words = words;
        self.shows_contents = false;
    }

    /// Shows the contents and the page, or what was found. Returns whether an example was opened.
    fn content(&mut self, ui: &mut Ui, height: f32, is_narrow: bool, commands: &mut Commands) -> bool {
        let (mut click, mut opens_example) = (None, false);
        let (book, page) = (self.book, self.page());
        let contents = |ui: &mut Ui, click: &mut Option<Click>| {
            let area = ScrollArea::vertical().id_salt("contents").max_height(height).min_scrolled_height(height);
            area.auto_shrink(false).show(ui, |ui| lists::contents(ui, book, page, click));
        };
        if is_narrow && self.shows_contents {
            contents(ui, &mut click);
        } else {
            ui.horizontal_top(|ui| {
                if !is_narrow {
                    let column = Layout::top_down_justified(Align::LEFT);
                    ui.allocate_ui_with_layout(vec2(CONTENTS, height), column, |ui| contents(ui, &mut click));
                }
                ui.vertical(|ui| {
                    if self.words.trim().is_empty() {
                        opens_example = self.shown_page(ui, height, &mut click, commands);
                    } else {
                        lists::found(ui, book, &self.found, height, &mut click);
                    }
                });
            });
        }
        if let Some(click) = click {
            self.follow(ui.ctx(), click);
        }
        opens_example
    }

    /// Shows the page at the part to scroll to. Returns whether an example was opened.
    fn shown_page(&mut self, ui: &mut Ui, height: f32, click: &mut Option<Click>, commands: &mut Commands) -> bool {
        let number = self.page();
        let Some(page) = self.book.pages.get(number) else { return false };
        let (mut anchor, mut area) = (None, ScrollArea::vertical().id_salt("page"));
        // The first pass only finds the size of the dialog.
        let goal = if ui.is_sizing_pass() { None } else { self.goal.take() };
        match goal {
            Some(Goal::Offset(offset)) => area = area.vertical_scroll_offset(offset),
            Some(Goal::Anchor(wanted)) => anchor = Some(wanted),
            None => {}
        }
        let area = area.max_height(height).min_scrolled_height(height).auto_shrink(false);
        let mut opens_example = false;
        let shown = area.show(ui, |ui| {
            scroll_by_keys(ui, height);
            let margin = Margin { left: 4, right: 14, top: 2, bottom: 24 };
            Frame::new().inner_margin(margin).show(ui, |ui| {
                ui.set_max_width(LINE.min(ui.available_width()));
                // For a finger, a text that can be selected would be a target.
                ui.style_mut().interaction.selectable_labels = !touch_mode::is_on(ui.ctx());
                let mut writer = blocks::Writer {
                    click: &mut *click,
                    media: &mut self.media,
                    commands: &mut *commands,
                    anchor,
                    opens_example: false,
                };
                writer.blocks(ui, &page.blocks);
                opens_example = writer.opens_example;
                lists::neighbors(ui, self.book, number, click);
            });
        });
        self.visited[self.at].offset = shown.state.offset.y;
        opens_example
    }

    fn page(&self) -> usize {
        self.visited[self.at].page
    }

    fn follow(&mut self, ctx: &Context, click: Click) {
        match click {
            Click::Page(page) => self.go_to(page, None),
            Click::Found(index) => {
                let Found { page, anchor, .. } = self.found[index].clone();
                self.go_to(page, anchor);
            }
            Click::Link(link) => match self.book.destination(self.page(), &link) {
                Destination::Page { page, anchor } => self.go_to(page, anchor),
                Destination::Web(address) => ctx.open_url(OpenUrl::new_tab(address)),
            },
        }
        ctx.request_repaint();
    }

    fn go_to(&mut self, page: usize, anchor: Option<String>) {
        self.visited.truncate(self.at + 1);
        self.visited.push(Place { page, offset: 0.0 });
        self.at += 1;
        self.goal = Some(anchor.map_or(Goal::Offset(0.0), Goal::Anchor));
        self.shows_contents = false;
        self.search(String::new());
    }

    fn step_back(&mut self) {
        self.show_visited(self.at.saturating_sub(1));
    }

    fn step_forward(&mut self) {
        self.show_visited((self.at + 1).min(self.visited.len() - 1));
    }

    fn show_visited(&mut self, at: usize) {
        self.at = at;
        self.goal = Some(Goal::Offset(self.visited[at].offset));
        self.search(String::new());
    }
}

/// Scrolls the page by the keys for that, unless a text field has the keyboard focus.
fn scroll_by_keys(ui: &Ui, height: f32) {
    if ui.ctx().text_edit_focused() {
        return;
    }
    let step = ui.input(|input| {
        let by = |key, distance| if input.key_pressed(key) { distance } else { 0.0 };
        let pages = by(Key::PageUp, 0.9) - by(Key::PageDown, 0.9);
        let ends = by(Key::Home, 1e6) - by(Key::End, 1e6);
        pages * height + ends + by(Key::ArrowUp, 48.0) - by(Key::ArrowDown, 48.0)
    });
    if step != 0.0 {
        ui.scroll_with_delta(vec2(0.0, step));
    }
}

/// Returns the text of a heading of this level.
fn heading(text: impl Into<String>, level: u8) -> RichText {
    let size = match level {
        1 => 22.0,
        2 => 17.5,
        3 => 15.0,
        _ => 14.0,
    };
    RichText::new(text).font(FontId::new(size, theme::semibold()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_topic_is_in_the_book_in_both_languages() {
        for (tag, &topic) in
            ["en", "zh-Hans"].into_iter().flat_map(|tag| Topic::ALL.iter().map(move |topic| (tag, topic)))
        {
            let book = Book::of(tag);
            match book.destination(0, topic.target()) {
                Destination::Page { page, anchor } => {
                    let has_anchor = anchor.is_none_or(|anchor| book.pages[page].has_anchor(&anchor));
                    assert!(has_anchor, "{tag}: {}", topic.target());
                }
                Destination::Web(_) => panic!("{tag}: {}", topic.target()),
            }
        }
    }
}
