//! Links that contain a whole document in the fragment of the URL, after the `#`.
//!
//! The fragment is the [packed] text of the document's file. That of an exercise for students begins with `x=` in place of
//! `v1=`, and opens as a student's copy.
//!
//! Links come from untrusted sources. The length of a link is checked first, decompression stops at [`MAX_TEXT_LENGTH`]
//! bytes, and documents with more than [`MOST`] states or transitions are rejected.

use crate::exercises::handout;
use grammaton_core::{Document, exercise::Sheet};
use grammaton_formats::{
    packed::{self, UnpackError},
    ron,
};
use thiserror::Error;

/// The maximum length of a fragment in bytes, which browsers and mail programs do not truncate.
pub const MAX_LINK_LENGTH: usize = 32 * 1024;
/// The maximum length of the uncompressed text in bytes.
pub const MAX_TEXT_LENGTH: usize = 256 * 1024;
/// The maximum number of states, and of transitions, with those in exercises.
pub const MOST: usize = 2_000;

/// An error of writing or reading a link.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum LinkError {
    /// The fragment is longer than [`MAX_LINK_LENGTH`], its text is longer than [`MAX_TEXT_LENGTH`], or the document has more than
    /// [`MOST`] states or transitions.
    #[error("too large for a link")]
    TooLarge,
    /// The link was written by a newer version.
    #[error("made by a newer Grammaton")]
    Newer,
    /// The link is truncated or otherwise damaged.
    #[error("a part is missing or changed")]
    Broken,
    /// The content is not a document, for this reason.
    #[error("{0}")]
    NoDrawing(String),
}

/// The beginning of a link to an exercise for students.
const EXERCISE_PREFIX: &str = "x=";

/// Writes a document as the fragment of a link, without the `#`.
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
/// [`LinkError::TooLarge`] if [`read`] would reject the link.
pub fn write(document: &Document) -> Result<String, LinkError> {
    check_size(document)?;
    let text = ron::write(document);
    let link = packed::pack(&text);
    let link = match link.strip_prefix(packed::PREFIX).filter(|_| is_student_copy(document)) {
        Some(data) => format!("{EXERCISE_PREFIX}{data}"),
        None => link,
    };
    if text.len() > MAX_TEXT_LENGTH || link.len() > MAX_LINK_LENGTH { Err(LinkError::TooLarge) } else { Ok(link) }
}

/// Reads a document from the fragment of a link, without the `#`.
///
/// # Errors
/// If the link is too large, written by a newer version, or damaged.
pub fn read(link: &str) -> Result<Document, LinkError> {
    if link.len() > MAX_LINK_LENGTH {
        return Err(LinkError::TooLarge);
    }
    let data = link.strip_prefix(EXERCISE_PREFIX);
    let exercise = data.map(|data| format!("{}{data}", packed::PREFIX));
    let text = packed::unpack(exercise.as_deref().unwrap_or(link), MAX_TEXT_LENGTH).map_err(|error| match error {
        UnpackError::TooLarge => LinkError::TooLarge,
        UnpackError::Newer => LinkError::Newer,
        UnpackError::Damaged => LinkError::Broken,
    })?;
    let document = ron::read_bytes(&text).map_err(|error| LinkError::NoDrawing(error.to_string()))?;
    check_size(&document)?;
    Ok(if exercise.is_some() { handout(&document) } else { document })
}

/// Returns whether all exercises of a document are for students.
fn is_student_copy(document: &Document) -> bool {
    let several = document.sheet().into_iter().flat_map(Sheet::exercises).map(|item| &item.exercise);
    let mut all = document.exercise().into_iter().chain(several).peekable();
    all.peek().is_some() && all.all(|exercise| exercise.student.is_some())
}

fn check_size(document: &Document) -> Result<(), LinkError> {
    let (states, transitions) = document.total_size();
    let fits = states <= MOST && transitions <= MOST;
    if fits { Ok(()) } else { Err(LinkError::TooLarge) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Edit, Editor};
    use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
    use grammaton_core::{DocumentNfa, Point};
    use grammaton_formats::packed::PREFIX;
    use miniz_oxide::deflate::compress_to_vec;
    use std::{fs, path::Path};

    /// Returns a link with this text, which need not be a document.
    fn link_to(text: &[u8]) -> String {
        format!("{PREFIX}{}", URL_SAFE_NO_PAD.encode(compress_to_vec(text, 9)))
    }

    fn states(count: usize) -> String {
        (0..count).map(|id| format!(r#"(id: {id}, name: ""),"#)).collect::<Vec<_>>().concat()
    }

    #[test]
    fn every_example_survives_a_round_trip_through_its_link() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples");
        let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let files: Vec<_> = paths.filter(|path| path.extension().is_some_and(|ending| ending == "ron")).collect();
        assert!(files.len() > 10);
        for file in files {
            let document = ron::read(&fs::read_to_string(&file).unwrap()).unwrap();
            let link = write(&document).unwrap();
            assert!(link.len() < 2_000, "{}: {}", file.display(), link.len());
            assert!(link.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"=-_".contains(&byte)));
            assert_eq!(read(&link).as_ref(), Ok(&document));
        }
    }

    #[test]
    fn invalid_links_are_rejected() {
        let whole = write(&ron::read(include_str!("../../examples/even-a.ron")).unwrap()).unwrap();
        let check = |link: &str, expected| assert_eq!(read(link), Err(expected), "{link:.40}");
        check("", LinkError::Broken);
        check("v1", LinkError::Broken);
        check("v=AAAA", LinkError::Broken);
        check("v2=AAAA", LinkError::Newer);
        check("v1=", LinkError::Broken);
        check("v1=!!!!", LinkError::Broken);
        check("v1=AAAA", LinkError::Broken);
        check(&whole[..whole.len() / 2], LinkError::Broken);
        check(&format!("{PREFIX}{}", "A".repeat(MAX_LINK_LENGTH)), LinkError::TooLarge);
        assert!(matches!(read(&link_to(b"(version: 1, states: 7)")), Err(LinkError::NoDrawing(_))));
        assert!(matches!(read(&link_to(b"\xFF")), Err(LinkError::NoDrawing(_))));
    }

    #[test]
    fn decompression_bombs_are_rejected() {
        let check = |text: &str| {
            let link = link_to(text.as_bytes());
            assert!(link.len() < MAX_LINK_LENGTH, "{}", link.len());
            assert_eq!(read(&link), Err(LinkError::TooLarge));
        };
        check(&" ".repeat(20_000_000));
        let states = states(MOST + 1);
        check(&format!("(version: 1, states: [{states}])"));
        let deep = link_to("(".repeat(MAX_TEXT_LENGTH).as_bytes());
        assert!(matches!(read(&deep), Err(LinkError::NoDrawing(_))));
    }

    #[test]
    fn the_largest_ids_in_a_link_leave_room_for_more_states() {
        for id in [u32::MAX - 2, u32::MAX - 1, u32::MAX] {
            let text = format!("(version: 1, states: [(id: {id}, name: \"q\", start: true)])");
            let mut editor = Editor::new(read(&link_to(text.as_bytes())).unwrap());
            for states in 2..6 {
                let id = editor.document().free_id();
                editor.edit(&Edit::AddState { id, at: Point::default() });
                assert_eq!(DocumentNfa::new(editor.document()).ids.len(), states);
            }
            assert_eq!(read(&write(editor.document()).unwrap()).as_ref(), Ok(editor.document()));
        }
    }

    #[test]
    fn a_link_to_an_exercise_opens_as_a_copy_for_students() {
        let teacher = ron::read(
            r#"(version: 2, exercise: (task: "automaton", text: "Draw it."), states: [
            (id: 0, name: "secret", start: true)])"#,
        )
        .unwrap();
        let whole = write(&teacher).unwrap();
        assert_eq!(read(&whole).as_ref(), Ok(&teacher));
        let data = whole.strip_prefix(PREFIX).unwrap();
        let copy = read(&format!("x={data}")).unwrap();
        assert_eq!((copy.states().len(), &copy), (0, &handout(&teacher)));
        let link = write(&copy).unwrap();
        assert!(link.starts_with("x="), "{link}");
        assert_eq!(read(&link).as_ref(), Ok(&copy));
        for (link, error) in [("x=", LinkError::Broken), ("x=!", LinkError::Broken), ("xx=AAAA", LinkError::Broken)] {
            assert_eq!(read(link), Err(error), "{link}");
        }
        assert_eq!(read(&format!("x={}", "A".repeat(MAX_LINK_LENGTH))), Err(LinkError::TooLarge));
        assert_eq!(read(&link_to(" ".repeat(2_000_000).as_bytes()).replace(PREFIX, "x=")), Err(LinkError::TooLarge));
    }

    #[test]
    fn a_document_too_large_to_be_read_is_not_written() {
        let states = states(MOST + 1);
        let document = ron::read(&format!("(version: 1, states: [{states}])")).unwrap();
        assert_eq!(write(&document), Err(LinkError::TooLarge));
    }
}
