//! Characters that are as wide as the font size.

/// Returns whether a character is as wide as the font size: those of Chinese, Japanese and Korean, and their punctuation.
///
/// ```
/// use grammaton_core::geometry::is_wide;
///
/// assert!("状态、日本語かな한국어（）".chars().all(is_wide));
/// assert!(!"qε→…é".chars().any(is_wide));
/// ```
pub fn is_wide(c: char) -> bool {
    matches!(
        c,
        '\u{1100}'..='\u{11ff}'
            | '\u{2e80}'..='\u{a4cf}'
            | '\u{a960}'..='\u{a97f}'
            | '\u{ac00}'..='\u{d7ff}'
            | '\u{f900}'..='\u{faff}'
            | '\u{fe30}'..='\u{fe4f}'
            | '\u{ff01}'..='\u{ff60}'
            | '\u{ffe0}'..='\u{ffe6}'
            | '\u{20000}'..='\u{3ffff}'
    )
}

/// Returns the width of a text as a multiple of that of a narrow character; a wide one has the width `wide`.
pub(super) fn columns(text: &str, wide: f32) -> f32 {
    text.chars().map(|c| if is_wide(c) { wide } else { 1.0 }).sum()
}
