//! The encodings of text files. Written files are in UTF-8.
//!
//! UTF-16 is recognized by its byte order mark, or by the zero bytes of its ASCII characters. Other text that is not
//! UTF-8 is read as Windows-1252, which contains Latin-1, unless it looks like damaged UTF-8, like Chinese text or like
//! no text at all. The tables of other encodings would be larger than all readers together.

use super::{ImportError, ImportFault, RemarkKind};
use grammaton_core::TextPosition;
use std::{borrow::Cow, fmt};

/// The encoding of a text file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    Utf8,
    /// UTF-16, the less significant byte first.
    Utf16Le,
    /// UTF-16, the more significant byte first.
    Utf16Be,
    /// Windows-1252.
    Windows1252,
}

impl Encoding {
    /// Returns the remark on a file in this encoding, unless it is UTF-8.
    pub(super) fn remark(self) -> Option<RemarkKind> {
        (self != Self::Utf8).then_some(RemarkKind::Encoding(self))
    }
}

impl fmt::Display for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16Le => "UTF-16LE",
            Self::Utf16Be => "UTF-16BE",
            Self::Windows1252 => "Windows-1252; save as UTF-8 if letters look wrong",
        })
    }
}

/// The characters of Windows-1252 from 0x80 to 0x9f. The other bytes are the characters of the same number.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', //
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// Decodes the bytes of a text file.
pub(super) fn decode(bytes: &[u8]) -> Result<(Cow<'_, str>, Encoding), ImportError> {
    let encoding = encoding_of(bytes)?;
    Ok((decode_as(bytes, encoding), encoding))
}

/// Decodes the bytes of a text file in UTF-8, UTF-16 or Windows-1252.
///
/// # Errors
/// If the bytes are not text.
pub fn text_of(bytes: &[u8]) -> Result<Cow<'_, str>, ImportError> {
    decode(bytes).map(|(text, _)| text)
}

/// Returns the text of the first bytes of a file, or an empty text if it is no text.
pub(super) fn beginning(bytes: &[u8], length: usize) -> Cow<'_, str> {
    let head = &bytes[..bytes.len().min(length)];
    encoding_of(bytes).map(|encoding| decode_as(head, encoding)).unwrap_or_default()
}

/// Returns the encoding of the bytes.
fn encoding_of(bytes: &[u8]) -> Result<Encoding, ImportError> {
    match bytes {
        [0xff, 0xfe, rest @ ..] => utf16(rest, Encoding::Utf16Le),
        [0xfe, 0xff, rest @ ..] => utf16(rest, Encoding::Utf16Be),
        _ => match unmarked_utf16(bytes) {
            Some(encoding) => Ok(encoding),
            None => str::from_utf8(bytes).map_or_else(|error| single_bytes(bytes, error), |_| Ok(Encoding::Utf8)),
        },
    }
}

/// Checks that the bytes are in an encoding of UTF-16.
fn utf16(bytes: &[u8], encoding: Encoding) -> Result<Encoding, ImportError> {
    let is_valid = bytes.len().is_multiple_of(2) && char::decode_utf16(units(bytes, encoding)).all(|c| c.is_ok());
    if is_valid {
        Ok(encoding)
    } else {
        Err(ImportError::new(TextPosition { line: 1, column: 1 }, ImportFault::NotUtf16))
    }
}

/// Returns the encoding of UTF-16 text without a byte order mark: at least a quarter of its characters is ASCII, and
/// none is a control character.
fn unmarked_utf16(bytes: &[u8]) -> Option<Encoding> {
    if !bytes.contains(&0) {
        return None;
    }
    let zeros = |parity: usize| bytes.iter().skip(parity).step_by(2).filter(|&&byte| byte == 0).count();
    let (zeros, encoding) = match [zeros(0), zeros(1)] {
        [0, zeros] => (zeros, Encoding::Utf16Le),
        [zeros, 0] => (zeros, Encoding::Utf16Be),
        _ => return None,
    };
    let is_text = |c: Result<char, _>| c.is_ok_and(|c| !is_binary(c));
    let matches = zeros * 8 >= bytes.len()
        && bytes.len().is_multiple_of(2)
        && char::decode_utf16(units(bytes, encoding)).all(is_text);
    matches.then_some(encoding)
}

/// Returns the code units of UTF-16 text. A last odd byte is left out.
fn units(bytes: &[u8], encoding: Encoding) -> impl Iterator<Item = u16> {
    let unit = if encoding == Encoding::Utf16Be { u16::from_be_bytes } else { u16::from_le_bytes };
    bytes.chunks_exact(2).map(move |pair| unit([pair[0], pair[1]]))
}

/// Returns the encoding of text that is not UTF-8, or the reason why it cannot be read.
fn single_bytes(bytes: &[u8], error: std::str::Utf8Error) -> Result<Encoding, ImportError> {
    let fault = if is_chinese(bytes) {
        ImportFault::Gb18030
    } else if is_damaged_utf8(bytes) || bytes.iter().any(|&byte| is_binary(windows_1252(byte))) {
        ImportFault::NotUtf8
    } else {
        return Ok(Encoding::Windows1252);
    };
    let before = str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or_default();
    Err(ImportError::new(TextPosition::of(before, before.len()), fault))
}

/// Returns whether there are as many characters of several bytes in UTF-8 as there are faults.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut characters, mut faults) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        characters += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        faults += usize::from(!chunk.invalid().is_empty());
    }
    characters >= faults
}

/// Returns whether all bytes beyond ASCII are pairs of GB 2312, the usual part of GBK and GB 18030, with a Chinese
/// character among them. Accented letters rarely come in pairs.
fn is_chinese(bytes: &[u8]) -> bool {
    let mut has_character = false;
    let is_pair = |pair: &[u8]| matches!(pair, [0xa1..=0xf7, 0xa1..=0xfe]);
    for run in bytes.split(u8::is_ascii) {
        if !run.chunks(2).all(is_pair) {
            return false;
        }
        has_character |= run.iter().step_by(2).any(|&lead| lead >= 0xb0);
    }
    has_character
}

/// Returns whether a character does not occur in text files.
fn is_binary(c: char) -> bool {
    c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{c}')
}

fn windows_1252(byte: u8) -> char {
    if matches!(byte, 0x80..0xa0) { WINDOWS_1252[usize::from(byte - 0x80)] } else { char::from(byte) }
}

/// Decodes text, of which the end may be cut off.
fn decode_as(bytes: &[u8], encoding: Encoding) -> Cow<'_, str> {
    match encoding {
        Encoding::Utf8 => Cow::Borrowed(
            str::from_utf8(bytes)
                .unwrap_or_else(|error| str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or_default()),
        ),
        Encoding::Utf16Le | Encoding::Utf16Be => {
            char::decode_utf16(units(bytes, encoding)).map_while(Result::ok).collect()
        }
        Encoding::Windows1252 => bytes.iter().copied().map(windows_1252).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn text_is_decoded_in_its_encoding() {
        let check = |bytes: &[u8], text: &str, encoding| {
            assert_eq!(decode(bytes).expect(text), (Cow::Borrowed(text), encoding));
            assert_eq!(beginning(bytes, 4), decode_as(&bytes[..bytes.len().min(4)], encoding));
        };
        check("S → ϵ | 甲".as_bytes(), "S → ϵ | 甲", Encoding::Utf8);
        check(b"", "", Encoding::Utf8);
        check(b"caf\xe9 \x93a\x94 \x80", "café “a” €", Encoding::Windows1252);
        check("étàéé".chars().map(|c| c as u8).collect::<Vec<_>>().as_slice(), "étàéé", Encoding::Windows1252);
        for text in ["S → a S | ε\r\n", "\u{feff}S → 甲乙丙丁 🙂", "\u{feff}", "a"] {
            check(&utf16(text, u16::to_le_bytes), text, Encoding::Utf16Le);
            check(&utf16(text, u16::to_be_bytes), text, Encoding::Utf16Be);
        }
    }

    #[test]
    fn bytes_that_are_no_text_are_refused() {
        let check = |bytes: &[u8], expected: &str| {
            let error = decode(bytes).expect_err(expected).to_string();
            assert!(error.contains(expected), "{error}");
            assert_eq!(beginning(bytes, 10), "");
        };
        check(b"\xff\xfea\0b", "not valid UTF-16");
        check(b"\xff\xfe\0\xd8a\0", "not valid UTF-16");
        check(b"a\nb\xe9\x01", "line 2, column 2: this is not valid UTF-8");
        check(b"\x89PNG\r\n\x1a\n\0\0\0", "column 1: this is not valid UTF-8");
        check(b"caf\x81", "not valid UTF-8");
        check(b"\xce\xb5 \xe2\x86\x92 \xce", "column 5: this is not valid UTF-8");
        // 开始 → 结束 in GB 18030
        check(b"\xbf\xaa\xca\xbc -> \xbd\xe1\xca\xf8", "Chinese");
    }
}
