//! The user interface: the canvas, the panels around it, menus and dialogs. It reads the session and pushes commands.

pub(crate) mod theme;
pub(crate) mod widgets;
pub(crate) mod context_help;
pub(crate) mod composition;
pub(crate) mod typed_ahead;
pub(crate) mod touch_mode;
pub(crate) mod canvas;
pub(crate) mod start_page;
pub(crate) mod tour;
pub(crate) mod central_panel;
pub(crate) mod panels;
pub(crate) mod operand_picker;
pub(crate) mod menu;
pub(crate) mod dialogs;
