//! Every example in every text format, compared with the files in `tests/golden/<example>/`.
//!
//! `UPDATE_EXPECT=1 cargo test --test golden` rewrites the files; review the differences afterward.

use crate::{Example, examples};
use grammaton_core::{
    Convention, Document, DocumentNfa, Grammar, Naming, Options, Orientation, convert,
    notation::{self, textbook::Notation},
    regex_of,
};
use grammaton_formats::{Format, definition, write_automaton, write_grammar};
use std::{
    collections::BTreeSet,
    env, fs,
    path::{Path, PathBuf},
};

/// A text format: the name of its files and its writer.
type Text = (&'static str, fn(&DocumentNfa) -> String);

const RIGHT: Options =
    Options { orientation: Orientation::Right, convention: Convention::Epsilon, naming: Naming::States };

const TEXTS: [Text; 12] = [
    ("right.txt", |drawn| grammar(drawn, RIGHT)),
    ("right-no-epsilon.txt", |drawn| grammar(drawn, Options { convention: Convention::Terminal, ..RIGHT })),
    ("left.txt", |drawn| grammar(drawn, Options { orientation: Orientation::Left, ..RIGHT })),
    ("left-no-epsilon.txt", |drawn| {
        grammar(drawn, Options { orientation: Orientation::Left, convention: Convention::Terminal, ..RIGHT })
    }),
    ("letters.txt", |drawn| grammar(drawn, Options { naming: Naming::Letters, ..RIGHT })),
    ("right.bnf", |drawn| notation::bnf::write(&conversion(drawn, RIGHT))),
    ("right.ebnf", |drawn| grammaton_formats::ebnf::write(&conversion(drawn, RIGHT))),
    ("right-w3c.ebnf", |drawn| grammaton_formats::w3c_ebnf::write(&conversion(drawn, RIGHT))),
    ("Language.g4", |drawn| grammaton_formats::antlr::write(&conversion(drawn, RIGHT), "Language")),
    ("right.tex", |drawn| grammaton_formats::latex::write(&conversion(drawn, RIGHT), Notation::default())),
    ("right.md", |drawn| grammaton_formats::markdown::write(&conversion(drawn, RIGHT), Notation::default())),
    ("expression.re", |drawn| notation::regex::write(&regex_of(&drawn.nfa, 10_000).unwrap()) + "\n"),
];

/// The file names of the other automaton formats.
const DRAWINGS: [(&str, Format); 11] = [
    ("automaton.mata", Format::Mata),
    ("table.md", Format::Table),
    ("automaton.jff", Format::Jff),
    ("automaton.json", Format::Json),
    ("table.csv", Format::Csv),
    ("automaton.py", Format::Python),
    ("drawing.svg", Format::Svg),
    ("drawing.tikz", Format::Tikz),
    ("drawing.dot", Format::Dot),
    ("drawing.mmd", Format::Mermaid),
    ("table.html", Format::Html),
];

/// The file names of the grammar in JFLAP's format, and of the definitions of the automaton and the grammar.
const JFF_GRAMMAR: &str = "grammar.jff";
const DEFINITIONS: &str = "automaton.def";

fn grammar(drawn: &DocumentNfa, options: Options) -> String {
    notation::grammar::write(&conversion(drawn, options))
}

fn conversion(drawn: &DocumentNfa, options: Options) -> Grammar {
    convert(&drawn.nfa, &drawn.names, options).grammar
}

/// Returns all texts of an automaton. Where JFLAP cannot represent it, the error message takes the place of the
/// text.
fn texts(document: &Document) -> Vec<(&'static str, String)> {
    let drawn = DocumentNfa::new(document);
    let mut texts: Vec<(&str, String)> = TEXTS.iter().map(|(file, write)| (*file, write(&drawn))).collect();
    let message =
        |written: Result<String, grammaton_formats::ExportError>| written.unwrap_or_else(|error| format!("{error}\n"));
    texts.extend(DRAWINGS.map(|(file, format)| (file, message(write_automaton(format, document)))));
    let definitions = definition::write_both(&drawn, &conversion(&drawn, RIGHT), Notation::default());
    texts.push((DEFINITIONS, definitions));
    texts.push((JFF_GRAMMAR, message(write_grammar(Format::JffGrammar, &conversion(&drawn, RIGHT), "grammar"))));
    texts
}

#[test]
fn texts_match_the_golden_files() {
    let update = env::var_os("UPDATE_EXPECT").is_some();
    let mut changed = Vec::new();
    for Example { name, document, .. } in examples() {
        for (file, text) in texts(&document) {
            let path = folder().join(&name).join(file);
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
fn there_are_no_stale_golden_files() {
    // These hold a module of the tests, or files with a test of their own.
    let others = ["recognizers", "reference"];
    let names: BTreeSet<String> = examples().into_iter().map(|example| example.name).collect();
    let files =
        TEXTS.map(|(file, _)| file).into_iter().chain(DRAWINGS.map(|(file, _)| file)).chain([JFF_GRAMMAR, DEFINITIONS]);
    let files: BTreeSet<&str> = files.collect();
    for entry in fs::read_dir(folder()).unwrap().map(Result::unwrap).filter(|entry| entry.path().is_dir()) {
        let name = entry.file_name().into_string().unwrap();
        if others.contains(&name.as_str()) {
            continue;
        }
        assert!(names.contains(&name), "there is no example {name}");
        for file in fs::read_dir(entry.path()).unwrap() {
            let file = file.unwrap().file_name().into_string().unwrap();
            assert!(files.contains(file.as_str()), "there is no format {name}/{file}");
        }
    }
}

pub(crate) fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden")
}
