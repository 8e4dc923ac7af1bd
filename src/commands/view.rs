//! How a document is looked at: kept while the app runs, never undone, never part of a document.

use eframe::egui::{Pos2, Rect, Vec2, vec2};
use grammaton_session::{Element, Hovered, Selection, TextField};

/// What a press on the canvas means.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Tool {
    /// Select and move; draw arrows from the rim of a state.
    #[default]
    Select,
    /// Click to add states.
    State,
    /// Drag from state to state to add arrows.
    Arrow,
    /// Click to add texts.
    Note,
}

/// How a document is shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Shows {
    /// As a drawing.
    #[default]
    Drawing,
    /// As a transition table.
    Table,
    /// As both, one above the other.
    Both,
}

/// Which part of the canvas is seen, and how large.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Camera {
    /// Where the canvas's origin stands, relative to the upper left corner of the view.
    pub pan: Vec2,
    /// Screen points per canvas point.
    pub zoom: f32,
}

impl Default for Camera {
    fn default() -> Self {
        Self { pan: Vec2::ZERO, zoom: 1.0 }
    }
}

/// In a view that is narrower, fingers zoom, and there is no room for buttons that do.
pub(crate) const NARROW: f32 = 420.0;

/// The smallest and the largest zoom.
pub const ZOOM: std::ops::RangeInclusive<f32> = 0.05..=8.0;

impl Camera {
    /// The same view, larger by `factor`, in which the screen point `fixed` (from the view's corner) stays put.
    #[must_use]
    pub fn zoomed(self, factor: f32, fixed: Vec2) -> Self {
        let zoom = (self.zoom * factor).clamp(*ZOOM.start(), *ZOOM.end());
        Self { pan: fixed - (fixed - self.pan) * (zoom / self.zoom), zoom }
    }

    /// The view of size `size` that shows `bounds` whole, at most a little larger than its natural size.
    pub fn fitting(bounds: Rect, size: Vec2) -> Self {
        // Below the drawing is room for the buttons that zoom, where there are any.
        let part = if size.x < NARROW { 0.3 } else { 0.4 };
        Self::within(bounds, size, vec2(96.0, 112.0).min(size * part))
    }

    /// The same with this much room around it, on both sides together.
    pub fn within(bounds: Rect, size: Vec2, around: Vec2) -> Self {
        if !bounds.is_positive() || !bounds.is_finite() {
            return Self { pan: size / 2.0, zoom: 1.0 };
        }
        let room = (size - around).max(vec2(40.0, 40.0));
        let zoom = (room / bounds.size()).min_elem().clamp(*ZOOM.start(), 1.25);
        Self { pan: size / 2.0 - bounds.center().to_vec2() * zoom, zoom }
    }

    /// The part of the canvas that a view of this size shows.
    pub fn view(self, size: Vec2) -> Rect {
        Rect::from_min_max(self.to_canvas(Vec2::ZERO), self.to_canvas(size))
    }

    /// The canvas point under a screen point given from the view's corner.
    pub fn to_canvas(self, screen: Vec2) -> Pos2 {
        ((screen - self.pan) / self.zoom).to_pos2()
    }
}

/// Everything about the look of one document.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct View {
    /// Which part of the canvas is seen; `None` until the canvas has fitted the drawing.
    pub camera: Option<Camera>,
    /// Whether a person has zoomed or panned since the drawing was fitted. Until then it is fitted anew whenever its
    /// room changes; from then on only their wish counts.
    pub user_moved: bool,
    /// How the document is shown.
    pub shows: Shows,
    /// The tool in hand.
    pub tool: Tool,
    /// What is selected.
    pub selection: Selection,
    /// What has the keyboard focus.
    pub focus: Option<Element>,
    /// What the pointer is on.
    pub hovered: Option<Hovered>,
    /// The open text field.
    pub field: Option<TextField>,
}

impl View {
    /// Looks where a person wishes.
    pub fn look(&mut self, camera: Camera) {
        (self.camera, self.user_moved) = (Some(camera), true);
    }

    /// Lets the canvas fit the whole drawing, now and when its room changes.
    pub fn fit(&mut self) {
        (self.camera, self.user_moved) = (None, false);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use eframe::egui::pos2;

    #[test]
    fn zooming_keeps_the_fixed_point() {
        let camera = Camera { pan: vec2(30.0, -12.0), zoom: 0.8 };
        let fixed = vec2(200.0, 100.0);
        let before = camera.to_canvas(fixed);
        for factor in [1.3, 0.2, 100.0] {
            assert!((camera.zoomed(factor, fixed).to_canvas(fixed) - before).length() < 1e-3);
        }
    }

    #[test]
    fn fitting_centres_and_never_magnifies_much() {
        let size = vec2(800.0, 600.0);
        let bounds = Rect::from_min_max(pos2(100.0, 100.0), pos2(4100.0, 300.0));
        let camera = Camera::fitting(bounds, size);
        assert!((camera.to_canvas(size / 2.0) - bounds.center()).length() < 1e-2);
        assert!(bounds.width() * camera.zoom <= size.x);
        assert!(Camera::fitting(Rect::from_min_size(pos2(0.0, 0.0), vec2(1.0, 1.0)), size).zoom <= 1.25);
        assert_eq!(Camera::fitting(Rect::NOTHING, size).zoom, 1.0);
    }
}
