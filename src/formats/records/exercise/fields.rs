//! The fields of an exercise that is written.

use super::{CONSTRUCTIONS, CONVENTIONS, KINDS, SHARES, SIDES, SOURCES, parts_mut};
use crate::{packed, ron};
use grammaton_core::{
    Convention, Document, Orientation, Symbol,
    exercise::{AutomatonKind, Construction, Credit, Exercise, Points, Source, Task},
};

/// The value of a field to write.
pub(crate) enum Value<'a> {
    Text(&'a str),
    Packed(String),
    /// A number or a truth value.
    Literal(String),
    Word(&'a [Symbol]),
    /// Fields with literals, on one line.
    Literals(Vec<(&'static str, String)>),
    Document(&'a Document),
}

/// Returns the fields of an exercise in the order in which they are written, without those at their default.
pub(crate) fn fields_of(exercise: &Exercise) -> Vec<(&'static str, Value<'_>)> {
    let mut fields = vec![("text", Value::Text(&exercise.text))];
    task_fields(&exercise.task, &mut fields);
    fields.push(("points", Value::Literal(exercise.points.to_string())));
    if exercise.credit != Credit::default() {
        let mut credit = exercise.credit;
        let shares = parts_mut(&mut credit).map(|share| share.to_string());
        fields.push(("credit", Value::Literals(SHARES.into_iter().zip(shares).collect())));
    }
    push_count(&mut fields, "attempts", exercise.attempts);
    if !exercise.hints {
        fields.push(("hints", Value::Literal("false".to_owned())));
    }
    if let Some(student) = &exercise.student {
        fields.push(("solution", Value::Packed(packed::pack(&ron::write(&student.solution)))));
        if !student.answer.is_empty() {
            fields.push(("answer", Value::Text(&student.answer)));
        }
        push_count(&mut fields, "used", (student.attempts > 0).then_some(student.attempts));
        push_flag(&mut fields, "solved", student.solved);
        if student.best > Points::default() {
            fields.push(("best", Value::Literal(student.best.to_string())));
        }
    }
    fields
}

fn task_fields<'a>(task: &'a Task, fields: &mut Vec<(&'static str, Value<'a>)>) {
    let name = |name| ("task", Value::Text(name));
    match task {
        Task::Automaton { source, rules } => {
            fields.push(name("automaton"));
            push_source(fields, source, SOURCES[0]);
            match rules.kind {
                AutomatonKind::Deterministic => fields.push(("kind", Value::Text(KINDS[0]))),
                AutomatonKind::WithoutEpsilon => fields.push(("kind", Value::Text(KINDS[1]))),
                AutomatonKind::Any => {}
            }
            push_flag(fields, "complete", rules.complete);
            push_count(fields, "max_states", rules.max_states);
        }
        Task::Grammar { source, rules } => {
            fields.push(name("grammar"));
            push_source(fields, source, SOURCES[0]);
            if let Some(side) = rules.orientation {
                fields.push(("linear", Value::Text(SIDES[usize::from(side == Orientation::Left)])));
            }
            push_flag(fields, "strict", rules.strict);
            if let Some(convention) = rules.convention {
                let is_terminal = convention == Convention::Terminal;
                fields.push(("convention", Value::Text(CONVENTIONS[usize::from(is_terminal)])));
            }
            push_count(fields, "max_productions", rules.max_productions);
        }
        Task::Expression { source, max_symbols } => {
            fields.push(name("expression"));
            push_source(fields, source, SOURCES[0]);
            push_count(fields, "max_symbols", *max_symbols);
        }
        Task::Construction(construction) => push_construction(fields, "task", *construction),
        Task::Words { source, accepted, rejected } => {
            fields.push(name("words"));
            push_source(fields, source, SOURCES[0]);
            push_count(fields, "accepted", (*accepted > 0).then_some(*accepted));
            push_count(fields, "rejected", (*rejected > 0).then_some(*rejected));
        }
        Task::Derivation { word } => fields.extend([name("derivation"), ("word", Value::Word(word))]),
        Task::Ambiguity { source } => {
            fields.push(name("ambiguity"));
            push_source(fields, source, SOURCES[1]);
        }
        Task::Equivalence { other } => fields.extend([name("equivalence"), ("other", Value::Document(other))]),
        Task::FindError { construction, seed } => {
            fields.push(name("find-error"));
            push_construction(fields, "construction", *construction);
            fields.push(("seed", Value::Literal(seed.to_string())));
        }
    }
}

fn push_source<'a>(fields: &mut Vec<(&'static str, Value<'a>)>, source: &'a Source, default: &str) {
    let given = match source {
        Source::Description => SOURCES[0],
        Source::Automaton => SOURCES[1],
        Source::Grammar => SOURCES[2],
        Source::Expression(expression) => return fields.push(("expression", Value::Text(expression))),
    };
    if given != default {
        fields.push(("given", Value::Text(given)));
    }
}

fn push_construction(fields: &mut Vec<(&'static str, Value<'_>)>, field: &'static str, construction: Construction) {
    let (which, named) = match construction {
        Construction::Determinize { named } => (0, named),
        Construction::Minimize { named } => (1, named),
        Construction::Complete => (2, false),
        Construction::Complement => (3, false),
        Construction::RemoveEpsilon => (4, false),
    };
    fields.push((field, Value::Text(CONSTRUCTIONS[which])));
    push_flag(fields, "named", named);
}

fn push_flag(fields: &mut Vec<(&'static str, Value<'_>)>, name: &'static str, flag: bool) {
    if flag {
        fields.push((name, Value::Literal("true".to_owned())));
    }
}

fn push_count(fields: &mut Vec<(&'static str, Value<'_>)>, name: &'static str, count: Option<u32>) {
    if let Some(count) = count {
        fields.push((name, Value::Literal(count.to_string())));
    }
}
