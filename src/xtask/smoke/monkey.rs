//! Sends random input to the real window, and bounds the memory that the app takes.

use super::{EXAMPLE, Screen, build, fresh_folder, has_tools, start, wait_for};
use crate::{Outcome, Result};
use std::process::Command;

/// The number of events.
const EVENTS: usize = 2000;
/// The number of events that xdotool sends in one go.
const PIECE: usize = 100;
/// The most memory that the app may ever have taken, in megabytes. With software rendering, an idle app takes about 250.
const MEMORY: u64 = 700;

/// Keys that edit, and none that opens a dialog of the system.
const KEYS: [&str; 24] = [
    "n", "t", "s", "f", "a", "b", "v", "Return", "Escape", "Delete", "Tab", "F2", "F5", "F6", "F7", "Left", "Down",
    "Home", "ctrl+z", "ctrl+y", "ctrl+a", "ctrl+d", "ctrl+c", "ctrl+x",
];

/// Runs the test on a development build.
pub(crate) fn run() -> Result {
    if !has_tools() {
        return Ok(Outcome::Skipped);
    }
    let binary = build(super::Profile::Dev)?;
    let folder = fresh_folder(&binary)?;
    let screen = Screen::start(&folder)?;
    let mut app = start(&binary, &screen, &folder, Some(EXAMPLE.0))?;
    wait_for("a window with the example's title", || {
        app.check_alive()?;
        screen.window(EXAMPLE.1)
    })?;
    let mut numbers = Numbers(2_463_534_242);
    for _ in 0..EVENTS / PIECE {
        let mut args: Vec<String> = ["search", "--name", "Grammaton", "windowfocus"].map(str::to_owned).to_vec();
        for _ in 0..PIECE {
            args.extend(numbers.event());
        }
        let status = Command::new("xdotool").args(&args).env("DISPLAY", screen.display()).status();
        if !status.as_ref().is_ok_and(std::process::ExitStatus::success) {
            return Err(format!("xdotool: {status:?}"));
        }
        app.check_alive()?;
    }
    let memory = app.peak_memory()? >> 20;
    println!("smoke: after {EVENTS} random events the app has taken at most {memory} MB");
    if memory <= MEMORY { Ok(Outcome::Done) } else { Err(format!("more than {MEMORY} MB after random input")) }
}

/// A small pseudorandom number generator (xorshift), so that failures are reproducible.
struct Numbers(u32);

impl Numbers {
    fn below(&mut self, limit: u32) -> u32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 17;
        self.0 ^= self.0 << 5;
        self.0 % limit
    }

    /// Returns the words of an event for xdotool: a key, or a click or a step of a drag on the canvas.
    fn event(&mut self) -> Vec<String> {
        let place = [150 + self.below(700), 150 + self.below(450)].map(|at| at.to_string());
        let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        match self.below(8) {
            0..4 => words(&["key", KEYS[self.below(KEYS.len() as u32) as usize]]),
            4 => words(&["mousemove", &place[0], &place[1], "click", "1"]),
            5 => words(&["mousemove", &place[0], &place[1], "click", "--repeat", "2", "--delay", "20", "1"]),
            6 => words(&["mousedown", "1", "mousemove", &place[0], &place[1], "mouseup", "1"]),
            _ => words(&["mousemove", &place[0], &place[1], "click", ["3", "4", "5"][self.below(3) as usize]]),
        }
    }
}
