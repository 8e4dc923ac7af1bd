//! Writing a file whole or not at all.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Write},
    path::{Path, PathBuf},
};

/// Makes `bytes` the content of the file at `path`, or leaves the file as it was.
///
/// The bytes go to a new file beside the target, which then takes the target's place and permissions. A symbolic link
/// is followed, and stays. What is no regular file (a pipe, a terminal) cannot be replaced and is written to instead.
pub(crate) fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let existing = match fs::metadata(path) {
        Ok(metadata) if !metadata.is_file() => return OpenOptions::new().write(true).open(path)?.write_all(bytes),
        Ok(metadata) => Some(metadata.permissions()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(error),
    };
    let target = if existing.is_some() { fs::canonicalize(path)? } else { path.to_owned() };
    let (temporary, file) = create_beside(&target)?;
    let written = fill(file, bytes, existing).and_then(|()| fs::rename(&temporary, &target));
    if written.is_err() {
        // The first error is the one to tell.
        let _ = fs::remove_file(&temporary);
    }
    written
}

/// Writes and closes the temporary file, its bytes safely on the disk.
fn fill(mut file: File, bytes: &[u8], permissions: Option<fs::Permissions>) -> io::Result<()> {
    file.write_all(bytes)?;
    if let Some(permissions) = permissions {
        file.set_permissions(permissions)?;
    }
    file.sync_all()
}

/// Creates a hidden file that was not there before, in the folder of `target`.
fn create_beside(target: &Path) -> io::Result<(PathBuf, File)> {
    let mut number = 0_u32;
    loop {
        let path = target.with_file_name(format!(".grammaton-{number}.tmp"));
        match OpenOptions::new().write(true).create_new(true).open(&path) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => number += 1,
            result => return result.map(|file| (path, file)),
        }
    }
}
