//! The list of drawings stored by other tabs of the browser, open or closed.

use crate::text::{locale::list, t};
use crate::{
    commands::command::{Command, Commands},
    services::autosave::{EarlierDrawings, drawings},
    text::phrases,
    ui::{dialogs, theme, widgets},
};
use eframe::egui::{Context, Grid, Id, Label, RichText, ScrollArea, vec2};

/// Shows the list, with a button to open each entry.
pub(crate) fn show(ctx: &Context, all: &[EarlierDrawings], commands: &mut Commands) {
    let weak = theme::palette(ctx).weak;
    let modal = dialogs::modal(ctx, "earlier").show(ctx, |ui| {
        ui.set_width((ctx.content_rect().width() - 72.0).min(480.0));
        dialogs::title(ui, &t!("earlier.title"));
        ui.label(RichText::new(t!("earlier.text")).color(weak));
        ui.add_space(6.0);
        ScrollArea::vertical().max_height(ctx.content_rect().height() * 0.5).show(ui, |ui| {
            Grid::new("earlier drawings").num_columns(2).spacing(vec2(18.0, 6.0)).show(ui, |ui| {
                for (index, earlier) in all.iter().enumerate() {
                    let names = names(ctx, index, earlier);
                    if widgets::outlined(ui, None, &t!("earlier.open", names = names)).clicked() {
                        commands.push(Command::OpenEarlier(index));
                    }
                    ui.add(Label::new(RichText::new(&earlier.when).color(weak)));
                    ui.end_row();
                }
            });
        });
        ui.add_space(10.0);
        dialogs::buttons(ui, |ui| {
            if dialogs::main_button(ui, &t!("message.close")) {
                commands.push(Command::CloseEarlier);
            }
        });
    });
    if modal.should_close() {
        commands.push(Command::CloseEarlier);
    }
}

/// Returns the titles of the drawings in an entry, cached after the first call.
fn names(ctx: &Context, index: usize, earlier: &EarlierDrawings) -> String {
    let id = Id::new(("earlier", index, &earlier.text));
    let known = ctx.data(|data| data.get_temp::<String>(id));
    known.unwrap_or_else(|| {
        let found = read_names(&earlier.text);
        ctx.data_mut(|data| data.insert_temp(id, found.clone()));
        found
    })
}

fn read_names(text: &str) -> String {
    let all = drawings::read(text).unwrap_or_default();
    let readable = all.into_iter().filter_map(|drawing| drawing.document.ok());
    let names: Vec<String> = readable.map(|document| phrases::title(document.title())).collect();
    if names.is_empty() { phrases::title("") } else { list(&names) }
}
