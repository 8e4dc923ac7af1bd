//! The text of a recovery file: header comments that identify the drawing, followed by its .ron file.
//!
//! The user can therefore also open a recovery file as a drawing.

use grammaton_core::Document;
use grammaton_formats::ron::{self, ReadError};
use grammaton_session::{FilePath, FileStamp};
use std::{
    path::PathBuf,
    time::{Duration, UNIX_EPOCH},
};

const HEAD: &str = "// Grammaton recovery 1";
const NAME: &str = "// name ";
const PATH: &str = "// place ";
const STAMP: &str = "// seen ";
const STATES: &str = "// states ";

/// An unsaved drawing.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Record {
    /// The name of the drawing.
    pub name: String,
    /// The file that the drawing was opened from or saved to.
    pub path: Option<FilePath>,
    /// The stamp of that file when it was last read or written.
    pub stamp: Option<FileStamp>,
    /// The drawing.
    pub document: Document,
}

impl Record {
    /// Returns the text of the recovery file.
    pub(super) fn to_text(&self) -> String {
        let states = self.document.states().len();
        let mut text = format!("{HEAD}\n{NAME}{}\n{STATES}{states}\n", escape(&self.name));
        // A path that is not Unicode is omitted; the drawing is then recovered without its path.
        if let Some(path) = self.path.as_ref().and_then(|path| path.path.to_str()) {
            text.extend([PATH, &escape(path), "\n"]);
        }
        if let Some(stamp) = self.stamp {
            text.extend([STAMP, &stamp_to_text(stamp), "\n"]);
        }
        text + &ron::write(&self.document)
    }

    /// Parses the text of a recovery file.
    pub(super) fn from_text(text: &str) -> Result<Self, ReadError> {
        let document = ron::read(text)?;
        let path = header(text, PATH).map(|path| FilePath::from(PathBuf::from(path)));
        let stamp = header(text, STAMP).and_then(|stamp| stamp_from_text(&stamp));
        Ok(Self { name: name_of(text), path, stamp, document })
    }
}

/// Returns the text of a stamp: seconds and nanoseconds since 1970, length, hash.
fn stamp_to_text(stamp: FileStamp) -> String {
    let since = stamp.modified.and_then(|time| time.duration_since(UNIX_EPOCH).ok()).unwrap_or_default();
    format!("{} {} {} {}", since.as_secs(), since.subsec_nanos(), stamp.length, stamp.hash)
}

/// Parses the text of a stamp, as written by [`stamp_to_text`].
fn stamp_from_text(text: &str) -> Option<FileStamp> {
    let mut numbers = text.split(' ').map(str::parse::<u64>);
    let mut next = || numbers.next()?.ok();
    let (seconds, nanos, length, hash) = (next()?, next()?, next()?, next()?);
    let modified = UNIX_EPOCH.checked_add(Duration::new(seconds, u32::try_from(nanos).ok()?));
    Some(FileStamp { modified, length, hash })
}

/// Returns the name of the drawing in a recovery file; empty if there is none.
pub(super) fn name_of(text: &str) -> String {
    header(text, NAME).unwrap_or_default()
}

/// Returns the number of states of the drawing in a recovery file, unless an older version wrote the file.
pub(super) fn states_of(text: &str) -> Option<usize> {
    header(text, STATES)?.parse().ok()
}

/// Returns the path of the file that the drawing in a recovery file belongs to.
pub(super) fn path_of(text: &str) -> Option<String> {
    header(text, PATH)
}

/// Returns the text after `mark` in one of the comments at the top.
fn header(text: &str, mark: &str) -> Option<String> {
    let mut comments = text.lines().take_while(|line| line.starts_with("//"));
    comments.find_map(|line| line.strip_prefix(mark)).map(unescape)
}

fn escape(text: &str) -> String {
    text.replace('%', "%25").replace('\n', "%0A").replace('\r', "%0D")
}

fn unescape(text: &str) -> String {
    text.replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::EXAMPLES;

    #[test]
    fn a_record_with_any_name_survives_a_round_trip() {
        for name in ["even.ron", "two\nlines", "50%0A", "// place x"] {
            let path = Some(FilePath::from(PathBuf::from(format!("/tmp/{name}"))));
            let stamp = stamp_from_text("1 2 3 4");
            let record = Record { name: name.to_owned(), path, stamp, document: EXAMPLES[0].document.clone() };
            let text = record.to_text();
            assert_eq!(states_of(&text), Some(record.document.states().len()));
            assert_eq!(Record::from_text(&text), Ok(record));
        }
    }

    #[test]
    fn a_recovery_file_can_be_opened_as_a_drawing() {
        let document = EXAMPLES[0].document.clone();
        let record = Record { name: "x".to_owned(), path: None, stamp: None, document: document.clone() };
        assert_eq!(ron::read(&record.to_text()), Ok(document));
    }

    #[test]
    fn damaged_stamps_are_ignored() {
        let stamp = stamp_from_text("1 2 3 4").unwrap();
        assert_eq!(stamp_to_text(stamp), "1 2 3 4");
        assert_eq!(stamp_from_text("1 2 3"), None);
        assert_eq!(stamp_from_text("1 99999999999 3 4"), None);
    }
}
