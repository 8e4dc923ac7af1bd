//! Exercises that grade themselves: checking an answer, with evidence for each finding and with partial credit.
//!
//! The exercise itself is part of the [model](Exercise). Results are typed; this module has no sentences.

mod answer;
mod feedback;

pub use crate::model::exercise::{
    AutomatonKind, AutomatonRules, Construction, Credit, Exercise, ExerciseDocument, GrammarRules, Points, PointsError,
    Sheet, SheetItem, Source, Task,
};
pub use answer::{Answer, AnswerForm, Part};
pub use feedback::{
    Award, Edit, ExerciseError, Feedback, Finding, Method, Misreading, ProductionRef, Share, StateRef, StepFault,
    Target, WitnessFault,
};
