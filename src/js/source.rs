//! The content of an [`Automaton`](crate::Automaton): that of a text, or the result of an operation.

use crate::error::Result;
use grammaton_core::{Document, DocumentNfa, finish};
use grammaton_formats::{Content, ContentKind, Format, ImportOptions, Remark, import_with};
use grammaton_session::{Operand, Operation, Transformation};
use std::{cell::OnceCell, rc::Rc};

/// The greatest number of operations in a row whose drawings wait until one of them is needed.
const MAX_WAITING: usize = 16;

/// An automaton, a grammar or an expression, with its drawing once that was needed.
pub(crate) struct Source {
    content: Content,
    drawn: OnceCell<DocumentNfa>,
    document: OnceCell<Document>,
    /// The text with the places of the states, if the content was read without them.
    text: Option<Box<(Format, Vec<u8>, ImportOptions)>>,
    /// The operation that made the content, if the result is drawn where its operands are.
    made: Option<Made>,
}

/// An operation, its operands and its limit.
struct Made {
    operation: Operation,
    operands: Vec<Rc<Source>>,
    limit: usize,
    /// The number of operations in a row, up to this one, whose drawings were still to be made.
    waiting: usize,
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

    /// Creates the result of an operation that is drawn where its operands are. The drawing is made when it is needed.
    pub(crate) fn made(content: Content, operation: Operation, operands: &[&Rc<Self>], limit: usize) -> Self {
        let operands: Vec<Rc<Self>> = operands.iter().map(|&operand| Rc::clone(operand)).collect();
        let waiting = 1 + operands.iter().map(|operand| operand.waiting()).max().unwrap_or_default();
        let mut source = Self { made: Some(Made { operation, operands, limit, waiting }), ..Self::from(content) };
        if waiting > MAX_WAITING {
            source.document();
            source.made = None;
        }
        source
    }

    /// Returns the number of operations in a row that are drawn before this content.
    fn waiting(&self) -> usize {
        let made = self.made.as_ref().filter(|_| self.document.get().is_none());
        made.map_or(0, |made| made.waiting)
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

    /// Returns the automaton with its drawing: that of the text or of the operation, or an automatic layout.
    pub(crate) fn document(&self) -> &Document {
        self.document.get_or_init(|| {
            if let Some(document) = self.made.as_ref().and_then(Made::document) {
                return document;
            }
            let read = |(format, bytes, options): &(Format, Vec<u8>, ImportOptions)| {
                import_with(*format, bytes, options).ok().map(|imported| imported.content)
            };
            let with_places = self.text.as_deref().and_then(read);
            with_places.as_ref().unwrap_or(&self.content).document().into_owned()
        })
    }
}

impl Made {
    /// Returns the drawing. There is always one, as the operation was within its limit before.
    fn document(&self) -> Option<Document> {
        let operands = self.operands.iter().map(|source| Operand::new(source.document().clone(), None)).collect();
        finish(Transformation::new(self.operation, operands, self.limit)).ok()
    }
}

impl From<Content> for Source {
    fn from(content: Content) -> Self {
        Self { content, drawn: OnceCell::new(), document: OnceCell::new(), text: None, made: None }
    }
}
