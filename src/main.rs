//! The entry points, and nothing else.

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    grammaton::cli::main(std::env::args_os(), grammaton::run_native)
}

#[cfg(target_arch = "wasm32")]
fn main() {
    grammaton::run_in_page();
}
