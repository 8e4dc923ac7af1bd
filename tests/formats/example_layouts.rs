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
    let rows = page.lines().skip_while(|line| !line.starts_with("| example")).skip(2);
    rows.take_while(|line| !line.starts_with("| all"))
        .map(|row| {
            let cells: Vec<&str> = row.split('|').map(str::trim).collect();
            let (crossings, length) = (cells[3].parse().unwrap(), cells[5].parse().unwrap());
            let dot = Legibility { crossings, length, ..Legibility::default() };
            (cells[1].to_owned(), dot)
        })
        .collect()
}

#[test]
fn layered_examples_are_as_legible_as_those_of_dot() {
    let (mut ours, mut dots) = (Legibility::default(), Legibility::default());
    for (name, dot) in written() {
        let mut document = grammaton_formats::ron::read(&read(&format!("examples/{name}.ron"))).unwrap();
        assert_eq!(Legibility::of(&document).label_overlaps(), 0, "{name} as it is drawn");
        finish(Layout::new(&document, None, Arrangement::Layered)).unwrap().apply(&mut document);
        let our = Legibility::of(&document);
        assert_eq!(our.label_overlaps(), 0, "{name}: {our:?}");
        ours += our;
        dots += dot;
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
