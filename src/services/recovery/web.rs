//! Recovery in a browser: there is none, as the page's autosave does its work.

use grammaton_core::Document;
use grammaton_session::{FileEvent, FilePath, FileStamp, OpenDocument};
use std::{io, path::Path, time::Duration};

/// A drawing left by a crash.
pub(crate) struct Found {
    /// Its name.
    pub name: String,
    /// The folder of its file.
    pub folder: Option<String>,
    /// The time since it was written.
    pub age: Option<Duration>,
}

/// The content of a recovery file.
pub(crate) struct Record {
    /// The file that the drawing was opened from or saved to.
    pub path: Option<FilePath>,
    /// The state of that file.
    pub stamp: Option<FileStamp>,
    /// The drawing.
    pub document: Document,
}

/// The recovery of a desktop, which has no values here.
#[derive(Debug)]
pub(crate) enum Recovery {}

impl Recovery {
    pub(crate) fn start(_: &Path, _: impl Fn(FileEvent)) -> io::Result<Self> {
        Err(io::ErrorKind::Unsupported.into())
    }

    pub(crate) fn follow(&mut self, _: &[OpenDocument<'_>]) {
        match *self {}
    }

    pub(crate) fn found(&self) -> &[Found] {
        match *self {}
    }

    pub(crate) fn open(&mut self, _: usize) -> (Found, Result<Record, String>) {
        match *self {}
    }

    pub(crate) fn taken_up(&mut self, _: Found, _: &[OpenDocument<'_>]) {
        match *self {}
    }

    pub(crate) fn discard(&mut self) {
        match *self {}
    }

    pub(crate) fn put_off(&mut self) {
        match *self {}
    }

    pub(crate) fn end(&mut self) {
        match *self {}
    }
}
