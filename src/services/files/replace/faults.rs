//! A file system on which a chosen call fails.

use crate::services::files::disk::{Access, Disk, SystemDisk};
use std::{
    cell::Cell,
    fs::{File, Metadata},
    io::{self, ErrorKind},
    path::{Path, PathBuf},
};

/// The way in which a call goes wrong.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Fault {
    /// The call fails, and later ones succeed.
    Fails(ErrorKind),
    /// The process ends: neither the call nor a later one has an effect.
    Stops,
}

/// The system's disk with a fault at one of its calls. A failing write has written half of its bytes.
#[derive(Debug)]
pub(super) struct FaultyDisk {
    fault: Fault,
    at: usize,
    calls: Cell<usize>,
    /// The folder in which no file can be created.
    pub(super) unwritable: Option<PathBuf>,
    /// The file that cannot be replaced by renaming another one, as it is a mount point.
    pub(super) mounted: Option<PathBuf>,
    pub(super) spare: PathBuf,
}

impl FaultyDisk {
    /// Creates a disk whose call number `at` goes wrong, counted from 0.
    pub(super) fn new(fault: Fault, at: usize, spare: &Path) -> Self {
        Self { fault, at, calls: Cell::new(0), unwritable: None, mounted: None, spare: spare.to_owned() }
    }

    /// Returns whether the call that goes wrong was made.
    pub(super) fn has_failed(&self) -> bool {
        self.calls.get() > self.at
    }

    fn call<T>(&self, made: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
        let number = self.calls.replace(self.calls.get() + 1);
        match self.fault {
            Fault::Fails(kind) if number == self.at => Err(kind.into()),
            Fault::Stops if number >= self.at => Err(ErrorKind::Interrupted.into()),
            _ => made(),
        }
    }
}

impl Disk for FaultyDisk {
    fn metadata(&self, path: &Path) -> io::Result<Metadata> {
        self.call(|| SystemDisk.metadata(path))
    }

    fn canonicalize(&self, path: &Path) -> io::Result<PathBuf> {
        self.call(|| SystemDisk.canonicalize(path))
    }

    fn entries(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        self.call(|| SystemDisk.entries(folder))
    }

    fn create_folder(&self, folder: &Path) -> io::Result<()> {
        self.call(|| SystemDisk.create_folder(folder))
    }

    fn create(&self, path: &Path, access: Access) -> io::Result<File> {
        let denied = self.unwritable.is_some() && path.parent() == self.unwritable.as_deref();
        self.call(|| if denied { Err(ErrorKind::PermissionDenied.into()) } else { SystemDisk.create(path, access) })
    }

    fn open(&self, path: &Path) -> io::Result<File> {
        self.call(|| SystemDisk.open(path))
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.call(|| SystemDisk.read(path))
    }

    fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<()> {
        if self.calls.get() == self.at {
            SystemDisk.write(file, &bytes[..bytes.len() / 2])?;
        }
        self.call(|| SystemDisk.write(file, bytes))
    }

    fn set_length(&self, file: &File, length: u64) -> io::Result<()> {
        self.call(|| SystemDisk.set_length(file, length))
    }

    fn copy_attributes(&self, from: &Path, to: &File) -> io::Result<()> {
        self.call(|| SystemDisk.copy_attributes(from, to))
    }

    fn sync(&self, file: &File) -> io::Result<()> {
        self.call(|| SystemDisk.sync(file))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        let busy = self.mounted.as_deref() == Some(to);
        self.call(|| if busy { Err(ErrorKind::ResourceBusy.into()) } else { SystemDisk.rename(from, to) })
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        self.call(|| SystemDisk.sync_folder(folder))
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.call(|| SystemDisk.remove(path))
    }

    fn remove_abandoned(&self, path: &Path) -> io::Result<()> {
        self.call(|| SystemDisk.remove_abandoned(path))
    }

    fn spare_folders(&self) -> Vec<PathBuf> {
        vec![self.spare.clone()]
    }
}
