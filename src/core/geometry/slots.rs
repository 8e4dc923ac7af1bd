//! A keyed collection with stable indices.

use hashbrown::HashMap;
use std::hash::Hash;

/// Values by key, each in a slot whose index is stable while the value exists. Freed slots are reused.
#[derive(Clone, Debug)]
pub(super) struct Slots<K, T> {
    things: Vec<Option<T>>,
    by_key: HashMap<K, u32>,
    free: Vec<u32>,
}

impl<K, T> Default for Slots<K, T> {
    fn default() -> Self {
        Self { things: Vec::new(), by_key: HashMap::new(), free: Vec::new() }
    }
}

impl<K: Eq + Hash, T> Slots<K, T> {
    /// Returns the slot of a key.
    pub(super) fn slot(&self, key: &K) -> Option<usize> {
        self.by_key.get(key).map(|&slot| slot as usize)
    }

    /// Returns the value in a slot.
    pub(super) fn get(&self, slot: usize) -> Option<&T> {
        self.things.get(slot)?.as_ref()
    }

    /// Returns the value in a slot, mutably.
    pub(super) fn get_mut(&mut self, slot: usize) -> Option<&mut T> {
        self.things.get_mut(slot)?.as_mut()
    }

    /// Returns the slot of a key, after inserting `make()` if the key is new.
    pub(super) fn slot_or_insert(&mut self, key: K, make: impl FnOnce() -> T) -> usize {
        let Self { things, by_key, free } = self;
        let slot = *by_key.entry(key).or_insert_with(|| {
            let slot = free.pop().unwrap_or_else(|| {
                things.push(None);
                things.len() as u32 - 1
            });
            things[slot as usize] = Some(make());
            slot
        });
        slot as usize
    }

    /// Removes a key; returns its slot and its value.
    pub(super) fn remove(&mut self, key: &K) -> Option<(usize, T)> {
        let slot = self.by_key.remove(key)?;
        self.free.push(slot);
        self.things[slot as usize].take().map(|thing| (slot as usize, thing))
    }

    /// Iterates over the slots and their values, by slot.
    pub(super) fn iter(&self) -> impl Iterator<Item = (usize, &T)> {
        self.things.iter().enumerate().filter_map(|(slot, thing)| Some((slot, thing.as_ref()?)))
    }

    /// Returns the number of values.
    pub(super) fn len(&self) -> usize {
        self.by_key.len()
    }
}
