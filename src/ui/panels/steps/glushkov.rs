//! Glushkov's construction, as tables of the sets of positions.

use super::{
    page::{Original, StepPage, StepPages, StyledText, Tone},
    thompson::MOST,
};
use crate::text::t;
use crate::{
    text::steps::{self as texts, glushkov as text},
    ui::panels::steps::intermediate_view::IntermediateAutomaton,
};
use ecow::{EcoString, eco_format};
use grammaton_core::{
    Document, Regex, StateId, draw,
    notation::{regex, textbook::Notation},
    redraw,
    steps::{GlushkovSteps, glushkov_construction},
};
use grammaton_session::{Derived, Element};

/// The steps, if the expression is known and not too long.
#[derive(Debug)]
pub(super) struct GlushkovPages {
    steps: Option<GlushkovSteps>,
    is_known: bool,
}

impl GlushkovPages {
    pub(super) fn new(expression: Option<&Regex>) -> Self {
        let fitting = expression.filter(|expression| expression.ops().len() <= MOST);
        Self { steps: fitting.map(glushkov_construction), is_known: expression.is_some() }
    }
}

/// Returns the tables after the first `count` parts.
fn rows(steps: &GlushkovSteps, count: usize, notation: Notation) -> Vec<Vec<StyledText>> {
    let tone = |is_new: bool| if is_new { Tone::New } else { Tone::Plain };
    let heading = |texts: &[&str]| texts.iter().map(|text| ((*text).to_owned(), Tone::Weak)).collect();
    let mut rows: Vec<Vec<StyledText>> = vec![heading(&[
        &t!("steps.glushkov.expression"),
        &t!("steps.glushkov.first"),
        &t!("steps.glushkov.last"),
        notation.empty_word.key(),
    ])];
    for (number, part) in steps.parts[..count].iter().enumerate() {
        let nullable = if part.nullable { "✓" } else { "" };
        let texts = [
            regex::write_in(&part.expression, notation),
            text::positions(&part.first),
            text::positions(&part.last),
            nullable.into(),
        ];
        rows.push(texts.into_iter().map(|text| (text, tone(number + 1 == count))).collect());
    }
    rows.push(Vec::new());
    rows.push(heading(&[&t!("steps.glushkov.position"), &t!("steps.glushkov.follow")]));
    let before = steps.follow_after(count.saturating_sub(1));
    for (number, (after, before)) in steps.follow_after(count).iter().zip(before).enumerate() {
        let symbols = steps.positions[number].iter().map(|&symbol| steps.nfa.alphabet()[symbol].as_str());
        let position = format!("{}: {}", number + 1, symbols.collect::<Vec<_>>().join(", "));
        rows.push(vec![(position, Tone::Plain), (text::positions(after), tone(*after != before))]);
    }
    rows
}

impl StepPages for GlushkovPages {
    fn len(&self) -> usize {
        // The last page shows the automaton.
        self.steps.as_ref().map_or(1, |steps| steps.parts.len() + 2)
    }

    fn page(&self, at: usize, derived: &Derived) -> StepPage {
        let Some(steps) = &self.steps else {
            return StepPage { explanation: texts::without_expression(self.is_known, MOST), ..StepPage::default() };
        };
        let explanation = match at.checked_sub(1).map(|part| steps.parts.get(part)) {
            None => text::introduction(steps, derived.notation),
            Some(Some(part)) => text::explanation(part, derived.notation),
            Some(None) => text::result(steps),
        };
        StepPage { explanation, rows: rows(steps, at.min(steps.parts.len()), derived.notation), ..StepPage::default() }
    }

    fn result(&self, original: Original<'_>) -> Option<Document> {
        self.whole(original)
    }

    fn whole(&self, _: Original<'_>) -> Option<Document> {
        let steps = self.steps.as_ref()?;
        let names: Vec<EcoString> = (0..steps.nfa.len()).map(|position| eco_format!("{position}")).collect();
        Some(draw(&steps.nfa, &names))
    }

    fn intermediate(&self, at: usize, _: Original<'_>, whole: Document) -> IntermediateAutomaton {
        let Some(steps) = self.steps.as_ref().filter(|steps| at <= steps.parts.len()) else {
            return IntermediateAutomaton::new(whole);
        };
        let ids: Vec<StateId> = (0..steps.nfa.len() as u32).map(StateId::new).collect();
        let mut automaton = IntermediateAutomaton::new(redraw(&whole, &ids, &steps.after(at)));
        let new = at.checked_sub(1).map(|part| steps.parts[part].follow.iter());
        let arrow = |&(from, to): &(u32, u32)| Element::Arrow(StateId::new(from), StateId::new(to));
        automaton.highlight = new.into_iter().flatten().map(arrow).collect();
        automaton
    }
}
