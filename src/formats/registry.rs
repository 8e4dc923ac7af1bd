//! The table of all formats: their names, file extensions, contents and detection.
//!
//! The command line, Open, Import, Export, drag and drop, and paste all use this table.

/// A file format.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Format {
    /// A complete document in RON.
    Ron,
    /// A JFLAP file with an automaton. On reading, the file may also hold a grammar.
    Jff,
    /// A JFLAP file with a grammar.
    JffGrammar,
    /// A JFLAP 8 file with a grammar.
    Jflap,
    /// A grammar in the usual textbook notation.
    Grammar,
    /// A grammar in Backus–Naur form.
    Bnf,
    /// A grammar in EBNF as defined by ISO/IEC 14977.
    Ebnf,
    /// A grammar in the EBNF of the W3C.
    W3cEbnf,
    /// A grammar for ANTLR 4.
    Antlr,
    /// A grammar for LaTeX.
    Latex,
    /// A grammar in Markdown.
    Markdown,
    /// A regular expression.
    Regex,
    /// An explicit automaton for Mata.
    Mata,
    /// A complete document in JSON, for programs.
    Json,
    /// A transition table as comma-separated values.
    Csv,
    /// A transition table in Markdown.
    Table,
    /// A transition table in HTML.
    Html,
    /// Python code for automata-lib.
    Python,
    /// A graph for Graphviz.
    Dot,
    /// A state diagram for Mermaid.
    Mermaid,
    /// The drawing for LaTeX, in `TikZ`.
    Tikz,
    /// The drawing as a vector picture.
    Svg,
    /// The drawing as a bitmap, with the document embedded.
    Png,
    /// The drawing as a PDF page.
    Pdf,
}

/// The kind of content that a format is written from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ContentKind {
    /// An automaton, with or without its drawing.
    Automaton,
    /// A grammar.
    Grammar,
    /// A regular expression.
    Regex,
}

/// The directions that a format supports.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Way {
    Both,
    Read,
    Written,
}

/// Whether the files of a format are text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Matter {
    Text,
    Binary,
}

/// The properties of a format: its name, its file extensions with the usual one first, its kind of content, its
/// directions, and whether it is text.
type Row = (&'static str, &'static [&'static str], ContentKind, Way, Matter);

impl Format {
    /// All formats, in display order.
    pub const ALL: [Self; 24] = [
        Self::Ron,
        Self::Jff,
        Self::JffGrammar,
        Self::Jflap,
        Self::Grammar,
        Self::Bnf,
        Self::Ebnf,
        Self::W3cEbnf,
        Self::Antlr,
        Self::Latex,
        Self::Markdown,
        Self::Regex,
        Self::Mata,
        Self::Json,
        Self::Csv,
        Self::Table,
        Self::Html,
        Self::Python,
        Self::Dot,
        Self::Mermaid,
        Self::Tikz,
        Self::Svg,
        Self::Png,
        Self::Pdf,
    ];

    const fn row(self) -> Row {
        use ContentKind::{Automaton, Grammar, Regex};
        use Matter::{Binary, Text};
        use Way::{Both, Read, Written};
        match self {
            Self::Ron => ("ron", &["ron"], Automaton, Both, Text),
            Self::Jff => ("jff", &["jff"], Automaton, Both, Text),
            Self::JffGrammar => ("jff-grammar", &["jff"], Grammar, Both, Text),
            Self::Jflap => ("jflap", &["jflap"], Grammar, Read, Text),
            Self::Grammar => ("grammar", &["txt", "grammar"], Grammar, Both, Text),
            Self::Bnf => ("bnf", &["bnf"], Grammar, Both, Text),
            Self::Ebnf => ("ebnf", &["ebnf"], Grammar, Both, Text),
            Self::W3cEbnf => ("w3c-ebnf", &["ebnf"], Grammar, Written, Text),
            Self::Antlr => ("antlr", &["g4"], Grammar, Written, Text),
            Self::Latex => ("latex", &["tex"], Grammar, Written, Text),
            Self::Markdown => ("markdown", &["md"], Grammar, Written, Text),
            Self::Regex => ("regex", &["re", "regex"], Regex, Both, Text),
            Self::Mata => ("mata", &["mata"], Automaton, Both, Text),
            Self::Json => ("json", &["json"], Automaton, Both, Text),
            Self::Csv => ("csv", &["csv"], Automaton, Both, Text),
            Self::Table => ("table", &["md"], Automaton, Written, Text),
            Self::Html => ("html", &["html"], Automaton, Written, Text),
            Self::Python => ("python", &["py"], Automaton, Written, Text),
            Self::Dot => ("dot", &["dot", "gv"], Automaton, Both, Text),
            Self::Mermaid => ("mermaid", &["mmd"], Automaton, Written, Text),
            Self::Tikz => ("tikz", &["tikz"], Automaton, Written, Text),
            Self::Svg => ("svg", &["svg"], Automaton, Written, Text),
            Self::Png => ("png", &["png"], Automaton, Both, Binary),
            Self::Pdf => ("pdf", &["pdf"], Automaton, Written, Binary),
        }
    }

    /// Returns the name on the command line.
    pub const fn name(self) -> &'static str {
        self.row().0
    }

    /// Returns the file extensions in lowercase, without the dot, the usual one first.
    pub const fn extensions(self) -> &'static [&'static str] {
        self.row().1
    }

    /// Returns the extension of written files.
    pub const fn extension(self) -> &'static str {
        self.extensions()[0]
    }

    /// Returns the kind of content that the format is written from. Reading may yield another kind if the format can
    /// hold several.
    pub const fn content_kind(self) -> ContentKind {
        self.row().2
    }

    /// Returns whether the format can be read.
    pub const fn is_readable(self) -> bool {
        matches!(self.row().3, Way::Both | Way::Read)
    }

    /// Returns whether the format can be written.
    pub const fn is_writable(self) -> bool {
        matches!(self.row().3, Way::Both | Way::Written)
    }

    /// Returns whether the files are text, which can be pasted and displayed.
    pub const fn is_text(self) -> bool {
        matches!(self.row().4, Matter::Text)
    }

    /// Returns the size limit for reading, in bytes. Hand-made files stay below a hundredth of it.
    pub const fn max_bytes(self) -> usize {
        match self {
            Self::Jff | Self::JffGrammar | Self::Jflap | Self::Json | Self::Csv | Self::Dot | Self::Ebnf => 32 << 20,
            _ => 256 << 20,
        }
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
}
