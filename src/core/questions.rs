//! Random questions for exercise sheets and quizzes, with their answers.
//!
//! A question is an exercise whose automaton, grammar or expression is drawn at random, but sensible: every state is of
//! use, the answer is neither trivial nor too large, and a seed always gives the same questions. Results are typed; this
//! module has no sentences.

mod constructions;
mod conversions;
mod instances;
mod kind;
mod random;
mod verdicts;
mod words;

pub use kind::QuestionKind;

use crate::{
    Document, Grammar, Regex, Symbol,
    exercise::{Answer, Task},
};
use random::Random;
use std::ops::RangeInclusive;

/// A question with its answer.
#[derive(Clone, PartialEq, Debug)]
pub struct Question {
    /// The kind.
    pub kind: QuestionKind,
    /// The task, which checks answers.
    pub task: Task,
    /// The document of the exercise: the solution, or what is given.
    pub document: Document,
    /// The automata, grammars and expressions that the question is about, in order.
    pub given: Vec<Given>,
    /// Words to choose from, with whether each is right.
    pub choices: Vec<(Vec<Symbol>, bool)>,
    /// A right answer.
    pub answer: Answer,
}

/// The subject of a question.
#[derive(Clone, PartialEq, Debug)]
pub enum Given {
    /// An automaton.
    Automaton(Document),
    /// A grammar.
    Grammar(Grammar),
    /// A regular expression.
    Expression(Regex),
}

/// The number of attempts at a question after which the answer may be larger by one.
const ATTEMPTS: usize = 500;
/// The number of repeated questions in a row after which one is accepted.
const REPETITIONS: usize = 50;

/// Returns an endless iterator of questions of a kind. The difficulty is from 1 to 5; the same seed gives the same
/// questions. No question occurs twice while there are enough of them.
///
/// ```
/// use grammaton_core::{exercise::{Exercise, Grader, Limits}, questions::{QuestionKind, questions}};
///
/// for question in questions(QuestionKind::Determinize, 2, 7).take(3) {
///     let exercise = Exercise::new("", question.task);
///     let grader = Grader::new(&exercise, &question.document, Limits::default())?;
///     assert!(grader.check(&question.answer).is_right());
/// }
/// # Ok::<(), grammaton_core::exercise::ExerciseError>(())
/// ```
pub fn questions(kind: QuestionKind, difficulty: u8, seed: u64) -> impl Iterator<Item = Question> {
    // Another kind with the same seed asks about other automata.
    let mut random = Random::new(seed ^ ((kind as u64 + 1) << 48));
    let mut asked: Vec<Question> = Vec::new();
    std::iter::from_fn(move || {
        let mut question = next(kind, difficulty, &mut random);
        for _ in 0..REPETITIONS {
            if !asked.contains(&question) {
                break;
            }
            question = next(kind, difficulty, &mut random);
        }
        asked.push(question.clone());
        Some(question)
    })
}

/// Draws instances until one is suitable.
fn next(kind: QuestionKind, difficulty: u8, random: &mut Random) -> Question {
    let attempts = (0..).map(|attempt| Bounds::new(difficulty, attempt / ATTEMPTS));
    let questions = attempts.filter_map(|bounds| kind.attempt(&bounds, random));
    let mut questions = questions.filter(|question| instances::is_varied(&question.document));
    questions.next().expect("the attempts never end")
}

/// The sizes of the instances of a difficulty.
#[derive(Clone, Debug)]
struct Bounds {
    /// The difficulty, from 1 to 5.
    difficulty: usize,
    /// The number of states of an automaton that is given.
    given: RangeInclusive<usize>,
    /// The number of states of an automaton that is the answer.
    answer: RangeInclusive<usize>,
}

impl Bounds {
    /// Returns the sizes, with answers that may be larger by `more`.
    fn new(difficulty: u8, more: usize) -> Self {
        let (given, answer) = match difficulty {
            0 | 1 => (3..=3, 3..=4),
            2 => (3..=4, 3..=5),
            3 => (4..=5, 4..=7),
            4 => (4..=6, 6..=9),
            _ => (5..=7, 8..=12),
        };
        let answer = *answer.start()..=answer.end() + more;
        Self { difficulty: usize::from(difficulty.clamp(1, 5)), given, answer }
    }
}
