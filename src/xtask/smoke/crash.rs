//! Kills the app while it has an unsaved drawing, and checks that the next start offers the drawing.

use super::{process::Ended, screen::Screen, start, wait_for};
use crate::Result;
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    thread,
    time::{Duration, Instant},
};

/// The time within which a change must be kept.
const SOON: Duration = Duration::from_secs(2);

/// The moment of the kill.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kill {
    /// As soon as the last change is kept.
    AfterWrite,
    /// This long after the last change, whether it is kept or just being written.
    After(Duration),
    /// By a signal that lets the app write the last change and end by itself.
    Signal,
}

/// Draws, kills the app and starts it again.
pub(super) fn run(app: &Path, screen: &Screen, folder: &Path, kill: Kill) -> Result<()> {
    let mut first = start(app, screen, folder, None)?;
    window(&mut first, screen, "Untitled")?;
    let kept = || records(folder);
    let drawn = Instant::now();
    // The window may miss the first clicks, so this clicks until a drawing is kept, next to the tiles of the start page.
    wait_for("a drawing that is kept", || {
        first.check_alive()?;
        click_twice(screen, "40")?;
        Ok((!kept().is_empty()).then_some(()))
    })?;
    println!("smoke: the drawing is kept {:.1} s after the first click", drawn.elapsed().as_secs_f64());
    let last = fs::read_to_string(&kept()[0]).map_err(|error| error.to_string())?;
    click_twice(screen, "500")?;
    match kill {
        Kill::AfterWrite => {
            soon("the last change to be kept", || fs::read_to_string(&kept()[0]).ok() != Some(last.clone()))?;
        }
        Kill::After(time) => thread::sleep(time),
        Kill::Signal => {
            first.terminate()?;
            let status = wait_for("the end of the app after a signal", || first.ended())?;
            if !status.success() {
                return Err(format!("after a signal the app ended with {status}"));
            }
        }
    }
    // Dropping the process kills it, so that it cannot end cleanly.
    drop(first);
    if kept().is_empty() {
        return Err("the drawing was not kept".to_owned());
    }
    let mut second = start(app, screen, folder, None)?;
    window(&mut second, screen, "Untitled")?;
    wait_for("the recovered drawing in a tab", || {
        second.check_alive()?;
        // Enter presses the main button of the offer.
        press(screen, "Return")?;
        screen.window("Untitled •")
    })?;
    match kill {
        Kill::AfterWrite => println!("smoke: the drawing of a killed app came back"),
        Kill::After(time) => {
            println!("smoke: the drawing came back, killed {:.2} s after a change", time.as_secs_f64());
        }
        Kill::Signal => println!("smoke: the drawing of an app that was ended by a signal came back"),
    }
    Ok(())
}

/// Waits for a change to be kept, which must not take long.
fn soon(awaited: &str, is_done: impl Fn() -> bool) -> Result<()> {
    let begun = Instant::now();
    wait_for(awaited, || Ok(is_done().then_some(())))?;
    if begun.elapsed() > SOON {
        return Err(format!("waited {:.1} s for {awaited}", begun.elapsed().as_secs_f64()));
    }
    Ok(())
}

pub(super) fn window(app: &mut Ended, screen: &Screen, title: &str) -> Result<()> {
    wait_for("a window", || {
        app.check_alive()?;
        screen.window(title)
    })?;
    Ok(())
}

/// The recovery files of all runs with this folder.
fn records(folder: &Path) -> Vec<PathBuf> {
    let sessions = fs::read_dir(folder.join("grammaton/recovery")).into_iter().flatten().flatten();
    let files = sessions.flat_map(|session| fs::read_dir(session.path()).into_iter().flatten().flatten());
    files.map(|file| file.path()).filter(|path| path.extension().is_some_and(|ending| ending == "ron")).collect()
}

/// Double-clicks, which draws a state on an empty spot.
pub(super) fn click_twice(screen: &Screen, x: &str) -> Result<()> {
    tool(screen, &["mousemove", x, "650", "click", "--repeat", "2", "--delay", "40", "1"])
}

pub(super) fn press(screen: &Screen, key: &str) -> Result<()> {
    tool(screen, &["search", "--name", "Grammaton", "windowfocus", "--sync", "key", key])
}

fn tool(screen: &Screen, args: &[&str]) -> Result<()> {
    let status = Command::new("xdotool").args(args).env("DISPLAY", screen.display()).status();
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("xdotool: {status}")),
        Err(error) => Err(format!("xdotool: {error}")),
    }
}
