//! Random texts and grammars that are hard to write and read.

use grammaton_core::{Alphabet, Grammar, Orientation, Production, Symbol};
use proptest::prelude::*;

/// Generates texts that have a special meaning in some format, and harmless ones.
pub(crate) fn any_text() -> impl Strategy<Value = String> {
    let nasty = prop::sample::select(vec![
        "a",
        "b",
        "A",
        "S",
        "S'",
        "'",
        "''",
        "\"",
        "\\",
        "\\e",
        "ε",
        "λ",
        "epsilon",
        "|",
        "→",
        "->",
        "::=",
        "<",
        ">",
        "<a>",
        "#",
        ";",
        " ",
        "a b",
        "\n",
        "\t",
        "\r",
        "\0",
        "-",
        ",",
        "a,b",
        "a-c",
        "[a-c]",
        "while",
        "if",
        "é",
        "e\u{301}",
        "\u{301}",
        "🙂",
        "👩\u{200d}💻",
        "\u{202e}abc",
        "שלום",
        "\u{feff}",
        "\u{a0}",
        "\u{2028}",
        "q0",
        "q_2",
        "0",
        "//",
        "/*",
        "Some(",
        "\u{10ffff}",
    ]);
    prop_oneof![4 => nasty.prop_map(str::to_owned), 1 => "\\PC{1,3}", 1 => "(?s).{1,4}"]
}

pub(crate) fn any_grammar() -> impl Strategy<Value = Grammar> {
    let rule = (0_u32..5, prop::collection::vec(0_u32..4, 0..3), prop::option::weighted(0.7, 0_u32..5));
    let names = prop::collection::vec(any_text(), 5);
    let symbols = prop::collection::btree_set(any_text(), 4);
    let start = prop::option::weighted(0.9, 0_u32..5);
    (prop::bool::ANY, symbols, names, prop::collection::vec(rule, 0..10), start).prop_map(
        |(right, symbols, names, rules, start)| {
            let orientation = if right { Orientation::Right } else { Orientation::Left };
            let terminals: Alphabet = symbols.into_iter().filter_map(Symbol::new).collect();
            let productions = rules.iter().map(|(head, terminals, nonterminal)| Production {
                head: *head,
                terminals,
                nonterminal: *nonterminal,
            });
            Grammar::new(orientation, terminals, names, start, productions)
        },
    )
}
