//! The entry points, and nothing else.

fn main() -> eframe::Result<()> {
    grammaton::run_native(std::env::args_os().nth(1).map(Into::into))
}
