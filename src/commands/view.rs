//! The view of a document: camera, tool, selection and text field.
//!
//! It lives as long as the tab. It is not part of the document and its undo history.

use eframe::egui::{Pos2, Rect, Vec2, vec2};
use grammaton_core::{StateId, geometry::NAME_SIZE};
use grammaton_session::{Element, Hovered, Selection, TextField};

/// A tool, which decides the effect of clicks and drags on the canvas.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Tool {
    /// Selects and moves elements, and draws arrows from the rim of a state.
    #[default]
    Select,
    /// Adds a state on each click.
    State,
    /// Adds an arrow on each drag from state to state.
    Arrow,
    /// Adds a note on each click.
    Note,
}

/// The representation in which a document is displayed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum ViewMode {
    /// A drawing.
    #[default]
    Drawing,
    /// A transition table.
    Table,
    /// Both, one above the other.
    Both,
}

/// A set of shortcuts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum ShortcutSet {
    /// The shortcuts of the action table.
    Standard,
    /// The shortcuts while letters edit the label of an arrow: those that would type a character need Alt and Shift.
    Labeling,
}

/// The visible part of the canvas and its scale.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Camera {
    /// The position of the canvas's origin in screen points, relative to the upper left corner of the view.
    pub pan: Vec2,
    /// Screen points per canvas point.
    pub zoom: f32,
}

impl Default for Camera {
    fn default() -> Self {
        Self { pan: Vec2::ZERO, zoom: 1.0 }
    }
}

/// The width in screen points below which a view has narrow margins, and the height below which it has hardly any.
const NARROW: f32 = 420.0;
const LOW: f32 = 200.0;

/// The range of the zoom. For drawings that do not fit into the view at its least value, zooming out ends where they
/// fit.
pub const ZOOM: std::ops::RangeInclusive<f32> = 0.05..=8.0;
/// The range of the zoom of a view that fits a drawing. The least value fits a row of 20,000 states.
const FITTED: std::ops::RangeInclusive<f32> = 1e-4..=2.0;
/// The zoom at which names are still readable on a phone: they have 9 points.
const READABLE: f32 = 9.0 / NAME_SIZE;

impl Camera {
    /// Returns a camera with the zoom multiplied by `factor` and limited to the range from `least` to the end of
    /// [`ZOOM`]. The canvas point at `fixed`, in screen points from the corner of the view, does not move.
    #[must_use]
    pub fn zoomed(self, factor: f32, fixed: Vec2, least: f32) -> Self {
        let zoom = (self.zoom * factor).clamp(least, *ZOOM.end());
        Self { pan: fixed - (fixed - self.pan) * (zoom / self.zoom), zoom }
    }

    /// Returns a camera that fits `bounds`, in canvas points, into a view of `size` screen points. The zoom is at
    /// most 200%.
    pub fn fitting(bounds: Rect, size: Vec2) -> Self {
        Self::within(bounds, size, margins(size))
    }

    /// Like [`fitting`](Self::fitting), but names stay readable: of a drawing that is too large for that, the view shows
    /// the part around `focus`.
    pub fn readable(bounds: Rect, size: Vec2, focus: Pos2) -> Self {
        let fitted = Self::fitting(bounds, size);
        if fitted.zoom >= READABLE {
            return fitted;
        }
        let all = bounds.expand2(margins(size) / (2.0 * READABLE));
        let corner = |least: f32, most: f32, focus: f32, extent: f32| {
            if most - least <= extent {
                return (least + most - extent) / 2.0;
            }
            (focus - extent / 2.0).clamp(least, most - extent)
        };
        let extent = size / READABLE;
        let x = corner(all.left(), all.right(), focus.x, extent.x);
        let y = corner(all.top(), all.bottom(), focus.y, extent.y);
        Self { pan: vec2(x, y) * -READABLE, zoom: READABLE }
    }

    /// Returns the least zoom for a drawing with these bounds in a view of `size` screen points.
    pub fn least_zoom(bounds: Rect, size: Vec2) -> f32 {
        Self::fitting(bounds, size).zoom.min(*ZOOM.start())
    }

    /// Returns a camera in whose view of `size` screen points `bounds`, in canvas points, are visible: this one if they
    /// are, otherwise this one moved by the least amount, or one that fits them if they are too large.
    #[must_use]
    pub fn showing(self, bounds: Rect, size: Vec2) -> Self {
        if !bounds.is_positive() || self.view(size).contains_rect(bounds) {
            return self;
        }
        let shown = bounds * self.zoom;
        let shown = shown.translate(self.pan);
        let room = Rect::from_min_size(Pos2::ZERO, size).shrink2(margins(size) / 2.0);
        if shown.width() > room.width() || shown.height() > room.height() {
            return Self::fitting(bounds, size);
        }
        let by = (room.min - shown.min).max(Vec2::ZERO) + (room.max - shown.max).min(Vec2::ZERO);
        Self { pan: self.pan + by, ..self }
    }

    /// Like [`fitting`](Self::fitting), with a margin in screen points. `around` is the sum of the margins on both
    /// sides.
    pub fn within(bounds: Rect, size: Vec2, around: Vec2) -> Self {
        if !bounds.is_positive() || !bounds.is_finite() {
            return Self { pan: size / 2.0, zoom: 1.0 };
        }
        let room = (size - around).max(vec2(40.0, 40.0));
        let zoom = (room / bounds.size()).min_elem().clamp(*FITTED.start(), *FITTED.end());
        Self { pan: size / 2.0 - bounds.center().to_vec2() * zoom, zoom }
    }

    /// Returns the visible part of the canvas, in canvas points, for a view of `size` screen points.
    pub fn view(self, size: Vec2) -> Rect {
        Rect::from_min_max(self.to_canvas(Vec2::ZERO), self.to_canvas(size))
    }

    /// Converts screen points, relative to the corner of the view, to canvas points.
    pub fn to_canvas(self, screen: Vec2) -> Pos2 {
        ((screen - self.pan) / self.zoom).to_pos2()
    }

    /// Converts canvas points to screen points, relative to the corner of the view.
    pub fn to_screen(self, at: Pos2) -> Vec2 {
        at.to_vec2() * self.zoom + self.pan
    }
}

/// Returns the sums of the margins on opposite sides of a fitted drawing, in screen points.
fn margins(size: Vec2) -> Vec2 {
    let part = match size {
        size if size.y < LOW => 0.12,
        size if size.x < NARROW => 0.3,
        _ => 0.4,
    };
    vec2(96.0, 112.0).min(size * part)
}

/// The view of one document.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct View {
    /// The camera; `None` until the canvas has fitted it to the drawing.
    pub camera: Option<Camera>,
    /// Whether the user has zoomed or panned since the drawing was fitted. Until then, the drawing is fitted again
    /// whenever the size of the view changes.
    pub user_moved: bool,
    /// Whether the user has asked for the whole drawing, even if its names are too small to read on a phone.
    pub is_overview: bool,
    /// The representation in which the document is displayed.
    pub mode: ViewMode,
    /// The active tool.
    pub tool: Tool,
    /// The selected elements.
    pub selection: Selection,
    /// The element with the keyboard focus.
    pub focus: Option<Element>,
    /// The element or production under the pointer.
    pub hovered: Option<Hovered>,
    /// The open text field.
    pub field: Option<TextField>,
}

impl View {
    /// Returns the active shortcuts.
    pub(crate) fn shortcut_set(&self) -> ShortcutSet {
        if self.selected_arrow().is_some() { ShortcutSet::Labeling } else { ShortcutSet::Standard }
    }

    /// Returns the selected arrow, if nothing else is selected. Letters that are typed edit its label.
    pub(crate) fn selected_arrow(&self) -> Option<(StateId, StateId)> {
        match self.selection.first() {
            Some(&Element::Arrow(from, to)) if self.selection.len() == 1 => Some((from, to)),
            _ => None,
        }
    }

    /// Moves the camera as requested by the user.
    pub fn look(&mut self, camera: Camera) {
        (self.camera, self.user_moved) = (Some(camera), true);
    }

    /// Lets the canvas fit the drawing, now and whenever the size of the view changes. `is_overview` is whether all of it
    /// is shown, even if its names are too small to read on a phone.
    pub fn fit(&mut self, is_overview: bool) {
        (self.camera, self.user_moved, self.is_overview) = (None, false, is_overview);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use eframe::egui::pos2;

    #[test]
    fn zooming_does_not_move_the_fixed_point() {
        let camera = Camera { pan: vec2(30.0, -12.0), zoom: 0.8 };
        let fixed = vec2(200.0, 100.0);
        let before = camera.to_canvas(fixed);
        for factor in [1.3, 0.2, 100.0] {
            assert!((camera.zoomed(factor, fixed, 0.05).to_canvas(fixed) - before).length() < 1e-3);
        }
    }

    #[test]
    fn only_what_is_out_of_view_moves_the_camera_and_by_the_least_amount() {
        let (camera, size) = (Camera { pan: vec2(10.0, 20.0), zoom: 2.0 }, vec2(800.0, 600.0));
        let square = |x: f32, y: f32| Rect::from_min_size(pos2(x, y), vec2(50.0, 50.0));
        assert_eq!(camera.showing(square(5.0, 5.0), size), camera);
        assert_eq!(camera.showing(Rect::NOTHING, size), camera);
        assert_eq!(camera.showing(square(400.0, 5.0), size), Camera { pan: vec2(-148.0, 46.0), zoom: 2.0 });
        assert_eq!(camera.showing(square(100.0, -90.0), size), Camera { pan: vec2(10.0, 236.0), zoom: 2.0 });
        let wide = Rect::from_min_size(pos2(500.0, 0.0), vec2(900.0, 50.0));
        assert_eq!(camera.showing(wide, size), Camera::fitting(wide, size));
    }

    #[test]
    fn a_row_of_20_000_states_fits_and_zooming_out_ends_there() {
        let (row, size) = (Rect::from_min_size(pos2(0.0, 0.0), vec2(3_200_000.0, 52.0)), vec2(1000.0, 700.0));
        let fitted = Camera::fitting(row, size);
        assert!(fitted.view(size).contains_rect(row));
        assert_eq!(fitted.zoomed(0.5, size / 2.0, Camera::least_zoom(row, size)), fitted);
        assert_eq!(Camera::least_zoom(Rect::from_min_size(pos2(0.0, 0.0), vec2(90.0, 90.0)), size), 0.05);
    }

    #[test]
    fn a_readable_view_of_a_large_drawing_shows_the_part_around_a_point_without_empty_space_beyond_the_drawing() {
        let size = vec2(390.0, 600.0);
        let small = Rect::from_min_size(pos2(0.0, 0.0), vec2(300.0, 200.0));
        assert_eq!(Camera::readable(small, size, pos2(0.0, 0.0)), Camera::fitting(small, size));
        let wide = Rect::from_min_size(pos2(0.0, 0.0), vec2(3000.0, 200.0));
        for x in [0.0, 1500.0, 3000.0] {
            let camera = Camera::readable(wide, size, pos2(x, 100.0));
            let view = camera.view(size);
            assert!((camera.zoom * NAME_SIZE - 9.0).abs() < 1e-4);
            assert!((view.center().y - 100.0).abs() < 0.01 && view.expand(0.01).contains(pos2(x, 100.0)));
            assert!(wide.expand(100.0).left() <= view.left() && view.right() <= wide.expand(100.0).right(), "{view:?}");
        }
    }

    #[test]
    fn fitting_centers_the_drawing_with_a_limited_zoom() {
        let size = vec2(800.0, 600.0);
        let bounds = Rect::from_min_max(pos2(100.0, 100.0), pos2(4100.0, 300.0));
        let camera = Camera::fitting(bounds, size);
        assert!((camera.to_canvas(size / 2.0) - bounds.center()).length() < 1e-2);
        assert!(bounds.width() * camera.zoom <= size.x);
        assert!(Camera::fitting(Rect::from_min_size(pos2(0.0, 0.0), vec2(1.0, 1.0)), size).zoom <= 2.0);
        assert_eq!(Camera::fitting(Rect::NOTHING, size).zoom, 1.0);
    }
}
