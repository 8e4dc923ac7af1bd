//! Wording of typed errors: what failed, why, and how to fix it.

use crate::text::{counted, faults, t};
use grammaton_core::TooLong;
use grammaton_session::{
    FileError, OpenError, PictureError, embed::EmbedFault, export::TextError, link::LinkError, pasted_text::PasteError,
};

/// Returns the title and the text of the message for a failed file operation.
pub(crate) fn file(error: &FileError) -> (String, String) {
    let reported = |why: &str| t!("file.reason", reason = reason(why)).into_owned();
    match error {
        FileError::Open { name, reason } => (t!("file.cannot_open", name = name).into_owned(), reported(reason)),
        FileError::Save { name, reason } => (t!("file.cannot_save", name = name).into_owned(), reported(reason)),
        FileError::Torn { name, reason: why, copy } => (
            t!("file.cannot_save", name = name).into_owned(),
            t!("file.torn", reason = reason(why), copy = copy).into_owned(),
        ),
        FileError::Exists { name } => {
            (t!("file.cannot_save", name = name).into_owned(), t!("export.exists").into_owned())
        }
        FileError::Picture { name, error } => (t!("file.cannot_save", name = name).into_owned(), picture(error)),
        FileError::CopyPicture(error) => (t!("export.cannot_copy").into_owned(), picture(error)),
    }
}

/// Returns the reason that the system or the browser gives for an error, as a part of a sentence: without a period at its
/// end, and without the number that Rust adds to it.
pub(crate) fn reason(text: &str) -> &str {
    let text = text.split_once(" (os error ").map_or(text, |(text, _)| text);
    text.trim_end_matches(|sign: char| sign.is_whitespace() || ".。!！".contains(sign))
}

/// Returns the reason why a picture cannot be rendered.
pub(crate) fn picture(error: &PictureError) -> String {
    match error {
        PictureError::TooLarge { limit } => t!("export.picture_too_large", limit = limit),
        PictureError::Damaged(why) => t!("export.picture_damaged", reason = reason(why)),
    }
    .into_owned()
}

/// Returns the reason why a picture cannot be rendered, for the end of a message of the command line.
pub(crate) fn picture_fault(error: &PictureError) -> String {
    match error {
        PictureError::TooLarge { limit } => t!("file.picture_too_large", limit = limit).into_owned(),
        PictureError::Damaged(reason) => reason.clone(),
    }
}

/// Returns the reason why a file or a text cannot be opened.
pub(crate) fn open(error: &OpenError) -> String {
    match error {
        OpenError::Import(error) => faults::files::import(error),
        OpenError::Elsewhere(reason) => reason.clone(),
        OpenError::OutOfMemory => t!("file.out_of_memory").into_owned(),
        OpenError::TooLarge { states, transitions, limits } => t!(
            "file.too_large",
            states = counted!("status.states", *states),
            transitions = counted!("status.transitions", *transitions),
            most_states = counted!("status.states", limits.states),
            most_transitions = counted!("status.transitions", limits.transitions)
        )
        .into_owned(),
    }
}

/// Returns the reason why a text cannot be pasted.
pub(crate) fn paste(error: &PasteError) -> String {
    match error {
        PasteError::Unknown => t!("paste.unknown").into_owned(),
        PasteError::TooLong { limit } => t!("paste.too_long", limit = limit).into_owned(),
        PasteError::Open(error) => open(error),
    }
}

/// Returns the reason why a document cannot be written as text.
pub(crate) fn export(error: &TextError) -> String {
    match error {
        TextError::Format(error) => faults::files::export(error),
        TextError::TooLong(error) => long_regex(*error),
    }
}

/// Returns the error on a regular expression that would be too long.
pub(crate) fn long_regex(error: TooLong) -> String {
    t!("export.long_regex", limit = error.limit).into_owned()
}

/// Returns the reason why a link cannot be written or read.
pub(crate) fn link(error: &LinkError) -> String {
    match error {
        LinkError::TooLarge => t!("link.too_large"),
        LinkError::Newer => t!("link.newer"),
        LinkError::Broken => t!("link.broken"),
        LinkError::NoDrawing(reason) => t!("link.no_drawing", reason = reason),
    }
    .into_owned()
}

/// Returns what is wrong with an option of an embedded page.
pub(crate) fn embed(fault: &EmbedFault) -> String {
    match fault {
        EmbedFault::UnknownOption(name) => t!("embed.unknown_option", name = name),
        EmbedFault::UnknownValue { option, value } => t!("embed.unknown_value", option = option, value = value),
        EmbedFault::Encoding(option) => t!("embed.encoding", option = option),
    }
    .into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_of_others_end_a_sentence_once() {
        let reasons = [
            ("Permission denied (os error 13)", "Permission denied"),
            ("The request is not allowed by the user agent.", "The request is not allowed by the user agent"),
            ("Zugriff verweigert. (os error 5)", "Zugriff verweigert"),
            ("拒绝访问。", "拒绝访问"),
            ("denied... ", "denied"),
            ("", ""),
        ];
        for (given, expected) in reasons {
            assert_eq!(reason(given), expected);
            let (_, text) = file(&FileError::Open { name: "a.ron".to_owned(), reason: given.to_owned() });
            assert!(!text.contains("..") && !text.contains("。."), "{text}");
        }
    }
}
