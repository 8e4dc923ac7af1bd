use super::{
    faults::{Fault, FaultyDisk},
    *,
};
use std::process;
use tempfile::TempDir;

const OLD: &[u8] = b"the old content, longer than the new one";
const NEW: &[u8] = b"the new content";

/// A folder with a file, and a folder for copies.
struct Place {
    folder: TempDir,
    spare: TempDir,
}

impl Place {
    fn new() -> Self {
        let place = Self { folder: tempfile::tempdir().unwrap(), spare: tempfile::tempdir().unwrap() };
        fs::write(place.file(), OLD).unwrap();
        place
    }

    fn root(&self) -> PathBuf {
        fs::canonicalize(self.folder.path()).unwrap()
    }

    fn file(&self) -> PathBuf {
        self.root().join("a.ron")
    }

    fn content(&self) -> Vec<u8> {
        fs::read(self.file()).unwrap()
    }

    /// Returns the files of both folders whose names fulfill a condition.
    fn all(&self, holds: impl Fn(&Path) -> bool) -> Vec<PathBuf> {
        let entries = |folder: &TempDir| SystemDisk.entries(folder.path()).unwrap();
        [&self.folder, &self.spare].into_iter().flat_map(entries).filter(|path| holds(path)).collect()
    }

    fn temporary(&self) -> Vec<PathBuf> {
        self.all(temporary::is_temporary)
    }

    fn copies(&self) -> Vec<Vec<u8>> {
        let is_copy = |path: &Path| path.to_string_lossy().contains(".backup");
        self.all(is_copy).iter().map(|path| fs::read(path).unwrap()).collect()
    }
}

/// Replaces the file once for each call that can go wrong, and checks what is left.
///
/// `setup` changes the place and the disk, whose later calls go wrong.
fn check_every_fault(setup: impl Fn(&Place, &mut FaultyDisk)) {
    let faults = [Fault::Fails(ErrorKind::StorageFull), Fault::Fails(ErrorKind::PermissionDenied), Fault::Stops];
    for fault in faults {
        for at in 0.. {
            let place = Place::new();
            let mut disk = FaultyDisk::new(fault, at, place.spare.path());
            setup(&place, &mut disk);
            let result = replace(&disk, &place.file(), NEW);
            let case = format!("{fault:?} at call {at}: {result:?}");
            let content = place.content();
            if result.is_ok() {
                assert_eq!(content, NEW, "{case}");
            }
            if let Err(WriteError::Torn { copy, .. }) = &result {
                assert_eq!(fs::read(copy).unwrap(), OLD, "{case}");
            }
            let is_whole = content == OLD || content == NEW;
            assert!(is_whole || (fault == Fault::Stops && place.copies() == [OLD]), "{case}");
            let left = place.copies();
            assert!(left.iter().all(|copy| copy == OLD), "{case}: a copy is whole or absent");
            // The next save succeeds and tidies up, but leaves copies alone.
            let mut healthy = FaultyDisk::new(fault, usize::MAX, place.spare.path());
            healthy.unwritable.clone_from(&disk.unwritable);
            replace(&healthy, &place.file(), b"newer").unwrap();
            assert_eq!(place.content(), b"newer", "{case}");
            assert!(place.temporary().is_empty(), "{case}");
            assert_eq!(place.copies(), left, "{case}");
            if !disk.has_failed() {
                assert!(result.is_ok(), "{case}");
                break;
            }
        }
    }
}

#[test]
fn a_fault_at_any_call_leaves_the_old_or_the_new_content() {
    check_every_fault(|_, _| ());
}

#[test]
fn a_fault_at_any_call_of_creating_a_file_leaves_none_or_the_whole_one() {
    for fault in [Fault::Fails(ErrorKind::StorageFull), Fault::Stops] {
        for at in 0.. {
            let place = Place::new();
            fs::remove_file(place.file()).unwrap();
            let disk = FaultyDisk::new(fault, at, place.spare.path());
            let result = replace(&disk, &place.file(), NEW);
            let content = fs::read(place.file()).ok();
            assert!(
                content.as_deref() == Some(NEW) || (result.is_err() && content.is_none()),
                "{fault:?} at call {at}"
            );
            replace_file(&place.file(), b"newer").unwrap();
            assert!(place.temporary().is_empty(), "{fault:?} at call {at}");
            if !disk.has_failed() {
                break;
            }
        }
    }
}

#[cfg(unix)]
#[test]
fn a_fault_at_any_call_of_writing_in_place_leaves_the_old_or_the_new_content_or_a_copy() {
    check_every_fault(|place, _| fs::hard_link(place.file(), place.root().join("link")).unwrap());
}

#[test]
fn a_fault_at_any_call_of_writing_a_mounted_file_leaves_the_old_or_the_new_content_or_a_copy() {
    check_every_fault(|place, disk| disk.mounted = Some(place.file()));
}

#[test]
fn a_fault_at_any_call_of_writing_in_an_unwritable_folder_leaves_the_old_or_the_new_content_or_a_copy() {
    check_every_fault(|place, disk| disk.unwritable = Some(place.root()));
}

#[test]
fn a_file_that_is_torn_is_reported_with_the_copy_of_its_content() {
    let torn = (0..100).find_map(|at| {
        let place = Place::new();
        let mut disk = FaultyDisk::new(Fault::Stops, at, place.spare.path());
        disk.mounted = Some(place.file());
        let error = replace(&disk, &place.file(), NEW).err();
        error.filter(|error| matches!(error, WriteError::Torn { .. })).map(|error| (place, error))
    });
    let (place, error) = torn.unwrap();
    let message = io::Error::from(error).to_string();
    assert!(message.ends_with(&format!("the previous content is in {}.backup", place.file().display())), "{message}");
}

#[test]
fn a_temporary_file_is_removed_only_after_its_process_has_ended() {
    let place = Place::new();
    let running = temporary::create(&SystemDisk, &place.root(), Access::Private).unwrap();
    let ended = place.root().join(format!(".grammaton-{}-7777.tmp", process::id()));
    let others = [".grammaton-notes", ".grammaton-1-.tmp", "x.tmp"].map(|name| place.root().join(name));
    for path in [&ended].into_iter().chain(&others) {
        fs::write(path, "x").unwrap();
    }
    replace_file(&place.file(), NEW).unwrap();
    assert!(!ended.exists());
    assert_eq!(place.temporary().len(), 1);
    assert!(others.iter().all(|path| path.exists()), "files of the user");
    drop(running);
    assert!(place.temporary().is_empty());
}

#[test]
fn a_file_is_replaced_without_leftovers() {
    let place = Place::new();
    replace_file(&place.file(), NEW).unwrap();
    assert_eq!(place.content(), NEW);
    assert_eq!(place.all(|_| true).len(), 1);
}

#[test]
fn a_failed_write_leaves_nothing_behind() {
    let place = Place::new();
    assert!(replace_file(&place.root().join("missing/a.ron"), NEW).is_err());
    assert_eq!(place.all(|_| true).len(), 1);
}

#[test]
fn a_read_only_file_is_not_replaced() {
    let place = Place::new();
    let mut permissions = fs::metadata(place.file()).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(place.file(), permissions).unwrap();
    assert!(matches!(replace_file(&place.file(), NEW), Err(WriteError::ReadOnly)));
    assert_eq!(place.content(), OLD);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_an_error() {
    let error = io::Error::from(replace_file(Path::new("/dev/full"), b"one").unwrap_err());
    assert_eq!(error.kind(), ErrorKind::StorageFull);
}

#[cfg(unix)]
mod unix {
    use super::*;
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, chown, symlink};

    #[test]
    fn writing_through_a_dangling_link_creates_its_target() {
        let place = Place::new();
        let link = place.root().join("link.ron");
        symlink("b.ron", &link).unwrap();
        assert_eq!(target_of(&link), place.root().join("b.ron"));
        replace_file(&link, NEW).unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read(place.root().join("b.ron")).unwrap(), NEW);
    }

    #[test]
    fn symbolic_links_owner_and_permissions_are_preserved() {
        let place = Place::new();
        let link = place.root().join("link.ron");
        symlink(place.file(), &link).unwrap();
        // Only an administrator can give files away.
        _ = chown(place.file(), Some(12345), Some(54321));
        fs::set_permissions(place.file(), fs::Permissions::from_mode(0o640)).unwrap();
        let before = fs::metadata(place.file()).unwrap();
        replace_file(&link, NEW).unwrap();
        let after = fs::metadata(place.file()).unwrap();
        assert_eq!(place.content(), NEW);
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        let attributes = |metadata: &Metadata| (metadata.uid(), metadata.gid(), metadata.mode());
        assert_eq!(attributes(&after), attributes(&before));
        assert_eq!(after.mode() & 0o777, 0o640);
    }

    #[test]
    fn hard_links_still_lead_to_the_same_file() {
        let place = Place::new();
        let link = place.root().join("link.ron");
        fs::hard_link(place.file(), &link).unwrap();
        replace_file(&place.file(), NEW).unwrap();
        assert_eq!(fs::read(&link).unwrap(), NEW);
        assert_eq!(fs::metadata(&link).unwrap().nlink(), 2);
        assert_eq!(place.all(|_| true).len(), 2, "no copy is left");
    }

    #[test]
    fn an_earlier_copy_is_not_overwritten() {
        let place = Place::new();
        fs::hard_link(place.file(), place.root().join("link.ron")).unwrap();
        fs::write(place.root().join("a.ron.backup"), "earlier").unwrap();
        replace_file(&place.file(), NEW).unwrap();
        assert_eq!(place.copies(), [b"earlier"]);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn extended_attributes_and_access_control_lists_are_preserved() {
        use rustix::fs::{XattrFlags, getxattr, listxattr, setxattr};
        // Version 2 with the entries user::rw-, user:12345:r--, group::r--, mask::r--, other::---.
        let entries: [(u16, u16, u32); 5] =
            [(1, 6, u32::MAX), (2, 4, 12345), (4, 4, u32::MAX), (16, 4, u32::MAX), (32, 0, u32::MAX)];
        let acl = entries.iter().fold(2u32.to_le_bytes().to_vec(), |mut bytes, (tag, permissions, id)| {
            bytes.extend(tag.to_le_bytes());
            bytes.extend(permissions.to_le_bytes());
            bytes.extend(id.to_le_bytes());
            bytes
        });
        let place = Place::new();
        let values: [(&str, &[u8]); 2] = [("user.origin", b"lecture 3"), ("system.posix_acl_access", &acl)];
        for (name, value) in values {
            setxattr(place.file(), name, value, XattrFlags::empty()).expect("a file system with attributes");
        }
        // New files inherit an access control list that the old file does not have.
        let inherited = place.root().join("plain.ron");
        fs::write(&inherited, OLD).unwrap();
        setxattr(place.root(), "system.posix_acl_default", &acl, XattrFlags::empty()).unwrap();
        for path in [&place.file(), &inherited] {
            replace_file(path, NEW).unwrap();
        }
        for (name, value) in values {
            let mut buffer = vec![0; 100];
            let length = getxattr(place.file(), name, buffer.as_mut_slice()).unwrap();
            assert_eq!(&buffer[..length], value, "{name}");
        }
        assert_eq!(listxattr(&inherited, vec![0; 100].as_mut_slice()), Ok(0));
    }

    #[test]
    fn errors_do_not_name_temporary_files() {
        let place = Place::new();
        for at in 0..10 {
            let disk = FaultyDisk::new(Fault::Fails(ErrorKind::StorageFull), at, place.spare.path());
            let message = replace(&disk, &place.file(), NEW).err().map(|error| error.to_string()).unwrap_or_default();
            assert!(!message.contains(".grammaton-"), "{message}");
        }
        let message = replace_file(&place.root().join("missing/a.ron"), NEW).unwrap_err().to_string();
        assert!(!message.contains(".grammaton-"), "{message}");
    }
}
