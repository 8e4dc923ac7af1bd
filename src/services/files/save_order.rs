//! The order of the saves of this process: each file has one writer at a time, and the newest content wins.

use super::replace;
use grammaton_session::{FileStamp, TabId};
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    sync::{
        Arc, Condvar, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering::Relaxed},
    },
    time::{Duration, Instant},
};

/// The saves that are requested or running, and the last ones.
#[derive(Clone, Debug, Default)]
pub(super) struct SaveOrder {
    shared: Arc<Shared>,
}

#[derive(Debug, Default)]
struct Shared {
    requests: AtomicU64,
    files: Mutex<BTreeMap<PathBuf, Arc<SavedFile>>>,
    /// The number of requests that are neither done nor superseded.
    open: Mutex<usize>,
    closed: Condvar,
}

/// The saves of one file.
#[derive(Debug, Default)]
struct SavedFile {
    /// The number of the newest request.
    newest: AtomicU64,
    /// The last save of a document, locked during each save.
    last: Mutex<Option<LastSave>>,
}

/// The tab that last saved its document to a file, and the stamp that the file got.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct LastSave {
    /// The tab of the document.
    pub(super) tab: TabId,
    /// The stamp of the file after the save.
    pub(super) stamp: FileStamp,
}

/// A requested save. Its number says which of two saves is newer.
#[derive(Debug)]
pub(super) struct Request {
    number: u64,
    shared: Arc<Shared>,
}

impl SaveOrder {
    /// Registers a save, on the thread whose order counts. The disk is not accessed.
    pub(super) fn request(&self) -> Request {
        *lock(&self.shared.open) += 1;
        Request { number: self.shared.requests.fetch_add(1, Relaxed), shared: Arc::clone(&self.shared) }
    }

    /// Waits until all requested saves have ended, but not longer than `patience`.
    pub(super) fn wait(&self, patience: Duration) {
        let deadline = Instant::now() + patience;
        let mut open = lock(&self.shared.open);
        while *open > 0 {
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return;
            }
            open = self.shared.closed.wait_timeout(open, left).unwrap_or_else(PoisonError::into_inner).0;
        }
    }
}

impl Request {
    /// Writes to a file once no other save writes to it. Returns `None` without writing if a newer save of the file was
    /// requested. `write` gets the last save of a document to the file, which it may replace.
    pub(super) fn run<T>(self, path: &Path, write: impl FnOnce(&mut Option<LastSave>) -> T) -> Option<T> {
        let file = Arc::clone(lock(&self.shared.files).entry(replace::target_of(path)).or_default());
        file.newest.fetch_max(self.number, Relaxed);
        let mut last = lock(&file.last);
        (file.newest.load(Relaxed) == self.number).then(|| write(&mut last))
    }
}

impl Drop for Request {
    fn drop(&mut self) {
        *lock(&self.shared.open) -= 1;
        self.shared.closed.notify_all();
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{fs, sync::mpsc::channel, thread};

    fn write(path: &Path, text: &str) -> impl FnOnce(&mut Option<LastSave>) {
        move |_| fs::write(path, text).unwrap()
    }

    #[test]
    fn a_slow_older_save_never_replaces_a_newer_one() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.ron");
        let order = SaveOrder::default();
        let (older, newer) = (order.request(), order.request());
        assert_eq!(newer.run(&path, write(&path, "newer")), Some(()));
        assert_eq!(older.run(&path, write(&path, "older")), None);
        assert_eq!(fs::read_to_string(&path).unwrap(), "newer");
    }

    #[test]
    fn saves_of_a_file_wait_for_each_other_and_only_the_newest_is_written() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.ron");
        let order = SaveOrder::default();
        let [first, second, third, other] = [(); 4].map(|()| order.request());
        let ((started, starts), (go, gate)) = (channel(), channel());
        let path = &path;
        let results = thread::scope(|scope| {
            let first = scope.spawn(move || {
                first.run(path, |_| {
                    started.send(()).unwrap();
                    gate.recv().unwrap();
                    write(path, "first")(&mut None);
                })
            });
            starts.recv().unwrap();
            // Other files need not wait.
            assert_eq!(other.run(&folder.path().join("b.ron"), |_| ()), Some(()));
            let waiting = [(third, "third"), (second, "second")]
                .map(|(request, text)| scope.spawn(move || request.run(path, write(path, text))));
            let file = Arc::clone(&lock(&order.shared.files)[&replace::target_of(path)]);
            // The third has arrived when its number is the newest.
            while file.newest.load(Relaxed) != 2 {
                thread::yield_now();
            }
            go.send(()).unwrap();
            let [third, second] = waiting.map(|thread| thread.join().unwrap());
            [first.join().unwrap(), second, third]
        });
        assert_eq!(results, [Some(()), None, Some(())]);
        assert_eq!(fs::read_to_string(path).unwrap(), "third");
    }

    #[cfg(unix)]
    #[test]
    fn a_symbolic_link_and_its_target_are_the_same_file() {
        let folder = tempfile::tempdir().unwrap();
        let (path, link) = (folder.path().join("a.ron"), folder.path().join("link.ron"));
        std::os::unix::fs::symlink("a.ron", &link).unwrap();
        let order = SaveOrder::default();
        let (older, newer) = (order.request(), order.request());
        assert_eq!(newer.run(&link, write(&link, "newer")), Some(()));
        assert_eq!(older.run(&path, write(&path, "older")), None);
    }

    #[test]
    fn waiting_ends_with_the_last_save_or_at_the_deadline() {
        let order = SaveOrder::default();
        let request = order.request();
        order.wait(Duration::from_millis(1));
        thread::scope(|scope| {
            scope.spawn(move || drop(request));
            order.wait(Duration::from_mins(1));
        });
        assert_eq!(*lock(&order.shared.open), 0);
    }
}
