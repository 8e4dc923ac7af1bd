//! Texts with simple formatting: `**bold**`, `*italic*`, `` `code` ``, lines that begin with `- `, and math between
//! dollars as in LaTeX, which is shown as Unicode.

use super::markup;

/// A look of a part of a text.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Look {
    /// Without formatting.
    Plain,
    /// Bold.
    Bold,
    /// Italic.
    Italic,
    /// In the font of grammars and programs; also math.
    Code,
}

/// A part of a text with one look.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Span {
    /// The text.
    pub text: String,
    /// The look.
    pub look: Look,
}

/// A line of a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Line {
    /// Whether the line is an item of a list.
    pub is_item: bool,
    /// The parts of the line; none if it is empty.
    pub spans: Vec<Span>,
}

/// Splits a text into lines and their parts. A sign that closes nothing is shown as it is.
///
/// ```
/// use grammaton_core::notation::prose::{Look, lines};
///
/// let lines = lines("Words over $\\Sigma$ that **end** in `b`:\n- $(a \\cup b)^*b$");
/// let text: String = lines[0].spans.iter().map(|span| span.text.as_str()).collect();
/// assert_eq!(text, "Words over Σ that end in b:");
/// assert_eq!(lines[0].spans[3].look, Look::Bold);
/// assert!(lines[1].is_item);
/// ```
pub fn lines(text: &str) -> Vec<Line> {
    let line = |line: &str| {
        let line = line.trim();
        let item = line.strip_prefix("- ");
        Line { is_item: item.is_some(), spans: spans(item.unwrap_or(line)) }
    };
    text.lines().map(line).collect()
}

fn spans(line: &str) -> Vec<Span> {
    let (mut spans, mut plain, mut rest) = (Vec::new(), String::new(), line);
    while let Some(c) = rest.chars().next() {
        let found = [("**", Look::Bold), ("*", Look::Italic), ("`", Look::Code), ("$", Look::Code)];
        let found = found.into_iter().find_map(|(sign, look)| {
            let inside = rest.strip_prefix(sign)?;
            let end = inside.find(sign).filter(|&end| end > 0 && !inside[..end].trim().is_empty())?;
            let is_tight = sign == "$" || sign == "`" || !inside.starts_with(' ');
            is_tight.then(|| (sign, look, &inside[..end], &inside[end + sign.len()..]))
        });
        let Some((sign, look, inside, after)) = found else {
            plain.push(c);
            rest = &rest[c.len_utf8()..];
            continue;
        };
        if !plain.is_empty() {
            spans.push(Span { text: std::mem::take(&mut plain), look: Look::Plain });
        }
        let text = if sign == "$" { math(inside) } else { inside.to_owned() };
        spans.push(Span { text, look });
        rest = after;
    }
    if !plain.is_empty() {
        spans.push(Span { text: plain, look: Look::Plain });
    }
    spans
}

/// Returns math in LaTeX as Unicode. Commands that are not known stay as they are.
///
/// ```
/// use grammaton_core::notation::prose::math;
///
/// assert_eq!(math(r"q_0 \in L(G), w \neq \varepsilon, \{a\}^* \cup b^{n+1}"), "q₀ ∈ L(G), w ≠ ε, {a}* ∪ bⁿ⁺¹");
/// ```
pub fn math(latex: &str) -> String {
    let (mut text, mut rest) = (String::new(), latex);
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        match c {
            '\\' => rest = command(rest, &mut text),
            '^' | '_' => rest = script(c, rest, &mut text),
            '{' | '}' => {}
            '~' => text.push(' '),
            _ => text.push(c),
        }
    }
    text
}

/// Adds a command, whose backslash was read. Returns what follows it.
fn command<'a>(rest: &'a str, text: &mut String) -> &'a str {
    let len = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
    let (name, after) = rest.split_at(len);
    if name.is_empty() {
        // An escaped sign, or a small space.
        let sign = rest.chars().next().unwrap_or('\\');
        text.push(if matches!(sign, ',' | ';' | ':' | '!' | ' ') { ' ' } else { sign });
        return rest.get(sign.len_utf8()..).unwrap_or_default();
    }
    match markup::sign(name) {
        Some(sign) => text.push_str(sign),
        None if markup::is_layout(name) => return after.trim_start(),
        None => text.extend(["\\", name]),
    }
    after
}

/// Adds a superscript or a subscript. Returns what follows it.
fn script<'a>(kind: char, rest: &'a str, text: &mut String) -> &'a str {
    let (inside, after) = match rest.strip_prefix('{').and_then(|rest| rest.split_once('}')) {
        Some(group) => group,
        None if rest.starts_with('\\') => {
            rest.split_at(1 + rest[1..].find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len() - 1))
        }
        None => rest.split_at(rest.chars().next().map_or(0, char::len_utf8)),
    };
    let inside = math(inside);
    let small: Option<String> = inside.chars().map(|c| small(kind, c)).collect();
    match small {
        Some(small) => text.push_str(&small),
        None if inside.chars().nth(1).is_some() => text.extend([&kind.to_string(), "(", inside.as_str(), ")"]),
        None => text.extend([&kind.to_string(), inside.as_str()]),
    }
    after
}

/// Returns the small form of a character, if there is one.
fn small(kind: char, c: char) -> Option<char> {
    const RAISED: &str = "0⁰1¹2²3³4⁴5⁵6⁶7⁷8⁸9⁹+⁺-⁻=⁼(⁽)⁾nⁿiⁱkᵏmᵐjʲRᴿTᵀ**∗*′′'′";
    const LOWERED: &str = "0₀1₁2₂3₃4₄5₅6₆7₇8₈9₉+₊-₋=₌(₍)₎iᵢjⱼnₙkₖmₘ";
    let mut pairs = if kind == '^' { RAISED } else { LOWERED }.chars();
    std::iter::from_fn(|| Some((pairs.next()?, pairs.next()?))).find(|&(plain, _)| plain == c).map(|(_, small)| small)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formatting_needs_both_signs() {
        let check = |text: &str, expected: &[(&str, Look)]| {
            let [line] = &lines(text)[..] else { panic!("one line") };
            let found: Vec<_> = line.spans.iter().map(|span| (span.text.as_str(), span.look)).collect();
            assert_eq!(found, expected, "{text}");
        };
        check(
            "a **b** *c* `*d*` $e$",
            &[
                ("a ", Look::Plain),
                ("b", Look::Bold),
                (" ", Look::Plain),
                ("c", Look::Italic),
                (" ", Look::Plain),
                ("*d*", Look::Code),
                (" ", Look::Plain),
                ("e", Look::Code),
            ],
        );
        check("2 * 3 ** 4 and 5 $", &[("2 * 3 ** 4 and 5 $", Look::Plain)]);
        check("a*b and $$", &[("a*b and $$", Look::Plain)]);
        check("汉字**粗**体", &[("汉字", Look::Plain), ("粗", Look::Bold), ("体", Look::Plain)]);
        check("- x", &[("x", Look::Plain)]);
        assert!(lines("- x")[0].is_item && !lines("-x")[0].is_item);
        assert_eq!(lines("a\n\nb").len(), 3);
    }

    #[test]
    fn math_is_shown_as_unicode() {
        let check = |latex: &str, expected: &str| assert_eq!(math(latex), expected, "{latex}");
        check(r"\Sigma^*", "Σ*");
        check(r"\{a,b\}^+ \setminus \{\varepsilon\}", "{a,b}⁺ ∖ {ε}");
        check(r"q_{10} \to q_f", "q₁₀ → q_f");
        check(r"w^R, w^{ab}, a^\ast", "wᴿ, w^(ab), a*");
        check(r"\mathcal{L}(M) \unknown", r"L(M) \unknown");
        check("", "");
        check("^", "");
        check(r"\", r"\");
        check("_{", "");
        check("é_é", "é_é");
    }
}
