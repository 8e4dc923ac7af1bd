//! Operations on the drawing of a lexer preserve its tokens.

use grammaton_core::{
    Document, Label, Point, State, StateToken, Transition, finish,
    lexer::{Lexer, join, of_drawing},
};
use grammaton_session::{Operand, Operation, Transformation};
use proptest::prelude::*;
use std::sync::Arc;

/// Operations, and whether they may change the order of the states, which decides between tokens of the same priority.
const OPERATIONS: [(Operation, bool); 6] = [
    (Operation::Determinize, false),
    (Operation::Minimize, false),
    (Operation::Complete, false),
    (Operation::MergeBisimilar, false),
    (Operation::RemoveEpsilon, true),
    (Operation::Trim, true),
];

/// The names and priorities of tokens, and whether they are skipped.
const TOKENS: [(&str, u32, bool); 4] = [("A", 0, false), ("B", 1, false), ("C", 0, true), ("D", 2, true)];

/// Generates drawings of six states with tokens: some with a priority, some that are skipped, and accepting states without
/// a token.
fn drawing() -> impl Strategy<Value = Document> {
    let states = prop::collection::vec((any::<bool>(), 0..5_usize), 6);
    let transitions = prop::collection::vec((0..6_usize, 0..4_usize, 0..6_usize), 4..12);
    (states, transitions).prop_map(|(states, transitions)| {
        let mut document = Document::default();
        let tokens =
            TOKENS.map(|(name, priority, is_skipped)| Arc::new(StateToken { name: name.into(), priority, is_skipped }));
        let ids: Vec<_> = (0..)
            .zip(&states)
            .map(|(number, &(accepting, token))| {
                let token = tokens.get(token).filter(|_| accepting).cloned();
                let at = Point { x: 100.0 * number as f32, y: 0.0 };
                document.add_state(State { accepting, token, ..State::new(format!("q{number}"), at) })
            })
            .collect();
        document.set_start(Some(ids[0]));
        for (from, label, to) in transitions {
            let label = ["a", "b", "c", ""].map(Label::new)[label].clone();
            document.insert_transition(Transition { from: ids[from], label, to: ids[to] });
        }
        document
    })
}

/// Returns the name, the priority and whether it is skipped of the token of each text of at most four letters.
fn tokens(lexer: &Lexer) -> Vec<Option<(String, u32, bool)>> {
    let mut texts = vec![String::new()];
    let mut begin = 0;
    for _ in 0..4 {
        let end = texts.len();
        let longer: Vec<String> =
            texts[begin..].iter().flat_map(|text| ["a", "b", "c"].map(|c| format!("{text}{c}"))).collect();
        texts.extend(longer);
        begin = end;
    }
    let token = |text: &String| {
        let rule = lexer.rule(lexer.winner_of(text)?);
        Some((rule.name.to_string(), rule.priority, rule.is_skipped))
    };
    texts.iter().map(token).collect()
}

proptest! {
    #![proptest_config(crate::cases(300))]

    #[test]
    fn every_text_has_the_same_token_after_an_operation(document in drawing()) {
        let lexer = |document: &Document| join(of_drawing(document, "none"), 1_000).unwrap();
        let expected = tokens(&lexer(&document));
        let priorities: Vec<u32> = TOKENS.iter().map(|token| token.1).collect();
        let is_ordered = document.states().all(|(_, state)| {
            !state.accepting || state.token.as_ref().is_some_and(|token| priorities.iter().filter(|&&p| p == token.priority).count() == 1)
        });
        for (operation, _) in OPERATIONS.into_iter().filter(|&(_, reorders)| is_ordered || !reorders) {
            let job = Transformation::new(operation, vec![Operand::new(document.clone(), None)], 1_000);
            let result = finish(job).unwrap();
            prop_assert_eq!(tokens(&lexer(&result)), expected.clone(), "{:?}", operation);
        }
    }
}
