//! Checks whether an exercise fits its document, for the teacher who makes it.

use super::LIMITS;
use grammaton_core::{
    Determinize, Document, DocumentNfa, Grammar, Job, Nfa, Options, Progress, Regex, complete, convert,
    exercise::{
        Answer, AutomatonKind, AutomatonRules, Exercise, ExerciseError, FaultyResult, Finding, Grader, GrammarRules,
        Source, Task, faulty_result,
    },
    finish, glushkov, minimize,
    notation::regex,
    remove_epsilon_within, shortest_word,
};

/// A problem of an exercise. The exercise can be used in spite of it.
#[derive(Clone, PartialEq, Debug)]
pub enum ExerciseProblem {
    /// No answer could be checked.
    Ungradable(ExerciseError),
    /// The document would be no right answer, though it is the solution.
    Solution(Finding),
    /// The given automaton or grammar is already a right answer.
    Solved,
    /// No deterministic automaton of the language has as few states as are allowed.
    TooFewStates {
        /// The number of states of the smallest one.
        least: usize,
    },
    /// There are fewer words than the task asks for.
    TooFewWords {
        /// Whether these are the words of the language.
        accept: bool,
        /// The number of words that there are.
        count: usize,
    },
    /// The drawing has no start state.
    NoStart,
    /// The drawing accepts no word.
    Empty,
}

/// The problems of an exercise that its teacher should see before students get it.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct ExerciseReport {
    /// The problems, the most important first.
    pub problems: Vec<ExerciseProblem>,
    /// The error that students have to find.
    pub error: Option<FaultyResult>,
}

/// A job that checks whether an exercise fits its document.
///
/// ```
/// use grammaton_core::{finish, exercise::Finding};
/// use grammaton_formats::ron;
/// use grammaton_session::exercises::{ExerciseInspection, ExerciseProblem};
///
/// let teacher = ron::read(r#"(version: 2, exercise: (task: "automaton", text: "Draw an automaton of a."),
///     states: [(id: 0, name: "p"), (id: 1, name: "q", accepting: true)],
///     transitions: [(from: 0, to: 1, on: ["a"])])"#)?;
/// let exercise = teacher.exercise().cloned().expect("an exercise");
/// let report = finish(ExerciseInspection::new(exercise, teacher))?;
/// assert_eq!(report.problems, [ExerciseProblem::Solution(Finding::NoStart)]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct ExerciseInspection {
    exercise: Exercise,
    document: Document,
}

impl ExerciseInspection {
    /// Creates a job for an exercise of this document.
    pub fn new(exercise: Exercise, document: Document) -> Self {
        Self { exercise, document }
    }

    fn report(&self) -> ExerciseReport {
        let Self { exercise, document } = self;
        let grader = match Grader::new(exercise, document, LIMITS) {
            Ok(grader) => grader,
            Err(error) => {
                return ExerciseReport { problems: vec![ExerciseProblem::Ungradable(error)], error: None };
            }
        };
        let error = match exercise.task {
            Task::FindError { construction, seed } => faulty_result(document, construction, seed, LIMITS).ok(),
            _ => None,
        };
        let mut problems = self.problems(&grader);
        if problems.is_empty() {
            problems.extend(self.emptiness());
        }
        ExerciseReport { problems, error }
    }

    fn problems(&self, grader: &Grader<'_>) -> Vec<ExerciseProblem> {
        let document = &self.document;
        let mut problems = Vec::new();
        match &self.exercise.task {
            Task::Automaton { source, rules } => {
                if document.states().len() > 0 {
                    let is_given = matches!(source, Source::Automaton | Source::Grammar);
                    check(grader, &Answer::Automaton(document.clone()), is_given, &mut problems);
                }
                problems.extend(self.too_few_states(source, *rules));
            }
            Task::Grammar { source, rules } => {
                let is_given = *source == Source::Grammar;
                if let Some(grammar) =
                    grammar_of(document, *rules).filter(|_| is_given || *source == Source::Description)
                {
                    check(grader, &Answer::Grammar(grammar), is_given, &mut problems);
                }
            }
            Task::Expression { source: Source::Expression(text), .. } => {
                if let Some(regex) = expression(text, document) {
                    check(grader, &Answer::Expression(regex), true, &mut problems);
                }
            }
            Task::Construction(_) => check(grader, &Answer::Automaton(document.clone()), true, &mut problems),
            Task::Words { accepted, rejected, .. } => {
                let none = Answer::Words { accepted: Vec::new(), rejected: Vec::new() };
                let findings = grader.check(&none).findings;
                problems.extend(too_few_words(&findings, true, *accepted));
                problems.extend(too_few_words(&findings, false, *rejected));
            }
            _ => {}
        }
        problems
    }

    /// Returns whether the smallest deterministic automaton of the language has too many states.
    fn too_few_states(&self, source: &Source, rules: AutomatonRules) -> Option<ExerciseProblem> {
        let most = rules.max_states.filter(|_| rules.kind == AutomatonKind::Deterministic)? as usize;
        let nfa = match source {
            Source::Expression(text) => glushkov(&expression(text, &self.document)?),
            _ => DocumentNfa::new(&self.document).nfa,
        };
        let least = smallest(&nfa, rules.complete)?;
        (least > most).then_some(ExerciseProblem::TooFewStates { least })
    }

    /// Returns the reason why the drawing accepts no word, if students see it or its language.
    fn emptiness(&self) -> Option<ExerciseProblem> {
        let source = match &self.exercise.task {
            Task::Automaton { source, .. }
            | Task::Grammar { source, .. }
            | Task::Expression { source, .. }
            | Task::Words { source, .. }
            | Task::Ambiguity { source } => source,
            _ => &Source::Automaton,
        };
        let nfa = DocumentNfa::new(&self.document).nfa;
        if nfa.is_empty() || matches!(source, Source::Expression(_)) || shortest_word(&nfa).is_some() {
            return None;
        }
        Some(if nfa.starts().is_empty() { ExerciseProblem::NoStart } else { ExerciseProblem::Empty })
    }
}

impl Job for ExerciseInspection {
    type Output = ExerciseReport;

    fn step(&mut self, _: usize) -> Progress<Self::Output> {
        Progress::Done(self.report())
    }
}

/// Checks the document as an answer: a solution has to be right, and what is given must not be.
fn check(grader: &Grader<'_>, answer: &Answer, is_given: bool, problems: &mut Vec<ExerciseProblem>) {
    let feedback = grader.check(answer);
    if !is_given {
        problems.extend(feedback.findings.into_iter().map(ExerciseProblem::Solution));
    } else if feedback.is_right() {
        problems.push(ExerciseProblem::Solved);
    }
}

/// Returns an expression, read by the conventions of a document.
fn expression(text: &str, document: &Document) -> Option<Regex> {
    let conventions = document.conventions().cloned().unwrap_or_default();
    let options = regex::Options { conventions, alphabet: DocumentNfa::new(document).nfa.alphabet().clone() };
    options.parse(text).ok().map(|parsed| parsed.regex)
}

/// Returns the grammar text of a document, or the grammar of its automaton in the form that the rules ask for.
fn grammar_of(document: &Document, rules: GrammarRules) -> Option<Grammar> {
    if let Some(text) = document.grammar_text() {
        return text.open().ok().map(|open| open.parsed.grammar.clone());
    }
    let DocumentNfa { mut nfa, names, .. } = DocumentNfa::new(document);
    if nfa.is_empty() {
        return None;
    }
    if rules.strict {
        nfa = remove_epsilon_within(&nfa, LIMITS.size).ok()?;
    }
    let (orientation, convention) = (rules.orientation.unwrap_or_default(), rules.convention.unwrap_or_default());
    Some(convert(&nfa, &names, Options { orientation, convention, ..Options::default() }).grammar)
}

/// Returns the number of states of the smallest deterministic automaton of a language.
fn smallest(nfa: &Nfa, is_complete: bool) -> Option<usize> {
    let minimal = minimize(&finish(Determinize::new(nfa, LIMITS.states)).ok()?.dfa).dfa;
    Some(if is_complete { complete(&minimal).dfa.len() } else { minimal.len() })
}

/// Returns whether there are fewer words than the task asks for: the grader asks for no more than there are.
fn too_few_words(findings: &[Finding], of_language: bool, asked: u32) -> Option<ExerciseProblem> {
    let there_are = findings.iter().find_map(|finding| match finding {
        Finding::TooFewWords { accept, wanted, .. } if *accept == of_language => Some(*wanted as usize),
        _ => None,
    });
    let count = there_are.unwrap_or(0);
    (count < asked as usize).then_some(ExerciseProblem::TooFewWords { accept: of_language, count })
}

#[cfg(test)]
mod tests {
    use super::*;
    use grammaton_formats::ron;

    /// Returns the problems of a document with these fields of its exercise, and of its drawing.
    fn problems(exercise: &str, drawing: &str) -> Vec<ExerciseProblem> {
        let text = format!("(version: 2, exercise: (text: \"\", {exercise}), {drawing})");
        let document = ron::read(&text).expect("well-formed");
        let exercise = document.exercise().cloned().expect("an exercise");
        finish(ExerciseInspection::new(exercise, document)).expect("a report").problems
    }

    /// The words of a's and b's that end in b: deterministic, complete and minimal.
    const ENDS_IN_B: &str = r#"states: [(id: 0, name: "p", start: true), (id: 1, name: "r", accepting: true)],
        transitions: [(from: 0, to: 0, on: ["a"]), (from: 0, to: 1, on: ["b"]), (from: 1, to: 1, on: ["b"]),
        (from: 1, to: 0, on: ["a"])]"#;
    /// The same words, nondeterministic.
    const GUESSED: &str = r#"states: [(id: 0, name: "p", start: true), (id: 1, name: "r", accepting: true)],
        transitions: [(from: 0, to: 0, on: ["a", "b"]), (from: 0, to: 1, on: ["b"])]"#;
    /// Just the word a.
    const A: &str = r#"states: [(id: 0, name: "p", start: true), (id: 1, name: "r", accepting: true)],
        transitions: [(from: 0, to: 1, on: ["a"])]"#;

    #[test]
    fn a_sound_exercise_has_no_problems() {
        for (exercise, drawing) in [
            (r#"task: "automaton", kind: "dfa", complete: true, max_states: 2"#, ENDS_IN_B),
            (r#"task: "automaton", kind: "dfa", given: "automaton", max_states: 2"#, GUESSED),
            (r#"task: "automaton", kind: "dfa", expression: "(a|b)*b""#, ENDS_IN_B),
            (r#"task: "automaton", kind: "dfa", expression: "(a|b)*b""#, "states: []"),
            (r#"task: "grammar", strict: true, linear: "left", convention: "epsilon""#, ENDS_IN_B),
            (r#"task: "grammar", given: "automaton""#, ENDS_IN_B),
            (r#"task: "expression", max_symbols: 2"#, ENDS_IN_B),
            (r#"task: "expression", expression: "(a|b)*(a|b)*b", max_symbols: 3"#, "states: []"),
            (r#"task: "determinize""#, GUESSED),
            (r#"task: "complement""#, ENDS_IN_B),
            (r#"task: "complete""#, A),
            (r#"task: "words", accepted: 1, rejected: 9"#, A),
            (r#"task: "derivation", word: ["a", "b"]"#, ENDS_IN_B),
            (r#"task: "ambiguity", given: "grammar""#, GUESSED),
            (r#"task: "find-error", construction: "determinize""#, GUESSED),
        ] {
            assert_eq!(problems(exercise, drawing), [], "{exercise}");
        }
    }

    #[test]
    fn a_solution_that_breaks_the_rules_is_reported() {
        use ExerciseProblem::{Empty, NoStart, Solution, Solved, TooFewStates, TooFewWords, Ungradable};
        let check = |exercise: &str, drawing: &str, expected: fn(&ExerciseProblem) -> bool| {
            let found = problems(exercise, drawing);
            assert!(found.iter().any(expected), "{exercise}: {found:?}");
        };
        check(r#"task: "automaton", kind: "dfa""#, GUESSED, |problem| {
            matches!(problem, Solution(Finding::Nondeterministic { .. }))
        });
        check(r#"task: "automaton", max_states: 1"#, ENDS_IN_B, |problem| {
            matches!(problem, Solution(Finding::TooManyStates { count: 2, limit: 1 }))
        });
        check(r#"task: "automaton", expression: "(a|b)*""#, ENDS_IN_B, |problem| {
            matches!(problem, Solution(Finding::Misjudged { .. }))
        });
        let limited = r#"task: "automaton", kind: "dfa", given: "automaton", max_states: 1"#;
        check(limited, GUESSED, |problem| *problem == TooFewStates { least: 2 });
        check(r#"task: "automaton", kind: "dfa", given: "automaton""#, ENDS_IN_B, |problem| *problem == Solved);
        check(r#"task: "grammar", max_productions: 1"#, ENDS_IN_B, |problem| {
            matches!(problem, Solution(Finding::TooManyProductions { .. }))
        });
        check(r#"task: "expression", expression: "a|b""#, "states: []", |problem| *problem == Solved);
        check(r#"task: "determinize""#, ENDS_IN_B, |problem| *problem == Solved);
        check(r#"task: "minimize""#, GUESSED, |problem| *problem == Ungradable(ExerciseError::Nondeterministic));
        check(r#"task: "expression", expression: "(a""#, A, |problem| matches!(problem, Ungradable(_)));
        check(r#"task: "derivation", word: ["a"]"#, ENDS_IN_B, |problem| {
            *problem == Ungradable(ExerciseError::NoDerivation)
        });
        check(r#"task: "words", accepted: 2, rejected: 1"#, A, |problem| {
            *problem == TooFewWords { accept: true, count: 1 }
        });
        let no_start = A.replace(", start: true", "");
        check(r#"task: "complement""#, &no_start, |problem| *problem == NoStart);
        check(r#"task: "expression""#, &A.replace(", accepting: true", ""), |problem| *problem == Empty);
    }

    #[test]
    fn the_error_to_find_depends_on_the_seed() {
        let made = |seed| {
            let exercise = format!(
                "(version: 2, exercise: (text: \"\", task: \"find-error\", construction: \"determinize\", seed: {seed}), {GUESSED})"
            );
            let document = ron::read(&exercise).expect("well-formed");
            let exercise = document.exercise().cloned().expect("an exercise");
            finish(ExerciseInspection::new(exercise, document)).expect("a report").error.expect("an error").wrong
        };
        assert_eq!(made(1), made(1));
        assert!((2..20).any(|seed| made(seed) != made(1)));
    }
}
