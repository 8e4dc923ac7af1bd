//! Benchmarks of synchronizing a grammar of 2,000 productions and its drawing: a keystroke in the text, and a change of
//! the drawing.
//!
//! The target for a keystroke, including the updated drawing and everything derived from it, is 16 ms.

use criterion::{Criterion, criterion_group, criterion_main};
use grammaton_core::{
    Document, DocumentNfa, GrammarSource, Label, Options, StateId, convert, edit_grammar, follow_drawing, links,
    notation::grammar::{Spelling, useful_rules},
};
use std::{fmt::Write as _, hint::black_box};

const HEADS: usize = 500;

/// Returns a grammar text with four productions for each of 500 nonterminals.
fn text() -> String {
    let mut text = String::new();
    for head in 0..HEADS {
        let (next, far) = ((head + 1) % HEADS, (head * 7 + 3) % HEADS);
        let end = if head % 5 == 0 { "ε" } else { "ab" };
        _ = writeln!(text, "A{head} → a A{next} | b A{far} | c A{head} | {end}");
    }
    text
}

fn both_ways(criterion: &mut Criterion) {
    let text = text();
    let document = edit_grammar(&Document::default(), &GrammarSource::default(), &text).expect("well-formed");
    let before = GrammarSource::stored(&document).expect("it was typed");
    let typed = text.replacen("c A250", "c A25", 1);
    let mut group = criterion.benchmark_group("both ways");
    group.bench_function("keystroke", |b| {
        b.iter(|| edit_grammar(black_box(&document), &before, &typed).expect("well-formed"));
    });
    group.bench_function("keystroke and all that follows", |b| {
        b.iter(|| {
            let document = edit_grammar(black_box(&document), &before, &typed).expect("well-formed");
            let drawn = DocumentNfa::new(&document);
            let conversion = convert(&drawn.nfa, &drawn.names, Options::default());
            let open = document.grammar_text().and_then(|text| text.open().ok()).expect("well-formed");
            let links = links(&document, document.grammar_roles(), &open.parsed.grammar);
            (Spelling::new(&conversion.grammar), useful_rules(&conversion.grammar), links)
        });
    });
    let (from, to) = (StateId::new(7), StateId::new(9));
    group.bench_function("stroke", |b| {
        b.iter(|| {
            let mut changed = document.clone();
            changed.set_labels(from, to, [Label::from('z')]);
            follow_drawing(black_box(&document), &mut changed);
            changed
        });
    });
}

criterion_group!(benches, both_ways);
criterion_main!(benches);
