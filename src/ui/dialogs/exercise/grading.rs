//! Points, attempts, hints and partial credit.

use super::fields;
use crate::{
    text::t,
    ui::{theme, widgets},
};
use eframe::egui::{CollapsingHeader, Label, RichText, Ui};
use grammaton_core::exercise::Credit;
use grammaton_session::exercises::ExerciseForm;

/// Shows the fields for points, attempts and hints.
pub(super) fn show(ui: &mut Ui, form: &mut ExerciseForm) {
    ui.horizontal_wrapped(|ui| fields::points(ui, &t!("exercise_dialog.points"), &mut form.points));
    ui.horizontal_wrapped(|ui| fields::limit(ui, &t!("exercise_dialog.attempts"), &mut form.attempts, 3));
    widgets::checkbox(ui, &mut form.hints, &t!("exercise_dialog.hints"));
    let title = RichText::new(t!("exercise_dialog.credit")).size(13.0);
    CollapsingHeader::new(title).id_salt("credit").show_unindented(ui, |ui| credit(ui, &mut form.credit));
}

fn credit(ui: &mut Ui, credit: &mut Credit) {
    let weak = theme::palette(ui.ctx()).weak;
    let row = |ui: &mut Ui, key: &str, value: &mut u8| {
        ui.horizontal_wrapped(|ui| fields::percent(ui, &t!(format!("exercise_dialog.{key}")), value));
    };
    ui.add(Label::new(RichText::new(t!("exercise_dialog.credit_hint")).size(13.0).color(weak)).wrap());
    row(ui, "density", &mut credit.density);
    row(ui, "edits", &mut credit.edits);
    row(ui, "misread", &mut credit.misread);
    row(ui, "parts", &mut credit.parts);
    row(ui, "rule", &mut credit.rule);
    if *credit != Credit::default() && widgets::outlined(ui, None, &t!("exercise_dialog.usual")).clicked() {
        *credit = Credit::default();
    }
}
