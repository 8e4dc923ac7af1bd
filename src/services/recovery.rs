//! Nothing is lost: what is in no file yet is kept in a folder of the system's, and offered after a crash.
//!
//! A change goes to a thread at once, as a snapshot, which costs nothing; that writes it within a second or so.

mod record;
mod folder;
mod writer;

use folder::Session;
use grammaton_formats::ron::ReadError;
use grammaton_session::{FileEvent, OpenDocument, TabId};
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
use writer::Order;

/// How long changes are gathered before they are written.
const DELAY: Duration = Duration::from_secs(1);

/// How much of a recovery file is read to tell what it is, in bytes.
const TOP: u64 = 16 * 1024;

/// A drawing that a session left that has ended without being closed.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Found {
    /// Its name.
    pub name: String,
    /// The folder of the file that it belongs to.
    pub folder: Option<String>,
    /// How long ago it was kept.
    pub age: Option<Duration>,
    file: PathBuf,
}

/// An error of opening a recovered drawing.
#[derive(Debug, thiserror::Error)]
pub(crate) enum OpenError {
    /// The file cannot be read.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// The file has an error.
    #[error(transparent)]
    Ron(#[from] ReadError),
}

/// Keeps what is in no file.
#[derive(Debug)]
pub(crate) struct Recovery {
    session: Option<Session>,
    orders: Option<Sender<Order>>,
    thread: Option<JoinHandle<()>>,
    /// Which revision of each tab was given to the thread.
    sent: BTreeMap<TabId, u64>,
    /// What is offered to the person.
    found: Vec<Found>,
    /// The sessions that it comes from, held so that nobody else offers it.
    left: Vec<Session>,
}

impl Recovery {
    /// Begins to keep drawings below `root`, and finds what was left there; `tell` gets what the disk has to say.
    pub(crate) fn start(root: &Path, tell: impl Fn(FileEvent) + Send + 'static) -> io::Result<Self> {
        let (session, left) = Session::begin(root)?;
        let found = left.iter().flat_map(Session::records).map(found).collect();
        let (orders, received) = channel();
        let folder = session.folder.clone();
        let told = move |result: io::Result<()>| tell(FileEvent::Kept(result.map_err(|error| error.to_string())));
        let thread = thread::spawn(move || writer::run(&folder, DELAY, &received, told));
        let (orders, thread) = (Some(orders), Some(thread));
        Ok(Self { session: Some(session), orders, thread, sent: BTreeMap::new(), found, left })
    }

    /// Takes up what has changed in the tabs.
    pub(crate) fn follow(&mut self, documents: &[OpenDocument<'_>]) {
        for document in documents.iter().filter(|document| document.editor.is_changed()) {
            let revision = document.editor.revision();
            if self.sent.insert(document.tab, revision) != Some(revision) {
                self.order(Order::Write(document.tab, Box::new(record_of(document))));
            }
        }
        let changed = |id: TabId| documents.iter().any(|document| document.tab == id && document.editor.is_changed());
        let gone: Vec<TabId> = self.sent.keys().copied().filter(|&id| !changed(id)).collect();
        for id in gone {
            self.sent.remove(&id);
            self.order(Order::Remove(id));
        }
    }

    fn order(&self, order: Order) {
        if let Some(orders) = &self.orders {
            // The thread ends only with this sender.
            _ = orders.send(order);
        }
    }

    /// What earlier sessions left.
    pub(crate) fn found(&self) -> &[Found] {
        &self.found
    }

    /// Reads something that was left, which is then no longer offered. It stays on the disk until [`Self::taken_up`].
    pub(crate) fn open(&mut self, index: usize) -> (Found, Result<Record, OpenError>) {
        let found = self.found.remove(index);
        let text = fs::read_to_string(&found.file).map_err(OpenError::from);
        let record = text.and_then(|text| Ok(Record::from_text(&text)?));
        (found, record)
    }

    /// Removes something that was left, as it is in a tab now, and kept from there.
    pub(crate) fn taken_up(&mut self, found: Found, documents: &[OpenDocument<'_>]) {
        self.follow(documents);
        self.order(Order::Replace(found.file));
    }

    /// Removes all that was left.
    pub(crate) fn discard(&mut self) {
        self.found.clear();
        self.left.drain(..).for_each(Session::remove);
    }

    /// Offers no more what was left until the next start.
    pub(crate) fn put_off(&mut self) {
        self.found.clear();
    }

    /// Ends: what the person has decided about needs not be kept.
    pub(crate) fn end(&mut self) {
        self.stop();
        if let Some(session) = self.session.take() {
            session.remove();
        }
    }

    /// Waits until the thread has written what it was given.
    fn stop(&mut self) {
        drop(self.orders.take());
        if let Some(thread) = self.thread.take() {
            _ = thread.join();
        }
    }
}

/// However the app ends: what was drawn last is written.
impl Drop for Recovery {
    fn drop(&mut self) {
        self.stop();
    }
}

fn record_of(open: &OpenDocument<'_>) -> Record {
    let document = open.editor.document().clone();
    Record { name: open.name(), path: open.path.cloned(), stamp: open.stamp, document }
}

fn found(file: PathBuf) -> Found {
    let text = top(&file).unwrap_or_default();
    let time = fs::metadata(&file).and_then(|metadata| metadata.modified()).ok();
    let folder =
        record::path_of(&text).as_deref().map(Path::new).and_then(Path::parent).map(|f| f.display().to_string());
    let age = time.and_then(|time| SystemTime::now().duration_since(time).ok());
    Found { name: record::name_of(&text), folder, age, file }
}

/// The beginning of a file, in which the comments stand.
fn top(file: &Path) -> io::Result<String> {
    let mut bytes = Vec::new();
    fs::File::open(file)?.take(TOP).read_to_end(&mut bytes)?;
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

    /// The editors as open documents, numbered from 0.
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
            let (found, record) = recovery.open(0);
            assert_eq!(record.as_ref().unwrap().document, document);
            editors.push(Editor::unsaved(record.unwrap().document));
            recovery.taken_up(found, &open(&editors));
        }
        // After a second crash they are left by this session.
        drop(recovery);
        assert_eq!(start(root.path()).found().len(), 2);
    }

    #[test]
    fn postponed_drawings_are_offered_again_and_discarded_ones_are_not() {
        let root = tempfile::tempdir().unwrap();
        crashed(root.path());
        let mut recovery = start(root.path());
        recovery.put_off();
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

    #[test]
    fn a_damaged_recovery_file_is_reported_and_stays_on_the_disk() {
        let root = tempfile::tempdir().unwrap();
        crashed(root.path());
        let mut recovery = start(root.path());
        let file = recovery.found()[0].file.clone();
        fs::write(&file, "// Grammaton recovery 1\n// name x\n(version: 1, states: [").unwrap();
        let (_, record) = recovery.open(0);
        assert!(record.is_err());
        assert!(file.exists());
    }
}
