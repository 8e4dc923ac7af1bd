//! The ends of arrows that are drawn or moved: a state, or empty canvas where a state will be added.

use super::{
    arrow_shape::Ends,
    handles::Handle,
    pointer::{FINGER, Pointer, snaps},
    snap::Guide,
    to_point,
};
use crate::commands::{
    command::{Command, Commands},
    view::Tool,
};
use eframe::egui::{Pos2, Ui};
use grammaton_core::{
    Point, StateId,
    geometry::{Curve, LOOP_REACH},
};
use grammaton_session::{Edit, Element, FieldTarget, nearest_free};

/// The distance from the rim of a state or from its loop over which an arrow snaps to it, in screen points.
const NEARNESS: f32 = 12.0;
/// The distance from the line through the middle of a self-loop that counts as inside, in canvas points.
const INSIDE: f32 = 0.25 * LOOP_REACH;

/// The end that an arrow would have if it were released now.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum ArrowEnd {
    /// An existing state. For a self-loop, it is the source.
    State(StateId),
    /// A new state.
    NewState {
        /// The center of the state.
        at: Point,
        /// The alignment guides of the position.
        guides: Vec<Guide>,
    },
}

impl Pointer<'_> {
    /// Returns the end of an arrow that is drawn from a state to a canvas point: a state near the point, the source if
    /// the point is on its self-loop, or else a new state near the point that overlaps no other.
    pub(super) fn arrow_end(&self, ui: &Ui, from: StateId, at: Pos2) -> ArrowEnd {
        if let Some(id) = self.state_near(ui, at).or_else(|| self.is_on_loop(ui, from, at).then_some(from)) {
            return ArrowEnd::State(id);
        }
        let at = to_point(at);
        let snapping = self.snapping(ui, |_| true);
        let (aligned, guides) = snapping.map_or((at, Vec::new()), |snapping| snapping.snapped(at));
        let at = nearest_free(self.document, aligned);
        let is_aligned = (at - aligned).length() < 1.0;
        ArrowEnd::NewState { at, guides: if is_aligned { guides } else { Vec::new() } }
    }

    /// Returns the state at a canvas point, or whose rim is near the point unless snapping is suspended.
    pub(super) fn state_near(&self, ui: &Ui, at: Pos2) -> Option<StateId> {
        let reach = if self.is_touch { FINGER } else { NEARNESS };
        self.scene.state_near(at, if snaps(ui) { reach / self.camera.zoom } else { 0.0 })
    }

    /// Whether a canvas point is near or inside of the self-loop that a state has or would have.
    fn is_on_loop(&self, ui: &Ui, id: StateId, at: Pos2) -> bool {
        let (Some(curve), Some(center)) = (self.scene.curve(id, id), self.scene.state_center(id)) else { return false };
        let (at, middle) = (to_point(at), Curve::line(to_point(center), curve.at(0.5)));
        snaps(ui) && (curve.distance(at) < NEARNESS / self.camera.zoom || middle.distance(at) < INSIDE)
    }

    /// Ends an arrow from the only selected state where a finger has tapped. Returns whether there is one.
    pub(super) fn connect_by_tap(&self, ui: &Ui, at: Pos2, commands: &mut Commands) -> bool {
        let [from] = self.view.selection.state_list()[..] else { return false };
        commands.push(Command::Commit);
        self.connect(from, &self.arrow_end(ui, from, self.canvas(at)), commands);
        commands.push(Command::Tool(Tool::Select));
        true
    }

    /// Ends an arrow and opens the field for its label.
    pub(super) fn connect(&self, from: StateId, end: &ArrowEnd, commands: &mut Commands) {
        let to = match *end {
            ArrowEnd::State(id) => id,
            ArrowEnd::NewState { at, .. } => {
                let id = self.document.free_id();
                commands.push(Command::Continue(Edit::AddState { id, at }));
                id
            }
        };
        commands.push(Command::OpenField(FieldTarget::Draft(from, to)));
    }
}

/// Connects an end of an arrow to a state.
pub(super) fn retarget(arrow: Ends, end: Handle, state: StateId, commands: &mut Commands) {
    let onto = retargeted(arrow, end, state);
    commands.edit(Edit::Retarget { arrow, onto });
    commands.push(Command::Select(vec![Element::Arrow(onto.0, onto.1)]));
}

/// Returns the states that an arrow connects after one of its ends was connected to `state`.
pub(super) fn retargeted(arrow: Ends, end: Handle, state: StateId) -> Ends {
    if end == Handle::Start { (state, arrow.1) } else { (arrow.0, state) }
}
