//! Crash recovery: unsaved documents are written to a folder of the system and offered at the next start after a
//! crash.
//!
//! Each change is sent to a writer thread at once, as a cheap snapshot, and written within about a second.

mod record;
mod folder;
mod writer;

use folder::{Session, Started};
use grammaton_core::Document;
use grammaton_formats::ron::ReadError;
use grammaton_session::{FileEvent, FilePreview, OpenDocument, TabId};
pub(crate) use record::Record;
use std::{
    collections::BTreeMap,
    fs,
    io::{self, Read as _},
    path::{Path, PathBuf},
    sync::mpsc::{Sender, channel},
    thread::{self, JoinHandle},
    time::{Duration, SystemTime},
};
use writer::WriterRequest;

/// The delay between a change and its write, so that several changes are written together.
const DELAY: Duration = Duration::from_secs(1);

/// The longest time for which the start waits for another process that starts at the same time.
const START_PATIENCE: Duration = Duration::from_secs(1);

/// The longest time for which a signal waits for the writer.
const WRITE_PATIENCE: Duration = Duration::from_secs(5);

/// The number of bytes read from a recovery file to find its header comments.
const HEADER_SIZE: u64 = 16 * 1024;

/// An unsaved drawing left by a session that crashed.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct RecoveredDrawing {
    /// The name of the drawing.
    pub name: String,
    /// The number of states, if the file tells it.
    pub states: Option<usize>,
    /// The folder of the file that the drawing belongs to.
    pub folder: Option<String>,
    /// The time since the drawing was written.
    pub age: Option<Duration>,
    /// The drawing, once it has been read, unless it is too large for a small picture.
    pub preview: Option<Box<Document>>,
    file: PathBuf,
}

/// A recovered drawing that cannot be read.
#[derive(Debug)]
pub(crate) struct Unreadable {
    /// The name of the drawing.
    pub name: String,
    /// The reason.
    pub error: OpenError,
    /// The file, which was moved to a folder whose files are never removed, unless that failed.
    pub file: PathBuf,
}

/// The reason why a recovered drawing cannot be read.
#[derive(Debug, thiserror::Error)]
pub(crate) enum OpenError {
    /// The file cannot be read.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// The content of the file is invalid.
    #[error(transparent)]
    Ron(#[from] ReadError),
}

/// The crash recovery of this process: writes unsaved documents, and offers those left by earlier sessions.
#[derive(Debug)]
pub(crate) struct Recovery {
    session: Option<Session>,
    requests: Option<Sender<WriterRequest>>,
    thread: Option<JoinHandle<()>>,
    /// The revision of each tab that was last sent to the thread.
    sent: BTreeMap<TabId, u64>,
    /// The drawings offered to the user.
    found: Vec<RecoveredDrawing>,
    /// The sessions of these drawings, locked so that no other process offers them.
    left: Vec<Session>,
    /// The file that prevented looking for drawings of earlier sessions.
    blocked: Option<PathBuf>,
}

impl Recovery {
    /// Starts a session in a folder below `root` and finds the drawings left there. `send` receives the result of
    /// each write.
    ///
    /// # Errors
    /// If the folder of the session cannot be created or locked.
    pub(crate) fn start(root: &Path, send: impl Fn(FileEvent) + Send + 'static) -> io::Result<Self> {
        let Started { session, left, blocked } = Session::begin(root, START_PATIENCE)?;
        let found = left.iter().flat_map(Session::records).map(read_found).collect();
        let (requests, received) = channel();
        let folder = session.folder.clone();
        let report = move |result: io::Result<()>| {
            send(FileEvent::RecoveryWritten(result.map_err(|error| error.to_string())));
        };
        let thread = thread::spawn(move || writer::run(&folder, DELAY, &received, report));
        let (requests, thread) = (Some(requests), Some(thread));
        Ok(Self { session: Some(session), requests, thread, sent: BTreeMap::new(), found, left, blocked })
    }

    /// Sends changed documents to the writer, and removes the files of documents that are saved or closed.
    pub(crate) fn follow(&mut self, documents: &[OpenDocument<'_>]) {
        for document in documents.iter().filter(|document| document.editor.is_changed()) {
            let revision = document.editor.revision();
            if self.sent.insert(document.tab, revision) != Some(revision) {
                self.send(WriterRequest::Write(document.tab, Box::new(record_of(document))));
            }
        }
        let changed = |id: TabId| documents.iter().any(|document| document.tab == id && document.editor.is_changed());
        let gone: Vec<TabId> = self.sent.keys().copied().filter(|&id| !changed(id)).collect();
        for id in gone {
            self.sent.remove(&id);
            self.send(WriterRequest::Remove(id));
        }
    }

    fn send(&self, request: WriterRequest) {
        if let Some(requests) = &self.requests {
            // Cannot fail: the thread runs until it gets the last request.
            _ = requests.send(request);
        }
    }

    /// Returns the drawings left by earlier sessions that are still offered.
    pub(crate) fn found(&self) -> &[RecoveredDrawing] {
        &self.found
    }

    /// Returns the paths of the files of these drawings.
    pub(crate) fn paths(&self) -> Vec<String> {
        self.found.iter().filter_map(|found| found.file.to_str().map(str::to_owned)).collect()
    }

    /// Takes the content of a file, if it is one of those that are offered.
    pub(crate) fn take_preview(&mut self, path: &str, preview: &FilePreview) {
        let found = self.found.iter_mut().find(|found| found.file.to_str() == Some(path));
        if let (Some(found), FilePreview::Drawing(document)) = (found, preview) {
            found.preview = Some(document.clone());
        }
    }

    /// Returns the file that prevented looking for drawings of earlier sessions, if any.
    pub(crate) fn blocked(&self) -> Option<&Path> {
        self.blocked.as_deref()
    }

    /// Reads the offered drawing at an index and stops offering it. Its file stays on the disk until
    /// [`Self::replace_file_of`].
    ///
    /// # Errors
    /// If the drawing cannot be read. Its file is then moved aside.
    pub(crate) fn open(&mut self, index: usize) -> Result<(RecoveredDrawing, Record), Unreadable> {
        let found = self.found.remove(index);
        match read(&found.file) {
            Ok(record) => Ok((found, record)),
            Err(error) => {
                let file = folder::move_aside(&found.file).unwrap_or(found.file);
                Err(Unreadable { name: found.name, error, file })
            }
        }
    }

    /// Removes the file of a drawing that is now open in a tab, once the tab's own recovery file is written.
    pub(crate) fn replace_file_of(&mut self, found: RecoveredDrawing, documents: &[OpenDocument<'_>]) {
        self.follow(documents);
        self.send(WriterRequest::Replace(found.file));
    }

    /// Removes all drawings left by earlier sessions. Those that cannot be read are moved aside and returned instead:
    /// the user does not know what they contain.
    pub(crate) fn discard(&mut self) -> Vec<Unreadable> {
        self.found.clear();
        let mut unreadable = Vec::new();
        for session in self.left.drain(..) {
            let mut has_all_moved = true;
            for record in session.records() {
                let Err(error) = read(&record) else { continue };
                let name = read_found(record.clone()).name;
                let moved = folder::move_aside(&record);
                has_all_moved &= moved.is_ok();
                unreadable.push(Unreadable { name, error, file: moved.unwrap_or(record) });
            }
            if has_all_moved {
                session.remove();
            }
        }
        unreadable
    }

    /// Returns a function that writes all changes at once, for the moment when the system ends the process. It returns
    /// when they are written, or after a few seconds.
    pub(crate) fn write_now(&self) -> impl FnOnce() + Send + use<> {
        let requests = self.requests.clone();
        move || {
            let (done, is_done) = channel();
            if requests.is_some_and(|requests| requests.send(WriterRequest::WriteNow(done)).is_ok()) {
                _ = is_done.recv_timeout(WRITE_PATIENCE);
            }
        }
    }

    /// Stops offering the drawings until the next start.
    pub(crate) fn postpone(&mut self) {
        self.found.clear();
    }

    /// Ends the session and removes its files, because the user has saved or discarded all changes.
    pub(crate) fn end(&mut self) {
        self.stop();
        if let Some(session) = self.session.take() {
            session.remove();
        }
    }

    /// Ends the thread after it has written everything it was sent.
    fn stop(&mut self) {
        self.send(WriterRequest::End);
        self.requests = None;
        if let Some(thread) = self.thread.take() {
            _ = thread.join();
        }
    }
}

/// Writes the last changes, however the app ends.
impl Drop for Recovery {
    fn drop(&mut self) {
        self.stop();
    }
}

fn record_of(open: &OpenDocument<'_>) -> Record {
    let document = open.editor.document().clone();
    Record { name: open.name(), path: open.path.cloned(), stamp: open.stamp, document }
}

/// Reads a recovery file.
fn read(file: &Path) -> Result<Record, OpenError> {
    Ok(Record::from_text(&fs::read_to_string(file)?)?)
}

/// Reads the header comments of a recovery file.
fn read_found(file: PathBuf) -> RecoveredDrawing {
    let text = read_header(&file).unwrap_or_default();
    let time = fs::metadata(&file).and_then(|metadata| metadata.modified()).ok();
    let folder =
        record::path_of(&text).as_deref().map(Path::new).and_then(Path::parent).map(|f| f.display().to_string());
    let age = time.and_then(|time| SystemTime::now().duration_since(time).ok());
    let (name, states) = (record::name_of(&text), record::states_of(&text));
    RecoveredDrawing { name, states, folder, age, preview: None, file }
}

/// Reads the beginning of a file, which holds the header comments.
fn read_header(file: &Path) -> io::Result<String> {
    let mut bytes = Vec::new();
    fs::File::open(file)?.take(HEADER_SIZE).read_to_end(&mut bytes)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use grammaton_core::{Document, Point, StateId};
    use grammaton_session::{Edit, Editor};

    fn start(root: &Path) -> Recovery {
        Recovery::start(root, |_| ()).unwrap()
    }

    fn draw(editor: &mut Editor, id: u32) {
        editor.edit(&Edit::AddState { id: StateId::new(id), at: Point::default() });
    }

    /// Returns the editors as open documents, numbered from 0.
    fn open(editors: &[Editor]) -> Vec<OpenDocument<'_>> {
        let open =
            |(number, editor)| OpenDocument { tab: TabId::new(number), editor, path: None, stamp: None, shown: false };
        (0..).zip(editors).map(open).collect()
    }

    /// Leaves two changed documents behind, as a crash does.
    fn crashed(root: &Path) -> [Document; 2] {
        let (mut editors, mut recovery) = ([Editor::default(), Editor::default()], start(root));
        draw(&mut editors[0], 0);
        draw(&mut editors[1], 1);
        draw(&mut editors[1], 2);
        recovery.follow(&open(&editors));
        editors.map(|editor| editor.document().clone())
    }

    #[test]
    fn drawings_left_by_a_crash_are_found_and_opened_once() {
        let root = tempfile::tempdir().unwrap();
        let documents = crashed(root.path());
        let mut recovery = start(root.path());
        assert_eq!(recovery.found().len(), 2);
        let mut editors = Vec::new();
        for document in documents {
            let (found, record) = recovery.open(0).unwrap();
            assert_eq!(record.document, document);
            editors.push(Editor::unsaved(record.document));
            recovery.replace_file_of(found, &open(&editors));
        }
        // After a second crash, they are found in this session's folder.
        drop(recovery);
        assert_eq!(start(root.path()).found().len(), 2);
    }

    #[test]
    fn postponed_drawings_are_offered_again_and_discarded_ones_are_not() {
        let root = tempfile::tempdir().unwrap();
        crashed(root.path());
        let mut recovery = start(root.path());
        recovery.postpone();
        recovery.end();
        drop(recovery);
        let mut recovery = start(root.path());
        assert_eq!(recovery.found().len(), 2);
        recovery.discard();
        drop(recovery);
        assert_eq!(start(root.path()).found(), []);
    }

    #[test]
    fn saved_and_closed_documents_leave_nothing() {
        let root = tempfile::tempdir().unwrap();
        let (mut editors, mut recovery) = ([Editor::default(), Editor::default()], start(root.path()));
        draw(&mut editors[0], 0);
        draw(&mut editors[1], 1);
        recovery.follow(&open(&editors));
        let revision = editors[1].revision();
        editors[1].mark_saved(revision);
        // The first tab is closed.
        recovery.follow(&open(&editors)[1..]);
        drop(recovery);
        assert_eq!(start(root.path()).found(), []);
    }

    #[test]
    fn a_clean_exit_leaves_nothing_and_a_running_app_keeps_its_files() {
        let root = tempfile::tempdir().unwrap();
        let (mut editors, mut recovery) = ([Editor::default()], start(root.path()));
        draw(&mut editors[0], 0);
        recovery.follow(&open(&editors));
        assert_eq!(start(root.path()).found(), [], "the app is running");
        recovery.end();
        assert_eq!(start(root.path()).found(), []);
    }

    /// Damages the recovery file of the first drawing that is offered, and returns its text.
    fn damage(recovery: &Recovery) -> &'static str {
        let text = "// Grammaton recovery 1\n// name x\n(version: 1, states: [";
        fs::write(&recovery.found()[0].file, text).unwrap();
        text
    }

    #[test]
    fn a_drawing_that_cannot_be_read_is_moved_aside_and_stays_there() {
        let root = tempfile::tempdir().unwrap();
        crashed(root.path());
        let mut recovery = start(root.path());
        let text = damage(&recovery);
        let unreadable = recovery.open(0).unwrap_err();
        assert!(unreadable.file.starts_with(root.path().join("unreadable")), "{unreadable:?}");
        recovery.discard();
        recovery.end();
        assert_eq!(start(root.path()).found(), []);
        assert_eq!(fs::read_to_string(&unreadable.file).unwrap(), text);
    }

    #[test]
    fn discarding_moves_drawings_aside_that_cannot_be_read() {
        let root = tempfile::tempdir().unwrap();
        crashed(root.path());
        let mut recovery = start(root.path());
        let text = damage(&recovery);
        let unreadable = recovery.discard();
        assert_eq!(unreadable.iter().map(|unreadable| unreadable.name.as_str()).collect::<Vec<_>>(), ["x"]);
        assert_eq!(fs::read_to_string(&unreadable[0].file).unwrap(), text);
        drop(recovery);
        assert_eq!(start(root.path()).found(), []);
    }

    #[test]
    fn changes_are_written_at_once_when_the_process_is_to_end() {
        let root = tempfile::tempdir().unwrap();
        let (mut editors, mut recovery) = ([Editor::default()], start(root.path()));
        draw(&mut editors[0], 0);
        recovery.follow(&open(&editors));
        recovery.write_now()();
        let folder = recovery.session.as_ref().unwrap().folder.clone();
        assert_eq!(read(&folder.join("0.ron")).unwrap().document, *editors[0].document());
    }
}
