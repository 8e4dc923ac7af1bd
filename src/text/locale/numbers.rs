//! Numbers as a language writes them.

use super::{find, locale};
use std::fmt::Display;

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

/// Returns a number that is displayed with a decimal point with the decimal mark of the language.
pub(crate) fn decimal(number: impl Display) -> String {
    number.to_string().replace('.', decimal_mark())
}

/// Reads a number with the decimal mark of the language, or with that of another one unless it may be a separator of
/// groups of three digits, as in 1,234.
pub(crate) fn read_decimal(text: &str) -> Option<f64> {
    // Spaces may separate groups of digits.
    let digits = text.chars().filter(|c| !c.is_whitespace());
    let text: String = digits.map(|c| if c == '−' { '-' } else { c }).collect();
    let other = if decimal_mark() == "." { "," } else { "." };
    let (_, after) = text.split_once(other).unwrap_or_default();
    if after.len() == 3 {
        return None;
    }
    text.replace(',', ".").parse().ok().filter(|number: &f64| number.is_finite())
}

fn decimal_mark() -> &'static str {
    find("number.decimal").unwrap_or(".")
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::locale::{Locale, set_locale};

    #[test]
    fn decimals_are_written_and_read_as_in_the_language() {
        for (tag, written) in [("en", "0.5"), ("zh-Hans", "0.5"), ("de", "0,5"), ("ru", "0,5")] {
            set_locale(Locale::with_tag(tag).expect("a language of the app"));
            assert_eq!((decimal(0.5).as_str(), decimal(12).as_str()), (written, "12"));
            for text in ["0.5", "0,5", " 0.50 ", ".5"] {
                assert_eq!(read_decimal(text), Some(0.5), "{tag}: {text:?}");
            }
            for text in ["", "x", "1,5,2", "1.000,5", "inf", "NaN"] {
                assert_eq!(read_decimal(text), None, "{tag}: {text:?}");
            }
            assert_eq!((read_decimal("-3"), read_decimal("−3")), (Some(-3.0), Some(-3.0)));
            assert_eq!(read_decimal("1 000"), Some(1000.0));
            // Either a decimal, or a thousand.
            let (own, other) = if written.contains(',') { ("1,000", "1.000") } else { ("1.000", "1,000") };
            assert_eq!((read_decimal(own), read_decimal(other)), (Some(1.0), None));
        }
        set_locale(Locale::ENGLISH);
    }
}
