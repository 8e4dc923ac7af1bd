//! `cargo xtask notices`: lists the packages of others that the app contains, with their licenses, in assets/notices.txt.
//!
//! The app shows this list, and so does every package that is made from it. `cargo xtask ci` fails if it is out of date.

use crate::{Outcome, Result, cargo, root};
use serde_json::Value;
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

/// The file with the list, from the root of the repository.
const FILE: &str = "assets/notices.txt";

/// The platforms that the app is built for.
const TARGETS: [&str; 6] = [
    "x86_64-unknown-linux-gnu",
    "aarch64-unknown-linux-gnu",
    "x86_64-pc-windows-msvc",
    "aarch64-apple-darwin",
    "x86_64-apple-darwin",
    "wasm32-unknown-unknown",
];

/// The beginnings of the names of files with licenses or notices, in capitals.
const NAMES: [&str; 7] = ["LICENSE", "LICENCE", "COPYING", "COPYRIGHT", "NOTICE", "UNLICENSE", "OFL"];

const RULE: &str = "--------------------------------------------------------------------------------";

/// A package that the app contains.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
struct Package {
    name: String,
    version: String,
    license: String,
    authors: String,
    repository: String,
    folder: PathBuf,
}

/// Writes the list.
pub(crate) fn write() -> Result {
    let path = root().join(FILE);
    fs::write(&path, notices()?).map_err(|error| format!("{FILE}: {error}"))?;
    println!("notices: {FILE}");
    Ok(Outcome::Done)
}

/// Checks that the list is up to date.
pub(crate) fn check() -> Result {
    if fs::read_to_string(root().join(FILE)).is_ok_and(|text| Ok(text) == notices()) {
        Ok(Outcome::Done)
    } else {
        Err(format!("{FILE} is out of date: run `cargo xtask notices`"))
    }
}

fn notices() -> Result<String> {
    let contained = contained()?;
    let packages: Vec<Package> =
        all()?.into_iter().filter(|one| contained.contains(&(one.name.clone(), one.version.clone()))).collect();
    if packages.len() != contained.len() {
        return Err("cargo tree and cargo metadata disagree on the packages".to_owned());
    }
    let mut texts: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for package in &packages {
        for text in package.license_texts(&packages)? {
            texts.entry(text).or_default().push(format!("{} {}", package.name, package.version));
        }
    }
    for (name, text) in fonts()? {
        texts.entry(text).or_default().push(format!("the font {name}"));
    }
    Ok(list(&packages, texts))
}

/// Returns the names and versions of the packages of others that are compiled into the app.
fn contained() -> Result<BTreeSet<(String, String)>> {
    let mut command = cargo();
    command.args(["tree", "--package", "grammaton", "--edges", "normal,no-proc-macro", "--locked"]);
    command.args(["--prefix", "none", "--format", "{p}"]).args(TARGETS.map(|target| format!("--target={target}")));
    let tree = output(&mut command, "cargo tree")?;
    Ok(tree.lines().filter_map(package_in).collect())
}

/// Returns the name and the version in a line such as `egui v0.36.0`. A line with a path is about a package of our own.
fn package_in(line: &str) -> Option<(String, String)> {
    let mut words = line.split(' ');
    let (name, version) = (words.next()?, words.next()?.strip_prefix('v')?);
    let is_own = words.next().is_some_and(|word| word.starts_with("(/") || word.contains(":\\"));
    (!is_own).then(|| (name.to_owned(), version.to_owned()))
}

/// Returns all packages that Cargo knows for this workspace.
fn all() -> Result<BTreeSet<Package>> {
    let metadata = output(cargo().args(["metadata", "--format-version", "1", "--locked"]), "cargo metadata")?;
    let metadata: Value = serde_json::from_str(&metadata).map_err(|error| format!("cargo metadata: {error}"))?;
    let packages = metadata["packages"].as_array().ok_or("cargo metadata lists no packages")?;
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let authors = |value: &Value| {
        let all: Vec<String> = value.as_array().into_iter().flatten().map(text).collect();
        all.join(", ")
    };
    let package = |value: &Value| Package {
        name: text(&value["name"]),
        version: text(&value["version"]),
        license: text(&value["license"]),
        authors: authors(&value["authors"]),
        repository: text(&value["repository"]),
        folder: Path::new(&text(&value["manifest_path"])).parent().unwrap_or(Path::new("")).to_owned(),
    };
    Ok(packages.iter().map(package).collect())
}

fn output(command: &mut std::process::Command, name: &str) -> Result<String> {
    let output = command.output().map_err(|error| format!("{name}: {error}"))?;
    if !output.status.success() {
        return Err(format!("{name}: {}", String::from_utf8_lossy(&output.stderr)));
    }
    String::from_utf8(output.stdout).map_err(|error| format!("{name}: {error}"))
}

impl Package {
    /// Returns the texts of the licenses under which the app uses the package; `packages` are all that the app contains.
    fn license_texts(&self, packages: &[Self]) -> Result<Vec<String>> {
        let files = self.license_files()?;
        let mut texts: Vec<String> =
            chosen(&self.license, &files).into_iter().map(|path| read(path)).collect::<Result<_>>()?;
        if files.iter().all(|path| in_fonts(path)) {
            texts.push(self.text_from_elsewhere(packages)?);
        }
        Ok(texts)
    }

    fn license_files(&self) -> Result<Vec<PathBuf>> {
        let mut files = Vec::new();
        license_files(&self.folder, &mut files).map_err(|error| format!("{}: {error}", self.folder.display()))?;
        files.sort();
        Ok(files)
    }

    /// Returns the text of the license of a package that names its license without a copy of it.
    fn text_from_elsewhere(&self, packages: &[Self]) -> Result<String> {
        let holders =
            if self.authors.is_empty() { format!("the authors of {}", self.name) } else { self.authors.clone() };
        if self.license.contains("MIT") {
            return Ok(with_holders(&read(&root().join("LICENSE-MIT"))?, &holders));
        }
        if self.license.contains("Apache-2.0") {
            return read(&root().join("LICENSE-APACHE"));
        }
        for other in packages.iter().filter(|other| other.license == self.license) {
            if let [file] = other.license_files()?.as_slice() {
                return read(file);
            }
        }
        Err(format!("{} {} has the license {:?} but no text of it", self.name, self.version, self.license))
    }
}

fn read(path: &Path) -> Result<String> {
    let bytes = fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(tidy(&String::from_utf8_lossy(&bytes)))
}

/// Replaces the copyright line of our own license.
fn with_holders(license: &str, holders: &str) -> String {
    let line = |line: &str| {
        if line.starts_with("Copyright (c)") { format!("Copyright (c) {holders}") } else { line.to_owned() }
    };
    tidy(&license.lines().map(line).collect::<Vec<_>>().join("\n"))
}

/// Finds the files with licenses and notices in a package.
fn license_files(folder: &Path, found: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().to_uppercase();
        let is_license = NAMES.iter().any(|begin| name.starts_with(begin));
        // The licenses of fonts lie next to the fonts.
        let is_folder = path.is_dir() && (is_license || name == "FONTS");
        if is_folder {
            license_files(&path, found)?;
        } else if path.is_file() && (is_license || (in_fonts(&path) && is_text(&path))) {
            found.push(path);
        }
    }
    Ok(())
}

fn is_text(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("txt"))
}

fn in_fonts(path: &Path) -> bool {
    path.parent().is_some_and(|folder| folder.ends_with("fonts"))
}

/// Returns the files of the license that we choose: MIT, if there is a choice. Files that are about no license in
/// particular always count.
fn chosen<'a>(license: &str, files: &'a [PathBuf]) -> Vec<&'a PathBuf> {
    let name = |path: &PathBuf| path.file_name().unwrap_or_default().to_string_lossy().to_uppercase();
    let is_choice = license.contains(" OR ") || license.contains('/');
    let mentions = |word: &str| files.iter().any(|path| name(path).contains(word));
    let only = ["MIT", "APACHE"].into_iter().find(|&word| is_choice && mentions(word) && !license.contains(" AND "));
    let others = ["MIT", "APACHE", "ZLIB", "BSL", "BOOST", "UNLICENSE", "CC0", "0BSD", "BSD", "ISC", "GPL", "WTFPL"];
    let is_other = |path: &&PathBuf| {
        only.is_some_and(|only| others.iter().any(|&word| word != only && name(path).contains(word)))
            && !only.is_some_and(|only| name(path).contains(only))
    };
    files.iter().filter(|path| !is_other(path)).collect()
}

/// Returns the licenses of the fonts that the app contains, by the names of the fonts.
fn fonts() -> Result<BTreeMap<String, String>> {
    let folder = root().join("assets/fonts");
    let failed = |error: std::io::Error| format!("{}: {error}", folder.display());
    let mut fonts = BTreeMap::new();
    for entry in fs::read_dir(&folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        if path.extension().is_some_and(|ending| ending == "LICENSE") {
            let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            fonts.insert(name, tidy(&fs::read_to_string(&path).map_err(failed)?));
        }
    }
    Ok(fonts)
}

/// Removes blanks at the ends of lines and empty lines around the text, so that equal licenses have equal texts.
fn tidy(text: &str) -> String {
    let lines: Vec<&str> = text.trim_start_matches('\u{feff}').lines().map(str::trim_end).collect();
    let first = lines.iter().position(|line| !line.is_empty()).unwrap_or(0);
    lines[first..].join("\n").trim_end().replace('\t', "    ")
}

/// Returns the text of the file: all packages, then each license once, with the packages that it is for.
fn list(packages: &[Package], texts: BTreeMap<String, Vec<String>>) -> String {
    let mut list =
        "Grammaton contains these packages and fonts, each under the license that follows below.\n\n".to_owned();
    for Package { name, version, license, repository, .. } in packages {
        // Writing into a string cannot fail.
        _ = writeln!(
            list,
            "{}",
            [&format!("{name} {version}"), license, repository].map(String::as_str).join("  ").trim_end()
        );
    }
    let mut texts: Vec<(Vec<String>, String)> = texts.into_iter().map(|(text, users)| (users, text)).collect();
    texts.sort();
    for (users, text) in texts {
        _ = write!(list, "\n{RULE}\n{}\n{RULE}\n\n{text}\n", wrap(&users));
    }
    list
}

/// Joins names with commas, in lines that are no longer than the rule.
fn wrap(names: &[String]) -> String {
    let (mut text, mut width) = (String::new(), 0);
    for (number, name) in names.iter().enumerate() {
        let separator = if number == 0 {
            ""
        } else if width + name.len() + 3 > RULE.len() {
            ",\n"
        } else {
            ", "
        };
        width = if separator == ",\n" { name.len() } else { width + separator.len() + name.len() };
        text.extend([separator, name]);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packages_of_others_are_distinguished_from_our_own() {
        let other = |name: &str, version: &str| Some((name.to_owned(), version.to_owned()));
        assert_eq!(package_in("egui v0.36.0"), other("egui", "0.36.0"));
        assert_eq!(package_in("egui v0.36.0 (*)"), other("egui", "0.36.0"));
        assert_eq!(package_in("grammaton-core v0.1.0 (/src/core)"), None);
        assert_eq!(package_in("grammaton-core v0.1.0 (C:\\src\\core)"), None);
        assert_eq!(package_in(""), None);
    }

    #[test]
    fn mit_is_chosen_where_there_is_a_choice_and_notices_always_count() {
        let check = |license: &str, files: &[&str], expected: &[&str]| {
            let files: Vec<PathBuf> = files.iter().map(PathBuf::from).collect();
            let chosen: Vec<_> = chosen(license, &files).into_iter().map(|path| path.to_str().unwrap_or("")).collect();
            assert_eq!(chosen, expected, "{license}");
        };
        check("MIT OR Apache-2.0", &["LICENSE-APACHE", "LICENSE-MIT", "NOTICE"], &["LICENSE-MIT", "NOTICE"]);
        check("MIT/Apache-2.0", &["LICENSE-APACHE", "LICENSE-MIT"], &["LICENSE-MIT"]);
        check("Apache-2.0 OR BSL-1.0", &["LICENSE-APACHE", "LICENSE-BOOST"], &["LICENSE-APACHE"]);
        check("MIT AND Apache-2.0", &["LICENSE-APACHE", "LICENSE-MIT"], &["LICENSE-APACHE", "LICENSE-MIT"]);
        check("MIT OR Apache-2.0", &["LICENSE"], &["LICENSE"]);
        check("MIT", &["LICENSE-MIT"], &["LICENSE-MIT"]);
        check("(MIT OR Apache-2.0) AND OFL-1.1", &["LICENSE-MIT", "OFL.txt"], &["LICENSE-MIT", "OFL.txt"]);
    }

    #[test]
    fn each_license_is_listed_once_with_its_packages() {
        let package = |name: &str| Package {
            name: name.to_owned(),
            version: "1.0.0".to_owned(),
            license: "MIT".to_owned(),
            authors: String::new(),
            repository: String::new(),
            folder: PathBuf::new(),
        };
        let texts = BTreeMap::from([("the text".to_owned(), vec!["a 1.0.0".to_owned(), "b 1.0.0".to_owned()])]);
        let list = list(&[package("a"), package("b")], texts);
        assert!(list.contains("\na 1.0.0  MIT\nb 1.0.0  MIT\n"), "{list}");
        assert_eq!(list.matches("the text").count(), 1);
        assert!(list.contains(&format!("{RULE}\na 1.0.0, b 1.0.0\n{RULE}")), "{list}");
    }

    #[test]
    fn equal_licenses_have_equal_texts() {
        assert_eq!(tidy("\u{feff}\r\n\r\na  \r\n\tb\r\n\r\n"), tidy("a\n    b"));
        assert_eq!(with_holders("MIT\n\nCopyright (c) us\n", "them"), "MIT\n\nCopyright (c) them");
    }

    #[test]
    fn long_lists_of_packages_are_wrapped() {
        let names: Vec<String> = (0..50).map(|number| format!("package-{number} 1.0.0")).collect();
        let text = wrap(&names);
        assert!(text.lines().all(|line| line.len() <= RULE.len()), "{text}");
        assert_eq!(text.replace(",\n", ", "), names.join(", "));
    }
}
