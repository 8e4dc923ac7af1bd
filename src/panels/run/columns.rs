//! All runs of a word at once: a column of states for each symbol, joined by the moves between them.
//!
//! A state keeps its line from column to column. What leads to acceptance is strong, what does not is weak, and where
//! a run ends early there is a cross. Only the columns in view are painted.

use super::told::Told;
use crate::{
    derived::Derived,
    icons, theme,
    wording::{shortened, state_name},
};
use eframe::egui::{
    Align2, Color32, CornerRadius, FontId, Painter, Pos2, Rect, ScrollArea, Sense, Stroke, StrokeKind, Ui, WidgetInfo,
    WidgetType, epaint::QuadraticBezierShape, pos2, vec2,
};
use grammaton_core::Run;
use rust_i18n::t;
use std::collections::BTreeSet;

/// From column to column, from line to line, and the size of a state, in points.
const COLUMN: f32 = 92.0;
const LINE: f32 = 30.0;
const STATE: [f32; 2] = [52.0, 22.0];
/// How many states have a line; the others are counted.
const LINES: usize = 24;
/// The room above the first line, in points.
const HEAD: f32 = 20.0;
/// How many states the spoken name of a column tells.
const NAMED: usize = 6;

/// What the picture keeps between frames.
#[derive(Debug, Default)]
pub(super) struct Columns {
    /// The state of each line.
    lines: Vec<u32>,
}

impl Columns {
    /// The lines for what is told: those that lead to acceptance first, each where it first turns up.
    pub(super) fn new(told: &Told) -> Self {
        let mut lines: Vec<u32> = Vec::new();
        let mut seen = BTreeSet::new();
        let Some(run) = &told.run else { return Self::default() };
        for leading in [true, false] {
            for read in 0..=run.read() {
                for (place, &state) in run.range(read).zip(run.states(read)) {
                    if lines.len() == LINES {
                        return Self { lines };
                    }
                    if (!leading || told.leading.get(place) == Some(&true)) && seen.insert(state) {
                        lines.push(state);
                    }
                }
            }
        }
        Self { lines }
    }

    /// Shows the runs at a step; gives back after how many symbols the click was, if there was one.
    pub(super) fn show(&self, ui: &mut Ui, told: &Told, at: usize, moved: bool, derived: &Derived) -> Option<usize> {
        let run = told.run.as_ref()?;
        let read = told.steps.get(at)?.read;
        let size = vec2((run.read() + 1) as f32 * COLUMN, HEAD + (self.lines.len() as f32 + 0.6) * LINE);
        let mut clicked = None;
        ScrollArea::both().id_salt("runs").auto_shrink([false, false]).show_viewport(ui, |ui, viewport| {
            let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
            let first = (viewport.left() / COLUMN).max(0.0) as usize;
            let last = ((viewport.right() / COLUMN) as usize).min(run.read());
            let picture = Picture { columns: self, told, run, derived, at, corner: rect.min, painter: ui.painter() };
            for column in first..=last {
                picture.ground(column, column == read);
            }
            for column in first.saturating_sub(1)..=last {
                picture.moves(column);
            }
            for column in first..=last {
                picture.states(column);
            }
            for column in first..=last {
                let place = picture.place(column, 0.0, size.y);
                let response = ui.interact(place, ui.id().with(("column", column)), Sense::click());
                let spoken = spoken(told, run, column, derived);
                response.widget_info(|| WidgetInfo::selected(WidgetType::Button, true, column == read, &spoken));
                if response.on_hover_text(&spoken).clicked() {
                    clicked = Some(column);
                }
            }
            if moved {
                ui.scroll_to_rect(picture.place(read, 0.0, LINE).expand2(vec2(COLUMN, 0.0)), None);
            }
        });
        clicked
    }
}

/// What a column holds, in words.
fn spoken(told: &Told, run: &Run, column: usize, derived: &Derived) -> String {
    let states = run.states(column);
    let mut names: Vec<String> = states.iter().take(NAMED).map(|&state| state_name(&derived.drawn, state)).collect();
    names.extend((states.len() > NAMED).then(|| t!("diagnostics.more", count = states.len() - NAMED).into_owned()));
    let states = names.join(", ");
    if column == 0 {
        return t!("run.column_start", states = states).into_owned();
    }
    let read = told.symbols[..column].join(told.separator());
    t!("run.column", read = shortened(&read, 40), states = states).into_owned()
}

/// What is being painted.
struct Picture<'a> {
    columns: &'a Columns,
    told: &'a Told,
    run: &'a Run,
    derived: &'a Derived,
    at: usize,
    corner: Pos2,
    painter: &'a Painter,
}

impl Picture<'_> {
    /// A part of a column, from one height to another.
    fn place(&self, column: usize, from: f32, to: f32) -> Rect {
        Rect::from_min_size(self.corner + vec2(column as f32 * COLUMN, from), vec2(COLUMN - 4.0, to - from))
    }

    fn centre(&self, column: usize, line: usize) -> Pos2 {
        self.corner + vec2(column as f32 * COLUMN + 4.0 + STATE[0] / 2.0, HEAD + (line as f32 + 0.5) * LINE)
    }

    /// The lines of the states that a column has.
    fn lines(&self, column: usize) -> impl Iterator<Item = (usize, u32)> {
        let states = self.run.states(column);
        let lines = self.columns.lines.iter().copied().enumerate();
        lines.filter(|(_, state)| states.binary_search(state).is_ok())
    }

    fn leads(&self, column: usize, state: u32) -> bool {
        let found = self.run.states(column).binary_search(&state);
        found.is_ok_and(|place| self.told.leading.get(self.run.range(column).start + place) == Some(&true))
    }

    /// In which step the chosen run takes a move, if it does.
    fn step(&self, column: usize, from: u32, to: u32) -> Option<usize> {
        let taken = &self.told.taken;
        let first = taken.partition_point(|taken| (taken.read, taken.from, taken.to) < (column, from, to));
        taken
            .get(first)
            .filter(|taken| (taken.read, taken.from, taken.to) == (column, from, to))
            .map(|taken| taken.step)
    }

    /// Marks the column of the step, and says what is read after it.
    fn ground(&self, column: usize, here: bool) {
        let palette = theme::palette(self.painter.ctx());
        if here {
            let height = HEAD + (self.columns.lines.len() as f32 + 0.6) * LINE;
            let place = self.place(column, 0.0, height).with_max_x(self.centre(column, 0).x + STATE[0] / 2.0 + 6.0);
            self.painter.rect_filled(place, CornerRadius::same(theme::RADIUS), palette.accent_soft);
        }
        if let Some(symbol) = self.told.symbols.get(column) {
            let stuck = self.told.stuck == Some(column);
            let at = pos2(self.centre(column, 0).x + COLUMN / 2.0 + 2.0, self.corner.y + HEAD / 2.0);
            let colour = if stuck { palette.danger } else { palette.terminal };
            self.painter.text(at, Align2::CENTER_CENTER, shortened(symbol, 4), theme::grammar_font(), colour);
        }
    }

    /// Paints the moves that lead on from a column, and the ε-moves inside it.
    fn moves(&self, column: usize) {
        let nfa = &self.derived.drawn.nfa;
        let line_of = |state: u32| self.columns.lines.iter().position(|&line| line == state);
        for (line, from) in self.lines(column) {
            let symbol = self.told.numbers.get(column).filter(|_| column < self.run.read());
            let onwards = symbol.map_or(&[][..], |&symbol| nfa.moves_on(from, symbol));
            for (to, target) in onwards.iter().take(LINES).filter_map(|m| Some((line_of(m.target)?, m.target))) {
                let [begin, end] = [self.centre(column, line), self.centre(column + 1, to)];
                let (begin, end) = (begin + vec2(STATE[0] / 2.0, 0.0), end - vec2(STATE[0] / 2.0, 0.0));
                let stroke =
                    self.stroke(column, (from, target), self.leads(column, from) && self.leads(column + 1, target));
                self.painter.line_segment([begin, end], stroke);
                self.tip(end, end - begin, stroke);
            }
            for (to, target) in
                nfa.epsilon_moves(from).iter().take(LINES).filter_map(|m| Some((line_of(m.target)?, m.target)))
            {
                let stroke = self.stroke(column, (from, target), self.leads(column, target));
                self.silent(self.centre(column, line), self.centre(column, to), stroke);
            }
        }
    }

    fn stroke(&self, column: usize, (from, to): (u32, u32), leads: bool) -> Stroke {
        let palette = theme::palette(self.painter.ctx());
        match self.step(column, from, to) {
            Some(step) if step <= self.at => Stroke::new(2.5, palette.accent),
            Some(_) => Stroke::new(1.5, palette.accent),
            None if leads => Stroke::new(1.2, palette.arrow),
            None => Stroke::new(1.0, palette.weak.gamma_multiply(0.6)),
        }
    }

    /// An ε-move, which bulges to the right.
    fn silent(&self, from: Pos2, to: Pos2, stroke: Stroke) {
        let side = vec2(STATE[0] / 2.0, 0.0);
        let drop = vec2(0.0, if to.y > from.y { 5.0 } else { -5.0 });
        let (from, to) = (from + side + drop, to + side - drop);
        let bulge = from.lerp(to, 0.5) + vec2(14.0, 0.0);
        let curve = [from, bulge, to];
        self.painter.add(QuadraticBezierShape::from_points_stroke(curve, false, Color32::TRANSPARENT, stroke));
        self.tip(to, to - bulge, stroke);
    }

    /// The tip of an arrow that comes along a direction.
    fn tip(&self, at: Pos2, along: eframe::egui::Vec2, stroke: Stroke) {
        let along = along.normalized();
        for turned in [along.rot90(), -along.rot90()] {
            self.painter.line_segment([at, at - along * 6.0 + turned * 3.0], stroke);
        }
    }

    /// Paints the states of a column, and how many have no line.
    fn states(&self, column: usize) {
        let palette = theme::palette(self.painter.ctx());
        let drawn = &self.derived.drawn;
        let mut count = 0;
        for (line, state) in self.lines(column) {
            count += 1;
            let place = Rect::from_center_size(self.centre(column, line), STATE.into());
            let leads = self.leads(column, state);
            let colour = if leads { palette.text } else { palette.weak };
            let stroke =
                if leads { Stroke::new(1.5, palette.ring) } else { Stroke::new(1.0, palette.weak.gamma_multiply(0.6)) };
            let corner = CornerRadius::same(11);
            self.painter.rect(place, corner, palette.state, stroke, StrokeKind::Inside);
            if drawn.nfa.is_accepting(state) {
                self.painter.rect_stroke(place.shrink(3.0), CornerRadius::same(8), stroke, StrokeKind::Inside);
            }
            let name = shortened(&state_name(drawn, state), 6);
            self.painter.text(place.center(), Align2::CENTER_CENTER, name, FontId::proportional(12.5), colour);
            let symbol = self.told.numbers.get(column);
            let dead = |&symbol: &u32| {
                drawn.nfa.moves_on(state, symbol).is_empty() && drawn.nfa.epsilon_moves(state).is_empty()
            };
            if symbol.is_some_and(dead) {
                let at = place.right_center() + vec2(4.0, 0.0);
                let font = FontId::new(11.0, theme::icons());
                self.painter.text(at, Align2::LEFT_CENTER, icons::CLOSE, font, palette.danger);
            }
        }
        let others = self.run.states(column).len() - count;
        if others > 0 {
            let at = self.centre(column, self.columns.lines.len()) - vec2(0.0, 6.0);
            let font = FontId::proportional(12.0);
            self.painter.text(at, Align2::CENTER_CENTER, format!("+{others}"), font, palette.weak);
        }
    }
}
