//! The heaviest of many, in a bounded memory.

/// Keeps the first few of each weight, and counts the others.
pub(super) struct Worst<T> {
    /// By weight, the heaviest first.
    kept: Vec<Vec<T>>,
    counts: Vec<usize>,
    limit: usize,
}

impl<T> Worst<T> {
    /// Of each of `weights` weights, `limit` are kept.
    pub(super) fn new(weights: usize, limit: usize) -> Self {
        Self { kept: (0..weights).map(|_| Vec::new()).collect(), counts: vec![0; weights], limit }
    }

    /// Adds one of a weight, 0 the heaviest; `make` is called only if it is kept.
    pub(super) fn add(&mut self, weight: usize, make: impl FnOnce() -> T) {
        self.counts[weight] += 1;
        if self.kept[weight].len() < self.limit {
            self.kept[weight].push(make());
        }
    }

    /// Those kept of one weight, in the order they came in.
    pub(super) fn of(&self, weight: usize) -> &[T] {
        &self.kept[weight]
    }

    /// How many of one weight there were, kept or not.
    pub(super) fn count(&self, weight: usize) -> usize {
        self.counts[weight]
    }

    /// Adds to the count of one weight what never came in.
    pub(super) fn missed(&mut self, weight: usize, count: usize) {
        self.counts[weight] += count;
    }

    /// Those kept, the heaviest first.
    pub(super) fn iter(&self) -> impl Iterator<Item = &T> {
        self.kept.iter().flatten()
    }
}
