//! The canvas: the drawing, and what hands do to it.
//!
//! Its own pointer and draw loop over `egui_graphs`' graph, display traits and frame metadata. The library's own view
//! widget is not used: it asks for a frame after every frame, and draws what is out of sight.

mod ink;
mod look;
mod state_shape;
mod arrow_shape;
mod tiles;
mod wide;
mod scene;
mod snap;
mod handles;
mod gesture;
mod pointer;
mod keys;
mod paint;
mod inline;
mod access;
mod overlay;
mod minimap;
mod glide;
mod replica;

use crate::{
    command::{Command, Commands},
    derived::Lit,
    editor,
    panels::menu,
    theme,
    view::{Camera, Element, Hovered, Inline, Tool, View},
};
use eframe::egui::{CursorIcon, Pos2, Rect, Sense, Ui, pos2};
use gesture::Gesture;
use grammaton_core::{Area, Document, Point};
pub(crate) use keys::has_keyboard;
use pointer::{Clicks, Pointer};
pub(crate) use replica::Replica;
use rust_i18n::t;
use scene::Scene;

/// What the canvas keeps between frames.
#[derive(Debug, Default)]
pub(crate) struct Canvas {
    scene: Scene,
    revision: Option<u64>,
    gesture: Gesture,
    keyboard: keys::Keyboard,
    minimap: minimap::Minimap,
    clicks: Clicks,
    /// The open text field, and where on the canvas it was opened: it does not jump about while one types.
    inline: Option<(Inline, Pos2)>,
    area: Option<Rect>,
    /// Where the context menu was opened.
    menu_at: Option<Pos2>,
    fonts: look::FontWatch,
    /// The states on their way after a layout.
    glide: Option<glide::Glide>,
    /// Whether the drawing, which is whole in view, is to be so at the next frame, too.
    keeps_whole: bool,
}

/// What the canvas reads.
#[derive(Clone, Copy)]
pub(crate) struct Shown<'a> {
    /// The document.
    pub document: &'a Document,
    /// The number of its revision.
    pub revision: u64,
    /// How it is looked at.
    pub view: &'a View,
    /// What is lit.
    pub lit: &'a Lit,
    /// Whether what is dragged keeps to a grid.
    pub snap: bool,
}

impl Canvas {
    /// Shows the document in what is left of `ui`; tells what the pointer is on.
    pub(crate) fn show(&mut self, ui: &mut Ui, shown: Shown<'_>, commands: &mut Commands) -> Option<Hovered> {
        let Shown { document, revision, view, lit, snap } = shown;
        self.follow(ui, document, revision);
        let area = ui.available_rect_before_wrap();
        let before = self.area.replace(area);
        let response = ui.interact(area, ui.id().with("canvas"), Sense::click_and_drag());
        let outgrown = std::mem::take(&mut self.keeps_whole) && !self.is_whole(view.camera, area);
        let resized = !view.steered && before.is_some_and(|before| before.size() != area.size());
        let camera = view.camera.filter(|_| !outgrown && !resized).unwrap_or_else(|| {
            let camera = Camera::fitting(self.scene.bounds(), area.size());
            commands.push(Command::Fitted(camera));
            camera
        });
        let over = minimap::place(area, camera, self.scene.bounds());
        let pointer = Pointer { document, view, scene: &self.scene, camera, area, snap };
        let before = std::mem::discriminant(&self.gesture);
        pointer.run(ui, &response, &mut self.gesture, &mut self.clicks, commands);
        let idle = matches!(self.gesture, Gesture::None) && before == std::mem::discriminant(&Gesture::None);
        let at = response.hover_pos().filter(|_| idle && !response.context_menu_opened());
        let hovered = at.and_then(|at| pointer.hit(at));
        let rim = at.and_then(|at| pointer.would_connect(ui, at));

        let painter = ui.painter_at(area);
        painter.rect_filled(area, 0.0, theme::palette(ui.ctx()).canvas);
        let frame = paint::Frame::new(&painter, camera, area);
        frame.grid();
        frame.notes(document, view, lit);
        frame.open_draft(&self.scene, view, document);
        frame.drawing(&mut self.scene, view, lit, self.fonts.number(&painter));
        if let Some(id) = rim {
            frame.ring(&self.scene, id);
        }
        let focus = self.keyboard.run(ui, &self.scene, document, view, commands);
        access::announce(ui, &frame, &mut self.scene, document, focus, &access::Voice::default());
        let pointer = Pointer { document, view, scene: &self.scene, camera, area, snap };
        frame.gesture(ui, &pointer, &self.gesture);
        frame.handles(&self.scene, view, hovered, &self.gesture);
        if let Some(focus) = focus {
            frame.focus(&self.scene, focus);
        }

        ui.ctx().set_cursor_icon(self.cursor(ui, at.is_some(), hovered, rim.is_some(), view.tool));
        if response.secondary_clicked() {
            self.menu_at = response.interact_pointer_pos();
        }
        let menu_at = self.menu_at;
        response.context_menu(|ui| {
            menu::context(ui, document, view, commands);
            if let Some(at) = menu_at.filter(|_| view.selection.is_empty()) {
                if menu::plain(ui, &t!("menu.new_state_here")) {
                    pointer.add_state(at, commands);
                }
                if menu::plain(ui, &t!("menu.new_note_here")) {
                    pointer.add_note(at, commands);
                }
            }
        });
        if let Some(Element::State(id)) = hovered
            && let Some(name) = self.scene.cut_name(id)
        {
            response.on_hover_text_at_pointer(name);
        }
        self.inline_field(ui, view, &frame, commands);
        overlay::show(ui, area, document, camera, view, commands);
        if let Some(over) = over {
            self.minimap.show(ui, over, &self.scene, revision, (camera, area), commands);
        }
        hovered.map(Hovered::Element)
    }

    /// The place on the canvas under a screen point, if the point is on the canvas.
    pub(crate) fn point_under(&self, screen: Pos2, camera: Camera) -> Option<Point> {
        let area = self.area.filter(|area| area.contains(screen))?;
        Some(to_point(camera.to_canvas(screen - area.min).round()))
    }

    /// Follows the document, or shows it on its way after a layout.
    fn follow(&mut self, ui: &Ui, document: &Document, revision: u64) {
        let now = ui.input(|input| input.time);
        if let Some(between) = self.glide.as_ref().and_then(|glide| glide.at(document, revision, now)) {
            self.scene.follow(&between);
            self.revision = None;
            ui.ctx().request_repaint();
        } else if self.revision != Some(revision) {
            self.glide = None;
            self.scene.follow(document);
            self.revision = Some(revision);
        }
    }

    /// Shows what `before` was on its way to a revision.
    pub(crate) fn glide(&mut self, before: &Document, revision: u64, now: f64) {
        self.glide = glide::Glide::new(before, revision, now);
    }

    /// Gives the open text field the keyboard again.
    pub(crate) fn refocus(&mut self) {
        self.inline = None;
    }

    /// Where on the screen it was last shown.
    pub(crate) fn area(&self) -> Option<Rect> {
        self.area
    }

    /// The box around the drawing; not positive if nothing is drawn.
    pub(crate) fn bounds(&self) -> Rect {
        self.scene.bounds()
    }

    /// The camera that shows these.
    pub(crate) fn fit_to<'a>(&self, elements: impl IntoIterator<Item = &'a Element>) -> Option<Camera> {
        let bounds = self.scene.bounds_of(elements);
        self.area.filter(|_| bounds.is_positive()).map(|area| Camera::fitting(bounds, area.size()))
    }

    /// A place near the middle of the view where a new state or note has room.
    pub(crate) fn middle_free(&self, document: &Document, camera: Camera) -> Point {
        let size = self.area.map_or(eframe::egui::Vec2::ZERO, |area| area.size());
        let middle = to_point(camera.to_canvas(size / 2.0).round());
        let taken = document.states().any(|(_, state)| (state.at - middle).length() < 90.0);
        if taken { editor::free_place(document, middle) } else { middle }
    }

    /// The camera zoomed about the middle of the view.
    pub(crate) fn zoomed(&self, camera: Camera, factor: f32) -> Camera {
        self.area.map_or(camera, |area| camera.zoomed(factor, area.size() / 2.0))
    }

    /// The camera moved just so far that these are in view.
    pub(crate) fn revealing(&self, camera: Camera, elements: &[Element]) -> Camera {
        let Some(area) = self.area else { return camera };
        let bounds = self.scene.bounds_of(elements);
        if !bounds.is_positive() {
            return camera;
        }
        if camera.view(area.size()).contains_rect(bounds) {
            return camera;
        }
        let fitted = Camera::fitting(bounds, area.size());
        let zoom = camera.zoom.min(fitted.zoom);
        Camera { zoom, pan: area.size() / 2.0 - bounds.center().to_vec2() * zoom }
    }

    /// Sees to it that a drawing which is whole in view stays so, though a change that is no hand's makes it larger.
    pub(crate) fn keep_whole(&mut self, camera: Option<Camera>) {
        self.keeps_whole = self.area.is_some_and(|area| self.is_whole(camera, area));
    }

    fn is_whole(&self, camera: Option<Camera>, area: Rect) -> bool {
        let bounds = self.scene.bounds();
        !bounds.is_positive() || camera.is_none_or(|camera| camera.view(area.size()).contains_rect(bounds))
    }

    fn cursor(&self, ui: &Ui, over: bool, hovered: Option<Element>, rim: bool, tool: Tool) -> CursorIcon {
        let space = over && ui.input(|input| input.key_down(eframe::egui::Key::Space));
        match (&self.gesture, hovered) {
            (Gesture::Pan(_) | Gesture::Move(_) | Gesture::Bend(_) | Gesture::Label(_), _) => CursorIcon::Grabbing,
            (Gesture::Connect(_) | Gesture::Retarget(..) | Gesture::Band(_), _) => CursorIcon::Crosshair,
            _ if space => CursorIcon::Grab,
            _ if rim => CursorIcon::Crosshair,
            (_, Some(Element::State(_) | Element::Note(_))) => CursorIcon::Grab,
            (_, Some(Element::Arrow(..))) => CursorIcon::PointingHand,
            _ if over && tool != Tool::Select => CursorIcon::Crosshair,
            _ => CursorIcon::Default,
        }
    }

    fn inline_field(&mut self, ui: &mut Ui, view: &View, frame: &paint::Frame<'_>, commands: &mut Commands) {
        let Some(inline) = &view.inline else {
            self.inline = None;
            return;
        };
        let open = self.inline.filter(|(target, _)| *target == inline.target);
        let place = || inline::place(&self.scene, inline.target, frame.meta.zoom).map(|at| (inline.target, at));
        self.inline = open.or_else(place);
        if let Some((_, at)) = self.inline {
            inline::show(ui, inline, frame.meta.canvas_to_screen_pos(at), open.is_none(), commands);
        }
    }
}

/// A point of the document as the canvas has it.
fn to_pos(point: Point) -> Pos2 {
    pos2(point.x, point.y)
}

/// A point of the canvas as the document has it.
fn to_point(pos: Pos2) -> Point {
    Point::new(pos.x, pos.y)
}

/// A box of the drawing as the canvas has it.
fn to_rect(area: Area) -> Rect {
    Rect::from_min_max(to_pos(area.min), to_pos(area.max))
}
