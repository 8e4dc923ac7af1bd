//! Export: the offered formats, the text of each format, and the options to remember.
//!
//! This module has no dialogs and writes no files. It describes pictures as SVG; the platform renders the pixels.

use crate::Target;
use grammaton_core::{Document, DocumentNfa, Grammar, TooLong, notation::textbook::Notation, regex_of};
use grammaton_formats::{
    CodeStyle, ContentKind, ExportError, Format, WriteOptions, article::Article, definition, png, svg,
    write_automaton_in, write_grammar_in, write_regex_in,
};
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

/// The maximum number of characters in a regular expression. Longer ones are unreadable, and slow to display.
const MAX_REGEX: usize = 20_000;

/// Returns whether a format can be copied to the clipboard, as text or as an image.
pub fn can_copy(format: Format) -> bool {
    format.is_text() || format == Format::Png
}

/// Returns whether texts of SVG pictures can be turned into shapes on a platform.
pub fn offers_outlines(target: Target) -> bool {
    target == Target::Desktop
}

/// The export options chosen last, stored in the settings.
#[derive(Clone, Copy, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct ExportOptions {
    /// The format, stored by its name.
    #[serde(with = "by_name")]
    pub format: Format,
    /// The number of pixels per point of a picture, as stored.
    pub scale: u8,
    /// Whether the background of a picture is transparent.
    pub transparent: bool,
    /// Whether the texts of an SVG picture are shapes, if the user has decided.
    pub outlines: Option<bool>,
    /// Whether programs have branches instead of a table.
    pub branches: bool,
}

impl Default for ExportOptions {
    fn default() -> Self {
        Self { format: Format::Svg, scale: 2, transparent: false, outlines: None, branches: false }
    }
}

impl ExportOptions {
    /// Returns the number of pixels per point, from 1 to 4 whatever was stored.
    pub fn scale(self) -> u8 {
        self.scale.clamp(1, 4)
    }

    /// Returns whether the texts of an SVG picture are shapes: by default if readers may lack the fonts.
    pub fn has_outlines(self, document: &Document) -> bool {
        self.outlines.unwrap_or_else(|| svg::has_cjk_text(document))
    }
}

mod by_name {
    use super::{ExportOptions, Format};
    use serde::{Deserialize as _, Deserializer, Serializer};

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it so")]
    pub(super) fn serialize<S: Serializer>(format: &Format, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(format.name())
    }

    /// Falls back to the default format if the name is unknown or not writable, so that the other settings survive.
    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Format, D::Error> {
        let format = Format::named(&String::deserialize(deserializer)?);
        let known = format.filter(|format| format.is_writable());
        Ok(known.unwrap_or(ExportOptions::default().format))
    }
}

/// The source of an export: a document with its automaton and grammar.
#[derive(Clone, Copy)]
pub struct Subject<'a> {
    /// The document.
    pub document: &'a Document,
    /// The automaton of the document.
    pub drawn: &'a DocumentNfa,
    /// The grammar of the document, in the displayed form.
    pub grammar: &'a Grammar,
    /// The name of the tab.
    pub name: &'a str,
    /// The notation, in formats for people.
    pub notation: Notation,
}

impl Subject<'_> {
    /// Returns the text in the selected format; for a picture, its SVG source.
    ///
    /// # Errors
    /// If the format cannot represent the automaton or grammar, or if the regular expression is too long.
    pub fn text(&self, options: ExportOptions) -> Result<String, TextError> {
        let Self { document, drawn, grammar, name, notation } = *self;
        let format = options.format;
        let code = if options.branches { CodeStyle::Switch } else { CodeStyle::Table };
        let written_as = WriteOptions { name: &stem(name), notation, code };
        if format.is_picture() {
            let look = svg::Look { transparent: options.transparent, notation, ..svg::Look::default() };
            return Ok(svg::write(document, &look));
        }
        let written = match format.content_kind() {
            _ if format == Format::Definition => Ok(definition::write_both(drawn, grammar, notation)),
            ContentKind::Automaton => write_automaton_in(format, document, written_as),
            ContentKind::Grammar => write_grammar_in(format, grammar, written_as),
            ContentKind::Regex => write_regex_in(format, &regex_of(&drawn.nfa, MAX_REGEX)?, notation),
        };
        Ok(written?)
    }
}

/// Returns the file name for exporting a drawing with this name, with an extension, valid on every platform.
pub fn file_name(name: &str, format: Format) -> String {
    format!("{}.{}", stem(name), format.extension())
}

/// Returns the name of a file without its extension, from the name of a tab.
pub fn stem(name: &str) -> String {
    safe_name(name.strip_suffix(".ron").unwrap_or(name))
}

/// Returns a name in which `-` replaces control characters and characters that some platform forbids in file names.
pub fn safe_name(name: &str) -> String {
    name.chars().map(|c| if "/\\:*?\"<>|".contains(c) || c.is_control() { '-' } else { c }).collect()
}

/// The content of an exported file.
#[derive(Clone, PartialEq, Debug)]
pub struct Export {
    /// The format.
    pub format: Format,
    /// The text of the file; for a picture, its SVG source.
    pub text: String,
    /// The number of pixels per point of a picture.
    pub scale: u8,
    /// The document, which is embedded into PNG pictures.
    pub document: Document,
    /// The article, for pages of a report. The text is empty then.
    pub article: Option<Box<Article>>,
}

impl Export {
    /// Returns a PNG picture with the document embedded, so that it can be opened again. If that fails, returns the
    /// picture unchanged.
    pub fn with_embedded_document(&self, picture: Vec<u8>) -> Vec<u8> {
        png::embed(&picture, &self.document).unwrap_or(picture)
    }
}

/// Returns the width and height of an SVG picture in points, read from the attributes of its root element.
pub fn size_of(svg: &str) -> Option<[f32; 2]> {
    let number = |name: &str| svg.split_once(name)?.1.split_once('"')?.0.parse().ok();
    Some([number(" width=\"")?, number(" height=\"")?])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{GrammarSwitches, derived::Derived};
    use grammaton_core::{Label, Point, State, convert};
    use grammaton_formats::FormatGroup;

    #[test]
    fn every_writable_format_is_offered_once() {
        let mut offered: Vec<Format> = FormatGroup::ALL.into_iter().flat_map(Format::in_group).collect();
        offered.sort_unstable();
        let writable: Vec<Format> = Format::ALL.into_iter().filter(|format| format.is_writable()).collect();
        assert_eq!(offered, writable);
    }

    #[test]
    fn every_offered_format_can_be_written() {
        let mut document = Document::default();
        let q = document.add_state(State { accepting: true, ..State::new("q", Point::new(100.0, 100.0)) });
        document.set_start(Some(q));
        document.set_labels(q, q, [Label::from('a')]);
        let drawn = DocumentNfa::new(&document);
        let conversion = convert(&drawn.nfa, &drawn.names, GrammarSwitches::default().options());
        let (name, notation) = ("all a/*.ron", Notation::default());
        let subject = Subject { document: &document, drawn: &drawn, grammar: &conversion.grammar, name, notation };
        for format in FormatGroup::ALL.into_iter().flat_map(Format::in_group) {
            let text = subject.text(ExportOptions { format, ..ExportOptions::default() });
            assert!(text.as_ref().is_ok_and(|text| text.contains('q') || text.contains('a')), "{format:?}: {text:?}");
            let name = file_name(subject.name, format);
            assert!(name.starts_with("all a--.") && name.ends_with(format.extension()), "{name}");
        }
        let empty = Derived::default();
        let nothing = Document::default();
        let (drawn, grammar) = (&empty.drawn, &empty.conversion.grammar);
        let subject = Subject { document: &nothing, drawn, grammar, name: "", notation };
        for format in FormatGroup::ALL.into_iter().flat_map(Format::in_group) {
            assert!(subject.text(ExportOptions { format, ..ExportOptions::default() }).is_ok(), "{format:?}");
        }
    }

    #[test]
    fn options_survive_a_round_trip_and_unknown_formats_fall_back() {
        let chosen = ExportOptions {
            format: Format::W3cEbnf,
            scale: 3,
            transparent: true,
            outlines: Some(false),
            branches: true,
        };
        let text = ron::to_string(&chosen).unwrap_or_default();
        assert_eq!(ron::from_str(&text), Ok(chosen));
        assert_eq!(ron::from_str("(format: \"docx\")"), Ok(ExportOptions::default()));
        assert_eq!(ron::from_str("(format: \"jflap\", scale: 200)").map(ExportOptions::scale), Ok(4));
    }

    #[test]
    fn the_size_of_a_picture_is_read_from_its_source() {
        let svg = svg::write(&Document::default(), &svg::Look::default());
        assert!(size_of(&svg).is_some_and(|[width, height]| width > 0.0 && height > 0.0), "{svg}");
        assert_eq!(size_of("<svg>"), None);
    }
}
