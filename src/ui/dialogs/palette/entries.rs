//! The search results of the command palette.

use crate::{
    commands::{
        action::{Action, ActionContext, Menu},
        command::{Command, Commands},
    },
    services::{TARGET, examples::EXAMPLES},
    ui::{
        dialogs::palette::fuzzy::{self, Hit},
        menu::copy_as,
    },
};
use eframe::egui::Context;
use grammaton_core::StateId;
use grammaton_formats::Format;
use grammaton_session::{Element, TabId, TabSummary};
use rust_i18n::t;
use std::cmp::Reverse;

/// The maximum number of rows. For others, the user can type more letters.
const MOST: usize = 80;

/// The sort key of a row: score, then enabled before disabled, then most recently used.
type Rank = (Reverse<i32>, bool, usize);

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
}

impl PaletteTarget {
    /// Pushes the commands of the target.
    pub(super) fn run(self, commands: &mut Commands) {
        match self {
            Self::Act(action) => commands.push(Command::Act(action)),
            Self::Example(index) => commands.push(Command::OpenExample(index)),
            Self::Tab(id) => commands.push(Command::ShowTab(id)),
            Self::CopyAs(format) => commands.push(Command::CopyAs(format)),
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
        found.push(((Reverse(hit.score), !row.enabled, age(action)), row));
    }
    if !query.trim().is_empty() {
        let rest = recent.len() + 1;
        for (row, score) in others(query, now, tabs) {
            found.push(((Reverse(score), false, rest), row));
        }
    }
    found.sort_by_key(|(key, _)| *key);
    found.into_iter().take(MOST).map(|(_, row)| row).collect()
}

/// Matches an action by its name, or with half the score by its menu and name.
fn hit_of_action(query: &str, action: Action) -> Option<Hit> {
    fuzzy::find(query, &action.text()).or_else(|| {
        let hit = fuzzy::find(query, &format!("{} {}", action.menu().text(), action.text()))?;
        Some(Hit { score: hit.score / 2, at: Vec::new() })
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
        shortcut: action.shortcut_text(ctx, now.view.shortcut_set(), TARGET),
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
    let examples = EXAMPLES.iter().enumerate();
    let examples = examples.filter_map(|(i, shown)| row(PaletteTarget::Example(i), shown.title(), &example));
    let edit = Menu::Edit.text();
    let copies =
        copy_as::formats().filter_map(|format| row(PaletteTarget::CopyAs(format), &copy_as::text(format), &edit));
    let mut all: Vec<_> = tabs.chain(states).chain(examples).chain(copies).collect();
    all.sort_by_key(|(_, score)| Reverse(*score));
    all.truncate(MOST);
    all
}
