//! `cargo xtask wine`: tests the program for Windows under Wine: the tests of the command line, its file types, and its
//! window.

use super::{PROGRAM, SCRIPT, TOOLS, cross_build, exists, script};
use crate::{
    Outcome, Result, cargo,
    dist::files::{copy, fresh, output, write},
    root,
    smoke::{self, Screen},
    succeed, target_folder,
};
use std::{
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

/// A library of Windows that the standard library of Rust needs and that Wine has only since version 9. It is never
/// shipped.
const RANDOM: &str = "bcryptprimitives.dll";

/// Tests of the command line that work with what only Unix has: links, pipes, devices, shell scripts, control characters in
/// names of files, the lack of a display. For a pipe that is closed, Wine has another error than Windows.
const UNIX_TESTS: [&str; 8] = [
    "permissions_links_and_devices_are_preserved",
    "a_closed_pipe_is_not_an_error",
    "a_full_disk_is_reported",
    "links_and_pipes_in_a_folder_are_not_read",
    "names_cannot_control_the_terminal",
    "the_autograder_for_gradescope_runs_as_in_its_container",
    "the_external_grader_for_prairielearn_runs_as_in_its_container",
    "without_a_display_the_error_mentions_convert",
];

/// The extension and the command of the desktop after the script has run.
const REGISTERED: &str = r"HKCU\Software\Classes\Grammaton.Document\shell\open\command";

/// A program that Wine runs.
struct Wine {
    /// The folder of the program.
    folder: PathBuf,
    /// The folder of the simulated system.
    system: PathBuf,
}

/// Runs the tests. They need Wine and a compiler for Windows.
pub(crate) fn run() -> Result {
    if !exists("wine") {
        println!("the program under Wine: skipped, as Wine is not installed (Debian: wine, wine64)");
        return Ok(Outcome::Skipped);
    }
    let Some(program) = cross_build()? else { return Ok(Outcome::Skipped) };
    let wine = Wine::install(&program.stripped)?;
    wine.test_command_line()?;
    wine.test_file_types()?;
    wine.test_window()
}

impl Wine {
    /// Makes a folder with the program and what Wine lacks, and a system without settings.
    fn install(program: &Path) -> Result<Self> {
        let (folder, system) = (target_folder()?.join("wine/grammaton"), target_folder()?.join("wine/system"));
        fresh(&folder)?;
        fresh(&system)?;
        copy(program, &folder.join(PROGRAM))?;
        write(&folder.join(SCRIPT.0), script()?.as_bytes())?;
        let source = root().join("src/xtask/dist/windows/random.c");
        let mut compiler = Command::new(format!("{TOOLS}gcc"));
        succeed(compiler.args(["-shared", "-o"]).arg(folder.join(RANDOM)).arg(source).arg("-ladvapi32"))?;
        let wine = Self { folder, system };
        // Debian's server of Wine ends with the last program. A program that starts at that moment may fail without a message.
        succeed(wine.server().arg("--persistent"))?;
        // The services that this starts keep the streams open as long as the server runs.
        succeed(wine.command().args(["wineboot", "--init"]).stdout(Stdio::null()).stderr(Stdio::null()))?;
        Ok(wine)
    }

    /// Returns the command that starts and ends the server of the simulated system.
    fn server(&self) -> Command {
        let mut command = Command::new("wineserver");
        self.prepare(&mut command);
        command
    }

    fn command(&self) -> Command {
        let mut command = Command::new("wine");
        self.prepare(&mut command);
        command.current_dir(&self.folder);
        command
    }

    /// Sets the variables for Wine, without which it would use the user's own system and print remarks.
    fn prepare(&self, command: &mut Command) {
        command.env("WINEPREFIX", &self.system).env("WINEDEBUG", "-all").env_remove("DISPLAY");
    }

    fn output(&self, args: &[&str]) -> Result<String> {
        output(self.command().args(args)).map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
    }

    /// Runs tests/cli on the program.
    fn test_command_line(&self) -> Result<()> {
        let mut tests = cargo();
        tests.args(["test", "--package", "grammaton", "--test", "cli", "--no-fail-fast", "--"]);
        for test in UNIX_TESTS {
            tests.args(["--skip", test]);
        }
        self.prepare(&mut tests);
        succeed(tests.env("GRAMMATON_FOR_WINDOWS", self.folder.join(PROGRAM)).current_dir(root()))
    }

    /// Registers the file types, and removes them.
    fn test_file_types(&self) -> Result<()> {
        self.output(&["cmd", "/c", SCRIPT.0])?;
        let registered = self.output(&["reg", "query", REGISTERED, "/ve"])?;
        if !registered.contains(r#"grammaton.exe" "%1""#) {
            return Err(format!("{} registers {registered}", SCRIPT.0));
        }
        self.output(&["reg", "query", r"HKCU\Software\Classes\.jff\OpenWithProgids", "/v", "Grammaton.Document"])?;
        self.output(&["cmd", "/c", SCRIPT.0, "remove"])?;
        match self.output(&["reg", "query", REGISTERED, "/ve"]) {
            Ok(left) => Err(format!("{} leaves {left}", SCRIPT.0)),
            Err(_) => Ok(()),
        }
    }

    /// Opens a window with an example.
    fn test_window(&self) -> Result {
        if !smoke::has_tools() {
            return Ok(Outcome::Skipped);
        }
        let screen = Screen::start(&self.system)?;
        let mut command = self.command();
        command.arg(PROGRAM).arg(root().join("examples/even-a.ron"));
        command.env("DISPLAY", screen.display()).env("LIBGL_ALWAYS_SOFTWARE", "1");
        smoke::shows(&mut command, &screen, "even-a", &self.folder.join("window.png"))?;
        Ok(Outcome::Done)
    }
}

impl Drop for Wine {
    /// Ends the server, and with it the programs, which may go on when the one that ran them has ended.
    fn drop(&mut self) {
        _ = self.server().arg("--kill").status();
    }
}
