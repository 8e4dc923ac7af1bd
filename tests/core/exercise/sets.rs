//! Constructions whose states are named by sets.

use super::{check, drawing, findings};
use grammaton_core::{
    Document,
    exercise::{Answer, Construction, Finding, Method, Task},
};

const DETERMINIZE: Construction = Construction::Determinize { named: true };
const MINIMIZE: Construction = Construction::Minimize { named: true };

/// Words that end in ab.
fn given() -> Document {
    drawing(">q0 q1 q2*", "q0 a q0; q0 b q0; q0 a q1; q1 b q2")
}

const RIGHT: &str =
    "{q0} a {q0,q1}; {q0} b {q0}; {q0,q1} a {q0,q1}; {q0,q1} b {q0,q2}; {q0,q2} a {q0,q1}; {q0,q2} b {q0}";

fn subsets(states: &str, transitions: &str) -> Vec<Finding> {
    findings(Task::Construction(DETERMINIZE), &given(), Answer::Automaton(drawing(states, transitions)))
}

#[test]
fn names_of_subsets_may_be_written_in_several_ways() {
    assert_eq!(subsets(">{q0} {q0,q1} {q0,q2}*", RIGHT), []);
    let respelled = |spell: &dyn Fn(&str) -> String| {
        let names = [">{q0}", "{q0,q1}", "{q0,q2}*"].map(spell).join(" ");
        assert_eq!(subsets(&names, &RIGHT.split("; ").map(spell).collect::<Vec<_>>().join(";")), [], "{names}");
    };
    respelled(&|text| text.replace(['{', '}', ','], ""));
    respelled(&|text| text.replace("q0,q1", "q1,q0"));
    respelled(&|text| text.replace('q', "").replace(['{', '}'], ""));
    // Sets that no word leads to do no harm, nor does the empty set.
    let more = format!("{RIGHT}; {{q1}} a ∅; {{q1}} b {{q2}}; ∅ a ∅; ∅ b ∅");
    assert_eq!(subsets(">{q0} {q0,q1} {q0,q2}* {q1} {q2}* ∅", &more), []);
}

#[test]
fn each_wrong_part_of_a_subset_construction_is_named() {
    let names = |members: &[&str]| members.iter().map(|&name| name.into()).collect::<Vec<_>>();
    let found = subsets(">{q0} {q0,q1} {q0,q2}*", &RIGHT.replace("{q0,q2} b {q0}", ""));
    assert!(
        found.iter().any(|finding| matches!(finding, Finding::Stuck { state, .. } if state.name == "{q0,q2}")),
        "{found:?}"
    );

    let found = subsets(">{q0} {q0,q1}", "{q0} a {q0,q1}; {q0} b {q0}; {q0,q1} a {q0,q1}");
    let missing = |finding: &Finding| matches!(finding, Finding::MissingSet { expected, .. } if *expected == names(&["q0", "q2"]));
    assert!(found.iter().any(missing), "{found:?}");

    let found = subsets(">{q0} {q0,q1} {q0,q2}*", &RIGHT.replace("{q0,q2} a {q0,q1}", "{q0,q2} a {q0}"));
    let target = |finding: &Finding| {
        matches!(finding, Finding::WrongTarget { state, expected, .. }
            if state.name == "{q0,q2}" && *expected == names(&["q0", "q1"]))
    };
    assert!(found.iter().any(target), "{found:?}");

    // The language is right, and only a name is wrong.
    let renamed = |from: &str, to: &str| (">{q0} {q0,q1} {q0,q2}*".replace(from, to), RIGHT.replace(from, to));
    let (states, transitions) = renamed("{q0,q2}", "{q1,q2}");
    let found = subsets(&states, &transitions);
    let [Finding::WrongSet { state, word, expected }] = &found[..] else { panic!("{found:?}") };
    assert_eq!((state.name.as_str(), word.len(), expected), ("{q1,q2}", 2, &names(&["q0", "q2"])));
    let (states, transitions) = renamed("{q0,q2}", "F");
    assert!(matches!(&subsets(&states, &transitions)[..], [Finding::UnreadableName { state }] if state.name == "F"));

    let found = subsets(">{q0} {q0,q1}* {q0,q2}*", RIGHT);
    let marked = |finding: &Finding| matches!(finding, Finding::WrongAcceptance { state, accept: false } if state.name == "{q0,q1}");
    assert!(found.iter().any(marked), "{found:?}");

    // The wrong start state.
    let found = subsets("{q0} >{q0,q1} {q0,q2}*", RIGHT);
    assert!(
        found.iter().any(|finding| matches!(finding, Finding::WrongSet { word, .. } if word.is_empty())),
        "{found:?}"
    );

    // The same set twice, in different spellings.
    let twice = format!("{}; q0 a {{q0,q1}}; q0 b q0", RIGHT.replace("{q0,q2} b {q0}", "{q0,q2} b q0"));
    let found = subsets(">{q0} {q0,q1} {q0,q2}* q0", &twice);
    assert!(matches!(&found[..], [Finding::RepeatedSet { .. }]), "{found:?}");
}

#[test]
fn right_sets_give_credit_by_parts() {
    let answer = drawing(">{q0} {q0,q1} {q1,q2}*", &RIGHT.replace("{q0,q2}", "{q1,q2}"));
    let feedback = check(Task::Construction(DETERMINIZE), &given(), Answer::Automaton(answer));
    // The transition to the wrongly named state is not wrong in itself.
    assert_eq!(feedback.award.method, Method::Parts { right: 2, all: 3 });
    assert_eq!(feedback.award.share.ten_thousandths(), 5333);
}

#[test]
fn classes_of_a_minimization_are_compared() {
    let given = drawing(">1 2 3* 4*", "1 a 2; 1 b 2; 2 a 3; 2 b 4; 3 a 3; 3 b 4; 4 a 4; 4 b 3");
    let classes = |states: &str, transitions: &str| {
        findings(Task::Construction(MINIMIZE), &given, Answer::Automaton(drawing(states, transitions)))
    };
    let right = "{1} a {2}; {1} b {2}; {2} a {3,4}; {2} b {3,4}; {3,4} a {3,4}; {3,4} b {3,4}";
    assert_eq!(classes(">{1} {2} {3,4}*", right), []);
    assert_eq!(classes(">1 2 34*", &right.replace(['{', '}', ','], "")), []);
    let found = classes(">{1} {2} {3}*", &right.replace("{3,4}", "{3}"));
    assert!(matches!(&found[..], [Finding::WrongSet { state, .. }] if state.name == "{3}"), "{found:?}");
    // The given automaton itself is not minimal, and its states are no classes.
    let found = findings(Task::Construction(MINIMIZE), &given, Answer::Automaton(given.clone()));
    assert!(found.iter().any(|finding| matches!(finding, Finding::EquivalentStates { .. })), "{found:?}");
}
