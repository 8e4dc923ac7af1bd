//! File paths and stamps, and the events that file dialogs and the disk report.

use crate::{Editor, Export, OpenError, OpenedFile, TabId};
use grammaton_core::Document;
use std::{path::PathBuf, time::SystemTime};

/// A file that a document is read from or written to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FilePath {
    /// The path on the desktop; only the name of the file in a browser.
    pub path: PathBuf,
    /// The number of the browser's handle to the file; `None` on the desktop.
    pub handle: Option<u32>,
}

impl FilePath {
    /// Returns the name of the file without its folder.
    pub fn name(&self) -> String {
        let name = self.path.file_name();
        name.map_or_else(|| self.path.display().to_string(), |name| name.to_string_lossy().into_owned())
    }
}

impl From<PathBuf> for FilePath {
    fn from(path: PathBuf) -> Self {
        Self { path, handle: None }
    }
}

/// The state of a file when it was last read or written: its time of modification, its length in bytes, and a hash
/// of its bytes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct FileStamp {
    /// The time of the last modification, if the system has one.
    pub modified: Option<SystemTime>,
    /// The length in bytes.
    pub length: u64,
    /// A hash of the bytes.
    pub hash: u64,
}

/// A picture as rows of pixels, from top to bottom.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Pixels {
    /// The width and the height in pixels.
    pub size: [usize; 2],
    /// Red, green, blue and opacity of each pixel, not premultiplied.
    pub rgba: Vec<u8>,
}

/// An event reported by a file dialog or the disk.
#[derive(Clone, Debug)]
pub enum FileEvent {
    /// A file was chosen; its content is still to be read.
    Chosen(FilePath),
    /// A file was read and parsed.
    Read(ReadFile),
    /// A recent file was read for a small picture.
    Previewed {
        /// The path, as in the list of recent files.
        path: String,
        /// The content of the file.
        preview: FilePreview,
    },
    /// A document was saved.
    Written(WrittenFile),
    /// An export was written.
    Exported {
        /// The name of the file.
        name: String,
    },
    /// A picture for the clipboard was rendered. `None` means that it is already on the clipboard.
    PictureCopied(Option<Pixels>),
    /// A file was changed by another program.
    FileChange(FileChange),
    /// A file no longer exists.
    Missing(FilePath),
    /// The desktop has no file dialog.
    NoDialog {
        /// The purpose of the dialog.
        wanted: FileRequest,
        /// The reason why there is no dialog.
        reason: String,
    },
    /// Recovery files were written, or writing them failed for this reason.
    RecoveryWritten(Result<(), String>),
    /// An operation failed; the document is unchanged.
    Failed(FileError),
    /// A save was left out, because a newer one to the same file was requested.
    Superseded,
    /// A dialog was closed without a choice.
    Cancelled,
}

/// The content of a file for a small picture.
#[derive(Clone, PartialEq, Debug)]
pub enum FilePreview {
    /// A drawing.
    Drawing(Box<Document>),
    /// A file that is too large for a small picture or cannot be read.
    Unknown,
    /// A file that no longer exists.
    Missing,
}

/// A file that was read and parsed.
#[derive(Clone, PartialEq, Debug)]
pub struct ReadFile {
    /// The file.
    pub path: FilePath,
    /// The parsed content of the file, or the reason why it cannot be opened.
    pub result: Result<Box<OpenedFile>, OpenError>,
    /// The stamp of the file, if the platform has one.
    pub stamp: Option<FileStamp>,
    /// The tab that already shows the file and asked to reload it.
    pub again: Option<TabId>,
}

/// A file that a document was saved to.
#[derive(Clone, PartialEq, Debug)]
pub struct WrittenFile {
    /// The tab of the document.
    pub tab: TabId,
    /// The file of the document from now on.
    pub path: FilePath,
    /// The revision that was saved.
    pub revision: u64,
    /// The stamp of the file after saving, if the platform has one.
    pub stamp: Option<FileStamp>,
}

/// A file that another program has changed or created.
#[derive(Clone, PartialEq, Debug)]
pub struct FileChange {
    /// The tab of the document.
    pub tab: TabId,
    /// The file.
    pub path: FilePath,
    /// The current stamp of the file.
    pub stamp: FileStamp,
    /// The occasion on which the change was detected.
    pub when: ChangeOccasion,
}

/// The occasion on which a changed file is detected.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ChangeOccasion {
    /// The user returned to the window.
    WindowFocused,
    /// The document was about to be saved to its file.
    Saving,
    /// The document was about to be saved to the file for the first time, but the file already exists.
    FirstSave,
}

/// A document to be saved, as text.
#[derive(Clone, PartialEq, Debug)]
pub struct Content {
    /// The tab of the document.
    pub tab: TabId,
    /// The revision of the document.
    pub revision: u64,
    /// The text to write.
    pub text: String,
}

/// The purpose for which the user chooses a file.
#[derive(Clone, PartialEq, Debug)]
pub enum FileRequest {
    /// Opening a document.
    Open,
    /// Saving a document.
    Save(Content),
    /// Writing an export.
    Export(Box<Export>),
}

/// The reason why a typed path cannot be used.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum PathProblem {
    /// The file would be in this folder, which does not exist.
    NoFolder(String),
    /// The path leads to a folder.
    IsFolder(String),
    /// The file to open does not exist.
    NoFile(String),
}

/// The condition that a file must meet before it is overwritten.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum WriteCondition {
    /// The file still has this stamp.
    Stamp(FileStamp),
    /// The file does not exist.
    Nothing,
    /// There is no condition: the user has agreed.
    Anything,
}

/// An error of a file operation.
#[derive(Clone, PartialEq, Debug)]
pub enum FileError {
    /// A file cannot be opened.
    Open {
        /// The file, as the user knows it.
        name: String,
        /// The reason that the system gives.
        reason: String,
    },
    /// A file cannot be written.
    Save {
        /// The file, as the user knows it.
        name: String,
        /// The reason that the system gives.
        reason: String,
    },
    /// A file was written only in part.
    Torn {
        /// The file, as the user knows it.
        name: String,
        /// The reason that the system gives.
        reason: String,
        /// The file with the previous content.
        copy: String,
    },
    /// An export would replace a file that exists.
    Exists {
        /// The file, as the user knows it.
        name: String,
    },
    /// A picture for an export cannot be rendered.
    Picture {
        /// The file, as the user knows it.
        name: String,
        /// The error of the renderer.
        error: PictureError,
    },
    /// A picture cannot be copied to the clipboard.
    CopyPicture(PictureError),
}

/// An error of rendering a picture.
#[derive(Clone, PartialEq, Debug, thiserror::Error)]
pub enum PictureError {
    /// The picture has more pixels than the limit.
    #[error("the picture has more than {limit} million pixels")]
    TooLarge {
        /// The limit in millions of pixels.
        limit: u32,
    },
    /// The picture cannot be rendered, for this reason.
    #[error("{0}")]
    Damaged(String),
}

/// An open document, as needed for recovery and autosave.
#[derive(Clone, Copy, Debug)]
pub struct OpenDocument<'a> {
    /// The tab of the document.
    pub tab: TabId,
    /// The document with its undo history.
    pub editor: &'a Editor,
    /// The file that the document was opened from or saved to.
    pub path: Option<&'a FilePath>,
    /// The stamp of that file when it was last read or written.
    pub stamp: Option<FileStamp>,
    /// Whether its tab is the active one.
    pub shown: bool,
}

impl OpenDocument<'_> {
    /// Returns the name of the file, or the title if there is no file. It is empty for an untitled document.
    pub fn name(&self) -> String {
        self.path.map_or_else(|| self.editor.document().title().to_owned(), FilePath::name)
    }
}
