//! Random input: nothing makes the app panic, hang or corrupt a document.

use crate::driver::Driver;
use eframe::egui::{Event, Key, Modifiers, PointerButton, Pos2, pos2};
use grammaton_formats::ron;

/// A small pseudorandom number generator (xorshift), so that failures are reproducible.
struct Numbers(u32);

impl Numbers {
    fn below(&mut self, limit: u32) -> u32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 17;
        self.0 ^= self.0 << 5;
        self.0 % limit
    }

    fn pick<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len() as u32) as usize]
    }

    /// Returns a position, usually within a small part of the canvas so that elements are hit, sometimes anywhere.
    fn place(&mut self) -> Pos2 {
        if self.below(6) == 0 {
            return pos2(self.below(1280) as f32, self.below(800) as f32);
        }
        pos2(200.0 + 40.0 * self.below(8) as f32, 250.0 + 40.0 * self.below(8) as f32)
    }
}

const KEYS: [Key; 16] = [
    Key::S,
    Key::F,
    Key::N,
    Key::V,
    Key::T,
    Key::Enter,
    Key::F2,
    Key::Escape,
    Key::Delete,
    Key::Home,
    Key::Tab,
    Key::Backspace,
    Key::ArrowLeft,
    Key::A,
    Key::Z,
    Key::Y,
];

fn act(driver: &mut Driver, numbers: &mut Numbers) {
    let at = numbers.place();
    match numbers.below(10) {
        0 | 1 => driver.double_click(at),
        2 => driver.click(at),
        3 => driver.click_with(at, PointerButton::Secondary, Modifiers::NONE),
        4 | 5 => {
            let to = numbers.place();
            let modifiers = numbers.pick(&[Modifiers::NONE, Modifiers::SHIFT]);
            driver.drag_with(at, to, numbers.pick(&[PointerButton::Primary, PointerButton::Middle]), modifiers);
        }
        6 => driver.type_text(numbers.pick(&["a", "b,c", "0-9", "\"", "ε", "x y", "\\", "🦀"])),
        7 => driver.chord(Modifiers::COMMAND, numbers.pick(&[Key::Z, Key::Y, Key::A, Key::Num0, Key::Plus])),
        _ => driver.key(numbers.pick(&KEYS)),
    }
    // Release all modifiers, so that they do not affect later input.
    driver.harness.event(Event::ModifiersChanged(Modifiers::NONE));
}

#[test]
fn random_input_breaks_nothing() {
    for seed in [3, 1977, 40_961] {
        let mut numbers = Numbers(seed);
        let mut driver = Driver::new();
        let mut drawn = 0;
        for _ in 0..170 {
            act(&mut driver, &mut numbers);
            assert_eq!(ron::read(&ron::write(driver.document())).as_ref(), Ok(driver.document()));
            drawn = drawn.max(driver.document().states().len());
        }
        assert!(drawn > 1, "seed {seed} drew nothing");
        driver.key(Key::Escape);
        driver.key(Key::Escape);
        assert_eq!(driver.harness.run(), 1, "seed {seed} does not settle");
    }
}
