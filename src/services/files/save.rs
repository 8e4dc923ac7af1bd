//! Writing documents and exports to the disk, in the order of their requests.

use super::{
    file_stamp,
    replace::WriteError,
    replace_file,
    save_order::{LastSave, Request},
};
use crate::services::pictures;
use grammaton_session::{
    ChangeOccasion, Content, Export, FileChange, FileError, FileEvent, FilePath, FileStamp, WriteCondition, WrittenFile,
};
use std::path::Path;

/// Writes a document to a file if the file is as expected, or as the document's tab itself last wrote it.
pub(super) fn save(request: Request, path: FilePath, content: &Content, expected: WriteCondition) -> FileEvent {
    let written = request.run(&path.path.clone(), |last| write(path, content, expected, last));
    written.unwrap_or(FileEvent::Superseded)
}

fn write(path: FilePath, content: &Content, expected: WriteCondition, last: &mut Option<LastSave>) -> FileEvent {
    if let Some((stamp, when)) = difference(&path.path, expected) {
        // A save that is requested before the previous one has ended expects the state before both.
        let is_own = last.is_some_and(|last| last.tab == content.tab && is_unchanged(last.stamp, stamp));
        if !is_own {
            return FileEvent::FileChange(FileChange { tab: content.tab, path, stamp, when });
        }
    }
    let bytes = content.text.as_bytes();
    match replace_file(&path.path, bytes) {
        Ok(()) => {
            let stamp = file_stamp::written(&path.path, bytes);
            *last = stamp.map(|stamp| LastSave { tab: content.tab, stamp });
            FileEvent::Written(WrittenFile { tab: content.tab, path, revision: content.revision, stamp })
        }
        Err(error) => cannot_save(&path.path, error),
    }
}

/// Returns the current stamp of a file that is not as expected.
fn difference(path: &Path, expected: WriteCondition) -> Option<(FileStamp, ChangeOccasion)> {
    match expected {
        WriteCondition::Anything => None,
        WriteCondition::Nothing => file_stamp::read(path).ok().map(|(_, stamp)| (stamp, ChangeOccasion::FirstSave)),
        WriteCondition::Stamp(stamp) => file_stamp::change(stamp, path).map(|stamp| (stamp, ChangeOccasion::Saving)),
    }
}

fn is_unchanged(one: FileStamp, other: FileStamp) -> bool {
    (one.length, one.hash) == (other.length, other.hash)
}

/// Writes an export to a file.
pub(super) fn export(request: Request, path: &Path, export: Export) -> FileEvent {
    let bytes = match pictures::bytes_of(export) {
        Ok(bytes) => bytes,
        Err(error) => return FileEvent::Failed(FileError::Picture { name: path.display().to_string(), error }),
    };
    match request.run(path, |_| replace_file(path, &bytes)) {
        Some(Ok(())) => FileEvent::Exported { name: FilePath::from(path.to_owned()).name() },
        Some(Err(error)) => cannot_save(path, error),
        None => FileEvent::Superseded,
    }
}

fn cannot_save(path: &Path, error: WriteError) -> FileEvent {
    let name = path.display().to_string();
    FileEvent::Failed(match error {
        WriteError::Torn { source, copy } => {
            FileError::Torn { name, reason: source.to_string(), copy: copy.display().to_string() }
        }
        error => FileError::Save { name, reason: error.to_string() },
    })
}

#[cfg(test)]
mod tests {
    use super::{super::save_order::SaveOrder, *};
    use grammaton_session::TabId;
    use std::fs;

    fn content(tab: u64, revision: u64, text: &str) -> Content {
        Content { tab: TabId::new(tab), revision, text: text.to_owned() }
    }

    #[test]
    fn a_second_save_of_a_tab_does_not_take_the_first_one_for_a_change_by_another_program() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.ron");
        fs::write(&path, "opened").unwrap();
        let (_, stamp) = file_stamp::read(&path).unwrap();
        let (order, expected) = (SaveOrder::default(), WriteCondition::Stamp(stamp));
        let save = |content: &Content| save(order.request(), path.clone().into(), content, expected);
        assert!(matches!(save(&content(0, 1, "first")), FileEvent::Written(_)));
        assert!(matches!(save(&content(0, 2, "second one")), FileEvent::Written(WrittenFile { revision: 2, .. })));
        let other = save(&content(1, 1, "other"));
        assert!(matches!(other, FileEvent::FileChange(_)), "another tab does not know the new content: {other:?}");
        fs::write(&path, "by another program").unwrap();
        assert!(matches!(save(&content(0, 3, "third")), FileEvent::FileChange(_)));
        assert_eq!(fs::read_to_string(&path).unwrap(), "by another program");
    }

    #[test]
    fn an_older_save_that_comes_late_is_left_out() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.ron");
        let order = SaveOrder::default();
        let (older, newer) = (order.request(), order.request());
        let save = |request, content| save(request, path.clone().into(), &content, WriteCondition::Anything);
        assert!(matches!(save(newer, content(0, 2, "newer")), FileEvent::Written(_)));
        assert!(matches!(save(older, content(0, 1, "older")), FileEvent::Superseded));
        assert_eq!(fs::read_to_string(&path).unwrap(), "newer");
    }
}
