//! `cargo xtask dist`: makes the files of a release in target/dist: a Debian package, an archive of the program, the page
//! as a ZIP archive, and their checksums.

use crate::{Outcome, Result, cargo, root, succeed, target_folder, web};
use flate2::{Compression, write::GzEncoder};
use sha2::{Digest as _, Sha256};
use std::{
    fs,
    io::{self, Write as _},
    path::{Path, PathBuf},
    process::Command,
};
use zip::write::SimpleFileOptions;

/// The version of cargo-deb that is installed where there is none.
const CARGO_DEB: &str = "3.8.0";

/// The commands with a manual page of their own.
const COMMANDS: [&str; 8] = ["convert", "transform", "accepts", "derive", "compare", "words", "info", "grade"];

/// The shells with completions, with the names of their files. In the package, that of bash is renamed to the name of
/// the program.
const SHELLS: [(&str, &str); 3] = [("bash", "grammaton.bash"), ("zsh", "_grammaton"), ("fish", "grammaton.fish")];

/// The files in the archive of the program, with their paths in the repository.
const DOCUMENTS: [(&str, &str); 7] = [
    ("README.md", "README.md"),
    ("CHANGELOG.md", "CHANGELOG.md"),
    ("LICENSE-APACHE", "LICENSE-APACHE"),
    ("LICENSE-MIT", "LICENSE-MIT"),
    ("THIRD-PARTY-NOTICES.txt", "assets/notices.txt"),
    ("grammaton.svg", "assets/icon.svg"),
    ("grammaton.desktop", "assets/packaging/grammaton.desktop"),
];

/// Makes all files, and prints their sizes.
pub(crate) fn run() -> Result {
    let program = program()?;
    let folder = folder()?;
    fresh(&folder)?;
    supplement(&program)?;
    let page = folder.join(format!("grammaton-{}-page.zip", version()));
    web::build()?;
    zip(&web::folder(), &page)?;
    let made = [deb(&folder)?, archive(&program, &folder)?, page];
    let sums = made.iter().map(|path| checksum(path)).collect::<Result<Vec<_>>>()?;
    write(&folder.join("SHA256SUMS"), sums.concat().as_bytes())?;
    for path in made {
        let size = fs::metadata(&path).map_err(|error| error.to_string())?.len();
        println!("{size:>10} bytes  {}", path.display());
    }
    Ok(Outcome::Done)
}

/// Builds the Debian package alone, and returns its path.
pub(crate) fn debian_package() -> Result<PathBuf> {
    let program = program()?;
    supplement(&program)?;
    let folder = folder()?;
    fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
    deb(&folder)
}

fn folder() -> Result<PathBuf> {
    Ok(target_folder()?.join("dist-files"))
}

fn version() -> &'static str {
    env!("CARGO_PKG_VERSION")
}

/// Builds the program with the profile of shipped builds, and returns its path.
fn program() -> Result<PathBuf> {
    succeed(cargo().args(["build", "--package", "grammaton", "--bin", "grammaton", "--profile", "dist", "--locked"]))?;
    Ok(target_folder()?.join("dist/grammaton"))
}

/// Writes what the packages contain besides the program, to the folder that the manifest names: manual pages
/// and completions.
fn supplement(program: &Path) -> Result<()> {
    let folder = target_folder()?.join("dist-supplement");
    fresh(&folder)?;
    write(&folder.join("grammaton.1.gz"), &gzip(&output(program, &["man"])?)?)?;
    for command in COMMANDS {
        write(&folder.join(format!("grammaton-{command}.1.gz")), &gzip(&output(program, &["man", command])?)?)?;
    }
    for (shell, name) in SHELLS {
        write(&folder.join(name), &output(program, &["completions", shell])?)?;
    }
    Ok(())
}

/// Makes the Debian package with cargo-deb, which finds the libraries that the program needs, and installs cargo-deb
/// where it is missing.
fn deb(folder: &Path) -> Result<PathBuf> {
    let tools = target_folder()?.join("tools");
    let tool = tools.join("bin/cargo-deb");
    if !tool.exists() {
        let args = ["install", "--quiet", "--locked", "cargo-deb", "--version", CARGO_DEB, "--root"];
        succeed(cargo().args(args).arg(&tools))?;
    }
    let path = folder.join(format!("grammaton_{}_{}.deb", version(), debian_architecture()));
    let args = ["deb", "--package", "grammaton", "--profile", "dist", "--no-build", "--quiet", "--output"];
    // It looks for the program in the target folder of the workspace.
    succeed(Command::new(tool).args(args).arg(&path).current_dir(root()))?;
    Ok(path)
}

fn debian_architecture() -> &'static str {
    match std::env::consts::ARCH {
        "x86_64" => "amd64",
        "aarch64" => "arm64",
        other => other,
    }
}

/// Packs the program and its documents.
fn archive(program: &Path, folder: &Path) -> Result<PathBuf> {
    let name = format!("grammaton-{}-{}-{}", version(), std::env::consts::ARCH, std::env::consts::OS);
    let inside = target_folder()?.join("dist-archive").join(&name);
    fresh(&inside)?;
    let copy = |from: PathBuf, to: &str| {
        fs::copy(&from, inside.join(to)).map(drop).map_err(|error| format!("{}: {error}", from.display()))
    };
    copy(program.to_owned(), "grammaton")?;
    succeed(Command::new("strip").arg(inside.join("grammaton")))?;
    for (name, path) in DOCUMENTS {
        copy(root().join(path), name)?;
    }
    let supplement = target_folder()?.join("dist-supplement");
    for entry in fs::read_dir(&supplement).map_err(|error| error.to_string())? {
        let entry = entry.map_err(|error| error.to_string())?;
        copy(entry.path(), &entry.file_name().to_string_lossy())?;
    }
    let answer = output(&inside.join("grammaton"), &["--version"])?;
    if answer.trim_ascii() != format!("grammaton {}", version()).as_bytes() {
        return Err(format!("the program in the archive answers {:?}", String::from_utf8_lossy(&answer)));
    }
    let path = folder.join(format!("{name}.tar.gz"));
    let parent = inside.parent().unwrap_or(&inside);
    succeed(Command::new("tar").arg("--create").arg("--gzip").arg("--file").arg(&path).arg(&name).current_dir(parent))?;
    Ok(path)
}

/// Packs the files of a folder.
fn zip(folder: &Path, path: &Path) -> Result<()> {
    let failed = |error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
    let mut zip = zip::ZipWriter::new(fs::File::create(path).map_err(|error| failed(&error))?);
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder).map_err(|error| failed(&error))?.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.sort();
    for file in files {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        zip.start_file(name, SimpleFileOptions::default()).map_err(|error| failed(&error))?;
        let mut content = fs::File::open(&file).map_err(|error| failed(&error))?;
        io::copy(&mut content, &mut zip).map_err(|error| failed(&error))?;
    }
    zip.finish().map(drop).map_err(|error| failed(&error))
}

/// Returns the line of a file for `sha256sum --check`.
fn checksum(path: &Path) -> Result<String> {
    let bytes = fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let sum: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(format!("{sum}  {}\n", path.file_name().unwrap_or_default().display()))
}

fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).and_then(|()| encoder.finish()).map_err(|error| error.to_string())
}

fn output(program: &Path, args: &[&str]) -> Result<Vec<u8>> {
    let output = Command::new(program).args(args).output().map_err(|error| error.to_string())?;
    if output.status.success() { Ok(output.stdout) } else { Err(format!("{} {args:?} failed", program.display())) }
}

fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    fs::write(path, bytes).map_err(|error| format!("{}: {error}", path.display()))
}

/// Makes an empty folder.
fn fresh(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    }
    fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))
}
