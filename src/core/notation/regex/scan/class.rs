//! Character classes: `[a-z]`, `[^0-9]`, `[[:alpha:]_]`.

use super::{
    Scanner, cluster,
    escape::{Escape, escape},
    needs_note,
};
use crate::notation::{
    lookalike::{Look, Reading, fold, is_invisible},
    regex::{
        Fault, MAX_SYMBOLS,
        hint::HintKind,
        token::{Class, FaultAt},
        write::in_class,
    },
};
use ecow::EcoString;

/// A member of a class.
enum Member {
    Char {
        c: char,
        /// Whether it is a letter or digit without a backslash.
        is_plain: bool,
    },
    Cluster(EcoString),
    /// A set, which is already added.
    Set,
}

impl Member {
    fn new(text: &str) -> Self {
        let mut chars = text.chars();
        match (chars.next(), chars.next()) {
            (Some(c), None) => Self::Char { c, is_plain: false },
            _ => Self::Cluster(text.into()),
        }
    }
}

impl Scanner<'_> {
    /// Reads a class from its opening bracket of `len` bytes.
    pub(super) fn read_class(&mut self, len: usize) -> Result<(), FaultAt> {
        let opening = self.at;
        self.at += len;
        let mut class = Class { negated: self.next_plain() == Some('^'), ..Class::default() };
        if class.negated {
            self.skip_plain('^');
        }
        let begin = self.at;
        loop {
            match self.next_plain() {
                None => return Err((opening, Fault::Unclosed('['))),
                Some(']') if self.at > begin || !self.is_literal_bracket() => break,
                Some(_) => self.read_member(&mut class)?,
            }
        }
        if self.at == begin && !class.negated {
            return Err((self.at, Fault::EmptyClass));
        }
        self.skip_plain(']');
        self.found.is_for_tools = true;
        let end = self.at;
        self.at = opening;
        self.push_class(end - opening, class);
        Ok(())
    }

    /// Whether a bracket at the beginning of a class is a member: the class is closed by a later one.
    fn is_literal_bracket(&self) -> bool {
        let rest = self.rest().get(1..).unwrap_or_default();
        rest.find(['[', ']', '\n']).is_some_and(|at| rest[at..].starts_with(']'))
    }

    /// Returns the sign or letter that a character looks like.
    fn look(&self, c: char) -> Option<Look> {
        if self.is_rule { None } else { fold(c) }
    }

    /// Returns the next character, in ASCII form if it looks like a sign.
    fn next_plain(&self) -> Option<char> {
        let c = self.rest().chars().next()?;
        Some(if let Some(Look::Sign(plain)) = self.look(c) { plain } else { c })
    }

    /// Skips a sign, with a note if it just looks like the sign.
    fn skip_plain(&mut self, plain: char) {
        let Some(c) = self.rest().chars().next() else { return };
        if c != plain {
            self.note(c.len_utf8(), Reading::Ascii(plain), Some(in_class(c)));
        }
        self.at += c.len_utf8();
    }

    /// Reads a character, a range, or a set such as `\d` or `[:digit:]`.
    fn read_member(&mut self, class: &mut Class) -> Result<(), FaultAt> {
        let begin = self.at;
        if let Some(c) = self.rest().chars().next().filter(|&c| is_invisible(c)) {
            self.note(c.len_utf8(), Reading::Skipped, None);
            self.at += c.len_utf8();
            return Ok(());
        }
        let (first, first_is_plain) = match self.read_single(class)? {
            Member::Char { c, is_plain } => (c, is_plain),
            Member::Cluster(text) => {
                class.clusters.insert(text);
                return Ok(());
            }
            Member::Set => return Ok(()),
        };
        if !self.is_range() {
            class.chars.insert(first);
            return Ok(());
        }
        self.skip_plain('-');
        let Member::Char { c: last, is_plain: last_is_plain } = self.read_single(class)? else {
            return Err((begin, Fault::RangeOfClass));
        };
        match (first..=last).count() {
            0 => return Err((begin, Fault::Backwards { first, last })),
            width => self.ranges += width,
        }
        if self.ranges > MAX_SYMBOLS {
            return Err((begin, Fault::TooLong));
        }
        class.chars.extend(first..=last);
        if first_is_plain && last_is_plain {
            self.note_range(begin, first, last);
        }
        Ok(())
    }

    /// Whether a hyphen and the end of a range follow.
    fn is_range(&self) -> bool {
        let after = self.rest().chars().nth(1);
        self.next_plain() == Some('-') && after.is_some_and(|c| c != ']' && self.look(c) != Some(Look::Sign(']')))
    }

    /// Reads one member. A set is added to the class at once.
    fn read_single(&mut self, class: &mut Class) -> Result<Member, FaultAt> {
        let rest = self.rest();
        if let Some(named) = rest.strip_prefix("[:")
            && let Some(len) = named.find(|c: char| !c.is_ascii_alphabetic())
            && named[len..].starts_with(":]")
        {
            let set = posix(&named[..len]).ok_or_else(|| (self.at, Fault::UnknownClass(named[..len].into())))?;
            class.add_set(set, false);
            self.at += len + 4;
            return Ok(Member::Set);
        }
        if self.next_plain() == Some('\\') { self.read_escaped(class) } else { Ok(self.read_bare()) }
    }

    fn read_escaped(&mut self, class: &mut Class) -> Result<Member, FaultAt> {
        let rest = self.rest();
        let backslash = rest.chars().next().map_or(0, char::len_utf8);
        let body = &rest[backslash..];
        let fault = |fault| (self.at, fault);
        let (member, len) = match body.chars().next() {
            // In a class, this is a backspace.
            Some('b') => (Member::new("\u{8}"), 1),
            Some(c @ ('e' | 'A' | 'z' | 'Z')) => return Err(fault(Fault::UnknownEscape(c.into()))),
            // In a rule, a character with accents is several characters.
            Some(c) if self.is_rule && !c.is_ascii_alphanumeric() => {
                (Member::Char { c, is_plain: false }, c.len_utf8())
            }
            _ => match escape(body).map_err(fault)? {
                (Escape::Symbol(text), len) => (Member::new(&text), len),
                (Escape::Set { set, negated }, len) => {
                    class.add_set(set, negated);
                    (Member::Set, len)
                }
                (Escape::Epsilon | Escape::Begin | Escape::End, len) => (Member::Set, len),
            },
        };
        self.at += backslash + len;
        Ok(member)
    }

    /// Reads a character without a backslash, with a note if it may be meant as something else.
    fn read_bare(&mut self) -> Member {
        let rest = self.rest();
        if self.is_rule {
            let c = rest.chars().next().unwrap_or_default();
            self.at += c.len_utf8();
            return Member::Char { c, is_plain: c.is_ascii_alphanumeric() };
        }
        let (composed, len) = cluster(rest);
        let text = &rest[..len];
        let other = || Some(text.chars().map(in_class).collect());
        let mut member = Member::new(&composed);
        match &mut member {
            Member::Char { c, is_plain } => match fold(*c) {
                Some(Look::Letter(plain) | Look::Sign(plain)) => {
                    self.note(len, Reading::Ascii(plain), other());
                    (*c, *is_plain) = (plain, plain.is_alphanumeric());
                }
                Some(Look::Other(plain)) => self.note(len, Reading::OtherScript(plain), Some(plain.into())),
                None if composed != text => self.note(len, Reading::Composed(composed), None),
                None if needs_note(text) => self.note(len, Reading::Symbol(None), other()),
                None => *is_plain = true,
            },
            Member::Cluster(_) => self.note(len, Reading::Symbol(None), None),
            Member::Set => {}
        }
        self.at += len;
        member
    }

    /// Notes that a range between letters or digits has other characters.
    fn note_range(&mut self, begin: usize, first: char, last: char) {
        let is_other = |c: &char| needs_note(c.encode_utf8(&mut [0; 4]));
        let others: Vec<EcoString> = (first..=last).filter(is_other).take(6).map(EcoString::from).collect();
        if !others.is_empty() {
            let text = self.text[begin..self.at].into();
            self.found.hints.add(begin, HintKind::Range { text, others: others.join(" ").into() });
        }
    }
}

/// Returns the set of a POSIX class.
fn posix(name: &str) -> Option<fn(char) -> bool> {
    Some(match name {
        "alnum" => |c| c.is_ascii_alphanumeric(),
        "alpha" => |c| c.is_ascii_alphabetic(),
        "blank" => |c| matches!(c, ' ' | '\t'),
        "digit" => |c| c.is_ascii_digit(),
        "lower" => |c| c.is_ascii_lowercase(),
        "punct" => |c| c.is_ascii_punctuation(),
        "space" => |c| matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{b}' | '\u{c}'),
        "upper" => |c| c.is_ascii_uppercase(),
        "word" => |c| c.is_ascii_alphanumeric() || c == '_',
        "xdigit" => |c| c.is_ascii_hexdigit(),
        _ => return None,
    })
}
