//! Plain words: doc comments say what an item is, and identifiers are standard terms.

use crate::{paths, sources};

/// The largest part of doc lines that may begin with "What".
const WHAT: f64 = 0.005;

/// Words that puzzle readers, as identifiers or parts of them; each has a standard term.
const PUZZLING: [(&str, &str); 14] = [
    ("aids", "overlays, side_panel"),
    ("beside", "next_to, intermediate, pending"),
    ("comb", "derivation_tree"),
    ("glide", "layout_animation"),
    ("ink", "mesh_painter"),
    ("keeper", "autosave"),
    ("laps", "epsilon_loops"),
    ("lit", "highlight"),
    ("shall", "will"),
    ("shelf", "store"),
    ("steered", "user_moved"),
    ("tell", "report, describe"),
    ("told", "trace, message, report"),
    ("twins", "run_pairs"),
];

/// The parts of an identifier in any case: `lit_states`, `LitStates` and `LIT` have the part `lit`.
fn parts(word: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut was_lower = false;
    for c in word.chars() {
        if c == '_' || (c.is_uppercase() && was_lower) {
            parts.push(String::new());
        }
        was_lower = c.is_lowercase() || c.is_ascii_digit();
        if c != '_' {
            parts.last_mut().unwrap().extend(c.to_lowercase());
        }
    }
    parts
}

fn puzzling(text: &str) -> Vec<String> {
    let found = paths::words(text).into_iter().flat_map(|word| {
        let bad = PUZZLING.into_iter().filter(|(bad, _)| parts(&word.text).iter().any(|part| part == bad));
        bad.map(|(_, better)| format!("{}: {} (better: {better})", word.line, word.text)).collect::<Vec<_>>()
    });
    found.collect()
}

#[test]
fn identifiers_are_standard_terms() {
    let all = sources::everything()
        .into_iter()
        .flat_map(|source| puzzling(&source.text).into_iter().map(move |word| format!("{}:{word}", source.path)));
    let all: Vec<String> = all.collect();
    assert!(all.is_empty(), "{}", all.join("\n"));
}

#[test]
fn doc_lines_say_what_an_item_is_without_beginning_with_what() {
    let (mut lines, mut whats) = (0, Vec::new());
    for source in sources::everything() {
        for (number, line) in (1..).zip(source.text.lines().map(str::trim_start)) {
            let Some(text) = line.strip_prefix("///").or_else(|| line.strip_prefix("//!")) else { continue };
            lines += 1;
            if text.trim_start().starts_with("What ") || text.trim_start().starts_with("What's ") {
                whats.push(format!("{}:{number}", source.path));
            }
        }
    }
    assert!(lines > 1000, "the doc comments were not found");
    assert!(whats.len() as f64 <= WHAT * f64::from(lines), "{} of {lines}:\n{}", whats.len(), whats.join("\n"));
}

#[test]
fn puzzling_words_are_found_in_any_case_and_only_whole() {
    let found = puzzling("fn lit_states(split: Lit) { SPLIT_LIT; literal; \"lit\"; /* lit */ }\nstruct Told;");
    let found: Vec<&str> = found.iter().map(|line| line.split_once(" (").unwrap().0).collect();
    assert_eq!(found, ["1: lit_states", "1: Lit", "1: SPLIT_LIT", "2: Told"]);
}
