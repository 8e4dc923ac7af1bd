//! Deserializes records `(field: value, …)` and lists of them.

use super::{Fault, source::Source};
use crate::records::{FieldValue, Fields, Notation, RecordFault, VERSION};
use ecow::{EcoString, eco_format};
use grammaton_core::{Point, Symbol};
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use std::{fmt, marker::PhantomData};

/// The value of a field that the parser has reached.
struct Value<'a, 'de, A> {
    /// The name of the field in the text.
    name: &'de str,
    map: &'a mut A,
    source: &'a Source<'de>,
}

impl<'de, A: MapAccess<'de>> FieldValue for Value<'_, 'de, A> {
    type Error = A::Error;

    fn at(&self) -> usize {
        self.source.offset_of_value(self.name)
    }

    fn version(self) -> Result<u32, A::Error> {
        let at = self.at();
        let version: u64 = self.map.next_value()?;
        if let Some(version) = (1..=VERSION).find(|&known| u64::from(known) == version) {
            return Ok(version);
        }
        Err(self.source.fail_at(at, RecordFault::UnknownVersion(eco_format!("{version}"))))
    }

    fn id(self) -> Result<u32, A::Error> {
        self.map.next_value()
    }

    fn count(self) -> Result<u32, A::Error> {
        self.map.next_value()
    }

    fn number(self) -> Result<f64, A::Error> {
        self.map.next_value()
    }

    fn flag(self) -> Result<bool, A::Error> {
        self.map.next_value()
    }

    fn text(self) -> Result<EcoString, A::Error> {
        self.map.next_value_seed(Text)
    }

    fn texts(self) -> Result<Vec<EcoString>, A::Error> {
        self.map.next_value_seed(List(Text))
    }

    fn symbols(self) -> Result<Vec<Symbol>, A::Error> {
        self.map.next_value_seed(List(SymbolText(self.source)))
    }

    fn point(self) -> Result<Option<Point>, A::Error> {
        let point: Option<(f32, f32)> = self.map.next_value()?;
        let point = point.map(|(x, y)| Point::new(x, y));
        if point.is_none_or(Point::is_finite) { Ok(point) } else { Err(self.fail(Fault::NotFinite)) }
    }

    fn fraction(self) -> Result<Option<f32>, A::Error> {
        let number: Option<f32> = self.map.next_value()?;
        let is_within = number.is_none_or(|number| (0.0..=1.0).contains(&number));
        if is_within { Ok(number) } else { Err(self.fail(Fault::LabelPlace)) }
    }

    fn color(self) -> Result<Option<u8>, A::Error> {
        self.map.next_value()
    }

    fn record<F: Fields>(self) -> Result<F::Record, A::Error> {
        self.map.next_value_seed(Record::<F>::new(self.source))
    }

    fn records<F: Fields>(self) -> Result<Vec<F::Record>, A::Error> {
        self.map.next_value_seed(List(Record::<F>::new(self.source)))
    }
}

impl<'de, A: MapAccess<'de>> Value<'_, 'de, A> {
    /// Reports a violated rule at the value.
    fn fail(&self, fault: Fault) -> A::Error {
        self.source.fail_at(self.at(), fault)
    }
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

impl<'de, F: Fields> DeserializeSeed<'de> for Record<'_, 'de, F> {
    type Value = F::Record;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<F::Record, D::Error> {
        deserializer.deserialize_struct("", F::NAMES, self)
    }
}

impl<'de, F: Fields> Visitor<'de> for Record<'_, 'de, F> {
    type Value = F::Record;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("fields in parentheses")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<F::Record, A::Error> {
        let mut fields = F::default();
        let mut seen = 0_u32;
        while let Some(found) = map.next_key::<&'de str>()? {
            let at = self.source.offset(found);
            let Some(index) = F::NAMES.iter().position(|&name| name == found) else {
                let known = F::NAMES.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
                return Err(self.source.fail_at(at, Fault::UnknownField { found: found.into(), known }));
            };
            if seen == 0 && F::FIRST.is_some_and(|first| first != found) {
                return Err(self.source.fail_at(at, RecordFault::NoVersion));
            }
            if seen & (1 << index) != 0 {
                return Err(self.source.fail_at(at, RecordFault::RepeatedField(found.into())));
            }
            seen |= 1 << index;
            fields.read(F::NAMES[index], Value { name: found, map: &mut map, source: self.source })?;
        }
        fields.finish(Notation::Ron).map_err(|missing| self.source.fail(RecordFault::MissingField(missing)))
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
        Symbol::new(text).ok_or_else(|| self.0.fail_at(self.0.offset(text) - 1, RecordFault::EmptySymbol))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Symbol, E> {
        Symbol::new(text).ok_or_else(|| self.0.fail(RecordFault::EmptySymbol))
    }
}
