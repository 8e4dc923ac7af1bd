//! Reads EBNF, expanding brackets to alternatives and new nonterminals.

use super::parse::{self, Alternative, Brackets, Item, ItemKind, Rule};
use ecow::{EcoString, eco_format};
use grammaton_core::{
    Grammar,
    notation::grammar::{BodySymbol, BodySymbolKind, Fault, HintKind, Parsed, ReadErrors, RulesDraft},
};
use std::{
    collections::{HashMap, HashSet},
    ops::Range,
};

/// The largest number of symbols to which brackets may expand.
const MAX_SYMBOLS: usize = 1_000_000;

/// Reads a grammar in EBNF. [`parse`] also returns positions and hints.
///
/// ```
/// use grammaton_core::notation::grammar;
/// use grammaton_formats::ebnf;
///
/// let grammar = ebnf::read("(* digits *) S = [\"-\"], {\"0\" | \"1\"} ;")?;
/// assert_eq!(grammar::write(&grammar), "S → - S_1 | S_1\nS_1 → 0 S_1 | 1 S_1 | ε\n");
/// assert!(ebnf::read("S = S, S ;").is_err());
/// # Ok::<(), grammar::ReadErrors>(())
/// ```
pub fn read(text: &str) -> Result<Grammar, ReadErrors> {
    parse(text).map(|parsed| parsed.grammar)
}

/// Reads a grammar in EBNF, with the positions of the productions and hints about expanded brackets.
///
/// The first left side is the start symbol. A text with only comments is the empty language. `( )` and `[ ]` become
/// alternatives, `{ }` becomes a new nonterminal, and `n * x` repeats `x` n times. Commas are optional. Exceptions
/// are faults, and so are special sequences, except for a quoted text.
pub fn parse(text: &str) -> Result<Parsed, ReadErrors> {
    let expanded = parse::rules(text).and_then(|rules| Expansion::of(&rules));
    let mut draft = RulesDraft::default();
    let expansion = match &expanded {
        Ok(expansion) => expansion,
        Err((at, fault)) => {
            draft.fault(*at, fault.clone());
            return draft.finish(text, &[]);
        }
    };
    for Flat { head, items, span } in &expansion.rules {
        draft.rule(head, items.iter().filter_map(sign).collect(), span.clone());
    }
    for (at, name) in &expansion.helpers {
        draft.hint(*at, HintKind::Repetition(name.clone()));
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

/// A rule with a single alternative, fully expanded in the end.
struct Flat {
    head: EcoString,
    items: Vec<Item>,
    span: Range<usize>,
}

/// The state of expanding the brackets of all rules.
struct Expansion {
    /// Whether the grammar is left-linear.
    left: bool,
    heads: Vec<EcoString>,
    names: HashSet<EcoString>,
    /// The nonterminals that replace repetitions, with the byte offsets of these.
    helpers: Vec<(usize, EcoString)>,
    /// The nonterminals of each repetition by its byte offset, with the items after it, or in a left-linear grammar
    /// before it.
    known: HashMap<usize, Vec<(Vec<Item>, EcoString)>>,
    rules: Vec<Flat>,
    /// The rules still to expand, the next one last.
    open: Vec<Flat>,
    symbols: usize,
}

impl Expansion {
    fn of(rules: &[Rule]) -> Result<Self, parse::FaultAt> {
        let heads: Vec<EcoString> = rules.iter().map(|rule| rule.head.clone()).collect();
        let mut expansion = Self {
            left: rules
                .iter()
                .flat_map(|rule| &rule.alternatives)
                .any(|alternative| is_left_linear(&alternative.items)),
            names: heads.iter().cloned().collect(),
            heads,
            helpers: Vec::new(),
            known: HashMap::new(),
            rules: Vec::new(),
            open: Vec::new(),
            symbols: 0,
        };
        for rule in rules {
            for Alternative { items, span } in &rule.alternatives {
                expansion.add(&rule.head, items.clone(), span);
                while let Some(flat) = expansion.open.pop() {
                    if expansion.symbols > MAX_SYMBOLS {
                        return Err((rule.at, Fault::TooLarge));
                    }
                    expansion.expand(flat);
                }
            }
        }
        Ok(expansion)
    }

    fn add(&mut self, head: &EcoString, items: Vec<Item>, span: &Range<usize>) {
        self.symbols += items.len() + 1;
        self.open.push(Flat { head: head.clone(), items, span: span.clone() });
    }

    /// Expands the first brackets of a rule.
    fn expand(&mut self, flat: Flat) {
        let Flat { head, items, span } = flat;
        let found = items.iter().enumerate().find_map(|(index, item)| match &item.kind {
            ItemKind::Brackets(brackets, inner) => Some((index, item.at, *brackets, inner.clone())),
            _ => None,
        });
        let Some((index, at, brackets, inner)) = found else {
            self.rules.push(Flat { head, items, span });
            return;
        };
        let (before, after) = (&items[..index], &items[index + 1..]);
        // The stack is last in, first out: adding in reverse keeps the order of the alternatives.
        if brackets == Brackets::Repeat {
            self.repeat(&head, (before, after), at, &inner, &span);
            return;
        }
        if brackets == Brackets::Option {
            self.add(&head, [before, after].concat(), &span);
        }
        for alternative in inner.iter().rev() {
            self.add(&head, [before, &alternative.items, after].concat(), &span);
        }
    }

    /// Expands A → v {x} w to A → v H, H → x H | w; or, in a left-linear grammar, to A → H w, H → H x | v.
    ///
    /// If other brackets have split the rule into several, those with the same rest share H.
    fn repeat(
        &mut self,
        head: &EcoString,
        (before, after): (&[Item], &[Item]),
        at: usize,
        inner: &[Alternative],
        span: &Range<usize>,
    ) {
        let rest = if self.left { before } else { after };
        let known = self.known.get(&at).and_then(|known| known.iter().find(|(other, _)| other == rest));
        let helper = known.map(|(_, helper)| helper.clone());
        let is_new = helper.is_none();
        let helper = helper.unwrap_or_else(|| self.fresh(head, at));
        let name = [Item { at, end: at, kind: ItemKind::Name(helper.clone()) }];
        if is_new {
            self.known.entry(at).or_default().push((rest.to_vec(), helper.clone()));
            self.add(&helper, rest.to_vec(), span);
            for Alternative { items, span } in inner.iter().rev() {
                let body =
                    if self.left { [&name, items.as_slice()].concat() } else { [items, name.as_slice()].concat() };
                self.add(&helper, body, span);
            }
        }
        let body = if self.left { [&name, after].concat() } else { [before, &name].concat() };
        self.add(head, body, span);
    }

    fn fresh(&mut self, head: &EcoString, at: usize) -> EcoString {
        let mut names = (1..).map(|number: u32| eco_format!("{head}_{number}"));
        let name = names.find(|name| self.names.insert(name.clone())).expect("numbers do not end");
        self.heads.push(name.clone());
        self.helpers.push((at, name.clone()));
        name
    }
}

/// Returns whether a nonterminal precedes another item.
fn is_left_linear(items: &[Item]) -> bool {
    let Some((first, rest)) = items.split_first() else { return false };
    match &first.kind {
        ItemKind::Name(_) => !rest.is_empty(),
        ItemKind::Terminal(_) => false,
        ItemKind::Brackets(_, inner) => {
            let only_name = |items: &[Item]| matches!(items, [Item { kind: ItemKind::Name(_), .. }]);
            inner.iter().any(|inner| is_left_linear(&inner.items) || !rest.is_empty() && only_name(&inner.items))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use grammaton_core::notation::grammar;

    #[test]
    fn brackets_are_expanded() {
        let check = |text: &str, expected: &str| {
            assert_eq!(read(text).map(|grammar| grammar::write(&grammar)), Ok(expected.to_owned()), "{text}");
        };
        check("S = 'a', S | ;", "S → a S | ε\n");
        check("S = \"a\" S | \"\" .", "S → a S | ε\n");
        check("S = ('a' | 'b'), ['c'], S | \"it's\" ;", "S → a c S | a S | b c S | b S | \"it's\"\n");
        check("S = {'a'}, 'b' ;", "S → S_1\nS_1 → a S_1 | b\n");
        check("S = T, 'b' | 'c' ; T = {'a'}, 'd' ;", "S → T b | c\nT → T_1 d\nT_1 → T_1 a | ε\n");
        check("S = {'a' | {'b'}} ;", "S → S_1\nS_1 → a S_1 | S_1_1 | ε\nS_1_1 → b S_1_1 | S_1\n");
        check("S = 3 * 'a', (/ 'b' /) ;", "S → a a a b | a a a\n");
        check("(* c (* d *) *) long name = 'a', long  name / ? \"\\n\" ? ;", "<long name> → a <long name> | \"\\n\"\n");
        check("(* nothing *)", "# The language is empty: S has no rules.\n");
    }

    #[test]
    fn new_nonterminals_are_reported() {
        let parsed = parse("S =\n {'a'} ;").expect("well-formed");
        let hints: Vec<_> = parsed.hints.iter().map(|hint| (hint.at.to_string(), hint.kind.clone())).collect();
        assert_eq!(hints, [("line 2, column 2".to_owned(), HintKind::Repetition("S_1".into()))]);
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
        check(&format!("S = {} ;", "['a'],".repeat(40)), 1, Fault::TooLarge);
        check("S = 5000 * 'a' ;", 5, Fault::TooLarge);
    }
}
