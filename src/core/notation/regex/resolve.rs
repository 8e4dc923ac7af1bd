//! The alphabet of an expression, and the members of classes that depend on it.

use super::{
    Fault, MAX_SYMBOLS, Options,
    build::Item,
    hint::HintKind,
    token::{FaultAt, TokenKind, Tokens},
};
use crate::{Alphabet, Op};
use ecow::EcoString;

/// The greatest number of symbols that a hint lists.
const SHOWN: usize = 10;

/// Replaces provisional numbers and relative classes. Returns the alphabet: the declared symbols, then the others
/// that the expression names, sorted by text.
pub(super) fn resolve(
    text: &str,
    items: Vec<Item>,
    found: &mut Tokens,
    options: &Options,
) -> Result<(Alphabet, Vec<Item>), FaultAt> {
    let alphabet = alphabet(&items, found, options);
    let places: Vec<u32> =
        found.symbols.texts.iter().map(|symbol| alphabet.position(symbol.as_str()).unwrap_or_default()).collect();
    let members = members(text, &items, found, &alphabet, options)?;
    let mut output = Output::default();
    let mut count = 0;
    for item in items {
        match item {
            Item::Relative(class) => {
                let symbols = &members[class as usize];
                count += symbols.len();
                if count > MAX_SYMBOLS {
                    return Err((0, Fault::TooLong));
                }
                output.add_class(symbols, &alphabet);
            }
            Item::Op(Op::Symbols(symbols)) => {
                let mut symbols: Box<[u32]> = symbols.iter().map(|&symbol| places[symbol as usize]).collect();
                symbols.sort_unstable();
                output.add(Item::Op(Op::Symbols(symbols)));
            }
            other => output.add(other),
        }
    }
    Ok((alphabet, output.items.into_iter().flatten().collect()))
}

fn alphabet(items: &[Item], found: &mut Tokens, options: &Options) -> Alphabet {
    let mut used: Vec<u32> = Vec::new();
    for item in items {
        match item {
            Item::Op(Op::Symbols(symbols)) => used.extend(symbols),
            Item::Relative(class) => {
                let class = &found.classes[*class as usize];
                used.extend(class.chars.iter().map(|&c| found.symbols.number(c.into())));
                used.extend(class.clusters().map(|symbol| found.symbols.number(symbol)));
            }
            _ => {}
        }
    }
    used.sort_unstable();
    used.dedup();
    let mut named: Vec<_> = used.iter().map(|&number| found.symbols.texts[number as usize].clone()).collect();
    named.retain(|symbol| options.alphabet.position(symbol.as_str()).is_none());
    named.sort_unstable();
    Alphabet::new(options.alphabet.symbols().iter().cloned().chain(named))
}

/// Returns the members of each relative class that the expression has, with hints.
fn members(
    text: &str,
    items: &[Item],
    found: &mut Tokens,
    alphabet: &Alphabet,
    options: &Options,
) -> Result<Vec<Vec<u32>>, FaultAt> {
    let mut members = vec![Vec::new(); found.classes.len()];
    let mut is_used = vec![false; found.classes.len()];
    for item in items {
        if let Item::Relative(class) = item {
            is_used[*class as usize] = true;
        }
    }
    let mut count = 0;
    for token in &found.list {
        let TokenKind::Class(number) = token.kind else { continue };
        let class = &found.classes[number as usize];
        if !is_used[number as usize] {
            continue;
        }
        let symbols = (0..).zip(alphabet.symbols()).filter(|(_, symbol)| class.has(symbol.as_str()));
        let symbols: Vec<u32> = symbols.map(|(place, _)| place).collect();
        let (at, text): (_, EcoString) = (token.at as usize, token.text(text).into());
        if symbols.is_empty() {
            return Err((at, Fault::NoSymbols(text)));
        }
        count += alphabet.len();
        if count > MAX_SYMBOLS {
            return Err((at, Fault::TooLong));
        }
        let declared = !options.alphabet.is_empty();
        found.hints.add(at, HintKind::Relative { text, symbols: shown(&symbols, alphabet), declared });
        members[number as usize] = symbols;
    }
    Ok(members)
}

/// Returns a list of symbols for a hint.
fn shown(symbols: &[u32], alphabet: &Alphabet) -> EcoString {
    let texts: Vec<&str> = symbols.iter().take(SHOWN).map(|&symbol| alphabet[symbol].as_str()).collect();
    let more = if symbols.len() > SHOWN { ", …" } else { "" };
    (texts.join(", ") + more).into()
}

/// Operations in which a class is written as a union where it has symbols of several characters.
#[derive(Default)]
struct Output {
    /// The operations; one that is joined with another is `None`.
    items: Vec<Option<Item>>,
    /// For each expression, the number of its alternatives if it is a union that was made of a class, and its place.
    open: Vec<Option<(u32, usize)>>,
}

impl Output {
    fn add_class(&mut self, symbols: &[u32], alphabet: &Alphabet) {
        let (chars, others): (Vec<u32>, Vec<u32>) = symbols.iter().partition(|&&symbol| alphabet[symbol].is_char());
        let parts = usize::from(!chars.is_empty()) + others.len();
        let push = |items: &mut Vec<_>, symbols| items.push(Some(Item::Op(Op::Symbols(symbols))));
        if !chars.is_empty() {
            push(&mut self.items, chars.into());
        }
        for symbol in others {
            push(&mut self.items, [symbol].into());
        }
        self.open.push((parts > 1).then_some((parts as u32, self.items.len())));
        if parts > 1 {
            self.items.push(Some(Item::Op(Op::Union(parts as u32))));
        }
    }

    fn add(&mut self, mut item: Item) {
        let operands = match &item {
            Item::Op(op) => op.operands(),
            Item::Intersection(count) => *count as usize,
            Item::Complement => 1,
            Item::Relative(_) => 0,
        };
        let operands = self.open.split_off(self.open.len() - operands);
        if let Item::Op(Op::Union(count)) = &mut item {
            // A union in a union becomes a part of it.
            for (alternatives, place) in operands.into_iter().flatten() {
                self.items[place] = None;
                *count += alternatives - 1;
            }
        }
        self.open.push(None);
        self.items.push(Some(item));
    }
}
