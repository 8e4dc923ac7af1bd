//! The panels around the canvas. Each reads the document and the view, and pushes commands.

pub(crate) mod below;
pub(crate) mod checks;
pub(crate) mod combine;
pub(crate) mod menu;
pub(crate) mod other;
pub(crate) mod palette;
pub(crate) mod properties;
pub(crate) mod shortcuts;
pub(crate) mod split;
pub(crate) mod swatches;
pub(crate) mod tabs;
pub(crate) mod toolbar;
pub(crate) mod words;
pub(crate) mod grammar;
pub(crate) mod run;
pub(crate) mod steps;
pub(crate) mod problems;
pub(crate) mod table;
pub(crate) mod status;
pub(crate) mod dialogs;
pub(crate) mod export;
pub(crate) mod copy_as;
pub(crate) mod earlier;
