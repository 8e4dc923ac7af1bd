//! An X server without a monitor, with its windows and their pixels.

use super::process::Ended;
use crate::{Result, target_folder};
use std::{
    collections::HashSet,
    fmt, fs,
    io::{BufRead as _, BufReader},
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

/// A running Xvfb.
pub(crate) struct Screen {
    _server: Ended,
    display: String,
    /// The file in which Xvfb keeps the screen's pixels, in xwd format.
    framebuffer: PathBuf,
}

impl Screen {
    /// Starts the server on a free display.
    pub(crate) fn start(folder: &Path) -> Result<Self> {
        let mut command = Command::new("Xvfb");
        // Otherwise it resets itself when its last client ends, and the next one may come too early.
        command
            .args(["-noreset", "-displayfd", "1", "-screen", "0", "1280x800x24", "-nolisten", "tcp", "-fbdir"])
            .arg(folder);
        let mut server = Ended::spawn(command.stdout(Stdio::piped()).stderr(Stdio::null()))?;
        let mut number = String::new();
        let stdout = server.child().stdout.take().ok_or("Xvfb has no standard output")?;
        // Xvfb prints its display number when it is ready. If it ends instead, nothing is read.
        BufReader::new(stdout).read_line(&mut number).map_err(|error| format!("Xvfb: {error}"))?;
        if number.trim().is_empty() {
            return Err("Xvfb found no free display".to_owned());
        }
        let framebuffer = folder.join("Xvfb_screen0");
        Ok(Self { _server: server, display: format!(":{}", number.trim()), framebuffer })
    }

    /// Starts the server for a browser, unless it is not installed.
    pub(crate) fn for_browser() -> Result<Option<Self>> {
        if !super::has_tools() {
            return Ok(None);
        }
        let folder = target_folder()?.join("browser");
        fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        Self::start(&folder).map(Some)
    }

    /// The value of `DISPLAY` for programs that open windows here.
    pub(crate) fn display(&self) -> &str {
        &self.display
    }

    /// Finds a window whose title contains `title`.
    pub(super) fn window(&self, title: &str) -> Result<Option<Window>> {
        let output = Command::new("xwininfo").args(["-root", "-tree", "-display", &self.display]).output();
        let output = output.map_err(|error| format!("xwininfo: {error}"))?;
        let tree = String::from_utf8_lossy(&output.stdout);
        Ok(tree.lines().find_map(|line| Window::parse(line, title)))
    }

    /// Takes a screenshot of a window.
    pub(super) fn picture(&self, window: Window) -> Result<Picture> {
        let path = self.framebuffer.display();
        let dump = fs::read(&self.framebuffer).map_err(|error| format!("{path}: {error}"))?;
        Picture::of(&dump, window).ok_or_else(|| format!("{path} does not contain that window"))
    }
}

/// A window's place on the screen, in pixels.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Window {
    x: usize,
    y: usize,
    width: usize,
    height: usize,
}

impl fmt::Display for Window {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} × {} pixels", self.width, self.height)
    }
}

impl Window {
    /// Reads a line such as `0x200003 "title": ("app" "App")  800x600+0+0  +20+10`, if its title contains `title`.
    fn parse(line: &str, title: &str) -> Option<Self> {
        let (name, place) = line.trim().split_once(' ')?.1.strip_prefix('"')?.rsplit_once("\": (")?;
        if !name.contains(title) {
            return None;
        }
        let mut fields = place.rsplit_once(')')?.1.split_whitespace();
        let (width, height) = fields.next()?.split_once('+')?.0.split_once('x')?;
        let (x, y) = fields.next()?.strip_prefix('+')?.split_once('+')?;
        let number = |text: &str| text.parse().ok();
        Some(Self { x: number(x)?, y: number(y)?, width: number(width)?, height: number(height)? })
    }
}

/// The pixels of a window, row by row, in red, green and blue.
pub(super) struct Picture {
    width: usize,
    height: usize,
    pixels: Vec<[u8; 3]>,
}

impl Picture {
    /// Cuts a window, or the part of it that is on the screen, out of an xwd file with 32 bits per pixel, blue first.
    fn of(dump: &[u8], window: Window) -> Option<Self> {
        let field = |index: usize| {
            let bytes = dump.get(4 * index..4 * index + 4)?;
            Some(u32::from_be_bytes(bytes.try_into().ok()?) as usize)
        };
        let (version, byte_order, bits_per_pixel) = (field(1)?, field(7)?, field(11)?);
        if (version, byte_order, bits_per_pixel) != (7, 0, 32) {
            return None;
        }
        let (header, row_bytes, colors) = (field(0)?, field(12)?, field(19)?);
        let first = header + 12 * colors;
        let width = window.width.min((row_bytes / 4).checked_sub(window.x)?);
        let row = |y: usize| {
            let begin = first + (window.y + y) * row_bytes + 4 * window.x;
            dump.get(begin..begin + 4 * width)
        };
        let rows: Vec<&[u8]> = (0..window.height).map_while(row).collect();
        if width == 0 || rows.is_empty() {
            return None;
        }
        let rows_on_screen = rows.len();
        let pixels = rows.into_iter().flat_map(|row| row.chunks_exact(4)).map(|bgrx| [bgrx[2], bgrx[1], bgrx[0]]);
        Some(Self { width, height: rows_on_screen, pixels: pixels.collect() })
    }

    /// Counts the different colors.
    pub(super) fn colors(&self) -> usize {
        self.pixels.iter().collect::<HashSet<_>>().len()
    }

    /// Saves a PNG.
    pub(super) fn save(&self, path: &Path) -> Result<()> {
        let written = || -> std::result::Result<(), Box<dyn std::error::Error>> {
            let file = fs::File::create(path)?;
            let mut encoder = png::Encoder::new(file, self.width as u32, self.height as u32);
            encoder.set_color(png::ColorType::Rgb);
            Ok(encoder.write_header()?.write_image_data(self.pixels.as_flattened())?)
        };
        written().map_err(|error| format!("{}: {error}", path.display()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_are_found_by_title() {
        let line = r#"     0x200003 "even-a.ron: a "quoted" name": ("grammaton" "Grammaton")  800x600+0+0  +20+10"#;
        let window = Window { x: 20, y: 10, width: 800, height: 600 };
        assert_eq!(Window::parse(line, "even-a"), Some(window));
        assert_eq!(Window::parse(line, "odd"), None);
        assert_eq!(Window::parse("     0x200001 (has no name): ()  1x1+0+0  +0+0", ""), None);
    }

    #[test]
    fn a_picture_shows_only_the_window() {
        let mut dump: Vec<u8> = [100, 7, 2, 24, 3, 2, 0, 0, 32, 0, 32, 32, 12].into_iter().flat_map(be).collect();
        dump.resize(100, 0);
        dump.extend([[0, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0]].as_flattened());
        dump.extend([[0, 0, 0, 0], [1, 2, 3, 0], [4, 5, 6, 0]].as_flattened());
        let window = Window { x: 1, y: 1, width: 2, height: 1 };
        let picture = Picture::of(&dump, window).expect("a dump");
        assert_eq!(picture.pixels, [[3, 2, 1], [6, 5, 4]]);
        assert_eq!(picture.colors(), 2);
        let beyond = Picture::of(&dump, Window { width: 9, height: 5, ..window }).expect("a part on the screen");
        assert_eq!((beyond.width, beyond.height, beyond.pixels), (2, 1, picture.pixels));
        assert!(Picture::of(&dump, Window { y: 2, ..window }).is_none());
        assert!(Picture::of(&dump[..40], window).is_none());
    }

    fn be(number: u32) -> [u8; 4] {
        number.to_be_bytes()
    }
}
