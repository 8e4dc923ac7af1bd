//! A streaming XML reader that builds no tree of the document, expands no entities and limits the nesting.
//!
//! It resolves the five predefined entities and character references. Document types are skipped. Any other entity
//! is a fault.

use ecow::EcoString;
use quick_xml::{
    Reader,
    escape::unescape,
    events::{BytesStart, Event},
};
use std::borrow::Cow;

/// A fault in an XML text.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum XmlFault {
    /// The XML is malformed.
    #[error("this is not well-formed XML: {0}")]
    Broken(EcoString),
    /// An element is not closed.
    #[error("unexpected end of file; an element is not closed")]
    Unfinished,
    /// The text refers to an entity.
    #[error("entities are not expanded; write the text itself instead of &{0};")]
    Entity(EcoString),
    /// Elements are nested too deeply.
    #[error("elements are nested more than {MAX_DEPTH} levels deep", MAX_DEPTH = Self::MAX_DEPTH)]
    TooDeep,
    /// An element contains too many elements.
    #[error("this element contains more than {MAX_ELEMENTS} elements", MAX_ELEMENTS = Self::MAX_ELEMENTS)]
    TooMany,
}

impl XmlFault {
    /// The deepest nesting of elements that is read.
    pub const MAX_DEPTH: usize = 64;
    /// The largest number of elements inside an element that is read as a whole.
    pub const MAX_ELEMENTS: usize = 10_000;
}

/// A fault at a byte offset.
pub(super) type FaultAt = (usize, XmlFault);

/// The start tag of an element.
#[derive(Debug)]
pub(super) struct Tag {
    /// The name without its namespace prefix.
    pub(super) name: EcoString,
    /// The byte offset.
    pub(super) at: usize,
    attributes: Vec<(EcoString, EcoString)>,
}

impl Tag {
    pub(super) fn attribute(&self, name: &str) -> Option<&EcoString> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value)
    }
}

/// An element with its contents.
#[derive(Debug)]
pub(super) struct Element {
    pub(super) tag: Tag,
    /// The text directly inside the element, untrimmed.
    pub(super) text: EcoString,
    /// Whether some of the text is in a CDATA section.
    pub(super) has_cdata: bool,
    children: Vec<Self>,
}

impl Element {
    /// Returns the first child element with this name.
    pub(super) fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.tag.name == name)
    }

    /// Returns the trimmed text of the first child element with this name.
    pub(super) fn text_of(&self, name: &str) -> Option<&str> {
        self.child(name).map(|child| child.text.trim())
    }
}

/// A step through the text.
pub(super) enum Step {
    Open(Tag),
    Close,
    End,
}

/// A reader of an XML text.
pub(super) struct Xml<'a> {
    reader: Reader<&'a [u8]>,
    depth: usize,
}

impl<'a> Xml<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Self { reader, depth: 0 }
    }

    /// Returns the next start or end tag, or the end of the text. Everything in between is skipped.
    pub(super) fn step(&mut self) -> Result<Step, FaultAt> {
        loop {
            let at = self.offset();
            match self.event()? {
                Event::Start(start) => return self.open(&start, at).map(Step::Open),
                Event::End(_) => {
                    self.depth = self.depth.saturating_sub(1);
                    return Ok(Step::Close);
                }
                Event::Eof if self.depth > 0 => return Err((at, XmlFault::Unfinished)),
                Event::Eof => return Ok(Step::End),
                _ => {}
            }
        }
    }

    /// Reads the rest of an element whose start tag was returned by [`step`](Self::step).
    pub(super) fn element(&mut self, tag: Tag) -> Result<Element, FaultAt> {
        let mut budget = XmlFault::MAX_ELEMENTS;
        self.rest_of(tag, &mut budget)
    }

    fn rest_of(&mut self, tag: Tag, budget: &mut usize) -> Result<Element, FaultAt> {
        *budget = budget.checked_sub(1).ok_or((tag.at, XmlFault::TooMany))?;
        let mut element = Element { tag, text: EcoString::new(), has_cdata: false, children: Vec::new() };
        loop {
            let at = self.offset();
            match self.event()? {
                Event::Start(start) => {
                    let tag = self.open(&start, at)?;
                    element.children.push(self.rest_of(tag, budget)?);
                }
                Event::End(_) => {
                    self.depth -= 1;
                    return Ok(element);
                }
                Event::Text(text) => element.text.push_str(&unix_lines(&decoded(&text))),
                Event::CData(text) => {
                    element.has_cdata = true;
                    element.text.push_str(&unix_lines(&decoded(&text)));
                }
                Event::GeneralRef(name) => element.text.push_str(&resolved(&decoded(&name), at)?),
                Event::Eof => return Err((element.tag.at, XmlFault::Unfinished)),
                _ => {}
            }
        }
    }

    fn offset(&self) -> usize {
        self.reader.buffer_position() as usize
    }

    fn event(&mut self) -> Result<Event<'a>, FaultAt> {
        let event = self.reader.read_event();
        event.map_err(|error| (self.reader.error_position() as usize, XmlFault::Broken(ecow::eco_format!("{error}"))))
    }

    fn open(&mut self, start: &BytesStart<'_>, at: usize) -> Result<Tag, FaultAt> {
        self.depth += 1;
        if self.depth > XmlFault::MAX_DEPTH {
            return Err((at, XmlFault::TooDeep));
        }
        let mut attributes = Vec::new();
        for attribute in start.attributes() {
            let attribute = attribute.map_err(|error| (at, XmlFault::Broken(ecow::eco_format!("{error}"))))?;
            let value = unix_lines(&decoded(&attribute.value)).replace(['\n', '\t'], " ");
            attributes.push((decoded(attribute.key.local_name().as_ref()).into(), unescaped(&value, at)?));
        }
        Ok(Tag { name: decoded(start.local_name().as_ref()).into(), at, attributes })
    }
}

/// Returns the bytes, which are part of a text, as text.
fn decoded(bytes: &[u8]) -> Cow<'_, str> {
    String::from_utf8_lossy(bytes)
}

/// Normalizes line breaks as XML requires.
fn unix_lines(text: &str) -> Cow<'_, str> {
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n").into() } else { text.into() }
}

/// Returns the text that `&name;` stands for.
fn resolved(name: &str, at: usize) -> Result<EcoString, FaultAt> {
    unescape(&format!("&{name};")).map(Into::into).map_err(|_| (at, XmlFault::Entity(name.into())))
}

fn unescaped(value: &str, at: usize) -> Result<EcoString, FaultAt> {
    let name = |value: &str| value.split('&').find_map(unknown_entity).unwrap_or_default();
    unescape(value).map(Into::into).map_err(|_| (at, XmlFault::Entity(name(value))))
}

/// Returns the name of the entity before the first `;`, if it is unknown.
fn unknown_entity(part: &str) -> Option<EcoString> {
    let name = part.split(';').next()?;
    (!name.is_empty() && unescape(&format!("&{name};")).is_err()).then(|| name.into())
}

/// Returns a text, escaped for content and double-quoted attributes. Characters that XML does not allow become
/// `\u{fffd}`.
///
/// ```
/// assert_eq!(grammaton_formats::xml_escaped("a < \"b\"\u{0}"), "a &lt; &quot;b&quot;\u{fffd}");
/// ```
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    escape_into(&mut out, text);
    out
}

/// Appends a text, escaped for content and double-quoted attributes. Characters that XML does not allow become
/// `\u{fffd}`.
pub(super) fn escape_into(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' => out.push_str("&#9;"),
            '\n' => out.push_str("&#10;"),
            '\r' => out.push_str("&#13;"),
            _ if is_legal(c) => out.push(c),
            _ => out.push('\u{fffd}'),
        }
    }
}

/// Returns whether XML allows a character.
pub(super) fn is_legal(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first_element(text: &str) -> Result<Element, FaultAt> {
        let mut xml = Xml::new(text);
        match xml.step()? {
            Step::Open(tag) => xml.element(tag),
            _ => panic!("{text} begins with no element"),
        }
    }

    #[test]
    fn texts_are_resolved() {
        let check = |text: &str, expected: &str| {
            assert_eq!(first_element(text).expect("well-formed").text, expected, "{text}");
        };
        check("<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><a> b </a>", " b ");
        check("<a>&lt;&amp;&#x3b5;&#10;</a>", "<&ε\n");
        check("<a>1\r\n2\r3&#13;</a>", "1\n2\n3\r");
        check("<a><![CDATA[<b>]]></a>", "<b>");
        check("<a/>", "");
        check("<a>1<!-- 2 --><b>3</b>4</a>", "14");
        let element = first_element("<x:a b='1 &#10;&quot;\n'><c> 2 </c></x:a>").expect("well-formed");
        assert_eq!(
            (element.tag.name.as_str(), element.tag.attribute("b").map(EcoString::as_str)),
            ("a", Some("1 \n\" "))
        );
        assert_eq!(element.text_of("c"), Some("2"));
    }

    #[test]
    fn hostile_and_malformed_texts_are_refused() {
        let check = |text: &str, at: usize, message: &str| {
            let (found, fault) = first_element(text).expect_err(text);
            assert!(fault.to_string().contains(message), "{fault}");
            assert_eq!(found, at, "{fault}");
        };
        check("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", 33, "&b;");
        check("<a b='&c;'/>", 0, "&c;");
        check("<a><b></a>", 6, "not well-formed XML");
        check("<a><b>", 3, "not closed");
        check(&"<a>".repeat(100), 3 * XmlFault::MAX_DEPTH, "levels deep");
        check(
            &format!("<a>{}", "<b/>".repeat(XmlFault::MAX_ELEMENTS)),
            3 + 4 * (XmlFault::MAX_ELEMENTS - 1),
            "this element contains",
        );
        check("<a b='1' b='2'/>", 0, "not well-formed XML");
    }

    #[test]
    fn escaped_texts_are_read_back() {
        let text = "<a> & \"b\"\n\t\r'ε🙂";
        let mut out = "<x y=\"".to_owned();
        escape_into(&mut out, text);
        out.push_str("\">");
        escape_into(&mut out, text);
        out.push_str("</x>");
        let element = first_element(&out).expect("well-formed");
        assert_eq!((element.text.as_str(), element.tag.attribute("y").map(EcoString::as_str)), (text, Some(text)));
        let mut replaced = String::new();
        escape_into(&mut replaced, "\0\u{ffff}");
        assert_eq!(replaced, "\u{fffd}\u{fffd}");
    }
}
