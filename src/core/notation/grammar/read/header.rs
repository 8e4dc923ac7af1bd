//! Headers of grammars: `G[S]:`, `G = ({S, A}, {a, b}, P, S)`, `V_N = {S, A}`, `P:`.

use super::{Dialect, left_side::find_arrow};
use std::ops::Range;

/// The declaration in a header.
pub(super) enum Header<'a> {
    /// The start symbol.
    Start(&'a str),
    /// Nonterminals.
    Nonterminals(Vec<&'a str>),
    /// Terminals.
    Terminals(Vec<&'a str>),
    /// The beginning of the rules.
    Rules {
        /// Whether an open brace surrounds the rules.
        in_set: bool,
    },
    /// All parts of a grammar.
    Tuple {
        nonterminals: Vec<&'a str>,
        terminals: Vec<&'a str>,
        start: Option<&'a str>,
        /// The byte range of the rules, relative to the header.
        rules: Option<Range<usize>>,
    },
}

/// Names of the set of nonterminals, without blanks and underscores.
const NONTERMINALS: &[&str] = &[
    "VN",
    "Vn",
    "N",
    "NT",
    "V",
    "Nonterminals",
    "nonterminals",
    "Variables",
    "variables",
    "非终结符",
    "非终结符号",
    "非终结符集",
    "变元",
    "Нетерминалы",
    "нетерминалы",
    "Neterminale",
    "neterminale",
];

/// Names of the set of terminals.
const TERMINALS: &[&str] = &[
    "VT",
    "Vt",
    "T",
    "Σ",
    "∑",
    "Sigma",
    "Terminals",
    "terminals",
    "Alphabet",
    "alphabet",
    "终结符",
    "终结符号",
    "终结符集",
    "字母表",
    "Терминалы",
    "терминалы",
    "Terminale",
    "terminale",
];

/// Names of the set of rules, and words before it.
const RULES: &[&str] = &[
    "P",
    "R",
    "Productions",
    "productions",
    "Productionrules",
    "Rules",
    "rules",
    "where",
    "Grammar",
    "grammar",
    "产生式",
    "产生式集",
    "产生式集合",
    "规则",
    "规则集",
    "其中",
    "文法",
    "Правила",
    "правила",
    "Reguli",
    "reguli",
    "Productii",
];

/// Names of the start symbol.
const STARTS: &[&str] = &[
    "start",
    "Start",
    "startsymbol",
    "Startsymbol",
    "StartSymbol",
    "%start",
    "开始符号",
    "起始符号",
    "初始符号",
    "开始符",
    "起始符",
    "axiom",
    "Axiom",
    "S0",
];

/// Returns the header at the beginning of a line, and its length.
pub(super) fn header(line: &str, dialect: Dialect) -> Option<(Header<'_>, usize)> {
    if let Some(header) = declaration(line) {
        return Some((header, line.len()));
    }
    let end = line.find(['[', '=', ':', '(', '{', '-', '<', '|', '"', '→'])?;
    let (key, rest) = line.split_at(end);
    let symbol = key.split_whitespace().next_back().unwrap_or_default();
    let is_symbol = symbol.chars().count() <= 3;
    if !rest.starts_with(['[', ':', '=']) {
        return None;
    }
    let key: String = key.chars().filter(|c| !c.is_whitespace() && *c != '_').collect();
    if let Some(start) = rest.strip_prefix('[') {
        return bracketed_start(&key, start, line, dialect);
    }
    let value = rest.strip_prefix([':', '=']).filter(|value| !value.starts_with([':', '=', '>', '-']))?;
    let value = value.trim_start();
    let at = line.len() - value.len();
    if let Some(set) = value.strip_prefix('{') {
        return set_header(&key, set, at + 1, dialect);
    }
    if value.starts_with('(') && is_symbol {
        let len = closing(value)?;
        return tuple(&value[1..len], at + 1, dialect).map(|tuple| (tuple, at + len + 1));
    }
    if is(STARTS, &key) {
        let name = value.split([',', ';', '.', ' ']).next().unwrap_or_default();
        let rest = value[name.len()..].trim_matches([',', ';', '.', ' ']);
        let is_start = super::super::spelling::is_bare(name) && rest.is_empty();
        return is_start.then_some((Header::Start(name), line.len()));
    }
    let begins_rules = value.is_empty() || find_arrow(value, 0, dialect).is_some();
    (is(RULES, &key) && begins_rules).then_some((Header::Rules { in_set: false }, at))
}

/// Reads a declaration of Yacc, Bison, or ANTLR: `%start S`, `%token A B`, `grammar G;`.
fn declaration(line: &str) -> Option<Header<'_>> {
    let mut words = line.split_whitespace();
    let header = match words.next()? {
        "%start" => Header::Start(words.next()?.trim_end_matches(';')),
        "%token" => Header::Terminals(words.by_ref().filter(|word| !word.starts_with('<')).collect()),
        "grammar" => {
            words.next().filter(|name| name.ends_with(';'))?;
            Header::Rules { in_set: false }
        }
        _ => return None,
    };
    words.next().is_none().then_some(header)
}

/// Returns whether a line is a word for the rules of a grammar.
pub(super) fn is_rules(line: &str) -> bool {
    line.chars().count() > 1 && is(RULES, line)
}

fn is(names: &[&str], key: &str) -> bool {
    names.contains(&key)
}

/// Reads `G[S]:` after the bracket.
fn bracketed_start<'a>(key: &str, start: &'a str, line: &'a str, dialect: Dialect) -> Option<(Header<'a>, usize)> {
    let (name, rest) = start.split_once(']')?;
    let rest = rest.trim_start();
    let value = rest.strip_prefix("::=").or_else(|| rest.strip_prefix([':', '='])).unwrap_or(rest);
    let is_header = !key.is_empty() && key.chars().all(char::is_alphanumeric) && dialect.any_arrow(rest).is_none();
    is_header.then_some((Header::Start(name.trim()), line.len() - value.len()))
}

/// Reads `V_N = {…}` or `P = {…` after the brace, which ends at an offset.
fn set_header<'a>(key: &str, set: &'a str, at: usize, dialect: Dialect) -> Option<(Header<'a>, usize)> {
    let close = set.find('}');
    let has_rules = find_arrow(set, 0, dialect).is_some();
    if is(RULES, key) && (has_rules || close.is_none()) {
        return Some((Header::Rules { in_set: true }, at));
    }
    let close = close.filter(|&close| find_arrow(&set[..close], 0, dialect).is_none())?;
    let names = elements(&set[..close]);
    let header = match () {
        () if is(NONTERMINALS, key) => Header::Nonterminals(names),
        () if is(TERMINALS, key) => Header::Terminals(names),
        () => return None,
    };
    Some((header, at + close + 1))
}

/// Returns the elements of a list, without quotes.
fn elements(list: &str) -> Vec<&str> {
    let elements = list.split(',').map(|text| text.trim().trim_matches(['"', '\'']));
    elements.filter(|text| !matches!(*text, "" | "…" | "...")).collect()
}

/// Returns the offset of the parenthesis that closes the one at the beginning.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0_i32;
    text.char_indices().find_map(|(at, c)| {
        depth += i32::from(matches!(c, '(' | '{' | '[')) - i32::from(matches!(c, ')' | '}' | ']'));
        (depth == 0).then_some(at)
    })
}

/// Reads the components of a grammar, which begin at an offset.
fn tuple(text: &str, at: usize, dialect: Dialect) -> Option<Header<'_>> {
    let mut depth = 0_i32;
    let outer = |c: char| {
        depth += i32::from(matches!(c, '(' | '{')) - i32::from(matches!(c, ')' | '}'));
        c == ',' && depth == 0
    };
    let parts: Vec<&str> = text.split(outer).map(str::trim).collect();
    if parts.len() != 4 {
        return None;
    }
    let set = |part: &'_ str| part.starts_with('{') && part.ends_with('}');
    let is_rules = |part: &str| set(part) && find_arrow(part, 0, dialect).is_some();
    let rules = parts.iter().find(|part| is_rules(part)).map(|part| {
        let begin = part.as_ptr() as usize - text.as_ptr() as usize;
        at + begin + 1..at + begin + part.len() - 1
    });
    let known = |name: &str| [NONTERMINALS, TERMINALS, RULES].iter().any(|names| is(names, &name.replace('_', "")));
    let start = parts.iter().rev().copied().find(|part| !set(part) && !known(part));
    let mut sets =
        parts.iter().filter(|part| set(part) && !is_rules(part)).map(|part| elements(&part[1..part.len() - 1]));
    let (first, second) = (sets.next().unwrap_or_default(), sets.next().unwrap_or_default());
    let reversed = start.is_some_and(|start| second.contains(&start) && !first.contains(&start));
    let (nonterminals, terminals) = if reversed { (second, first) } else { (first, second) };
    Some(Header::Tuple { nonterminals, terminals, start, rules })
}
