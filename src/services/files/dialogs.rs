//! File dialogs on the desktop, behind a trait so that tests can replace them.

use std::{fmt::Debug, path::PathBuf};

/// A named set of file extensions that a dialog offers.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FileFilter {
    /// The name that the dialog shows.
    pub name: String,
    /// The extensions without dots.
    pub extensions: Vec<&'static str>,
}

/// The input of a dialog that asks for a file to write.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SaveRequest {
    /// The suggested file name.
    pub name: String,
    /// The folder in which the dialog opens.
    pub folder: Option<PathBuf>,
    /// The file extensions that the dialog offers.
    pub filter: FileFilter,
}

/// The reason why no dialog could be shown.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{0}")]
pub struct DialogError(pub String);

/// Dialogs for choosing files. Each call blocks until the dialog is closed, so the app makes it on a separate thread.
pub trait FileDialogs: Debug + Send + Sync {
    /// Asks for a file to open; `None` if the user cancels.
    ///
    /// # Errors
    /// If the desktop has no file dialog.
    fn open(&self, filter: FileFilter) -> Result<Option<PathBuf>, DialogError>;

    /// Asks for a file to write; `None` if the user cancels.
    ///
    /// # Errors
    /// If the desktop has no file dialog.
    fn save(&self, request: SaveRequest) -> Result<Option<PathBuf>, DialogError>;
}

/// The dialogs of the operating system.
#[derive(Debug)]
pub(crate) struct SystemDialogs;

impl FileDialogs for SystemDialogs {
    fn open(&self, filter: FileFilter) -> Result<Option<PathBuf>, DialogError> {
        let dialog = rfd::AsyncFileDialog::new().add_filter(filter.name, &filter.extensions);
        chosen(pollster::block_on(dialog.pick_file()))
    }

    fn save(&self, request: SaveRequest) -> Result<Option<PathBuf>, DialogError> {
        let SaveRequest { name, folder, filter } = request;
        let mut dialog = rfd::AsyncFileDialog::new().set_file_name(name).add_filter(filter.name, &filter.extensions);
        if let Some(folder) = folder {
            dialog = dialog.set_directory(folder);
        }
        chosen(pollster::block_on(dialog.save_file()))
    }
}

/// Returns the path that a dialog returned. Without one, the log shows whether the dialog was missing or the user
/// canceled it.
fn chosen(file: Option<rfd::FileHandle>) -> Result<Option<PathBuf>, DialogError> {
    match (file, log_listener::take()) {
        (Some(file), _) => Ok(Some(file.path().to_owned())),
        (None, Some(reason)) => Err(DialogError(reason)),
        (None, None) => Ok(None),
    }
}

/// Starts listening to the log of the dialog library, its only way of reporting a missing desktop service.
pub(crate) fn listen_to_dialogs() {
    log_listener::listen();
}

mod log_listener {
    use log::{Level, LevelFilter, Log, Metadata, Record};
    use std::sync::Mutex;

    static LAST: Mutex<Option<String>> = Mutex::new(None);

    struct Listener;

    impl Log for Listener {
        fn enabled(&self, metadata: &Metadata<'_>) -> bool {
            metadata.level() == Level::Error && metadata.target().starts_with("rfd")
        }

        fn log(&self, record: &Record<'_>) {
            if self.enabled(record.metadata())
                && let Ok(mut last) = LAST.lock()
            {
                *last = Some(record.args().to_string());
            }
        }

        fn flush(&self) {}
    }

    pub(super) fn listen() {
        // Another logger may already be installed, for example in tests. Then a missing dialog counts as canceled.
        if log::set_logger(&Listener).is_ok() {
            log::set_max_level(LevelFilter::Error);
        }
    }

    pub(super) fn take() -> Option<String> {
        LAST.lock().ok()?.take()
    }
}
