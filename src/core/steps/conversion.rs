//! From the automaton to the grammar, one production after the other.

use crate::{Convention, Conversion, Nfa, Options, Orientation, Origin, Production};

/// The rule by which a step of a conversion adds what it adds.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Why {
    /// Each state becomes a nonterminal.
    Nonterminals,
    /// The nonterminal of this state is the grammar's start.
    Start(u32),
    /// A nonterminal that stands for no state is the grammar's start.
    FreshStart,
    /// A move from p to r on a: p → a r, and in a left-linear grammar r → p a.
    Move,
    /// The same, where ε-moves lead to the move first.
    MoveAfterSilence,
    /// An ε-move from p to r: p → r, and in a left-linear grammar r → p.
    SilentMove,
    /// A state that accepts: q → ε.
    Accepting,
    /// The start of the automaton, in a left-linear grammar: q → ε.
    Begin,
    /// A move after which the word may end, or, in a left-linear grammar, with which it begins: p → a.
    Last,
    /// The new start leads to a state that accepts.
    ToAccepting,
    /// The new start can do what the start, or in a left-linear grammar a state that accepts, can.
    Copy,
    /// The empty word is accepted: the start has an ε-production.
    EmptyWord,
}

/// One step of a conversion.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ConversionStep {
    /// Its rule.
    pub why: Why,
    /// The production that it adds, if it adds one.
    pub production: Option<usize>,
    /// The parts of the automaton that this comes from.
    pub origins: Vec<Origin>,
}

/// The steps by which `made`, the grammar of `nfa` in the form of `options`, comes about: the nonterminals, the start,
/// then the productions of one nonterminal after the other; those of a start that stands for no state come last.
///
/// ```
/// use grammaton_core::{Alphabet, Nfa, Options, Symbol, convert, steps::{Why, conversion}};
///
/// let a: Alphabet = [Symbol::from('a')].into_iter().collect();
/// let nfa = Nfa::new(a, 2, Some(0), [1], [(0, 0, 1)]);
/// let made = convert(&nfa, &["S".into(), "A".into()], Options::default());
/// let rules: Vec<Why> = conversion(&nfa, &made, Options::default()).iter().map(|step| step.why).collect();
/// assert_eq!(rules, [Why::Nonterminals, Why::Start(0), Why::Move, Why::Accepting]);
/// ```
pub fn conversion(nfa: &Nfa, made: &Conversion, options: Options) -> Vec<ConversionStep> {
    let grammar = &made.grammar;
    let step = |why, production| {
        let origins = match (why, production) {
            (Why::Start(state), _) => vec![Origin::Start(state)],
            (_, Some(production)) => made.provenance.origins(production).collect(),
            _ => Vec::new(),
        };
        ConversionStep { why, production, origins }
    };
    let state_of = |head| made.provenance.state_of(head);
    let fresh = grammar.start().filter(|&start| state_of(start).is_none());
    let mut steps = vec![step(Why::Nonterminals, None)];
    steps.extend(grammar.start().and_then(state_of).map(|state| step(Why::Start(state), None)));
    let with_state = (0..grammar.nonterminals().len() as u32).filter(|&head| Some(head) != fresh);
    for production in with_state.flat_map(|head| grammar.productions_of(head)) {
        steps.push(step(rule(nfa, made, options, production), Some(production)));
    }
    if let Some(fresh) = fresh {
        steps.push(step(Why::FreshStart, None));
        for production in grammar.productions_of(fresh) {
            let why = match (grammar.production(production), options.convention) {
                (Production { terminals: [], nonterminal: None, .. }, _) => Why::EmptyWord,
                (_, Convention::Epsilon) => Why::ToAccepting,
                (_, Convention::Terminal) => Why::Copy,
            };
            steps.push(step(why, Some(production)));
        }
    }
    steps
}

/// The rule of a production whose nonterminal stands for a state.
fn rule(nfa: &Nfa, made: &Conversion, options: Options, production: usize) -> Why {
    let Production { terminals, nonterminal, .. } = made.grammar.production(production);
    let silent = || {
        let silent = |origin| matches!(origin, Origin::Transition(t) if nfa.transitions()[t as usize].is_epsilon());
        made.provenance.origins(production).any(silent)
    };
    match (terminals, nonterminal, options.convention, options.orientation) {
        ([], None, Convention::Terminal, _) => Why::EmptyWord,
        ([], None, Convention::Epsilon, Orientation::Right) => Why::Accepting,
        ([], None, Convention::Epsilon, Orientation::Left) => Why::Begin,
        ([], Some(_), ..) => Why::SilentMove,
        (_, None, ..) => Why::Last,
        (_, Some(_), ..) if silent() => Why::MoveAfterSilence,
        (_, Some(_), ..) => Why::Move,
    }
}
