//! The feedback on an answer: findings as sentences, with the word to run and the places to look at.

use crate::{
    commands::{
        command::{Command, Commands},
        icons,
    },
    text::{
        exercise::{feedback_sentences, points, task as text},
        locale::{Locale, locale},
        t,
    },
    ui::{theme, widgets},
};
use eframe::egui::{Label, RichText, Ui};
use grammaton_core::{
    Document, Symbol,
    exercise::{Exercise, Feedback, Finding, ProductionRef, StateRef, Task},
};
use grammaton_session::{Element, Highlight, exercises::CheckError};

/// The result of a check, and the answer that it is about.
#[derive(Debug)]
pub(super) struct ShownResult {
    result: Result<Feedback, CheckError>,
    is_hint: bool,
    answer: (u64, String),
    /// The lines in the language in which they were made.
    lines: Option<(Locale, Vec<Line>)>,
}

/// A line of the feedback.
#[derive(Debug, Default)]
struct Line {
    text: String,
    icon: char,
    is_good: bool,
    /// A word that shows the problem.
    word: Option<Vec<Symbol>>,
    /// The places of the problem.
    places: Highlight,
}

impl ShownResult {
    /// Creates the result for the answer in a document with this revision of its automaton.
    pub(super) fn new(
        result: Result<Feedback, CheckError>,
        is_hint: bool,
        automaton: u64,
        document: &Document,
    ) -> Self {
        Self { result, is_hint, answer: (automaton, typed(document)), lines: None }
    }

    /// Shows the result. Returns the places of the line under the pointer.
    pub(super) fn show(
        &mut self,
        ui: &mut Ui,
        exercise: &Exercise,
        automaton: u64,
        document: &Document,
        commands: &mut Commands,
    ) -> Highlight {
        let palette = theme::palette(ui.ctx());
        if self.answer != (automaton, typed(document)) {
            ui.add(Label::new(RichText::new(t!("task.changed")).size(13.0).color(palette.weak)).wrap());
            if self.result.as_ref().is_ok_and(Feedback::is_right) {
                return Highlight::default();
            }
        }
        if self.lines.as_ref().is_none_or(|(spoken, _)| *spoken != locale()) {
            self.lines = Some((locale(), lines(&self.result, self.is_hint, exercise, document)));
        }
        let mut pointed = Highlight::default();
        for line in self.lines.iter().flat_map(|(_, lines)| lines) {
            let color = match line.icon {
                _ if line.is_good => palette.good,
                icons::WARNING => palette.warning,
                _ => palette.weak,
            };
            let response = widgets::icon_row(ui, line.icon, color, &line.text);
            if response.hovered() {
                pointed.clone_from(&line.places);
            }
            let places = line.places.elements.iter().copied().filter(|&place| exists(document, place));
            let places: Vec<Element> = places.collect();
            if response.clicked() && !places.is_empty() {
                commands.push(Command::Reveal(places.clone()));
                commands.push(Command::Select(places));
            }
            if let Some(word) = &line.word {
                run_button(ui, word, commands);
            }
        }
        pointed.elements.retain(|&place| exists(document, place));
        pointed
    }
}

fn run_button(ui: &mut Ui, word: &[Symbol], commands: &mut Commands) {
    ui.horizontal(|ui| {
        ui.add_space(22.0);
        if widgets::outlined(ui, Some(icons::PLAY), &t!("task.run")).clicked() {
            commands.push(Command::RunInAnswer(word.to_vec()));
        }
    });
}

fn exists(document: &Document, element: Element) -> bool {
    match element {
        Element::State(id) => document.state(id).is_some(),
        Element::Arrow(from, to) => document.has_arrow(from, to),
        Element::Note(index) => index < document.notes().len(),
    }
}

/// Returns the answer in a document that is a text.
fn typed(document: &Document) -> String {
    let student = document.exercise().and_then(|exercise| exercise.student.as_ref());
    let text = document.draft().or(document.grammar_text()).map_or("", |text| text.as_str());
    [text, student.map_or("", |student| student.answer.as_str())].concat()
}

/// Returns the lines of a result.
fn lines(result: &Result<Feedback, CheckError>, is_hint: bool, exercise: &Exercise, document: &Document) -> Vec<Line> {
    let plain = |text, icon| Line { text, icon, ..Line::default() };
    let feedback = match result {
        Err(error) => return vec![plain(text::check_error(error), icons::WARNING)],
        Ok(feedback) if is_hint => return vec![plain(text::hint(exercise, feedback), icons::INFO)],
        Ok(feedback) => feedback,
    };
    let got = points(&feedback.award);
    if feedback.is_right() {
        return vec![Line { is_good: true, ..plain(t!("task.right", points = got).into_owned(), icons::CHECK) }];
    }
    let solution = exercise.student.as_ref().map_or(document, |student| &student.solution);
    let mut findings = feedback.findings.iter();
    let line = |text| {
        let finding = findings.next();
        let icon = if finding.is_some() { icons::WARNING } else { icons::INFO };
        let places = finding.map(places).unwrap_or_default();
        let can_run = document.states().len() > 0 || matches!(exercise.task, Task::Expression { .. });
        let word = finding.and_then(word).filter(|_| can_run).map(<[Symbol]>::to_vec);
        Line { word, places, ..plain(text, icon) }
    };
    let mut lines: Vec<Line> = feedback_sentences(exercise, solution, feedback).into_iter().map(line).collect();
    lines.push(plain(got, icons::INFO));
    lines
}

/// Returns the word that shows a problem when it is run.
fn word(finding: &Finding) -> Option<&[Symbol]> {
    match finding {
        Finding::Misjudged { word, .. }
        | Finding::WrongSet { word, .. }
        | Finding::WrongWord { word, .. }
        | Finding::WrongWitness { word, .. } => Some(word),
        _ => None,
    }
}

/// Returns the places of a problem.
fn places(finding: &Finding) -> Highlight {
    let states = |states: &[&StateRef]| {
        let elements = states.iter().map(|state| Element::State(state.id)).collect();
        Highlight { elements, ..Highlight::default() }
    };
    let production =
        |production: &ProductionRef| Highlight { written: [production.number as u32].into(), ..Highlight::default() };
    match finding {
        Finding::EpsilonMove { from, to } => {
            Highlight { elements: vec![Element::Arrow(from.id, to.id)], ..Highlight::default() }
        }
        Finding::Nondeterministic { state, .. }
        | Finding::MissingTransition { state, .. }
        | Finding::Stuck { state, .. }
        | Finding::Unreachable { state }
        | Finding::Dead { state }
        | Finding::UnreadableName { state }
        | Finding::WrongSet { state, .. }
        | Finding::WrongTarget { state, .. }
        | Finding::MissingSet { state, .. }
        | Finding::WrongAcceptance { state, .. } => states(&[state]),
        Finding::EquivalentStates { first, second } | Finding::RepeatedSet { first, second } => {
            states(&[first, second])
        }
        Finding::Orientation { production: of, .. }
        | Finding::NotStrict { production: of }
        | Finding::Convention { production: of, .. } => production(of),
        _ => Highlight::default(),
    }
}
