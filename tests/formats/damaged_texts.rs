//! Tests of the readers on damaged texts: none panics on any bytes, and whatever is read survives writing and
//! reading.

use grammaton_core::{
    Conventions,
    notation::{self, textbook::Marks},
    regex_of, thompson,
};
use proptest::prelude::*;

/// Well-formed texts in the formats under test.
const SEEDS: [&str; 9] = [
    "S -> aS | bA # c\nA → 'id' <q 0> | ε\n | \"wh\\u{41}\"\n<q 0> ::= λ | S' A",
    "S → S a b | A 'x'\nA → '' | epsilon | while",
    "<S> ::= \"a\" <A> | \"\" ; c\n<A> ::= 'b' <S>\n  | \"\\\"\\\\\"",
    "(a|b)*[a-c0-9]+ \"while\"?∅ \\e ε()∪\\*",
    "@NFA-explicit\n%Alphabet-auto\n%Initial q0 q1\n%Final \"q 1\"\nq0 a \"q 1\" # c\nq0 \"\" q0\n",
    "((((a*b?)+c)*|d)(e|f)?)*",
    "(* c (* d *) *) S = \"a\", {['b'] | T}, ? \"\\n\" ? ; T x = 3 * 'it', S | ;",
    "digraph { label=\"t\"; s [shape=point, label=\"\"]; s -> a; a [shape=doublecircle, pos=\"1,-2!\"]; a -> {b c} \
     [label=\"x, \\\"y\\\"\", bend=\"3,4\"]; n [shape=note, label=\"\\N &amp;\\l\"] }",
    "strict digraph G { node [peripheries=2] edge [label=\"0,1\"] /* c */ a -> b:n -> <<b>c</b>> // d\n subgraph { a -> a } }",
];

/// Pieces to insert into texts: meaningful characters, and bytes that are not UTF-8.
const PIECES: [&[u8]; 30] = [
    b"|",
    b"->",
    "→".as_bytes(),
    b"::=",
    b"'",
    b"\"",
    b"<",
    b">",
    b"#",
    b"\n",
    b" ",
    b"\\",
    b"(",
    b")",
    b"*",
    b"+",
    b"[",
    b"]",
    b"-",
    "ε".as_bytes(),
    b"A",
    b"a",
    b"{",
    b"}",
    b";",
    b"=",
    b"?",
    b"(*",
    b"\xff",
    "\u{feff}".as_bytes(),
];

/// Generates a seed with parts removed and pieces inserted.
fn damaged() -> impl Strategy<Value = Vec<u8>> {
    let edit = (any::<prop::sample::Index>(), 0_usize..4, prop::sample::select(&PIECES[..]), 0_usize..3);
    (prop::sample::select(&SEEDS[..]), prop::collection::vec(edit, 0..6)).prop_map(|(seed, edits)| {
        let mut bytes = seed.as_bytes().to_vec();
        for (place, cut, piece, times) in edits {
            let from = place.index(bytes.len() + 1);
            let to = (from + cut).min(bytes.len());
            bytes.splice(from..to, piece.repeat(times));
        }
        bytes
    })
}

/// Runs each reader on the bytes, and checks that what it reads survives writing and reading.
fn read_all(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    if let Ok(parsed) = notation::grammar::parse(&text) {
        let written = notation::grammar::write(&parsed.grammar);
        let back = notation::grammar::read(&written).unwrap();
        assert!(back.is_empty() || notation::grammar::write(&back) == written, "{text}");
        assert_eq!(parsed.bodies.len(), parsed.grammar.len());
    }
    if let Ok(grammar) = notation::bnf::read(&text) {
        let written = notation::bnf::write(&grammar);
        let back = notation::bnf::read(&written).unwrap();
        assert!(back.is_empty() || notation::bnf::write(&back) == written, "{text}");
    }
    if let Ok(grammar) = grammaton_formats::ebnf::read(&text) {
        let written = grammaton_formats::ebnf::write(&grammar);
        assert!(grammaton_formats::ebnf::read(&written).is_ok(), "{text}");
    }
    if let Ok(parsed) = grammaton_formats::dot::read(&text, &Conventions::default()) {
        let back = grammaton_formats::dot::read(
            &grammaton_formats::dot::write(&parsed.document, Marks::Arrow),
            &Conventions::default(),
        )
        .unwrap();
        assert_eq!(back.document, parsed.document, "{text}");
    }
    assert!(grammaton_formats::png::read(bytes).is_err());
    if let Ok(expression) = notation::regex::read(&text) {
        let written = notation::regex::write(&expression);
        let back = notation::regex::parse(&written).unwrap();
        assert_eq!((back.hints, notation::regex::write(&back.regex)), (Vec::new(), written), "{text}");
        drop(regex_of(&thompson(&expression), 10_000));
    }
    if let Ok(parsed) = grammaton_formats::mata::read(&text, &Conventions::default()) {
        let back = grammaton_formats::mata::read(
            &grammaton_formats::mata::write(&parsed.nfa, &parsed.names),
            &Conventions::default(),
        )
        .unwrap();
        assert_eq!(back.nfa, parsed.nfa, "{text}");
    }
}

proptest! {
    #![proptest_config(crate::cases(4000))]

    #[test]
    fn readers_never_panic_on_damaged_texts(bytes in damaged()) {
        read_all(&bytes);
    }
}

#[test]
fn readers_never_panic_on_long_repetitive_texts() {
    let pieces = [
        "(",
        "a",
        "a|",
        "(a",
        "a)*",
        "[a",
        "<",
        "<a>",
        "'",
        "\"a\" ",
        "S → a\n",
        "S",
        "| a",
        "A ",
        "ab→",
        "x#",
        "@NFA-explicit\n",
        "S → A\n",
    ];
    for piece in pieces {
        read_all(piece.repeat(2_000).as_bytes());
        read_all(("S → ".to_owned() + &piece.repeat(2_000)).as_bytes());
    }
}
