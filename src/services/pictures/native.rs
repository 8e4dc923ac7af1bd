//! PNG and PDF rendered from SVG with the app's own fonts.

use super::pages;
use crate::services::fonts;
use grammaton_formats::{Format, article::Article};
use grammaton_session::{Export, PictureError, Pixels};
use krilla::{geom::Size, page::PageSettings};
use krilla_svg::{SurfaceExt as _, SvgSettings};
use resvg::{
    tiny_skia::{Pixmap, Transform},
    usvg::{self, FontResolver, Tree, fontdb::Database},
};
use std::{
    collections::HashMap,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
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
        Format::Pdf => export.article.as_ref().map_or_else(|| pdf(&export.text), |article| article_pdf(article)),
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
    pdf_of(&[tree(svg)?])
}

/// Converts pictures to a PDF file with a page for each.
fn pdf_of(pages: &[Tree]) -> Result<Vec<u8>, PictureError> {
    let mut document = krilla::Document::new();
    for tree in pages {
        let (width, height) = (tree.size().width(), tree.size().height());
        let size = Size::from_wh(width, height).ok_or(PictureError::TooLarge { limit: MAX_MEGAPIXELS })?;
        let mut page = document.start_page_with(PageSettings::new(size));
        let mut surface = page.surface();
        surface.draw_svg(tree, size, SvgSettings::default());
        surface.finish();
        page.finish();
    }
    document.finish().map_err(|error| PictureError::Damaged(format!("{error:?}")))
}

/// Returns an article as a PDF file.
///
/// # Errors
/// If a picture cannot be rendered.
pub(crate) fn article_pdf(article: &Article) -> Result<Vec<u8>, PictureError> {
    let options = options();
    let trees: Result<Vec<Tree>, PictureError> =
        article_pages(article, &options)?.iter().map(|page| parsed(page, &options)).collect();
    pdf_of(&trees?)
}

/// Returns the pages of an article as SVG.
fn article_pages(article: &Article, options: &usvg::Options<'_>) -> Result<Vec<String>, PictureError> {
    // The first layout finds the texts, all of which are measured together.
    let (mut texts, mut numbers) = (String::new(), HashMap::new());
    pages::pages(article, &mut |text, style| {
        let number = numbers.len();
        numbers.entry(format!("{style:?} {text}")).or_insert_with(|| {
            style.write(&mut texts, [0.0, 0.0], text, &format!("t{number}"));
            number
        });
        0.0
    });
    let texts = format!("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\">\n{texts}</svg>\n");
    let measured = parsed(&texts, options)?;
    Ok(pages::pages(article, &mut |text, style| {
        let number = numbers.get(&format!("{style:?} {text}"));
        let node = number.and_then(|number| measured.node_by_id(&format!("t{number}")));
        node.map_or(0.0, |node| node.bounding_box().width())
    }))
}

/// Parses an SVG and lays out its text.
fn tree(svg: &str) -> Result<Tree, PictureError> {
    parsed(svg, &options())
}

fn parsed(svg: &str, options: &usvg::Options<'_>) -> Result<Tree, PictureError> {
    Tree::from_str(svg, options).map_err(|error| PictureError::Damaged(error.to_string()))
}

/// Returns the options for reading SVG, with the fonts.
fn options() -> usvg::Options<'static> {
    let mut database = Database::new();
    fonts::built_in().for_each(|(_, data)| database.load_font_data(data.font.to_vec()));
    fonts::loaded_first().for_each(|(_, bytes)| database.load_font_data(bytes.into_owned()));
    database.set_sans_serif_family("Inter");
    database.set_monospace_family("JetBrains Mono");
    usvg::Options {
        fontdb: Arc::new(database),
        font_resolver: FontResolver {
            select_font: FontResolver::default_font_selector(),
            select_fallback: Box::new(fallback()),
        },
        ..usvg::Options::default()
    }
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
    use grammaton_core::{Document, Label, Point, State, notation::textbook::Notation};
    use grammaton_formats::{article::Block, svg};

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
    fn the_texts_of_an_article_stay_between_the_margins_of_its_pages() {
        let text = "A run may end in “{q0,q3}”, so its label is (a|b)*abb, as on the arrow before. ".repeat(80);
        let blocks = vec![Block::Text(text.clone()), Block::List(vec![text.clone()]), Block::Code(vec![text])];
        let (title, language) = ("Title".to_owned(), "en".to_owned());
        let article = Article { title, language, notation: Notation::default(), blocks };
        let options = options();
        let pages = article_pages(&article, &options).expect("pages");
        assert!(pages.len() > 2, "{}", pages.len());
        for page in &pages {
            let pixels = pixmap(page, 1.0).expect("a page");
            let [left, right] = [pages::MARGIN, pages::PAGE[0] - pages::MARGIN].map(|x| x as u32);
            let is_painted = |x: u32| (0..pixels.height()).any(|y| pixels.pixel(x, y).is_some_and(|p| p.alpha() > 0));
            assert!((left..right).any(is_painted), "the page is empty");
            assert_eq!((0..left - 1).chain(right + 2..pixels.width()).find(|&x| is_painted(x)), None);
        }
        assert!(article_pdf(&article).is_ok_and(|pdf| pdf.starts_with(b"%PDF-")));
    }

    #[test]
    fn pdf_output_has_a_header_and_content() {
        let page = pdf(&drawing()).expect("a page");
        assert!(page.starts_with(b"%PDF-") && page.len() > 1000);
    }
}
