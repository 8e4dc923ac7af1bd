//! The icons, as characters of the icon font (a subset of Phosphor, in assets/fonts).

macro_rules! icons {
    ($($name:ident = $code:literal;)*) => {
        $(#[doc = concat!("The icon ", stringify!($name), ".")] pub(crate) const $name: char = $code;)*
    };
}

icons! {
    SELECT = '\u{e1dc}';
    STATE = '\u{e18a}';
    ARROW = '\u{e026}';
    UNDO = '\u{e08a}';
    REDO = '\u{e08c}';
    FIT = '\u{e1d0}';
    ZOOM_IN = '\u{e3d4}';
    ZOOM_OUT = '\u{e32a}';
    NEW = '\u{e236}';
    OPEN = '\u{e256}';
    CLOSE = '\u{e4f6}';
    PLUS = '\u{e3d4}';
    EXPORT = '\u{eaf0}';
    SAVE = '\u{e248}';
    COPY = '\u{e1ca}';
    LINK = '\u{e2e2}';
    CHECK = '\u{e184}';
    WARNING = '\u{e4e0}';
    INFO = '\u{e2ce}';
    DARK = '\u{e330}';
    LIGHT = '\u{e472}';
    CONTRAST = '\u{e18c}';
    SYSTEM = '\u{e18c}';
    DELETE = '\u{e4a6}';
    EDIT = '\u{e3b4}';
    START = '\u{e428}';
    PLAY = '\u{e3d0}';
    PAUSE = '\u{e39e}';
    BACK = '\u{e138}';
    FORWARD = '\u{e13a}';
    TO_START = '\u{e5a4}';
    TO_END = '\u{e5a6}';
    ACCEPT = '\u{eb08}';
    EXAMPLES = '\u{e0e6}';
    SIDEBAR = '\u{ec24}';
    TABLE = '\u{e476}';
    DRAWING = '\u{eb58}';
    LAYOUT = '\u{e67c}';
    CURSOR_CLICK = '\u{e7c8}';
    GRID = '\u{e296}';
    TICK = '\u{e182}';
    CUT = '\u{eae0}';
    PASTE = '\u{e196}';
    DUPLICATE = '\u{e1cc}';
    ALIGN_LEFT = '\u{e50e}';
    ALIGN_CENTER = '\u{e50a}';
    ALIGN_RIGHT = '\u{e510}';
    ALIGN_TOP = '\u{e512}';
    ALIGN_MIDDLE = '\u{e50c}';
    ALIGN_BOTTOM = '\u{e506}';
    SPREAD_ACROSS = '\u{e534}';
    SPREAD_DOWN = '\u{e536}';
    MERGE = '\u{ed3e}';
    SPLIT = '\u{ed3c}';
    REVERSE = '\u{e83c}';
    STRAIGHTEN = '\u{e6d2}';
    COLOR = '\u{e6c8}';
    PROPERTIES = '\u{e434}';
    SEARCH = '\u{e30c}';
    KEYBOARD = '\u{e2d8}';
    MORE = '\u{e1fe}';
    MENU = '\u{e2f0}';
    GENERATE = '\u{e6b6}';
    NOTE_EDIT = '\u{e34c}';
    NOTE = '\u{e348}';
    DETERMINIZE = '\u{e27e}';
    MINIMIZE = '\u{e09e}';
    EXPRESSION = '\u{e0aa}';
    TOUR = '\u{e1c8}';
    HOME = '\u{e2c2}';
    CARET_DOWN = '\u{e136}';
}
