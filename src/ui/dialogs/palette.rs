//! The command palette: finds actions, tabs, states and examples by some letters of their names.

mod entries;
mod fuzzy;

use crate::text::{
    locale::{Locale, locale},
    t,
};
use crate::{
    commands::{
        action::{Action, ActionContext, Tint},
        command::Commands,
        icons,
    },
    ui::{theme, widgets},
};
use eframe::egui::{
    Align, Align2, Color32, Context, CornerRadius, FontId, Frame, Id, Key, Layout, Margin, Modal, Modifiers, RichText,
    ScrollArea, Sense, TextEdit, Ui, UiBuilder, WidgetInfo, WidgetType,
    text::{LayoutJob, TextFormat},
    vec2,
};
use entries::{PaletteRow, PaletteTarget};
use grammaton_session::TabSummary;

/// The number of recently used actions to remember.
const RECENT: usize = 12;
/// The height of a row for a mouse, in points.
const ROW: f32 = 34.0;

/// The state of the palette.
#[derive(Debug, Default)]
pub(crate) struct CommandPalette {
    open: bool,
    query: String,
    rows: Vec<PaletteRow>,
    /// The index of the row that Enter runs.
    chosen: usize,
    /// The language of the rows.
    locale: Option<Locale>,
    /// The recently used actions, most recent first.
    recent: Vec<Action>,
}

impl CommandPalette {
    /// Opens the palette with an empty query.
    pub(crate) fn open(&mut self) {
        *self = Self { open: true, recent: std::mem::take(&mut self.recent), ..Self::default() };
    }

    /// Whether the palette is open and takes all keys.
    pub(crate) fn is_open(&self) -> bool {
        self.open
    }

    /// Shows the palette if it is open.
    pub(crate) fn show(&mut self, ctx: &Context, now: ActionContext<'_>, tabs: &[TabSummary], commands: &mut Commands) {
        if !self.open {
            return;
        }
        if self.locale.replace(locale()) != Some(locale()) {
            self.rows = entries::rows(ctx, &self.query, now, tabs, &self.recent);
        }
        let moved = self.move_by_keys(ctx);
        let frame = Frame::popup(&ctx.global_style()).inner_margin(Margin::same(10));
        let id = Id::new("command palette");
        let area = Modal::default_area(id).anchor(Align2::CENTER_TOP, vec2(0.0, 64.0));
        let modal = Modal::new(id).area(area).frame(frame).show(ctx, |ui| {
            let room = ui.ctx().content_rect().size() - vec2(48.0, 220.0);
            ui.set_width(room.x.min(560.0));
            if self.field(ui) {
                self.rows = entries::rows(ctx, &self.query, now, tabs, &self.recent);
                self.chosen = 0;
            }
            ui.add_space(2.0);
            let row = theme::target(ui, ROW);
            self.list(ui, room.y.clamp(row, 12.0 * row), moved)
        });
        let entered = ctx.input(|input| input.key_pressed(Key::Enter)).then_some(self.chosen);
        if let Some(row) = modal.inner.or(entered).and_then(|index| self.rows.get(index)).filter(|row| row.enabled) {
            let target = row.target;
            self.run(target, commands);
        } else if modal.should_close() || ctx.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::K)) {
            self.open = false;
        }
    }

    fn run(&mut self, target: PaletteTarget, commands: &mut Commands) {
        if let PaletteTarget::Act(action) = target {
            self.recent.retain(|&used| used != action);
            self.recent.insert(0, action);
            self.recent.truncate(RECENT);
        }
        self.open = false;
        target.run(commands);
    }

    /// Moves the chosen row by the arrow and page keys. Returns whether it moved.
    fn move_by_keys(&mut self, ctx: &Context) -> bool {
        let presses = |key| ctx.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, key));
        let (down, up) = (presses(Key::ArrowDown), presses(Key::ArrowUp));
        let (next, previous) = (presses(Key::PageDown), presses(Key::PageUp));
        let last = self.rows.len().saturating_sub(1);
        let before = self.chosen;
        self.chosen = (before + down + 10 * next).min(last).saturating_sub(up + 10 * previous);
        self.chosen != before
    }

    /// Shows the query field. Returns whether the query changed.
    fn field(&mut self, ui: &mut Ui) -> bool {
        let palette = theme::palette(ui.ctx());
        ui.horizontal(|ui| {
            ui.label(RichText::new(icons::SEARCH).font(FontId::new(18.0, theme::icons())).color(palette.weak));
            let field = TextEdit::singleline(&mut self.query)
                .hint_text(t!("palette.hint"))
                .font(FontId::proportional(16.0))
                .frame(Frame::NONE)
                .desired_width(f32::INFINITY);
            let response = ui.add(widgets::field(ui, field));
            response.widget_info(|| WidgetInfo::labeled(WidgetType::TextEdit, true, t!("palette.field")));
            // The field takes the focus back after a click on a row or Tab.
            response.request_focus();
            response.changed()
        })
        .inner
    }

    /// Shows the rows. Returns the one that was clicked.
    fn list(&self, ui: &mut Ui, height: f32, moved: bool) -> Option<usize> {
        let palette = theme::palette(ui.ctx());
        if self.rows.is_empty() {
            ui.add_space(6.0);
            ui.label(RichText::new(t!("palette.nothing")).color(palette.weak));
            ui.add_space(6.0);
            return None;
        }
        let mut clicked = None;
        ScrollArea::vertical().max_height(height).min_scrolled_height(height).auto_shrink([false, true]).show(
            ui,
            |ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                for (index, row) in self.rows.iter().enumerate() {
                    let response = show_row(ui, row, index == self.chosen);
                    if moved && index == self.chosen {
                        response.scroll_to_me(None);
                    }
                    if response.clicked() {
                        clicked = Some(index);
                    }
                }
            },
        );
        clicked
    }
}

fn show_row(ui: &mut Ui, row: &PaletteRow, chosen: bool) -> eframe::egui::Response {
    let palette = theme::palette(ui.ctx());
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), theme::target(ui, ROW)), Sense::click());
    response.widget_info(|| WidgetInfo::selected(WidgetType::SelectableLabel, row.enabled, chosen, &row.text));
    if !ui.is_rect_visible(rect) {
        return response;
    }
    let fill = match (chosen, response.hovered()) {
        (true, _) => palette.accent_soft,
        (false, true) => palette.hover,
        (false, false) => Color32::TRANSPARENT,
    };
    ui.painter().rect_filled(rect, CornerRadius::same(theme::RADIUS), fill);
    let inside = UiBuilder::new().max_rect(rect.shrink2(vec2(10.0, 0.0))).layout(Layout::left_to_right(Align::Center));
    ui.scope_builder(inside, |ui| {
        if !row.enabled {
            ui.disable();
        }
        let icon = match row.target {
            PaletteTarget::Act(action) => action.icon(),
            PaletteTarget::Example(_) => Some(icons::EXAMPLES),
            PaletteTarget::Tab(_) => Some(icons::NEW),
            PaletteTarget::State(_) => Some(icons::STATE),
            PaletteTarget::CopyAs(_) => Some(icons::COPY),
            PaletteTarget::Locale(_) => None,
        };
        let (place, _) = ui.allocate_exact_size(vec2(20.0, rect.height()), Sense::hover());
        if let Some(icon) = icon {
            let font = FontId::new(16.0, theme::icons());
            ui.painter().text(place.center(), Align2::CENTER_CENTER, icon, font, palette.weak);
        }
        if let PaletteTarget::Act(action) = row.target
            && let Some(Tint(color)) = action.color()
        {
            theme::paint_swatch(ui.painter(), ui.ctx(), place.center(), 7.0, color);
        }
        let name = ui.painter().layout_job(matched_letters(row, palette));
        let (place, _) = ui.allocate_exact_size(vec2(name.size().x, rect.height()), Sense::hover());
        ui.painter().galley(place.left_center() - vec2(0.0, name.size().y / 2.0), name, palette.text);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let weak = |text: &str| eframe::egui::Label::new(RichText::new(text).size(12.5).color(palette.weak));
            if let Some(shortcut) = &row.shortcut {
                ui.add(weak(shortcut).selectable(false));
                ui.add_space(6.0);
            }
            ui.add(weak(&row.detail).truncate().selectable(false));
        });
    });
    // The label of a disabled row shows no tooltip.
    if row.enabled { response } else { response.on_hover_text(&row.detail) }
}

/// Lays out the name, with the matched letters in the accent color.
fn matched_letters(row: &PaletteRow, palette: &theme::Palette) -> LayoutJob {
    let mut job = LayoutJob::default();
    for (index, c) in row.text.chars().enumerate() {
        let color = if row.at.binary_search(&index).is_ok() { palette.accent } else { palette.text };
        job.append(c.encode_utf8(&mut [0; 4]), 0.0, TextFormat::simple(FontId::proportional(14.0), color));
    }
    job
}
