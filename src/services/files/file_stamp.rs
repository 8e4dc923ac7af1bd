//! What a file was like when it was last seen, to notice that another program has changed it.

use std::{
    fs::{self, Metadata},
    hash::{DefaultHasher, Hasher as _},
    io,
    path::Path,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

/// The state of a file: when it was written, how long it is, and what its bytes come to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Seen {
    modified: Option<SystemTime>,
    length: u64,
    hash: u64,
}

impl Seen {
    /// Reads a file, and what it is like.
    pub(super) fn read(path: &Path) -> io::Result<(Vec<u8>, Self)> {
        // Taken before the bytes: what is written in between is noticed later.
        let metadata = fs::metadata(path)?;
        let bytes = fs::read(path)?;
        let seen = Self::of(&bytes, &metadata);
        Ok((bytes, seen))
    }

    /// A file that has just been written with these bytes.
    pub(super) fn written(path: &Path, bytes: &[u8]) -> Option<Self> {
        let metadata = fs::metadata(path).ok().filter(Metadata::is_file)?;
        Some(Self::of(bytes, &metadata))
    }

    fn of(bytes: &[u8], metadata: &Metadata) -> Self {
        let mut hasher = DefaultHasher::new();
        hasher.write(bytes);
        Self { modified: metadata.modified().ok(), length: bytes.len() as u64, hash: hasher.finish() }
    }

    /// What the file is like now, if its content differs; the content is read only if its time or length does.
    ///
    /// A file that is gone or cannot be read has nothing that could be lost.
    pub(super) fn change(self, path: &Path) -> Option<Self> {
        let metadata = fs::metadata(path).ok().filter(Metadata::is_file)?;
        if metadata.modified().ok() == self.modified && metadata.len() == self.length {
            return None;
        }
        let (_, now) = Self::read(path).ok()?;
        ((now.length, now.hash) != (self.length, self.hash)).then_some(now)
    }

    /// As text, for a recovery file.
    pub(super) fn to_text(self) -> String {
        let since = self.modified.and_then(|time| time.duration_since(UNIX_EPOCH).ok()).unwrap_or_default();
        format!("{} {} {} {}", since.as_secs(), since.subsec_nanos(), self.length, self.hash)
    }

    /// From such a text.
    pub(super) fn from_text(text: &str) -> Option<Self> {
        let mut numbers = text.split(' ').map(str::parse::<u64>);
        let mut next = || numbers.next()?.ok();
        let (seconds, nanos, length, hash) = (next()?, next()?, next()?, next()?);
        let modified = UNIX_EPOCH.checked_add(Duration::new(seconds, u32::try_from(nanos).ok()?));
        Some(Self { modified, length, hash })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_noticed_and_a_touch_is_none() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.ron");
        fs::write(&path, "one").unwrap();
        let (bytes, seen) = Seen::read(&path).unwrap();
        assert_eq!(bytes, b"one");
        assert_eq!(seen.change(&path), None);
        fs::write(&path, "two").unwrap();
        // Even within the clock's grain: as if the time had stayed, the length decides first.
        fs::write(&path, "three").unwrap();
        assert!(seen.change(&path).is_some());
        fs::write(&path, "one").unwrap();
        assert_eq!(seen.change(&path), None, "the same content is no change");
        fs::remove_file(&path).unwrap();
        assert_eq!(seen.change(&path), None, "nothing can be lost");
    }

    #[test]
    fn it_comes_back_from_its_text() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.ron");
        fs::write(&path, "one").unwrap();
        let (_, seen) = Seen::read(&path).unwrap();
        assert_eq!(Seen::from_text(&seen.to_text()), Some(seen));
        assert_eq!(Seen::from_text("1 2 3"), None);
        assert_eq!(Seen::from_text("1 99999999999 3 4"), None);
    }
}
