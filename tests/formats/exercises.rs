//! Exercises and exercise sheets in both notations: every task, the limits, and the errors with their places.

use grammaton_core::{
    Conventions, Document, Label, Point, State,
    exercise::{Credit, Exercise, Points, Sheet, SheetItem, StudentCopy, Task},
};
use grammaton_formats::{Content, json, packed, ron};

/// An exercise of each task with all of its fields, as written.
const TASKS: &[&str] = &[
    r#"task: "automaton", kind: "dfa", complete: true, max_states: 4"#,
    r#"task: "automaton", given: "grammar", kind: "nfa""#,
    r#"task: "automaton", expression: "(a|b)*""#,
    r#"task: "grammar", given: "automaton", linear: "left", strict: true, convention: "terminal", max_productions: 9"#,
    r#"task: "grammar", linear: "right", convention: "epsilon""#,
    r#"task: "expression", given: "automaton", max_symbols: 7"#,
    r#"task: "determinize", named: true"#,
    r#"task: "minimize""#,
    r#"task: "complete""#,
    r#"task: "complement""#,
    r#"task: "remove-epsilon""#,
    r#"task: "words", accepted: 3, rejected: 2"#,
    r#"task: "words", expression: "a*", rejected: 2"#,
    r#"task: "derivation", word: ["a", "b"]"#,
    r#"task: "ambiguity""#,
    r#"task: "ambiguity", given: "grammar""#,
    r#"task: "find-error", construction: "determinize", named: true, seed: 4294967295"#,
    r#"task: "find-error", construction: "complete", seed: 0"#,
];

fn drawing() -> Document {
    let mut document = Document::default();
    let q = document.add_state(State::new("q \"\n", Point::new(1.5, -2.0)));
    document.set_labels(q, q, [Label::from('a'), Label::Epsilon]);
    document.insert_start(q);
    document
}

/// Returns the exercise in a document with these fields.
fn exercise(fields: &str) -> Exercise {
    let text = format!("(version: 2, states: [], exercise: (text: \"Do it.\\n\\t\\\"α\\\"\", {fields}, points: 2.25))");
    let document = ron::read(&text).unwrap_or_else(|error| panic!("{fields}: {error}"));
    document.exercise().unwrap().clone()
}

/// Returns exercises of all tasks, with the rarer fields on some of them.
fn all() -> Vec<Exercise> {
    let mut all: Vec<Exercise> = TASKS.iter().map(|fields| exercise(fields)).collect();
    all.push(Exercise::new("", Task::Equivalence { other: Box::new(drawing()) }));
    for (index, exercise) in all.iter_mut().enumerate() {
        if index % 2 == 0 {
            exercise.credit = Credit { density: 0, edits: 100, misread: 1, parts: 99, rule: 5 };
            (exercise.attempts, exercise.hints) = (Some(3), false);
        }
        if index % 3 == 0 {
            let (attempts, solved) = (2, index % 2 == 0);
            let best = Points::from_hundredths(if solved { 225 } else { 10 * index as u32 });
            let answer = "yes\n\"a\"".into();
            exercise.student = Some(Box::new(StudentCopy { solution: drawing(), answer, attempts, solved, best }));
        }
    }
    all
}

#[track_caller]
fn survives(document: &Document) {
    let text = ron::write(document);
    assert_eq!(ron::read(&text).as_ref(), Ok(document), "{text}");
    assert_eq!(ron::write(&ron::read(&text).unwrap()), text);
    let text = json::write(document);
    let imported = json::read(&text, &Conventions::default()).unwrap_or_else(|error| panic!("{error}\n{text}"));
    assert_eq!(imported.content, Content::Document(document.clone()), "{text}");
    assert!(imported.report.is_empty(), "{text}");
}

#[test]
fn every_task_survives_writing_and_reading() {
    let mut items = vec![SheetItem::Text("Week \"3\"\n".into())];
    for exercise in all() {
        let mut document = drawing();
        document.set_exercise(Some(exercise.clone()));
        survives(&document);
        document.set_exercise(None);
        items.push(SheetItem::Exercise(Box::new(grammaton_core::exercise::ExerciseDocument { exercise, document })));
    }
    let mut sheet = drawing();
    sheet.set_sheet(Some(Sheet { items }));
    survives(&sheet);
    sheet.set_sheet(Some(Sheet::default()));
    survives(&sheet);
}

#[test]
fn fields_are_written_as_people_write_them() {
    for fields in TASKS {
        let mut document = Document::default();
        document.set_exercise(Some(exercise(fields)));
        let text = ron::write(&document);
        let lines: Vec<&str> = text.lines().map(|line| line.trim().trim_end_matches(',')).collect();
        let written = lines.join(", ");
        assert!(written.contains(fields), "{fields}: {text}");
        assert!(text.lines().all(|line| !line.ends_with(' ')), "{text}");
    }
}

#[test]
fn a_sheet_is_written_with_a_line_for_each_part() {
    let text = r#"(
    version: 2,
    title: "Week 3",
    states: [
    ],
    transitions: [
    ],
    sheet: [
        (text: "Hand in by Friday."),
        (
            exercise: (
                text: "Are they equivalent?",
                task: "equivalence",
                other: (
                    states: [
                        (id: 0, name: "p", at: (0.0, 0.0), start: true),
                    ],
                    transitions: [
                        (from: 0, to: 0, on: ["a"]),
                    ],
                ),
                points: 2.5,
                credit: (density: 0, edits: 0, misread: 0, parts: 0, rule: 100),
                attempts: 1,
                hints: false,
            ),
            title: "Two loops",
            states: [
                (id: 0, name: "q", at: (0.0, 0.0), start: true),
            ],
            transitions: [
            ],
        ),
    ],
)
"#;
    assert_eq!(ron::write(&ron::read(text).unwrap()), text);
}

/// Asserts the error of a file with these fields, whose place is that of `at`.
#[track_caller]
fn fails(fields: &str, at: &str, message: &str) {
    let text = format!("(version: 2,\n{fields})");
    let error = ron::read(&text).expect_err(fields);
    let place = text.find(at).unwrap();
    let line = text[..place].matches('\n').count() + 1;
    let column = text[..place].chars().rev().take_while(|&c| c != '\n').count() + 1;
    assert_eq!(error.to_string(), format!("line {line}, column {column}: {message}"), "{fields}");
}

#[test]
fn errors_have_their_places_and_name_what_is_known() {
    let tasks = "\"automaton\", \"grammar\", \"expression\", \"determinize\", \"minimize\", \"complete\", \"complement\", \
                 \"remove-epsilon\", \"words\", \"derivation\", \"ambiguity\", \"equivalence\", \"find-error\"";
    fails("exercise: (\ntask: \"draw\")", "\"draw\"", &format!("unknown task \"draw\"; use one of {tasks}"));
    let kinds = "unknown kind \"DFA\"; use one of \"dfa\", \"nfa\", \"epsilon-nfa\"";
    fails("exercise: (task: \"automaton\",\n  kind: \"DFA\")", "\"DFA\"", kinds);
    let foreign = "the field `max_states` does not belong to this exercise with the task \"words\"";
    fails("exercise: (task: \"words\", accepted: 1, max_states: 77)", "77", foreign);
    let foreign = "the field `given` does not belong to this exercise with the task \"words\"";
    fails("exercise: (task: \"words\", accepted: 1, expression: \"a\", given: \"grammar\")", "\"grammar\"", foreign);
    let given = "unknown given \"description\"; use one of \"automaton\", \"grammar\"";
    fails("exercise: (task: \"ambiguity\", given: \"description\")", "\"description\"", given);
    let missing = "the field `construction` is missing";
    fails("exercise: (text: \"\",\n task: \"find-error\")", "\"find-error\"", missing);
    fails("exercise: (task: \"derivation\")", "\"derivation\"", "the field `word` is missing");
    fails("exercise: (task: \"equivalence\")", "\"equivalence\"", "the field `other` is missing");
    fails("exercise: (task: \"words\")", "\"words\"", "the field `accepted` is missing");
    let answered = "exercise: (text: \"\", answer: \"yes\", task: \"ambiguity\")";
    fails(answered, "\"ambiguity\"", "the field `solution` is missing");
    let best = "`best` must be a number from 0 to 1000000 with at most two decimals";
    fails("exercise: (task: \"complete\", solution: \"\", best: -1.5)", "-1.5", best);
    fails("exercise: (best: 1, task: \"complete\")", "\"complete\"", "the field `solution` is missing");
    let points = "`points` must be a number from 0 to 1000000 with at most two decimals";
    for number in ["-1", "0.125", "1e7", "inf", "NaN"] {
        fails(&format!("exercise: (task: \"complete\", points: {number})"), number, points);
    }
    let percent = "a share must be a whole number from 0 to 100";
    fails("exercise: (task: \"complete\", credit: (edits: 101))", "(edits", percent);
    let both = "a file has `exercise` or `sheet`, not both";
    fails("sheet: [], exercise: (task: \"complete\")", "[]", both);
    let more = "`text` is alone in its part of a sheet; the text of an exercise is inside `exercise`";
    fails("sheet: [\n(title: \"\", text: \"here\")]", "\"here\"", more);
    fails(
        "sheet: [(states: [(id: 1, name: \"\"), (id: 1, name: \"\")], exercise: (task: \"complete\"))]",
        "1, name: \"\")]",
        "there is already a state with the id 1; give this one a different id",
    );
    let state = "there is no state with the id 9";
    let other = "other: (states: [], transitions: [(from: 9, to: 9, on: [\"a\"])])";
    fails(&format!("sheet: [(exercise: (task: \"equivalence\", {other}))]"), "9, to", state);
    fails(
        "exercise: (task: \"complete\", solution: \"zip\")",
        "\"zip\"",
        "`solution` cannot be unpacked: a part is missing or changed",
    );
    let solution = packed::pack("(version: 2,\n states: [(id: x)])");
    let reason = "`solution` cannot be read: line 2, column 16: expected a non-negative whole number";
    fails(&format!("exercise: (task: \"complete\", solution: \"{solution}\")"), &format!("\"{solution}"), reason);
}

#[test]
fn unknown_fields_are_errors_that_list_the_known_ones() {
    let error = |fields: &str| ron::read(&format!("(version: 2, {fields})")).expect_err(fields).to_string();
    let check = |fields: &str, begins: &str| {
        let error = error(fields);
        assert!(error.contains(begins), "{error}");
    };
    check("exercise: (tsk: \"complete\")", "unknown field `tsk`, expected one of `text`, `task`, `given`");
    check("exercise: (task: \"complete\", credit: (luck: 1))", "unknown field `luck`, expected one of `density`");
    check("sheet: [(version: 2)]", "unknown field `version`, expected one of `text`, `exercise`, `title`");
    check("sheet: [(sheet: [])]", "unknown field `sheet`");
    check("sheet: [()]", "the field `exercise` is missing");
    check("exercise: ()", "the field `task` is missing");
    let other = "exercise: (task: \"equivalence\", other: (exercise: (task: \"complete\")))";
    check(other, "unknown field `exercise`, expected one of `title`");
}

#[test]
fn exercises_need_the_second_version_and_other_documents_stay_in_the_first() {
    let error = |fields: &str| ron::read(&format!("(version: 1, {fields})")).expect_err(fields).to_string();
    let newer = |name| format!("the field `{name}` needs `version: 2`; change the version, or remove the field");
    assert!(error("exercise: (task: \"complete\")").ends_with(&newer("exercise")));
    assert!(error("sheet: []").ends_with(&newer("sheet")));
    assert!(ron::write(&drawing()).starts_with("(\n    version: 1,\n"));
    assert!(!json::write(&drawing()).contains("exercise"));
}

#[test]
fn solutions_that_grow_or_nest_when_they_are_unpacked_are_bounded() {
    let read = |items: &str| ron::read(&format!("(version: 2, sheet: [{items}])"));
    let item = |text: &str| format!("(exercise: (task: \"complete\", solution: \"{}\")),", packed::pack(text));
    let blanks = |megabytes: usize| format!("(version: 1{})", " ".repeat(megabytes << 20));
    assert!(read(&item(&blanks(3))).is_ok());
    let too_large = "`solution` cannot be unpacked: it is too large";
    assert!(read(&item(&blanks(5))).unwrap_err().to_string().ends_with(too_large));
    assert!(read(&item(&blanks(1)).repeat(9)).unwrap_err().to_string().ends_with(too_large), "all of them count");
    // A solution has no exercise of its own, so nothing is unpacked twice.
    let nested = format!("(version: 2, exercise: (task: \"complete\", solution: \"{}\"))", packed::pack(&blanks(3)));
    let document = read(&item(&nested)).unwrap();
    let solution = &document.sheet().unwrap().exercises().next().unwrap().exercise.student.as_ref().unwrap().solution;
    assert_eq!(*solution, Document::default());
}

#[test]
fn the_schema_names_all_fields_and_tasks_of_exercises() {
    let schema = include_str!("../../assets/docs/automaton.schema.json");
    for exercise in all() {
        let mut document = Document::default();
        document.set_exercise(Some(exercise));
        let text = json::write(&document);
        let inside = text.split_once("\"exercise\": ").unwrap().1;
        let parts: Vec<&str> = inside.split('"').collect();
        // A name is followed by a colon.
        for pair in parts[1..].chunks(2).filter(|pair| pair.get(1).is_some_and(|after| after.starts_with(": "))) {
            assert!(schema.contains(&format!("\"{}\": {{", pair[0])), "the schema lacks {}: {text}", pair[0]);
        }
    }
    for fields in TASKS {
        let task = fields.split('"').nth(1).unwrap();
        assert!(schema.contains(&format!("\"{task}\"")), "the schema lacks {task}");
    }
}
