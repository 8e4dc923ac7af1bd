//! The Debian package.

use super::{tool, version};
use crate::{Result, root, succeed};
use std::{
    env,
    path::{Path, PathBuf},
};

/// The version of cargo-deb, which finds the libraries that the program needs.
const CARGO_DEB: &str = "3.8.0";

/// Makes the package and returns its path.
pub(super) fn package(folder: &Path) -> Result<PathBuf> {
    let architecture = match env::consts::ARCH {
        "x86_64" => "amd64",
        "aarch64" => "arm64",
        other => other,
    };
    let path = folder.join(format!("grammaton_{}_{architecture}.deb", version()));
    let args = ["deb", "--package", "grammaton", "--profile", "dist", "--no-build", "--strip", "--quiet", "--output"];
    // It looks for the program in the target folder of the workspace.
    succeed(tool("cargo-deb", CARGO_DEB)?.args(args).arg(&path).current_dir(root()))?;
    Ok(path)
}
