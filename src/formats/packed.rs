//! The text of a document in few characters, which links and SVG pictures contain.
//!
//! It is `v1=` followed by the text of the document's file, compressed with DEFLATE and encoded as base64url without
//! padding. It needs no escaping in addresses and XML.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use miniz_oxide::{
    deflate::compress_to_vec,
    inflate::{TINFLStatus, decompress_to_vec_with_limit},
};

/// The beginning of every packed text.
pub const PREFIX: &str = "v1=";
/// The compression level, from 0 to 10.
const LEVEL: u8 = 9;

/// The reason why a packed text cannot be unpacked.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum UnpackError {
    /// The text is longer than the limit.
    #[error("it is too large")]
    TooLarge,
    /// The text was packed by a newer version.
    #[error("it was made by a newer Grammaton")]
    Newer,
    /// The text is truncated or otherwise damaged.
    #[error("a part is missing or changed")]
    Damaged,
}

/// Packs a text.
///
/// ```
/// use grammaton_formats::packed;
///
/// let text = packed::pack("(version: 1)");
/// assert_eq!(packed::unpack(&text, 100).as_deref(), Ok("(version: 1)".as_bytes()));
/// assert_eq!(packed::unpack(&text, 10), Err(packed::UnpackError::TooLarge));
/// ```
pub fn pack(text: &str) -> String {
    let mut packed = PREFIX.to_owned();
    URL_SAFE_NO_PAD.encode_string(compress_to_vec(text.as_bytes(), LEVEL), &mut packed);
    packed
}

/// Unpacks a text of at most `limit` bytes.
///
/// # Errors
/// If the text is longer, was packed by a newer version, or is damaged.
pub fn unpack(packed: &str, limit: usize) -> Result<Vec<u8>, UnpackError> {
    let data = packed.strip_prefix(PREFIX).ok_or_else(|| without_prefix(packed))?;
    let data = URL_SAFE_NO_PAD.decode(data).map_err(|_| UnpackError::Damaged)?;
    decompress_to_vec_with_limit(&data, limit).map_err(|error| match error.status {
        TINFLStatus::HasMoreOutput => UnpackError::TooLarge,
        _ => UnpackError::Damaged,
    })
}

/// Returns the error for a text that does not begin with [`PREFIX`].
fn without_prefix(packed: &str) -> UnpackError {
    let version = packed.strip_prefix('v').and_then(|rest| rest.split_once('='));
    match version {
        Some((version, _)) if version.parse::<u32>().is_ok_and(|version| version > 1) => UnpackError::Newer,
        _ => UnpackError::Damaged,
    }
}
