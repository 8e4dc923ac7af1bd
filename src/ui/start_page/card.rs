//! The cards of the start page: the ways to make a drawing.

use super::tile;
use crate::text::t;
use crate::{
    commands::{
        action::Action,
        command::{Command, Commands},
        icons,
    },
    ui::{theme, widgets},
};
use eframe::egui::{Context, FontId, Sense, Ui, Vec2, WidgetInfo, WidgetType, vec2};

/// The minimum width of a card, the space inside it, and the width of its icon with a gap, in points.
const WIDTH: f32 = 200.0;
const INSIDE: f32 = 14.0;
const ICON: f32 = 38.0;

/// A way to make a drawing.
struct Card {
    icon: char,
    title: String,
    text: String,
    command: Option<Command>,
}

fn cards(ctx: &Context) -> [Card; 3] {
    let card = |icon, title: String, text: String, command| Card { icon, title, text, command };
    let (draw, grammar, expression) = (t!("start.draw"), t!("start.grammar"), t!("start.expression"));
    let (how_draw, how_grammar) = (widgets::wording(ctx, "start.draw_how"), t!("start.grammar_how"));
    [
        card(icons::STATE, draw.into(), how_draw, None),
        card(icons::EDIT, grammar.into(), how_grammar.into(), Some(Command::Key(Action::EditGrammar))),
        card(
            icons::EXPRESSION,
            expression.into(),
            t!("start.expression_how").into(),
            Some(Command::Act(Action::NewFromExpression)),
        ),
    ]
}

/// Shows the cards. Each of them closes the page.
pub(super) fn show(ui: &mut Ui, commands: &mut Commands) {
    let cards = cards(ui.ctx());
    let columns = tile::columns(ui.available_width(), WIDTH, cards.len());
    let width = tile::width(ui.available_width(), columns);
    let height = cards.iter().map(|card| card.height(ui, width)).fold(0.0, f32::max);
    for row in cards.chunks(columns) {
        ui.horizontal(|ui| row.iter().for_each(|card| card.show(ui, vec2(width, height), commands)));
    }
}

impl Card {
    /// Lays out the title and the sentence for a card of this width.
    fn texts(&self, ui: &Ui, width: f32) -> [std::sync::Arc<eframe::egui::Galley>; 2] {
        let palette = theme::palette(ui.ctx());
        let room = width - 2.0 * INSIDE - ICON;
        let title = ui.painter().layout(self.title.clone(), theme::heading_font(), palette.text, room);
        let text = ui.painter().layout(self.text.clone(), FontId::proportional(13.0), palette.weak, room);
        [title, text]
    }

    fn height(&self, ui: &Ui, width: f32) -> f32 {
        self.texts(ui, width).iter().map(|text| text.size().y).sum::<f32>() + 4.0 + 2.0 * INSIDE
    }

    fn show(&self, ui: &mut Ui, size: Vec2, commands: &mut Commands) {
        let palette = theme::palette(ui.ctx());
        let (rect, response) = ui.allocate_exact_size(size, Sense::click());
        response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, &self.title));
        tile::ground(ui, rect, &response);
        let [title, text] = self.texts(ui, size.x);
        let corner = rect.min + Vec2::splat(INSIDE);
        let font = FontId::new(24.0, theme::icons());
        ui.painter().text(corner, eframe::egui::Align2::LEFT_TOP, self.icon, font, palette.accent);
        let (at, below) = (corner + vec2(ICON, 0.0), title.size().y + 4.0);
        ui.painter().galley(at, title, palette.text);
        ui.painter().galley(at + vec2(0.0, below), text, palette.weak);
        if response.clicked() {
            commands.push(Command::CloseStartPage);
            commands.extend(self.command.clone());
        }
    }
}
