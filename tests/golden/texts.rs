//! Every example in every text format, against files that are kept in `tests/golden/<example>/`.
//!
//! `UPDATE_EXPECT=1 cargo test --test golden` rewrites the files; the difference is then for a person to judge.

use crate::{Example, examples};
use grammaton_core::{Convention, Drawn, Grammar, Naming, Options, Orientation, convert, format};
use std::{
    collections::BTreeSet,
    env, fs,
    path::{Path, PathBuf},
};

/// A text format: the name of its files, the form of its grammar, and how it is written.
type Text = (&'static str, Options, fn(&Grammar) -> String);

fn texts() -> [Text; 6] {
    let form = |orientation, convention| Options { orientation, convention, ..Options::default() };
    let letters = Options { naming: Naming::Letters, ..Options::default() };
    [
        ("right.txt", Options::default(), format::grammar::write),
        ("right-no-epsilon.txt", form(Orientation::Right, Convention::Terminal), format::grammar::write),
        ("left.txt", form(Orientation::Left, Convention::Epsilon), format::grammar::write),
        ("left-no-epsilon.txt", form(Orientation::Left, Convention::Terminal), format::grammar::write),
        ("letters.txt", letters, format::grammar::write),
        ("right.bnf", Options::default(), format::bnf::write),
    ]
}

#[test]
fn texts_are_as_they_were() {
    let update = env::var_os("UPDATE_EXPECT").is_some();
    let mut changed = Vec::new();
    for Example { name, document, .. } in examples() {
        let drawn = Drawn::new(&document);
        for (file, options, write) in texts() {
            let path = folder().join(&name).join(file);
            let text = write(&convert(&drawn.nfa, &drawn.names, options).grammar);
            if update {
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(&path, text).unwrap();
            } else if fs::read_to_string(&path).ok().as_deref() != Some(text.as_str()) {
                eprintln!("{}:\n{text}", path.display());
                changed.push(format!("{name}/{file}"));
            }
        }
    }
    assert!(changed.is_empty(), "changed, see above; UPDATE_EXPECT=1 accepts the change: {changed:?}");
}

#[test]
fn no_file_is_left_over() {
    let names: BTreeSet<String> = examples().into_iter().map(|example| example.name).collect();
    let files: BTreeSet<&str> = texts().map(|(file, ..)| file).into();
    for entry in fs::read_dir(folder()).unwrap().map(Result::unwrap).filter(|entry| entry.path().is_dir()) {
        let name = entry.file_name().into_string().unwrap();
        assert!(names.contains(&name), "there is no example {name}");
        for file in fs::read_dir(entry.path()).unwrap() {
            let file = file.unwrap().file_name().into_string().unwrap();
            assert!(files.contains(file.as_str()), "there is no format {name}/{file}");
        }
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden")
}
