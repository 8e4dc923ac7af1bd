//! Feedback on answers to exercises.

mod findings;
pub(crate) mod task;
pub(crate) mod teacher;

use crate::text::{counted, faults, locale::decimal, t};
use findings::finding;
use grammaton_core::{
    Alphabet, Document, DocumentNfa,
    exercise::{Award, Exercise, ExerciseError, Feedback, Method, Misreading, Share},
};

/// Returns why an exercise cannot be checked, as part of a sentence.
pub fn exercise_error(error: &ExerciseError) -> String {
    match error {
        ExerciseError::NoSolution => t!("exercise.error.no_solution"),
        ExerciseError::Expression(error) => {
            let reason = faults::located(Some(error.at), &faults::regex::fault(&error.fault));
            t!("exercise.error.expression", reason = reason)
        }
        ExerciseError::NoGrammar => t!("exercise.error.no_grammar"),
        ExerciseError::Nondeterministic => t!("exercise.error.nondeterministic"),
        ExerciseError::NoDerivation => t!("exercise.error.no_derivation"),
        ExerciseError::NoError => t!("exercise.error.no_error"),
        ExerciseError::TooLarge(_) => t!("exercise.error.too_large"),
    }
    .into_owned()
}

/// Returns the feedback on an answer as sentences: the findings, then how the points were found if there is partial
/// credit.
pub fn feedback_sentences(exercise: &Exercise, document: &Document, feedback: &Feedback) -> Vec<String> {
    if feedback.is_right() {
        return vec![t!("exercise.right").into_owned()];
    }
    let alphabet = DocumentNfa::new(document).nfa.alphabet().clone();
    let findings = feedback.findings.iter().map(|found| finding(found, &exercise.task, &alphabet));
    findings.chain(method(&feedback.award)).chain(deducted(&feedback.award)).collect()
}

/// Returns the points out of the greatest number.
pub fn points(award: &Award) -> String {
    t!("exercise.points", points = decimal(award.points), of = decimal(award.of)).into_owned()
}

/// Returns how partial credit was found.
pub fn method(award: &Award) -> Option<String> {
    Some(match &award.method {
        Method::Right | Method::Nothing => return None,
        Method::Density { length, share } => {
            t!("exercise.density", length = length.to_string(), share = percent(*share)).into_owned()
        }
        Method::Edits(edits) => counted!("exercise.edits", edits.len()),
        Method::Misread(Misreading::Complement) => t!("exercise.complement").into_owned(),
        Method::Misread(Misreading::Reverse) => t!("exercise.reverse").into_owned(),
        Method::Misread(Misreading::Swapped) => t!("exercise.swapped").into_owned(),
        Method::Parts { right, all } => {
            t!("exercise.parts", right = right.to_string(), all = all.to_string()).into_owned()
        }
    })
}

/// Returns the cost of broken rules, if there is any.
pub fn deducted(award: &Award) -> Option<String> {
    let costs = award.broken_rules > 0 && award.deducted > Share::NONE;
    costs.then(|| counted!("exercise.deducted", award.broken_rules, share = percent(award.deducted)))
}

fn percent(share: Share) -> String {
    t!("number.percent", number = decimal(share)).into_owned()
}

/// Returns a word for use in a sentence, over an alphabet and the further symbols of the word.
fn word(symbols: &[grammaton_core::Symbol], alphabet: &Alphabet) -> String {
    let wide = grammaton_core::join(alphabet, &symbols.iter().cloned().collect());
    grammaton_core::notation::word::show(symbols, &wide)
}

#[cfg(test)]
mod tests {
    use super::*;
    use grammaton_core::{
        draw,
        exercise::{Answer, AutomatonKind, AutomatonRules, Grader, Limits, Source, Task},
        notation::regex,
        thompson,
    };

    /// Returns the feedback on an automaton of an expression, for a task with a deterministic one as its solution.
    fn feedback(solution: &str, answer: &str) -> Vec<String> {
        let drawing = |text: &str| {
            let nfa = thompson(&regex::read(text).expect("well-formed"));
            draw(&nfa, &(0..nfa.len()).map(|state| format!("q{state}").into()).collect::<Vec<_>>())
        };
        let rules = AutomatonRules { kind: AutomatonKind::WithoutEpsilon, ..AutomatonRules::default() };
        let exercise = Exercise::new("", Task::Automaton { source: Source::Description, rules });
        let document = drawing(solution);
        let grader = Grader::new(&exercise, &document, Limits::default()).expect("an exercise");
        feedback_sentences(&exercise, &document, &grader.check(&Answer::Automaton(drawing(answer))))
    }

    #[test]
    fn feedback_consists_of_findings_and_the_way_to_the_points() {
        let sentences = feedback("(a|b)b", "(a|b)b|ε");
        assert_eq!(sentences.len(), 4, "{sentences:?}");
        assert_eq!(sentences[0], "The answer accepts ε, which is not in the language.");
        assert!(sentences[1].ends_with(", which is not allowed."), "{sentences:?}");
        assert!(sentences[2].contains("% of the words up to length"), "{sentences:?}");
        assert_eq!(sentences[3], "1 broken rule costs 25% of the points.");
    }
}
