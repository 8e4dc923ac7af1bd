//! Works with the real window as a screen reader does, by AT-SPI: `tests/native/atspi.py` has the steps.

use super::{EXAMPLE, Profile, Screen, as_new_user, build, fresh_folder, has_tools};
use crate::{Outcome, Result, root};
use std::{path::Path, process::Command};

/// The program that starts the bus of assistive technology, and the Python that Debian's package is for.
const LAUNCHER: &str = "/usr/libexec/at-spi-bus-launcher";
const PYTHON: &str = "/usr/bin/python3";

/// The programs of a session, which has a bus of its own: `$0` is the launcher, `$1` Python, `$2` the app, `$3` its file.
const SESSION: &str = r#"
"$0" --launch-immediately --screen-reader=1 & launcher=$!
"$2" "$3" & app=$!
"$1" tests/native/atspi.py; status=$?
kill $app $launcher
exit $status"#;

/// Runs the test on a development build.
pub(crate) fn run() -> Result {
    if !has_tools() || !has_assistive_technology() {
        return Ok(Outcome::Skipped);
    }
    let binary = build(Profile::Dev)?;
    let folder = fresh_folder(&binary)?;
    let screen = Screen::start(&folder)?;
    let mut session = Command::new("dbus-run-session");
    session.args(["--", "sh", "-c", SESSION, LAUNCHER, PYTHON]).arg(&binary).arg(EXAMPLE.0).current_dir(root());
    let status = as_new_user(&mut session, &screen, &folder).status();
    match status {
        Ok(status) if status.success() => Ok(Outcome::Done),
        Ok(status) => Err(format!("a screen reader could not work with the app: {status}")),
        Err(error) => Err(format!("dbus-run-session: {error}")),
    }
}

fn has_assistive_technology() -> bool {
    let has_python = Command::new(PYTHON).args(["-c", "import pyatspi"]).status().is_ok_and(|status| status.success());
    let has_bus = Command::new("dbus-run-session").arg("--version").output().is_ok();
    let has_all = has_python && has_bus && Path::new(LAUNCHER).exists();
    if !has_all {
        println!("smoke: no screen reader, as that needs at-spi2-core, python3-pyatspi and dbus-daemon");
    }
    has_all
}
