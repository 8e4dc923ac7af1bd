//! The conversion of an automaton to a grammar, one production at a time.

use crate::{Convention, Conversion, Nfa, Options, Orientation, Origin, Production};

/// The rule that a conversion step applies.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum ConversionRule {
    /// Each state becomes a nonterminal.
    Nonterminals,
    /// The nonterminal of this state becomes the start symbol.
    Start(u32),
    /// A new nonterminal, which corresponds to no state, becomes the start symbol.
    FreshStart,
    /// A transition from p to r on a gives p → a r, or r → p a in a left-linear grammar.
    Move,
    /// Like [`Move`](Self::Move), but the transition is preceded by ε-transitions.
    MoveAfterSilence,
    /// An ε-transition from p to r gives p → r, or r → p in a left-linear grammar.
    SilentMove,
    /// An accepting state q gives q → ε.
    Accepting,
    /// In a left-linear grammar, a start state q gives q → ε.
    Begin,
    /// A transition that can end the word, or begin it in a left-linear grammar, gives p → a.
    Last,
    /// The new start symbol leads to one of several start states.
    ToStart,
    /// In a left-linear grammar, the new start symbol leads to an accepting state.
    ToAccepting,
    /// The new start symbol copies a production of a start state, or of an accepting state in a left-linear
    /// grammar.
    Copy,
    /// The empty word is accepted, so the start symbol has an ε-production.
    EmptyWord,
}

/// One step of a conversion.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ConversionStep {
    /// The rule that the step applies.
    pub rule: ConversionRule,
    /// The production that the step adds, if any.
    pub production: Option<usize>,
    /// The parts of the automaton that the step is derived from.
    pub origins: Vec<Origin>,
}

/// Returns the steps that produce `made`, the grammar of `nfa` under `options`.
///
/// The order is: the nonterminals, the start symbol, then the productions grouped by nonterminal. The productions of
/// a start symbol that corresponds to no state come last.
///
/// ```
/// use grammaton_core::{Alphabet, Nfa, Options, Symbol, convert, steps::{ConversionRule, conversion}};
///
/// let a: Alphabet = [Symbol::from('a')].into_iter().collect();
/// let nfa = Nfa::new(a, 2, Some(0), [1], [(0, 0, 1)]);
/// let made = convert(&nfa, &["S".into(), "A".into()], Options::default());
/// let rules: Vec<ConversionRule> = conversion(&nfa, &made, Options::default()).iter().map(|step| step.rule).collect();
/// use ConversionRule::{Accepting, Move, Nonterminals, Start};
/// assert_eq!(rules, [Nonterminals, Start(0), Move, Accepting]);
/// ```
pub fn conversion(nfa: &Nfa, made: &Conversion, options: Options) -> Vec<ConversionStep> {
    let grammar = &made.grammar;
    let step = |rule, production| {
        let origins = match (rule, production) {
            (ConversionRule::Start(state), _) => vec![Origin::Start(state)],
            (_, Some(production)) => made.provenance.origins(production).collect(),
            _ => Vec::new(),
        };
        ConversionStep { rule, production, origins }
    };
    let state_of = |head| made.provenance.state_of(head);
    let fresh = grammar.start().filter(|&start| state_of(start).is_none());
    let mut steps = vec![step(ConversionRule::Nonterminals, None)];
    steps.extend(grammar.start().and_then(state_of).map(|state| step(ConversionRule::Start(state), None)));
    let with_state = (0..grammar.nonterminals().len() as u32).filter(|&head| Some(head) != fresh);
    for production in with_state.flat_map(|head| grammar.productions_of(head)) {
        steps.push(step(conversion_rule(nfa, made, options, production), Some(production)));
    }
    if let Some(fresh) = fresh {
        steps.push(step(ConversionRule::FreshStart, None));
        for production in grammar.productions_of(fresh) {
            steps.push(step(conversion_rule(nfa, made, options, production), Some(production)));
        }
    }
    steps
}

/// Returns the rule behind a production of `made`, the grammar of `nfa` under `options`.
///
/// # Panics
/// If there is no production with this number.
pub fn conversion_rule(nfa: &Nfa, made: &Conversion, options: Options, production: usize) -> ConversionRule {
    let Production { head, terminals, nonterminal } = made.grammar.production(production);
    if made.provenance.state_of(head).is_none() {
        return match (terminals, nonterminal, options.convention, options.orientation) {
            ([], None, ..) => ConversionRule::EmptyWord,
            (_, _, Convention::Epsilon, Orientation::Right) => ConversionRule::ToStart,
            (_, _, Convention::Epsilon, Orientation::Left) => ConversionRule::ToAccepting,
            (_, _, Convention::Terminal, _) => ConversionRule::Copy,
        };
    }
    let passes_epsilon = || {
        let is_epsilon = |origin| matches!(origin, Origin::Transition(t) if nfa.transitions()[t as usize].is_epsilon());
        made.provenance.origins(production).any(is_epsilon)
    };
    match (terminals, nonterminal, options.convention, options.orientation) {
        ([], None, Convention::Terminal, _) => ConversionRule::EmptyWord,
        ([], None, Convention::Epsilon, Orientation::Right) => ConversionRule::Accepting,
        ([], None, Convention::Epsilon, Orientation::Left) => ConversionRule::Begin,
        ([], Some(_), ..) => ConversionRule::SilentMove,
        (_, None, ..) => ConversionRule::Last,
        (_, Some(_), ..) if passes_epsilon() => ConversionRule::MoveAfterSilence,
        (_, Some(_), ..) => ConversionRule::Move,
    }
}
