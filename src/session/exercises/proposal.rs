//! The exercise that a teacher begins with.

use grammaton_core::{
    Dfa, Document, DocumentNfa,
    exercise::{AutomatonKind, AutomatonRules, Exercise, Source, Task},
};

/// Returns the exercise that a drawing suggests: to draw an automaton of its kind.
///
/// ```
/// use grammaton_core::{Document, exercise::{AutomatonKind, Task}};
/// use grammaton_session::exercises::proposed;
///
/// let task = proposed(&Document::default()).task;
/// assert!(matches!(task, Task::Automaton { rules, .. } if rules.kind == AutomatonKind::Deterministic));
/// ```
pub fn proposed(document: &Document) -> Exercise {
    let nfa = DocumentNfa::new(document).nfa;
    let kind = match Dfa::try_from(&nfa) {
        Ok(_) => AutomatonKind::Deterministic,
        Err(_) if nfa.has_epsilon() => AutomatonKind::Any,
        Err(_) => AutomatonKind::WithoutEpsilon,
    };
    let rules = AutomatonRules { kind, ..AutomatonRules::default() };
    Exercise::new("", Task::Automaton { source: Source::Description, rules })
}
