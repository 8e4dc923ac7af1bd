//! The task of the exercise: its kind, and the fields that the kind has.

use super::fields;
use crate::{
    text::{exercise::teacher as text, t},
    ui::{
        dialogs::choices::{Choice, choices},
        widgets,
    },
};
use eframe::egui::{Label, RichText, Ui};
use grammaton_core::{
    Convention, Orientation,
    exercise::{AutomatonKind, Construction},
};
use grammaton_session::exercises::{ExerciseForm, SourceKind, TaskKind};

/// Shows the choice of the kind, with what students do and what the drawing is for them.
pub(super) fn kind(ui: &mut Ui, form: &mut ExerciseForm) {
    for (title, kinds) in
        [(t!("exercise_dialog.making"), &TaskKind::MAKING[..]), (t!("exercise_dialog.examining"), &TaskKind::EXAMINING)]
    {
        let names: Vec<String> = kinds.iter().map(|&kind| text::kind(kind)).collect();
        let chosen = kinds.iter().position(|&kind| kind == form.kind);
        if let Some(&kind) = choices(ui, &title, &names, chosen, Choice::Word).and_then(|index| kinds.get(index)) {
            form.select_kind(kind);
        }
    }
    let sources = form.kind.sources();
    explanation(ui, &text::kind_hint(form.kind));
    if !sources.is_empty() {
        let names: Vec<String> = sources.iter().map(|&source| text::source(source)).collect();
        let chosen = sources.iter().position(|&source| source == form.source);
        let index = choices(ui, &t!("exercise_dialog.source"), &names, chosen, Choice::Word);
        if let Some(&source) = index.and_then(|index| sources.get(index)) {
            form.source = source;
        }
    }
    if form.source == SourceKind::Expression && !sources.is_empty() {
        fields::line(ui, &t!("task.expression"), &mut form.expression);
    }
    explanation(ui, &text::role(form));
}

/// Shows the fields of the kind that is chosen.
pub(super) fn options(ui: &mut Ui, form: &mut ExerciseForm) {
    match form.kind {
        TaskKind::Automaton => automaton(ui, form),
        TaskKind::Grammar => grammar(ui, form),
        TaskKind::Expression => {
            ui.horizontal_wrapped(|ui| {
                fields::limit(ui, &t!("exercise_dialog.max_symbols"), &mut form.max_symbols, 8);
            });
        }
        TaskKind::Construction | TaskKind::FindError => construction(ui, form),
        TaskKind::Words => {
            ui.horizontal_wrapped(|ui| fields::count(ui, &t!("task.words_in"), &mut form.accepted, 0));
            ui.horizontal_wrapped(|ui| fields::count(ui, &t!("task.words_out"), &mut form.rejected, 0));
        }
        TaskKind::Derivation => fields::line(ui, &t!("exercise_dialog.word"), &mut form.word),
        TaskKind::Ambiguity | TaskKind::Equivalence => {}
    }
}

fn automaton(ui: &mut Ui, form: &mut ExerciseForm) {
    const KINDS: [AutomatonKind; 3] = [AutomatonKind::Deterministic, AutomatonKind::WithoutEpsilon, AutomatonKind::Any];
    let rules = &mut form.automaton;
    let names = [t!("exercise_dialog.dfa"), t!("exercise_dialog.nfa"), t!("exercise_dialog.epsilon_nfa")];
    one_of(ui, &t!("exercise_dialog.allowed"), &KINDS, &names.map(String::from), &mut rules.kind);
    widgets::checkbox(ui, &mut rules.complete, &t!("exercise_dialog.complete"));
    ui.horizontal_wrapped(|ui| fields::limit(ui, &t!("exercise_dialog.max_states"), &mut rules.max_states, 5));
}

fn grammar(ui: &mut Ui, form: &mut ExerciseForm) {
    let rules = &mut form.grammar;
    let sides = [None, Some(Orientation::Right), Some(Orientation::Left)];
    let names = [t!("exercise_dialog.any_side"), t!("exercise_dialog.right_linear"), t!("exercise_dialog.left_linear")];
    one_of(ui, &t!("exercise_dialog.allowed"), &sides, &names.map(String::from), &mut rules.orientation);
    let ends = [None, Some(Convention::Epsilon), Some(Convention::Terminal)];
    let names = [t!("exercise_dialog.any_end"), t!("grammar.epsilon"), t!("grammar.terminal")];
    one_of(ui, &t!("exercise_dialog.ends"), &ends, &names.map(String::from), &mut rules.convention);
    widgets::checkbox(ui, &mut rules.strict, &t!("exercise_dialog.strict"));
    ui.horizontal_wrapped(|ui| {
        fields::limit(ui, &t!("exercise_dialog.max_productions"), &mut rules.max_productions, 10);
    });
}

fn construction(ui: &mut Ui, form: &mut ExerciseForm) {
    let named = is_named(form.construction);
    let all = [
        Construction::Determinize { named },
        Construction::Minimize { named },
        Construction::Complete,
        Construction::Complement,
        Construction::RemoveEpsilon,
    ];
    let names = all.map(text::construction);
    one_of(ui, &t!("exercise_dialog.construction"), &all, &names, &mut form.construction);
    if let Construction::Determinize { named } | Construction::Minimize { named } = &mut form.construction {
        widgets::checkbox(ui, named, &t!("exercise_dialog.named"));
    }
}

fn is_named(construction: Construction) -> bool {
    matches!(construction, Construction::Determinize { named: true } | Construction::Minimize { named: true })
}

/// Shows choices, of which a value is one.
fn one_of<T: Copy + PartialEq>(ui: &mut Ui, title: &str, all: &[T], names: &[String], value: &mut T) {
    let chosen = all.iter().position(|choice| choice == value);
    if let Some(index) = choices(ui, title, names, chosen, Choice::Word) {
        *value = all[index];
    }
}

fn explanation(ui: &mut Ui, text: &str) {
    ui.add(Label::new(RichText::new(text).size(13.0)).wrap());
    ui.add_space(4.0);
}
