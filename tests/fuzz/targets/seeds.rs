//! Well-formed inputs: the examples in every format, and texts that use what the examples lack.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use grammaton_core::{Document, DocumentNfa, Grammar, Options, Regex, convert, notation, regex_of};
use grammaton_formats::{ContentKind, Format, png, ron, write_automaton, write_grammar, write_regex};
use grammaton_session::link;

/// The examples with at most a few dozen states.
const EXAMPLES: [&str; 8] = [
    include_str!("../../../examples/ambiguous.ron"),
    include_str!("../../../examples/empty-language.ron"),
    include_str!("../../../examples/ends-with-abb-thompson.ron"),
    include_str!("../../../examples/even-a.ron"),
    include_str!("../../../examples/even-a-odd-b.ron"),
    include_str!("../../../examples/only-the-empty-word.ron"),
    include_str!("../../../examples/traffic-light.ron"),
    include_str!("../../../examples/while-loop.ron"),
];

/// A document with every field.
const FULL: &str = r#"(
    version: 2,
    title: "all \"of\" it",
    alphabet: ["a", "z", "é"],
    states: [
        (id: 0, name: "q 0", at: (50, 60), start: true, note: "why", colour: 3),
        (id: 7, name: "", at: (250.5, -60), accepting: true),
        (id: 9, name: "\u{202e}<A1>"),
    ],
    transitions: [
        (from: 0, to: 7, on: ["a", "", "while"], bend: (0, 40), label_at: 0.25),
        (from: 7, to: 7, on: ["ε"]),
    ],
    notes: [(text: "two\nlines", at: (0, 200))],
    words: [(word: ["a", "z"], accept: true), (word: [], accept: false)],
    grammar: "S → a S | b # typed",
    draft: "S → a S |",
)
"#;

/// A picture of one pixel.
const PIXEL: &str = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==";

/// Texts that use what the examples lack.
fn special(format: Format) -> &'static [&'static str] {
    match format {
        Format::Ron => &[
            FULL,
            "(version: 2, states: [(id: 1, name: \"p\", start: true), (id: 2, name: \"q\", start: true)])",
            "(version: 1, states: [(id: 4294967294, name: \"q\", start: true)])",
            "(version: 1, states: [(id: 0, name: \"p\"), (id: 4294967295, name: \"q\")], \
             transitions: [(from: 4294967295, to: 0, on: [\"a\"])])",
        ],
        Format::Json => &["{\"version\": 1, \"states\": [{\"id\": 4294967295}, {\"id\": 0}]}"],
        Format::Grammar => &[
            "S -> aS | bA # c\nA → 'id' <q 0> | ε\n | \"wh\\u{41}\"\n<q 0> ::= λ | S' A",
            "S → S a b | A 'x'\nA → '' | epsilon | while",
            "A → a A1 | A2\nA1 → 1 | A' \nA2 → b <A1>\nA' → ε",
        ],
        Format::Bnf => &["<S> ::= \"a\" <A> | \"\" ; c\n<A> ::= 'b' <S>\n  | \"\\\"\\\\\""],
        Format::Ebnf => &["(* c (* d *) *) S = \"a\", {['b'] | T}, ? \"\\n\" ? ; T x = 3 * 'it', S | ;"],
        Format::Regex => &["(a|b)*[a-c0-9]+ \"while\"?∅ \\e ε()∪\\*", "((((a*b?)+c)*|d)(e|f)?)*"],
        Format::Mata => {
            &["@NFA-explicit\n%Alphabet-auto\n%Initial q0 q1\n%Final \"q 1\"\nq0 a \"q 1\" # c\nq0 \"\" q0\n"]
        }
        Format::Dot => &[
            "digraph { label=\"t\"; s [shape=point, label=\"\"]; s -> a; a [shape=doublecircle, pos=\"1,-2!\"]; a -> {b c} \
             [label=\"x, \\\"y\\\"\", bend=\"3,4\"]; n [shape=note, label=\"\\N &amp;\\l\"] }",
            "strict digraph G { node [peripheries=2] edge [label=\"0,1\"] /* c */ a -> b:n -> <<b>c</b>> // d\n \
             subgraph { a -> a } }",
        ],
        Format::Csv => &[
            "\u{feff},0,1,λ\r\n→ *p,\"{p, q}\",∅,q\r\n->q,-,p;r,\r\n",
            "state;start;final;'=a\n'+b;yes;;\"'-c, \"\"\"\"d\"\"\"\"\"\n",
        ],
        Format::Jff => &[
            "<structure><type>fa</type><automaton><state id=\"0\" name=\"a\"><x>1.5</x><y>2</y><initial/></state>\
             <state id=\"3\"><initial/><final/><label>n</label></state><transition><from>0</from><to>3</to><read>[a-c]</read>\
             <controlx>4</controlx><controly>5</controly></transition><transition><from>3</from><to>9</to><read>ab</read>\
             </transition><note><text>t&#10;&amp;</text><x>1</x><y>2</y></note></automaton></structure>",
            "<structure type=\"fa\"><state id=\"1\"/><transition><from> 1 </from><to>1</to></transition></structure>",
        ],
        Format::JffGrammar | Format::Jflap => &[
            "<structure><type>grammar</type><production><left>S</left><right>aA</right></production>\
             <production><left>A</left><right/></production></structure>",
            "<jflap><structure type=\"edu/duke/cs/jflap/grammar\"><start_variable>S</start_variable><variables><symbol>S\
             </symbol><symbol>V1</symbol></variables><production><left>S</left><right>aV1</right></production>\
             <production><left>V1</left><right>λ</right></production></structure></jflap>",
        ],
        _ => &[],
    }
}

fn examples() -> impl Iterator<Item = Document> {
    EXAMPLES.into_iter().chain([FULL]).map(|text| ron::read(text).unwrap())
}

fn grammar(document: &Document) -> Grammar {
    let drawn = DocumentNfa::new(document);
    convert(&drawn.nfa, &drawn.names, Options::default()).grammar
}

fn expression(document: &Document) -> Regex {
    regex_of(&DocumentNfa::new(document).nfa, 100_000).unwrap()
}

/// Returns the examples that a format can hold, and special texts.
pub(super) fn of_format(format: Format) -> Vec<Vec<u8>> {
    let written = |document: Document| match format.content_kind() {
        _ if format == Format::Png => Some(png::embed(&STANDARD.decode(PIXEL).unwrap(), &document).unwrap()),
        ContentKind::Automaton => write_automaton(format, &document).ok().map(String::into_bytes),
        ContentKind::Grammar => write_grammar(format, &grammar(&document), "name").ok().map(String::into_bytes),
        ContentKind::Regex => write_regex(format, &expression(&document)).ok().map(String::into_bytes),
    };
    examples().filter_map(written).chain(special(format).iter().map(|text| text.as_bytes().to_vec())).collect()
}

/// Returns links, and texts that are packed into links.
pub(super) fn links() -> Vec<Vec<u8>> {
    let links = examples().map(|document| link::write(&document).unwrap().into_bytes());
    links.chain(of_format(Format::Ron)).collect()
}

/// Returns the labels of the examples as they are typed.
pub(super) fn labels() -> Vec<Vec<u8>> {
    let arrows = |document: Document| {
        let labels = document.arrows().map(|(from, to)| notation::label::show(document.labels(from, to)));
        labels.map(String::into_bytes).collect::<Vec<_>>()
    };
    let special = ["a-c, \"while\", \\e", "0-9,A-F,_", "\\,,\\\\,'it''s'", "ε"].map(|text| text.as_bytes().to_vec());
    examples().flat_map(arrows).chain(special).collect()
}

/// Returns words as they are typed, each after a line with the label whose symbols are the alphabet.
pub(super) fn words() -> Vec<Vec<u8>> {
    let special = ["a, b\nabba", "a, ab, \"while\"\nabawhile", "a,b\na \"b\" 'a'", "0-9\nε", "é\n\"\"", "a\n-a"];
    special.map(|text| text.as_bytes().to_vec()).to_vec()
}
