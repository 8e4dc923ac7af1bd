//! Long computations of one window: starting them, and carrying out what comes of them.

use super::App;
use crate::jobs::{Finished, JobId, Task};
use eframe::egui::Context;
use grammaton_core::Job;
use rust_i18n::t;

impl App {
    /// Starts a long computation; `then` gets what comes of it, at a later frame.
    pub fn start_job<J>(
        &mut self,
        ctx: &Context,
        task: Task,
        job: J,
        then: impl FnOnce(&mut Self, &Context, Finished<J::Output>) + 'static,
    ) -> JobId
    where
        J: Job + Send + 'static,
        J::Output: Send + 'static,
    {
        self.jobs.start(ctx, task, job, then)
    }

    /// Whether something is being computed.
    pub fn is_working(&self) -> bool {
        self.jobs.is_working()
    }

    /// Carries out what came of the computations that have ended.
    pub(super) fn follow_jobs(&mut self, ctx: &Context) {
        let ended = self.jobs.follow(ctx);
        for then in ended.then {
            then(self, ctx);
            ctx.request_repaint();
        }
        for text in ended.crashed {
            self.failed(text, t!("jobs.crashed").into_owned());
        }
    }
}
