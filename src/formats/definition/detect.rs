//! Recognizes definitions.

use super::{
    cursor::{Cursor, Span, arrow},
    fold::ascii,
    roles::{Role, role},
    sections,
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
    lines.windows(2).find_map(|pair| decides(pair[0], pair[1])).or_else(|| decides(lines.last()?, "")).unwrap_or(false)
}

/// Returns whether a line, given the next one, shows a definition or another format, if it does.
fn decides(line: &str, next: &str) -> Option<bool> {
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
    if let Some((name, value)) = line.split_once(['=', ':'])
        && !name.contains(['-', '"', '\'', '|'])
        && !value.starts_with([':', '>', '='])
    {
        let value = value.trim_start();
        let is_set = value.starts_with('{') || value.starts_with("\\{");
        return match role(name)? {
            Role::Grammar => Some(false),
            _ if value.starts_with('(') => Some(parts(value) == Some(5)),
            Role::States | Role::Alphabet | Role::Accepting | Role::StatesOrStart => {
                is_set.then(|| !value.contains(['\'', '"', '|']) || value.contains(',') && !value.contains(['|', ';']))
            }
            Role::Start | Role::Transitions => None,
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
    let is_pair = inside.split(|c| c == ',').ok()?.len() >= 2;
    let relates = arrow(cursor.rest()).is_some() || cursor.rest().starts_with(['=', ':']);
    (is_pair && relates).then_some(true)
}

/// Returns the number of parts of the tuple at the beginning of a text.
fn parts(text: &str) -> Option<usize> {
    let inside = Cursor { text, at: 0 }.bracket().ok()?;
    Some(Span { at: 0, text: inside.text }.split(|c| c == ',').ok()?.len())
}

/// Returns whether a line is an arrow with a label on it, as in `q0 --a--> q1`, or a rule of a grammar.
fn labeled_arrow(line: &str) -> Option<bool> {
    let (at, _) = super::read::arrow_in(line)?;
    let before = line[..at].trim_end();
    let dash = before.find(" -").or_else(|| before.find("--"));
    Some(dash.is_some_and(|dash| !before[..dash].trim().is_empty() && !before.contains(['"', '|'])))
}
