//! A bounded map that forgets what was not asked for lately.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Mutex, PoisonError};

/// Two generations: a hit moves an entry to the young one; a full young one becomes the old one.
#[derive(Debug)]
pub(crate) struct Cache<K, V> {
    half: usize,
    generations: Mutex<(HashMap<K, V>, HashMap<K, V>)>,
}

impl<K: Hash + Eq, V: Clone> Cache<K, V> {
    /// A cache of at most `size` entries, at least two.
    pub(crate) fn new(size: usize) -> Self {
        Self {
            half: (size / 2).max(1),
            generations: Mutex::default(),
        }
    }

    pub(crate) fn get(&self, key: &K) -> Option<V> {
        let mut guard = self
            .generations
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let (young, old) = &mut *guard;
        if let Some(value) = young.get(key) {
            return Some(value.clone());
        }
        let (key, value) = old.remove_entry(key)?;
        store(young, old, self.half, key, value.clone());
        Some(value)
    }

    pub(crate) fn put(&self, key: K, value: V) {
        let mut guard = self
            .generations
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let (young, old) = &mut *guard;
        old.remove(&key);
        store(young, old, self.half, key, value);
    }

    pub(crate) fn clear(&self) {
        *self
            .generations
            .lock()
            .unwrap_or_else(PoisonError::into_inner) = Default::default();
    }
}

fn store<K: Hash + Eq, V>(
    young: &mut HashMap<K, V>,
    old: &mut HashMap<K, V>,
    half: usize,
    key: K,
    value: V,
) {
    if young.len() >= half && !young.contains_key(&key) {
        *old = std::mem::take(young);
    }
    young.insert(key, value);
}
