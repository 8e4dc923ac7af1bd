//! The packages that are published, built as crates.io would have them.

use super::{announce, finish};
use crate::{Outcome, Result, cargo, target_folder};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// The most that a package may take, in bytes. The largest contains fonts, the texts in all languages, and the book.
const LIMIT: u64 = 2_400_000;

/// Packs every package and builds it from nothing but its own files. Prints the sizes.
pub(super) fn run() -> Result {
    let folder = target_folder()?.join("package");
    // Packages of earlier versions stay there.
    packed(&folder).iter().try_for_each(fs::remove_file).map_err(|error| error.to_string())?;
    let args = ["package", "--workspace", "--exclude", "xtask", "--exclude", "grammaton-js", "--allow-dirty"];
    announce(&args);
    finish(cargo().args(args).arg("--target-dir").arg(target_folder()?))?;
    let mut too_large = Vec::new();
    for path in packed(&folder) {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let size = fs::metadata(&path).map_err(|error| format!("{name}: {error}"))?.len();
        println!("{size:>10} bytes  {name}");
        if size > LIMIT {
            too_large.push(format!("{name} takes more than {LIMIT} bytes"));
        }
    }
    if too_large.is_empty() { Ok(Outcome::Done) } else { Err(too_large.join("; ")) }
}

/// Lists the packages in a folder, by name.
fn packed(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "crate"));
    paths.sort();
    paths
}
