//! `cargo xtask layouts`: compares our layered layout with Graphviz' dot on the examples.
//!
//! dot gets the same state size and distances, and its own splines are measured; ours are measured as the canvas draws
//! them. dot gets no labels, which makes its arrows shorter, not longer. Loops are ignored.

use crate::{Outcome, Result, root};
use grammaton_core::{
    Arrangement, Document, Layout, Legibility, Point, StateId, finish,
    geometry::{Curve, RADIUS},
};
use grammaton_formats::ron;
use std::{
    fmt::Write as _,
    fs,
    io::Write as _,
    process::{Command, Stdio},
};

/// The layout's distances between the centers of neighboring states, in points.
const STEP: (f32, f32) = (160.0, 120.0);
const PAGE: &str = "assets/docs/layouts.md";

/// Prints the table and writes it to assets/docs.
pub(crate) fn run() -> Result {
    let Some(version) = version() else {
        println!("layouts: skipped, there is no Graphviz here (apt install graphviz)");
        return Ok(Outcome::Skipped);
    };
    let mut rows = String::new();
    let (mut ours, mut dots) = (Legibility::default(), Legibility::default());
    for (name, document) in examples()? {
        let (our, dot) = (ours_of(&document)?, dots_of(&document)?);
        row(&mut rows, &name, our, dot);
        (ours, dots) = (sum(ours, our), sum(dots, dot));
    }
    row(&mut rows, "all", ours, dots);
    let page = page(&version, &rows);
    print!("{page}");
    fs::write(root().join(PAGE), page).map_err(|error| format!("{PAGE}: {error}"))?;
    Ok(Outcome::Done)
}

fn page(version: &str, rows: &str) -> String {
    format!(
        "# How readable the layered layout is

    cargo xtask layouts

This command lays out every example with our layered layout and with {version}, and writes this page.
dot gets the same state size and the same distances between states (`rankdir=LR`), and no labels, because labels would
take up space. Our layouts are measured on the curves that the canvas draws, dot's on its own splines. Self-loops are
not counted. Lengths are in points. A test in tests/core compares our totals with those of dot on this page: the length
may be at most 1.2 times that of dot, and the crossings at most 1.2 times those of dot plus two.

| example | crossings, ours | dot | length, ours | dot |
| --- | ---: | ---: | ---: | ---: |
{rows}"
    )
}

fn row(rows: &mut String, name: &str, ours: Legibility, dot: Legibility) {
    let [a, b] = [ours, dot].map(|seen| (seen.crossings, seen.length.round()));
    // Writing to a string does not fail.
    _ = writeln!(rows, "| {name} | {} | {} | {} | {} |", a.0, b.0, a.1, b.1);
}

fn sum(a: Legibility, b: Legibility) -> Legibility {
    Legibility { crossings: a.crossings + b.crossings, length: a.length + b.length }
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
    let moves = finish(Layout::new(&document, None, Arrangement::Layered)).map_err(|error| error.to_string())?;
    moves.apply(&mut document);
    Ok(Legibility::of(&document))
}

fn dots_of(document: &Document) -> Result<Legibility> {
    let plain = dot(&["-Tplain"], &graph(document))?;
    let lines: Option<Vec<Vec<Point>>> = plain.lines().filter(|line| line.starts_with("edge ")).map(spline).collect();
    let lines = lines.ok_or("dot's answer is not as expected")?;
    // dot's graph has no loops.
    Ok(Legibility::of_lines(&lines))
}

fn version() -> Option<String> {
    let output = Command::new("dot").arg("-V").output().ok()?;
    let text = String::from_utf8_lossy(&output.stderr);
    Some(text.trim().trim_start_matches("dot - ").replace("graphviz version", "the dot of Graphviz"))
}

fn dot(args: &[&str], graph: &str) -> Result<String> {
    let failed = |error: std::io::Error| format!("dot: {error}");
    let mut command = Command::new("dot");
    let mut child = command.args(args).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().map_err(failed)?;
    child.stdin.take().ok_or("dot takes no input")?.write_all(graph.as_bytes()).map_err(failed)?;
    let output = child.wait_with_output().map_err(failed)?;
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Writes the graph in dot's language, without loops and with the start state first. An inch is 72 points.
fn graph(document: &Document) -> String {
    let inches = |points: f32| points / 72.0;
    let size = inches(2.0 * RADIUS);
    let (ranks, nodes) = (inches(STEP.0) - size, inches(STEP.1) - size);
    let mut text = format!("digraph {{ rankdir=LR; ranksep={ranks}; nodesep={nodes};\n");
    // Writing to a string does not fail.
    _ = writeln!(text, "node [shape=circle, fixedsize=true, width={size}, label=\"\"];");
    let others = document.states().map(|(id, _)| id).filter(|&id| !document.is_start(id));
    let node = |id: StateId| format!("{};\n", id.number());
    text.extend(document.starts().chain(others).map(node));
    let arrows = document.arrows().filter(|(from, to)| from != to);
    text.extend(arrows.map(|(from, to)| format!("{} -> {};\n", from.number(), to.number())));
    text + "}\n"
}

/// Reads the points of a line of dot's plain output, `edge tail head n x1 y1 … xn yn`: a chain of cubic curves in inches.
fn spline(line: &str) -> Option<Vec<Point>> {
    let mut words = line.split(' ').skip(3);
    let count: usize = words.next()?.parse().ok()?;
    let numbers: Vec<f32> = words.take(2 * count).map(|word| word.parse().ok()).collect::<Option<_>>()?;
    if numbers.len() < 2 * count {
        return None;
    }
    let points: Vec<Point> = numbers.chunks(2).map(|pair| Point::new(pair[0] * 72.0, pair[1] * 72.0)).collect();
    let pieces = (0..points.len().checked_sub(1)? / 3).map(|piece| &points[3 * piece..]);
    let curves = pieces.filter_map(|piece| Some(Curve { points: *piece.first_chunk()?, straight: false }));
    let mut line: Vec<Point> = curves.flat_map(|curve| curve.flatten(0.25)).collect();
    line.dedup();
    Some(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn splines_are_read() {
        let line = spline("edge 0 1 4 0 0 1 0 2 0 3 0 solid black").unwrap_or_default();
        assert_eq!((line.first(), line.last()), (Some(&Point::ZERO), Some(&Point::new(216.0, 0.0))));
        let two = spline("edge 0 1 7 0 0 1 0 2 0 3 0 3 1 3 2 3 3 solid black").unwrap_or_default();
        assert_eq!(two.last(), Some(&Point::new(216.0, 216.0)));
        assert_eq!(spline("edge 0 1 4 0 0 1"), None);
    }
}
