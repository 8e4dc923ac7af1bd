//! Questions whose answer is the result of a construction on automata.

use super::{Bounds, Given, Question, QuestionKind, instances, random::Random};
use crate::{
    Dfa, Document, Kind, Nfa, Product, SetOperation, complete, draw,
    exercise::{Answer, AutomatonKind, AutomatonRules, Construction, Source, Task},
    finish, kind, negate,
};
use ecow::{EcoString, eco_format};

/// Returns a question on a construction.
fn construction(kind: QuestionKind, construction: Construction, given: Document, answer: Document) -> Question {
    Question {
        kind,
        task: Task::Construction(construction),
        given: vec![Given::Automaton(given.clone())],
        document: given,
        choices: Vec::new(),
        answer: Answer::Automaton(answer),
    }
}

/// Draws an automaton for the subset construction, with the result and the names of its states.
pub(super) fn subset_construction(bounds: &Bounds, random: &mut Random) -> Option<(Nfa, Dfa, Vec<EcoString>)> {
    let epsilons = if bounds.difficulty > 2 { random.within(1..=2) } else { 0 };
    let nfa = instances::nfa(random.within(bounds.given.clone()), epsilons, random)?;
    let made = crate::determinize(&nfa);
    let names = instances::numbered('q', nfa.len());
    let names = (0..made.dfa.len() as u32).map(|state| made.subsets.name(state, &names)).collect();
    let is_fit = !matches!(kind(&nfa), Kind::Dfa { .. }) && bounds.answer.contains(&made.dfa.len());
    is_fit.then_some((nfa, made.dfa, names))
}

pub(super) fn determinize(bounds: &Bounds, random: &mut Random) -> Option<Question> {
    let (nfa, dfa, names) = subset_construction(bounds, random)?;
    let task = Construction::Determinize { named: true };
    let answer = draw(dfa.as_nfa(), &names);
    Some(construction(QuestionKind::Determinize, task, instances::drawing(&nfa), answer))
}

/// Draws a minimal automaton and adds equivalent states to it.
pub(super) fn minimize(bounds: &Bounds, random: &mut Random) -> Option<Question> {
    let alphabet = instances::alphabet(random);
    let wanted = instances::dfa(random.within(bounds.given.clone()), random.below(2), &alphabet, random)?;
    if crate::minimize(&wanted).dfa.len() != wanted.len() {
        return None;
    }
    let given = instances::with_copies(&wanted, random.within(1..=bounds.difficulty.div_ceil(2)), random)?;
    let made = crate::minimize(&given);
    let (classes, names) = (made.classes(), instances::numbered('q', given.len()));
    let names: Vec<EcoString> = (0..made.dfa.len() as u32).map(|state| classes.name(state, &names)).collect();
    let answer = draw(made.dfa.as_nfa(), &names);
    let task = Construction::Minimize { named: true };
    Some(construction(QuestionKind::Minimize, task, instances::drawing(given.as_nfa()), answer))
}

pub(super) fn remove_epsilon(bounds: &Bounds, random: &mut Random) -> Option<Question> {
    let epsilons = random.within(1..=bounds.difficulty.div_ceil(2));
    let nfa = instances::nfa(random.within(bounds.given.clone()), epsilons, random)?;
    let answer = instances::drawing(&crate::remove_epsilon(&nfa));
    Some(construction(QuestionKind::RemoveEpsilon, Construction::RemoveEpsilon, instances::drawing(&nfa), answer))
}

/// Draws an automaton with missing transitions, to complete it or for its complement.
pub(super) fn completion(kind: QuestionKind, bounds: &Bounds, random: &mut Random) -> Option<Question> {
    let states = random.within(bounds.given.clone());
    let alphabet = instances::alphabet(random);
    let dfa = instances::dfa(states, random.within(1..=states), &alphabet, random)?;
    let (task, made) = match kind {
        QuestionKind::Complement => (Construction::Complement, negate(&dfa)),
        _ => (Construction::Complete, complete(&dfa)),
    };
    let sink = made.sink.map(|_| EcoString::from("∅"));
    let names: Vec<EcoString> = instances::numbered('q', states).into_iter().chain(sink).collect();
    let answer = draw(made.dfa.as_nfa(), &names);
    Some(construction(kind, task, instances::drawing(dfa.as_nfa()), answer))
}

/// Draws two complete deterministic automata over one alphabet.
pub(super) fn product(kind: QuestionKind, bounds: &Bounds, random: &mut Random) -> Option<Question> {
    let alphabet = instances::alphabet(random);
    let sizes = if bounds.difficulty < 3 { 2..=2 } else { 2..=bounds.difficulty.div_ceil(2) + 1 };
    let mut operand = |letter| {
        let dfa = instances::dfa(random.within(sizes.clone()), 0, &alphabet, random)?;
        let names = instances::numbered(letter, dfa.len());
        (crate::minimize(&dfa).dfa.len() == dfa.len()).then_some((dfa, names))
    };
    let [(left, left_names), (right, right_names)] = [operand('p')?, operand('q')?];
    let operation = if kind == QuestionKind::Intersection { SetOperation::Intersection } else { SetOperation::Union };
    let made = finish(Product::new(left.as_nfa(), right.as_nfa(), operation, usize::MAX)).ok()?;
    let dfa = Dfa::try_from(&made.nfa).ok()?;
    // A result that is small, or equivalent to an operand, needs no construction.
    let least = crate::minimize(&dfa).dfa.len();
    if least <= left.len().max(right.len()) {
        return None;
    }
    let pair = |state: u32| {
        let [left, right] = [(&made.left, &left_names), (&made.right, &right_names)]
            .map(|(sets, names)| sets.of(state).map(|state| names[state as usize].as_str()).collect::<String>());
        eco_format!("({left},{right})")
    };
    let names: Vec<EcoString> = (0..dfa.len() as u32).map(pair).collect();
    let answer = draw(dfa.as_nfa(), &names);
    let rules = AutomatonRules { kind: AutomatonKind::Deterministic, ..AutomatonRules::default() };
    Some(Question {
        kind,
        task: Task::Automaton { source: Source::Description, rules },
        document: answer.clone(),
        given: vec![
            Given::Automaton(draw(left.as_nfa(), &left_names)),
            Given::Automaton(draw(right.as_nfa(), &right_names)),
        ],
        choices: Vec::new(),
        answer: Answer::Automaton(answer),
    })
}
