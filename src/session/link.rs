//! Links that hold a whole drawing behind their `#`: `v1=` and the text of its file, deflated, in base64 for URLs.
//!
//! Whoever follows a link may have got it from anyone. So nothing is taken on trust: the length is checked first, no
//! more is inflated than a link of ours can hold, and the drawing is no larger than one that can be shown at once.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use grammaton_core::Document;
use grammaton_formats::ron;
use miniz_oxide::{
    deflate::compress_to_vec,
    inflate::{TINFLStatus, decompress_to_vec_with_limit},
};
use thiserror::Error;

/// How every link begins, behind its `#`.
pub const PREFIX: &str = "v1=";
/// The longest link, in characters: what browsers and mail programs pass on whole.
pub const LONGEST: usize = 32 * 1024;
/// The longest text that a link may hold, in bytes.
pub const LARGEST: usize = 256 * 1024;
/// The most states, and the most transitions.
pub const MOST: usize = 2_000;
/// The level of compression, up to 10.
const LEVEL: u8 = 9;

/// Why a drawing does not fit into a link, or a link gives no drawing.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum LinkError {
    /// It is longer than [`LONGEST`], holds more than [`LARGEST`], or a drawing with more than [`MOST`] of something.
    #[error("too large for a link")]
    TooLarge,
    /// It was made by a version to come.
    #[error("made by a newer Grammaton")]
    Newer,
    /// A part of it is missing or changed.
    #[error("a part is missing or changed")]
    Broken,
    /// What it holds is no drawing.
    #[error("{0}")]
    NoDrawing(String),
}

/// What stands behind the `#` of a link to this drawing.
///
/// ```
/// use grammaton_session::link;
///
/// let document = grammaton_core::Document::default();
/// assert_eq!(link::read(&link::write(&document)?)?, document);
/// # Ok::<(), link::LinkError>(())
/// ```
///
/// # Errors
/// [`LinkError::TooLarge`], if reading it would be refused.
pub fn write(document: &Document) -> Result<String, LinkError> {
    check_size(document)?;
    let text = ron::write(document);
    let link = format!("{PREFIX}{}", URL_SAFE_NO_PAD.encode(compress_to_vec(text.as_bytes(), LEVEL)));
    if text.len() > LARGEST || link.len() > LONGEST { Err(LinkError::TooLarge) } else { Ok(link) }
}

/// The drawing of a link, from what stands behind its `#`.
///
/// # Errors
/// Says what is wrong with it.
pub fn read(link: &str) -> Result<Document, LinkError> {
    if link.len() > LONGEST {
        return Err(LinkError::TooLarge);
    }
    let data = link.strip_prefix(PREFIX).ok_or_else(|| without_prefix(link))?;
    let packed = URL_SAFE_NO_PAD.decode(data).map_err(|_| LinkError::Broken)?;
    let text = decompress_to_vec_with_limit(&packed, LARGEST).map_err(|error| match error.status {
        TINFLStatus::HasMoreOutput => LinkError::TooLarge,
        _ => LinkError::Broken,
    })?;
    let document = ron::read_bytes(&text).map_err(|error| LinkError::NoDrawing(error.to_string()))?;
    check_size(&document)?;
    Ok(document)
}

/// What is wrong with a link that does not begin as ours do.
fn without_prefix(link: &str) -> LinkError {
    let version = link.strip_prefix('v').and_then(|rest| rest.split_once('='));
    match version {
        Some((version, _)) if version.parse::<u32>().is_ok_and(|version| version > 1) => LinkError::Newer,
        _ => LinkError::Broken,
    }
}

fn check_size(document: &Document) -> Result<(), LinkError> {
    let fits = document.states().len() <= MOST && document.transitions().len() <= MOST;
    if fits { Ok(()) } else { Err(LinkError::TooLarge) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use grammaton::EXAMPLES;

    /// A link to this text, whatever it holds.
    fn link_to(text: &[u8]) -> String {
        format!("{PREFIX}{}", URL_SAFE_NO_PAD.encode(compress_to_vec(text, LEVEL)))
    }

    fn states(count: usize) -> String {
        (0..count).map(|id| format!(r#"(id: {id}, name: ""),"#)).collect::<Vec<_>>().concat()
    }

    #[test]
    fn every_example_comes_back_from_its_link() {
        for example in EXAMPLES.iter() {
            let link = write(&example.document).unwrap();
            assert!(link.len() < 2_000, "{}: {}", example.title(), link.len());
            assert!(link.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"=-_".contains(&byte)));
            assert_eq!(read(&link).as_ref(), Ok(&example.document));
        }
    }

    #[test]
    fn what_is_no_link_of_ours_is_refused() {
        let whole = write(&EXAMPLES[0].document).unwrap();
        let check = |link: &str, expected| assert_eq!(read(link), Err(expected), "{link:.40}");
        check("", LinkError::Broken);
        check("v1", LinkError::Broken);
        check("v=AAAA", LinkError::Broken);
        check("v2=AAAA", LinkError::Newer);
        check("v1=", LinkError::Broken);
        check("v1=!!!!", LinkError::Broken);
        check("v1=AAAA", LinkError::Broken);
        check(&whole[..whole.len() / 2], LinkError::Broken);
        check(&format!("{PREFIX}{}", "A".repeat(LONGEST)), LinkError::TooLarge);
        assert!(matches!(read(&link_to(b"(version: 1, states: 7)")), Err(LinkError::NoDrawing(_))));
        assert!(matches!(read(&link_to(b"\xFF")), Err(LinkError::NoDrawing(_))));
    }

    #[test]
    fn bombs_are_refused() {
        let check = |text: &str| {
            let link = link_to(text.as_bytes());
            assert!(link.len() < LONGEST, "{}", link.len());
            assert_eq!(read(&link), Err(LinkError::TooLarge));
        };
        check(&" ".repeat(20_000_000));
        let states = states(MOST + 1);
        check(&format!("(version: 1, states: [{states}])"));
        let deep = link_to("(".repeat(LARGEST).as_bytes());
        assert!(matches!(read(&deep), Err(LinkError::NoDrawing(_))));
    }

    #[test]
    fn a_drawing_too_large_to_be_read_makes_no_link() {
        let states = states(MOST + 1);
        let document = ron::read(&format!("(version: 1, states: [{states}])")).unwrap();
        assert_eq!(write(&document), Err(LinkError::TooLarge));
    }
}
