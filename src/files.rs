//! Opening and saving: dialogs and disk, never waited for. What comes back is a [`FileEvent`].

use crate::platform;
use eframe::egui::Context;
use rust_i18n::t;
use std::{
    path::{Path, PathBuf},
    sync::mpsc::{Receiver, Sender, channel},
};

/// Where a document lives.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Place {
    /// The file.
    pub path: PathBuf,
}

impl Place {
    /// The file's name, as the window's title shows it.
    pub fn name(&self) -> String {
        self.path
            .file_name()
            .map_or_else(|| self.path.display().to_string(), |name| name.to_string_lossy().into_owned())
    }
}

/// What came back from a dialog or the disk.
#[derive(Clone, Debug)]
pub enum FileEvent {
    /// A file was chosen; its content is still to be read.
    Chosen(PathBuf),
    /// A file was read.
    Read {
        /// Where it lives.
        place: Place,
        /// What stands in it.
        bytes: Vec<u8>,
    },
    /// The document was written.
    Written {
        /// Where it lives now.
        place: Place,
        /// Which revision was written.
        revision: u64,
    },
    /// Something failed; the document and the old file are as they were.
    Failed {
        /// What could not be done.
        title: String,
        /// Why, and what helps.
        text: String,
    },
    /// A dialog was closed without a choice.
    Cancelled,
}

/// The way to the dialogs and the disk.
#[derive(Debug)]
pub(crate) struct Files {
    ctx: Context,
    sender: Sender<FileEvent>,
    receiver: Receiver<FileEvent>,
}

impl Files {
    /// The way for an app that is repainted through `ctx` when something came back.
    pub(crate) fn new(ctx: Context) -> Self {
        let (sender, receiver) = channel();
        Self { ctx, sender, receiver }
    }

    /// What came back since the last call.
    pub(crate) fn events(&self) -> impl Iterator<Item = FileEvent> {
        self.receiver.try_iter()
    }

    /// Asks which file to open.
    pub(crate) fn choose(&self) {
        self.in_background(|| match pollster::block_on(dialog().pick_file()) {
            Some(file) => FileEvent::Chosen(file.path().to_owned()),
            None => nothing_chosen(),
        });
    }

    /// Reads a file.
    pub(crate) fn read(&self, path: PathBuf) {
        self.in_background(move || match std::fs::read(&path) {
            Ok(bytes) => FileEvent::Read { place: Place { path }, bytes },
            Err(error) => failed(&t!("file.cannot_open", name = path.display()), &error),
        });
    }

    /// Writes `text`, which is `revision` of the document, to the file it lives in.
    pub(crate) fn write(&self, place: Place, text: String, revision: u64) {
        self.in_background(move || written(place, &text, revision));
    }

    /// Asks where to write `text`, suggesting `name` beside `place`, and writes it there.
    pub(crate) fn write_as(&self, place: Option<&Place>, name: &str, text: String, revision: u64) {
        let mut dialog = dialog().set_file_name(name);
        if let Some(folder) = place.and_then(|place| place.path.parent()) {
            dialog = dialog.set_directory(folder);
        }
        self.in_background(move || match pollster::block_on(dialog.save_file()) {
            Some(file) => written(Place { path: with_ending(file.path()) }, &text, revision),
            None => nothing_chosen(),
        });
    }

    fn in_background(&self, work: impl FnOnce() -> FileEvent + Send + 'static) {
        let (ctx, sender) = (self.ctx.clone(), self.sender.clone());
        std::thread::spawn(move || {
            // The app may be gone by then; then nobody wants to know.
            _ = sender.send(work());
            ctx.request_repaint();
        });
    }
}

fn dialog() -> rfd::AsyncFileDialog {
    rfd::AsyncFileDialog::new().add_filter(t!("file.kind"), &["ron"])
}

fn written(place: Place, text: &str, revision: u64) -> FileEvent {
    match platform::replace_file(&place.path, text.as_bytes()) {
        Ok(()) => FileEvent::Written { place, revision },
        Err(error) => failed(&t!("file.cannot_save", name = place.path.display()), &error),
    }
}

/// The path with `.ron` at its end if it has no ending.
fn with_ending(path: &Path) -> PathBuf {
    if path.extension().is_some() { path.to_owned() } else { path.with_extension("ron") }
}

fn failed(title: &str, error: &std::io::Error) -> FileEvent {
    FileEvent::Failed { title: title.to_owned(), text: t!("file.reason", reason = error).into_owned() }
}

/// What to tell when a dialog gave nothing: a person closed it, or the desktop has none, which the log says.
fn nothing_chosen() -> FileEvent {
    match dialog_log::take() {
        Some(reason) => FileEvent::Failed {
            title: t!("file.no_dialog").into_owned(),
            text: t!("file.no_dialog_remedy", reason = reason).into_owned(),
        },
        None => FileEvent::Cancelled,
    }
}

/// The dialog library tells a missing desktop service only by its log, so the app listens there.
pub(crate) mod dialog_log {
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

    /// Starts listening.
    pub(crate) fn listen() {
        // Another logger may be there already, in tests for one; then a missing dialog counts as closed.
        if log::set_logger(&Listener).is_ok() {
            log::set_max_level(LevelFilter::Error);
        }
    }

    pub(super) fn take() -> Option<String> {
        LAST.lock().ok()?.take()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_without_ending_gets_one() {
        assert_eq!(with_ending(Path::new("/tmp/even")), Path::new("/tmp/even.ron"));
        assert_eq!(with_ending(Path::new("/tmp/even.txt")), Path::new("/tmp/even.txt"));
    }
}
