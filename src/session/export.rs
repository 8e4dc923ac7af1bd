//! The way out: which formats are offered, in which groups, how each is written, and what of it is remembered.
//!
//! Absent here: dialogs and files. A picture is described here as SVG; its pixels are the platform's.

use crate::Target;
use grammaton_core::{Document, Drawn, Grammar, TooLong, notation::regex, regex_of};
use grammaton_formats::{ExportError, Format, Holds, antlr, png, svg, write_automaton, write_grammar};
use thiserror::Error;

/// An error of writing a document as text.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum TextError {
    /// The format cannot represent the automaton or grammar.
    #[error(transparent)]
    Format(#[from] ExportError),
    /// The regular expression is too long.
    #[error(transparent)]
    TooLong(#[from] TooLong),
}

/// The most characters of an expression: more nobody reads, and a window would wait for it.
const MAX_REGEX: usize = 20_000;

/// What is offered, by the name of its group, in the order in which people are told.
pub const GROUPS: [(&str, &[Format]); 4] = [
    ("pictures", &[Format::Svg, Format::Png, Format::Pdf, Format::Tikz]),
    ("automata", &[Format::Jff, Format::Json, Format::Dot, Format::Mata, Format::Python, Format::Mermaid, Format::Ron]),
    (
        "grammars",
        &[
            Format::Grammar,
            Format::Bnf,
            Format::Ebnf,
            Format::W3cEbnf,
            Format::Antlr,
            Format::JffGrammar,
            Format::Latex,
            Format::Markdown,
            Format::Regex,
        ],
    ),
    ("tables", &[Format::Csv, Format::Table, Format::Html]),
];

/// Whether a format is written here: pages for printing are made on the desktop alone.
pub fn is_offered(format: Format, target: Target) -> bool {
    format != Format::Pdf || target == Target::Desktop
}

/// Whether a format is shown as a picture.
pub fn is_picture(format: Format) -> bool {
    matches!(format, Format::Svg | Format::Png | Format::Pdf)
}

/// Whether the clipboard takes a format: texts, and pictures of pixels.
pub fn is_copied(format: Format) -> bool {
    format.is_text() || format == Format::Png
}

/// What was chosen last, kept between starts.
#[derive(Clone, Copy, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct ExportOptions {
    /// The format, kept by its name.
    #[serde(with = "by_name")]
    pub format: Format,
    /// How many pixels a point of a picture has.
    pub scale: u8,
    /// Whether what is behind a picture shows through.
    pub transparent: bool,
}

impl Default for ExportOptions {
    fn default() -> Self {
        Self { format: Format::Svg, scale: 2, transparent: false }
    }
}

impl ExportOptions {
    /// How many pixels a point has, whatever was kept.
    pub fn scale(self) -> u8 {
        self.scale.clamp(1, 4)
    }
}

mod by_name {
    use super::{ExportOptions, Format};
    use serde::{Deserialize as _, Deserializer, Serializer};

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it so")]
    pub(super) fn serialize<S: Serializer>(format: &Format, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(format.name())
    }

    /// What is not known here, or not offered, must not cost the other settings.
    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Format, D::Error> {
        let format = Format::named(&String::deserialize(deserializer)?);
        let known = format.filter(|format| format.is_writable());
        Ok(known.unwrap_or(ExportOptions::default().format))
    }
}

/// What is written: a drawing with what follows from it.
#[derive(Clone, Copy)]
pub struct Subject<'a> {
    /// The drawing.
    pub document: &'a Document,
    /// Its automaton.
    pub drawn: &'a Drawn,
    /// Its grammar, in the form that is shown.
    pub grammar: &'a Grammar,
    /// What the tab is called.
    pub name: &'a str,
}

impl Subject<'_> {
    /// The text in a format; for a picture, what is drawn as SVG.
    ///
    /// # Errors
    /// Says why there is none.
    pub fn text(&self, options: ExportOptions) -> Result<String, TextError> {
        let Self { document, drawn, grammar, .. } = *self;
        let written = match options.format {
            Format::Svg | Format::Png | Format::Pdf => {
                return Ok(svg::write(
                    document,
                    &svg::Look { transparent: options.transparent, ..svg::Look::default() },
                ));
            }
            // ANTLR wants a grammar to be called as its file is.
            Format::Antlr => return Ok(antlr::write(grammar, &stem(self.name))),
            format => match format.holds() {
                Holds::Automaton => write_automaton(format, document),
                Holds::Grammar => write_grammar(format, grammar),
                Holds::Regex => {
                    let expression = regex_of(&drawn.nfa, MAX_REGEX)?;
                    return Ok(regex::write(&expression) + "\n");
                }
            },
        };
        Ok(written?)
    }
}

/// What the file in a format is called of a drawing with this name, so that every system takes it.
pub fn file_name(name: &str, format: Format) -> String {
    format!("{}.{}", stem(name), format.ending())
}

fn stem(name: &str) -> String {
    safe_name(name.strip_suffix(".ron").unwrap_or(name))
}

/// A name without the characters that some system does not take.
pub fn safe_name(name: &str) -> String {
    name.chars().map(|c| if "/\\:*?\"<>|".contains(c) || c.is_control() { '-' } else { c }).collect()
}

/// What goes into a file of its own.
#[derive(Clone, PartialEq, Debug)]
pub struct Export {
    /// The format.
    pub format: Format,
    /// Its text; for a picture, what is drawn as SVG.
    pub text: String,
    /// How many pixels a point of a picture has.
    pub scale: u8,
    /// The drawing, which goes into pictures of pixels.
    pub document: Document,
}

impl Export {
    /// A picture of pixels, with the drawing in it so that it can be opened again.
    pub fn with_drawing(&self, picture: Vec<u8>) -> Vec<u8> {
        png::embed(&picture, &self.document).unwrap_or(picture)
    }
}

/// How wide and high a picture is, in its points, as its first line says.
pub fn size_of(svg: &str) -> Option<[f32; 2]> {
    let number = |name: &str| svg.split_once(name)?.1.split_once('"')?.0.parse().ok();
    Some([number(" width=\"")?, number(" height=\"")?])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{GrammarSwitches, derived::Derived};
    use grammaton_core::{Label, Point, State, convert};

    #[test]
    fn every_format_that_can_be_written_is_offered_once() {
        let mut offered: Vec<Format> = GROUPS.iter().flat_map(|(_, formats)| *formats).copied().collect();
        offered.sort_unstable();
        let writable: Vec<Format> = Format::ALL.into_iter().filter(|format| format.is_writable()).collect();
        assert_eq!(offered, writable);
    }

    #[test]
    fn every_format_that_is_offered_is_written() {
        let mut document = Document::default();
        let q = document.add_state(State { accepting: true, ..State::new("q", Point::new(100.0, 100.0)) });
        document.set_start(Some(q));
        document.set_labels(q, q, [Label::from('a')]);
        let drawn = Drawn::new(&document);
        let conversion = convert(&drawn.nfa, &drawn.names, GrammarSwitches::default().options());
        let subject = Subject { document: &document, drawn: &drawn, grammar: &conversion.grammar, name: "all a/*.ron" };
        for format in GROUPS.iter().flat_map(|(_, formats)| *formats).copied() {
            let text = subject.text(ExportOptions { format, ..ExportOptions::default() });
            assert!(text.as_ref().is_ok_and(|text| text.contains('q') || text.contains('a')), "{format:?}: {text:?}");
            let name = file_name(subject.name, format);
            assert!(name.starts_with("all a--.") && name.ends_with(format.ending()), "{name}");
        }
        let empty = Derived::default();
        let nothing = Document::default();
        let subject = Subject { document: &nothing, drawn: &empty.drawn, grammar: &empty.conversion.grammar, name: "" };
        for format in GROUPS.iter().flat_map(|(_, formats)| *formats).copied() {
            assert!(subject.text(ExportOptions { format, ..ExportOptions::default() }).is_ok(), "{format:?}");
        }
    }

    #[test]
    fn what_was_chosen_comes_back_and_what_is_unknown_costs_nothing() {
        let chosen = ExportOptions { format: Format::W3cEbnf, scale: 3, transparent: true };
        let text = ron::to_string(&chosen).unwrap_or_default();
        assert_eq!(ron::from_str(&text), Ok(chosen));
        assert_eq!(ron::from_str("(format: \"docx\")"), Ok(ExportOptions::default()));
        assert_eq!(ron::from_str("(format: \"jflap\", scale: 200)").map(ExportOptions::scale), Ok(4));
    }

    #[test]
    fn a_picture_tells_its_size() {
        let svg = svg::write(&Document::default(), &svg::Look::default());
        assert!(size_of(&svg).is_some_and(|[width, height]| width > 0.0 && height > 0.0), "{svg}");
        assert_eq!(size_of("<svg>"), None);
    }
}
