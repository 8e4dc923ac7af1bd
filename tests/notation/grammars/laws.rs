//! Laws about notes on grammar text.

use grammaton_core::{
    Alphabet, Grammar, Orientation, Production, Symbol,
    notation::{
        bnf,
        grammar::{self, Hint, HintKind},
        lookalike,
    },
};
use proptest::{prelude::*, sample::select};

/// Characters of all kinds: letters, signs, look-alikes, and others.
fn character() -> impl Strategy<Value = char> {
    let signs =
        "abeSTλε→|/+*.·•_$~#^&!@,;:()[]{}<>=-ϵɛ∅∣｜（）“”‘’—–−　\u{a0}\u{200b}ａＳ𝑎аΑ中文🙂é\u{301}①∪⋅⟶⇒‹›%\\?0１";
    prop_oneof![4 => select(signs.chars().collect::<Vec<_>>()), 1 => any::<char>()]
}

/// Returns whether a symbol may enter an alphabet without a note: letters and digits that look like nothing else.
fn is_plain(symbol: &str) -> bool {
    symbol.chars().all(|c| c.is_alphanumeric() && !lookalike::needs_quotes(c))
}

/// Returns whether a note is about a symbol as it was written.
fn is_about(hint: &Hint, symbol: &str) -> bool {
    match &hint.kind {
        HintKind::Note(note) => note.text == symbol || note.text.chars().any(|c| lookalike::fold(c).is_some()),
        HintKind::EmptyWord(text) => text.contains(symbol),
        HintKind::Group => matches!(symbol, "(" | ")"),
        _ => false,
    }
}

fn grammar_of(symbols: &[String], left: bool, rules: &[(u32, Vec<usize>, Option<u32>)]) -> Grammar {
    let alphabet: Alphabet = symbols.iter().filter_map(|text| Symbol::new(text.as_str())).collect();
    let number = |index: &usize| alphabet.position(&symbols[index % symbols.len()]).unwrap();
    let bodies: Vec<Vec<u32>> = rules.iter().map(|(_, body, _)| body.iter().map(number).collect()).collect();
    let productions = rules.iter().zip(&bodies).map(|((head, _, tail), body)| Production {
        head: *head,
        terminals: body,
        nonterminal: *tail,
    });
    let orientation = if left { Orientation::Left } else { Orientation::Right };
    Grammar::new(orientation, alphabet.clone(), ["S", "A1", "é"], Some(0), productions)
}

proptest! {
    #[test]
    fn no_sign_enters_an_alphabet_without_a_note(body in prop::collection::vec(character(), 0..8)) {
        let body: String = body.into_iter().filter(|c| !matches!(c, '"' | '\'')).collect();
        let Ok(parsed) = grammar::parse(&format!("S → a S | {body}")) else { return Ok(()) };
        for symbol in parsed.grammar.terminals().symbols() {
            let symbol = symbol.as_str();
            let is_noted = is_plain(symbol) || parsed.hints.iter().any(|hint| is_about(hint, symbol));
            // Text in curly quotes is quoted.
            let is_quoted = body.contains(['“', '”', '‘', '’', '\u{301}']);
            prop_assert!(is_noted || is_quoted, "{:?} in {:?}: {:?}", symbol, body, parsed.hints);
        }
    }

    #[test]
    fn what_is_written_reads_back_without_a_note(
        symbols in prop::collection::vec(prop_oneof![
            character().prop_map(String::from),
            prop::collection::vec(character(), 1..4).prop_map(String::from_iter),
        ], 1..5),
        left: bool,
        rules in prop::collection::vec(
            (0..3_u32, prop::collection::vec(0..5_usize, 0..3), prop::option::of(0..3_u32)), 1..8),
    ) {
        let mut rules = rules;
        rules.extend((0..3).map(|head| (head, vec![0], None)));
        let grammar = grammar_of(&symbols, left, &rules);
        let written = grammar::write(&grammar);
        let again = grammar::parse(&written).unwrap_or_else(|errors| panic!("{written}{errors}"));
        prop_assert_eq!(grammar::write(&again.grammar), written.clone());
        let noted = again.hints.iter().find(|hint| hint.kind != HintKind::Repeated);
        prop_assert_eq!(noted, None, "{}", written);
        let in_bnf = bnf::write(&grammar);
        let again = bnf::parse(&in_bnf).unwrap_or_else(|errors| panic!("{in_bnf}{errors}"));
        prop_assert_eq!(bnf::write(&again.grammar), in_bnf.clone());
        let noted = again.hints.iter().find(|hint| hint.kind != HintKind::Repeated);
        prop_assert_eq!(noted, None, "{}", in_bnf);
    }

    #[test]
    fn any_text_is_read_or_refused(text in "(\\PC|\n){0,60}") {
        if let Err(errors) = grammar::parse(&text) {
            prop_assert!(errors.iter().len() > 0);
        }
    }
}

/// Each look-alike of a sign is read like the sign, wherever the sign may be, with a note about it.
#[test]
fn look_alikes_of_the_signs_are_read_like_the_signs() {
    let check = |forms: &str, template: &str| {
        let standard = grammar::read(&template.replace("@1", forms.split(' ').next().unwrap())).unwrap();
        for form in forms.split(' ').skip(1) {
            let text = template.replace("@1", form);
            let parsed = grammar::parse(&text).unwrap_or_else(|errors| panic!("{text}: {errors}"));
            assert_eq!(parsed.grammar, standard, "{text}");
            assert!(!parsed.hints.is_empty(), "{text}");
        }
    };
    let arrows = "→ ⟶ ⇒ => —> –> --> := \\to \\rightarrow &rarr; ➔ ↦ −> －＞ ＝＞";
    check(arrows, "S @1 a S | b");
    check("→ ⟶ ⇒ => —> –> --> := &rarr; ➔ ↦ −> －＞ ＝＞", "S@1a S | b");
    check(arrows, "S → a A\nA @1 b");
    let bars = "| ∣ ｜ ¦ ∪ \\mid \\cup │";
    check(bars, "S → a S @1 b");
    check("| ∣ ｜ ¦ ∪ │ &mid;", "S → a S@1b");
    check(bars, "S → a S\n@1 b");
    let empty_words =
        "ε ϵ ɛ 𝜀 \\varepsilon \\epsilon &epsilon; e λ Λ eps epsilon lambda $ ~ ^ _ & ! @ %empty <eps> @epsilon";
    check(empty_words, "S → a S | @1");
    check(empty_words, "S → @1 | a S");
    check(empty_words, "S → a S\nS → @1");
    check(empty_words, "S → a S\n  | @1  # done");
}
