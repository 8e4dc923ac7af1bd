//! Long computations: progress, results and cancellation.

use crate::driver::Hand;
use grammaton::Task;
use grammaton_core::{Job, OverLimit, Progress};
use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering::Relaxed},
};

/// A job that ends on request.
struct Waiting(Arc<AtomicBool>);

impl Job for Waiting {
    type Output = String;

    fn step(&mut self, _: usize) -> Progress<String> {
        std::thread::yield_now();
        if self.0.load(Relaxed) { Progress::Done("Made".to_owned()) } else { Progress::Working { done: 1234 } }
    }
}

/// A job that exceeds its limit, or panics if the field is true.
struct Failing(bool);

impl Job for Failing {
    type Output = String;

    fn step(&mut self, _: usize) -> Progress<String> {
        assert!(!self.0, "requested panic");
        Progress::OverLimit(OverLimit { limit: 10 })
    }
}

impl Hand {
    /// Starts a job that sets the title to its result and its revision.
    fn start(&mut self, job: impl Job<Output = String> + Send + 'static) {
        let task = Task { text: "Waiting for it".to_owned(), total: None, revision: 7 };
        let ctx = self.harness.ctx.clone();
        self.harness.state_mut().start_job(&ctx, task, job, |app, _, finished| {
            let text = finished.outcome.unwrap_or_else(|error| error.to_string());
            let mut document = app.document().clone();
            document.set_title(format!("{text} for {}", finished.revision));
            app.show_document(document, None);
        });
    }

    fn sees_progress(&self) -> bool {
        self.sees("Waiting for it: 1234")
    }
}

#[test]
fn a_long_job_shows_progress_and_applies_its_result() {
    let mut hand = Hand::new();
    let release = Arc::default();
    hand.start(Waiting(Arc::clone(&release)));
    hand.harness.step();
    assert!(!hand.sees_progress(), "a short job is not shown");
    hand.harness.run_steps(4);
    assert!(hand.sees_progress());
    release.store(true, Relaxed);
    while hand.document().title().is_empty() {
        hand.harness.step();
    }
    assert_eq!(hand.document().title(), "Made for 7");
    hand.harness.run();
    assert!(!hand.sees_progress());
}

#[test]
fn a_job_can_be_canceled() {
    let mut hand = Hand::new();
    let release = Arc::default();
    hand.start(Waiting(Arc::clone(&release)));
    hand.harness.run_steps(5);
    hand.click_on("Cancel: Waiting for it");
    assert!(!hand.sees_progress());
    // Its thread drops it, and its result is discarded.
    while Arc::strong_count(&release) > 1 {
        std::thread::yield_now();
    }
    hand.harness.run();
    assert_eq!(hand.document().title(), "");
    assert_eq!(hand.harness.run(), 1, "the app is idle");
}

#[test]
fn jobs_over_the_limit_and_panics_are_reported() {
    let mut hand = Hand::new();
    hand.start(Failing(false));
    while hand.document().title().is_empty() {
        hand.harness.step();
    }
    assert!(hand.document().title().starts_with("more than 10 states"));
    hand.start(Failing(true));
    while hand.harness.state().said().is_empty() {
        hand.harness.step();
    }
    hand.harness.run();
    assert!(hand.sees("An internal error occurred. The drawing has not changed."));
}
