//! `cargo xtask layouts`: compares our layered layout with Graphviz' dot, on the examples and on the results of
//! operations on them and on sparse random graphs.

mod dot;
mod results;
mod sparse;

use crate::{Outcome, Result, root};
use dot::Parts;
use grammaton_core::{Arrangement, Document, Layout, Legibility, finish};
use grammaton_formats::ron;
use std::{fmt::Write as _, fs};

const PAGE: &str = "assets/docs/layouts.md";
/// The greatest ratio of our crossings and label overlaps to those of dot.
const MOST: f32 = 1.2;

/// Prints the tables and writes them to assets/docs.
///
/// # Errors
/// An error if the results of operations or the sparse graphs are less legible than they may be.
pub(crate) fn run() -> Result {
    let Some(version) = dot::version() else {
        println!("layouts: skipped, there is no Graphviz here (apt install graphviz)");
        return Ok(Outcome::Skipped);
    };
    let examples = examples()?;
    let mut rows = String::new();
    let (mut ours, mut dots) = (Legibility::default(), Legibility::default());
    for (name, document) in &examples {
        let our = ours_of(document)?;
        let dot = Legibility::of_shapes(&dot::lay_out(document, Parts::Lines)?);
        row(&mut rows, name, our, dot);
        ours += our;
        dots += dot;
    }
    row(&mut rows, "all", ours, dots);
    let (results, comparison) = results::compare(&examples)?;
    let (graphs, faults) = sparse::compare()?;
    let page = page(&version, &rows, &results, &graphs);
    print!("{page}");
    fs::write(root().join(PAGE), page).map_err(|error| format!("{PAGE}: {error}"))?;
    comparison.check()?;
    if faults.is_empty() { Ok(Outcome::Done) } else { Err(faults.join("\n")) }
}

fn page(version: &str, examples: &str, results: &str, graphs: &str) -> String {
    format!(
        "# How readable the layered layout is

    cargo xtask layouts

This command lays out every example with our layered layout and with {version}, and writes this page.
dot gets the same state sizes and the same distances between states (`rankdir=LR`). Our layouts are measured on the
curves that the canvas draws, dot's on its own splines. Lengths are in points.

## Examples

dot gets no labels, because labels would take up space. Self-loops are not counted. A test in tests/formats compares our
totals with those of dot on this page: the length may be at most {MOST} times that of dot, and the crossings at most
{MOST} times those of dot plus two. In our layouts, no label may touch another label, a state or another arrow.

| example | crossings, ours | dot | length, ours | dot |
| --- | ---: | ---: | ---: | ---: |
{examples}
## Results of operations

These are the results of all binary operations on all pairs of examples, as far as they have at most {largest} states and
arrows. dot gets all labels and self-loops. Overlaps are pairs of a label and another label, a state or another
arrow that are less than two points apart. The command fails if our crossings or overlaps are more than {MOST}
times those of dot.

| operation | results | crossings, ours | dot | crossings with loops, ours | dot | overlaps of labels, ours | dot |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
{results}
## Sparse graphs

These are random trees with more arrows: between any two states, or between states whose numbers differ by at most 40, or
20 in the last kind. dot gets no labels. The command fails if our crossings in all graphs of a kind are more than
{sparse} times those of dot.

| graphs | states | arrows | crossings, ours | dot | ratio |
| --- | ---: | ---: | ---: | ---: | ---: |
{graphs}",
        largest = results::LARGEST,
        sparse = sparse::MOST
    )
}

fn row(rows: &mut String, name: &str, ours: Legibility, dot: Legibility) {
    let [a, b] = [ours, dot].map(|seen| (seen.crossings, seen.length.round()));
    // Writing to a string does not fail.
    _ = writeln!(rows, "| {name} | {} | {} | {} | {} |", a.0, b.0, a.1, b.1);
}

/// The drawings in examples/, by name.
fn examples() -> Result<Vec<(String, Document)>> {
    let folder = root().join("examples");
    let mut examples = Vec::new();
    for entry in fs::read_dir(&folder).map_err(|error| error.to_string())? {
        let path = entry.map_err(|error| error.to_string())?.path();
        if path.extension().is_some_and(|ending| ending == "ron") {
            let text = fs::read_to_string(&path).map_err(|error| error.to_string())?;
            let document = ron::read(&text).map_err(|error| format!("{}: {error}", path.display()))?;
            examples.push((path.file_stem().unwrap_or_default().to_string_lossy().into_owned(), document));
        }
    }
    examples.sort_by(|a, b| a.0.cmp(&b.0));
    Ok(examples)
}

fn ours_of(document: &Document) -> Result<Legibility> {
    let mut document = document.clone();
    lay_out(&mut document)?;
    Ok(Legibility::of(&document))
}

/// Lays out a document with our layered layout.
fn lay_out(document: &mut Document) -> Result<()> {
    let moves = finish(Layout::new(document, None, Arrangement::Layered)).map_err(|error| error.to_string())?;
    moves.apply(document);
    Ok(())
}
