//! Numbered places for things that come and go.

use hashbrown::HashMap;
use std::hash::Hash;

/// Things by key, each in a slot whose number stays as long as the thing does. Slots that fall free are used again.
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
    /// The slot of a thing.
    pub(super) fn slot(&self, key: &K) -> Option<usize> {
        self.by_key.get(key).map(|&slot| slot as usize)
    }

    /// What is in a slot.
    pub(super) fn get(&self, slot: usize) -> Option<&T> {
        self.things.get(slot)?.as_ref()
    }

    /// What is in a slot, to be changed.
    pub(super) fn get_mut(&mut self, slot: usize) -> Option<&mut T> {
        self.things.get_mut(slot)?.as_mut()
    }

    /// The slot of a thing, which is made if it is not there.
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

    /// Frees the slot of a thing.
    pub(super) fn remove(&mut self, key: &K) -> Option<(usize, T)> {
        let slot = self.by_key.remove(key)?;
        self.free.push(slot);
        self.things[slot as usize].take().map(|thing| (slot as usize, thing))
    }

    /// What there is, by slot.
    pub(super) fn iter(&self) -> impl Iterator<Item = (usize, &T)> {
        self.things.iter().enumerate().filter_map(|(slot, thing)| Some((slot, thing.as_ref()?)))
    }

    /// How many things there are.
    pub(super) fn len(&self) -> usize {
        self.by_key.len()
    }
}
