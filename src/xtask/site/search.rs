//! The index for the search in the book: a script with the text of each section, which the page loads when it is needed. The
//! page looks for parts of words, so that Chinese is found, too.

use super::markdown::Rendered;
use crate::Result;

/// The sections of all pages: the address, the title of the page, the heading, and the text.
#[derive(Default)]
pub(super) struct Index {
    sections: Vec<[String; 4]>,
}

impl Index {
    /// Adds the sections of a page.
    pub(super) fn add(&mut self, file: &str, page: &Rendered) {
        for section in &page.sections {
            let is_page = section.level == 1;
            let address = if is_page { file.to_owned() } else { format!("{file}#{}", section.anchor) };
            let heading = if is_page { String::new() } else { section.title.clone() };
            let text = section.text.split_whitespace().collect::<Vec<_>>().join(" ");
            self.sections.push([address, page.title().to_owned(), heading, text]);
        }
    }

    /// Returns the script.
    pub(super) fn script(&self) -> Result<String> {
        let sections = serde_json::to_string(&self.sections).map_err(|error| error.to_string())?;
        Ok(format!("globalThis.searchIndex = {sections};\n"))
    }
}
