//! The list of the packages that the program is built from, in CycloneDX, for tools that look for known vulnerabilities.

use super::{
    files::{copy, remove},
    manifest::folders,
    tool, version,
};
use crate::{Result, root, succeed};
use std::path::Path;

/// The version of cargo-cyclonedx.
const CARGO_CYCLONEDX: &str = "0.5.9";

/// Writes the list for the program on all systems.
pub(super) fn write(folder: &Path) -> Result<()> {
    let name = format!("grammaton-{}.cdx", version());
    let mut command = tool("cargo-cyclonedx", CARGO_CYCLONEDX)?;
    command.args(["cyclonedx", "--format", "json", "--spec-version", "1.5", "--target", "all", "--no-build-deps"]);
    let made = succeed(command.args(["--quiet", "--override-filename", &name]).current_dir(root()));
    let file = format!("{name}.json");
    let copied = made.and_then(|()| copy(&root().join(&file), &folder.join(&file)));
    // It writes a list next to each manifest of the workspace.
    folders()?.iter().try_for_each(|folder| remove(&folder.join(&file)))?;
    copied
}
