//! Benchmarks of checking answers to exercises: feedback on one answer within a frame, and the grades of a course.

use criterion::{Criterion, criterion_group, criterion_main};
use grammaton_core::{
    Document, Label, Point, State, StateId, Transition,
    exercise::{Answer, AutomatonRules, Construction, Exercise, Feedback, Grader, Limits, Source, Task},
};
use std::hint::black_box;

/// A generator of numbers (Marsaglia's xorshift), so that all runs measure the same.
struct Random(u32);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 17;
        self.0 ^= self.0 << 5;
        self.0 as usize % bound
    }
}

/// Returns a complete deterministic automaton with random transitions over a and b, of which a third of the states
/// accept. Nearly all of them are minimal.
fn random_dfa(states: usize, random: &mut Random) -> Document {
    let mut document = Document::default();
    let ids: Vec<StateId> = (0..states)
        .map(|number| {
            let accepting = random.below(3) == 0;
            document.add_state(State { accepting, ..State::new(format!("q{number}"), Point::ZERO) })
        })
        .collect();
    document.set_start(Some(ids[0]));
    for (place, &from) in ids.iter().enumerate() {
        for label in ['a', 'b'] {
            // The first transitions lead to every state.
            let to = if label == 'a' { (place + 1) % states } else { random.below(states) };
            document.insert_transition(Transition { from, to: ids[to], label: Label::from(label) });
        }
    }
    document
}

/// Makes random changes: of marks and of the targets of transitions.
fn change(document: &mut Document, changes: usize, random: &mut Random) {
    let ids: Vec<StateId> = document.states().map(|(id, _)| id).collect();
    for _ in 0..changes {
        if random.below(2) == 0 {
            document.update_state(ids[random.below(ids.len())], |state| state.accepting ^= true);
            continue;
        }
        let transitions: Vec<Transition> = document.transitions().cloned().collect();
        let Transition { from, to, label } = transitions[random.below(transitions.len())].clone();
        let kept: Vec<Label> = document.labels(from, to).filter(|other| **other != label).cloned().collect();
        document.set_labels(from, to, kept);
        document.insert_transition(Transition { from, to: ids[random.below(ids.len())], label });
    }
}

/// Returns a solution and answers with a growing number of changes, from none to `most`.
fn solution_and_answers(states: usize, answers: usize, most: usize) -> (Document, Vec<Answer>) {
    let mut random = Random(2_463_534_242);
    let solution = random_dfa(states, &mut random);
    let changed = |number| {
        let mut answer = solution.clone();
        change(&mut answer, number % (most + 1), &mut random);
        Answer::Automaton(answer)
    };
    let answers = (0..answers).map(changed).collect();
    (solution, answers)
}

fn exercise(task: Task) -> Exercise {
    Exercise::new("", task)
}

fn automaton() -> Task {
    Task::Automaton { source: Source::Description, rules: AutomatonRules::default() }
}

fn check(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("exercise");
    group.sample_size(10);
    let (solution, answers) = solution_and_answers(50, 5, 4);
    let exercise_of_50 = exercise(automaton());
    let grader = Grader::new(&exercise_of_50, &solution, Limits::default()).expect("an exercise");
    for (changes, answer) in answers.iter().enumerate() {
        group.bench_function(format!("check 50 states, {changes} changes"), |b| {
            b.iter(|| grader.check(black_box(answer)));
        });
    }
    group.bench_function("prepare and check 50 states", |b| {
        b.iter(|| {
            let grader = Grader::new(black_box(&exercise_of_50), &solution, Limits::default());
            grader.expect("an exercise").check(&answers[1])
        });
    });
    for (name, task) in
        [("automaton", automaton()), ("minimize", Task::Construction(Construction::Minimize { named: true }))]
    {
        let (solution, answers) = solution_and_answers(20, 200, 6);
        let exercise = exercise(task);
        let grader = Grader::new(&exercise, &solution, Limits::default()).expect("an exercise");
        group.bench_function(format!("grade 200 answers of 20 states, {name}"), |b| {
            b.iter(|| answers.iter().map(|answer| grader.check(answer)).collect::<Vec<Feedback>>());
        });
    }
    group.finish();
}

criterion_group!(benches, check);
criterion_main!(benches);
