//! Files on the desktop: every dialog and every disk access runs on its own thread.

use super::{DialogError, FileFilter, Files, SaveRequest, file_stamp, reading::ReadJob, save};
use crate::services::{jobs::Driver, pictures};
use eframe::egui::{Context, RawInput};
use grammaton_formats::Format;
use grammaton_session::{
    ChangeOccasion, Content, Export, FileChange, FileError, FileEvent, FilePath, FilePreview, FileRequest, FileStamp,
    OpenLimits, OpenedFile, PathProblem, TabId, WriteCondition,
};
use std::{
    fs::{self, File},
    io::{self, Read as _},
    path::{Path, PathBuf},
    sync::Arc,
    thread,
    time::Duration,
};

/// The largest file that is read for a small picture, in bytes.
const PREVIEW_BYTES: u64 = 1 << 18;
/// The longest time for which the end of the app waits for saves.
const SAVE_PATIENCE: Duration = Duration::from_secs(10);

/// Parses a typed path, with `~` for the home folder; `None` if it is blank.
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

/// Returns the path, with `.ron` appended if it has no extension.
pub(crate) fn with_extension(path: &FilePath) -> FilePath {
    with_ron(&path.path).into()
}

fn with_ron(path: &Path) -> PathBuf {
    if path.extension().is_some() { path.to_owned() } else { path.with_extension("ron") }
}

/// Returns the absolute path as text; `None` if it is not valid Unicode.
pub(crate) fn path_text(path: &FilePath) -> Option<String> {
    std::path::absolute(&path.path).ok()?.to_str().map(str::to_owned)
}

/// Returns the user's folder for documents, or else the home folder, with a separator at the end.
pub(crate) fn documents_folder() -> Option<String> {
    let home = std::env::home_dir()?;
    let config = std::env::var_os("XDG_CONFIG_HOME").map_or_else(|| home.join(".config"), PathBuf::from);
    let dirs = fs::read_to_string(config.join("user-dirs.dirs")).unwrap_or_default();
    let folders = documents_in(&dirs, &home).into_iter().chain([home.join("Documents")]);
    let folder = folders.into_iter().find(|folder| folder.is_dir()).unwrap_or(home);
    Some(folder.join("").to_str()?.to_owned())
}

/// Returns the folder for documents in the text of a `user-dirs.dirs` file.
fn documents_in(dirs: &str, home: &Path) -> Option<PathBuf> {
    let folder = dirs.lines().find_map(|line| line.trim().strip_prefix("XDG_DOCUMENTS_DIR="))?.trim_matches('"');
    Some(folder.strip_prefix("$HOME/").map_or_else(|| PathBuf::from(folder), |below| home.join(below)))
}

/// Returns the reason why no file can be opened from or written to a typed path, if there is an obvious one.
pub(crate) fn path_problem(path: &FilePath, opens: bool) -> Option<PathProblem> {
    let path = &path.path;
    let is_in_no_folder = |folder: &&Path| !folder.as_os_str().is_empty() && !folder.is_dir();
    if path.is_dir() {
        return Some(PathProblem::IsFolder(path.display().to_string()));
    }
    if let Some(folder) = path.parent().filter(is_in_no_folder) {
        return Some(PathProblem::NoFolder(folder.display().to_string()));
    }
    (opens && !path.exists()).then(|| PathProblem::NoFile(path.display().to_string()))
}

/// Returns whether both paths lead to the same file.
pub(crate) fn is_same(one: &FilePath, other: &FilePath) -> bool {
    let whole = |path: &FilePath| fs::canonicalize(&path.path).unwrap_or_else(|_| path.path.clone());
    one == other || whole(one) == whole(other)
}

/// Returns the files that were dropped on the window in this frame.
pub(crate) fn dropped(ctx: &Context) -> Vec<FilePath> {
    let files = |raw: &RawInput| raw.dropped_files.iter().map(|file| file.path().to_owned().into()).collect();
    ctx.input(|input| files(&input.raw))
}

/// Does nothing: the desktop app exports PDF files instead of printing.
pub(crate) fn print() {}

impl Files {
    /// Replaces the dialogs.
    #[must_use]
    pub(crate) fn with_dialogs(mut self, dialogs: Arc<dyn super::FileDialogs>) -> Self {
        self.dialogs = dialogs;
        self
    }

    /// Asks which file to open. `kind` is the dialog's name for readable files.
    pub(crate) fn choose(&self, kind: String) {
        let readable = Format::ALL.into_iter().filter(|format| format.is_readable());
        let extensions = readable.flat_map(|format| format.extensions().iter().copied()).collect();
        let (dialogs, filter) = (Arc::clone(&self.dialogs), FileFilter { name: kind, extensions });
        self.in_background(move || match dialogs.open(filter) {
            Ok(Some(path)) => FileEvent::Chosen(path.into()),
            Ok(None) => FileEvent::Cancelled,
            Err(DialogError(reason)) => FileEvent::NoDialog { wanted: FileRequest::Open, reason },
        });
    }

    /// Reads and parses a file, for a new tab or, if `again` is given, for the tab that already shows it.
    pub(crate) fn read(&self, path: FilePath, again: Option<TabId>) -> Driver<FileEvent> {
        Driver::new(&self.ctx, ReadJob::new(path, again))
    }

    /// Reads recent files for small pictures. Each is read on its own thread, so that an unreachable one does not delay
    /// the others.
    pub(crate) fn preview(&self, paths: Vec<String>) {
        for path in paths {
            self.in_background(move || FileEvent::Previewed { preview: preview(Path::new(&path)), path });
        }
    }

    /// Writes a document to its file if the file is as expected.
    pub(crate) fn write(&self, path: FilePath, content: Content, expected: WriteCondition) {
        let request = self.saves.request();
        self.in_background(move || save::save(request, path, &content, expected));
    }

    /// Asks where to save a document, suggesting `name` in the folder of `path`, and writes it there. `kind` is the
    /// dialog's name for .ron files.
    pub(crate) fn write_as(&self, path: Option<&FilePath>, name: &str, kind: String, content: Content) {
        let filter = FileFilter { name: kind, extensions: vec!["ron"] };
        let request = SaveRequest { name: name.to_owned(), folder: folder_of(path), filter };
        let (dialogs, saves) = (Arc::clone(&self.dialogs), self.saves.clone());
        self.in_background(move || match dialogs.save(request) {
            Ok(Some(path)) => {
                let whole = with_ron(&path);
                // The dialog has confirmed overwriting the path, but not the path with an extension appended.
                let expected = if whole == path { WriteCondition::Anything } else { WriteCondition::Nothing };
                save::save(saves.request(), whole.into(), &content, expected)
            }
            Ok(None) => FileEvent::Cancelled,
            Err(DialogError(reason)) => FileEvent::NoDialog { wanted: FileRequest::Save(content), reason },
        });
    }

    /// Asks where to write an export, suggesting `name` in the folder of `path`, and writes it there.
    pub(crate) fn export(&self, path: Option<&FilePath>, name: &str, export: Export) {
        let format = export.format;
        let filter = FileFilter { name: format!(".{}", format.extension()), extensions: format.extensions().to_vec() };
        let request = SaveRequest { name: name.to_owned(), folder: folder_of(path), filter };
        let (dialogs, saves) = (Arc::clone(&self.dialogs), self.saves.clone());
        self.in_background(move || match dialogs.save(request) {
            // The dialog has confirmed overwriting an existing file.
            Ok(Some(path)) => save::export(saves.request(), &path, export),
            Ok(None) => FileEvent::Cancelled,
            Err(DialogError(reason)) => FileEvent::NoDialog { wanted: FileRequest::Export(Box::new(export)), reason },
        });
    }

    /// Writes an export to a file that must not exist yet, appending the extension of its format if there is none.
    pub(crate) fn export_to(&self, path: FilePath, export: Export) {
        let request = self.saves.request();
        self.in_background(move || {
            let path = match path.path.extension() {
                Some(_) => path.path,
                None => path.path.with_extension(export.format.extension()),
            };
            match fs::exists(&path) {
                Ok(true) => FileEvent::Failed(FileError::Exists { name: path.display().to_string() }),
                _ => save::export(request, &path, export),
            }
        });
    }

    /// Waits for the saves that were requested, because the app ends.
    pub(crate) fn finish_saves(&self) {
        self.saves.wait(SAVE_PATIENCE);
    }

    /// Renders a picture for the clipboard; `scale` is the number of pixels per point.
    pub(crate) fn copy_picture(&self, svg: String, scale: u8) {
        let report = self.reporter();
        pictures::pixels(svg, scale.into(), move |made| {
            report(match made {
                Ok(pixels) => FileEvent::PictureCopied(Some(pixels)),
                Err(error) => FileEvent::Failed(FileError::CopyPicture(error)),
            });
        });
    }

    /// Reports which of these files have changed since their stamps were taken.
    pub(crate) fn check(&self, files: Vec<(TabId, FilePath, FileStamp)>) {
        let report = self.reporter();
        thread::spawn(move || {
            for (tab, path, stamp) in files {
                if let Some(stamp) = file_stamp::change(stamp, &path.path) {
                    report(FileEvent::FileChange(FileChange { tab, path, stamp, when: ChangeOccasion::WindowFocused }));
                }
            }
        });
    }

    fn in_background(&self, work: impl FnOnce() -> FileEvent + Send + 'static) {
        let report = self.reporter();
        thread::spawn(move || report(work()));
    }
}

/// Reads a file if it is small enough for a small picture.
fn preview(path: &Path) -> FilePreview {
    let read = |file: File| {
        let mut bytes = Vec::new();
        let length = file.take(PREVIEW_BYTES + 1).read_to_end(&mut bytes).ok()?;
        let name = path.file_name()?.to_string_lossy();
        let opened = (length as u64 <= PREVIEW_BYTES).then(|| OpenedFile::parse(&name, &bytes, OpenLimits::PREVIEW))?;
        Some(FilePreview::Drawing(Box::new(opened.ok()?.document)))
    };
    match File::open(path) {
        Ok(file) => read(file).unwrap_or(FilePreview::Unknown),
        Err(error) if error.kind() == io::ErrorKind::NotFound => FilePreview::Missing,
        Err(_) => FilePreview::Unknown,
    }
}

fn folder_of(path: Option<&FilePath>) -> Option<PathBuf> {
    Some(path?.path.parent()?.to_owned())
}

/// Returns the completions of a typed path, sorted: folders with a trailing `/`, and files in readable formats.
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
    fn typed_paths_are_completed_with_folders_and_readable_files() {
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
    fn small_files_have_a_preview() {
        let folder = tempfile::tempdir().unwrap();
        let file = |text: &str| {
            let path = folder.path().join("a.ron");
            fs::write(&path, text).unwrap();
            preview(&path)
        };
        assert!(
            matches!(file("(version: 1, title: \"x\")"), FilePreview::Drawing(document) if document.title() == "x")
        );
        assert_eq!(file("(version: 1"), FilePreview::Unknown);
        let states: String = (0..300).map(|id| format!("(id: {id}, name: \"q\"),")).collect();
        assert_eq!(file(&format!("(version: 1, states: [{states}])")), FilePreview::Unknown);
        assert_eq!(file(&" ".repeat(PREVIEW_BYTES as usize + 1)), FilePreview::Unknown);
        assert_eq!(preview(&folder.path().join("none.ron")), FilePreview::Missing);
    }

    #[test]
    fn a_tilde_expands_to_the_home_folder() {
        let home = std::env::home_dir().unwrap();
        assert_eq!(typed_path(" ~/a.ron "), Some(home.join("a.ron").into()));
        assert_eq!(typed_path("~x"), Some(PathBuf::from("~x").into()));
        assert_eq!(typed_path("~"), Some(home.into()));
        assert_eq!(typed_path("  "), None);
    }

    #[test]
    fn the_documents_folder_has_the_name_that_the_desktop_gives_it() {
        let home = Path::new("/home/u");
        let check = |dirs: &str, expected: Option<&str>| {
            assert_eq!(documents_in(dirs, home).as_deref(), expected.map(Path::new), "{dirs}");
        };
        check(
            "# Folders\nXDG_MUSIC_DIR=\"$HOME/Musik\"\nXDG_DOCUMENTS_DIR=\"$HOME/Dokumente\"\n",
            Some("/home/u/Dokumente"),
        );
        check("XDG_DOCUMENTS_DIR=\"/data/documents\"", Some("/data/documents"));
        check("", None);
    }

    #[test]
    fn a_path_in_no_folder_or_to_a_folder_is_a_problem() {
        let folder = tempfile::tempdir().unwrap();
        let problem = |name: &str, opens| path_problem(&folder.path().join(name).into(), opens);
        let shown = |name: &str| folder.path().join(name).display().to_string();
        assert_eq!(problem("new.ron", false), None);
        assert_eq!(problem("new.ron", true), Some(PathProblem::NoFile(shown("new.ron"))));
        assert_eq!(problem("none/new.ron", false), Some(PathProblem::NoFolder(shown("none"))));
        assert_eq!(problem("none/new.ron", true), Some(PathProblem::NoFolder(shown("none"))));
        assert_eq!(problem("", false), Some(PathProblem::IsFolder(shown(""))));
        assert_eq!(path_problem(&PathBuf::from("new.ron").into(), false), None);
    }

    #[test]
    fn a_name_without_extension_gets_one() {
        assert_eq!(with_ron(Path::new("/tmp/even")), Path::new("/tmp/even.ron"));
        assert_eq!(with_ron(Path::new("/tmp/even.txt")), Path::new("/tmp/even.txt"));
    }
}
