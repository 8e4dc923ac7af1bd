//! The record of an exercise. Its fields beyond the common ones depend on the task.

mod fields;

pub(crate) use fields::{Value, fields_of};

use super::{
    At, FaultAt, FieldValue, Fields, Notation, RecordFault, Records, fault::MAX_POINTS, sheet::DocumentFields,
};
use crate::{packed, ron};
use ecow::EcoString;
use grammaton_core::{
    Convention, Document, Orientation, Symbol,
    exercise::{
        AutomatonKind, AutomatonRules, Construction, Credit, Exercise, GrammarRules, Points, Source, StudentCopy, Task,
    },
};

/// The names of the tasks.
const TASKS: [&str; 13] = [
    "automaton",
    "grammar",
    "expression",
    "determinize",
    "minimize",
    "complete",
    "complement",
    "remove-epsilon",
    "words",
    "derivation",
    "ambiguity",
    "equivalence",
    "find-error",
];
const CONSTRUCTIONS: [&str; 5] = ["determinize", "minimize", "complete", "complement", "remove-epsilon"];
const SOURCES: [&str; 3] = ["description", "automaton", "grammar"];
const KINDS: [&str; 3] = ["dfa", "nfa", "epsilon-nfa"];
const SIDES: [&str; 2] = ["right", "left"];
const CONVENTIONS: [&str; 2] = ["epsilon", "terminal"];

/// A value that depends on the task.
enum Parameter {
    Text(EcoString),
    Flag(bool),
    Count(u32),
    Word(Vec<Symbol>),
    Document(Box<Records>),
}

/// An exercise whose task is still to be checked.
#[derive(Default)]
pub(crate) struct ExerciseRecord {
    text: EcoString,
    task: Option<At<EcoString>>,
    points: Option<At<f64>>,
    credit: Option<At<CreditFields>>,
    attempts: Option<u32>,
    hints: Option<bool>,
    parameters: Vec<(&'static str, At<Parameter>)>,
    solution: Option<At<EcoString>>,
    answer: EcoString,
    used: u32,
    solved: bool,
    best: Option<At<f64>>,
}

pub(super) type ExerciseFields = ExerciseRecord;

impl Fields for ExerciseRecord {
    type Record = Self;

    const NAMES: &'static [&'static str] = &[
        "text",
        "task",
        "given",
        "expression",
        "kind",
        "complete",
        "max_states",
        "linear",
        "strict",
        "convention",
        "max_productions",
        "max_symbols",
        "named",
        "accepted",
        "rejected",
        "word",
        "other",
        "construction",
        "seed",
        "points",
        "credit",
        "attempts",
        "hints",
        "solution",
        "answer",
        "used",
        "solved",
        "best",
    ];

    fn read<V: FieldValue>(&mut self, name: &'static str, value: V) -> Result<(), V::Error> {
        match name {
            "text" => self.text = value.text()?,
            "task" => self.task = Some(value.placed(V::text)?),
            "points" => self.points = Some(value.placed(V::number)?),
            "credit" => self.credit = Some(value.placed(V::record::<CreditFields>)?),
            "attempts" => self.attempts = Some(value.count()?),
            "hints" => self.hints = Some(value.flag()?),
            "solution" => self.solution = Some(value.placed(V::text)?),
            "answer" => self.answer = value.text()?,
            "used" => self.used = value.count()?,
            "solved" => self.solved = value.flag()?,
            "best" => self.best = Some(value.placed(V::number)?),
            _ => {
                let parameter = value.placed(|value| match name {
                    "complete" | "strict" | "named" => value.flag().map(Parameter::Flag),
                    "word" => value.symbols().map(Parameter::Word),
                    "other" => value.record::<DocumentFields>().map(|other| Parameter::Document(Box::new(other.0))),
                    "max_states" | "max_productions" | "max_symbols" | "accepted" | "rejected" | "seed" => {
                        value.count().map(Parameter::Count)
                    }
                    _ => value.text().map(Parameter::Text),
                })?;
                self.parameters.push((name, parameter));
            }
        }
        Ok(())
    }

    fn finish(self, _: Notation) -> Result<Self, &'static str> {
        if self.task.is_some() { Ok(self) } else { Err("task") }
    }
}

impl ExerciseRecord {
    /// Builds the exercise. `room` is the number of bytes to which solutions may still be unpacked.
    pub(super) fn into_exercise(mut self, room: &mut usize, skip_layout: bool) -> Result<Exercise, FaultAt> {
        let Some(task) = self.task.take() else { return Err((0, RecordFault::MissingField("task"))) };
        let (at, name) = (task.at, TASKS[index("task", &task, &TASKS)?]);
        let task = self.task(at, name, skip_layout)?;
        if let Some((field, value)) = self.parameters.first() {
            return Err((value.at, RecordFault::ForeignField { name: field, task: name }));
        }
        let has_answers = !self.answer.is_empty() || self.used > 0 || self.solved || self.best.is_some();
        if self.solution.is_none() && has_answers {
            return Err((at, RecordFault::MissingField("solution")));
        }
        let default = Exercise::new("", task);
        let (points, credit) = (points("points", self.points.as_ref())?, self.credit()?);
        let best = self::points("best", self.best.as_ref())?.unwrap_or_default();
        let student = self.solution.map(|solution| {
            let (solution, answer) = (unpacked(&solution, room, skip_layout)?, self.answer);
            Ok(Box::new(StudentCopy { solution, answer, attempts: self.used, solved: self.solved, best }))
        });
        Ok(Exercise {
            text: self.text,
            points: points.unwrap_or(default.points),
            credit,
            attempts: self.attempts,
            hints: self.hints.unwrap_or(default.hints),
            student: student.transpose()?,
            ..default
        })
    }

    fn credit(&self) -> Result<Credit, FaultAt> {
        let mut credit = Credit::default();
        if let Some(given) = &self.credit {
            for (share, part) in given.value.0.iter().zip(parts_mut(&mut credit)) {
                let percent = share.map(|share| u8::try_from(share).ok().filter(|&share| share <= 100));
                *part = percent.unwrap_or(Some(*part)).ok_or((given.at, RecordFault::Percent))?;
            }
        }
        Ok(credit)
    }

    /// Builds the task with this name, which takes its parameters out of the record.
    fn task(&mut self, at: usize, name: &'static str, skip_layout: bool) -> Result<Task, FaultAt> {
        let missing = |name| (at, RecordFault::MissingField(name));
        Ok(match name {
            "automaton" => Task::Automaton {
                source: self.source(&SOURCES)?,
                rules: AutomatonRules {
                    kind: match self.word("kind", &KINDS)? {
                        Some(0) => AutomatonKind::Deterministic,
                        Some(1) => AutomatonKind::WithoutEpsilon,
                        _ => AutomatonKind::Any,
                    },
                    complete: self.flag("complete"),
                    max_states: self.count("max_states"),
                },
            },
            "grammar" => Task::Grammar {
                source: self.source(&SOURCES)?,
                rules: GrammarRules {
                    orientation: self.word("linear", &SIDES)?.map(|side| [Orientation::Right, Orientation::Left][side]),
                    strict: self.flag("strict"),
                    convention: self
                        .word("convention", &CONVENTIONS)?
                        .map(|convention| [Convention::Epsilon, Convention::Terminal][convention]),
                    max_productions: self.count("max_productions"),
                },
            },
            "expression" => Task::Expression { source: self.source(&SOURCES)?, max_symbols: self.count("max_symbols") },
            "words" => {
                let [accepted, rejected] = ["accepted", "rejected"].map(|name| self.count(name).unwrap_or(0));
                if (accepted, rejected) == (0, 0) {
                    return Err(missing("accepted"));
                }
                Task::Words { source: self.source(&SOURCES)?, accepted, rejected }
            }
            "derivation" => match self.take("word") {
                Some(At { value: Parameter::Word(word), .. }) => Task::Derivation { word },
                _ => return Err(missing("word")),
            },
            "ambiguity" => Task::Ambiguity { source: self.source(&SOURCES[1..])? },
            "equivalence" => match self.take("other") {
                Some(At { value: Parameter::Document(other), .. }) => {
                    Task::Equivalence { other: Box::new(other.into_drawing(skip_layout)?) }
                }
                _ => return Err(missing("other")),
            },
            "find-error" => {
                let which = self.word("construction", &CONSTRUCTIONS)?.ok_or(missing("construction"))?;
                let construction = self.construction(CONSTRUCTIONS[which]);
                Task::FindError { construction, seed: self.count("seed").unwrap_or(0).into() }
            }
            _ => Task::Construction(self.construction(name)),
        })
    }

    fn construction(&mut self, name: &str) -> Construction {
        match name {
            "determinize" => Construction::Determinize { named: self.flag("named") },
            "minimize" => Construction::Minimize { named: self.flag("named") },
            "complete" => Construction::Complete,
            "complement" => Construction::Complement,
            _ => Construction::RemoveEpsilon,
        }
    }

    /// Returns the source of the language: an expression, or one of these, the first one by default.
    fn source(&mut self, known: &'static [&'static str]) -> Result<Source, FaultAt> {
        if let Some(At { value: Parameter::Text(expression), .. }) = self.take("expression") {
            return Ok(Source::Expression(expression));
        }
        let which = self.word("given", known)?.unwrap_or(0);
        Ok(match known[which] {
            "automaton" => Source::Automaton,
            "grammar" => Source::Grammar,
            _ => Source::Description,
        })
    }

    fn take(&mut self, name: &str) -> Option<At<Parameter>> {
        let place = self.parameters.iter().position(|(field, _)| *field == name)?;
        Some(self.parameters.remove(place).1)
    }

    fn count(&mut self, name: &str) -> Option<u32> {
        if let Parameter::Count(count) = self.take(name)?.value { Some(count) } else { None }
    }

    fn flag(&mut self, name: &str) -> bool {
        matches!(self.take(name), Some(At { value: Parameter::Flag(true), .. }))
    }

    /// Returns the index of the value of a field among the words that it may be.
    fn word(&mut self, name: &'static str, known: &'static [&'static str]) -> Result<Option<usize>, FaultAt> {
        match self.take(name) {
            Some(At { at, value: Parameter::Text(value) }) => index(name, &At { at, value }, known).map(Some),
            _ => Ok(None),
        }
    }
}

/// Returns the points of a field, if it is there.
fn points(name: &'static str, field: Option<&At<f64>>) -> Result<Option<Points>, FaultAt> {
    let Some(points) = field else { return Ok(None) };
    let read = (0.0..=f64::from(MAX_POINTS)).contains(&points.value).then(|| points.value.to_string().parse().ok());
    read.flatten().map(Some).ok_or((points.at, RecordFault::Points(name)))
}

/// Returns the index of a value among the words that it may be.
fn index(name: &'static str, value: &At<EcoString>, known: &'static [&'static str]) -> Result<usize, FaultAt> {
    let unknown = || (value.at, RecordFault::UnknownWord { name, found: value.value.clone(), known });
    known.iter().position(|&word| word == value.value).ok_or_else(unknown)
}

/// Reads the solution in a student's copy. It is a document without exercises, so that nothing is packed twice.
fn unpacked(solution: &At<EcoString>, room: &mut usize, skip_layout: bool) -> Result<Document, FaultAt> {
    let bytes = packed::unpack(&solution.value, *room).map_err(|error| (solution.at, RecordFault::Packed(error)))?;
    *room -= bytes.len();
    ron::read_drawing(&bytes, skip_layout).map_err(|error| (solution.at, RecordFault::Solution(error.to_string())))
}

/// The shares of the points in percent, in the order of [`SHARES`].
#[derive(Default)]
pub(crate) struct CreditFields([Option<u32>; 5]);

const SHARES: [&str; 5] = ["density", "edits", "misread", "parts", "rule"];

fn parts_mut(credit: &mut Credit) -> [&mut u8; 5] {
    let Credit { density, edits, misread, parts, rule } = credit;
    [density, edits, misread, parts, rule]
}

impl Fields for CreditFields {
    type Record = Self;

    const NAMES: &'static [&'static str] = &SHARES;

    fn read<V: FieldValue>(&mut self, name: &'static str, value: V) -> Result<(), V::Error> {
        let share = value.count()?;
        self.0.iter_mut().zip(SHARES).filter(|(_, known)| *known == name).for_each(|(part, _)| *part = Some(share));
        Ok(())
    }

    fn finish(self, _: Notation) -> Result<Self, &'static str> {
        Ok(self)
    }
}
