//! Files: changes by other programs, and drawings that can be recovered.

use crate::text::counted;
use crate::text::t;
use grammaton_session::{ChangeOccasion, FileChange, PathProblem};
use std::time::Duration;

/// Returns the title and the text of the question about a file that another program has changed, or that already
/// exists.
pub(crate) fn change(change: &FileChange) -> (String, String) {
    let name = change.path.name();
    let (title, text) = match change.when {
        ChangeOccasion::FirstSave => (t!("differs.exists", name = name), t!("differs.exists_text")),
        ChangeOccasion::Saving => (t!("differs.title", name = name), t!("differs.saving_text")),
        ChangeOccasion::WindowFocused => (t!("differs.title", name = name), t!("differs.looking_text")),
    };
    (title.into_owned(), text.into_owned())
}

/// Returns the reason why a typed path cannot be used, as a sentence without a period.
pub(crate) fn path_problem(problem: &PathProblem) -> String {
    match problem {
        PathProblem::NoFolder(path) => t!("path.no_folder", path = path),
        PathProblem::IsFolder(path) => t!("path.is_folder", path = path),
        PathProblem::NoFile(path) => t!("path.no_file", path = path),
    }
    .into_owned()
}

/// Formats an age in the largest unit of which it is at least one.
pub(crate) fn age(age: Duration) -> String {
    let minutes = age.as_secs() / 60;
    match minutes {
        0 => t!("recovery.now").into_owned(),
        1..60 => counted!("recovery.minutes", minutes as usize),
        60..1440 => counted!("recovery.hours", (minutes / 60) as usize),
        _ => counted!("recovery.days", (minutes / 1440) as usize),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ages_use_the_largest_unit() {
        let check = |seconds, expected: &str| assert_eq!(age(Duration::from_secs(seconds)), expected);
        check(59, "just now");
        check(60, "1 minute ago");
        check(59 * 60 + 59, "59 minutes ago");
        check(3600, "1 hour ago");
        check(23 * 3600, "23 hours ago");
        check(3 * 24 * 3600, "3 days ago");
    }
}
