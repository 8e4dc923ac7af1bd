//! The archives of the program and of the page.

use super::{
    files::{copy, files, fresh, output, read, zip},
    name,
    program::{Program, supplement},
    version,
};
use crate::{Result, root, succeed, target_folder, web};
use std::{path::Path, process::Command};

/// The files next to the program, with their paths in the repository.
pub(super) const DOCUMENTS: [(&str, &str); 5] = [
    ("README.md", "README.md"),
    ("CHANGELOG.md", "CHANGELOG.md"),
    ("LICENSE-APACHE", "LICENSE-APACHE"),
    ("LICENSE-MIT", "LICENSE-MIT"),
    ("THIRD-PARTY-NOTICES.txt", "assets/notices.txt"),
];

/// The files for the desktops of Linux, with their paths in the repository.
const DESKTOP: [(&str, &str); 4] = [
    ("grammaton.svg", "assets/icon.svg"),
    ("grammaton.desktop", "assets/packaging/grammaton.desktop"),
    ("io.github.grammaton.grammaton.metainfo.xml", "assets/packaging/io.github.grammaton.grammaton.metainfo.xml"),
    ("grammaton.xml", "assets/packaging/grammaton.xml"),
];

/// Packs the program and its documents.
pub(super) fn program(program: &Program, folder: &Path) -> Result<()> {
    let name = name("linux");
    let inside = target_folder()?.join("dist-archive").join(&name);
    fresh(&inside)?;
    let binary = inside.join("grammaton");
    copy(&program.stripped, &binary)?;
    for (name, path) in DOCUMENTS.into_iter().chain(DESKTOP) {
        copy(&root().join(path), &inside.join(name))?;
    }
    for path in files(&supplement()?)? {
        copy(&path, &inside.join(path.file_name().unwrap_or_default()))?;
    }
    let answer = output(Command::new(&binary).arg("--version"))?;
    if answer.trim_ascii() != format!("grammaton {}", version()).as_bytes() {
        return Err(format!("the program in the archive answers {:?}", String::from_utf8_lossy(&answer)));
    }
    let path = folder.join(format!("{name}.tar.gz"));
    let parent = inside.parent().unwrap_or(&inside);
    succeed(Command::new("tar").arg("--create").arg("--gzip").arg("--file").arg(&path).arg(&name).current_dir(parent))
}

/// Packs the page, for people who host it.
pub(super) fn page(folder: &Path) -> Result<()> {
    let mut contents = Vec::new();
    for path in files(&web::folder())? {
        contents.push((path.file_name().unwrap_or_default().to_string_lossy().into_owned(), read(&path)?));
    }
    zip(&folder.join(format!("grammaton-{}-page.zip", version())), &contents, &[])
}
