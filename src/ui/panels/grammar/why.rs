//! The card that explains a production: the part of the drawing that it comes from.

use super::rows;
use crate::text::t;
use crate::{
    commands::command::{Command, Commands},
    text::steps::conversion::explanation,
    ui::theme,
};
use eframe::egui::{Id, Key, Label, Response, RichText, Tooltip, Ui};
use grammaton_core::steps::conversion_rule;
use grammaton_session::Derived;

/// The maximum width of the card, in points.
const WIDTH: f32 = 320.0;

/// Shows the card of an alternative while the pointer rests on it, or after Enter while it has the keyboard focus.
/// Returns whether the card is open.
pub(super) fn show(
    response: &Response,
    derived: &Derived,
    productions: &[u32],
    has_steps: bool,
    commands: &mut Commands,
) -> bool {
    let mut tooltip = Tooltip::for_enabled(response);
    if is_open_by_key(response) {
        tooltip.popup = tooltip.popup.open(true);
    }
    tooltip.width(WIDTH).show(|ui| card(ui, derived, productions, has_steps, commands)).is_some()
}

/// Returns whether Enter has opened the card. Escape or another focus closes it.
fn is_open_by_key(response: &Response) -> bool {
    let id = Id::new("explained production");
    let is_open = response.ctx.data(|data| data.get_temp::<Option<Id>>(id).flatten() == Some(response.id));
    let pressed = |key| response.ctx.input(|input| input.key_pressed(key));
    let stays_open = response.has_focus() && (pressed(Key::Enter) || is_open && !pressed(Key::Escape));
    if stays_open != is_open {
        response.ctx.data_mut(|data| data.insert_temp(id, stays_open.then_some(response.id)));
    }
    stays_open
}

fn card(ui: &mut Ui, derived: &Derived, productions: &[u32], has_steps: bool, commands: &mut Commands) {
    let palette = theme::palette(ui.ctx());
    let production = productions[0] as usize;
    let conversion = &derived.conversion;
    let rule = conversion_rule(&derived.drawn.nfa, conversion, derived.options(), production);
    ui.add(Label::new(RichText::new(alternatives(derived, productions)).font(theme::grammar_font())).wrap());
    ui.add(Label::new(explanation(rule, Some(production), derived).text).wrap());
    if productions.iter().all(|&production| !derived.useful.contains(production as usize)) {
        ui.add(Label::new(RichText::new(t!("grammar.useless")).color(palette.weak)).wrap());
    }
    if has_steps && ui.link(t!("grammar.show_step")).clicked() {
        commands.push(Command::ShowConversionStep(production));
    }
}

/// Returns the text of all productions of an alternative with their left side.
fn alternatives(derived: &Derived, productions: &[u32]) -> String {
    let texts = productions.iter().map(|&production| rows::text(derived, &[production]));
    texts.collect::<Vec<_>>().join("\n")
}
