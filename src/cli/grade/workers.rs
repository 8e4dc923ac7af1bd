//! Grades submissions in other processes, so that none can exhaust the time or memory of this one.
//!
//! Such a process is this program with the hidden option `--isolated`. It grades a few submissions, as starting it takes
//! longer than grading one, and prints the grades of each on a line, in RON. Its watchdog ends it at the limits; what the
//! watchdog does not count, such as waiting for a pipe, is ended from here. The submission without grades is the one that
//! is to blame, and another process grades those after it.

use super::grades::Grades;
use crate::{
    cli::args::{Grade, LimitArgs},
    text::{
        cli::{self as messages, grade as sentences},
        locale::{locale, set_locale},
    },
};
use std::{
    env,
    ffi::OsStr,
    io::{self, BufRead as _, BufReader, Read},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::{
        atomic::{AtomicUsize, Ordering},
        mpsc::{self, RecvTimeoutError},
    },
    thread,
    time::Duration,
};

/// The time that a process has for each submission, in addition to the limit on its work.
const GRACE: Duration = Duration::from_secs(5);
/// The number of submissions for one process.
const CHUNK: usize = 16;
/// The largest number of bytes that are read from a process.
const MAX_OUTPUT: u64 = 256 << 20;
/// The largest number of bytes that are read of its messages.
const MAX_MESSAGES: u64 = 1 << 20;

/// Grades all submissions, with as many processes at a time as there are processors. The results are in the same order.
/// Each is the grades, or the reason why there are none.
pub(super) fn grade_all(args: &Grade, limits: &LimitArgs, lang: Option<&str>) -> Vec<Result<Grades, String>> {
    let next = AtomicUsize::new(0);
    let spoken = locale();
    let chunks: Vec<&[PathBuf]> = args.submissions.chunks(CHUNK).collect();
    let work = || {
        set_locale(spoken);
        let mut done = Vec::new();
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(chunk) = chunks.get(index) else { return done };
            done.push((index, grade(&args.sheet, chunk, limits, lang)));
        }
    };
    let threads = thread::available_parallelism().map_or(1, usize::from).min(chunks.len());
    let mut done: Vec<_> = thread::scope(|scope| {
        let running: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        running.into_iter().flat_map(|thread| thread.join().unwrap_or_default()).collect()
    });
    done.sort_unstable_by_key(|(index, _)| *index);
    done.into_iter().flat_map(|(_, results)| results).collect()
}

/// Grades submissions one after the other, in as many processes as it takes.
fn grade(sheet: &Path, submissions: &[PathBuf], limits: &LimitArgs, lang: Option<&str>) -> Vec<Result<Grades, String>> {
    let mut results = Vec::with_capacity(submissions.len());
    while results.len() < submissions.len() {
        let rest = &submissions[results.len()..];
        let reason = run(sheet, rest, limits, lang, |grades| results.push(Ok(grades)))
            .unwrap_or_else(|error| sentences::not_started(&error));
        if results.len() < submissions.len() {
            results.push(Err(reason));
        }
    }
    results
}

/// Runs a process on submissions and calls `push` with the grades of each. Returns the reason why the process has ended,
/// which is of interest if it has not graded all.
fn run(
    sheet: &Path,
    submissions: &[PathBuf],
    limits: &LimitArgs,
    lang: Option<&str>,
    mut push: impl FnMut(Grades),
) -> io::Result<String> {
    let mut child = Command::new(env::current_exe()?)
        .args(["grade", "--isolated"])
        .args(lang.map(|lang| format!("--lang={lang}")))
        .arg(format!("--timeout={}", limits.timeout))
        .arg(format!("--max-memory={}", limits.max_memory))
        .args([OsStr::new("--"), sheet.as_os_str()])
        .args(submissions)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    let (stdout, stderr) = (child.stdout.take(), child.stderr.take());
    let wait = if limits.timeout > 0 { Duration::from_secs(limits.timeout) + GRACE } else { Duration::MAX };
    let (sender, graded) = mpsc::channel();
    thread::scope(|scope| {
        scope.spawn(move || send_grades(stdout, &sender));
        let messages = scope.spawn(|| read(stderr));
        let mut is_late = false;
        for _ in submissions {
            match graded.recv_timeout(wait) {
                Ok(grades) => push(grades),
                Err(error) => {
                    is_late = error == RecvTimeoutError::Timeout;
                    break;
                }
            }
        }
        // It has nothing left to do, or it is late. An error means that it has ended already.
        let _ = child.kill();
        child.wait()?;
        let messages = messages.join().unwrap_or_default();
        Ok(if is_late { sentences::too_slow(limits.timeout) } else { reason(&messages) })
    })
}

/// Sends the grades that a process prints, until it prints anything else.
fn send_grades(pipe: Option<impl Read>, sender: &mpsc::Sender<Grades>) {
    let Some(pipe) = pipe else { return };
    let lines = BufReader::new(pipe.take(MAX_OUTPUT)).lines();
    let grades = lines.map_while(|line| ron::from_str(&line.ok()?).ok());
    for grades in grades {
        if sender.send(grades).is_err() {
            return;
        }
    }
}

/// Returns the reason for which a process has stopped, from its error messages.
fn reason(printed: &str) -> String {
    let frame = messages::error(&"\u{0}");
    let (before, after) = frame.split_once('\0').unwrap_or_default();
    let message = |line: &str| Some(line.strip_prefix(before)?.strip_suffix(after)?.to_owned());
    printed.lines().rev().find_map(message).unwrap_or_else(sentences::crashed)
}

/// Reads the messages of a process, up to a limit.
fn read(pipe: Option<impl Read>) -> String {
    let mut bytes = Vec::new();
    if let Some(pipe) = pipe {
        // What was read before an error counts.
        let _ = pipe.take(MAX_MESSAGES).read_to_end(&mut bytes);
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
