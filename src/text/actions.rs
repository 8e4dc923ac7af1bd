//! Names of actions and menus, and reasons why actions are unavailable.

use rust_i18n::t;

/// Returns the text of a locale key: the name or hint of an action, or the title of a menu.
pub(crate) fn label(key: &str) -> String {
    t!(key).into_owned()
}

/// Returns the sentence of a locale key that says what an action needs and does not have.
pub(crate) fn obstacle(key: &str) -> String {
    t!(key).into_owned()
}
