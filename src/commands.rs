//! Commands, which the user interface pushes and the shell executes, and the table of actions: names, icons,
//! shortcuts and availability.

pub(crate) mod action;
pub(crate) mod command;
pub(crate) mod icons;
pub(crate) mod limits;
pub(crate) mod shortcuts;
pub(crate) mod topic;
pub(crate) mod view;

pub use action::{Action, Menu};
pub use command::{Command, Commands, FileChangeChoice, RecoveryChoice, TourMove, UnsavedChoice};
pub use shortcuts::PageKeys;
pub use topic::Topic;
pub use view::{Camera, Tool, View, ViewMode, ZOOM};
