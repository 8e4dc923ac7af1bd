//! Floors and rooms: imports point down only, and no circle crosses two rooms.

use crate::{
    paths::{self, Path},
    sources::{self, Source},
};
use std::collections::{BTreeMap, BTreeSet};

/// The floors from top to bottom, each with the floors that it may use.
const FLOORS: [(&str, &[&str]); 11] = [
    ("entry", &["shell", "cli", "ui", "services", "commands", "text", "session", "formats", "core"]),
    ("shell", &["ui", "services", "commands", "text", "session", "formats", "core"]),
    ("cli", &["services", "text", "session", "formats", "core"]),
    ("ui", &["services", "commands", "text", "session", "formats", "core"]),
    ("services", &["session", "formats", "core"]),
    ("commands", &["text", "session", "formats", "core"]),
    ("text", &["session", "formats", "core"]),
    ("js", &["session", "formats", "core"]),
    ("session", &["formats", "core"]),
    ("formats", &["core"]),
    ("core", &[]),
];

/// The floors whose parts are rooms of their own.
const DIVIDED: [&str; 5] = ["ui", "services", "commands", "session", "core"];

/// The crates of the workspace by the names that code gives them.
const CRATES: [(&str, &str); 5] = [
    ("grammaton", ""),
    ("grammaton_js", "js"),
    ("grammaton_session", "session"),
    ("grammaton_formats", "formats"),
    ("grammaton_core", "core"),
];

/// A module by its path from `src/`, such as `["ui", "canvas"]`; empty for the root of the app.
type Module = Vec<String>;

/// An import from one module to another, as "path:line" of the importing file.
struct Arrow {
    from: Module,
    to: Module,
    place: String,
}

/// The sources of a tree with the modules that their crates' roots export items from.
struct Tree<'a> {
    sources: &'a [Source],
    modules: BTreeSet<Module>,
    /// The module of each item that a crate's root exports.
    exports: BTreeMap<(String, String), Module>,
}

impl<'a> Tree<'a> {
    fn new(sources: &'a [Source]) -> Self {
        let modules = sources.iter().map(module_of).collect();
        let mut tree = Self { sources, modules, exports: BTreeMap::new() };
        for (_, root) in CRATES {
            let path = if root.is_empty() { "lib.rs".to_owned() } else { format!("{root}/lib.rs") };
            let Some(source) = sources.iter().find(|source| source.path == path) else { continue };
            for (name, module) in exported(source) {
                tree.exports.insert((root.to_owned(), name), join(&crate_of(source), &[module]));
            }
        }
        tree
    }

    fn arrows(&self) -> impl Iterator<Item = Arrow> {
        self.sources.iter().flat_map(move |source| {
            let from = module_of(source);
            paths::paths(&source.text).into_iter().filter_map(move |path| {
                let to = self.resolve(source, &path)?;
                Some(Arrow { from: from.clone(), to, place: format!("{}:{}", source.path, path.line) })
            })
        })
    }

    /// The module that a path leads to: the longest part of it that is a module.
    fn resolve(&self, source: &Source, path: &Path) -> Option<Module> {
        let (base, rest) = match path.segments[0].as_str() {
            "crate" => (crate_of(source), &path.segments[1..]),
            "self" | "super" => {
                let mut base = join(&module_of(source), &path.modules);
                let supers = path.segments.iter().take_while(|segment| *segment == "super").count();
                base.truncate(base.len().saturating_sub(supers));
                (base, &path.segments[supers.max(1)..])
            }
            name => {
                let (_, root) = CRATES.into_iter().find(|(krate, _)| *krate == name)?;
                (root_module(root), &path.segments[1..])
            }
        };
        let whole = join(&base, rest);
        let longest = (base.len()..=whole.len()).rev().map(|length| whole[..length].to_vec());
        let module = longest.into_iter().find(|module| self.modules.contains(module))?;
        let root = crate_name(&module);
        let is_root = module == root_module(&root);
        match rest.first().filter(|_| is_root && module == base) {
            Some(item) => self.exports.get(&(root, item.clone())).cloned(),
            None => Some(module),
        }
    }
}

fn join(base: &[String], more: &[String]) -> Module {
    base.iter().chain(more).cloned().collect()
}

fn root_module(root: &str) -> Module {
    if root.is_empty() { Module::new() } else { vec![root.to_owned()] }
}

/// The folder of the crate that a module belongs to: empty for the app.
fn crate_name(module: &Module) -> String {
    let first = module.first().map_or("", String::as_str);
    CRATES.into_iter().map(|(_, root)| root).find(|root| *root == first).unwrap_or_default().to_owned()
}

fn crate_of(source: &Source) -> Module {
    root_module(&crate_name(&module_of(source)))
}

/// The module of a file: `ui/canvas.rs` is `["ui", "canvas"]`, `core/lib.rs` is `["core"]`.
fn module_of(source: &Source) -> Module {
    let path = source.path.strip_suffix(".rs").unwrap();
    let path = path.strip_suffix("lib").or_else(|| path.strip_suffix("main")).unwrap_or(path);
    path.split('/').filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

/// The items that a crate's root exports with `pub use module::…`, each with its module.
fn exported(source: &Source) -> Vec<(String, String)> {
    let declared: BTreeSet<&str> = source
        .lines()
        .filter_map(|(_, line)| line.strip_suffix(';')?.rsplit_once("mod ").map(|(_, name)| name))
        .collect();
    // Written as paths from the crate, its exports can be read like any other path.
    let text = source.text.replace("pub use ", "use self::");
    let all = paths::paths(&text).into_iter().filter(|path| path.segments[0] == "self" && path.segments.len() > 2);
    all.filter(|path| declared.contains(path.segments[1].as_str()))
        .map(|path| (path.segments[path.segments.len() - 1].clone(), path.segments[1].clone()))
        .collect()
}

/// The floor of a module.
fn floor(module: &Module) -> String {
    module.first().cloned().unwrap_or_else(|| "entry".to_owned())
}

/// The room of a module: its floor, or a part of it where the floor is divided.
fn room(module: &Module) -> String {
    let floor = floor(module);
    match module.get(1).filter(|_| DIVIDED.contains(&floor.as_str())) {
        Some(part) => format!("{floor}/{part}"),
        None => floor,
    }
}

/// The imports that point up, or from a floor to one that it may not use.
fn upward(sources: &[Source]) -> Vec<String> {
    let allowed =
        |from: &str, to: &str| from == to || FLOORS.iter().any(|(floor, below)| *floor == from && below.contains(&to));
    let tree = Tree::new(sources);
    let wrong = tree.arrows().filter(|arrow| !allowed(&floor(&arrow.from), &floor(&arrow.to)));
    wrong.map(|arrow| format!("{}: {} uses {}", arrow.place, floor(&arrow.from), floor(&arrow.to))).collect()
}

/// The imports that are part of a circle of rooms.
fn circles(sources: &[Source]) -> Vec<String> {
    let tree = Tree::new(sources);
    // A floor's own root lists its rooms; that is no import.
    let is_between = |arrow: &Arrow| room(&arrow.from) != room(&arrow.to) && arrow.from.len() > 1 && arrow.to.len() > 1;
    let arrows: Vec<Arrow> = tree.arrows().filter(is_between).collect();
    let mut next: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for arrow in &arrows {
        next.entry(room(&arrow.from)).or_default().insert(room(&arrow.to));
    }
    let reaches = |from: &str, to: &str| {
        let (mut open, mut seen) = (vec![from], BTreeSet::new());
        while let Some(room) = open.pop() {
            if room == to {
                return true;
            }
            if seen.insert(room) {
                open.extend(next.get(room).into_iter().flatten().map(String::as_str));
            }
        }
        false
    };
    let in_circle = arrows.iter().filter(|arrow| reaches(&room(&arrow.to), &room(&arrow.from)));
    in_circle.map(|arrow| format!("{}: {} uses {}", arrow.place, room(&arrow.from), room(&arrow.to))).collect()
}

#[test]
fn imports_point_down() {
    let wrong = upward(&sources::shipped());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_circle_crosses_two_rooms() {
    let wrong = circles(&sources::shipped());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A small tree of sources.
fn tree(files: &[(&str, &str)]) -> Vec<Source> {
    files.iter().map(|&(path, text)| Source { path: path.to_owned(), text: text.to_owned() }).collect()
}

#[test]
fn an_upward_import_is_found_with_its_line() {
    let bad = tree(&[
        ("lib.rs", "mod shell;\nmod ui;\nmod services;\npub use shell::App;"),
        ("shell.rs", "use crate::ui;"),
        ("ui.rs", "mod canvas;"),
        ("ui/canvas.rs", "use crate::services::files;\n\nuse crate::App;\nfn f() { super::super::shell::g(); }"),
        ("services/files.rs", "use grammaton_core::Nfa;\n#[cfg(test)]\nmod tests { use crate::ui; }"),
        ("core/lib.rs", "mod nfa;\npub use nfa::Nfa;"),
        ("core/nfa.rs", "use grammaton_formats::ron;"),
        ("formats/lib.rs", "pub mod ron;"),
        ("formats/ron.rs", "use grammaton_core::Nfa;"),
    ]);
    let expected =
        ["ui/canvas.rs:3: ui uses shell", "ui/canvas.rs:4: ui uses shell", "core/nfa.rs:1: core uses formats"];
    assert_eq!(upward(&bad), expected);
}

#[test]
fn a_circle_of_rooms_is_found_through_exported_items() {
    let bad = tree(&[
        ("core/lib.rs", "mod a;\nmod b;\nmod c;\npub use a::{One, Two};\npub use b::Three;"),
        ("core/a.rs", "use crate::Three;"),
        ("core/b.rs", "use crate::c::f;"),
        ("core/c.rs", "use super::a::inner;\nuse crate::One;"),
        ("core/a/inner.rs", "use super::One;"),
    ]);
    let expected = [
        "core/a.rs:1: core/a uses core/b",
        "core/b.rs:1: core/b uses core/c",
        "core/c.rs:1: core/c uses core/a",
        "core/c.rs:2: core/c uses core/a",
    ];
    assert_eq!(circles(&bad), expected);
    assert_eq!(circles(&bad[..3]), [""; 0]);
}
