//! `cargo xtask smoke`: tests the real window in an X server of its own.
//!
//! Starts Xvfb on a free display, and the app with an example. Waits for a window with the example's title and for
//! something to be painted in it, saves a screenshot, and checks that an untouched window takes no processor time. Then
//! draws something, kills the app, and checks that the next start offers the drawing. Ends only processes it started.

mod crash;
pub(crate) mod installed;
pub(crate) mod monkey;
mod process;
mod save;
mod screen;
pub(crate) mod screen_reader;

pub(crate) use screen::Screen;

use crate::{Outcome, Result, cargo, development_app, target_folder};
use crash::Kill;
use process::{Ended, Load};
use save::Mode;
use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
    thread,
    time::{Duration, Instant},
};

/// The build of the app to test.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Profile {
    Dev,
    Release,
}

/// The document to open, and the part of the window's title that names it.
const EXAMPLE: (&str, &str) = ("examples/even-a.ron", "even-a");

/// How long the slowest machine may take for anything that is waited for.
const PATIENCE: Duration = Duration::from_mins(2);

/// How long the app is measured at rest, and the share of a core that it may take.
const REST: (Duration, f64) = (Duration::from_secs(10), 0.01);

/// The difference between the moments of the kills in two rounds. The app writes a change one second after it.
const KILL_STEP: Duration = Duration::from_millis(70);

/// The same for kills during a save, which takes a few milliseconds.
const SAVE_KILL_STEP: Duration = Duration::from_micros(300);

/// The least number of colors in a painted window, which has text and curves.
const COLORS: usize = 16;

/// The programs that the test needs, with their Debian packages. The last one moves the pointer.
const TOOLS: [(&str, &str); 3] = [("Xvfb", "xvfb"), ("xwininfo", "x11-utils"), ("xdotool", "xdotool")];

/// Runs the smoke test on a build.
pub(crate) fn run(profile: Profile) -> Result {
    if !has_tools() {
        return Ok(Outcome::Skipped);
    }
    let binary = build(profile)?;
    let folder = fresh_folder(&binary)?;
    let screen = Screen::start(&folder)?;
    let mut command = Command::new(&binary);
    let command = as_new_user(command.arg(EXAMPLE.0), &screen, &folder);
    let mut app = painted(command, &screen, EXAMPLE.1, &folder.join("window.png"))?;
    rests(&mut app)?;
    drop(app);
    crash::run(&binary, &screen, &folder, Kill::AfterWrite)?;
    crash::run(&binary, &screen, &home(&folder, "signal")?, Kill::Signal)?;
    Ok(Outcome::Done)
}

/// Starts the app, waits until it has painted a window whose title contains `title`, and saves a picture of it.
fn painted(command: &mut Command, screen: &Screen, title: &str, file: &Path) -> Result<Ended> {
    let mut app = Ended::spawn(command)?;
    let window = wait_for("a window with the example's title", || {
        app.check_alive()?;
        screen.window(title)
    })?;
    println!("smoke: the window is there, {window}");
    let picture = wait_for("something painted in the window", || {
        app.check_alive()?;
        Ok(Some(screen.picture(window)?).filter(|picture| picture.colors() >= COLORS))
    })?;
    picture.save(file)?;
    println!("smoke: {} colors, see {}", picture.colors(), file.display());
    Ok(app)
}

/// Checks that the app paints a window, as `painted` does, and ends it.
pub(crate) fn shows(command: &mut Command, screen: &Screen, title: &str, file: &Path) -> Result<()> {
    painted(command, screen, title, file).map(drop)
}

/// The number of rounds of each kind of kill.
#[derive(Clone, Copy, Debug)]
pub(crate) struct KillRounds {
    /// The rounds that kill the app with unsaved changes.
    pub(crate) unsaved: u32,
    /// The rounds that kill the app while it replaces a file.
    pub(crate) rename: u32,
    /// The rounds that kill the app while it writes a file in place.
    pub(crate) in_place: u32,
}

/// Kills the app in each round, always a little later, and checks each time that nothing is lost. Returns the result of
/// each round.
pub(crate) fn kill_rounds(profile: Profile, rounds: KillRounds) -> Result<Vec<Result>> {
    if !has_tools() {
        return Ok(vec![Ok(Outcome::Skipped)]);
    }
    let binary = build(profile)?;
    let folder = fresh_folder(&binary)?;
    let screen = Screen::start(&folder)?;
    let unsaved = (0..rounds.unsaved).map(|number| {
        let home = home(&folder, &format!("unsaved-{number}"))?;
        crash::run(&binary, &screen, &home, Kill::After(KILL_STEP * number))
    });
    let save = |mode: Mode, rounds: u32| {
        let (binary, folder, screen) = (&binary, &folder, &screen);
        (0..rounds).map(move |number| {
            let home = home(folder, &format!("{mode:?}-{number}"))?;
            save::run(binary, screen, &home, mode, SAVE_KILL_STEP * number)
        })
    };
    let all = unsaved.chain(save(Mode::Rename, rounds.rename)).chain(save(Mode::InPlace, rounds.in_place));
    Ok(all.map(|round| round.map(|()| Outcome::Done)).collect())
}

/// Creates a folder for the files of one run of the app.
fn home(folder: &Path, name: &str) -> Result<PathBuf> {
    let home = folder.join(name);
    fs::create_dir(&home).map_err(|error| format!("{}: {error}", home.display()))?;
    Ok(home)
}

/// Returns whether the X server and its tools are installed. Prints which is not.
pub(crate) fn has_tools() -> bool {
    let folders: Vec<_> = env::split_paths(&env::var_os("PATH").unwrap_or_default()).collect();
    let missing = TOOLS.iter().find(|(tool, _)| !folders.iter().any(|folder| folder.join(tool).is_file()));
    if let Some((tool, package)) = missing {
        println!("smoke: skipped, as {tool} is not installed (Debian: {package})");
    }
    missing.is_none()
}

/// Builds the app and returns its path.
fn build(profile: Profile) -> Result<PathBuf> {
    if profile == Profile::Dev {
        return development_app();
    }
    let status = cargo().args(["build", "--package", "grammaton", "--bin", "grammaton", "--release"]).status();
    if !status.is_ok_and(|status| status.success()) {
        return Err("the app does not build".to_owned());
    }
    Ok(target_folder()?.join("release/grammaton"))
}

/// Creates an empty folder next to the app for the files of a run.
fn fresh_folder(app: &Path) -> Result<PathBuf> {
    let folder = app.with_file_name("smoke");
    let made = fs::remove_dir_all(&folder).or_else(|error| match error.kind() {
        std::io::ErrorKind::NotFound => Ok(()),
        _ => Err(error),
    });
    made.and_then(|()| fs::create_dir_all(&folder)).map_err(|error| format!("{}: {error}", folder.display()))?;
    Ok(folder)
}

/// Starts the app as for a new user.
fn start(app: &Path, screen: &Screen, folder: &Path, file: Option<&str>) -> Result<Ended> {
    Ended::spawn(as_new_user(Command::new(app).args(file), screen, folder))
}

/// Prepares a command as for a new user, without settings, on our display, and with software rendering.
fn as_new_user<'a>(command: &'a mut Command, screen: &Screen, folder: &Path) -> &'a mut Command {
    command.env("DISPLAY", screen.display()).env("LIBGL_ALWAYS_SOFTWARE", "1");
    for variable in ["HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"] {
        command.env(variable, folder);
    }
    command.env_remove("WAYLAND_DISPLAY").env_remove("WAYLAND_SOCKET")
}

/// Asks until there is an answer. The error says what was waited for.
fn wait_for<T>(awaited: &str, mut ask: impl FnMut() -> Result<Option<T>>) -> Result<T> {
    let begun = Instant::now();
    loop {
        if let Some(answer) = ask()? {
            return Ok(answer);
        }
        if begun.elapsed() > PATIENCE {
            return Err(format!("waited {} s in vain for {awaited}", PATIENCE.as_secs()));
        }
        thread::sleep(Duration::from_millis(50));
    }
}

/// Waits until the app has settled after its start, then measures it at rest.
fn rests(app: &mut Ended) -> Result<()> {
    let (time, limit) = REST;
    wait_for("a quiet second after the start", || {
        let load = Load::over(Duration::from_secs(1), app)?;
        Ok((load.share() <= limit).then_some(()))
    })?;
    let load = Load::over(time, app)?;
    println!("smoke: at rest the app takes {:.2} % of a core", 100.0 * load.share());
    if load.share() < limit { Ok(()) } else { Err(format!("more than {:.0} % of a core at rest", 100.0 * limit)) }
}
