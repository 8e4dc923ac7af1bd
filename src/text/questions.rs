//! The sentences of random questions, and the questions with them for sheets, quizzes and documents.

use crate::text::{locale::enumeration, phrases::state_name, t};
use grammaton_core::{
    Document, DocumentNfa, Label, StateId, Symbol,
    exercise::{Answer, Exercise, ExerciseDocument, Part, Task},
    notation::{regex, textbook::Notation, word},
    questions::{Given, Question, QuestionKind},
};
use grammaton_formats::{
    article::Block,
    definition, legible_names,
    moodle::{MoodleAnswer, MoodleQuestion},
};

/// Returns the title of a list of questions.
pub fn title() -> String {
    t!("questions.title").into_owned()
}

/// Returns the heading of the solutions.
pub fn solutions() -> String {
    t!("questions.solutions").into_owned()
}

/// Returns the heading of a question: its number and its kind.
pub fn heading(number: usize, question: &Question) -> String {
    t!("questions.numbered", number = number, name = name(question.kind)).into_owned()
}

/// Returns the name of a kind.
fn name(kind: QuestionKind) -> String {
    t!(format!("questions.name.{}", kind.name())).into_owned()
}

/// Returns the sentence that asks a question.
fn instruction(question: &Question, notation: Notation) -> String {
    let word = if let Task::Derivation { word } = &question.task { shown(word, notation) } else { String::new() };
    t!(format!("questions.ask.{}", question.kind.name()), word = word).into_owned()
}

/// Returns a question as an exercise of a sheet. What its task does not show is in its text.
pub fn exercise(question: Question, notation: Notation) -> ExerciseDocument {
    let mut text = instruction(&question, notation);
    if !question.choices.is_empty() {
        let words: Vec<String> = question.choices.iter().map(|(word, _)| shown(word, notation)).collect();
        text =
            [text.as_str(), &t!("grade.between"), &t!("questions.write_words", words = enumeration(&words))].concat();
    }
    if !question.kind.is_shown_by_task() {
        for (heading, given) in labeled(&question) {
            if let Given::Automaton(document) = given {
                let drawn = DocumentNfa::new(document);
                let definition = definition::write(&drawn.nfa, &legible_names(&drawn), notation);
                let heading = heading.map(|text| text + "\n").unwrap_or_default();
                text = format!("{text}\n\n{heading}{}", definition.trim_end());
            }
        }
    }
    ExerciseDocument { exercise: Exercise::new(text, question.task), document: question.document }
}

/// Returns what is given, with a heading for each part if there are two.
fn labeled(question: &Question) -> impl Iterator<Item = (Option<String>, &Given)> {
    let is_pair = question.given.len() > 1;
    question.given.iter().enumerate().map(move |(index, given)| {
        let heading = if index == 0 { t!("questions.first") } else { t!("questions.second") };
        (is_pair.then(|| heading.into_owned()), given)
    })
}

/// Returns the text of a question for a document or a quiz, without the words to choose from.
pub fn text(question: &Question, notation: Notation) -> Vec<Block> {
    let mut blocks = vec![Block::Text(instruction(question, notation))];
    for (heading, given) in labeled(question) {
        blocks.extend(heading.map(Block::Text));
        blocks.push(match given {
            Given::Automaton(document) => Block::Picture(Box::new(document.clone())),
            Given::Grammar(grammar) => Block::grammar(grammar, notation),
            Given::Expression(expression) => Block::Code(vec![regex::write_in(expression, notation)]),
        });
    }
    blocks
}

/// Returns the words to choose from, if there are any.
pub fn choices(question: &Question, notation: Notation) -> Option<Block> {
    let words: Vec<String> = question.choices.iter().map(|(word, _)| shown(word, notation)).collect();
    (!words.is_empty()).then(|| Block::Code(vec![words.join("   ")]))
}

/// Returns the solution of a question.
pub fn solution(question: &Question, notation: Notation) -> Vec<Block> {
    match &question.answer {
        Answer::Automaton(document) => vec![Block::Picture(Box::new(document.clone()))],
        Answer::Grammar(grammar) => vec![Block::grammar(grammar, notation)],
        Answer::Expression(_) if !question.choices.is_empty() => {
            let right = question.choices.iter().filter(|(_, right)| *right);
            vec![Block::Code(vec![right.map(|(word, _)| shown(word, notation)).collect::<Vec<_>>().join("   ")])]
        }
        Answer::Expression(expression) => vec![Block::Code(vec![regex::write_in(expression, notation)])],
        Answer::Words { accepted, rejected } => {
            let list = |words: &[Vec<Symbol>]| {
                enumeration(&words.iter().map(|word| shown(word, notation)).collect::<Vec<_>>())
            };
            let (accepted, rejected) = (list(accepted), list(rejected));
            vec![Block::Text(t!("questions.words", accepted = accepted, rejected = rejected).into_owned())]
        }
        Answer::Derivation(text) => vec![Block::Code(vec![text.clone()])],
        Answer::Verdict { yes, word } => vec![Block::Text(verdict(*yes, word.as_deref(), notation))],
        Answer::Mark(part) => vec![Block::Text(mark(part, question.given.last()))],
    }
}

fn verdict(yes: bool, word: Option<&[Symbol]>, notation: Notation) -> String {
    match (yes, word.map(|word| shown(word, notation))) {
        (true, None) => t!("questions.yes"),
        (false, None) => t!("questions.no"),
        (true, Some(word)) => t!("questions.yes_by", word = word),
        (false, Some(word)) => t!("questions.no_by", word = word),
    }
    .into_owned()
}

/// Returns the sentence on the wrong part of a result.
fn mark(part: &Part, result: Option<&Given>) -> String {
    let Some(Given::Automaton(result)) = result else { return String::new() };
    let name = |id: StateId| name_of(result, id);
    match part {
        Part::State(id) => t!("questions.wrong_state", state = name(*id)),
        Part::Transition(transition) => {
            let label = transition.label.as_str();
            let (from, to) = (name(transition.from), name(transition.to));
            let label = if transition.label == Label::Epsilon { "ε" } else { label };
            t!("questions.wrong_transition", from = from, to = to, symbol = label)
        }
    }
    .into_owned()
}

fn name_of(document: &Document, id: StateId) -> String {
    let drawn = DocumentNfa::new(document);
    drawn.index_of(id).map(|state| state_name(&drawn, state)).unwrap_or_default()
}

/// Returns a question for Moodle. Words and verdicts are graded by Moodle, other answers by a teacher.
pub fn moodle(number: usize, question: &Question, notation: Notation) -> MoodleQuestion {
    let answer = match (question.kind, &question.answer) {
        (QuestionKind::ShortestWord, Answer::Expression(expression)) => {
            MoodleAnswer::Short(regex::write_in(expression, Notation::default()))
        }
        (QuestionKind::Accepts, _) => {
            let choices = question.choices.iter().map(|(word, right)| (shown(word, notation), *right));
            MoodleAnswer::Choices(choices.collect())
        }
        (_, Answer::Verdict { yes, .. }) => MoodleAnswer::Verdict(*yes),
        _ => MoodleAnswer::Essay,
    };
    let name = heading(number, question);
    let points = Exercise::new("", question.task.clone()).points;
    let (text, solution) = (text(question, notation), solution(question, notation));
    MoodleQuestion { name, text, answer, solution, points }
}

/// Returns a word for use in a sentence.
fn shown(symbols: &[Symbol], notation: Notation) -> String {
    word::show_with(symbols, &symbols.iter().cloned().collect(), notation.empty_word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use grammaton_core::questions::questions;

    #[test]
    fn every_kind_has_a_name_a_text_and_a_solution() {
        for kind in QuestionKind::ALL {
            for key in [format!("questions.name.{}", kind.name()), format!("questions.ask.{}", kind.name())] {
                assert_ne!(t!(&key), key);
            }
            let question = questions(kind, 2, 1).next().expect("the questions are endless");
            assert!(!solution(&question, Notation::default()).is_empty());
            let exercise = exercise(question.clone(), Notation::default());
            assert_eq!(exercise.exercise.text.contains("δ("), !kind.is_shown_by_task(), "{kind:?}");
            assert!(!exercise.exercise.text.contains("%{"), "{}", exercise.exercise.text);
        }
    }
}
