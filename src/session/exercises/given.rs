//! Parts of an exercise that the student sees next to the answer.

use grammaton_core::{
    Document, DocumentNfa, Options, convert,
    exercise::{Construction, Exercise, Source, Task, faulty_result},
    notation::grammar,
};

/// Returns the drawing that the student sees next to the own one. The solution is never among them.
pub fn given_drawing(exercise: &Exercise) -> Option<&Document> {
    let solution = &exercise.student.as_deref()?.solution;
    match &exercise.task {
        Task::Automaton { source: Source::Automaton, .. }
        | Task::Grammar { source: Source::Automaton, .. }
        | Task::Expression { source: Source::Automaton, .. }
        // The student changes the drawing until its ε-moves, which count in each step, are gone.
        | Task::Construction(
            Construction::Determinize { .. } | Construction::Minimize { .. } | Construction::RemoveEpsilon,
        )
        | Task::FindError { .. } => Some(solution),
        Task::Equivalence { other } => Some(other),
        _ => None,
    }
}

/// Returns the grammar or the expression that the student sees as a text.
pub fn given_text(exercise: &Exercise) -> Option<String> {
    let solution = &exercise.student.as_deref()?.solution;
    match (&exercise.task, source(&exercise.task)) {
        (_, Some(Source::Expression(expression))) => Some(expression.to_string()),
        (Task::Derivation { .. }, _) | (_, Some(Source::Grammar)) => Some(grammar_text(solution)),
        _ => None,
    }
}

/// Returns the drawing that the student begins with: the given one if the task is to change it or to look at it.
pub(super) fn first_drawing(task: &Task, solution: &Document) -> Document {
    let is_given = match task {
        Task::Construction(construction) => {
            matches!(construction, Construction::Complete | Construction::Complement | Construction::RemoveEpsilon)
        }
        Task::Words { source, .. } | Task::Ambiguity { source } => {
            matches!(source, Source::Automaton | Source::Grammar)
        }
        Task::Derivation { .. } | Task::Equivalence { .. } => true,
        Task::Automaton { .. } | Task::Grammar { .. } | Task::Expression { .. } | Task::FindError { .. } => false,
    };
    let mut drawing = match task {
        Task::FindError { construction, seed } => {
            faulty_result(solution, *construction, *seed, super::LIMITS).map(|made| made.document).unwrap_or_default()
        }
        _ if is_given => solution.clone(),
        _ => Document::default(),
    };
    // Sample words have verdicts.
    drawing.set_words([]);
    drawing.set_title(solution.title());
    drawing.set_alphabet(DocumentNfa::new(solution).nfa.alphabet().symbols().iter().cloned());
    drawing
}

fn source(task: &Task) -> Option<&Source> {
    match task {
        Task::Automaton { source, .. }
        | Task::Grammar { source, .. }
        | Task::Expression { source, .. }
        | Task::Words { source, .. }
        | Task::Ambiguity { source } => Some(source),
        Task::Construction(_) | Task::Derivation { .. } | Task::Equivalence { .. } | Task::FindError { .. } => None,
    }
}

/// Returns the grammar text of a document, or the grammar of its automaton.
fn grammar_text(document: &Document) -> String {
    if let Some(text) = document.grammar() {
        return text.to_owned();
    }
    let drawn = DocumentNfa::new(document);
    grammar::write(&convert(&drawn.nfa, &drawn.names, Options::default()).grammar)
}
