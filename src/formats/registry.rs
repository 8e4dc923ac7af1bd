//! The list of all formats. Each row names the description in the file of the format.
//!
//! The command line, Open, Import, Export, drag and drop, paste, and the README use this list.

use super::{
    ContentKind, Feature, FormatGroup, antlr, bnf, csv, definition, dot, ebnf, grammar, html, jff, json, latex,
    markdown, mata, mermaid, pdf, png, python, recognizer, regex, ron,
    spec::{FormatSpec, WriteFn},
    svg, table, tikz, w3c_ebnf,
};

/// Declares [`Format`] with one variant per row.
macro_rules! formats {
    ($($(#[$doc:meta])+ $format:ident: $spec:expr,)+) => {
        /// A file format.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum Format {
            $($(#[$doc])+ $format,)+
        }

        /// The descriptions, by the number of the variant.
        static SPECS: &[FormatSpec] = &[$($spec,)+];

        impl Format {
            /// All formats, in display order.
            pub const ALL: [Self; [$(Self::$format,)+].len()] = [$(Self::$format,)+];
        }
    };
}

formats! {
    /// A complete document in RON.
    Ron: ron::SPEC,
    /// A JFLAP file with an automaton. On reading, the file may also hold a grammar.
    Jff: jff::SPEC,
    /// A complete document in JSON, for programs.
    Json: json::SPEC,
    /// A graph for Graphviz.
    Dot: dot::SPEC,
    /// An explicit automaton for Mata.
    Mata: mata::SPEC,
    /// The definition of an automaton as a tuple of sets.
    Definition: definition::SPEC,
    /// Python code for automata-lib.
    Python: python::SPEC,
    /// A state diagram for Mermaid.
    Mermaid: mermaid::SPEC,
    /// A grammar in the usual textbook notation.
    Grammar: grammar::SPEC,
    /// A grammar in Backus–Naur form.
    Bnf: bnf::SPEC,
    /// A grammar in EBNF as defined by ISO/IEC 14977.
    Ebnf: ebnf::SPEC,
    /// A grammar in the EBNF of the W3C.
    W3cEbnf: w3c_ebnf::SPEC,
    /// A grammar for ANTLR 4.
    Antlr: antlr::SPEC,
    /// A JFLAP file with a grammar.
    JffGrammar: jff::GRAMMAR_SPEC,
    /// A JFLAP 8 file with a grammar.
    Jflap: jff::JFLAP_SPEC,
    /// A grammar for LaTeX.
    Latex: latex::SPEC,
    /// A grammar in Markdown.
    Markdown: markdown::SPEC,
    /// A regular expression.
    Regex: regex::SPEC,
    /// A transition table as comma-separated values.
    Csv: csv::SPEC,
    /// A transition table in Markdown.
    Table: table::SPEC,
    /// A transition table in HTML.
    Html: html::SPEC,
    /// The drawing as a vector picture.
    Svg: svg::SPEC,
    /// The drawing as a bitmap, with the document embedded.
    Png: png::SPEC,
    /// The drawing as a PDF page.
    Pdf: pdf::SPEC,
    /// The drawing for LaTeX, in `TikZ`.
    Tikz: tikz::SPEC,
    /// A recognizer in C.
    C: recognizer::C_SPEC,
    /// A recognizer in Java.
    Java: recognizer::JAVA_SPEC,
    /// A recognizer in Python.
    PythonProgram: recognizer::PYTHON_SPEC,
    /// A recognizer in Rust.
    Rust: recognizer::RUST_SPEC,
    /// A recognizer in JavaScript.
    JavaScript: recognizer::JAVASCRIPT_SPEC,
}

impl Format {
    /// Returns the description.
    pub(super) fn spec(self) -> &'static FormatSpec {
        &SPECS[self as usize]
    }

    /// Returns the name on the command line.
    pub fn name(self) -> &'static str {
        self.spec().name
    }

    /// Returns the file extensions in lowercase, without the dot, the usual one first.
    pub fn extensions(self) -> &'static [&'static str] {
        self.spec().extensions
    }

    /// Returns the extension of written files.
    pub fn extension(self) -> &'static str {
        self.extensions()[0]
    }

    /// Returns a description for the README and `--help`, with code in backticks.
    pub fn description(self) -> String {
        let direction = match (self.is_readable(), self.is_writable()) {
            (true, true) => "",
            (true, false) => ", read only",
            (false, _) => ", write only",
        };
        format!("{}{direction}", self.spec().about)
    }

    /// Returns the group in lists of formats.
    pub fn group(self) -> FormatGroup {
        self.spec().group
    }

    /// Returns the kind of content that the format is written from. Reading may yield another kind if the format can
    /// hold several.
    pub fn content_kind(self) -> ContentKind {
        self.spec().holds
    }

    /// Returns whether the format can be read.
    pub fn is_readable(self) -> bool {
        self.spec().read.is_some()
    }

    /// Returns whether the format can be written.
    pub fn is_writable(self) -> bool {
        self.spec().write.is_some()
    }

    /// Returns the format to write instead of a format that can only be read.
    pub fn instead(self) -> Option<Self> {
        self.spec().instead
    }

    /// Returns whether the files are text, which can be pasted and displayed.
    pub fn is_text(self) -> bool {
        self.spec().is_text
    }

    /// Returns whether the format is a picture: SVG, or rendered from it.
    pub fn is_picture(self) -> bool {
        matches!(self.spec().write, Some(WriteFn::Picture))
    }

    /// Returns whether the format is written from a drawing. Other formats of automata hold no positions.
    pub fn has_drawings(self) -> bool {
        matches!(self.spec().write, Some(WriteFn::Document(_) | WriteFn::Picture))
    }

    /// Returns whether a part of a document survives writing and reading.
    pub fn keeps(self, feature: Feature) -> bool {
        self.spec().keeps.contains(&feature)
    }

    /// Returns the size limit for reading, in bytes. Hand-made files stay below a hundredth of it.
    pub fn max_bytes(self) -> usize {
        self.spec().max_bytes
    }

    /// Returns the writable formats of a group, in display order.
    pub fn in_group(group: FormatGroup) -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(move |format| format.is_writable() && format.group() == group)
    }

    /// Returns the format with this command-line name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }

    /// Returns the format for the extension of a file name, in any case.
    ///
    /// ```
    /// use grammaton_formats::Format;
    ///
    /// assert_eq!(Format::of_name("week 3/EVEN.RON"), Some(Format::Ron));
    /// assert_eq!(Format::of_name(".ron"), None);
    /// ```
    pub fn of_name(name: &str) -> Option<Self> {
        let file = name.rsplit(['/', '\\']).next()?;
        let (stem, ending) = file.rsplit_once('.')?;
        let ending = ending.to_ascii_lowercase();
        let known = |format: &Self| format.extensions().contains(&ending.as_str());
        // If several formats share an extension, it means the one for automata.
        let of = |wanted| {
            Self::ALL
                .into_iter()
                .filter(known)
                .find(|format| wanted == (format.content_kind() == ContentKind::Automaton))
        };
        of(true).or_else(|| of(false)).filter(|_| !stem.is_empty())
    }

    /// Returns the format in which to read a file. The extension decides, with two exceptions: for `.txt` and
    /// `.grammar`, a format detected from the content takes precedence, and for an unknown or write-only extension,
    /// only the content decides.
    ///
    /// Regular expressions and tables without a header are never detected from the content, only from the extension.
    pub fn of_file(name: &str, bytes: &[u8]) -> Option<Self> {
        let by_name = Self::of_name(name).filter(|format| format.is_readable());
        match by_name {
            // A .txt file may hold anything.
            Some(Self::Grammar) => Self::of_content(bytes).or(by_name),
            Some(_) => by_name,
            None => Self::of_content(bytes),
        }
    }

    /// Returns the format detected from the content of a file or of the clipboard, if any.
    ///
    /// ```
    /// use grammaton_formats::Format;
    ///
    /// assert_eq!(Format::of_content(b"S -> a S | b"), Some(Format::Grammar));
    /// assert_eq!(Format::of_content(b"(a|b)*"), None);
    /// ```
    pub fn of_content(bytes: &[u8]) -> Option<Self> {
        super::detect::detect(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spec::{DetectFn, ReadFn};

    #[test]
    fn extensions_name_formats_in_any_case() {
        let check = |name: &str, expected| assert_eq!(Format::of_name(name), expected, "{name}");
        check("even.ron", Some(Format::Ron));
        check("a.b/EVEN.TXT", Some(Format::Grammar));
        check("C:\\a.b\\even.grammar", Some(Format::Grammar));
        check("even.bnf", Some(Format::Bnf));
        check("even.md", Some(Format::Table));
        check("even.jff", Some(Format::Jff));
        check("even.ebnf", Some(Format::Ebnf));
        check("even.gv", Some(Format::Dot));
        check("even.docx", None);
        check("a.ron/even", None);
        check("ron", None);
        check(".ron", None);
        check("a/.ron", None);
    }

    #[test]
    fn names_and_extensions_identify_formats() {
        for format in Format::ALL {
            assert_eq!(Format::named(format.name()), Some(format));
            assert_eq!(
                Format::of_name(&format!("x.{}", format.extension())).map(Format::extension),
                Some(format.extension())
            );
        }
    }

    #[test]
    fn content_decides_if_the_extension_says_little() {
        let check = |name, text: &str, expected| assert_eq!(Format::of_file(name, text.as_bytes()), expected);
        check("a.txt", "S -> a", Some(Format::Grammar));
        check("a.txt", "(version: 1)", Some(Format::Ron));
        check("a.txt", "<S> ::= \"a\"", Some(Format::Bnf));
        check("a.txt", "nothing", Some(Format::Grammar));
        check("a.re", "S -> a", Some(Format::Regex));
        check("a.bak", "@NFA-explicit", Some(Format::Mata));
        check("a.md", "| a |", None);
    }

    #[test]
    fn rows_are_complete_and_consistent() {
        assert_eq!(SPECS.len(), Format::ALL.len());
        for format in Format::ALL {
            let FormatSpec { name, extensions, about, group, holds, read, write, detect, keeps, max_bytes, .. } =
                format.spec();
            assert_eq!(Format::ALL.into_iter().filter(|other| other.name() == *name).count(), 1, "{name}");
            assert!(name.bytes().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'-'), "{name}");
            let is_extension = |ending: &&str| !ending.is_empty() && ending.bytes().all(|c| c.is_ascii_alphanumeric());
            assert!(!extensions.is_empty() && extensions.iter().all(is_extension), "{name}");
            assert!(!about.is_empty() && !about.ends_with('.') && !about.contains('\n'), "{name}");
            assert!(read.is_some() || write.is_some(), "{name} is neither read nor written");
            assert_eq!(format.instead().is_some(), write.is_none(), "{name}");
            assert!(format.instead().is_none_or(Format::is_writable), "{name}");
            assert!(detect.is_none() || read.is_some(), "{name} is detected but not read");
            assert!(keeps.is_empty() || (read.is_some() && write.is_some()), "{name} is not read back");
            assert!((1 << 20..=256 << 20).contains(max_bytes), "{name}");
            let loses_alphabet = read.is_some() && !keeps.contains(&Feature::Alphabet);
            assert!(!matches!(write, Some(WriteFn::Automaton(_))) || !loses_alphabet, "{name} loses symbols");
            let written = write.as_ref().map(|writer| match writer {
                WriteFn::Document(_) | WriteFn::Automaton(_) | WriteFn::Program(_) | WriteFn::Picture => {
                    ContentKind::Automaton
                }
                WriteFn::Grammar(_) => ContentKind::Grammar,
                WriteFn::Regex(_) => ContentKind::Regex,
            });
            assert!(written.is_none_or(|kind| kind == *holds), "{name}");
            assert_eq!(*group == FormatGroup::Grammars, *holds != ContentKind::Automaton, "{name}");
            assert!(format.is_text() || !matches!(read, Some(ReadFn::Text(_))), "{name} is not text");
            assert!(!format.is_text() || !matches!(detect, Some(DetectFn::Bytes(_))), "{name} is text");
            assert!(format.is_text() || format.is_picture(), "{name} is binary, so the app must render it");
        }
    }

    #[test]
    fn formats_are_in_the_order_of_their_groups() {
        let mut groups: Vec<FormatGroup> = Format::ALL.map(Format::group).to_vec();
        groups.dedup();
        assert_eq!(groups.len(), FormatGroup::ALL.len(), "{groups:?}");
    }
}
