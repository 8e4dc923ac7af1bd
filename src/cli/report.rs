//! `grammaton report`: writes a report on an automaton, with constructions step by step.

use super::{
    Error, Verdict,
    args::{NamingArg, Report, ReportForm},
    formats::form_of,
    input::{self, Detail},
    output, watchdog,
};
use crate::{
    services::pictures,
    text::{
        cli::limits::Stage,
        locale::locale,
        report::{ReportOptions, ReportPart, report},
    },
};
use grammaton_formats::article::{Article, to_html, to_latex, to_markdown};
use grammaton_session::{GrammarSwitches, export::safe_name};
use std::path::Path;

/// The forms by extension.
const EXTENSIONS: [(&str, ReportForm); 5] = [
    ("html", ReportForm::Html),
    ("htm", ReportForm::Html),
    ("pdf", ReportForm::Pdf),
    ("tex", ReportForm::Latex),
    ("md", ReportForm::Markdown),
];

/// Writes the report.
pub(super) fn run(args: &Report) -> Result<Verdict, Error> {
    let form = form_of(args.form, args.output.as_deref(), &EXTENSIONS)?;
    let source = input::read_from(&args.input.path, &args.input.from, Detail::Drawing)?;
    watchdog::begin(Stage::Rendering, source.size());
    let options = ReportOptions {
        parts: args.parts.clone().unwrap_or_else(|| ReportPart::ALL.to_vec()),
        steps: args.steps.clone(),
        switches: GrammarSwitches {
            left: args.left,
            no_epsilon: args.no_epsilon,
            letters: matches!(args.names, NamingArg::Letters),
            notation: args.notation.notation,
            ..GrammarSwitches::default()
        },
    };
    let article = report(&source.document(), locale().tag(), &options).map_err(Error::OverStates)?;
    let target = args.output.as_deref().unwrap_or(Path::new("-"));
    match form {
        ReportForm::Html => output::write(target, to_html(&article).as_bytes())?,
        ReportForm::Latex => output::write(target, to_latex(&article).as_bytes())?,
        ReportForm::Markdown => markdown(&article, target)?,
        ReportForm::Pdf => {
            let failed = |error| Error::Picture { name: source.name().to_owned(), source: error };
            output::write(target, &pictures::article_pdf(&article).map_err(failed)?)?;
        }
    }
    Ok(Verdict::Yes)
}

/// Writes Markdown, with its pictures next to it.
fn markdown(article: &Article, target: &Path) -> Result<(), Error> {
    let stem = target.file_stem().unwrap_or_default().to_string_lossy();
    let (text, pictures) = to_markdown(article, &safe_name(&stem));
    if input::is_standard(target) && !pictures.is_empty() {
        return Err(Error::NoPlaceForPictures);
    }
    for (name, picture) in pictures {
        output::write(&target.with_file_name(name), picture.as_bytes())?;
    }
    output::write(target, text.as_bytes())
}
