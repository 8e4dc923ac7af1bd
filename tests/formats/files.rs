//! Tests of the `.ron` format: documents survive writing and reading, and errors are reported with their position.

use crate::strategies::any_text;
use grammaton_core::{
    ArrowShape, Choice, Conventions, Document, GrammarText, Label, Meaning, Note, Point, SampleWord, State, StateId,
    StateToken, Symbol, Transition,
};
use grammaton_formats::{Content, Format, import, json, ron};
use proptest::{prelude::*, sample::Index};
use std::sync::Arc;

pub(crate) fn any_point() -> impl Strategy<Value = Point> {
    let number = || {
        let special = [0.0, -0.0, 0.1, 1e-45, f32::MAX, f32::MIN_POSITIVE, -120.5, 16_777_216.0];
        prop_oneof![prop::sample::select(special.to_vec()), -2000.0_f32..2000.0, prop::num::f32::NORMAL]
    };
    (number(), number()).prop_map(|(x, y)| Point::new(x, y))
}

fn any_symbols() -> impl Strategy<Value = Vec<Symbol>> {
    prop::collection::vec(any_text(), 0..4).prop_map(|texts| texts.into_iter().filter_map(Symbol::new).collect())
}

fn any_state() -> impl Strategy<Value = State> {
    let optional = || prop_oneof![2 => Just(String::new()), 1 => any_text()];
    let marks = (any::<bool>(), prop::option::of(any::<u8>()), prop::option::of(any_token()));
    (optional(), any_point(), [optional(), optional()], marks).prop_map(
        |(name, at, texts, (accepting, color, token))| {
            let [meaning, note] = texts.map(Into::into);
            State { name: name.into(), at, accepting, meaning, note, color, token }
        },
    )
}

fn any_token() -> impl Strategy<Value = Arc<StateToken>> {
    (any_text(), any::<u32>(), any::<bool>())
        .prop_map(|(name, priority, is_skipped)| Arc::new(StateToken { name: name.into(), priority, is_skipped }))
}

fn any_shape() -> impl Strategy<Value = ArrowShape> {
    (prop::option::of(any_point()), prop::option::of(0.0_f32..=1.0))
        .prop_map(|(bend, label_at)| ArrowShape { bend, label_at })
}

/// Generates a document with states and transitions only.
pub(crate) fn any_drawing() -> impl Strategy<Value = Document> {
    let id = prop_oneof![0_u32..20, any::<u32>(), Just(u32::MAX)];
    let states = prop::collection::btree_map(id, any_state(), 0..6);
    let label = prop_oneof![Just(String::new()), any_text()];
    let arrow = (any::<Index>(), any::<Index>(), prop::collection::vec(label, 1..4), any_shape());
    (states, prop::collection::vec(any::<Index>(), 0..3), prop::collection::vec(arrow, 0..8)).prop_map(
        |(states, starts, arrows)| {
            let mut document = Document::default();
            let ids: Vec<StateId> = states.keys().map(|&id| StateId::new(id)).collect();
            for (id, state) in states {
                document.insert_state(StateId::new(id), state);
            }
            if !ids.is_empty() {
                for start in starts {
                    document.insert_start(*start.get(&ids));
                }
                for (from, to, labels, shape) in arrows {
                    let (from, to) = (*from.get(&ids), *to.get(&ids));
                    for label in labels {
                        document.insert_transition(Transition { from, to, label: Label::new(label) });
                    }
                    document.set_shape(from, to, shape);
                }
            }
            document
        },
    )
}

pub(crate) fn any_document() -> impl Strategy<Value = Document> {
    let notes = prop::collection::vec((any_text(), any_point()), 0..3);
    let words = prop::collection::vec((any_symbols(), any::<bool>()), 0..3);
    let choice = prop_oneof![Just(Choice::Symbol), Just(Choice::Sign(Meaning::EmptyWord))];
    let choices = prop::collection::vec((any_text(), choice), 0..2);
    let grammar = (prop::option::of(prop_oneof![Just(String::new()), any_text()]), choices);
    let texts = (any_text(), grammar, any_symbols());
    (any_drawing(), texts, notes, words).prop_map(
        |(mut document, (title, (grammar, choices), alphabet), notes, words)| {
            document.set_title(title);
            let conventions: Conventions = choices.into_iter().collect();
            document.set_grammar(grammar.map(|text| GrammarText::new(text, conventions)));
            document.set_alphabet(alphabet);
            document.set_notes(notes.into_iter().map(|(text, at)| Note { text: text.into(), at }));
            document.set_words(words.into_iter().map(|(word, accept)| SampleWord { word, accept }));
            document
        },
    )
}

proptest! {
    #![proptest_config(crate::cases(500))]

    #[test]
    fn a_document_survives_writing_and_reading(document in any_document()) {
        let text = ron::write(&document);
        let read = ron::read(&text);
        prop_assert_eq!(read.as_ref(), Ok(&document), "{}", text);
        prop_assert_eq!(ron::write(&document), text);
    }

    #[test]
    fn each_record_has_a_line_of_its_own(document in any_document()) {
        let text = ron::write(&document);
        let choices = document.conventions().map_or(0, |conventions| conventions.iter().len());
        let (states, arrows) = (document.states().len(), document.arrows().count());
        let records = states + arrows + document.notes().len() + document.words().len() + choices;
        prop_assert_eq!(text.lines().filter(|line| line.starts_with("        (")).count(), records, "{}", text);
    }
}

/// One change to the bytes of a file.
#[derive(Clone, Debug)]
pub(crate) enum Mutation {
    Replace(Index, u8),
    Insert(Index, String),
    Remove(Index, usize),
    Repeat(Index, Index),
    Cut(Index),
}

impl Mutation {
    pub(crate) fn apply(&self, bytes: &mut Vec<u8>) {
        let place = |index: &Index| index.index(bytes.len() + 1);
        match self {
            Self::Replace(at, byte) if !bytes.is_empty() => {
                let at = at.index(bytes.len());
                bytes[at] = *byte;
            }
            Self::Replace(..) => {}
            Self::Insert(at, text) => {
                let at = place(at);
                bytes.splice(at..at, text.bytes());
            }
            Self::Remove(at, length) => {
                let at = place(at);
                bytes.drain(at..bytes.len().min(at + length));
            }
            Self::Repeat(from, to) => {
                let (from, to) = (place(from), place(to));
                let part = bytes[from.min(to)..from.max(to)].to_vec();
                bytes.splice(to..to, part);
            }
            Self::Cut(at) => bytes.truncate(place(at)),
        }
    }
}

/// Meaningful pieces of a `.ron` file.
const PIECES: &[&str] = &[
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    ",",
    ":",
    "\"",
    "'",
    "\\",
    "\n",
    "r#\"",
    "//",
    "/*",
    "Some(",
    "None",
    "NaN",
    "-",
    "1e999",
    "99999999999",
    "inf",
    "id: 0,",
    "start: true,",
    "\\u{110000}",
    "\0",
    "\u{feff}",
    "((((((((",
    "[[[[[[[[",
    "#![enable(x)]",
];

/// Generates a change to the bytes of a file, which may insert one of the pieces.
pub(crate) fn any_mutation(pieces: &'static [&'static str]) -> impl Strategy<Value = Mutation> {
    let piece = prop::sample::select(pieces);
    let index = any::<Index>;
    prop_oneof![
        (index(), any::<u8>()).prop_map(|(at, byte)| Mutation::Replace(at, byte)),
        (index(), piece).prop_map(|(at, text)| Mutation::Insert(at, text.to_owned())),
        (index(), 1_usize..20).prop_map(|(at, length)| Mutation::Remove(at, length)),
        (index(), index()).prop_map(|(from, to)| Mutation::Repeat(from, to)),
        index().prop_map(Mutation::Cut),
    ]
}

proptest! {
    #![proptest_config(crate::cases(2500))]

    #[test]
    fn a_damaged_file_is_read_or_refused_with_a_position_in_it(
        document in any_document(),
        mutations in prop::collection::vec(any_mutation(PIECES), 1..4),
    ) {
        let mut bytes = ron::write(&document).into_bytes();
        for mutation in &mutations {
            mutation.apply(&mut bytes);
        }
        match ron::read_bytes(&bytes) {
            Ok(read) => {
                let again = ron::read(&ron::write(&read));
                prop_assert_eq!(again.as_ref(), Ok(&read));
            }
            Err(error) => {
                let text = String::from_utf8_lossy(&bytes);
                let line = text.split('\n').nth(error.at.line as usize - 1).unwrap_or_default();
                prop_assert!(text.is_empty() || error.at.line as usize <= text.split('\n').count(), "{}", error);
                prop_assert!(error.at.column as usize <= line.chars().count() + 1, "{}", error);
            }
        }
    }
}

#[test]
fn hostile_nesting_is_refused() {
    let check = |open: &str, before: &str| {
        let text = format!("(version: 1, {before}{}", open.repeat(100_000));
        assert!(ron::read(&text).is_err());
    };
    for open in ["(", "[", "{", "Some(", "/*", "((id:", "[(", "\"", "r#", "#![enable("] {
        for before in ["", "states: ", "transitions: [(from: ", "title: ", "words: [(word: "] {
            check(open, before);
        }
    }
    assert!(ron::read(&"(".repeat(1_000_000)).is_err());
}

#[test]
fn violated_rules_are_reported_with_their_position() {
    let check = |text: &str, expected: &str| {
        let error = ron::read(text).expect_err(text);
        assert_eq!(error.to_string(), expected, "{text}");
    };
    // The version.
    check("(title: \"x\")", "line 1, column 2: the file must start with `version: 1`");
    check("()", "line 1, column 2: the field `version` is missing");
    check(
        "(\n  version: /* : */ 3,\n  mystery: [],\n)",
        "line 2, column 20: the file has version 3, but only versions 1 to 2 are supported; open it in a newer Grammaton",
    );
    check(
        "(version: 0)",
        "line 1, column 11: the file has version 0, but only versions 1 to 2 are supported; open it in a newer Grammaton",
    );
    // Fields.
    check(
        "(version: 1,\n  notes: [(text: \"é\", color: 3)])",
        "line 2, column 23: unknown field `color`, expected one of `text`, `at`",
    );
    check("(version: 1, states: [(id: 1, name: \"q\", id: 2)])", "line 1, column 42: duplicate field `id`; remove one");
    check("(version: 1, states: [(name: \"q\")])", "line 1, column 33: the field `id` is missing");
    check("(version: 1, states: [(id: 3)])", "line 1, column 29: the field `name` is missing");
    check("(version: 1, notes: [()])", "line 1, column 23: the field `text` is missing");
    check("(version: 1, words: [(accept: true)])", "line 1, column 35: the field `word` is missing");
    check("(version: 1, words: [(word: [])])", "line 1, column 31: the field `accept` is missing");
    // States.
    check(
        "(version: 1, states: [\n(id: 1, name: \"a\"),\n(id: 1, name: \"b\"),\n])",
        "line 3, column 6: there is already a state with the id 1; give this one a different id",
    );
    check(
        "(version: 1, states: [\n(id: 1, name: \"a\", start: true),\n(id: 2, name: \"b\", start: true),\n])",
        "line 3, column 27: there is already a start state, and version 1 allows only one; remove one `start: true`, or set the version to 2",
    );
    for number in ["NaN", "inf", "-inf", "1e999"] {
        check(
            &format!("(version: 1, states: [(id: 0, name: \"a\", at: (0, {number}))])"),
            "line 1, column 46: a coordinate must be a finite number",
        );
        check(
            &format!("(version: 1, notes: [(text: \"a\", at: ({number}, 0))])"),
            "line 1, column 38: a coordinate must be a finite number",
        );
    }
    // Transitions.
    let states = "(version: 1, states: [(id: 0, name: \"a\")],\n";
    let arrow = |fields: &str| format!("{states}transitions: [({fields})])");
    check(&arrow("from: 7, to: 0, on: [\"a\"]"), "line 2, column 22: there is no state with the id 7");
    check(&arrow("from: 0, to: 7, on: [\"a\"]"), "line 2, column 29: there is no state with the id 7");
    check(
        "(version: 1, transitions: [\n(from: 0, to: 1, on: [\"a\"]),\n(from: 0, to: 2, on: [\"a\"]),\n],\nstates: [(id: 0, name: \"a\"), (id: 1, name: \"b\")])",
        "line 3, column 15: there is no state with the id 2",
    );
    check(
        &arrow("from: 0, to: 0, on: []"),
        "line 2, column 36: a transition needs a label: `on: [\"a\"]`, or `on: [\"\"]` for ε",
    );
    check(&arrow("to: 0, on: [\"a\"]"), "line 2, column 32: the field `from` is missing");
    check(&arrow("from: 0, on: [\"a\"]"), "line 2, column 34: the field `to` is missing");
    check(&arrow("from: 0, to: 0"), "line 2, column 30: the field `on` is missing");
    for outside in ["1.1", "-0.1", "NaN", "inf"] {
        check(
            &arrow(&format!("from: 0, to: 0, on: [\"a\"], label_at: {outside}")),
            "line 2, column 53: `label_at` must be a number from 0 to 1",
        );
    }
    check(
        &arrow("from: 0, to: 0, on: [\"a\"], bend: (0, NaN)"),
        "line 2, column 49: a coordinate must be a finite number",
    );
    // Symbols.
    check(
        "(version: 1, alphabet: [\"a\", \"\"])",
        "line 1, column 30: a symbol needs at least one character; ε is allowed only in `on`",
    );
    check(
        "(version: 1, words: [(word: [\"\"], accept: true)])",
        "line 1, column 30: a symbol needs at least one character; ε is allowed only in `on`",
    );
}

#[test]
fn syntax_errors_are_reported_with_their_position() {
    let check = |text: &str, expected: &str| {
        let error = ron::read(text).expect_err(text);
        assert_eq!(error.to_string(), expected, "{text}");
    };
    let early = "unexpected end of file; something is missing or not closed";
    check("", "line 1, column 1: expected `(`");
    check("hello", "line 1, column 1: expected `(`");
    check("(version: 1", &format!("line 1, column 12: {early}"));
    check("(version: 1,\n", &format!("line 2, column 1: {early}"));
    check("(version: 1 ]", "line 1, column 13: expected a comma");
    check("(version: 1 title: \"a\")", "line 1, column 13: expected a comma");
    check("(version 1)", "line 1, column 10: expected a colon");
    check("(version: one)", "line 1, column 11: expected a non-negative whole number");
    check("(version: 1, states: [(id: -1)])", "line 1, column 29: the number is out of range");
    check("(version: 1, states: [(id: 4294967296)])", "line 1, column 28: the number is out of range");
    check("(version: 1, title: even)", "line 1, column 21: expected a string in double quotes");
    check("(version: 1,\n title: \"even)\n", "line 2, column 9: this string is missing its closing quote");
    check("(version: 1, states: (id: 0))", "line 1, column 22: expected a list: `[…]`");
    check("(version: 1, states: [(id: 0, name: \"a\")", &format!("line 1, column 41: {early}"));
    check("(version: 1, states: [(id: 0, name: \"a\", start: yes)])", "line 1, column 49: expected `true` or `false`");
    check("(version: 1, states: [(id: 0, name: \"a\", at: (1))])", "line 1, column 48: expected two numbers: `(x, y)`");
    check("(version: 1, states: [(id: 0, name: \"a\", at: (1, x))])", "line 1, column 50: expected a number");
    check("(version: 1) (version: 1)", "line 1, column 14: unexpected text after the closing `)`");
    check("(version: 1, /* title", "line 1, column 16: this comment is missing its closing `*/`");
}

#[test]
fn invalid_utf8_is_reported_with_its_position() {
    let check = |bytes: &[u8], expected: &str| {
        assert_eq!(ron::read_bytes(bytes).expect_err("invalid UTF-8").to_string(), expected);
    };
    check(
        b"(version: 1,\n title: \"\xff\")",
        "line 2, column 10: this is not valid UTF-8; save the file as UTF-8 text",
    );
    check(b"\xef\xbb\xbf(version: \xc3", "line 1, column 11: this is not valid UTF-8; save the file as UTF-8 text");
}

#[test]
fn handwritten_files_are_read() {
    let read = |text: &str| ron::read(text).expect(text);
    let plain =
        read("(version: 1, states: [(id: 4, name: \"a\")], transitions: [(from: 4, to: 4, on: [\"x\", \"\"])])");
    let same = [
        "\u{feff}(version: 1, states: [(id: 4, name: \"a\")], transitions: [(from: 4, to: 4, on: [\"\", \"x\"])])",
        "(version: 1, states: [(id: 4, name: \"a\", at: None, colour: None)], \
         transitions: [(from: 4, to: 4, on: [\"x\", \"\"], bend: None, label_at: None)])",
        "(version: 1, transitions: [(from: 4, to: 4, on: [\"x\", \"\"],)], states: [(name: \"a\", id: 4,)],)",
        "(\r\n\tversion: 1, // first\r\n\tstates: [(id: 4, name: r#\"a\"#)],\r\n\
         \ttransitions: [(from: 4, to: 4, on: [\"x\"]), /* /* */ */ (from: 4, to: 4, on: [\"\", \"x\"])])\r\n",
    ];
    for text in same {
        assert_eq!(read(text), plain, "{text}");
    }
    assert_eq!(read("(version: 1)"), Document::default());
    // The first of several shapes for one arrow counts.
    let shaped = read(
        "(version: 1, states: [(id: 0, name: \"a\", at: (1, 2))], transitions: [(from: 0, to: 0, on: [\"x\"], bend: (1, 2)), \
         (from: 0, to: 0, on: [\"y\"], bend: (3, 4), label_at: 0.25)])",
    );
    let id = StateId::new(0);
    let expected = ArrowShape { bend: Some(Point::new(1.0, 2.0)), label_at: Some(0.25) };
    assert_eq!(shaped.shape(id, id), expected);
}

#[test]
fn several_start_states_raise_the_version_of_a_file() {
    let text = |version: u32, more: &str| {
        format!("(version: {version}, states: [(id: 1, name: \"p\", start: true), (id: 2, name: \"q\"{more})])")
    };
    let several = ron::read(&text(2, ", start: true")).expect("well-formed");
    assert!(several.starts().eq([1, 2].map(StateId::new)));
    let (in_ron, in_json) = (ron::write(&several), json::write(&several));
    assert!(in_ron.starts_with("(\n    version: 2,\n") && in_json.starts_with("{\n  \"version\": 2,\n"));
    assert_eq!(ron::read(&in_ron).expect("well-formed"), several);
    let from_json = import(Format::Json, in_json.as_bytes()).expect("well-formed");
    assert_eq!(from_json.content, Content::Document(several));
    let single = ron::read(&text(2, "")).expect("well-formed");
    assert!(ron::write(&single).starts_with("(\n    version: 1,\n"));
}
