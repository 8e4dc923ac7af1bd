//! The geometry of a displayed [`Document`](crate::Document): arrow curves, label positions and the side of the
//! start arrow. The canvas and the exported pictures share it.
//!
//! A [`Drawing`] has everything in its place. The functions for single arrows and labels are building blocks for
//! canvases and for writers of picture formats.
//!
//! All lengths are in canvas points at 100% zoom, all angles in radians clockwise from the right, and y grows downward.
//! This module knows no colors, fonts or stroke widths; it estimates text sizes from character counts.

mod curve;
mod outline;
mod arrow;
mod auto_shapes;
mod label;
mod marks;
mod name;
mod wide;
mod slots;
mod drawing;

pub use arrow::{arrow, self_loop, start_arrow};
pub use auto_shapes::{bend, loop_offset, start_angle, state_bounds};
pub use curve::{Curve, left_of};
pub(crate) use drawing::CAREFUL;
pub use drawing::{ChangedSlots, Drawing, PlacedArrow, PlacedState};
pub(crate) use label::TOUCHING;
pub use label::{LabelText, Obstacles, label_place};
pub use marks::sign_lines;
pub use name::{NameLine, NameText};
pub use outline::Outline;
use wide::columns;
pub use wide::is_wide;

use crate::{Area, Note, Point};

/// Half the height of a state, and the radius of its round ends.
pub const RADIUS: f32 = 26.0;
/// The distance between the two rings of an accepting state.
pub const RING_GAP: f32 = 4.5;
/// The gap between the end of an arrow and the ring of its target state.
pub const ARROW_GAP: f32 = 1.5;
/// The length of an arrowhead.
pub const ARROWHEAD_LENGTH: f32 = 11.0;
/// Half the width of an arrowhead, as a fraction of its length.
pub const ARROWHEAD_HALF_WIDTH: f32 = 0.42;
/// How far an arrow's line stops short of its end, so that it does not show under the arrowhead.
pub const ARROWHEAD_OVERLAP: f32 = 0.7 * ARROWHEAD_LENGTH;
/// The bend of each of two opposite arrows, away from the straight line between their states.
pub const OPPOSITE_BEND: f32 = 26.0;
/// The distance of a self-loop's far point from the center of its state.
pub const LOOP_REACH: f32 = 66.0;
/// The length of the start arrow.
pub const START_LENGTH: f32 = 44.0;
/// The font size of labels, in a monospaced font.
pub const LABEL_SIZE: f32 = 13.5;
/// The width and height of one label character.
pub const LABEL_CHAR: Point = Point::new(8.1, 17.0);
/// The greatest half length of the spine of a state, which holds a name on two full lines.
pub const MAX_REACH: f32 = 60.0;
/// The font size of names.
pub const NAME_SIZE: f32 = 15.0;
/// The font size of the meaning of a state, below its name.
pub const MEANING_SIZE: f32 = 10.5;
/// The line height of names and meanings, in font sizes.
pub const NAME_LINE: f32 = 1.21;
/// The size of subscripts and superscripts, as a fraction of the font size of their line.
pub const SCRIPT_SCALE: f32 = 0.7;
/// The distance of the baseline of a subscript below that of its line, in font sizes of the line.
pub const SUBSCRIPT_DROP: f32 = 0.18;
/// The distance of the baseline of a superscript above that of its line, in font sizes of the line.
pub const SUPERSCRIPT_RISE: f32 = 0.36;
/// The font size of notes.
pub const NOTE_SIZE: f32 = 13.0;
/// The average width and the height of one note character.
pub const NOTE_CHAR: Point = Point::new(7.6, 19.0);
/// The width of a wide character in notes and in labels, as a multiple of that of the others.
const WIDE_NOTE_CHAR: f32 = NOTE_SIZE / NOTE_CHAR.x;
const WIDE_LABEL_CHAR: f32 = LABEL_SIZE / LABEL_CHAR.x;

/// Returns the approximate bounding box of a note, whose font is proportional.
///
/// ```
/// use grammaton_core::{Note, Point, geometry::{NOTE_CHAR, note_bounds}};
///
/// let note = Note { text: "two\nlines".into(), at: Point::new(10.0, 20.0) };
/// let bounds = note_bounds(&note);
/// assert_eq!((bounds.min, bounds.size()), (note.at, Point::new(5.0 * NOTE_CHAR.x, 2.0 * NOTE_CHAR.y)));
/// ```
pub fn note_bounds(note: &Note) -> Area {
    let width = note.text.lines().map(|line| columns(line, WIDE_NOTE_CHAR)).fold(1.0, f32::max);
    // Unlike `lines`, `split` counts the empty line after a final line break.
    let lines = note.text.split('\n').count() as f32;
    Area::from_min_size(note.at, Point::new(width * NOTE_CHAR.x, lines * NOTE_CHAR.y))
}
