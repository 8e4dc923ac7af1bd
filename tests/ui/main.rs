//! Tests of the app through its user interface: input events in, accessible texts and roles out.

#![expect(clippy::unwrap_used, reason = "a test that fails may panic")]

mod driver;
mod dialogs;
mod draw;
mod edit;
mod export;
mod drawing_effort;
mod file;
mod gestures;
mod tabs;
mod toolbar;
mod tour;
mod typing;
mod view;
mod run;
mod operations;
mod checks;
mod words;
mod recovery;
mod external_changes;
mod settings;
mod picture;
mod snapshots;
mod starts;
mod jobs;
mod arrange;
mod intermediate_view;
mod clipboard;
mod keyboard;
mod layouts;
mod page;
mod palette;
mod properties;
mod panels;
mod steps;
mod start_page;
mod still;
mod table;
mod menus;
mod monkey;
mod names;
mod near_misses;
mod opening;
mod doc_pictures;
