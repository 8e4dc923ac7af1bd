//! Minimal edits that make a text describe another grammar.

use super::links::{ProductionText, production_text};
use crate::{
    Grammar, GrammarText,
    notation::{
        grammar::{self, Parsed, RuleLine, Spelling},
        textbook::{Alternatives, Notation},
    },
};
use ecow::EcoString;
use std::{
    collections::{BTreeMap, BTreeSet, HashMap, HashSet},
    ops::Range,
};

/// Writes a grammar with all its productions. Nonterminals without rules are in angle brackets where necessary.
pub(super) fn whole(grammar: &Grammar, notation: Notation) -> String {
    let bodies = Bodies::new(grammar, notation);
    let heads = 0..grammar.nonterminals().len() as u32;
    let lines = heads.filter(|&head| !grammar.productions_of(head).is_empty()).map(|head| bodies.line(head));
    lines.collect::<Vec<_>>().concat()
}

/// Edits the text of `old` to describe `new`; `names` maps old nonterminal names to new ones.
pub(super) fn rewrite(text: &GrammarText, old: &Parsed, names: &HashMap<&str, &str>, new: &Grammar) -> GrammarText {
    let with_text = |new_text: &str| {
        let mut changed = text.clone();
        changed.update(new_text);
        changed
    };
    let notation = Notation::of_text(text.conventions());
    let edited = grammar::rule_lines(text)
        .map(|lines| Rewriting::new(text, lines, old, names, Bodies::new(new, notation)).text());
    if let Some(edited) = edited.map(|edited| with_text(&edited)).filter(|edited| says(edited, new)) {
        return edited;
    }
    // In a new context a symbol may change its meaning; then the whole text is rewritten. By the conventions of the old
    // text, even that may be read differently.
    let changed = Some(with_text(&whole(new, notation))).filter(|changed| says(changed, new));
    changed.unwrap_or_else(|| whole(new, Notation::default()).into())
}

/// Returns whether a text describes this grammar, in any order.
fn says(text: &GrammarText, grammar: &Grammar) -> bool {
    let Ok(open) = text.open() else { return false };
    let read = &open.parsed.grammar;
    let all = |grammar| {
        (0..Grammar::len(grammar)).map(|production| production_text(grammar, production)).collect::<HashSet<_>>()
    };
    let alike = read.orientation() == grammar.orientation() || read.is_empty() || has_no_company(grammar);
    alike && read.nonterminals().first() == grammar.nonterminals().first() && all(read) == all(grammar)
}

/// Returns whether no body has both terminals and a nonterminal, so that the grammar is both right- and left-linear.
fn has_no_company(grammar: &Grammar) -> bool {
    (0..grammar.len()).all(|production| grammar.body(production).is_empty() || grammar.tail(production).is_none())
}

/// The spelling of a grammar's bodies.
struct Bodies<'a> {
    grammar: &'a Grammar,
    spelling: Spelling,
    notation: Notation,
}

impl<'a> Bodies<'a> {
    fn new(grammar: &'a Grammar, notation: Notation) -> Self {
        Self { grammar, spelling: Spelling::open(grammar, notation), notation }
    }

    fn body(&self, production: usize) -> String {
        self.spelling.body(self.grammar, production)
    }

    fn line(&self, head: u32) -> String {
        let bodies: Vec<String> = self.grammar.productions_of(head).map(|production| self.body(production)).collect();
        let begin = format!("{}{}", self.spelling.head(head), self.notation.arrow.spaced());
        match self.notation.alternatives {
            Alternatives::Bar => format!("{begin}{}\n", bodies.join(" | ")),
            Alternatives::Lines => bodies.iter().map(|body| format!("{begin}{body}\n")).collect(),
        }
    }
}

/// The old and the new grammar during a rewrite.
struct Rewriting<'a> {
    text: &'a str,
    lines: Vec<RuleLine<'a>>,
    old: &'a Parsed,
    names: &'a HashMap<&'a str, &'a str>,
    bodies: Bodies<'a>,
    /// The nonterminals of the old and the new grammar, by name.
    old_heads: HashMap<&'a str, u32>,
    heads: HashMap<&'a str, u32>,
}

/// A piece of the edited text and the nonterminal whose rules it contains, if any.
type Piece<'a> = (Option<&'a str>, String);

impl<'a> Rewriting<'a> {
    fn new(
        text: &'a str,
        lines: Vec<RuleLine<'a>>,
        old: &'a Parsed,
        names: &'a HashMap<&'a str, &'a str>,
        bodies: Bodies<'a>,
    ) -> Self {
        let by_name = |grammar: &'a Grammar| grammar.nonterminals().iter().map(EcoString::as_str).zip(0..).collect();
        let (old_heads, heads) = (by_name(&old.grammar), by_name(bodies.grammar));
        Self { text, lines, old, names, bodies, old_heads, heads }
    }

    fn text(&self) -> String {
        let mut by_head: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (index, line) in self.lines.iter().enumerate() {
            by_head.entry(line.head).or_default().push(index);
        }
        let mut replaced: Vec<Option<String>> = vec![None; self.lines.len()];
        let mut written = HashSet::new();
        for (old, lines) in by_head {
            let now = self.names.get(old).copied();
            written.extend(now);
            self.replace(old, now, &lines, &mut replaced);
        }
        let mut pieces: Vec<Piece<'a>> = Vec::new();
        let mut at = 0;
        for (line, replaced) in self.lines.iter().zip(replaced) {
            pieces.push((None, self.text[at..line.range.start].to_owned()));
            let kept = replaced.unwrap_or_else(|| self.text[line.range.clone()].to_owned());
            pieces.push((self.names.get(line.head).copied(), kept));
            at = line.range.end;
        }
        for (name, head) in self.bodies.grammar.nonterminals().iter().zip(0..) {
            if !written.contains(name.as_str()) && !self.bodies.grammar.productions_of(head).is_empty() {
                pieces.push((Some(name), self.bodies.line(head)));
            }
        }
        pieces.push((None, self.text[at..].to_owned()));
        joined(self.start_first(pieces))
    }

    /// Moves the rules of the start symbol before all others.
    fn start_first(&self, mut pieces: Vec<Piece<'a>>) -> Vec<Piece<'a>> {
        let start = self.bodies.grammar.nonterminals().first().map(EcoString::as_str);
        let is_rule = |(head, text): &Piece<'_>| head.is_some() && !text.is_empty();
        let Some(first) = pieces.iter().position(is_rule).filter(|&first| pieces[first].0 != start) else {
            return pieces;
        };
        let mut moved = Vec::new();
        for piece in &mut pieces[first..] {
            if piece.0 == start {
                moved.push((start, std::mem::take(&mut piece.1)));
            }
        }
        pieces.splice(first..first, moved);
        pieces
    }

    /// Rewrites the lines of a nonterminal that must change.
    fn replace(&self, old: &str, now: Option<&'a str>, lines: &[usize], replaced: &mut [Option<String>]) {
        let head = now.and_then(|now| self.heads.get(now).copied());
        let productions = head.map_or(0..0, |head| self.bodies.grammar.productions_of(head));
        let mut missing: BTreeMap<ProductionText<'_>, usize> = productions
            .rev()
            .map(|production| (production_text(self.bodies.grammar, production), production))
            .collect();
        let wanted: BTreeSet<ProductionText<'_>> = missing.keys().cloned().collect();
        let same_name = now == Some(old);
        let mut kept: Vec<(usize, Vec<String>, bool)> = Vec::new();
        for &index in lines {
            let alternatives = self.alternatives(&self.lines[index].range, old);
            let mut bodies = Vec::new();
            let mut same = same_name;
            for production in alternatives {
                match self.renamed(production, now) {
                    Some((production_text, respelled)) if wanted.contains(&production_text) => {
                        let new = missing.remove(&production_text);
                        let typed = &self.text[self.old.bodies[production].clone()];
                        let spelled = new.filter(|_| respelled).map(|new| self.bodies.body(new));
                        same &= !respelled;
                        // A renamed body that occurs twice is written once.
                        bodies.extend(spelled.or_else(|| (!respelled).then(|| typed.to_owned())));
                    }
                    _ => same = false,
                }
            }
            kept.push((index, bodies, same));
        }
        let new: BTreeSet<usize> = missing.into_values().collect();
        let new = new.into_iter().map(|production| self.bodies.body(production)).collect();
        self.emit(head, &mut kept, new, replaced);
    }

    /// Returns the productions whose bodies are in a line.
    fn alternatives(&self, line: &Range<usize>, head: &str) -> impl Iterator<Item = usize> {
        let number = self.old_heads.get(head).copied();
        let all = number.map_or(0..0, |head| self.old.grammar.productions_of(head));
        let bodies = &self.old.bodies;
        let from = all.start + bodies[all.clone()].partition_point(|body| body.start < line.start);
        let to = all.start + bodies[all].partition_point(|body| body.start < line.end);
        from..to
    }

    /// Returns an old production under the new names, and whether its nonterminal was renamed.
    fn renamed(&self, production: usize, head: Option<&'a str>) -> Option<(ProductionText<'a>, bool)> {
        let (_, terminals, tail) = production_text(&self.old.grammar, production);
        let (tail, respelled) = match tail {
            None => (None, false),
            Some(name) => {
                let now = self.names.get(name).copied()?;
                (Some(now), now != name)
            }
        };
        Some(((head?, terminals, tail), respelled))
    }

    /// Writes the lines of a nonterminal with the kept and the new bodies.
    fn emit(
        &self,
        head: Option<u32>,
        kept: &mut Vec<(usize, Vec<String>, bool)>,
        mut new: Vec<String>,
        replaced: &mut [Option<String>],
    ) {
        if let [(_, bodies, same)] = &mut kept[..]
            && !new.is_empty()
        {
            bodies.append(&mut new);
            *same = false;
        }
        let mut begun = false;
        let last = kept.last().map(|(index, ..)| *index);
        for (index, bodies, same) in &*kept {
            let line = &self.lines[*index];
            let mut out = String::new();
            if *same && (line.begins || begun) {
                out.push_str(&self.text[line.range.clone()]);
                begun = true;
            } else if bodies.is_empty() {
                out.push_str(&self.comment_alone(line));
            } else {
                self.push_line(&mut out, line, head, begun, bodies);
                begun = true;
            }
            if Some(*index) == last {
                for body in new.drain(..) {
                    self.push_line(&mut out, line, head, begun, &[body]);
                    begun = true;
                }
            }
            if !*same || out != self.text[line.range.clone()] {
                replaced[*index] = Some(out);
            }
        }
    }

    /// Writes a line in the style of an old one.
    fn push_line(&self, out: &mut String, line: &RuleLine<'a>, head: Option<u32>, begun: bool, bodies: &[String]) {
        if !out.is_empty() && !out.ends_with('\n') {
            out.push('\n');
        }
        let before = &self.text[line.range.start..line.body];
        let same_head = head.is_some_and(|head| self.bodies.grammar.nonterminals()[head as usize] == line.head);
        match (line.begins && same_head, begun, head) {
            (true, ..) => out.push_str(before),
            (false, true, _) if !line.begins => out.push_str(before),
            (.., Some(head)) => {
                out.push_str(self.bodies.spelling.head(head));
                out.push_str(" →");
            }
            (.., None) => {}
        }
        out.push(' ');
        out.push_str(&bodies.join(" | "));
        // A comment stays with the first line written for its old line.
        let comment = self.comment(line);
        if !comment.is_empty() && !out.contains(comment) {
            out.push_str("  ");
            out.push_str(comment);
        }
        out.push('\n');
    }

    fn comment_alone(&self, line: &RuleLine<'a>) -> String {
        match self.comment(line) {
            "" => String::new(),
            comment => format!("{comment}\n"),
        }
    }

    /// Returns the comment after the bodies of a line.
    fn comment(&self, line: &RuleLine<'a>) -> &'a str {
        let end = self.alternatives(&line.range, line.head).last().map_or(line.body, |last| self.old.bodies[last].end);
        let rest = &self.text[end..line.range.end];
        rest.find('#').map_or("", |at| rest[at..].trim_end())
    }
}

/// Concatenates the pieces. Each nonempty piece of rules starts on a new line.
fn joined(pieces: Vec<Piece<'_>>) -> String {
    let mut out = String::new();
    for (head, piece) in pieces {
        if head.is_some() && !piece.is_empty() && !out.is_empty() && !out.ends_with('\n') {
            out.push('\n');
        }
        out.push_str(&piece);
    }
    out
}
