//! The overlays over the window (command palette, help sheets, dialogs of operations) and the side panel's visibility.

use super::App;
use crate::{
    commands::{action::Action, view::ViewMode},
    ui::{
        dialogs::{self, combine::Combine, export::ExportDialog, palette::CommandPalette, shortcuts, split::Split},
        panels::{
            checks::Checks,
            properties::{Properties, PropertyField},
        },
        theme,
    },
};
use eframe::egui::{Context, ThemePreference};
use grammaton_session::{Element, SideTab, TabId};

/// The state of the overlays and of the panels that belong to the window rather than to a tab.
#[derive(Debug, Default)]
pub(super) struct Overlays {
    pub(super) palette: CommandPalette,
    pub(super) properties: Properties,
    pub(super) split: Option<Split>,
    pub(super) export: Option<ExportDialog>,
    pub(super) checks: Checks,
    pub(super) combine: Option<Combine>,
    /// Whether the next file that is opened becomes the second operand.
    pub(super) pending_operand: bool,
    /// Whether the sheet of shortcuts is open.
    pub(super) shortcuts: bool,
    /// Whether the help sheet for mouse and keyboard is open.
    pub(super) help: bool,
    /// The text that the app copied last.
    pub(super) copied: Option<String>,
}

impl Overlays {
    /// Returns whether an overlay is open that receives all key presses.
    pub(super) fn is_open(&self) -> bool {
        let dialog = self.split.is_some() || self.combine.is_some() || self.export.is_some();
        dialog || self.help || self.shortcuts || self.palette.is_open()
    }
}

impl App {
    /// Shows the open overlays.
    pub(super) fn show_overlays(&mut self, ctx: &Context) {
        let others = self.others();
        let Self { tabs, overlays, commands, .. } = self;
        let tab = tabs.active();
        overlays.palette.show(ctx, tab.action_context(self.settings.switches), &others, commands);
        if overlays.split.as_mut().is_some_and(|split| split.show(ctx, tab.editor.document(), commands)) {
            overlays.split = None;
        }
        if overlays.combine.as_mut().is_some_and(|combine| combine.show(ctx, &others, commands)) {
            overlays.combine = None;
        }
        self.show_export(ctx);
        let overlays = &mut self.overlays;
        if overlays.shortcuts && shortcuts::show(ctx) {
            overlays.shortcuts = false;
        }
        if overlays.help && dialogs::help(ctx) {
            overlays.help = false;
        }
    }

    /// Returns the other tabs with their names, or nothing if no visible widget lists them.
    pub(super) fn others(&self) -> Vec<(TabId, String)> {
        let asked = self.overlays.palette.is_open() || self.overlays.combine.is_some() || self.checks_shown();
        let others = self.tabs.iter().filter(|other| asked && other.id != self.tab());
        others.map(|other| (other.id, other.name())).collect()
    }

    /// Returns a function that tells whether an action has a check mark in menus.
    pub(super) fn checked(&self, ctx: &Context) -> impl Fn(Action) -> bool + use<> {
        let preference = ctx.options(|options| options.theme_preference);
        let (theme_options, mode) = (theme::theme_options(ctx), self.tabs.active().view.mode);
        let (open, below, snap) = (self.is_side_open(), self.settings.side_tab, self.settings.snap);
        let in_place = self.settings.in_place;
        move |action| match action {
            Action::ToggleGrammar => open,
            Action::ShowProblems => open && below == SideTab::Problems,
            Action::ShowProperties => open && below == SideTab::Properties,
            Action::ShowChecks => open && below == SideTab::Checks,
            Action::ResultInPlace => in_place,
            Action::ShowWords => open && below == SideTab::Words,
            Action::SnapToGrid => snap,
            Action::ShowDrawing => mode == ViewMode::Drawing,
            Action::ShowTable => mode == ViewMode::Table,
            Action::ShowBoth => mode == ViewMode::Both,
            Action::ThemeSystem => preference == ThemePreference::System,
            Action::ThemeLight => preference == ThemePreference::Light,
            Action::ThemeDark => preference == ThemePreference::Dark,
            Action::HighContrast => theme_options.contrast,
            Action::ColorSafe => theme_options.color_safe,
            _ => false,
        }
    }

    /// Returns whether the side panel with the grammar is open.
    pub(super) fn is_side_open(&self) -> bool {
        if self.wide { self.settings.grammar_open } else { self.settings.sheet_open }
    }

    pub(super) fn toggle_grammar(&mut self) {
        let open = if self.wide { &mut self.settings.grammar_open } else { &mut self.settings.sheet_open };
        *open = !*open;
    }

    /// Switches the grammar panel to text editing, or back to the list of productions.
    ///
    /// With `by_key`, it switches back only if the text has the keyboard focus.
    pub(super) fn edit_grammar(&mut self, ctx: &Context, by_key: bool) {
        self.settings.side_tab_alone = false;
        let closed = !self.is_side_open();
        if closed {
            self.toggle_grammar();
        }
        let tab = self.tabs.active_mut();
        let hidden = closed || tab.steps.is_open();
        tab.steps.close();
        let document = tab.editor.document();
        let leaves = if by_key { tab.grammar.has_keyboard(ctx) } else { tab.grammar.is_text(document) };
        if leaves && !hidden {
            tab.grammar.show_rows(document);
        } else {
            tab.grammar.show_text();
        }
    }

    pub(super) fn show_side_tab(&mut self, below: SideTab) {
        (self.settings.side_tab, self.settings.side_tab_alone) = (below, true);
        self.tabs.active_mut().steps.close();
        if !self.is_side_open() {
            self.toggle_grammar();
        }
    }

    /// Shows the properties panel with the keyboard focus in a field.
    pub(super) fn edit_property(&mut self, field: PropertyField) {
        if matches!(field, PropertyField::Title | PropertyField::Alphabet) {
            self.tabs.active_mut().view.selection.clear();
        }
        self.show_side_tab(SideTab::Properties);
        self.overlays.properties.focus(field);
    }

    /// Shows the properties panel with the keyboard focus in its first field.
    pub(super) fn show_properties(&mut self) {
        let view = &self.tabs.active().view;
        let field = match view.selection.first() {
            Some(Element::State(_)) if view.selection.states().nth(1).is_some() => PropertyField::Note,
            Some(Element::State(_)) => PropertyField::Name,
            Some(Element::Arrow(..)) => PropertyField::Labels,
            Some(Element::Note(_)) | None => PropertyField::Title,
        };
        self.show_side_tab(SideTab::Properties);
        self.overlays.properties.focus(field);
    }

    /// Opens the dialog for splitting labels off the selected arrow.
    pub(super) fn split_off(&mut self) {
        let tab = self.tabs.active();
        let arrow = tab.view.selection.arrows().next();
        self.overlays.split = arrow.map(|(from, to)| Split::new(tab.editor.document(), from, to));
    }
}
