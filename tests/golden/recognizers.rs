//! The recognizers of an example in all languages, compared with the files in `tests/golden/recognizers`.
//!
//! `UPDATE_EXPECT=1 cargo test --test golden` rewrites the files; review the differences afterward. `cargo xtask readers`
//! builds and runs such programs.

use crate::{examples, texts::folder};
use grammaton_formats::{CodeStyle, Format, FormatGroup, WriteOptions, write_automaton_in};
use std::{env, fs};

#[test]
fn the_recognizers_of_an_example_match_the_golden_files() {
    let update = env::var_os("UPDATE_EXPECT").is_some();
    let examples = examples();
    let example = examples.iter().find(|example| example.name == "ends-with-abb-nfa").unwrap();
    let folder = folder().join("recognizers");
    for format in Format::in_group(FormatGroup::Programs) {
        for (code, name) in [(CodeStyle::Table, "table"), (CodeStyle::Switch, "branches")] {
            let options = WriteOptions { code, ..WriteOptions::default() };
            let program = write_automaton_in(format, &example.document, options).unwrap();
            let path = folder.join(format!("{name}.{}", format.extension()));
            if update {
                fs::create_dir_all(&folder).unwrap();
                fs::write(&path, program).unwrap();
            } else {
                assert_eq!(
                    fs::read_to_string(&path).unwrap_or_default(),
                    program,
                    "UPDATE_EXPECT=1 accepts the change"
                );
            }
        }
    }
}
