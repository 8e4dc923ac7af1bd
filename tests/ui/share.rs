//! Sharing the drawing by its link and its QR code.

use crate::{driver::Driver, page::Held, picture::Picture, side_panel::long, snapshots::example};
use eframe::egui::{Rect, vec2};
use egui_kittest::kittest::Queryable as _;
use grammaton::{Action, Command, Dialog, Page};
use grammaton_core::{Document, Point, State};
use grammaton_session::link;

const ADDRESS: &str = "https://somewhere.example/grammaton/";

/// Creates the app as in a browser, with the dialog for sharing a document.
fn sharing(document: Document) -> Driver {
    let page = Page { address: ADDRESS.to_owned(), store: Box::new(Held::default()) };
    let mut driver = Driver::of(|app| app.on_page(page));
    driver.harness.state_mut().show_document(document, None);
    driver.request(Command::Act(Action::Share));
    assert_eq!(driver.harness.state().dialog(), Some(Dialog::Share));
    driver
}

/// Reads the QR code that is painted, as a camera does, in a place and around it.
fn scanned(driver: &Driver, place: Rect) -> Option<String> {
    let picture = Picture::of(&driver.harness);
    let place = place.expand(10.0) * driver.harness.ctx.pixels_per_point();
    let brightness = |x: usize, y: usize| {
        let [r, g, b] = picture.pixel(x + place.min.x as usize, y + place.min.y as usize).map(u32::from);
        ((r + g + b) / 3) as u8
    };
    let (width, height) = (place.width() as usize, place.height() as usize);
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(width, height, brightness);
    let codes = image.detect_grids();
    codes.first().and_then(|code| Some(code.decode().ok()?.1))
}

#[test]
fn a_camera_reads_the_link_from_the_screen_in_both_themes_and_in_all_windows() {
    let document = example("Even number of a");
    let expected = format!("{ADDRESS}#{}", link::write(&document).unwrap());
    let mut driver = sharing(document.clone());
    assert_eq!(driver.node("Link to this drawing").value().as_deref(), Some(expected.as_str()));
    for theme in [Action::ThemeLight, Action::ThemeDark] {
        driver.request(Command::Act(theme));
        for (window, text_size) in [(vec2(1280.0, 800.0), 1.0), (vec2(390.0, 844.0), 1.0), (vec2(780.0, 1688.0), 2.0)] {
            driver.resize(window / text_size, text_size);
            let place = driver.node("QR code of the link").rect();
            assert!(driver.harness.ctx.content_rect().contains_rect(place), "{window}: {place}");
            assert_eq!(scanned(&driver, place), Some(expected.clone()), "{theme:?}, {window}");
        }
    }
    assert_eq!(driver.harness.run(), 1, "an open dialog does not repaint");
    driver.click_on("Close");
    assert_eq!(driver.harness.state().dialog(), None);
}

#[test]
fn a_drawing_that_is_too_large_for_a_qr_code_says_so_and_can_still_be_copied() {
    let mut document = long();
    for index in 0..300 {
        document.add_state(State::new(format!("{}", index * index * 7919), Point::default()));
    }
    let driver = sharing(document);
    assert!(!driver.sees("QR code of the link"));
    assert!(driver.harness.query_by_label_contains("This drawing is too large for a QR code").is_some());
    assert!(driver.sees("Copy link"));
}
