//! Answers: from the drawing and the text of a student to what is checked.

use crate::Element;
use grammaton_core::{
    Alphabet, Document, DocumentNfa, Label, Nfa, Regex, Transition,
    exercise::{Answer, AnswerForm, Exercise, Limits, Part, Source, Task, faulty_result},
    glushkov, join,
    notation::{
        grammar::{self, ReadErrors},
        regex::{self, RegexError},
        textbook::EmptyWord,
        verdict as verdicts,
        word::{self, WordError},
    },
};
use grammaton_formats::word_list;
use thiserror::Error;

/// The reason why an answer cannot be read.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum AnswerError {
    /// The expression has a fault.
    #[error("{0}")]
    Expression(RegexError),
    /// The grammar has faults.
    #[error("{0}")]
    Grammar(ReadErrors),
    /// A word has a fault.
    #[error("{1}: {0}")]
    Word(WordError, String),
    /// A verdict begins with neither yes nor no.
    #[error("expected yes or no, but found {0}")]
    Verdict(String),
    /// A text is the name of no state and of no transition.
    #[error("there is no state or transition {0}")]
    Mark(String),
}

/// Returns the form of the answers to a task.
pub fn answer_form(task: &Task) -> AnswerForm {
    match task {
        Task::Automaton { .. } | Task::Construction(_) => AnswerForm::Automaton,
        Task::Grammar { .. } => AnswerForm::Grammar,
        Task::Expression { .. } => AnswerForm::Expression,
        Task::Words { .. } => AnswerForm::Words,
        Task::Derivation { .. } => AnswerForm::Derivation,
        Task::Ambiguity { .. } | Task::Equivalence { .. } => AnswerForm::Verdict,
        Task::FindError { .. } => AnswerForm::Mark,
    }
}

/// Returns the answer that a student's copy holds: the drawing, the grammar text of the document, or the text in the
/// exercise. Returns `None` if there is no answer yet.
///
/// `exercise` and `solution` define the task; `document` and `text` are from the student.
///
/// # Errors
/// If a text cannot be read.
pub fn answer_of(
    exercise: &Exercise,
    solution: &Document,
    document: &Document,
    text: &str,
) -> Result<Option<Answer>, AnswerError> {
    let drawn = || (document.states().len() > 0).then(|| Answer::Automaton(document.clone()));
    match answer_form(&exercise.task) {
        AnswerForm::Automaton => Ok(drawn()),
        AnswerForm::Grammar => match document.draft().or(document.grammar_text()) {
            Some(text) => {
                let parsed = grammar::parse_with(text, text.conventions()).map_err(AnswerError::Grammar)?;
                Ok(Some(Answer::Grammar(parsed.grammar)))
            }
            None if text.trim().is_empty() => Ok(drawn()),
            None => read_answer(exercise, solution, text),
        },
        _ if text.trim().is_empty() => Ok(None),
        _ => read_answer(exercise, solution, text),
    }
}

/// Reads an answer that is a text. Returns `None` if the text is empty, or if the task asks for a drawing.
///
/// Words are a list with a verdict after each word, as in [`word_list`]. A verdict is `yes` or `no`, followed by the
/// word that proves it. A marked part is the name of a state, or a transition as in [`mark_text`].
///
/// ```
/// use grammaton_core::{Document, exercise::{Answer, Exercise, Source, Task}};
/// use grammaton_session::exercises::read_answer;
///
/// let exercise = Exercise::new("Is it ambiguous?", Task::Ambiguity { source: Source::Automaton });
/// let answer = read_answer(&exercise, &Document::default(), "yes a a")?;
/// assert_eq!(answer, Some(Answer::Verdict { yes: true, word: Some(vec!['a'.into(), 'a'.into()]) }));
/// # Ok::<(), grammaton_session::exercises::AnswerError>(())
/// ```
///
/// # Errors
/// If the text cannot be read.
pub fn read_answer(exercise: &Exercise, solution: &Document, text: &str) -> Result<Option<Answer>, AnswerError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text).trim();
    if text.is_empty() {
        return Ok(None);
    }
    Ok(Some(match answer_form(&exercise.task) {
        AnswerForm::Automaton => return Ok(None),
        AnswerForm::Grammar => Answer::Grammar(grammar::read(text).map_err(AnswerError::Grammar)?),
        AnswerForm::Expression => Answer::Expression(regex::read(text).map_err(AnswerError::Expression)?),
        AnswerForm::Words => words(text, &language(&exercise.task, solution))?,
        AnswerForm::Derivation => Answer::Derivation(text.to_owned()),
        AnswerForm::Verdict => verdict(text, &alphabet(&exercise.task, solution))?,
        AnswerForm::Mark => Answer::Mark(mark(text, &exercise.task, solution)?),
    }))
}

/// Returns an automaton whose Σ words are read by.
fn language(task: &Task, solution: &Document) -> Nfa {
    let drawn = DocumentNfa::new(solution).nfa;
    match task {
        Task::Words { source: Source::Expression(expression), .. } => {
            regex::read(expression).map_or(drawn, |regex| glushkov(&regex))
        }
        _ => drawn,
    }
}

/// Returns the symbols of what is given.
fn alphabet(task: &Task, solution: &Document) -> Alphabet {
    let drawn = DocumentNfa::new(solution).nfa;
    match task {
        Task::Equivalence { other } => join(drawn.alphabet(), DocumentNfa::new(other).nfa.alphabet()),
        _ => drawn.alphabet().clone(),
    }
}

fn words(text: &str, nfa: &Nfa) -> Result<Answer, AnswerError> {
    let list = word_list::read(text, nfa, true, EmptyWord::Epsilon);
    if let Some((line, error)) = list.errors.into_iter().next() {
        let line = text.lines().nth(line - 1).unwrap_or_default();
        return Err(AnswerError::Word(error, line.to_owned()));
    }
    let of = |accept| list.words.iter().filter(move |word| word.accept == accept).map(|word| word.word.clone());
    Ok(Answer::Words { accepted: of(true).collect(), rejected: of(false).collect() })
}

fn verdict(text: &str, alphabet: &Alphabet) -> Result<Answer, AnswerError> {
    let is_separator = |c: char| c.is_whitespace() || matches!(c, ',' | ':' | ';' | '，' | '：' | '；');
    let end = text.find(is_separator);
    let (first, rest) = text.split_at(end.unwrap_or(text.len()));
    let yes = verdicts::read(first).ok_or_else(|| AnswerError::Verdict(first.to_owned()))?;
    let rest = rest.trim_start_matches(is_separator);
    let read = || word::parse(rest, alphabet).map_err(|error| AnswerError::Word(error, rest.to_owned()));
    let word = if rest.is_empty() { None } else { Some(read()?) };
    Ok(Answer::Verdict { yes, word })
}

/// Finds the part of the faulty drawing with this name.
fn mark(text: &str, task: &Task, solution: &Document) -> Result<Part, AnswerError> {
    let unknown = || AnswerError::Mark(text.to_owned());
    let Task::FindError { construction, seed } = task else { return Err(unknown()) };
    let made = faulty_result(solution, *construction, *seed, Limits::default()).map_err(|_| unknown())?;
    let states = made.document.states().map(|(id, _)| Part::State(id));
    let parts = states.chain(made.document.transitions().cloned().map(Part::Transition));
    let wanted = plain(text);
    parts.into_iter().find(|part| plain(&mark_text(&made.document, part)) == wanted).ok_or_else(unknown)
}

/// Returns the text of a part of a drawing, by which a student names it: `q0`, or `q0 a q1` for a transition.
pub fn mark_text(document: &Document, part: &Part) -> String {
    let name = |id| document.state(id).map_or("", |state| state.name.as_str());
    match part {
        Part::State(id) => name(*id).to_owned(),
        Part::Transition(Transition { from, to, label }) => {
            let label = if let Label::Symbol(symbol) = label { symbol.as_str() } else { "ε" };
            [name(*from), label, name(*to)].join(" ")
        }
    }
}

/// Returns a text without blanks and arrows.
fn plain(text: &str) -> String {
    text.chars().filter(|&c| !c.is_whitespace() && !matches!(c, '-' | '–' | '—' | '>' | '→')).collect()
}

/// Returns the expression that is the answer in a document, if it can be read.
pub fn answer_regex(document: &Document) -> Option<Regex> {
    let exercise = document.exercise()?;
    let is_expression = matches!(exercise.task, Task::Expression { .. });
    exercise.student.as_ref().filter(|_| is_expression).and_then(|student| regex::read(&student.answer).ok())
}

/// Returns whether the answer in a document is a part of its drawing.
pub fn needs_mark(document: &Document) -> bool {
    document
        .exercise()
        .is_some_and(|exercise| exercise.student.is_some() && answer_form(&exercise.task) == AnswerForm::Mark)
}

/// Returns the texts of the parts that selected elements consist of, as in [`mark_text`].
pub fn marked(document: &Document, selected: &[Element]) -> Vec<String> {
    let parts = selected.iter().flat_map(|&element| match element {
        Element::State(id) => vec![Part::State(id)],
        Element::Arrow(from, to) => {
            let labels = document.labels(from, to).cloned();
            labels.map(|label| Part::Transition(Transition { from, to, label })).collect()
        }
        Element::Note(_) => Vec::new(),
    });
    parts.map(|part| mark_text(document, &part)).collect()
}
