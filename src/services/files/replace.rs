//! Replacement of a file on disk. After a full disk, a crash or a kill, its old or its new content is whole.

mod in_place;
mod temporary;
#[cfg(test)]
mod faults;
#[cfg(test)]
mod tests;

use super::disk::{Access, Disk, SystemDisk};
use std::{
    fs::{self, Metadata},
    io::{self, ErrorKind, Write as _},
    path::{Path, PathBuf},
};

/// An error of writing a file.
#[derive(Debug, thiserror::Error)]
pub(crate) enum WriteError {
    /// The file has its old content, or its new one if only the last step failed.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// No write access to the file is permitted, not even to its owner.
    #[error("the file is read-only")]
    ReadOnly,
    /// The file was written only in part, and its old content is in a copy.
    #[error("{source}; the previous content is in {}", copy.display())]
    Torn {
        /// The reason that the system gives.
        source: io::Error,
        /// The file with the old content.
        copy: PathBuf,
    },
}

impl From<WriteError> for io::Error {
    fn from(error: WriteError) -> Self {
        match error {
            WriteError::Io(error) => error,
            WriteError::ReadOnly => Self::new(ErrorKind::PermissionDenied, error),
            WriteError::Torn { ref source, .. } => Self::new(source.kind(), error),
        }
    }
}

/// Writes a file: writes a temporary file in the same folder, then renames it.
///
/// Owner, permissions and extended attributes of an old file are preserved, and symbolic links are followed. If a
/// rename is impossible or would break hard links, the file is written in place while a copy of it exists. Anything
/// but a regular file, such as a pipe or a terminal, is written to directly.
///
/// # Errors
/// If the old file is read-only, or if an operation on the disk fails.
pub(crate) fn replace_file(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    replace(&SystemDisk, path, bytes)
}

/// Returns the path of the file that writing to a path changes: symbolic links are followed, even to a file that does
/// not exist yet.
pub(super) fn target_of(path: &Path) -> PathBuf {
    let end = resolve_dangling_link(path);
    let whole = || Some(fs::canonicalize(folder_of(&end)).ok()?.join(end.file_name()?));
    fs::canonicalize(path).ok().or_else(whole).unwrap_or(end)
}

fn replace(disk: &impl Disk, path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    let old = match disk.metadata(path) {
        Ok(old) if !old.is_file() => {
            return Ok(fs::OpenOptions::new().write(true).open(path)?.write_all(bytes)?);
        }
        Ok(old) => old,
        Err(error) if error.kind() == ErrorKind::NotFound => {
            return Ok(create(disk, &resolve_dangling_link(path), bytes)?);
        }
        Err(error) => return Err(error.into()),
    };
    if old.permissions().readonly() {
        return Err(WriteError::ReadOnly);
    }
    let target = disk.canonicalize(path)?;
    if has_hard_links(&old) {
        return in_place::write(disk, &target, bytes);
    }
    match rename_over(disk, &target, bytes) {
        Err(Obstacle::Rename) => in_place::write(disk, &target, bytes),
        Err(Obstacle::Disk(error)) => Err(error.into()),
        Ok(()) => Ok(()),
    }
}

/// The reason why a file cannot be replaced by renaming another one.
enum Obstacle {
    /// The folder, the owner or a mount is in the way, so writing in place may succeed.
    Rename,
    /// An operation on the disk failed.
    Disk(io::Error),
}

impl Obstacle {
    /// Judges an error of an operation on the folder or on the attributes, and not on the content.
    fn of(error: io::Error) -> Self {
        use ErrorKind::{CrossesDevices, PermissionDenied, ReadOnlyFilesystem, ResourceBusy, Unsupported};
        match error.kind() {
            CrossesDevices | PermissionDenied | ReadOnlyFilesystem | ResourceBusy | Unsupported => Self::Rename,
            _ => Self::Disk(error),
        }
    }
}

/// Replaces an existing file by a new one with its attributes.
fn rename_over(disk: &impl Disk, target: &Path, bytes: &[u8]) -> Result<(), Obstacle> {
    let folder = folder_of(target);
    temporary::remove_abandoned(disk, folder);
    let mut new = temporary::create(disk, folder, Access::Private).map_err(Obstacle::of)?;
    disk.write(&mut new.file, bytes).map_err(Obstacle::Disk)?;
    disk.copy_attributes(target, &new.file).map_err(Obstacle::of)?;
    disk.sync(&new.file).map_err(Obstacle::Disk)?;
    new.rename(target).map_err(Obstacle::of)?;
    disk.sync_folder(folder).map_err(Obstacle::Disk)
}

/// Creates a file with a content.
fn create(disk: &impl Disk, target: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = folder_of(target);
    temporary::remove_abandoned(disk, folder);
    let mut new = temporary::create(disk, folder, Access::Usual)?;
    disk.write(&mut new.file, bytes)?;
    disk.sync(&new.file)?;
    new.rename(target)?;
    disk.sync_folder(folder)
}

/// Returns the target of a dangling symbolic link, so that the file is created there and the link stays a link.
fn resolve_dangling_link(path: &Path) -> PathBuf {
    let mut end = path.to_owned();
    // The limit of Linux for following links.
    for _ in 0..40 {
        let Ok(next) = fs::read_link(&end) else { break };
        end = end.parent().map_or_else(|| next.clone(), |folder| folder.join(&next));
    }
    end
}

/// Returns the folder of a file; `.` for a bare name.
fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

#[cfg(unix)]
fn has_hard_links(metadata: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    metadata.nlink() > 1
}

#[cfg(not(unix))]
fn has_hard_links(_: &Metadata) -> bool {
    false
}
