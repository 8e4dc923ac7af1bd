//! Reading the web fonts of a package: WOFF2 files with a variable weight, each with some of the characters.

use super::truetype::{Face, Glyph};
use crate::Result;
use allsorts::{binary::read::ReadScope, font_data::FontData, subset::whole_font, tables::FontTableProvider as _};
use kurbo::BezPath;
use skrifa::{
    FontRef, MetadataProvider as _,
    instance::{LocationRef, Size},
    outline::{DrawSettings, OutlinePen},
    string::StringId,
};
use std::{collections::BTreeSet, fs, path::Path};
use write_fonts::tables::glyf::SimpleGlyph;

/// The weight in which the glyphs are drawn.
const WEIGHT: f32 = 400.0;

/// Reads the numbered fonts of a folder in the order of their numbers. The other fonts have Latin and Cyrillic letters,
/// which the app's own fonts have.
pub(super) fn read(folder: &Path) -> Result<Vec<Face>> {
    let failed = |error: std::io::Error| format!("{}: {error}", folder.display());
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let number = stem.strip_suffix("-wght-normal").and_then(|stem| stem.rsplit('-').next()?.parse::<u32>().ok());
        files.extend(number.map(|number| (number, path)));
    }
    // The characters that are used most have the highest numbers.
    files.sort_by(|a, b| b.cmp(a));
    let face = |path: &Path| face(&fs::read(path).map_err(|error| error.to_string())?);
    files.iter().map(|(_, path)| face(path).map_err(|error| format!("{}: {error}", path.display()))).collect()
}

/// Returns the characters of a TrueType font in order.
pub(super) fn characters(font: &[u8]) -> Result<BTreeSet<char>> {
    let font = FontRef::new(font).map_err(|error| error.to_string())?;
    Ok(font.charmap().mappings().filter_map(|(code, _)| char::from_u32(code)).collect())
}

/// Reads a font.
fn face(woff: &[u8]) -> Result<Face> {
    let font = unpack(woff)?;
    let font = FontRef::new(&font).map_err(|error| error.to_string())?;
    let weight = font.axes().location([("wght", WEIGHT)]);
    let (metrics, widths) = (font.metrics(Size::unscaled(), &weight), font.glyph_metrics(Size::unscaled(), &weight));
    // The family is named after its lightest weight.
    let text = |id| {
        let text = font.localized_strings(id).english_or_first()?.to_string();
        Some((id, text.trim_end_matches(" Thin").to_owned()))
    };
    let mut face = Face {
        units_per_em: metrics.units_per_em,
        ascender: metrics.ascent as i16,
        descender: metrics.descent as i16,
        texts: [
            StringId::COPYRIGHT_NOTICE,
            StringId::FAMILY_NAME,
            StringId::LICENSE_DESCRIPTION,
            StringId::LICENSE_URL,
        ]
        .into_iter()
        .filter_map(text)
        .collect(),
        ..Face::default()
    };
    let outlines = font.outline_glyphs();
    for (code, id) in font.charmap().mappings() {
        let (Some(character), Some(outline)) = (char::from_u32(code), outlines.get(id)) else { continue };
        let mut pen = Path2d::default();
        let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::from(&weight));
        outline.draw(settings, &mut pen).map_err(|error| error.to_string())?;
        let outline = SimpleGlyph::from_bezpath(&pen.0).map_err(|error| format!("{error:?}"))?;
        let advance = widths.advance_width(id).unwrap_or_default() as u16;
        face.glyphs.insert(character, Glyph::new(advance, outline)?);
    }
    Ok(face)
}

/// Converts a WOFF2 file to a font with the same tables.
fn unpack(woff: &[u8]) -> Result<Vec<u8>> {
    let font = ReadScope::new(woff).read::<FontData<'_>>().map_err(|error| error.to_string())?;
    let provider = font.table_provider(0).map_err(|error| error.to_string())?;
    let tags = provider.table_tags().ok_or("it does not list its tables")?;
    whole_font(&provider, &tags).map_err(|error| error.to_string())
}

/// Collects an outline.
#[derive(Default)]
struct Path2d(BezPath);

impl OutlinePen for Path2d {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.move_to((f64::from(x), f64::from(y)));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.0.line_to((f64::from(x), f64::from(y)));
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.0.quad_to((f64::from(cx), f64::from(cy)), (f64::from(x), f64::from(y)));
    }

    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        let point = |x, y| (f64::from(x), f64::from(y));
        self.0.curve_to(point(ax, ay), point(bx, by), point(x, y));
    }

    fn close(&mut self) {
        self.0.close_path();
    }
}
