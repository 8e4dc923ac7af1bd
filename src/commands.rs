//! Commands that the user interface pushes and the shell carries out, and the table of actions: names, icons, shortcuts
//! and availability.

pub(crate) mod action;
pub(crate) mod command;
pub(crate) mod icons;
pub(crate) mod limits;
pub(crate) mod view;

pub use action::{Action, Menu};
pub use command::{Choice, Command, Commands, Recover, Unsaved};
pub use view::{Camera, Shows, Tool, View, ZOOM};
