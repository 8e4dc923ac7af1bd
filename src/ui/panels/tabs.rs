//! The tab bar of the open documents.

use crate::text::t;
use crate::{
    commands::{
        command::{Command, Commands},
        icons,
    },
    text::phrases::{self, shortened_inside},
    ui::{canvas, menu, theme, touch_mode},
};
use eframe::egui::{
    Align2, Color32, CornerRadius, FontId, Galley, Popup, Rect, Response, ScrollArea, Sense, Stroke, Ui, Vec2,
    WidgetInfo, WidgetType, pos2, scroll_area::ScrollBarVisibility, style::ScrollAnimation, vec2,
};
use grammaton_core::Document;
use grammaton_session::{TabId, TabSummary};
use std::sync::Arc;

/// The maximum length of a displayed name, in characters.
const MAX_NAME_LENGTH: usize = 24;
/// The height of a tab, and the width of its close button, for a mouse, in points.
const HEIGHT: f32 = 26.0;
const CROSS: f32 = 18.0;

/// The names and states of the tabs.
pub(crate) struct TabNames {
    list: Vec<TabName>,
}

struct TabName {
    id: TabId,
    text: String,
    /// The name with the number of states.
    summary: String,
    document: Document,
    changed: bool,
    shown: bool,
}

impl TabNames {
    /// Collects the tabs, each with whether it has unsaved changes.
    pub(crate) fn of(tabs: impl Iterator<Item = (TabSummary, bool)>, shown: TabId) -> Self {
        let name = |(TabSummary { id, name, document }, changed)| {
            let summary = phrases::document(&name, document.states().len());
            TabName { id, text: name, summary, document, changed, shown: id == shown }
        };
        Self { list: tabs.map(name).collect() }
    }

    /// Whether there is more than one tab.
    pub(crate) fn several(&self) -> bool {
        self.list.len() > 1
    }
}

/// Shows the tab bar in the rest of a row.
pub(crate) fn show(ui: &mut Ui, names: &TabNames, commands: &mut Commands) {
    ui.spacing_mut().item_spacing.x = 2.0;
    let button_width = theme::target(ui, HEIGHT);
    let room = ui.available_width() - button_width - 8.0;
    let all = names.list.iter().map(|name| width(ui, name) + ui.spacing().item_spacing.x).sum::<f32>();
    let overflows = all > room + ui.spacing().item_spacing.x;
    let room = if overflows { room - button_width - ui.spacing().item_spacing.x } else { room }.max(60.0);
    // A scroll bar would cover the names. The wheel scrolls the tab bar, and the active tab is scrolled into view.
    ui.style_mut().always_scroll_the_only_direction = true;
    let area = ScrollArea::horizontal().scroll_bar_visibility(ScrollBarVisibility::AlwaysHidden);
    area.id_salt("tabs").max_width(room).show(ui, |ui| {
        ui.horizontal(|ui| {
            let places: Vec<Response> = names.list.iter().map(|name| tab(ui, name, commands)).collect();
            if let Some((dragged, to)) = dropped_at(&places) {
                commands.push(Command::MoveTab { id: names.list[dragged].id, to });
            }
            let shown = names.list.iter().position(|name| name.shown).unwrap_or_default();
            reveal(ui, (names.list[shown].id.number(), shown, room as u32), places[shown].rect);
        });
    });
    if overflows {
        let list = button(ui, icons::MENU, &t!("tabs.list"));
        Popup::menu(&list).show(|ui| menu::scrolling(ui, &mut |ui| entries(ui, names, commands)));
    }
    if button(ui, icons::PLUS, &t!("tabs.new")).clicked() {
        commands.push(Command::Act(crate::Action::New));
    }
}

fn button(ui: &mut Ui, shape: char, name: &str) -> Response {
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(theme::target(ui, HEIGHT)), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, name));
    icon(ui, rect, shape, 15.0, response.hovered() || response.has_focus());
    response.on_hover_text(name)
}

/// Shows all tabs as entries of a menu.
fn entries(ui: &mut Ui, names: &TabNames, commands: &mut Commands) {
    ui.set_min_width(200.0);
    for name in &names.list {
        let entry = ui.selectable_label(name.shown, &name.summary);
        if canvas::on_hover_picture(entry, &name.summary, &name.document).clicked() {
            commands.push(Command::ShowTab(name.id));
            ui.close();
        }
    }
}

/// Scrolls to the active tab if the tab, its position or the width has changed.
fn reveal(ui: &Ui, now: (u64, usize, u32), place: Rect) {
    let before = ui.data_mut(|data| data.remove_temp(ui.id()));
    ui.data_mut(|data| data.insert_temp(ui.id(), now));
    if before != Some(now) {
        ui.scroll_to_rect_animation(place, None, ScrollAnimation::none());
    }
}

/// Shows one tab.
fn tab(ui: &mut Ui, name: &TabName, commands: &mut Commands) -> Response {
    let palette = theme::palette(ui.ctx());
    let color = if name.shown { palette.text } else { palette.weak };
    let galley = galley(ui, name);
    let (rect, response) =
        ui.allocate_exact_size(vec2(width(ui, name), theme::target(ui, HEIGHT)), Sense::click_and_drag());
    response.widget_info(|| {
        WidgetInfo::selected(WidgetType::SelectableLabel, true, name.shown, t!("tabs.tab", name = name.text))
    });
    if name.changed {
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(t!("tabs.changed").into_owned()));
    }
    let over = ui.rect_contains_pointer(rect);
    let corners = CornerRadius::same(theme::RADIUS - 1);
    if name.shown {
        ui.painter().rect_filled(rect, corners, palette.raised);
        ui.painter().rect_stroke(rect, corners, Stroke::new(1.0, palette.border), eframe::egui::StrokeKind::Inside);
    } else if over {
        ui.painter().rect_filled(rect, corners, palette.hover);
    }
    if response.has_focus() {
        let ring = Stroke::new(1.5, palette.accent);
        ui.painter().rect_stroke(rect, corners, ring, eframe::egui::StrokeKind::Inside);
    }
    let at = pos2(rect.left() + 10.0, rect.center().y - galley.size().y / 2.0);
    ui.painter().galley(at, galley, color);
    // Without a pointer that hovers, the cross of another tab is invisible.
    if name.shown || !touch_mode::is_on(ui.ctx()) {
        cross(ui, rect, name, over, commands);
    }
    if response.clicked() {
        commands.push(Command::ShowTab(name.id));
    }
    if response.middle_clicked() {
        commands.push(Command::CloseTab(name.id));
    }
    canvas::on_hover_picture(response, &name.summary, &name.document)
}

fn width(ui: &Ui, name: &TabName) -> f32 {
    galley(ui, name).size().x + 12.0 + theme::target(ui, CROSS) + 6.0
}

/// Lays out the name, shortened if it is long.
fn galley(ui: &Ui, name: &TabName) -> Arc<Galley> {
    let short = shortened_inside(&name.text, MAX_NAME_LENGTH);
    ui.painter().layout_no_wrap(short, FontId::proportional(13.0), Color32::PLACEHOLDER)
}

/// Shows the close button: a cross on the hovered or the active tab, or a dot if the document has changes.
fn cross(ui: &mut Ui, tab: Rect, name: &TabName, over: bool, commands: &mut Commands) {
    let palette = theme::palette(ui.ctx());
    let size = theme::target(ui, CROSS);
    let right = pos2(tab.right() - 4.0, tab.center().y);
    let rect = Rect::from_center_size(right - vec2(size / 2.0, 0.0), Vec2::splat(size));
    let response = ui.interact(rect, ui.id().with(("close", name.id)), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, t!("tabs.close", name = name.text)));
    if name.changed && !response.hovered() {
        ui.painter().circle_filled(rect.center(), 3.5, if name.shown { palette.accent } else { palette.weak });
    } else if over || name.shown || response.has_focus() {
        icon(ui, rect, icons::CLOSE, 12.0, response.hovered());
    }
    if response.on_hover_text(t!("tabs.close", name = name.text)).clicked() {
        commands.push(Command::CloseTab(name.id));
    }
}

fn icon(ui: &Ui, rect: Rect, icon: char, size: f32, hovered: bool) {
    let palette = theme::palette(ui.ctx());
    if hovered {
        ui.painter().rect_filled(rect, CornerRadius::same(theme::RADIUS - 2), palette.hover);
    }
    let color = if hovered { palette.text } else { palette.weak };
    ui.painter().text(rect.center(), Align2::CENTER_CENTER, icon, FontId::new(size, theme::icons()), color);
}

/// Returns the index of the dragged tab and the index to move it to, once the pointer is past the middle of another
/// tab.
fn dropped_at(places: &[Response]) -> Option<(usize, usize)> {
    let dragged = places.iter().position(Response::dragged)?;
    let at = places[dragged].interact_pointer_pos()?.x;
    let to = places.iter().position(|place| at < place.rect.right()).unwrap_or(places.len() - 1);
    let (middle, right) = (places[to].rect.center().x, to > dragged);
    let past = if right { at > middle } else { at < middle };
    (to != dragged && past).then_some((dragged, to))
}
