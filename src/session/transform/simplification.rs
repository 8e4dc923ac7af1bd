//! A grammar without what it does not need, and its drawing.

use grammaton_core::{Document, Drawn, Job, Options, Progress, convert, grammar::simplify, notation::grammar};
use grammaton_formats::Content;

/// The simplification of a drawing's grammar, as a job: it has no useless, unit or ε-productions that can be spared.
#[derive(Debug)]
pub struct Simplification(Drawn);

impl Simplification {
    /// That of this drawing's right-linear grammar.
    pub fn new(document: &Document) -> Self {
        Self(Drawn::new(document))
    }
}

impl Job for Simplification {
    type Output = Document;

    fn step(&mut self, _: usize) -> Progress<Document> {
        let conversion = convert(&self.0.nfa, &self.0.names, Options::default());
        let simple = simplify(&conversion.grammar).grammar;
        let text = grammar::write(&simple);
        let mut document = Content::Grammar(simple).document().into_owned();
        document.set_grammar(Some(text.into()));
        Progress::Done(document)
    }
}
