//! A job driver without threads: works for a few milliseconds per frame.

use super::Poll;
use eframe::egui::Context;
use grammaton_core::{Job, Progress};

/// The time that a frame spends on a job, in milliseconds.
const SLICE_MILLIS: f64 = 4.0;
/// The units of work between two checks of the clock; they take a few tenths of a millisecond.
const STEP: usize = 256;

/// A job that advances on each poll. Dropping the driver cancels the job.
pub(crate) struct Driver<T> {
    job: Box<dyn Job<Output = T>>,
    clock: fn() -> f64,
}

impl<T> Driver<T> {
    /// Creates a driver with a clock in milliseconds.
    pub(super) fn with_clock(job: impl Job<Output = T> + 'static, clock: fn() -> f64) -> Self {
        Self { job: Box::new(job), clock }
    }

    /// Works for one time slice and returns the state of the job. Requests a repaint while there is work left.
    pub(crate) fn poll(&mut self, ctx: &Context) -> Poll<T> {
        let until = (self.clock)() + SLICE_MILLIS;
        loop {
            match self.job.step(STEP) {
                Progress::Done(output) => return Poll::Ended(Ok(output)),
                Progress::OverLimit(error) => return Poll::Ended(Err(error)),
                Progress::Working { done } if (self.clock)() >= until => {
                    ctx.request_repaint();
                    return Poll::Working(done);
                }
                Progress::Working { .. } => {}
            }
        }
    }
}

#[cfg(target_arch = "wasm32")]
impl<T> Driver<T> {
    /// Creates a driver with the clock of the browser.
    pub(crate) fn new(_: &Context, job: impl Job<Output = T> + 'static) -> Self {
        Self::with_clock(job, js_sys::Date::now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::Cell;

    thread_local! {
        static NOW: Cell<f64> = const { Cell::new(0.0) };
    }

    /// A job whose six steps take a millisecond each.
    struct Slow(usize);

    impl Job for Slow {
        type Output = usize;

        fn step(&mut self, _: usize) -> Progress<usize> {
            NOW.set(NOW.get() + 1.0);
            self.0 += 1;
            if self.0 < 6 { Progress::Working { done: self.0 } } else { Progress::Done(self.0) }
        }
    }

    #[test]
    fn a_poll_stops_when_its_time_slice_is_over() {
        let mut driver = Driver::with_clock(Slow(0), || NOW.get());
        assert_eq!(driver.poll(&Context::default()), Poll::Working(4));
        assert_eq!(driver.poll(&Context::default()), Poll::Ended(Ok(6)));
    }
}
