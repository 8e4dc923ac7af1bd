//! The automaton of a document, defined by text.

use grammaton_core::{Document, DocumentNfa, Label, Symbol, notation::textbook::Notation, redefine};
use grammaton_formats::{
    Content, ImportOptions,
    definition::{self, DefinitionError},
    legible_names,
};
use std::collections::HashSet;

/// Returns the document with the automaton that a text defines in a notation.
///
/// States keep their positions, colors and remarks by their names, and arrows keep their shapes. Symbols that the text
/// lists without using them are declared.
///
/// # Errors
/// Returns the first error in the text with its position.
///
/// ```
/// use grammaton_core::{Document, notation::textbook::Notation};
/// use grammaton_session::defined_by;
///
/// let text = "Q = {p, q}\nΣ = {a, b}\nq0 = p\nF = {q}\nδ(p, a) = q";
/// let document = defined_by(&Document::default(), text, Notation::default())?;
/// assert_eq!((document.states().len(), document.transitions().len(), document.alphabet().len()), (2, 1, 1));
/// # Ok::<(), grammaton_formats::definition::DefinitionError>(())
/// ```
pub fn defined_by(document: &Document, text: &str, notation: Notation) -> Result<Document, DefinitionError> {
    // States that are new get positions next to the others.
    let options = ImportOptions { conventions: notation.conventions(), skip_layout: true, ..ImportOptions::default() };
    let imported = definition::read_with(text, &options)?;
    let Content::Document(defined) = imported.content else { return Ok(document.clone()) };
    let (old, new) = (DocumentNfa::new(document), DocumentNfa::new(&defined));
    let mut result = redefine(document, &legible_names(&old), &new.nfa, &new.names);
    let symbol = |label: &Label| match label {
        Label::Symbol(symbol) => Some(symbol.clone()),
        Label::Epsilon => None,
    };
    let used: HashSet<Symbol> = result.transitions().filter_map(|transition| symbol(&transition.label)).collect();
    let was_declared: HashSet<&Symbol> = document.alphabet().iter().collect();
    let is_declared = |symbol: &&Symbol| was_declared.contains(symbol) || !used.contains(symbol);
    let alphabet: Vec<Symbol> = defined.alphabet().iter().filter(is_declared).cloned().collect();
    result.set_alphabet(alphabet);
    Ok(result)
}

#[cfg(test)]
mod tests {
    use super::*;
    use grammaton_core::{ArrowShape, Point, State, StateId, notation::textbook::Book};
    use grammaton_formats::{Format, WriteOptions, write_automaton_in};

    /// Returns p –a→ q with a bent arrow and a color, and a third state without a name.
    fn drawing() -> (Document, [StateId; 3]) {
        let mut document = Document::default();
        let ids = [("p", 0.0), ("q", 100.0), ("", 200.0)]
            .map(|(name, x)| document.add_state(State { color: Some(2), ..State::new(name, Point::new(x, 0.0)) }));
        document.set_start(Some(ids[0]));
        document.set_labels(ids[0], ids[1], [Label::from('a')]);
        document.set_shape(ids[0], ids[1], ArrowShape { bend: Some(Point::new(0.0, 30.0)), ..ArrowShape::default() });
        (document, ids)
    }

    fn text(document: &Document, book: Book) -> String {
        write_automaton_in(
            Format::Definition,
            document,
            WriteOptions { notation: book.notation(), ..WriteOptions::default() },
        )
        .expect("a definition")
    }

    #[test]
    fn an_unchanged_definition_changes_nothing() {
        let (document, _) = drawing();
        for &book in Book::ALL {
            assert_eq!(
                defined_by(&document, &text(&document, book), book.notation()).as_ref(),
                Ok(&document),
                "{book:?}"
            );
        }
    }

    #[test]
    fn a_typed_change_keeps_everything_else() {
        let (document, [p, q, r]) = drawing();
        let before = text(&document, Book::Hopcroft);
        let changed = |from: &str, to: &str| {
            assert!(before.contains(from), "{before}");
            let text = before.replace(from, to);
            defined_by(&document, &text, Book::Hopcroft.notation()).expect("well-formed")
        };
        let mut expected = document.clone();
        expected.set_labels(p, q, [Label::from('a'), Label::from('b')]);
        assert_eq!(changed("δ(p, a) = q", "δ(p, a) = q\nδ(p, b) = q"), expected);
        let renamed = before.replace("(p,", "(s,").replace("{p,", "{s,").replace("q0 = p", "q0 = s");
        let renamed = defined_by(&document, &renamed, Book::Hopcroft.notation()).expect("well-formed");
        let mut expected = document.clone();
        expected.update_state(p, |state| state.name = "s".into());
        assert_eq!(renamed, expected);
        let smaller = changed(", q2}", "}");
        assert_eq!((smaller.state(r), smaller.states().len()), (None, 2));
        let larger = changed("Σ = {a}", "Σ = {a, b}");
        assert_eq!(larger.alphabet().iter().map(Symbol::as_str).collect::<Vec<_>>(), ["b"]);
    }

    #[test]
    fn a_broken_definition_is_an_error_with_its_position() {
        let (document, _) = drawing();
        let error = defined_by(&document, "Q = {p}\nF = {p", Notation::default()).expect_err("an open brace");
        assert_eq!(error.at.to_string(), "line 2, column 5");
    }
}
