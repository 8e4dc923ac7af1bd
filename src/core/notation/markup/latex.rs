//! LaTeX: commands, groups, and mathematics.

use super::outside_quotes;
use std::{borrow::Cow, ops::Range};

/// Commands and the characters that they stand for.
const SIGNS: &str = "to → rightarrow → longrightarrow ⟶ Rightarrow ⇒ Longrightarrow ⟹ implies ⟹ mapsto ↦ gets ← \
    leftarrow ← textrightarrow → coloneqq := Coloneqq ::= vdash ⊢ models ⊨ mid | vert | lvert | rvert | textbar | \
    varepsilon ε epsilon ε eps ε emptyset ∅ varnothing ∅ cup ∪ bigcup ∪ cap ∩ bigcap ∩ setminus ∖ in ∈ notin ∉ \
    subset ⊂ subseteq ⊆ times × cdot · circ ∘ bullet • ast ∗ star ⋆ lor ∨ vee ∨ land ∧ wedge ∧ neg ¬ lnot ¬ \
    ldots … dots … cdots … infty ∞ forall ∀ exists ∃ langle ⟨ rangle ⟩ lbrace { rbrace } lbrack [ rbrack ] \
    lparen ( rparen ) colon : prime ' neq ≠ ne ≠ sqcup ⊔ textunderscore _ textless < textgreater > le ≤ leq ≤ ge ≥ \
    geq ≥ equiv ≡ alpha α beta β gamma γ delta δ zeta ζ eta η theta θ iota ι kappa κ lambda λ mu μ nu ν xi ξ pi π rho ρ \
    sigma σ tau τ upsilon υ phi φ varphi φ chi χ psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ \
    Upsilon Υ Phi Φ Psi Ψ Omega Ω";

/// Commands that only change the look of their argument.
const WRAPPERS: &str = "text textrm textit textbf texttt textsf textsc textnormal textup emph underline mathrm mathit mathbf \
    mathtt mathsf mathcal mathbb mathscr mathnormal operatorname mbox hbox ensuremath boldsymbol bm overline hat bar";

/// Commands that are dropped with their argument.
const DROPPED: &str = "label tag hspace vspace caption usepackage documentclass ref cite hline cline setlength";

/// Commands that are dropped.
const LAYOUT: &str = "left right big Big bigl bigr Bigl Bigr bigg Bigg middle displaystyle textstyle limits nolimits centering \
    noindent nonumber notag rm it bf tt sf cal hfill small large Large normalsize protect relax";

/// Commands for blanks.
const BLANKS: &str = "quad qquad enspace thinspace space hskip enskip";

/// Commands that end a line.
const BREAKS: &str = "item newline par cr tabularnewline linebreak hline";

/// The LaTeX of a text.
pub(super) struct Latex {
    first: Range<usize>,
    /// Whether braces are written `\{`, so that others only group.
    escapes_braces: bool,
}

/// The open braces, each with the text for the brace that closes it.
#[derive(Default)]
pub(super) struct Groups(Vec<&'static str>);

type Found = (usize, Cow<'static, str>);

impl Latex {
    /// Returns the LaTeX of a text that has some: a known command, or lines in dollars.
    pub(super) fn of(text: &str) -> Option<Self> {
        let command = outside_quotes(text).filter(|&at| text[at..].starts_with('\\')).find_map(|at| {
            let name = command(&text[at..])?;
            is_known(name).then(|| at..at + 1 + name.len())
        });
        let first = command.or_else(|| dollars(text))?;
        Some(Self { first, escapes_braces: text.contains("\\{") || text.contains("\\lbrace") })
    }

    /// Returns the byte range of the first command, or of the first dollar.
    pub(super) fn first(&self) -> Range<usize> {
        self.first.clone()
    }

    /// Returns the length of the LaTeX at an offset, and the text that it stands for.
    pub(super) fn at(&self, text: &str, at: usize, groups: &mut Groups) -> Option<Found> {
        let rest = &text[at..];
        match rest.chars().next()? {
            '\\' => escape(rest).or_else(|| word(rest, groups)),
            '^' => prime(rest).or_else(|| script(rest, "^", groups)),
            '_' => script(rest, "_", groups),
            '{' => {
                let close = if self.escapes_braces { "" } else { "}" };
                groups.0.push(close);
                self.escapes_braces.then_some((1, "".into()))
            }
            '}' => groups.0.pop().filter(|&close| close != "}").map(|close| (1, close.into())),
            '&' => Some((1, "".into())),
            '~' => Some((1, " ".into())),
            '$' => Some((if rest.starts_with("$$") { 2 } else { 1 }, "".into())),
            '%' if !["%empty", "%eps"].iter().any(|word| rest.starts_with(word)) => {
                Some((rest.find('\n').unwrap_or(rest.len()), "".into()))
            }
            _ => None,
        }
    }
}

/// Returns the name of the command at the beginning of a text, if it is a word.
fn command(rest: &str) -> Option<&str> {
    let name = rest.strip_prefix('\\')?;
    let len = name.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(name.len());
    (len > 0).then(|| &name[..len])
}

/// Returns whether a command, by its name, only changes the look of what follows it.
pub(in crate::notation) fn is_layout(name: &str) -> bool {
    [WRAPPERS, LAYOUT, BLANKS].iter().any(|&words| has(words, name))
}

fn is_known(name: &str) -> bool {
    sign(name).is_some() || is_layout(name) || matches!(name, "begin" | "xrightarrow" | "item")
}

fn has(words: &str, name: &str) -> bool {
    words.split_ascii_whitespace().any(|word| word == name)
}

/// Returns the text that a command, by its name, stands for.
pub(in crate::notation) fn sign(name: &str) -> Option<&'static str> {
    let mut words = SIGNS.split_ascii_whitespace();
    std::iter::from_fn(|| Some((words.next()?, words.next()?))).find(|&(word, _)| word == name).map(|(_, sign)| sign)
}

/// Returns the range of the first dollar of a line that is in dollars.
fn dollars(text: &str) -> Option<Range<usize>> {
    let mut at = 0;
    text.split_inclusive('\n').find_map(|line| {
        let begin = at + line.len() - line.trim_start().len();
        at += line.len();
        let line = line.trim();
        let is_math =
            line.len() > 2 && line.starts_with('$') && line.ends_with('$') && line.matches('$').count() % 2 == 0;
        is_math.then_some(begin..begin + 1)
    })
}

/// Decodes a backslash before a character that is no letter.
fn escape(rest: &str) -> Option<Found> {
    let plain = match rest[1..].chars().next()? {
        '\\' => {
            let star = 2 + usize::from(rest[2..].starts_with('*'));
            return Some((star + optional(&rest[star..]), "\n".into()));
        }
        ',' | ';' | ':' | ' ' | '>' => " ",
        '(' | ')' | '[' | ']' | '!' | '/' => "",
        '{' => "{",
        '}' => "}",
        '_' => "_",
        '$' => "$",
        '&' => "&",
        '|' => "|",
        // These two may begin comments.
        '#' => "\"#\"",
        '%' => "\"%\"",
        _ => return None,
    };
    Some((2, plain.into()))
}

/// Decodes a command that is a word.
fn word(rest: &str, groups: &mut Groups) -> Option<Found> {
    let name = command(rest)?;
    let len = 1 + name.len();
    let mut open = |text: &'static str, close| {
        let after = &rest[len..];
        let options = optional(after);
        let argument = after[options..].trim_start_matches([' ', '\t']);
        argument.starts_with('{').then(|| {
            groups.0.push(close);
            (rest.len() - argument.len() + 1, text.into())
        })
    };
    if name == "xrightarrow" {
        return open("--", "-->");
    }
    if has(WRAPPERS, name) {
        return open("", "");
    }
    if let Some(sign) = sign(name) {
        return Some((len, sign.into()));
    }
    match name {
        "begin" => Some((len + arguments(&rest[len..]), "\n".into())),
        "end" => Some((len + argument(&rest[len..]), "\n".into())),
        // A dot stands for an invisible parenthesis.
        "left" | "right" if rest[len..].starts_with('.') => Some((len + 1, "".into())),
        _ if has(BREAKS, name) => Some((len, "\n".into())),
        _ if has(DROPPED, name) => Some((len + arguments(&rest[len..]), "".into())),
        _ if has(LAYOUT, name) => Some((len, "".into())),
        _ if has(BLANKS, name) => Some((len, " ".into())),
        _ => None,
    }
}

/// Returns the length of `[…]` at the beginning of a text on one line, or 0.
fn optional(rest: &str) -> usize {
    bracketed(rest, '[', ']')
}

/// Returns the length of `{…}` at the beginning of a text on one line, or 0.
fn argument(rest: &str) -> usize {
    bracketed(rest, '{', '}')
}

fn bracketed(rest: &str, open: char, close: char) -> usize {
    let end = rest.starts_with(open).then(|| super::near(rest).find([close, '\n'])).flatten();
    end.filter(|&end| rest[end..].starts_with(close)).map_or(0, |end| end + 1)
}

/// Returns the length of the arguments at the beginning of a text.
fn arguments(rest: &str) -> usize {
    let mut len = 0;
    loop {
        let next = &rest[len..];
        match argument(next) + optional(next) {
            0 => return len,
            more => len += more,
        }
    }
}

/// Decodes primes: `^\prime`, `^{\prime\prime}`, `^{'}`.
fn prime(rest: &str) -> Option<Found> {
    let after = rest.strip_prefix('^')?;
    let (inside, len) = match argument(after) {
        0 if after.starts_with("\\prime") => ("\\prime", 1 + "\\prime".len()),
        0 => return None,
        len => (&after[1..len - 1], 1 + len),
    };
    let primes = inside.replace("\\prime", "'");
    let is_primes = !primes.is_empty() && primes.bytes().all(|byte| byte == b'\'');
    is_primes.then(|| (len, primes.into()))
}

/// Decodes `_{…}` and `^{…}`.
fn script(rest: &str, sign: &'static str, groups: &mut Groups) -> Option<Found> {
    rest[1..].starts_with('{').then(|| {
        groups.0.push("");
        (2, sign.into())
    })
}
