//! The export dialog, copying in other formats, and files of all formats dropped on the window.

use crate::{driver::Hand, file::until, settings::Kept};
use eframe::egui::{Key, Modifiers, OutputCommand};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use grammaton::Command;
use grammaton_formats::{Format, dot, svg};

/// Returns the text copied to the clipboard in the next frames.
fn copied(hand: &mut Hand) -> String {
    for _ in 0..8 {
        hand.harness.step();
        let commands = &hand.harness.output().platform_output.commands;
        let text = commands.iter().find_map(|command| match command {
            OutputCommand::CopyText(text) => Some(text.clone()),
            _ => None,
        });
        if let Some(text) = text {
            hand.harness.run();
            return text;
        }
    }
    panic!("nothing was copied")
}

fn with_export_open() -> Hand {
    let mut hand = Hand::new();
    hand.draw_two_states();
    hand.chord(Modifiers::COMMAND, Key::E);
    assert!(hand.sees("Export"));
    hand
}

#[test]
fn the_preview_shows_the_result_in_the_chosen_form() {
    let mut hand = with_export_open();
    hand.click_on("BNF");
    assert!(hand.sees("<q0> ::= \"a\" <q1>\n<q1> ::= \"\""));
    // The panel behind the dialog has the same switches.
    hand.choose("Letters");
    assert!(hand.sees("<S> ::= \"a\" <A>\n<A> ::= \"\""));
    hand.choose("A → a");
    assert!(hand.sees("<S> ::= \"a\""));
    hand.click_on("Copy");
    assert!(hand.sees("Export"), "the dialog stays");
}

#[test]
fn text_is_copied_as_previewed() {
    let mut hand = with_export_open();
    hand.click_on("Graphviz");
    hand.node("Copy").click();
    let text = copied(&mut hand);
    assert_eq!(dot::read(&text).map(|parsed| parsed.document), Ok(hand.document().clone()));
    assert!(hand.harness.state().said().contains("Copied as Graphviz"));
    hand.key(Key::Escape);
    assert!(!hand.sees("Graphviz"));
}

#[test]
fn pictures_are_previewed_with_their_size() {
    let mut hand = with_export_open();
    hand.click_on("PNG");
    until(&mut hand, "drawing", |hand| hand.sees("Picture"));
    let pixels = |hand: &Hand| {
        let node = hand.harness.get_by_label_contains(" × ");
        let text = node.accesskit_node().label().or_else(|| node.accesskit_node().value()).unwrap();
        text.split(' ').next().unwrap().parse::<u32>().unwrap()
    };
    hand.click_on("1 pixels per point");
    let one = pixels(&hand);
    hand.click_on("4 pixels per point");
    assert_eq!(pixels(&hand), 4 * one);
    hand.click_on("Transparent");
    until(&mut hand, "drawing", |hand| hand.sees("Picture"));
}

#[test]
fn a_picture_is_copied_as_pixels() {
    let mut hand = with_export_open();
    hand.click_on("PDF");
    assert!(!hand.sees("Copy"), "a page cannot be copied to the clipboard");
    hand.click_on("PNG");
    hand.click_on("3 pixels per point");
    let svg = svg::write(hand.document(), &svg::Look::default());
    let width: f32 = svg.split("width=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap().parse().unwrap();
    hand.node("Copy").click();
    let mut pixels = None;
    until(&mut hand, "picture", |hand| {
        let commands = &hand.harness.output().platform_output.commands;
        pixels = commands.iter().find_map(|command| match command {
            OutputCommand::CopyImage(image) => Some(image.clone()),
            _ => None,
        });
        pixels.is_some()
    });
    let pixels = pixels.unwrap();
    assert_eq!(pixels.size[0], (3.0 * width).ceil() as usize);
    assert!(pixels.pixels.iter().any(|pixel| *pixel != pixels.pixels[0]), "the picture is not blank");
    assert!(hand.harness.state().said().contains("Copied as PNG"), "{}", hand.harness.state().said());
}

#[test]
fn data_that_a_format_omits_is_listed_before_the_export() {
    let mut hand = with_export_open();
    hand.click_on("JSON");
    assert!(hand.harness.query_by_label_contains("Left out").is_none());
    hand.click_on("Mata");
    assert!(
        hand.harness
            .query_by_label_contains("Left out because this format cannot store it: positions of states")
            .is_some()
    );
}

#[test]
fn unrepresentable_documents_are_reported_and_not_saved() {
    let mut hand = Hand::new();
    hand.draw_two_states();
    let arrow = hand.arrow("q0", "q1");
    hand.double_click(arrow);
    hand.chord(Modifiers::COMMAND, Key::A);
    hand.type_text("\"while\"");
    hand.key(Key::Enter);
    hand.chord(Modifiers::COMMAND, Key::E);
    hand.click_on("JFLAP");
    assert!(hand.harness.query_by_label_contains("JFLAP would read the symbol while").is_some());
    assert!(hand.node("Save…").accesskit_node().is_disabled());
    hand.click_on("Close");
    assert!(!hand.sees("Save…"));
}

#[test]
fn formats_are_copied_from_the_menu_and_from_the_palette() {
    let mut hand = Hand::new();
    hand.draw_two_states();
    hand.click_on("Edit");
    hand.choose("Copy as");
    hand.node("BNF").scroll_to_me();
    hand.harness.run();
    hand.node("BNF").click();
    assert_eq!(copied(&mut hand), "<q0> ::= \"a\" <q1>\n<q1> ::= \"\"\n");
    hand.harness.state_mut().request(Command::CopyAs(Format::Grammar));
    assert_eq!(copied(&mut hand), hand.grammar());
    hand.chord(Modifiers::COMMAND, Key::K);
    hand.type_text("copy as svg");
    hand.key(Key::Enter);
    assert!(hand.harness.state().said().contains("Copied as SVG"), "{}", hand.harness.state().said());
}

#[test]
fn the_format_is_remembered() {
    let mut storage = Kept::default();
    let mut hand = with_export_open();
    hand.click_on("TikZ");
    eframe::App::save(hand.harness.state_mut(), &mut storage);
    let mut hand = Hand::with_storage(&storage);
    hand.chord(Modifiers::COMMAND, Key::E);
    assert!(hand.sees("The drawing for a LaTeX document, ready to compile"));
}
