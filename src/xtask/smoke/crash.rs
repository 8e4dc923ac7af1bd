//! Kills the app while it has a drawing that is in no file, and looks whether the next start offers it.

use super::{is_installed, process::Ended, screen::Screen, start, wait_for};
use crate::Result;
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    time::{Duration, Instant},
};

/// A change must be kept so soon after it was made.
const SOON: Duration = Duration::from_secs(2);

/// Draws, kills, starts again. Needs a program that moves the pointer.
pub(super) fn run(app: &Path, screen: &Screen, folder: &Path) -> Result<()> {
    if !is_installed("xdotool") {
        println!("smoke: nothing is drawn and killed, as xdotool is not installed (Debian: xdotool)");
        return Ok(());
    }
    let mut first = start(app, screen, folder, None)?;
    window(&mut first, screen, "Untitled")?;
    let kept = || records(folder);
    let drawn = Instant::now();
    // The first clicks may come before the window takes any: it is drawn until something is there to be kept.
    wait_for("a drawing that is kept", || {
        first.check_alive()?;
        click_twice(screen, "300")?;
        Ok((!kept().is_empty()).then_some(()))
    })?;
    println!("smoke: what was drawn is kept, {:.1} s after the first click", drawn.elapsed().as_secs_f64());
    let last = fs::read_to_string(&kept()[0]).map_err(|error| error.to_string())?;
    click_twice(screen, "500")?;
    let changed = Instant::now();
    wait_for("the last change to be kept", || {
        Ok((fs::read_to_string(&kept()[0]).ok() != Some(last.clone())).then_some(()))
    })?;
    if changed.elapsed() > SOON {
        return Err(format!("a change was kept only after {:.1} s", changed.elapsed().as_secs_f64()));
    }
    // Dropping it kills it, as a crash would: no chance to end cleanly.
    drop(first);
    if kept().is_empty() {
        return Err("nothing is kept of what was drawn".to_owned());
    }
    let mut second = start(app, screen, folder, None)?;
    window(&mut second, screen, "Untitled")?;
    wait_for("the recovered drawing in a tab", || {
        second.check_alive()?;
        // Enter takes the main button of the offer.
        press(screen, "Return")?;
        screen.window("Untitled •")
    })?;
    println!("smoke: a killed app's drawing came back");
    Ok(())
}

fn window(app: &mut Ended, screen: &Screen, title: &str) -> Result<()> {
    wait_for("a window", || {
        app.check_alive()?;
        screen.window(title)
    })?;
    Ok(())
}

/// The recovery files of all that ran with this folder.
fn records(folder: &Path) -> Vec<PathBuf> {
    let sessions = fs::read_dir(folder.join("grammaton/recovery")).into_iter().flatten().flatten();
    let files = sessions.flat_map(|session| fs::read_dir(session.path()).into_iter().flatten().flatten());
    files.map(|file| file.path()).filter(|path| path.extension().is_some_and(|ending| ending == "ron")).collect()
}

/// Draws a state, where there is none yet.
fn click_twice(screen: &Screen, x: &str) -> Result<()> {
    tool(screen, &["mousemove", x, "650", "click", "--repeat", "2", "--delay", "40", "1"])
}

fn press(screen: &Screen, key: &str) -> Result<()> {
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
