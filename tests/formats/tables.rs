//! Tests of JSON and transition tables: they survive writing and reading, and no bytes make a reader panic.

use crate::files::{any_document, any_drawing, any_mutation};
use grammaton_core::{Conventions, Document, DocumentNfa};
use grammaton_formats::{Content, Format, Imported, Report, csv, import, json, legible_names};
use proptest::prelude::*;

fn read(format: Format, text: &str) -> Imported {
    import(format, text.as_bytes()).unwrap_or_else(|error| panic!("{error}: {text}"))
}

/// Meaningful pieces of JSON and of a table.
const PIECES: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"",
    "\\",
    "\\u",
    "\\ud83d",
    "null",
    "true",
    "1e999",
    "-",
    "0.5",
    "4294967296",
    "\"id\": 0,",
    "\"start\": true,",
    "\n",
    "\r\n",
    ";",
    "→",
    "*",
    "ε",
    "\"\"",
    "\t",
    "\0",
    "\u{feff}",
    "[[[[[[[[",
    "{\"a\":",
];

/// Reads a document in JSON, which must be well-formed.
fn from_json(text: &str) -> (Document, Report) {
    let imported = json::read(text, &Conventions::default()).unwrap();
    let Content::Document(document) = imported.content else { panic!("no document: {text}") };
    (document, imported.report)
}

proptest! {
    #![proptest_config(crate::cases(300))]

    #[test]
    fn a_document_survives_json(document in any_document()) {
        let text = json::write(&document);
        let (back, report) = from_json(&text);
        prop_assert!(report.is_empty());
        prop_assert_eq!(back, document, "{}", text);
    }

    #[test]
    fn an_automaton_survives_csv(document in any_drawing()) {
        let drawn = DocumentNfa::new(&document);
        let text = csv::write(&drawn.nfa, &legible_names(&drawn));
        let back = csv::read(&text, &Conventions::default()).unwrap();
        prop_assert!(back.report.is_empty(), "{}", text);
        prop_assert_eq!(back.nfa, drawn.nfa, "{}", text);
        for (old, new) in drawn.names.iter().zip(back.names) {
            let legal = !old.is_empty() && !old.contains(|c: char| c.is_control() || matches!(c, '<' | '>'));
            let repeats = drawn.names.iter().filter(|name| *name == old).count() > 1;
            prop_assert!(!legal || repeats || *old == new, "{} became {}", old, new);
        }
    }

    #[test]
    fn a_damaged_file_is_read_or_refused(
        document in any_document(),
        mutations in prop::collection::vec(any_mutation(PIECES), 1..4),
    ) {
        let drawn = DocumentNfa::new(&document);
        let texts = [
            (Format::Json, json::write(&document)),
            (Format::Csv, csv::write(&drawn.nfa, &legible_names(&drawn))),
        ];
        for (format, text) in texts {
            let mut bytes = text.into_bytes();
            for mutation in &mutations {
                mutation.apply(&mut bytes);
            }
            let text = String::from_utf8_lossy(&bytes);
            match import(format, &bytes) {
                Ok(Imported { content: Content::Document(read), .. }) if format == Format::Json => {
                    prop_assert_eq!(from_json(&json::write(&read)).0, read);
                }
                Ok(_) => {}
                Err(error) => {
                    let at = error.at.unwrap();
                    prop_assert!(text.is_empty() || at.line as usize <= text.split('\n').count(), "{}", error);
                }
            }
        }
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..120), text in "[-{}\\[\\]\",;:\\\\u0ε→*a\n]{0,40}") {
        for format in Format::ALL {
            _ = import(format, &bytes);
            _ = import(format, text.as_bytes());
            _ = Format::of_file("a", &bytes);
        }
    }
}

#[test]
fn violated_rules_of_json_are_reported_with_their_position() {
    let check = |text: &str, expected: &str| {
        assert_eq!(json::read(text, &Conventions::default()).expect_err(text).to_string(), expected, "{text}");
    };
    check("{}", "line 1, column 1: this is not an automaton; expected states and transitions, but found no fields");
    check(
        "{\"states\": [], \"transitions\": [{\"from\": 0, \"to\": 0, \"on\": [\"a\"]}]}",
        "line 1, column 1: the field \"version\" is missing; add \"version\": 1",
    );
    check(
        "{\"version\": 3}",
        "line 1, column 13: the file has version 3, but only versions 1 to 2 are supported; open it in a newer Grammaton",
    );
    check("[]", "line 1, column 1: expected an object, {…}");
    check("{\"version\": 1,\n \"version\": 1}", "line 2, column 2: duplicate field \"version\"; remove one");
    let states = |states: &str| format!("{{\"version\": 1, \"states\": [{states}]}}");
    check(
        &states("{\"id\": 1}, {\"id\": 1}"),
        "line 1, column 45: there is already a state with the id 1; give this one a different id",
    );
    check(&states("{\"name\": \"q\"}"), "line 1, column 27: the field \"id\" is missing");
    check(
        &states("{\"id\": 1.5}"),
        "line 1, column 34: expected the id of a state, a whole number from 0 to 4294967295",
    );
    check(
        &states("{\"id\": 1, \"start\": true}, {\"id\": 2, \"start\": true}"),
        "line 1, column 72: there is already a start state, and version 1 allows only one; remove one \"start\": true, or set the version to 2",
    );
    check(&states("{\"id\": 1, \"at\": [1]}"), "line 1, column 43: expected two numbers, [x, y]");
    check(&states("{\"id\": 1, \"at\": [1e39, 0]}"), "line 1, column 43: expected two numbers, [x, y]");
    let arrow =
        |arrow: &str| format!("{{\"version\": 1, \"states\": [{{\"id\": 0}}],\n\"transitions\": [{{{arrow}}}]}}");
    check(&arrow("\"from\": 0, \"to\": 7, \"on\": [\"a\"]"), "line 2, column 35: there is no state with the id 7");
    check(
        &arrow("\"from\": 0, \"to\": 0, \"on\": []"),
        "line 2, column 44: a transition needs a label: \"on\": [\"a\"], or \"on\": [\"\"] for ε",
    );
    check(
        &arrow("\"from\": 0, \"to\": 0, \"on\": [\"a\"], \"label_at\": 2"),
        "line 2, column 63: expected a number from 0 to 1",
    );
}

#[test]
fn unknown_fields_of_json_are_reported() {
    let imported = read(
        Format::Json,
        "{\"$schema\": \"x\", \"version\": 1, \"states\": [{\"id\": 0, \"color\": null, \"shape\": \"box\"}],\n\"author\": \"me\"}",
    );
    let report = imported.report.text("a.json");
    assert_eq!(
        report,
        "a.json:1:68: unknown field “shape”; it was left out\n\
         a.json:2:1: unknown field “author”; it was left out\n"
    );
    let Content::Document(document) = imported.content else { panic!("no document") };
    assert_eq!(document.states().count(), 1);
}

#[test]
fn the_schema_names_all_written_fields() {
    let schema = include_str!("../../assets/docs/automaton.schema.json");
    let text = "{\"version\": 2, \"title\": \"t\", \"alphabet\": [\"a\"], \
        \"states\": [{\"id\": 0, \"name\": \"q\", \"at\": [0.0, 0.0], \"start\": true, \"accepting\": true, \"meaning\": \"m\", \"note\": \"n\", \"colour\": 1, \
        \"token\": {\"name\": \"t\", \"priority\": 1, \"skip\": true}}], \
        \"transitions\": [{\"from\": 0, \"to\": 0, \"on\": [\"a\"], \"bend\": [0.0, 1.0], \"label_at\": 0.5}], \
        \"notes\": [{\"text\": \"x\", \"at\": [0.0, 0.0]}], \"words\": [{\"word\": [\"a\"], \"accept\": true}], \"grammar\": \"g\", \
        \"draft\": \"d\", \"notation\": [{\"text\": \"+\", \"means\": \"union\"}]}";
    let (document, report) = from_json(text);
    assert!(report.is_empty());
    let written = json::write(&document);
    let names = |text: &str| -> Vec<String> {
        let parts: Vec<&str> = text.split('"').collect();
        let is_name = |at: usize| parts.get(at + 1).is_some_and(|after| after.starts_with(": "));
        (1..parts.len()).step_by(2).filter(|&at| is_name(at)).map(|at| parts[at].to_owned()).collect()
    };
    for name in names(&written) {
        assert!(schema.contains(&format!("\"{name}\": {{")), "the schema lacks {name}");
    }
    assert_eq!(from_json(&written).0, document);
}

#[test]
fn hostile_tables_are_refused() {
    let refused = |format, text: String, message: &str| {
        let error = import(format, text.as_bytes()).expect_err(message).to_string();
        assert!(error.contains(message), "{error}");
    };
    refused(Format::Json, "[".repeat(1_000_000), "too deep");
    refused(Format::Json, "{\"a\":".repeat(200_000), "too deep");
    refused(Format::Json, format!("[{}0]", "0,".repeat(3_000_000)), "more than 1000000 values");
    let rows = (0..100_001).map(|n| format!("q{n},\n")).collect::<Vec<_>>().concat();
    refused(Format::Csv, format!("state,a\n{rows}"), "more than 100000 states");
    refused(Format::Json, " ".repeat(33 << 20), "larger than 32 MB");
    let empty = read(Format::Json, "{\"version\": 1, \"states\": [], \"transitions\": []}");
    assert_eq!(empty.content, Content::Document(Document::default()));
}
