//! Tests of JFLAP files: every dialect is read, changes are reported, and documents survive writing and reading.

use crate::files::{any_drawing, any_mutation};
use grammaton_core::{
    Alphabet, ArrowShape, Document, DocumentNfa, Grammar, Label, Note, Orientation, Point, Production, StateId, Symbol,
    equivalent, nfa_of,
};
use grammaton_formats::{Content, Format, ImportOptions, Imported, import, import_with, jff};
use proptest::prelude::*;

fn read(text: &str) -> Imported {
    import(Format::Jff, text.as_bytes()).unwrap_or_else(|error| panic!("{error}: {text}"))
}

fn document(imported: &Imported) -> &Document {
    match &imported.content {
        Content::Document(document) => document,
        other => panic!("{other:?} is no document"),
    }
}

/// Returns a file with these states and transitions.
fn automaton(inside: &str) -> String {
    format!("<structure><type>fa</type><automaton>{inside}</automaton></structure>")
}

const TWO: &str = "<state id=\"0\" name=\"p\"><x>0</x><y>0</y><initial/></state>\
                   <state id=\"1\" name=\"r\"><x>300.0</x><y>0.0</y><final/></state>";

/// Returns the transitions of a file in the form "p a r".
fn arrows(imported: &Imported) -> Vec<String> {
    let document = document(imported);
    let name = |id: StateId| document.state(id).unwrap().name.clone();
    document.transitions().map(|t| format!("{} {} {}", name(t.from), t.label.as_str(), name(t.to))).collect()
}

#[track_caller]
fn check(inside: &str, expected: &[&str], expected_remarks: &[&str]) {
    let imported = read(&automaton(inside));
    assert_eq!(arrows(&imported), expected, "{inside}");
    let remarks: Vec<String> = imported.report.remarks().iter().map(|remark| remark.kind.to_string()).collect();
    assert_eq!(remarks, expected_remarks, "{inside}");
}

fn between(read: &str) -> String {
    format!("{TWO}<transition><from>0</from><to>1</to>{read}</transition>")
}

#[test]
fn texts_on_arrows_are_literal() {
    check(&between("<read>a</read>"), &["p a r"], &[]);
    check(&between("<read> </read>"), &["p   r"], &[]);
    check(&between("<read/>"), &["p  r"], &[]);
    check(&between("<read></read>"), &["p  r"], &[]);
    check(&between(""), &["p  r"], &[]);
    check(&between("<read>&lt;</read>"), &["p < r"], &[]);
    check(&between("<read>[a-c]</read>"), &["p a r", "p b r", "p c r"], &["“[a-c]” was read as a range of 3 symbols"]);
    check(
        &between("<read>ab</read>"),
        &["p a q0", "q0 b r"],
        &["“ab” was read as a sequence of 2 letters; a new state was added between them"],
    );
    check(
        &between("<read>ε</read><read>b</read>"),
        &["p ε r"],
        &["ε was read as a letter, as in JFLAP, and not as the empty word (1 in all)"],
    );
    check(
        &between("<read><![CDATA[a]]></read>"),
        &["p a r"],
        &["“a” is in a CDATA section; it was read as text, although JFLAP reads it as ε"],
    );
}

#[test]
fn lone_lambdas_are_the_empty_word_on_request() {
    let text = automaton(&format!(
        "{}{}",
        between("<read>λ</read>"),
        "<transition><from>1</from><to>1</to><read>ε</read></transition>"
    ));
    let imported =
        import_with(Format::Jff, text.as_bytes(), &ImportOptions { lambda: true, ..Default::default() }).unwrap();
    assert_eq!(arrows(&imported), ["p  r", "r  r"]);
    let remarks: Vec<String> = imported.report.remarks().iter().map(|remark| remark.kind.to_string()).collect();
    assert_eq!(remarks, ["ε was read as the empty word (2 in all)"]);
}

#[test]
fn mistakes_are_reported_and_the_rest_is_read() {
    let inside = |more: &str| format!("{TWO}{more}");
    check(&inside("<transition><from> 0&#13;\n</from><to>1 </to><read>a</read></transition>"), &["p a r"], &[]);
    check(
        &inside("<transition><from>0</from><to>7</to><read>a</read></transition>"),
        &[],
        &["this transition was left out; there is no state with the id “7”"],
    );
    check(
        &inside("<state id=\"2\" name=\"p\"><x>0</x><y>90</y><initial/></state>"),
        &[],
        &[
            "another state is already named “p”; this one was renamed to “p_2”",
            "“p_2” is also initial; it was kept as a start state, although JFLAP allows only one",
        ],
    );
    check(
        &inside(
            "<state id=\"1\" name=\"s\"><x>0</x><y>90</y></state><transition><from>1</from><to>0</to></transition>",
        ),
        &["r  p"],
        &["another state already has the id “1”; transitions use the first one"],
    );
    check(&inside("<state id=\"2\"/>"), &[], &["a state has no position; it was placed automatically"]);
    check(
        &inside("<state id=\"2\"><x>NaN</x><y>1</y></state>"),
        &[],
        &["a state has no position; it was placed automatically"],
    );
    check(
        &format!(
            "{}{}",
            between("<read>a</read><controlx>1</controlx><controly>2</controly>"),
            "<transition><from>0</from><to>1</to><read>b</read><controlx>1</controlx><controly>3</controly></transition>"
        ),
        &["p a r", "p b r"],
        &[
            "this arrow already has a different bend, which was kept; all transitions between two states share one arrow",
        ],
    );
}

#[test]
fn every_dialect_is_read() {
    let states = "<state id=\"0\"><x>1</x><y>2</y><initial/></state><transition><from>0</from><to>0</to><read>a</read></transition>";
    let same = [
        format!("<structure><type>fa</type><automaton>{states}</automaton></structure>"),
        format!("<structure><type>fa</type>{states}</structure>"),
        format!("<structure type=\"fa\">{states}</structure>"),
        format!("<jflap><type> fa\n</type><automaton>{states}</automaton></jflap>"),
        format!("<jflap><structure type='edu/duke/cs/jflap/fa'><automaton>{states}</automaton></structure></jflap>"),
        format!(
            "\u{feff}<?xml version=\"1.0\"?>\r\n<!--Created with JFLAP 6.4.--><!DOCTYPE structure>\r\n<structure>&#13;\n<type>fa</type>&#13;\n<automaton>&#13;\n{states}</automaton>&#13;\n</structure>"
        ),
        format!("<structure><automaton>{states}</automaton><type>fa</type></structure>"),
    ];
    for text in &same {
        let imported = read(text);
        assert_eq!(arrows(&imported), ["q0 a q0"], "{text}");
        assert!(imported.report.is_empty(), "{text}");
        assert_eq!(document(&imported).starts().collect::<Vec<_>>(), [StateId::new(0)], "{text}");
    }
    let utf16: Vec<u8> = [0xfeff].into_iter().chain(same[0].encode_utf16()).flat_map(u16::to_le_bytes).collect();
    assert_eq!(arrows(&import(Format::Jff, &utf16).unwrap()), ["q0 a q0"]);
    let latin: Vec<u8> = same[0].replace(">a<", ">é<").chars().map(|c| c as u8).collect();
    assert_eq!(arrows(&import(Format::Jff, &latin).unwrap()), ["q0 é q0"]);
    let silent = read(&format!("<structure><automaton>{states}</automaton></structure>"));
    assert_eq!(silent.report.text("a"), "a:1:1: the file does not declare its type; it was read as an automaton\n");
}

#[test]
fn labels_bends_and_notes_are_read() {
    let imported = read(&automaton(
        "<state id=\"x\"><name>a b</name><x>0</x><y>0</y><label>second&#10;line</label></state>\
         <state id=\"y\" name=\"\"><x>100</x><y>0</y></state>\
         <transition><from>x</from><to>y</to><read>a</read><controlx>50</controlx><controly>-80</controly></transition>\
         <note><text>see&#13;\nhere</text><x>5.5</x><y>6</y></note>",
    ));
    assert!(imported.report.is_empty());
    let document = document(&imported);
    let names: Vec<_> = document.states().map(|(_, state)| (state.name.as_str(), state.note.as_str())).collect();
    assert_eq!(names, [("a b", "second\nline"), ("", "")]);
    let shape = ArrowShape { bend: Some(Point::new(0.0, -40.0)), label_at: None };
    assert_eq!(document.shape(StateId::new(0), StateId::new(1)), shape);
    assert_eq!(document.notes().get(0), Some(&Note { text: "see\nhere".into(), at: Point::new(5.5, 6.0) }));
}

#[test]
fn other_kinds_of_content_are_refused_by_name() {
    let check = |text: &str, expected: &str| {
        assert_eq!(import(Format::Jff, text.as_bytes()).expect_err(text).to_string(), expected, "{text}");
    };
    let only = "only finite automata and regular grammars can be read";
    check(
        "<structure><type>pda</type></structure>",
        &format!("line 1, column 12: this file contains a pushdown automaton (type pda); {only}"),
    );
    check(
        "<structure>\n<type>turing</type></structure>",
        &format!("line 2, column 1: this file contains a Turing machine (type turing); {only}"),
    );
    check(
        "<structure type='regex'/>",
        &format!("line 1, column 1: this file contains a regular expression (type regex); {only}"),
    );
    check(
        "<structure><type>new</type></structure>",
        &format!("line 1, column 12: this file contains something of type “new”; {only}"),
    );
    check("", "line 1, column 1: this is not a JFLAP file; it has no <structure> element");
    check("<html><structure/></html>", "line 1, column 1: this is not a JFLAP file; it has no <structure> element");
    check("<structure><type>fa</type>", "line 1, column 27: unexpected end of file; an element is not closed");
    let grammar = |rules: &str| format!("<structure><type>grammar</type>{rules}</structure>");
    check(
        &grammar("<production><left>S</left><right>aSb</right></production>"),
        "line 1, column 32: this nonterminal is between terminals; in a regular grammar, it must begin or end the body",
    );
    check(
        &grammar("<production><left>aS</left><right>b</right></production>"),
        "line 1, column 32: more than one symbol before the arrow; in a regular grammar, each left side is a single nonterminal",
    );
}

#[test]
fn grammars_are_read_in_both_forms() {
    let seven = "<structure><type>grammar</type><production><left>S</left><right>aA</right></production>\
                 <production><left>A</left><right/></production><production><left>S</left><right>λ</right></production></structure>";
    let eight = "<?xml version=\"1.0\"?><structure mode=\"Default mode\" type=\"grammar\">\
                 <structure type=\"terminal_alph\"><symbol>a</symbol></structure>\
                 <structure type=\"production_set\"><production><rhs/><lhs>A</lhs></production>\
                 <production><rhs>a&lt;A&gt;</rhs><lhs>S1</lhs></production></structure>\
                 <structure type=\"start_var\"><value>S1</value></structure>\
                 <structure type=\"variable_alph\"><symbol>A</symbol><symbol>S1</symbol><symbol>&lt;A&gt;</symbol></structure></structure>";
    let text = |text: &str, lambda| match import_with(
        Format::Jflap,
        text.as_bytes(),
        &ImportOptions { lambda, ..Default::default() },
    ) {
        Ok(Imported { content: Content::Grammar(grammar), .. }) => grammaton_core::notation::grammar::write(&grammar),
        other => panic!("{other:?}"),
    };
    assert_eq!(text(seven, false), "S → a A | \"λ\"\nA → ε\n");
    assert_eq!(text(seven, true), "S → a A | ε\nA → ε\n");
    let error = import(Format::Jflap, eight.as_bytes()).expect_err("it has no rule").to_string();
    assert!(error.contains("<A> has no rule"), "{error}");
    assert_eq!(text(&eight.replace("&lt;A&gt;", "A"), false), "S1 → a A\nA → ε\n");
}

#[test]
fn content_that_jflap_cannot_represent_is_refused_by_name() {
    let grammar = |text: &str| {
        jff::write_grammar(&grammaton_core::notation::grammar::read(text).unwrap()).expect_err(text).to_string()
    };
    assert_eq!(grammar("S → \"while\" S | ε"), "JFLAP would read the symbol while as 5 separate symbols");
    assert_eq!(grammar("S → \"A\""), "JFLAP would read the terminal A as a nonterminal");
    let many: Vec<String> = (0..27).map(|n| format!("q{n} → a q{}\n", (n + 1) % 27)).collect();
    assert_eq!(grammar(&many.concat()), "JFLAP supports only 26 nonterminals, A to Z, but this grammar has 27");
    let mut document = Document::default();
    let id = document.add_state(grammaton_core::State::default());
    document.set_labels(id, id, [Label::new("\u{1}")]);
    assert!(jff::write(&document).expect_err("not allowed in XML").to_string().contains("XML does not allow"));
    let empty =
        jff::write_grammar(&grammaton_core::notation::grammar::read("S → a S\nS → b T\nT → T").unwrap()).unwrap();
    assert!(empty.contains("<left>S</left><right>aS</right>"), "{empty}");
}

#[test]
fn hostile_files_are_refused() {
    let refused = |text: String, message: &str| {
        let error = import(Format::Jff, text.as_bytes()).expect_err(message).to_string();
        assert!(error.contains(message), "{error}");
    };
    refused("<structure>".repeat(100_000), "levels deep");
    refused(automaton(&"<a>".repeat(350_000)), "levels deep");
    refused(automaton(&format!("<state>{}", "<a/>".repeat(250_000))), "this element contains");
    refused(automaton(&"<state id='1'/>".repeat(jff::MAX_STATES + 1)), "more than 100000 states");
    refused(automaton(&between(&format!("<read>{}</read>", "a".repeat(1_000_000)))), "more than 100000 states");
    let wide = "<transition><from>0</from><to>1</to><read>[!-🙂]</read></transition>";
    assert!(
        import(Format::Jff, automaton(&format!("{TWO}{wide}")).as_bytes()).is_ok(),
        "an oversized range is read as five letters"
    );
    let ranges = "<transition><from>0</from><to>1</to><read>[ -\u{ffff}]</read></transition>".repeat(8);
    refused(automaton(&format!("{TWO}{ranges}")), "more than 400000 transitions");
    let laugh = |n: u32| format!("<!ENTITY l{n} \"{}\">", format!("&l{};", n - 1).repeat(10));
    let laughs = (1..10).map(laugh).collect::<Vec<_>>().concat();
    let bomb = format!("<!DOCTYPE structure [<!ENTITY l0 \"ha\">{laughs}]><structure><type>&l9;</type></structure>");
    refused(bomb, "entities are not expanded");
    refused(
        "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><structure><type>&b;</type></structure>".into(),
        "&b;",
    );
}

/// Returns the document restricted to what JFLAP supports: letters on arrows.
fn tamed(mut document: Document) -> Document {
    for (from, to) in document.arrows().collect::<Vec<_>>() {
        let letter = |label: &Label| match label.as_str().chars().next() {
            Some(c @ ('\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..)) => Label::from(c),
            _ => Label::Epsilon,
        };
        let labels: Vec<Label> = document.labels(from, to).map(letter).collect();
        document.set_labels(from, to, labels);
    }
    document.join_starts();
    document
}

proptest! {
    #![proptest_config(crate::cases(300))]

    #[test]
    fn a_drawing_survives_writing_and_reading(drawing in any_drawing()) {
        let document = tamed(drawing);
        let text = jff::write(&document).unwrap();
        let imported = read(&text);
        let Content::Document(back) = imported.content else { panic!("{text}") };
        let (before, after) = (DocumentNfa::new(&document), DocumentNfa::new(&back));
        prop_assert!(before.nfa.transitions() == after.nfa.transitions(), "{}", text);
        prop_assert_eq!(before.nfa.starts(), after.nfa.starts());
        for ((_, old), (_, new)) in document.states().zip(back.states()) {
            prop_assert_eq!(old.at, new.at);
            prop_assert_eq!(old.accepting, new.accepting);
            let legal = |text: &str| text.chars().map(|c| if jff_can_hold(c) { c } else { '\u{fffd}' }).collect::<String>();
            let note = legal(&old.note).replace('\r', "");
            prop_assert_eq!(new.note.replace("\r", ""), note);
            let name = legal(&old.name);
            prop_assert!(new.name == name.as_str() || new.name.starts_with(&*name), "{} became {}", name, new.name);
        }
        for (old, (from, to)) in document.arrows().zip(back.arrows()) {
            let (old, new) = (document.shape(old.0, old.1).bend, back.shape(from, to).bend);
            let in_range = |bend: Point| bend.x.abs() < 1e5 && bend.y.abs() < 1e5;
            let centers = [from, to].map(|id| back.state(id).unwrap().at);
            if let Some(old) = old && in_range(old) && centers.iter().all(|&at| in_range(at)) {
                let new = new.unwrap();
                prop_assert!((new.x - old.x).abs() <= 0.3 && (new.y - old.y).abs() <= 0.3, "{:?} {:?}", old, new);
            }
        }
    }

    #[test]
    fn a_grammar_survives_writing_and_reading(grammar in any_grammar()) {
        let text = jff::write_grammar(&grammar).unwrap();
        let imported = read(&text);
        let Content::Grammar(back) = &imported.content else { panic!("{text}") };
        let nfa = |grammar: &Grammar| nfa_of(grammar).nfa;
        prop_assert!(equivalent(&nfa(&grammar), &nfa(back)).is_ok(), "{}", text);
    }

    #[test]
    fn a_damaged_file_is_read_or_refused(drawing in any_drawing(), mutations in prop::collection::vec(any_mutation(PIECES), 1..4)) {
        let mut bytes = jff::write(&tamed(drawing)).unwrap().into_bytes();
        for mutation in &mutations {
            mutation.apply(&mut bytes);
        }
        if let Ok(Imported { content: Content::Document(document), .. }) = import(Format::Jff, &bytes) {
            prop_assert!(jff::write(&tamed(document)).is_ok());
        }
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        for format in [Format::Jff, Format::Jflap] {
            _ = import(format, &bytes);
        }
    }
}

fn jff_can_hold(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..)
}

/// Generates a right- or left-linear grammar with single-letter terminals.
fn any_grammar() -> impl Strategy<Value = Grammar> {
    let rule = (0_u32..5, prop::collection::vec(0_u32..3, 0..3), prop::option::weighted(0.7, 0_u32..5));
    let names = prop::collection::btree_set(prop_oneof!["[A-Z]", "[a-z]{1,3}", "[A-Z]'"], 5);
    (any::<bool>(), names, prop::collection::vec(rule, 0..10)).prop_map(|(right, names, rules)| {
        let orientation = if right { Orientation::Right } else { Orientation::Left };
        let terminals: Alphabet = "a<🙂".chars().map(Symbol::from).collect();
        let productions = rules.iter().map(|(head, terminals, nonterminal)| Production {
            head: *head,
            terminals,
            nonterminal: *nonterminal,
        });
        Grammar::new(orientation, terminals, names, Some(0), productions)
    })
}

/// Meaningful pieces of a `.jff` file.
const PIECES: &[&str] = &[
    "<",
    ">",
    "</",
    "/>",
    "&",
    ";",
    "&amp;",
    "&x;",
    "<![CDATA[",
    "]]>",
    "<!--",
    "-->",
    "<?",
    "<!DOCTYPE ",
    "\"",
    "'",
    "<state id='0'>",
    "<read>ab</read>",
    "<read>[a-z]</read>",
    "<type>",
    "<initial/>",
    "<x>1e999</x>",
    "\0",
    "\r\n",
    "<structure>",
    "<production><left>S</left><right>aS</right></production>",
    "<automaton>",
];

#[test]
fn several_start_states_are_kept_when_read_and_refused_when_written() {
    let text = format!("<structure><type>fa</type><automaton>{TWO}</automaton></structure>")
        .replace("<final/>", "<initial/><final/>");
    let mut both = document(&read(&text)).clone();
    assert_eq!(both.starts().len(), 2);
    let refused = jff::write(&both).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "JFLAP allows only one start state, but this automaton has 2; join them by a new start state with an \
         ε-transition to each (on the command line: --single-start)"
    );
    both.join_starts();
    let joined = read(&jff::write(&both).unwrap());
    assert_eq!((document(&joined).starts().len(), document(&joined).states().len()), (1, 3));
}
