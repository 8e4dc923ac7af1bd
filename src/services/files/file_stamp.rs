//! File stamps, for detecting that another program has changed a file.

use grammaton_session::FileStamp;
use std::{
    fs::{self, Metadata},
    hash::{DefaultHasher, Hasher as _},
    io,
    path::Path,
};

/// Reads a file together with its stamp.
pub(super) fn read(path: &Path) -> io::Result<(Vec<u8>, FileStamp)> {
    // Read the metadata first, so that a write between the two reads is detected later.
    let metadata = fs::metadata(path)?;
    let bytes = fs::read(path)?;
    let stamp = stamp_of(&bytes, &metadata);
    Ok((bytes, stamp))
}

/// Returns the stamp of a file that was just written with these bytes; `None` if it is not a regular file.
pub(super) fn written(path: &Path, bytes: &[u8]) -> Option<FileStamp> {
    let metadata = fs::metadata(path).ok().filter(Metadata::is_file)?;
    Some(stamp_of(bytes, &metadata))
}

pub(super) fn stamp_of(bytes: &[u8], metadata: &Metadata) -> FileStamp {
    let mut hasher = DefaultHasher::new();
    hasher.write(bytes);
    FileStamp { modified: metadata.modified().ok(), length: bytes.len() as u64, hash: hasher.finish() }
}

/// Returns the current stamp of a file if its content has changed. Reads the content only if the time or length
/// differs.
///
/// A file that is missing or unreadable counts as unchanged: there is nothing that saving could overwrite.
pub(super) fn change(before: FileStamp, path: &Path) -> Option<FileStamp> {
    let metadata = fs::metadata(path).ok().filter(Metadata::is_file)?;
    if metadata.modified().ok() == before.modified && metadata.len() == before.length {
        return None;
    }
    let (_, now) = read(path).ok()?;
    ((now.length, now.hash) != (before.length, before.hash)).then_some(now)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changed_content_is_detected_and_a_touched_file_is_unchanged() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.ron");
        fs::write(&path, "one").unwrap();
        let (bytes, stamp) = read(&path).unwrap();
        assert_eq!(bytes, b"one");
        assert_eq!(change(stamp, &path), None);
        // The file time may be too coarse to show the change, but the length differs.
        fs::write(&path, "three").unwrap();
        assert!(change(stamp, &path).is_some());
        fs::write(&path, "one").unwrap();
        assert_eq!(change(stamp, &path), None, "equal content is no change");
        fs::remove_file(&path).unwrap();
        assert_eq!(change(stamp, &path), None, "a missing file has nothing to overwrite");
    }
}
