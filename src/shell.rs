//! The running app: its window, the order of work in a frame, and the dispatch of commands.

mod app;
mod certificates;
mod checks;
mod clipboard;
mod close_guard;
mod completions;
mod dialogs;
mod dispatch;
mod document_io;
mod embed;
mod exercise;
mod export;
mod report;
mod file_changes;
mod frame;
mod help;
mod imports;
mod language;
mod layouts;
mod locales;
mod modals;
#[cfg(not(target_arch = "wasm32"))]
mod native_window;
mod operand;
mod operations;
mod overlays;
mod selection;
mod settings;
mod side_panel;
mod storage;
mod tab;
mod tabs;
mod text_field;
mod toasts;
#[cfg(target_arch = "wasm32")]
mod web_page;
mod words;

pub use app::App;
pub use dialogs::Dialog;
#[cfg(not(target_arch = "wasm32"))]
pub use native_window::run_native;
pub(crate) use tab::Tab;
pub(crate) use tabs::Tabs;
#[cfg(target_arch = "wasm32")]
pub use web_page::{open_file, run_in_page, speak};
