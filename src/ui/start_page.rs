//! The start page over the canvas of a new drawing: ways to begin, recent files and examples.

mod card;
mod tile;

use crate::text::{examples, t};
use crate::{
    commands::{
        action::Action,
        command::{Command, Commands},
        icons,
    },
    services::examples::EXAMPLES,
    ui::{theme, widgets},
};
use eframe::egui::{
    Align, FontId, Label, Layout, Rect, RichText, ScrollArea, Ui, UiBuilder, WidgetInfo, WidgetType,
    containers::scroll_area::{DragScroll, ScrollSource},
    vec2,
};
use grammaton_session::{FilePreview, TabId};
use tile::Picture;

/// The examples with the widest range, by file name.
const FEATURED: [&str; 8] = [
    "even-a.ron",
    "ends-with-abb-nfa.ron",
    "binary-divisible-by-3.ron",
    "third-from-the-end.ron",
    "identifiers.ron",
    "c-comments.ron",
    "traffic-light.ron",
    "wolf-goat-cabbage.ron",
];
/// The number of recent files on the page. The File menu lists more.
const RECENT: usize = 4;
/// The width of the page, and its margin, in points.
const WIDTH: f32 = 760.0;
const MARGIN: f32 = 20.0;

/// The start page with its pictures.
#[derive(Debug, Default)]
pub(crate) struct StartPage {
    /// The pictures of the examples, once the page has been shown.
    examples: Vec<(usize, Picture)>,
    recent: Vec<RecentFile>,
    /// The tab and the list of recent files for which `recent` was read.
    key: Option<(TabId, Vec<String>)>,
}

/// A recent file.
#[derive(Debug)]
struct RecentFile {
    /// The index in the list of recent files.
    index: usize,
    path: String,
    picture: Picture,
}

impl StartPage {
    /// Returns the recent files to read if the page is new in this tab or the list has changed.
    pub(crate) fn files_to_read(&mut self, tab: TabId, recent: &[String]) -> Vec<String> {
        if self.key.as_ref().is_some_and(|(of, list)| *of == tab && list == recent) {
            return Vec::new();
        }
        self.key = Some((tab, recent.to_vec()));
        let file =
            |(index, path): (usize, &String)| RecentFile { index, path: path.clone(), picture: Picture::Pending };
        self.recent = recent.iter().take(RECENT).enumerate().map(file).collect();
        self.recent.iter().map(|file| file.path.clone()).collect()
    }

    /// Shows the content of a recent file that was read, or leaves the file out if it no longer exists.
    pub(crate) fn take(&mut self, path: &str, preview: &FilePreview) {
        let picture = match preview {
            FilePreview::Missing => return self.recent.retain(|file| file.path != path),
            FilePreview::Unknown => Picture::None,
            FilePreview::Drawing(document) => Picture::of(document),
        };
        if let Some(file) = self.recent.iter_mut().find(|file| file.path == path) {
            file.picture = picture;
        }
    }

    /// Shows the page over `area`. `is_offered` is the setting that new drawings begin with it.
    pub(crate) fn show(&mut self, ui: &mut Ui, area: Rect, is_offered: bool, commands: &mut Commands) {
        // Drags belong to the canvas below.
        let source = ScrollSource { drag: DragScroll::OnTouch, ..ScrollSource::default() };
        ui.scope_builder(UiBuilder::new().max_rect(area), |ui| {
            let page = ScrollArea::vertical().id_salt("start page").auto_shrink(false).scroll_source(source);
            page.show(ui, |ui| {
                let width = (ui.available_width() - 2.0 * MARGIN).min(WIDTH);
                let left = (ui.available_width() - width) / 2.0;
                ui.add_space(MARGIN);
                ui.horizontal_top(|ui| {
                    ui.spacing_mut().item_spacing.x = 0.0;
                    ui.add_space(left);
                    ui.vertical(|ui| {
                        ui.spacing_mut().item_spacing = vec2(theme::GAP, 6.0);
                        ui.set_width(width);
                        self.content(ui, is_offered, commands);
                    });
                });
                ui.add_space(MARGIN);
            });
        });
    }

    fn content(&mut self, ui: &mut Ui, is_offered: bool, commands: &mut Commands) {
        header(ui, commands);
        card::show(ui, commands);
        ui.add_space(4.0);
        ui.horizontal_wrapped(|ui| {
            for (icon, action) in [(icons::TOUR, Action::Tour), (icons::OPEN, Action::Open)] {
                if widgets::outlined(ui, Some(icon), &action.text()).on_hover_text(action.hint()).clicked() {
                    commands.push(Command::Act(action));
                }
            }
        });
        if !self.recent.is_empty() {
            section(ui, &t!("start.recent"));
            tile::grid(ui, self.recent.iter_mut(), |ui, size, file| {
                let name = file.path.rsplit(std::path::is_separator).next().unwrap_or(&file.path);
                if tile::show(ui, size, name, &file.path, &mut file.picture) {
                    commands.push(Command::OpenRecent(file.index));
                }
            });
        }
        section(ui, &t!("start.examples"));
        if self.examples.is_empty() {
            self.examples = featured().map(|index| (index, Picture::of(&EXAMPLES[index].document))).collect();
        }
        tile::grid(ui, self.examples.iter_mut(), |ui, size, (index, picture)| {
            let title = examples::title(EXAMPLES[*index].file);
            if tile::show(ui, size, title, title, picture) {
                commands.push(Command::OpenExample(*index));
            }
        });
        ui.add_space(10.0);
        let mut offered = is_offered;
        if widgets::checkbox(ui, &mut offered, &t!("start.offer")) {
            commands.push(Command::OfferStartPage(offered));
        }
    }
}

/// Returns the indices of the featured examples.
fn featured() -> impl Iterator<Item = usize> {
    FEATURED.iter().filter_map(|file| EXAMPLES.iter().position(|example| example.file == *file))
}

fn header(ui: &mut Ui, commands: &mut Commands) {
    ui.horizontal_top(|ui| {
        let title = RichText::new(t!("start.title")).font(FontId::new(22.0, theme::semibold()));
        ui.allocate_ui(vec2(ui.available_width() - 40.0, 0.0), |ui| ui.add(Label::new(title).wrap()));
        ui.with_layout(Layout::right_to_left(Align::TOP), |ui| {
            if widgets::plain_icon_button(ui, icons::CLOSE, &t!("start.close"), true) {
                commands.push(Command::CloseStartPage);
            }
        });
    });
}

fn section(ui: &mut Ui, title: &str) {
    ui.add_space(14.0);
    let response = ui.label(RichText::new(title).font(theme::heading_font()));
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, title));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_featured_example_exists() {
        assert_eq!(featured().count(), FEATURED.len());
    }

    #[test]
    fn recent_files_are_read_once_per_tab_and_list() {
        let mut page = StartPage::default();
        let list = ["/a.ron", "/b.ron"].map(str::to_owned);
        assert_eq!(page.files_to_read(TabId::new(0), &list), list);
        assert_eq!(page.files_to_read(TabId::new(0), &list), [""; 0]);
        assert_eq!(page.files_to_read(TabId::new(1), &list), list);
        assert_eq!(page.files_to_read(TabId::new(1), &list[1..]), list[1..]);
    }

    #[test]
    fn missing_files_are_left_out() {
        let mut page = StartPage::default();
        page.files_to_read(TabId::new(0), &["/a.ron", "/b.ron"].map(str::to_owned));
        page.take("/a.ron", &FilePreview::Missing);
        page.take("/b.ron", &FilePreview::Unknown);
        let left: Vec<_> = page.recent.iter().map(|file| (file.index, file.path.as_str())).collect();
        assert_eq!(left, [(1, "/b.ron")]);
    }
}
