//! The rules of a task, and whether an answer keeps them.

use super::{
    AutomatonKind, AutomatonRules, Finding, GrammarRules, ProductionRef, StateRef, limits::symbols_of_expression,
};
use crate::{
    Alphabet, Convention, Dfa, DocumentNfa, Grammar, Kind, NotMinimal, Op, Production, Regex, StrictnessViolation,
    Symbol, check_minimal, form, kind, notation::grammar::Spelling, widen,
};
use std::collections::BTreeSet;

/// Returns a state of a drawing with its name.
pub(super) fn state_ref(drawn: &DocumentNfa, state: u32) -> StateRef {
    StateRef { id: drawn.ids[state as usize], name: drawn.names[state as usize].clone() }
}

/// Checks the rules for an automaton; one finding for each rule that it breaks.
pub(super) fn check_automaton(
    drawn: &DocumentNfa,
    alphabet: &Alphabet,
    rules: AutomatonRules,
    minimal: bool,
    findings: &mut Vec<Finding>,
) {
    let nfa = &drawn.nfa;
    if nfa.starts().is_empty() {
        findings.push(Finding::NoStart);
    }
    let read = nfa.transitions().iter().filter(|m| !m.is_epsilon()).map(|m| &nfa.alphabet()[m.symbol]);
    check_symbols(read, alphabet, findings);
    let kind = kind(nfa);
    findings.extend(wrong_kind(drawn, kind, rules.kind));
    if rules.complete {
        findings.extend(missing_transition(drawn, alphabet));
    }
    if let Some(limit) = rules.max_states.filter(|&limit| nfa.len() > limit as usize) {
        findings.push(Finding::TooManyStates { count: nfa.len(), limit });
    }
    if let (true, Ok(dfa)) = (minimal, Dfa::try_from(&widen(nfa, alphabet))) {
        findings.extend(check_minimal(&dfa).err().map(|reason| match reason {
            NotMinimal::Unreachable { state } => Finding::Unreachable { state: state_ref(drawn, state) },
            NotMinimal::Dead { state } => Finding::Dead { state: state_ref(drawn, state) },
            NotMinimal::Equivalent { first, second } => {
                Finding::EquivalentStates { first: state_ref(drawn, first), second: state_ref(drawn, second) }
            }
        }));
    }
}

/// Returns why an automaton is of a wider kind than is allowed.
fn wrong_kind(drawn: &DocumentNfa, kind: Kind, allowed: AutomatonKind) -> Option<Finding> {
    match kind {
        _ if allowed == AutomatonKind::Any => None,
        Kind::Dfa { .. } => None,
        Kind::EpsilonNfa { transition } => {
            let transition = transition as usize;
            let from = state_ref(drawn, drawn.nfa.source(transition));
            Some(Finding::EpsilonMove { from, to: state_ref(drawn, drawn.nfa.transitions()[transition].target) })
        }
        _ if allowed == AutomatonKind::WithoutEpsilon => None,
        Kind::SeveralStarts { count } => Some(Finding::SeveralStarts { count }),
        Kind::Nfa { state, symbol } => {
            let symbol = drawn.nfa.alphabet()[symbol].clone();
            Some(Finding::Nondeterministic { state: state_ref(drawn, state), symbol })
        }
    }
}

/// Returns the first state without a transition on a symbol of Σ.
fn missing_transition(drawn: &DocumentNfa, alphabet: &Alphabet) -> Option<Finding> {
    let numbers: Vec<_> = alphabet.symbols().iter().map(|s| (s, drawn.nfa.alphabet().position(s.as_str()))).collect();
    (0..drawn.nfa.len() as u32).find_map(|state| {
        let lacks = |number: Option<u32>| number.is_none_or(|number| drawn.nfa.moves_on(state, number).is_empty());
        let (symbol, _) = numbers.iter().find(|(_, number)| lacks(*number))?;
        Some(Finding::MissingTransition { state: state_ref(drawn, state), symbol: (*symbol).clone() })
    })
}

/// Checks that symbols are in Σ.
pub(super) fn check_symbols<'a>(
    symbols: impl Iterator<Item = &'a Symbol>,
    alphabet: &Alphabet,
    findings: &mut Vec<Finding>,
) {
    let foreign: BTreeSet<&Symbol> = symbols.filter(|symbol| alphabet.position(symbol.as_str()).is_none()).collect();
    findings.extend(foreign.first().map(|&symbol| Finding::ForeignSymbol { symbol: symbol.clone() }));
}

/// Returns a production with its text.
fn production_ref(grammar: &Grammar, number: usize) -> ProductionRef {
    let spelling = Spelling::new(grammar);
    let text = format!("{} → {}", spelling.head(grammar.head(number)), spelling.body(grammar, number));
    ProductionRef { number, text }
}

/// Checks the rules for a grammar; one finding for each rule that it breaks.
pub(super) fn check_grammar(grammar: &Grammar, alphabet: &Alphabet, rules: GrammarRules, findings: &mut Vec<Finding>) {
    if grammar.start().is_none() {
        findings.push(Finding::NoStartSymbol);
    }
    let terminals = (0..grammar.len()).flat_map(|production| grammar.body(production));
    check_symbols(terminals.map(|&terminal| &grammar.terminals()[terminal]), alphabet, findings);
    let sided = |production: &usize| grammar.tail(*production).is_some() && !grammar.body(*production).is_empty();
    if let Some(wanted) = rules.orientation.filter(|&wanted| wanted != grammar.orientation())
        && let Some(production) = (0..grammar.len()).find(sided)
    {
        findings.push(Finding::Orientation { production: production_ref(grammar, production), wanted });
    }
    if let (true, Some(violation)) = (rules.strict, form(grammar).extended) {
        let (StrictnessViolation::SeveralTerminals(production) | StrictnessViolation::Unit(production)) = violation;
        findings.push(Finding::NotStrict { production: production_ref(grammar, production) });
    }
    if let Some(wanted) = rules.convention
        && let Some(production) = breaks_convention(grammar, wanted)
    {
        findings.push(Finding::Convention { production: production_ref(grammar, production), wanted });
    }
    if let Some(limit) = rules.max_productions.filter(|&limit| grammar.len() > limit as usize) {
        findings.push(Finding::TooManyProductions { count: grammar.len(), limit });
    }
}

/// Returns the first production that ends a word in another way than the convention.
fn breaks_convention(grammar: &Grammar, wanted: Convention) -> Option<usize> {
    let is_start = |head| Some(head) == grammar.start();
    let start_recurs = || (0..grammar.len()).any(|production| grammar.tail(production).is_some_and(is_start));
    (0..grammar.len()).find(|&number| match (grammar.production(number), wanted) {
        (Production { nonterminal: Some(_), .. }, _) => false,
        (Production { terminals, .. }, Convention::Epsilon) => !terminals.is_empty(),
        (Production { terminals: [], head, .. }, Convention::Terminal) => !is_start(head) || start_recurs(),
        (_, Convention::Terminal) => false,
    })
}

/// Checks the rules for an expression; one finding for each rule that it breaks.
pub(super) fn check_expression(
    regex: &Regex,
    alphabet: &Alphabet,
    max_symbols: Option<u32>,
    findings: &mut Vec<Finding>,
) {
    let symbols = regex.ops().iter().flat_map(|op| if let Op::Symbols(symbols) = op { &symbols[..] } else { &[] });
    check_symbols(symbols.map(|&symbol| &regex.alphabet()[symbol]), alphabet, findings);
    let count = symbols_of_expression(regex);
    if let Some(limit) = max_symbols.filter(|&limit| count > limit as usize) {
        findings.push(Finding::TooManySymbols { count, limit });
    }
}
