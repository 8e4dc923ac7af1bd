//! PNG and PDF rendered from SVG with the app's own fonts.

use crate::services::fonts;
use grammaton_formats::Format;
use grammaton_session::{Export, PictureError, Pixels};
use krilla::{geom::Size, page::PageSettings};
use krilla_svg::{SurfaceExt as _, SvgSettings};
use resvg::{
    tiny_skia::{Pixmap, Transform},
    usvg::{self, FontResolver, Tree, fontdb::Database},
};
use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

/// The tag of the language whose variants of Chinese characters pictures prefer. Files do not depend on the language of
/// the app; this is the variant that SVG files name first.
const LANGUAGE: &str = "zh-Hans";

/// The maximum size of a picture in megapixels.
const MAX_MEGAPIXELS: u32 = 200;

/// Returns the content of the file of an export.
///
/// # Errors
/// If the picture is too large or cannot be rendered.
pub(crate) fn bytes_of(export: Export) -> Result<Vec<u8>, PictureError> {
    match export.format {
        Format::Png => png(&export.text, f32::from(export.scale)).map(|png| export.with_embedded_document(png)),
        Format::Pdf => pdf(&export.text),
        _ => Ok(export.text.into_bytes()),
    }
}

/// Replaces the texts of an SVG with shapes, so that it needs no fonts.
///
/// # Errors
/// If the SVG cannot be read.
pub(crate) fn outlined(svg: &str) -> Result<String, PictureError> {
    Ok(tree(svg)?.to_string(&usvg::WriteOptions::default()))
}

/// Renders an SVG as a PNG file; `scale` is the number of pixels per point.
fn png(svg: &str, scale: f32) -> Result<Vec<u8>, PictureError> {
    pixmap(svg, scale)?.encode_png().map_err(|error| PictureError::Damaged(error.to_string()))
}

fn pixmap(svg: &str, scale: f32) -> Result<Pixmap, PictureError> {
    let tree = tree(svg)?;
    let (width, height) = ((tree.size().width() * scale).ceil(), (tree.size().height() * scale).ceil());
    if width * height > MAX_MEGAPIXELS as f32 * 1e6 {
        return Err(PictureError::TooLarge { limit: MAX_MEGAPIXELS });
    }
    let mut pixels =
        Pixmap::new(width as u32, height as u32).ok_or(PictureError::TooLarge { limit: MAX_MEGAPIXELS })?;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixels.as_mut());
    Ok(pixels)
}

/// Renders an SVG to pixels on a new thread and passes the result to `done`; `scale` is the number of pixels per
/// point.
pub(crate) fn pixels(svg: String, scale: f32, done: impl FnOnce(Result<Pixels, PictureError>) + Send + 'static) {
    std::thread::spawn(move || {
        let image = |pixmap: Pixmap| {
            let size = [pixmap.width(), pixmap.height()].map(|length| length as usize);
            let rgba = pixmap.pixels().iter().flat_map(|pixel| {
                let color = pixel.demultiply();
                [color.red(), color.green(), color.blue(), color.alpha()]
            });
            Pixels { size, rgba: rgba.collect() }
        };
        done(pixmap(&svg, scale).map(image));
    });
}

/// Converts an SVG to a PDF file with one page of the same size in points. Text remains selectable text.
fn pdf(svg: &str) -> Result<Vec<u8>, PictureError> {
    let tree = tree(svg)?;
    let (width, height) = (tree.size().width(), tree.size().height());
    let size = Size::from_wh(width, height).ok_or(PictureError::TooLarge { limit: MAX_MEGAPIXELS })?;
    let mut document = krilla::Document::new();
    let mut page = document.start_page_with(PageSettings::new(size));
    let mut surface = page.surface();
    surface.draw_svg(&tree, size, SvgSettings::default());
    surface.finish();
    page.finish();
    document.finish().map_err(|error| PictureError::Damaged(format!("{error:?}")))
}

/// Parses an SVG and lays out its text.
fn tree(svg: &str) -> Result<Tree, PictureError> {
    let mut database = Database::new();
    fonts::built_in().for_each(|(_, data)| database.load_font_data(data.font.to_vec()));
    fonts::loaded_first().for_each(|(_, bytes)| database.load_font_data(bytes.into_owned()));
    database.set_sans_serif_family("Inter");
    database.set_monospace_family("JetBrains Mono");
    let options = usvg::Options {
        fontdb: Arc::new(database),
        font_resolver: FontResolver {
            select_font: FontResolver::default_font_selector(),
            select_fallback: Box::new(fallback()),
        },
        ..usvg::Options::default()
    };
    Tree::from_str(svg, &options).map_err(|error| PictureError::Damaged(error.to_string()))
}

/// Returns a fallback selector: it searches the app's fonts for a character, then the fonts of the system, which are
/// loaded at most once.
fn fallback() -> impl Fn(char, &[usvg::fontdb::ID], &mut Arc<Database>) -> Option<usvg::fontdb::ID> + Send + Sync {
    let select = FontResolver::default_fallback_selector();
    let looked = AtomicBool::new(false);
    move |c, used, database| {
        let own = select(c, used, database);
        if own.is_some() || looked.swap(true, Ordering::Relaxed) {
            return own;
        }
        fonts::load_system_fonts(Arc::make_mut(database), LANGUAGE);
        select(c, used, database)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use grammaton_core::{Document, Label, Point, State};
    use grammaton_formats::svg;

    fn drawing() -> String {
        let mut document = Document::default();
        let q0 = document.add_state(State::new("q0", Point::new(100.0, 100.0)));
        document.set_labels(q0, q0, [Label::from('a'), Label::Epsilon]);
        svg::write(&document, &svg::Look { transparent: true, ..svg::Look::default() })
    }

    #[test]
    fn a_png_has_the_requested_scale_and_shows_text() {
        let pixels = |scale| Pixmap::decode_png(&png(&drawing(), scale).expect("a picture")).expect("a PNG");
        let (one, two) = (pixels(1.0), pixels(2.0));
        assert_eq!((2 * one.width(), 2 * one.height()), (two.width(), two.height()));
        assert_eq!(two.pixel(0, 0).map(resvg::tiny_skia::PremultipliedColorU8::alpha), Some(0));
        // Without the name the picture differs, so the name is visible.
        let without = drawing().replace(">q<tspan", "><tspan");
        let without = Pixmap::decode_png(&png(&without, 2.0).expect("a picture")).expect("a PNG");
        assert!(two.data() != without.data(), "the name is not visible");
        assert!(matches!(png(&drawing(), 4000.0), Err(PictureError::TooLarge { .. })));
    }

    #[test]
    fn an_outlined_svg_has_no_text_and_looks_the_same() {
        let outlined = outlined(&drawing()).expect("a picture");
        assert!(drawing().contains("<text") && !outlined.contains("<text") && !outlined.contains("font-family"));
        assert_eq!(png(&outlined, 2.0), png(&drawing(), 2.0));
    }

    #[test]
    fn pdf_output_has_a_header_and_content() {
        let page = pdf(&drawing()).expect("a page");
        assert!(page.starts_with(b"%PDF-") && page.len() > 1000);
    }
}
