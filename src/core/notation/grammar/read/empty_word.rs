//! Decides which signs that may be the empty word are.

use crate::{
    Meaning,
    notation::{
        grammar::{BodySymbol, BodySymbolKind, HintKind, RulesDraft},
        lookalike::{Certainty, Note, Reading},
        quote,
    },
};
use ecow::EcoString;
use std::collections::{BTreeMap, BTreeSet};

/// An alternative that consists of a sign for the empty word that may also be a symbol.
pub(super) struct Undecided<'a> {
    /// The number of the alternative in the draft, where it has the symbols of the other reading.
    pub(super) rule: usize,
    pub(super) at: usize,
    pub(super) text: &'a str,
    pub(super) certainty: Certainty,
}

/// Decides each text for all its occurrences at once: it is the empty word if that is likely and no symbol is written
/// like it. An ASCII character must also be the only one that may be, and no alternative may certainly be the empty word.
pub(super) fn decide(undecided: Vec<Undecided<'_>>, draft: &mut RulesDraft<'_>) {
    let mut texts: BTreeMap<&str, Vec<Undecided<'_>>> = BTreeMap::new();
    for found in undecided {
        texts.entry(found.text).or_default().push(found);
    }
    let is_likely = |(&text, found): (&&str, &Vec<Undecided<'_>>)| {
        found[0].certainty == Certainty::Likely && !is_used(text, found, draft)
    };
    let (mut chosen, signs): (BTreeSet<&str>, BTreeSet<&str>) =
        texts.iter().filter(|&found| is_likely(found)).map(|(&text, _)| text).partition(|text| text.len() > 1);
    if chosen.is_empty() && !has_empty_word(draft, &texts) {
        // In order of their codes, signs come before the letter e.
        chosen.extend(signs.first());
    }
    for (text, found) in texts {
        let note = if chosen.contains(text) {
            for found in &found {
                draft.rules[found.rule].body.clear();
            }
            let mut other = EcoString::new();
            quote::write(&mut other, text);
            let reading = Reading::Sign(Meaning::EmptyWord, Certainty::Likely);
            HintKind::Note(Note { text: text.into(), reading, other: Some(other) })
        } else if text.chars().nth(1).is_some() {
            HintKind::EmptyWord(text.into())
        } else {
            let reading = Reading::Symbol(Some(Meaning::EmptyWord));
            HintKind::Note(Note { text: text.into(), reading, other: Some("ε".into()) })
        };
        draft.hint(found[0].at, note);
    }
}

/// Returns whether an alternative is certainly the empty word.
fn has_empty_word(draft: &RulesDraft<'_>, texts: &BTreeMap<&str, Vec<Undecided<'_>>>) -> bool {
    let is_undecided = |rule: usize| texts.values().flatten().any(|found| found.rule == rule);
    draft.rules.iter().enumerate().any(|(rule, found)| found.body.is_empty() && !is_undecided(rule))
}

/// Returns whether a text is a symbol elsewhere, or one of several letters in alphabetical order.
fn is_used(text: &str, found: &[Undecided<'_>], draft: &RulesDraft<'_>) -> bool {
    let is = |symbol: &BodySymbol<'_>, text: &str| matches!(&symbol.kind, BodySymbolKind::Terminal(found) if found.as_str() == text);
    let others = draft
        .rules
        .iter()
        .enumerate()
        .filter(|(rule, _)| found.binary_search_by_key(rule, |found| found.rule).is_err());
    let mut symbols = others.flat_map(|(_, rule)| &rule.body);
    symbols.any(|symbol| is(symbol, text) || text == "e" && (is(symbol, "d") || is(symbol, "f")))
}
