//! Layouts of Graphviz' dot, as shapes.

use crate::Result;
use grammaton_core::{
    Area, ArrowLine, Document, Point, Shapes, StateId,
    geometry::{Curve, Drawing, LABEL_SIZE, Outline, RADIUS},
};
use std::{
    collections::BTreeMap,
    fmt::Write as _,
    io::Write as _,
    process::{Command, Stdio},
};

/// The layout's distances between the centers of neighboring states, in points.
const STEP: Point = Point::new(160.0, 120.0);
/// The number of points in an inch.
const INCH: f32 = 72.0;

/// The parts of a drawing that dot lays out.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Parts {
    /// States and the arrows between different states, without labels.
    Lines,
    /// All states and arrows, with labels.
    Everything,
}

/// Returns the name and version of the installed dot.
pub(super) fn version() -> Option<String> {
    let output = Command::new("dot").arg("-V").output().ok()?;
    let text = String::from_utf8_lossy(&output.stderr);
    Some(text.trim().trim_start_matches("dot - ").replace("graphviz version", "the dot of Graphviz"))
}

/// Lays out a document with dot.
pub(super) fn lay_out(document: &Document, parts: Parts) -> Result<Shapes> {
    let drawing = Drawing::of(document);
    let plain = run(&graph(&drawing, parts))?;
    let index: BTreeMap<StateId, usize> =
        drawing.states().enumerate().map(|(index, state)| (state.id, index)).collect();
    let mut shapes = Shapes { states: vec![Outline::default(); index.len()], ..Shapes::default() };
    for line in plain.lines() {
        let words: Vec<&str> = line.split(' ').collect();
        let read = match words[0] {
            "node" => node(&words, &index).map(|(index, state)| shapes.states[index] = state),
            "edge" => edge(&words, &index, &drawing).map(|arrow| shapes.arrows.push(arrow)),
            _ => Some(()),
        };
        read.ok_or_else(|| format!("dot's answer is not as expected: {line}"))?;
    }
    Ok(shapes)
}

fn run(graph: &str) -> Result<String> {
    let failed = |error: std::io::Error| format!("dot: {error}");
    let mut command = Command::new("dot");
    let mut child = command.arg("-Tplain").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().map_err(failed)?;
    child.stdin.take().ok_or("dot takes no input")?.write_all(graph.as_bytes()).map_err(failed)?;
    let output = child.wait_with_output().map_err(failed)?;
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Writes the graph in dot's language, with the start states first.
fn graph(drawing: &Drawing, parts: Parts) -> String {
    let [width, height] = drawing.states().next().map_or([0.0; 2], |state| {
        let size = state.outline().bounds().size();
        [size.x, size.y]
    });
    let mut text =
        format!("digraph {{ rankdir=LR; ranksep={}; nodesep={};\n", (STEP.x - width) / INCH, (STEP.y - height) / INCH);
    // Writing to a string does not fail.
    _ = writeln!(
        text,
        "edge [fontname=Courier, fontsize={LABEL_SIZE}];\nnode [shape=ellipse, fixedsize=true, label=\"\"];"
    );
    let (starts, others): (Vec<_>, Vec<_>) = drawing.states().partition(|state| state.start.is_some());
    for state in starts.into_iter().chain(others) {
        let size = state.outline().bounds().size() / INCH;
        _ = writeln!(text, "{} [width={}, height={}];", state.id.number(), size.x, size.y);
    }
    for arrow in drawing.arrows().filter(|arrow| parts == Parts::Everything || arrow.from != arrow.to) {
        _ = write!(text, "{} -> {}", arrow.from.number(), arrow.to.number());
        if parts == Parts::Everything {
            // A text of the same size that needs no escapes.
            let line = |line: &str| "x".repeat(line.chars().count());
            let lines: Vec<String> = arrow.label.text.lines().map(line).collect();
            _ = write!(text, " [label=\"{}\"]", lines.join("\\n"));
        }
        text += ";\n";
    }
    text + "}\n"
}

/// Reads `node name x y width …`.
fn node(words: &[&str], index: &BTreeMap<StateId, usize>) -> Option<(usize, Outline)> {
    let [x, y, width] = *numbers(words.get(2..5)?)?.first_chunk()?;
    Some((state(words[1], index)?, Outline { center: Point::new(x, y), reach: 0.5 * width - RADIUS }))
}

/// Reads `edge tail head n x1 y1 … xn yn [label x y] …`: a chain of cubic curves.
fn edge(words: &[&str], index: &BTreeMap<StateId, usize>, drawing: &Drawing) -> Option<ArrowLine> {
    let ends = [state(words.get(1)?, index)?, state(words.get(2)?, index)?];
    let count: usize = words.get(3)?.parse().ok()?;
    let places = numbers(words.get(4..4 + 2 * count)?)?;
    let places: Vec<Point> = places.chunks(2).map(|pair| Point::new(pair[0], pair[1])).collect();
    let pieces = (0..count.checked_sub(1)? / 3).map(|piece| &places[3 * piece..]);
    let curves = pieces.filter_map(|piece| Some(Curve { points: *piece.first_chunk()?, straight: false }));
    let mut points: Vec<Point> = curves.flat_map(|curve| curve.flatten(0.25)).collect();
    points.dedup();
    // Without a label, a style and a color follow.
    let label = match *words.get(4 + 2 * count..)? {
        [_, x, y, _, _] => Some(Point::new(x.parse::<f32>().ok()?, y.parse::<f32>().ok()?) * INCH),
        _ => None,
    };
    let id = |word: &str| word.parse().ok().map(StateId::new);
    let size = drawing.arrow(id(words[1])?, id(words[2])?)?.label.size;
    Some(ArrowLine { ends, points, label: label.map(|at| Area::from_center_size(at, size)) })
}

/// Returns the index of a named state.
fn state(name: &str, index: &BTreeMap<StateId, usize>) -> Option<usize> {
    index.get(&StateId::new(name.parse().ok()?)).copied()
}

/// Reads lengths in inches.
fn numbers(words: &[&str]) -> Option<Vec<f32>> {
    words.iter().map(|word| Some(word.parse::<f32>().ok()? * INCH)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use grammaton_core::{Label, State};

    #[test]
    fn edges_are_read() {
        let mut document = Document::default();
        let [a, b] = ["a", "b"].map(|name| document.add_state(State::new(name, Point::ZERO)));
        document.set_labels(a, b, [Label::from('x')]);
        let drawing = Drawing::of(&document);
        let index = BTreeMap::from([(a, 0), (b, 1)]);
        let read = |line: &str| edge(&line.split(' ').collect::<Vec<_>>(), &index, &drawing);
        let last = |line: &str| read(line).and_then(|arrow| arrow.points.last().copied());
        assert_eq!(last("edge 0 1 4 0 0 1 0 2 0 3 0 solid black"), Some(Point::new(216.0, 0.0)));
        assert_eq!(last("edge 0 1 7 0 0 1 0 2 0 3 0 3 1 3 2 3 3 solid black"), Some(Point::new(216.0, 216.0)));
        assert_eq!(last("edge 0 1 4 0 0 1"), None);
        let label = read("edge 0 1 4 0 0 1 0 2 0 3 0 x 1 2 solid black").and_then(|arrow| arrow.label);
        assert_eq!(label.map(Area::center), Some(Point::new(72.0, 144.0)));
    }
}
