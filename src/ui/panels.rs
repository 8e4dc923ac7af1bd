//! The panels around the canvas.

pub(crate) mod checks;
pub(crate) mod definition;
pub(crate) mod exercise;
pub(crate) mod grammar;
pub(crate) mod import_report;
pub(crate) mod language;
pub(crate) mod problems;
pub(crate) mod properties;
pub(crate) mod remedy;
pub(crate) mod run;
pub(crate) mod side_tabs;
pub(crate) mod status;
pub(crate) mod steps;
pub(crate) mod swatches;
pub(crate) mod table;
pub(crate) mod tokens;
pub(crate) mod tabs;
pub(crate) mod toolbar;
pub(crate) mod words;
