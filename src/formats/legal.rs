//! Makes names legal for a format with restricted names.

use ecow::{EcoString, eco_format};
use grammaton_core::notation::quote;
use std::collections::HashSet;

/// Legal names, and the changes that were made.
pub(super) struct LegalNames {
    /// The legal names, pairwise distinct, in the order of the wanted ones.
    pub(super) names: Vec<EcoString>,
    /// The changes in readable form: `q1 stands for "q_1"`.
    pub(super) said: Vec<String>,
}

/// Makes names legal with `make`, which returns legal names unchanged. Clashes are resolved by appending `joint` and
/// a number.
///
/// Another name is never changed to a wanted legal name or to one of the names in `taken`.
pub(super) fn make_legal(
    wanted: &[EcoString],
    taken: &[&str],
    joint: &str,
    make: impl Fn(&str) -> EcoString,
) -> LegalNames {
    let made: Vec<EcoString> = wanted.iter().map(|name| make(name)).collect();
    let mut used: HashSet<EcoString> = taken.iter().map(|&name| name.into()).collect();
    let pairs = || wanted.iter().zip(&made);
    let kept: Vec<bool> = pairs().map(|(name, made)| name == made && used.insert(made.clone())).collect();
    let mut names = made;
    let mut said = Vec::new();
    for (index, name) in names.iter_mut().enumerate().filter(|&(index, _)| !kept[index]) {
        let numbered = (2..).map(|number: u32| eco_format!("{name}{joint}{number}"));
        let mut tries = std::iter::once(name.clone()).chain(numbered);
        *name = tries.find(|name| used.insert(name.clone())).expect("numbers do not end");
        said.push(format!("{name} stands for {}", shown(&wanted[index])));
    }
    LegalNames { names, said }
}

/// Returns a name in quotes, without anything that could end a comment or a line.
pub(super) fn shown(name: &str) -> String {
    let mut out = String::new();
    quote::write(&mut out, name);
    out.replace('*', "\\u{2a}")
}

/// Replaces each character that `fits` rejects: primes by their name, other ASCII characters by `other`, and
/// everything else by its code point.
pub(super) fn spelled_out(name: &str, other: &str, fits: impl Fn(char) -> bool) -> EcoString {
    let mut out = EcoString::new();
    for c in name.chars() {
        match c {
            _ if fits(c) => out.push(c),
            '\'' => {
                out.push_str(other);
                out.push_str("prime");
            }
            _ if c.is_ascii() => out.push_str(other),
            _ => out.push_str(&eco_format!("u{:X}", c as u32)),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn legal_names_take_precedence() {
        let make = |name: &str| spelled_out(name, "_", |c| c.is_ascii_alphanumeric() || c == '_');
        let check = |wanted: &[&str], expected: &[&str], said: &[&str]| {
            let wanted: Vec<EcoString> = wanted.iter().map(|&name| name.into()).collect();
            let legal = make_legal(&wanted, &["EOF"], "_", make);
            assert_eq!(
                (legal.names, legal.said),
                (
                    expected.iter().map(|&name| name.into()).collect(),
                    said.iter().map(|&text| text.to_owned()).collect()
                )
            );
        };
        check(&["a", "b"], &["a", "b"], &[]);
        check(
            &["a b", "a-b", "a_b"],
            &["a_b_2", "a_b_3", "a_b"],
            &["a_b_2 stands for \"a b\"", "a_b_3 stands for \"a-b\""],
        );
        check(&["S'", "é"], &["S_prime", "uE9"], &["S_prime stands for \"S'\"", "uE9 stands for \"é\""]);
        check(&["EOF"], &["EOF_2"], &["EOF_2 stands for \"EOF\""]);
    }

    #[test]
    fn quoted_names_cannot_end_a_comment() {
        assert_eq!(shown("*)\n(*"), "\"\\u{2a})\\n(\\u{2a}\"");
    }
}
