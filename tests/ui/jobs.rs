//! Long computations: progress, results and cancellation.

use crate::{driver::Driver, fingers::Backend};
use eframe::egui::Key;
use grammaton::Task;
use grammaton_core::{Document, Job, OverLimit, Progress};
use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering::Relaxed},
    },
    time::{Duration, Instant},
};

/// A job that ends on request.
struct Waiting(Arc<AtomicBool>);

impl Job for Waiting {
    type Output = Document;

    fn step(&mut self, _: usize) -> Progress<Document> {
        std::thread::yield_now();
        if self.0.load(Relaxed) { Progress::Done(Document::default()) } else { Progress::Working { done: 1234 } }
    }
}

/// A job that exceeds its limit, or panics if the field is true.
struct Failing(bool);

impl Job for Failing {
    type Output = Document;

    fn step(&mut self, _: usize) -> Progress<Document> {
        assert!(!self.0, "requested panic");
        Progress::OverLimit(OverLimit::states(10))
    }
}

impl Driver {
    /// Starts a job whose result opens in a tab.
    fn start(&mut self, job: impl Job<Output = Document> + Send + 'static) {
        let task = Task { text: "Waiting for it".to_owned(), total: None, revision: 7 };
        let ctx = self.harness.ctx.clone();
        self.harness.state_mut().open_result(&ctx, task, "Made".to_owned(), job);
    }

    fn sees_progress(&self) -> bool {
        self.sees("Waiting for it: 1,234")
    }
}

#[test]
fn a_long_job_shows_progress_and_applies_its_result() {
    let mut driver = Driver::new();
    let release = Arc::default();
    driver.start(Waiting(Arc::clone(&release)));
    driver.harness.step();
    assert!(!driver.sees_progress(), "a short job is not shown");
    driver.step_until("the progress", Driver::sees_progress);
    release.store(true, Relaxed);
    driver.wait_until("the result of the job", |driver| driver.document().title() == "Made");
    assert!(!driver.sees_progress());
}

#[test]
fn a_job_can_be_canceled() {
    let mut driver = Driver::new();
    let release = Arc::default();
    driver.start(Waiting(Arc::clone(&release)));
    driver.harness.run_steps(5);
    driver.click_on("Cancel: Waiting for it");
    assert!(!driver.sees_progress());
    // Its thread drops it, and its result is discarded.
    let deadline = Instant::now() + Duration::from_mins(1);
    while Arc::strong_count(&release) > 1 {
        assert!(Instant::now() < deadline, "waited in vain for the end of the thread");
        std::thread::yield_now();
    }
    driver.harness.run();
    assert_eq!(driver.document().title(), "");
    assert_eq!(driver.harness.run(), 1, "the app is idle");
}

#[test]
fn the_progress_of_a_job_does_not_move_the_drawing_under_a_finger() {
    let mut driver = Driver::new();
    driver.draw_two_states();
    driver.use_fingers(Backend::Browser);
    driver.wait();
    let place = |driver: &Driver| (driver.harness.state().canvas_area(), driver.harness.state().view().camera);
    let before = place(&driver);
    let release = Arc::default();
    driver.start(Waiting(Arc::clone(&release)));
    driver.step_until("the progress", Driver::sees_progress);
    driver.harness.run_steps(3);
    assert_eq!(place(&driver), before);
    let cancel = driver.rect("Cancel: Waiting for it");
    assert!(cancel.height() >= 44.0 && driver.harness.ctx.content_rect().contains_rect(cancel), "{cancel:?}");
    driver.tap(Backend::Browser, cancel.center());
    assert!(!driver.sees_progress());
    assert_eq!(place(&driver), before);
}

#[test]
fn jobs_over_the_limit_and_panics_are_reported() {
    let mut driver = Driver::new();
    driver.start(Failing(false));
    driver.wait_until("the report of the limit", |driver| !driver.harness.state().messages().is_empty());
    let said = driver.harness.state().messages();
    assert!(said.contains("Waiting for it") && said.contains("10"), "{said}");
    driver.key(Key::Escape);
    assert_eq!(driver.harness.state().messages(), "");
    driver.start(Failing(true));
    driver.wait_until("the report of the panic", |driver| !driver.harness.state().messages().is_empty());
    assert!(driver.sees("An internal error occurred. The drawing has not changed."));
}
