//! Recognizes definitions.

use super::{
    cursor::{Cursor, Span, arrow},
    fold::ascii,
    read::arrow_in,
    roles::{Role, role},
    sections,
    tables::are_table,
};

/// The number of lines that are examined.
const LINES: usize = 40;

/// Returns whether the beginning of a text defines an automaton: the first line that is a definition or a rule decides.
pub(super) fn is_definition(text: &str) -> bool {
    let text: String = text.chars().map(ascii).collect();
    if sections::has_sections(&text) {
        return true;
    }
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).take(LINES).collect();
    let decided = lines.windows(2).find_map(|pair| decides(pair[0], pair[1])).or_else(|| decides(lines.last()?, ""));
    decided.unwrap_or_else(|| names_parts(&lines))
}

/// Returns whether lines such as `States: A, B` or `start q0` name two parts of an automaton.
fn names_parts(lines: &[&str]) -> bool {
    let mut parts = lines.iter().filter_map(|line| {
        let name = line.split([':', '=']).next().filter(|name| name.len() < line.len());
        let name = name.or_else(|| Some(line.split_once(' ')?.0)).filter(|name| name.trim().len() > 2)?;
        role(name).filter(|_| !line.contains(['"', '\'', '|', ';']))
    });
    let first = parts.next();
    first.is_some() && parts.any(|part| Some(part) != first)
}

/// Returns whether a line, given the next one, shows a definition or another format, if it does.
fn decides(line: &str, next: &str) -> Option<bool> {
    // A nonterminal of a grammar.
    if line.starts_with('<') {
        return Some(false);
    }
    let is_rule = |line: &str| line.contains("---") && line.chars().all(|c| matches!(c, '|' | '+' | '-' | ':' | ' '));
    if line.starts_with('|') {
        return is_rule(next).then_some(true);
    }
    if line.starts_with('+') {
        return is_rule(line).then_some(next.starts_with('|'));
    }
    if let Some(arguments) = application(line) {
        return Some(arguments);
    }
    if are_table(line, next) || are_moves(line) {
        return Some(true);
    }
    if let Some((name, value)) = line.split_once(['=', ':'])
        && !name.contains(['-', '"', '\'', '|'])
        && !value.starts_with([':', '>', '='])
    {
        let value = value.trim_start();
        let is_set = value.starts_with('{') || value.starts_with("\\{");
        let is_list = |value: &str| value.contains(',') && !value.contains(['|', ';']);
        return match role(name)? {
            Role::Grammar => Some(false),
            _ if value.starts_with('(') => Some(parts(value) == Some(5)),
            Role::States | Role::Alphabet | Role::Accepting | Role::StatesOrStart => {
                is_set.then(|| !value.contains(['\'', '"', '|']) || is_list(value))
            }
            Role::Transitions => {
                let opens = matches!(value, "{" | "[") || value.starts_with(['{', '[']) && is_list(value);
                (opens && name.trim().len() > 2 && !name.contains("rule")).then_some(true)
            }
            Role::Start => None,
        };
    }
    labeled_arrow(line)
}

/// Returns whether a line is `δ(q0, a) = q1` or `(q0, a) -> q1`, or a tuple of five parts after `M =`.
fn application(line: &str) -> Option<bool> {
    let (head, _) = line.split_once('(')?;
    let is_tuple = head.trim_end().ends_with('=');
    let name = head.trim().trim_end_matches('=').trim();
    if is_tuple {
        return Some(parts(&line[line.find('(')?..]) == Some(5));
    }
    if !name.is_empty() && role(name) != Some(Role::Transitions) {
        return None;
    }
    let mut cursor = Cursor { text: line, at: line.find('(')? };
    let inside = cursor.bracket().ok()?;
    cursor.skip_blanks();
    let parts = inside.split(|c| c == ',').ok()?.len();
    let rest = cursor.rest();
    let relates = arrow(rest).is_some() || rest.starts_with(['=', ':']);
    let ends = rest.is_empty() || rest.starts_with([',', ';']);
    (parts >= 2 && relates || parts == 3 && ends).then_some(true)
}

/// Returns where the definition of a grammar, `G = (V, T, P, S)`, begins on a line of its own after other lines.
pub(super) fn grammar_after_automaton(text: &str) -> Option<usize> {
    let is_tuple = |line: &str| {
        let tuple = line.strip_prefix('G').map(str::trim_start).and_then(|rest| rest.strip_prefix('='));
        tuple.is_some_and(|tuple| parts(tuple.trim_start()) == Some(4))
    };
    let mut begins = text.match_indices("\nG").map(|(at, _)| at + 1);
    begins.find(|&at| !text[..at].trim().is_empty() && is_tuple(text[at..].lines().next().unwrap_or_default()))
}

/// Returns the number of parts of the tuple at the beginning of a text.
fn parts(text: &str) -> Option<usize> {
    let inside = Cursor { text, at: 0 }.bracket().ok()?;
    Some(Span { at: 0, text: inside.text }.split(|c| c == ',').ok()?.len())
}

/// Returns whether a line is the moves of a state, `q0: a -> q1, b -> q0`, and not numbered rules of a grammar.
fn are_moves(line: &str) -> bool {
    let Some((name, moves)) = line.split_once(':') else { return false };
    let is_name = !name.is_empty()
        && !name.contains(char::is_whitespace)
        && !matches!(role(name), Some(Role::Grammar | Role::Transitions));
    let is_move = |entry: &str| {
        let symbol = arrow_in(entry).map(|(at, _)| entry[..at].trim());
        symbol.is_some_and(|symbol| !symbol.is_empty() && !symbol.starts_with(|c: char| c.is_uppercase() || c == '<'))
    };
    is_name && !line.contains('|') && moves.contains(',') && moves.split(',').all(is_move)
}

/// Returns whether a line is an arrow with a symbol, as in `q0 --a--> q1` or `q0, a -> q1`, or a rule of a grammar.
fn labeled_arrow(line: &str) -> Option<bool> {
    let (at, _) = arrow_in(line)?;
    let before = line[..at].trim_end();
    if let Some((state, symbol)) = before.split_once(',')
        && [state, symbol].iter().all(|name| !name.trim().is_empty() && !name.trim().contains([' ', ',']))
    {
        return Some(true);
    }
    let dash = before.find(" -").or_else(|| before.find("--"));
    Some(dash.is_some_and(|dash| !before[..dash].trim().is_empty() && !before.contains(['"', '|'])))
}
