//! The fonts that a page would load: on the desktop they are built in.

use std::borrow::Cow;

/// Gives a font of the folder assets/fonts by its name.
pub(crate) fn load_font(name: &str, done: impl FnOnce(Cow<'static, [u8]>)) {
    let bytes: &[u8] = match name {
        "Inter-more.ttf" => include_bytes!("../../assets/fonts/Inter-more.ttf"),
        "JetBrainsMono-more.ttf" => include_bytes!("../../assets/fonts/JetBrainsMono-more.ttf"),
        "NotoSansMath-subset.ttf" => include_bytes!("../../assets/fonts/NotoSansMath-subset.ttf"),
        _ => return,
    };
    done(Cow::Borrowed(bytes));
}
