//! Reads EBNF.

use super::{
    expand::{Expansion, Flat},
    parse::{self, Item, ItemKind},
};
use ecow::EcoString;
use grammaton_core::{
    Grammar,
    notation::grammar::{BodySymbol, BodySymbolKind, HintKind, Parsed, ReadErrors, RulesDraft},
};

/// Reads a grammar in EBNF. [`parse`] also returns positions and hints.
///
/// ```
/// use grammaton_core::notation::grammar;
/// use grammaton_formats::ebnf;
///
/// let grammar = ebnf::read("(* digits *) S = [\"-\"], {\"0\" | \"1\"} ;")?;
/// assert_eq!(grammar::write(&grammar), "S → \"-\" S_1 | S_1\nS_1 → S_1_1\nS_1_1 → 0 S_1_1 | 1 S_1_1 | ε\n");
/// assert!(ebnf::read("S = S, S ;").is_err());
/// # Ok::<(), grammar::ReadErrors>(())
/// ```
pub fn read(text: &str) -> Result<Grammar, ReadErrors> {
    parse(text).map(|parsed| parsed.grammar)
}

/// Reads a grammar in EBNF, with the positions of the productions and hints about expanded brackets.
///
/// The first left side is the start symbol. A text with only comments is the empty language. `( )` and `[ ]` become
/// alternatives, `{ }` becomes a new nonterminal, and `n * x` repeats `x` n times; what follows them becomes a new
/// nonterminal, too. A nonterminal before other symbols is replaced by a copy of its rules, unless it is on a cycle with
/// the rule that calls it: such a grammar may not be regular. Commas are optional. Exceptions are faults, and so are
/// special sequences, except for a quoted text.
pub fn parse(text: &str) -> Result<Parsed, ReadErrors> {
    let rules = parse::rules(text);
    let expanded = rules.as_deref().map_err(Clone::clone).and_then(Expansion::of);
    let mut draft = RulesDraft::default();
    let expansion = match &expanded {
        Ok(expansion) => expansion,
        Err((at, fault)) => {
            draft.fault(*at, fault.clone());
            return draft.finish(text, &[]);
        }
    };
    for Flat { head, items, span } in &expansion.flat {
        draft.rule(head, items.iter().filter_map(sign).collect(), span.clone());
    }
    for (at, name) in &expansion.repetitions {
        draft.hint(*at, HintKind::Repetition(name.clone()));
    }
    for (at, name) in &expansion.calls {
        draft.hint(*at, HintKind::Copied(name.clone()));
    }
    let heads: Vec<&str> = expansion.heads.iter().map(EcoString::as_str).collect();
    draft.finish(text, &heads)
}

fn sign(item: &Item) -> Option<BodySymbol<'_>> {
    let kind = match &item.kind {
        ItemKind::Terminal(symbol) => BodySymbolKind::Terminal(symbol.clone()),
        ItemKind::Name(name) => BodySymbolKind::Nonterminal(name),
        ItemKind::Brackets(..) => return None,
    };
    Some(BodySymbol { at: item.at, end: item.end, kind })
}

#[cfg(test)]
mod tests {
    use super::*;
    use grammaton_core::{
        Orientation,
        notation::grammar::{self, Fault},
    };
    use std::collections::{BTreeSet, HashSet};

    #[test]
    fn brackets_are_expanded() {
        let check = |text: &str, expected: &str| {
            assert_eq!(read(text).map(|grammar| grammar::write(&grammar)), Ok(expected.to_owned()), "{text}");
        };
        check("S = 'a', S | ;", "S → a S | ε\n");
        check("S = \"a\" S | \"\" .", "S → a S | ε\n");
        check("S = ('a' | 'b'), ['c'], S | \"it's\" ;", "S → a S_1 | b S_1 | \"it's\"\nS_1 → c S | S\n");
        check("S = {'a'}, 'b' ;", "S → S_1\nS_1 → a S_1 | b\n");
        check("S = T, 'b' | 'c' ; T = {'a'}, 'd' ;", "S → T b | c\nT → T_1 d\nT_1 → T_1 a | ε\n");
        check("S = {'a' | {'b'}} ;", "S → S_1\nS_1 → a S_1 | S_1_1 | ε\nS_1_1 → b S_1_1 | S_1\n");
        check("S = 3 * 'a', (/ 'b' /) ;", "S → a a a b | a a a\n");
        check("(* c (* d *) *) long name = 'a', long  name / ? \"\\n\" ? ;", "<long name> → a <long name> | \"\\n\"\n");
        check("S = 'a', ('b' | 'c' | 'd'), 'e' ;", "S → a b S_1 | a c S_1 | a d S_1\nS_1 → \"e\"\n");
        check("S = 4 * 'a', ('b' | 'c' | 'd') ;", "S → a a a a S_1\nS_1 → b | c | d\n");
        check("(* nothing *)", "# The language is empty: S has no rules.\n");
    }

    #[test]
    fn new_nonterminals_are_reported() {
        let parsed = parse("S =\n {'a'} ;").expect("well-formed");
        let hints: Vec<_> = parsed.hints.iter().map(|hint| (hint.at.to_string(), hint.kind.clone())).collect();
        assert_eq!(hints, [("line 2, column 2".to_owned(), HintKind::Repetition("S_1".into()))]);
    }

    #[test]
    fn nonterminals_before_other_symbols_are_copied() {
        let check = |text: &str, expected: &str| {
            let parsed = parse(text).unwrap_or_else(|errors| panic!("{text}: {errors}"));
            assert_eq!(grammar::write(&parsed.grammar), expected, "{text}");
            assert!(parsed.hints.iter().any(|hint| matches!(hint.kind, HintKind::Copied(_))), "{text}");
        };
        check("S = D, '.', D ; D = '0' | '1' ;", "S → D_1\nD → 0 | 1\nS_1 → \".\" D\nD_1 → 0 S_1 | 1 S_1\n");
        check("S = D, {D} ; D = '0' ;", "S → D_1\nD → 0\nS_1 → S_1_1\nD_1 → 0 S_1\nS_1_1 → D_2 | ε\nD_2 → 0 S_1_1\n");
        check("S = A, 'c', S | ; A = 'a', A | 'b' ;", "S → A_1 | ε\nA → a A | b\nS_1 → c S\nA_1 → a A_1 | b S_1\n");
    }

    const LONGEST: usize = 4;
    type Words = BTreeSet<String>;

    fn concatenated(first: &Words, second: &Words) -> Words {
        let pairs = first.iter().flat_map(|a| second.iter().map(move |b| format!("{a}{b}")));
        pairs.filter(|word| word.len() <= LONGEST).collect()
    }

    /// Returns a random expression of some depth with its words of up to four letters. `names` are the words of A and B.
    fn expression(depth: u32, random: &mut u64, names: &[Words; 2]) -> (String, Words) {
        let mut pick = |limit: u64| {
            *random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (*random >> 33) % limit
        };
        let empty = Words::from([String::new()]);
        let kind = pick(if depth == 0 { 4 } else { 9 });
        if kind < 4 {
            let letter = if pick(2) == 0 { "a" } else { "b" };
            let name = pick(2) as usize;
            return match kind {
                0 if depth == 0 => (["A", "B"][name].into(), names[name].clone()),
                _ => (format!("'{letter}'"), Words::from([letter.into()])),
            };
        }
        let (text, words) = expression(depth - 1, random, names);
        let (other, others) = expression(depth - 1, random, names);
        match kind {
            4 => (format!("({text} | {other})"), words.union(&others).cloned().collect()),
            5 => (format!("[{text}]"), words.union(&empty).cloned().collect()),
            6 => {
                let mut all = empty;
                while let longer = concatenated(&all, &words)
                    && !longer.is_subset(&all)
                {
                    all.extend(longer);
                }
                (format!("{{{text}}}"), all)
            }
            7 => (format!("2 * ({text})"), concatenated(&words, &words)),
            _ => (format!("{text}, {other}"), concatenated(&words, &others)),
        }
    }

    /// Returns the words of up to four letters of a grammar, expanding its productions one by one.
    fn words(grammar: &Grammar) -> Words {
        let mut forms = vec![(String::new(), grammar.start().expect("a start"))];
        let (mut seen, mut words): (HashSet<_>, _) = (forms.iter().cloned().collect(), Words::new());
        while let Some((word, head)) = forms.pop() {
            for production in grammar.productions_of(head).map(|number| grammar.production(number)) {
                let body: String = production.terminals.iter().map(|&a| grammar.terminals()[a].as_str()).collect();
                let word = match grammar.orientation() {
                    Orientation::Right => format!("{word}{body}"),
                    Orientation::Left => format!("{body}{word}"),
                };
                match production.nonterminal {
                    _ if word.len() > LONGEST => {}
                    Some(next) => forms.extend(Some((word, next)).filter(|form| seen.insert(form.clone()))),
                    None => drop(words.replace(word)),
                }
            }
        }
        words
    }

    #[test]
    fn any_nesting_of_brackets_and_calls_has_its_language() {
        let a = Words::from(["a".into(), "ab".into()]);
        let b: Words = ["", "b", "bb", "bbb", "bbbb"].map(String::from).into();
        let mut random = 1;
        for depth in 1..6 {
            for _ in 0..100 {
                let (text, expected) = expression(depth, &mut random, &[a.clone(), b.clone()]);
                let text = format!("S = {text} ; A = 'a', ['b'] ; B = 'b', B | ;");
                let grammar = read(&text).unwrap_or_else(|errors| panic!("{text}: {errors}"));
                assert_eq!(words(&grammar), expected, "{text}");
            }
        }
    }

    #[test]
    fn the_result_is_linear_in_the_text() {
        let digits = (0..10).map(|digit| format!("'{digit}'")).collect::<Vec<_>>().join(" | ");
        let sizes: Vec<usize> = [5, 10, 20]
            .map(|times| {
                let groups = vec![format!("({digits})"); times].join(", ");
                read(&format!("S = {groups} ;")).expect("regular").len()
            })
            .into();
        assert_eq!(sizes, [50, 100, 200]);
        let called = read(&format!("S = 4 * digit, '-', 2 * digit ; digit = {digits} ;")).expect("regular");
        assert!(called.len() < 100, "{}", called.len());
    }

    #[test]
    fn faults_have_a_position() {
        let check = |text: &str, column: u32, expected: Fault| {
            let errors = read(text).expect_err(text);
            let first = errors.iter().next().expect("a fault");
            assert_eq!((first.at.column, &first.fault), (column, &expected), "{text}");
        };
        check("", 1, Fault::NoRules);
        check("S 'a';", 3, Fault::NoEquals);
        check("= 'a';", 1, Fault::NoLeftSide);
        check("S = 'a'", 8, Fault::Unclosed(";"));
        check("S = 'a", 5, Fault::Unclosed("'"));
        check("S = ['a' ;", 5, Fault::Unclosed("]"));
        check("(* S", 1, Fault::Unclosed("*)"));
        check("S = 'a' - 'b' ;", 9, Fault::Exception);
        check("S = ? any letter ? ;", 5, Fault::Special("any letter".into()));
        check("S = 'a' ) ;", 9, Fault::Stray(')'));
        check("S = T ;", 5, Fault::Undefined("T".into()));
        check("S = 'a', S, 'b' ;", 10, Fault::Between);
        check(&format!("S = {}", "(".repeat(100)), 69, Fault::TooDeep);
        check("S = S, S ;", 5, Fault::OnCycle("S".into()));
        check("S = {S, 'a'}, 'b' ;", 6, Fault::OnCycle("S".into()));
        check("S = 'a', T ; T = S, 'b' ;", 18, Fault::OnCycle("S".into()));
        check("S = 1000 * (1000 * (1000 * 'a', 'b')) ;", 1, Fault::TooLarge);
        check("S = 5000 * 'a' ;", 5, Fault::TooLarge);
    }
}
