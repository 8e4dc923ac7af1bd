//! Simplification of a drawing's grammar.

use grammaton_core::{Document, DocumentNfa, Job, Options, Progress, convert, grammar::simplify, notation::grammar};
use grammaton_formats::Content;

/// A job that removes useless, unit and avoidable ε-productions from the grammar of a drawing.
///
/// The result is a document with the simplified grammar as its text, and the drawing of that grammar.
#[derive(Debug)]
pub struct Simplification(DocumentNfa);

impl Simplification {
    /// Creates a job that simplifies the right-linear grammar of a drawing.
    pub fn new(document: &Document) -> Self {
        Self(DocumentNfa::new(document))
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
