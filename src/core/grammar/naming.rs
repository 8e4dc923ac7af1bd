//! Names for nonterminals: state names, made unique and legal where necessary, or letters.
//!
//! Building blocks for readers of grammar formats, which have to name nonterminals that the text leaves unnamed or
//! names in a way that no grammar text allows. [`Grammar::new`](crate::Grammar::new) already makes names distinct.

use ecow::{EcoString, eco_format};
use hashbrown::{HashMap, HashSet};

/// The reason why a nonterminal could not get its wanted name.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Unfit {
    /// An earlier nonterminal has the name.
    Taken,
    /// The name is empty.
    Empty,
    /// The name contains `<`, `>`, or a control character, which no text format can write in a name.
    Illegal,
}

/// A change of a name that is not unique or not legal.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Rename {
    /// The index of the renamed entry.
    pub index: u32,
    /// The name that it gets.
    pub used: EcoString,
    /// The reason for the change.
    pub reason: Unfit,
}

/// Returns the renames that make `names` unique and legal.
///
/// If several entries want the same name, the first in `order` keeps it. A wanted legal name is never given to another
/// entry. An empty name becomes `stem` followed by the index.
///
/// ```
/// use grammaton_core::{Unfit, grammar::naming::make_distinct};
///
/// let renames = make_distinct(&["p", "p", ""].map(Into::into), "q", 0..3);
/// let renames: Vec<_> = renames.iter().map(|rename| (rename.index, rename.used.as_str(), rename.reason)).collect();
/// assert_eq!(renames, [(1, "p_2", Unfit::Taken), (2, "q2", Unfit::Empty)]);
/// ```
pub fn make_distinct(names: &[EcoString], stem: &str, order: impl Iterator<Item = u32>) -> Vec<Rename> {
    let mut wanted: HashSet<&str> = HashSet::with_capacity(names.len());
    let unfit: Vec<(u32, Unfit)> = order
        .filter_map(|index| {
            let name = names[index as usize].as_str();
            let reason = match name {
                "" => Unfit::Empty,
                _ if name.contains(is_illegal) => Unfit::Illegal,
                _ if !wanted.insert(name) => Unfit::Taken,
                _ => return None,
            };
            Some((index, reason))
        })
        .collect();

    let mut given: HashSet<EcoString> = HashSet::new();
    let mut tried: HashMap<EcoString, u32> = HashMap::new();
    let rename = |(index, reason): (u32, Unfit)| {
        let base = match names[index as usize].as_str() {
            "" => eco_format!("{stem}{index}"),
            name => name.replace(is_illegal, "_").into(),
        };
        let last = tried.entry(base.clone()).or_insert(0);
        let used = loop {
            *last += 1;
            let candidate = if *last == 1 { base.clone() } else { eco_format!("{base}_{last}") };
            if !wanted.contains(candidate.as_str()) && given.insert(candidate.clone()) {
                break candidate;
            }
        };
        Rename { index, used, reason }
    };
    unfit.into_iter().map(rename).collect()
}

/// Returns the wanted name, or the first free name of the form `wanted_2`, `wanted_3`, … if it is taken.
///
/// ```
/// use grammaton_core::free_name;
///
/// assert_eq!(free_name("sink", |name| ["sink", "sink_2"].contains(&name)), "sink_3");
/// ```
pub fn free_name(wanted: &str, is_taken: impl Fn(&str) -> bool) -> EcoString {
    let mut name = EcoString::from(wanted);
    let mut number = 1;
    while is_taken(&name) {
        number += 1;
        name = eco_format!("{wanted}_{number}");
    }
    name
}

/// Returns the name of the state in which bodies without a nonterminal end: F, or with a number if it is taken.
///
/// ```
/// use grammaton_core::grammar::naming::end_name;
///
/// assert_eq!(end_name(|name| name == "F"), "F_2");
/// ```
pub fn end_name(is_taken: impl Fn(&str) -> bool) -> EcoString {
    free_name(END, is_taken)
}

/// Returns whether a name is one that [`end_name`] gives.
pub(crate) fn is_end_name(name: &str) -> bool {
    let number = name.strip_prefix(END).and_then(|rest| rest.strip_prefix('_'));
    name == END || number.is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// The name of the end state in textbooks: the final state.
const END: &str = "F";

fn is_illegal(c: char) -> bool {
    matches!(c, '<' | '>') || c.is_control()
}

/// Returns the letter name number `index` for a nonterminal other than the start: A … Z without S, then A1 … Z1
/// without S1, and so on.
///
/// ```
/// use grammaton_core::grammar::naming::letter;
///
/// assert_eq!([0, 17, 18, 25].map(|index| letter(index)), ["A", "R", "T", "A1"]);
/// ```
pub fn letter(index: u32) -> EcoString {
    const LETTERS: &[u8; 25] = b"ABCDEFGHIJKLMNOPQRTUVWXYZ";
    let letter = LETTERS[index as usize % LETTERS.len()] as char;
    match index as usize / LETTERS.len() {
        0 => EcoString::from(letter),
        round => eco_format!("{letter}{round}"),
    }
}

/// Returns S with the smallest number of primes, at least one, that makes it differ from all `names`.
///
/// ```
/// use grammaton_core::grammar::naming::fresh_start;
///
/// assert_eq!(fresh_start(&["S", "A"].map(Into::into)), "S'");
/// assert_eq!(fresh_start(&["S", "S'"].map(Into::into)), "S''");
/// ```
pub fn fresh_start(names: &[EcoString]) -> EcoString {
    let mut taken: Vec<usize> = names.iter().filter_map(|name| primes(name)).collect();
    taken.sort_unstable();
    let free = taken.into_iter().fold(1, |free, count| if count == free { free + 1 } else { free });
    EcoString::from("S") + "'".repeat(free).as_str()
}

/// Returns the number of primes after the S, if the name consists of nothing else.
fn primes(name: &str) -> Option<usize> {
    let primes = name.strip_prefix('S')?;
    primes.bytes().all(|b| b == b'\'').then_some(primes.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letter_names_skip_s_and_continue_with_numbers() {
        let check = |index, name: &str| assert_eq!(letter(index), name);
        check(0, "A");
        check(17, "R");
        check(18, "T");
        check(24, "Z");
        check(25, "A1");
        check(43, "T1");
        check(2999, "Z119");
    }

    #[test]
    fn unfit_names_are_changed() {
        let check = |names: &[&str], expected: &[&str]| {
            let mut names: Vec<EcoString> = names.iter().map(|&name| name.into()).collect();
            for rename in make_distinct(&names, "q", 0..names.len() as u32) {
                names[rename.index as usize] = rename.used;
            }
            assert_eq!(names, expected);
        };
        check(&["p", "q"], &["p", "q"]);
        check(&["p", "p", "p"], &["p", "p_2", "p_3"]);
        check(&["p", "p", "p_2"], &["p", "p_3", "p_2"]);
        check(&["", "q0", ""], &["q0_2", "q0", "q2"]);
        check(&["a<b", "a\nb", "a_b"], &["a_b_2", "a_b_3", "a_b"]);
    }

    #[test]
    fn a_fresh_start_differs_from_all_names() {
        let check = |names: &[&str], expected: &str| {
            assert_eq!(fresh_start(&names.iter().map(|&name| name.into()).collect::<Vec<_>>()), expected);
        };
        check(&["S", "A"], "S'");
        check(&["S'", "S'''"], "S''");
    }
}
