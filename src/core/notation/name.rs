//! Names of states and nonterminals, set as people write them: `q0`, `q_0`, `q_{12}` and `q_accept` with subscripts,
//! `q'` with primes, `q^2` with a superscript, and each part of a set such as `{q0,q1}` by itself.
//!
//! The rules, for each part between punctuation and blanks:
//!
//! - digits at the end of a single letter are its subscript, so `q0` has one, but `12`, `utf8` and `x1y2` have none;
//! - after an underscore, digits, a single character or a text in braces is a subscript, and after a single letter any
//!   word is, so `q_accept` has one, but `state_open` has none;
//! - after a circumflex, digits, a single character or a text in braces is a superscript;
//! - apostrophes at the end are primes.
//!
//! A part that does not follow these rules to its end is set as it is. Setting a name never changes it.

use super::markup::sign;
use ecow::EcoString;
use std::borrow::Cow;

/// The position of a run of characters relative to the line.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Script {
    /// On the line.
    Base,
    /// Below the line and smaller.
    Sub,
    /// Above the line and smaller.
    Super,
    /// Primes, which have their height by themselves.
    Prime,
}

/// Consecutive characters of a name in the same position.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Run {
    /// The characters. Primes are `′`.
    pub text: EcoString,
    /// The position.
    pub script: Script,
}

/// Splits a name into runs.
///
/// ```
/// use grammaton_core::notation::name::{Script, runs};
///
/// let [letter, index] = &runs("q_{12}")[..] else { panic!("there are two runs") };
/// assert_eq!((letter.text.as_str(), letter.script), ("q", Script::Base));
/// assert_eq!((index.text.as_str(), index.script), ("12", Script::Sub));
/// assert_eq!(runs("state_open").len(), 1);
/// ```
pub fn runs(name: &str) -> Vec<Run> {
    let mut out = Vec::new();
    let mut rest = name;
    while let Some(c) = rest.chars().next() {
        let len = if is_separator(c) { c.len_utf8() } else { part(rest) };
        let (text, after) = rest.split_at(len);
        if !typeset(text, &mut out) {
            push(&mut out, text, Script::Base);
        }
        rest = after;
    }
    out
}

/// Replaces the names of Greek letters, as in LaTeX: `\delta_1` becomes `δ_1`. Other commands stay.
///
/// ```
/// use grammaton_core::notation::name::with_greek_letters;
///
/// assert_eq!(with_greek_letters("\\delta_1"), "δ_1");
/// assert_eq!(with_greek_letters("\\delt"), "\\delt");
/// ```
pub fn with_greek_letters(name: &str) -> Cow<'_, str> {
    let Some((first, rest)) = name.split_once('\\') else { return name.into() };
    let mut out = String::from(first);
    for command in rest.split('\\') {
        let (word, after) = split(command, |c| c.is_ascii_alphabetic());
        match sign(word).filter(|sign| word != "eps" && sign.chars().all(|c| ('Α'..='ω').contains(&c))) {
            Some(letter) => out.push_str(letter),
            None => out.extend(["\\", word]),
        }
        out.push_str(after);
    }
    out.into()
}

/// Returns whether a character separates the parts of a name.
fn is_separator(c: char) -> bool {
    c.is_whitespace() || matches!(c, '{' | '}' | '(' | ')' | '[' | ']' | '⟨' | '⟩' | '<' | '>' | ',' | ';' | ':' | '|')
}

/// Returns the length of the part at the beginning of a text, including scripts in braces.
fn part(text: &str) -> usize {
    let mut at = 0;
    while let Some(c) = text[at..].chars().next().filter(|&c| !is_separator(c)) {
        at += c.len_utf8();
        if matches!(c, '_' | '^') {
            at += braced(&text[at..]).map_or(0, |inside| inside.len() + 2);
        }
    }
    at
}

/// Returns the text inside of the braces at the beginning of a text.
fn braced(text: &str) -> Option<&str> {
    let inside = &text.strip_prefix('{')?;
    let end = inside.find(['{', '}'])?;
    (end > 0 && inside[end..].starts_with('}')).then(|| &inside[..end])
}

/// Appends the runs of a part that follows the rules to its end; returns whether it does.
fn typeset(part: &str, out: &mut Vec<Run>) -> bool {
    let (letters, rest) = split(part, char::is_alphabetic);
    let (stem, rest) = if letters.is_empty() { split(part, |c| c.is_ascii_digit()) } else { (letters, rest) };
    let is_letter = letters.chars().count() == 1;
    let (inner, rest) = split(rest, is_prime);
    let (index, rest) = if letters.is_empty() { ("".into(), rest) } else { subscript(rest, is_letter) };
    let (power, rest) = superscript(rest);
    let (outer, rest) = split(rest, is_prime);
    let scripts = [!inner.is_empty(), !power.is_empty(), !outer.is_empty()];
    // LaTeX does not accept two superscripts, and primes are one.
    if stem.is_empty() || !rest.is_empty() || scripts.into_iter().filter(|&script| script).count() > 1 {
        return false;
    }
    push(out, stem, Script::Base);
    push(out, &index, Script::Sub);
    push(out, power, Script::Super);
    let primes = |text: &str| text.chars().map(|c| if c == '″' { "′′" } else { "′" }).collect::<EcoString>();
    push(out, &primes(inner), Script::Prime);
    push(out, &primes(outer), Script::Prime);
    true
}

/// Returns the subscript at the beginning of a text, and what follows it.
fn subscript(text: &str, of_letter: bool) -> (Cow<'_, str>, &str) {
    let (small, rest) = split(text, |c| ('₀'..='₉').contains(&c));
    if !small.is_empty() {
        let digits = small.chars().filter_map(|c| char::from_digit(c as u32 - '₀' as u32, 10));
        return (digits.collect::<String>().into(), rest);
    }
    let (digits, rest) = split(text, |c| c.is_ascii_digit());
    if !digits.is_empty() {
        return if of_letter { (digits.into(), rest) } else { ("".into(), text) };
    }
    let (script, rest) = script(text, '_', of_letter);
    (script.into(), rest)
}

fn superscript(text: &str) -> (&str, &str) {
    script(text, '^', false)
}

/// Returns the text that a sign at the beginning of a text lowers or raises, and what follows it.
fn script(text: &str, sign: char, any_word: bool) -> (&str, &str) {
    let Some(after) = text.strip_prefix(sign) else { return ("", text) };
    if let Some(inside) = braced(after) {
        return (inside, &after[inside.len() + 2..]);
    }
    let (word, rest) = split(after, char::is_alphanumeric);
    let is_short = word.chars().nth(1).is_none() || word.bytes().all(|byte| byte.is_ascii_digit());
    if !word.is_empty() && (any_word || is_short) {
        return (word, rest);
    }
    let raised = after.chars().next().filter(|&c| sign == '^' && matches!(c, '*' | '+' | '-'));
    raised.map_or(("", text), |_| after.split_at(1))
}

fn is_prime(c: char) -> bool {
    matches!(c, '\'' | '′' | '″' | '’')
}

/// Splits a text after its first characters that fulfill a condition.
fn split(text: &str, condition: impl Fn(char) -> bool) -> (&str, &str) {
    text.split_at(text.find(|c| !condition(c)).unwrap_or(text.len()))
}

fn push(out: &mut Vec<Run>, text: &str, script: Script) {
    match out.last_mut() {
        _ if text.is_empty() => {}
        Some(last) if last.script == script => last.text.push_str(text),
        _ => out.push(Run { text: text.into(), script }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the runs as text, with subscripts in `[ ]` and superscripts in `( )`.
    fn shown(name: &str) -> String {
        let show = |run: Run| match run.script {
            Script::Base | Script::Prime => run.text.to_string(),
            Script::Sub => format!("[{}]", run.text),
            Script::Super => format!("({})", run.text),
        };
        runs(name).into_iter().map(show).collect()
    }

    #[test]
    fn names_are_set_with_subscripts_superscripts_and_primes() {
        let check = |name: &str, expected: &str| assert_eq!(shown(name), expected, "{name}");
        check("q0", "q[0]");
        check("q_0", "q[0]");
        check("q_{12}", "q[12]");
        check("q12", "q[12]");
        check("q_12", "q[12]");
        check("q₁₂", "q[12]");
        check("q_0'", "q[0]′");
        check("q'_0", "q[0]′");
        check("q0''", "q[0]′′");
        check("S'", "S′");
        check("start'", "start′");
        check("0'", "0′");
        check("δ_1", "δ[1]");
        check("α1", "α[1]");
        check("q_accept", "q[accept]");
        check("q_{a,b}", "q[a,b]");
        check("state_1", "state[1]");
        check("state_{open}", "state[open]");
        check("q^2", "q(2)");
        check("q_1^{ab}", "q[1](ab)");
        check("A^*", "A(*)");
        check("{q0,q1}", "{q[0],q[1]}");
        check("(q0, p_1')", "(q[0], p[1]′)");
        check("{{q0,q1},{q2}}", "{{q[0],q[1]},{q[2]}}");
    }

    #[test]
    fn other_names_are_set_as_they_are() {
        for name in [
            "",
            "12",
            "2024",
            "even",
            "x1y2",
            "utf8",
            "sha256",
            "state_open",
            "is_ok",
            "_",
            "q_",
            "q__0",
            "q_{}",
            "q_{a",
            "q_1_2",
            "q^2'",
            "q'_0'",
            "1_2",
            "don't",
            "'a'",
            "v1.2",
            "a-b",
            "\\delta",
            "no 12",
        ] {
            assert_eq!(shown(name), name);
            assert!(runs(name).len() <= 1, "{name}");
        }
    }

    #[test]
    fn greek_letters_have_names() {
        let check = |name, expected| assert_eq!(with_greek_letters(name), expected);
        check("\\delta", "δ");
        check("\\alpha_1", "α_1");
        check("q\\Omega'", "qΩ'");
        check("\\epsilon\\lambda", "ελ");
        check("\\foo \\eps \\to", "\\foo \\eps \\to");
        check("\\", "\\");
        check("plain", "plain");
    }
}
