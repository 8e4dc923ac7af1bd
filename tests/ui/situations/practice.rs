//! Practice of constructions in tables.

use super::{Situation, acting, changed_by_all};
use eframe::egui::Key;
use grammaton::{Action, Command, text::actions::label};
use grammaton_core::SetOperation;
use grammaton_session::OtherAutomaton;

/// Constructions that are practiced in a table: empty, and with some entries of which the last is wrong.
pub(crate) fn practice_tables() -> impl Iterator<Item = Situation> {
    let actions = [
        Action::StepSubsets,
        Action::StepEpsilon,
        Action::StepMinimization,
        Action::StepElimination,
        Action::StepThompson,
        Action::StepSimplification,
        Action::StepAutomaton,
        Action::StepReorientation,
    ];
    actions
        .into_iter()
        .flat_map(|action| {
            [0, 2].map(|hints| {
                let mut driver = acting(changed_by_all(), &[action]);
                driver.choose(&label("practice.try"));
                (0..hints).for_each(|_| driver.choose(&label("practice.hint")));
                if hints > 0 {
                    driver.type_text("nothing");
                    driver.key(Key::Enter);
                }
                Situation::new(format!("practice of {action:?} after {hints} hints"), driver)
            })
        })
        .chain([false, true].map(product))
}

/// The steps or the practice of a product, with the table of the second automaton.
fn product(is_practice: bool) -> Situation {
    let mut driver = acting(changed_by_all(), &[]);
    let with = OtherAutomaton::Text("(a|b)*abb".into());
    driver.harness.state_mut().request(Command::ShowProduct { operation: SetOperation::Union, with });
    driver.wait();
    if is_practice {
        driver.choose(&label("practice.try"));
        (0..5).for_each(|_| driver.choose(&label("practice.hint")));
        driver.type_text("nothing");
        driver.key(Key::Enter);
    } else {
        driver.key(Key::End);
    }
    Situation::new(format!("product, {}", if is_practice { "practice" } else { "steps" }), driver)
}
