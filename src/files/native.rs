//! Files on the desktop: its dialogs and the disk, each on a thread of its own.

use super::{FileEvent, Files, failed};
use crate::{app::TabId, platform};
use eframe::egui::{Context, RawInput};
use rust_i18n::t;
use std::path::{Path, PathBuf};

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

    /// Whether this is the same file, by whatever path.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        let whole = |place: &Self| std::fs::canonicalize(&place.path).unwrap_or_else(|_| place.path.clone());
        self == other || whole(self) == whole(other)
    }

    /// The files that were dropped on the window in this frame.
    pub(crate) fn dropped(ctx: &Context) -> Vec<Self> {
        let files =
            |raw: &RawInput| raw.dropped_files.iter().map(|file| Self { path: file.path().to_owned() }).collect();
        ctx.input(|input| files(&input.raw))
    }
}

impl Files {
    /// Asks which file to open.
    pub(crate) fn choose(&self) {
        self.in_background(|| match pollster::block_on(dialog().pick_file()) {
            Some(file) => FileEvent::Chosen(Place { path: file.path().to_owned() }),
            None => nothing_chosen(),
        });
    }

    /// Reads a file.
    pub(crate) fn read(&self, place: Place) {
        self.in_background(move || match std::fs::read(&place.path) {
            Ok(bytes) => FileEvent::Read { place, bytes },
            Err(error) => failed(&t!("file.cannot_open", name = place.path.display()), &error),
        });
    }

    /// Writes `text`, which is `revision` of the document, to the file it lives in.
    pub(crate) fn write(&self, tab: TabId, place: Place, text: String, revision: u64) {
        self.in_background(move || written(tab, place, &text, revision));
    }

    /// Asks where to write `text`, suggesting `name` beside `place`, and writes it there.
    pub(crate) fn write_as(&self, tab: TabId, place: Option<&Place>, name: &str, text: String, revision: u64) {
        let mut dialog = dialog().set_file_name(name);
        if let Some(folder) = place.and_then(|place| place.path.parent()) {
            dialog = dialog.set_directory(folder);
        }
        self.in_background(move || match pollster::block_on(dialog.save_file()) {
            Some(file) => written(tab, Place { path: with_ending(file.path()) }, &text, revision),
            None => nothing_chosen(),
        });
    }

    fn in_background(&self, work: impl FnOnce() -> FileEvent + Send + 'static) {
        let answer = self.answer();
        std::thread::spawn(move || answer(work()));
    }
}

fn dialog() -> rfd::AsyncFileDialog {
    rfd::AsyncFileDialog::new().add_filter(t!("file.kind"), &["ron"])
}

fn written(tab: TabId, place: Place, text: &str, revision: u64) -> FileEvent {
    match platform::replace_file(&place.path, text.as_bytes()) {
        Ok(()) => FileEvent::Written { tab, place, revision },
        Err(error) => failed(&t!("file.cannot_save", name = place.path.display()), &error),
    }
}

/// The path with `.ron` at its end if it has no ending.
fn with_ending(path: &Path) -> PathBuf {
    if path.extension().is_some() { path.to_owned() } else { path.with_extension("ron") }
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
