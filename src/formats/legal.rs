//! Names made legal for a format that takes fewer than there are.

use super::quote;
use ecow::{EcoString, eco_format};
use std::collections::HashSet;

/// Names as a format can write them, with what had to change.
pub(super) struct Legal {
    /// The names in the order of those that were wanted: legal, and no two alike.
    pub(super) names: Vec<EcoString>,
    /// What differs, for a person to read: `q1 stands for "q_1"`.
    pub(super) said: Vec<String>,
}

/// Makes names legal by `make`, which gives a legal name back as it is; `joint` and a number tell like ones apart.
///
/// A legal name that is wanted, or one of those `taken`, is never given to another.
pub(super) fn legal(wanted: &[EcoString], taken: &[&str], joint: &str, make: impl Fn(&str) -> EcoString) -> Legal {
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
    Legal { names, said }
}

/// A name in quotes, free of what ends comments or lines.
pub(super) fn shown(name: &str) -> String {
    let mut out = String::new();
    quote::write(&mut out, name);
    out.replace('*', "\\u{2a}")
}

/// The name with each character that `fits` does not take written out: primes by their name, ASCII signs by
/// `other`, everything else by its number.
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
    fn legal_names_stay_and_others_give_way() {
        let make = |name: &str| spelled_out(name, "_", |c| c.is_ascii_alphanumeric() || c == '_');
        let check = |wanted: &[&str], expected: &[&str], said: &[&str]| {
            let wanted: Vec<EcoString> = wanted.iter().map(|&name| name.into()).collect();
            let legal = legal(&wanted, &["EOF"], "_", make);
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
    fn what_is_shown_ends_no_comment() {
        assert_eq!(shown("*)\n(*"), "\"\\u{2a})\\n(\\u{2a}\"");
    }
}
