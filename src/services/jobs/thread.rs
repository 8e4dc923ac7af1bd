//! A job driver that runs the job on its own thread.

use super::Poll;
use eframe::egui::Context;
use grammaton_core::{Job, OverLimit, Progress};
use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering::Relaxed},
        mpsc::{Receiver, TryRecvError, channel},
    },
    thread::{self, JoinHandle},
    time::Duration,
};

/// The units of work between two checks for cancellation; they take a few milliseconds.
const STEP: usize = 1 << 12;
/// The time between two updates of the displayed progress.
const UPDATE: Duration = Duration::from_millis(100);

/// A job on its own thread. Dropping the driver cancels the job.
#[derive(Debug)]
pub(crate) struct Driver<T> {
    result: Receiver<Result<T, OverLimit>>,
    done: Arc<AtomicUsize>,
    unwanted: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl<T: Send + 'static> Driver<T> {
    /// Starts the job. Requests a repaint of `ctx` when the job has ended.
    pub(crate) fn new(ctx: &Context, mut job: impl Job<Output = T> + Send + 'static) -> Self {
        let (sender, result) = channel();
        let (ctx, done, unwanted) = (ctx.clone(), Arc::<AtomicUsize>::default(), Arc::<AtomicBool>::default());
        let mut driver = Self { result, done: Arc::clone(&done), unwanted: Arc::clone(&unwanted), thread: None };
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
                // Fails if the driver was dropped meanwhile.
                _ = sender.send(outcome);
                break;
            }
            // Close the channel before the repaint, so that the next poll sees that the thread has ended.
            drop(sender);
            ctx.request_repaint();
        };
        // If no thread can be started, the sender is dropped, and the next poll reports a crash.
        driver.thread = thread::Builder::new().name("job".to_owned()).spawn(run).ok();
        driver
    }

    /// Returns the state of the job. Requests a repaint after a short time while it is running.
    pub(crate) fn poll(&mut self, ctx: &Context) -> Poll<T> {
        let end = match self.result.try_recv() {
            Ok(outcome) => Poll::Ended(outcome),
            Err(TryRecvError::Disconnected) => Poll::Crashed,
            Err(TryRecvError::Empty) => {
                ctx.request_repaint_after(UPDATE);
                return Poll::Working(self.done.load(Relaxed));
            }
        };
        // Wait for the thread to request its repaint. A later request would cause a frame that shows nothing new.
        if let Some(thread) = self.thread.take() {
            _ = thread.join();
        }
        end
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

    /// A job that counts its steps in a shared counter up to `last`, or panics on the first step if `breaks` is set.
    struct Counting {
        steps: Arc<AtomicUsize>,
        last: usize,
        breaks: bool,
    }

    impl Job for Counting {
        type Output = usize;

        fn step(&mut self, _: usize) -> Progress<usize> {
            let steps = self.steps.fetch_add(1, Relaxed) + 1;
            assert!(!self.breaks, "requested by the test");
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
    fn the_result_is_returned() {
        let (_, mut driver) = counting(3, false);
        assert_eq!(end_of(&mut driver), Poll::Ended(Ok(3)));
    }

    #[test]
    fn a_panic_is_reported_as_a_crash() {
        let (_, mut driver) = counting(3, true);
        assert_eq!(end_of(&mut driver), Poll::Crashed);
    }

    #[test]
    fn dropping_the_driver_ends_the_thread() {
        let (steps, driver) = counting(usize::MAX, false);
        drop(driver);
        // The thread holds a clone of the counter until it ends.
        while Arc::strong_count(&steps) > 1 {
            thread::yield_now();
        }
    }
}
