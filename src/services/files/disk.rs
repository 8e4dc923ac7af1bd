//! The operations of the file system that saving needs, behind a trait so that tests can make each of them fail.

use super::attributes;
use std::{
    env,
    fs::{self, File, Metadata, OpenOptions, TryLockError},
    io::{self, Seek as _, Write as _},
    path::{Path, PathBuf},
};

/// The permissions of a new file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Access {
    /// Only its owner can read it, until it gets the permissions of the file that it replaces.
    Private,
    /// The usual permissions, to which the system applies its umask.
    Usual,
}

/// A file system.
pub(super) trait Disk {
    /// Returns the metadata of the file that a path leads to, through symbolic links.
    fn metadata(&self, path: &Path) -> io::Result<Metadata>;

    /// Returns the absolute path without symbolic links.
    fn canonicalize(&self, path: &Path) -> io::Result<PathBuf>;

    /// Returns the entries of a folder.
    fn entries(&self, folder: &Path) -> io::Result<Vec<PathBuf>>;

    /// Creates a folder and the folders above it.
    fn create_folder(&self, folder: &Path) -> io::Result<()>;

    /// Creates a file that does not exist yet, and locks it, so that [`Self::remove_abandoned`] leaves it alone.
    fn create(&self, path: &Path, access: Access) -> io::Result<File>;

    /// Opens an existing file for writing. Its content is unchanged.
    fn open(&self, path: &Path) -> io::Result<File>;

    /// Reads a file.
    fn read(&self, path: &Path) -> io::Result<Vec<u8>>;

    /// Writes bytes at the beginning of a file. The rest of a longer file is unchanged.
    fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<()>;

    /// Cuts a file off after this number of bytes.
    fn set_length(&self, file: &File, length: u64) -> io::Result<()>;

    /// Gives a file the owner, the permissions and the extended attributes of another one.
    fn copy_attributes(&self, from: &Path, to: &File) -> io::Result<()>;

    /// Waits until the content of a file is on the disk.
    fn sync(&self, file: &File) -> io::Result<()>;

    /// Renames a file, replacing the file that has the new name.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Waits until the names in a folder are on the disk.
    fn sync_folder(&self, folder: &Path) -> io::Result<()>;

    /// Removes a file.
    fn remove(&self, path: &Path) -> io::Result<()>;

    /// Removes a file that was made by [`Self::create`] if its process has ended.
    fn remove_abandoned(&self, path: &Path) -> io::Result<()>;

    /// Returns the folders for safety copies, for when the folder of the file is not writable.
    fn spare_folders(&self) -> Vec<PathBuf>;
}

/// The file system of the computer.
#[derive(Debug)]
pub(super) struct SystemDisk;

impl Disk for SystemDisk {
    fn metadata(&self, path: &Path) -> io::Result<Metadata> {
        fs::metadata(path)
    }

    fn canonicalize(&self, path: &Path) -> io::Result<PathBuf> {
        fs::canonicalize(path)
    }

    fn entries(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect()
    }

    fn create_folder(&self, folder: &Path) -> io::Result<()> {
        fs::create_dir_all(folder)
    }

    fn create(&self, path: &Path, access: Access) -> io::Result<File> {
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        if access == Access::Private {
            private(&mut options);
        }
        let file = options.open(path)?;
        match file.try_lock() {
            // Another process may have taken the file for an abandoned one before it was locked.
            Ok(()) if fs::exists(path)? => Ok(file),
            Ok(()) | Err(TryLockError::WouldBlock) => Err(io::ErrorKind::AlreadyExists.into()),
            // On a file system without locks, no process removes the files of others.
            Err(TryLockError::Error(_)) => Ok(file),
        }
    }

    fn open(&self, path: &Path) -> io::Result<File> {
        OpenOptions::new().write(true).open(path)
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        fs::read(path)
    }

    fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<()> {
        file.rewind()?;
        file.write_all(bytes)
    }

    fn set_length(&self, file: &File, length: u64) -> io::Result<()> {
        file.set_len(length)
    }

    fn copy_attributes(&self, from: &Path, to: &File) -> io::Result<()> {
        attributes::copy(from, to)
    }

    fn sync(&self, file: &File) -> io::Result<()> {
        file.sync_all()
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    #[cfg(unix)]
    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        use io::ErrorKind::{InvalidInput, PermissionDenied, Unsupported};
        match File::open(folder).and_then(|folder| folder.sync_all()) {
            // Some file systems do not sync folders, and a folder may be writable but not readable.
            Err(error) if matches!(error.kind(), InvalidInput | PermissionDenied | Unsupported) => Ok(()),
            result => result,
        }
    }

    /// Does nothing: elsewhere, the system offers no such operation.
    #[cfg(not(unix))]
    fn sync_folder(&self, _: &Path) -> io::Result<()> {
        Ok(())
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn remove_abandoned(&self, path: &Path) -> io::Result<()> {
        if !fs::symlink_metadata(path)?.is_file() {
            return Ok(());
        }
        let file = self.open(path)?;
        // The lock is held until the file is removed, so that a process that just creates it notices.
        match file.try_lock() {
            Ok(()) => fs::remove_file(path),
            Err(_) => Ok(()),
        }
    }

    fn spare_folders(&self) -> Vec<PathBuf> {
        let data = eframe::storage_dir(crate::services::APP_ID).map(|folder| folder.join("backups"));
        data.into_iter().chain([env::temp_dir()]).collect()
    }
}

#[cfg(unix)]
fn private(options: &mut OpenOptions) {
    use std::os::unix::fs::OpenOptionsExt as _;
    options.mode(0o600);
}

#[cfg(not(unix))]
fn private(_: &mut OpenOptions) {}
