//! The thread that writes recovery files, so that no frame waits for the disk.

use super::record::Record;
use crate::services::files::replace_file;
use grammaton_session::TabId;
use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
    sync::mpsc::{Receiver, RecvTimeoutError},
    time::{Duration, Instant},
};

/// A message to the writer thread.
#[derive(Debug)]
pub(super) enum WriterRequest {
    /// Write the drawing of a tab after a delay.
    Write(TabId, Box<Record>),
    /// Remove the recovery file of a tab.
    Remove(TabId),
    /// Write all pending drawings, then remove this file, whose drawing is now open in a tab.
    Replace(PathBuf),
}

/// Returns the path of the recovery file of a tab.
fn file_of(folder: &Path, tab: TabId) -> PathBuf {
    folder.join(format!("{}.ron", tab.number()))
}

/// Carries out requests until the channel is closed, then writes all pending drawings. `report` receives the result of
/// each write.
pub(super) fn run(folder: &Path, delay: Duration, requests: &Receiver<WriterRequest>, report: impl Fn(io::Result<()>)) {
    let mut pending = BTreeMap::new();
    let mut due: Option<Instant> = None;
    loop {
        let left = due.map(|due| due.saturating_duration_since(Instant::now()));
        let request = match left {
            None => requests.recv().map_err(|_| RecvTimeoutError::Disconnected),
            Some(left) => requests.recv_timeout(left),
        };
        match request {
            Ok(WriterRequest::Write(tab, record)) => {
                pending.insert(tab, record);
                due.get_or_insert_with(|| Instant::now() + delay);
            }
            Ok(WriterRequest::Remove(tab)) => {
                pending.remove(&tab);
                // Fails if the file was never written.
                _ = fs::remove_file(file_of(folder, tab));
            }
            Ok(WriterRequest::Replace(old)) => {
                // The old file may be removed only after its drawing is written again.
                if write(folder, &mut pending, &report) {
                    _ = fs::remove_file(old);
                }
                due = None;
            }
            Err(RecvTimeoutError::Timeout) => {
                write(folder, &mut pending, &report);
                due = None;
            }
            Err(RecvTimeoutError::Disconnected) => {
                write(folder, &mut pending, &report);
                return;
            }
        }
    }
}

/// Writes all pending drawings and returns whether all writes succeeded.
fn write(folder: &Path, pending: &mut BTreeMap<TabId, Box<Record>>, report: impl Fn(io::Result<()>)) -> bool {
    let all = std::mem::take(pending).into_iter();
    let each = all
        .map(|(tab, record)| replace_file(&file_of(folder, tab), record.to_text().as_bytes()).map_err(io::Error::from));
    let result = each.fold(Ok(()), Result::and);
    let succeeded = result.is_ok();
    report(result);
    succeeded
}
