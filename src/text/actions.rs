//! Names of actions and menus, and why an action is unavailable.

use rust_i18n::t;

/// The text of a key of the locale: the name or hint of an action, or the title of a menu.
pub(crate) fn label(key: &str) -> String {
    t!(key).into_owned()
}

/// The sentence for the key of an obstacle: what an action needs and does not have.
pub(crate) fn obstacle(key: &str) -> String {
    t!(key).into_owned()
}
