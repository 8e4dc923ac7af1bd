//! The recovery folder of one process, locked while it runs. The system releases the lock however the process ends.
//!
//! A starting process takes over all folders that are no longer locked. It never waits for a file: it opens only regular
//! files, and gives up a lock that stays taken.

use std::{
    fs::{self, DirBuilder, File, OpenOptions, TryLockError},
    io::{self, ErrorKind},
    path::{Path, PathBuf},
    process, thread,
    time::{Duration, Instant, SystemTime, UNIX_EPOCH},
};

const LOCK: &str = "lock";
const GATE: &str = "gate";
/// The folder for drawings that cannot be read.
const UNREADABLE: &str = "unreadable";

/// The time between two attempts to get a lock.
const PAUSE: Duration = Duration::from_millis(10);

/// A folder with recovery files, locked by this process.
#[derive(Debug)]
pub(super) struct Session {
    /// The folder.
    pub folder: PathBuf,
    _lock: File,
}

/// A session that was started.
#[derive(Debug)]
pub(super) struct Started {
    /// The session of this process.
    pub session: Session,
    /// The ended sessions that left recovery files, oldest first.
    pub left: Vec<Session>,
    /// The file that prevented looking for ended sessions.
    pub blocked: Option<PathBuf>,
}

impl Session {
    /// Starts a session below `root`, and waits for another process that starts one no longer than `patience`.
    pub(super) fn begin(root: &Path, patience: Duration) -> io::Result<Started> {
        create_private(root)?;
        // One process at a time: a folder that is being created must not look abandoned.
        let gate = lock_file(&root.join(GATE)).and_then(|gate| lock(&gate, patience).map(|()| gate));
        let left = if gate.is_ok() { Self::ended(root)? } else { Vec::new() };
        let blocked = gate.is_err().then(|| root.join(GATE));
        Ok(Started { session: Self::create(root)?, left, blocked })
    }

    /// Takes over the ended sessions below `root`. Those without recovery files are removed.
    fn ended(root: &Path) -> io::Result<Vec<Self>> {
        let mut left = Vec::new();
        for folder in folders(root)? {
            let Some(session) = Self::take(&folder) else { continue };
            if session.records().is_empty() { session.remove() } else { left.push(session) }
        }
        left.sort_by(|a, b| a.folder.cmp(&b.folder));
        Ok(left)
    }

    /// Creates and locks a folder below `root`.
    fn create(root: &Path) -> io::Result<Self> {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        for number in 0..100 {
            let folder = root.join(format!("{}-{}-{number}", since.as_nanos(), process::id()));
            match private_folder().create(&folder) {
                Err(error) if error.kind() == ErrorKind::AlreadyExists => continue,
                created => created?,
            }
            // Without the gate, another process may have removed the folder as an abandoned one.
            if let Some(session) = Self::take(&folder).filter(|_| folder.join(LOCK).exists()) {
                return Ok(session);
            }
        }
        Err(ErrorKind::AlreadyExists.into())
    }

    /// Locks a folder; returns `None` if another process holds the lock.
    fn take(folder: &Path) -> Option<Self> {
        let lock = lock_file(&folder.join(LOCK)).ok()?;
        lock.try_lock().ok()?;
        Some(Self { folder: folder.to_owned(), _lock: lock })
    }

    /// Returns the recovery files in the folder, in the order of their tabs.
    pub(super) fn records(&self) -> Vec<PathBuf> {
        let entries = fs::read_dir(&self.folder).into_iter().flatten().filter_map(Result::ok);
        let files = entries.filter(|entry| entry.file_type().is_ok_and(|file_type| file_type.is_file()));
        let is_record = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "ron");
        let mut records: Vec<PathBuf> = files.map(|entry| entry.path()).filter(is_record).collect();
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

/// Moves a recovery file that cannot be read to a folder whose files are never removed. Returns its new path.
pub(super) fn move_aside(record: &Path) -> io::Result<PathBuf> {
    let missing = || io::Error::from(ErrorKind::InvalidInput);
    let session = record.parent().ok_or_else(missing)?;
    let (name, root) = (record.file_name().ok_or_else(missing)?, session.parent().ok_or_else(missing)?);
    let folder = root.join(UNREADABLE);
    create_private(&folder)?;
    // The name of the session makes it unique.
    let mut unique = session.file_name().ok_or_else(missing)?.to_owned();
    unique.push("-");
    unique.push(name);
    let path = folder.join(unique);
    if fs::exists(&path)? {
        return Err(ErrorKind::AlreadyExists.into());
    }
    fs::rename(record, &path)?;
    Ok(path)
}

/// Opens a lock file without waiting, and creates it if there is none.
fn lock_file(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    do_not_wait(&mut options);
    let file = options.open(path)?;
    if file.metadata()?.is_file() { Ok(file) } else { Err(ErrorKind::InvalidInput.into()) }
}

/// Locks a file, if it is unlocked soon enough.
fn lock(file: &File, patience: Duration) -> io::Result<()> {
    let deadline = Instant::now() + patience;
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(()),
            Err(TryLockError::Error(error)) => return Err(error),
            Err(TryLockError::WouldBlock) if Instant::now() >= deadline => return Err(ErrorKind::TimedOut.into()),
            Err(TryLockError::WouldBlock) => thread::sleep(PAUSE),
        }
    }
}

/// Creates a folder that only its owner can open, or restricts an existing one.
fn create_private(folder: &Path) -> io::Result<()> {
    private_folder().recursive(true).create(folder)?;
    restrict(folder)
}

#[cfg(unix)]
fn private_folder() -> DirBuilder {
    use std::os::unix::fs::DirBuilderExt as _;
    let mut builder = DirBuilder::new();
    builder.mode(0o700);
    builder
}

#[cfg(not(unix))]
fn private_folder() -> DirBuilder {
    DirBuilder::new()
}

#[cfg(unix)]
fn restrict(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    fs::set_permissions(folder, fs::Permissions::from_mode(0o700))
}

#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "Unix can fail here")]
fn restrict(_: &Path) -> io::Result<()> {
    Ok(())
}

/// Makes opening return at once even if the file is a pipe without a writer.
#[cfg(unix)]
fn do_not_wait(options: &mut OpenOptions) {
    use std::os::unix::fs::OpenOptionsExt as _;
    options.custom_flags(rustix::fs::OFlags::NONBLOCK.bits().cast_signed());
}

#[cfg(not(unix))]
fn do_not_wait(_: &mut OpenOptions) {}

/// Returns the folders of sessions.
fn folders(root: &Path) -> io::Result<Vec<PathBuf>> {
    let mut folders = Vec::new();
    for entry in fs::read_dir(root)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() && entry.file_name() != UNREADABLE {
            folders.push(entry.path());
        }
    }
    Ok(folders)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn begin(root: &Path) -> Started {
        Session::begin(root, Duration::from_mins(1)).unwrap()
    }

    #[test]
    fn the_folder_of_a_running_app_is_not_taken_over() {
        let root = tempfile::tempdir().unwrap();
        let first = begin(root.path()).session;
        fs::write(first.folder.join("0.ron"), "x").unwrap();
        let second = begin(root.path());
        assert!(second.left.is_empty());
        assert_ne!(first.folder, second.session.folder);
        let folder = first.folder.clone();
        // Dropping releases the lock, as the end of the process would.
        drop(first);
        let third = begin(root.path());
        assert_eq!(third.left.iter().map(|session| session.folder.clone()).collect::<Vec<_>>(), [folder]);
        assert!(begin(root.path()).left.is_empty(), "a folder is taken over only once");
    }

    #[test]
    fn an_ended_session_without_drawings_is_removed() {
        let root = tempfile::tempdir().unwrap();
        let folder = begin(root.path()).session.folder;
        let second = begin(root.path());
        assert!(second.left.is_empty() && !folder.exists());
    }

    #[test]
    fn a_gate_that_stays_locked_does_not_prevent_a_session() {
        let root = tempfile::tempdir().unwrap();
        let gate = lock_file(&root.path().join(GATE)).unwrap();
        gate.lock().unwrap();
        let started = Session::begin(root.path(), Duration::from_millis(20)).unwrap();
        assert_eq!(started.blocked, Some(root.path().join(GATE)));
        assert!(started.session.folder.exists());
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn pipes_in_place_of_files_do_not_block_the_start() {
        use rustix::fs::{CWD, FileType, Mode, mknodat};
        let pipe = |path: PathBuf| mknodat(CWD, path, FileType::Fifo, Mode::RWXU, 0).unwrap();
        let root = tempfile::tempdir().unwrap();
        let ended = begin(root.path()).session.folder;
        let locked = root.path().join("locked");
        fs::create_dir(&locked).unwrap();
        pipe(ended.join("0.ron"));
        fs::write(ended.join("1.ron"), "x").unwrap();
        pipe(locked.join(LOCK));
        fs::write(locked.join("0.ron"), "x").unwrap();
        let started = begin(root.path());
        assert_eq!(started.left[0].records(), [ended.join("1.ron")]);
        assert!(locked.join("0.ron").exists());
        drop(started);
        fs::remove_file(root.path().join(GATE)).unwrap();
        pipe(root.path().join(GATE));
        let started = begin(root.path());
        assert!(started.blocked.is_some() && started.left.is_empty());
        assert!(ended.join("1.ron").exists());
    }

    #[cfg(unix)]
    #[test]
    fn only_the_owner_can_open_the_folders() {
        use std::os::unix::fs::PermissionsExt as _;
        let parent = tempfile::tempdir().unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        let root = parent.path().join("recovery");
        assert_eq!(mode(&begin(&root).session.folder), 0o700);
        assert_eq!(mode(&root), 0o700);
        fs::set_permissions(&root, fs::Permissions::from_mode(0o755)).unwrap();
        begin(&root);
        assert_eq!(mode(&root), 0o700);
    }
}
