//! Lists of links to pages: the contents, what a search found, and the previous and the next page.

use super::Click;
use crate::{
    services::book::{Book, Entry, Found},
    text::t,
    ui::{theme, widgets},
};
use eframe::egui::{Align, Button, Label, Layout, RichText, ScrollArea, Ui, vec2};

/// Shows the table of contents, with the shown page selected.
pub(super) fn contents(ui: &mut Ui, book: &Book, shown: usize, click: &mut Option<Click>) {
    let palette = theme::palette(ui.ctx());
    ui.spacing_mut().item_spacing.y = 1.0;
    for entry in &book.contents {
        match entry {
            Entry::Part(title) => {
                ui.add_space(10.0);
                ui.label(RichText::new(title).size(12.0).color(palette.weak));
            }
            Entry::Page { page, title } => {
                let (is_shown, least) = (*page == shown, theme::target_size(ui, vec2(0.0, 26.0)));
                let text = RichText::new(title).size(13.5);
                let button = Button::selectable(is_shown, text).wrap().min_size(least);
                if ui.add(button).clicked() {
                    *click = Some(Click::Page(*page));
                }
            }
        }
    }
}

/// Shows the sections that were found.
pub(super) fn found(ui: &mut Ui, book: &Book, found: &[Found], height: f32, click: &mut Option<Click>) {
    let palette = theme::palette(ui.ctx());
    if found.is_empty() {
        ui.label(RichText::new(t!("book.nothing_found")).color(palette.weak));
        return;
    }
    let area = ScrollArea::vertical().id_salt("found").max_height(height).min_scrolled_height(height);
    area.auto_shrink(false).show(ui, |ui| {
        for (index, Found { page, heading, excerpt, .. }) in found.iter().enumerate() {
            let title = book.pages[*page].title();
            let text = if title == *heading { title } else { format!("{title} ▸ {heading}") };
            if widgets::link(ui, RichText::new(text).font(theme::heading_font())) {
                *click = Some(Click::Found(index));
            }
            ui.add(Label::new(RichText::new(excerpt).size(13.0).color(palette.weak)).wrap());
            ui.add_space(8.0);
        }
    });
}

/// Shows links to the previous and the next page of the contents.
pub(super) fn neighbors(ui: &mut Ui, book: &Book, shown: usize, click: &mut Option<Click>) {
    let pages: Vec<(usize, &str)> = book
        .contents
        .iter()
        .filter_map(|entry| match entry {
            Entry::Page { page, title } => Some((*page, title.as_str())),
            Entry::Part(_) => None,
        })
        .collect();
    let Some(at) = pages.iter().position(|(page, _)| *page == shown) else { return };
    ui.add_space(12.0);
    ui.separator();
    let mut neighbor = |ui: &mut Ui, place: Option<&(usize, &str)>, text: fn(&str) -> String| {
        if let Some((page, title)) = place
            && widgets::link(ui, text(title))
        {
            *click = Some(Click::Page(*page));
        }
    };
    neighbor(ui, at.checked_sub(1).and_then(|before| pages.get(before)), |title| format!("← {title}"));
    ui.with_layout(Layout::top_down(Align::Max), |ui| {
        neighbor(ui, pages.get(at + 1), |title| format!("{title} →"));
    });
}
