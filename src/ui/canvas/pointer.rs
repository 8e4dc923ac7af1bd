//! The pointer on the canvas: turns gestures into commands.

use super::{
    arrow_end::retarget,
    clicks::Clicks,
    gesture::{Gesture, Moving},
    handles::{self, Bending, Handle},
    navigation,
    scene::Scene,
    snap::Snapping,
    to_point,
};
use crate::commands::{
    action::Action,
    command::{Command, Commands},
    view::{Camera, Tool, View},
};
use eframe::egui::{InputState, Key, Modifiers, PointerButton, Popup, Pos2, Rect, Response, Ui};
use grammaton_core::{ArrowShape, Document, Point, StateId, geometry::RADIUS};
use grammaton_session::{Edit, Element, FieldTarget, nearest_free};

/// The width of the part of a state that belongs to its rim, as a fraction of the radius. Dragging from the rim draws an
/// arrow instead of moving the state.
const RIM: f32 = 0.3;
const TOUCH_RIM: f32 = 0.15;
/// The maximum distance of a press from an element and from a handle, in screen points.
const SLOP: f32 = 6.0;
const HANDLE_REACH: f32 = 8.0;
/// The maximum distance of a finger from what it is meant for, in screen points: half of the target size that platforms
/// recommend.
pub(super) const FINGER: f32 = 22.0;
/// The distances over which a position snaps into line with others, and a bend to a straight line, in screen points.
const ALIGNMENT: f32 = 6.0;
const STRAIGHTNESS: f32 = 8.0;

/// The input of the pointer loop.
pub(super) struct Pointer<'a> {
    /// The document.
    pub(super) document: &'a Document,
    /// The selection, the tool and the open field.
    pub(super) view: &'a View,
    /// The scene for hit tests.
    pub(super) scene: &'a Scene,
    /// The camera.
    pub(super) camera: Camera,
    /// The screen area of the canvas.
    pub(super) area: Rect,
    /// Whether dragged elements snap to the grid.
    pub(super) snap: bool,
    /// Whether the mouse wheel and two fingers move the view.
    pub(super) scrolls: bool,
    /// Whether fingers are used instead of a mouse.
    pub(super) is_touch: bool,
    /// The visible handle that draws an arrow from a state, for fingers: the state and the place on the screen.
    pub(super) new_arrow: Option<(StateId, Pos2)>,
}

impl Pointer<'_> {
    /// Returns the canvas point under a screen point.
    pub(super) fn canvas(&self, screen: Pos2) -> Pos2 {
        self.camera.to_canvas(screen - self.area.min)
    }

    /// Returns the element at a screen point.
    pub(super) fn hit(&self, screen: Pos2) -> Option<Element> {
        let point = self.canvas(screen);
        if self.is_touch {
            return self.scene.nearest(point, FINGER / self.camera.zoom).map(|(element, _)| element);
        }
        self.scene.hit(point, SLOP / self.camera.zoom)
    }

    /// Returns the state from which a press at a screen point would draw an arrow: any state with the arrow tool or
    /// with Shift, or else one pressed on its rim.
    pub(super) fn would_connect(&self, ui: &Ui, screen: Pos2) -> Option<StateId> {
        let (point, zoom) = (self.canvas(screen), self.camera.zoom);
        let anywhere = self.view.tool == Tool::Arrow || ui.input(|input| input.modifiers.shift);
        let id = match (self.is_touch, anywhere) {
            (false, _) => self.scene.state_near(point, 0.5 * SLOP / zoom)?,
            (true, true) => self.scene.state_near(point, FINGER / zoom)?,
            (true, false) => match self.hit(screen)? {
                Element::State(id) => id,
                _ => return None,
            },
        };
        // A finger needs most of a state to move it, and more than a small state.
        let rim = if self.is_touch { (FINGER / zoom - RADIUS).max(-TOUCH_RIM * RADIUS) } else { -RIM * RADIUS };
        (anywhere || self.scene.outline(id)?.distance(to_point(point)) >= rim).then_some(id)
    }

    /// Turns this frame's pointer events into commands.
    pub(super) fn run(
        &self,
        ui: &Ui,
        response: &Response,
        gesture: &mut Gesture,
        clicks: &mut Clicks,
        commands: &mut Commands,
    ) {
        let (fingers, wheel) = self.moved_cameras(ui, response);
        if let Some(camera) = fingers {
            // Two fingers pan and zoom the view and cancel the gesture that the first finger started.
            if gesture.edits() {
                commands.push(Command::Abort);
            }
            *gesture = Gesture::Cancelled;
            return commands.push(Command::SetCamera(camera));
        }
        commands.extend(wheel.map(Command::SetCamera));
        if ui.input(|input| input.key_pressed(Key::Escape)) && !matches!(gesture, Gesture::None) {
            if gesture.edits() {
                commands.push(Command::Abort);
            }
            *gesture = Gesture::Cancelled;
        }
        if ui.input(|input| input.key_pressed(Key::Escape))
            && matches!(gesture, Gesture::None)
            && self.view.field.is_none()
            && !ui.ctx().any_popup_open()
        {
            commands.push(Command::Select(Vec::new()));
            commands.push(Command::Tool(Tool::Select));
        }
        let (is_down, is_pressed) = ui.input(|input| (input.pointer.any_down(), input.pointer.any_pressed()));
        if matches!(gesture, Gesture::Held | Gesture::Cancelled) && !is_down {
            // The last finger was lifted or the button released: the gesture ends without a click.
            *gesture = Gesture::None;
            return;
        }
        clicks.follow(ui);
        if response.long_touched() {
            *gesture = Gesture::Held;
        }
        if matches!(gesture, Gesture::Held) {
            self.drag_held(ui, response, gesture, commands);
        }
        if response.drag_started() {
            *gesture = self.begin(ui, response, commands);
        }
        // In browsers, a second finger presses at its own place before the touch is known.
        if response.dragged() && !is_pressed {
            self.continue_drag(ui, response, gesture, commands);
        }
        if response.drag_stopped() {
            self.finish(ui, response, &std::mem::take(gesture), commands);
        }
        if response.clicked() {
            if let Some(at) = response.interact_pointer_pos() {
                self.click_at(ui, at, clicks, commands);
            }
        } else if response.secondary_clicked() {
            let hit = response.interact_pointer_pos().and_then(|at| self.hit(at));
            if hit.is_none_or(|element| !self.view.selection.contains(&element)) {
                commands.push(Command::Select(hit.into_iter().collect()));
            }
        }
    }

    /// Begins to drag if the finger of a long press has moved on.
    fn drag_held(&self, ui: &Ui, response: &Response, gesture: &mut Gesture, commands: &mut Commands) {
        let slop = ui.ctx().options(|options| options.input_options.max_click_dist);
        let (moved, press) = ui.input(|input| (input.pointer.total_drag_delta(), input.pointer.press_origin()));
        if let Some(press) = press
            && moved.is_some_and(|moved| moved.length() > slop)
        {
            Popup::close_all(ui.ctx());
            ui.ctx().set_dragged_id(response.id);
            *gesture = self.begin_at(ui, press, true, commands);
        }
    }

    /// Turns this frame's pointer events into commands that leave the drawing as it is: dragging with the mouse moves
    /// the view, a click selects, and a double click fits the view.
    pub(super) fn look(&self, ui: &Ui, response: &Response, commands: &mut Commands) {
        let (fingers, wheel) = self.moved_cameras(ui, response);
        // A single finger scrolls the page around.
        let is_dragged = response.dragged() && !ui.input(InputState::any_touches);
        let dragged = is_dragged.then(|| Camera { pan: self.camera.pan + response.drag_delta(), ..self.camera });
        commands.extend(fingers.or(wheel).or(dragged).map(Command::SetCamera));
        if response.double_clicked() {
            commands.push(Command::Act(Action::Fit));
        } else if !self.view.selection.is_empty() && ui.input(|input| input.key_pressed(Key::Escape)) {
            commands.push(Command::Select(Vec::new()));
        } else if response.clicked() {
            let hit = response.interact_pointer_pos().and_then(|at| self.hit(at));
            commands.push(Command::Select(hit.into_iter().collect()));
        }
    }

    /// Returns the camera as two fingers move it, and as the wheel moves it.
    fn moved_cameras(&self, ui: &Ui, response: &Response) -> (Option<Camera>, Option<Camera>) {
        let least = Camera::least_zoom(self.scene.bounds(), self.area.size());
        let fingers = navigation::fingers(ui, self.camera, self.area, least).filter(|_| self.scrolls);
        (fingers, navigation::wheel(ui, response, self.camera, self.area, least).filter(|_| self.scrolls))
    }

    fn begin(&self, ui: &Ui, response: &Response, commands: &mut Commands) -> Gesture {
        let space = ui.input(|input| input.key_down(Key::Space));
        if response.drag_started_by(PointerButton::Middle) || space {
            return Gesture::Pan(self.camera);
        }
        match ui.input(|input| input.pointer.press_origin()) {
            Some(press) if response.drag_started_by(PointerButton::Primary) => {
                self.begin_at(ui, press, false, commands)
            }
            _ => Gesture::Cancelled,
        }
    }

    /// Begins the gesture of a press at a screen point. `is_held` is whether it was a long press.
    fn begin_at(&self, ui: &Ui, press: Pos2, is_held: bool, commands: &mut Commands) -> Gesture {
        let (hit, point) = (self.hit(press), self.canvas(press));
        let from_handle = self.new_arrow.filter(|(_, at)| (*at - press).length() <= FINGER);
        if self.is_touch && !is_held && hit.is_none() && from_handle.is_none() {
            return Gesture::Pan(self.camera);
        }
        if let Some(field) = &self.view.field {
            if field.problem().is_some() {
                return Gesture::Cancelled;
            }
            commands.push(Command::AcceptField { entered: false });
        }
        commands.push(Command::Commit);
        if let Some((from, _)) = from_handle {
            return Gesture::Connect(from, self.document.free_name());
        }
        match self.handle(press) {
            Some((arrow, Handle::Middle)) => return self.bend(arrow, point),
            Some((arrow, end)) => return Gesture::Retarget(arrow, end),
            None => {}
        }
        if let Some(from) = self.would_connect(ui, press) {
            return Gesture::Connect(from, self.document.free_name());
        }
        match hit {
            Some(Element::Arrow(from, to)) if self.scene.is_at_label((from, to), point) => Gesture::Label((from, to)),
            Some(Element::Arrow(from, to)) => self.bend((from, to), point),
            Some(element) => {
                Moving::new(element, self.document, self.view, commands).map_or_else(Gesture::default, Gesture::Move)
            }
            None => Gesture::SelectBox(point),
        }
    }

    /// Returns the handle at a screen point. For a finger, the middle of an arrow is no handle: its whole line bends it,
    /// and its label is too near.
    fn handle(&self, screen: Pos2) -> Option<((StateId, StateId), Handle)> {
        let reach = if self.is_touch { FINGER } else { HANDLE_REACH };
        handles::at(self.scene, self.view, self.canvas(screen), reach / self.camera.zoom)
            .filter(|(_, handle)| !self.is_touch || *handle != Handle::Middle)
    }

    fn bend(&self, arrow: (StateId, StateId), at: Pos2) -> Gesture {
        Bending::new(self.scene, arrow, at).map_or(Gesture::Cancelled, Gesture::Bend)
    }

    fn continue_drag(&self, ui: &Ui, response: &Response, gesture: &mut Gesture, commands: &mut Commands) {
        let Some(moved) = response.total_drag_delta() else { return };
        let at = response.interact_pointer_pos().map(|at| self.canvas(at));
        match gesture {
            Gesture::Move(moving) => {
                self.move_elements(ui, moving, to_point((moved / self.camera.zoom).to_pos2()), commands);
            }
            Gesture::Pan(from) => commands.push(Command::SetCamera(Camera { pan: from.pan + moved, ..*from })),
            Gesture::Bend(bending) => {
                let reach = if snaps(ui) { STRAIGHTNESS / self.camera.zoom } else { 0.0 };
                reshape(bending.arrow, at.map(|at| bending.shape(self.document, at, reach)), commands);
            }
            Gesture::Label(arrow) => {
                let shape = at.and_then(|at| handles::label_shape(self.scene, self.document, *arrow, at, snaps(ui)));
                reshape(*arrow, shape, commands);
            }
            Gesture::None
            | Gesture::Connect(..)
            | Gesture::Retarget(..)
            | Gesture::SelectBox(_)
            | Gesture::Held
            | Gesture::Cancelled => {}
        }
    }

    /// Moves the dragged elements.
    fn move_elements(&self, ui: &Ui, moving: &mut Moving, by: Point, commands: &mut Commands) {
        let snapping = self.snapping(ui, |id| !moving.moves(id));
        moving.move_by(by, snapping.as_ref(), commands);
    }

    /// Returns what a position snaps to: the grid or the states in view that count. Returns `None` if the user disables
    /// snapping.
    pub(super) fn snapping(&self, ui: &Ui, counts: impl Fn(StateId) -> bool) -> Option<Snapping> {
        let others = || self.scene.centers_in(self.camera.view(self.area.size()), counts);
        let reach = (ALIGNMENT / self.camera.zoom).min(12.0);
        snaps(ui).then(|| Snapping { grid: self.snap, others: others(), reach })
    }

    fn finish(&self, ui: &Ui, response: &Response, gesture: &Gesture, commands: &mut Commands) {
        let Some(at) = response.interact_pointer_pos() else { return };
        let at = self.canvas(at);
        match gesture {
            Gesture::Move(_) => commands.push(Command::Commit),
            Gesture::Bend(Bending { arrow, .. }) | Gesture::Label(arrow) => {
                commands.push(Command::Commit);
                commands.push(Command::Select(vec![Element::Arrow(arrow.0, arrow.1)]));
            }
            Gesture::Connect(from, _) => self.connect(*from, &self.arrow_end(ui, *from, at), commands),
            Gesture::Retarget(arrow, end) => {
                if let Some(state) = self.state_near(ui, at) {
                    retarget(*arrow, *end, state, commands);
                }
            }
            Gesture::SelectBox(from) => self.select_box(ui, Rect::from_two_pos(*from, at), commands),
            Gesture::None | Gesture::Pan(_) | Gesture::Held | Gesture::Cancelled => {}
        }
    }

    /// Selects the elements in the box. Shift or Ctrl adds them to the selection.
    fn select_box(&self, ui: &Ui, area: Rect, commands: &mut Commands) {
        let adds = ui.input(|input| input.modifiers.shift || input.modifiers.command);
        let before = self.view.selection.iter().copied().filter(|_| adds);
        commands.push(Command::Select(before.chain(self.scene.inside(area)).collect()));
    }

    fn click_at(&self, ui: &Ui, at: Pos2, clicks: &mut Clicks, commands: &mut Commands) {
        if self.is_touch && self.view.tool == Tool::Arrow && self.connect_by_tap(ui, at, commands) {
            return;
        }
        if clicks.is_second(ui, at, self.hit(at), self.is_touch) {
            self.double_click(ui, at, commands);
        } else {
            self.click(ui, at, commands);
        }
    }

    fn double_click(&self, ui: &Ui, at: Pos2, commands: &mut Commands) {
        if let Some((arrow, Handle::Middle)) = self.handle(at)
            && let Some(shape) = handles::unbent(self.document, arrow)
        {
            return commands.edit(Edit::SetShapes(vec![(arrow.0, arrow.1, shape)]));
        }
        match self.hit(at).or_else(|| self.state_near(ui, self.canvas(at)).map(Element::State)) {
            Some(Element::State(_)) if self.view.tool == Tool::State => {}
            Some(Element::State(id)) => commands.push(Command::OpenField(FieldTarget::Name(id))),
            Some(Element::Arrow(from, to)) => commands.push(Command::OpenField(FieldTarget::Label(from, to))),
            Some(Element::Note(index)) => commands.push(Command::OpenField(FieldTarget::Note(index))),
            None => self.add_state(at, commands),
        }
    }

    fn click(&self, ui: &Ui, at: Pos2, commands: &mut Commands) {
        let several = ui.input(|input| input.modifiers.shift || input.modifiers.command);
        match self.hit(at) {
            Some(element) if several => commands.push(Command::ToggleSelected(element)),
            Some(element) => commands.push(Command::Select(vec![element])),
            None if self.view.tool == Tool::State => self.add_state(at, commands),
            None if self.view.tool == Tool::Note => self.add_note(at, commands),
            None if several => {}
            None => commands.push(Command::Select(Vec::new())),
        }
    }

    /// Adds a note at a screen point, opens its field, and switches back to the select tool.
    pub(super) fn add_note(&self, screen: Pos2, commands: &mut Commands) {
        let index = self.document.notes().len();
        commands.push(Command::Continue(Edit::AddNote { at: to_point(self.canvas(screen).round()) }));
        commands.push(Command::OpenField(FieldTarget::Note(index)));
        commands.push(Command::Tool(Tool::Select));
    }

    /// Adds a state at the free position nearest to a screen point and selects it.
    pub(super) fn add_state(&self, screen: Pos2, commands: &mut Commands) {
        let id = self.document.free_id();
        let at = nearest_free(self.document, to_point(self.canvas(screen)));
        commands.edit(Edit::AddState { id, at });
        commands.push(Command::Select(vec![Element::State(id)]));
    }
}

/// Changes the shape of an arrow as part of the gesture in progress.
fn reshape(arrow: (StateId, StateId), shape: Option<ArrowShape>, commands: &mut Commands) {
    if let Some(shape) = shape {
        commands.push(Command::Continue(Edit::SetShapes(vec![(arrow.0, arrow.1, shape)])));
    }
}

/// Whether dragged elements snap to others. Alt and Ctrl suspend snapping.
pub(super) fn snaps(ui: &Ui) -> bool {
    let suspends = |held: Modifiers| held.alt || held.command || held.ctrl;
    !ui.input(|input| suspends(input.modifiers))
}
