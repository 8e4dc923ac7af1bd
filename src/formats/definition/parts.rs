//! Reads the parts of an automaton: `Q = {…}`, and tuples of all parts.

use super::{
    Fault, FaultAt,
    cursor::{Span, arrow, closing},
    read::Reader,
    roles::{IN_TUPLE, Role, plain, role},
    values::Value,
};
use crate::builder::Style;

/// The longest type of δ, in bytes.
const MAX_TYPE: usize = 100;
/// The deepest nesting of groups of parts.
const MAX_GROUPS: usize = 8;

impl<'a> Reader<'a> {
    /// Returns the part that a name means.
    pub(super) fn role(&self, name: &str) -> Option<Role> {
        self.bound.get(&plain(name)).copied().or_else(|| role(name))
    }

    /// Reads the definition of a part whose name ends at `at`, before a sign of `len` bytes.
    pub(super) fn definition(
        &mut self,
        at: usize,
        len: usize,
        in_transitions: bool,
        depth: usize,
    ) -> Result<(), FaultAt> {
        let start = self.cursor.at;
        let name = Span { at: start, text: &self.cursor.text[start..at] }.trimmed();
        let is_colon = self.cursor.text[at..].starts_with(':') && len == 1;
        self.cursor.at = at + len;
        self.cursor.skip_blanks();
        if self.is_latex && self.cursor.take('&') {
            self.cursor.skip_blanks();
        }
        let role = if in_transitions { None } else { self.role(name.text) };
        if role != Some(Role::Transitions) && is_colon && self.line_has_arrow() {
            return self.moves_of(name);
        }
        match role {
            Some(Role::Transitions) => self.transition_part(depth),
            Some(Role::Grammar) => Err((name.at, Fault::Grammar(name.text.into()))),
            _ if matches!(self.cursor.peek(), Some('(' | '<')) && self.tuple_follows()? => Ok(()),
            Some(role) => self.part(role),
            None => self.unknown(name, is_colon, in_transitions, depth),
        }
    }

    /// Reads a tuple after `M =`, if there is one.
    pub(super) fn tuple_follows(&mut self) -> Result<bool, FaultAt> {
        let before = self.cursor;
        let inside = if self.cursor.peek() == Some('<') {
            let rest = self.cursor.line();
            let end = rest.text.rfind('>').ok_or((rest.at, Fault::Unclosed('<')))?;
            self.cursor.at += end + 1;
            rest.to(end).from(1)
        } else {
            self.cursor.bracket()?
        };
        let parts = inside.split(|c| c == ',')?;
        if parts.len() < 4 {
            self.cursor = before;
            return Ok(false);
        }
        self.tuple(&parts).map(|()| true)
    }

    /// Reads the parts of a tuple: sets define a part, names are bound to it.
    pub(super) fn tuple(&mut self, parts: &[Span<'a>]) -> Result<(), FaultAt> {
        let &[a, b, c, d, e] = parts else {
            return Err((parts.first().map_or(0, |part| part.at), Fault::Parts(parts.len())));
        };
        self.given.anything = true;
        for (&part, place) in parts.iter().zip(places([a, b, c, d, e])) {
            if let Some(inside) = part.inside('{') {
                if place == Role::Transitions {
                    let after = std::mem::replace(&mut self.cursor.at, inside.at);
                    self.statements(Some('}'), true, 1)?;
                    self.cursor.at = after;
                } else {
                    let value = self.list(inside)?;
                    self.define(place, &value)?;
                }
            } else if place == Role::Start {
                self.bound.insert(plain(part.text), Role::Start);
                self.start_name = Some(part);
            } else {
                self.bound.insert(plain(part.text), place);
            }
        }
        Ok(())
    }

    /// Reads the value of a part.
    pub(super) fn part(&mut self, role: Role) -> Result<(), FaultAt> {
        // A heading, with the value on the next line.
        if self.cursor.line().text.trim().is_empty() {
            self.cursor.skip_while(char::is_whitespace);
        }
        let is_single = matches!(role, Role::Start | Role::StatesOrStart);
        let is_bare = !matches!(self.cursor.peek(), Some('{' | '['));
        let value = if is_bare && !is_single { self.words_value()? } else { self.value()? };
        let role = match role {
            Role::StatesOrStart if value.is_bare || self.given.states => Role::Start,
            Role::StatesOrStart => Role::States,
            role => role,
        };
        self.define(role, &value)
    }

    /// Defines a part.
    pub(super) fn define(&mut self, role: Role, value: &Value<'a>) -> Result<(), FaultAt> {
        self.given.anything = true;
        match role {
            Role::States | Role::StatesOrStart => {
                let mut names = Vec::new();
                for &item in &value.items {
                    names.push((self.folded.origin(item.at), self.name_of(item)?));
                }
                self.given.states = true;
                let at = value.items.first().map_or(0, |item| item.at);
                self.builder.declare_states(&names).map_err(|fault| (at, fault.into()))?;
            }
            Role::Alphabet if self.given.alphabet && self.are_states(value) => self.accept(value)?,
            Role::Alphabet => {
                self.given.alphabet = true;
                for item in &value.items {
                    self.builder.declare_symbol(self.folded.origin(item.at), item.text, Style::List);
                }
            }
            Role::Start => {
                self.given.start = true;
                for &item in &value.items {
                    let state = self.state(item)?;
                    self.builder.start(state);
                }
            }
            Role::Accepting => self.accept(value)?,
            Role::Transitions | Role::Grammar => {}
        }
        Ok(())
    }

    pub(super) fn accept(&mut self, value: &Value<'a>) -> Result<(), FaultAt> {
        for &item in &value.items {
            let state = self.state(item)?;
            self.builder.accept(state);
        }
        Ok(())
    }

    pub(super) fn are_states(&self, value: &Value<'a>) -> bool {
        value.items.iter().all(|item| self.name_of(*item).is_ok_and(|name| self.builder.find(&name).is_some()))
    }

    /// Reads δ: a set of transitions, a type such as `Q × Σ → Q`, which says nothing, or just a heading.
    pub(super) fn transition_part(&mut self, depth: usize) -> Result<(), FaultAt> {
        self.given.anything = true;
        let line = self.cursor.line().text;
        let head = &line[..line.floor_char_boundary(MAX_TYPE)];
        if ["×", "\\times", " x "].iter().any(|sign| head.contains(sign)) && !head.contains('{') {
            self.cursor.at += line.len();
        } else if let Some(open) = self.cursor.peek().filter(|c| matches!(c, '{' | '['))
            && !self.names_set_transition()
        {
            return self.group(open, true, depth);
        }
        Ok(())
    }

    /// Returns whether the bracket here is the name of a state, as in `{p, q} --a--> {q}`.
    pub(super) fn names_set_transition(&self) -> bool {
        let mut cursor = self.cursor;
        let is_bracket = cursor.bracket().is_ok();
        cursor.skip_blanks();
        is_bracket && arrow(cursor.rest()).is_some()
    }

    /// Reads the statements in a bracket.
    pub(super) fn group(&mut self, open: char, in_transitions: bool, depth: usize) -> Result<(), FaultAt> {
        if depth > MAX_GROUPS {
            return Err((self.cursor.at, Fault::TooDeep));
        }
        self.cursor.bump();
        self.statements(Some(closing(open)), in_transitions, depth + 1)
    }
}

/// Returns the places of the parts of a tuple. The alphabet or δ in another place shows another order: then the parts
/// with known names have their places, and the others those that are left.
fn places(parts: [Span<'_>; 5]) -> [Role; 5] {
    let known = parts.map(|part| role(part.text).filter(|role| part.inside('{').is_none() && IN_TUPLE.contains(role)));
    // A letter such as A has several uses.
    let is_letter = parts.map(|part| matches!(part.text.as_bytes(), [b'A'..=b'Z' | b'd']));
    let is_permuted = (0..5).any(|index| {
        let role = known[index].filter(|role| matches!(role, Role::Alphabet | Role::Transitions));
        role.is_some_and(|role| role != IN_TUPLE[index] && !is_letter[index])
    });
    if !is_permuted {
        return IN_TUPLE;
    }
    let is_taken = |index: usize| {
        let others = (0..5).filter(|&other| other < index || is_letter[index] && !is_letter[other]);
        others.filter(|&other| other != index).any(|other| known[other] == known[index])
    };
    let mut index = 0;
    let places = known.map(|role| {
        index += 1;
        role.filter(|_| !is_taken(index - 1))
    });
    let mut left = IN_TUPLE.into_iter().filter(|role| !places.contains(&Some(*role)));
    places.map(|place| place.or_else(|| left.next()).unwrap_or(Role::Start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_of_a_tuple_have_their_places() {
        use Role::{Accepting, Alphabet, Start, States, Transitions};
        let check = |text: &str, expected: [Role; 5]| {
            let parts: Vec<Span<'_>> = text.split(", ").map(|text| Span { at: 0, text }).collect();
            assert_eq!(places(parts.try_into().expect("five parts")), expected, "{text}");
        };
        check("Q, Σ, δ, q0, F", IN_TUPLE);
        check("S, Σ, δ, S0, F", IN_TUPLE);
        check("K, Σ, f, S, Z", IN_TUPLE);
        check("K, Σ, Δ, s, F", IN_TUPLE);
        check("Q, Σ, q0, A, δ", [States, Alphabet, Start, Accepting, Transitions]);
        check("Q, Σ, q0, δ, F", [States, Alphabet, Start, Transitions, Accepting]);
        check("Q, Σ, s, F, δ", [States, Alphabet, Start, Accepting, Transitions]);
        check("Σ, Q, δ, {q0}, {q1}", [Alphabet, States, Transitions, Start, Accepting]);
    }
}
