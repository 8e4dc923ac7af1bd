//! The text inside a state: its name, set in runs, on one or two lines, and its meaning below.

use super::{MAX_REACH, MEANING_SIZE, NAME_LINE, NAME_SIZE, RADIUS, RING_GAP, SCRIPT_SCALE, is_wide};
use crate::{
    State,
    notation::name::{Run, Script, runs},
};

/// The maximum width of a line, in canvas points. The round ends of a state hold a bit of it.
const WIDTH: f32 = 2.0 * MAX_REACH;
/// The number of characters that are enough to fill two lines.
const CHARACTERS: usize = 100;
/// The least half length of a spine, so that no pill looks like a flawed circle.
const LEAST_REACH: f32 = 6.0;
/// The distance of the text from the inner ring.
const PADDING: f32 = 4.0;
/// The signs that no line begins with.
const CLOSING: &str = "、。，．：；！？）」』】》〉ーぁぃぅぇぉっゃゅょァィゥェォッャュョ";
/// Half the height of the letters of a line, in font sizes.
const HALF_HEIGHT: f32 = 0.36;

/// The text inside a state.
///
/// ```
/// use grammaton_core::{Point, State, geometry::NameText};
///
/// let shown = |name: &str| NameText::new(&State::new(name, Point::ZERO)).texts();
/// assert_eq!(shown("q0"), ["q0"]);
/// assert_eq!(shown("the goat and the wolf are here"), ["the goat and the", "wolf are here"]);
/// ```
#[derive(Clone, PartialEq, Debug)]
pub struct NameText {
    /// The lines from top to bottom. The last line of a name may end in `…`.
    pub lines: Vec<NameLine>,
    /// Whether a part of the name or the meaning is not shown.
    pub is_cut: bool,
}

/// A line of the text inside a state.
#[derive(Clone, PartialEq, Debug)]
pub struct NameLine {
    /// The runs of the line.
    pub runs: Vec<Run>,
    /// The font size of runs on the line, in a proportional font.
    pub size: f32,
    /// The vertical offset of the middle of the line from the center of the state.
    pub y: f32,
}

impl NameText {
    /// Returns the text of a state. A name that is too wide for one line is on two, and truncated if it is too wide for
    /// these. The meaning is below a name on one line if it fits.
    pub fn new(state: &State) -> Self {
        let (names, mut is_cut) = broken(&state.name);
        let mut lines: Vec<(Vec<Run>, f32)> = names.iter().map(|line| (runs(line), NAME_SIZE)).collect();
        if !state.meaning.is_empty() {
            let meaning = runs(&state.meaning);
            let fits = lines.len() == 1 && width(&meaning) * MEANING_SIZE <= WIDTH;
            is_cut |= !fits;
            lines.extend(fits.then_some((meaning, MEANING_SIZE)));
        }
        let height: f32 = lines.iter().map(|(_, size)| size * NAME_LINE).sum();
        let mut top = -0.5 * height;
        let line = |(runs, size): (Vec<Run>, f32)| {
            let y = top + 0.5 * size * NAME_LINE;
            top += size * NAME_LINE;
            NameLine { runs, size, y }
        };
        Self { lines: lines.into_iter().map(line).collect(), is_cut }
    }

    /// Returns half the length of the spine of the [`Outline`](super::Outline) that holds the text, accepting or not.
    pub fn reach(&self) -> f32 {
        let radius = RADIUS - RING_GAP - PADDING;
        let reach = |line: &NameLine| {
            let y = line.y.abs() + HALF_HEIGHT * line.size;
            0.5 * line.size * width(&line.runs) - (radius * radius - y * y).max(0.0).sqrt()
        };
        match self.lines.iter().map(reach).fold(0.0, f32::max) {
            reach if reach <= 1.0 => 0.0,
            reach => reach.ceil().max(LEAST_REACH),
        }
    }

    /// Returns the texts of the lines, without their positions.
    pub fn texts(&self) -> Vec<String> {
        self.lines.iter().map(|line| line.runs.iter().map(|run| run.text.as_str()).collect()).collect()
    }
}

/// Breaks a name into one or two lines; returns whether the second is truncated.
fn broken(name: &str) -> (Vec<String>, bool) {
    let fits = |text: &str| width(&runs(text)) * NAME_SIZE <= WIDTH;
    let end = name.char_indices().nth(CHARACTERS).map_or(name.len(), |(end, _)| end);
    let (head, is_whole) = (&name[..end], end == name.len());
    if is_whole && !head.contains('\n') && fits(head) {
        return (vec![head.to_owned()], false);
    }
    let halves = |at: usize| (head[..at].trim_end(), head[at..].trim_start());
    let wider = |&at: &usize| width(&runs(halves(at).0)).max(width(&runs(halves(at).1)));
    let breaks: Vec<usize> = breaks(head).collect();
    if let Some((one, other)) = breaks.iter().copied().min_by(|a, b| wider(a).total_cmp(&wider(b))).map(halves)
        && is_whole
        && fits(one)
        && fits(other)
    {
        return (vec![one.to_owned(), other.to_owned()], false);
    }
    let ends = || head.char_indices().map(|(at, c)| at + c.len_utf8());
    let first = breaks.iter().copied().rfind(|&at| fits(halves(at).0));
    let first = first.or_else(|| ends().take_while(|&at| fits(&head[..at])).last()).unwrap_or(head.len());
    let (one, rest) = halves(first);
    let mut other = rest.to_owned();
    while !fits(&format!("{other}…")) && other.pop().is_some() {}
    let other = format!("{}…", other.trim_end());
    (vec![one.to_owned(), other], true)
}

/// Returns the places where a name may be broken: after blanks, after punctuation, and between Chinese, Japanese or
/// Korean characters, but not before their punctuation.
fn breaks(name: &str) -> impl Iterator<Item = usize> {
    let is_after = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '|') || is_wide(c);
    let after = move |(at, c): (usize, char)| is_after(c).then(|| at + c.len_utf8());
    let may_start_line = |&at: &usize| name[at..].chars().next().is_some_and(|next| !CLOSING.contains(next));
    name.char_indices().filter_map(after).filter(may_start_line)
}

/// Returns the width of runs, as a multiple of the font size.
fn width(runs: &[Run]) -> f32 {
    let scale = |script| if matches!(script, Script::Sub | Script::Super) { SCRIPT_SCALE } else { 1.0 };
    runs.iter().map(|run| scale(run.script) * run.text.chars().map(advance).sum::<f32>()).sum()
}

/// Returns the width of a character in Inter, as a multiple of the font size; approximate outside of ASCII.
fn advance(c: char) -> f32 {
    #[rustfmt::skip]
    const ASCII: [u8; 95] = [
        28, 29, 47, 63, 64, 98, 64, 30, 36, 36, 50, 66, 29, 46, 29, 36, 63, 41, 61, 62, 65, 59, 62, 57, 62, 62, 29, 30, 66, 66,
        66, 51, 97, 69, 65, 73, 72, 60, 59, 75, 74, 27, 57, 67, 56, 90, 75, 76, 64, 76, 64, 64, 65, 74, 69, 98, 68, 68, 63, 36,
        36, 36, 47, 46, 32, 56, 61, 57, 61, 58, 37, 61, 59, 24, 24, 55, 24, 88, 59, 60, 61, 61, 38, 53, 33, 59, 56, 82, 55, 56,
        55, 43, 33, 43, 66,
    ];
    let ascii = (c as usize).checked_sub(0x20).and_then(|index| ASCII.get(index));
    match c {
        _ if let Some(&hundredths) = ascii => f32::from(hundredths) / 100.0,
        '′' | '’' => 0.24,
        '\0'..='\u{1f}' | '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' => 0.0,
        _ if is_wide(c) => 1.0,
        '…' | '\u{1100}'.. => 0.86,
        _ => 0.65,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Point;

    fn text(name: &str) -> NameText {
        NameText::new(&State::new(name, Point::ZERO))
    }

    #[test]
    fn short_names_are_in_circles_and_longer_ones_in_pills() {
        for name in ["", "q0", "q_{12}", "q0'", "S", "12", "even", "wait", "OK"] {
            assert_eq!((text(name).reach(), text(name).texts().len()), (0.0, 1), "{name}");
        }
        let reaches = ["odd a", "waiting", "state_open", "waiting for b"].map(|name| text(name).reach());
        assert!(reaches.is_sorted() && reaches[0] >= LEAST_REACH && reaches[3] < MAX_REACH, "{reaches:?}");
    }

    #[test]
    fn every_name_has_the_same_size() {
        for name in ["q0", "waiting for b", "the goat and the wolf are here"] {
            assert!(text(name).lines.iter().all(|line| line.size == NAME_SIZE), "{name}");
        }
    }

    #[test]
    fn long_names_are_broken_where_the_lines_are_shortest_and_then_truncated() {
        let check = |name: &str, lines: &[&str], is_cut| {
            assert_eq!(
                (text(name).texts().as_slice(), text(name).is_cut),
                (&lines.iter().map(|&line| line.to_owned()).collect::<Vec<_>>()[..], is_cut),
                "{name}"
            );
        };
        check("{q0,q1,q2,q3,q4,q5,q6}", &["{q0,q1,q2,", "q3,q4,q5,q6}"], false);
        check("a\nb", &["a", "b"], false);
        check("正在等待第二个输入字符", &["正在等待第", "二个输入字符"], false);
        check("读入字母了，然后结束吧", &["读入字母了，", "然后结束吧"], false);
        check("averyveryverylongname", &["averyveryverylo", "ngname…"], true);
        for long in ["x".repeat(500), "word ".repeat(200), "{q0,".repeat(300), "\n".repeat(300)] {
            let text = text(&long);
            assert!(text.lines.len() == 2 && text.is_cut && text.reach() <= MAX_REACH, "{long}");
            assert!(text.texts()[1].ends_with('…'));
        }
    }

    #[test]
    fn a_meaning_is_below_the_name_if_it_fits() {
        let of = |meaning: &str| NameText::new(&State { meaning: meaning.into(), ..State::new("2", Point::ZERO) });
        let short = of("{q0,q1}");
        assert_eq!((short.texts(), short.is_cut), (vec!["2".into(), "{q0,q1}".into()], false));
        assert!(short.lines[0].y < 0.0 && short.lines[1].y > 0.0 && short.lines[1].size < short.lines[0].size);
        let long = of(&"{q0,q1}".repeat(9));
        assert_eq!((long.texts(), long.is_cut), (vec!["2".into()], true));
    }
}
