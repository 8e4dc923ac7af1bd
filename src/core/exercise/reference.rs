//! The language and the grammar that an exercise defines.

use super::{Construction, Exercise, ExerciseError, Limits, Source, Task, limits};
use crate::{
    Complement, Determinize, Dfa, Document, DocumentNfa, Grammar, Nfa, Options, convert, minimize, nfa_of,
    notation::regex, thompson, trim,
};

/// Returns the source of a task; automata for tasks that have none.
fn source(task: &Task) -> &Source {
    match task {
        Task::Automaton { source, .. }
        | Task::Grammar { source, .. }
        | Task::Expression { source, .. }
        | Task::Words { source, .. }
        | Task::Ambiguity { source } => source,
        Task::Construction(_) | Task::Derivation { .. } | Task::Equivalence { .. } | Task::FindError { .. } => {
            &Source::Automaton
        }
    }
}

/// Returns an automaton of the language of an exercise, over its Σ.
pub(super) fn automaton(exercise: &Exercise, document: &Document, limits: &Limits) -> Result<Nfa, ExerciseError> {
    match source(&exercise.task) {
        Source::Expression(text) => {
            let conventions = document.conventions().cloned().unwrap_or_default();
            let alphabet = DocumentNfa::new(document).nfa.alphabet().clone();
            let options = regex::Options { conventions, alphabet };
            let regex = options.parse(text).map_err(ExerciseError::Expression)?.regex;
            limits.allow(limits::size_of_expression(&regex))?;
            Ok(thompson(&regex))
        }
        _ => drawn(document, limits).map(|drawn| drawn.nfa),
    }
}

/// Returns the automaton of a document, or of its grammar if there are no states.
pub(super) fn drawn(document: &Document, limits: &Limits) -> Result<DocumentNfa, ExerciseError> {
    limits.allow(limits::size_of_document(document))?;
    if document.states().len() > 0 {
        return Ok(DocumentNfa::new(document));
    }
    let made = nfa_of(&grammar(document, limits).map_err(|_| ExerciseError::NoSolution)?);
    let ids = (0..made.nfa.len() as u32).map(crate::StateId::new).collect();
    Ok(DocumentNfa { nfa: made.nfa, ids, names: made.names })
}

/// Returns the grammar of a document: the stored one, or that of its automaton.
pub(super) fn grammar(document: &Document, limits: &Limits) -> Result<Grammar, ExerciseError> {
    if let Some(text) = document.grammar_text() {
        let grammar = text.open().map_err(|_| ExerciseError::NoGrammar)?.parsed.grammar.clone();
        limits.allow(limits::size_of_grammar(&grammar))?;
        return Ok(grammar);
    }
    if document.states().len() == 0 {
        return Err(ExerciseError::NoGrammar);
    }
    limits.allow(limits::size_of_document(document))?;
    let drawn = DocumentNfa::new(document);
    Ok(convert(&drawn.nfa, &drawn.names, Options::default()).grammar)
}

/// Returns the minimal automaton of the language of a right answer.
pub(super) fn target(exercise: &Exercise, nfa: &Nfa, limits: &Limits) -> Result<Dfa, ExerciseError> {
    let dfa = match exercise.task {
        Task::Construction(Construction::Complement) => {
            limits.finish(Complement::new(&trim(nfa).nfa, limits.states))?.dfa
        }
        _ => limits.finish(Determinize::new(nfa, limits.states))?.dfa,
    };
    Ok(minimize(&dfa).dfa)
}
