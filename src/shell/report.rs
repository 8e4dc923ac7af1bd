//! Reports: the article on the document of a tab, and its file.

use super::Tab;
use crate::{
    services::{TARGET, files::Files},
    text::{
        locale::locale,
        report::{ReportOptions, ReportPart, ReportStep, report},
        t,
    },
    ui::dialogs::Message,
};
use grammaton_formats::{
    Format,
    article::{to_html, to_latex},
};
use grammaton_session::{Export, GrammarSwitches, Target, export::file_name};

/// Writes a report on the document of a tab to a file that the user chooses.
///
/// # Errors
/// The error message if a construction is too large.
pub(super) fn save(
    tab: &mut Tab,
    switches: GrammarSwitches,
    (parts, steps): (Vec<ReportPart>, Vec<ReportStep>),
    format: Format,
    files: &Files,
) -> Result<(), Message> {
    // The page does not offer reports, and leaves this code out.
    if TARGET != Target::Desktop {
        return Ok(());
    }
    tab.editor.commit();
    let options = ReportOptions { parts, steps, switches };
    let document = tab.editor.document().clone();
    let article = report(&document, locale().tag(), &options)
        .map_err(|error| Message::new(t!("export.cannot"), t!("report.too_large", most = error.limit)))?;
    let text = match format {
        Format::Html => to_html(&article),
        Format::Latex => to_latex(&article),
        _ => String::new(),
    };
    let article = (format == Format::Pdf).then(|| Box::new(article));
    let name = file_name(&tab.name(), format);
    files.export(tab.path.as_ref(), &name, Export { format, text, scale: 1, document, article });
    Ok(())
}
