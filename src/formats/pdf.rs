//! The drawing as a PDF page, which the app renders from SVG, and the page has printed by the browser.
//!
//! This module neither reads nor writes PDF.

use super::spec::{FormatGroup, FormatSpec, WriteFn};

/// The format.
pub(crate) const SPEC: FormatSpec = FormatSpec {
    name: "pdf",
    extensions: &["pdf"],
    about: "the drawing as a PDF page",
    group: FormatGroup::Pictures,
    write: Some(WriteFn::Picture),
    is_text: false,
    ..FormatSpec::DEFAULT
};
