//! The names of the parts of an automaton.

use std::{collections::HashMap, sync::LazyLock};

/// A part of an automaton.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Role {
    States,
    Alphabet,
    Transitions,
    /// The start, or the set of starts.
    Start,
    Accepting,
    /// `S`: the set of states, or the start.
    StatesOrStart,
    /// A part of a grammar.
    Grammar,
}

/// The order of the parts in a tuple.
pub(super) const IN_TUPLE: [Role; 5] = [Role::States, Role::Alphabet, Role::Transitions, Role::Start, Role::Accepting];

/// Rows of a role and its names. Longer names are in lowercase and without blanks, hyphens and underscores.
const NAMES: &[(Role, &str)] = &[
    (
        Role::States,
        "Q K states state stateset setofstates allstates stari stări etats états estados zustände zustande состояния множествосостояний mulțimeastărilor \
         状态 状态集 状态集合 有穷状态集 有限状态集 状態",
    ),
    (
        Role::Alphabet,
        "Σ ∑ Sigma sigma \\Sigma \\sum A VT T alphabet inputalphabet input inputs inputsymbols symbols letters \
         terminals alfabet alfabeto eingabealphabet алфавит 字母表 输入字母表 输入符号集 输入符号 字母",
    ),
    (
        Role::Transitions,
        "δ Δ δ' delta Delta \\delta \\Delta f d D move transitions transition transitionfunction transitiontable \
         transitionsset edges rules tranzitii tranzitsii transiciones übergänge funcțiadetranziție переходы функцияпереходов 转移函数 状态转移函数 转换函数 \
         变换函数 映射 转移 δ函数",
    ),
    (
        Role::Start,
        "q0 q₀ s0 s₀ S0 S₀ Q0 Q₀ I start starts startstate startstates initial initials initialstate initialstates \
         starting startingstate begin startsymbol starea initială estadoinicial startzustand stareainițială étatinitial начальное начальноесостояние 初态 初态集 \
         初始状态 开始状态 起始状态 开始 起点 初始",
    ),
    (
        Role::Accepting,
        "F Z final finals finalstate finalstates accept accepts accepting acceptstate acceptstates acceptingstate \
         acceptingstates end endstates terminal terminalstates starifinale stărifinale estadosfinales endzustände \
         stărilefinale mulțimeastărilorfinale étatsfinaux конечные конечныесостояния заключительные заключительныесостояния \
         допускающиесостояния 终态 终态集 终止状态 终止状态集 终结状态 终结状态集 接受状态 接受状态集 接受 终态集合",
    ),
    (Role::StatesOrStart, "S"),
    (Role::Grammar, "VN V_N N P G productions nonterminals variables 产生式"),
];

/// Words before a name that say nothing.
const FILLERS: [&str; 12] = ["where", "with", "and", "the", "let", "given", "其中", "其中,", "和", "且", "设", "unde"];

/// The roles by name.
static ROLES: LazyLock<HashMap<&str, Role>> = LazyLock::new(|| {
    let row = |&(role, names): &(Role, &'static str)| names.split_whitespace().map(move |name| (name, role));
    NAMES.iter().flat_map(row).collect()
});

/// The longest name of a part with its description, in bytes.
const LONGEST: usize = 100;

/// Returns the part that a name on the left of `=` or `:` means.
pub(crate) fn role(name: &str) -> Option<Role> {
    if name.len() > LONGEST {
        return None;
    }
    let named = |name: &str| ROLES.get(name).copied();
    let name = plain(name);
    let long = || {
        let is_long = name.chars().nth(1).is_some();
        let plain: String = name.chars().filter(|c| !matches!(c, ' ' | '-' | '_')).collect();
        named(&plain).or_else(|| named(&plain.to_lowercase()).filter(|_| is_long))
    };
    // A name with its description: `Q (states)`, `状态集 Q`.
    let described = || {
        let mut words =
            name.split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | ',')).filter(|w| !w.is_empty());
        let (first, last) = (words.next()?, words.next_back()?);
        named(first).or_else(|| named(last)).filter(|&role| role != Role::Grammar)
    };
    named(&name).or_else(long).or_else(described)
}

/// Returns a name without LaTeX, bullets and filling words.
pub(super) fn plain(name: &str) -> String {
    let name = name.trim_matches(|c: char| c.is_whitespace() || matches!(c, '$' | '*' | '•' | '`'));
    let name = name.strip_prefix('-').map_or(name, str::trim);
    let name = unquoted(name).replace("_{", "_").replace(['{', '}'], "");
    let mut rest = name.as_str();
    while let Some((first, others)) = rest.split_once(char::is_whitespace) {
        if !is_filler(first) {
            break;
        }
        rest = others.trim_start();
    }
    let rest = ["其中", "设"].iter().find_map(|filler| rest.strip_prefix(filler)).unwrap_or(rest);
    rest.to_owned()
}

/// Returns whether a word says nothing.
pub(super) fn is_filler(word: &str) -> bool {
    FILLERS.contains(&word.to_lowercase().as_str())
}

fn unquoted(name: &str) -> &str {
    let inside = |mark| name.strip_prefix(mark).and_then(|name| name.strip_suffix(mark));
    inside('"').or_else(|| inside('\'')).unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn names_have_one_role() {
        let all: Vec<&str> = NAMES.iter().flat_map(|(_, names)| names.split_whitespace()).collect();
        assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len());
    }

    #[test]
    fn parts_are_named_in_many_ways() {
        let check = |name: &str, expected| assert_eq!(role(name), expected, "{name}");
        check("Q", Some(Role::States));
        check("q_0", Some(Role::Start));
        check("q_{0}", Some(Role::Start));
        check("Set of states", Some(Role::States));
        check("Set of states Q", Some(Role::States));
        check("States (Q)", Some(Role::States));
        check("状态集 K", Some(Role::States));
        check("$\\Sigma$", Some(Role::Alphabet));
        check("input_symbols", Some(Role::Alphabet));
        check("'final_states'", Some(Role::Accepting));
        check("Accept States", Some(Role::Accepting));
        check("- Start state", Some(Role::Start));
        check("其中f", Some(Role::Transitions));
        check("where δ", Some(Role::Transitions));
        check("V_N", Some(Role::Grammar));
        check("x", None);
        check("f", Some(Role::Transitions));
        check("F", Some(Role::Accepting));
    }
}
