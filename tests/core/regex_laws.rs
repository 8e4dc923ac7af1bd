//! Laws of regular expressions: their text, their automata, and the expressions of automata.

use crate::automata::{self, Plain, words};
use grammaton_core::{
    Counterexample, DerivativeConstruction, DerivativeKind, Dfa, DocumentNfa, Job, Nfa, Op, Placement, Progress, Regex,
    RegexSearch, Side, check_meaning, derivatives, draw, finish, glushkov, notation::regex, rebuild, regex_of,
    steps::derivative_construction, thompson,
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
    fn automata_of_derivatives_accept_what_the_expression_matches(tree in tree()) {
        let expression = regex::read(&tree.text()).unwrap();
        let positions = expression.ops().iter().filter(|op| matches!(op, Op::Symbols(_))).count();
        let whole = derivatives(&expression, DerivativeKind::Brzozowski, 10_000).unwrap();
        let partial = derivatives(&expression, DerivativeKind::Antimirov, positions + 1).unwrap();
        prop_assert!(Dfa::try_from(&whole.nfa).is_ok() && !partial.nfa.has_epsilon());
        for word in words_of_chars() {
            let expected = tree.accepts(&word);
            prop_assert_eq!(accepts(&whole.nfa, &word), expected, "{} on {:?}", tree.text(), word);
            prop_assert_eq!(accepts(&partial.nfa, &word), expected, "{} on {:?}", tree.text(), word);
        }
    }

    #[test]
    fn each_derivative_has_the_words_that_continue_with_its_symbol(tree in tree()) {
        let expression = regex::read(&tree.text()).unwrap();
        for kind in [DerivativeKind::Brzozowski, DerivativeKind::Antimirov] {
            let steps = derivative_construction(&expression, kind, 10_000).unwrap();
            prop_assert_eq!(&steps.made.expressions[0].alphabet(), &expression.alphabet());
            prop_assert_eq!(&steps.after(steps.steps.len()), &steps.made.nfa);
            // The expressions are matched by another construction.
            let states: Vec<Nfa> = steps.made.expressions.iter().map(thompson).collect();
            for (state, nfa) in (0..).zip(&states) {
                prop_assert_eq!(nfa.accepts(&[]), steps.made.nfa.is_accepting(state));
            }
            for step in &steps.steps {
                for word in words(expression.alphabet().len() as u32, 3) {
                    let continued = [&[step.symbol], word.as_slice()].concat();
                    let expected = states[step.from as usize].accepts(&continued);
                    let found = step.targets.iter().any(|&target| states[target as usize].accepts(&word));
                    prop_assert_eq!(found, expected, "{} on {:?}", tree.text(), continued);
                }
            }
        }
    }

    #[test]
    fn the_meaning_of_a_state_is_refuted_by_a_shortest_word(tree in tree(), automaton in automata::any()) {
        let (nfa, expression) = (automaton.nfa(), regex::read(&tree.text()).unwrap());
        for state in 0..nfa.len() as u32 {
            // Both are about words over a, b and *, of which the automaton reads two.
            let ending_there = Plain { accepting: [state].into(), ..automaton.clone() };
            let reaches = |word: &[char]| {
                let numbers: Option<Vec<u32>> = word.iter().map(|c| nfa.alphabet().position(&c.to_string())).collect();
                numbers.is_some_and(|numbers| ending_there.accepts(&numbers))
            };
            let refuting = words_of_chars().into_iter().find(|word| reaches(word) != tree.accepts(word));
            match check_meaning(&nfa, state, &expression, 10_000).unwrap() {
                Ok(()) => prop_assert_eq!(refuting, None),
                Err(Counterexample { word, accepted_by }) => {
                    let word: Vec<char> = word.iter().flat_map(|symbol| symbol.as_str().chars()).collect();
                    prop_assert_eq!(reaches(&word), accepted_by == Side::Left);
                    prop_assert_eq!(tree.accepts(&word), accepted_by == Side::Right);
                    prop_assert!(refuting.is_none_or(|shortest| shortest.len() == word.len()));
                }
            }
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

#[test]
fn dissimilar_derivatives_are_finitely_many_and_limited() {
    let states = |text: &str, kind| derivatives(&regex::read(text).unwrap(), kind, 5_000).map(|made| made.nfa.len());
    assert_eq!(states("(a|b)*abb", DerivativeKind::Brzozowski), Ok(4));
    assert_eq!(states("(a|b)*abb", DerivativeKind::Antimirov), Ok(4));
    assert_eq!(states("(a*b*)*", DerivativeKind::Antimirov), Ok(3));
    assert_eq!(states("∅", DerivativeKind::Brzozowski), Ok(1));
    // The n-th symbol from the end is an a: 2ⁿ derivatives, and n + 1 partial ones.
    let nth = format!("(a|b)*a{}", "(a|b)".repeat(9));
    assert_eq!((states(&nth, DerivativeKind::Brzozowski), states(&nth, DerivativeKind::Antimirov)), (Ok(1024), Ok(11)));
    let large = format!("(a|b)*a{}", "(a|b)".repeat(30));
    assert!(states(&large, DerivativeKind::Brzozowski).is_err());
    // The expressions of the states would take more memory than is allowed.
    assert!(states("(a?){1200}", DerivativeKind::Brzozowski).is_err());
}

#[test]
fn deep_expressions_have_derivatives_and_the_work_can_be_interrupted() {
    let deep = regex::read(&format!("{}a{}", "(".repeat(400), "b|c)d".repeat(400))).unwrap();
    assert!(!derivatives(&deep, DerivativeKind::Antimirov, 2_000).unwrap().nfa.accepts(&[0, 1]));
    let mut job = DerivativeConstruction::new(&deep, DerivativeKind::Antimirov, 2_000);
    assert!(matches!(job.step(1), Progress::Working { done: 1.. }));
}
