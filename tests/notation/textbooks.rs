//! Texts in the notations of textbooks read back by their conventions, without a note.

use grammaton_core::{
    Alphabet, Grammar, Label, Nfa, Orientation, Production, Symbol,
    notation::{
        grammar::{self, HintKind},
        label, regex,
        textbook::{Alternatives, Arrow, Book, EmptyWord, Notation, Union},
        word,
    },
};
use proptest::{prelude::*, sample::select};

/// Returns the notations of all books, and others.
fn notation() -> impl Strategy<Value = Notation> {
    let custom = (select(EmptyWord::ALL), select(Arrow::ALL), select(Alternatives::ALL), select(Union::ALL));
    let custom = custom.prop_map(|(empty_word, arrow, alternatives, union)| Notation {
        empty_word,
        arrow,
        alternatives,
        union,
        ..Notation::default()
    });
    prop_oneof![select(Book::ALL).prop_map(Book::notation), custom]
}

/// Returns a symbol: a letter, a sign that some notation uses, or a word.
fn symbol() -> impl Strategy<Value = &'static str> {
    let texts = ["a", "b", "c", "d", "e", "E", "1", "λ", "Λ", "ε", "+", "⁺", "∪", "|", "*", "∅", "f", "λλ", "eps"];
    select([&texts[..], &["while", "e1", "ee", "lambda", "::=", "→", "a+b", "\\", "\"", "?", "."]].concat())
}

proptest! {
    #[test]
    fn a_grammar_in_any_notation_reads_back(
        notation in notation(),
        symbols in prop::collection::vec(symbol(), 1..5),
        names in select(vec![["S", "A1", "e"], ["e", "Λ", "λ"], ["Λ", "E", "S'"], ["E", "e'", "ee"]]),
        left: bool,
        rules in prop::collection::vec(
            (0..3_u32, prop::collection::vec(0..5_usize, 0..3), prop::option::of(0..3_u32)), 1..8),
    ) {
        // Each nonterminal derives a word.
        let rules: Vec<_> = rules.into_iter().chain((0..3).map(|head| (head, vec![0], None))).collect();
        let alphabet: Alphabet = symbols.iter().filter_map(|&text| Symbol::new(text)).collect();
        let number = |index: &usize| alphabet.position(symbols[index % symbols.len()]).unwrap();
        let bodies: Vec<Vec<u32>> = rules.iter().map(|(_, body, _)| body.iter().map(number).collect()).collect();
        let productions = rules.iter().zip(&bodies).map(|(&(head, _, nonterminal), body)| {
            Production { head, terminals: body, nonterminal }
        });
        let orientation = if left { Orientation::Left } else { Orientation::Right };
        let grammar = Grammar::new(orientation, alphabet.clone(), names, Some(0), productions);
        let text = grammar::write_in(&grammar, notation);
        let read = grammar::parse_with(&text, &notation.conventions()).unwrap_or_else(|errors| panic!("{text}{errors}"));
        prop_assert_eq!(grammar::write(&read.grammar), grammar::write(&grammar), "{}", text);
        let noted = read.hints.iter().find(|hint| hint.kind != HintKind::Repeated);
        prop_assert_eq!(noted, None, "{}", text);
    }

    #[test]
    fn a_word_with_any_sign_for_the_empty_word_reads_back(
        empty_word in select(EmptyWord::ALL),
        symbols in prop::collection::vec(symbol(), 0..5),
        word in prop::collection::vec(symbol(), 0..4),
    ) {
        let alphabet: Alphabet = symbols.into_iter().filter_map(Symbol::new).collect();
        let word: Vec<Symbol> = word.into_iter().filter_map(Symbol::new).collect();
        let nfa = Nfa::new(alphabet.clone(), 1, Some(0), [0], (0..alphabet.len() as u32).map(|symbol| (0, symbol, 0)));
        let shown = word::show_with(&word, &alphabet, empty_word);
        prop_assert_eq!(shown == empty_word.key(), word.is_empty(), "{}", &shown);
        let read = word::read_with(&shown, &nfa, empty_word).unwrap();
        prop_assert_eq!(read, word::Reading { word, other: None }, "{}", shown);
    }

    #[test]
    fn labels_with_any_sign_for_the_empty_word_read_back(
        empty_word in select(EmptyWord::ALL),
        symbols in prop::collection::vec(symbol(), 0..5),
    ) {
        let mut labels: Vec<Label> = symbols.into_iter().map(Label::new).chain([Label::Epsilon]).collect();
        labels.sort_unstable();
        labels.dedup();
        let shown = label::show_with(&labels, empty_word);
        prop_assert!(shown.ends_with(empty_word.key()), "{}", shown);
        prop_assert_eq!(label::parse_with(&shown, empty_word).unwrap().labels, labels, "{}", shown);
    }

    #[test]
    fn an_expression_in_any_notation_reads_back(notation in notation(), text in expression()) {
        let expression = regex::read(&text).unwrap_or_else(|error| panic!("{text}: {error}"));
        let written = regex::write_in(&expression, notation);
        let options = regex::Options { conventions: notation.conventions(), ..regex::Options::default() };
        let read = options.parse(&written).unwrap_or_else(|error| panic!("{written}: {error}"));
        prop_assert_eq!(regex::write(&read.regex), regex::write(&expression), "{}", written);
        prop_assert_eq!(read.hints, [], "{}", written);
    }
}

/// Returns expressions with quoted symbols and `{1,}` for `+`, so that they have one reading.
fn expression() -> impl Strategy<Value = String> {
    let quoted = symbol().prop_map(|text| format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"")));
    let leaf =
        prop_oneof![8 => quoted, 1 => Just("ε".to_owned()), 1 => Just("∅".to_owned()), 1 => Just("[a-e+|]".into())];
    leaf.prop_recursive(4, 12, 3, |inner| {
        let several = prop::collection::vec(inner.clone(), 2..4);
        prop_oneof![
            2 => several.clone().prop_map(|parts| parts.concat()),
            2 => several.prop_map(|parts| format!("({})", parts.join("|"))),
            1 => (inner, select(vec!["*", "{1,}", "?"])).prop_map(|(tree, how)| format!("({tree}){how}")),
        ]
    })
}
