//! Numbers as a language writes them.

use super::{find, locale};

/// Writes an integer with its digits in groups, as in 1,234.
pub(super) fn write_integer(number: u64, out: &mut String) {
    write_digits(&number.to_string(), out);
}

/// Returns the digits of an integer, which may be large, in groups.
pub(crate) fn grouped(digits: &str) -> String {
    let mut out = String::new();
    write_digits(digits, &mut out);
    out
}

fn write_digits(digits: &str, out: &mut String) {
    // Some languages do not separate the first digit of 1234.
    let ungrouped = find("number.ungrouped").and_then(|digits| digits.parse().ok()).unwrap_or(3);
    let is_grouped = locale().groups_digits && digits.len() > ungrouped;
    let separator = find("number.separator").filter(|_| is_grouped).unwrap_or_default();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push_str(separator);
        }
        out.push(digit);
    }
}
