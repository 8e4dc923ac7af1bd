//! Folders, packed files and checksums.

use crate::Result;
use flate2::{Compression, write::GzEncoder};
use sha2::{Digest as _, Sha256};
use std::{
    fmt::Display,
    fs,
    io::{self, ErrorKind, Write as _},
    path::{Path, PathBuf},
    process::Command,
};
use zip::write::SimpleFileOptions;

/// The file of checksums.
const SUMS: &str = "SHA256SUMS";

/// Writes the checksums of all files in a folder, for `sha256sum --check`, and returns the files.
pub(super) fn sums(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut paths = files(folder)?;
    paths.retain(|path| path.file_name().is_some_and(|name| name != SUMS));
    let lines = paths.iter().map(|path| checksum(path)).collect::<Result<Vec<_>>>()?;
    write(&folder.join(SUMS), lines.concat().as_bytes())?;
    Ok(paths)
}

fn checksum(path: &Path) -> Result<String> {
    let sum: String = Sha256::digest(read(path)?).iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(format!("{sum}  {}\n", path.file_name().unwrap_or_default().display()))
}

/// Packs files under their names, which may contain folders. Those in `programs` can be executed.
pub(super) fn zip(path: &Path, contents: &[(String, Vec<u8>)], programs: &[&str]) -> Result<()> {
    let failed = |error: &dyn Display| format!("{}: {error}", path.display());
    let mut zip = zip::ZipWriter::new(fs::File::create(path).map_err(|error| failed(&error))?);
    for (name, bytes) in contents {
        let mode = if programs.contains(&name.as_str()) { 0o755 } else { 0o644 };
        let options = SimpleFileOptions::default().unix_permissions(mode);
        zip.start_file(name.as_str(), options).map_err(|error| failed(&error))?;
        zip.write_all(bytes).map_err(|error| failed(&error))?;
    }
    zip.finish().map(drop).map_err(|error| failed(&error))
}

pub(super) fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).and_then(|()| encoder.finish()).map_err(|error| error.to_string())
}

/// Returns the sorted files of a folder.
pub(super) fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    Ok(paths)
}

/// Makes an empty folder.
pub(super) fn fresh(folder: &Path) -> Result<()> {
    let removed = fs::remove_dir_all(folder);
    removed.or_else(accept_missing).and_then(|()| fs::create_dir_all(folder)).map_err(|error| said(folder, &error))
}

/// Removes a file, if it exists.
pub(super) fn remove(path: &Path) -> Result<()> {
    fs::remove_file(path).or_else(accept_missing).map_err(|error| said(path, &error))
}

fn accept_missing(error: io::Error) -> io::Result<()> {
    if error.kind() == ErrorKind::NotFound { Ok(()) } else { Err(error) }
}

pub(super) fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).map_err(|error| said(path, &error))
}

pub(super) fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    fs::write(path, bytes).map_err(|error| said(path, &error))
}

pub(super) fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::copy(from, to).map(drop).map_err(|error| said(from, &error))
}

fn said(path: &Path, error: &io::Error) -> String {
    format!("{}: {error}", path.display())
}

/// Returns what a program prints.
pub(super) fn output(command: &mut Command) -> Result<Vec<u8>> {
    let name = command.get_program().to_string_lossy().into_owned();
    let output = command.output().map_err(|error| format!("{name}: {error}"))?;
    if output.status.success() {
        Ok(output.stdout)
    } else {
        Err(format!("{name}: {}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checksums_name_every_file_and_stay_the_same_when_written_again() {
        let folder = std::env::temp_dir().join(format!("grammaton-sums-{}", std::process::id()));
        fresh(&folder).expect("a folder");
        write(&folder.join("b"), b"abc").expect("a file");
        write(&folder.join("a"), b"").expect("a file");
        let written = || {
            sums(&folder).expect("checksums");
            fs::read_to_string(folder.join(SUMS)).expect("checksums")
        };
        let first = written();
        let expected = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  a\n\
                        ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  b\n";
        assert_eq!((first.as_str(), written().as_str()), (expected, expected));
        fs::remove_dir_all(folder).expect("removed");
    }
}
