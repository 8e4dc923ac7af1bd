//! Builds a grammar from a JFLAP file: a character is a symbol, A to Z are nonterminals, and an empty right side is
//! ε.
//!
//! JFLAP 8 also declares the variables, which may then be longer and other than A to Z, and the start variable.

use super::{
    Options,
    read::{Parts, ProductionPart},
};
use crate::{Content, ImportError, RemarkKind, import, report::Log};
use ecow::EcoString;
use grammaton_core::{
    Symbol,
    notation::grammar::{BodySymbol, BodySymbolKind, Fault, RulesDraft, longest_name},
};
use std::collections::BTreeSet;

/// Builds the grammar from the parts of a file. Fails unless it is regular.
pub(super) fn build(parts: &Parts, text: &str, options: Options, log: &mut Log) -> Result<Content, ImportError> {
    let names: BTreeSet<&str> = parts.variables.iter().map(EcoString::as_str).filter(|name| !name.is_empty()).collect();
    let mut draft = RulesDraft::default();
    let mut lambda: Option<(usize, char, usize)> = None;
    for part in &parts.productions {
        let Some(head) = head(part, &names, &mut draft) else { continue };
        let lone = part.right.chars().next().filter(|c| matches!(c, 'λ' | 'ε') && part.right.len() == c.len_utf8());
        if let Some(letter) = lone {
            let (first, _, count) = lambda.unwrap_or((part.at, letter, 0));
            lambda = Some((first, letter, count + 1));
        }
        let body = if lone.is_some() && options.lambda { Vec::new() } else { body(part, &names) };
        draft.rule(head, body, part.at..part.at);
    }
    if let Some((at, letter, count)) = lambda {
        log.add(
            at,
            if options.lambda {
                RemarkKind::LambdaRead { letter, count }
            } else {
                RemarkKind::LambdaLetter { letter, count }
            },
        );
    }
    let start = parts.start.as_ref().map(EcoString::as_str).filter(|start| !start.is_empty());
    let heads: Vec<&str> = start.into_iter().chain(parts.productions.iter().map(|part| part.left.as_str())).collect();
    Ok(import::from_grammar(draft.finish(text, &heads)?).content)
}

/// Returns the left side, which must be a single nonterminal.
fn head<'a>(part: &'a ProductionPart, names: &BTreeSet<&str>, draft: &mut RulesDraft<'_>) -> Option<&'a str> {
    let left = part.left.as_str();
    let is_name = names.contains(left) || is_variable(left);
    if !is_name {
        draft.fault(part.at, if left.is_empty() { Fault::NoLeftSide } else { Fault::LongLeftSide });
    }
    is_name.then_some(left)
}

fn is_variable(text: &str) -> bool {
    text.len() == 1 && text.bytes().all(|letter| letter.is_ascii_uppercase())
}

fn body<'a>(part: &'a ProductionPart, names: &BTreeSet<&'a str>) -> Vec<BodySymbol<'a>> {
    let mut rest = part.right.as_str();
    let mut signs = Vec::new();
    while let Some(first) = rest.chars().next() {
        let name = longest_name(names, rest).or_else(|| rest.get(..first.len_utf8()).filter(|text| is_variable(text)));
        let kind = name.map_or_else(|| BodySymbolKind::Terminal(Symbol::from(first)), BodySymbolKind::Nonterminal);
        signs.push(BodySymbol { at: part.at, end: part.at + part.right.len(), kind });
        rest = &rest[name.map_or(first.len_utf8(), str::len)..];
    }
    signs
}
