//! `cargo xtask deps`: checks that no package has a forbidden dependency, on any platform.

use crate::{Outcome, Result, cargo};
use std::collections::BTreeSet;

/// The packages of the user interface, which only the app may depend on.
const USER_INTERFACE: [&str; 4] = ["egui", "eframe", "rfd", "winit"];

/// The most packages that the core may consist of without its features, itself included.
const LEAN: usize = 10;

const BROWSER: &str = "wasm32-unknown-unknown";

/// Checks the dependency trees. Some dependencies must be present, so that a typing error in a rule is noticed.
pub(crate) fn run() -> Result {
    for package in ["grammaton-core", "grammaton-formats", "grammaton-session"] {
        let tree = tree(package, &["--target", "all"])?;
        absent(package, &tree, &USER_INTERFACE)?;
        present(package, &tree, &["imbl"])?;
    }
    let lean = tree("grammaton-core", &["--target", "all", "--no-default-features"])?;
    if lean.len() > LEAN {
        return Err(format!("grammaton-core without features has {} packages: {lean:?}", lean.len()));
    }
    let app = tree("grammaton", &["--target", "all"])?;
    let browser = tree("grammaton", &["--target", BROWSER])?;
    absent("the app in the browser", &browser, &["clap", "rfd", "tempfile", "pollster"])?;
    present("the app", &app, &["grammaton-session", "clap", "egui", "eframe", "rfd", "winit"])?;
    println!(
        "deps: core, formats and session are free of user interface, the page free of command line and desktop packages"
    );
    Ok(Outcome::Done)
}

/// The names of `package` and all its dependencies, with options of Cargo.
fn tree(package: &str, options: &[&str]) -> Result<BTreeSet<String>> {
    let args = ["tree", "--edges", "normal", "--prefix", "none", "--format", "{p}"];
    let command = cargo().args(args).args(["--package", package]).args(options).output();
    let output = command.map_err(|error| format!("cargo tree: {error}"))?;
    if !output.status.success() {
        return Err(format!("cargo tree: {}", String::from_utf8_lossy(&output.stderr)));
    }
    Ok(names(&String::from_utf8_lossy(&output.stdout)))
}

/// The first word of each line.
fn names(tree: &str) -> BTreeSet<String> {
    tree.lines().filter_map(|line| line.split(' ').next()).map(str::to_owned).collect()
}

fn absent(package: &str, tree: &BTreeSet<String>, forbidden: &[&str]) -> Result<()> {
    match forbidden.iter().find(|&&name| tree.contains(name)) {
        Some(name) => Err(format!("{package} depends on {name}")),
        None => Ok(()),
    }
}

fn present(package: &str, tree: &BTreeSet<String>, expected: &[&str]) -> Result<()> {
    match expected.iter().find(|&&name| !tree.contains(name)) {
        Some(name) => Err(format!("{package} no longer depends on {name}: are the rules of this chore still right?")),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forbidden_packages_are_matched_by_their_full_name() {
        let tree = names("grammaton v0.1.0 (/src)\negui v0.36.0\nserde v1.0.0 (*)\n");
        assert!(absent("it", &tree, &["egui_graphs", "winit"]).is_ok());
        assert_eq!(absent("it", &tree, &USER_INTERFACE), Err("it depends on egui".to_owned()));
        assert!(present("it", &tree, &["serde", "grammaton"]).is_ok());
        assert!(present("it", &tree, &["rfd"]).is_err());
    }
}
