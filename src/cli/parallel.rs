//! Work on every core, reported on one thread.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

/// With so many results still to come, they are taken [together](TOGETHER): where each is small, being woken for each
/// is a part of what it costs.
const MANY: usize = 64;

/// For how long results are let come together.
const TOGETHER: Duration = Duration::from_millis(1);

/// In which sequence results are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sequence {
    /// That of the items.
    Given,
    /// As they are done.
    Done,
}

/// Does `work` for each of the items and hands every result to `take`, on this thread, when its turn is.
///
/// One item, or all if there is to be one thread, are worked on right here: no thread is started for them.
///
/// # Errors
/// The first that `take` gives; what has not been started then never is.
pub(super) fn each<T: Send, R: Send, E>(
    items: Vec<T>,
    sequence: Sequence,
    work: impl Fn(T) -> R + Sync,
    mut take: impl FnMut(R) -> Result<(), E>,
) -> Result<(), E> {
    if items.len() == 1 || rayon::current_num_threads() == 1 {
        return items.into_iter().try_for_each(|item| take(work(item)));
    }
    let given_up = AtomicBool::new(false);
    let mut left = items.len();
    let (sender, receiver) = mpsc::channel();
    rayon::in_place_scope(|scope| {
        for (index, item) in items.into_iter().enumerate() {
            let (sender, work, given_up) = (sender.clone(), &work, &given_up);
            scope.spawn(move |_| {
                if !given_up.load(Ordering::Relaxed) {
                    let _ = sender.send((index, work(item)));
                }
            });
        }
        drop(sender);
        let mut early = BTreeMap::new();
        let mut turn = 0;
        let mut taken = Ok(());
        while let Ok((index, result)) = next(&receiver, left) {
            left -= 1;
            if sequence == Sequence::Done {
                taken = take(result);
            } else {
                early.insert(index, result);
                while let Some(result) = early.remove(&turn).filter(|_| taken.is_ok()) {
                    taken = take(result);
                    turn += 1;
                }
            }
            if taken.is_err() {
                given_up.store(true, Ordering::Relaxed);
                break;
            }
        }
        taken
    })
}

/// The next result, of `left`.
fn next<R>(results: &mpsc::Receiver<R>, left: usize) -> Result<R, mpsc::RecvError> {
    results.try_recv().or_else(|_| {
        if left > MANY {
            thread::sleep(TOGETHER);
        }
        results.recv()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slow_first(item: u64) -> u64 {
        std::thread::sleep(std::time::Duration::from_millis(20 - item * 10));
        item * item
    }

    #[test]
    fn keeps_the_order_or_not() {
        for (sequence, sorted) in [(Sequence::Given, true), (Sequence::Done, false)] {
            let mut seen = Vec::new();
            let taken: Result<(), ()> = each(vec![0, 1, 2], sequence, slow_first, |result| {
                seen.push(result);
                Ok(())
            });
            assert_eq!(taken, Ok(()));
            if !sorted {
                seen.sort_unstable();
            }
            assert_eq!(seen, [0, 1, 4]);
        }
    }

    #[test]
    fn stops_at_the_first_that_cannot_be_taken() {
        let mut seen = 0;
        let taken = each(
            (0..100).collect(),
            Sequence::Given,
            |item: u64| item,
            |result| {
                seen += 1;
                if result == 3 { Err(result) } else { Ok(()) }
            },
        );
        assert_eq!((taken, seen), (Err(3), 4));
    }
}
