//! A stub of the recovery for browsers, where autosave takes its place.

use grammaton_core::Document;
use grammaton_session::{FileEvent, FilePath, FilePreview, FileStamp, OpenDocument};
use std::{
    convert::Infallible,
    io,
    path::{Path, PathBuf},
    time::Duration,
};

/// An unsaved drawing left by a crash.
pub(crate) struct RecoveredDrawing {
    /// The number of states, if the file tells it.
    pub states: Option<usize>,
    /// The name of the drawing.
    pub name: String,
    /// The folder of the file that the drawing belongs to.
    pub folder: Option<String>,
    /// The time since the drawing was written.
    pub age: Option<Duration>,
    /// The drawing, once it has been read, unless it is too large for a small picture.
    pub preview: Option<Box<Document>>,
}

/// The content of a recovery file.
pub(crate) struct Record {
    /// The file that the drawing was opened from or saved to.
    pub path: Option<FilePath>,
    /// The stamp of that file when it was last read or written.
    pub stamp: Option<FileStamp>,
    /// The drawing.
    pub document: Document,
}

/// A recovered drawing that cannot be read.
pub(crate) struct Unreadable {
    /// The name of the drawing.
    pub name: String,
    /// The reason.
    pub error: Infallible,
    /// The file.
    pub file: PathBuf,
}

/// The recovery, which never exists in a browser.
#[derive(Debug)]
pub(crate) enum Recovery {}

impl Recovery {
    pub(crate) fn start(_: &Path, _: impl Fn(FileEvent)) -> io::Result<Self> {
        Err(io::ErrorKind::Unsupported.into())
    }

    pub(crate) fn follow(&mut self, _: &[OpenDocument<'_>]) {
        match *self {}
    }

    pub(crate) fn found(&self) -> &[RecoveredDrawing] {
        match *self {}
    }

    pub(crate) fn paths(&self) -> Vec<String> {
        match *self {}
    }

    pub(crate) fn take_preview(&mut self, _: &str, _: &FilePreview) {
        match *self {}
    }

    pub(crate) fn blocked(&self) -> Option<&Path> {
        match *self {}
    }

    pub(crate) fn open(&mut self, _: usize) -> Result<(RecoveredDrawing, Record), Unreadable> {
        match *self {}
    }

    pub(crate) fn replace_file_of(&mut self, _: RecoveredDrawing, _: &[OpenDocument<'_>]) {
        match *self {}
    }

    pub(crate) fn discard(&mut self) -> Vec<Unreadable> {
        match *self {}
    }

    pub(crate) fn postpone(&mut self) {
        match *self {}
    }

    pub(crate) fn end(&mut self) {
        match *self {}
    }
}
