//! Exercises that grade themselves: checking an answer, with evidence for each finding and with partial credit.
//!
//! The exercise itself is part of the model. A [`Grader`] prepares what its check needs once and then checks any number
//! of answers. Results are typed; this module has no sentences. The formula for partial credit is explained in
//! assets/book/en/how-to/grading.md.
//!
//! ```
//! use grammaton_core::{draw, exercise::*, notation::regex, thompson};
//!
//! let [solution, answer] = ["(a|b)*b", "(a|b)*bb"].map(|text| {
//!     let nfa = thompson(&regex::read(text).expect("well-formed"));
//!     draw(&nfa, &vec!["".into(); nfa.len()])
//! });
//! let task = Task::Automaton { source: Source::Description, rules: AutomatonRules::default() };
//! let exercise = Exercise::new("Draw an automaton for the words that end in b.", task);
//! let grader = Grader::new(&exercise, &solution, Limits::default())?;
//! assert!(grader.check(&Answer::Automaton(solution.clone())).is_right());
//!
//! let feedback = grader.check(&Answer::Automaton(answer));
//! assert_eq!(feedback.findings, [Finding::Misjudged { word: vec!['b'.into()], accept: true }]);
//! assert!(feedback.award.points < exercise.points);
//! # Ok::<(), ExerciseError>(())
//! ```

mod answer;
mod award;
mod credit;
mod density;
mod derivation;
mod edits;
mod feedback;
mod find_error;
mod grader;
mod language;
mod limits;
mod misreading;
mod reference;
mod rules;
mod set_names;
mod sets;
mod verdict;
mod words;

pub use crate::model::exercise::{
    AutomatonKind, AutomatonRules, Construction, Credit, Exercise, ExerciseDocument, GrammarRules, Points, PointsError,
    Sheet, SheetItem, Source, StudentCopy, Task,
};
pub use answer::{Answer, AnswerForm, Part};
pub use award::{Award, Edit, EditedState, Method, Misreading, Share};
pub use feedback::{ExerciseError, Feedback, Finding, ProductionRef, StateRef, StepFault, WitnessFault};
pub use find_error::{FaultyResult, faulty_result};
pub use grader::{Grader, check};
pub use limits::Limits;
