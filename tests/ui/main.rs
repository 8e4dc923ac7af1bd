//! The app as hands and eyes have it: pointer and key events in, texts and roles out.

#![expect(clippy::unwrap_used, reason = "a test that fails may panic")]

mod hand;
mod draw;
mod edit;
mod export;
mod few;
mod file;
mod gestures;
mod tabs;
mod typing;
mod view;
mod run;
mod operations;
mod checks;
mod words;
mod recovery;
mod disk;
mod settings;
mod picture;
mod snapshots;
mod jobs;
mod arrange;
mod beside;
mod clipboard;
mod keyboard;
mod layouts;
mod page;
mod palette;
mod properties;
mod panels;
mod steps;
mod still;
mod table;
mod monkey;
