//! Laws of the text forms of grammars, labels and words.

use crate::{
    automata,
    grammars::{Part, Rule, any_options, rules},
    strategies::{any_confusable_name, any_grammar, any_grammar_with, any_text},
};
use grammaton_core::{
    Alphabet, Choice, Convention, EPSILON, Grammar, GrammarSource, Label, Nfa, Orientation, Symbol, convert, draw,
    notation::{self, label},
};
use proptest::prelude::*;
use std::collections::BTreeSet;

/// A symbol in a text.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Sign {
    Terminal(String),
    Nonterminal(String),
}

type NamedRule = (String, Vec<Sign>);

/// Reads grammar text by a naive implementation of its definition.
fn read_grammar(text: &str) -> Vec<NamedRule> {
    let lines: Vec<(&str, &str)> = text.lines().filter_map(|line| line.split_once(" → ")).collect();
    let bare = |name: &str| name.trim_start_matches('<').trim_end_matches('>').to_owned();
    let heads: BTreeSet<String> = lines.iter().map(|(head, _)| bare(head)).collect();
    let read_line = |(head, mut body): (&str, &str)| {
        let mut alternatives = vec![Vec::new()];
        while !body.is_empty() {
            let (sign, rest) = read_sign(body, &heads);
            if let Some(sign) = sign {
                alternatives.last_mut().unwrap().push(sign);
            }
            body = rest.trim_start_matches(' ');
            if let Some(rest) = body.strip_prefix("| ") {
                alternatives.push(Vec::new());
                body = rest;
            }
        }
        alternatives.into_iter().map(move |signs| (bare(head), signs)).collect::<Vec<_>>()
    };
    lines.into_iter().flat_map(read_line).collect()
}

/// Splits the first sign off a text; the sign is `None` for ε.
fn read_sign<'a>(text: &'a str, heads: &BTreeSet<String>) -> (Option<Sign>, &'a str) {
    if let Some(quoted) = text.strip_prefix('"') {
        let (terminal, rest) = read_quoted(quoted);
        return (Some(Sign::Terminal(terminal)), rest);
    }
    if let Some(name) = text.strip_prefix('<') {
        let (name, rest) = name.split_once('>').unwrap();
        return (Some(Sign::Nonterminal(name.to_owned())), rest);
    }
    let (run, rest) = text.split_at(text.find(' ').unwrap_or(text.len()));
    let sign = match run {
        "ε" => None,
        _ if heads.contains(run) => Some(Sign::Nonterminal(run.to_owned())),
        _ => {
            let c = run.chars().next().unwrap();
            assert!(run.chars().count() == 1 && !c.is_uppercase(), "{run} would be read as something else");
            Some(Sign::Terminal(run.to_owned()))
        }
    };
    (sign, rest)
}

/// Splits a text at the closing quote and unescapes the first part.
fn read_quoted(mut text: &str) -> (String, &str) {
    let mut read = String::new();
    loop {
        let c = text.chars().next().unwrap();
        text = &text[c.len_utf8()..];
        match c {
            '"' => return (read, text),
            '\\' if text.starts_with("u{") => {
                let (number, rest) = text[2..].split_once('}').unwrap();
                read.push(char::from_u32(u32::from_str_radix(number, 16).unwrap()).unwrap());
                text = rest;
            }
            '\\' => {
                let escape = text.chars().next().unwrap();
                read.push(match escape {
                    'n' => '\n',
                    't' => '\t',
                    _ => escape,
                });
                text = &text[escape.len_utf8()..];
            }
            _ => read.push(c),
        }
    }
}

/// Returns the rules that a text should have: the start's first, without those that use a nonterminal without rules.
fn expected(grammar: &Grammar) -> Vec<NamedRule> {
    let mut rules = rules(grammar);
    loop {
        let heads: BTreeSet<u32> = rules.iter().map(|(head, _)| *head).collect();
        let before = rules.len();
        rules.retain(|(_, body)| body.iter().all(|part| !matches!(part, Part::Nonterminal(a) if !heads.contains(a))));
        if rules.len() == before {
            break;
        }
    }
    if !rules.iter().any(|(head, _)| Some(*head) == grammar.start()) {
        return Vec::new();
    }
    rules.sort_by_key(|(head, _)| (Some(*head) != grammar.start(), *head));
    named(grammar, rules)
}

/// Returns rules with the names of their symbols.
fn named(grammar: &Grammar, rules: Vec<Rule>) -> Vec<NamedRule> {
    let name = |nonterminal: u32| grammar.nonterminals()[nonterminal as usize].to_string();
    let sign = |part| match part {
        Part::Terminal(terminal) => Sign::Terminal(grammar.terminals()[terminal].to_string()),
        Part::Nonterminal(nonterminal) => Sign::Nonterminal(name(nonterminal)),
    };
    rules.into_iter().map(|(head, body)| (name(head), body.into_iter().map(sign).collect())).collect()
}

fn any_alphabet() -> impl Strategy<Value = Alphabet> {
    prop::collection::vec(any_text(), 0..6).prop_map(|texts| texts.into_iter().filter_map(Symbol::new).collect())
}

proptest! {
    #![proptest_config(crate::cases(1000))]

    #[test]
    fn grammar_text_reads_back(grammar in any_grammar()) {
        let text = notation::grammar::write(&grammar);
        let expected = expected(&grammar);
        if expected.is_empty() {
            prop_assert!(text.starts_with("# The language is empty: ") && text.lines().count() == 1, "{}", text);
        } else {
            prop_assert_eq!(read_grammar(&text), expected, "{}", text);
        }
    }

    #[test]
    fn bnf_reads_back(grammar in any_grammar()) {
        let text = notation::bnf::write(&grammar);
        let expected = expected(&grammar);
        if expected.is_empty() {
            prop_assert!(text.starts_with("; The language is empty: ") && text.lines().count() == 1, "{}", text);
            return Ok(());
        }
        let same = text.lines().flat_map(|line| {
            let (head, mut body) = line.split_once(" ::= ").unwrap();
            let mut alternatives = vec![Vec::new()];
            while !body.is_empty() {
                let (sign, rest) = read_sign(body, &BTreeSet::new());
                alternatives.last_mut().unwrap().extend(sign.filter(|sign| *sign != Sign::Terminal(String::new())));
                body = rest.trim_start_matches(' ');
                if let Some(rest) = body.strip_prefix("| ") {
                    alternatives.push(Vec::new());
                    body = rest;
                }
            }
            let head = head.strip_prefix('<').unwrap().strip_suffix('>').unwrap().to_owned();
            alternatives.into_iter().map(move |signs| (head.clone(), signs)).collect::<Vec<_>>()
        });
        prop_assert_eq!(same.collect::<Vec<_>>(), expected, "{}", text);
    }

    #[test]
    fn a_grammar_with_confusable_names_reads_back_to_the_same_rules(grammar in any_grammar_with(any_confusable_name())) {
        let expected = expected(&grammar);
        let texts = [notation::grammar::write(&grammar), notation::bnf::write(&grammar)];
        let read = [notation::grammar::read(&texts[0]), notation::bnf::read(&texts[1])];
        for (text, back) in texts.iter().zip(read) {
            prop_assert!(back.is_ok(), "{:?}: {}", back, text);
            let back = back.unwrap();
            prop_assert_eq!(named(&back, rules(&back)), expected.clone(), "{}", text);
        }
    }

    #[test]
    fn the_text_of_a_drawing_with_confusable_names_reads_back_to_the_same_rules(
        plain in automata::any(),
        names in prop::collection::btree_set(any_confusable_name(), 6).prop_map(Vec::from_iter).prop_shuffle(),
        symbols in prop::collection::btree_set(any_confusable_name(), 2),
        options in any_options(),
    ) {
        let alphabet: Alphabet = symbols.into_iter().filter_map(Symbol::new).collect();
        let transitions = plain.transitions.iter().map(|&(from, symbol, to)| (from, symbol.unwrap_or(EPSILON), to));
        let states = plain.states as usize;
        let nfa = Nfa::new(alphabet, states, plain.starts.iter().copied(), plain.accepting.iter().copied(), transitions);
        let names: Vec<_> = names[..states].iter().map(Into::into).collect();
        let text = GrammarSource::of(&draw(&nfa, &names), options).text;
        let grammar = convert(&nfa, &names, options).grammar;
        // In this form, the text has the useless productions, too.
        let all = options.orientation == Orientation::Right
            && options.convention == Convention::Epsilon
            && grammar.start().is_some_and(|start| !grammar.productions_of(start).is_empty());
        let mut expected = if all { named(&grammar, rules(&grammar)) } else { expected(&grammar) };
        if text.is_empty() {
            prop_assert_eq!(expected, []);
            return Ok(());
        }
        let read = notation::grammar::parse_open(&text);
        prop_assert!(read.is_ok(), "{:?}: {}", read, text);
        let read = read.unwrap().parsed.grammar;
        let mut rules = named(&read, rules(&read));
        rules.sort();
        expected.sort();
        prop_assert_eq!(rules, expected, "{}", text);
    }

    #[test]
    fn labels_read_back_without_another_hint(texts in prop::collection::btree_set(prop_oneof![any_text(), "[a-g]"], 1..9)) {
        let mut labels: Vec<Label> = texts.into_iter().map(Label::new).collect();
        labels.push(Label::Epsilon);
        labels.sort();
        labels.dedup();
        for labels in [&labels[..], &labels[..labels.len() - 1]] {
            if labels.is_empty() {
                continue;
            }
            let shown = label::show(labels);
            let parsed = label::parse(&shown).unwrap();
            prop_assert_eq!(&parsed.labels, labels, "{}", shown);
            // A sign such as $ is shown as it is, although a reader of foreign text may take it for ε.
            let is_sign = |hint: &label::Hint| {
                matches!(hint, label::Hint::Note { note, .. } if note.text.len() == 1 && note.confirmation() == Some(Choice::Symbol))
            };
            prop_assert!(parsed.hints.iter().all(is_sign), "{shown}: {:?}", parsed.hints);
        }
    }

    #[test]
    fn any_label_text_parses_or_fails_at_a_position(text in prop_oneof!["(?s).{0,12}", r#"[-a-c,\\"' eελ]{0,10}"#]) {
        match label::parse(&text) {
            Ok(parsed) => {
                prop_assert!(!parsed.labels.is_empty());
                prop_assert!(parsed.labels.is_sorted_by(|a, b| a < b));
                let again = label::parse(&label::show(&parsed.labels));
                prop_assert_eq!(again.unwrap().labels, parsed.labels);
            }
            Err(error) => {
                let column = text.rsplit('\n').map(|line| line.chars().count() as u32).max().unwrap_or(0);
                prop_assert!((1..=column).contains(&error.at.column), "{:?} in {:?}", error, text);
            }
        }
    }

    #[test]
    fn words_read_back(alphabet in any_alphabet(), picks in prop::collection::vec((any_text(), any::<prop::sample::Index>()), 0..5)) {
        let pick = |(other, index): &(String, prop::sample::Index)| match alphabet.symbols() {
            [] => Symbol::new(other.as_str()),
            symbols if other.len() > 1 => Some(index.get(symbols).clone()),
            _ => Symbol::new(other.as_str()),
        };
        let word: Vec<Symbol> = picks.iter().filter_map(pick).collect();
        let shown = notation::word::show(&word, &alphabet);
        prop_assert_eq!(notation::word::parse(&shown, &alphabet).unwrap(), word.clone(), "{}", shown);
        let single = alphabet.symbols().iter().all(Symbol::is_char);
        if single && word.iter().all(|symbol| symbol.as_str().chars().all(char::is_alphanumeric) && symbol.is_char() && symbol.as_str() != "ε") {
            prop_assert!(!shown.contains(' ') || word.len() == 1, "{}", shown);
        }
    }

    #[test]
    fn splitting_a_word_without_blanks_keeps_every_character(alphabet in any_alphabet(), text in "[a-cε\"']{1,8}") {
        if let Ok(word) = notation::word::parse(&text, &alphabet) {
            let symbols: String = word.iter().map(Symbol::as_str).collect();
            let quoted = text.contains(['"', '\'', 'ε']);
            prop_assert!(symbols == text || quoted, "{:?} from {}", word, text);
        }
    }
}
