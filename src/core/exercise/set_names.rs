//! Reading the names of states as sets of other states: `{q0,q1}`, `q0 q1`, `q0q1`, or ∅.

use ecow::EcoString;
use std::collections::BTreeSet;
use unicode_normalization::UnicodeNormalization;

/// The greatest number of readings of a name.
const MOST_READINGS: usize = 16;

/// The greatest number of places in a name at which a search for readings goes on.
const MOST_STEPS: usize = 4_096;

/// Reads names as sets of states.
pub(super) struct SetNames {
    /// The names of the states, each with its number; the longest first.
    names: Vec<(String, u32)>,
    /// The names without the letters that all of them begin with, such as 0 and 1 for q0 and q1.
    short: Vec<(String, u32)>,
}

impl SetNames {
    pub(super) fn new(names: &[EcoString]) -> Self {
        let names: Vec<(String, u32)> = names.iter().map(|name| normalized(name)).zip(0..).collect();
        let short = shortened(&names);
        let longest_first = |mut names: Vec<(String, u32)>| {
            names.retain(|(name, _)| !name.is_empty());
            names.sort_by_key(|(name, number)| (std::cmp::Reverse(name.len()), *number));
            names
        };
        Self { names: longest_first(names), short: longest_first(short) }
    }

    /// Returns the sets that a name may mean, each ascending.
    pub(super) fn readings(&self, name: &str) -> Vec<Vec<u32>> {
        let name = normalized(name);
        let inner = name.trim_matches(is_bracket).trim();
        if inner == "∅" || (inner.is_empty() && name.contains(is_bracket)) {
            return vec![Vec::new()];
        }
        for names in [&self.names, &self.short] {
            let mut search = Search { names, readings: BTreeSet::new(), steps: 0 };
            search.read(&name, &mut Vec::new());
            if !search.readings.is_empty() {
                return search.readings.into_iter().collect();
            }
        }
        Vec::new()
    }
}

/// Returns a name with the plain characters of subscripts and full-width characters.
fn normalized(name: &str) -> String {
    name.trim().nfkc().collect()
}

fn is_bracket(c: char) -> bool {
    matches!(c, '{' | '}' | '[' | ']' | '(' | ')' | '⟨' | '⟩' | '<' | '>')
}

fn is_separator(c: char) -> bool {
    c.is_whitespace() || is_bracket(c) || matches!(c, ',' | ';' | '|' | '/' | '.' | '、' | '_' | '-')
}

/// Returns the names without the letters that all of them begin with; nothing if no name is left over from one.
fn shortened(names: &[(String, u32)]) -> Vec<(String, u32)> {
    let Some((first, _)) = names.first() else { return Vec::new() };
    let letters = first.find(|c: char| !c.is_alphabetic()).unwrap_or(first.len());
    let (prefix, _) = first.split_at(letters);
    let rest = |(name, number): &(String, u32)| {
        let rest = name.strip_prefix(prefix).filter(|rest| !rest.is_empty())?;
        Some((rest.to_owned(), *number))
    };
    names.iter().map(rest).collect::<Option<_>>().unwrap_or_default()
}

struct Search<'a> {
    names: &'a [(String, u32)],
    readings: BTreeSet<Vec<u32>>,
    steps: usize,
}

impl Search<'_> {
    /// Adds the readings of the rest of a name, after that of some members.
    fn read(&mut self, rest: &str, members: &mut Vec<u32>) {
        self.steps += 1;
        if self.steps > MOST_STEPS || self.readings.len() >= MOST_READINGS {
            return;
        }
        if rest.trim_start_matches(is_separator).is_empty() {
            if !members.is_empty() {
                self.readings.insert(members.iter().copied().collect::<BTreeSet<u32>>().into_iter().collect());
            }
            return;
        }
        let names = self.names;
        for (name, number) in names {
            if let Some(after) = rest.strip_prefix(name.as_str()) {
                members.push(*number);
                self.read(after, members);
                members.pop();
            }
        }
        if let Some(c) = rest.chars().next().filter(|&c| is_separator(c)) {
            self.read(&rest[c.len_utf8()..], members);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_as_sets() {
        let check = |names: &[&str], name: &str, expected: &[&[u32]]| {
            let names: Vec<EcoString> = names.iter().map(|&name| name.into()).collect();
            assert_eq!(SetNames::new(&names).readings(name), expected, "{name}");
        };
        let q = ["q0", "q1", "q2", "q10"];
        for name in ["{q0,q1}", "q0,q1", "q0 q1", "q1q0", "[q0, q1]", "{q₀，q₁}", "01", "{0;1}", "q0q1q0", "q_0 q_1"]
        {
            let expected: &[&[u32]] = if name.contains('_') { &[] } else { &[&[0, 1]] };
            check(&q, name, expected);
        }
        check(&q, "q10", &[&[3]]);
        check(&q, "∅", &[&[]]);
        check(&q, "{}", &[&[]]);
        check(&q, "", &[]);
        check(&q, "A", &[]);
        check(&q, "q0q3", &[]);
        check(&["a", "ab", "b"], "ab", &[&[0, 2], &[1]]);
        check(&["A", "B"], "AB", &[&[0, 1]]);
        check(&["{a}", "{a,b}"], "{{a},{a,b}}", &[&[0, 1]]);
        check(&["start", ""], "start", &[&[0]]);
    }

    #[test]
    fn long_names_with_many_readings_end() {
        let names: Vec<EcoString> = ["a", "aa", "aaa"].map(Into::into).to_vec();
        assert!(SetNames::new(&names).readings(&"a".repeat(60)).len() <= MOST_READINGS);
        assert!(SetNames::new(&names).readings(&format!("{}x", "a".repeat(60))).is_empty());
    }
}
