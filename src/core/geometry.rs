//! Where everything of a [`Document`](crate::Document) stands when it is shown: the curves of arrows, the places of
//! labels, the side of the start mark. The canvas and the pictures in files both show this.
//!
//! All lengths are in canvas points, at natural size. Absent here: colours, fonts and lines on a screen; how much room
//! a text takes is estimated from its characters.

mod curve;
mod arrow;
mod around;
mod label;
mod name;
mod slots;
mod follow;
mod fixed;

pub use around::{bend, loop_offset, start_angle, state_bounds};
pub use arrow::{arrow, self_loop, start_arrow};
pub use curve::{Curve, left_of};
pub use follow::{Drawing, PlacedArrow, PlacedState, Touched};
pub use label::{LabelText, Obstacles, label_place};
pub use name::NameText;

use crate::{Area, Note, Point};

/// The radius of a state.
pub const RADIUS: f32 = 26.0;
/// How far inside the ring the second ring of an accepting state runs.
pub const DOUBLE: f32 = 4.5;
/// How far in front of a state's ring an arrow ends.
pub const TIP_GAP: f32 = 1.5;
/// The length of an arrow's tip.
pub const TIP: f32 = 11.0;
/// Half the width of a tip, as a part of its length.
pub const BARB: f32 = 0.42;
/// How much of its tip an arrow's line stops short of its end.
pub const UNDER_TIP: f32 = 0.7 * TIP;
/// How far apart opposite arrows bend.
pub const APART: f32 = 26.0;
/// The distance of a self-loop's far point from the centre of its state.
pub const LOOP: f32 = 66.0;
/// The length of the arrow that marks the start state.
pub const START: f32 = 44.0;
/// The size of a label's font, which has a fixed width.
pub const LABEL_SIZE: f32 = 13.5;
/// The room that one character of a label takes.
pub const LABEL_CHAR: Point = Point::new(8.1, 17.0);
/// The font sizes that a state's name is tried at until it fits into the circle; at the last it is cut.
pub const NAME_SIZES: [f32; 4] = [15.0, 13.0, 11.0, 9.5];
/// The size of a note's font.
pub const NOTE_SIZE: f32 = 13.0;
/// The room that one character of a note takes, on average.
pub const NOTE_CHAR: Point = Point::new(7.6, 19.0);

/// The box that a note fills, roughly: its font has letters of varying width.
pub fn note_bounds(note: &Note) -> Area {
    let width = note.text.lines().map(|line| line.chars().count()).max().unwrap_or(0).max(1) as f32;
    // A line end at the end of a text begins a line.
    let lines = note.text.split('\n').count() as f32;
    Area::from_min_size(note.at, Point::new(width * NOTE_CHAR.x, lines * NOTE_CHAR.y))
}
