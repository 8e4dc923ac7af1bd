//! Laws of regular expressions: their text, their automata, and the expressions of automata.

use crate::automata::{self, words};
use grammaton_core::{
    DocumentNfa, Nfa, Op, Placement, Regex, RegexSearch, draw, finish, glushkov, notation::regex, rebuild, regex_of,
    thompson,
};
use proptest::prelude::*;
use std::collections::BTreeSet;

/// An expression as a tree.
#[derive(Clone, Debug)]
enum Tree {
    Empty,
    Epsilon,
    Symbol(char),
    Class(Vec<char>),
    Join(Vec<Self>),
    Choose(Vec<Self>),
    Repeat(Box<Self>, char),
}

const SYMBOLS: [char; 3] = ['a', 'b', '*'];

fn tree() -> impl Strategy<Value = Tree> {
    let leaf = prop_oneof![
        1 => Just(Tree::Empty),
        1 => Just(Tree::Epsilon),
        6 => prop::sample::select(&SYMBOLS[..]).prop_map(Tree::Symbol),
        1 => prop::sample::subsequence(&SYMBOLS[..], 2..=3).prop_map(Tree::Class),
    ];
    leaf.prop_recursive(4, 12, 3, |inner| {
        let several = prop::collection::vec(inner.clone(), 2..4);
        prop_oneof![
            several.clone().prop_map(Tree::Join),
            several.prop_map(Tree::Choose),
            (inner, prop::sample::select(&['*', '+', '?'][..]))
                .prop_map(|(tree, how)| Tree::Repeat(Box::new(tree), how)),
        ]
    })
}

impl Tree {
    /// Returns the text, with parentheses around every compound part.
    fn text(&self) -> String {
        let escaped = |c: char| if c == '*' { "\\*".to_owned() } else { c.to_string() };
        let joined = |trees: &[Self], separator| trees.iter().map(Self::text).collect::<Vec<_>>().join(separator);
        match self {
            Self::Empty => "∅".into(),
            Self::Epsilon => "ε".into(),
            Self::Symbol(c) => escaped(*c),
            Self::Class(chars) => format!("[{}]", chars.iter().map(|&c| escaped(c)).collect::<String>()),
            Self::Join(trees) => format!("({})", joined(trees, " ")),
            Self::Choose(trees) => format!("({})", joined(trees, "|")),
            Self::Repeat(tree, how) => format!("({}){how}", tree.text()),
        }
    }

    /// Returns the positions where a match that begins at one of `places` in a word may end.
    fn ends(&self, word: &[char], places: &BTreeSet<usize>) -> BTreeSet<usize> {
        let read = |allowed: &[char]| {
            let next = |&place: &usize| word.get(place).is_some_and(|c| allowed.contains(c)).then_some(place + 1);
            places.iter().filter_map(next).collect()
        };
        match self {
            Self::Empty => BTreeSet::new(),
            Self::Epsilon => places.clone(),
            Self::Symbol(c) => read(&[*c]),
            Self::Class(chars) => read(chars),
            Self::Join(trees) => trees.iter().fold(places.clone(), |places, tree| tree.ends(word, &places)),
            Self::Choose(trees) => trees.iter().flat_map(|tree| tree.ends(word, places)).collect(),
            Self::Repeat(tree, how) => {
                let mut all = if *how == '+' { tree.ends(word, places) } else { places.clone() };
                if *how == '?' {
                    all.extend(tree.ends(word, places));
                    return all;
                }
                for _ in 0..=word.len() {
                    all.extend(tree.ends(word, &all));
                }
                all
            }
        }
    }

    fn accepts(&self, word: &[char]) -> bool {
        self.ends(word, &[0].into()).contains(&word.len())
    }
}

/// Whether an automaton accepts a word of characters.
fn accepts(nfa: &Nfa, word: &[char]) -> bool {
    let number = |c: &char| nfa.alphabet().position(c.encode_utf8(&mut [0; 4]));
    word.iter().map(number).collect::<Option<Vec<u32>>>().is_some_and(|word| nfa.accepts(&word))
}

fn words_of_chars() -> Vec<Vec<char>> {
    words(3, 4).into_iter().map(|word| word.into_iter().map(|symbol| SYMBOLS[symbol as usize]).collect()).collect()
}

proptest! {
    #![proptest_config(crate::cases(2000))]

    #[test]
    fn a_written_expression_reads_back_as_the_same_expression(tree in tree()) {
        let expression = regex::read(&tree.text()).unwrap();
        let text = regex::write(&expression);
        let read = regex::parse(&text).unwrap();
        prop_assert_eq!(&read.regex, &expression, "{}", text);
        prop_assert!(read.hints.is_empty(), "{} gives a hint", text);
    }

    #[test]
    fn no_pair_of_parentheses_is_redundant(tree in tree()) {
        let expression = regex::read(&tree.text()).unwrap();
        let text = regex::write(&expression);
        for (open, _) in text.match_indices('(') {
            let mut depth = 0;
            let close = text[open..].char_indices().find(|(_, c)| {
                depth += i32::from(*c == '(') - i32::from(*c == ')');
                depth == 0
            }).map(|(at, _)| open + at).unwrap();
            let without = [&text[..open], &text[open + 1..close], &text[close + 1..]].concat();
            let parsed = regex::parse(&without);
            let is_same = parsed.is_ok_and(|parsed| parsed.hints.is_empty() && parsed.regex == expression);
            prop_assert!(!is_same, "{}", text);
        }
    }

    #[test]
    fn thompson_glushkov_and_matching_agree(tree in tree()) {
        let expression = regex::read(&tree.text()).unwrap();
        let (thompson, glushkov) = (thompson(&expression), glushkov(&expression));
        prop_assert!(!glushkov.has_epsilon());
        let places = expression.ops().iter().filter(|op| matches!(op, Op::Symbols(_))).count();
        prop_assert_eq!(glushkov.len(), places + 1);
        for word in words_of_chars() {
            let expected = tree.accepts(&word);
            prop_assert_eq!(accepts(&thompson, &word), expected, "{} on {:?}", tree.text(), word);
            prop_assert_eq!(accepts(&glushkov, &word), expected, "{} on {:?}", tree.text(), word);
        }
    }

    #[test]
    fn the_laws_keep_the_language_of_an_expression(tree in tree()) {
        let expression = regex::read(&tree.text()).unwrap();
        for nfa in [thompson(&expression), glushkov(&expression)] {
            let back = regex_of(&nfa, 100_000).unwrap();
            let again = glushkov(&back);
            for word in words_of_chars() {
                let text = regex::write(&back);
                prop_assert_eq!(accepts(&again, &word), tree.accepts(&word), "{} to {} on {:?}", tree.text(), text, word);
            }
        }
    }

    #[test]
    fn the_search_finds_an_expression_of_the_language_that_is_no_longer_than_one_of_plain_elimination(
        automaton in automata::any(),
    ) {
        let nfa = automaton.nfa();
        let found = finish(RegexSearch::new(&nfa, 10_000)).unwrap().unwrap();
        let plain = regex_of(&nfa, 10_000).unwrap();
        // A plus is harder to read than a star and counts twice.
        let length = |regex: &Regex| regex::write(regex).chars().map(|c| 1 + usize::from(c == '+')).sum::<usize>();
        prop_assert!(length(&found) <= length(&plain) + 2, "{} {}", regex::write(&found), regex::write(&plain));
        let back = glushkov(&found);
        for word in words(2, 5) {
            prop_assert_eq!(back.accepts(&word), automaton.accepts(&word), "{} on {:?}", regex::write(&found), word);
        }
    }

    #[test]
    fn a_rebuilt_drawing_has_the_words_of_the_new_automaton(old in automata::any(), new in automata::any()) {
        let (document, nfa) = (draw(&old.nfa(), &old.names()), new.nfa());
        for placement in [Placement::Kept, Placement::Fresh] {
            let rebuilt = rebuild(&document, &nfa, placement);
            let drawn = DocumentNfa::new(&rebuilt).nfa;
            prop_assert_eq!((rebuilt.states().len(), rebuilt.transitions().len()), (nfa.len(), nfa.transitions().len()));
            let symbols = |word: &[u32]| {
                let number = |&symbol: &u32| drawn.alphabet().symbols().iter().position(|s| *s == nfa.alphabet()[symbol]);
                word.iter().map(|symbol| number(symbol).map(|number| number as u32)).collect::<Option<Vec<u32>>>()
            };
            for word in words(2, 4) {
                let accepted = symbols(&word).is_some_and(|word| drawn.accepts(&word));
                prop_assert_eq!(accepted, new.accepts(&word), "{:?}", word);
            }
        }
    }

    #[test]
    fn an_automaton_and_its_expression_have_the_same_language(automaton in automata::any()) {
        let expression = regex_of(&automaton.nfa(), 100_000).unwrap();
        let back = glushkov(&expression);
        prop_assert_eq!(back.alphabet(), &automata::alphabet());
        for word in words(2, 6) {
            prop_assert_eq!(back.accepts(&word), automaton.accepts(&word), "{} on {:?}", regex::write(&expression), word);
        }
        let text = regex::write(&expression);
        prop_assert_eq!(regex::read(&text).map(|read| regex::write(&read)), Ok(text));
    }
}
