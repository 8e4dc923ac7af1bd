//! The metadata of the workspace's packages, from Cargo.

use super::files::output;
use crate::{Result, cargo, root};
use serde_json::Value;
use std::path::{Path, PathBuf};

/// A row in the manifest of the app: a file, or several by a star, with their place in the Debian package and their
/// permissions.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Asset {
    pub(super) source: String,
    pub(super) place: String,
    pub(super) mode: String,
}

/// Returns the files of the Debian package.
pub(super) fn assets() -> Result<Vec<Asset>> {
    let packages = packages()?;
    let app = packages.iter().find(|package| package["name"] == "grammaton");
    let rows = app.and_then(|app| app["metadata"]["deb"]["assets"].as_array());
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let asset = |row: &Value| Asset { source: text(&row[0]), place: text(&row[1]), mode: text(&row[2]) };
    let assets: Vec<Asset> = rows.into_iter().flatten().map(asset).collect();
    if assets.is_empty() { Err("Cargo.toml lists no files for packages".to_owned()) } else { Ok(assets) }
}

/// Returns the folders of the packages of the workspace.
pub(super) fn folders() -> Result<Vec<PathBuf>> {
    let packages = packages()?;
    let manifests = packages.iter().filter_map(|package| package["manifest_path"].as_str());
    Ok(manifests.filter_map(|path| Some(Path::new(path).parent()?.to_owned())).collect())
}

fn packages() -> Result<Vec<Value>> {
    let args = ["metadata", "--format-version", "1", "--locked", "--no-deps"];
    let metadata = output(cargo().args(args).current_dir(root()))?;
    let metadata: Value = serde_json::from_slice(&metadata).map_err(|error| format!("cargo metadata: {error}"))?;
    Ok(metadata["packages"].as_array().cloned().unwrap_or_default())
}
