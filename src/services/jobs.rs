//! Background jobs: long computations that run between frames.
//!
//! A [`Job`] is started with a function that turns its result into a completion, a value of the caller's type. On the
//! desktop a job runs on its own thread; in the browser it runs for a few milliseconds per frame.
//! [`Jobs::take_finished`] returns the completions. The document may have changed in the meantime, so a result carries
//! the revision that it was computed for. Dropping a running job cancels it.

#[cfg(any(test, target_arch = "wasm32"))]
mod slices;
#[cfg(not(target_arch = "wasm32"))]
mod thread;

#[cfg(target_arch = "wasm32")]
pub(crate) use slices::Driver;
#[cfg(not(target_arch = "wasm32"))]
pub(crate) use thread::Driver;

use eframe::egui::Context;
use grammaton_core::{Job, OverLimit};
use grammaton_session::JobId;

/// The time in seconds before a running job is shown, so that short jobs do not flicker in the status bar.
const SHOWN_AFTER: f64 = 0.1;

/// The state of a job after a poll.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Poll<T> {
    /// The job is still running; the number of units done.
    Working(usize),
    /// The job has ended.
    Ended(Result<T, OverLimit>),
    /// The job panicked.
    Crashed,
}

/// The description of a job to start.
#[derive(Clone, PartialEq, Debug)]
pub struct Task {
    /// The text that the status bar shows.
    pub text: String,
    /// The number of units in total, if known.
    pub total: Option<usize>,
    /// The revision of the document that the job works on.
    pub revision: u64,
}

/// The result of a job.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Finished<T> {
    /// The output, or an error if it would exceed the job's limit.
    pub outcome: Result<T, OverLimit>,
    /// The revision of the document that the job worked on.
    pub revision: u64,
}

/// A function that polls a job, and returns its completion once it has ended.
type PollFn<C> = dyn FnMut(&Context) -> Poll<C>;

/// A running job.
pub(crate) struct Running<C> {
    /// The identifier of the job.
    pub id: JobId,
    /// The description of the job.
    pub task: Task,
    /// The number of units done.
    pub done: usize,
    /// The start time in seconds.
    since: f64,
    poll: Box<PollFn<C>>,
}

impl<C> std::fmt::Debug for Running<C> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Running").field(&self.id).field(&self.task).field(&self.done).finish()
    }
}

/// The jobs that have ended since the last poll.
#[derive(Debug)]
pub(crate) struct Ended<C> {
    /// The completions, in the order in which the jobs were started.
    pub completions: Vec<C>,
    /// The texts of the tasks that panicked.
    pub crashed: Vec<String>,
}

/// The running jobs, whose results become completions of type `C`.
#[derive(Debug)]
pub(crate) struct Jobs<C> {
    running: Vec<Running<C>>,
    last: u64,
}

impl<C> Default for Jobs<C> {
    fn default() -> Self {
        Self { running: Vec::new(), last: 0 }
    }
}

impl<C: 'static> Jobs<C> {
    /// Starts a job; `complete` turns its result into a completion.
    pub(crate) fn start<J>(
        &mut self,
        ctx: &Context,
        task: Task,
        job: J,
        complete: impl FnOnce(Finished<J::Output>) -> C + 'static,
    ) -> JobId
    where
        J: Job + Send + 'static,
        J::Output: Send + 'static,
    {
        let revision = task.revision;
        let mut driver = Driver::new(ctx, job);
        let mut complete = Some(complete);
        let poll = move |ctx: &Context| match driver.poll(ctx) {
            Poll::Working(done) => Poll::Working(done),
            Poll::Crashed => Poll::Crashed,
            Poll::Ended(outcome) => match complete.take() {
                Some(complete) => Poll::Ended(Ok(complete(Finished { outcome, revision }))),
                None => Poll::Crashed,
            },
        };
        self.watch(ctx, task, poll)
    }

    /// Watches work that runs elsewhere: `poll` returns its state, and dropping `poll` cancels it.
    pub(crate) fn watch(
        &mut self,
        ctx: &Context,
        task: Task,
        poll: impl FnMut(&Context) -> Poll<C> + 'static,
    ) -> JobId {
        self.last += 1;
        let id = JobId::new(self.last);
        let since = ctx.input(|input| input.time);
        self.running.push(Running { id, task, done: 0, since, poll: Box::new(poll) });
        ctx.request_repaint();
        id
    }

    /// Cancels a job. Does nothing if it has ended.
    pub(crate) fn cancel(&mut self, id: JobId) {
        self.running.retain(|running| running.id != id);
    }

    /// Returns whether any job is running.
    pub(crate) fn is_working(&self) -> bool {
        !self.running.is_empty()
    }

    /// Returns whether this job is still running.
    pub(crate) fn is_running(&self, id: JobId) -> bool {
        self.running.iter().any(|running| running.id == id)
    }

    /// Polls every job, then removes and returns those that have ended.
    pub(crate) fn take_finished(&mut self, ctx: &Context) -> Ended<C> {
        let mut ended = Ended { completions: Vec::new(), crashed: Vec::new() };
        self.running.retain_mut(|running| match (running.poll)(ctx) {
            Poll::Working(done) => {
                running.done = done;
                true
            }
            Poll::Ended(Ok(completion)) => {
                ended.completions.push(completion);
                false
            }
            Poll::Ended(Err(_)) | Poll::Crashed => {
                ended.crashed.push(running.task.text.clone());
                false
            }
        });
        ended
    }

    /// Returns the progress of the jobs that have been running long enough to be shown.
    pub(crate) fn shown(&self, ctx: &Context) -> impl Iterator<Item = JobProgress<'_>> {
        let now = ctx.input(|input| input.time);
        let shown = self.running.iter().filter(move |running| now - running.since >= SHOWN_AFTER);
        shown.map(|running| JobProgress { id: running.id, task: &running.task, done: running.done })
    }
}

/// The progress of a running job.
#[derive(Clone, Copy, Debug)]
pub(crate) struct JobProgress<'a> {
    /// The identifier of the job.
    pub id: JobId,
    /// The description of the job.
    pub task: &'a Task,
    /// The number of units done.
    pub done: usize,
}
