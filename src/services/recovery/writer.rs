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

/// What the thread is asked for.
#[derive(Debug)]
pub(super) enum Order {
    /// Keep this drawing of a tab, soon.
    Write(TabId, Box<Record>),
    /// Keep nothing of a tab any more.
    Remove(TabId),
    /// Write all that waits, then remove this file, whose drawing is now in a tab.
    Replace(PathBuf),
}

/// The recovery file of a tab.
fn file_of(folder: &Path, tab: TabId) -> PathBuf {
    folder.join(format!("{}.ron", tab.number()))
}

/// Carries out orders until there can be no more. `told` gets what goes wrong, and that all is well again.
pub(super) fn run(folder: &Path, delay: Duration, orders: &Receiver<Order>, told: impl Fn(io::Result<()>)) {
    let mut waiting = BTreeMap::new();
    let mut due: Option<Instant> = None;
    loop {
        let left = due.map(|due| due.saturating_duration_since(Instant::now()));
        let order = match left {
            None => orders.recv().map_err(|_| RecvTimeoutError::Disconnected),
            Some(left) => orders.recv_timeout(left),
        };
        match order {
            Ok(Order::Write(tab, record)) => {
                waiting.insert(tab, record);
                due.get_or_insert_with(|| Instant::now() + delay);
            }
            Ok(Order::Remove(tab)) => {
                waiting.remove(&tab);
                // It may never have been written.
                _ = fs::remove_file(file_of(folder, tab));
            }
            Ok(Order::Replace(old)) => {
                // Only what is safely written again may go.
                if write(folder, &mut waiting, &told) {
                    _ = fs::remove_file(old);
                }
                due = None;
            }
            Err(RecvTimeoutError::Timeout) => {
                write(folder, &mut waiting, &told);
                due = None;
            }
            Err(RecvTimeoutError::Disconnected) => {
                write(folder, &mut waiting, &told);
                return;
            }
        }
    }
}

/// Writes all that waits; tells whether it could.
fn write(folder: &Path, waiting: &mut BTreeMap<TabId, Box<Record>>, told: impl Fn(io::Result<()>)) -> bool {
    let all = std::mem::take(waiting).into_iter();
    let each = all.map(|(tab, record)| replace_file(&file_of(folder, tab), record.to_text().as_bytes()));
    let result = each.fold(Ok(()), Result::and);
    let well = result.is_ok();
    told(result);
    well
}
