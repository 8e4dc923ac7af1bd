//! Files on the desktop: each dialog and each access to the disk has a thread of its own.

use super::{DialogError, FileFilter, Files, SaveRequest, file_stamp, replace_file};
use crate::services::pictures;
use eframe::egui::{Context, RawInput};
use grammaton_formats::Format;
use grammaton_session::{
    Content, Differs, Expected, Export, FileError, FileEvent, FilePath, FileStamp, OpenedFile, TabId, Wanted, When,
};
use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::Arc,
    thread,
};

/// The path that the user typed: `~` is the home folder.
pub(crate) fn typed_path(text: &str) -> Option<FilePath> {
    let text = Some(text.trim()).filter(|text| !text.is_empty())?;
    let home = || std::env::home_dir().unwrap_or_default();
    let path = match text.strip_prefix('~') {
        Some("") => home(),
        Some(rest) if rest.starts_with(std::path::is_separator) => home().join(&rest[1..]),
        _ => PathBuf::from(text),
    };
    Some(path.into())
}

/// The path with `.ron` at its end if it has no extension.
pub(crate) fn with_extension(path: &FilePath) -> FilePath {
    with_ron(&path.path).into()
}

fn with_ron(path: &Path) -> PathBuf {
    if path.extension().is_some() { path.to_owned() } else { path.with_extension("ron") }
}

/// The absolute path as text, unless it is not Unicode.
pub(crate) fn path_text(path: &FilePath) -> Option<String> {
    std::path::absolute(&path.path).ok()?.to_str().map(str::to_owned)
}

/// Whether both paths lead to the same file.
pub(crate) fn is_same(one: &FilePath, other: &FilePath) -> bool {
    let whole = |path: &FilePath| fs::canonicalize(&path.path).unwrap_or_else(|_| path.path.clone());
    one == other || whole(one) == whole(other)
}

/// The files that were dropped on the window in this frame.
pub(crate) fn dropped(ctx: &Context) -> Vec<FilePath> {
    let files = |raw: &RawInput| raw.dropped_files.iter().map(|file| file.path().to_owned().into()).collect();
    ctx.input(|input| files(&input.raw))
}

impl Files {
    /// The same access with other dialogs.
    #[must_use]
    pub(crate) fn with_dialogs(mut self, dialogs: Arc<dyn super::FileDialogs>) -> Self {
        self.dialogs = dialogs;
        self
    }

    /// Asks which file to open. `kind` names the files that can be read.
    pub(crate) fn choose(&self, kind: String) {
        let readable = Format::ALL.into_iter().filter(|format| format.is_readable());
        let extensions = readable.flat_map(|format| format.endings().iter().copied()).collect();
        let (dialogs, filter) = (Arc::clone(&self.dialogs), FileFilter { name: kind, extensions });
        self.in_background(move || match dialogs.open(filter) {
            Ok(Some(path)) => FileEvent::Chosen(path.into()),
            Ok(None) => FileEvent::Cancelled,
            Err(DialogError(reason)) => FileEvent::NoDialog { wanted: Wanted::Open, reason },
        });
    }

    /// Reads and parses a file, for a new tab or for the tab that already shows it.
    pub(crate) fn read(&self, path: FilePath, again: Option<TabId>) {
        self.in_background(move || match file_stamp::read(&path.path) {
            Ok((bytes, stamp)) => {
                let result = OpenedFile::parse(&path.name(), &bytes).map(Box::new);
                FileEvent::Read { path, result, stamp: Some(stamp), again }
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => FileEvent::Missing(path),
            Err(error) => {
                let (name, reason) = (path.path.display().to_string(), error.to_string());
                FileEvent::Failed(FileError::Open { name, reason })
            }
        });
    }

    /// Writes to the file of a document if the file is as expected.
    pub(crate) fn write(&self, path: FilePath, content: Content, expected: Expected) {
        self.in_background(move || written(path, &content, expected));
    }

    /// Asks where to write, suggesting `name` in the folder of `path`, and writes there. `kind` names the files.
    pub(crate) fn write_as(&self, path: Option<&FilePath>, name: &str, kind: String, content: Content) {
        let filter = FileFilter { name: kind, extensions: vec!["ron"] };
        let request = SaveRequest { name: name.to_owned(), folder: folder_of(path), filter };
        let dialogs = Arc::clone(&self.dialogs);
        self.in_background(move || match dialogs.save(request) {
            // The dialog has asked about an existing file, unless the name had no extension.
            Ok(Some(path)) => match with_ron(&path) {
                whole if whole == path => written(path.into(), &content, Expected::Anything),
                whole => written(whole.into(), &content, Expected::Nothing),
            },
            Ok(None) => FileEvent::Cancelled,
            Err(DialogError(reason)) => FileEvent::NoDialog { wanted: Wanted::Save(content), reason },
        });
    }

    /// Asks where to write an export, suggesting `name` in the folder of `path`, and writes it there.
    pub(crate) fn export(&self, path: Option<&FilePath>, name: &str, export: Export) {
        let format = export.format;
        let filter = FileFilter { name: format!(".{}", format.ending()), extensions: format.endings().to_vec() };
        let request = SaveRequest { name: name.to_owned(), folder: folder_of(path), filter };
        let dialogs = Arc::clone(&self.dialogs);
        self.in_background(move || match dialogs.save(request) {
            // The dialog has asked about an existing file.
            Ok(Some(path)) => exported(&path, export),
            Ok(None) => FileEvent::Cancelled,
            Err(DialogError(reason)) => FileEvent::NoDialog { wanted: Wanted::Export(Box::new(export)), reason },
        });
    }

    /// Writes an export to a file that must not exist yet.
    pub(crate) fn export_to(&self, path: FilePath, export: Export) {
        self.in_background(move || {
            let path = match path.path.extension() {
                Some(_) => path.path,
                None => path.path.with_extension(export.format.ending()),
            };
            match fs::exists(&path) {
                Ok(true) => FileEvent::Failed(FileError::Exists { name: path.display().to_string() }),
                _ => exported(&path, export),
            }
        });
    }

    /// Renders a picture for the clipboard; `scale` is the number of pixels for each of its points.
    pub(crate) fn copy_picture(&self, svg: String, scale: u8) {
        let report = self.reporter();
        pictures::pixels(svg, scale.into(), move |made| {
            report(match made {
                Ok(pixels) => FileEvent::PictureCopied(Some(pixels)),
                Err(error) => FileEvent::Failed(FileError::CopyPicture(error)),
            });
        });
    }

    /// Reports which of these files are not as the app left them.
    pub(crate) fn check(&self, files: Vec<(TabId, FilePath, FileStamp)>) {
        let report = self.reporter();
        thread::spawn(move || {
            for (tab, path, stamp) in files {
                if let Some(stamp) = file_stamp::change(stamp, &path.path) {
                    report(FileEvent::Differs(Differs { tab, path, stamp, when: When::Looking }));
                }
            }
        });
    }

    fn in_background(&self, work: impl FnOnce() -> FileEvent + Send + 'static) {
        let report = self.reporter();
        thread::spawn(move || report(work()));
    }
}

fn folder_of(path: Option<&FilePath>) -> Option<PathBuf> {
    Some(path?.path.parent()?.to_owned())
}

fn written(path: FilePath, content: &Content, expected: Expected) -> FileEvent {
    let differs = match expected {
        Expected::Anything => None,
        Expected::Nothing => file_stamp::read(&path.path).ok().map(|(_, stamp)| (stamp, When::Naming)),
        Expected::Stamp(stamp) => file_stamp::change(stamp, &path.path).map(|stamp| (stamp, When::Saving)),
    };
    if let Some((stamp, when)) = differs {
        return FileEvent::Differs(Differs { tab: content.tab, path, stamp, when });
    }
    let bytes = content.text.as_bytes();
    match replace_file(&path.path, bytes) {
        Ok(()) => {
            let stamp = file_stamp::written(&path.path, bytes);
            FileEvent::Written { tab: content.tab, path, revision: content.revision, stamp }
        }
        Err(error) => cannot_save(&path.path, &error),
    }
}

fn exported(path: &Path, export: Export) -> FileEvent {
    match pictures::bytes_of(export).map(|bytes| replace_file(path, &bytes)) {
        Ok(Ok(())) => FileEvent::Exported { name: FilePath::from(path.to_owned()).name() },
        Ok(Err(error)) => cannot_save(path, &error),
        Err(error) => FileEvent::Failed(FileError::Picture { name: path.display().to_string(), error }),
    }
}

fn cannot_save(path: &Path, error: &io::Error) -> FileEvent {
    FileEvent::Failed(FileError::Save { name: path.display().to_string(), reason: error.to_string() })
}

/// The completions of a typed path: folders with a `/` at the end, and files that can be read.
pub(crate) fn completions(typed: &str) -> Vec<String> {
    let cut = typed.rfind(std::path::is_separator).map_or(0, |at| at + 1);
    let (folder, begun) = typed.split_at(cut);
    let Some(path) = typed_path(if folder.is_empty() { "." } else { folder }) else { return Vec::new() };
    let mut names: Vec<String> = fs::read_dir(path.path)
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
        assert_eq!(typed_path(" ~/a.ron "), Some(home.join("a.ron").into()));
        assert_eq!(typed_path("~x"), Some(PathBuf::from("~x").into()));
        assert_eq!(typed_path("~"), Some(home.into()));
        assert_eq!(typed_path("  "), None);
    }

    #[test]
    fn a_name_without_ending_gets_one() {
        assert_eq!(with_ron(Path::new("/tmp/even")), Path::new("/tmp/even.ron"));
        assert_eq!(with_ron(Path::new("/tmp/even.txt")), Path::new("/tmp/even.txt"));
    }
}
