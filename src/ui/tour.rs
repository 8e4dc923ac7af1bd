//! The tour: a card over the canvas that asks for one step after another and notices when each is done.

use crate::text::t;
use crate::{
    commands::{
        action::Action,
        command::{Command, Commands, TourMove},
        icons,
        view::{ShortcutSet, View},
    },
    text::tour::{Lesson, instruction},
    ui::{theme, widgets},
};
use eframe::egui::{
    Align, Align2, Area, Color32, Context, FontId, Frame, Id, Label, Layout, Margin, Order, Rect, RichText, ScrollArea,
    Sense, Stroke, Ui, WidgetInfo, WidgetType, vec2,
};
use grammaton_core::Document;
use grammaton_session::{Hovered, TabId};

/// The number of lessons.
const COUNT: usize = Lesson::ALL.len();
/// The width of the card, and its distance from the edges of the canvas, in points.
const WIDTH: f32 = 380.0;
const DISTANCE: f32 = 10.0;
/// The distance between the sentence and the buttons, in points.
const GAP: f32 = 4.0;

/// The progress of the tour, which takes place in one tab.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Tour {
    /// The tab.
    pub tab: TabId,
    /// The index of the current lesson, or the number of lessons at the end.
    at: usize,
    /// Whether each lesson has been done.
    done: [bool; COUNT],
}

/// The state of the tab that the tour watches.
#[derive(Clone, Copy)]
pub(crate) struct TourFacts<'a> {
    /// The document.
    pub document: &'a Document,
    /// The view, with the hovered item and the open text field.
    pub view: &'a View,
    /// Whether a word that is not empty is being run.
    pub runs_word: bool,
}

impl TourFacts<'_> {
    /// Returns whether a lesson is done now.
    fn is_done(&self, lesson: Lesson) -> bool {
        let arrows = || self.document.arrows().filter(|(from, to)| from != to);
        let drawn = self.view.field.is_none();
        match lesson {
            Lesson::State => self.document.states().len() > 0,
            Lesson::Loop => {
                drawn && self.document.states().any(|(id, _)| self.document.labels(id, id).nth(1).is_some())
            }
            Lesson::Arrow => drawn && arrows().next().is_some(),
            Lesson::MoreArrows => drawn && arrows().nth(2).is_some(),
            Lesson::Accepting => self.document.states().any(|(_, state)| state.accepting),
            Lesson::Grammar => matches!(self.view.hovered, Some(Hovered::Production(_) | Hovered::Source(_))),
            Lesson::Word => self.runs_word,
        }
    }
}

impl Tour {
    /// Begins the tour in a tab.
    pub(crate) fn new(tab: TabId) -> Self {
        Self { tab, at: 0, done: [false; COUNT] }
    }

    /// Notices the lessons that are done. After the current one, goes to the next one that is not.
    pub(crate) fn follow(&mut self, facts: TourFacts<'_>) {
        let was_done = self.is_done();
        for (done, lesson) in self.done.iter_mut().zip(Lesson::ALL) {
            *done |= facts.is_done(lesson);
        }
        if !was_done && self.is_done() {
            self.at = (self.at..COUNT).find(|&index| !self.done[index]).unwrap_or(COUNT);
        }
    }

    /// Goes to the previous or the next lesson.
    pub(crate) fn go(&mut self, direction: TourMove) {
        match direction {
            TourMove::Back => self.at = self.at.saturating_sub(1),
            TourMove::Next => self.at = (self.at + 1).min(COUNT),
        }
    }

    /// Returns whether the current lesson is done.
    fn is_done(&self) -> bool {
        self.done.get(self.at).is_some_and(|&done| done)
    }

    /// Shows the card at the top of the canvas, which has this area.
    pub(crate) fn show(&self, ctx: &Context, canvas: Rect, commands: &mut Commands) {
        let palette = theme::palette(ctx);
        let width = (canvas.width() - 2.0 * DISTANCE).min(WIDTH);
        let area = Area::new(Id::new("tour"))
            .order(Order::Middle)
            .pivot(Align2::CENTER_TOP)
            .fixed_pos(canvas.center_top() + vec2(0.0, DISTANCE))
            .constrain_to(canvas);
        let frame = Frame::popup(&ctx.global_style()).stroke(Stroke::new(1.0, palette.accent));
        let margin = Margin::symmetric(theme::MARGIN, 10);
        area.show(ctx, |ui| {
            frame.inner_margin(margin).show(ui, |ui| {
                ui.set_width(width - margin.sum().x);
                // In a low window with large texts, the sentence is scrolled, and the buttons stay visible.
                let buttons = theme::target(ui, ui.spacing().interact_size.y) + ui.spacing().item_spacing.y + GAP;
                let most = canvas.height() - 2.0 * DISTANCE - margin.sum().y - buttons;
                ScrollArea::vertical()
                    .max_height(most)
                    .min_scrolled_height(0.0)
                    .show(ui, |ui| self.sentence(ui, commands));
                ui.add_space(GAP);
                self.buttons(ui, commands);
            });
        });
    }

    fn sentence(&self, ui: &mut Ui, commands: &mut Commands) {
        let palette = theme::palette(ui.ctx());
        let text = match Lesson::ALL.get(self.at) {
            Some(&lesson) => instruction(lesson, widgets::shortcut_text(ui.ctx(), Action::Run, ShortcutSet::Standard)),
            None => widgets::wording(ui.ctx(), "tour.end"),
        };
        ui.with_layout(Layout::right_to_left(Align::TOP), |ui| {
            if widgets::plain_icon_button(ui, icons::CLOSE, &t!("tour.close"), true) {
                commands.push(Command::EndTour);
            }
            ui.with_layout(Layout::left_to_right(Align::TOP), |ui| {
                if self.is_done() || self.at == COUNT {
                    let font = FontId::new(18.0, theme::icons());
                    ui.label(RichText::new(icons::ACCEPT).font(font).color(palette.good));
                }
                ui.add(Label::new(text).wrap());
            });
        });
    }

    fn buttons(&self, ui: &mut Ui, commands: &mut Commands) {
        ui.horizontal(|ui| {
            self.dots(ui);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let (text, command) = match (self.at == COUNT, self.is_done()) {
                    (true, _) => (t!("tour.finish"), Command::EndTour),
                    (_, true) => (t!("tour.next"), Command::Tour(TourMove::Next)),
                    (_, false) => (t!("tour.skip"), Command::Tour(TourMove::Next)),
                };
                if widgets::outlined(ui, None, &text).clicked() {
                    commands.push(command);
                }
                if self.at > 0 && widgets::outlined(ui, None, &t!("tour.back")).clicked() {
                    commands.push(Command::Tour(TourMove::Back));
                }
            });
        });
    }

    /// Shows a dot for each lesson: filled if it is done, and with a ring if it is the current one.
    fn dots(&self, ui: &mut Ui) {
        let palette = theme::palette(ui.ctx());
        let (rect, response) = ui.allocate_exact_size(vec2(COUNT as f32 * 14.0, 14.0), Sense::hover());
        let name = t!("tour.progress", number = (self.at + 1).min(COUNT), total = COUNT);
        response.widget_info(|| WidgetInfo::labeled(WidgetType::ProgressIndicator, true, &name));
        for (index, &done) in self.done.iter().enumerate() {
            let center = rect.left_center() + vec2(index as f32 * 14.0 + 7.0, 0.0);
            let color = if index == self.at || done { palette.accent } else { palette.border };
            let fill = if done { palette.accent } else { Color32::TRANSPARENT };
            let radius = if index == self.at { 5.0 } else { 3.5 };
            ui.painter().circle(center, radius, fill, Stroke::new(1.5, color));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use grammaton_core::{Label as Symbols, Point, State};

    fn facts<'a>(document: &'a Document, view: &'a View) -> TourFacts<'a> {
        TourFacts { document, view, runs_word: false }
    }

    #[test]
    fn a_lesson_that_was_done_early_is_passed_over() {
        let (mut document, view) = (Document::default(), View::default());
        let mut tour = Tour::new(TabId::new(0));
        tour.follow(facts(&document, &view));
        assert_eq!(tour.at, 0);
        let [p, q] = ["p", "q"].map(|name| document.add_state(State::new(name, Point::default())));
        document.set_labels(p, q, [Symbols::from('a')]);
        tour.follow(facts(&document, &view));
        assert_eq!(Lesson::ALL[tour.at], Lesson::Loop);
        document.set_labels(q, q, ['a', 'b'].map(Symbols::from));
        tour.follow(facts(&document, &view));
        assert_eq!(Lesson::ALL[tour.at], Lesson::MoreArrows, "the first arrow exists already");
    }

    #[test]
    fn going_back_stays_until_the_user_goes_on() {
        let (mut document, view) = (Document::default(), View::default());
        let mut tour = Tour::new(TabId::new(0));
        document.add_state(State::new("p", Point::default()));
        tour.follow(facts(&document, &view));
        tour.go(TourMove::Back);
        tour.follow(facts(&document, &view));
        assert!(tour.at == 0 && tour.is_done());
        (0..COUNT + 3).for_each(|_| tour.go(TourMove::Next));
        assert_eq!(tour.at, COUNT);
    }
}
