//! The sources, as lines of code without comments.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// A file of Rust below `src/`.
pub(crate) struct Source {
    /// Its path from `src/`, with `/` between folders.
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

/// The sources of the app: those of neither the core nor the chores.
pub(crate) fn of_app() -> Vec<Source> {
    all().into_iter().filter(|source| !source.is_in("core") && !source.is_in("xtask")).collect()
}

/// The sources of the core, without its benches.
pub(crate) fn of_core() -> Vec<Source> {
    all().into_iter().filter(|source| source.is_in("core") && !source.is_in("core/benches")).collect()
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
