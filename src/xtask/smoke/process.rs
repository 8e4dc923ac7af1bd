//! A process that is killed on drop, and its processor time.

use crate::Result;
use std::{
    fs,
    process::{Child, Command, ExitStatus},
    thread,
    time::{Duration, Instant},
};

/// A running process that is killed on drop.
pub(super) struct Ended {
    child: Child,
    name: String,
}

impl Ended {
    pub(super) fn spawn(command: &mut Command) -> Result<Self> {
        let name = command.get_program().to_string_lossy().into_owned();
        let child = command.spawn().map_err(|error| format!("{name}: {error}"))?;
        Ok(Self { child, name })
    }

    /// Fails if the process has ended by itself.
    pub(super) fn check_alive(&mut self) -> Result<()> {
        match self.child.try_wait() {
            Ok(None) => Ok(()),
            Ok(Some(status)) => Err(format!("{} ended: {status}", self.name)),
            Err(error) => Err(format!("{}: {error}", self.name)),
        }
    }

    /// Returns the most memory that the process has had at any time, in bytes.
    pub(super) fn peak_memory(&mut self) -> Result<u64> {
        self.check_alive()?;
        let path = format!("/proc/{}/status", self.child.id());
        let status = fs::read_to_string(&path).map_err(|error| format!("{path}: {error}"))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kilobytes = line.and_then(|line| line.trim().trim_end_matches(" kB").trim().parse::<u64>().ok());
        kilobytes.map(|kilobytes| kilobytes << 10).ok_or_else(|| format!("{path} has no VmHWM"))
    }

    /// Asks the process to end, as the system does at the end of a session.
    pub(super) fn terminate(&self) -> Result<()> {
        let status = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status();
        if status.is_ok_and(|status| status.success()) { Ok(()) } else { Err("kill failed".to_owned()) }
    }

    /// Returns the exit status of a process that has ended by itself.
    pub(super) fn ended(&mut self) -> Result<Option<ExitStatus>> {
        self.child.try_wait().map_err(|error| format!("{}: {error}", self.name))
    }

    /// Gives access to the process's pipes.
    pub(super) fn child(&mut self) -> &mut Child {
        &mut self.child
    }

    /// The processor time of all threads so far.
    fn time(&mut self) -> Result<Duration> {
        self.check_alive()?;
        let path = format!("/proc/{}/stat", self.child.id());
        let stat = fs::read_to_string(&path).map_err(|error| format!("{path}: {error}"))?;
        ticks(&stat).map(|ticks| TICK * ticks).ok_or_else(|| format!("{path} reads {stat:?}"))
    }
}

impl Drop for Ended {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The unit of Linux's process times. It is the same on all desktop architectures.
const TICK: Duration = Duration::from_millis(10);

/// Adds user and system time, the 14th and 15th field. The second field is a name in parentheses that may contain blanks.
fn ticks(stat: &str) -> Option<u32> {
    let (_, fields) = stat.rsplit_once(") ")?;
    let mut times = fields.split(' ').skip(11).map(|field| field.parse::<u32>().ok());
    Some(times.next()?? + times.next()??)
}

/// The processor time that a process took in a span of time.
pub(super) struct Load {
    taken: Duration,
    span: Duration,
}

impl Load {
    /// Measures a process for `span`.
    pub(super) fn over(span: Duration, process: &mut Ended) -> Result<Self> {
        let (begun, before) = (Instant::now(), process.time()?);
        thread::sleep(span);
        Ok(Self { taken: process.time()?.saturating_sub(before), span: begun.elapsed() })
    }

    /// The used share of one core.
    pub(super) fn share(&self) -> f64 {
        self.taken.as_secs_f64() / self.span.as_secs_f64()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_whatever_the_process_name_contains() {
        let stat = |name| format!("42 ({name}) S 1 42 42 0 -1 4194304 900 0 0 0 17 5 0 0 20 0 3 0 100 0 0");
        assert_eq!(ticks(&stat("grammaton")), Some(22));
        assert_eq!(ticks(&stat("a) S 1 b")), Some(22));
        assert_eq!(ticks("42 (grammaton"), None);
    }

    #[test]
    fn a_busy_process_has_more_load_than_a_resting_one() {
        let share = |script: &str| {
            let mut process = Ended::spawn(Command::new("sh").args(["-c", script])).expect("sh starts");
            Load::over(Duration::from_millis(500), &mut process).expect("it runs").share()
        };
        assert!(share("exec sleep 60") < 0.05);
        assert!(share("while :; do :; done") > 0.05);
    }
}
