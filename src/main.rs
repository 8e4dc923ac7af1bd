//! The entry points of the app, on the desktop and in the browser.

/// Counts the memory in use, for the limit of the command line.
#[cfg(not(target_arch = "wasm32"))]
#[global_allocator]
static ALLOCATOR: cap::Cap<std::alloc::System> = cap::Cap::new(std::alloc::System, usize::MAX);

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    grammaton::cli::main(std::env::args_os(), grammaton::run_native, || ALLOCATOR.allocated())
}

#[cfg(target_arch = "wasm32")]
fn main() {
    grammaton::run_in_page();
}
