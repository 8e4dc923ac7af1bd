//! Opening a file on the desktop: a thread reads it in pieces, parses it and lays it out.

use super::file_stamp;
use crate::services::jobs::Poll;
use eframe::egui::Context;
use grammaton_formats::{Format, ImportError, ImportFault};
use grammaton_session::{
    FileError, FileEvent, FilePath, FileStamp, OpenError, OpenLimits, OpenedFile, ReadFile, TabId,
};
use std::{
    fs,
    io::{self, Read},
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering::Relaxed},
        mpsc::{Receiver, TryRecvError, channel},
    },
    thread,
    time::Duration,
};

/// The number of bytes between two checks for cancellation.
const PIECE: u64 = 1 << 20;
/// The time between two updates of the displayed progress.
const UPDATE: Duration = Duration::from_millis(100);

/// A file that is being opened on its own thread. Dropping it cancels.
///
/// A thread that is parsing ends after that; the limit on the size of files bounds the time.
#[derive(Debug)]
pub(crate) struct Reading {
    event: Receiver<FileEvent>,
    progress: Arc<ReadProgress>,
}

/// The state that the thread and its owner share.
#[derive(Debug, Default)]
struct ReadProgress {
    /// The number of megabytes read.
    megabytes: AtomicUsize,
    is_cancelled: AtomicBool,
}

impl Reading {
    /// Starts reading a file, for a new tab or, if `again` is given, for the tab that already shows it.
    pub(super) fn start(ctx: Context, path: FilePath, again: Option<TabId>) -> Self {
        let (sender, event) = channel();
        let progress: Arc<ReadProgress> = Arc::default();
        let shared = progress.clone();
        let work = move || {
            if let Some(event) = read(path, again, &shared) {
                // Fails if the reading was cancelled meanwhile.
                _ = sender.send(event);
            }
            // Close the channel before the repaint, so that the next poll sees that the thread has ended.
            drop(sender);
            ctx.request_repaint();
        };
        // If no thread can be started, the sender is dropped, and the next poll reports a crash.
        _ = thread::Builder::new().name("open".to_owned()).spawn(work);
        Self { event, progress }
    }

    /// Returns the state of the reading; the units done are megabytes read.
    pub(crate) fn poll(&mut self, ctx: &Context) -> Poll<FileEvent> {
        match self.event.try_recv() {
            Ok(event) => Poll::Ended(Ok(event)),
            Err(TryRecvError::Disconnected) => Poll::Crashed,
            Err(TryRecvError::Empty) => {
                ctx.request_repaint_after(UPDATE);
                Poll::Working(self.progress.megabytes.load(Relaxed))
            }
        }
    }
}

impl Drop for Reading {
    fn drop(&mut self) {
        self.progress.is_cancelled.store(true, Relaxed);
    }
}

/// Reads and opens a file. Returns `None` if that was cancelled.
fn read(path: FilePath, again: Option<TabId>, progress: &ReadProgress) -> Option<FileEvent> {
    match bytes(&path, progress) {
        Ok(Content::Whole(bytes, stamp)) => {
            let result = OpenedFile::parse(&path.name(), &bytes, OpenLimits::DESKTOP).map(Box::new);
            Some(FileEvent::Read(ReadFile { path, result, stamp: Some(stamp), again }))
        }
        Ok(Content::TooLarge(limit)) => {
            let fault = ImportError { at: None, fault: ImportFault::TooLarge(limit) };
            Some(FileEvent::Read(ReadFile { path, result: Err(OpenError::Import(fault)), stamp: None, again }))
        }
        Ok(Content::Cancelled) => None,
        Err(error) if error.kind() == io::ErrorKind::NotFound => Some(FileEvent::Missing(path)),
        Err(error) => {
            let (name, reason) = (path.path.display().to_string(), error.to_string());
            Some(FileEvent::Failed(FileError::Open { name, reason }))
        }
    }
}

/// The content of a file.
enum Content {
    Whole(Vec<u8>, FileStamp),
    /// The file has more bytes than this limit of its format.
    TooLarge(usize),
    Cancelled,
}

fn bytes(path: &FilePath, progress: &ReadProgress) -> io::Result<Content> {
    let limit = Format::of_name(&path.name()).unwrap_or(Format::Ron).max_bytes();
    // Read the metadata first, so that a write between the two reads is detected later.
    let metadata = fs::metadata(&path.path)?;
    if metadata.len() > limit as u64 {
        return Ok(Content::TooLarge(limit));
    }
    let mut file = fs::File::open(&path.path)?;
    let mut bytes = Vec::with_capacity(metadata.len() as usize);
    // A device may have no length and never end.
    while bytes.len() <= limit {
        if progress.is_cancelled.load(Relaxed) {
            return Ok(Content::Cancelled);
        }
        if file.by_ref().take(PIECE).read_to_end(&mut bytes)? == 0 {
            let stamp = file_stamp::stamp_of(&bytes, &metadata);
            return Ok(Content::Whole(bytes, stamp));
        }
        progress.megabytes.store(bytes.len() >> 20, Relaxed);
    }
    Ok(Content::TooLarge(limit))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    fn path(path: &Path) -> FilePath {
        path.to_owned().into()
    }

    fn end_of(mut reading: Reading) -> Poll<FileEvent> {
        loop {
            match reading.poll(&Context::default()) {
                Poll::Working(_) => thread::yield_now(),
                end => return end,
            }
        }
    }

    #[test]
    fn a_file_is_read_with_its_stamp() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.ron");
        fs::write(&file, "(version: 1, title: \"x\")").unwrap();
        let Poll::Ended(Ok(FileEvent::Read(read))) = end_of(Reading::start(Context::default(), path(&file), None))
        else {
            panic!("the file cannot be read");
        };
        assert_eq!(read.result.unwrap().document.title(), "x");
        assert_eq!(file_stamp::change(read.stamp.unwrap(), &file), None);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_file_without_end_is_too_large() {
        let read = read(path(Path::new("/dev/zero")), None, &ReadProgress::default());
        let Some(FileEvent::Read(ReadFile { result: Err(OpenError::Import(error)), .. })) = read else {
            panic!("{read:?}");
        };
        assert!(matches!(error.fault, ImportFault::TooLarge(_)));
    }

    #[test]
    fn a_cancelled_reading_ends_without_an_event() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.ron");
        fs::write(&file, "(version: 1)").unwrap();
        let progress = ReadProgress::default();
        progress.is_cancelled.store(true, Relaxed);
        assert!(read(path(&file), None, &progress).is_none());
    }
}
