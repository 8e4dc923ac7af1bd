//! The regular expressions of the examples.

use crate::nfa_difference::difference;
use grammaton_core::{DocumentNfa, glushkov, notation::regex, regex_of};
use std::collections::BTreeSet;

/// Expressions for the examples as written by hand, by file.
const BY_HAND: [(&str, &str); 19] = [
    ("ambiguous", "(a|b)*a(a|b)*"),
    ("binary-divisible-by-3", "(0|1(01*0)*1)*"),
    ("c-comments", r"\/\*(\/|c|\*+c)*\*+\/"),
    ("empty-language", "∅"),
    ("ends-with-abb-dfa", "(a|b)*abb"),
    ("ends-with-abb-nfa", "(a|b)*abb"),
    ("ends-with-abb-thompson", "(a|b)*abb"),
    ("even-a", "(b|ab*a)*"),
    ("even-a-odd-b", "(aa|bb|(ab|ba)(aa|bb)*(ab|ba))*(b|(ab|ba)(aa|bb)*a)"),
    ("identifiers", r"[a-z\_][a-z0-9\_]*"),
    ("iso-dates", r"[0-9][0-9][0-9][0-9]\-(0[1-9]|1[0-2])\-(0[1-9]|[12][0-9]|3[01])"),
    ("keywords", "as|case|do|else|enum|fn|for|if|in|int|let|var"),
    ("multiples-of-2-or-3", "(aa)*|(aaa)*"),
    ("only-the-empty-word", "ε"),
    ("third-from-the-end", "(a|b)*a(a|b)(a|b)"),
    ("traffic-light", r#"("tick""tick""tick""tick"|("tick"("tick""tick"?)?)?"fault""repair")*"#),
    ("unsigned-numbers", r"[0-9]+(\.[0-9]+)?(e(\+|\-)?[0-9]+)?"),
    ("while-loop", r#""while"\("id"("&&""id")*\)\{("id"\;)*\}"#),
    (
        "wolf-goat-cabbage",
        "g(gg)*m(m(gg)*m|w(gg)*w|c(gg)*c|(wg(gg)*c|cg(gg)*w)(m(gg)*m|w(gg)*w|c(gg)*c)*(c(gg)*gw|w(gg)*gc))*\
         (wg(gg)*c|cg(gg)*w)(m(gg)*m|w(gg)*w|c(gg)*c)*m(gg)*g",
    ),
];

#[test]
fn example_expressions_are_at_most_twice_as_long_as_by_hand() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples");
    let names = std::fs::read_dir(folder).unwrap().filter_map(|entry| {
        let name = entry.unwrap().file_name().into_string().unwrap();
        name.strip_suffix(".ron").map(String::from)
    });
    assert_eq!(names.collect::<BTreeSet<_>>(), BY_HAND.iter().map(|(name, _)| (*name).to_owned()).collect());
    for (name, by_hand) in BY_HAND {
        let text = std::fs::read_to_string(format!("{folder}/{name}.ron")).unwrap();
        let nfa = DocumentNfa::new(&grammaton_formats::ron::read(&text).unwrap()).nfa;
        let found = regex::write(&regex_of(&nfa, 1000).unwrap());
        assert!(found.chars().count() <= 2 * by_hand.chars().count(), "{name}: {found}");
        for text in [found.as_str(), by_hand] {
            assert_eq!(difference(&nfa, &glushkov(&regex::read(text).unwrap())), None, "{name}: {text}");
        }
    }
}
