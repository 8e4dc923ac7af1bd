//! Double clicks and double taps.

use eframe::egui::{Event, PointerButton, Pos2, Ui};
use grammaton_session::Element;

/// The maximum distance between the clicks of a double click and between the taps of a double tap, in screen points.
/// The latter is that of Android.
const DOUBLE_CLICK: f32 = 8.0;
const DOUBLE_TAP: f32 = 100.0;

/// Detects double clicks and double taps: two quick ones at the same place and on the same element. A click elsewhere
/// starts a new sequence.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Clicks {
    /// The time and the place of the first click, and the element there.
    first: Option<(f64, Pos2, Option<Element>)>,
    /// The time at which the pointer was pressed last.
    pressed: f64,
    /// Whether both clicks of a double click came in this frame, as they can while frames are slow.
    are_together: bool,
}

impl Clicks {
    /// Notes the presses of this frame.
    pub(super) fn follow(&mut self, ui: &Ui) {
        let (presses, is_double, time) = ui.input(|input| {
            let is_double = input.pointer.button_double_clicked(PointerButton::Primary);
            let presses = input.events.iter().filter(|event| is_press(event)).count();
            (presses, is_double, input.time)
        });
        if presses > 0 {
            self.pressed = time;
        }
        self.are_together = presses > 1 && is_double;
    }

    /// Returns whether a click at a screen point, on this element, is the second one of a double click.
    pub(super) fn is_second(&mut self, ui: &Ui, at: Pos2, on: Option<Element>, is_touch: bool) -> bool {
        let reach = if is_touch { DOUBLE_TAP } else { DOUBLE_CLICK };
        let delay = delay(ui);
        let follows_first = self.first.is_some_and(|(then, there, first_on)| {
            self.pressed - then <= delay && (at - there).length() < reach && on == first_on
        });
        let is_second = self.are_together || follows_first;
        self.first = (!is_second).then(|| (ui.input(|input| input.time), at, on));
        is_second
    }

    /// Returns for how long a second click can still follow, in seconds; not positive if none can.
    pub(super) fn remaining(&self, ui: &Ui) -> f64 {
        let time = ui.input(|input| input.time);
        self.first.map_or(0.0, |(then, ..)| then + delay(ui) - time)
    }
}

fn is_press(event: &Event) -> bool {
    matches!(event, Event::PointerButton { button: PointerButton::Primary, pressed: true, .. })
}

/// Returns the maximum time from a click to the press of the second one, in seconds.
fn delay(ui: &Ui) -> f64 {
    ui.ctx().options(|options| options.input_options.max_double_click_delay)
}
