//! Lexers against a slow search for the longest match that tries every rule on every text.

use crate::cases;
use grammaton_core::{
    Nfa, Symbol, TextPosition,
    lexer::{Flaw, Lexer, OTHER, Pattern, Rule, Specification, Token, join},
};
use proptest::prelude::*;

/// Characters of the texts. No rule names the last two.
const CHARACTERS: [char; 6] = ['a', 'b', '\n', '文', '😀', 'z'];

fn expression() -> impl Strategy<Value = String> {
    let leaf = prop::sample::select(vec!["a", "b", "文", "[ab]", "[^a]", ".", "\"ab\"", "\\n", "\\e", "[^文\\n]"]);
    leaf.prop_map(str::to_owned).prop_recursive(4, 12, 3, |inner| {
        prop_oneof![
            (inner.clone(), inner.clone()).prop_map(|(one, other)| format!("{one}{other}")),
            (inner.clone(), inner.clone()).prop_map(|(one, other)| format!("({one}|{other})")),
            inner.clone().prop_map(|body| format!("({body})*")),
            inner.clone().prop_map(|body| format!("({body})+")),
            inner.prop_map(|body| format!("({body})?")),
        ]
    })
}

fn specification() -> impl Strategy<Value = String> {
    let rule = (prop::bool::weighted(0.2), 0..3_u32, expression());
    prop::collection::vec(rule, 1..6).prop_map(|rules| {
        let line = |(number, (skip, priority, expression)): (usize, &(bool, u32, String))| {
            format!("{}T{number}@{priority} = {expression}\n", if *skip { "skip " } else { "" })
        };
        rules.iter().enumerate().map(line).collect()
    })
}

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(CHARACTERS.to_vec()), 0..20).prop_map(String::from_iter)
}

fn lexer(specification: &str) -> Lexer {
    join(Specification::read(specification).unwrap().rules(&[]).unwrap(), 10_000).unwrap()
}

/// Returns whether a rule matches a text, by its own automaton.
fn matches(nfa: &Nfa, text: &str) -> bool {
    let other = nfa.alphabet().position(OTHER);
    let number = |c: char| nfa.alphabet().position(c.encode_utf8(&mut [0; 4])).or(other);
    text.chars().map(number).collect::<Option<Vec<u32>>>().is_some_and(|word| nfa.accepts(&word))
}

/// Returns the rule that wins for a text: the one with the highest priority, and of several the first.
fn winner(rules: &[Rule], automata: &[Nfa], text: &str) -> Option<u32> {
    let mut best: Option<usize> = None;
    for (number, nfa) in automata.iter().enumerate() {
        if matches(nfa, text) && best.is_none_or(|best| rules[number].priority > rules[best].priority) {
            best = Some(number);
        }
    }
    best.map(|number| number as u32)
}

/// Returns the tokens as (rule, text).
fn slow_tokens<'a>(rules: &[Rule], automata: &[Nfa], mut text: &'a str) -> Vec<(Option<u32>, &'a str)> {
    let mut tokens = Vec::new();
    while !text.is_empty() {
        let ends: Vec<usize> = text.char_indices().map(|(at, c)| at + c.len_utf8()).collect();
        let longest = ends.iter().rev().find_map(|&end| Some((winner(rules, automata, &text[..end])?, end)));
        let end = longest.map_or(ends[0], |(_, end)| end);
        tokens.push((longest.map(|(rule, _)| rule), &text[..end]));
        text = &text[end..];
    }
    tokens
}

/// Returns all texts of at most `length` of the characters.
fn texts(length: usize) -> Vec<String> {
    let mut all = vec![String::new()];
    let mut begin = 0;
    for _ in 0..length {
        let end = all.len();
        for index in begin..end {
            all.extend(CHARACTERS.map(|c| format!("{}{c}", all[index])).to_vec());
        }
        begin = end;
    }
    all
}

proptest! {
    #![proptest_config(cases(512))]

    #[test]
    fn the_tokens_are_the_longest_matches(specification in specification(), text in text()) {
        let lexer = lexer(&specification);
        let automata: Vec<Nfa> = lexer.rules().iter().map(|rule| rule.pattern.automaton()).collect();
        let tokens: Vec<Token<'_>> = lexer.tokens(&text).collect();
        let found: Vec<_> = tokens.iter().map(|token| (token.rule, token.text)).collect();
        prop_assert_eq!(found, slow_tokens(lexer.rules(), &automata, &text));
        for token in tokens {
            prop_assert_eq!(token.at, TextPosition::of(&text, token.offset));
            prop_assert!(text[token.offset..].starts_with(token.text));
        }
    }

    #[test]
    fn attempts_have_the_tokens_and_the_way_to_them(specification in specification(), text in text()) {
        let lexer = lexer(&specification);
        let mut attempts = lexer.tokens(&text);
        for token in lexer.tokens(&text) {
            let attempt = attempts.next_attempt().unwrap();
            prop_assert_eq!(attempt.token, token);
            let length = token.text.chars().count();
            match token.rule {
                Some(rule) => prop_assert_eq!(lexer.winner(attempt.states[length]), Some(rule)),
                None => prop_assert!(attempt.states[1..].iter().all(|&state| lexer.winner(state).is_none())),
            }
            prop_assert_eq!(attempt.ahead(), attempt.read().saturating_sub(length));
        }
        prop_assert_eq!(attempts.next_attempt(), None);
    }
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn each_state_of_the_joined_automaton_has_the_rule_that_wins(specification in specification()) {
        let lexer = lexer(&specification);
        let automata: Vec<Nfa> = lexer.rules().iter().map(|rule| rule.pattern.automaton()).collect();
        let mut winning = vec![false; automata.len()];
        let mut shortest = vec![None; automata.len()];
        for text in texts(4) {
            let winner = winner(lexer.rules(), &automata, &text);
            prop_assert_eq!(lexer.winner_of(&text), winner, "{}", text);
            if text.is_empty() {
                continue;
            }
            if let Some(rule) = winner {
                winning[rule as usize] = true;
            }
            for (nfa, shortest) in automata.iter().zip(&mut shortest) {
                if shortest.is_none() && matches(nfa, &text) {
                    *shortest = Some(text.chars().count());
                }
            }
        }
        for flaw in lexer.flaws() {
            match flaw {
                Flaw::EmptyWord { rule } => prop_assert!(automata[*rule as usize].accepts(&[])),
                Flaw::NoText { rule } => prop_assert_eq!(shortest[*rule as usize], None),
                Flaw::Shadowed { rule, text, by } => {
                    prop_assert!(!winning[*rule as usize]);
                    prop_assert!(matches(&automata[*rule as usize], text));
                    prop_assert_eq!(winner(lexer.rules(), &automata, text), Some(*by));
                    let length = text.chars().count();
                    prop_assert!(shortest[*rule as usize].is_none_or(|shortest| shortest == length));
                }
            }
        }
        for (rule, nfa) in (0..).zip(&automata) {
            prop_assert_eq!(lexer.flaws().contains(&Flaw::EmptyWord { rule }), nfa.accepts(&[]));
            let loses = |flaw: &Flaw| matches!(flaw, Flaw::NoText { rule: of } | Flaw::Shadowed { rule: of, .. } if *of == rule);
            // A rule that wins only for longer texts may be in neither list.
            prop_assert!(!(winning[rule as usize] && lexer.flaws().iter().any(loses)));
        }
    }

    #[test]
    fn a_pattern_loses_just_the_empty_word(expression in expression()) {
        let specification = format!("A = {expression}");
        let rules = Specification::read(&specification).unwrap().rules(&[]).unwrap();
        let (whole, rest) = (rules[0].pattern.automaton(), rules[0].pattern.without_empty_word());
        for text in texts(3) {
            prop_assert_eq!(matches(&rest, &text), matches(&whole, &text) && !text.is_empty(), "{}", text);
        }
    }
}

#[test]
fn symbols_of_several_characters_are_matched_character_by_character() {
    let alphabet = ["if", "i", "文字"].into_iter().filter_map(Symbol::new).collect();
    let nfa = Nfa::new(alphabet, 3, Some(0), [1, 2], [(0, 0, 1), (0, 1, 2), (0, 2, 0)]);
    let rule = Rule { name: "A".into(), is_skipped: false, priority: 0, pattern: Pattern::Automaton(nfa) };
    let lexer = join(vec![rule], 100).unwrap();
    let texts: Vec<_> = lexer.tokens("ifi文字i文").map(|token| (token.rule, token.text)).collect();
    assert_eq!(texts, [(Some(0), "if"), (Some(0), "i"), (Some(0), "文字i"), (None, "文")]);
}

#[test]
fn flaws_are_reported_with_a_shortest_text() {
    let lexer = lexer("ID = [a-z]+\nIF = if|then\nNONE = a*\nALL@1 = [^a-z]");
    let expected = [
        Flaw::Shadowed { rule: 1, text: "if".into(), by: 0 },
        Flaw::EmptyWord { rule: 2 },
        Flaw::Shadowed { rule: 2, text: "a".into(), by: 0 },
    ];
    assert_eq!(lexer.flaws(), expected);
    assert_eq!(join(Vec::new(), 10).unwrap().tokens("ab").filter(|token| token.rule.is_none()).count(), 2);
}

#[test]
fn a_text_is_split_in_linear_time() {
    // The usual method reads to the end of the text for each character: 4·10¹⁰ steps.
    let lexer = lexer("A = a\nB = a*b\nC = (a|c)*d");
    let text = "a".repeat(200_000);
    assert_eq!(lexer.tokens(&text).filter(|token| token.text == "a").count(), text.len());
    let text = "c".repeat(200_000);
    assert_eq!(lexer.tokens(&text).filter(|token| token.rule.is_none()).count(), text.len());
}
