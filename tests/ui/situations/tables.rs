//! The transition table.

use super::{Situation, acting};
use crate::{driver::Driver, side_panel::long, snapshots::example};
use eframe::egui::Key;
use egui_kittest::kittest::Queryable as _;
use grammaton::{Action, text::actions::label};

/// The table alone and next to the drawing, with long names, and with a field.
pub(crate) fn tables() -> impl Iterator<Item = Situation> {
    let table: [fn() -> Situation; 4] = [
        || Situation::new("table", acting(example("Even number of a"), &[Action::ShowTable])),
        || Situation::new("table of long names", acting(long(), &[Action::ShowTable])),
        || Situation::new("table and drawing", acting(long(), &[Action::ShowBoth])),
        typed_cell,
    ];
    table.into_iter().map(|make| make())
}

/// Unknown names in a cell.
fn typed_cell() -> Situation {
    let show = |driver: &mut Driver| {
        let table = driver.harness.get_by_label(&label("table.label")).rect();
        driver.click(table.left_top() + eframe::egui::vec2(330.0, 40.0));
        driver.type_text("one, another, a third one with a long name");
        driver.key(Key::Enter);
    };
    let driver = acting(example("Even number of a"), &[Action::ShowTable]);
    Situation::new("table, unknown names", driver).showing(show)
}
