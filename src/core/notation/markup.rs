//! Markup: text with LaTeX commands or HTML, as people copy it from papers and pages.
//!
//! [`decode`] turns such a text into the text that its readers see: `\to` and `&rarr;` become `→`. Text in quotes stays
//! as it is. What LaTeX and HTML only use for layout is dropped; commands and entities that are not known stay.

mod html;
mod latex;

pub(super) use html::entity;
pub(super) use latex::{is_layout, sign};

use std::ops::Range;

/// A language for formatting text.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Markup {
    /// LaTeX, such as `S \to aS \mid \varepsilon`.
    Latex,
    /// HTML, such as `S &rarr; aS<br>`.
    Html,
    /// Markdown, such as `**S** → aS`.
    Markdown,
}

impl Markup {
    /// Returns the name of the language.
    pub fn name(self) -> &'static str {
        match self {
            Self::Latex => "LaTeX",
            Self::Html => "HTML",
            Self::Markdown => "Markdown",
        }
    }
}

/// A text without its markup, and the positions of its parts in the original.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Decoded {
    /// The text.
    pub text: String,
    /// The language of the first markup in the original.
    pub markup: Markup,
    /// The byte range of the first markup in the original.
    pub first: Range<usize>,
    pieces: Pieces,
}

impl Decoded {
    /// Returns the byte range in the original of a byte range of the text.
    pub fn original(&self, range: Range<usize>) -> Range<usize> {
        self.pieces.original(range)
    }
}

/// Returns a text without its LaTeX and HTML, unless it has none outside of quotes.
///
/// ```
/// use grammaton_core::notation::markup::decode;
///
/// let decoded = decode(r"$S \to aS \mid \varepsilon$").expect("LaTeX");
/// assert_eq!(decoded.text, "S → aS | ε");
/// assert_eq!(decoded.original(2..5), 3..6);
/// assert_eq!(decode("A &rarr; &lt;b&gt;").expect("HTML").text, "A → <b>");
/// assert_eq!(decode(r#"S → "\to" <\to> | a & b"#), None);
/// ```
pub fn decode(text: &str) -> Option<Decoded> {
    if !text.contains(['\\', '&', '<', '$']) {
        return None;
    }
    let (latex, html) = (latex::Latex::of(text), html::Html::of(text));
    let first_latex = latex.as_ref().map(|latex| (latex.first(), Markup::Latex));
    let first_html = html.as_ref().map(|html| (html.first(), Markup::Html));
    let (first, markup) = [first_latex, first_html].into_iter().flatten().min_by_key(|(first, _)| first.start)?;
    let mut out = Rewriter::new(text);
    let mut groups = latex::Groups::default();
    while let Some(c) = out.rest().chars().next() {
        let len = quoted_len(text, out.at);
        if len > 0 {
            out.copy(len);
            continue;
        }
        let found = html.as_ref().and_then(|html| html.at(text, out.at));
        match found.or_else(|| latex.as_ref().and_then(|latex| latex.at(text, out.at, &mut groups))) {
            Some((len, plain)) => out.replace(len, &plain),
            None => out.copy(c.len_utf8()),
        }
    }
    let (text, pieces) = out.finish();
    Some(Decoded { text, markup, first, pieces })
}

/// The length in bytes up to which quotes, tags, and arguments are searched for their ends.
const NEAR: usize = 256;

/// Returns the part of a text that is searched for the end of what begins it, so that no text takes quadratic time.
fn near(rest: &str) -> &str {
    &rest[..rest.floor_char_boundary(NEAR)]
}

/// Returns the length of the quoted text or of the name with signs of markup in angle brackets at an offset, or 0 if
/// there is none. A quote after a letter is a prime.
pub(super) fn quoted_len(text: &str, at: usize) -> usize {
    let mut chars = near(&text[at..]).char_indices();
    let close = match chars.next() {
        Some((_, '"')) => '"',
        Some((_, '“')) => '”',
        Some((_, '<')) => return bracketed(&text[at..]).filter(|name| is_code(name)).map_or(0, |name| name.len() + 2),
        Some((_, '\'')) if !text[..at].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '\'' | '}' | '>')) => {
            '\''
        }
        _ => return 0,
    };
    while let Some((offset, c)) = chars.next() {
        match c {
            '\n' => return 0,
            '\\' => drop(chars.next()),
            _ if c == close => return offset + c.len_utf8(),
            _ => {}
        }
    }
    0
}

/// Returns the name in angle brackets at the beginning of a text, if there is one on its line.
pub(super) fn bracketed(text: &str) -> Option<&str> {
    let name = near(text).strip_prefix('<')?;
    let end = name.find(['>', '\n'])?;
    name[end..].starts_with('>').then_some(&name[..end])
}

/// Returns whether a text in angle brackets has signs of markup and is no tag, so that these are a part of a name.
fn is_code(name: &str) -> bool {
    name.contains(['&', '\\', '$']) && !name.contains('<') && !name.contains("=\"")
}

/// Returns the offsets of the characters outside of quotes.
fn outside_quotes(text: &str) -> impl Iterator<Item = usize> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            match quoted_len(text, at) {
                0 => break,
                len => at += len,
            }
        }
        let c = text[at..].chars().next()?;
        at += c.len_utf8();
        Some(at - c.len_utf8())
    })
}

/// The replaced parts of a text, in order.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Pieces(Vec<Piece>);

/// A replaced part: its byte ranges in the text and in the original.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Piece {
    plain: Range<usize>,
    original: Range<usize>,
}

impl Pieces {
    /// Returns whether nothing was replaced.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns the byte range in the original of a byte range of the text.
    pub(super) fn original(&self, range: Range<usize>) -> Range<usize> {
        let start = self.start(range.start);
        let end = if range.is_empty() { start } else { self.end(range.end) };
        start..end
    }

    fn start(&self, offset: usize) -> usize {
        let after = self.0.partition_point(|piece| piece.plain.start <= offset);
        let Some(piece) = after.checked_sub(1).map(|index| &self.0[index]) else { return offset };
        match offset.checked_sub(piece.plain.end) {
            Some(distance) => piece.original.end + distance,
            None => piece.original.start,
        }
    }

    fn end(&self, offset: usize) -> usize {
        let after = self.0.partition_point(|piece| piece.plain.start < offset);
        let Some(piece) = after.checked_sub(1).map(|index| &self.0[index]) else { return offset };
        piece.original.end + offset.saturating_sub(piece.plain.end)
    }
}

/// Copies a text with parts of it replaced.
pub(super) struct Rewriter<'a> {
    text: &'a str,
    /// The offset of what comes next.
    pub(super) at: usize,
    out: String,
    pieces: Vec<Piece>,
}

impl<'a> Rewriter<'a> {
    /// Starts at the beginning of a text.
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, at: 0, out: String::with_capacity(text.len()), pieces: Vec::new() }
    }

    /// Returns the whole text.
    pub(super) fn text(&self) -> &'a str {
        self.text
    }

    /// Returns the text that comes next.
    pub(super) fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    /// Copies `len` bytes.
    pub(super) fn copy(&mut self, len: usize) {
        self.out.push_str(&self.rest()[..len]);
        self.at += len;
    }

    /// Writes `plain` instead of the next `len` bytes.
    pub(super) fn replace(&mut self, len: usize, plain: &str) {
        let (from, start) = (self.out.len(), self.at);
        self.out.push_str(plain);
        self.at += len;
        self.pieces.push(Piece { plain: from..self.out.len(), original: start..self.at });
    }

    /// Returns the copy with its replaced parts.
    pub(super) fn finish(self) -> (String, Pieces) {
        (self.out, Pieces(self.pieces))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(decode(text).as_ref().map(|decoded| decoded.text.as_str()), Some(expected), "{text}");
    }

    #[test]
    fn latex_is_decoded() {
        check(r"S \rightarrow aS \mid \varepsilon", "S → aS | ε");
        check(r"\[ S \Longrightarrow \epsilon \]", " S ⟹ ε ");
        check(r"\begin{align*} S &\to aS \\[2pt] A &\to b \end{align*}", "\n S → aS \n A → b \n");
        check("\\begin{array}{rcl}S&\\to&a\\\\\nA&\\to&b\n\\end{array}", "\nS→a\n\nA→b\n\n");
        check(r"\delta(q_{0}, a) = q_1", "δ(q_0, a) = q_1");
        check(r"Q = \{ q_0, q_{10} \},~\Sigma=\{\text{a},\,\texttt{b}\}", "Q = { q_0, q_10 }, Σ={a, b}");
        check(r"P = { S \to a }", "P = { S → a }");
        check(r"\mathrm{S}^{\prime} \to S^\prime", "S' → S'");
        check(r"S' \to aS' % remark", "S' → aS' ");
        check(r"\langle id \rangle \to \langle id \rangle x", "⟨ id ⟩ → ⟨ id ⟩ x");
        check(r"q_0 \xrightarrow{a} q_1", "q_0 --a--> q_1");
        check(r"\left( a \right) \cup b^{*}", "( a ) ∪ b^*");
        check(r"S \to \# \mid \_", "S → \"#\" | _");
        check("$S → aS$\n$A → b$", "S → aS\nA → b");
        check(r"\unknown{x} \to y", r"\unknown{x} → y");
    }

    #[test]
    fn html_is_decoded() {
        check("S &rarr; aS | &epsilon;", "S → aS | ε");
        check("S &#8594; &#x3B5; &#955;", "S → ε λ");
        check("q<sub>0</sub> &rarr; a q<sub>1</sub><br/>q<sub>1</sub> → b", "q_0 → a q_1\nq_1 → b");
        check("<p>S → a</p><p><b>A</b> → b</p>", "\nS → a\n\nA → b\n");
        check("&lt;S&gt; ::= &quot;a&quot;&nbsp;&lt;S&gt;", "<S> ::= \"a\" <S>");
        check("<i>S</i> → a A\n<i>A</i> → b", "S → a A\nA → b");
        assert_eq!(decode("</i> ::= a</i> | a"), None);
        check("<ul class=\"x\"><li>S → a</li></ul>", "\nS → a\n");
    }

    #[test]
    fn plain_text_has_no_markup() {
        for text in [
            "",
            "S → aS | ε",
            r#"S → "\to" | '&lt;'"#,
            r"\d+\.\w*",
            r"a\b & c; d",
            "<p> ::= \"a\" <p> | \"b\" <b>\n<b> ::= \"\"",
            "a < b, b > c",
            "S → $ | a$b",
            "&unknown; &#; &#xd800;",
        ] {
            assert_eq!(decode(text), None, "{text}");
        }
    }

    #[test]
    fn parts_have_their_original_range() {
        let text = r"S \to q_{0} \mid {a}";
        let decoded = decode(text).expect("LaTeX");
        let range = |part: &str| {
            let at = decoded.text.find(part).expect(part);
            &text[decoded.original(at..at + part.len())]
        };
        assert_eq!((range("S"), range("→"), range("q_0"), range("|")), ("S", r"\to", "q_{0", r"\mid"));
        assert_eq!((range("a"), decoded.original(0..decoded.text.len())), ("a", 0..text.len()));
        assert_eq!((decoded.markup, &text[decoded.first.clone()]), (Markup::Latex, r"\to"));
    }

    #[test]
    fn every_text_can_be_decoded() {
        for text in [
            r"\to}",
            r"\to{",
            r"\begin",
            r"\to \begin{",
            r"\to\xrightarrow[x",
            "&lt;<sub",
            "\\to\\",
            "\\to _{",
            "$$",
            "$\\to",
        ] {
            if let Some(decoded) = decode(text) {
                assert!(decoded.original(0..decoded.text.len()).end <= text.len());
            }
        }
    }
}
