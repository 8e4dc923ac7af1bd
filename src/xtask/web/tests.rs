//! `cargo xtask web-test`: tests the built page in a real browser.

use crate::{Outcome, Result, cargo, root, target_folder};
use std::{env, path::Path, process::Command};

/// Debian's path of the browser. The variable `CHROMIUM` overrides it.
const CHROMIUM: &str = "/usr/bin/chromium";

/// Runs the tests.
pub(crate) fn run() -> Result {
    prepare()?.map_or(Ok(Outcome::Skipped), |mut tests| finish("the browser tests", &mut tests))
}

/// Builds the page, and the native program to compare its files with. Returns the command that runs tests/web, or prints
/// which tool is missing for that.
pub(crate) fn prepare() -> Result<Option<Command>> {
    let chromium = env::var("CHROMIUM").unwrap_or_else(|_| CHROMIUM.to_owned());
    if !Path::new(&chromium).is_file() {
        println!("web-test: skipped, as there is no {chromium} (Debian: chromium)");
        return Ok(None);
    }
    if Command::new("npm").arg("--version").output().is_err() {
        println!("web-test: skipped, as npm is not installed (Debian: nodejs, npm)");
        return Ok(None);
    }
    super::build()?;
    finish("the native program", cargo().args(["build", "--package", "grammaton", "--bin", "grammaton"]))?;
    let mut tests = Command::new("npm");
    tests.arg("test").current_dir(root().join("tests/web"));
    tests.env("DIST", super::folder()).env("GRAMMATON", target_folder()?.join("debug/grammaton"));
    tests.env("CHROMIUM", chromium);
    Ok(Some(tests))
}

fn finish(name: &str, command: &mut Command) -> Result {
    match command.status() {
        Ok(status) if status.success() => Ok(Outcome::Done),
        Ok(status) => Err(format!("{name}: {status}")),
        Err(error) => Err(format!("{name}: {error}")),
    }
}
