//! Driving a long computation natively: on a thread of its own.

use super::Poll;
use eframe::egui::Context;
use grammaton_core::{Job, OverLimit, Progress};
use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering::Relaxed},
        mpsc::{Receiver, TryRecvError, channel},
    },
    thread,
    time::Duration,
};

/// The units of work between two looks at whether the result is still wanted: a few milliseconds.
const STEP: usize = 1 << 12;
/// How often the progress on the screen is brought up to date.
const UPDATE: Duration = Duration::from_millis(100);

/// A job on its thread; dropping it lets the thread end.
#[derive(Debug)]
pub(crate) struct Driver<T> {
    result: Receiver<Result<T, OverLimit>>,
    done: Arc<AtomicUsize>,
    unwanted: Arc<AtomicBool>,
}

impl<T: Send + 'static> Driver<T> {
    /// Starts the job. `ctx` is asked for a frame when it has ended.
    pub(crate) fn new(ctx: &Context, mut job: impl Job<Output = T> + Send + 'static) -> Self {
        let (sender, result) = channel();
        let driver = Self { result, done: Arc::default(), unwanted: Arc::default() };
        let (ctx, done, unwanted) = (ctx.clone(), driver.done.clone(), driver.unwanted.clone());
        let run = move || {
            while !unwanted.load(Relaxed) {
                let outcome = match job.step(STEP) {
                    Progress::Working { done: units } => {
                        done.store(units, Relaxed);
                        continue;
                    }
                    Progress::Done(output) => Ok(output),
                    Progress::OverLimit(error) => Err(error),
                };
                // Nobody may want it by now.
                _ = sender.send(outcome);
                break;
            }
            // Also a job that broke down is noticed, for which the sender goes first.
            drop(sender);
            ctx.request_repaint();
        };
        // Without a thread nothing will be sent, which is found at the next look.
        _ = thread::Builder::new().name("job".to_owned()).spawn(run);
        driver
    }

    /// How it stands.
    pub(crate) fn poll(&mut self, ctx: &Context) -> Poll<T> {
        match self.result.try_recv() {
            Ok(outcome) => Poll::Ended(outcome),
            Err(TryRecvError::Disconnected) => Poll::Crashed,
            Err(TryRecvError::Empty) => {
                ctx.request_repaint_after(UPDATE);
                Poll::Working(self.done.load(Relaxed))
            }
        }
    }
}

impl<T> Drop for Driver<T> {
    fn drop(&mut self) {
        self.unwanted.store(true, Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Counts its own steps in a place that can be looked at, up to a number, and then breaks down if it shall.
    struct Counting {
        steps: Arc<AtomicUsize>,
        last: usize,
        breaks: bool,
    }

    impl Job for Counting {
        type Output = usize;

        fn step(&mut self, _: usize) -> Progress<usize> {
            let steps = self.steps.fetch_add(1, Relaxed) + 1;
            assert!(!self.breaks, "as asked for");
            if steps < self.last { Progress::Working { done: steps } } else { Progress::Done(steps) }
        }
    }

    fn counting(last: usize, breaks: bool) -> (Arc<AtomicUsize>, Driver<usize>) {
        let steps = Arc::default();
        let job = Counting { steps: Arc::clone(&steps), last, breaks };
        (steps, Driver::new(&Context::default(), job))
    }

    fn end_of(driver: &mut Driver<usize>) -> Poll<usize> {
        loop {
            match driver.poll(&Context::default()) {
                Poll::Working(_) => thread::yield_now(),
                end => return end,
            }
        }
    }

    #[test]
    fn a_result_comes_back() {
        let (_, mut driver) = counting(3, false);
        assert_eq!(end_of(&mut driver), Poll::Ended(Ok(3)));
    }

    #[test]
    fn a_breakdown_is_noticed() {
        let (_, mut driver) = counting(3, true);
        assert_eq!(end_of(&mut driver), Poll::Crashed);
    }

    #[test]
    fn a_job_that_is_dropped_ends() {
        let (steps, driver) = counting(usize::MAX, false);
        drop(driver);
        // The thread holds the other handle until it ends.
        while Arc::strong_count(&steps) > 1 {
            thread::yield_now();
        }
    }
}
