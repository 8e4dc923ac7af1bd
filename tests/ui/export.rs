//! The export dialog, copying in other formats, and files of all formats dropped on the window.

use crate::{driver::Driver, settings::Kept};
use eframe::egui::{Key, Modifiers, OutputCommand};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use grammaton::Command;
use grammaton_core::{Conventions, Document, Point, State};
use grammaton_formats::{Format, dot, svg};

/// Returns the text copied to the clipboard in the next frames.
fn copied(driver: &mut Driver) -> String {
    for _ in 0..8 {
        driver.harness.step();
        let commands = &driver.harness.output().platform_output.commands;
        let text = commands.iter().find_map(|command| match command {
            OutputCommand::CopyText(text) => Some(text.clone()),
            _ => None,
        });
        if let Some(text) = text {
            driver.harness.run();
            return text;
        }
    }
    panic!("nothing was copied")
}

fn with_export_open() -> Driver {
    let mut driver = Driver::new();
    driver.draw_two_states();
    driver.chord(Modifiers::COMMAND, Key::E);
    assert!(driver.sees("Export"));
    driver
}

#[test]
fn the_preview_shows_the_result_in_the_chosen_form() {
    let mut driver = with_export_open();
    driver.click_on("BNF");
    assert!(driver.sees("<q0> ::= \"a\" <q1>\n<q1> ::= \"\""));
    // The panel behind the dialog has the same switches.
    driver.choose("Letters");
    assert!(driver.sees("<S> ::= \"a\" <A>\n<A> ::= \"\""));
    driver.choose("A → a");
    assert!(driver.sees("<S> ::= \"a\""));
    driver.click_on("Copy");
    assert!(driver.sees("Export"), "the dialog stays");
}

#[test]
fn texts_of_an_svg_become_shapes_on_request_and_where_fonts_may_be_missing() {
    let svg = |driver: &mut Driver| {
        driver.node("Copy").click();
        copied(driver)
    };
    let mut driver = with_export_open();
    let texts = svg(&mut driver);
    assert!(texts.contains("<text") && texts.contains("font-family"));
    driver.choose("Shapes");
    let shapes = svg(&mut driver);
    assert!(!shapes.contains("<text") && !shapes.contains("font-family") && shapes.contains("<path"));
    driver.choose("Text");
    assert_eq!(svg(&mut driver), texts);

    let mut document = Document::default();
    document.add_state(State::new("初态", Point::new(100.0, 100.0)));
    let mut driver = Driver::with_document(document);
    driver.chord(Modifiers::COMMAND, Key::E);
    assert!(!svg(&mut driver).contains("<text"));
    driver.choose("Text");
    assert!(svg(&mut driver).contains(">初态</text>"));
}

#[test]
fn text_is_copied_as_previewed() {
    let mut driver = with_export_open();
    driver.click_on("Graphviz");
    driver.node("Copy").click();
    let text = copied(&mut driver);
    assert_eq!(dot::read(&text, &Conventions::default()).map(|parsed| parsed.document), Ok(driver.document().clone()));
    assert!(driver.harness.state().messages().contains("Copied as Graphviz"));
    driver.key(Key::Escape);
    assert!(!driver.sees("Graphviz"));
}

#[test]
fn pictures_are_previewed_with_their_size() {
    let mut driver = with_export_open();
    driver.click_on("PNG");
    driver.wait_until("drawing", |driver| driver.sees("Picture"));
    let pixels = |driver: &Driver| {
        let node = driver.harness.get_by_label_contains(" × ");
        let text = node.accesskit_node().label().or_else(|| node.accesskit_node().value()).unwrap();
        text.split(' ').next().unwrap().parse::<u32>().unwrap()
    };
    driver.click_on("Pixels per point: 1");
    let one = pixels(&driver);
    driver.click_on("Pixels per point: 4");
    assert_eq!(pixels(&driver), 4 * one);
    driver.click_on("Transparent");
    driver.wait_until("drawing", |driver| driver.sees("Picture"));
}

#[test]
fn a_picture_is_copied_as_pixels() {
    let mut driver = with_export_open();
    driver.click_on("PDF");
    assert!(!driver.sees("Copy"), "a page cannot be copied to the clipboard");
    driver.click_on("PNG");
    driver.click_on("Pixels per point: 3");
    let svg = svg::write(driver.document(), &svg::Look::default());
    let width: f32 = svg.split("width=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap().parse().unwrap();
    driver.node("Copy").click();
    let mut pixels = None;
    driver.wait_until("picture", |driver| {
        let commands = &driver.harness.output().platform_output.commands;
        pixels = commands.iter().find_map(|command| match command {
            OutputCommand::CopyImage(image) => Some(image.clone()),
            _ => None,
        });
        pixels.is_some()
    });
    let pixels = pixels.unwrap();
    assert_eq!(pixels.size[0], (3.0 * width).ceil() as usize);
    assert!(pixels.pixels.iter().any(|pixel| *pixel != pixels.pixels[0]), "the picture is not blank");
    assert!(driver.harness.state().messages().contains("Copied as PNG"), "{}", driver.harness.state().messages());
}

#[test]
fn data_that_a_format_omits_is_listed_before_the_export() {
    let mut driver = with_export_open();
    driver.click_on("JSON");
    assert!(driver.harness.query_by_label_contains("Not exported").is_none());
    driver.click_on("Mata");
    assert!(driver.harness.query_by_label_contains("Not exported: positions of states").is_some());
}

#[test]
fn unrepresentable_documents_are_reported_and_not_saved() {
    let mut driver = Driver::new();
    driver.draw_two_states();
    let arrow = driver.arrow("q0", "q1");
    driver.double_click(arrow);
    driver.chord(Modifiers::COMMAND, Key::A);
    driver.type_text("\"while\"");
    driver.key(Key::Enter);
    driver.chord(Modifiers::COMMAND, Key::E);
    driver.click_on("JFLAP");
    assert!(driver.harness.query_by_label_contains("JFLAP would read the symbol while").is_some());
    assert!(driver.node("Save…").accesskit_node().is_disabled());
    driver.click_on("Close");
    assert!(!driver.sees("Save…"));
}

#[test]
fn formats_are_copied_from_the_menu_and_from_the_palette() {
    let mut driver = Driver::new();
    driver.draw_two_states();
    driver.click_on("Edit");
    driver.choose("Copy as");
    driver.node("BNF").scroll_to_me();
    driver.harness.run();
    driver.node("BNF").click();
    assert_eq!(copied(&mut driver), "<q0> ::= \"a\" <q1>\n<q1> ::= \"\"\n");
    driver.harness.state_mut().request(Command::CopyAs(Format::Grammar));
    assert_eq!(copied(&mut driver), driver.grammar());
    driver.chord(Modifiers::COMMAND, Key::K);
    driver.type_text("copy as svg");
    driver.key(Key::Enter);
    assert!(driver.harness.state().messages().contains("Copied as SVG"), "{}", driver.harness.state().messages());
}

#[test]
fn the_format_is_remembered() {
    let mut storage = Kept::default();
    let mut driver = with_export_open();
    driver.click_on("TikZ");
    eframe::App::save(driver.harness.state_mut(), &mut storage);
    let mut driver = Driver::with_storage(&storage);
    driver.chord(Modifiers::COMMAND, Key::E);
    assert!(driver.sees("The drawing for a LaTeX document, ready to compile"));
}
