//! `cargo xtask deps`: what the packages must not depend on, on any platform.

use crate::{Outcome, Result, cargo};
use std::collections::BTreeSet;

/// The user interface, of which the core knows nothing.
const USER_INTERFACE: [&str; 4] = ["egui", "eframe", "rfd", "winit"];

const BROWSER: &str = "wasm32-unknown-unknown";

/// Checks the dependency trees. Each rule is also seen to hold something, so that a typing error cannot pass it.
pub(crate) fn run() -> Result {
    let core = tree("grammaton-core", "all")?;
    let app = tree("grammaton", "all")?;
    let browser = tree("grammaton", BROWSER)?;
    absent("the core", &core, &USER_INTERFACE)?;
    absent("the app in the browser", &browser, &["clap", "rfd", "tempfile", "pollster"])?;
    present("the core", &core, &["imbl", "ron"])?;
    present("the app", &app, &["grammaton-core", "clap", "egui", "eframe", "rfd", "winit"])?;
    println!("deps: the core has no user interface, the browser no command line and no desktop");
    Ok(Outcome::Done)
}

/// The names of the packages that `package` is made of on `target`.
fn tree(package: &str, target: &str) -> Result<BTreeSet<String>> {
    let args = ["tree", "--edges", "normal", "--prefix", "none", "--format", "{p}"];
    let command = cargo().args(args).args(["--package", package, "--target", target]).output();
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

fn absent(what: &str, tree: &BTreeSet<String>, forbidden: &[&str]) -> Result<()> {
    match forbidden.iter().find(|&&name| tree.contains(name)) {
        Some(name) => Err(format!("{what} depends on {name}")),
        None => Ok(()),
    }
}

fn present(what: &str, tree: &BTreeSet<String>, expected: &[&str]) -> Result<()> {
    match expected.iter().find(|&&name| !tree.contains(name)) {
        Some(name) => Err(format!("{what} no longer depends on {name}: are the rules of this chore still right?")),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_forbidden_package_is_found_by_its_whole_name() {
        let tree = names("grammaton v0.1.0 (/src)\negui v0.36.0\nserde v1.0.0 (*)\n");
        assert!(absent("it", &tree, &["egui_graphs", "winit"]).is_ok());
        assert_eq!(absent("it", &tree, &USER_INTERFACE), Err("it depends on egui".to_owned()));
        assert!(present("it", &tree, &["serde", "grammaton"]).is_ok());
        assert!(present("it", &tree, &["rfd"]).is_err());
    }
}
