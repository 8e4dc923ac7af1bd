//! The types of plain objects, for TypeScript.

use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("types.d.ts");

#[cfg(test)]
mod tests {
    use crate::operation::Operation;
    use grammaton_core::notation::textbook::Book;
    use grammaton_formats::Format;

    const TYPES: &str = include_str!("types.d.ts");

    /// Returns the names in a union of string literals.
    fn names(of: &str) -> Vec<&str> {
        let (_, rest) = TYPES.split_once(&format!("export type {of} =")).expect("the type is there");
        let (union, _) = rest.split_once(';').expect("it ends");
        union.split('"').skip(1).step_by(2).collect()
    }

    #[test]
    fn the_types_name_what_there_is() {
        let formats: Vec<_> = Format::ALL.into_iter().filter(|&format| crate::is_offered(format)).collect();
        assert_eq!(names("FormatName"), formats.iter().map(|format| format.name()).collect::<Vec<_>>());
        assert_eq!(names("NotationName"), Book::ALL.iter().map(|book| book.name()).collect::<Vec<_>>());
        let operations = |operands| {
            Operation::all().filter(move |of| of.operands() == operands).map(Operation::name).collect::<Vec<_>>()
        };
        assert_eq!(names("UnaryOperation"), operations(1));
        assert_eq!(names("BinaryOperation"), operations(2));
    }
}
