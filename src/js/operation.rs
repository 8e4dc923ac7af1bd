//! The operations, by their names on the command line.

use crate::{
    error::{Error, Result},
    source::Source,
};
use grammaton_core::{
    DerivativeConstruction, DerivativeKind, DocumentNfa, StateId, finish, regex_of, remove_epsilon_within,
};
use grammaton_formats::{Automaton, Content};
use grammaton_session::{GrammarOperation, Operand, Operation as OnAutomata, Transformation, UndrawnTransformation};
use std::rc::Rc;

/// The greatest number of states or nonterminals that an operation makes, unless the caller says otherwise.
pub(crate) const DEFAULT_LIMIT: usize = 1_000_000;
/// The greatest number of transitions that the removal of ε-moves makes.
const MAX_TRANSITIONS: usize = 2_000_000;
/// The longest expression whose derivatives are found, in characters, if it is the expression of an automaton.
const MAX_EXPRESSION: usize = 10_000;
/// The greatest number of states whose places are kept. Larger automata get another layout when they are drawn.
const MAX_DRAWN: usize = 500;

/// An operation on automata, expressions or grammars.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Operation {
    Automata(OnAutomata),
    Derivatives(DerivativeKind),
    Grammar(GrammarOperation),
}

impl Operation {
    /// Returns all operations.
    pub(crate) fn all() -> impl Iterator<Item = Self> {
        let derivatives = [DerivativeKind::Brzozowski, DerivativeKind::Antimirov];
        let automata = OnAutomata::ALL.into_iter().map(Self::Automata);
        let grammars = GrammarOperation::ALL.into_iter().map(Self::Grammar);
        automata.chain(derivatives.map(Self::Derivatives)).chain(grammars)
    }

    /// Returns the operation with this name.
    pub(crate) fn named(name: &str) -> Result<Self> {
        let unknown = || Error::argument(format!("there is no operation \"{name}\""));
        Self::all().find(|operation| operation.name() == name).ok_or_else(unknown)
    }

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Automata(operation) => operation.name(),
            Self::Derivatives(DerivativeKind::Brzozowski) => "derivatives",
            Self::Derivatives(DerivativeKind::Antimirov) => "partial-derivatives",
            Self::Grammar(operation) => operation.name(),
        }
    }

    /// Returns the number of automata that the operation takes.
    pub(crate) fn operands(self) -> u8 {
        if matches!(self, Self::Automata(operation) if operation.is_binary()) { 2 } else { 1 }
    }

    /// Applies the operation.
    pub(crate) fn apply(self, first: &Rc<Source>, second: Option<&Rc<Source>>, limit: usize) -> Result<Source> {
        if usize::from(self.operands()) != 1 + usize::from(second.is_some()) {
            let operands = if self.operands() == 2 { "two automata" } else { "one automaton" };
            return Err(Error::argument(format!("the operation \"{}\" takes {operands}", self.name())));
        }
        match self {
            Self::Automata(operation) => {
                let operands: Vec<&Rc<Source>> = [first].into_iter().chain(second).collect();
                on_automata(operation, &operands, limit)
            }
            Self::Derivatives(kind) => derivatives(kind, first, limit),
            Self::Grammar(operation) => {
                let made = operation.apply(&first.content().grammar(), limit)?;
                Ok(Content::Grammar(made.grammar).into())
            }
        }
    }
}

/// Applies an operation on automata. A small result is drawn where its operands are.
fn on_automata(operation: OnAutomata, operands: &[&Rc<Source>], limit: usize) -> Result<Source> {
    if operation == OnAutomata::RemoveEpsilon {
        remove_epsilon_within(&operands[0].drawn().nfa, MAX_TRANSITIONS)?;
    }
    let undrawn = |source: &&Rc<Source>| Operand::undrawn(source.drawn().clone(), source.title(), None);
    let job = Transformation::new(operation, operands.iter().map(undrawn).collect(), limit);
    let title = job.title().into();
    let drawn = finish(UndrawnTransformation(job))?;
    let sizes = operands.iter().map(|source| source.drawn().nfa.len()).chain([drawn.nfa.len()]);
    let is_small = sizes.max().is_none_or(|size| size <= MAX_DRAWN);
    let content = Content::Automaton(Automaton { title, drawn });
    Ok(if is_small { Source::made(content, operation, operands, limit) } else { content.into() })
}

/// Returns the automaton of the derivatives of an expression, or of the expression of an automaton or a grammar.
fn derivatives(kind: DerivativeKind, source: &Source, limit: usize) -> Result<Source> {
    let regex = match source.content() {
        Content::Regex(regex) => regex.clone(),
        _ => regex_of(&source.drawn().nfa, MAX_EXPRESSION)?,
    };
    let made = finish(DerivativeConstruction::new(&regex, kind, limit))?;
    let states = 0..made.nfa.len() as u32;
    let (ids, names) = states.map(|state| (StateId::new(state), format!("q{state}").into())).unzip();
    Ok(Content::Automaton(Automaton::from(DocumentNfa { nfa: made.nfa, ids, names })).into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use grammaton_formats::{Format, ImportOptions};

    fn read(text: &str) -> Rc<Source> {
        Source::read(Format::Regex, text.into(), ImportOptions::default()).expect("an expression").0.into()
    }

    #[test]
    fn names_identify_operations() {
        for operation in Operation::all() {
            assert_eq!(Operation::named(operation.name()), Ok(operation));
        }
        assert!(Operation::named("explode").is_err());
    }

    #[test]
    fn an_operation_takes_its_number_of_operands() {
        let (a, b) = (read("a"), read("b"));
        for operation in Operation::all() {
            let [one, two] = [None, Some(&b)].map(|second| operation.apply(&a, second, 100).is_ok());
            assert_eq!([one, two], [operation.operands() == 1, operation.operands() == 2], "{operation:?}");
        }
    }

    #[test]
    fn a_small_result_is_drawn_where_its_operand_is() {
        let determinize = Operation::Automata(OnAutomata::Determinize);
        let trim = Operation::Automata(OnAutomata::Trim);
        let places = |source: &Source| source.document().states().map(|(_, state)| state.at).collect::<Vec<_>>();
        let made = |text: &str| determinize.apply(&read(text), None, 2_000).expect("within the limit");
        let small = Rc::new(made("(a|b)*a(a|b)"));
        assert_eq!(small.document().states().len(), small.drawn().nfa.len());
        // More operations in a row than wait for their drawings.
        let trimmed =
            (0..40).fold(Rc::clone(&small), |source, _| trim.apply(&source, None, 100).expect("small").into());
        assert_eq!(places(&trimmed), places(&small));
        let large = made("(a|b)*a(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)");
        assert!(large.drawn().nfa.len() > MAX_DRAWN);
        assert!(determinize.apply(&read("(a|b)*a(a|b)(a|b)(a|b)"), None, 4).is_err());
    }
}
