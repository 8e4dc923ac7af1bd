//! Escapes texts for LaTeX, so that every character is typeset as itself.

use ecow::{EcoString, eco_format};
use grammaton_core::notation::{
    name::{Run, Script, runs},
    quote,
};

/// Returns a terminal in typewriter font. Works in text and in math mode.
pub(crate) fn terminal(symbol: &str) -> EcoString {
    eco_format!("\\texttt{{{}}}", text(symbol, true))
}

/// Returns a name for math mode: `q_{0}`, `S'`, `\mathit{even}`, or else italic text.
pub(crate) fn name(name: &str) -> EcoString {
    name_runs(&runs(name))
}

/// Returns the runs of a name for math mode.
pub(crate) fn name_runs(runs: &[Run]) -> EcoString {
    let run = |Run { text, script }: &Run| match script {
        // Upright digits look like terminals.
        Script::Base if text.bytes().all(|byte| byte.is_ascii_digit()) => eco_format!("\\mathit{{{text}}}"),
        Script::Base => math(text),
        Script::Sub => eco_format!("_{{{}}}", math(text)),
        Script::Super => eco_format!("^{{{}}}", math(text)),
        Script::Prime => text.chars().map(|_| '\'').collect(),
    };
    runs.iter().map(run).collect()
}

/// Returns a text for math mode: each word as a name, and digits and punctuation upright. Any other text is italic.
fn math(part: &str) -> EcoString {
    let kind = |c: char| match c {
        _ if c.is_ascii_alphabetic() => 'a',
        '0'..='9' => '0',
        '{' | '}' | '(' | ')' | '[' | ']' | ',' | ';' | '*' | '+' => ',',
        _ if is_greek(c) => 'α',
        _ => ' ',
    };
    let is_mixed = |pair: (char, char)| matches!((kind(pair.0), kind(pair.1)), ('a', '0') | ('0', 'a'));
    if part.chars().any(|c| kind(c) == ' ') || part.chars().zip(part.chars().skip(1)).any(is_mixed) {
        return eco_format!("\\textit{{{}}}", text(part, false));
    }
    let mut out = EcoString::new();
    let mut rest = part;
    while let Some(first) = rest.chars().next().map(kind) {
        let end = rest.find(|c| kind(c) != first).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        match first {
            'a' if end > 1 => out.push_str(&eco_format!("\\mathit{{{word}}}")),
            ',' => word.chars().for_each(|c| if matches!(c, '{' | '}') { out.extend(['\\', c]) } else { out.push(c) }),
            'α' => word.chars().for_each(|c| out.push_str(&beyond_ascii(c))),
            _ => out.push_str(word),
        }
        rest = after;
    }
    out
}

/// Returns whether a character is a Greek letter with a math command.
fn is_greek(c: char) -> bool {
    ('Α'..='ω').contains(&c) && MATH.iter().any(|&(letter, _)| letter == c)
}

/// Escapes every special character of a text. `typewriter` makes spaces visible, as in terminals.
pub(crate) fn text(text: &str, typewriter: bool) -> EcoString {
    let mut out = EcoString::new();
    for c in text.chars() {
        match c {
            '_' | '#' | '%' | '&' | '$' | '{' | '}' => out.extend(['\\', c]),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '\\' => out.push_str("\\textbackslash{}"),
            ' ' if typewriter => out.push_str("\\textvisiblespace{}"),
            // LaTeX merges consecutive spaces and drops leading ones.
            ' ' if out.ends_with(|c: char| c != ' ') => out.push(' '),
            ' ' => out.push_str("\\ "),
            '<' => out.push_str("\\textless{}"),
            '>' => out.push_str("\\textgreater{}"),
            '|' => out.push_str("\\textbar{}"),
            '"' => out.push_str("\\char34{}"),
            '\'' if typewriter => out.push_str("\\textquotesingle{}"),
            '`' => out.push_str("\\textasciigrave{}"),
            // Braces prevent ligatures.
            '-' | ',' | '!' | '?' => out.push_str(&eco_format!("{{{c}}}")),
            _ if c.is_ascii_graphic() => out.push(c),
            _ => out.push_str(&beyond_ascii(c)),
        }
    }
    out
}

/// Returns a non-ASCII character. pdfLaTeX supports Latin letters and, in math mode, Greek ones; of others it shows
/// the code point.
fn beyond_ascii(c: char) -> EcoString {
    const LATIN: &str = "¡¿ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝßàáâãäåæçèéêëìíîïñòóôõöøùúûüýÿĀāĂăĆćĈĉĊċČčĎďĒēĔĕĖėĚěĜĝĞğĠġĢģĤĥĨĩĪīĬĭİıĴĵĶķĹĺĻļĽľŁłŃńŅņŇňŌōŎŏŐőŒœŔŕŖŗŘřŚśŜŝŞşŠšŢţŤťŨũŪūŬŭŮůŰűŴŵŶŷŸŹźŻżŽž";
    if LATIN.contains(c) {
        return c.into();
    }
    if let Some(&(_, command)) = MATH.iter().find(|&&(letter, _)| letter == c) {
        return eco_format!("\\ensuremath{{\\{command}}}");
    }
    let number = eco_format!("\\texttt{{U+{:04X}}}", c as u32);
    // LuaLaTeX takes the replacement character for a fault in the file.
    let unshown = c.is_control() || quote::is_unprintable(c) || c.is_whitespace();
    if unshown || c == char::REPLACEMENT_CHARACTER {
        return number;
    }
    eco_format!("\\ifdefined\\Umathchar {c}\\else {number}\\fi{{}}")
}

/// Letters and symbols that have a math command.
const MATH: &[(char, &str)] = &[
    ('α', "alpha"),
    ('β', "beta"),
    ('γ', "gamma"),
    ('δ', "delta"),
    ('ε', "varepsilon"),
    ('ζ', "zeta"),
    ('η', "eta"),
    ('θ', "theta"),
    ('ι', "iota"),
    ('κ', "kappa"),
    ('λ', "lambda"),
    ('μ', "mu"),
    ('ν', "nu"),
    ('ξ', "xi"),
    ('π', "pi"),
    ('ρ', "rho"),
    ('σ', "sigma"),
    ('τ', "tau"),
    ('υ', "upsilon"),
    ('φ', "varphi"),
    ('χ', "chi"),
    ('ψ', "psi"),
    ('ω', "omega"),
    ('Γ', "Gamma"),
    ('Δ', "Delta"),
    ('Θ', "Theta"),
    ('Λ', "Lambda"),
    ('Ξ', "Xi"),
    ('Π', "Pi"),
    ('Σ', "Sigma"),
    ('Φ', "Phi"),
    ('Ψ', "Psi"),
    ('Ω', "Omega"),
    ('→', "to"),
    ('←', "leftarrow"),
    ('↔', "leftrightarrow"),
    ('⇒', "Rightarrow"),
    ('∪', "cup"),
    ('∩', "cap"),
    ('∅', "emptyset"),
    ('∈', "in"),
    ('≤', "leq"),
    ('≥', "geq"),
    ('≠', "neq"),
    ('¬', "neg"),
    ('×', "times"),
    ('÷', "div"),
    ('±', "pm"),
    ('·', "cdot"),
    ('…', "ldots"),
    ('∞', "infty"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_formulas_if_possible() {
        let check = |given, expected: &str| assert_eq!(name(given), expected);
        check("S", "S");
        check("q0", "q_{0}");
        check("q10'", "q_{10}'");
        check("even", "\\mathit{even}");
        check("A_2", "A_{2}");
        check("q_{accept}'", "q_{\\mathit{accept}}'");
        check("state_open", "\\textit{state\\_open}");
        check("q^2", "q^{2}");
        check("δ1", "\\ensuremath{\\delta}_{1}");
        check("{q0,q1}", "\\{q_{0},q_{1}\\}");
        check("(even,q_2')", "(\\mathit{even},q_{2}')");
        check("q 0", "\\textit{q 0}");
        check(" q  0", "\\textit{\\ q \\ 0}");
        check("0", "\\mathit{0}");
        check("x1y2", "\\textit{x1y2}");
    }

    #[test]
    fn special_characters_are_escaped() {
        let check = |given, expected: &str| assert_eq!(terminal(given), expected);
        check("_#%&${}", "\\texttt{\\_\\#\\%\\&\\$\\{\\}}");
        check("~^\\", "\\texttt{\\textasciitilde{}\\textasciicircum{}\\textbackslash{}}");
        check("a b", "\\texttt{a\\textvisiblespace{}b}");
        check("--", "\\texttt{{-}{-}}");
        check("é", "\\texttt{é}");
        check("ε", "\\texttt{\\ensuremath{\\varepsilon}}");
        check("\n", "\\texttt{\\texttt{U+000A}}");
        check("\u{fffd}", "\\texttt{\\texttt{U+FFFD}}");
        check("^^M", "\\texttt{\\textasciicircum{}\\textasciicircum{}M}");
        check("中", "\\texttt{\\ifdefined\\Umathchar 中\\else \\texttt{U+4E2D}\\fi{}}");
    }
}
