//! Writes regular expressions as text.

use crate::{Op, Regex, Symbol, notation::quote};

/// Writes an expression with as few parentheses as possible. [`parse`](super::parse) returns the same expression.
///
/// The alphabet is not written; it may contain symbols that do not occur in the expression.
///
/// ```
/// use grammaton_core::notation::regex;
///
/// let expression = regex::read("((a)|(b))*")?;
/// assert_eq!(regex::write(&expression), "(a|b)*");
/// # Ok::<(), regex::RegexError>(())
/// ```
pub fn write(regex: &Regex) -> String {
    let spans = regex.spans();
    // If nothing else shows that + is repetition and not union, a blank after it does.
    let own = |op: &Op| match op {
        Op::Union(_) | Op::Optional => true,
        Op::Symbols(symbols) => symbols.len() > 1,
        _ => false,
    };
    let apart = !regex.ops().iter().any(own);
    let mut out = String::new();
    let mut tasks = vec![WriteTask::Write { op: regex.ops().len() - 1, within: Binding::Union }];
    while let Some(task) = tasks.pop() {
        let (op, within) = match task {
            WriteTask::Text(text) => {
                out.push_str(text);
                continue;
            }
            WriteTask::Write { op, within } => (op, within),
        };
        let operation = &regex.ops()[op];
        let binding = Binding::of(operation);
        let begin = tasks.len();
        if binding < within {
            tasks.push(WriteTask::Text("("));
        }
        let (inside, separator, suffix) = match operation {
            Op::Union(_) => (Binding::Union, "|", ""),
            Op::Concat(_) => (Binding::Repeated, "", ""),
            Op::Star => (Binding::Repeated, "", "*"),
            Op::Plus => (Binding::Repeated, "", "+"),
            Op::Optional => (Binding::Repeated, "", "?"),
            leaf => {
                write_leaf(&mut out, leaf, regex);
                continue;
            }
        };
        let concat = matches!(operation, Op::Concat(_));
        let mut plus = false;
        for (index, op) in regex.operands(&spans, op).into_iter().enumerate() {
            if index > 0 {
                tasks.push(WriteTask::Text(if plus { " " } else { separator }));
            }
            plus = apart && concat && matches!(regex.ops()[op], Op::Plus);
            tasks.push(WriteTask::Write { op, within: inside });
        }
        tasks.push(WriteTask::Text(suffix));
        if binding < within {
            tasks.push(WriteTask::Text(")"));
        }
        tasks[begin..].reverse();
    }
    out
}

/// A pending piece of output. The last task in the list is the next.
enum WriteTask {
    Text(&'static str),
    /// The subexpression whose last operation is `op`, in parentheses if it binds less tightly than `within`.
    Write {
        op: usize,
        within: Binding,
    },
}

/// The precedence of an operation.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Binding {
    Union,
    Concat,
    Repeated,
}

impl Binding {
    fn of(op: &Op) -> Self {
        match op {
            Op::Union(_) => Self::Union,
            Op::Concat(_) => Self::Concat,
            _ => Self::Repeated,
        }
    }
}

fn write_leaf(out: &mut String, leaf: &Op, regex: &Regex) {
    match leaf {
        Op::Empty => out.push('∅'),
        Op::Symbols(symbols) if symbols.len() == 1 => write_symbol(out, &regex.alphabet()[symbols[0]]),
        Op::Symbols(symbols) => {
            let texts = symbols.iter().map(|&symbol| regex.alphabet()[symbol].as_str());
            write_class(out, texts.filter_map(|text| text.chars().next()));
        }
        _ => out.push('ε'),
    }
}

fn write_symbol(out: &mut String, symbol: &Symbol) {
    let mut chars = symbol.as_str().chars();
    let plain = chars.next().filter(|&c| chars.next().is_none() && !needs_quotes(c));
    // Set quoted symbols off with blanks for readability.
    let apart =
        if plain.is_some() { ends_with_quotes(out) } else { !out.is_empty() && !out.ends_with(['(', '|', ' ']) };
    if apart {
        out.push(' ');
    }
    match plain {
        Some(c) if is_special(c) => out.extend(['\\', c]),
        Some(c) => out.push(c),
        None => quote::write(out, symbol.as_str()),
    }
}

fn ends_with_quotes(out: &str) -> bool {
    out.ends_with('"') && !out.ends_with("\\\"")
}

fn is_special(c: char) -> bool {
    matches!(c, '|' | '∪' | '*' | '+' | '?' | '(' | ')' | '[' | ']' | '\\' | '"' | 'ε' | 'λ' | '∅')
}

fn needs_quotes(c: char) -> bool {
    c.is_whitespace() || quote::is_unprintable(c)
}

/// Writes a character class, with ranges for three or more consecutive characters.
fn write_class(out: &mut String, chars: impl Iterator<Item = char>) {
    let mut chars: Vec<char> = chars.collect();
    chars.sort_unstable();
    out.push('[');
    for run in chars.chunk_by(|&a, &b| (a..=b).count() == 2) {
        match *run {
            [first, _, .., last] => {
                write_class_char(out, first);
                out.push('-');
                write_class_char(out, last);
            }
            _ => run.iter().for_each(|&c| write_class_char(out, c)),
        }
    }
    out.push(']');
}

fn write_class_char(out: &mut String, c: char) {
    if matches!(c, '\\' | ']' | '[' | '-' | '^' | '"') || needs_quotes(c) {
        out.push('\\');
    }
    out.push(c);
}
