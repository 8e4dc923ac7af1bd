//! `cargo xtask web-test`: the built page in a real browser.

use crate::{Outcome, Result, cargo, root, target_folder};
use std::{env, path::Path, process::Command};

/// Where Debian puts the browser; `CHROMIUM` names another.
const CHROMIUM: &str = "/usr/bin/chromium";

/// Builds the page and the native program, whose files are compared with, and runs tests/web.
pub(crate) fn run() -> Result {
    let chromium = env::var("CHROMIUM").unwrap_or_else(|_| CHROMIUM.to_owned());
    if !Path::new(&chromium).is_file() {
        println!("web-test: skipped, as there is no {chromium} (Debian: chromium)");
        return Ok(Outcome::Skipped);
    }
    if Command::new("npm").arg("--version").output().is_err() {
        println!("web-test: skipped, as npm is not installed (Debian: nodejs, npm)");
        return Ok(Outcome::Skipped);
    }
    super::build()?;
    finish("the native program", cargo().args(["build", "--package", "grammaton", "--bin", "grammaton"]))?;
    let mut tests = Command::new("npm");
    tests.arg("test").current_dir(root().join("tests/web"));
    tests.env("DIST", super::folder()).env("GRAMMATON", target_folder()?.join("debug/grammaton"));
    finish("the browser tests", tests.env("CHROMIUM", chromium))
}

fn finish(what: &str, command: &mut Command) -> Result {
    match command.status() {
        Ok(status) if status.success() => Ok(Outcome::Done),
        Ok(status) => Err(format!("{what}: {status}")),
        Err(error) => Err(format!("{what}: {error}")),
    }
}
