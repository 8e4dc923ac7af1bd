//! Touch mode: whether fingers or a mouse were used last. Fingers need larger targets, other gestures and other words.

use eframe::egui::{Context, Event, InputOptions, Plugin, RawInput};

/// The time after a touch for which pointer events may be emulated by the system or the browser, in seconds.
const EMULATION: f64 = 0.5;

/// The time of a long press of Android and iOS, in seconds, and half a step of a browser's clock. In a frame at exactly the
/// time of a long press, egui does not see one and asks for no other frame: that must never happen.
const LONG_PRESS: f64 = 0.5 + 0.000_05;

/// Detects touch mode before each pass.
#[derive(Default, Debug)]
pub(crate) struct TouchMode {
    is_on: bool,
    /// The time of the last touch event, in seconds.
    last_touch: f64,
}

impl Plugin for TouchMode {
    fn debug_name(&self) -> &'static str {
        "touch mode"
    }

    fn input_hook(&mut self, ctx: &Context, input: &mut RawInput) {
        let has = |is_one: fn(&Event) -> bool| input.events.iter().any(is_one);
        let has_touch = has(|event| matches!(event, Event::Touch { .. }));
        // A finger moves the pointer, too, but only with touch events. Its press and release can come without them: in
        // browsers, they run a frame of their own.
        let has_mouse = has(|event| matches!(event, Event::PointerMoved(_) | Event::MouseWheel { .. }));
        if !(has_touch || self.is_on && has_mouse) {
            return;
        }
        let (before, has_finger) = ctx.input(|input| (input.time, input.any_touches()));
        let time = input.time.unwrap_or(before + f64::from(input.predicted_dt));
        if has_touch {
            self.last_touch = time;
        }
        let is_on = has_touch || has_finger || time - self.last_touch < EMULATION;
        if is_on != self.is_on {
            self.set(ctx, is_on);
        }
    }
}

impl TouchMode {
    fn set(&mut self, ctx: &Context, is_on: bool) {
        self.is_on = is_on;
        ctx.options_mut(|options| options.input_options = input_options(options.input_options, is_on));
    }
}

/// Turns touch mode on before the first touch.
pub(crate) fn turn_on(ctx: &Context) {
    if let Some(mode) = ctx.plugin_opt::<TouchMode>() {
        mode.lock().set(ctx, true);
    }
}

/// Returns whether the app is in touch mode.
pub(crate) fn is_on(ctx: &Context) -> bool {
    ctx.plugin_opt::<TouchMode>().is_some_and(|mode| mode.lock().is_on)
}

/// Returns the options with the tolerances for fingers or for a mouse.
fn input_options(options: InputOptions, for_touch: bool) -> InputOptions {
    let mouse = InputOptions::default();
    // The touch slop of Android and iOS.
    let (max_click_dist, max_click_duration) =
        if for_touch { (8.0, LONG_PRESS) } else { (mouse.max_click_dist, mouse.max_click_duration) };
    InputOptions { max_click_dist, max_click_duration, ..options }
}

#[cfg(test)]
mod tests {
    use super::*;
    use eframe::egui::{
        Modifiers, PointerButton, Pos2, Sense, TouchDeviceId, TouchId, TouchPhase, ViewportId, pos2, vec2,
    };

    const AT: Pos2 = pos2(10.0, 10.0);

    fn touch(phase: TouchPhase) -> Event {
        Event::Touch { device_id: TouchDeviceId(0), id: TouchId(0), phase, pos: AT, force: None }
    }

    fn press(pressed: bool) -> Event {
        Event::PointerButton { pos: AT, button: PointerButton::Primary, pressed, modifiers: Modifiers::NONE }
    }

    /// Returns whether touch mode is on after each of these frames, given with their times.
    fn modes(frames: &[(f64, &[Event])]) -> Vec<bool> {
        let ctx = Context::default();
        ctx.add_plugin(TouchMode::default());
        let frame = |&(time, events): &(f64, &[Event])| {
            let input = RawInput { time: Some(time), events: events.to_vec(), ..RawInput::default() };
            ctx.run_ui(input, |_| {}).textures_delta.clear();
            is_on(&ctx)
        };
        frames.iter().map(frame).collect()
    }

    #[test]
    fn a_touch_turns_it_on_and_a_later_mouse_move_off() {
        let moved = [Event::PointerMoved(AT)];
        let tap = [touch(TouchPhase::Start), press(true), touch(TouchPhase::End), press(false), Event::PointerGone];
        assert_eq!(modes(&[(0.0, &moved), (1.0, &tap), (1.1, &[]), (5.0, &moved)]), [false, true, true, false]);
    }

    #[test]
    fn emulated_pointer_events_of_a_touch_do_not_turn_it_off() {
        let moved = [Event::PointerMoved(AT)];
        let modes = modes(&[
            (1.0, &[touch(TouchPhase::Start), press(true)]),
            // The finger rests for long, and a frame has the pointer's move without the touch.
            (8.0, &moved),
            (9.0, &[press(false)]),
            (9.0, &[press(false), Event::PointerGone, touch(TouchPhase::End)]),
            (9.2, &moved),
            // In browsers, a press comes before the touch.
            (12.0, &[press(true)]),
        ]);
        assert_eq!(modes, [true; 6]);
    }

    #[test]
    fn a_frame_at_exactly_the_time_of_a_long_press_does_not_lose_it() {
        let ctx = Context::default();
        ctx.add_plugin(TouchMode::default());
        let mut is_held = false;
        let mut frame = |time: f64, events: &[Event]| {
            let input = RawInput { time: Some(time), events: events.to_vec(), ..RawInput::default() };
            let mut output = ctx.run_ui(input, |ui| {
                is_held |= ui.allocate_response(vec2(50.0, 50.0), Sense::click_and_drag()).long_touched();
            });
            output.textures_delta.clear();
            output.viewport_output[&ViewportId::ROOT].repaint_delay.as_secs_f64()
        };
        frame(0.5, &[]);
        frame(1.0, &[touch(TouchPhase::Start), press(true)]);
        // After events, egui asks for more frames in any case.
        frame(1.1, &[]);
        frame(1.2, &[]);
        let delay = frame(1.5, &[]);
        assert!(delay < 0.1, "the next frame follows after {delay} s");
        frame(1.6, &[]);
        assert!(is_held);
    }

    #[test]
    fn the_tolerances_of_a_mouse_return() {
        let touch = input_options(InputOptions::default(), true);
        assert_ne!(touch, InputOptions::default());
        assert_eq!(input_options(touch, false), InputOptions::default());
    }
}
