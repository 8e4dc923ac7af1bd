//! The dialog by which teachers make exercises, with each kind of tasks.

use super::{Situation, opened};
use crate::driver::filled;
use grammaton::{Dialog, text::actions::label};

/// The dialog with the kinds of tasks that have the most fields, and with partial credit.
pub(super) fn exercise_dialogs() -> impl Iterator<Item = Situation> {
    let kinds =
        [("making", "grammar"), ("making", "construction"), ("examining", "equivalence"), ("examining", "find_error")];
    let of_kinds = kinds.into_iter().map(|(group, kind)| {
        opened(format!("exercise dialog, {kind}"), Dialog::Exercise, move |driver| {
            let [part, sign] =
                [group.to_owned(), format!("kind.{kind}")].map(|key| label(&format!("exercise_dialog.{key}")));
            driver.reach(&filled("notation_dialog.choice", &[("part", &part), ("sign", &sign)]));
            driver.wait();
        })
    });
    let with_credit = opened("exercise dialog, credit".to_owned(), Dialog::Exercise, |driver| {
        for key in ["complete", "max_states", "attempts", "credit"] {
            driver.reach(&label(&format!("exercise_dialog.{key}")));
        }
        driver.reach(&label("exercise_dialog.text"));
        driver.paste("Draw a **deterministic** automaton of the words over $\\Sigma = \\{a, b\\}$ that *end* in `b`.\n- one item");
        driver.wait();
    });
    of_kinds.chain([with_credit])
}
