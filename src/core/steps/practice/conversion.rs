//! Feedback on a conversion that the user wrote by hand.

use crate::{
    Conventions, Conversion, Counterexample, Grammar, Nfa, Orientation, OverLimit, Production, Symbol,
    equivalent_within, nfa_of,
    notation::grammar::{Parsed, ReadErrors, parse_open_with},
};
use ecow::EcoString;
use std::{collections::BTreeMap, fmt::Write as _, ops::Range};

/// The problem with a production.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum ProductionFault {
    /// The production is repeated.
    Repeated,
    /// No state has this name.
    Unknown(EcoString),
    /// The nonterminal is on the wrong side of the terminal for this grammar form.
    Side,
    /// There are several terminals, but a transition reads only one.
    Long,
    /// The automaton justifies the production, but this grammar form does not contain it.
    Form,
    /// The automaton has no such transition.
    NoMove,
    /// The production ends a word in a state that is not accepting, or begins one in a state that is not a start
    /// state.
    NoEnd,
}

/// A production that is not in the expected grammar.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct WrongProduction {
    /// The byte range of its body in the text.
    pub at: Range<usize>,
    /// The problem.
    pub fault: ProductionFault,
}

/// The result of [`review_conversion`].
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Review {
    /// The expected productions that the text contains, ascending.
    pub correct: Vec<usize>,
    /// The expected productions that the text lacks, ascending.
    pub missing: Vec<usize>,
    /// The productions of the text that are not expected, in text order.
    pub wrong: Vec<WrongProduction>,
    /// Whether the text has the expected start symbol; true for a text without productions.
    pub has_right_start: bool,
    /// Whether the text generates the automaton's language; if not, a shortest counterexample with the automaton as
    /// the left side. [`OverLimit`] if the comparison exceeds the limit.
    pub language: Result<Result<(), Counterexample>, OverLimit>,
}

impl Review {
    /// Whether every expected production is present, none is wrong, and the start symbol matches.
    pub fn is_complete(&self) -> bool {
        self.missing.is_empty() && self.wrong.is_empty() && self.has_right_start
    }
}

/// A production as text: its head, its terminals and its nonterminal.
type Texts = (EcoString, Vec<Symbol>, Option<EcoString>);

/// Compares a text with `made`, the grammar of `nfa`, production by production and by language.
///
/// The language comparison visits at most `limit` pairs of state sets.
///
/// The text may use the names of all nonterminals of `made`, even without productions for them. Signs that may also be
/// symbols are read by `conventions`.
///
/// # Errors
/// Returns the errors in `text` if it cannot be parsed.
///
/// ```
/// use grammaton_core::{Alphabet, Conventions, Nfa, Options, Symbol, convert, steps::review_conversion};
///
/// let a: Alphabet = [Symbol::from('a')].into_iter().collect();
/// let nfa = Nfa::new(a, 2, Some(0), [1], [(0, 0, 1)]);
/// let made = convert(&nfa, &["S".into(), "q1".into()], Options::default());
/// let review = review_conversion(&nfa, &made, "S → a q1", &Conventions::default(), 100)?;
/// assert_eq!((review.correct, review.missing), (vec![0], vec![1]));
/// let counterexample = review.language.expect("few pairs").unwrap_err();
/// assert_eq!(counterexample.word, [Symbol::from('a')]);
/// # Ok::<(), grammaton_core::notation::grammar::ReadErrors>(())
/// ```
pub fn review_conversion(
    nfa: &Nfa,
    made: &Conversion,
    text: &str,
    conventions: &Conventions,
    limit: usize,
) -> Result<Review, ReadErrors> {
    let expected = &made.grammar;
    let (parsed, written) = parse_with_names(text, expected.nonterminals(), conventions)?;

    let mut open: BTreeMap<Texts, usize> = (0..expected.len()).map(|p| (texts(expected, p), p)).collect();
    let (mut correct, mut wrong) = (Vec::new(), Vec::new());
    for &production in &written {
        let texts = texts(&parsed.grammar, production);
        let fits = parsed.grammar.orientation() == expected.orientation() || texts.1.is_empty() || texts.2.is_none();
        match open.remove(&texts) {
            Some(number) if fits => correct.push(number),
            taken => {
                taken.map(|number| open.insert(texts.clone(), number));
                let fault = fault(nfa, made, &correct, &texts, fits);
                wrong.push(WrongProduction { at: parsed.bodies[production].clone(), fault });
            }
        }
    }
    correct.sort_unstable();
    wrong.sort_by_key(|wrong| wrong.at.start);
    let mut missing: Vec<usize> = open.into_values().collect();
    missing.sort_unstable();

    let start = parsed.grammar.start().filter(|_| !written.is_empty());
    let name = |grammar: &Grammar, number: Option<u32>| number.map(|n| grammar.nonterminals()[n as usize].clone());
    let has_right_start = written.is_empty() || name(&parsed.grammar, start) == name(expected, expected.start());
    let language = equivalent_within(nfa, &nfa_of(&only(&parsed.grammar, start, &written)).nfa, limit);
    Ok(Review { correct, missing, wrong, has_right_start, language })
}

/// Parses a text that may use the names of nonterminals without productions for them. Returns the numbers of its own
/// productions; the parsed grammar has further ones.
pub(super) fn parse_with_names(
    text: &str,
    names: &[EcoString],
    conventions: &Conventions,
) -> Result<(Parsed, Vec<usize>), ReadErrors> {
    // Without trailing blanks, an error about a missing end points to the last line with text.
    let text = text.trim_end();
    let mut known = text.to_owned();
    for name in names {
        // A rule for each name makes the parser recognize the whole name.
        _ = write!(known, "\n<{name}> → ε");
    }
    match parse_open_with(&known, conventions) {
        Ok(open) => {
            let parsed = open.parsed;
            let own = (0..parsed.grammar.len()).filter(|&p| parsed.bodies[p].start < text.len()).collect();
            Ok((parsed, own))
        }
        // An error about a missing end must point into the text, not into the added rules.
        Err(errors) => Err(parse_open_with(text, conventions).err().unwrap_or(errors)),
    }
}

/// Returns the grammar with only these productions.
fn only(grammar: &Grammar, start: Option<u32>, productions: &[usize]) -> Grammar {
    let names = grammar.nonterminals().iter().cloned();
    let productions = productions.iter().map(|&production| grammar.production(production));
    Grammar::new(grammar.orientation(), grammar.terminals().clone(), names, start, productions)
}

fn texts(grammar: &Grammar, production: usize) -> Texts {
    let Production { head, terminals, nonterminal } = grammar.production(production);
    let name = |number: u32| grammar.nonterminals()[number as usize].clone();
    (name(head), terminals.iter().map(|&t| grammar.terminals()[t].clone()).collect(), nonterminal.map(name))
}

/// Returns the problem with a production that is not, or no longer, expected.
fn fault(
    nfa: &Nfa,
    made: &Conversion,
    correct: &[usize],
    (head, terminals, tail): &Texts,
    fits: bool,
) -> ProductionFault {
    let grammar = &made.grammar;
    let number = |name: &EcoString| grammar.nonterminals().iter().position(|known| known == name).map(|n| n as u32);
    let unknown = [Some(head), tail.as_ref()].into_iter().flatten().find(|name| number(name).is_none());
    let stands = correct.iter().any(|&p| texts(grammar, p) == (head.clone(), terminals.clone(), tail.clone()));
    let state = |name: &EcoString| number(name).and_then(|n| made.provenance.state_of(n));
    let right_linear = grammar.orientation() == Orientation::Right;
    match (unknown, &terminals[..], tail) {
        (Some(name), ..) => ProductionFault::Unknown(name.clone()),
        _ if stands => ProductionFault::Repeated,
        _ if !fits => ProductionFault::Side,
        (_, [_, _, ..], _) => ProductionFault::Long,
        (_, [], None) => {
            let is_end = |state: u32| if right_linear { nfa.is_accepting(state) } else { nfa.is_start(state) };
            if state(head).is_some_and(is_end) { ProductionFault::Form } else { ProductionFault::NoEnd }
        }
        (_, symbol, Some(tail)) => {
            let ends = if right_linear { (state(head), state(tail)) } else { (state(tail), state(head)) };
            let symbol = symbol.first().map_or(Some(crate::EPSILON), |s| nfa.alphabet().position(s.as_str()));
            let there = match (ends, symbol) {
                ((Some(from), Some(to)), Some(symbol)) => nfa.moves_on(from, symbol).iter().any(|m| m.target == to),
                _ => false,
            };
            if there { ProductionFault::Form } else { ProductionFault::NoMove }
        }
        (_, [symbol], None) => {
            let symbol = nfa.alphabet().position(symbol.as_str());
            let ends = |from: u32, to: u32| if right_linear { nfa.is_accepting(to) } else { nfa.is_start(from) };
            let about = state(head);
            let fits = |from: u32, to: u32| about == Some(if right_linear { from } else { to }) && ends(from, to);
            let moves = |symbol| {
                (0..nfa.len() as u32).flat_map(move |q| nfa.moves_on(q, symbol).iter().map(move |m| (q, m.target)))
            };
            if symbol.is_some_and(|symbol| moves(symbol).any(|(from, to)| fits(from, to))) {
                ProductionFault::Form
            } else {
                ProductionFault::NoEnd
            }
        }
    }
}
