//! HTML: entities and tags.

use super::outside_quotes;
use crate::{Meaning, notation::lookalike};
use std::{borrow::Cow, ops::Range};

/// Names of entities and the characters that they stand for.
const ENTITIES: &str = "lt < gt > amp & quot \" apos ' rarr → rightarrow → srarr → xrarr ⟶ rArr ⇒ xrArr ⟹ larr ← map ↦ \
    epsilon ε epsi ε epsiv ϵ varepsilon ϵ lambda λ Lambda Λ delta δ Delta Δ sigma σ Sigma Σ gamma γ Gamma Γ alpha α \
    beta β phi φ Phi Φ empty ∅ emptyset ∅ emptyv ∅ varnothing ∅ cup ∪ cap ∩ mid ∣ vert | verbar | VerticalLine | \
    lbrace { rbrace } lcub { rcub } lsqb [ rsqb ] lbrack [ rbrack ] lpar ( rpar ) lang ⟨ rang ⟩ langle ⟨ rangle ⟩ \
    middot · sdot ⋅ bull • times × minus − ndash – mdash — dash ‐ hellip … lowast ∗ ast * isin ∈ in ∈ prime ′ Prime ″ \
    lsquo ‘ rsquo ’ ldquo “ rdquo ” num # percnt % dollar $ plus + comma , colon : semi ; equals = excl ! quest ? sol / \
    bsol \\ lowbar _ hat ^ vdash ⊢ larrhk ↩ not ¬ and ∧ or ∨ sub ⊂ sup ⊃ tilde ˜ Oslash Ø oslash ø";

/// Names of entities for blanks and for what takes no space.
const BLANKS: &[(&str, &str)] =
    &[("nbsp", " "), ("ensp", " "), ("emsp", " "), ("thinsp", " "), ("Tab", "\t"), ("NewLine", "\n"), ("shy", "")];

/// Names of tags that begin or end a line.
const LINES: &[&str] =
    &["p", "div", "li", "tr", "h1", "h2", "h3", "h4", "dt", "dd", "center", "section", "article", "blockquote"];

/// Names of tags that are dropped.
const INLINE: &[&str] = &[
    "b", "i", "u", "em", "strong", "code", "tt", "kbd", "span", "font", "pre", "a", "ul", "ol", "dl", "table", "tbody",
    "thead", "var", "small", "big", "mark", "samp", "html", "body",
];

/// The HTML of a text.
pub(super) struct Html {
    first: Range<usize>,
    /// The known tags that the text closes. Others, such as `<p>` in BNF, are not HTML.
    closed: Vec<&'static str>,
}

impl Html {
    /// Returns the HTML of a text that has some.
    pub(super) fn of(text: &str) -> Option<Self> {
        let tags = LINES.iter().chain(INLINE).chain(&["sub", "sup", "td", "th"]);
        let closed = if text.contains("</") {
            let closes = |tag: &&str| {
                let closing = format!("</{tag}>");
                text.contains(&closing) && !is_head(text, &closing)
            };
            tags.copied().filter(closes).collect()
        } else {
            Vec::new()
        };
        let mut html = Self { first: 0..0, closed };
        let first = outside_quotes(text).find_map(|at| html.at(text, at).map(|(len, _)| at..at + len))?;
        html.first = first;
        Some(html)
    }

    /// Returns the byte range of the first tag or entity.
    pub(super) fn first(&self) -> Range<usize> {
        self.first.clone()
    }

    /// Returns the length of the tag or entity at an offset, and the text that it stands for.
    pub(super) fn at(&self, text: &str, at: usize) -> Option<(usize, Cow<'static, str>)> {
        let rest = &text[at..];
        match rest.as_bytes().first()? {
            b'&' => entity(rest),
            b'<' => self.tag(rest).map(|(len, plain)| (len, plain.into())),
            _ => None,
        }
    }

    fn tag(&self, rest: &str) -> Option<(usize, &'static str)> {
        let len = super::near(rest).find('>')? + 1;
        let inside = &rest[1..len - 1];
        let closes = inside.starts_with('/');
        let name = inside.trim_matches('/').split_ascii_whitespace().next()?.to_ascii_lowercase();
        if !inside.starts_with(|c: char| c == '/' || c.is_ascii_alphabetic()) {
            return None;
        }
        if matches!(name.as_str(), "br" | "hr") {
            return Some((len, "\n"));
        }
        let tag = self.closed.iter().find(|&&tag| tag == name)?;
        let plain = match *tag {
            "sub" if !closes => "_",
            "sup" if !closes => "^",
            "td" | "th" => " ",
            tag if LINES.contains(&tag) => "\n",
            _ => "",
        };
        Some((len, plain))
    }
}

/// Returns whether a line defines a nonterminal whose name is written like this tag: `</i> ::= a`.
fn is_head(text: &str, tag: &str) -> bool {
    text.match_indices(tag).any(|(at, _)| {
        let before = text[..at].trim_end_matches([' ', '\t']);
        let after = text[at + tag.len()..].trim_start_matches([' ', '\t']);
        (before.is_empty() || before.ends_with('\n')) && lookalike::at(after, Meaning::Arrow).is_some()
    })
}

/// Returns the length of the entity at the beginning of a text, and its character.
pub(in crate::notation) fn entity(rest: &str) -> Option<(usize, Cow<'static, str>)> {
    let end = rest.bytes().take(32).position(|byte| byte == b';')?;
    let name = &rest[1..end];
    let plain: Cow<'static, str> = match name.strip_prefix('#') {
        Some(number) => {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16),
                None => number.parse(),
            };
            let c = char::from_u32(code.ok()?)?;
            if c == '\u{a0}' { " ".into() } else { c.to_string().into() }
        }
        None => named(name)?.into(),
    };
    Some((end + 1, plain))
}

fn named(name: &str) -> Option<&'static str> {
    let mut words = ENTITIES.split_ascii_whitespace();
    let mut pairs = std::iter::from_fn(|| Some((words.next()?, words.next()?)));
    let pair = pairs.find(|&(entity, _)| entity == name);
    pair.or_else(|| BLANKS.iter().copied().find(|&(entity, _)| entity == name)).map(|(_, plain)| plain)
}
