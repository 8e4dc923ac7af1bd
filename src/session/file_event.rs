//! Files as the session knows them: paths, stamps, and the events that file dialogs and the disk report.

use crate::{Editor, Export, TabId};
use grammaton_core::{Document, adopt_grammar};
use grammaton_formats::{Format, ImportError, Report, import};
use std::{path::PathBuf, time::SystemTime};

/// A file that a document is read from or written to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FilePath {
    /// The path on a desktop; only the file's name in a browser.
    pub path: PathBuf,
    /// The number of the browser's handle to the file, in a browser.
    pub handle: Option<u32>,
}

impl FilePath {
    /// The file's name without its folder.
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

/// The state of a file when it was last read or written: its time of modification, its length in bytes, and a hash of
/// its bytes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct FileStamp {
    /// The time of the last modification, if the system has one.
    pub modified: Option<SystemTime>,
    /// The length in bytes.
    pub length: u64,
    /// A hash of the bytes.
    pub hash: u64,
}

/// A picture as rows of pixels.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Pixels {
    /// The width and the height in pixels.
    pub size: [usize; 2],
    /// Red, green, blue and opacity of each pixel, not premultiplied.
    pub rgba: Vec<u8>,
}

/// The content of a file that was opened.
#[derive(Clone, PartialEq, Debug)]
pub struct OpenedFile {
    /// The format of the file.
    pub format: Format,
    /// The document.
    pub document: Document,
    /// What the reader changed, assumed or left out.
    pub report: Report,
}

impl OpenedFile {
    /// Parses the content of a file, lays out states without positions, and converts a grammar to its automaton.
    ///
    /// # Errors
    /// Says what is wrong with the content, and where.
    pub fn parse(name: &str, bytes: &[u8]) -> Result<Self, ImportError> {
        let format = Format::of_file(name, bytes).unwrap_or(Format::Ron);
        let imported = import(format, bytes)?;
        let mut document = imported.content.document().into_owned();
        adopt_grammar(&mut document);
        Ok(Self { format, document, report: imported.report })
    }
}

/// What came back from a dialog or the disk.
#[derive(Clone, Debug)]
pub enum FileEvent {
    /// A file was chosen; its content is still to be read.
    Chosen(FilePath),
    /// A file was read and parsed.
    Read {
        /// The file.
        path: FilePath,
        /// The document in it, or what is wrong with it.
        result: Result<Box<OpenedFile>, ImportError>,
        /// The state of the file.
        stamp: Option<FileStamp>,
        /// The tab that shows the file already and asked to reload it.
        again: Option<TabId>,
    },
    /// The document was written.
    Written {
        /// Whose document it is.
        tab: TabId,
        /// Where it lives now.
        path: FilePath,
        /// Which revision was written.
        revision: u64,
        /// What the file is like now.
        stamp: Option<FileStamp>,
    },
    /// An export was written.
    Exported {
        /// What the file is called.
        name: String,
    },
    /// A picture was made for the clipboard: its pixels, if it is not there by now.
    PictureCopied(Option<Pixels>),
    /// A file is not as the app left it.
    Differs(Differs),
    /// A file is no longer there.
    Missing(FilePath),
    /// The desktop has no dialog in which a file could be chosen.
    NoDialog {
        /// What the dialog was for.
        wanted: Wanted,
        /// Why there is none.
        reason: String,
    },
    /// Recovery files were written, or could not be.
    Kept(Result<(), String>),
    /// An operation failed; the document and the old file are unchanged.
    Failed(FileError),
    /// A dialog was closed without a choice.
    Cancelled,
}

/// A file that is not as the app left it.
#[derive(Clone, PartialEq, Debug)]
pub struct Differs {
    /// Whose document it is.
    pub tab: TabId,
    /// The file.
    pub path: FilePath,
    /// What it is like now.
    pub stamp: FileStamp,
    /// When that was noticed.
    pub when: When,
}

/// When it is noticed that a file is not as the app left it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum When {
    /// When the person came back to the window.
    Looking,
    /// When the document was to be saved to it.
    Saving,
    /// When the document was to be saved there for the first time: something else is there.
    Naming,
}

/// What is to be written, and whose it is.
#[derive(Clone, PartialEq, Debug)]
pub struct Content {
    /// Whose document it is.
    pub tab: TabId,
    /// Which revision of it.
    pub revision: u64,
    /// Its text.
    pub text: String,
}

/// What a file is to be chosen for.
#[derive(Clone, PartialEq, Debug)]
pub enum Wanted {
    /// To open it.
    Open,
    /// To save this to it.
    Save(Content),
    /// To write this to it.
    Export(Box<Export>),
}

/// What a file must be like to be written to.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Expected {
    /// As it was seen.
    Stamp(FileStamp),
    /// Not there.
    Nothing,
    /// Anything: the person was asked.
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
    /// An export would replace a file that exists.
    Exists {
        /// The file, as the user knows it.
        name: String,
    },
    /// A picture for an export cannot be rendered.
    Picture {
        /// The file, as the user knows it.
        name: String,
        /// Why not.
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
    /// The picture cannot be rendered.
    #[error("{0}")]
    Damaged(String),
}

/// An open document, as recovery and autosave see it.
#[derive(Clone, Copy, Debug)]
pub struct OpenDocument<'a> {
    /// Its tab.
    pub tab: TabId,
    /// The document with its history.
    pub editor: &'a Editor,
    /// The file that it was opened from or saved to.
    pub path: Option<&'a FilePath>,
    /// The state of that file.
    pub stamp: Option<FileStamp>,
    /// Whether its tab is the one shown.
    pub shown: bool,
}

impl OpenDocument<'_> {
    /// The name of the file, or else the title; empty for an untitled document.
    pub fn name(&self) -> String {
        self.path.map_or_else(|| self.editor.document().title().to_owned(), FilePath::name)
    }
}
