//! Pictures and text formats for other tools.

use crate::run::{Folder, grammaton};
use std::fs;

const EVEN: &str = "examples/even-a.ron";

#[test]
fn a_picture_can_be_opened_again() {
    let folder = Folder::new("pictures");
    let output = folder.path("even.png");
    let output = output.to_str().unwrap();
    grammaton(&["convert", EVEN, "-o", output]).says("");
    grammaton(&["convert", output, "--to", "ron"]).says(include_str!("../../examples/even-a.ron"));
    let size = |path: &str| {
        let bytes = fs::read(path).unwrap();
        u32::from_be_bytes(*bytes[16..].first_chunk().unwrap())
    };
    let twice = size(output);
    grammaton(&["convert", EVEN, "-o", output, "--scale", "4", "--transparent"]).says("");
    assert_eq!(size(output), 2 * twice);
    grammaton(&["convert", EVEN, "-o", output, "--scale", "5"]).fails("5 is not in 1..=4");
    folder.write("other.png", "cannot draw");
    folder.grammaton(&["info", "other.png"]).fails("other.png: this is not a PNG picture");
}

#[test]
fn pdf_and_svg_are_written() {
    let folder = Folder::new("pages");
    let path = folder.path("even.pdf");
    grammaton(&["convert", EVEN, "-o", path.to_str().unwrap()]).says("");
    assert!(fs::read(path).unwrap().starts_with(b"%PDF-"));
    let svg = |flags: &[&str]| grammaton(&[&["convert", EVEN, "--to", "svg"], flags].concat()).out;
    assert!(svg(&[]).contains("<rect") && !svg(&["--transparent"]).contains("<rect"));
}

#[test]
fn antlr_grammars_are_named_after_their_files() {
    let folder = Folder::new("antlr");
    let output = folder.path("even-a.g4");
    grammaton(&["convert", EVEN, "-o", output.to_str().unwrap()]).says("");
    let text = fs::read_to_string(output).unwrap();
    assert!(text.contains("save it as even_a.g4") && text.contains("\ngrammar even_a;\n"), "{text}");
    assert!(grammaton(&["convert", EVEN, "--to", "antlr"]).out.starts_with("grammar Language;\n"));
    let left = grammaton(&["convert", EVEN, "--to", "ebnf", "--left", "--names", "letters"]);
    left.says("S = A, \"a\" | S, \"b\" | (* empty *) ;\nA = S, \"a\" | A, \"b\" ;\n");
}

#[test]
fn missing_information_in_graphs_is_reported() {
    let folder = Folder::new("graphs");
    let check = |attributes: &str, messages: &[&str]| {
        folder.write("a.gv", &format!("digraph {{ p -> q [label=\"a\"]; q [shape=doublecircle{attributes}] }}"));
        let message: String = messages.iter().map(|message| format!("a.gv:1:1: {message}\n")).collect();
        assert_eq!(folder.grammaton(&["convert", "a.gv", "--to", "dot", "-o", "b.dot"]).err, message);
    };
    let no_start = "no start state is marked; mark one with an edge from a node with the shape point or none";
    check("", &[no_start]);
    check(", pos=\"1,2!\"", &[no_start, "a state has no position; it was placed automatically"]);
    assert!(folder.read("b.dot").contains("p -> q [label=\"a\"];"));
    folder.write("c.gv", "graph { p -- q }");
    folder.grammaton(&["info", "c.gv"]).fails("c.gv:1:1: undirected graphs cannot be read as automata");
}
