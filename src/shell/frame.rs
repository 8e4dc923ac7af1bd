//! The frame: updates the data derived from the document, shows every panel, and carries out the pushed commands.

use super::{App, Tab, tab::action_context};
use crate::{
    commands::{command::Commands, shortcuts::take_shortcuts},
    ui::{
        canvas,
        central_panel::{self, CentralInput},
        menu,
        panels::{grammar, side_tabs, status, steps::Original, tabs as tab_bar, toolbar},
        theme,
    },
};
use eframe::egui::{self, Frame, Margin, Panel, Ui, ViewportCommand};
use grammaton_session::{Hovered, SideTab};

impl App {
    /// Runs one frame: updates derived data, shows all panels and dialogs, and carries out the queued commands.
    pub fn frame(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        self.follow(&ctx);
        if !self.is_asking() {
            for command in take_shortcuts(&ctx, canvas::has_keyboard(&ctx), self.target) {
                self.commands.push(command);
            }
        }
        let hovered = self.panels(ui);
        self.dialogs(&ctx);
        let view = &mut self.tabs.active_mut().view;
        if view.hovered != hovered {
            view.hovered = hovered;
            ctx.request_repaint();
        }
        self.drain(&ctx);
    }

    /// Updates the data derived from the active document, the fonts, the checks and the title.
    fn follow(&mut self, ctx: &egui::Context) {
        let tab = self.tabs.active_mut();
        if tab.follow(self.settings.switches, ctx.input(|input| input.time)) {
            self.fonts.open(tab.editor.document());
        }
        self.fonts.follow(ctx);
        self.update_checks(ctx);
        self.retitle(ctx);
    }

    fn panels(&mut self, ui: &mut Ui) -> Option<Hovered> {
        let (ctx, palette) = (ui.ctx().clone(), theme::palette(ui.ctx()));
        let highlight = self.highlight();
        self.wide = grammar::fits(ui.available_size());
        let checked = self.checked(ui.ctx());
        let open = self.is_side_open();
        let others = self.others();
        let Self { tabs, commands, jobs, settings, wide, overlays, .. } = self;
        let names = tab_bar::TabNames::of(
            tabs.iter().map(|tab| (tab.id, tab.name(), tab.editor.is_changed())),
            tabs.active().id,
        );
        let tab = tabs.active_mut();
        let now = tab.action_context(settings.switches);
        let menus = menu::MenuInput { now, checked: &checked, recent: &settings.recent };
        let bar = |margin| Frame::new().fill(palette.panel).inner_margin(margin);
        Panel::top("menu").frame(bar(Margin::symmetric(8, 3))).show(ui, |ui| {
            let tab_bar = |ui: &mut Ui, commands: &mut Commands| {
                if *wide {
                    tab_bar::show(ui, &names, commands);
                }
            };
            menu::bar(ui, &menus, tab_bar, commands);
        });
        if !*wide && names.several() {
            let row = Panel::top("tabs").frame(bar(Margin::symmetric(8, 3)));
            row.show(ui, |ui| ui.horizontal(|ui| tab_bar::show(ui, &names, commands)));
        }
        Panel::top("toolbar")
            .frame(bar(Margin::symmetric(10, 5)))
            .exact_size(42.0)
            .show(ui, |ui| toolbar::show(ui, now, &checked, commands));
        Panel::bottom("status").frame(bar(Margin::symmetric(theme::MARGIN, 3))).exact_size(28.0).show(ui, |ui| {
            let (document, view, derived) = (tab.editor.document(), &tab.view, &*tab.shown);
            let input = status::StatusInput { document, view, derived };
            status::show(ui, input, jobs.shown(&ctx), commands);
        });
        if tab.run.open {
            let panel = tab.run.panel(ui).frame(bar(Margin::symmetric(theme::MARGIN, 5)));
            panel.show(ui, |ui| ui.push_id(tab.id, |ui| tab.run.show(ui, &tab.shown)));
        }
        let Tab { id, editor, shown, view, canvas, grammar, words, steps, table, .. } = &mut *tab;
        let (id, document, revision, derived) = (*id, editor.document(), editor.revision(), &**shown);
        let now = action_context(editor, view, derived);
        let mut hovered = None;
        if open || steps.is_open() {
            let panel = if *wide {
                Panel::right("grammar").default_size(grammar::WIDTH).size_range(260.0..=760.0)
            } else {
                Panel::bottom("grammar sheet").resizable(true).default_size(300.0).size_range(140.0..=520.0)
            };
            panel.frame(bar(Margin::same(theme::MARGIN))).show(ui, |ui| {
                if steps.is_open() {
                    ui.push_id(id, |ui| steps.show(ui, Original { document, derived }, commands));
                    return;
                }
                let (properties, checks) = (&mut overlays.properties, &mut overlays.checks);
                let content = side_tabs::SideTabInput { now, derived, properties, words, checks, others: &others };
                if *wide && ui.available_height() > grammar::ALONE {
                    under_grammar(ui, settings.side_tab, content, commands);
                } else if side_tabs::show_instead_of_grammar(
                    ui,
                    settings.side_tab_alone.then_some(settings.side_tab),
                    content,
                    commands,
                ) {
                    return;
                }
                let context = grammar::DocumentContext { document, revision, switches: settings.switches };
                ui.push_id(id, |ui| hovered = grammar.show(ui, context, derived, now, &highlight, commands));
            });
        }
        let input = CentralInput {
            id,
            document,
            revision,
            derived,
            view,
            highlight: &highlight,
            snap: settings.snap,
            canvas,
            table,
            steps,
        };
        central_panel::show(ui, input, commands).or(hovered)
    }

    fn retitle(&mut self, ctx: &egui::Context) {
        let tab = self.tabs.active();
        let mark = if tab.editor.is_changed() { " •" } else { "" };
        let title = format!("{}{mark} – Grammaton", tab.name());
        if self.title != title {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.title = title;
        }
    }
}

fn under_grammar(ui: &mut Ui, side_tab: SideTab, content: side_tabs::SideTabInput<'_>, commands: &mut Commands) {
    // Each panel has its own name so that egui remembers its height separately. The grammar keeps enough room for its
    // switches and a few lines.
    let (name, part, height, grammar) = match side_tab {
        SideTab::Checks => ("checks", 0.6, 420.0, 180.0),
        SideTab::Words => ("words", 0.5, 340.0, 180.0),
        SideTab::Problems | SideTab::Properties => ("problems", 0.32, 216.0, 260.0),
    };
    let room = ui.available_height();
    Panel::bottom(name)
        .frame(Frame::new().inner_margin(Margin { top: 10, ..Margin::ZERO }))
        .resizable(true)
        .default_size((room * part).min(height))
        .size_range(60.0..=(room - grammar).max(60.0))
        .show(ui, |ui| {
            ui.set_min_size(ui.available_size());
            side_tabs::show(ui, side_tab, content, commands);
        });
}
