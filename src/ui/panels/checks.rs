//! The checks panel: facts about the language, and the comparison with another automaton.

mod answers;

pub(super) use answers::verdict;

use crate::text::t;
use crate::{
    commands::{
        command::{Command, Commands},
        icons,
    },
    services::TARGET,
    text,
    ui::{
        menu,
        operand_picker::{OperandPicker, problem},
        theme, widgets,
    },
};
use eframe::egui::{Popup, RichText, ScrollArea, Ui};
use grammaton_core::{
    OverLimit,
    notation::textbook::{EmptyWord, Notation},
};
use grammaton_session::{Claim, ComparisonResult, Derived, Facts, JobId, OtherAutomaton, TabId, TabSummary, Target};

/// A version of a document: its tab and the revision of its automaton.
pub(crate) type AutomatonVersion = (TabId, u64);

/// A question that a background job answers.
#[derive(Debug)]
pub(crate) struct Question<K, A> {
    /// The question that was asked last.
    pub key: Option<K>,
    /// The job that computes the answer.
    pub job: Option<JobId>,
    /// The latest answer.
    pub answer: Option<A>,
}

impl<K: PartialEq, A> Question<K, A> {
    /// Takes the answer to a question, unless another question was asked meanwhile.
    pub(crate) fn answer(&mut self, question: &K, answer: Option<A>) {
        if self.key.as_ref() == Some(question) {
            self.answer = answer;
        }
    }
}

impl<K, A> Default for Question<K, A> {
    fn default() -> Self {
        Self { key: None, job: None, answer: None }
    }
}

/// The automaton and the notation of facts.
pub(crate) type FactsKey = (AutomatonVersion, Notation);

/// The two sides of a comparison, and the sign for the empty word. The number is the revision of the other automaton, if
/// it is drawn.
pub(crate) type Sides = (AutomatonVersion, OtherAutomaton, Option<u64>, EmptyWord);

/// The result of a comparison, or the reason why the other side cannot be read.
pub(crate) type Answer = Result<Result<ComparisonResult, OverLimit>, String>;

/// The state of the panel that persists between frames.
#[derive(Debug, Default)]
pub(crate) struct Checks {
    pub(crate) facts: Question<FactsKey, Facts>,
    pub(crate) compared: Question<Sides, Answer>,
    pub(crate) other: OperandPicker,
    /// A possible other meaning of the text of the second operand.
    pub(crate) hint: Option<String>,
}

impl Checks {
    /// Shows the questions and their answers.
    pub(crate) fn show(&mut self, ui: &mut Ui, derived: &Derived, others: &[TabSummary], commands: &mut Commands) {
        let weak = theme::palette(ui.ctx()).weak;
        if derived.drawn.nfa.is_empty() {
            ui.label(RichText::new(t!("problems.nothing_drawn")).color(weak).size(13.0));
            return;
        }
        ScrollArea::vertical().id_salt("checks").auto_shrink([false, true]).min_scrolled_height(0.0).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 5.0;
            answers::heading(ui, &t!("checks.compare"));
            self.other.show(ui, others, commands);
            self.comparison(ui, others, commands);
            match &self.facts.answer {
                Some(facts) => answers::show(ui, facts, derived, commands),
                None if self.facts.job.is_some() => drop(ui.label(RichText::new(t!("checks.working")).color(weak))),
                None => {
                    if widgets::outlined(ui, None, &t!("checks.again")).clicked() {
                        self.facts.key = None;
                    }
                }
            }
            if TARGET == Target::Desktop {
                self.certificates(ui, commands);
            }
        });
    }

    /// Shows the button that opens a menu of the claims for which there are certificates.
    fn certificates(&self, ui: &mut Ui, commands: &mut Commands) {
        let has_comparison = matches!(self.compared.answer, Some(Ok(Ok(_))));
        let mut entries = |ui: &mut Ui| {
            for claim in Claim::ALL.into_iter().filter(|claim| *claim != Claim::Comparison || has_comparison) {
                if menu::plain_entry(ui, &text::answers::claim(claim)) {
                    commands.push(Command::SaveCertificate(claim));
                }
            }
        };
        answers::heading(ui, &t!("checks.certificates"));
        let button = widgets::outlined(ui, Some(icons::SAVE), &t!("checks.certify"));
        let behavior = menu::close_behavior(ui.ctx());
        Popup::menu(&button).close_behavior(behavior).show(|ui| menu::scrolling(ui, &mut entries));
        button.on_hover_text(t!("checks.certify_hint"));
    }

    fn comparison(&mut self, ui: &mut Ui, others: &[TabSummary], commands: &mut Commands) {
        let Some(name) = self.other.operand().and_then(|_| self.other.name(others)) else { return };
        match &self.compared.answer {
            Some(Ok(Ok(compared))) => {
                answers::compared(ui, compared, &name, commands);
                if let Some(hint) = &self.hint {
                    widgets::caution(ui, hint);
                }
            }
            Some(Ok(Err(error))) => problem(ui, &text::answers::undecided(*error)),
            Some(Err(error)) => problem(ui, error),
            None if self.compared.job.is_some() => {
                ui.label(RichText::new(t!("checks.working")).color(theme::palette(ui.ctx()).weak));
            }
            None => {
                if widgets::outlined(ui, None, &t!("checks.compare_again")).clicked() {
                    self.compared.key = None;
                }
            }
        }
    }
}
