//! Writing in place: the file stays the same, with its owner and all its links, and only its content changes.
//!
//! Meanwhile a safety copy of the old content exists, which stays if the process is killed.

use super::{WriteError, folder_of, temporary};
use crate::services::files::disk::{Access, Disk};
use std::{
    fs::File,
    io,
    path::{Path, PathBuf},
};

/// Writes an existing file in place.
pub(super) fn write(disk: &impl Disk, target: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    let mut file = disk.open(target)?;
    let old = disk.read(target)?;
    let copy = safety_copy(disk, target, &old)?;
    if let Err(source) = set_content(disk, &mut file, bytes) {
        // The old content fits where it was.
        if set_content(disk, &mut file, &old).is_err() {
            return Err(WriteError::Torn { source, copy });
        }
        _ = disk.remove(&copy);
        return Err(source.into());
    }
    // If it cannot be removed, an unneeded copy stays.
    _ = disk.remove(&copy);
    Ok(())
}

fn set_content(disk: &impl Disk, file: &mut File, bytes: &[u8]) -> io::Result<()> {
    disk.write(file, bytes)?;
    disk.set_length(file, bytes.len() as u64)?;
    disk.sync(file)
}

/// Writes the old content next to the file, or else to a spare folder. Returns the path of the copy.
fn safety_copy(disk: &impl Disk, target: &Path, old: &[u8]) -> io::Result<PathBuf> {
    let copied = copy_to(disk, folder_of(target), target, old);
    disk.spare_folders().iter().fold(copied, |copied, folder| {
        copied.or_else(|error| {
            // The first error is the one that the user can do something about.
            let made = disk.create_folder(folder).and_then(|()| copy_to(disk, folder, target, old));
            made.map_err(|_| error)
        })
    })
}

fn copy_to(disk: &impl Disk, folder: &Path, target: &Path, old: &[u8]) -> io::Result<PathBuf> {
    temporary::remove_abandoned(disk, folder);
    let mut copy = temporary::create(disk, folder, Access::Private)?;
    disk.write(&mut copy.file, old)?;
    disk.sync(&copy.file)?;
    let path = free_name(disk, folder, target).ok_or(io::ErrorKind::AlreadyExists)?;
    copy.rename(&path)?;
    disk.sync_folder(folder).inspect_err(|_| _ = disk.remove(&path))?;
    Ok(path)
}

/// Returns a path for the copy that no file has: an earlier copy may be all that is left of a drawing.
fn free_name(disk: &impl Disk, folder: &Path, target: &Path) -> Option<PathBuf> {
    let name = target.file_name()?.to_string_lossy();
    let ending = |number| if number == 1 { String::new() } else { format!("-{number}") };
    let mut paths = (1..1000).map(|number| folder.join(format!("{name}.backup{}", ending(number))));
    paths.find(|path| disk.metadata(path).is_err_and(|error| error.kind() == io::ErrorKind::NotFound))
}
