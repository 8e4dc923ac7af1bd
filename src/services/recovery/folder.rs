//! The recovery folder of one process, locked while it runs. The system releases the lock however the process ends.
//!
//! A starting process takes over all folders that are no longer locked.

use std::{
    fs::{self, File},
    io,
    path::{Path, PathBuf},
    process,
    time::{SystemTime, UNIX_EPOCH},
};

const LOCK: &str = "lock";
const GATE: &str = "gate";

/// A folder with recovery files, locked by this process.
#[derive(Debug)]
pub(super) struct Session {
    /// The folder.
    pub folder: PathBuf,
    _lock: File,
}

impl Session {
    /// Starts a session below `root`. Also returns the ended sessions that left recovery files, oldest first.
    pub(super) fn begin(root: &Path) -> io::Result<(Self, Vec<Self>)> {
        fs::create_dir_all(root)?;
        // One process at a time: a folder that is being created must not look abandoned.
        let gate = File::create(root.join(GATE))?;
        gate.lock()?;
        let mut left = Vec::new();
        for folder in folders(root)? {
            let Some(session) = Self::take(&folder) else { continue };
            if session.records().is_empty() { session.remove() } else { left.push(session) }
        }
        left.sort_by(|a, b| a.folder.cmp(&b.folder));
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let folder = (0..).map(|n| root.join(format!("{}-{}-{n}", since.as_nanos(), process::id())));
        let folder = folder.into_iter().find(|folder| !folder.exists()).unwrap_or_else(|| root.join("session"));
        fs::create_dir(&folder)?;
        let lock = File::create(folder.join(LOCK))?;
        lock.lock()?;
        Ok((Self { folder, _lock: lock }, left))
    }

    /// Locks a folder; returns `None` if another process holds the lock.
    fn take(folder: &Path) -> Option<Self> {
        let lock = File::create(folder.join(LOCK)).ok()?;
        lock.try_lock().ok()?;
        Some(Self { folder: folder.to_owned(), _lock: lock })
    }

    /// Returns the recovery files in the folder, in the order of their tabs.
    pub(super) fn records(&self) -> Vec<PathBuf> {
        let is_record = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "ron");
        let entries = fs::read_dir(&self.folder).into_iter().flatten();
        let mut records: Vec<PathBuf> =
            entries.filter_map(|entry| Some(entry.ok()?.path())).filter(is_record).collect();
        records.sort_by_key(|path| {
            let name = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
            (name.parse::<u64>().unwrap_or(u64::MAX), name)
        });
        records
    }

    /// Removes the folder with all its files.
    pub(super) fn remove(self) {
        // Remove the records first: if the folder cannot be removed, it is empty, and the next start removes it.
        for record in self.records() {
            _ = fs::remove_file(record);
        }
        let Self { folder, _lock: lock } = self;
        drop(lock);
        _ = fs::remove_dir_all(folder);
    }
}

fn folders(root: &Path) -> io::Result<Vec<PathBuf>> {
    let mut folders = Vec::new();
    for entry in fs::read_dir(root)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            folders.push(entry.path());
        }
    }
    Ok(folders)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folder_of_a_running_app_is_not_taken_over() {
        let root = tempfile::tempdir().unwrap();
        let (first, _) = Session::begin(root.path()).unwrap();
        fs::write(first.folder.join("0.ron"), "x").unwrap();
        let (second, left) = Session::begin(root.path()).unwrap();
        assert!(left.is_empty());
        assert_ne!(first.folder, second.folder);
        let folder = first.folder.clone();
        // Dropping releases the lock, as the end of the process would.
        drop(first);
        let (_third, left) = Session::begin(root.path()).unwrap();
        assert_eq!(left.iter().map(|session| session.folder.clone()).collect::<Vec<_>>(), [folder]);
        let (_fourth, none) = Session::begin(root.path()).unwrap();
        assert!(none.is_empty(), "a folder is taken over only once");
    }

    #[test]
    fn an_ended_session_without_drawings_is_removed() {
        let root = tempfile::tempdir().unwrap();
        let (first, _) = Session::begin(root.path()).unwrap();
        let folder = first.folder.clone();
        drop(first);
        let (_second, left) = Session::begin(root.path()).unwrap();
        assert!(left.is_empty() && !folder.exists());
    }
}
