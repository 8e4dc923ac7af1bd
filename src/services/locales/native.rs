//! Languages on the desktop, where all locale files are built in.

use std::env;

/// Returns the preferred languages.
pub(super) fn system() -> Vec<String> {
    sys_locale::get_locales().collect()
}

/// Returns the tag of the locale in which programs write to the terminal, by the environment variables of POSIX.
/// Systems that do not set them have another preference.
pub(crate) fn terminal_tag() -> Option<String> {
    let set = |name| env::var(name).ok().filter(|tag| !tag.is_empty());
    let named = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(set);
    if cfg!(any(windows, target_os = "macos")) { named.or_else(sys_locale::get_locale) } else { named }
}

/// Answers that there is nothing to load.
pub(super) fn load(_: &'static str, done: impl FnOnce(Option<String>)) {
    done(None);
}
