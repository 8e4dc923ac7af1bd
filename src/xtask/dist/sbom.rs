//! The list of the packages that the program is built from, in `CycloneDX`, for tools that look for known vulnerabilities.

use super::{
    files::{self, read, remove},
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
    let list = made.and_then(|()| read(&root().join(&file)));
    // It writes a list next to each manifest of the workspace.
    folders()?.iter().try_for_each(|folder| remove(&folder.join(&file)))?;
    let here = root().canonicalize().map_err(|error| error.to_string())?;
    // Our own packages have the places of their sources as names.
    let list = String::from_utf8_lossy(&list?).replace(&here.display().to_string(), "/grammaton");
    files::write(&folder.join(&file), list.as_bytes())
}
