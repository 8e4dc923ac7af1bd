//! The text of a recovery file: the drawing's own file, after comments that say where it belongs.
//!
//! So a person can open one by hand, too.

use crate::files::{Place, Seen};
use grammaton_core::{Document, format::ron};

const HEAD: &str = "// Grammaton recovery 1";
const NAME: &str = "// name ";
const PLACE: &str = "// place ";
const SEEN: &str = "// seen ";

/// A drawing that is in no file as it is.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Record {
    /// Its name.
    pub name: String,
    /// The file that it was opened from or saved to.
    pub place: Option<Place>,
    /// What that file was like then.
    pub seen: Option<Seen>,
    /// The drawing.
    pub document: Document,
}

impl Record {
    /// The text of the recovery file.
    pub(super) fn to_text(&self) -> String {
        let mut text = format!("{HEAD}\n{NAME}{}\n", in_one_line(&self.name));
        // A path that is no text is left out: the drawing then comes back without its file's name.
        if let Some(path) = self.place.as_ref().and_then(|place| place.path.to_str()) {
            text.extend([PLACE, &in_one_line(path), "\n"]);
        }
        if let Some(seen) = self.seen {
            text.extend([SEEN, &seen.to_text(), "\n"]);
        }
        text + &ron::write(&self.document)
    }

    /// The record of such a text, or what is wrong with it.
    pub(super) fn from_text(text: &str) -> Result<Self, String> {
        let document = ron::read(text).map_err(|error| error.to_string())?;
        let place = header(text, PLACE).map(|path| Place { path: path.into() });
        let seen = header(text, SEEN).and_then(|seen| Seen::from_text(&seen));
        Ok(Self { name: name_of(text), place, seen, document })
    }
}

/// The name that a recovery file gives its drawing.
pub(super) fn name_of(text: &str) -> String {
    header(text, NAME).unwrap_or_default()
}

/// The file that it belongs to.
pub(super) fn path_of(text: &str) -> Option<String> {
    header(text, PLACE)
}

/// What stands behind `mark` in one of the comments at the top.
fn header(text: &str, mark: &str) -> Option<String> {
    let mut comments = text.lines().take_while(|line| line.starts_with("//"));
    comments.find_map(|line| line.strip_prefix(mark)).map(as_it_was)
}

fn in_one_line(text: &str) -> String {
    text.replace('%', "%25").replace('\n', "%0A").replace('\r', "%0D")
}

fn as_it_was(text: &str) -> String {
    text.replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::EXAMPLES;

    #[test]
    fn a_record_comes_back_whatever_it_is_called() {
        for name in ["even.ron", "two\nlines", "50%0A", "// place x"] {
            let place = Some(Place { path: format!("/tmp/{name}").into() });
            let seen = Seen::from_text("1 2 3 4");
            let record = Record { name: name.to_owned(), place, seen, document: EXAMPLES[0].document.clone() };
            assert_eq!(Record::from_text(&record.to_text()), Ok(record));
        }
    }

    #[test]
    fn it_is_a_drawing_that_can_be_opened_by_hand() {
        let document = EXAMPLES[0].document.clone();
        let record = Record { name: "x".to_owned(), place: None, seen: None, document: document.clone() };
        assert_eq!(ron::read(&record.to_text()), Ok(document));
    }
}
