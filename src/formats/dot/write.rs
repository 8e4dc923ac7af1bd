//! Writes an automaton as a graph.

use super::{
    super::picture::{Palette, hex},
    OWN,
};
use grammaton_core::{
    Document, Label, Point, State, StateId,
    notation::{label, textbook::Marks},
};
use std::{
    collections::{BTreeMap, HashSet},
    fmt::Write as _,
};

/// Writes the automaton as a graph: accepting states are double circles, and an arrow from a point leads to each
/// start state. Or signs next to the states are the marks, and attributes say the same to programs.
///
/// ```
/// use grammaton_core::{Conventions, Document, Point, State, notation::textbook::Marks};
/// use grammaton_formats::dot;
///
/// let mut document = Document::default();
/// let q0 = document.add_state(State { accepting: true, ..State::new("q0", Point::new(40.0, 50.0)) });
/// document.set_start(Some(q0));
/// let text = dot::write(&document, Marks::Arrow);
/// assert!(text.contains("q0 [shape=doublecircle, pos=\"40,-50!\"];"));
/// let read = |text: &str| dot::read(text, &Conventions::default()).map(|parsed| parsed.document);
/// assert_eq!(read(&text), Ok(document.clone()));
/// let text = dot::write(&document, Marks::Signs);
/// assert!(text.contains("q0 [xlabel=\"±\", is_start=true, accepting=true, pos=\"40,-50!\"];"));
/// assert_eq!(read(&text), Ok(document));
/// ```
pub fn write(document: &Document, marks: Marks) -> String {
    let names = names(document);
    let name = |id: StateId| names[&id].as_str();
    let taken: HashSet<&str> = names.values().map(String::as_str).collect();
    let mut out = format!("digraph {{\n    rankdir=LR;\n    comment={OWN};\n");
    // Writing to a string cannot fail.
    if !document.title().is_empty() {
        let _ = writeln!(out, "    label={};", text(document.title()));
    }
    if !document.alphabet().is_empty() {
        let symbol = |symbol| label::show([&Label::Symbol(symbol)]);
        let symbols: Vec<String> = document.alphabet().iter().cloned().map(symbol).collect();
        let _ = writeln!(out, "    alphabet={};", text(&symbols.join(", ")));
    }
    out.push_str("    node [shape=circle];\n");
    for (id, state) in document.states() {
        let _ = writeln!(out, "    {} [{}];", name(id), attributes(name(id), state, marks, document.is_start(id)));
    }
    for (index, note) in document.notes().iter().enumerate() {
        let name = free(&taken, format!("note{index}"));
        let _ = writeln!(out, "    {name} [shape=note, label={}, pos={}];", text(&note.text), pos(note.at));
    }
    for (index, start) in document.starts().enumerate().filter(|_| marks == Marks::Arrow) {
        let stem = if index == 0 { "start".to_owned() } else { format!("start{index}") };
        let mark = free(&taken, stem);
        let _ = writeln!(out, "    {mark} [shape=point, label=\"\"];\n    {mark} -> {};", name(start));
    }
    for (from, to) in document.arrows() {
        let shape = document.shape(from, to);
        let mut own = format!("label={}", text(&label::show(document.labels(from, to))));
        if let Some(Point { x, y }) = shape.bend {
            let _ = write!(own, ", bend=\"{x},{y}\"");
        }
        if let Some(at) = shape.label_at {
            let _ = write!(own, ", label_at=\"{at}\"");
        }
        let _ = writeln!(out, "    {} -> {} [{own}];", name(from), name(to));
    }
    out + "}\n"
}

/// Returns the node names: the names of the states if they are distinct and can be written, else numbered names.
fn names(document: &Document) -> BTreeMap<StateId, String> {
    let mut seen = HashSet::new();
    let plain = |name: &str| !name.is_empty() && !name.contains(|c: char| matches!(c, '\\' | '&') || c.is_control());
    let fit = document.states().all(|(_, state)| plain(&state.name) && seen.insert(&state.name));
    let name = |id: StateId, state: &State| if fit { word(&state.name) } else { format!("s{}", id.number()) };
    document.states().map(|(id, state)| (id, name(id, state))).collect()
}

/// Returns an unused name for a node that is not a state.
fn free(taken: &HashSet<&str>, stem: String) -> String {
    let mut name = stem;
    while taken.contains(name.as_str()) {
        name.push('_');
    }
    name
}

fn attributes(name: &str, state: &State, marks: Marks, starts: bool) -> String {
    let mut own = Vec::new();
    if *name != word(&state.name) {
        own.push(format!("label={}", text(&state.name)));
    }
    match marks {
        Marks::Arrow if state.accepting => own.push("shape=doublecircle".to_owned()),
        Marks::Signs if starts || state.accepting => {
            own.push(format!("xlabel={}", text(marks.before_name(starts, state.accepting).trim_end())));
            own.extend(starts.then(|| "is_start=true".to_owned()));
            own.extend(state.accepting.then(|| "accepting=true".to_owned()));
        }
        _ => {}
    }
    if let Some(color) = state.color {
        own.push(format!("style=filled, fillcolor=\"{}\"", hex(Palette::LIGHT.fill(Some(color)))));
    }
    if !state.note.is_empty() {
        own.push(format!("tooltip={}", text(&state.note)));
    }
    own.push(format!("pos={}", pos(state.at)));
    own.join(", ")
}

/// Returns a position in Graphviz coordinates, where y grows upward.
fn pos(at: Point) -> String {
    format!("\"{},{}!\"", at.x, 0.0 - at.y)
}

/// Returns a node name, quoted if necessary.
fn word(name: &str) -> String {
    const KEYWORDS: [&str; 6] = ["node", "edge", "graph", "digraph", "subgraph", "strict"];
    let bare = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
        && !KEYWORDS.contains(&name.to_ascii_lowercase().as_str());
    if bare { name.to_owned() } else { format!("\"{}\"", name.replace('"', "\\\"")) }
}

/// Returns a quoted string that Graphviz displays literally: backslashes, line breaks and entities are escaped.
fn text(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '&' => out.push_str("&amp;"),
            _ if c.is_control() => {
                let _ = write!(out, "&#{};", c as u32);
            }
            _ => out.push(c),
        }
    }
    out + "\""
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_exactly() {
        assert_eq!(pos(Point::new(0.1, 1e-7)), "\"0.1,-0.0000001!\"");
        assert_eq!(pos(Point::default()), "\"0,0!\"");
    }

    #[test]
    fn names_are_quoted_if_necessary() {
        let check = |name, expected: &str| assert_eq!(word(name), expected);
        check("q0", "q0");
        check("Node", "\"Node\"");
        check("0", "\"0\"");
        check("a \"b\"", "\"a \\\"b\\\"\"");
        check("é", "\"é\"");
        assert_eq!(text("a\\\"\n&\0"), "\"a\\\\\\\"\\n&amp;&#0;\"");
    }
}
