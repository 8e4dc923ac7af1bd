//! The layouts of the examples are as legible as those of Graphviz' dot.

use grammaton_core::{Arrangement, Layout, Legibility, finish};
use std::{fs, path::Path};

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path)).unwrap()
}

/// Returns the names of the examples with the crossings and lengths of dot's layouts, from the page that
/// `cargo xtask layouts` writes.
fn written() -> Vec<(String, Legibility)> {
    let page = read("assets/docs/layouts.md");
    let rows = page.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| all"));
    rows.skip(2)
        .map(|row| {
            let cells: Vec<&str> = row.split('|').map(str::trim).collect();
            let dot = Legibility { crossings: cells[3].parse().unwrap(), length: cells[5].parse().unwrap() };
            (cells[1].to_owned(), dot)
        })
        .collect()
}

#[test]
fn layered_examples_are_as_legible_as_those_of_dot() {
    let (mut ours, mut dots) = (Legibility::default(), Legibility::default());
    for (name, dot) in written() {
        let mut document = grammaton_formats::ron::read(&read(&format!("examples/{name}.ron"))).unwrap();
        finish(Layout::new(&document, None, Arrangement::Layered)).unwrap().apply(&mut document);
        let our = Legibility::of(&document);
        ours = Legibility { crossings: ours.crossings + our.crossings, length: ours.length + our.length };
        dots = Legibility { crossings: dots.crossings + dot.crossings, length: dots.length + dot.length };
    }
    assert!(dots.length > 0.0);
    assert!(ours.crossings as f32 <= 1.2 * dots.crossings as f32 + 2.0, "{ours:?} {dots:?}");
    assert!(ours.length <= 1.2 * dots.length, "{ours:?} {dots:?}");
}

#[test]
fn every_example_is_in_the_layouts_page() {
    let written: Vec<String> = written().into_iter().map(|(name, _)| name).collect();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples");
    let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.filter_map(|name| name.strip_suffix(".ron").map(str::to_owned)).collect();
    names.sort();
    assert_eq!(written, names, "run cargo xtask layouts");
}
