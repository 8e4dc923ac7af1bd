//! Decides what ambiguous signs mean, by what else is in the text.

use super::{
    Fault,
    hint::{HintKind, NoEffect, quoted},
    scan::apart,
    token::{Class, Token, TokenKind, Tokens},
};
use crate::{
    Meaning,
    notation::lookalike::{self, Certainty, Note, Reading},
};
use ecow::EcoString;
use std::collections::BTreeSet;

/// The greatest number of letters in the alphabet of a textbook's expression.
const FEW_LETTERS: usize = 3;

/// Replaces all ambiguous tokens.
pub(super) fn decide(text: &str, found: &mut Tokens) {
    let mut context = Context { text, letters: BTreeSet::new(), found };
    context.decide_anchors();
    context.decide_pluses();
    context.decide_unions();
    context.decide_dots();
    context.letters = context.letters();
    context.decide_words();
    context.decide_signs();
    context.note_letters();
    context.keep_empty_alternatives();
    context.note_blanks();
}

struct Context<'a> {
    text: &'a str,
    /// Some of the letters that are symbols for certain.
    letters: BTreeSet<EcoString>,
    found: &'a mut Tokens,
}

impl Context<'_> {
    fn len(&self) -> usize {
        self.found.list.len()
    }

    fn kind(&self, index: usize) -> TokenKind {
        self.found.list[index].kind
    }

    fn before(&self, index: usize) -> Option<TokenKind> {
        index.checked_sub(1).map(|before| self.kind(before))
    }

    fn after(&self, index: usize) -> Option<TokenKind> {
        self.found.list.get(index + 1).map(|token| token.kind)
    }

    fn token_text(&self, index: usize) -> EcoString {
        self.found.list[index].text(self.text).into()
    }

    fn set(&mut self, index: usize, kind: TokenKind) {
        self.found.list[index].kind = kind;
    }

    fn hint(&mut self, index: usize, kind: HintKind) {
        self.found.hints.add(self.found.list[index].at as usize, kind);
    }

    fn note(&mut self, index: usize, text: EcoString, reading: Reading, other: EcoString) {
        self.hint(index, HintKind::Note(Note { text, reading, other: Some(other) }));
    }

    /// Returns the tokens of a kind.
    fn all(&self, is_kind: impl Fn(TokenKind) -> bool) -> Vec<usize> {
        (0..self.len()).filter(|&index| is_kind(self.kind(index))).collect()
    }

    /// Whether a token has an operand on both sides.
    fn is_between(&self, index: usize) -> bool {
        self.before(index).is_some_and(TokenKind::ends_operand)
            && self.after(index).is_some_and(TokenKind::begins_operand)
    }

    /// Whether tokens are a whole alternative.
    fn is_alone(&self, first: usize, last: usize) -> bool {
        use TokenKind::{Close, Intersection, Open, Union};
        matches!(self.before(first), None | Some(Open | Union | Intersection))
            && matches!(self.after(last), None | Some(Close | Union | Intersection))
    }

    /// Replaces anchors at the ends by nothing, and others by symbols.
    fn decide_anchors(&mut self) {
        let anchors = self.all(|kind| matches!(kind, TokenKind::Begin(_) | TokenKind::End(_)));
        if anchors.is_empty() {
            return;
        }
        let at_ends = self.at_ends();
        for index in anchors {
            let (TokenKind::Begin(symbol) | TokenKind::End(symbol)) = self.kind(index) else { continue };
            let text = self.token_text(index);
            match symbol {
                Some(symbol) if self.is_alone(index, index) => {
                    self.set(index, TokenKind::Likely(Meaning::EmptyWord, symbol));
                }
                _ if at_ends[index] => {
                    self.set(index, TokenKind::Nothing);
                    self.found.is_for_tools = true;
                    self.hint(index, HintKind::NoEffect(text, NoEffect::Anchor));
                }
                Some(symbol) => {
                    self.set(index, TokenKind::Symbol(symbol));
                    let other = quoted(&text);
                    self.note(index, text, Reading::Symbol(None), other);
                }
                None => {
                    let at = self.found.list[index].at as usize;
                    self.found.list.truncate(index);
                    self.found.words.retain(|word| word.end <= index);
                    self.found.fault = Some((at, Fault::UnknownEscape(text.chars().skip(1).collect())));
                    return self.decide_anchors();
                }
            }
        }
    }

    /// Returns for each anchor whether it is where words begin or end: nothing is read before or after it.
    fn at_ends(&self) -> Vec<bool> {
        let mut at_ends = vec![false; self.len()];
        // Per open group, whether an alternative of it begins (or ends) where words do.
        let (mut groups, mut is_end) = (Vec::new(), true);
        let mut repeated = vec![false; self.len()];
        let mut is_repeated = false;
        let mut closing = Vec::new();
        for index in (0..self.len()).rev() {
            match self.kind(index) {
                TokenKind::Close => {
                    is_end &= !is_repeated;
                    groups.push(is_end);
                    closing.push(is_repeated);
                }
                TokenKind::Open => {
                    repeated[index] = closing.pop().unwrap_or_default();
                    groups.pop();
                    is_end = false;
                }
                TokenKind::Union => is_end = groups.last().copied().unwrap_or(true),
                TokenKind::End(_) => at_ends[index] = is_end,
                TokenKind::Nothing => {}
                _ => is_end = false,
            }
            is_repeated = self.kind(index).is_repetition() || self.kind(index) == TokenKind::PlusOrUnion;
        }
        let (mut groups, mut is_begin) = (Vec::new(), true);
        for index in 0..self.len() {
            match self.kind(index) {
                TokenKind::Open => {
                    is_begin &= !repeated[index];
                    groups.push(is_begin);
                }
                TokenKind::Close => {
                    groups.pop();
                    is_begin = false;
                }
                TokenKind::Union => is_begin = groups.last().copied().unwrap_or(true),
                TokenKind::Begin(_) => at_ends[index] = is_begin,
                TokenKind::End(_) | TokenKind::Nothing => {}
                _ => is_begin = false,
            }
        }
        at_ends
    }

    /// Whether a `+` with a blank only on its right is written deliberately as repetition.
    fn is_deliberate(&self, index: usize) -> bool {
        let is_spaced = |index: usize| self.found.list.get(index).is_some_and(|token| token.spaced);
        is_spaced(index + 1) && !is_spaced(index)
    }

    /// Decides that `+` between blanks is union and elsewhere repetition, as in `(a + b)+`, if each is in such a place.
    fn split_pluses(&mut self, pluses: &[usize], may_be_union: &[bool]) -> bool {
        let is_spaced = |index: usize| self.found.list.get(index).is_some_and(|token| token.spaced);
        let is_apart = |&index: &usize| is_spaced(index) && is_spaced(index + 1);
        let unions: Vec<usize> = pluses.iter().copied().filter(is_apart).collect();
        let is_split = pluses.iter().zip(may_be_union).all(|(index, &may_be)| may_be == is_apart(index));
        let Some(&first) = unions.first().filter(|_| is_split) else { return false };
        for &index in pluses {
            self.set(index, if unions.binary_search(&index).is_ok() { TokenKind::Union } else { TokenKind::Plus });
        }
        let text = self.token_text(first);
        self.hint(first, HintKind::PlusIsUnion(text));
        true
    }

    /// Decides whether `+` is repetition or union: it is union in all places if that is possible and the text has
    /// nothing else for union, and no other sign that only tools have.
    fn decide_pluses(&mut self) {
        let pluses = self.all(|kind| kind == TokenKind::PlusOrUnion);
        let Some(&first) = pluses.first() else { return };
        let may_be_union: Vec<bool> =
            pluses.iter().map(|&index| self.is_between(index) && !self.is_deliberate(index)).collect();
        let has_union = (0..self.len()).any(|index| self.kind(index) == TokenKind::Union);
        let is_for_tools = self.found.is_for_tools;
        if !has_union && self.split_pluses(&pluses, &may_be_union) {
            return;
        }
        let has_optional = (0..self.len()).any(|index| self.kind(index) == TokenKind::Optional);
        let is_union = !has_union && !is_for_tools && !has_optional && may_be_union.iter().all(|&may_be| may_be);
        let is_clear = has_union || is_for_tools;
        for (&index, may_be_union) in pluses.iter().zip(may_be_union) {
            self.set(index, if is_union { TokenKind::Union } else { TokenKind::Plus });
            if may_be_union && !is_union && !is_clear {
                let text = self.token_text(index);
                self.hint(index, HintKind::PlusIsRepetition(text));
            }
        }
        if is_union {
            let text = self.token_text(first);
            self.hint(first, HintKind::PlusIsUnion(text));
        }
    }

    /// Decides on signs such as `/` and `∨`: they are union between operands, if the text has nothing else for that.
    fn decide_unions(&mut self) {
        let signs = self.all(|kind| matches!(kind, TokenKind::Likely(Meaning::Union, _)));
        let has_union = (0..self.len()).any(|index| self.kind(index) == TokenKind::Union);
        let is_union = !has_union && signs.iter().all(|&index| self.is_between(index));
        for index in signs {
            self.settle(index, Meaning::Union, is_union);
        }
    }

    /// Replaces a likely sign by the sign or the symbol.
    fn settle(&mut self, index: usize, meaning: Meaning, is_sign: bool) {
        let TokenKind::Likely(_, symbol) = self.kind(index) else { return };
        let text = self.token_text(index);
        if is_sign {
            self.set(
                index,
                match meaning {
                    Meaning::EmptyWord => TokenKind::Epsilon,
                    Meaning::EmptySet => TokenKind::Empty,
                    Meaning::Union => TokenKind::Union,
                    _ => TokenKind::Nothing,
                },
            );
            let other = quoted(&text);
            self.note(index, text, Reading::Sign(meaning, Certainty::Likely), other);
            return;
        }
        self.set(index, TokenKind::Symbol(symbol));
        match meaning.standard().filter(|_| !text.is_ascii()) {
            Some(standard) => self.note(index, text, Reading::Symbol(Some(meaning)), standard.into()),
            None if matches!(text.as_str(), "&" | "~" | "!") => self.hint(index, HintKind::Operator(text)),
            None => {
                let other = quoted(&text);
                self.note(index, text, Reading::Symbol(None), other);
            }
        }
    }

    /// Decides whether `.` is any symbol or concatenation. It is concatenation if it is between operands everywhere and
    /// the text has no sign that only tools have.
    fn decide_dots(&mut self) {
        let dots = self.all(|kind| kind == TokenKind::Dot);
        let is_dot = |kind: Option<TokenKind>| kind == Some(TokenKind::Dot);
        let joins = !self.found.is_for_tools
            && !(0..self.len()).any(|index| self.kind(index) == TokenKind::Optional)
            && dots
                .iter()
                .all(|&index| self.is_between(index) && !is_dot(self.before(index)) && !is_dot(self.after(index)));
        for index in dots {
            if joins {
                let text = self.token_text(index);
                self.set(index, TokenKind::Nothing);
                self.hint(index, HintKind::DotIsConcatenation(text));
            } else {
                self.found.classes.push(Class::any());
                self.set(index, TokenKind::Class(self.found.classes.len() as u32 - 1));
            }
        }
        for index in self.all(|kind| matches!(kind, TokenKind::Likely(Meaning::Concatenation, _))) {
            self.settle(index, Meaning::Concatenation, self.is_between(index));
        }
    }

    /// Returns letters that are symbols, at most one more than [`FEW_LETTERS`] or all in classes.
    fn letters(&self) -> BTreeSet<EcoString> {
        let mut letters = BTreeSet::new();
        let mut words = self.found.words.iter().peekable();
        for (index, token) in self.found.list.iter().enumerate() {
            while words.next_if(|word| word.end <= index).is_some() {}
            let is_in_word = words.peek().is_some_and(|word| word.start <= index);
            match token.kind {
                TokenKind::Symbol(symbol) if !is_in_word => {
                    let text = self.found.symbols.texts[symbol as usize].as_str();
                    letters.extend(text.chars().filter(|c| c.is_alphabetic()).map(EcoString::from));
                }
                TokenKind::Class(class) => {
                    let chars = self.found.classes[class as usize].chars.iter();
                    letters.extend(
                        chars.filter(|c| c.is_alphabetic()).take(1 + FEW_LETTERS).copied().map(EcoString::from),
                    );
                }
                _ => {}
            }
            if letters.len() > FEW_LETTERS {
                break;
            }
        }
        letters
    }

    fn has_few_letters(&self) -> bool {
        self.letters.len() <= FEW_LETTERS
    }

    /// Decides on words such as `eps`, and on a lone `e`: a whole alternative is the empty word if the text has few
    /// letters, and not the neighbors of e.
    fn decide_words(&mut self) {
        for word in std::mem::take(&mut self.found.words) {
            if !self.is_alone(word.start, word.end - 1) {
                continue;
            }
            let begin = self.found.list[word.start].at as usize;
            let last: Token = self.found.list[word.end - 1];
            let text: EcoString = self.text[begin..(last.at + last.len) as usize].into();
            let is_likely = lookalike::whole(&text, Meaning::EmptyWord) == Some(Certainty::Likely);
            let is_letter = word.len() == 1 && (self.letters.contains("d") || self.letters.contains("f"));
            if is_likely && self.has_few_letters() && !is_letter {
                let (first, rest) = (word.start, word.start + 1..word.end);
                self.set(first, TokenKind::Epsilon);
                rest.for_each(|index| self.set(index, TokenKind::Nothing));
                let other = apart(&text);
                self.note(first, text, Reading::Sign(Meaning::EmptyWord, Certainty::Likely), other);
            } else {
                self.note(word.start, text, Reading::Symbol(Some(Meaning::EmptyWord)), "ε".into());
            }
        }
    }

    /// Decides on the other signs for the empty word and the empty language. In ASCII, a sign must be alone.
    fn decide_signs(&mut self) {
        for index in self.all(|kind| matches!(kind, TokenKind::Likely(..))) {
            let TokenKind::Likely(meaning, _) = self.kind(index) else { continue };
            let text = self.found.list[index].text(self.text);
            let is_sign = if text.starts_with('\\') {
                true
            } else if text.is_ascii() {
                self.is_alone(index, index)
            } else {
                self.has_few_letters()
            };
            self.settle(index, meaning, is_sign);
        }
    }

    /// Notes words of prose whose letters were read as symbols, and an L before parentheses.
    fn note_letters(&mut self) {
        let is_letter = |token: &Token| matches!(token.kind, TokenKind::Symbol(_)) && !token.quoted && token.len == 1;
        let mut begin = 0;
        while begin < self.len() {
            let mut end = begin + 1;
            let follows = |end: usize| self.found.list[end - 1].at + 1 == self.found.list[end].at;
            while is_letter(&self.found.list[begin])
                && end < self.len()
                && is_letter(&self.found.list[end])
                && follows(end)
            {
                end += 1;
            }
            let (first, last) = (self.found.list[begin], self.found.list[end - 1]);
            let text: EcoString = self.text[first.at as usize..(last.at + last.len) as usize].into();
            let is_called = self.text[(last.at + last.len) as usize..].starts_with('(');
            if text == "L" && !first.quoted && is_called && self.kind(begin + 1) == TokenKind::Open {
                let other = apart(&text);
                self.note(begin, text, Reading::Symbol(None), other);
            } else if is_letter(&first) && is_prose(&text) && !self.is_alone(begin, end - 1) {
                self.hint(begin, HintKind::Letters(text));
            }
            begin = end;
        }
    }

    /// Makes alternatives that have only anchors the empty word.
    fn keep_empty_alternatives(&mut self) {
        let mut anchor = None;
        let mut is_empty = true;
        for index in 0..=self.len() {
            let kind = (index < self.len()).then(|| self.kind(index));
            match kind {
                Some(TokenKind::Nothing) => anchor = Some(index),
                None | Some(TokenKind::Union | TokenKind::Open | TokenKind::Close) => {
                    if let Some(anchor) = anchor.filter(|_| is_empty && kind != Some(TokenKind::Open)) {
                        self.set(anchor, TokenKind::Epsilon);
                    }
                    (anchor, is_empty) = (None, kind != Some(TokenKind::Close));
                }
                Some(_) => is_empty = false,
            }
        }
    }

    /// Notes that a blank between operands is ignored where it may be meant as something else: between lines, in a text
    /// for tools, and between words of prose.
    fn note_blanks(&mut self) {
        for index in 1..self.len() {
            let [before, token] = [self.found.list[index - 1], self.found.list[index]];
            if !token.spaced || !before.kind.ends_operand() || !token.kind.begins_operand() {
                continue;
            }
            let (begin, end) = ((before.at + before.len) as usize, token.at as usize);
            let between = &self.text[begin..end];
            let blank = &between[..between.find(|c: char| !c.is_whitespace()).unwrap_or(between.len())];
            // Blanks around quotes mean nothing, and one after + says that it is repetition.
            let is_free = !before.quoted && !token.quoted;
            let is_for_tools = self.found.is_for_tools && is_free;
            let may_be_prose = is_free && before.kind != TokenKind::Plus;
            if between.contains('\n') {
                self.found.hints.add(begin, HintKind::LineBreak(blank.into()));
            } else if !blank.is_empty()
                && (is_for_tools || may_be_prose && is_at_prose(&self.text[..begin], &self.text[end..]))
            {
                self.found.hints.add(begin, HintKind::Blank(blank.into()));
            }
        }
    }
}

/// Returns whether a word may be meant as an operator or a remark, although no reader reads it so.
pub(super) fn is_prose(word: &str) -> bool {
    const WORDS: [&str; 12] =
        ["and", "but", "not", "minus", "intersect", "intersection", "union", "star", "xor", "dfa", "nfa", "regex"];
    let is_capitalized = || word.bytes().all(|byte| byte.is_ascii_uppercase());
    let lower = word.to_ascii_lowercase();
    WORDS.contains(&lower.as_str()) && (!lower.ends_with("fa") || is_capitalized())
}

/// Whether a blank between two texts is at a word of prose, with more letters than an alphabet in a textbook.
fn is_at_prose(before: &str, after: &str) -> bool {
    const LONGEST: usize = 20;
    let letters = |chars: &mut dyn Iterator<Item = char>| -> usize {
        let distinct: BTreeSet<char> = chars.take(LONGEST).take_while(|c| c.is_alphabetic()).collect();
        // Two Chinese characters are a word.
        distinct.into_iter().map(|c| if c < '\u{2e80}' { 1 } else { 2 }).sum()
    };
    letters(&mut before.chars().rev()).max(letters(&mut after.chars())) > FEW_LETTERS
}
