//! Deserializes records `(field: value, …)` and lists of them, checking rules during parsing.

use super::{Fault, source::Source};
use ecow::EcoString;
use grammaton_core::Symbol;
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use std::{fmt, marker::PhantomData};

/// The fields of a record that is being read.
pub(super) trait Fields<'de>: Default {
    /// The complete record.
    type Record;

    /// The names of the fields.
    const NAMES: &'static [&'static str];

    /// Reads the value of a field.
    fn read<A: MapAccess<'de>>(&mut self, name: Name<'de>, map: &mut A, source: &Source<'de>) -> Result<(), A::Error>;

    /// Returns the record, or the name of a missing field.
    fn finish(self) -> Result<Self::Record, &'static str>;
}

/// The name of a field: the known name, and its occurrence in the text.
#[derive(Clone, Copy)]
pub(super) struct Name<'de> {
    pub(super) known: &'static str,
    pub(super) found: &'de str,
}

/// Reads a record.
pub(super) struct Record<'a, 'de, F> {
    source: &'a Source<'de>,
    fields: PhantomData<F>,
}

impl<'a, 'de, F> Record<'a, 'de, F> {
    pub(super) fn new(source: &'a Source<'de>) -> Self {
        Self { source, fields: PhantomData }
    }
}

impl<F> Clone for Record<'_, '_, F> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<F> Copy for Record<'_, '_, F> {}

impl<'de, F: Fields<'de>> DeserializeSeed<'de> for Record<'_, 'de, F> {
    type Value = F::Record;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<F::Record, D::Error> {
        deserializer.deserialize_struct("", F::NAMES, self)
    }
}

impl<'de, F: Fields<'de>> Visitor<'de> for Record<'_, 'de, F> {
    type Value = F::Record;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("fields in parentheses")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<F::Record, A::Error> {
        let mut fields = F::default();
        let mut seen = 0_u32;
        while let Some(found) = map.next_key::<&'de str>()? {
            let Some(index) = F::NAMES.iter().position(|&name| name == found) else {
                let known = F::NAMES.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
                return Err(self.source.fail_at(found, Fault::UnknownField { found: found.into(), known }));
            };
            let known = F::NAMES[index];
            if seen & (1 << index) != 0 {
                return Err(self.source.fail_at(found, Fault::RepeatedField(known)));
            }
            seen |= 1 << index;
            fields.read(Name { known, found }, &mut map, self.source)?;
        }
        fields.finish().map_err(|missing| self.source.fail(Fault::MissingField(missing)))
    }
}

/// Reads `[item, …]`.
pub(super) struct List<S>(pub(super) S);

impl<'de, S: DeserializeSeed<'de> + Copy> DeserializeSeed<'de> for List<S> {
    type Value = Vec<S::Value>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de, S: DeserializeSeed<'de> + Copy> Visitor<'de> for List<S> {
    type Value = Vec<S::Value>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list in brackets")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element_seed(self.0)? {
            items.push(item);
        }
        Ok(items)
    }
}

/// Reads a string.
#[derive(Clone, Copy)]
pub(super) struct Text;

impl<'de> DeserializeSeed<'de> for Text {
    type Value = EcoString;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<EcoString, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for Text {
    type Value = EcoString;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string in double quotes")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<EcoString, E> {
        Ok(text.into())
    }
}

/// Reads a non-empty string.
#[derive(Clone, Copy)]
pub(super) struct SymbolText<'a, 'de>(pub(super) &'a Source<'de>);

impl<'de> DeserializeSeed<'de> for SymbolText<'_, 'de> {
    type Value = Symbol;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Symbol, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for SymbolText<'_, 'de> {
    type Value = Symbol;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string in double quotes")
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Symbol, E> {
        Symbol::new(text).ok_or_else(|| self.0.fail_at_quote(text, Fault::EmptySymbol))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Symbol, E> {
        Symbol::new(text).ok_or_else(|| self.0.fail(Fault::EmptySymbol))
    }
}
