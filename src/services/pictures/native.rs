//! Pictures of pixels and pages, made of SVG with the app's own fonts.

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

/// The most pixels of a picture, in millions.
const MAX_MEGAPIXELS: u32 = 200;

/// What stands in the file of an export.
pub(crate) fn bytes_of(export: Export) -> Result<Vec<u8>, PictureError> {
    match export.format {
        Format::Png => png(&export.text, f32::from(export.scale)).map(|png| export.with_drawing(png)),
        Format::Pdf => pdf(&export.text),
        _ => Ok(export.text.into_bytes()),
    }
}

/// The picture as a PNG file with so many pixels for each of its points.
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

/// The picture's pixels, that many for each of its points, made on a thread of its own.
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

/// The picture as a PDF file with one page of its size, a point of it a point there; texts stay texts.
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

/// The picture with its texts laid out.
fn tree(svg: &str) -> Result<Tree, PictureError> {
    let mut database = Database::new();
    fonts::built_in().for_each(|(_, data)| database.load_font_data(data.font.to_vec()));
    for (name, _) in fonts::LATER {
        fonts::load_font(name, |bytes| database.load_font_data(bytes.into_owned()));
    }
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

/// Finds a font for a character: one of the app's, else one of the system's, which are looked for once at most.
fn fallback() -> impl Fn(char, &[usvg::fontdb::ID], &mut Arc<Database>) -> Option<usvg::fontdb::ID> + Send + Sync {
    let select = FontResolver::default_fallback_selector();
    let looked = AtomicBool::new(false);
    move |c, used, fonts| {
        let own = select(c, used, fonts);
        if own.is_some() || looked.swap(true, Ordering::Relaxed) {
            return own;
        }
        Arc::make_mut(fonts).load_system_fonts();
        select(c, used, fonts)
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
    fn pixels_are_as_many_as_the_scale_says_and_show_texts() {
        let pixels = |scale| Pixmap::decode_png(&png(&drawing(), scale).expect("a picture")).expect("a PNG");
        let (one, two) = (pixels(1.0), pixels(2.0));
        assert_eq!((2 * one.width(), 2 * one.height()), (two.width(), two.height()));
        assert_eq!(two.pixel(0, 0).map(resvg::tiny_skia::PremultipliedColorU8::alpha), Some(0));
        // The name is dark on the state's white.
        let without = drawing().replace(">q0<", "><");
        let without = Pixmap::decode_png(&png(&without, 2.0).expect("a picture")).expect("a PNG");
        assert!(two.data() != without.data(), "no text is shown");
        assert!(matches!(png(&drawing(), 4000.0), Err(PictureError::TooLarge { .. })));
    }

    #[test]
    fn a_page_is_a_pdf() {
        let page = pdf(&drawing()).expect("a page");
        assert!(page.starts_with(b"%PDF-") && page.len() > 1000);
    }
}
