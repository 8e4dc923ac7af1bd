//! Checks the files of a release with the programs that read them.

use super::{
    files::{files, output, read},
    folder, version,
    windows::exists,
};
use crate::{Outcome, Result, root, target_folder};
use serde_json::Value;
use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// The most that the program may take, in bytes.
const LIMIT: u64 = 25_000_000;

/// The programs for the checks, with their Debian packages.
const TOOLS: [(&str, &str); 5] = [
    ("appstreamcli", "appstream"),
    ("desktop-file-validate", "desktop-file-utils"),
    ("rpm", "rpm"),
    ("dpkg-deb", "dpkg"),
    ("python3", "python3"),
];

/// Places of files that only one of the packages has, or that differ.
const DIFFERENT: [&str; 4] = [
    "/usr/share/doc/grammaton/copyright",
    "/usr/share/licenses/",
    "/usr/share/zsh/",
    "/usr/share/doc/grammaton/changelog",
];

/// Makes the files and checks them.
pub(crate) fn run() -> Result {
    for (tool, package) in TOOLS {
        if !exists(tool) {
            println!("dist: not checked, as {tool} is not installed (Debian: {package})");
            return Ok(Outcome::Skipped);
        }
    }
    super::run()?;
    let folder = folder()?;
    size()?;
    metadata()?;
    packages(&folder)?;
    sbom(&folder)?;
    output(Command::new("sha256sum").args(["--check", "--strict", "SHA256SUMS"]).current_dir(&folder))?;
    Ok(Outcome::Done)
}

fn size() -> Result<()> {
    let path = target_folder()?.join("dist/stripped/grammaton");
    let size = fs::metadata(&path).map_err(|error| format!("{}: {error}", path.display()))?.len();
    println!("{size:>10} bytes  {}", path.display());
    if size <= LIMIT { Ok(()) } else { Err(format!("the program has {size} bytes, more than {LIMIT}")) }
}

/// Checks the files that desktops read.
fn metadata() -> Result<()> {
    let packaging = root().join("assets/packaging");
    let metainfo = packaging.join("io.github.grammaton.grammaton.metainfo.xml");
    output(Command::new("appstreamcli").args(["validate", "--no-net"]).arg(&metainfo))?;
    let release = format!("<release version=\"{}\" ", version());
    if !String::from_utf8_lossy(&read(&metainfo)?).contains(&release) {
        return Err(format!("{} does not mention version {}", metainfo.display(), version()));
    }
    output(Command::new("desktop-file-validate").arg(packaging.join("grammaton.desktop")))?;
    let plist = "import plistlib, sys; plistlib.load(open(sys.argv[1], 'rb'))";
    output(Command::new("python3").args(["-c", plist]).arg(packaging.join("Info.plist"))).map(drop)
}

/// Checks that both packages can be read and have the same files.
fn packages(folder: &Path) -> Result<()> {
    let (deb, rpm) = (with_extension(folder, "deb")?, with_extension(folder, "rpm")?);
    let signatures = text(Command::new("rpm").arg("-K").arg(&rpm))?;
    if !signatures.contains("digests") || !signatures.contains("OK") {
        return Err(format!("rpm -K says {signatures}"));
    }
    let information = text(Command::new("rpm").arg("-qpi").arg(&rpm))?;
    for expected in [format!("Version     : {}", version()), "License     : MIT OR Apache-2.0".to_owned()] {
        if !information.contains(&expected) {
            return Err(format!("rpm -qpi does not say {expected:?}: {information}"));
        }
    }
    let required = text(Command::new("rpm").args(["-qp", "--requires"]).arg(&rpm))?;
    for library in ["libc.so.6", "libEGL.so.1"] {
        if !required.contains(library) {
            return Err(format!("{} does not require {library}: {required}", rpm.display()));
        }
    }
    let listed = text(Command::new("rpm").arg("-qpl").arg(&rpm))?;
    let in_rpm = comparable(listed.lines().map(str::to_owned));
    let listed = text(Command::new("dpkg-deb").arg("--contents").arg(&deb))?;
    // The permissions, the owner, the size, the date, the time, and the path.
    let program = listed.lines().find(|line| line.ends_with(" ./usr/bin/grammaton"));
    let size = program.and_then(|line| line.split_whitespace().nth(2)?.parse::<u64>().ok());
    if size.is_none_or(|size| size > LIMIT) {
        return Err(format!("{} has a program of {size:?} bytes", deb.display()));
    }
    let paths = listed.lines().filter(|line| !line.ends_with('/')).filter_map(|line| line.split(" ./").nth(1));
    let in_deb = comparable(paths.map(|path| format!("/{path}")));
    if in_deb.len() < 10 || in_deb != in_rpm {
        return Err(format!("the packages have different files: {in_deb:#?} and {in_rpm:#?}"));
    }
    Ok(())
}

fn comparable(paths: impl Iterator<Item = String>) -> BTreeSet<String> {
    paths.filter(|path| !DIFFERENT.iter().any(|different| path.starts_with(different))).collect()
}

/// Checks that the list of packages names the program and a package that it surely contains.
fn sbom(folder: &Path) -> Result<()> {
    let path = with_extension(folder, "json")?;
    let list: Value = serde_json::from_slice(&read(&path)?).map_err(|error| format!("{}: {error}", path.display()))?;
    let component = &list["metadata"]["component"];
    let names: Vec<_> = list["components"].as_array().into_iter().flatten().map(|one| one["name"].as_str()).collect();
    let is_right = list["bomFormat"] == "CycloneDX"
        && component["name"] == "grammaton"
        && component["version"] == version()
        && names.contains(&Some("egui"));
    if is_right { Ok(()) } else { Err(format!("{} is not about the program", path.display())) }
}

fn with_extension(folder: &Path, extension: &str) -> Result<PathBuf> {
    let found = files(folder)?.into_iter().find(|path| path.extension().is_some_and(|other| other == extension));
    found.ok_or_else(|| format!("{} has no file *.{extension}", folder.display()))
}

fn text(command: &mut Command) -> Result<String> {
    output(command).map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
}
