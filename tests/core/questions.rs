//! Random questions: sensible instances, and answers that are right by oracles that share no code with the library.

mod oracle;

use crate::exercise::oracle::accepts;
use grammaton_core::{
    Document, Label, Regex, StateId, Symbol,
    exercise::{Answer, Exercise, Grader, Limits, Part, Task},
    questions::{Given, Question, QuestionKind, questions},
};
use oracle::{
    derives, has_letters, is_complete, is_deterministic, matches, residuals, runs, same_language, set_name, steps,
    successor, useless, words,
};
use std::collections::BTreeSet;

/// The number of questions of each difficulty.
const EACH: usize = 40;
/// The length up to which words are compared one by one.
const LONGEST: usize = 7;

fn alphabet(question: &Question) -> Vec<Symbol> {
    let documents = question.given.iter().filter_map(|given| match given {
        Given::Automaton(document) => Some(document),
        _ => None,
    });
    let symbol = |label: &Label| if let Label::Symbol(symbol) = label { Some(symbol.clone()) } else { None };
    let read: BTreeSet<Symbol> = documents
        .chain([&question.document])
        .flat_map(|document| document.transitions().filter_map(|t| symbol(&t.label)).collect::<Vec<_>>())
        .collect();
    read.into_iter().collect()
}

fn given(question: &Question, number: usize) -> &Document {
    match &question.given[number] {
        Given::Automaton(document) => document,
        other => panic!("an automaton is given, not {other:?}"),
    }
}

fn drawn(answer: &Answer) -> &Document {
    match answer {
        Answer::Automaton(document) => document,
        other => panic!("the answer is an automaton, not {other:?}"),
    }
}

fn expression(answer: &Answer) -> &Regex {
    match answer {
        Answer::Expression(regex) => regex,
        other => panic!("the answer is an expression, not {other:?}"),
    }
}

/// Checks that a set of words is what a predicate accepts, for all words up to a length.
#[track_caller]
fn agree(question: &Question, left: impl Fn(&[Symbol]) -> bool, right: impl Fn(&[Symbol]) -> bool) {
    let all = words(&alphabet(question), LONGEST);
    let (yes, no): (Vec<_>, Vec<_>) = all.iter().partition(|word| left(word));
    assert!(yes.iter().all(|word| right(word)) && !no.iter().any(|word| right(word)), "{question:?}");
}

/// Checks what all questions have in common: no useless states, and an answer that the grader takes.
#[track_caller]
fn is_sensible(question: &Question) {
    for given in &question.given {
        if let Given::Automaton(document) = given
            && question.kind != QuestionKind::FindError
        {
            assert_eq!(useless(document), Vec::<StateId>::new(), "{question:?}");
        }
    }
    let exercise = Exercise::new("", question.task.clone());
    let grader = Grader::new(&exercise, &question.document, Limits::default()).unwrap();
    let feedback = grader.check(&question.answer);
    assert!(feedback.is_right(), "{:?} {question:?}", feedback.findings);
    let all = words(&alphabet(question), 8);
    let [has_word, has_other] =
        [true, false].map(|yes| all.iter().any(|word| accepts(&question.document, word) == yes));
    assert!(has_word && has_other, "the language is trivial: {question:?}");
}

/// Checks the questions of a kind at every difficulty.
fn check(kind: QuestionKind, is_right: impl Fn(&Question)) {
    for difficulty in 1..=5 {
        let all: Vec<Question> = questions(kind, difficulty, 7).take(EACH).collect();
        for question in &all {
            is_sensible(question);
            is_right(question);
        }
        assert!(questions(kind, difficulty, 7).take(3).eq(all[..3].iter().cloned()), "a seed decides");
        assert!(questions(kind, difficulty, 8).take(3).ne(all[..3].iter().cloned()), "another seed differs");
    }
}

#[test]
fn determinized_automata_have_the_sets_of_the_operand() {
    check(QuestionKind::Determinize, |question| {
        let (operand, result) = (given(question, 0), drawn(&question.answer));
        assert!(is_deterministic(result) && !is_deterministic(operand));
        assert!(same_language(operand, result, &alphabet(question)));
        for word in words(&alphabet(question), LONGEST) {
            let reached = steps(result, &word);
            let name = reached.iter().next().map(|&id| result.state(id).unwrap().name.to_string());
            let expected = steps(operand, &word);
            assert_eq!(name, (!expected.is_empty()).then(|| set_name(operand, &expected)), "{word:?} {question:?}");
        }
    });
}

#[test]
fn minimized_automata_have_a_state_for_each_residual_language() {
    check(QuestionKind::Minimize, |question| {
        let (operand, result) = (given(question, 0), drawn(&question.answer));
        assert!(is_deterministic(operand) && is_deterministic(result));
        assert!(same_language(operand, result, &alphabet(question)));
        assert_eq!(result.states().len(), residuals(operand, &alphabet(question)));
        assert!(result.states().len() < operand.states().len(), "there is something to do");
    });
}

#[test]
fn results_without_epsilon_moves_are_equivalent() {
    check(QuestionKind::RemoveEpsilon, |question| {
        let (operand, result) = (given(question, 0), drawn(&question.answer));
        let has_epsilon = |document: &Document| document.transitions().any(|t| t.label == Label::Epsilon);
        assert!(has_epsilon(operand) && !has_epsilon(result));
        assert_eq!(operand.states().len(), result.states().len());
        assert!(same_language(operand, result, &alphabet(question)));
    });
}

#[test]
fn completed_automata_and_complements_have_every_move() {
    check(QuestionKind::Complete, |question| {
        let (operand, result) = (given(question, 0), drawn(&question.answer));
        assert!(!is_complete(operand, &alphabet(question)) && is_complete(result, &alphabet(question)));
        assert!(is_deterministic(result) && same_language(operand, result, &alphabet(question)));
    });
    check(QuestionKind::Complement, |question| {
        let (operand, result) = (given(question, 0), drawn(&question.answer));
        assert!(is_complete(result, &alphabet(question)) && is_deterministic(result));
        agree(question, |word| !accepts(operand, word), |word| accepts(result, word));
    });
}

#[test]
fn products_accept_the_words_of_both_or_of_one() {
    for (kind, is_union) in [(QuestionKind::Intersection, false), (QuestionKind::Union, true)] {
        check(kind, |question| {
            let (left, right, result) = (given(question, 0), given(question, 1), drawn(&question.answer));
            assert!([left, right, result].into_iter().all(is_deterministic));
            let wanted = |word: &[Symbol]| {
                let verdicts = [accepts(left, word), accepts(right, word)];
                if is_union { verdicts[0] || verdicts[1] } else { verdicts[0] && verdicts[1] }
            };
            agree(question, wanted, |word| accepts(result, word));
        });
    }
}

#[test]
fn grammars_and_automata_have_the_same_words() {
    check(QuestionKind::ToGrammar, |question| {
        let Answer::Grammar(grammar) = &question.answer else { panic!("{question:?}") };
        agree(question, |word| derives(grammar, word), |word| accepts(given(question, 0), word));
    });
    check(QuestionKind::FromGrammar, |question| {
        let Given::Grammar(grammar) = &question.given[0] else { panic!("{question:?}") };
        agree(question, |word| derives(grammar, word), |word| accepts(drawn(&question.answer), word));
    });
}

#[test]
fn expressions_and_automata_have_the_same_words() {
    check(QuestionKind::ToExpression, |question| {
        let regex = expression(&question.answer);
        agree(question, |word| matches(regex, word), |word| accepts(given(question, 0), word));
    });
    check(QuestionKind::FromExpression, |question| {
        let Given::Expression(regex) = &question.given[0] else { panic!("{question:?}") };
        agree(question, |word| matches(regex, word), |word| accepts(drawn(&question.answer), word));
    });
}

#[test]
fn words_are_accepted_or_rejected_as_the_answer_says() {
    check(QuestionKind::Words, |question| {
        let Answer::Words { accepted, rejected } = &question.answer else { panic!("{question:?}") };
        let distinct: BTreeSet<_> = accepted.iter().chain(rejected).collect();
        assert_eq!((accepted.len(), rejected.len(), distinct.len()), (3, 3, 6));
        assert!(accepted.iter().all(|word| accepts(given(question, 0), word)));
        assert!(!rejected.iter().any(|word| accepts(given(question, 0), word)));
    });
    check(QuestionKind::Accepts, |question| {
        let distinct: BTreeSet<_> = question.choices.iter().map(|(word, _)| word).collect();
        assert_eq!(distinct.len(), 6);
        for (word, is_right) in &question.choices {
            assert_eq!(accepts(given(question, 0), word), *is_right);
        }
        let is_right = |word: &[Symbol]| question.choices.iter().any(|(choice, right)| *right && choice == word);
        agree(question, |word| matches(expression(&question.answer), word), is_right);
    });
    check(QuestionKind::ShortestWord, |question| {
        let regex = expression(&question.answer);
        let all = words(&alphabet(question), LONGEST);
        let answer = all.iter().find(|word| matches(regex, word)).expect("a short word");
        let accepted: Vec<_> = all.iter().filter(|word| accepts(given(question, 0), word)).collect();
        assert_eq!(accepted[0], answer);
        assert!(accepted.get(1).is_none_or(|second| second.len() > answer.len()), "it is the only one");
        assert_eq!(all.iter().filter(|word| matches(regex, word)).count(), 1);
    });
}

#[test]
fn derivations_apply_a_production_in_each_step() {
    check(QuestionKind::Derivation, |question| {
        let (Given::Grammar(grammar), Answer::Derivation(text)) = (&question.given[0], &question.answer) else {
            panic!("{question:?}")
        };
        let Task::Derivation { word } = &question.task else { panic!("{question:?}") };
        let forms: Vec<String> = text.split('⇒').map(|form| form.split_whitespace().collect()).collect();
        assert_eq!(forms[0], "S");
        assert!(has_letters(grammar));
        for pair in forms.windows(2) {
            assert!(successor(grammar, &pair[0], &pair[1]), "{} ⇒ {} {question:?}", pair[0], pair[1]);
        }
        assert_eq!(*forms.last().unwrap(), word.iter().map(Symbol::as_str).collect::<String>());
    });
}

#[test]
fn verdicts_on_equivalence_hold() {
    let mut counts = [0; 2];
    for difficulty in 1..=5 {
        for question in questions(QuestionKind::Equivalence, difficulty, 11).take(EACH) {
            is_sensible(&question);
            let Answer::Verdict { yes, word } = &question.answer else { panic!("{question:?}") };
            let (left, right) = (given(&question, 0), given(&question, 1));
            assert_eq!(same_language(left, right, &alphabet(&question)), *yes, "{question:?}");
            if let Some(word) = word {
                assert_ne!(accepts(left, word), accepts(right, word));
            }
            counts[usize::from(*yes)] += 1;
        }
    }
    assert!(counts.iter().all(|&count| count > 50), "{counts:?}");
}

#[test]
fn verdicts_on_ambiguity_hold() {
    let mut counts = [0; 2];
    for difficulty in 1..=5 {
        for question in questions(QuestionKind::Ambiguity, difficulty, 13).take(EACH) {
            is_sensible(&question);
            let Answer::Verdict { yes, word } = &question.answer else { panic!("{question:?}") };
            let automaton = given(&question, 0);
            let most = words(&alphabet(&question), LONGEST).iter().map(|word| runs(automaton, word)).max();
            assert_eq!(most > Some(1), *yes || word.as_ref().is_some_and(|word| word.len() > LONGEST), "{question:?}");
            assert!(word.as_ref().is_none_or(|word| runs(automaton, word) > 1));
            counts[usize::from(*yes)] += 1;
        }
    }
    assert!(counts.iter().all(|&count| count > 50), "{counts:?}");
}

#[test]
fn exactly_the_marked_part_of_a_faulty_result_is_wrong() {
    check(QuestionKind::FindError, |question| {
        let (operand, faulty) = (given(question, 0), given(question, 1));
        let Answer::Mark(mark) = &question.answer else { panic!("{question:?}") };
        let mut wrong = Vec::new();
        for (id, state) in faulty.states() {
            let set: BTreeSet<StateId> = oracle::named_set(operand, &state.name);
            if set.iter().any(|&id| operand.state(id).unwrap().accepting) != state.accepting {
                wrong.push(Part::State(id));
            }
            for transition in faulty.transitions().filter(|transition| transition.from == id) {
                let Label::Symbol(symbol) = &transition.label else { panic!("{question:?}") };
                let expected = set_name(operand, &oracle::step(operand, &set, symbol));
                if faulty.state(transition.to).unwrap().name != expected.as_str() {
                    wrong.push(Part::Transition(transition.clone()));
                }
            }
        }
        assert_eq!(wrong, std::slice::from_ref(mark), "{question:?}");
    });
}
