//! Classes of characters as patterns of the bytes of UTF-8.

/// A byte from the first to the second.
type Bytes = (u8, u8);

/// Returns a class as a pattern that can be repeated.
pub(super) fn class(ranges: &[(char, char)]) -> String {
    let mut ascii = String::new();
    let mut others = Vec::new();
    for &(first, last) in ranges {
        let (first, last) = (u32::from(first), u32::from(last));
        if first < 0x80 {
            ascii.push_str(&in_class((first as u8, last.min(0x7F) as u8)));
        }
        // There are no characters for surrogates.
        for (begin, end) in [(0x80, 0xD7FF), (0xE000, 0x0010_FFFF)] {
            if first.max(begin) <= last.min(end) {
                split(first.max(begin), last.min(end), &mut others);
            }
        }
    }
    if others.is_empty() {
        return format!("[{ascii}]");
    }
    let mut parts: Vec<String> = if ascii.is_empty() { Vec::new() } else { vec![format!("[{ascii}]")] };
    parts.push(alternatives(&others));
    format!("({})", parts.join("|"))
}

/// Returns sequences as alternatives, in which those with the same first byte are joined.
fn alternatives(sequences: &[Vec<Bytes>]) -> String {
    let groups = sequences.chunk_by(|one, other| one[0] == other[0]);
    let group = |group: &[Vec<Bytes>]| {
        let rest: Vec<Vec<Bytes>> = group.iter().filter(|one| one.len() > 1).map(|one| one[1..].to_vec()).collect();
        let first = byte(group[0][0]);
        match &rest[..] {
            [] => first,
            [one] => one.iter().fold(first, |text, &bytes| text + &byte(bytes)),
            _ => format!("{first}({})", alternatives(&rest)),
        }
    };
    groups.map(group).collect::<Vec<_>>().join("|")
}

fn byte((first, last): Bytes) -> String {
    if first == last { format!("\\x{first:02X}") } else { format!("[{}]", in_class((first, last))) }
}

fn in_class((first, last): Bytes) -> String {
    let one = |byte: u8| match byte {
        b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' => char::from(byte).to_string(),
        _ => format!("\\x{byte:02X}"),
    };
    if first == last { one(first) } else { format!("{}-{}", one(first), one(last)) }
}

/// Splits a range of characters outside of ASCII into sequences of ranges of bytes.
fn split(first: u32, last: u32, out: &mut Vec<Vec<Bytes>>) {
    for longest in [0x7FF, 0xFFFF] {
        if first <= longest && longest < last {
            split(first, longest, out);
            return split(longest + 1, last, out);
        }
    }
    // The last bytes run through their whole range, or the bytes before them are the same.
    for bits in [6, 12, 18] {
        let mask = (1 << bits) - 1;
        if first & !mask == last & !mask {
            continue;
        }
        if first & mask != 0 {
            split(first, first | mask, out);
            return split((first | mask) + 1, last, out);
        }
        if last & mask != mask {
            split(first, (last & !mask) - 1, out);
            return split(last & !mask, last, out);
        }
    }
    out.push(encoded(first).into_iter().zip(encoded(last)).collect());
}

/// Returns the bytes of a character, which may be in the range of surrogates.
fn encoded(c: u32) -> Vec<u8> {
    let rest = |shift: u32| 0x80 | (c >> shift & 0x3F) as u8;
    match c {
        0..0x800 => vec![0xC0 | (c >> 6) as u8, rest(0)],
        0x800..0x1_0000 => vec![0xE0 | (c >> 12) as u8, rest(6), rest(0)],
        _ => vec![0xF0 | (c >> 18) as u8, rest(12), rest(6), rest(0)],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_are_bytes_of_utf8() {
        let check = |ranges: &[(char, char)], expected: &str| assert_eq!(class(ranges), expected);
        check(&[('a', 'z'), ('0', '0')], "[a-z0]");
        check(&[('é', 'ê')], "(\\xC3[\\xA9-\\xAA])");
        check(&[('a', 'b'), ('一', '三')], "([a-b]|\\xE4\\xB8[\\x80-\\x89])");
    }

    #[test]
    fn sequences_cover_a_range_exactly() {
        let check = |first: char, last: char| {
            let mut sequences = Vec::new();
            split(first as u32, last as u32, &mut sequences);
            let fits = |c: char| {
                let mut buffer = [0; 4];
                let bytes = c.encode_utf8(&mut buffer).as_bytes();
                let fits = |sequence: &&Vec<Bytes>| {
                    sequence.len() == bytes.len()
                        && sequence.iter().zip(bytes).all(|((first, last), byte)| (first..=last).contains(&byte))
                };
                sequences.iter().filter(fits).count()
            };
            for c in '\u{80}'..='\u{10ffff}' {
                assert_eq!(fits(c), usize::from((first..=last).contains(&c)), "{first:?} to {last:?}: {c:?}");
            }
        };
        check('é', '文');
        check('\u{7fe}', '\u{801}');
        check('\u{fff0}', '\u{1f600}');
    }
}
