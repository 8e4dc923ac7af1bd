//! The content of an [`Automaton`](crate::Automaton): that of a text, or the result of an operation.

use crate::error::Result;
use grammaton_core::{Document, DocumentNfa};
use grammaton_formats::{Content, ContentKind, Format, ImportOptions, Remark, import_with};
use std::cell::OnceCell;

/// An automaton, a grammar or an expression, with its drawing once that was needed.
pub(crate) struct Source {
    content: Content,
    drawn: OnceCell<DocumentNfa>,
    pub(crate) document: OnceCell<Document>,
    /// The text with the places of the states, if the content was read without them.
    text: Option<Box<(Format, Vec<u8>, ImportOptions)>>,
}

impl Source {
    /// Reads a text without its drawing, which most calls do not need. Returns it with the remarks of the reader.
    pub(crate) fn read(format: Format, bytes: Vec<u8>, options: ImportOptions) -> Result<(Self, Vec<Remark>)> {
        let quick = ImportOptions { skip_layout: true, omit_drawing: true, ..options.clone() };
        let imported = import_with(format, &bytes, &quick)?;
        let has_drawing = matches!(imported.content, Content::Document(_) | Content::Automaton(_));
        let text = has_drawing.then(|| Box::new((format, bytes, options)));
        let remarks = imported.report.remarks().to_vec();
        Ok((Self { text, ..Self::from(imported.content) }, remarks))
    }

    /// Adds the drawing of the content.
    pub(crate) fn with_document(self, document: Document) -> Self {
        Self { document: document.into(), ..self }
    }

    pub(crate) fn content(&self) -> &Content {
        &self.content
    }

    /// Returns the kind of the content.
    pub(crate) fn kind(&self) -> ContentKind {
        match self.content {
            Content::Document(_) | Content::Automaton(_) => ContentKind::Automaton,
            Content::Grammar(_) => ContentKind::Grammar,
            Content::Regex(_) => ContentKind::Regex,
        }
    }

    /// Returns the title; empty if there is none.
    pub(crate) fn title(&self) -> &str {
        match &self.content {
            Content::Document(document) => document.title(),
            Content::Automaton(automaton) => &automaton.title,
            Content::Grammar(_) | Content::Regex(_) => "",
        }
    }

    /// Returns the automaton with the names of its states.
    pub(crate) fn drawn(&self) -> &DocumentNfa {
        match &self.content {
            Content::Automaton(automaton) => &automaton.drawn,
            content => self.drawn.get_or_init(|| content.drawn().into_owned()),
        }
    }

    /// Returns the automaton with its drawing: that of the text, or an automatic layout.
    pub(crate) fn document(&self) -> &Document {
        self.document.get_or_init(|| {
            let read = |(format, bytes, options): &(Format, Vec<u8>, ImportOptions)| {
                import_with(*format, bytes, options).ok().map(|imported| imported.content)
            };
            let with_places = self.text.as_deref().and_then(read);
            with_places.as_ref().unwrap_or(&self.content).document().into_owned()
        })
    }
}

impl From<Content> for Source {
    fn from(content: Content) -> Self {
        Self { content, drawn: OnceCell::new(), document: OnceCell::new(), text: None }
    }
}
