//! Marks below states whose meaning is an expression: a check mark if exactly its words lead to the state, or else a shortest
//! word that refutes it.

use super::{paint::CanvasFrame, scene::Scene, to_rect};
use crate::{
    commands::icons,
    text::{meaning as text, phrases::shortened},
    ui::{canvas::visual_style, theme},
};
use ecow::EcoString;
use eframe::egui::{Align2, FontId, Sense, Ui, WidgetInfo, WidgetType, vec2};
use grammaton_core::{Document, Nfa, StateId, notation::textbook::Notation};
use grammaton_session::{Derived, MeaningVerdict, expression_in, judge_meaning};

/// The font size, in canvas points.
const SIZE: f32 = 12.0;
/// The maximum number of states that have marks, and of pairs of states that are compared for each of them. This takes
/// only a moment.
const MAX: usize = 40;
const MAX_PAIRS: usize = 500;
/// The maximum number of characters of a word that is shown, with the one that says that it goes on.
const MAX_WORD: usize = 13;

/// The verdicts on the meanings of states, for the automaton that they were found for.
#[derive(Debug, Default)]
pub(super) struct MeaningMarks {
    revision: Option<(u64, Notation)>,
    /// The states whose meaning is an expression, and the automaton.
    key: (Vec<(StateId, EcoString)>, Nfa),
    verdicts: Vec<(StateId, MeaningVerdict)>,
}

impl MeaningMarks {
    /// Updates the verdicts. Those of an automaton and meanings that are the same stay.
    pub(super) fn follow(&mut self, document: &Document, revision: u64, derived: &Derived) {
        if self.revision == Some((revision, derived.notation)) {
            return;
        }
        let is_same_notation = self.revision.is_some_and(|(_, notation)| notation == derived.notation);
        self.revision = Some((revision, derived.notation));
        let with_expression = document.states().filter(|(_, state)| expression_in(&state.meaning).is_some());
        let states: Vec<(StateId, EcoString)> =
            with_expression.take(MAX).map(|(id, state)| (id, state.meaning.clone())).collect();
        let drawn = &derived.drawn;
        if is_same_notation && self.key.0 == states && (states.is_empty() || self.key.1 == drawn.nfa) {
            return;
        }
        let judge = |(id, meaning): &(StateId, EcoString)| {
            let verdict = judge_meaning(drawn, drawn.index_of(*id)?, meaning, derived.notation, MAX_PAIRS)?;
            (verdict != MeaningVerdict::Undecided).then_some((*id, verdict))
        };
        self.verdicts = states.iter().filter_map(judge).collect();
        self.key = (states, drawn.nfa.clone());
    }

    /// Shows the marks of the states in view.
    pub(super) fn show(&self, ui: &Ui, frame: &CanvasFrame<'_>, scene: &Scene) {
        let opacity = visual_style::text_opacity(SIZE, frame.meta.zoom);
        if self.verdicts.is_empty() || opacity == 0.0 {
            return;
        }
        let palette = theme::palette(ui.ctx());
        let is_announced = ui.ctx().accesskit_node_builder(ui.id(), |_| ()).is_some();
        let size = visual_style::quantized(SIZE * frame.meta.zoom);
        for (id, verdict) in &self.verdicts {
            let Some(outline) = scene.outline(*id) else { continue };
            let at = frame.on_screen(to_rect(outline.bounds())).center_bottom();
            let (mark, font, color) = match verdict {
                MeaningVerdict::Holds => (icons::CHECK.to_string(), theme::icons(), palette.good),
                MeaningVerdict::NotCovered(word) | MeaningVerdict::NotReached(word) => {
                    (shortened(&word.text, MAX_WORD), theme::semibold(), palette.danger)
                }
                MeaningVerdict::Unreadable(_) | MeaningVerdict::Undecided => {
                    (icons::WARNING.to_string(), theme::icons(), palette.warning)
                }
            };
            let color = color.gamma_multiply(opacity);
            let galley = frame.painter.layout_no_wrap(mark, FontId::new(size, font), color);
            let area = Align2::CENTER_CENTER.anchor_size(at, galley.size() + vec2(0.6 * size, 0.1 * size));
            if !frame.painter.clip_rect().intersects(area) {
                continue;
            }
            frame.painter.rect_filled(area, 0.5 * area.height(), palette.canvas.gamma_multiply(opacity));
            frame.painter.galley(area.center() - 0.5 * galley.size(), galley, color);
            if is_announced {
                let name = scene.drawing().document().state(*id).map_or("", |state| state.name.as_str());
                let spoken = ui.interact(area, ui.id().with(("meaning", id)), Sense::hover());
                let text = text::spoken(name, verdict);
                spoken.widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, &text));
            }
        }
    }
}
