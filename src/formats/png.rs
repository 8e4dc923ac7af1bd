//! Embeds documents in PNG pictures and reads them back: the `.ron` text is stored in a chunk of its own.
//!
//! This module does not deal with pixels. Other programs ignore the chunk. (PNG, third edition, sections 5 and 11.3.3.)

use super::{
    Feature, ImportError, ImportFault, Imported, ron,
    spec::{DetectFn, FormatGroup, FormatSpec, ReadFn, WriteFn},
};
use grammaton_core::{Document, TextPosition};

/// The format.
pub(crate) const SPEC: FormatSpec = FormatSpec {
    name: "png",
    extensions: &["png"],
    about: "the drawing as a pixel picture; it can be read again",
    group: FormatGroup::Pictures,
    read: Some(ReadFn::Bytes(|bytes, _| import(bytes))),
    write: Some(WriteFn::Picture),
    detect: Some(DetectFn::Bytes(is_png)),
    keeps: &Feature::ALL,
    is_text: false,
    ..FormatSpec::DEFAULT
};

fn import(bytes: &[u8]) -> Result<Imported, ImportError> {
    let document = read(bytes).map_err(|fault| ImportError { at: None, fault: ImportFault::Png(fault) })?;
    Ok(Imported::from(document))
}

/// The first bytes of every PNG file.
const SIGNATURE: [u8; 8] = [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1A, b'\n'];
/// The keyword of the chunk.
const KEYWORD: &[u8] = b"Grammaton";
/// The largest text that is read, in bytes.
const MAX_TEXT: usize = 64 << 20;

/// The reason why no drawing can be read from a picture.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum PngError {
    /// The bytes are not a PNG picture.
    #[error("this is not a PNG picture")]
    NoPng,
    /// The picture is truncated, or a length or checksum is wrong.
    #[error("the picture is damaged")]
    Damaged,
    /// The picture contains no drawing.
    #[error("this picture contains no drawing; only PNG pictures exported by Grammaton do")]
    NoDrawing,
    /// The drawing in the picture cannot be read.
    #[error("the drawing in this picture cannot be read: {0}")]
    Ron(#[source] ron::ReadError),
}

impl PngError {
    /// Returns the position of the fault, always the first, as a picture has no lines.
    pub fn place(&self) -> TextPosition {
        TextPosition { line: 1, column: 1 }
    }
}

/// Returns the picture with the document embedded before the pixels. Replaces an embedded document.
pub fn embed(png: &[u8], document: &Document) -> Result<Vec<u8>, PngError> {
    let text = ron::write(document);
    let mut out = Vec::with_capacity(png.len() + text.len() + 64);
    out.extend(SIGNATURE);
    for (index, chunk) in chunks(png)?.enumerate() {
        let chunk = chunk?;
        if chunk.text().is_none() {
            out.extend(chunk.whole);
        }
        if index == 0 {
            // The keyword, uncompressed, without language and translated keyword.
            push_chunk(&mut out, *b"iTXt", &[KEYWORD, &[0, 0, 0, 0, 0], text.as_bytes()].concat());
        }
    }
    Ok(out)
}

/// Reads the document that [`embed`] put in a picture.
///
/// ```
/// use grammaton_formats::png::{self, PngError};
///
/// assert_eq!(png::read(b"GIF89a"), Err(PngError::NoPng));
/// ```
pub fn read(bytes: &[u8]) -> Result<Document, PngError> {
    for chunk in chunks(bytes)? {
        if let Some(text) = chunk?.text() {
            return ron::read_bytes(text).map_err(PngError::Ron);
        }
    }
    Err(PngError::NoDrawing)
}

/// Returns whether the bytes start like a PNG file.
pub fn is_png(bytes: &[u8]) -> bool {
    bytes.starts_with(&SIGNATURE)
}

/// A chunk of a picture.
struct Chunk<'a> {
    /// The bytes of the chunk, including its length, kind and checksum.
    whole: &'a [u8],
}

impl<'a> Chunk<'a> {
    /// Returns the chunk at the start of the bytes, if it is complete and its checksum is right.
    fn first(bytes: &'a [u8]) -> Option<Self> {
        let len = u32::from_be_bytes(*bytes.first_chunk()?) as usize;
        let whole = bytes.get(..len.checked_add(12)?)?;
        let sum = u32::from_be_bytes(*whole.last_chunk()?);
        (checksum(&whole[4..len + 8]) == sum).then_some(Self { whole })
    }

    /// Returns the embedded `.ron` text, if this chunk holds one.
    fn text(&self) -> Option<&'a [u8]> {
        let inside = &self.whole[4..self.whole.len() - 4];
        let text = inside.strip_prefix(b"iTXt")?.strip_prefix(KEYWORD)?.strip_prefix(&[0, 0, 0, 0, 0])?;
        (text.len() <= MAX_TEXT).then_some(text)
    }
}

/// Returns the chunks of a picture.
fn chunks(png: &[u8]) -> Result<impl Iterator<Item = Result<Chunk<'_>, PngError>>, PngError> {
    let mut rest = png.strip_prefix(&SIGNATURE).ok_or(PngError::NoPng)?;
    Ok(std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let chunk = Chunk::first(rest).ok_or(PngError::Damaged);
        rest = chunk.as_ref().map_or(&[], |chunk| &rest[chunk.whole.len()..]);
        Some(chunk)
    }))
}

fn push_chunk(out: &mut Vec<u8>, kind: [u8; 4], data: &[u8]) {
    out.extend((data.len() as u32).to_be_bytes());
    let begin = out.len();
    out.extend(kind);
    out.extend(data);
    out.extend(checksum(&out[begin..]).to_be_bytes());
}

/// Returns the CRC of a chunk (PNG, annex D).
fn checksum(bytes: &[u8]) -> u32 {
    const TABLE: [u32; 256] = table();
    !bytes.iter().fold(!0, |sum, &byte| TABLE[((sum ^ u32::from(byte)) & 0xFF) as usize] ^ (sum >> 8))
}

const fn table() -> [u32; 256] {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        let (mut sum, mut bit) = (byte as u32, 0);
        while bit < 8 {
            sum = if sum & 1 == 1 { 0xEDB8_8320 ^ (sum >> 1) } else { sum >> 1 };
            bit += 1;
        }
        table[byte] = sum;
        byte += 1;
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;
    use grammaton_core::{Point, State};

    /// Returns a picture without pixels.
    fn picture() -> Vec<u8> {
        let mut png = SIGNATURE.to_vec();
        push_chunk(&mut png, *b"IHDR", &[0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]);
        push_chunk(&mut png, *b"IEND", &[]);
        png
    }

    #[test]
    fn checksums_follow_the_standard() {
        assert_eq!(checksum(b"IEND"), 0xAE42_6082);
    }

    #[test]
    fn an_embedded_drawing_is_read_back() {
        let mut document = Document::default();
        let with = embed(&picture(), &document).expect("a picture");
        assert_eq!(read(&with), Ok(document.clone()));
        document.add_state(State::new("é", Point::new(1.0, 2.0)));
        let again = embed(&with, &document).expect("a picture");
        assert_eq!(read(&again), Ok(document.clone()));
        assert_eq!(again.len(), embed(&picture(), &document).expect("a picture").len());
    }

    #[test]
    fn foreign_and_damaged_pictures_are_refused() {
        assert_eq!(read(b""), Err(PngError::NoPng));
        assert_eq!(read(&picture()), Err(PngError::NoDrawing));
        let with = embed(&picture(), &Document::default()).expect("a picture");
        for end in SIGNATURE.len() + 1..with.len() {
            let cut = read(&with[..end]);
            assert!(cut == Err(PngError::Damaged) || cut == Err(PngError::NoDrawing) || cut.is_ok(), "{end}: {cut:?}");
        }
        let mut huge = SIGNATURE.to_vec();
        huge.extend([0xFF; 20]);
        assert_eq!(read(&huge), Err(PngError::Damaged));
        let mut wrong = with.clone();
        let last = wrong.len() - 13;
        wrong[last] ^= 1;
        assert!(embed(&wrong, &Document::default()).is_err());
        let mut bad = SIGNATURE.to_vec();
        push_chunk(&mut bad, *b"iTXt", &[KEYWORD, &[0; 5], b"("].concat());
        assert!(matches!(read(&bad), Err(PngError::Ron(_))));
    }
}
