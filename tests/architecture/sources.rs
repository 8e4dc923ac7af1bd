//! The sources, as lines of code without comments.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// A file of Rust.
pub(crate) struct Source {
    /// Its path, mostly from `src/`, with `/` between folders.
    pub(crate) path: String,
    pub(crate) text: String,
}

impl Source {
    /// Whether this is the module `name`, `name.rs`, or a file in its folder.
    pub(crate) fn is_in(&self, name: &str) -> bool {
        self.path == format!("{name}.rs") || self.path.starts_with(&format!("{name}/"))
    }

    /// The lines of code, with their numbers; lines that are comments are left out.
    pub(crate) fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        let lines = (1..).zip(self.text.lines().map(str::trim));
        lines.filter(|(_, line)| !line.starts_with("//"))
    }

    /// The code that is shipped: what stands before the file's own tests.
    pub(crate) fn shipped(&self) -> impl Iterator<Item = (usize, &str)> {
        self.lines().take_while(|(_, line)| *line != "#[cfg(test)]")
    }
}

/// The file at `path` of the repository.
pub(crate) fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap()
}

/// All sources below `src/`.
pub(crate) fn all() -> Vec<Source> {
    let src = root().join("src");
    let mut sources = Vec::new();
    collect(&src, &src, &mut sources);
    sources.sort_by(|a, b| a.path.cmp(&b.path));
    sources
}

/// The sources of the app: those of no other crate.
pub(crate) fn of_app() -> Vec<Source> {
    let others = ["core", "formats", "js", "session", "xtask"];
    all().into_iter().filter(|source| !others.iter().any(|name| source.is_in(name))).collect()
}

/// The sources of the crates that know no user interface, without benches.
pub(crate) fn of_libraries() -> Vec<Source> {
    let libraries = ["core", "formats", "session"];
    shipped().into_iter().filter(|source| libraries.iter().any(|name| source.is_in(name))).collect()
}

/// The sources that are shipped: without chores, benches, and files of tests.
pub(crate) fn shipped() -> Vec<Source> {
    let is_shipped = |source: &Source| {
        let path = &source.path;
        !source.is_in("xtask") && !path.contains("/benches/") && !path.ends_with("/tests.rs")
    };
    all().into_iter().filter(is_shipped).collect()
}

/// All sources of the repository, those of tests and examples included, without this test's own.
pub(crate) fn everything() -> Vec<Source> {
    let mut sources = Vec::new();
    for folder in ["src", "tests", "examples"] {
        collect(&root().join(folder), &root(), &mut sources);
    }
    sources.retain(|source| !source.path.starts_with("tests/architecture/"));
    sources.sort_by(|a, b| a.path.cmp(&b.path));
    sources
}

fn collect(folder: &Path, src: &Path, sources: &mut Vec<Source>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, src, sources);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let parts = path.strip_prefix(src).unwrap().iter().map(|part| part.to_str().unwrap());
            let parts: Vec<&str> = parts.collect();
            sources.push(Source { path: parts.join("/"), text: fs::read_to_string(&path).unwrap() });
        }
    }
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}
