//! `cargo xtask bench-peers`: times operations on automata against other libraries.
//!
//! All programs read the same files in turn and time only the operation, as processor time. The best of several runs
//! counts. The files, the programs and a virtual environment of Python are created in the target folder.

mod file;
#[path = "../core/benches/operations/instances.rs"]
mod instances;
mod tools;

use crate::{Outcome, Result, cargo};
use grammaton_core::{EPSILON, determinize, minimize, remove_epsilon};
use instances::Instance;
use std::{
    env, fs,
    hint::black_box,
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};
use tools::Tool;

/// How long our operation is repeated, in processor time.
const PATIENCE: Duration = Duration::from_millis(300);

/// How many times each program is run in turn.
const TURNS: usize = 3;

/// The measurement of one operation on one file.
#[derive(Clone, Copy, Debug)]
struct Measured {
    milliseconds: f64,
    states: usize,
}

/// Measures everything and prints a table of ratios and a table of growth.
pub(crate) fn run() -> Result {
    let ours = build()?;
    let folder = ours.with_file_name("bench-peers");
    fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let tools = tools::all(&folder)?;

    let names: Vec<String> = tools.iter().map(|tool| format!("{}, ms | ratio", tool.name)).collect();
    println!("| operation | instance | states | ours, ms | {} |", names.join(" | "));
    println!("| --- | --- |{}", " ---: |".repeat(2 + 2 * tools.len()));
    let mut all = Vec::new();
    for instance in instances::all() {
        let file = folder.join(format!("{}.fa", instance.name));
        fs::write(&file, file::text(&instance)).map_err(|error| format!("{}: {error}", file.display()))?;
        for &operation in operations(&instance) {
            let (ours, peers) = measure_in_turn(&ours, &tools, operation, &file)?;
            let cells = tools.iter().zip(peers).map(|(tool, peer)| cell(operation, &instance, tool, ours, peer));
            let cells = cells.collect::<Result<Vec<String>>>()?.join(" | ");
            let Measured { milliseconds, states } = ours;
            println!("| {operation} | {} | {states} | {milliseconds:.3} | {cells} |", instance.name);
            all.push((operation, instance.name, ours));
        }
    }
    println!("\n| operation | instance | twice as large | times as long |\n| --- | --- | --- | ---: |");
    for (small, large) in DOUBLED {
        for &(operation, _, before) in all.iter().filter(|(_, name, _)| *name == small) {
            for (.., after) in all.iter().filter(|(same, name, _)| *name == large && *same == operation) {
                println!("| {operation} | {small} | {large} | {:.1} |", after.milliseconds / before.milliseconds);
            }
        }
    }
    Ok(Outcome::Done)
}

/// Runs our program and the others in turn. Returns the best measurement of each.
fn measure_in_turn(
    ours: &Path,
    tools: &[Tool],
    operation: &str,
    file: &Path,
) -> Result<(Measured, Vec<Option<Measured>>)> {
    let measure = || tools::measure(Command::new(ours).args(["bench-ours", operation]).arg(file));
    let mut best = measure()?;
    let mut peers = tools.iter().map(|tool| tool.measure(operation, file)).collect::<Result<Vec<_>>>()?;
    for _ in 1..TURNS {
        best = faster(best, measure()?);
        for (tool, peer) in tools.iter().zip(&mut peers).filter(|(tool, _)| !tool.is_slow) {
            *peer = tool.measure(operation, file)?.zip(*peer).map(|(one, other)| faster(one, other));
        }
    }
    Ok((best, peers))
}

fn faster(one: Measured, other: Measured) -> Measured {
    if one.milliseconds < other.milliseconds { one } else { other }
}

/// Returns the time of a peer and its ratio to ours, or dashes if the peer is not installed.
fn cell(operation: &str, instance: &Instance, tool: &Tool, ours: Measured, peer: Option<Measured>) -> Result<String> {
    let Some(Measured { milliseconds, states }) = peer else { return Ok("– | –".to_owned()) };
    // Some count the sink state of a complete automaton. foma keeps unreachable states of a deterministic automaton. The
    // states that are left after the removal of ε-moves are a matter of choice.
    let most = if instance.name.starts_with("dfa") { instance.states as usize } else { ours.states + 1 };
    // dk.brics drops the states from which no accepting state is reachable as soon as it has determinized.
    let trims = operation == "determinize" && tool.name == "dk.brics";
    let least = if trims { 1 } else { ours.states - 1 };
    if operation != "epsilon" && !(least..=most).contains(&states) {
        return Err(format!("{operation} {}: {} states, {states} by {}", instance.name, ours.states, tool.name));
    }
    Ok(format!("{milliseconds:.3} | {:.1}", milliseconds / ours.milliseconds))
}

/// Pairs of instances, the second twice as large as the first.
const DOUBLED: [(&str, &str); 4] =
    [("kth14", "kth15"), ("dfa20k", "dfa40k"), ("dfa10k_x4", "dfa20k_x4"), ("thompson2k", "thompson4k")];

/// The operations to measure on an instance. One with ε has only ε-removal, a deterministic one only minimization.
fn operations(instance: &Instance) -> &'static [&'static str] {
    if instance.transitions.iter().any(|&(_, symbol, _)| symbol == EPSILON) {
        &["epsilon"]
    } else if instance.name.starts_with("dfa") {
        &["minimize"]
    } else {
        &["determinize", "minimize"]
    }
}

/// Runs our operation on one file and prints milliseconds and states. Meant for a release build.
pub(crate) fn ours(operation: &str, file: &str) -> Result {
    let text = fs::read_to_string(file).map_err(|error| format!("{file}: {error}"))?;
    let nfa = file::parse(&text).ok_or_else(|| format!("{file} is not an automaton"))?.nfa();
    let Measured { milliseconds, states } = match operation {
        "determinize" => best(|| determinize(black_box(&nfa)).dfa.len()),
        "minimize" => {
            let dfa = determinize(&nfa).dfa;
            best(|| minimize(black_box(&dfa)).dfa.len())
        }
        "epsilon" => best(|| remove_epsilon(black_box(&nfa)).len()),
        _ => return Err(format!("{operation} is not an operation")),
    };
    println!("{milliseconds} {states}");
    // On Linux, also print the peak memory use.
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    status.lines().filter(|line| line.starts_with("VmHWM")).for_each(|line| eprintln!("{line}"));
    Ok(Outcome::Done)
}

/// The shortest time of many runs, with the result.
fn best(mut run: impl FnMut() -> usize) -> Measured {
    let begun = processor_time();
    let mut least = Duration::MAX;
    loop {
        let before = processor_time();
        let states = run();
        let after = processor_time();
        least = least.min(after.saturating_sub(before));
        if after.saturating_sub(begun) > PATIENCE {
            return Measured { milliseconds: least.as_secs_f64() * 1e3, states };
        }
    }
}

/// Returns the processor time that this thread has taken, which other programs hardly change.
#[cfg(unix)]
fn processor_time() -> Duration {
    use rustix::time::{ClockId, clock_gettime};
    clock_gettime(ClockId::ThreadCPUTime).try_into().unwrap_or_default()
}

/// Returns the time since the first call.
#[cfg(not(unix))]
fn processor_time() -> Duration {
    use std::{sync::LazyLock, time::Instant};
    static BEGUN: LazyLock<Instant> = LazyLock::new(Instant::now);
    BEGUN.elapsed()
}

/// Builds this program in release mode.
fn build() -> Result<PathBuf> {
    let status = cargo().args(["build", "--quiet", "--release", "--package", "xtask"]).status();
    if !status.is_ok_and(|status| status.success()) {
        return Err("this program does not build".to_owned());
    }
    let here = env::current_exe().map_err(|error| error.to_string())?;
    let target = here.parent().and_then(Path::parent).ok_or("this program is not in a target folder")?;
    Ok(target.join("release").join("xtask"))
}

/// Reads milliseconds and states, as the programs print them.
fn measured(text: &str) -> Option<Measured> {
    let (milliseconds, states) = text.trim().split_once(' ')?;
    Some(Measured { milliseconds: milliseconds.parse().ok()?, states: states.parse().ok()? })
}
