//! Temporary files, which are locked while their process runs. Each has the number of the process in its name.

use crate::services::files::disk::{Access, Disk};
use std::{
    fs::File,
    io,
    path::{Path, PathBuf},
    process,
    sync::atomic::{AtomicU64, Ordering::Relaxed},
};

const PREFIX: &str = ".grammaton-";
const SUFFIX: &str = ".tmp";

/// A temporary file, which is removed on drop unless it was renamed.
pub(super) struct Temporary<'a, D: Disk> {
    pub(super) file: File,
    disk: &'a D,
    /// The path until the file is renamed.
    path: Option<PathBuf>,
}

/// Creates a temporary file in a folder.
pub(super) fn create<'a, D: Disk>(disk: &'a D, folder: &Path, access: Access) -> io::Result<Temporary<'a, D>> {
    static NUMBER: AtomicU64 = AtomicU64::new(0);
    loop {
        let name = format!("{PREFIX}{}-{}{SUFFIX}", process::id(), NUMBER.fetch_add(1, Relaxed));
        let path = folder.join(name);
        match disk.create(&path, access) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            file => return Ok(Temporary { file: file?, disk, path: Some(path) }),
        }
    }
}

impl<D: Disk> Temporary<'_, D> {
    /// Gives the file its final name.
    pub(super) fn rename(&mut self, to: &Path) -> io::Result<()> {
        if let Some(path) = &self.path {
            self.disk.rename(path, to)?;
            self.path = None;
        }
        Ok(())
    }
}

impl<D: Disk> Drop for Temporary<'_, D> {
    fn drop(&mut self) {
        if let Some(path) = &self.path {
            // The next save in the folder tries again.
            _ = self.disk.remove(path);
        }
    }
}

/// Removes the temporary files that killed processes left in a folder.
pub(super) fn remove_abandoned(disk: &impl Disk, folder: &Path) {
    for path in disk.entries(folder).unwrap_or_default() {
        if is_temporary(&path) {
            _ = disk.remove_abandoned(&path);
        }
    }
}

/// Returns whether a path has the name of a temporary file.
pub(super) fn is_temporary(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let numbers = name.strip_prefix(PREFIX).and_then(|rest| rest.strip_suffix(SUFFIX));
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    numbers.and_then(|numbers| numbers.split_once('-')).is_some_and(|(one, other)| is_number(one) && is_number(other))
}
