//! Certificates of the answers in the checks panel, and their files.

use super::{
    Tab, Tabs,
    completions::{Completion, Jobs},
    operand,
};
use crate::{
    services::{TARGET, files::Files, jobs::Finished, jobs::Task},
    text::{answers::undecided, t},
    ui::{dialogs::Message, panels::checks::Checks},
};
use eframe::egui::Context;
use grammaton_core::{DocumentNfa, certificate::Certificate};
use grammaton_formats::{Format, json::write_certificate};
use grammaton_session::{Certifying, Claim, Export, GrammarSwitches, TabId, Target, checks::LIMIT, export::stem};

/// Starts the job that makes a certificate. For a comparison, the other side is the one that the checks compare with.
pub(super) fn start(
    ctx: &Context,
    claim: Claim,
    (checks, tabs): (&Checks, &Tabs),
    switches: GrammarSwitches,
    jobs: &mut Jobs,
) {
    // The page does not offer certificates, and leaves this code out.
    if TARGET != Target::Desktop {
        return;
    }
    let tab = tabs.active();
    let drawn = tab.shown.drawn.clone();
    let other = match (claim, checks.other.operand()) {
        // The checks show why a typed operand cannot be read.
        (Claim::Comparison, Some(other)) => match operand::read(&other, tabs) {
            Ok((document, _)) => DocumentNfa::new(&document).nfa,
            Err(_) => return,
        },
        (Claim::Comparison, None) => return,
        _ => drawn.nfa.clone(),
    };
    let task = Task { text: t!("checks.certifying").into_owned(), total: None, revision: tab.editor.revision() };
    let job = Certifying::new(claim, drawn, other, switches.options(), LIMIT);
    let tab = tab.id;
    jobs.start(ctx, task, job, move |finished| Completion::Certificate { tab, finished });
}

/// Writes a certificate to a file that the user chooses.
///
/// # Errors
/// The error message if the certificate would be too large.
pub(super) fn finished(tab: TabId, finished: Finished<Certificate>, tabs: &Tabs, files: &Files) -> Result<(), Message> {
    let Some(tab) = tabs.get(tab).filter(|_| TARGET == Target::Desktop) else { return Ok(()) };
    let certificate = finished.outcome.map_err(|error| Message::new(t!("export.cannot"), undecided(error)))?;
    save(tab, &certificate, files);
    Ok(())
}

fn save(tab: &Tab, certificate: &Certificate, files: &Files) {
    let name = format!("{}.proof.json", stem(&tab.name()));
    let (text, document) = (write_certificate(certificate), tab.editor.document().clone());
    files.export(tab.path.as_ref(), &name, Export { format: Format::Json, text, scale: 1, document, article: None });
}
