//! Documents in SVG pictures: the packed text of the document is in an element of the picture's metadata, which other
//! programs ignore. (SVG 2, section 5.10.)

use crate::{
    ImportError, ImportFault, packed,
    packed::UnpackError,
    ron,
    xml::{Step, Xml, XmlFault},
};
use grammaton_core::{Document, TextPosition};

/// The name of the element. Some programs rename its prefix when they save the picture, so its namespace is not checked.
const ELEMENT: &str = "grammaton";
const NAMESPACE: &str = "urn:grammaton";
/// The largest text that is read, in bytes.
const MAX_TEXT: usize = 64 << 20;

/// The reason why no drawing can be read from a picture.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum SvgError {
    /// The picture is malformed at this byte offset.
    #[error("{1}")]
    Xml(usize, #[source] XmlFault),
    /// The picture contains no drawing.
    #[error("this picture contains no drawing; only SVG pictures exported by Grammaton do")]
    NoDrawing,
    /// The drawing in the picture cannot be unpacked.
    #[error("the drawing in this picture cannot be read: {0}")]
    Packed(#[source] UnpackError),
    /// The drawing in the picture cannot be read.
    #[error("the drawing in this picture cannot be read: {0}")]
    Ron(#[source] ron::ReadError),
}

impl SvgError {
    /// Returns the error with its position in the text of the picture, if it has one.
    pub(super) fn at(self, text: &str) -> ImportError {
        let at = if let Self::Xml(at, _) = self { Some(TextPosition::of(text, at)) } else { None };
        ImportError { at, fault: ImportFault::Svg(self) }
    }
}

/// Returns the picture with the document embedded. The picture must contain none.
pub fn embed(svg: &str, document: &Document) -> String {
    let packed = packed::pack(&ron::write(document));
    // The first tag is that of the picture itself, and its attributes contain no bracket.
    let (start, rest) = svg.split_at(svg.find('>').map_or(svg.len(), |end| end + 1));
    format!("{start}\n<metadata><{ELEMENT} xmlns=\"{NAMESPACE}\">{packed}</{ELEMENT}></metadata>{rest}")
}

/// Reads the document that [`embed`] put in a picture.
///
/// ```
/// use grammaton_formats::svg::{self, SvgError};
///
/// let document = grammaton_core::Document::default();
/// let picture = svg::embed(&svg::write(&document, &svg::Look::default()), &document);
/// assert_eq!(svg::read(&picture), Ok(document));
/// assert_eq!(svg::read("<svg xmlns=\"http://www.w3.org/2000/svg\"/>"), Err(SvgError::NoDrawing));
/// ```
pub fn read(svg: &str) -> Result<Document, SvgError> {
    let mut xml = Xml::new(svg);
    let failed = |(at, fault)| SvgError::Xml(at, fault);
    loop {
        match xml.step().map_err(failed)? {
            Step::Open(tag) if tag.name == ELEMENT => {
                let packed = xml.element(tag).map_err(failed)?.text;
                let text = packed::unpack(packed.trim(), MAX_TEXT).map_err(SvgError::Packed)?;
                return ron::read_bytes(&text).map_err(SvgError::Ron);
            }
            Step::Open(_) | Step::Close => {}
            Step::End => return Err(SvgError::NoDrawing),
        }
    }
}

/// Returns whether the beginning of a text is that of an SVG picture with a document.
pub(super) fn has_document(text: &str) -> bool {
    text.starts_with('<') && text.contains("<svg") && text.contains(NAMESPACE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::svg::{Look, write};
    use grammaton_core::{Point, State};

    fn document() -> Document {
        let mut document = Document::default();
        document.set_title("</metadata><script>");
        document.add_state(State::new("é", Point::new(1.0, 2.0)));
        document
    }

    #[test]
    fn an_embedded_drawing_is_read_back_also_after_other_programs_have_saved_it() {
        let picture = embed(&write(&document(), &Look::default()), &document());
        assert_eq!(read(&picture), Ok(document()));
        assert!(has_document(&picture) && !picture.contains("<script"), "{picture}");
        let renamed =
            picture.replace("<grammaton xmlns=", "<g:grammaton xmlns:g=").replace("</grammaton", "</g:grammaton");
        assert_eq!(read(&format!("<?xml version=\"1.0\"?>\n<!DOCTYPE svg>\n{renamed}")), Ok(document()));
    }

    #[test]
    fn foreign_and_damaged_pictures_are_refused() {
        let picture = embed(&write(&document(), &Look::default()), &document());
        let (start, rest) = picture.split_once("v1=").expect("it is packed");
        assert_eq!(read(&write(&document(), &Look::default())), Err(SvgError::NoDrawing));
        assert_eq!(read(&format!("{start}v2={rest}")), Err(SvgError::Packed(UnpackError::Newer)));
        assert_eq!(read(&format!("{start}v1=A{rest}")), Err(SvgError::Packed(UnpackError::Damaged)));
        assert!(matches!(read(&picture[..start.len() + 40]), Err(SvgError::Xml(_, XmlFault::Unfinished))));
    }
}
