//! Kills the app while it saves, and checks that the old or the new drawing is whole.

use super::{crash, process::Ended, screen::Screen, start, wait_for};
use crate::Result;
use std::{
    fmt::Write as _,
    fs, hint,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::{Duration, Instant},
};

/// The number of states of the drawing, whose file takes a while to write.
const STATES: usize = 2000;

/// The name of the file, and the part of the window's title that says that it has changes.
const FILE: &str = "large.ron";
const CHANGED: &str = "large.ron •";

/// The way in which the app writes the file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Mode {
    /// A new file replaces the old one.
    Rename,
    /// The file has two names, so that the app writes in place.
    InPlace,
}

/// Changes a drawing, saves it, and kills the app at `moment` after it has begun to write.
pub(super) fn run(app: &Path, screen: &Screen, home: &Path, mode: Mode, moment: Duration) -> Result<()> {
    let folder = home.join("drawings");
    let file = folder.join(FILE);
    let old = drawing();
    let failed = |error: std::io::Error| format!("{}: {error}", file.display());
    fs::create_dir(&folder).and_then(|()| fs::write(&file, &old)).map_err(failed)?;
    if mode == Mode::InPlace {
        fs::hard_link(&file, folder.join("link.ron")).map_err(failed)?;
    }
    let mut first = start(app, screen, home, Some(&file.to_string_lossy()))?;
    crash::window(&mut first, screen, FILE)?;
    wait_for("a change of the drawing", || {
        first.check_alive()?;
        crash::click_twice(screen, "300")?;
        screen.window(CHANGED)
    })?;
    wait_for("the beginning of a save", || {
        first.check_alive()?;
        crash::press(screen, "ctrl+s")?;
        Ok(has_begun(&folder, mode).then_some(()))
    })?;
    let begun = Instant::now();
    while begun.elapsed() < moment {
        hint::spin_loop();
    }
    kill(first);
    let copies: Vec<PathBuf> = files(&folder).into_iter().filter(|path| is(path, ".backup")).collect();
    // A copy has the content of the save before, which need not be the first one.
    if !copies.iter().all(|copy| can_be_read(app, copy)) {
        return Err(format!("a safety copy is not whole: {copies:?}"));
    }
    let is_whole = can_be_read(app, &file);
    if !is_whole && copies.is_empty() {
        return Err(format!("{} is torn, and there is no copy", file.display()));
    }
    save_another(app, &folder)?;
    let left: Vec<PathBuf> = files(&folder).into_iter().filter(|path| is(path, ".tmp")).collect();
    if !left.is_empty() {
        return Err(format!("the next save left {left:?}"));
    }
    let is_old = fs::read_to_string(&file).is_ok_and(|text| text == old);
    let result = if is_old {
        "old"
    } else if is_whole {
        "new"
    } else {
        "torn, with a copy"
    };
    println!("smoke: {mode:?}, killed {:.1} ms into a save: {result}", 1000.0 * moment.as_secs_f64());
    Ok(())
}

/// Dropping the process kills it.
fn kill(app: Ended) {
    drop(app);
}

/// Watches the folder for the files that a save makes. Returns whether one has appeared soon after a key press.
fn has_begun(folder: &Path, mode: Mode) -> bool {
    let ending = if mode == Mode::Rename { ".tmp" } else { ".backup" };
    let begun = Instant::now();
    while begun.elapsed() < Duration::from_secs(2) {
        if files(folder).iter().any(|path| is(path, ending)) {
            return true;
        }
    }
    false
}

fn files(folder: &Path) -> Vec<PathBuf> {
    fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect()
}

fn is(path: &Path, ending: &str) -> bool {
    path.to_string_lossy().ends_with(ending)
}

/// Returns whether the app can read a file.
fn can_be_read(app: &Path, file: &Path) -> bool {
    Command::new(app).arg("info").arg(file).stdout(Stdio::null()).status().is_ok_and(|status| status.success())
}

/// Writes another file in the folder.
fn save_another(app: &Path, folder: &Path) -> Result<()> {
    let status = Command::new(app).args(["convert", super::EXAMPLE.0, "-o"]).arg(folder.join("other.ron")).status();
    if status.is_ok_and(|status| status.success()) { Ok(()) } else { Err("another file cannot be written".to_owned()) }
}

/// A drawing with unconnected states.
fn drawing() -> String {
    let mut text = "(version: 1, states: [\n".to_owned();
    for state in 0..STATES {
        let (x, y) = (100 * (state % 50), 100 * (state / 50));
        // Writing into a string cannot fail.
        _ = writeln!(text, "    (id: {state}, name: \"q{state}\", at: ({x}.0, {y}.0)),");
    }
    text + "])\n"
}
