//! All formats: what they are called, which endings their files have, what they hold and how they are told apart.
//!
//! The command line, Open, Import, Export, drag and drop and paste take from here which formats there are.

/// A file format.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Format {
    /// A drawn automaton with all that belongs to it.
    Ron,
    /// JFLAP's file with an automaton; it is read as whichever it holds.
    Jff,
    /// JFLAP's file with a grammar.
    JffGrammar,
    /// The file of JFLAP 8 with a grammar.
    Jflap,
    /// The grammar as people write it.
    Grammar,
    /// The grammar in Backus-Naur form.
    Bnf,
    /// The grammar in EBNF as ISO/IEC 14977 has it.
    Ebnf,
    /// The grammar in EBNF as the W3C has it.
    W3cEbnf,
    /// The grammar for ANTLR 4.
    Antlr,
    /// The grammar for LaTeX.
    Latex,
    /// The grammar in Markdown.
    Markdown,
    /// A regular expression.
    Regex,
    /// An explicit automaton of Mata.
    Mata,
    /// The drawing as JSON, for programs.
    Json,
    /// The transition table as comma-separated values.
    Csv,
    /// The transition table in Markdown.
    Table,
    /// The transition table in HTML.
    Html,
    /// Code in Python for automata-lib.
    Python,
    /// The graph for Graphviz.
    Dot,
    /// The state diagram for Mermaid.
    Mermaid,
    /// The drawing for LaTeX.
    Tikz,
    /// The drawing as a picture of lines and texts.
    Svg,
    /// The drawing as a picture of pixels, with the drawing itself inside.
    Png,
    /// The drawing as a page.
    Pdf,
}

/// What a format is made of, where it is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Holds {
    /// An automaton, with or without its drawing.
    Automaton,
    /// A grammar.
    Grammar,
    /// A regular expression.
    Regex,
}

/// Which way a format goes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Way {
    Both,
    Read,
    Written,
}

/// Whether files of a format are text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Matter {
    Text,
    Binary,
}

/// What there is to know about a format: its name, its endings with the usual one first, and its nature.
type Row = (&'static str, &'static [&'static str], Holds, Way, Matter);

impl Format {
    /// All of them, in the order in which people are told.
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
        use {
            Holds::{Automaton, Grammar, Regex},
            Matter::{Binary, Text},
            Way::{Both, Read, Written},
        };
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

    /// What the command line calls it.
    pub const fn name(self) -> &'static str {
        self.row().0
    }

    /// The endings of its files without the dot, in small letters, the usual one first.
    pub const fn endings(self) -> &'static [&'static str] {
        self.row().1
    }

    /// The ending of files that are written.
    pub const fn ending(self) -> &'static str {
        self.endings()[0]
    }

    /// What it is written of. What is read may be another thing, where a format can hold several.
    pub const fn holds(self) -> Holds {
        self.row().2
    }

    /// Whether something can be read from it.
    pub const fn is_readable(self) -> bool {
        matches!(self.row().3, Way::Both | Way::Read)
    }

    /// Whether it can be written.
    pub const fn is_writable(self) -> bool {
        matches!(self.row().3, Way::Both | Way::Written)
    }

    /// Whether its files are text, that can be pasted and shown.
    pub const fn is_text(self) -> bool {
        matches!(self.row().4, Matter::Text)
    }

    /// The most bytes of a file that are read: of what people draw in other programs, a hundredth would be much.
    pub const fn max_bytes(self) -> usize {
        match self {
            Self::Jff | Self::JffGrammar | Self::Jflap | Self::Json | Self::Csv | Self::Dot | Self::Ebnf => 32 << 20,
            _ => 256 << 20,
        }
    }

    /// The format with this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }

    /// The format that the ending of a file's name tells, in whatever case.
    ///
    /// ```
    /// use grammaton_core::format::Format;
    ///
    /// assert_eq!(Format::of_name("week 3/EVEN.RON"), Some(Format::Ron));
    /// assert_eq!(Format::of_name(".ron"), None);
    /// ```
    pub fn of_name(name: &str) -> Option<Self> {
        let file = name.rsplit(['/', '\\']).next()?;
        let (stem, ending) = file.rsplit_once('.')?;
        let ending = ending.to_ascii_lowercase();
        let known = |format: &Self| format.endings().contains(&ending.as_str());
        // Where several formats share an ending, it means the automaton.
        let of =
            |wanted| Self::ALL.into_iter().filter(known).find(|format| wanted == (format.holds() == Holds::Automaton));
        of(true).or_else(|| of(false)).filter(|_| !stem.is_empty())
    }

    /// The format to read a file in: the one that its ending tells, unless what is in it shows another; or, if the
    /// ending tells none that can be read, the one that its content shows.
    ///
    /// A text alone may be an expression or a table as well as a grammar, so only its ending tells that.
    pub fn of_file(name: &str, bytes: &[u8]) -> Option<Self> {
        let told = Self::of_name(name).filter(|format| format.is_readable());
        match told {
            // Anything may be called .txt.
            Some(Self::Grammar) => Self::of_content(bytes).or(told),
            Some(_) => told,
            None => Self::of_content(bytes),
        }
    }

    /// The format that shows in the content of a file, or in what was pasted, if it shows.
    ///
    /// ```
    /// use grammaton_core::format::Format;
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
    fn endings_name_formats_in_any_case() {
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
    fn names_and_endings_tell_formats_apart() {
        for format in Format::ALL {
            assert_eq!(Format::named(format.name()), Some(format));
            assert_eq!(Format::of_name(&format!("x.{}", format.ending())).map(Format::ending), Some(format.ending()));
        }
    }

    #[test]
    fn content_counts_where_the_ending_tells_little() {
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
