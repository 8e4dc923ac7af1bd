//! The search results of the command palette.

use crate::text::{examples, locale::Locale, t};
use crate::{
    commands::{
        action::{Action, ActionContext, Menu},
        command::{Command, Commands},
    },
    services::{TARGET, examples::EXAMPLES},
    ui::{
        dialogs::palette::fuzzy::{self, Hit},
        menu::{self, copy_as},
        widgets,
    },
};
use eframe::egui::Context;
use grammaton_core::StateId;
use grammaton_formats::Format;
use grammaton_session::{Element, TabId, TabSummary};
use std::{cmp::Reverse, iter};

/// The maximum number of rows. For others, the user can type more letters.
const MOST: usize = 80;

/// The amounts by which a match in a synonym, and one in several texts of an action, scores lower than one in the name.
const SYNONYM: i32 = 20;
const TOGETHER: i32 = 150;

/// The sort key of a row: enabled before disabled, then the score, then the most recently used.
type Rank = (bool, Reverse<i32>, usize);

/// The target of a row.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum PaletteTarget {
    /// An action.
    Act(Action),
    /// The example with this index.
    Example(usize),
    /// An open tab.
    Tab(TabId),
    /// A state, which is selected and revealed.
    State(StateId),
    /// A format to copy the document in.
    CopyAs(Format),
    /// The language of the app; `None` for that of the system.
    Locale(Option<Locale>),
}

impl PaletteTarget {
    /// Pushes the commands of the target.
    pub(super) fn run(self, commands: &mut Commands) {
        match self {
            Self::Act(action) => commands.push(Command::Act(action)),
            Self::Example(index) => commands.push(Command::OpenExample(index)),
            Self::Tab(id) => commands.push(Command::ShowTab(id)),
            Self::CopyAs(format) => commands.push(Command::CopyAs(format)),
            Self::Locale(locale) => commands.push(Command::SetLocale(locale)),
            Self::State(id) => {
                commands.push(Command::Select(vec![Element::State(id)]));
                commands.push(Command::Reveal(vec![Element::State(id)]));
            }
        }
    }
}

/// A row of the palette.
#[derive(Clone, Debug)]
pub(crate) struct PaletteRow {
    /// The target.
    pub target: PaletteTarget,
    /// The text.
    pub text: String,
    /// The indices of the matched characters, ascending.
    pub at: Vec<usize>,
    /// The kind of the target, or the reason why it is disabled.
    pub detail: String,
    /// The keyboard shortcut.
    pub shortcut: Option<String>,
    /// Whether the row can be run.
    pub enabled: bool,
}

/// Returns the rows that match a query, best first. An empty query lists all actions, recently used ones first.
pub(super) fn rows(
    ctx: &Context,
    query: &str,
    now: ActionContext<'_>,
    tabs: &[TabSummary],
    recent: &[Action],
) -> Vec<PaletteRow> {
    let age = |action| recent.iter().position(|&used| used == action).unwrap_or(recent.len());
    let mut found: Vec<(Rank, PaletteRow)> = Vec::new();
    for action in Action::ALL.iter().copied().filter(|action| action.is_offered(TARGET) && *action != Action::Palette) {
        let Some(hit) = hit_of_action(query, action) else { continue };
        let row = row_of_action(ctx, action, hit.at, now);
        found.push(((!row.enabled, Reverse(hit.score), age(action)), row));
    }
    if !query.trim().is_empty() {
        let rest = recent.len() + 1;
        for (row, score) in others(query, now, tabs) {
            found.push(((false, Reverse(score), rest), row));
        }
    }
    found.sort_by_key(|(key, _)| *key);
    found.into_iter().take(MOST).map(|(_, row)| row).collect()
}

/// Matches an action by its name or one of its synonyms, or each word of the query by one of these or the menu.
fn hit_of_action(query: &str, action: Action) -> Option<Hit> {
    let (name, synonyms) = (action.text(), action.synonyms());
    let marked = fuzzy::find(query, &name).into_iter();
    let unmarked = synonyms.iter().filter_map(|synonym| fuzzy::find(query, synonym));
    let unmarked = unmarked.map(|hit| Hit { score: hit.score - SYNONYM, at: Vec::new() });
    marked.chain(unmarked).max_by_key(|hit| (hit.score, hit.at.len())).or_else(|| {
        let texts: Vec<String> = [name, action.menu().text()].into_iter().chain(synonyms).collect();
        let best = |word| texts.iter().filter_map(|text| Some(fuzzy::find(word, text)?.score)).max();
        let scores: Vec<i32> = query.split_whitespace().map(best).collect::<Option<_>>()?;
        Some(Hit { score: scores.iter().sum::<i32>() / scores.len().max(1) as i32 - TOGETHER, at: Vec::new() })
    })
}

fn row_of_action(ctx: &Context, action: Action, at: Vec<usize>, now: ActionContext<'_>) -> PaletteRow {
    let reason = now.reason(action);
    PaletteRow {
        target: PaletteTarget::Act(action),
        text: action.text(),
        at,
        enabled: reason.is_none(),
        detail: reason.unwrap_or_else(|| action.menu().text()),
        shortcut: widgets::shortcut_text(ctx, action, now.view.shortcut_set()),
    }
}

/// Returns the matching tabs, states, examples and copy formats, with their scores.
fn others(query: &str, now: ActionContext<'_>, tabs: &[TabSummary]) -> Vec<(PaletteRow, i32)> {
    let row = |target, text: &str, detail: &str| {
        let Hit { score, at } = fuzzy::find(query, text)?;
        let (text, detail) = (text.to_owned(), detail.to_owned());
        Some((PaletteRow { target, text, at, detail, shortcut: None, enabled: true }, score))
    };
    let (state, tab, example) = (t!("palette.state"), t!("palette.tab"), t!("palette.example"));
    let states = now.document.states().filter_map(|(id, drawn)| row(PaletteTarget::State(id), &drawn.name, &state));
    let tabs = tabs.iter().filter_map(|other| row(PaletteTarget::Tab(other.id), &other.name, &tab));
    let shown = EXAMPLES.iter().enumerate();
    let shown = shown.filter_map(|(i, shown)| row(PaletteTarget::Example(i), examples::title(shown.file), &example));
    let edit = Menu::Edit.text();
    let copies =
        copy_as::formats().filter_map(|format| row(PaletteTarget::CopyAs(format), &copy_as::text(format), &edit));
    let view = Menu::View.text();
    let locales = iter::once(None).chain(Locale::all().map(Some));
    let locales = locales.filter_map(|locale| row(PaletteTarget::Locale(locale), &menu::locale_command(locale), &view));
    let mut all: Vec<_> = tabs.chain(states).chain(shown).chain(copies).chain(locales).collect();
    all.sort_by_key(|(_, score)| Reverse(*score));
    all.truncate(MOST);
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::view::View;
    use grammaton_core::{Document, Label, Point, State};

    /// Queries that people try, each with the action that they mean.
    const QUERIES: &[(&str, Action)] = &[
        ("dfa", Action::Determinize),
        ("nfa to dfa", Action::Determinize),
        ("subset construction", Action::Determinize),
        ("powerset", Action::Determinize),
        ("determinise", Action::Determinize),
        ("deterministic", Action::Determinize),
        ("minimize", Action::Minimize),
        ("minimise", Action::Minimize),
        ("minimal dfa", Action::Minimize),
        ("hopcroft", Action::Minimize),
        ("lambda", Action::RemoveEpsilon),
        ("epsilon", Action::RemoveEpsilon),
        ("sink", Action::Complete),
        ("trap state", Action::Complete),
        ("useless states", Action::Trim),
        ("unreachable", Action::SelectUnreachable),
        ("negation", Action::Complement),
        ("complement", Action::Complement),
        ("mirror", Action::ReverseLanguage),
        ("kleene", Action::Star),
        ("product", Action::Intersection),
        ("intersection", Action::Intersection),
        ("union", Action::Union),
        ("minus", Action::Difference),
        ("xor", Action::SymmetricDifference),
        ("concat", Action::Concatenate),
        ("regex", Action::EditExpression),
        ("regular expression", Action::EditExpression),
        ("nfa to regex", Action::StepElimination),
        ("arden", Action::StepEquations),
        ("thompson", Action::StepThompson),
        ("derivatives", Action::StepDerivatives),
        ("antimirov", Action::StepPartialDerivatives),
        ("nerode", Action::StepNerode),
        ("bisimulation", Action::MergeBisimilar),
        ("double reversal", Action::DoubleReversal),
        ("unroll", Action::StepUnrolling),
        ("rename", Action::EditText),
        ("label", Action::EditText),
        ("f2", Action::EditText),
        ("initial", Action::ToggleStart),
        ("start state", Action::ToggleStart),
        ("final", Action::ToggleAccepting),
        ("accept", Action::ToggleAccepting),
        ("accepting state", Action::ToggleAccepting),
        ("self loop", Action::ArrowTool),
        ("edge", Action::ArrowTool),
        ("arrow", Action::ArrowTool),
        ("new state", Action::StateTool),
        ("node", Action::StateTool),
        ("comment", Action::NoteTool),
        ("select all", Action::SelectAll),
        ("back", Action::Undo),
        ("undo", Action::Undo),
        ("pdf", Action::Export),
        ("image", Action::Export),
        ("jflap", Action::Export),
        ("latex", Action::Export),
        ("tikz", Action::Export),
        ("save as", Action::SaveAs),
        ("import", Action::Open),
        ("load", Action::Open),
        ("tutorial", Action::Tour),
        ("getting started", Action::Tour),
        ("welcome", Action::StartPage),
        ("dark", Action::ThemeDark),
        ("night", Action::ThemeDark),
        ("light", Action::ThemeLight),
        ("font size", Action::TextLarger),
        ("bigger", Action::TextLarger),
        ("zoom", Action::ZoomIn),
        ("100%", Action::ZoomReset),
        ("fit", Action::Fit),
        ("word", Action::Run),
        ("simulate", Action::Run),
        ("test", Action::ShowWords),
        ("grammar", Action::CopyGrammar),
        ("type grammar", Action::EditGrammar),
        ("right-linear", Action::EditGrammar),
        ("convert", Action::StepConversion),
        ("exercise", Action::Practice),
        ("equivalence", Action::Compare),
        ("compare", Action::Compare),
        ("equal", Action::Compare),
        ("ambiguous", Action::ShowChecks),
        ("language", Action::ShowChecks),
        ("transition table", Action::ShowTable),
        ("auto layout", Action::LayOutLayered),
        ("arrange", Action::LayOutLayered),
        ("tidy", Action::LayOutLayered),
        ("circle", Action::LayOutCircle),
        ("sigma", Action::EditAlphabet),
        ("keyboard", Action::Shortcuts),
        ("hotkeys", Action::Shortcuts),
        ("help", Action::Help),
        ("version", Action::About),
        ("license", Action::About),
        ("exit", Action::Quit),
        ("settings", Action::ThemeSystem),
    ];

    /// Returns the rows for a query while the first state is selected.
    fn found(query: &str, document: &Document) -> Vec<PaletteRow> {
        let selection = document.states().take(1).map(|(id, _)| Element::State(id)).collect();
        let view = View { selection, ..View::default() };
        let now = ActionContext { document, view: &view, can_undo: true, can_redo: true, productions: 2 };
        rows(&Context::default(), query, now, &[], &[])
    }

    fn two_states() -> Document {
        let mut document = Document::default();
        let [q0, q1] = ["q0", "q1"].map(|name| document.add_state(State::new(name, Point::default())));
        document.set_labels(q0, q1, [Label::from('a')]);
        document.set_start(Some(q0));
        document
    }

    #[test]
    fn common_queries_find_the_command_that_people_mean() {
        let document = two_states();
        let mut wrong = Vec::new();
        for &(query, action) in QUERIES {
            let rows = found(query, &document);
            let first = rows.first().map(|row| row.target);
            if first != Some(PaletteTarget::Act(action)) {
                let names: Vec<&str> = rows.iter().take(3).map(|row| row.text.as_str()).collect();
                wrong.push(format!("{query}: {names:?} instead of {action:?}"));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn unavailable_commands_come_last_with_their_reason() {
        let rows = found("st", &Document::default());
        assert!(rows.iter().any(|row| row.enabled) && rows.iter().any(|row| !row.enabled));
        assert!(rows.is_sorted_by_key(|row| !row.enabled));
        assert!(rows.iter().all(|row| !row.detail.is_empty()));
        let dfa = found("dfa", &Document::default());
        assert!(dfa.iter().any(|row| row.target == PaletteTarget::Act(Action::Minimize) && !row.enabled));
        assert!(dfa.iter().any(|row| row.detail == "The drawing is empty"));
    }

    #[test]
    fn words_without_a_meaning_find_nothing() {
        for query in ["qwxz", "sda", "rtm", "oeo"] {
            let rows = found(query, &two_states());
            assert!(rows.is_empty(), "{query}: {:?}", rows.iter().map(|row| &row.text).collect::<Vec<_>>());
        }
    }
}
