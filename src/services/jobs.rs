//! Long computations beside the frames: who runs, how far each came, and what happens when it ends.
//!
//! A [`Job`] of the core is given to [`App::start_job`] with what is to be done with its result. The platform drives it; at
//! a later frame the result is handed over. The document may have changed by then, so the result comes with the
//! revision it was made for, and whoever takes it decides. Dropping a running job cancels it.

use crate::{
    App,
    platform::{Driven, Turn},
};
use eframe::egui::Context;
use grammaton_core::{Job, OverLimit};

/// How long a job runs before it is shown, in seconds: shorter ones would only flicker.
const UNSEEN: f64 = 0.1;

/// What tells a running job from the others.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct JobId(u64);

/// What there is to say of a job before it runs.
#[derive(Clone, PartialEq, Debug)]
pub struct Task {
    /// What is being done, as the status bar shows it.
    pub text: String,
    /// How many units there are to do, if that is known.
    pub total: Option<usize>,
    /// The revision of the document that it is done for.
    pub revision: u64,
}

/// What came of a job.
#[derive(Clone, PartialEq, Debug)]
pub struct Finished<T> {
    /// The result, or that it would be too large.
    pub outcome: Result<T, OverLimit>,
    /// The revision of the document that it was made for.
    pub revision: u64,
}

/// What is left to do when a job has ended.
type Then = Box<dyn FnOnce(&mut App, &Context)>;

/// How a job stands after a look at it.
enum Look {
    Working(usize),
    Ended(Then),
    Crashed,
}

/// One job that runs.
pub(crate) struct Running {
    /// What to call it by.
    pub id: JobId,
    /// What it is for.
    pub task: Task,
    /// How many units it has done.
    pub done: usize,
    /// Since when it runs.
    since: f64,
    look: Box<dyn FnMut(&Context) -> Look>,
}

impl std::fmt::Debug for Running {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Running").field(&self.id).field(&self.task).field(&self.done).finish()
    }
}

/// What a look at all jobs found.
#[derive(Default)]
pub(crate) struct Ended {
    /// What is left to do, in the order in which the jobs were started.
    pub then: Vec<Then>,
    /// What was being done where a computation broke down.
    pub crashed: Vec<String>,
}

/// The jobs that run.
#[derive(Debug, Default)]
pub(crate) struct Jobs {
    running: Vec<Running>,
    last: u64,
}

impl Jobs {
    /// Starts a job; `then` gets what comes of it, at a later frame.
    pub(crate) fn start<J>(
        &mut self,
        ctx: &Context,
        task: Task,
        job: J,
        then: impl FnOnce(&mut App, &Context, Finished<J::Output>) + 'static,
    ) -> JobId
    where
        J: Job + Send + 'static,
        J::Output: Send + 'static,
    {
        self.last += 1;
        let (id, revision) = (JobId(self.last), task.revision);
        let mut driven = Driven::new(ctx, job);
        let mut then = Some(then);
        let look = move |ctx: &Context| match driven.look(ctx) {
            Turn::Working(done) => Look::Working(done),
            Turn::Lost => Look::Crashed,
            Turn::Ended(outcome) => match then.take() {
                Some(then) => Look::Ended(Box::new(move |app, ctx| then(app, ctx, Finished { outcome, revision }))),
                None => Look::Crashed,
            },
        };
        let since = ctx.input(|input| input.time);
        self.running.push(Running { id, task, done: 0, since, look: Box::new(look) });
        ctx.request_repaint();
        id
    }

    /// Ends a job without a result.
    pub(crate) fn cancel(&mut self, id: JobId) {
        self.running.retain(|running| running.id != id);
    }

    /// Whether there are jobs that run.
    pub(crate) fn is_working(&self) -> bool {
        !self.running.is_empty()
    }

    /// Whether a job still runs.
    pub(crate) fn runs(&self, id: JobId) -> bool {
        self.running.iter().any(|running| running.id == id)
    }

    /// Looks at each job, and takes out those that have ended.
    pub(crate) fn follow(&mut self, ctx: &Context) -> Ended {
        let mut ended = Ended::default();
        self.running.retain_mut(|running| match (running.look)(ctx) {
            Look::Working(done) => {
                running.done = done;
                true
            }
            Look::Ended(then) => {
                ended.then.push(then);
                false
            }
            Look::Crashed => {
                ended.crashed.push(running.task.text.clone());
                false
            }
        });
        ended
    }

    /// The jobs that run long enough to be shown.
    pub(crate) fn shown(&self, ctx: &Context) -> impl Iterator<Item = &Running> {
        let now = ctx.input(|input| input.time);
        self.running.iter().filter(move |running| now - running.since >= UNSEEN)
    }
}
