//! The thread that writes recovery files, so that no frame waits for the disk.

use super::record::Record;
use crate::services::files::replace_file;
use grammaton_session::TabId;
use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
    sync::mpsc::{Receiver, RecvTimeoutError, Sender},
    time::{Duration, Instant},
};

/// The longest time between two attempts to write.
const LONGEST_PAUSE: Duration = Duration::from_secs(30);

/// A message to the writer thread.
#[derive(Debug)]
pub(super) enum WriterRequest {
    /// Write the drawing of a tab after a delay.
    Write(TabId, Box<Record>),
    /// Remove the recovery file of a tab.
    Remove(TabId),
    /// Write all pending drawings, then remove this file, whose drawing is now open in a tab.
    Replace(PathBuf),
    /// Write all pending drawings, then answer.
    WriteNow(Sender<()>),
    /// Write all pending drawings and end the thread.
    End,
}

/// The drawings that are to be written.
struct Writer<'a, R> {
    folder: &'a Path,
    delay: Duration,
    report: R,
    /// The newest drawing of each tab that is not written yet.
    pending: BTreeMap<TabId, Box<Record>>,
    /// The files to be removed once all drawings are written.
    replaced: Vec<PathBuf>,
    /// The time of the next write.
    due: Option<Instant>,
    /// The time between a failed write and the next one.
    pause: Duration,
}

/// Carries out requests until the thread is to end or the channel is closed. `report` receives the result of each write.
///
/// A drawing that cannot be written stays pending, and is tried again after longer and longer pauses.
pub(super) fn run(folder: &Path, delay: Duration, requests: &Receiver<WriterRequest>, report: impl Fn(io::Result<()>)) {
    let (pending, replaced) = (BTreeMap::new(), Vec::new());
    let mut writer = Writer { folder, delay, report, pending, replaced, due: None, pause: delay };
    loop {
        let left = writer.due.map(|due| due.saturating_duration_since(Instant::now()));
        let request = match left {
            None => requests.recv().map_err(|_| RecvTimeoutError::Disconnected),
            Some(left) => requests.recv_timeout(left),
        };
        match request {
            Ok(WriterRequest::Write(tab, record)) => {
                writer.pending.insert(tab, record);
                writer.due.get_or_insert_with(|| Instant::now() + delay);
            }
            Ok(WriterRequest::Remove(tab)) => {
                writer.pending.remove(&tab);
                // Fails if the file was never written.
                _ = fs::remove_file(file_of(folder, tab));
            }
            Ok(WriterRequest::Replace(old)) => {
                writer.replaced.push(old);
                writer.write();
            }
            Ok(WriterRequest::WriteNow(done)) => {
                writer.write();
                // Fails if nobody waits any longer.
                _ = done.send(());
            }
            Err(RecvTimeoutError::Timeout) => writer.write(),
            Ok(WriterRequest::End) | Err(RecvTimeoutError::Disconnected) => return writer.write(),
        }
    }
}

impl<R: Fn(io::Result<()>)> Writer<'_, R> {
    /// Writes all pending drawings.
    fn write(&mut self) {
        let mut result = Ok(());
        self.pending.retain(|&tab, record| {
            let written = replace_file(&file_of(self.folder, tab), record.to_text().as_bytes());
            let failed = written.is_err();
            if let (Ok(()), Err(error)) = (&result, written) {
                result = Err(error.into());
            }
            failed
        });
        if result.is_ok() {
            // Only now are the drawings of these files safe.
            for old in self.replaced.drain(..) {
                _ = fs::remove_file(old);
            }
            (self.due, self.pause) = (None, self.delay);
        } else {
            self.due = Some(Instant::now() + self.pause);
            self.pause = LONGEST_PAUSE.min(2 * self.pause);
        }
        (self.report)(result);
    }
}

/// Returns the path of the recovery file of a tab.
fn file_of(folder: &Path, tab: TabId) -> PathBuf {
    folder.join(format!("{}.ron", tab.number()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use grammaton_core::Document;
    use std::{sync::mpsc::channel, thread};

    fn record(name: &str) -> Box<Record> {
        Box::new(Record { name: name.to_owned(), path: None, stamp: None, document: Document::default() })
    }

    /// Runs a writer with a folder, and returns the results of its writes.
    fn start(folder: PathBuf) -> (Sender<WriterRequest>, Receiver<io::Result<()>>) {
        let ((requests, received), (report, results)) = (channel(), channel());
        thread::spawn(move || run(&folder, Duration::from_millis(1), &received, |result| _ = report.send(result)));
        (requests, results)
    }

    fn next(results: &Receiver<io::Result<()>>) -> io::Result<()> {
        results.recv_timeout(Duration::from_mins(1)).expect("a result in time")
    }

    fn name_in(file: &Path) -> String {
        super::super::record::name_of(&fs::read_to_string(file).unwrap())
    }

    #[test]
    fn a_failed_write_is_repeated_with_the_newest_content_until_there_is_room() {
        let root = tempfile::tempdir().unwrap();
        let folder = root.path().join("session");
        let (requests, results) = start(folder.clone());
        let tab = TabId::new(0);
        requests.send(WriterRequest::Write(tab, record("old"))).unwrap();
        assert!(next(&results).is_err());
        requests.send(WriterRequest::Write(tab, record("new"))).unwrap();
        // No request is pending when the folder appears, so only a repetition can write to it.
        let (done, is_done) = channel();
        requests.send(WriterRequest::WriteNow(done)).unwrap();
        is_done.recv_timeout(Duration::from_mins(1)).unwrap();
        fs::create_dir(&folder).unwrap();
        while next(&results).is_err() {}
        assert_eq!(name_in(&file_of(&folder, tab)), "new");
    }

    #[test]
    fn a_replaced_file_is_removed_only_after_its_drawing_is_written() {
        let root = tempfile::tempdir().unwrap();
        let (folder, old) = (root.path().join("session"), root.path().join("old.ron"));
        fs::write(&old, "x").unwrap();
        let (requests, results) = start(folder.clone());
        requests.send(WriterRequest::Write(TabId::new(0), record("x"))).unwrap();
        requests.send(WriterRequest::Replace(old.clone())).unwrap();
        assert!(next(&results).is_err());
        assert!(old.exists());
        fs::create_dir(&folder).unwrap();
        while next(&results).is_err() {}
        assert!(!old.exists());
    }
}
