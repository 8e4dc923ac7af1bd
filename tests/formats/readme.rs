//! The table of formats in the README, compared with the list of formats.
//!
//! `UPDATE_EXPECT=1 cargo test -p grammaton-formats --test formats readme` rewrites the table.

use grammaton_formats::Format;
use std::{env, fs, path::Path};

/// The lines around the table.
const MARKS: [&str; 2] = ["<!-- formats -->\n", "<!-- /formats -->"];

fn table() -> String {
    let row = |format: Format| {
        let endings: Vec<String> = format.extensions().iter().map(|ending| format!(".{ending}")).collect();
        format!("| {} | {} | {} |\n", format.name(), endings.join(" "), format.description().replace('|', "\\|"))
    };
    format!("| format | extensions | |\n| --- | --- | --- |\n{}", Format::ALL.map(row).concat())
}

#[test]
fn the_readme_lists_all_formats() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../README.md");
    let text = fs::read_to_string(&path).unwrap();
    let (before, rest) = text.split_once(MARKS[0]).unwrap();
    let (found, after) = rest.split_once(MARKS[1]).unwrap();
    if env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(&path, [before, MARKS[0], &table(), MARKS[1], after].concat()).unwrap();
    } else {
        assert_eq!(found, table(), "UPDATE_EXPECT=1 rewrites the table");
    }
}
