//! How far a long run is, on one line of standard error that is gone at the end.

use std::io::{self, IsTerminal as _, Write as _};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex};
use std::thread::JoinHandle;
use std::time::Duration;

use super::args::When;

/// How long a run must take before anything is shown.
const AFTER: Duration = Duration::from_millis(300);
/// How long a line stands before the next.
const EVERY: Duration = Duration::from_millis(100);

/// The line, which a thread draws until this is dropped.
pub(super) struct Progress {
    state: Arc<State>,
    thread: Option<JoinHandle<()>>,
}

struct State {
    done: AtomicUsize,
    total: usize,
    /// Whether a line stands there, and whether the run is over.
    shown: Mutex<(bool, bool)>,
    over: Condvar,
}

impl Progress {
    /// Starts counting to `total`. Automatically, something is shown on a terminal that is not asked to be quiet.
    pub(super) fn start(when: When, total: usize, quiet: bool) -> Self {
        let wanted = match when {
            When::Always => true,
            When::Never => false,
            When::Auto => !quiet && io::stderr().is_terminal(),
        };
        let state = Arc::new(State {
            done: AtomicUsize::new(0),
            total,
            shown: Mutex::new((false, false)),
            over: Condvar::new(),
        });
        let drawn = state.clone();
        let first = if when == When::Always { Duration::ZERO } else { AFTER };
        let thread = wanted.then(|| std::thread::spawn(move || drawn.draw(first)));
        Self { state, thread }
    }

    /// One more is done.
    pub(super) fn step(&self) {
        self.state.done.fetch_add(1, Ordering::Relaxed);
    }

    /// Takes the line away, so that others can be written.
    pub(super) fn clear(&self) {
        if let Ok(mut shown) = self.state.shown.lock() {
            self.state.erase(&mut shown.0);
        }
    }
}

impl State {
    fn draw(&self, first: Duration) {
        let mut wait = first;
        let Ok(mut shown) = self.shown.lock() else { return };
        loop {
            if !wait.is_zero() {
                let Ok((after, _)) = self.over.wait_timeout_while(shown, wait, |shown| !shown.1) else { return };
                shown = after;
            }
            if shown.1 {
                return self.erase(&mut shown.0);
            }
            wait = EVERY;
            let done = self.done.load(Ordering::Relaxed);
            // A terminal that is gone is no reason to stop.
            let _ = write!(io::stderr(), "\r{done} of {}", self.total);
            shown.0 = true;
        }
    }

    fn erase(&self, there: &mut bool) {
        if std::mem::take(there) {
            let blank = format!("{} of {}", self.total, self.total).len();
            let _ = write!(io::stderr(), "\r{:blank$}\r", "");
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Ok(mut shown) = self.state.shown.lock() {
            shown.1 = true;
        }
        self.state.over.notify_all();
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}
