//! The bar at the selection: buttons for fingers, in reach of what they change.

use super::text_field::inside;
use crate::text::t;
use crate::{
    commands::{
        action::{Action, ActionContext},
        command::{Command, Commands},
        icons,
        view::View,
    },
    ui::{menu, theme},
};
use eframe::egui::{
    Align, Align2, Button, FontId, Layout, Popup, Rect, Response, RichText, Sense, Stroke, StrokeKind, Ui, UiBuilder,
    Vec2, WidgetInfo, WidgetType, vec2,
};
use grammaton_core::Document;
use grammaton_session::Target;

/// The width and height of a button, in points.
const BUTTON: f32 = 44.0;
/// The distance of the bar from the selection, in points.
const GAP: f32 = 10.0;
/// The distances from there at which the bar may be where it covers less, in points.
const STEPS: std::ops::Range<u8> = 0..8;
const STEP: f32 = 20.0;
/// The distance that the bar keeps from the selection rather than cover an element, in points.
const ELEMENT: f32 = 300.0;
/// The actions of the bar that are shown when they are available.
const ACTIONS: [Action; 5] =
    [Action::ToggleAccepting, Action::ToggleStart, Action::EditText, Action::ArrowTool, Action::Delete];

/// The areas around the bar, on the screen.
pub(super) struct Surroundings<'a> {
    /// The canvas.
    pub(super) area: Rect,
    /// The selected elements.
    pub(super) selected: Rect,
    /// The areas that the bar does not cover if there is room elsewhere.
    pub(super) taken: &'a [Rect],
    /// Returns the number of elements that a bar in an area covers.
    pub(super) covered: &'a dyn Fn(Rect) -> usize,
}

/// Shows the bar next to the selected elements.
pub(super) fn show(
    ui: &mut Ui,
    surroundings: &Surroundings<'_>,
    (document, view, target): (&Document, &View, Target),
    commands: &mut Commands,
) {
    let now = ActionContext { document, view, can_undo: false, can_redo: false, productions: 0 };
    // An arrow starts at one state.
    let is_offered =
        |action: &Action| now.allows(*action) && (*action != Action::ArrowTool || now.allows(Action::ToggleStart));
    let actions = ACTIONS.into_iter().filter(is_offered);
    let size = vec2((actions.clone().count() + 1) as f32 * BUTTON, BUTTON);
    let bar = place(size, surroundings);
    let palette = theme::palette(ui.ctx());
    // A press next to a button is not for the drawing below.
    ui.interact(bar, ui.id().with("selection bar"), Sense::click_and_drag());
    ui.painter().rect(bar, theme::RADIUS, palette.panel, Stroke::new(1.0, palette.border), StrokeKind::Outside);
    ui.scope_builder(UiBuilder::new().max_rect(bar).layout(Layout::left_to_right(Align::Center)), |ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        for action in actions {
            let is_on = menu::is_on(action, document, view);
            if button(ui, action.icon().unwrap_or_default(), &action.text(), is_on).clicked() {
                commands.push(Command::Act(action));
            }
        }
        let more = button(ui, icons::MORE, &t!("toolbar.more"), None);
        let mut entries = |ui: &mut Ui| menu::context(ui, document, view, target, commands);
        let behavior = menu::close_behavior(ui.ctx());
        Popup::menu(&more).close_behavior(behavior).show(|ui| menu::scrolling(ui, &mut entries));
    });
}

fn button(ui: &mut Ui, icon: char, name: &str, is_on: Option<bool>) -> Response {
    let palette = theme::palette(ui.ctx());
    let color = if is_on == Some(true) { palette.accent } else { palette.text };
    let icon = RichText::new(icon).font(FontId::new(theme::ICON, theme::icons())).color(color);
    let response = ui.add(Button::new(icon).frame_when_inactive(false).min_size(Vec2::splat(BUTTON)));
    response.widget_info(|| WidgetInfo { selected: is_on, ..WidgetInfo::labeled(WidgetType::Button, true, name) });
    response
}

/// Returns the area of the bar: above the selected elements, below them or to one of their sides, where it covers least.
fn place(size: Vec2, surroundings: &Surroundings<'_>) -> Rect {
    let Surroundings { area, selected, taken, covered } = *surroundings;
    let around = selected.expand(GAP);
    let rows = STEPS.flat_map(|step| {
        let by = f32::from(step) * STEP;
        let above = Align2::CENTER_BOTTOM.anchor_size(around.center_top() - vec2(0.0, by), size);
        let below = Align2::CENTER_TOP.anchor_size(around.center_bottom() + vec2(0.0, by), size);
        [(above, by), (below, by)]
    });
    let right = Align2::LEFT_CENTER.anchor_size(around.right_center(), size);
    let left = Align2::RIGHT_CENTER.anchor_size(around.left_center(), size);
    let places = rows.chain([(right, 0.0), (left, 0.0)]).map(|(bar, distance)| {
        let bar = inside(bar, area);
        let part = |other: &Rect| bar.intersect(*other).size().max(Vec2::ZERO);
        let parts: f32 = std::iter::once(&selected).chain(taken).map(part).map(|part| part.x * part.y).sum();
        (bar, parts + covered(bar) as f32 * ELEMENT + distance)
    });
    let best = places.min_by(|a, b| a.1.total_cmp(&b.1));
    best.map_or(area, |(bar, _)| bar)
}

#[cfg(test)]
mod tests {
    use super::*;
    use eframe::egui::{Pos2, pos2};

    #[test]
    fn the_bar_is_inside_the_canvas_and_covers_nothing_where_there_is_room() {
        let area = Rect::from_min_size(Pos2::ZERO, vec2(390.0, 700.0));
        let state = |x: f32, y: f32| Rect::from_center_size(pos2(x, y), Vec2::splat(52.0));
        let check = |selected: Rect, taken: &[Rect]| {
            let bar = place(vec2(264.0, BUTTON), &Surroundings { area, selected, taken, covered: &|_| 0 });
            assert!(area.contains_rect(bar), "{bar:?}");
            for other in taken.iter().chain([&selected]) {
                assert!(!bar.intersect(*other).is_positive(), "{bar:?} covers {other:?}");
            }
            bar
        };
        let middle = check(state(195.0, 350.0), &[]);
        assert!(middle.bottom() < 324.0, "above");
        assert!(check(state(195.0, 40.0), &[]).top() > 66.0, "below where there is no room above");
        let taken = [state(195.0, 290.0)];
        assert!(check(state(195.0, 350.0), &taken).top() > 376.0, "below where something is above");
        for x in [-10.0, 0.0, 390.0] {
            check(state(x, 350.0), &[]);
        }
        let low = Rect::from_min_size(Pos2::ZERO, vec2(844.0, 100.0));
        let bar = place(
            vec2(264.0, BUTTON),
            &Surroundings { area: low, selected: state(400.0, 50.0), taken: &[], covered: &|_| 0 },
        );
        assert!(bar.left() > 426.0, "to the right in a low canvas");
    }

    #[test]
    fn the_bar_keeps_a_distance_where_it_would_cover_an_element() {
        let area = Rect::from_min_size(Pos2::ZERO, vec2(390.0, 700.0));
        let selected = Rect::from_center_size(pos2(195.0, 350.0), Vec2::splat(52.0));
        let loops = Rect::from_min_max(pos2(0.0, 270.0), pos2(390.0, 324.0));
        let below = Rect::from_min_max(pos2(0.0, 376.0), pos2(390.0, 500.0));
        let covered = |bar: Rect| usize::from(bar.intersects(loops)) + usize::from(bar.intersects(below));
        let bar = place(vec2(264.0, BUTTON), &Surroundings { area, selected, taken: &[], covered: &covered });
        assert!(bar.bottom() < 270.0 && bar.bottom() > 230.0, "{bar:?}");
    }

    #[test]
    fn a_selection_without_room_around_it_is_covered_least() {
        let area = Rect::from_min_size(Pos2::ZERO, vec2(390.0, 300.0));
        let selected = Rect::from_min_max(pos2(-50.0, 20.0), pos2(500.0, 290.0));
        let bar = place(vec2(264.0, BUTTON), &Surroundings { area, selected, taken: &[], covered: &|_| 0 });
        assert!(area.contains_rect(bar) && bar.bottom() < 60.0, "{bar:?}");
    }
}
