//! Fingers that operate the app, with the events that the desktop and browsers send.

use crate::driver::Driver;
use eframe::egui::{Event, Modifiers, PointerButton, Pos2, TouchDeviceId, TouchId, TouchPhase, pos2};

/// The source of touch events.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Backend {
    /// A touch also moves and presses the pointer, in the same frame.
    Desktop,
    /// The press and the release of the pointer come in a frame of their own, and again with the touch.
    Browser,
}

pub(crate) const BACKENDS: [Backend; 2] = [Backend::Desktop, Backend::Browser];

/// Returns the touch event of a finger.
pub(crate) fn touch(id: u64, phase: TouchPhase, pos: Pos2) -> Event {
    Event::Touch { device_id: TouchDeviceId(0), id: TouchId(id), phase, pos, force: None }
}

/// Returns the event of the primary button at a place.
pub(crate) fn button(pos: Pos2, pressed: bool) -> Event {
    Event::PointerButton { pos, button: PointerButton::Primary, pressed, modifiers: Modifiers::NONE }
}

impl Driver {
    /// Shows a frame with these events.
    pub(crate) fn frame(&mut self, events: impl IntoIterator<Item = Event>) {
        self.harness.input_mut().events.extend(events);
        self.harness.step();
    }

    pub(crate) fn finger_down(&mut self, backend: Backend, at: Pos2) {
        let start = touch(0, TouchPhase::Start, at);
        match backend {
            Backend::Desktop => self.frame([start, Event::PointerMoved(at), button(at, true)]),
            Backend::Browser => {
                self.frame([button(at, true)]);
                self.frame([button(at, true), start]);
            }
        }
    }

    pub(crate) fn finger_move(&mut self, to: Pos2) {
        self.frame([touch(0, TouchPhase::Move, to), Event::PointerMoved(to)]);
    }

    pub(crate) fn finger_up(&mut self, backend: Backend, at: Pos2) {
        let end = touch(0, TouchPhase::End, at);
        if backend == Backend::Browser {
            self.frame([button(at, false)]);
        }
        self.frame([button(at, false), Event::PointerGone, end]);
    }

    /// Taps and waits, so that the next tap does not count as the second one of a double tap.
    pub(crate) fn tap(&mut self, backend: Backend, at: Pos2) {
        self.finger_down(backend, at);
        self.finger_up(backend, at);
        self.rest();
    }

    pub(crate) fn double_tap(&mut self, backend: Backend, first: Pos2, second: Pos2) {
        for at in [first, second] {
            self.finger_down(backend, at);
            self.finger_up(backend, at);
        }
        self.rest();
    }

    /// Drags a finger from one place to another.
    pub(crate) fn swipe(&mut self, backend: Backend, from: Pos2, to: Pos2) {
        self.finger_down(backend, from);
        self.swipe_on(backend, from, to);
    }

    /// Drags the finger that is down at `from`, and lifts it.
    pub(crate) fn swipe_on(&mut self, backend: Backend, from: Pos2, to: Pos2) {
        for part in [0.3, 0.7, 1.0] {
            self.finger_move(from.lerp(to, part));
        }
        self.finger_up(backend, to);
        self.rest();
    }

    /// Holds a finger down for longer than a tap.
    pub(crate) fn press_long(&mut self, backend: Backend, at: Pos2) {
        self.finger_down(backend, at);
        self.harness.run_steps(12);
    }

    /// Waits until the time of a double tap is over.
    pub(crate) fn rest(&mut self) {
        self.harness.run_steps(8);
        self.harness.run();
    }

    /// Touches an empty corner of the canvas, which turns touch mode on.
    pub(crate) fn use_fingers(&mut self, backend: Backend) {
        let area = self.harness.state().canvas_area().unwrap();
        self.tap(backend, area.left_bottom() + pos2(12.0, -12.0).to_vec2());
    }
}
