//! The menus of the menu bar and the context menus.

use super::{Situation, acting, changed_by_all};
use crate::{
    driver::{Driver, filled},
    snapshots::example,
};
use eframe::egui::{Modifiers, PointerButton, Pos2, vec2};
use grammaton::{Action, Command, Menu, text::actions::label};
use grammaton_core::{Note, Point, StateId};
use grammaton_session::Element;

const NOTE: &str = "A note";

/// Returns a place on the canvas.
type Place = fn(&Driver) -> Pos2;

/// The menus of the menu bar with their submenus.
pub(crate) fn menus() -> impl Iterator<Item = Situation> {
    let of = |menu: Menu| menu.parent().into_iter().chain([menu]).map(Menu::text).collect::<Vec<_>>();
    let bar = Menu::BAR.into_iter().chain([Menu::Operations, Menu::Color, Menu::Steps]).map(of);
    let others = [vec![label("menu.examples")], vec![Menu::Edit.text(), label("menu.copy_as")]];
    bar.chain(others).map(|path| {
        let name = format!("menu {}", path.join(", "));
        let show = move |driver: &mut Driver| {
            let all = label("menu.menu");
            let is_single = driver.sees(&all);
            is_single.then_some(&all).into_iter().chain(&path).for_each(|title| driver.open_menu(title));
        };
        Situation::new(name, acting(example("Even number of a"), &[Action::SelectAll])).showing(show)
    })
}

/// The context menus of the canvas with their submenus.
pub(crate) fn context_menus() -> impl Iterator<Item = Situation> {
    let [p, r] = [0, 2].map(|index| Element::State(StateId::new(index)));
    let arrow = Element::Arrow(StateId::new(0), StateId::new(2));
    let of_state = |driver: &Driver| driver.state("r");
    let of_arrow = |driver: &Driver| driver.arrow("p", "r");
    let of_note = |driver: &Driver| driver.node(&filled("access.note", &[("text", NOTE)])).rect().center();
    let of_canvas = |driver: &Driver| driver.harness.state().canvas_area().unwrap().left_top() + vec2(3.0, 3.0);
    let menus: [(_, Vec<Element>, Place, &[Menu]); 6] = [
        ("the canvas", vec![], of_canvas, &[]),
        ("a state", vec![r], of_state, &[Menu::Color]),
        ("states", vec![p, r], of_state, &[Menu::Color, Menu::Arrange]),
        ("an arrow", vec![arrow], of_arrow, &[]),
        ("a note", vec![Element::Note(0)], of_note, &[]),
        ("a mixture", vec![p, r, arrow], of_state, &[Menu::Color, Menu::Arrange]),
    ];
    let with_submenus = menus.into_iter().flat_map(|(name, selection, place, submenus)| {
        let submenus = submenus.iter().copied().map(Some);
        [None].into_iter().chain(submenus).map(move |submenu| (name, selection.clone(), place, submenu))
    });
    with_submenus.map(|(name, selection, place, submenu)| {
        let mut document = changed_by_all();
        document.add_note(Note { text: NOTE.into(), at: Point::new(100.0, 180.0) });
        let mut driver = Driver::with_document(document);
        driver.request(Command::Select(selection));
        let show = move |driver: &mut Driver| {
            driver.click_with(place(driver), PointerButton::Secondary, Modifiers::NONE);
            if let Some(submenu) = submenu {
                driver.reach(&submenu.text());
            }
        };
        Situation::new(format!("context menu of {name}, {submenu:?}"), driver).showing(show)
    })
}
