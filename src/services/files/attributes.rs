//! The attributes of a file that belong to its user: owner, group, permissions, and extended attributes, which include
//! access control lists.

use std::{
    fs::{self, File},
    io,
    path::Path,
};

/// Gives a file the attributes of another one.
///
/// # Errors
/// If the system does not permit it, for example if the file belongs to another user.
pub(super) fn copy(from: &Path, to: &File) -> io::Result<()> {
    let metadata = fs::metadata(from)?;
    copy_owner(&metadata, to)?;
    // A new owner resets some permissions, so they come second.
    to.set_permissions(metadata.permissions())?;
    extended::copy(from, to)
}

#[cfg(unix)]
fn copy_owner(from: &fs::Metadata, to: &File) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt as _, fchown};
    let now = to.metadata()?;
    let differs = |from: u32, now: u32| (from != now).then_some(from);
    match (differs(from.uid(), now.uid()), differs(from.gid(), now.gid())) {
        (None, None) => Ok(()),
        (user, group) => fchown(to, user, group),
    }
}

#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "other systems can fail here")]
fn copy_owner(_: &fs::Metadata, _: &File) -> io::Result<()> {
    Ok(())
}

#[cfg(any(target_os = "linux", target_os = "macos"))]
mod extended {
    use super::{File, Path, io};
    use rustix::{
        fs::{XattrFlags, fgetxattr, flistxattr, fremovexattr, fsetxattr, getxattr, listxattr},
        io::{Errno, Result},
    };
    use std::collections::BTreeMap;

    #[cfg(target_os = "linux")]
    const MISSING: Errno = Errno::NODATA;
    #[cfg(target_os = "macos")]
    const MISSING: Errno = Errno::NOATTR;

    /// The values by name. A name ends in a zero byte where the system lists them, but not here.
    type Values = BTreeMap<Vec<u8>, Vec<u8>>;

    pub(super) fn copy(from: &Path, to: &File) -> io::Result<()> {
        let source = values(|list| listxattr(from, list), |name, value| getxattr(from, name, value))?;
        let target = values(|list| flistxattr(to, list), |name, value| fgetxattr(to, name, value))?;
        // A folder may give its new files an access control list.
        for name in target.keys().filter(|name| !source.contains_key(*name)) {
            fremovexattr(to, name.as_slice())?;
        }
        for (name, value) in source.iter().filter(|(name, value)| target.get(*name) != Some(value)) {
            fsetxattr(to, name.as_slice(), value, XattrFlags::empty())?;
        }
        Ok(())
    }

    fn values(
        list: impl FnMut(&mut [u8]) -> Result<usize>,
        mut value_of: impl FnMut(&[u8], &mut [u8]) -> Result<usize>,
    ) -> io::Result<Values> {
        let names = match filled(list) {
            Err(Errno::NOTSUP) => return Ok(Values::new()),
            names => names?,
        };
        let mut values = Values::new();
        for name in names.split(|&byte| byte == 0).filter(|name| !name.is_empty()) {
            match filled(|value| value_of(name, value)) {
                // Another program has removed it after it was listed.
                Err(error) if error == MISSING => {}
                value => _ = values.insert(name.to_owned(), value?),
            }
        }
        Ok(values)
    }

    /// Calls a function with larger and larger buffers until the result fits.
    fn filled(mut fill: impl FnMut(&mut [u8]) -> Result<usize>) -> Result<Vec<u8>> {
        // Linux has no larger attribute than the last size.
        for size in [1 << 10, 1 << 13, 1 << 16, 1 << 20] {
            let mut buffer = vec![0; size];
            match fill(&mut buffer) {
                Err(Errno::RANGE) => {}
                length => {
                    buffer.truncate(length?);
                    return Ok(buffer);
                }
            }
        }
        Err(Errno::RANGE)
    }
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
mod extended {
    use super::{File, Path, io};

    #[expect(clippy::unnecessary_wraps, reason = "other systems can fail here")]
    pub(super) fn copy(_: &Path, _: &File) -> io::Result<()> {
        Ok(())
    }
}
