//! Opening a file on the desktop: a job reads it in pieces, parses it and lays it out.

use super::file_stamp;
use grammaton_core::{Job, Progress};
use grammaton_formats::{Format, ImportError, ImportFault};
use grammaton_session::{FileError, FileEvent, FilePath, OpenError, OpenLimits, OpenedFile, ReadFile, TabId};
use std::{
    fs::{self, File, Metadata},
    io::{self, Read},
};

/// The number of bytes between two checks for cancellation.
const PIECE: u64 = 1 << 20;

/// A file that is being opened, for a new tab or, if `again` is given, for the tab that already shows it.
///
/// The units done are megabytes read. The last step parses the file; the limit on the size of files bounds its time.
#[derive(Debug)]
pub(super) struct ReadJob {
    path: FilePath,
    again: Option<TabId>,
    /// The largest number of bytes of a file of this format.
    limit: usize,
    /// The file, once it is open, with its metadata from before.
    file: Option<(File, Metadata)>,
    bytes: Vec<u8>,
}

impl ReadJob {
    /// Prepares the opening of a file.
    pub(super) fn new(path: FilePath, again: Option<TabId>) -> Self {
        let limit = Format::of_name(&path.name()).unwrap_or(Format::Ron).max_bytes();
        Self { path, again, limit, file: None, bytes: Vec::new() }
    }

    /// Opens the file or reads a piece of it. Returns the result of opening it at the end.
    fn read(&mut self) -> io::Result<Option<FileEvent>> {
        let Some((file, metadata)) = &mut self.file else {
            // Read the metadata first, so that a write between the two reads is detected later.
            let metadata = fs::metadata(&self.path.path)?;
            if metadata.len() > self.limit as u64 {
                return Ok(Some(self.too_large()));
            }
            self.bytes.reserve(metadata.len() as usize);
            self.file = Some((File::open(&self.path.path)?, metadata));
            return Ok(None);
        };
        if file.take(PIECE).read_to_end(&mut self.bytes)? == 0 {
            let stamp = Some(file_stamp::stamp_of(&self.bytes, metadata));
            let result = OpenedFile::parse(&self.path.name(), &self.bytes, OpenLimits::DESKTOP).map(Box::new);
            return Ok(Some(FileEvent::Read(ReadFile { path: self.path.clone(), result, stamp, again: self.again })));
        }
        // A device may have no length and never end.
        Ok((self.bytes.len() > self.limit).then(|| self.too_large()))
    }

    fn too_large(&self) -> FileEvent {
        let fault = ImportError { at: None, fault: ImportFault::TooLarge(self.limit) };
        let result = Err(OpenError::Import(fault));
        FileEvent::Read(ReadFile { path: self.path.clone(), result, stamp: None, again: self.again })
    }
}

impl Job for ReadJob {
    type Output = FileEvent;

    fn step(&mut self, _: usize) -> Progress<FileEvent> {
        match self.read() {
            Ok(None) => Progress::Working { done: self.bytes.len() >> 20 },
            Ok(Some(event)) => Progress::Done(event),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                Progress::Done(FileEvent::Missing(self.path.clone()))
            }
            Err(error) => {
                let (name, reason) = (self.path.path.display().to_string(), error.to_string());
                Progress::Done(FileEvent::Failed(FileError::Open { name, reason }))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use grammaton_core::finish;
    use std::path::Path;

    fn job(path: &Path) -> ReadJob {
        ReadJob::new(path.to_owned().into(), None)
    }

    #[test]
    fn a_file_is_read_with_its_stamp() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.ron");
        fs::write(&file, "(version: 1, title: \"x\")").unwrap();
        let Ok(FileEvent::Read(read)) = finish(job(&file)) else { panic!("the file cannot be read") };
        assert_eq!(read.result.unwrap().document.title(), "x");
        assert_eq!(file_stamp::change(read.stamp.unwrap(), &file), None);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_file_without_end_is_too_large() {
        let read = finish(job(Path::new("/dev/zero")));
        let Ok(FileEvent::Read(ReadFile { result: Err(OpenError::Import(error)), .. })) = read else {
            panic!("{read:?}");
        };
        assert!(matches!(error.fault, ImportFault::TooLarge(_)));
    }

    #[test]
    fn a_reading_can_be_cancelled_between_pieces() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.ron");
        fs::write(&file, vec![b' '; 3 << 20]).unwrap();
        let mut job = job(&file);
        let done = [(); 4].map(|()| match job.step(1) {
            Progress::Working { done } => done,
            ended => panic!("{ended:?}"),
        });
        assert_eq!(done, [0, 1, 2, 3]);
    }
}
