//! Opening large files: the window goes on while a file is read, parsed and laid out.

use crate::driver::Driver;
use egui_kittest::kittest::Queryable as _;
use std::{cell::Cell, fmt::Write as _, fs};

/// The number of states in the files. With 50,000, a file of 8 MB, the test takes half a minute.
const STATES: usize = 10_000;

#[test]
fn frames_go_on_while_a_large_ron_file_opens() {
    let (mut states, mut transitions) = (String::new(), String::new());
    for n in 0..STATES {
        let (x, y) = (n % 200 * 100, n / 200 * 100);
        let start = if n == 0 { ", start: true" } else { "" };
        writeln!(states, "(id: {n}, name: \"q{n}\", at: ({x}, {y}){start}),").unwrap();
        for (step, label) in [(1, "a"), (200, "b")] {
            let to = (n + step) % STATES;
            writeln!(transitions, "(from: {n}, to: {to}, on: [\"{label}\"]),").unwrap();
        }
    }
    frames_go_on_while_opening("large.ron", &format!("(version: 1, states: [{states}], transitions: [{transitions}])"));
}

#[test]
fn frames_go_on_while_a_large_jff_file_opens() {
    let mut text = String::from("<structure><type>fa</type><automaton>\n");
    for n in 0..STATES {
        let (x, y) = (n % 200 * 100, n / 200 * 100);
        let initial = if n == 0 { "<initial/>" } else { "" };
        writeln!(text, "<state id=\"{n}\" name=\"q{n}\"><x>{x}.0</x><y>{y}.0</y>{initial}</state>").unwrap();
    }
    for n in 0..STATES {
        for (step, label) in [(1, "a"), (200, "b")] {
            let to = (n + step) % STATES;
            writeln!(text, "<transition><from>{n}</from><to>{to}</to><read>{label}</read></transition>").unwrap();
        }
    }
    text.push_str("</automaton></structure>\n");
    frames_go_on_while_opening("large.jff", &text);
}

/// Opens a pipe, and returns the app while the reading waits for the pipe's content.
#[cfg(unix)]
fn opening_a_pipe(folder: &std::path::Path) -> (Driver, std::path::PathBuf) {
    let pipe = folder.join("slow.ron");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let mut driver = Driver::new();
    driver.harness.state_mut().open(pipe.clone().into());
    driver.step_until("the progress", |driver| driver.sees("Cancel: Opening slow.ron"));
    (driver, pipe)
}

#[cfg(unix)]
#[test]
fn a_slow_file_shows_its_progress_and_opens_in_the_end() {
    let folder = tempfile::tempdir().unwrap();
    let (mut driver, pipe) = opening_a_pipe(folder.path());
    fs::write(pipe, "(version: 1, title: \"late\")").unwrap();
    driver.wait_until("the document", |driver| driver.document().title() == "late");
    assert!(!driver.sees("Cancel: Opening slow.ron"));
}

#[cfg(unix)]
#[test]
fn opening_can_be_cancelled() {
    let folder = tempfile::tempdir().unwrap();
    let (mut driver, pipe) = opening_a_pipe(folder.path());
    driver.harness.get_by_label("Cancel: Opening slow.ron").click();
    driver.wait();
    // Fails if the thread has closed the pipe already.
    _ = fs::write(pipe, "(version: 1, title: \"late\")");
    driver.harness.run_steps(10);
    assert_eq!((driver.document().title(), driver.harness.state().messages().as_str()), ("", ""));
}

/// Opens a file of this name and content, and counts the frames until its document appears.
fn frames_go_on_while_opening(name: &str, content: &str) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, content).unwrap();
    let mut driver = Driver::new();
    driver.harness.state_mut().open(path.into());
    let frames = Cell::new(0);
    driver.step_until("the document", |driver| {
        frames.set(frames.get() + 1);
        driver.document().states().len() > 0
    });
    assert_eq!(driver.document().states().len(), STATES);
    assert_eq!(driver.document().transitions().len(), 2 * STATES);
    // Were the file parsed in a frame, the document would appear in the first or second.
    assert!(frames.get() > 3, "{} frames while {} bytes were opened", frames.get(), content.len());
}
