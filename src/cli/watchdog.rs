//! The watchdog: a thread that ends the command when it reaches a limit on time or memory.
//!
//! The computations have limits of their own, and the watchdog is the net under them. It ends the process only
//! between reads and writes, so a file is replaced as a whole or not at all, and no temporary file remains. The time
//! that a command waits for its input, or for a reader of its output, does not count.

use super::{args::LimitArgs, failed};
use crate::text::{
    cli::limits::{self, Reached, Stage},
    locale::{locale, set_locale},
};
use grammaton_core::{Job, OverLimit, Progress};
use std::{
    process,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

/// The time between two checks, in which memory grows by a few dozen MB at most.
const INTERVAL: Duration = Duration::from_millis(10);

/// The beginning of the work that the limit on time is for.
static BEGIN: Mutex<Option<Instant>> = Mutex::new(None);
/// The time spent on input and output so far. Locked while input or output is under way.
static WAITED: Mutex<Duration> = Mutex::new(Duration::ZERO);
/// The index of the current stage in [`Stage::ALL`].
static STAGE: AtomicUsize = AtomicUsize::new(0);
/// The number of items that the current stage has made.
static DONE: AtomicUsize = AtomicUsize::new(0);

/// Starts the watchdog. `allocated` returns the number of bytes in use.
pub(super) fn start(args: &LimitArgs, allocated: fn() -> usize) {
    let timeout = (args.timeout > 0).then(|| Duration::from_secs(args.timeout));
    let most = (args.max_memory > 0).then(|| args.max_memory.saturating_mul(1_000_000));
    if timeout.is_none() && most.is_none() {
        return;
    }
    let (args, spoken) = (*args, locale());
    set_begin();
    let watch = move || {
        set_locale(spoken);
        loop {
            thread::sleep(INTERVAL);
            let waited = WAITED.lock().unwrap_or_else(PoisonError::into_inner);
            let begin = BEGIN.lock().unwrap_or_else(PoisonError::into_inner);
            let worked = begin.map_or(Duration::ZERO, |begin| begin.elapsed().saturating_sub(*waited));
            drop(begin);
            if timeout.is_some_and(|timeout| worked >= timeout) {
                stop(Reached::Time { seconds: args.timeout });
            } else if most.is_some_and(|most| allocated() as u64 > most) {
                stop(Reached::Memory { megabytes: args.max_memory });
            }
        }
    };
    // Without a thread there is no watchdog, but the command itself can still run.
    let _ = thread::Builder::new().name("watchdog".to_owned()).spawn(watch);
}

fn set_begin() {
    *BEGIN.lock().unwrap_or_else(PoisonError::into_inner) = Some(Instant::now());
}

/// Begins with other work in a stage, for which there is as much time again.
pub(super) fn restart(stage: Stage) {
    let mut waited = WAITED.lock().unwrap_or_else(PoisonError::into_inner);
    *waited = Duration::ZERO;
    set_begin();
    drop(waited);
    begin(stage, 0);
}

/// Prints which limit is reached and how far the command came, and ends the process.
fn stop(reached: Reached) {
    let stage = Stage::ALL[STAGE.load(Ordering::Relaxed)];
    let verdict = failed(&limits::stopped(reached, stage, DONE.load(Ordering::Relaxed)));
    process::exit(i32::from(verdict.code()));
}

/// Runs `transfer`, which waits for input or output. Its time does not count, and the process does not end meanwhile.
pub(super) fn transfer<T>(transfer: impl FnOnce() -> T) -> T {
    let mut waited = WAITED.lock().unwrap_or_else(PoisonError::into_inner);
    let begin = Instant::now();
    let result = transfer();
    *waited += begin.elapsed();
    result
}

/// Records that a stage begins, of which `done` items are there already.
pub(super) fn begin(stage: Stage, done: usize) {
    STAGE.store(stage as usize, Ordering::Relaxed);
    DONE.store(done, Ordering::Relaxed);
}

/// Records that the current stage has made one more item.
pub(super) fn advance() {
    DONE.fetch_add(1, Ordering::Relaxed);
}

/// Runs a job to its end, as a stage.
pub(super) fn finish<J: Job>(mut job: J, stage: Stage) -> Result<J::Output, OverLimit> {
    begin(stage, 0);
    loop {
        match job.step(STEP) {
            Progress::Working { done } => DONE.store(done, Ordering::Relaxed),
            Progress::Done(output) => return Ok(output),
            Progress::OverLimit(error) => return Err(error),
        }
    }
}

/// The units of work in one step of a job.
const STEP: usize = 1 << 16;
