//! Fonts in memory, and writing them as TrueType.

use crate::Result;
use skrifa::string::StringId;
use std::collections::{BTreeMap, BTreeSet};
use write_fonts::{
    FontBuilder, dump_table,
    tables::{
        cmap::Cmap,
        glyf::{Bbox, Contour, GlyfLocaBuilder, SimpleGlyph},
        head::Head,
        hhea::Hhea,
        hmtx::{Hmtx, LongMetric},
        loca::LocaFormat,
        maxp::Maxp,
        name::{Name, NameRecord},
        os2::Os2,
        post::Post,
    },
    types::{FWord, GlyphId, NameId, UfWord},
};

/// The bytes that a glyph takes besides its outline: its place, its width, and at most a range of characters.
const GLYPH_BYTES: usize = 4 + 4 + 12;

/// The bytes that everything else takes at most.
const FACE_BYTES: usize = 2000;

/// A font with one glyph for each character.
#[derive(Clone, Default, Debug)]
pub(super) struct Face {
    pub(super) units_per_em: u16,
    pub(super) ascender: i16,
    pub(super) descender: i16,
    /// The font's name and license.
    pub(super) texts: Vec<(StringId, String)>,
    pub(super) glyphs: BTreeMap<char, Glyph>,
}

/// A glyph.
#[derive(Clone, Debug)]
pub(super) struct Glyph {
    advance: u16,
    outline: SimpleGlyph,
    bytes: usize,
}

impl Glyph {
    pub(super) fn new(advance: u16, outline: SimpleGlyph) -> Result<Self> {
        let bytes = dump_table(&outline).map_err(|error| error.to_string())?.len();
        Ok(Self { advance, outline, bytes: bytes + GLYPH_BYTES })
    }
}

impl Face {
    pub(super) fn characters(&self) -> impl Iterator<Item = char> {
        self.glyphs.keys().copied()
    }

    /// Splits the font into as few parts of at most `limit` bytes as possible, all of about the same size.
    pub(super) fn split(&self, limit: usize) -> Vec<Self> {
        let bytes: usize = self.glyphs.values().map(|glyph| glyph.bytes).sum();
        let count = bytes.div_ceil(limit - FACE_BYTES);
        let mut parts = vec![Self { glyphs: BTreeMap::new(), ..self.clone() }; count];
        let mut before = 0;
        for (&character, glyph) in &self.glyphs {
            parts[before * count / bytes].glyphs.insert(character, glyph.clone());
            before += glyph.bytes;
        }
        parts
    }

    /// Joins fonts of one family into one font with these characters.
    pub(super) fn join(faces: Vec<Self>, characters: &BTreeSet<char>) -> Self {
        let mut joined = faces.first().cloned().unwrap_or_default();
        joined.glyphs = faces.into_iter().flat_map(|face| face.glyphs).collect();
        joined.glyphs.retain(|character, _| characters.contains(character));
        joined
    }

    /// Writes the font as a TrueType file.
    pub(super) fn write(&self) -> Result<Vec<u8>> {
        self.tables().map_err(|error| error.to_string())
    }

    fn tables(&self) -> std::result::Result<Vec<u8>, Box<dyn std::error::Error>> {
        let mut outlines = GlyfLocaBuilder::new();
        outlines.add_glyph(&SimpleGlyph::default())?;
        let mut metrics = vec![LongMetric::new(self.units_per_em, 0)];
        let mut bounds = Bbox::default();
        for Glyph { advance, outline, .. } in self.glyphs.values() {
            outlines.add_glyph(outline)?;
            metrics.push(LongMetric::new(*advance, outline.bbox.x_min));
            bounds = bounds.union(outline.bbox);
        }
        let ids = self.characters().zip(1..).map(|(character, id)| (character, GlyphId::new(id)));
        let cmap = Cmap::from_mappings(ids)?;
        let count = u16::try_from(metrics.len())?;
        let widest = metrics.iter().map(|metric| metric.advance).max().unwrap_or_default();
        let (glyf, loca, format) = outlines.build();
        let head = Head {
            units_per_em: self.units_per_em,
            x_min: bounds.x_min,
            y_min: bounds.y_min,
            x_max: bounds.x_max,
            y_max: bounds.y_max,
            index_to_loc_format: i16::from(format == LocaFormat::Long),
            ..Head::default()
        };
        let hhea = Hhea {
            ascender: FWord::new(self.ascender),
            descender: FWord::new(self.descender),
            advance_width_max: UfWord::new(widest),
            number_of_h_metrics: count,
            ..Hhea::default()
        };
        let os2 = Os2 {
            s_typo_ascender: self.ascender,
            s_typo_descender: self.descender,
            us_win_ascent: self.ascender.unsigned_abs(),
            us_win_descent: self.descender.unsigned_abs(),
            ..Os2::default()
        };
        let texts = self.texts.iter().map(|(id, text)| {
            // Windows, Unicode, American English.
            NameRecord::new(3, 1, 0x409, NameId::new(id.to_u16()), text.clone().into())
        });
        let mut font = FontBuilder::new();
        font.add_table(&head)?.add_table(&hhea)?.add_table(&os2)?.add_table(&self.limits(count))?;
        font.add_table(&Hmtx::new(metrics, Vec::new()))?.add_table(&cmap)?.add_table(&glyf)?.add_table(&loca)?;
        font.add_table(&Name::new(texts.collect()))?.add_table(&Post::default())?;
        Ok(font.build())
    }

    /// Returns the table that says what a renderer has to make room for.
    fn limits(&self, count: u16) -> Maxp {
        let most = |of: fn(&SimpleGlyph) -> usize| {
            let most = self.glyphs.values().map(|glyph| of(&glyph.outline)).max().unwrap_or_default();
            Some(u16::try_from(most).unwrap_or(u16::MAX))
        };
        let none = Some(0);
        Maxp {
            max_points: most(|outline| outline.contours.iter().map(Contour::len).sum()),
            max_contours: most(|outline| outline.contours.len()),
            max_composite_points: none,
            max_composite_contours: none,
            max_zones: Some(1),
            max_twilight_points: none,
            max_storage: none,
            max_function_defs: none,
            max_instruction_defs: none,
            max_stack_elements: none,
            max_size_of_instructions: none,
            max_component_elements: none,
            max_component_depth: none,
            ..Maxp::new(count)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kurbo::{BezPath, Rect, Shape as _};
    use skrifa::{
        FontRef, MetadataProvider as _,
        instance::{LocationRef, Size},
    };

    /// A font in which the glyph of each character is a square with this side.
    fn squares(sides: &[(char, u16)]) -> Face {
        let glyph = |side: u16| {
            let path: BezPath = Rect::new(0.0, 0.0, f64::from(side), f64::from(side)).to_path(0.1);
            Glyph::new(side, SimpleGlyph::from_bezpath(&path).expect("a path")).expect("a glyph")
        };
        let glyphs = sides.iter().map(|&(character, side)| (character, glyph(side))).collect();
        let texts = vec![(StringId::FAMILY_NAME, "Squares".to_owned())];
        Face { units_per_em: 1000, ascender: 900, descender: -100, texts, glyphs }
    }

    #[test]
    fn a_written_font_maps_characters_to_their_glyphs() {
        let bytes = squares(&[('一', 500), ('丁', 700), ('𠀀', 900)]).write().expect("a font");
        let font = FontRef::new(&bytes).expect("a font");
        let widths = font.glyph_metrics(Size::unscaled(), LocationRef::default());
        let width =
            |c: char| font.charmap().map(c).map(|id| (widths.advance_width(id), widths.bounds(id).map(|b| b.x_max)));
        for (character, side) in [('一', 500.0), ('丁', 700.0), ('𠀀', 900.0)] {
            assert_eq!(width(character), Some((Some(side), Some(side))), "{character}");
        }
        assert_eq!(width('七'), None);
        let name = font.localized_strings(StringId::FAMILY_NAME).english_or_first();
        assert_eq!(name.map(|name| name.to_string()).as_deref(), Some("Squares"));
    }

    #[test]
    fn a_font_is_split_into_parts_within_the_limit_that_have_all_its_characters() {
        let characters = ('一'..).take(400).collect::<Vec<_>>();
        let face = squares(&characters.iter().zip(1..).map(|(&c, side)| (c, side)).collect::<Vec<_>>());
        let parts = face.split(6000);
        assert!(parts.len() > 3, "{}", parts.len());
        assert!(parts.iter().all(|part| part.write().expect("a font").len() <= 6000));
        assert_eq!(parts.iter().flat_map(Face::characters).collect::<Vec<_>>(), characters);
    }

    #[test]
    fn joined_fonts_have_the_chosen_characters_of_each() {
        let chosen = BTreeSet::from(['一', '三', '四']);
        let joined = Face::join(vec![squares(&[('一', 1), ('二', 2)]), squares(&[('三', 3)])], &chosen);
        assert_eq!(joined.characters().collect::<String>(), "一三");
        assert_eq!(joined.units_per_em, 1000);
    }
}
