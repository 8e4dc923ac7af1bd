//! `cargo xtask web-test`: tests the built page in a real browser.

use crate::{Outcome, Result, development_app, root};
use std::{env, path::Path, process::Command};

/// Debian's path of the browser. The variable `CHROMIUM` overrides it.
const CHROMIUM: &str = "/usr/bin/chromium";

/// Debian's path of the second browser. The variable `FIREFOX` overrides it.
const FIREFOX: &str = "/usr/bin/firefox-esr";

/// Runs the tests.
pub(crate) fn run() -> Result {
    prepare()?.map_or(Ok(Outcome::Skipped), |mut tests| finish("the browser tests", &mut tests))
}

/// Builds the page, and the native program to compare its files with. Returns the command that runs tests/web, or prints
/// which tool is missing for that.
pub(crate) fn prepare() -> Result<Option<Command>> {
    let Some(chromium) = installed("CHROMIUM", CHROMIUM) else { return Ok(None) };
    Ok(built()?.map(|mut tests| {
        tests.env("CHROMIUM", chromium).env_remove("FIREFOX");
        tests
    }))
}

/// Returns the command that tests a built website, or prints which tool is missing for that.
pub(crate) fn for_site(site: &Path) -> Result<Option<Command>> {
    let Some(chromium) = installed("CHROMIUM", CHROMIUM).filter(|_| has_npm()) else { return Ok(None) };
    let mut tests = command()?;
    tests.args(["--", "site.test.js"]).env("CHROMIUM", chromium).env_remove("FIREFOX").env("SITE", site);
    Ok(Some(tests))
}

/// The same as [`prepare`] for the second browser, which needs the display of an X server.
pub(crate) fn prepare_second(display: &str) -> Result<Option<Command>> {
    let Some(firefox) = installed("FIREFOX", FIREFOX) else { return Ok(None) };
    Ok(built()?.map(|mut tests| {
        tests.env("FIREFOX", firefox).env("DISPLAY", display).env("LIBGL_ALWAYS_SOFTWARE", "1");
        tests.env("ALL_TESTS", "1").env_remove("WAYLAND_DISPLAY");
        tests
    }))
}

/// The path of a browser, if it is installed. Prints a message otherwise.
fn installed(variable: &str, path: &str) -> Option<String> {
    let browser = env::var(variable).unwrap_or_else(|_| path.to_owned());
    let is_there = Path::new(&browser).is_file();
    if !is_there {
        println!("web-test: skipped, as there is no {browser}, which the variable {variable} can name");
    }
    is_there.then_some(browser)
}

/// Builds everything that the tests need, unless npm is missing.
fn built() -> Result<Option<Command>> {
    if !has_npm() {
        return Ok(None);
    }
    super::build()?;
    command().map(Some)
}

fn has_npm() -> bool {
    let is_there = Command::new("npm").arg("--version").output().is_ok();
    if !is_there {
        println!("web-test: skipped, as npm is not installed (Debian: nodejs, npm)");
    }
    is_there
}

/// Returns the command that runs the tests, without a browser.
fn command() -> Result<Command> {
    let app = development_app()?;
    let mut tests = Command::new("npm");
    tests.arg("test").current_dir(root().join("tests/web"));
    tests.env("DIST", super::folder()).env("GRAMMATON", app);
    Ok(tests)
}

fn finish(name: &str, command: &mut Command) -> Result {
    match command.status() {
        Ok(status) if status.success() => Ok(Outcome::Done),
        Ok(status) => Err(format!("{name}: {status}")),
        Err(error) => Err(format!("{name}: {error}")),
    }
}
