//! Verdicts: yes and no in the languages of the app, and the signs for them.

#[rustfmt::skip]
const ACCEPT: &[&str] = &[
    "yes", "true", "accept", "accepted", "ja", "oui", "sí", "si", "sim", "да", "是", "接受", "はい", "受理", "+", "✓", "✔",
];
#[rustfmt::skip]
const REJECT: &[&str] = &[
    "no", "false", "reject", "rejected", "nein", "non", "não", "nao", "нет", "否", "不是", "不接受", "拒绝", "拒絕", "いいえ", "拒否",
    "-", "–", "−", "✗",
];

/// Reads a verdict. Case does not matter.
///
/// ```
/// use grammaton_core::notation::verdict;
///
/// assert_eq!(["Yes", "не", "いいえ", "✓"].map(verdict::read), [Some(true), None, Some(false), Some(true)]);
/// ```
pub fn read(text: &str) -> Option<bool> {
    let text = text.to_lowercase();
    let is_one_of = |all: &[&str]| all.contains(&text.as_str());
    if is_one_of(ACCEPT) { Some(true) } else { is_one_of(REJECT).then_some(false) }
}
