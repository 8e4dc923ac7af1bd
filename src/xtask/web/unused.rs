//! What the app has and never runs, though the compiler cannot know it: it stays out of the page.
//!
//! A library asks at run time what a font holds, or which of its ways to paint is wanted. What this app's fonts do not
//! hold and what it never asks for is known here only. Such a function is replaced by a trap; what only it called is left
//! out with it, as no longer reached. Were one called all the same, the page would say that the app has stopped, and the
//! browser's tests would fail.

use super::trim;
use crate::{Result, root};
use rustc_demangle::demangle;
use std::fs;

/// Functions that are never called, and why they are not.
struct Unused {
    why: &'static str,
    /// What their names contain: all parts of one of these.
    names: &'static [&'static [&'static str]],
}

impl Unused {
    /// Values are dropped where they could have been made, made or not.
    fn has(&self, name: &str) -> bool {
        !(name.contains("drop_in_place") || name.contains("::Drop>::drop"))
            && self.names.iter().any(|parts| parts.iter().all(|part| name.contains(part)))
    }
}

const UNUSED: [Unused; 9] = [
    Unused {
        why: "the fonts' outlines are TrueType's, and do not vary",
        names: &[
            &["skrifa::outline::cff::"],
            &["skrifa::outline::varc::"],
            &["read_fonts::ps::"],
            &["gvar::Gvar>::"],
            &["TupleVariation<"],
        ],
    },
    Unused {
        why: "the fonts have no tables of Apple's",
        names: &[
            &["harfrust::hb::aat::"],
            &["read_fonts::tables::aat::Lookup>::"],
            &["read_fonts::tables::kern::Subtable>::"],
            &["read_fonts::tables::kerx::Subtable>::"],
            &["read_fonts::tables::morx::Subtable>::"],
        ],
    },
    Unused {
        why: "the fonts tell the distances of pairs of glyphs, and nothing else of what stands beside what",
        names: &[
            &["read_fonts::tables::gsub::", "Apply>::apply"],
            &["read_fonts::tables::layout::", "Apply>::apply"],
            &["read_fonts::tables::gpos::Cursive", "Apply>::apply"],
            &["read_fonts::tables::gpos::Mark", "Apply>::apply"],
        ],
    },
    Unused {
        why: "text is drawn as its outlines are, not fitted to pixels",
        names: &[
            &["skrifa::outline::autohint::"],
            &["skrifa::outline::glyf::hint::"],
            &["skrifa::outline::hint::"],
            &["glyf::HarfBuzzScaler"],
        ],
    },
    Unused {
        why: "glyphs are filled with one color, and nothing else is painted by vello",
        names: &[
            &["vello_cpu::fine::highp::"],
            &["vello_cpu::fine::common::"],
            &["vello_cpu::fine::lowp::gradient::"],
            &["vello_cpu::fine::lowp::image::"],
            &["vello_cpu::fine::lowp::blend::"],
            &["vello_cpu::fine::lowp::compose::"],
            &["FilterEffect>::"],
            &["vello_cpu::filter::gaussian_blur::"],
            &["vello_common::clip::intersect"],
            &["ClipContext>::push_clip"],
            &["vello_common::encode::", "Gradient"],
            &["peniko::gradient::"],
            &["Dispatcher>::push_layer"],
            &["CommandBucketer>::push_layer"],
            &["Dispatcher>::pop_layer"],
            &["Dispatcher>::stroke_path"],
        ],
    },
    Unused {
        why: "the browser writes the pictures of pixels",
        names: &[&["image::codecs::png::"], &["png::encoder::"], &["fdeflate::"]],
    },
    Unused { why: "nobody tells in which language a text is", names: &[&["harfrust::hb::tag_table::"]] },
    Unused { why: "the page needs WebGL 2", names: &[&["web_painter_glow::init_webgl1"]] },
    Unused {
        why: "the page does not keep what egui remembers of its widgets",
        names: &[
            &["id_type_map::Element>::new_persisted", "closure#1"],
            &["ron::", "egui::containers::"],
            &["ron::", "egui::widgets::"],
            &["ron::", "egui::text_selection::"],
            &["ron::", "emath::"],
            &["ron::", "epaint::"],
        ],
    },
];

/// The tables of a font that need what is left out.
const TABLES: [&[u8; 4]; 14] = [
    b"CFF ", b"CFF2", b"VARC", b"fvar", b"gvar", b"GSUB", b"ankr", b"feat", b"kern", b"kerx", b"morx", b"mort",
    b"trak", b"ltag",
];

/// The app without what it never runs.
pub(super) fn remove(wasm: &[u8]) -> Result<Vec<u8>> {
    check_fonts()?;
    let mut counts = [0; UNUSED.len()];
    let trapped = trim::with_traps(wasm, |name| {
        let name = format!("{:#}", demangle(name));
        let unused = UNUSED.iter().position(|unused| unused.has(&name));
        unused.is_some_and(|at| {
            counts[at] += 1;
            true
        })
    });
    let trimmed = trapped.and_then(trim::without_twins).map_err(|error| format!("web: {error}"))?;
    for (unused, count) in UNUSED.iter().zip(counts) {
        println!("web: {count} functions less: {}", unused.why);
    }
    Ok(trimmed)
}

/// Whether no font needs what is left out.
fn check_fonts() -> Result<()> {
    let folder = root().join("assets/fonts");
    let files = fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    for file in files.flatten().map(|file| file.path()).filter(|path| path.extension().is_some_and(|end| end == "ttf"))
    {
        let font = fs::read(&file).map_err(|error| format!("{}: {error}", file.display()))?;
        if let Some(table) = tables(&font).find(|table| TABLES.iter().any(|needs| table == *needs)) {
            let table = String::from_utf8_lossy(table);
            return Err(format!(
                "{}: its table {table} needs code that src/xtask/web/unused.rs leaves out",
                file.display()
            ));
        }
    }
    Ok(())
}

/// The names of a font's tables.
fn tables(font: &[u8]) -> impl Iterator<Item = &[u8]> {
    font.get(12..).unwrap_or_default().chunks_exact(16).take(count(font)).map(|record| &record[..4])
}

fn count(font: &[u8]) -> usize {
    font.get(4..6).map_or(0, |bytes| usize::from(u16::from_be_bytes([bytes[0], bytes[1]])))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_out_goes_by_its_name_and_what_drops_values_stays() {
        let left_out = |name: &str| UNUSED.iter().any(|unused| unused.has(name));
        assert!(left_out("<skrifa::outline::cff::Outlines>::draw::<epaint::text::font::VelloPen>"));
        assert!(left_out(
            "<egui::containers::scroll_area::State as Serialize>::serialize::<&mut ron::ser::Serializer>"
        ));
        assert!(!left_out("<grammaton::app::settings::Settings as Serialize>::serialize::<&mut ron::ser::Serializer>"));
        assert!(!left_out("core::ptr::drop_in_place::<harfrust::hb::aat::map::AatMapBuilder>"));
        assert!(!left_out("<skrifa::outline::glyf::Outlines>::new"));
    }

    #[test]
    fn no_font_has_what_is_left_out() {
        assert_eq!(check_fonts(), Ok(()));
        let mut font = [0; 12].to_vec();
        font[5] = 1;
        font.extend(b"CFF ............");
        assert_eq!(tables(&font).collect::<Vec<_>>(), [b"CFF "]);
    }
}
