//! The entry points of the app, on the desktop and in the browser.

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    grammaton::cli::main(std::env::args_os(), grammaton::run_native)
}

#[cfg(target_arch = "wasm32")]
fn main() {
    grammaton::run_in_page();
}
