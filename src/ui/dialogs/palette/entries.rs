//! What the command palette finds.

use crate::{
    action::{Action, Menu, Situation},
    app::TabId,
    command::{Command, Commands},
    examples::EXAMPLES,
    fuzzy::{self, Hit},
    panels::copy_as,
    view::Element,
};
use eframe::egui::Context;
use grammaton_core::{StateId, format::Format};
use rust_i18n::t;
use std::cmp::Reverse;

/// How many rows are made; who wants another one types more.
const MOST: usize = 80;

/// Where a row stands: better answers first, then what can be done, then what was used last.
type Rank = (Reverse<i32>, bool, usize);

/// What a row of the palette leads to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Target {
    /// An action.
    Act(Action),
    /// The example with this index.
    Example(usize),
    /// A tab.
    Tab(TabId),
    /// A state, to be looked at.
    State(StateId),
    /// A format, in which to copy.
    CopyAs(Format),
}

impl Target {
    /// Asks for what the row says.
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
pub(crate) struct Row {
    /// What it leads to.
    pub target: Target,
    /// What it says.
    pub text: String,
    /// Which of its characters were asked for.
    pub at: Vec<usize>,
    /// What kind of thing it is, or why it cannot be done.
    pub detail: String,
    /// Its shortcut.
    pub shortcut: Option<String>,
    /// Whether it can be done.
    pub enabled: bool,
}

/// The rows that answer a query, the best first. Without one these are the actions, what was used last before others.
pub(super) fn rows(
    ctx: &Context,
    query: &str,
    now: Situation<'_>,
    tabs: &[(TabId, String)],
    recent: &[Action],
) -> Vec<Row> {
    let age = |action| recent.iter().position(|&used| used == action).unwrap_or(recent.len());
    let mut found: Vec<(Rank, Row)> = Vec::new();
    for action in Action::ALL.iter().copied().filter(|action| action.is_offered() && *action != Action::Palette) {
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

/// An action is found by its name, and less well by its menu's and its own.
fn hit_of_action(query: &str, action: Action) -> Option<Hit> {
    fuzzy::find(query, &action.text()).or_else(|| {
        let hit = fuzzy::find(query, &format!("{} {}", action.menu().text(), action.text()))?;
        Some(Hit { score: hit.score / 2, at: Vec::new() })
    })
}

fn row_of_action(ctx: &Context, action: Action, at: Vec<usize>, now: Situation<'_>) -> Row {
    let reason = now.reason(action);
    Row {
        target: Target::Act(action),
        text: action.text(),
        at,
        enabled: reason.is_none(),
        detail: reason.unwrap_or_else(|| action.menu().text()),
        shortcut: action.shortcut_text(ctx),
    }
}

/// What is no action: the other tabs, the states, the examples. Each with how well it answers.
fn others(query: &str, now: Situation<'_>, tabs: &[(TabId, String)]) -> Vec<(Row, i32)> {
    let row = |target, text: &str, detail: &str| {
        let Hit { score, at } = fuzzy::find(query, text)?;
        let (text, detail) = (text.to_owned(), detail.to_owned());
        Some((Row { target, text, at, detail, shortcut: None, enabled: true }, score))
    };
    let (state, tab, example) = (t!("palette.state"), t!("palette.tab"), t!("palette.example"));
    let states = now.document.states().filter_map(|(id, drawn)| row(Target::State(id), &drawn.name, &state));
    let tabs = tabs.iter().filter_map(|(id, name)| row(Target::Tab(*id), name, &tab));
    let examples = EXAMPLES.iter().enumerate();
    let examples = examples.filter_map(|(i, shown)| row(Target::Example(i), shown.title(), &example));
    let edit = Menu::Edit.text();
    let copies = copy_as::formats().filter_map(|format| row(Target::CopyAs(format), &copy_as::text(format), &edit));
    let mut all: Vec<_> = tabs.chain(states).chain(examples).chain(copies).collect();
    all.sort_by_key(|(_, score)| Reverse(*score));
    all.truncate(MOST);
    all
}
