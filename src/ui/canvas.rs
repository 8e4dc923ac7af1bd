//! The canvas: the drawing, and how the pointer and the keyboard edit it.
//!
//! It has its own pointer and draw loop over the graph, display traits and frame metadata of `egui_graphs`. It does
//! not use that library's view widget, which requests a repaint after every frame and draws what is out of view.

mod mesh_painter;
mod visual_style;
mod state_shape;
mod arrow_shape;
mod tiles;
mod long_arrows;
mod scene;
mod snap;
mod handles;
mod gesture;
mod arrow_end;
mod clicks;
mod navigation;
mod pointer;
mod joined_mesh;
mod keys;
mod paint;
mod preview;
mod text_field;
mod access;
mod overlay;
mod new_arrow;
mod selection_bar;
mod minimap;
mod letter_tags;
mod meaning_marks;
mod layout_animation;
mod read_only_view;
mod thumbnail;

use crate::text::t;
use crate::{
    commands::{
        command::{Command, Commands},
        view::{Camera, Tool, View},
    },
    ui::{menu, theme, touch_mode},
};
use clicks::Clicks;
use eframe::egui::{CursorIcon, Popup, Pos2, Rect, Response, Sense, Ui, Vec2, pos2};
use gesture::Gesture;
use grammaton_core::{Area, Document, Point, StateId};
use grammaton_session::{Derived, Element, Highlight, Hovered, Target, nearest_free};
pub(crate) use keys::has_keyboard;
use pointer::Pointer;
pub(crate) use read_only_view::ReadOnlyView;
use scene::Scene;
use std::time::Duration;
pub(crate) use thumbnail::{Thumbnail, on_hover_picture, picture};

/// The state of the canvas that persists between frames.
#[derive(Debug, Default)]
pub(crate) struct Canvas {
    scene: Scene,
    /// The revision that the scene shows, and whether a gesture edits it.
    shown: Option<(u64, bool)>,
    gesture: Gesture,
    keyboard: keys::Keyboard,
    minimap: minimap::Minimap,
    clicks: Clicks,
    field: text_field::FieldWidget,
    area: Option<Rect>,
    /// The size of the window in which the canvas was last shown.
    window: Vec2,
    /// Whether fingers are used instead of a mouse.
    is_touch: bool,
    /// The first selected element while the buttons for fingers are shown next to the selection.
    has_buttons: Option<Element>,
    /// The screen point where the context menu was opened.
    menu_at: Option<Pos2>,
    fonts: visual_style::FontWatch,
    meanings: meaning_marks::MeaningMarks,
    /// The running layout animation.
    animation: Option<layout_animation::LayoutAnimation>,
    /// Whether the next frame keeps the whole drawing in view.
    keeps_in_view: bool,
}

/// The guidance that is shown over the canvas.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Guidance {
    /// Nothing.
    None,
    /// Hints for the current tool and the beginning of a drawing.
    Hints,
    /// The tour.
    Tour,
    /// The start page, which a click on the canvas closes.
    StartPage,
}

/// The input of the canvas for one frame.
#[derive(Clone, Copy)]
pub(crate) struct CanvasInput<'a> {
    /// The document to draw.
    pub document: &'a Document,
    /// The revision of the document.
    pub revision: u64,
    /// The camera, selection, tool and open field.
    pub view: &'a View,
    /// The highlighted elements.
    pub highlight: &'a Highlight,
    /// Whether dragged elements snap to the grid.
    pub snap: bool,
    /// The platform, on which it depends whether the drawing can be changed.
    pub target: Target,
    /// The guidance shown over the canvas.
    pub guidance: Guidance,
    /// The data derived from the document.
    pub derived: &'a Derived,
}

impl Canvas {
    /// Shows the document in the rest of `ui`. Returns the element under the pointer.
    pub(crate) fn show(&mut self, ui: &mut Ui, shown: CanvasInput<'_>, commands: &mut Commands) -> Option<Hovered> {
        let CanvasInput { document, revision, view, highlight, snap, target, guidance, derived } = shown;
        let is_read_only = target.is_read_only();
        self.scene.use_notation(derived.notation);
        let added = self.follow(ui, document, revision);
        let area = ui.available_rect_before_wrap();
        self.is_touch = touch_mode::is_on(ui.ctx());
        let is_touch = self.is_touch;
        let resized = self.is_resized(ui, area) && !view.user_moved;
        let response = ui.interact(area, ui.id().with("canvas"), Sense::click_and_drag());
        let is_used = response.clicked() || response.secondary_clicked() || response.drag_started();
        if guidance == Guidance::StartPage && is_used {
            commands.push(Command::CloseStartPage);
        }
        let outgrown = self.keeps_in_view && !self.is_whole(view.camera, area);
        self.keeps_in_view &= self.animation.is_some();
        let camera = match view.camera.filter(|_| !outgrown && !resized) {
            Some(camera) => camera.showing(added, area.size()),
            None => self.fitted(document, self.scene.bounds(), view, area.size()),
        };
        if view.camera != Some(camera) {
            commands.push(Command::Fitted(camera));
        }
        let over = minimap::place(area, camera, self.scene.bounds());
        let scrolls = guidance != Guidance::StartPage;
        let has_buttons = is_touch && scrolls && !is_read_only && self.offers_buttons(ui, view);
        self.has_buttons = view.selection.first().copied().filter(|_| has_buttons);
        let new_arrow = if has_buttons { new_arrow::place(&self.scene, view, camera, area) } else { None };
        let pointer = Pointer { document, view, scene: &self.scene, camera, area, snap, scrolls, is_touch, new_arrow };
        let before = std::mem::discriminant(&self.gesture);
        if is_read_only {
            pointer.look(ui, &response, commands);
        } else {
            pointer.run(ui, &response, &mut self.gesture, &mut self.clicks, commands);
        }
        let idle = matches!(self.gesture, Gesture::None) && before == std::mem::discriminant(&Gesture::None);
        let at = response.hover_pos().filter(|_| idle && !response.context_menu_opened());
        let hovered = at.and_then(|at| pointer.hit(at));
        let rim = at.filter(|_| !is_read_only).and_then(|at| pointer.would_connect(ui, at));

        let painter = ui.painter_at(area);
        painter.rect_filled(area, 0.0, theme::palette(ui.ctx()).canvas);
        let frame = paint::CanvasFrame::new(&painter, camera, area);
        frame.grid();
        frame.notes(document, view, highlight);
        frame.open_draft(&self.scene, view, document);
        frame.drawing(&mut self.scene, view, highlight, self.fonts.number(&painter));
        letter_tags::show(ui, &frame, &self.scene, derived);
        self.meanings.follow(document, revision, derived);
        self.meanings.show(ui, &frame, &self.scene);
        if let Some(id) = rim {
            frame.ring(&self.scene, id);
        }
        let focus = self.keyboard.run(ui, &self.scene, (document, is_read_only), view, commands);
        let request = access::announce(ui, &frame, &mut self.scene, document, focus, &access::Wording::default());
        if let Some(request) = request {
            keys::obey(ui, request, commands);
        }
        let pointer = Pointer { document, view, scene: &self.scene, camera, area, snap, scrolls, is_touch, new_arrow };
        frame.gesture(ui, &pointer, &self.gesture);
        if !is_read_only {
            frame.handles(&self.scene, view, hovered, &self.gesture, is_touch);
        }
        if let Some(focus) = focus {
            frame.focus(&self.scene, focus);
        }

        ui.ctx().set_cursor_icon(if is_read_only {
            cursor_for_looking(&response, hovered)
        } else {
            self.cursor(ui, at.is_some(), hovered, rim.is_some(), view.tool)
        });
        if response.secondary_clicked() {
            self.menu_at = response.interact_pointer_pos();
        }
        let menu_at = self.menu_at;
        let mut entries = |ui: &mut Ui| {
            menu::context(ui, document, view, target, commands);
            if let Some(at) = menu_at.filter(|_| view.selection.is_empty()) {
                if menu::plain_entry(ui, &t!("menu.new_state_here")) {
                    pointer.add_state(at, commands);
                }
                if menu::plain_entry(ui, &t!("menu.new_note_here")) {
                    pointer.add_note(at, commands);
                }
            }
        };
        if !is_read_only {
            let behavior = menu::close_behavior(ui.ctx());
            Popup::context_menu(&response).close_behavior(behavior).show(|ui| menu::scrolling(ui, &mut entries));
        }
        if let Some(Element::State(id)) = hovered
            && let Some(name) = self.scene.cut_text(id)
        {
            response.on_hover_text_at_pointer(name);
        }
        self.field.show(ui, view.field.as_ref(), &self.scene, &frame, commands);
        let hint = (guidance == Guidance::Hints)
            .then(|| overlay::show(ui, area, document, view, is_touch, new_arrow.map(|(_, at)| new_arrow::target(at))))
            .flatten();
        if has_buttons && idle {
            let taken: Vec<Rect> = hint.into_iter().chain(over).collect();
            self.buttons(ui, &frame, taken, new_arrow, (document, view, target), commands);
        }
        if let Some(over) = over {
            self.minimap.show(ui, over, &self.scene, revision, (camera, area), commands);
        }
        hovered.map(Hovered::Element)
    }

    /// Whether the size of the canvas has changed since the last frame, other than by the keyboard of a phone, which takes
    /// a part of the window's height for some time.
    fn is_resized(&mut self, ui: &Ui, area: Rect) -> bool {
        let window = ui.ctx().content_rect().size();
        let before = std::mem::replace(&mut self.window, window);
        let is_keyboard = self.is_touch && window.x == before.x && window.y != before.y;
        self.area.replace(area).is_some_and(|before| before.size() != area.size()) && !is_keyboard
    }

    /// Whether buttons for fingers are shown next to the selection. Those of a new selection wait until no second tap of
    /// a double tap can follow, which could hit them.
    fn offers_buttons(&self, ui: &Ui, view: &View) -> bool {
        let is_possible = matches!(self.gesture, Gesture::None) && view.field.is_none();
        if !is_possible || !matches!(view.tool, Tool::Select | Tool::Arrow) || view.selection.is_empty() {
            return false;
        }
        let remaining = self.clicks.remaining(ui);
        if remaining > 0.0 && self.has_buttons.as_ref() != view.selection.first() {
            ui.ctx().request_repaint_after(Duration::from_secs_f64(remaining));
            return false;
        }
        true
    }

    /// Shows the buttons for fingers next to the selection. `taken` are areas that they do not cover.
    fn buttons(
        &self,
        ui: &mut Ui,
        frame: &paint::CanvasFrame<'_>,
        mut taken: Vec<Rect>,
        new_arrow: Option<(StateId, Pos2)>,
        (document, view, target): (&Document, &View, Target),
        commands: &mut Commands,
    ) {
        if let Some((_, at)) = new_arrow {
            new_arrow::show(ui, at, view.tool, commands);
            taken.push(new_arrow::target(at));
        }
        let area = frame.painter.clip_rect();
        let selected = frame.on_screen(self.scene.bounds_of(&view.selection));
        if view.tool == Tool::Select && selected.intersects(area) {
            let canvas = |screen: Pos2| frame.meta.screen_to_canvas_pos(screen);
            let covered = |bar: Rect| self.scene.covered_by(Rect::from_min_max(canvas(bar.min), canvas(bar.max)));
            let surroundings = selection_bar::Surroundings { area, selected, taken: &taken, covered: &covered };
            selection_bar::show(ui, &surroundings, (document, view, target), commands);
        }
    }

    /// Returns the canvas point under a screen point, if the screen point is on the canvas.
    pub(crate) fn point_under(&self, screen: Pos2, camera: Camera) -> Option<Point> {
        let area = self.area.filter(|area| area.contains(screen))?;
        Some(to_point(camera.to_canvas(screen - area.min).round()))
    }

    /// Updates the scene to the document, or to an intermediate state of the layout animation. Returns the bounds of
    /// the new states and of the labels of new arrows; not positive if there are none.
    fn follow(&mut self, ui: &Ui, document: &Document, revision: u64) -> Rect {
        let now = ui.input(|input| input.time);
        if theme::system_preferences(ui.ctx()).less_motion {
            self.animation = None;
        }
        if let Some(between) = self.animation.as_mut().and_then(|animation| animation.at(document, revision, now)) {
            self.shown = None;
            ui.ctx().request_repaint();
            return self.scene.follow_gesture(&between);
        }
        let now = Some((revision, self.gesture.edits()));
        if std::mem::replace(&mut self.shown, now) == now {
            return Rect::NOTHING;
        }
        self.animation = None;
        if self.gesture.edits() { self.scene.follow_gesture(document) } else { self.scene.follow(document) }
    }

    /// Starts an animation from what is shown to a revision.
    pub(crate) fn animate_layout(&mut self, revision: u64) {
        self.animation = layout_animation::LayoutAnimation::new(self.scene.drawing().document(), revision);
    }

    /// Gives the keyboard focus back to the open text field.
    pub(crate) fn refocus_field(&mut self) {
        self.field.refocus();
    }

    /// Returns the screen area where the canvas was last shown.
    pub(crate) fn area(&self) -> Option<Rect> {
        self.area
    }

    /// Returns the bounds of the drawing; not positive if nothing is drawn.
    pub(crate) fn bounds(&self) -> Rect {
        self.scene.bounds()
    }

    /// Returns the camera that fits a drawing with these bounds into a view of `size` screen points. On a phone, its names
    /// stay readable unless the user has asked for all of it.
    pub(crate) fn fitted(&self, document: &Document, bounds: Rect, view: &View, size: Vec2) -> Camera {
        if !self.is_touch || view.is_overview {
            return Camera::fitting(bounds, size);
        }
        let first = document.starts().next().or_else(|| document.states().next().map(|(id, _)| id));
        let focus = first.and_then(|id| document.state(id)).map_or(bounds.center(), |state| to_pos(state.at));
        Camera::readable(bounds, size, focus)
    }

    /// Returns the camera that fits these elements into the view.
    pub(crate) fn fit_to<'a>(&self, elements: impl IntoIterator<Item = &'a Element>) -> Option<Camera> {
        let bounds = self.scene.bounds_of(elements);
        self.area.filter(|_| bounds.is_positive()).map(|area| Camera::fitting(bounds, area.size()))
    }

    /// Returns a free point near the middle of the view for a new state or note.
    pub(crate) fn free_point_in_middle(&self, document: &Document, camera: Camera) -> Point {
        let size = self.area.map_or(Vec2::ZERO, |area| area.size());
        nearest_free(document, to_point(camera.to_canvas(size / 2.0)))
    }

    /// Returns the camera zoomed about the middle of the view.
    pub(crate) fn zoomed(&self, camera: Camera, factor: f32) -> Camera {
        let Some(size) = self.area.map(|area| area.size()) else { return camera };
        camera.zoomed(factor, size / 2.0, Camera::least_zoom(self.scene.bounds(), size))
    }

    /// Returns the camera moved by the least amount that brings these elements into view, zoomed out if needed.
    pub(crate) fn revealing(&self, camera: Camera, elements: &[Element]) -> Camera {
        self.area.map_or(camera, |area| camera.showing(self.scene.bounds_of(elements), area.size()))
    }

    /// Keeps a drawing that is entirely in view that way in the next frame, even if a change not made by the user
    /// enlarges it.
    pub(crate) fn keep_in_view(&mut self, camera: Option<Camera>) {
        self.keeps_in_view = self.area.is_some_and(|area| self.is_whole(camera, area));
    }

    fn is_whole(&self, camera: Option<Camera>, area: Rect) -> bool {
        let bounds = self.scene.bounds();
        !bounds.is_positive() || camera.is_none_or(|camera| camera.view(area.size()).contains_rect(bounds))
    }

    fn cursor(&self, ui: &Ui, over: bool, hovered: Option<Element>, rim: bool, tool: Tool) -> CursorIcon {
        let space = over && ui.input(|input| input.key_down(eframe::egui::Key::Space));
        match (&self.gesture, hovered) {
            (Gesture::Pan(_) | Gesture::Move(_) | Gesture::Bend(_) | Gesture::Label(_), _) => CursorIcon::Grabbing,
            (Gesture::Connect(..) | Gesture::Retarget(..) | Gesture::SelectBox(_), _) => CursorIcon::Crosshair,
            _ if space => CursorIcon::Grab,
            _ if rim => CursorIcon::Crosshair,
            (_, Some(Element::State(_) | Element::Note(_))) => CursorIcon::Grab,
            (_, Some(Element::Arrow(..))) => CursorIcon::PointingHand,
            _ if over && tool != Tool::Select => CursorIcon::Crosshair,
            _ => CursorIcon::Default,
        }
    }
}

/// Returns the cursor over a drawing that cannot be changed.
fn cursor_for_looking(response: &Response, hovered: Option<Element>) -> CursorIcon {
    match hovered {
        _ if response.dragged() => CursorIcon::Grabbing,
        Some(_) => CursorIcon::PointingHand,
        None => CursorIcon::Default,
    }
}

/// Converts a document point to a canvas position.
fn to_pos(point: Point) -> Pos2 {
    pos2(point.x, point.y)
}

/// Converts a canvas position to a document point.
fn to_point(pos: Pos2) -> Point {
    Point::new(pos.x, pos.y)
}

/// Converts a document area to a canvas rectangle.
fn to_rect(area: Area) -> Rect {
    Rect::from_min_max(to_pos(area.min), to_pos(area.max))
}
