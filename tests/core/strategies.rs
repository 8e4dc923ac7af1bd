//! Random texts and grammars that are hard to write and read.

use grammaton_core::{Alphabet, Grammar, Orientation, Production, Symbol};
use proptest::prelude::*;

/// Generates texts that have a special meaning in some format, and harmless ones.
pub(crate) fn any_text() -> impl Strategy<Value = String> + Clone {
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

/// Generates names that are easily confused, but legal: prefixes of each other, letters with digits, primes and quotes, and words
/// with a meaning of their own.
pub(crate) fn any_confusable_name() -> impl Strategy<Value = String> + Clone {
    let words =
        prop::sample::select(vec!["id", "eps", "epsilon", "lambda", "ε", "A-", "a|b", "a,b", "(A)", "*A", "→A"]);
    prop_oneof![6 => "[ASaé][Aa1²']{0,2}", 2 => "[Aa1'\"\\\\ .|=+@-]{1,3}", 1 => words.prop_map(str::to_owned)]
}

pub(crate) fn any_grammar() -> impl Strategy<Value = Grammar> {
    any_grammar_with(any_text())
}

/// Generates grammars whose nonterminals and terminals have these names.
pub(crate) fn any_grammar_with(name: impl Strategy<Value = String> + Clone) -> impl Strategy<Value = Grammar> {
    let rule = (0_u32..5, prop::collection::vec(0_u32..4, 0..3), prop::option::weighted(0.7, 0_u32..5));
    let names = prop::collection::vec(name.clone(), 5);
    let symbols = prop::collection::btree_set(name, 4);
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
