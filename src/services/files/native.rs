//! Files on the desktop: its dialogs and the disk, each on a thread of its own.

use super::{Content, Differs, Expected, FileEvent, Files, Seen, Wanted, When, failed};
use crate::{app::TabId, export::Export, platform};
use eframe::egui::{Context, RawInput};
use grammaton_core::format::Format;
use rust_i18n::t;
use std::{
    fs, io,
    path::{Path, PathBuf},
    thread,
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

    /// The place that a person has typed: `~` is their home, what has no ending is a drawing.
    pub(crate) fn typed(text: &str) -> Option<Self> {
        let text = Some(text.trim()).filter(|text| !text.is_empty())?;
        let home = || std::env::home_dir().unwrap_or_default();
        let path = match text.strip_prefix('~') {
            Some("") => home(),
            Some(rest) if rest.starts_with(std::path::is_separator) => home().join(&rest[1..]),
            _ => PathBuf::from(text),
        };
        Some(Self { path })
    }

    /// The same, as the name of a drawing's file.
    #[must_use]
    pub(crate) fn with_ending(&self) -> Self {
        Self { path: with_ending(&self.path) }
    }

    /// The whole path as text, by which it can be found again, unless it is none.
    pub(crate) fn to_text(&self) -> Option<String> {
        std::path::absolute(&self.path).ok()?.to_str().map(str::to_owned)
    }

    /// Whether this is the same file, by whatever path.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        let whole = |place: &Self| fs::canonicalize(&place.path).unwrap_or_else(|_| place.path.clone());
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
        self.in_background(|| match pollster::block_on(open_dialog().pick_file()) {
            Some(file) => FileEvent::Chosen(Place { path: file.path().to_owned() }),
            None => nothing_chosen(Wanted::Open),
        });
    }

    /// Reads a file, for a new tab or for the one that shows it already.
    pub(crate) fn read(&self, place: Place, again: Option<TabId>) {
        self.in_background(move || match Seen::read(&place.path) {
            Ok((bytes, seen)) => FileEvent::Read { place, bytes, seen: Some(seen), again },
            Err(error) if error.kind() == io::ErrorKind::NotFound => FileEvent::Missing(place),
            Err(error) => failed(&t!("file.cannot_open", name = place.path.display()), &error),
        });
    }

    /// Writes to the file that the document lives in, if it is as expected.
    pub(crate) fn write(&self, place: Place, content: Content, expected: Expected) {
        self.in_background(move || written(place, &content, expected));
    }

    /// Asks where to write, suggesting `name` beside `place`, and writes there.
    pub(crate) fn write_as(&self, place: Option<&Place>, name: &str, content: Content) {
        let mut dialog = dialog().set_file_name(name);
        if let Some(folder) = place.and_then(|place| place.path.parent()) {
            dialog = dialog.set_directory(folder);
        }
        self.in_background(move || match pollster::block_on(dialog.save_file()) {
            // The dialog has asked about a file that is there, unless it was not told its ending.
            Some(file) => match with_ending(file.path()) {
                path if path == file.path() => written(Place { path }, &content, Expected::Anything),
                path => written(Place { path }, &content, Expected::Nothing),
            },
            None => nothing_chosen(Wanted::Save(content)),
        });
    }

    /// Asks where to write an export, suggesting `name` beside `place`, and writes it there.
    pub(crate) fn export(&self, place: Option<&Place>, name: &str, export: Export) {
        let format = export.format;
        let mut dialog = rfd::AsyncFileDialog::new().set_file_name(name);
        dialog = dialog.add_filter(format!(".{}", format.ending()), format.endings());
        if let Some(folder) = place.and_then(|place| place.path.parent()) {
            dialog = dialog.set_directory(folder);
        }
        self.in_background(move || match pollster::block_on(dialog.save_file()) {
            // The dialog has asked about a file that is there.
            Some(file) => exported(file.path(), export),
            None => nothing_chosen(Wanted::Export(Box::new(export))),
        });
    }

    /// Writes an export to a file that is not there yet.
    pub(crate) fn export_to(&self, place: Place, export: Export) {
        self.in_background(move || {
            let path = match place.path.extension() {
                Some(_) => place.path,
                None => place.path.with_extension(export.format.ending()),
            };
            match fs::exists(&path) {
                Ok(true) => failed_to_export(&path, t!("export.exists").into_owned()),
                _ => exported(&path, export),
            }
        });
    }

    /// Makes a picture for the clipboard, with so many pixels for each of its points.
    pub(crate) fn copy_picture(&self, svg: String, scale: u8) {
        let answer = self.answer();
        platform::pixels(svg, scale.into(), move |made| {
            answer(match made {
                Ok(pixels) => FileEvent::PictureCopied(Some(pixels)),
                Err(reason) => failed(&t!("export.cannot_copy"), &reason),
            });
        });
    }

    /// Looks whether these files are as the app left them.
    pub(crate) fn check(&self, files: Vec<(TabId, Place, Seen)>) {
        let report = self.reporter();
        thread::spawn(move || {
            for (tab, place, seen) in files {
                if let Some(seen) = seen.change(&place.path) {
                    report(FileEvent::Differs(Differs { tab, place, seen, when: When::Looking }));
                }
            }
        });
    }

    fn in_background(&self, work: impl FnOnce() -> FileEvent + Send + 'static) {
        let answer = self.answer();
        thread::spawn(move || answer(work()));
    }
}

/// A dialog for files that can be read, in whatever format.
fn open_dialog() -> rfd::AsyncFileDialog {
    let readable = Format::ALL.into_iter().filter(|format| format.is_readable());
    let endings: Vec<&str> = readable.flat_map(|format| format.endings().iter().copied()).collect();
    rfd::AsyncFileDialog::new().add_filter(t!("file.readable"), &endings)
}

fn dialog() -> rfd::AsyncFileDialog {
    rfd::AsyncFileDialog::new().add_filter(t!("file.kind"), &["ron"])
}

fn written(place: Place, content: &Content, expected: Expected) -> FileEvent {
    let differs = match expected {
        Expected::Anything => None,
        Expected::Nothing => Seen::read(&place.path).ok().map(|(_, seen)| (seen, When::Naming)),
        Expected::Seen(seen) => seen.change(&place.path).map(|seen| (seen, When::Saving)),
    };
    if let Some((seen, when)) = differs {
        return FileEvent::Differs(Differs { tab: content.tab, place, seen, when });
    }
    let bytes = content.text.as_bytes();
    match platform::replace_file(&place.path, bytes) {
        Ok(()) => {
            let seen = Seen::written(&place.path, bytes);
            FileEvent::Written { tab: content.tab, place, revision: content.revision, seen }
        }
        Err(error) => failed(&t!("file.cannot_save", name = place.path.display()), &error),
    }
}

fn exported(path: &Path, export: Export) -> FileEvent {
    let written = platform::bytes_of(export).map(|bytes| platform::replace_file(path, &bytes));
    match written {
        Ok(Ok(())) => FileEvent::Exported { name: Place { path: path.to_owned() }.name() },
        Ok(Err(error)) => failed(&t!("file.cannot_save", name = path.display()), &error),
        Err(reason) => failed_to_export(path, reason.to_string()),
    }
}

fn failed_to_export(path: &Path, text: String) -> FileEvent {
    FileEvent::Failed { title: t!("file.cannot_save", name = path.display()).into_owned(), text }
}

/// The path with `.ron` at its end if it has no ending.
fn with_ending(path: &Path) -> PathBuf {
    if path.extension().is_some() { path.to_owned() } else { path.with_extension("ron") }
}

/// What to tell when a dialog gave nothing: a person closed it, or the desktop has none, which the log says.
fn nothing_chosen(wanted: Wanted) -> FileEvent {
    match dialog_log::take() {
        Some(reason) => FileEvent::NoDialog { wanted, reason },
        None => FileEvent::Cancelled,
    }
}

/// What a person may mean who has typed the beginning of a path: folders with a `/` at the end, and files that can be
/// read.
pub(crate) fn completions(typed: &str) -> Vec<String> {
    let cut = typed.rfind(std::path::is_separator).map_or(0, |at| at + 1);
    let (folder, begun) = typed.split_at(cut);
    let Some(place) = Place::typed(if folder.is_empty() { "." } else { folder }) else { return Vec::new() };
    let mut names: Vec<String> = fs::read_dir(place.path)
        .into_iter()
        .flatten()
        .filter_map(Result::ok)
        .filter_map(|entry| {
            let name = entry.file_name().into_string().ok()?;
            let is_folder = fs::metadata(entry.path()).is_ok_and(|metadata| metadata.is_dir());
            let fits = name.starts_with(begun) && (begun.starts_with('.') || !name.starts_with('.'));
            let shown = is_folder || Format::of_name(&name).is_some_and(Format::is_readable);
            (fits && shown).then(|| format!("{folder}{name}{}", if is_folder { "/" } else { "" }))
        })
        .collect();
    names.sort();
    names
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
    fn typed_beginnings_are_completed_with_folders_and_files_that_can_be_read() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["even.ron", "evil.JFF", "even.pdf", "even.md", ".hidden.ron"] {
            fs::write(folder.path().join(name), "").unwrap();
        }
        fs::create_dir(folder.path().join("events")).unwrap();
        let root = format!("{}/", folder.path().display());
        let check = |begun: &str, expected: &[&str]| {
            let expected: Vec<String> = expected.iter().map(|name| format!("{root}{name}")).collect();
            assert_eq!(completions(&format!("{root}{begun}")), expected, "{begun}");
        };
        check("even", &["even.ron", "events/"]);
        check("", &["even.ron", "events/", "evil.JFF"]);
        check(".", &[".hidden.ron"]);
        check("x", &[]);
        assert_eq!(completions("/no/such/folder/x"), [""; 0]);
    }

    #[test]
    fn a_typed_tilde_is_home() {
        let home = std::env::home_dir().unwrap();
        assert_eq!(Place::typed(" ~/a.ron "), Some(Place { path: home.join("a.ron") }));
        assert_eq!(Place::typed("~x"), Some(Place { path: "~x".into() }));
        assert_eq!(Place::typed("~"), Some(Place { path: home }));
        assert_eq!(Place::typed("  "), None);
    }

    #[test]
    fn a_name_without_ending_gets_one() {
        assert_eq!(with_ending(Path::new("/tmp/even")), Path::new("/tmp/even.ron"));
        assert_eq!(with_ending(Path::new("/tmp/even.txt")), Path::new("/tmp/even.txt"));
    }
}
